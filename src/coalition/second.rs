//! Whether another method finds the same division.

use super::{Dendrogram, Linkage, Method, Objective, Partition, adjusted_rand};

/// A coalition of so few members is called outliers: a tree parts them off before it divides the rest.
pub const OUTLIERS: usize = 3;

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
    /// The cut of the other tree that is most like the division; `None` beside Leiden, or where how like it is is undefined.
    pub other: Option<Cut>,
}

/// A cut of a tree, and how like a division it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// How clusters are compared.
    pub linkage: Linkage,
    /// Number of coalitions.
    pub k: usize,
    /// Adjusted Rand index with the division.
    pub ari: f64,
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
            other: None,
        }
    }

    /// Of the cuts of two trees, by average and by Ward's linkage, into `k` to `k + 4` coalitions, the one
    /// that is most like a division into `k`; of equals that into fewer, and the average one. Beside it, the best of the
    /// other tree.
    ///
    /// Cut into `k`, a tree often parts off two or three members that vote like nobody, and leaves all
    /// others together: the division stands one or two cuts further down. That the best of ten cuts is
    /// taken favours likeness, and Ward's linkage seeks much the same as modularity does, so that it finds chance
    /// divisions of few members again: that is why both trees have a say. How often is measured in
    /// `tests/calibration/second_opinion.rs`.
    pub(super) fn by_trees(average: &Dendrogram, ward: &Dendrogram, objective: &Objective, first: &Partition) -> Self {
        let [average, ward] = [(average, Linkage::Average), (ward, Linkage::Ward)]
            .map(|(tree, by)| SecondOpinion::by_tree(tree, by, objective, first));
        let fewer = ward.ari == average.ari && ward.partition.len() < average.partition.len();
        let (best, other) = if ward.ari > average.ari || fewer { (ward, average) } else { (average, ward) };
        let cut = |second: SecondOpinion| match second.method {
            Method::Linkage { linkage, k } => Some(Cut { linkage, k, ari: second.ari? }),
            Method::Leiden => None,
        };
        SecondOpinion { other: cut(other), ..best }
    }

    /// The cut of one tree that is most like a division.
    fn by_tree(tree: &Dendrogram, by: Linkage, objective: &Objective, first: &Partition) -> Self {
        let k = first.len();
        let cut = |k| SecondOpinion::new(objective, first, Method::Linkage { linkage: by, k }, tree.cut(k));
        let mut best = cut(k);
        for into in k + 1..=(k + Self::MORE).min(first.members()) {
            let other = cut(into);
            if other.ari > best.ari {
                best = other;
            }
        }
        best
    }

    /// How many of its coalitions are of [`OUTLIERS`] members or fewer.
    pub fn outliers(&self) -> usize {
        self.partition.sizes().iter().filter(|&&size| size <= OUTLIERS).count()
    }
}
