//! Coalitions over a range of resolutions.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use super::find::{check_resolution, objective};
use super::leiden::{improved, runs};
use super::{Objective, Partition, Plateau, SAME_QUALITY, Settings, pieces, variation_of_information};
use crate::agreement::AgreementMatrix;
use crate::error::{Error, Result};
use crate::graph::AgreementGraph;

/// Resolutions from `low` to `high`, `step` apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    /// The lowest.
    pub low: f64,
    /// The highest, included.
    pub high: f64,
    /// How far they are apart.
    pub step: f64,
}

/// The best partition at one resolution.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepStep {
    /// The resolution.
    pub resolution: f64,
    /// The best partition known: of the runs here and at all other resolutions.
    pub partition: Partition,
    /// Its quality at this resolution.
    pub quality: f64,
    /// Runs here that ended in this quality.
    pub hits: u32,
    /// Runs here.
    pub starts: u32,
    /// How far the runs here ended from the partition: mean variation of information, in nats.
    pub spread: f64,
    /// Variation of information from the partition one step lower, in nats; `None` at the first.
    pub change: Option<f64>,
}

/// What a sweep found.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// What was swept.
    pub range: Range,
    /// The resolutions that were tried, rising: those of the range, and those where the partition changes.
    pub steps: Vec<SweepStep>,
    /// The plateaus, by rising resolution; they cover the range without gaps.
    pub plateaus: Vec<Plateau>,
}

impl Sweep {
    /// The plateaus from the best: by length times stability, the lower first of equals.
    pub fn ranked(&self) -> Vec<&Plateau> {
        let weight = |p: &Plateau| p.length() * p.stability.unwrap_or(0.0);
        let mut ranked: Vec<&Plateau> = self.plateaus.iter().collect();
        ranked.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.from.total_cmp(&b.from)));
        ranked
    }

    /// The plateaus that divide the members, from the best.
    pub fn dividing(&self) -> Vec<&Plateau> {
        self.ranked().into_iter().filter(|plateau| plateau.divides()).collect()
    }

    /// The plateau that a resolution lies on; the lower where two meet, `None` outside the range.
    pub fn plateau(&self, resolution: f64) -> Option<&Plateau> {
        self.plateaus.iter().find(|plateau| plateau.contains(resolution))
    }

    /// The resolutions round this one at which there are as many coalitions.
    pub fn same_number(&self, resolution: f64) -> Option<(f64, f64)> {
        let at = self.plateaus.iter().position(|plateau| plateau.contains(resolution))?;
        let same = |p: &&Plateau| p.partition.len() == self.plateaus[at].partition.len();
        let first = self.plateaus[..=at].iter().rev().take_while(same).last()?;
        let last = self.plateaus[at..].iter().take_while(same).last()?;
        Some((first.from, last.to))
    }
}

/// Runs at each resolution: fewer than for one partition suffice, since neighbours share what they find.
pub const SWEEP_STARTS: u32 = 10;
/// Times that the places where the partition changes are looked at again.
const ROUNDS: usize = 3;
/// Times that the best plateaus are sought again: by then none changes any more.
const SETTLING: usize = 12;
/// Nearer than this to a resolution that was tried, in steps, none is tried again.
const NEAR: f64 = 0.1;
/// The most resolutions of a range.
const MOST: f64 = 2_000.0;

impl Range {
    fn resolutions(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step + 1e-9).floor() as usize;
        let mut all: Vec<f64> = (0..=count).map(|i| self.low + i as f64 * self.step).collect();
        if all.last().is_none_or(|&last| last < self.high - 1e-9 * self.step) {
            all.push(self.high);
        }
        all
    }

    /// Whether it can be swept.
    pub(super) fn check(&self) -> Result<()> {
        let Range { low, high, step } = *self;
        if !(low < high && step > 0.0 && (high - low) / step <= MOST) {
            return Err(Error::usage(format!("resolutions from {low} to {high} in steps of {step} cannot be swept"))
                .hint(format!("expected a range such as 0.8..1.3 in at most {MOST} steps")));
        }
        Ok(())
    }
}

