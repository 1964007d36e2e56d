//! The agreement indices: formulas over the table of a pair.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::chance::{Distance, Draw, of_pair};
use super::scores::{Credit, ScoreTable, Scores, scored, sum};
use super::{PairTable, SeatedTable};
use crate::error::{Error, Result};
use crate::votes::Choice;

/// An agreement index: a number for a pair of members, from their choices.
///
/// Kappa, pi and alpha are agreement beyond chance, `1 − D_o / D_e`: 1 where
/// the two always choose alike, 0 where they agree as often as chance would
/// have it, below 0 where less. They are undefined where chance leaves no
/// disagreement. With `x` the scale yes 1, abstain 0, no −1 and `p_ij` the
/// joint shares with margins `p_i.` and `p_.j`, `D_o = Σ w_ij p_ij`, and `D_e`
/// is the same over what chance would give.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a run has one index; a copy of 300 bytes costs nothing beside its use")]
pub enum Index {
    /// Mean of `1 − |a − b| / 2` on the scale yes 1, abstain 0, no −1 (Lijphart 1963).
    #[default]
    Agree,
    /// Share of joint roll calls with the same choice.
    Same,
    /// Share with the same choice among roll calls on which both voted yes or no.
    YesNo,
    /// `2 · agree − 1`, in `[−1, 1]` (Signorino and Ritter, International Studies Quarterly 43, 1999).
    S,
    /// Cohen's kappa: chance `p_i. p_.j`, `w = [i ≠ j]` (Cohen, Educational and
    /// Psychological Measurement 20, 1960).
    Kappa,
    /// The same with `w = |x_i − x_j|` (Cohen, Psychological Bulletin 70, 1968).
    KappaLinear,
    /// The same with `w = (x_i − x_j)²`.
    KappaQuadratic,
    /// Scott's pi: chance `((p_i. + p_.i) / 2) ((p_j. + p_.j) / 2)`, `w = [i ≠ j]` (Scott, Public Opinion
    /// Quarterly 19, 1955).
    Pi,
    /// The same with `w = |x_i − x_j|`.
    PiLinear,
    /// The same with `w = (x_i − x_j)²`.
    PiQuadratic,
    /// Krippendorff's alpha of the pair: Scott's chance without replacement, nominal
    /// ([`krippendorff`](super::krippendorff)).
    Alpha,
    /// The same, ordinal.
    AlphaOrdinal,
    /// The same, interval.
    AlphaInterval,
    /// Mean score by a table.
    Scores(ScoreTable),
}

/// How an index is worked out.
enum Formula<'a> {
    /// The mean score of the roll calls that have one.
    Mean(&'a Scores),
    /// Twice the mean score, less one.
    Spread(&'a Scores),
    /// What the two agree beyond chance.
    Beyond(Draw, Distance),
}

impl Formula<'_> {
    /// Roll calls that are scored.
    fn scored(&self, table: &SeatedTable) -> u32 {
        match self {
            Formula::Mean(scores) | Formula::Spread(scores) => scored(scores, table),
            Formula::Beyond(..) => table.votes().joint(),
        }
    }
}

