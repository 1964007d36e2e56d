//! Which conclusions rest on which choices of method.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::find::{check, objective};
use super::sweep::settled;
use super::{
    Coalitions, Combination, Grid, Partition, Plateau, Range, Resolution, Settings, Sweep, adjusted_rand, find,
};
use crate::agreement::{AgreementMatrix, between};
use crate::error::{Error, Result};
use crate::prose::list;
use crate::votes::{Bodies, MemberId, RollCalls, Selection};

/// The coalitions under one combination.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// Members that were divided.
    pub members: usize,
    /// Roll calls that were used.
    pub roll_calls: usize,
    /// Number of coalitions.
    pub coalitions: usize,
    /// Modularity at the resolution that is given, or at the middle of the plateau.
    pub quality: f64,
    /// The resolutions that the plateau spans; `None` at a resolution that is given.
    pub span: Option<(f64, f64)>,
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
    /// The coalitions; the reason where the votes or the plateaus are too few.
    pub division: std::result::Result<Division, String>,
}

/// The coalitions under every combination of choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The choices that were combined.
    pub grid: Grid,
    /// Roll calls on which no two members chose differently: where there are none, there is nothing to drop.
    pub unanimous: usize,
    /// The pairs that are claimed to be in one coalition.
    pub claims: Vec<(MemberId, MemberId)>,
    /// Under [`Grid::usual`] with [`Grid::usual_starts`], whether or not that is one of the combinations; where it is,
    /// this is what its outcome is.
    pub usual: Outcome,
    /// One of each combination: the resolution changes fastest, the index slowest.
    pub outcomes: Vec<Outcome>,
    /// Combinations of the other choices that were swept.
    pub swept: usize,
    /// The plateaus of these sweeps that do not divide the members, which are not ranked.
    pub left_out: LeftOut,
}

/// Plateaus that do not divide the members into coalitions, over all sweeps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Plateaus on which all members are in one coalition.
    pub together: usize,
    /// Plateaus on which more members than [`SHATTERED`](super::SHATTERED) are alone.
    pub shattered: usize,
    /// Sweeps that have any of either.
    pub sweeps: usize,
}

impl LeftOut {
    /// Of one sweep.
    fn of(sweep: &Sweep) -> Self {
        let count = |test: fn(&Plateau) -> bool| sweep.plateaus.iter().filter(|plateau| test(plateau)).count();
        let (together, shattered) = (count(Plateau::is_together), count(Plateau::is_shattered));
        LeftOut { together, shattered, sweeps: usize::from(together + shattered > 0) }
    }

