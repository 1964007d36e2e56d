//! What many partitions have in common, and what comes close to the best.

use std::collections::BTreeMap;

use super::find::objective;
use super::leiden::runs;
use super::partition::together;
use super::{Objective, Partition, Settings, variation_of_information};
use crate::agreement::AgreementMatrix;
use crate::error::Result;

/// Pairs that are together less often are taken apart (τ in the paper).
const THRESHOLD: f64 = 0.5;
/// Partitions that are sought in a round (n_p in the paper).
const RUNS: u32 = 20;
/// Rounds after which there is no consensus.
const ROUNDS: u64 = 20;

/// The partition that partitions have in common, from the share of them in
/// which each two members are together, row by row. `None` where the rounds
/// come to no end.
///
/// The shares are ties between members; those below a half are cut, except the
/// strongest of a member that would be left without. These ties are divided by
/// modularity at resolution 1, whatever made the partitions (a resolution that
/// suits votes does not suit shares), again and again, until all runs agree.
///
/// Source: A. Lancichinetti and S. Fortunato, "Consensus clustering in complex
/// networks", Scientific Reports 2 (2012) 336.
pub(super) fn consensus(n: usize, mut shares: Vec<f64>, seed: u64) -> Option<Partition> {
    for round in 0..ROUNDS {
        let Some(objective) = Objective::modularity(&strong(n, &shares), n, 1.0) else {
            return Some(Partition::new(&(0..n).collect::<Vec<_>>()));
        };
        let found: Vec<Partition> = runs(&objective, RUNS, seed.wrapping_add(round)).into_iter().map(|r| r.1).collect();
        if found.iter().all(|partition| *partition == found[0]) {
            return found.into_iter().next();
        }
        shares = together(n, &found).iter().map(|&times| f64::from(times) / f64::from(RUNS)).collect();
    }
    None
}

/// The ties that are kept, 0 elsewhere and on the diagonal.
fn strong(n: usize, shares: &[f64]) -> Vec<f64> {
    let mut ties = vec![0.0; n * n];
    for i in 0..n {
        let others = (0..n).filter(|&j| j != i);
        let kept: Vec<usize> = others.clone().filter(|&j| shares[i * n + j] >= THRESHOLD).collect();
        let strongest = others.max_by(|&a, &b| shares[i * n + a].total_cmp(&shares[i * n + b]).then(b.cmp(&a)));
        let kept = if kept.is_empty() { strongest.into_iter().collect() } else { kept };
        for j in kept {
            ties[i * n + j] = shares[i * n + j];
            ties[j * n + i] = shares[i * n + j];
        }
    }
    ties
}

/// A partition nearly as good as the best.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The partition.
    pub partition: Partition,
    /// Its quality.
    pub quality: f64,
    /// Starts that ended in it.
    pub hits: u32,
    /// Variation of information between it and the best, in nats.
    pub away: f64,
}

/// Qualities that fall short of the best by less than this share of it are nearly as good.
const NEARLY: f64 = 0.01;

/// The partitions within 1 % of the best quality in which starts of Leiden's
/// method end, from the best: many of them that differ widely say that the
/// quality function does not settle who is with whom.
///
/// Source: B. H. Good, Y.-A. de Montjoye and A. Clauset, "Performance of
/// modularity maximization in practical contexts", Physical Review E 81 (2010)
/// 046106.
///
/// # Errors
///
/// If no two members agree.
///
/// # Panics
///
/// If the settings have no start.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Settings, alternatives};
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 3, 12, 60);
/// let found = alternatives(&between(&votes.matrix(), Index::Agree, Over::Joint), &Settings::default())?;
/// assert_eq!((found.len(), found[0].hits, found[0].away), (1, 50, 0.0));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn alternatives(agreement: &AgreementMatrix, settings: &Settings) -> Result<Vec<Alternative>> {
    let mut ends: BTreeMap<Vec<u16>, Alternative> = BTreeMap::new();
    for (quality, partition) in runs(&objective(agreement, settings)?, settings.starts, settings.seed) {
        let end = ends.entry(partition.labels().to_vec());
        end.or_insert(Alternative { partition, quality, hits: 0, away: 0.0 }).hits += 1;
    }
    let mut ends: Vec<Alternative> = ends.into_values().collect();
    // Of equals the order of labels stays.
    ends.sort_by(|a, b| b.quality.total_cmp(&a.quality));
    let (best, most) = (ends[0].partition.clone(), ends[0].quality);
    ends.retain(|end| end.quality >= most - NEARLY * most.abs());
    for end in &mut ends {
        end.away = variation_of_information(&end.partition, &best).unwrap_or(0.0);
    }
    Ok(ends)
}