const AGREE: Scores = [
    [Some(1.0), Some(0.5), Some(0.0), None],
    [Some(0.5), Some(1.0), Some(0.5), None],
    [Some(0.0), Some(0.5), Some(1.0), None],
    [None; 4],
];
const SAME: Scores = [
    [Some(1.0), Some(0.0), Some(0.0), None],
    [Some(0.0), Some(1.0), Some(0.0), None],
    [Some(0.0), Some(0.0), Some(1.0), None],
    [None; 4],
];
const YES_NO: Scores = [[Some(1.0), None, Some(0.0), None], [None; 4], [Some(0.0), None, Some(1.0), None], [None; 4]];

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
    /// Every index that has a name of its own, in the order of the help.
    pub const ALL: &'static [Index] = &[
        Index::Agree,
        Index::Same,
        Index::YesNo,
        Index::S,
        Index::Kappa,
        Index::KappaLinear,
        Index::KappaQuadratic,
        Index::Pi,
        Index::PiLinear,
        Index::PiQuadratic,
        Index::Alpha,
        Index::AlphaOrdinal,
        Index::AlphaInterval,
    ];

    /// The name on the command line; `scores` for a table that is not a published one.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What the number is, for axes and table heads.
    pub fn describe(self) -> &'static str {
        self.row().1
    }

    /// Name, what the number is, and how it is worked out.
    fn row(&self) -> (&'static str, &'static str, Formula<'_>) {
        use Distance::{Interval, Linear, Nominal, Ordinal};
        use Draw::{Own, Shared, WithoutReplacement};
        use Formula::{Beyond, Mean, Spread};
        match self {
            Index::Agree => ("agree", "agreement (yes–abstain counts half)", Mean(&AGREE)),
            Index::Same => ("same", "share of the same choice", Mean(&SAME)),
            Index::YesNo => ("yesno", "share of the same side, abstentions left out", Mean(&YES_NO)),
            Index::S => ("s", "Signorino and Ritter's S (−1 to 1)", Spread(&AGREE)),
            Index::Kappa => ("kappa", "Cohen's kappa (0 is chance)", Beyond(Own, Nominal)),
            Index::KappaLinear => ("kappa-linear", "Cohen's kappa, linear (0 is chance)", Beyond(Own, Linear)),
            Index::KappaQuadratic => {
                ("kappa-quadratic", "Cohen's kappa, quadratic (0 is chance)", Beyond(Own, Interval))
            }
            Index::Pi => ("pi", "Scott's pi (0 is chance)", Beyond(Shared, Nominal)),
            Index::PiLinear => ("pi-linear", "Scott's pi, linear (0 is chance)", Beyond(Shared, Linear)),
            Index::PiQuadratic => ("pi-quadratic", "Scott's pi, quadratic (0 is chance)", Beyond(Shared, Interval)),
            Index::Alpha => ("alpha", "Krippendorff's alpha (0 is chance)", Beyond(WithoutReplacement, Nominal)),
            Index::AlphaOrdinal => {
                ("alpha-ordinal", "Krippendorff's alpha, ordinal (0 is chance)", Beyond(WithoutReplacement, Ordinal))
            }
            Index::AlphaInterval => {
                ("alpha-interval", "Krippendorff's alpha, interval (0 is chance)", Beyond(WithoutReplacement, Interval))
            }
            Index::Scores(table) => (table.name, table.describe, Mean(&table.scores)),
        }
    }

    /// What the number is, with what it is divided by where that is not the joint roll calls.
    pub fn describe_over(self, over: Over) -> String {
        match over {
            Over::Joint => self.describe().to_owned(),
            Over::All => format!("{}, over all roll calls", self.describe()),
        }
    }

    /// The index of a pair over its joint roll calls, at most 1; `None` where
    /// there is none to score, and where chance leaves no disagreement.
    ///
    /// ```
    /// use unbloc::agreement::{Index, PairTable};
    /// let table = PairTable([[18, 0, 0], [1, 6, 1], [2, 1, 59]]);
    /// assert_eq!(Index::Agree.of(&table), Some((83.0 + 1.5) / 88.0));
    /// assert_eq!(Index::Same.of(&table), Some(83.0 / 88.0));
    /// assert_eq!(Index::YesNo.of(&table), Some(77.0 / 79.0));
    /// assert_eq!(Index::Kappa.of(&PairTable([[9, 0, 0], [0; 3], [0; 3]])), None);
    /// ```
    pub fn of(self, table: impl Into<SeatedTable>) -> Option<f64> {
        self.over(Over::Joint, table, 0)
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
    pub fn base(self, over: Over, table: impl Into<SeatedTable>, roll_calls: usize) -> usize {
        match over {
            Over::Joint => self.scored(table) as usize,
            Over::All => roll_calls,
        }
    }

    /// Roll calls that the index scores: the joint ones, but for `yesno` only
    /// those on which both voted yes or no, and for a score table those that
    /// it does not ignore.
    pub fn scored(self, table: impl Into<SeatedTable>) -> u32 {
        self.row().2.scored(&table.into())
    }

    /// The index with the divisor of the user's choice; `None` where there is
    /// nothing to score, also over all roll calls, and where [`Index::check`]
    /// refuses that divisor.
    pub fn over(self, over: Over, table: impl Into<SeatedTable>, roll_calls: usize) -> Option<f64> {
        self.with_texts(over, table.into(), roll_calls, 0, 0.0)
    }

    /// The same with `texts` adopted without a vote, so many of which
    /// (`credited`) count as a yes of both; over all, the others count as
    /// disagreement, as absences do.
    pub(super) fn with_texts(
        &self,
        over: Over,
        table: SeatedTable,
        roll_calls: usize,
        texts: u32,
        credited: f64,
    ) -> Option<f64> {
        let formula = self.row().2;
        if formula.scored(&table) == 0 {
            return None;
        }
        let mut counts = table.0.map(|row| row.map(f64::from));
        counts[0][0] += credited;
        let mean = |scores| {
            let (sum, scored) = sum(scores, &counts);
            let base = if over == Over::All { roll_calls as f64 + f64::from(texts) } else { scored };
            Some(sum / base)
        };
        match formula {
            Formula::Mean(scores) => mean(scores),
            Formula::Spread(scores) => mean(scores).map(|mean| 2.0 * mean - 1.0),
            Formula::Beyond(..) if over == Over::All => None,
            Formula::Beyond(chance, distance) => {
                of_pair([0, 1, 2].map(|i| [0, 1, 2].map(|j| counts[i][j])), chance, distance)
            }
        }
    }

    /// Whether the index may be below 0.
    pub fn may_be_negative(self) -> bool {
        !matches!(self.row().2, Formula::Mean(_))
    }

    /// Whether roll calls count on which a member with a seat cast no vote.
    pub(super) fn scores_absence(self) -> bool {
        match self.row().2 {
            Formula::Mean(scores) => scores.iter().any(|row| row[3].is_some()),
            Formula::Spread(_) | Formula::Beyond(..) => false,
        }
    }

    /// How many of the texts adopted without a vote it credits a pair with:
    /// all, but for the State Department's count including consensus.
    ///
    /// ```
    /// use unbloc::agreement::{Credit, Index, ScoreTable};
    /// let table = ScoreTable::published("state-department-consensus").unwrap()?;
    /// assert_eq!((Index::Scores(table).credit(), Index::Agree.credit()), (Credit::Participation, Credit::Full));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn credit(self) -> Credit {
        match self {
            Index::Scores(table) => table.credit,
            _ => Credit::Full,
        }
    }

    /// The index that scores roll calls alike and has no name for texts
    /// adopted without a vote.
    pub(super) fn votes_only(self) -> Self {
        match self {
            Index::Scores(table) => Index::Scores(table.votes_only()),
            _ => self,
        }
    }

    /// Refuses a divisor that makes no sense: what two members agree beyond
    /// chance is not a mean over roll calls.
    ///
    /// # Errors
    ///
    /// For kappa, pi and alpha over all roll calls.
    pub fn check(self, over: Over) -> Result<()> {
        match self.row().2 {
            Formula::Beyond(..) if over == Over::All => {
                Err(Error::usage(format!("`{self}` is of the joint roll calls: it cannot be over all"))
                    .hint("leave out `--over all`"))
            }
            _ => Ok(()),
        }
    }

    /// Refuses an index that may be below 0 for `what` needs one from 0 to 1.
    ///
    /// # Errors
    ///
    /// For S, kappa, pi and alpha.
    ///
    /// ```
    /// use unbloc::agreement::Index;
    /// assert!(Index::Agree.weigh("coalitions").is_ok());
    /// let refused = Index::S.weigh("coalitions").unwrap_err();
    /// assert_eq!(refused.to_string(), "`s` may be below 0: coalitions need an index from 0 to 1");
    /// ```
    pub fn weigh(self, what: &str) -> Result<()> {
        if !self.may_be_negative() {
            return Ok(());
        }
        Err(Error::usage(format!("`{self}` may be below 0: {what} need an index from 0 to 1"))
            .hint("expected `agree`, `same`, `yesno` or a table of scores"))
    }
}