    fn and(self, other: Self) -> Self {
        LeftOut {
            together: self.together + other.together,
            shattered: self.shattered + other.shattered,
            sweeps: self.sweeps + other.sweeps,
        }
    }
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
        let other = |by: &Combination| *by != self.usual.combination && of(by);
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
/// is left; a member without a vote is always left out. Where no roll call is unanimous, keeping
/// or dropping them is no choice and not combined. Plateaus are those of one sweep for each
/// combination of the other choices, ranked by length times stability. Plateaus on which all members are together, or
/// most are alone, are not ranked, and one that reaches an end of the range is as long as the range lets it be.
/// Before the ranks are settled, each plateau that would have one is sought again with [`Grid::usual_starts`], at
/// its middle and near its ends, and a better division takes its place, so that [`find`] betters none
/// there. At a resolution that is given there are as many starts, too.
/// `progress` hears how many of how many combinations are done. The result does not depend on the
/// number of threads.
///
/// The combinations are not a sample of anything: that a claim holds in nine of ten is no
/// probability. Source of the idea: S. Steegen, F. Tuerlinckx, A. Gelman and W. Vanpaemel,
/// "Increasing Transparency Through a Multiverse Analysis", Perspectives on Psychological
/// Science 11 (2016) 702–712.
///
/// # Errors
///
/// If no combination comes to coalitions, since all have fewer than three members or fewer than
/// ten roll calls that are not unanimous; if members of the Council never sat together; if the grid has no
/// combination or more than 1,000,
/// or a choice that makes no coalitions.
///
/// # Panics
///
/// If a claim is of a member that is not in the record.
///
/// ```
/// use unbloc::coalition::{Combination, Grid, Held, Resolution, sensitivity};
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 24, 60); // member m is in coalition m % 2
/// let claims = [(MemberId(0), MemberId(2)), (MemberId(0), MemberId(1))];
/// let found = sensitivity(&votes, &Grid::default(), &claims, &|_, _| ())?;
/// let longest = |c: &Combination| c.resolution == Resolution::Plateau(1);
/// // none of the roll calls is unanimous: 3 indices, 2 divisors, 3 shares of participation
/// assert_eq!(found.held(0, longest), Held { holds: 18, fails: 0, undefined: 0 });
/// assert_eq!(found.held(1, longest), Held { holds: 0, fails: 18, undefined: 0 });
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
    let grid = &grid.on(votes);
    let combinations = grid.check()?;
    votes.sat_together("coalitions")?;
    let usual_by = grid.usual();
    let usual = Divisions::usual(votes, grid, &usual_by);
    let whole = &usual.labels[0];
    let rows = Rows::new(votes, grid, &combinations);
    let divided = rows.divide(votes, grid, progress);
    let of = |row: usize| &divided[&rows.source(row)];
    let outcomes: Vec<Outcome> = (0..rows.all.len())
        .flat_map(|row| rows.all[row].iter().zip(&of(row).labels))
        .map(|(by, labels)| outcome(by, if *by == usual_by { whole } else { labels }, whole, claims))
        .collect();
    if let Some(reason) = outcomes[0].division.as_ref().err()
        && outcomes.iter().all(|outcome| outcome.division.is_err())
    {
        return Err(Error::new(format!("no combination of choices comes to coalitions: {reason}"))
            .hint("select more roll calls or members"));
    }
    let swept = || (0..rows.all.len()).filter_map(|row| of(row).left_out);
    Ok(Sensitivity {
        grid: grid.clone(),
        claims: claims.to_vec(),
        unanimous: votes.roll_calls().len() - votes.divided(),
        usual: outcome(&usual_by, whole, whole, claims),
        outcomes,
        swept: swept().count(),
        left_out: swept().fold(LeftOut::default(), LeftOut::and),
    })
}

/// The combinations in rows that differ in resolution only.
struct Rows<'a> {
    all: Vec<&'a [Combination]>,
    /// Of the rows of one index and divisor, in their order: what each divides.
    cuts: Vec<Cut>,
    /// For each cut, the first that is the same.
    first: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn new(votes: &RollCalls, grid: &Grid, combinations: &'a [Combination]) -> Self {
        let all: Vec<&[Combination]> = combinations.chunks(grid.resolutions.len()).collect();
        let of_one_index = &all[..grid.unanimous.len() * grid.participations.len()];
        let cuts: Vec<Cut> = of_one_index.iter().map(|row| cut(votes, &row[0])).collect();
        let same = |at: usize| cuts.iter().position(|other| *other == cuts[at]).unwrap_or(at);
        let first = (0..cuts.len()).map(same).collect();
        Rows { all, cuts, first }
    }

    /// The row that comes to the same as this one: of one index and divisor, members and roll calls.
    fn source(&self, row: usize) -> usize {
        row - row % self.cuts.len() + self.first[row % self.cuts.len()]
    }

    /// The coalitions of each row that others come to, found once; `progress` hears how many combinations are done.
    fn divide(
        &self,
        votes: &RollCalls,
        grid: &Grid,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> BTreeMap<usize, Divisions> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        (0..self.all.len()).for_each(|row| *shared.entry(self.source(row)).or_default() += self.all[row].len());
        let (done, total) = (AtomicUsize::new(0), shared.values().sum());
        shared
            .into_par_iter()
            .map(|(row, count)| {
                let divided = Divisions::new(votes, grid, self.all[row], &self.cuts[row % self.cuts.len()]);
                progress(done.fetch_add(count, Ordering::Relaxed) + count, total);
                (row, divided)
            })
            .collect()
    }
}

/// The record that a combination divides, or why it is too little.
type Cut = std::result::Result<RollCalls, String>;

fn cut(votes: &RollCalls, by: &Combination) -> Cut {
    // One member alone never differs from another: that its roll calls are unanimous is not the fault.
    check(votes, &Settings::default()).map_err(|err| err.to_string())?;
    let kept = votes.select(&selection(by)).map_err(|err| err.to_string())?.votes;
    check(&kept, &Settings::default()).map_err(|err| err.to_string())?;
    Ok(kept)
}

