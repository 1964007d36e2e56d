//! Which conclusions rest on which choices of method.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::find::check_resolution;
use super::{Partition, Settings, adjusted_rand, find};
use crate::agreement::{Index, Over, between};
use crate::error::{Error, Result};
use crate::votes::{Bodies, MemberId, RollCalls, Selected, Selection};

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
    /// Resolution of modularity, above 0.
    pub resolution: f64,
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
    /// Resolutions of modularity, above 0.
    pub resolutions: Vec<f64>,
    /// Runs of Leiden's method in each combination.
    pub starts: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Grid {
    /// Abstentions as half agreement, as a choice of their own, and left out; joint and all
    /// roll calls; unanimous ones kept and dropped; participation 0, ½ and ¾; resolutions
    /// .95, 1 and 1.05: 108 combinations, 10 starts each, seed 1.
    fn default() -> Self {
        Grid {
            indices: vec![Index::Agree, Index::Same, Index::YesNo],
            overs: vec![Over::Joint, Over::All],
            unanimous: vec![true, false],
            participations: vec![0.0, 0.5, 0.75],
            resolutions: vec![0.95, 1.0, 1.05],
            starts: 10,
            seed: 1,
        }
    }
}

/// The coalitions under one combination.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// Members that were divided.
    pub members: usize,
    /// Roll calls that were used.
    pub roll_calls: usize,
    /// Number of coalitions.
    pub coalitions: usize,
    /// Adjusted Rand index with the usual combination, over the members of both; `None`
    /// where it is undefined, or the usual combination has no coalitions.
    pub ari: Option<f64>,
    /// Of each claim, whether the two members are in one coalition; `None` where one of
    /// them is left out for its participation.
    pub claims: Vec<Option<bool>>,
}

/// What came of one combination: coalitions, or why there are none.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The choices.
    pub combination: Combination,
    /// The coalitions; the reason where the votes are too few.
    pub division: std::result::Result<Division, String>,
}

/// The coalitions under every combination of choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The choices that were combined.
    pub grid: Grid,
    /// The pairs that are claimed to be in one coalition.
    pub claims: Vec<(MemberId, MemberId)>,
    /// Under [`Combination::USUAL`], whether or not that is one of the combinations.
    pub usual: Outcome,
    /// One of each combination: the resolution changes fastest, the index slowest.
    pub outcomes: Vec<Outcome>,
}

/// In how many combinations a claim holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// The two are in one coalition.
    pub holds: usize,
    /// They are in two.
    pub fails: usize,
    /// One of them is left out, or there are no coalitions.
    pub undefined: usize,
}

/// Roll calls that are not unanimous from which coalitions are compared.
const ENOUGH: usize = 10;
/// Most combinations: beyond that nobody reads them.
const MOST: usize = 1_000;

impl Combination {
    /// What `unbloc coalitions` does unless told otherwise.
    pub const USUAL: Combination =
        Combination { index: Index::Agree, over: Over::Joint, unanimous: true, participation: 0.5, resolution: 1.0 };

    /// The choices as kind and value, in the order of the fields.
    ///
    /// ```
    /// use unbloc::coalition::Combination;
    /// let words: Vec<String> = Combination::USUAL.choices().map(|(kind, value)| format!("{kind} {value}")).to_vec();
    /// let expected = ["index agree", "over joint", "unanimous kept", "participation 0.5", "resolution 1"];
    /// assert_eq!(words, expected);
    /// ```
    pub fn choices(&self) -> [(&'static str, String); 5] {
        [
            ("index", self.index.name().to_owned()),
            ("over", self.over.name().to_owned()),
            ("unanimous", if self.unanimous { "kept" } else { "dropped" }.to_owned()),
            ("participation", self.participation.to_string()),
            ("resolution", self.resolution.to_string()),
        ]
    }
}

impl Grid {
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