impl Serialize for Index {
    /// The name; a table of the user's own as its rows, so that settings hold all that is needed.
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Index::Scores(table) if !table.is_published() => table.rows().serialize(serializer),
            _ => serializer.serialize_str(self.name()),
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

/// Lijphart's index of agreement between two members, in `[0, 1]`.
///
/// The mean over the roll calls both cast a vote on of
///
/// ```text
/// 1 − |a − b| / 2        with yes = 1, abstain = 0, no = −1
/// ```
///
/// so yes–no scores 0, yes–abstain ½ and abstain–abstain 1. A roll call on
/// which either is non-voting or not a member is left out of the mean.
///
/// `a` and `b` are two rows of one vote matrix: the same roll calls in the
/// same order. Returns `None` if no roll call has a vote from both.
///
/// Source: A. Lijphart, "The Analysis of Bloc Voting in the General
/// Assembly", American Political Science Review 57 (1963) 902–917.
///
/// # Panics
///
/// If the rows differ in length.
///
/// # Examples
///
/// ```
/// use unbloc::agreement::lijphart;
/// use unbloc::votes::Choice::{Abstain, No, NonVoting, Yes};
///
/// let a = [Yes, Yes, No, Abstain];
/// let b = [Yes, No, NonVoting, No];
/// // joint roll calls: the 1st (score 1), the 2nd (0) and the 4th (½)
/// assert_eq!(lijphart(&a, &b), Some((1.0 + 0.0 + 0.5) / 3.0));
/// ```
pub fn lijphart(a: &[Choice], b: &[Choice]) -> Option<f64> {
    Index::Agree.of(&PairTable::count(a, b))
}
