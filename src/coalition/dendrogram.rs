//! The tree of a linkage clustering.

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
