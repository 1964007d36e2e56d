//! The agreement of every pair.

use rayon::prelude::*;

use super::{Credit, Index, Measure, Over, PairTable, SeatedTable};
use crate::votes::{Choice, MemberId, VoteMatrix};

/// The joint choices and the index of all `n (n − 1) / 2` pairs of `n` members.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementMatrix {
    members: usize,
    roll_calls: usize,
    measure: Measure,
    /// Votes cast by each member.
    cast: Vec<u32>,
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
    let cast = (0..n as u16).map(|m| matrix.cast(MemberId(m))).collect();
    AgreementMatrix { members: n, roll_calls: matrix.roll_calls(), measure: Measure::new(index, over), cast, tables }
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

impl Measure {
    /// Measures every pair.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Measure, Over, between};
    /// use unbloc::synthetic;
    /// let matrix = synthetic::votes(1, 2, 6, 40).matrix();
    /// let measure = Measure { consensus: 9, ..Measure::new(Index::Same, Over::Joint) };
    /// let agreement = between(&matrix, Index::Same, Over::Joint).with_consensus(9);
    /// assert_eq!((measure.between(&matrix), agreement.measure()), (agreement.clone(), measure));
    /// ```
    pub fn between(self, matrix: &VoteMatrix) -> AgreementMatrix {
        between(matrix, self.index, self.over).with_consensus(self.consensus)
    }
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
        self.measure.index
    }

    /// What it is divided by.
    pub fn over(&self) -> Over {
        self.measure.over
    }

    /// The index, what it is divided by, and the texts adopted without a vote.
    pub fn measure(&self) -> Measure {
        self.measure
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
    /// yes of both in every pair that has a roll call to score, in full or in
    /// part as the index has it ([`AgreementMatrix::credit`]).
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
        AgreementMatrix { measure: Measure { consensus: texts, ..self.measure }, ..self }
    }

    /// Texts adopted without a vote that are counted.
    pub fn consensus(&self) -> u32 {
        self.measure.consensus
    }

    /// How many of the texts adopted without a vote the pair is credited with.
    ///
    /// All of them, but for the State Department's count including consensus
    /// `C p`, of `C` texts and the participation
    ///
    /// ```text
    /// p = votes cast (yes, abstain, no) / roll calls        of the less active of the two
    /// ```
    ///
    /// With `I` roll calls on which both voted yes or both no, and `O` with yes
    /// against no, the index is then `(I + C p) / (I + O + C p)`.
    ///
    /// Source: U.S. Department of State, Voting Practices in the United Nations
    /// 2008, "Format and Methodology". Deviations: it takes the participation of
    /// the country compared with the United States, which is the lesser one
    /// wherever the United States has voted on every roll call; its roll calls
    /// are all recorded votes of the plenary, here they are those selected; and
    /// a pair without a roll call to score has no value here, whatever the
    /// texts.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Measure, Over, ScoreTable};
    /// use unbloc::{synthetic, votes::MemberId};
    /// let matrix = synthetic::votes(1, 2, 2, 30).matrix();
    /// let index = Index::Scores(ScoreTable::published("state-department-consensus").unwrap()?);
    /// let agreement = Measure { consensus: 192, ..Measure::new(index, Over::Joint) }.between(&matrix);
    /// let (a, b) = (MemberId(0), MemberId(1));
    /// let credit = 192.0 * f64::from(matrix.cast(a).min(matrix.cast(b))) / 30.0;
    /// assert_eq!(agreement.credit(a, b), credit);
    /// let table = agreement.table(a, b).0;
    /// let (identical, opposite) = (f64::from(table[0][0] + table[2][2]), f64::from(table[0][2] + table[2][0]));
    /// let expected = (identical + credit) / (identical + opposite + credit);
    /// assert!((agreement.value(a, b).unwrap() - expected).abs() < 1e-12);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn credit(&self, a: MemberId, b: MemberId) -> f64 {
        assert_ne!(a, b, "a pair is two members");
        self.credit_of(self.cast[a.index()].min(self.cast[b.index()]), self.roll_calls)
    }

    /// The credit of a pair whose less active member cast so many votes.
    fn credit_of(&self, cast: u32, roll_calls: usize) -> f64 {
        let texts = f64::from(self.measure.consensus);
        if texts == 0.0 {
            return 0.0;
        }
        match self.measure.index.credit() {
            Credit::Full => texts,
            // Without roll calls no vote was cast.
            Credit::Participation => texts * f64::from(cast) / roll_calls.max(1) as f64,
        }
    }

    /// The index of a pair; `None` where there is nothing to score.
    ///
    /// # Panics
    ///
    /// If both are the same member.
    pub fn value(&self, a: MemberId, b: MemberId) -> Option<f64> {
        self.value_of(self.seated(a, b), self.roll_calls, self.credit(a, b))
    }

    /// The same index of the pair in another matrix of these members; the
    /// texts adopted without a vote stay as many, participation is that of the
    /// other matrix.
    ///
    /// # Panics
    ///
    /// If the matrix is of other members.
    pub(crate) fn value_in(&self, matrix: &VoteMatrix, a: MemberId, b: MemberId) -> Option<f64> {
        assert_eq!(matrix.members(), self.members, "a matrix of other members");
        let table = pair(matrix, a.index(), b.index(), planes(self.measure.index));
        let credit = self.credit_of(matrix.cast(a).min(matrix.cast(b)), matrix.roll_calls());
        self.value_of(table, matrix.roll_calls(), credit)
    }

    /// The joint choices of the pair in another matrix of these members.
    ///
    /// # Panics
    ///
    /// If the matrix is of other members.
    pub(crate) fn table_in(&self, matrix: &VoteMatrix, a: MemberId, b: MemberId) -> PairTable {
        assert_eq!(matrix.members(), self.members, "a matrix of other members");
        pair(matrix, a.index(), b.index(), Choice::CAST.len()).votes()
    }

    fn value_of(&self, table: SeatedTable, roll_calls: usize, credit: f64) -> Option<f64> {
        let Measure { index, over, consensus } = &self.measure;
        index.with_texts(*over, table, roll_calls, *consensus, credit)
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
        self.measure.index.scored(self.seated(a, b))
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
