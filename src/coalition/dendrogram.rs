//! The tree of a linkage clustering.

use super::Partition;
use crate::votes::MemberId;

/// One merger of two clusters in a [`Dendrogram`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// First cluster: below the number of members a member, else merger `a − members`.
    pub a: usize,
    /// Second cluster, numbered likewise; `a < b`.
    pub b: usize,
    /// Dissimilarity at which the two are joined, `≥ 0`.
    pub height: f64,
    /// Members in the merged cluster.
    pub size: usize,
}

/// The tree of a linkage clustering: `members − 1` mergers, lowest first, and
/// an order of the members in which no branches cross.
#[derive(Debug, Clone, PartialEq)]
pub struct Dendrogram {
    /// The mergers, lowest first.
    pub merges: Vec<Merge>,
    /// The members from left to right.
    pub order: Vec<MemberId>,
}

impl Dendrogram {
    /// Number of members: leaves.
    pub fn members(&self) -> usize {
        self.order.len()
    }

    /// The partition into `k` coalitions: all mergers but the last `k − 1`.
    /// With more coalitions asked for than members, each member is alone; with
    /// 0 asked for, all are together.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::coalition::{Linkage, linkage};
    /// use unbloc::synthetic;
    /// let votes = synthetic::votes(1, 3, 12, 60);
    /// let tree = linkage(&between(&votes.matrix(), Index::Agree, Over::Joint), Linkage::Average);
    /// assert_eq!(tree.cut(3).sizes(), [4, 4, 4]);
    /// assert_eq!(tree.cut(3), tree.at(tree.merges[8].height));
    /// ```
    pub fn cut(&self, k: usize) -> Partition {
        self.after(self.members().saturating_sub(k.max(1)))
    }

    /// The partition by all mergers at or below this height.
    pub fn at(&self, height: f64) -> Partition {
        self.after(self.merges.iter().take_while(|merge| merge.height <= height).count())
    }

    /// The partition after the first so many mergers.
    fn after(&self, mergers: usize) -> Partition {
        let n = self.members();
        // Downwards: a cluster hands its label to the two it was made of.
        let mut labels: Vec<usize> = (0..n + mergers).collect();
        for (i, merge) in self.merges[..mergers].iter().enumerate().rev() {
            labels[merge.a] = labels[n + i];
            labels[merge.b] = labels[n + i];
        }
        Partition::new(&labels[..n])
    }
}
