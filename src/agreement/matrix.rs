//! The agreement of every pair.

use rayon::prelude::*;

use super::{Index, Over, PairTable};
use crate::votes::{MemberId, VoteMatrix};

/// The joint choices and the index of all `n (n − 1) / 2` pairs of `n` members.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementMatrix {
    members: usize,
    roll_calls: usize,
    index: Index,
    over: Over,
    /// Pair `(a, b)` with `a < b` at `a (2n − a − 1) / 2 + b − a − 1`.
    tables: Vec<PairTable>,
}

/// Counts the joint choices of every pair of members.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::synthetic;
/// use unbloc::votes::MemberId;
/// let votes = synthetic::votes(1, 2, 12, 50);
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// assert_eq!(agreement.len(), 12);
/// assert_eq!(agreement.value(MemberId(2), MemberId(7)), agreement.value(MemberId(7), MemberId(2)));
/// ```
pub fn between(matrix: &VoteMatrix, index: Index, over: Over) -> AgreementMatrix {
    let n = matrix.members();
    let rows: Vec<Vec<PairTable>> =
        (0..n).into_par_iter().map(|a| (a + 1..n).map(|b| pair(matrix, a, b)).collect()).collect();
    let tables = rows.into_iter().flatten().collect();
    AgreementMatrix { members: n, roll_calls: matrix.roll_calls(), index, over, tables }
}

fn pair(matrix: &VoteMatrix, a: usize, b: usize) -> PairTable {
    let mut table = PairTable::default();
    for (i, row) in table.0.iter_mut().enumerate() {
        let left = matrix.plane_at(a, i);
        for (j, cell) in row.iter_mut().enumerate() {
            let right = matrix.plane_at(b, j);
            *cell = left.iter().zip(right).map(|(x, y)| (x & y).count_ones()).sum();
        }
    }
    table
}

impl AgreementMatrix {
    /// Number of members.
    pub fn len(&self) -> usize {
        self.members
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.members == 0
    }

    /// Number of roll calls that were counted.
    pub fn roll_calls(&self) -> usize {
        self.roll_calls
    }

    /// The index.
    pub fn index(&self) -> Index {
        self.index
    }

    /// What it is divided by.
    pub fn over(&self) -> Over {
        self.over
    }

    /// The joint choices, rows the first member's.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn table(&self, a: MemberId, b: MemberId) -> PairTable {
        assert_ne!(a, b, "a pair is two members");
        if a > b {
            return self.table(b, a).transposed();
        }
        let (n, a, b) = (self.members, a.index(), b.index());
        self.tables[a * (2 * n - a - 1) / 2 + b - a - 1]
    }

    /// The index of a pair, in `[0, 1]`; `None` where there is nothing to score.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn value(&self, a: MemberId, b: MemberId) -> Option<f64> {
        self.index.over(self.over, &self.table(a, b), self.roll_calls)
    }

    /// Roll calls on which both cast a vote.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn joint(&self, a: MemberId, b: MemberId) -> u32 {
        self.table(a, b).joint()
    }

    /// Joint roll calls that the index scores; fewer than the joint ones for `yesno`.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn scored(&self, a: MemberId, b: MemberId) -> u32 {
        self.index.scored(&self.table(a, b))
    }

    /// Every pair `(a, b)` with `a < b`, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (MemberId, MemberId)> + use<> {
        let n = self.members as u16;
        (0..n).flat_map(move |a| (a + 1..n).map(move |b| (MemberId(a), MemberId(b))))
    }

    /// The least number of joint votes a pair should rest on: the number asked
    /// for, but never more than half the roll calls.
    pub fn enough(&self, min_joint: u32) -> u32 {
        min_joint.min((self.roll_calls / 2) as u32)
    }
}