/// Seeks the best partition at every resolution of a range.
///
/// Quality is linear in the resolution for every partition, so that of
/// all partitions found anywhere the best at each resolution is known exactly,
/// and where one takes over from another: there it is looked again. What no run
/// finds is not known: plateaus are those of the partitions found.
///
/// `settings` say what is optimised, the runs at each resolution and the seed; the
/// resolution and the method play no part. Neighbouring resolutions share what they find,
/// so that [`SWEEP_STARTS`] do, and at the end each of the best is where a further run begins. Partitions that are `known` from elsewhere compete with those
/// that the runs find. `progress` hears how many of how many resolutions are done.
///
/// Source: W. H. Weir, S. Emmons, R. Gibson, D. Taylor and P. J. Mucha,
/// "Post-processing partitions to identify domains of modularity optimization",
/// Algorithms 10 (2017) 93; runs that end alike as a mark of a good resolution
/// after R. Lambiotte, "Multi-scale modularity in complex networks", WiOpt (2010).
///
/// # Errors
///
/// If no two members agree, the quality function does not allow the resolutions,
/// there is no start, or the range is empty or too fine.
///
/// # Panics
///
/// If a known partition is of other members.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Range, Settings, sweep};
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 3, 12, 60); // member m is in coalition m % 3
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let range = Range { low: 0.8, high: 1.2, step: 0.1 };
/// let found = sweep(&agreement, &Settings::default(), range, &[], &|_, _| ())?;
/// assert_eq!(found.plateau(1.0).unwrap().partition.sizes(), [4, 4, 4]);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn sweep(
    agreement: &AgreementMatrix,
    settings: &Settings,
    range: Range,
    known: &[&Partition],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Sweep> {
    let at = |resolution: f64| objective(agreement, &Settings { resolution, ..*settings });
    Ok(Pool::of(agreement, settings, range, &at, known, progress)?.result(range))
}

/// Like [`sweep`], but that the best plateaus that divide the members, so many as are asked for, are sought again: at
/// their middles from more `starts`, near their ends from [`SWEEP_STARTS`], until none of them is bettered there any
/// more.
///
/// At the middle of a plateau the runs are those that [`find`](super::find) makes with as many starts and this seed,
/// so that it finds nothing better there.
pub(super) fn settled(
    agreement: &AgreementMatrix,
    settings: &Settings,
    range: Range,
    best: usize,
    starts: u32,
) -> Result<Sweep> {
    let at = |resolution: f64| objective(agreement, &Settings { resolution, ..*settings });
    let mut pool = Pool::of(agreement, settings, range, &at, &[], &|_, _| ())?;
    let mut sought: Vec<f64> = Vec::new();
    for _ in 0..SETTLING {
        let swept = pool.result(range);
        let places = swept.dividing().into_iter().take(best).flat_map(|plateau| plateau.places(starts));
        let places: Vec<(f64, u32)> = places.filter(|(place, _)| !sought.contains(place)).collect();
        if places.is_empty() {
            break;
        }
        for &(place, starts) in &places {
            pool.seek(&at(place)?, starts, settings.seed);
            sought.push(place);
        }
        // So that the stability of what is new is known, too.
        let next = pool.unsettled(range);
        pool.explore(&next, &at, settings, &|| ())?;
    }
    Ok(pool.result(range))
}

/// The quality function at a resolution.
type At<'a> = &'a (dyn Fn(f64) -> Result<Objective> + Sync);

/// What the runs at one resolution ended in.
struct Tried {
    resolution: f64,
    runs: Vec<Partition>,
}

/// The quality of a partition by resolution `γ`: `at_zero − γ · fall`.
#[derive(Clone, Copy)]
struct Line {
    at_zero: f64,
    fall: f64,
}

impl Line {
    fn at(&self, resolution: f64) -> f64 {
        self.at_zero - resolution * self.fall
    }
}

