//! What two members chose on the roll calls both cast a vote on.

use serde::Serialize;

use crate::votes::Choice;

/// The joint choices of two members: `table[i][j]` roll calls on which the
/// first chose `i` and the second `j`, in the order yes, abstain, no. Roll
/// calls on which either cast no vote are not in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct PairTable(pub [[u32; 3]; 3]);

impl PairTable {
    /// Counts two rows of one vote matrix: the plain way, one roll call after the other.
    ///
    /// # Panics
    ///
    /// If the rows differ in length.
    ///
    /// ```
    /// use unbloc::agreement::PairTable;
    /// use unbloc::votes::Choice::{Abstain, No, NonVoting, Yes};
    /// let table = PairTable::count(&[Yes, Yes, No], &[Yes, Abstain, NonVoting]);
    /// assert_eq!(table.0, [[1, 1, 0], [0, 0, 0], [0, 0, 0]]);
    /// ```
    pub fn count(a: &[Choice], b: &[Choice]) -> Self {
        assert_eq!(a.len(), b.len(), "rows from different vote matrices");
        let mut table = PairTable::default();
        for (a, b) in a.iter().zip(b) {
            let (Some(a), Some(b)) = (a.cast(), b.cast()) else { continue };
            table.0[(1 - a) as usize][(1 - b) as usize] += 1;
        }
        table
    }

    /// Joint roll calls: both cast a vote.
    pub fn joint(&self) -> u32 {
        self.0.iter().flatten().sum()
    }

    /// Roll calls on which both made the same choice.
    pub fn equal(&self) -> u32 {
        (0..3).map(|i| self.0[i][i]).sum()
    }

    /// Roll calls on which one voted yes and the other no.
    pub fn opposed(&self) -> u32 {
        self.0[0][2] + self.0[2][0]
    }

    /// The same table with the two members exchanged.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let mut table = PairTable::default();
        for i in 0..3 {
            for j in 0..3 {
                table.0[j][i] = self.0[i][j];
            }
        }
        table
    }
}

/// The choices of two members on the roll calls on which both held a seat:
/// `table[i][j]` with the first `i` and the second `j`, in the order of
/// [`Choice::SEATED`]. The first three rows and columns are the [`PairTable`];
/// made from one alone, none is non-voting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SeatedTable(pub [[u32; 4]; 4]);

impl SeatedTable {
    /// Counts two rows of one vote matrix: the plain way, one roll call after the other.
    ///
    /// # Panics
    ///
    /// If the rows differ in length.
    ///
    /// ```
    /// use unbloc::agreement::SeatedTable;
    /// use unbloc::votes::Choice::{NonVoting, NotMember, Yes};
    /// let table = SeatedTable::count(&[Yes, Yes, Yes], &[Yes, NonVoting, NotMember]);
    /// assert_eq!((table.0[0], table.votes().joint()), ([1, 0, 0, 1], 1));
    /// ```
    pub fn count(a: &[Choice], b: &[Choice]) -> Self {
        assert_eq!(a.len(), b.len(), "rows from different vote matrices");
        let place = |choice: &Choice| Choice::SEATED.iter().position(|seated| seated == choice);
        let mut table = SeatedTable::default();
        for (a, b) in a.iter().zip(b) {
            let (Some(a), Some(b)) = (place(a), place(b)) else { continue };
            table.0[a][b] += 1;
        }
        table
    }

    /// The roll calls on which both cast a vote.
    pub fn votes(&self) -> PairTable {
        PairTable([0, 1, 2].map(|i| [0, 1, 2].map(|j| self.0[i][j])))
    }

    /// The same table with the two members exchanged.
    #[must_use]
    pub fn transposed(&self) -> Self {
        SeatedTable([0, 1, 2, 3].map(|i| [0, 1, 2, 3].map(|j| self.0[j][i])))
    }
}

impl From<&PairTable> for SeatedTable {
    fn from(votes: &PairTable) -> Self {
        let mut table = SeatedTable::default();
        for (row, counts) in table.0.iter_mut().zip(votes.0) {
            row[..3].copy_from_slice(&counts);
        }
        table
    }
}

impl From<&SeatedTable> for SeatedTable {
    fn from(table: &SeatedTable) -> Self {
        *table
    }
}

impl std::iter::Sum for SeatedTable {
    /// The table of all roll calls together.
    fn sum<I: Iterator<Item = Self>>(tables: I) -> Self {
        let mut sum = SeatedTable::default();
        for table in tables {
            for (cell, more) in sum.0.as_flattened_mut().iter_mut().zip(table.0.as_flattened()) {
                *cell += more;
            }
        }
        sum
    }
}