/// The coalition of each member of the whole record; `None` of one that is left out.
struct Labels {
    of: Vec<Option<u16>>,
    roll_calls: usize,
    quality: f64,
    span: Option<(f64, f64)>,
}

/// The coalitions at every resolution, all other choices being the same.
struct Divisions {
    labels: Vec<std::result::Result<Labels, String>>,
    /// Plateaus that do not divide the members; `None` where nothing was swept.
    left_out: Option<LeftOut>,
}

impl Divisions {
    /// By the usual combination, as `unbloc coalitions` does.
    fn usual(votes: &RollCalls, grid: &Grid, by: &Combination) -> Self {
        let usual = Grid { starts: grid.usual_starts(), ..grid.clone() };
        Divisions::new(votes, &usual, std::slice::from_ref(by), &cut(votes, by))
    }

    fn new(votes: &RollCalls, grid: &Grid, row: &[Combination], cut: &Cut) -> Self {
        let kept = match cut {
            Ok(kept) => kept,
            Err(reason) => {
                return Divisions { labels: row.iter().map(|_| Err(reason.clone())).collect(), left_out: None };
            }
        };
        let agreement = between(&kept.matrix(), row[0].index, row[0].over);
        let settings = Settings { starts: grid.usual_starts(), seed: grid.seed, ..Settings::default() };
        let swept = swept(&agreement, grid, row);
        let one = |by: &Combination| {
            let (partition, quality, span) = match (by.resolution, &swept) {
                (Resolution::Plateau(rank), Some(swept)) => {
                    let plateau = ranked(swept.as_ref().map_err(Clone::clone)?, rank)?;
                    let resolution = plateau.middle();
                    let there = objective(&agreement, &Settings { resolution, ..settings });
                    let quality = there.map_err(|err| err.to_string())?.quality(&plateau.partition);
                    (plateau.partition.clone(), quality, Some((plateau.from, plateau.to)))
                }
                (Resolution::At(resolution), _) => {
                    let found = at(kept, &agreement, &Settings { resolution, ..settings })?;
                    (found.partition, found.quality, None)
                }
                (Resolution::Plateau(_), None) => unreachable!("plateaus are swept for"),
            };
            let label = |code: &str| kept.find_member(code).map(|m| partition.of(m));
            let of = votes.members().iter().map(|member| label(&member.code)).collect();
            Ok(Labels { of, roll_calls: kept.roll_calls().len(), quality, span })
        };
        let labels = row.iter().map(one).collect();
        Divisions { labels, left_out: swept.and_then(|swept| swept.as_ref().ok().map(LeftOut::of)) }
    }
}

/// The plateaus that a row of combinations asks for, or why there are none; `None` where it asks for none.
fn swept(agreement: &AgreementMatrix, grid: &Grid, row: &[Combination]) -> Option<std::result::Result<Sweep, String>> {
    let rank = |by: &Combination| match by.resolution {
        Resolution::Plateau(rank) => Some(usize::from(rank)),
        Resolution::At(_) => None,
    };
    let best = row.iter().filter_map(rank).max()?;
    let settings = Settings { starts: grid.starts, seed: grid.seed, ..Settings::default() };
    Some(settled(agreement, &settings, grid.range, best, grid.usual_starts()).map_err(|err| err.to_string()))
}

fn at(votes: &RollCalls, agreement: &AgreementMatrix, settings: &Settings) -> std::result::Result<Coalitions, String> {
    find(votes, agreement, settings).map_err(|err| err.to_string())
}

/// The plateau of a rank, from 1, of those that divide the members.
fn ranked(sweep: &Sweep, rank: u8) -> std::result::Result<&Plateau, String> {
    let dividing = sweep.dividing();
    let Range { low, high, .. } = sweep.range;
    dividing.get(usize::from(rank) - 1).copied().ok_or_else(|| {
        let LeftOut { together, shattered, .. } = LeftOut::of(sweep);
        let kinds = [(together, "on which all members are together"), (shattered, "on which most members are alone")];
        let besides: Vec<String> =
            kinds.iter().filter(|kind| kind.0 > 0).map(|(n, which)| format!("{n} {which}")).collect();
        let besides = if besides.is_empty() { String::new() } else { format!(", not counting {}", list(&besides)) };
        format!("{} of at least {rank} plateaus from resolution {low} to {high}{besides}", dividing.len())
    })
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
            quality: labels.quality,
            span: labels.span,
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