/// All partitions found, in order of their labels.
struct Pool {
    /// Of ties without signs: a coalition that they do not connect is split, as in one division.
    graph: Option<AgreementGraph>,
    zero: Objective,
    one: Objective,
    lines: BTreeMap<Vec<u16>, (Partition, Line)>,
    tried: Vec<Tried>,
}

impl Pool {
    /// What the runs on a range of resolutions end in, with what is known from elsewhere.
    fn of(
        agreement: &AgreementMatrix,
        settings: &Settings,
        range: Range,
        at: At<'_>,
        known: &[&Partition],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Self> {
        range.check()?;
        check_resolution(settings.quality, range.low)?;
        if settings.starts == 0 {
            return Err(Error::usage("coalitions need at least one start"));
        }
        let graph = (!settings.quality.is_signed()).then(|| AgreementGraph::new(agreement));
        let mut pool = Pool { graph, zero: at(0.0)?, one: at(1.0)?, lines: BTreeMap::new(), tried: Vec::new() };
        for partition in known {
            pool.know(partition);
        }
        let mut next = range.resolutions();
        let (done, mut all) = (AtomicUsize::new(0), 0);
        for _ in 0..=ROUNDS {
            all += next.len();
            let tell = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            pool.explore(&next, at, settings, &tell)?;
            next = pool.unsettled(range);
            if next.is_empty() {
                break;
            }
        }
        for _ in 0..ROUNDS {
            if !pool.improve(range, at, settings.seed)? {
                break;
            }
        }
        Ok(pool)
    }

    fn connected(&self, partition: &Partition) -> Partition {
        self.graph.as_ref().map_or_else(|| partition.clone(), |graph| pieces(graph, partition))
    }

    /// Takes in what the runs at some resolutions end in; `tell` is called after each.
    fn explore(
        &mut self,
        resolutions: &[f64],
        at: At<'_>,
        settings: &Settings,
        tell: &(dyn Fn() + Sync),
    ) -> Result<()> {
        let run = |&resolution: &f64| -> Result<Tried> {
            let runs = runs(&at(resolution)?, settings.starts, settings.seed);
            tell();
            Ok(Tried { resolution, runs: runs.iter().map(|run| self.connected(&run.1)).collect() })
        };
        let tried: Vec<Result<Tried>> = resolutions.par_iter().map(run).collect();
        for tried in tried {
            let tried = tried?;
            for partition in &tried.runs {
                self.know(partition);
            }
            self.tried.push(tried);
        }
        Ok(())
    }

    /// Takes in what more runs at one resolution end in, without counting it as tried.
    fn seek(&mut self, there: &Objective, starts: u32, seed: u64) {
        for (_, partition) in runs(there, starts, seed) {
            self.know(&self.connected(&partition));
        }
    }

    /// Takes a partition into the comparison; whether it is new.
    fn know(&mut self, partition: &Partition) -> bool {
        let new = !self.lines.contains_key(partition.labels());
        if new {
            let at_zero = self.zero.quality(partition);
            let line = Line { at_zero, fall: at_zero - self.one.quality(partition) };
            self.lines.insert(partition.labels().to_vec(), (partition.clone(), line));
        }
        new
    }

    /// Improves the best partitions where each is the best; whether any new one came of it.
    fn improve(&mut self, range: Range, at: At<'_>, seed: u64) -> Result<bool> {
        let best = self.envelope(range);
        let ends = best.iter().skip(1).map(|next| next.0).chain([range.high]);
        let places: Vec<(f64, &Partition)> =
            best.iter().zip(ends).map(|(&(from, partition, _), to)| ((from + to) / 2.0, partition)).collect();
        let one = |&(middle, partition): &(f64, &Partition)| Ok(improved(&at(middle)?, partition, seed));
        let better: Vec<Result<Partition>> = places.par_iter().map(one).collect();
        let mut new = false;
        for partition in better {
            new |= self.know(&self.connected(&partition?));
        }
        Ok(new)
    }

    /// The best partitions by rising resolution, each with where it begins.
    fn envelope(&self, range: Range) -> Vec<(f64, &Partition, Line)> {
        let mut found: Vec<(f64, &Partition, Line)> = Vec::new();
        let mut from = range.low;
        while let Some((partition, line)) = self.leading(from, found.last().map(|last| last.2)) {
            found.push((from, partition, line));
            // Where a line that falls more slowly comes up to this one.
            let meets = |other: &Line| (line.at_zero - other.at_zero) / (line.fall - other.fall);
            let slower = self.lines.values().filter(|other| other.1.fall < line.fall - SAME_QUALITY);
            from = slower.map(|other| meets(&other.1)).fold(f64::INFINITY, f64::min).max(from);
            if from >= range.high {
                break;
            }
        }
        found
    }

    /// The best partition at a resolution and just above it; falling more slowly than `before`.
    fn leading(&self, resolution: f64, before: Option<Line>) -> Option<(&Partition, Line)> {
        let mut best: Option<(&Partition, Line)> = None;
        for (partition, line) in self.lines.values() {
            if before.is_some_and(|before| line.fall >= before.fall - SAME_QUALITY) {
                continue;
            }
            let better = best.is_none_or(|(_, best)| {
                let gain = line.at(resolution) - best.at(resolution);
                gain > SAME_QUALITY || (gain >= -SAME_QUALITY && line.fall < best.fall - SAME_QUALITY)
            });
            if better {
                best = Some((partition, *line));
            }
        }
        best
    }

    /// Where one partition takes over from another and nothing was tried nearby.
    fn unsettled(&self, range: Range) -> Vec<f64> {
        let mut next: Vec<f64> = Vec::new();
        for (from, ..) in self.envelope(range).into_iter().skip(1) {
            let near = |&other: &f64| (other - from).abs() < NEAR * range.step;
            if !self.tried.iter().map(|tried| &tried.resolution).any(near) && !next.iter().any(near) {
                next.push(from);
            }
        }
        next
    }

    fn result(&mut self, range: Range) -> Sweep {
        self.tried.sort_by(|a, b| a.resolution.total_cmp(&b.resolution));
        let envelope = self.envelope(range);
        let mut steps: Vec<SweepStep> = Vec::with_capacity(self.tried.len());
        for tried in &self.tried {
            let place = envelope.iter().rposition(|(from, ..)| *from <= tried.resolution).unwrap_or(0);
            let mut step = self.step(tried, envelope[place].1, envelope[place].2);
            step.change = steps.last().and_then(|last| variation_of_information(&last.partition, &step.partition));
            steps.push(step);
        }
        let ends = envelope.iter().skip(1).map(|next| next.0).chain([range.high]);
        let plateau = |(&(from, partition, _), to): (&(f64, &Partition, Line), f64)| Plateau {
            from,
            to,
            partition: partition.clone(),
            stability: stability(&steps, partition),
        };
        let plateaus = envelope.iter().zip(ends).map(plateau).collect();
        Sweep { range, steps, plateaus }
    }

    fn step(&self, tried: &Tried, partition: &Partition, line: Line) -> SweepStep {
        let quality = line.at(tried.resolution);
        let reached = |run: &&Partition| self.lines[run.labels()].1.at(tried.resolution) >= quality - SAME_QUALITY;
        let away = tried.runs.iter().filter_map(|run| variation_of_information(run, partition));
        SweepStep {
            resolution: tried.resolution,
            partition: partition.clone(),
            quality,
            hits: tried.runs.iter().filter(reached).count() as u32,
            starts: tried.runs.len() as u32,
            spread: away.sum::<f64>() / tried.runs.len() as f64,
            change: None,
        }
    }
}

/// `1 − V / ln n` over the steps where a partition is the best.
fn stability(steps: &[SweepStep], partition: &Partition) -> Option<f64> {
    let spreads: Vec<f64> = steps.iter().filter(|step| step.partition == *partition).map(|step| step.spread).collect();
    let all = libm::log(partition.members() as f64);
    let mean = spreads.iter().sum::<f64>() / spreads.len() as f64;
    (!spreads.is_empty() && all > 0.0).then(|| 1.0 - mean / all)
}
