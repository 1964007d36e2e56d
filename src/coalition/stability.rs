//! How far coalitions rest on which roll calls came to a vote.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rand::RngExt;
use rayon::prelude::*;

use super::compare::Crossing;
use super::consensus::consensus;
use super::divide::divide;
use super::partition::together;
use super::{Coalitions, Partition, Settings, adjusted_rand};
use crate::agreement::Measure;
use crate::error::{Error, Result};
use crate::random;
use crate::votes::{MemberId, RollCallId, RollCalls};

/// A mean with its spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The standard deviation, divided by `n − 1`.
    pub sd: f64,
}

impl Spread {
    /// Of some values; `None` of fewer than two.
    pub fn of(values: &[f64]) -> Option<Spread> {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
        (values.len() > 1).then(|| Spread { mean, sd: (squares / (n - 1.0)).sqrt() })
    }
}

/// How coalitions come out when the roll calls are drawn again.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// Replicates that were drawn.
    pub drawn: u32,
    /// The partition of each replicate; a replicate in which no two members agree has none.
    pub partitions: Vec<Partition>,
    /// Of each coalition found in the votes, by number: the mean over the
    /// replicates of its Jaccard overlap `|C ∩ D| / |C ∪ D|` with the coalition
    /// `D` there that is most like it, in `[0, 1]`.
    pub coalitions: Vec<f64>,
    /// Of each member: the share of replicates in which it is in the coalition
    /// most like its own, in `[0, 1]`.
    pub members: Vec<f64>,
    /// How many replicates have so many coalitions.
    pub numbers: BTreeMap<usize, usize>,
    /// Adjusted Rand index of the replicates with the coalitions found;
    /// `None` where it is defined in fewer than two.
    pub ari: Option<Spread>,
    /// What the replicates have in common; `None` where they come to no
    /// common partition.
    pub consensus: Option<Partition>,
    together: Vec<u32>,
}

impl Stability {
    /// The share of replicates in which two members are in one coalition, in
    /// `[0, 1]`; 1 of a member with itself.
    pub fn together(&self, a: MemberId, b: MemberId) -> f64 {
        f64::from(self.together[a.index() * self.members.len() + b.index()]) / self.partitions.len() as f64
    }

    /// The members from the least stable, equals in order.
    pub fn least_stable(&self) -> Vec<MemberId> {
        let mut order: Vec<MemberId> = (0..self.members.len() as u16).map(MemberId).collect();
        order.sort_by(|a, b| self.members[a.index()].total_cmp(&self.members[b.index()]));
        order
    }
}

/// A member that is in the coalition most like its own in a smaller share of
/// the replicates is called unstable.
pub const STABLE_MEMBER: f64 = 0.9;

/// Starts of Leiden's method in a replicate: what single starts miss is small
/// beside what the draw of the roll calls changes.
const STARTS: u32 = 4;

/// Draws the roll calls again, with replacement, and seeks the coalitions of
/// each such replicate anew, as `found` was sought (with Leiden's method from
/// fewer starts).
///
/// Members stay as they are, and so do texts adopted without a vote that
/// `measure` counts: what is drawn are the roll calls, and each replicate adds
/// the same number of texts to every pair (where they are credited by
/// participation, by that on the roll calls drawn). Roll calls count as independent, which texts of
/// one agenda item are not: stability is rather over- than understated. It does
/// not say that coalitions are real: a continuum may be cut at the same place
/// every time. `progress` hears how many of how many replicates are done. The
/// result does not depend on the number of threads.
///
/// Source: C. Hennig, "Cluster-wise assessment of cluster stability",
/// Computational Statistics & Data Analysis 52 (2007) 258–271, drawing roll
/// calls where he draws what is clustered; a coalition of .75 and more counts
/// as stable there, one of .5 and less as dissolved.
///
/// # Errors
///
/// If there are fewer than ten roll calls that are not unanimous, no replicate
/// is asked for, or no replicate has two members that agree.
///
/// # Panics
///
/// If `found` is of other members.
///
/// ```
/// use unbloc::agreement::{Index, Measure, Over};
/// use unbloc::coalition::{Settings, find, stability};
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 10, 80);
/// let measure = Measure::new(Index::Agree, Over::Joint);
/// let found = find(&votes, &measure.between(&votes.matrix()), &Settings::default())?;
/// let stable = stability(&votes, &found, measure, 20, &|_, _| ())?;
/// assert_eq!((stable.coalitions, stable.numbers), (vec![1.0, 1.0], [(2, 20)].into()));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn stability(
    votes: &RollCalls,
    found: &Coalitions,
    measure: Measure,
    replicates: u32,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Stability> {
    assert_eq!(votes.members().len(), found.partition.members(), "coalitions of other members");
    check(votes, replicates)?;
    let partitions = drawn(votes, &found.settings, measure, replicates, progress);
    if partitions.is_empty() {
        return Err(Error::new("no two members agree in any replicate").hint("select more roll calls"));
    }
    Ok(summary(&found.partition, partitions, replicates, found.settings.seed))
}

