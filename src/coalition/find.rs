//! From votes to coalitions.

use serde::Serialize;

use super::{
    Dendrogram, Linkage, Objective, Partition, Quality, SecondOpinion, SignedTies, best_of, linkage, pieces, weights,
};
use crate::agreement::AgreementMatrix;
use crate::error::{Error, Result};
use crate::graph::AgreementGraph;
use crate::votes::RollCalls;

/// How coalitions are sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// The partition of highest quality that Leiden finds.
    Leiden,
    /// A tree, cut into `k`.
    Linkage {
        /// How clusters are compared.
        linkage: Linkage,
        /// Number of coalitions.
        k: usize,
    },
}

/// The settings of [`find`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Settings {
    /// How coalitions are sought.
    pub method: Method,
    /// What makes a good partition.
    pub quality: Quality,
    /// Resolution of the quality function, above 0; higher gives smaller coalitions.
    pub resolution: f64,
    /// Runs of Leiden from different random orders.
    pub starts: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Settings {
    /// Leiden, modularity at resolution 1, best of 50 starts, seed 1.
    fn default() -> Self {
        Settings { method: Method::Leiden, quality: Quality::default(), resolution: 1.0, starts: 50, seed: 1 }
    }
}

/// How often Leiden came to the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reached {
    /// Starts that reached the best quality.
    pub hits: u32,
    /// Starts.
    pub starts: u32,
}

/// The coalitions of a record, with what is known of their quality.
#[derive(Debug, Clone, PartialEq)]
pub struct Coalitions {
    /// How they were sought.
    pub settings: Settings,
    /// The partition of the members.
    pub partition: Partition,
    /// Its quality by function and resolution of the settings, whatever the method.
    pub quality: f64,
    /// How often Leiden reached the best quality (as first or second opinion).
    pub reached: Reached,
    /// The partition by another method; `None` of one coalition, which is no division to compare.
    pub second: Option<SecondOpinion>,
    /// The tree: of the linkage asked for, else of average linkage.
    pub dendrogram: Dendrogram,
    /// Each member's share of its ties that lie inside its coalition, in
    /// `[0, 1]`, in the order of the members; `None` for a member without ties.
    pub centrality: Vec<Option<f64>>,
    /// Whether every coalition is connected by agreement inside it. Always so
    /// with Leiden and ties without signs: a coalition that is not is split.
    /// With signs, members may be together for having the same opponents.
    pub connected: bool,
    /// Pairs without a defined index: no tie to Leiden, wholly dissimilar to linkage.
    pub undefined_pairs: usize,
}

/// Finds the coalitions of a record from the agreement of its pairs.
///
/// # Errors
///
/// If there are fewer than three members, fewer than [`MIN_DIVIDED`](crate::votes::MIN_DIVIDED) roll calls
/// that are not unanimous, members of the Council that never sat together, or no pair that agrees; if the resolution or
/// the starts are not above 0, or the tree is to be cut into no or more coalitions than there are members; or if the
/// index may be below 0.
///
/// # Panics
///
/// If the agreement is of another number of members than the record.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Settings, find};
/// use unbloc::synthetic;
///
/// let votes = synthetic::votes(1, 3, 12, 60); // member m is in coalition m % 3
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let found = find(&votes, &agreement, &Settings::default())?;
/// assert_eq!(found.partition.labels(), [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]);
/// assert_eq!(found.second.unwrap().ari, Some(1.0));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn find(votes: &RollCalls, agreement: &AgreementMatrix, settings: &Settings) -> Result<Coalitions> {
    let n = votes.members().len();
    assert_eq!(agreement.len(), n, "the agreement of other members");
    check(votes, settings)?;
    // A tie below 0 would enter the sums of degrees.
    agreement.index().weigh("coalitions")?;
    let weights = weights(agreement);
    let objective = objective(agreement, settings)?;
    let graph = AgreementGraph::new(agreement);
    let best = best_of(&objective, settings.starts, settings.seed);
    let leiden = if settings.quality.is_signed() { best.partition } else { pieces(&graph, &best.partition) };
    let by = match settings.method {
        Method::Leiden => Linkage::Average,
        Method::Linkage { linkage, .. } => linkage,
    };
    let dendrogram = linkage(agreement, by);
    let (partition, second) = match settings.method {
        Method::Leiden => {
            let ward = linkage(agreement, Linkage::Ward);
            let second = SecondOpinion::by_trees(&dendrogram, &ward, &objective, &leiden);
            (leiden, second)
        }
        Method::Linkage { k, .. } => {
            let cut = dendrogram.cut(k);
            let second = SecondOpinion::new(&objective, &cut, Method::Leiden, leiden);
            (cut, second)
        }
    };
    Ok(Coalitions {
        settings: *settings,
        quality: objective.quality(&partition),
        reached: Reached { hits: best.hits, starts: settings.starts },
        second: (partition.len() > 1).then_some(second),
        dendrogram,
        centrality: centrality(&weights, &partition),
        connected: pieces(&graph, &partition) == partition,
        undefined_pairs: agreement.pairs().filter(|&(a, b)| agreement.value(a, b).is_none()).count(),
        partition,
    })
}

/// Whether a record and settings make coalitions.
pub(super) fn check(votes: &RollCalls, settings: &Settings) -> Result<()> {
    let n = votes.members().len();
    if n < 3 {
        return Err(Error::new(format!("coalitions need at least three members; the selection has {n}")));
    }
    votes.enough_divided("coalitions")?;
    votes.sat_together("coalitions")?;
    check_resolution(settings.quality, settings.resolution)?;
    if settings.starts == 0 {
        return Err(Error::usage("coalitions need at least one start"));
    }
    match settings.method {
        Method::Linkage { k, .. } if k == 0 || k > n => {
            Err(Error::usage(format!("{n} members cannot be divided into {k} coalitions"))
                .hint(format!("expected a number from 1 to {n}")))
        }
        _ => Ok(()),
    }
}

/// Whether the quality function makes sense at a resolution.
pub(super) fn check_resolution(quality: Quality, resolution: f64) -> Result<()> {
    if quality.allows(resolution) {
        return Ok(());
    }
    let usual = quality.usual_resolution().map_or(String::new(), |usual| format!("; {usual} is the usual one"));
    Err(Error::usage(format!("a resolution of {resolution} makes no coalitions"))
        .hint(format!("expected a number above 0{usual}")))
}

/// The quality function of the settings on the agreement of the pairs.
pub(super) fn objective(agreement: &AgreementMatrix, settings: &Settings) -> Result<Objective> {
    let ties = SignedTies::of(agreement, settings.quality);
    settings.quality.objective(&ties, settings.resolution).ok_or_else(|| {
        let n = agreement.len();
        Error::new(format!("no two of the {n} members ever agree: there are no ties to find coalitions in"))
            .hint("select more roll calls")
    })
}

/// Each member's share of its ties that lie inside its coalition.
fn centrality(weights: &[f64], partition: &Partition) -> Vec<Option<f64>> {
    let labels = partition.labels();
    let share = |m: usize| {
        let row = &weights[m * labels.len()..(m + 1) * labels.len()];
        let all: f64 = row.iter().sum();
        let inside: f64 = row.iter().zip(labels).filter(|(_, label)| **label == labels[m]).map(|(w, _)| w).sum();
        (all > 0.0).then(|| inside / all)
    };
    (0..labels.len()).map(share).collect()
}
