//! What is measured of each pair.

use serde::Serialize;

use super::{Credit, Index, Over};
use crate::error::{Error, Result};
use crate::prose::plural;

/// An index, what it is divided by, and how many texts adopted without a vote
/// are counted with the roll calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Measure {
    /// The agreement index.
    pub index: Index,
    /// What it is divided by.
    pub over: Over,
    /// Texts adopted without a vote ([`AgreementMatrix::with_consensus`](super::AgreementMatrix::with_consensus)).
    pub consensus: u32,
}

impl Measure {
    /// An index of roll calls alone.
    pub fn new(index: Index, over: Over) -> Self {
        Measure { index, over, consensus: 0 }
    }

    /// The same of the roll calls alone: without texts adopted without a vote,
    /// and with the index that has no name for them.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Measure, Over, ScoreTable};
    /// let index = |name| Index::Scores(ScoreTable::published(name).unwrap().unwrap());
    /// let measure = Measure { consensus: 192, ..Measure::new(index("state-department-consensus"), Over::Joint) };
    /// assert_eq!(measure.votes_only(), Measure::new(index("state-department"), Over::Joint));
    /// ```
    #[must_use]
    pub fn votes_only(self) -> Self {
        Measure::new(self.index.votes_only(), self.over)
    }

    /// Refuses what makes no sense together; gives the measure back where it does.
    ///
    /// # Errors
    ///
    /// As [`Index::check`], and for an index that counts texts adopted without
    /// a vote where their number is 0.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Measure, Over, ScoreTable};
    /// let table = ScoreTable::published("state-department-consensus").unwrap()?;
    /// let bare = Measure::new(Index::Scores(table), Over::Joint);
    /// assert_eq!(
    ///     bare.checked().unwrap_err().to_string(),
    ///     "`state-department-consensus` counts texts adopted without a vote: it needs their number"
    /// );
    /// let measure = Measure { consensus: 192, ..bare };
    /// assert_eq!(measure.checked()?, measure);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn checked(self) -> Result<Self> {
        self.index.check(self.over)?;
        if self.index.credit() == Credit::Participation && self.consensus == 0 {
            let what = format!("`{}` counts texts adopted without a vote: it needs their number", self.index);
            return Err(Error::usage(what).hint("name it, for instance `--consensus 192`"));
        }
        Ok(self)
    }

    /// The same where `what` needs an index from 0 to 1.
    ///
    /// # Errors
    ///
    /// As [`Index::weigh`].
    ///
    /// ```
    /// use unbloc::agreement::{Index, Measure, Over};
    /// assert!(Measure::new(Index::S, Over::Joint).from_0("graphs").is_err());
    /// ```
    pub fn from_0(self, what: &str) -> Result<Self> {
        self.index.weigh(what)?;
        Ok(self)
    }

    /// What a number of a pair is, with the texts adopted without a vote where
    /// some are counted.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Measure, Over};
    /// let measure = Measure { consensus: 270, ..Measure::new(Index::Same, Over::All) };
    /// assert_eq!(
    ///     measure.describe(),
    ///     "share of the same choice, over all roll calls, with 270 texts adopted without a vote"
    /// );
    /// ```
    pub fn describe(self) -> String {
        let what = self.index.describe_over(self.over);
        match self.consensus {
            0 => what,
            n => format!("{what}, with {} adopted without a vote", plural(n, "text")),
        }
    }

    /// How texts adopted without a vote count; `None` where none do.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Measure, Over};
    /// let bare = Measure::new(Index::Agree, Over::Joint);
    /// assert_eq!(bare.describe_consensus(), None);
    /// assert_eq!(
    ///     Measure { consensus: 270, ..bare }.describe_consensus().unwrap(),
    ///     "270 texts adopted without a vote count as a yes of both."
    /// );
    /// ```
    pub fn describe_consensus(self) -> Option<String> {
        let texts = plural(self.consensus, "text");
        (self.consensus > 0).then(|| match self.index.credit() {
            Credit::Full => format!("{texts} adopted without a vote count as a yes of both."),
            Credit::Participation => format!(
                "{texts} adopted without a vote count as a yes of both, each pair being credited with a part of them: the \
                 participation of the less active of the two."
            ),
        })
    }
}
