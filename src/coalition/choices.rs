//! The choices of method under which coalitions are sought.

use super::find::check_resolution;
use super::{Range, Settings};
use crate::agreement::{Index, Over};
use crate::error::{Error, Result};
use crate::votes::RollCalls;

/// The resolution of modularity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Resolution {
    /// This number, above 0.
    At(f64),
    /// That of a plateau of a sweep, by rank from 1; of [`Sweep::ranked`](super::Sweep::ranked) those
    /// on which neither all members are in one coalition nor each is alone.
    Plateau(u8),
}

/// One way of seeking coalitions by Leiden's method and modularity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Combination {
    /// The agreement index, and with it what an abstention is.
    pub index: Index,
    /// What the index is divided by.
    pub over: Over,
    /// Whether roll calls on which all that voted chose the same are kept.
    pub unanimous: bool,
    /// Share of the roll calls that a member must have voted on, in `[0, 1]`.
    pub participation: f64,
    /// Resolution of modularity.
    pub resolution: Resolution,
}

/// The choices that are combined; each list has at least one, each once.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Agreement indices.
    pub indices: Vec<Index>,
    /// Divisors.
    pub overs: Vec<Over>,
    /// Unanimous roll calls kept (`true`) or dropped.
    pub unanimous: Vec<bool>,
    /// Least participation of a member, in `[0, 1]`.
    pub participations: Vec<f64>,
    /// Resolutions of modularity.
    pub resolutions: Vec<Resolution>,
    /// Where plateaus are sought.
    pub range: Range,
    /// Runs of Leiden's method at each resolution that is tried.
    pub starts: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Grid {
    /// Abstentions as half agreement, as a choice of their own, and left out; joint and all
    /// roll calls; unanimous ones kept and dropped; participation 0, ½ and ¾; the three best
    /// plateaus from resolution 0.8 to 1.3, 0.05 apart: 108 combinations of 36 sweeps, with 5
    /// starts at each resolution, seed 1.
    fn default() -> Self {
        Grid {
            indices: vec![Index::Agree, Index::Same, Index::YesNo],
            overs: vec![Over::Joint, Over::All],
            unanimous: vec![true, false],
            participations: vec![0.0, 0.5, 0.75],
            resolutions: Grid::plateaus(3),
            range: Range { low: 0.8, high: 1.3, step: 0.05 },
            starts: 5,
            seed: 1,
        }
    }
}

/// Most combinations: beyond that nobody reads them.
const MOST: usize = 1_000;

impl Resolution {
    /// Kind and value, as in `resolution 1.05` and `plateau 2nd`.
    fn choice(self) -> (&'static str, String) {
        match self {
            Resolution::At(gamma) => ("resolution", gamma.to_string()),
            Resolution::Plateau(1) => ("plateau", "longest".to_owned()),
            Resolution::Plateau(2) => ("plateau", "2nd".to_owned()),
            Resolution::Plateau(3) => ("plateau", "3rd".to_owned()),
            Resolution::Plateau(rank) => ("plateau", format!("{rank}th")),
        }
    }
}

impl Combination {
    /// What `unbloc coalitions` does unless told otherwise.
    pub const USUAL: Combination = Combination {
        index: Index::Agree,
        over: Over::Joint,
        unanimous: true,
        participation: 0.5,
        resolution: Resolution::At(1.0),
    };

    /// The choices as kind and value, in the order of the fields.
    ///
    /// ```
    /// use unbloc::coalition::{Combination, Resolution};
    /// let words = |c: Combination| c.choices().map(|(kind, value)| format!("{kind} {value}"));
    /// let expected = ["index agree", "over joint", "unanimous kept", "participation 0.5", "resolution 1"];
    /// assert_eq!(words(Combination::USUAL), expected);
    /// let second = Combination { resolution: Resolution::Plateau(2), ..Combination::USUAL };
    /// assert_eq!(words(second)[4], "plateau 2nd");
    /// ```
    pub fn choices(&self) -> [(&'static str, String); 5] {
        [
            ("index", self.index.name().to_owned()),
            ("over", self.over.name().to_owned()),
            ("unanimous", if self.unanimous { "kept" } else { "dropped" }.to_owned()),
            ("participation", self.participation.to_string()),
            self.resolution.choice(),
        ]
    }
}

impl Grid {
    /// So many plateaus, from the best, as resolutions.
    pub fn plateaus(best: u8) -> Vec<Resolution> {
        (1..=best).map(Resolution::Plateau).collect()
    }

