//! Agglomerative clustering: the tree.

use std::fmt;
use std::str::FromStr;

use kodama::Method;
use serde::Serialize;

use super::{Dendrogram, Merge};
use crate::agreement::AgreementMatrix;
use crate::error::{Error, Result};
use crate::votes::MemberId;

/// How the dissimilarity of two clusters follows from that of their members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Linkage {
    /// The least of all pairs.
    Single,
    /// The greatest of all pairs.
    Complete,
    /// The mean of all pairs (UPGMA).
    #[default]
    Average,
    /// The mean of the two merged clusters, whatever their sizes (WPGMA).
    Weighted,
    /// The increase of the sum of squares (Ward 1963).
    Ward,
}

impl Linkage {
    /// Every linkage, in the order of the help.
    pub const ALL: &'static [Linkage] =
        &[Linkage::Single, Linkage::Complete, Linkage::Average, Linkage::Weighted, Linkage::Ward];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Linkage::Single => "single",
            Linkage::Complete => "complete",
            Linkage::Average => "average",
            Linkage::Weighted => "weighted",
            Linkage::Ward => "ward",
        }
    }

    /// The name in a sentence: `average linkage`, `Ward's linkage`.
    pub fn in_words(self) -> &'static str {
        match self {
            Linkage::Single => "single linkage",
            Linkage::Complete => "complete linkage",
            Linkage::Average => "average linkage",
            Linkage::Weighted => "weighted linkage",
            Linkage::Ward => "Ward's linkage",
        }
    }

    fn method(self) -> Method {
        match self {
            Linkage::Single => Method::Single,
            Linkage::Complete => Method::Complete,
            Linkage::Average => Method::Average,
            Linkage::Weighted => Method::Weighted,
            Linkage::Ward => Method::Ward,
        }
    }
}

impl FromStr for Linkage {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Linkage::ALL.iter().copied().find(|linkage| linkage.name() == text).ok_or_else(|| {
            let names: Vec<_> = Linkage::ALL.iter().map(|l| format!("`{}`", l.name())).collect();
            Error::new(format!("unknown linkage `{text}`")).hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

impl fmt::Display for Linkage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The dissimilarity of a pair: `1 − index`, and 1 where the index is undefined.
fn dissimilarity(agreement: &AgreementMatrix, a: MemberId, b: MemberId) -> f64 {
    1.0 - agreement.value(a, b).unwrap_or(0.0)
}

/// Agglomerative clustering of the members by `1 − index`.
///
/// A pair without a defined index counts as wholly dissimilar (1), as a pair
/// that never agrees does: say how many there are wherever the tree is shown.
///
/// The order of the leaves puts members next to each other that agree: at each
/// merger the two branches are turned so that the two leaves that meet are as
/// alike as possible (Gruvaeus and Wainer 1972); at the root the larger branch
/// comes first, of equal ones that with the first member.
///
/// Source: D. Müllner, "Modern hierarchical, agglomerative clustering
/// algorithms", arXiv:1109.2378 (2011), as implemented by the crate kodama;
/// G. Gruvaeus and H. Wainer, "Two additions to hierarchical cluster
/// analysis", British Journal of Mathematical and Statistical Psychology 25
/// (1972) 200–206.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Linkage, linkage};
/// use unbloc::synthetic;
/// use unbloc::votes::MemberId;
/// let votes = synthetic::votes(1, 2, 3, 60); // the 1st and the 3rd vote together
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let tree = linkage(&agreement, Linkage::Average);
/// let o = &tree.order;
/// assert!(*o == [0, 2, 1].map(MemberId) || *o == [2, 0, 1].map(MemberId));
/// let value = |a, b| agreement.value(a, b).unwrap();
/// assert!((tree.merges[0].height - (1.0 - value(o[0], o[1]))).abs() < 1e-12);
/// assert!((tree.merges[1].height - (1.0 - (value(o[0], o[2]) + value(o[1], o[2])) / 2.0)).abs() < 1e-12);
/// ```
pub fn linkage(agreement: &AgreementMatrix, by: Linkage) -> Dendrogram {
    let n = agreement.len();
    if n < 2 {
        return Dendrogram { merges: Vec::new(), order: (0..n as u16).map(MemberId).collect() };
    }
    let mut condensed: Vec<f64> = agreement.pairs().map(|(a, b)| dissimilarity(agreement, a, b)).collect();
    let steps = kodama::linkage(&mut condensed, n, by.method());
    let merge = |step: &kodama::Step<f64>| Merge {
        a: step.cluster1.min(step.cluster2),
        b: step.cluster1.max(step.cluster2),
        // Ward's square roots may leave −0 or a rounding error below it.
        height: step.dissimilarity.max(0.0),
        size: step.size,
    };
    let merges: Vec<Merge> = steps.steps().iter().map(merge).collect();
    let order = order(agreement, &merges);
    Dendrogram { merges, order }
}

/// The leaves from left to right.
fn order(agreement: &AgreementMatrix, merges: &[Merge]) -> Vec<MemberId> {
    let n = agreement.len();
    let mut clusters: Vec<Vec<MemberId>> = (0..n as u16).map(|m| vec![MemberId(m)]).collect();
    for merge in merges {
        let a = std::mem::take(&mut clusters[merge.a]);
        let b = std::mem::take(&mut clusters[merge.b]);
        clusters.push(joined(agreement, a, b));
    }
    let mut order = clusters.pop().unwrap_or_default();
    let Some(root) = merges.last() else { return order };
    let size = |cluster: usize| if cluster < n { 1 } else { merges[cluster - n].size };
    let (small, large) = (size(root.a).min(size(root.b)), size(root.a).max(size(root.b)));
    let left = left_size(&order, root, merges, n);
    let turn = if small == large { first(&order[left..]) < first(&order[..left]) } else { left == small };
    if turn {
        order.reverse();
    }
    order
}

/// How many of the leaves, from the left, belong to the root's left branch.
fn left_size(order: &[MemberId], root: &Merge, merges: &[Merge], n: usize) -> usize {
    let mut branch = vec![false; n + merges.len()];
    branch[root.a] = true;
    for (i, merge) in merges.iter().enumerate().rev().skip(1) {
        if branch[n + i] {
            branch[merge.a] = true;
            branch[merge.b] = true;
        }
    }
    let leftmost = branch[order[0].index()];
    order.iter().take_while(|m| branch[m.index()] == leftmost).count()
}

fn first(members: &[MemberId]) -> Option<MemberId> {
    members.iter().min().copied()
}

/// Two rows of leaves as one, each turned so that the leaves that meet are the most alike.
fn joined(agreement: &AgreementMatrix, mut a: Vec<MemberId>, mut b: Vec<MemberId>) -> Vec<MemberId> {
    if first(&b) < first(&a) {
        std::mem::swap(&mut a, &mut b);
    }
    let ends = |row: &[MemberId]| (row[0], row[row.len() - 1]);
    let ((a0, a1), (b0, b1)) = (ends(&a), ends(&b));
    // Which end of each meets: turning a brings its first leaf to the middle, turning b its last.
    let ways = [(a1, b0, false, false), (a1, b1, false, true), (a0, b0, true, false), (a0, b1, true, true)];
    let apart = |way: &(MemberId, MemberId, bool, bool)| dissimilarity(agreement, way.0, way.1);
    let best = ways.iter().min_by(|x, y| apart(x).total_cmp(&apart(y))).expect("there are four ways");
    if best.2 {
        a.reverse();
    }
    if best.3 {
        b.reverse();
    }
    a.append(&mut b);
    a
}