    fn check(&self) -> Result<Vec<Combination>> {
        let all = self.combinations();
        if all.is_empty() || all.len() > MOST {
            return Err(
                Error::usage(format!("{} combinations of choices", all.len())).hint(format!("expected 1 to {MOST}"))
            );
        }
        if self.starts == 0 {
            return Err(Error::usage("coalitions need at least one start"));
        }
        let settings = Settings::default();
        self.resolutions.iter().try_for_each(|&gamma| check_resolution(settings.quality, gamma))?;
        self.indices.iter().try_for_each(|index| index.weigh("coalitions"))?;
        for &over in &self.overs {
            self.indices.iter().try_for_each(|index| index.check(over))?;
        }
        Ok(all)
    }
}

impl Outcome {
    /// Whether a claim, by number, holds; `None` where that is undefined.
    pub fn claim(&self, number: usize) -> Option<bool> {
        self.division.as_ref().ok().and_then(|division| division.claims[number])
    }
}

impl Sensitivity {
    /// In how many combinations a claim, by number, holds, of those that `of` picks.
    pub fn held(&self, claim: usize, of: impl Fn(&Combination) -> bool) -> Held {
        let mut held = Held::default();
        for outcome in self.outcomes.iter().filter(|outcome| of(&outcome.combination)) {
            match outcome.claim(claim) {
                Some(true) => held.holds += 1,
                Some(false) => held.fails += 1,
                None => held.undefined += 1,
            }
        }
        held
    }

    /// The combinations that came to coalitions.
    pub fn divisions(&self) -> impl Iterator<Item = &Division> {
        self.outcomes.iter().filter_map(|outcome| outcome.division.as_ref().ok())
    }

    /// How many combinations have so many coalitions.
    pub fn numbers(&self) -> BTreeMap<usize, usize> {
        let mut numbers = BTreeMap::new();
        self.divisions().for_each(|division| *numbers.entry(division.coalitions).or_insert(0) += 1);
        numbers
    }

    /// The mean adjusted Rand index with the usual combination, over the other combinations
    /// that `of` picks and in which it is defined; `None` where there is none.
    pub fn mean_ari(&self, of: impl Fn(&Combination) -> bool) -> Option<f64> {
        let other = |by: &Combination| *by != Combination::USUAL && of(by);
        let others = self.outcomes.iter().filter(|outcome| other(&outcome.combination));
        mean(others.filter_map(|outcome| outcome.division.as_ref().ok()?.ari))
    }

    /// Every choice that was combined with the others, as kind and value.
    pub fn choices(&self) -> Vec<(&'static str, String)> {
        let all = |kind: usize| {
            let mut seen = BTreeSet::new();
            let values = self.outcomes.iter().map(move |outcome| outcome.combination.choices()[kind].clone());
            values.filter(move |choice| seen.insert(choice.clone())).collect::<Vec<_>>()
        };
        (0..5).flat_map(all).collect()
    }

    /// The combinations with one choice, as [`Sensitivity::choices`] gives it.
    pub fn with<'a>(&'a self, choice: &'a (&'static str, String)) -> impl Iterator<Item = &'a Outcome> {
        self.outcomes.iter().filter(|outcome| outcome.combination.choices().contains(choice))
    }
}