    /// Whether plateaus are among the resolutions.
    pub fn sweeps(&self) -> bool {
        self.resolutions.iter().any(|resolution| matches!(resolution, Resolution::Plateau(_)))
    }

    /// Every combination: the resolution changes fastest, the index slowest.
    ///
    /// ```
    /// assert_eq!(unbloc::coalition::Grid::default().combinations().len(), 3 * 2 * 2 * 3 * 3);
    /// ```
    pub fn combinations(&self) -> Vec<Combination> {
        let mut all = Vec::new();
        for &index in &self.indices {
            for &over in &self.overs {
                for &unanimous in &self.unanimous {
                    for &participation in &self.participations {
                        let one = |&resolution| Combination { index, over, unanimous, participation, resolution };
                        all.extend(self.resolutions.iter().map(one));
                    }
                }
            }
        }
        all
    }

    /// What `unbloc coalitions` does unless told otherwise, as far as the grid leaves the choice.
    ///
    /// ```
    /// use unbloc::coalition::{Combination, Grid};
    /// assert_eq!(Grid::default().usual(), Combination::USUAL);
    /// assert_eq!(Grid { participations: vec![0.9], ..Grid::default() }.usual().participation, 0.9);
    /// ```
    pub fn usual(&self) -> Combination {
        let usual = Combination::USUAL;
        let share = self.participations.contains(&usual.participation).then_some(usual.participation);
        Combination {
            unanimous: self.unanimous.contains(&true),
            participation: share.or(self.participations.first().copied()).unwrap_or(usual.participation),
            ..usual
        }
    }

    /// Runs of Leiden's method for the usual combination: as many as `unbloc coalitions` makes, or
    /// as the others have where these have more.
    pub fn usual_starts(&self) -> u32 {
        self.starts.max(Settings::default().starts)
    }

    /// The choices that there are on a record: unanimous roll calls can be kept or dropped where there are some.
    ///
    /// ```
    /// use unbloc::coalition::Grid;
    /// let votes = unbloc::synthetic::votes(1, 2, 24, 60); // no roll call is unanimous
    /// assert_eq!(Grid::default().on(&votes).combinations().len(), Grid::default().combinations().len() / 2);
    /// ```
    pub fn on(&self, votes: &RollCalls) -> Grid {
        let mut grid = self.clone();
        if votes.divided() == votes.roll_calls().len() {
            grid.unanimous = vec![self.unanimous.contains(&true)];
        }
        grid
    }

    /// The combinations, where all of them make coalitions.
    pub(super) fn check(&self) -> Result<Vec<Combination>> {
        let all = self.combinations();
        if all.is_empty() || all.len() > MOST {
            return Err(
                Error::usage(format!("{} combinations of choices", all.len())).hint(format!("expected 1 to {MOST}"))
            );
        }
        if self.starts == 0 {
            return Err(Error::usage("coalitions need at least one start"));
        }
        self.resolutions.iter().try_for_each(|resolution| self.check_resolution(*resolution))?;
        self.indices.iter().try_for_each(|index| index.weigh("coalitions"))?;
        for &over in &self.overs {
            self.indices.iter().try_for_each(|index| index.check(over))?;
        }
        Ok(all)
    }

    fn check_resolution(&self, resolution: Resolution) -> Result<()> {
        let quality = Settings::default().quality;
        match resolution {
            Resolution::At(gamma) => check_resolution(quality, gamma),
            Resolution::Plateau(0) => Err(Error::usage("plateaus are counted from 1")),
            Resolution::Plateau(_) => self.range.check().and_then(|()| check_resolution(quality, self.range.low)),
        }
    }
}
