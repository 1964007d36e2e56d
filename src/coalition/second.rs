//! Whether another method finds the same division.

use super::{Linkage, Method, Objective, Partition, adjusted_rand, linkage};
use crate::agreement::AgreementMatrix;

/// A coalition of so few members is called outliers: a tree parts them off before it divides the rest.
pub const OUTLIERS: usize = 3;

/// The trees that are asked.
const LINKAGES: [Linkage; 2] = [Linkage::Average, Linkage::Ward];

/// The partition by another method, for comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondOpinion {
    /// The method: the tree and the cut most like the division where Leiden was asked for, else Leiden.
    pub method: Method,
    /// The partition.
    pub partition: Partition,
    /// Its quality, as for the first.
    pub quality: f64,
    /// Adjusted Rand index with the first; `None` where it is undefined.
    pub ari: Option<f64>,
}

impl SecondOpinion {
    /// How many coalitions more than the division has a tree may be cut into, so that outliers are set aside.
    pub const MORE: usize = 4;

    /// A partition by another method, held against the first.
    pub(super) fn new(objective: &Objective, first: &Partition, method: Method, other: Partition) -> Self {
        SecondOpinion {
            method,
            quality: objective.quality(&other),
            ari: adjusted_rand(first, &other),
            partition: other,
        }
    }

    /// Of the cuts of two trees, by average and by Ward's linkage, into `k` to `k + 4` coalitions, the one
    /// that is most like a division into `k`; of equals that into fewer, and the average one.
    ///
    /// Cut into `k`, a tree often parts off two or three members that vote like nobody, and leaves all
    /// others together: the division stands one or two cuts further down. That the best of ten cuts is
    /// taken favours likeness; by how much is measured in `tests/calibration/second_opinion.rs`.
    pub(super) fn by_trees(agreement: &AgreementMatrix, objective: &Objective, first: &Partition) -> Self {
        let trees = LINKAGES.map(|by| (by, linkage(agreement, by)));
        let (k, most) = (first.len(), first.members());
        let mut best: Option<SecondOpinion> = None;
        for into in k..=(k + Self::MORE).min(most) {
            for (by, tree) in &trees {
                let method = Method::Linkage { linkage: *by, k: into };
                let other = SecondOpinion::new(objective, first, method, tree.cut(into));
                if best.as_ref().is_none_or(|best| other.ari > best.ari) {
                    best = Some(other);
                }
            }
        }
        best.expect("a tree is cut into as many coalitions as there are")
    }

    /// How many of its coalitions are of [`OUTLIERS`] members or fewer.
    pub fn outliers(&self) -> usize {
        self.partition.sizes().iter().filter(|&&size| size <= OUTLIERS).count()
    }
}
