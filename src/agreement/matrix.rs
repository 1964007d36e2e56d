//! The agreement of every pair.

use rayon::prelude::*;

use super::{Index, Over, PairTable, SeatedTable};
use crate::votes::{MemberId, VoteMatrix};

/// The joint choices and the index of all `n (n − 1) / 2` pairs of `n` members.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementMatrix {
    members: usize,
    roll_calls: usize,
    index: Index,
    over: Over,
    consensus: u32,
    /// Pair `(a, b)` with `a < b` at `a (2n − a − 1) / 2 + b − a − 1`.
    tables: Vec<SeatedTable>,
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
    let planes = planes(index);
    let rows: Vec<Vec<SeatedTable>> =
        (0..n).into_par_iter().map(|a| (a + 1..n).map(|b| pair(matrix, a, b, planes)).collect()).collect();
    let tables = rows.into_iter().flatten().collect();
    AgreementMatrix { members: n, roll_calls: matrix.roll_calls(), index, over, consensus: 0, tables }
}

/// How many choices need counting: absences are, where the index scores them.
fn planes(index: Index) -> usize {
    if index.scores_absence() { 4 } else { 3 }
}

fn pair(matrix: &VoteMatrix, a: usize, b: usize, planes: usize) -> SeatedTable {
    let mut table = SeatedTable::default();
    for (i, row) in table.0.iter_mut().enumerate().take(planes) {
        let left = matrix.plane_at(a, i);
        for (j, cell) in row.iter_mut().enumerate().take(planes) {
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
        self.seated(a, b).votes()
    }

    /// The same with absences, where the index scores them.
    fn seated(&self, a: MemberId, b: MemberId) -> SeatedTable {
        assert_ne!(a, b, "a pair is two members");
        if a > b {
            return self.seated(b, a).transposed();
        }
        let (n, a, b) = (self.members, a.index(), b.index());
        self.tables[a * (2 * n - a - 1) / 2 + b - a - 1]
    }

    /// The same with so many texts adopted without a vote: each counts as a
    /// yes of both in every pair that has a roll call to score.
    ///
    /// Texts adopted without a vote are the most of what the Assembly adopts;
    /// leaving them out makes members look further apart than they are. Counts
    /// of votes ([`AgreementMatrix::table`], [`AgreementMatrix::joint`],
    /// [`AgreementMatrix::scored`]) stay those of the roll calls.
    ///
    /// Source: F. Häge and S. Hug, "Consensus Decisions and Similarity
    /// Measures in International Organizations", International Interactions 42
    /// (2016) 503–529.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::{synthetic, votes::MemberId};
    /// let matrix = synthetic::votes(1, 2, 2, 30).matrix();
    /// let (a, b) = (MemberId(0), MemberId(1));
    /// let bare = between(&matrix, Index::Same, Over::Joint);
    /// let (equal, joint) = (f64::from(bare.table(a, b).equal()), f64::from(bare.joint(a, b)));
    /// assert_eq!(bare.with_consensus(270).value(a, b), Some((equal + 270.0) / (joint + 270.0)));
    /// ```
    #[must_use]
    pub fn with_consensus(self, texts: u32) -> Self {
        AgreementMatrix { consensus: texts, ..self }
    }

    /// Texts adopted without a vote that are counted.
    pub fn consensus(&self) -> u32 {
        self.consensus
    }

    /// The index of a pair; `None` where there is nothing to score.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn value(&self, a: MemberId, b: MemberId) -> Option<f64> {
        self.measure(self.seated(a, b), self.roll_calls)
    }

    /// The same index of the pair in another matrix of these members.
    ///
    /// # Panics
    ///
    /// If the matrix is of other members.
    pub(crate) fn value_in(&self, matrix: &VoteMatrix, a: MemberId, b: MemberId) -> Option<f64> {
        assert_eq!(matrix.members(), self.members, "a matrix of other members");
        self.measure(pair(matrix, a.index(), b.index(), planes(self.index)), matrix.roll_calls())
    }

    fn measure(&self, mut table: SeatedTable, roll_calls: usize) -> Option<f64> {
        if self.index.scored(table) == 0 {
            return None;
        }
        table.0[0][0] += self.consensus;
        self.index.over(self.over, table, roll_calls + self.consensus as usize)
    }

    /// Roll calls on which both cast a vote.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn joint(&self, a: MemberId, b: MemberId) -> u32 {
        self.table(a, b).joint()
    }

    /// Roll calls that the index scores ([`Index::scored`]).
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn scored(&self, a: MemberId, b: MemberId) -> u32 {
        self.index.scored(self.seated(a, b))
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
