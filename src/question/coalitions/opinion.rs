//! What another method says of a division.

use crate::coalition::{Coalitions, Cut, Method, OUTLIERS, SecondOpinion};
use crate::prose::{in_words, plural, rounded};

/// Adjusted Rand index from which two divisions are much the same (Steinley 2004 calls .80 good).
const MUCH_THE_SAME: f64 = 0.8;
/// Adjusted Rand index from which they have something in common (Steinley 2004 calls less than .65 poor).
const PARTLY: f64 = 0.65;

/// What an adjusted Rand index says.
const RAND: &str = "1 is the same division, 0 what chance would give";

/// What both methods finding the same does not say; the figures are those of `tests/calibration/second_opinion.rs`.
pub(super) const NO_PROOF: &str = "A division of best quality is not yet a real one: votes along a single line also fall into \
    two, and in a tenth to a half of all such cases a second method cuts them at much the same place. Read it as a \
    description of these roll calls.";

/// The other method's word, told.
pub(super) struct Opinion<'a> {
    found: &'a Coalitions,
    second: &'a SecondOpinion,
    /// How like the two divisions are.
    ari: f64,
    likeness: Likeness,
}

/// How like two divisions are, in words.
#[derive(Clone, Copy)]
enum Likeness {
    MuchTheSame,
    /// By one tree much the same, by the other not alike.
    ByOneTree,
    InPart,
    NotAlike,
}

impl Likeness {
    /// From [`MUCH_THE_SAME`] on divisions are much the same, where the other tree has a cut that is in part like it, too.
    /// Indices are taken as they are printed, so that .80 is not told as less than .80.
    fn of(second: &SecondOpinion, ari: f64) -> Self {
        let printed = |ari: f64| (ari * 100.0).round() / 100.0;
        let confirmed = match second.method {
            Method::Leiden => true,
            Method::Linkage { .. } => second.other.is_some_and(|other| printed(other.ari) >= PARTLY),
        };
        match printed(ari) {
            ari if ari >= MUCH_THE_SAME && confirmed => Likeness::MuchTheSame,
            ari if ari >= MUCH_THE_SAME => Likeness::ByOneTree,
            ari if ari >= PARTLY => Likeness::InPart,
            _ => Likeness::NotAlike,
        }
    }
}

impl<'a> Opinion<'a> {
    /// `None` where there is none, or how like it is to the division is undefined.
    pub(super) fn of(found: &'a Coalitions) -> Option<Self> {
        let second = found.second.as_ref()?;
        let ari = second.ari?;
        Some(Opinion { found, second, ari, likeness: Likeness::of(second, ari) })
    }

    /// In a sentence: what was done, and how like it is; a warning where it is not.
    pub(super) fn sentence(&self) -> String {
        let (how, like, best) = (self.how(), self.like(), self.at_best());
        match self.likeness {
            Likeness::MuchTheSame => format!("A second method finds much the same: {how} ({like})."),
            Likeness::ByOneTree => {
                format!("Beware: of two other methods one finds this division: {how} ({like}){}.", self.other())
            }
            Likeness::InPart => {
                format!("Beware: a second method finds this division only in part; {best}{how} ({like}).")
            }
            Likeness::NotAlike => format!("Beware: a second method does not find this division; {best}{how} ({like})."),
        }
    }

    /// After a sentence on the division, within it.
    pub(super) fn clause(&self) -> String {
        let (how, like, best) = (self.how(), self.like(), self.at_best());
        match self.likeness {
            Likeness::MuchTheSame => format!("; {how}, finds much the same ({like})"),
            Likeness::ByOneTree => {
                format!("; but of two other methods one finds this: {how} ({like}){}", self.other())
            }
            Likeness::InPart => {
                let other = self.other();
                format!("; but a second method finds this only in part: {best}{how} ({like}){other}")
            }
            Likeness::NotAlike => format!("; but a second method does not find this division: {best}{how} ({like})"),
        }
    }

    /// Of the other tree, where that is less like the division.
    fn other(&self) -> String {
        let less = self.second.other.filter(|other| rounded(other.ari, 2) != rounded(self.ari, 2));
        less.map_or(String::new(), |Cut { linkage, ari, .. }| {
            format!("; {} is less like it at any of these cuts (at best {})", linkage.in_words(), rounded(ari, 2))
        })
    }

    fn like(&self) -> String {
        format!("adjusted Rand index {}; {RAND}", rounded(self.ari, 2))
    }

    /// Of which cuts the one that is told is the best.
    fn at_best(&self) -> String {
        let k = self.found.partition.len();
        match self.second.method {
            Method::Leiden => String::new(),
            Method::Linkage { .. } => {
                let most = (k + SecondOpinion::MORE).min(self.found.partition.members());
                format!("of average and Ward's linkage, cut into {k} to {most}, the most like it is ")
            }
        }
    }

    /// `average linkage, cut into 4 of which 2 are of three members or fewer`.
    fn how(&self) -> String {
        let into = self.second.partition.len();
        match self.second.method {
            Method::Leiden => format!("Leiden's method, which finds {}", plural(into, "coalition")),
            Method::Linkage { linkage, .. } => {
                let few = in_words(OUTLIERS);
                let outliers = match self.second.outliers() {
                    0 => String::new(),
                    1 => format!(" of which 1 is of {few} members or fewer"),
                    n => format!(" of which {n} are of {few} members or fewer"),
                };
                format!("{}, cut into {into}{outliers}", linkage.in_words())
            }
        }
    }
}