/// The partition of each replicate that has one.
pub(super) fn drawn(
    votes: &RollCalls,
    settings: &Settings,
    measure: Measure,
    replicates: u32,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<Partition> {
    let done = AtomicUsize::new(0);
    let replicate = |i: u32| {
        let partition = replicate(votes, measure, settings, i);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, replicates as usize);
        partition
    };
    let all: Vec<Option<Partition>> = (0..replicates).into_par_iter().map(replicate).collect();
    all.into_iter().flatten().collect()
}

pub(super) fn check(votes: &RollCalls, replicates: u32) -> Result<()> {
    if replicates == 0 {
        return Err(Error::usage("stability needs at least one replicate"));
    }
    votes.enough_divided("replicates")
}

fn replicate(votes: &RollCalls, measure: Measure, settings: &Settings, number: u32) -> Option<Partition> {
    let mut rng = random::stream(settings.seed, &["replicate".as_bytes(), &number.to_le_bytes()]);
    let all = votes.roll_calls().len() as u32;
    let drawn: Vec<RollCallId> = (0..all).map(|_| RollCallId(rng.random_range(0..all))).collect();
    let settings = Settings { starts: STARTS.min(settings.starts), ..*settings };
    Some(divide(&votes.sample(&drawn), measure, &settings, rng.random())?.0)
}

/// How far a division comes back in others.
pub(super) struct Kept {
    /// As [`Stability::coalitions`], [`Stability::members`] and [`Stability::numbers`].
    pub coalitions: Vec<f64>,
    pub members: Vec<f64>,
    pub numbers: BTreeMap<usize, usize>,
}

/// # Panics
///
/// If there is no other.
pub(super) fn kept(found: &Partition, partitions: &[Partition]) -> Kept {
    let (n, count) = (found.members(), partitions.len() as f64);
    let (mut coalitions, mut members) = (vec![0.0; found.len()], vec![0.0; n]);
    let mut numbers = BTreeMap::new();
    for partition in partitions {
        *numbers.entry(partition.len()).or_insert(0) += 1;
        let likest = likest(found, partition);
        coalitions.iter_mut().zip(&likest).for_each(|(sum, (_, overlap))| *sum += overlap);
        for (m, sum) in members.iter_mut().enumerate() {
            if likest[usize::from(found.labels()[m])].0 == partition.labels()[m] {
                *sum += 1.0;
            }
        }
    }
    coalitions.iter_mut().chain(&mut members).for_each(|sum| *sum /= count);
    Kept { coalitions, members, numbers }
}

fn summary(found: &Partition, partitions: Vec<Partition>, drawn: u32, seed: u64) -> Stability {
    let (n, count) = (found.members(), partitions.len() as f64);
    let Kept { coalitions, members, numbers } = kept(found, &partitions);
    let ari: Vec<f64> = partitions.iter().filter_map(|partition| adjusted_rand(found, partition)).collect();
    let together = together(n, &partitions);
    let shares: Vec<f64> = together.iter().map(|&times| f64::from(times) / count).collect();
    let consensus = consensus(n, shares, seed);
    Stability { drawn, partitions, coalitions, members, numbers, ari: Spread::of(&ari), consensus, together }
}

/// For each coalition of the first the one of the second most like it, the
/// first of equals, and their Jaccard overlap.
fn likest(found: &Partition, other: &Partition) -> Vec<(u16, f64)> {
    let crossing = Crossing::new(found, other);
    let overlap = |i: usize, j: usize| {
        let both = crossing.cells[i * crossing.columns.len() + j];
        both as f64 / (crossing.rows[i] + crossing.columns[j] - both) as f64
    };
    let best = |i: usize| {
        let mut best = (0, overlap(i, 0));
        for j in 1..crossing.columns.len() {
            if overlap(i, j) > best.1 {
                best = (j as u16, overlap(i, j));
            }
        }
        best
    };
    (0..crossing.rows.len()).map(best).collect()
}