/// The mean of some numbers; `None` of none.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// Seeks the coalitions under every combination of a grid, and whether each claim, that two
/// members are in one coalition, holds there.
///
/// Unanimous roll calls are dropped first, then members of too little participation in what
/// is left; a member without a vote is always left out. `progress` hears how many of how many
/// combinations are done. The result does not depend on the number of threads.
///
/// The combinations are not a sample of anything: that a claim holds in nine of ten is no
/// probability. Source of the idea: S. Steegen, F. Tuerlinckx, A. Gelman and W. Vanpaemel,
/// "Increasing Transparency Through a Multiverse Analysis", Perspectives on Psychological
/// Science 11 (2016) 702–712.
///
/// # Errors
///
/// If no combination comes to coalitions, since all have fewer than three members or fewer than
/// ten roll calls that are not unanimous; if the grid has no combination or more than 1,000,
/// or a choice that makes no coalitions.
///
/// # Panics
///
/// If a claim is of a member that is not in the record.
///
/// ```
/// use unbloc::coalition::{Combination, Grid, Held, sensitivity};
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 12, 60); // member m is in coalition m % 2
/// let claims = [(MemberId(0), MemberId(2)), (MemberId(0), MemberId(1))];
/// let found = sensitivity(&votes, &Grid::default(), &claims, &|_, _| ())?;
/// assert_eq!(found.held(0, |_| true), Held { holds: 108, fails: 0, undefined: 0 });
/// assert_eq!(found.held(1, |c| c.unanimous), Held { holds: 0, fails: 54, undefined: 0 });
/// assert_eq!(found.numbers(), [(2, 108)].into());
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn sensitivity(
    votes: &RollCalls,
    grid: &Grid,
    claims: &[(MemberId, MemberId)],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Sensitivity> {
    let n = votes.members().len();
    assert!(claims.iter().all(|(a, b)| a.index() < n && b.index() < n), "claims of other members");
    let combinations = grid.check()?;
    let usual = divide(votes, grid, &Combination::USUAL);
    let done = AtomicUsize::new(0);
    let one = |combination: &Combination| {
        let labels = divide(votes, grid, combination);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, combinations.len());
        outcome(combination, &labels, &usual, claims)
    };
    let outcomes: Vec<Outcome> = combinations.par_iter().map(one).collect();
    let usual = outcome(&Combination::USUAL, &usual, &usual, claims);
    if let Some(reason) = outcomes[0].division.as_ref().err()
        && outcomes.iter().all(|outcome| outcome.division.is_err())
    {
        return Err(Error::new(format!("no combination of choices comes to coalitions: {reason}"))
            .hint("select more roll calls or members"));
    }
    Ok(Sensitivity { grid: grid.clone(), claims: claims.to_vec(), usual, outcomes })
}

/// The coalition of each member of the whole record; `None` of one that is left out.
struct Labels {
    of: Vec<Option<u16>>,
    roll_calls: usize,
}

fn divide(votes: &RollCalls, grid: &Grid, by: &Combination) -> std::result::Result<Labels, String> {
    let Selected { votes: kept, .. } = votes.select(&selection(by)).map_err(|err| err.to_string())?;
    let divided = |r: &_| kept.counts(*r).minority().is_some_and(|share| share > 0.0);
    let enough = kept.roll_call_ids().filter(divided).count();
    if enough < ENOUGH {
        return Err(format!("{enough} of at least {ENOUGH} roll calls that are not unanimous"));
    }
    let agreement = between(&kept.matrix(), by.index, by.over);
    let settings = Settings { resolution: by.resolution, starts: grid.starts, seed: grid.seed, ..Settings::default() };
    let found = find(&kept, &agreement, &settings).map_err(|err| err.to_string())?;
    let label = |code: &str| kept.find_member(code).map(|m| found.partition.of(m));
    let of = votes.members().iter().map(|member| label(&member.code)).collect();
    Ok(Labels { of, roll_calls: kept.roll_calls().len() })
}

fn selection(by: &Combination) -> Selection {
    Selection {
        body: Some(Bodies::Both),
        // Any minority at all.
        contested: (!by.unanimous).then_some(f64::MIN_POSITIVE),
        min_participation: Some(by.participation),
        ..Selection::default()
    }
}

fn outcome(
    combination: &Combination,
    labels: &std::result::Result<Labels, String>,
    usual: &std::result::Result<Labels, String>,
    claims: &[(MemberId, MemberId)],
) -> Outcome {
    let division = labels.as_ref().map_err(Clone::clone).map(|labels| {
        let there: Vec<u16> = labels.of.iter().copied().flatten().collect();
        let together = |&(a, b): &(MemberId, MemberId)| Some(labels.of[a.index()]? == labels.of[b.index()]?);
        Division {
            members: there.len(),
            roll_calls: labels.roll_calls,
            coalitions: Partition::new(&there).len(),
            ari: usual.as_ref().ok().and_then(|usual| likeness(&labels.of, &usual.of)),
            claims: claims.iter().map(together).collect(),
        }
    });
    Outcome { combination: *combination, division }
}

/// Adjusted Rand index over the members that both divide.
fn likeness(a: &[Option<u16>], b: &[Option<u16>]) -> Option<f64> {
    let both = a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?)));
    let (a, b): (Vec<u16>, Vec<u16>) = both.unzip();
    adjusted_rand(&Partition::new(&a), &Partition::new(&b))
}
