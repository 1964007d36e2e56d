//! The agreement indices: formulas over a [`PairTable`].

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::PairTable;
use crate::error::{Error, Result};

/// An agreement index: a number for a pair of members, from their joint choices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Index {
    /// Mean of `1 − |a − b| / 2` on the scale yes 1, abstain 0, no −1 (Lijphart 1963).
    #[default]
    Agree,
    /// Share of joint roll calls with the same choice.
    Same,
    /// Share with the same choice among roll calls on which both voted yes or no.
    YesNo,
}

/// What an index is divided by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// The pair's joint roll calls.
    #[default]
    Joint,
    /// All selected roll calls: absence counts as disagreement.
    All,
}

impl Index {
    /// Every index, in the order of the help.
    pub const ALL: &'static [Index] = &[Index::Agree, Index::Same, Index::YesNo];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Index::Agree => "agree",
            Index::Same => "same",
            Index::YesNo => "yesno",
        }
    }

    /// What the number is, for axes and table heads.
    pub fn describe(self) -> &'static str {
        match self {
            Index::Agree => "agreement (yes–abstain counts half)",
            Index::Same => "share of the same choice",
            Index::YesNo => "share of the same side, abstentions left out",
        }
    }

    /// What the number is, with what it is divided by where that is not the joint roll calls.
    pub fn describe_over(self, over: Over) -> String {
        match over {
            Over::Joint => self.describe().to_owned(),
            Over::All => format!("{}, over all roll calls", self.describe()),
        }
    }

    /// Sum of the scores and number of roll calls scored.
    fn sum(self, t: &PairTable) -> (f64, u32) {
        let [[yy, ya, yn], [ay, _, an], [ny, na, nn]] = t.0;
        match self {
            Index::Agree => (f64::from(t.equal()) + f64::from(ya + ay + an + na) / 2.0, t.joint()),
            Index::Same => (f64::from(t.equal()), t.joint()),
            Index::YesNo => (f64::from(yy + nn), yy + nn + yn + ny),
        }
    }

    /// The index of a pair over its joint roll calls, in `[0, 1]`; `None` where
    /// there is none to score.
    ///
    /// ```
    /// use unbloc::agreement::{Index, PairTable};
    /// let table = PairTable([[18, 0, 0], [1, 6, 1], [2, 1, 59]]);
    /// assert_eq!(Index::Agree.of(&table), Some((83.0 + 1.5) / 88.0));
    /// assert_eq!(Index::Same.of(&table), Some(83.0 / 88.0));
    /// assert_eq!(Index::YesNo.of(&table), Some(77.0 / 79.0));
    /// ```
    pub fn of(self, table: &PairTable) -> Option<f64> {
        let (sum, scored) = self.sum(table);
        (scored > 0).then(|| sum / f64::from(scored))
    }

    /// The number of roll calls that the index is divided by: those scored, or all.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, PairTable};
    /// let table = PairTable([[18, 0, 0], [1, 6, 1], [2, 1, 59]]);
    /// assert_eq!(Index::Agree.base(Over::Joint, &table, 90), 88);
    /// assert_eq!(Index::YesNo.base(Over::Joint, &table, 90), 79);
    /// assert_eq!(Index::YesNo.base(Over::All, &table, 90), 90);
    /// ```
    pub fn base(self, over: Over, table: &PairTable, roll_calls: usize) -> usize {
        match over {
            Over::Joint => self.sum(table).1 as usize,
            Over::All => roll_calls,
        }
    }

    /// Joint roll calls that the index scores: all of them, but for `yesno`
    /// only those on which both voted yes or no.
    pub fn scored(self, table: &PairTable) -> u32 {
        self.sum(table).1
    }

    /// The index with the divisor of the user's choice, in `[0, 1]`; `None`
    /// where there is nothing to score, also over all roll calls.
    pub fn over(self, over: Over, table: &PairTable, roll_calls: usize) -> Option<f64> {
        match over {
            Over::Joint => self.of(table),
            Over::All => {
                let (sum, scored) = self.sum(table);
                (scored > 0).then(|| sum / roll_calls as f64)
            }
        }
    }
}

impl FromStr for Index {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Index::ALL.iter().copied().find(|index| index.name() == text).ok_or_else(|| {
            let names: Vec<_> = Index::ALL.iter().map(|i| format!("`{}`", i.name())).collect();
            Error::new(format!("unknown agreement index `{text}`"))
                .hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

impl Over {
    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Over::Joint => "joint",
            Over::All => "all",
        }
    }
}

impl FromStr for Over {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        [Over::Joint, Over::All]
            .into_iter()
            .find(|over| over.name() == text)
            .ok_or_else(|| Error::new(format!("unknown divisor `{text}`")).hint("expected `joint` or `all`"))
    }
}

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
