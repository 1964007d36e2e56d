//! How large a change is beside all changes of its kind in the record.

use rayon::prelude::*;

use super::{Mean, Rarity, Times};

/// Fewest roll calls, before and after, of a change that is compared with others.
pub const ENOUGH_ROLL_CALLS: u32 = 30;

/// What moves by less stays as it was, to the two digits that people read.
pub const AS_BEFORE: f64 = 0.005;

/// A change of one thing between two times, with its place in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Which of the things.
    pub thing: usize,
    /// Its average before.
    pub before: Mean,
    /// Its average after.
    pub after: Mean,
    /// How rarely the record shows as much.
    pub place: Place,
}

impl Move {
    /// The change, in `[−1, 1]`.
    pub fn size(&self) -> f64 {
        self.after.value - self.before.value
    }

    /// The change for its number of roll calls, without its sign: `|size| / √(1/n₁ + 1/n₂)`. What is drawn by chance from votes of few roll calls
    /// moves as far as `√(1/n₁ + 1/n₂)` by itself.
    pub fn for_its_roll_calls(&self) -> f64 {
        for_its_roll_calls(self.before, self.after)
    }
}

/// A change for its number of roll calls, without its sign: see [`Move::for_its_roll_calls`]. At least 0.
///
/// ```
/// use unbloc::stats::{Mean, for_its_roll_calls};
/// let mean = |value, n| Mean { value, n };
/// assert_eq!(for_its_roll_calls(mean(0.5, 50), mean(0.9, 50)), 0.4 * 5.0);
/// ```
pub fn for_its_roll_calls(before: Mean, after: Mean) -> f64 {
    let by_chance = (1.0 / f64::from(before.n) + 1.0 / f64::from(after.n)).sqrt();
    (after.value - before.value).abs() / by_chance
}

/// The place of a change in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// How many of the changes of this kind between other times, as far apart, of whatever thing and in whatever direction, were at
    /// least as large [for their number of roll calls](Move::for_its_roll_calls).
    pub rarity: Rarity,
    /// The share of the other changes that were smaller, whatever their number of roll calls, in per cent; `None` where there is no other.
    pub percentile: Option<f64>,
    /// The largest of the other changes for its number of roll calls; `None` where there is no other.
    pub largest_other: Option<f64>,
    /// The rank of the value after among all of the thing's times with [`ENOUGH_ROLL_CALLS`]: from the lowest where it fell, from the highest where it rose.
    pub rank: u32,
    /// How many times these are.
    pub of: u32,
    /// Where it is the first in rank: the nearest value to it, and the number of its time.
    pub runner_up: Option<(i32, f64)>,
    /// Where it is not: the last time before at which it was as low, or as high.
    pub last_as_far: Option<i32>,
    /// How many times in a row it has moved this way by [`AS_BEFORE`] at least, this one included.
    pub streak: u32,
}

/// The changes of things of one kind from one time to a later one, the rarest first.
///
/// A thing counts where both times have [`ENOUGH_ROLL_CALLS`] of it. Others are those between all other times as far apart, of all
/// things; between the two times only those are looked at that `looks_at` takes.
///
/// # Panics
///
/// If `before` does not precede `now`.
///
/// ```
/// use unbloc::stats::{Mean, Period, Rarity, Times, moves};
/// use unbloc::votes::{Body, RollCall, RollCalls, Session};
/// let on = |n: u16| RollCall { session: Some(Session::Regular(n)), ..RollCall::new(n.to_string(), Body::Assembly) };
/// let times = Times::of(&RollCalls::new(vec![], (1..=5).map(on).collect(), vec![])?, Period::Session);
/// let values = [[0.5, 0.6, 0.5, 0.6, 0.2], [0.5, 0.5, 0.5, 0.4, 0.5]];
/// let found = moves(2, &times, (3, 4), |_| true, |thing, time| Some(Mean { value: values[thing][time], n: 30 }));
/// let place = &found[0].place;
/// assert_eq!((found[0].thing, place.rarity), (0, Rarity { as_large: 0, among: 6, looked_at: 2 }));
/// assert_eq!((place.rank, place.of, place.streak), (1, 5, 1)); // the lowest of five
/// assert!((place.rarity.bits().unwrap() - 3.5_f64.log2()).abs() < 1e-12);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn moves(
    things: usize,
    times: &Times,
    (before, now): (usize, usize),
    looks_at: impl Fn(usize) -> bool,
    value: impl Fn(usize, usize) -> Option<Mean> + Sync,
) -> Vec<Move> {
    assert!(before < now, "a change goes from one time to a later one");
    let enough = |thing, time| value(thing, time).filter(|mean| mean.n >= ENOUGH_ROLL_CALLS);
    let apart = times.all()[now].number - times.all()[before].number;
    let change = &|thing: usize, from: usize, to: usize| {
        let (a, b) = (enough(thing, from)?, enough(thing, to)?);
        Some(((b.value - a.value).abs(), for_its_roll_calls(a, b)))
    };
    let apart: Vec<(usize, usize)> = others_apart(times, apart, now).collect();
    let between = |&(from, to): &(usize, usize)| (0..things).filter_map(move |thing| change(thing, from, to));
    let (sizes, for_their_roll_calls) = apart.par_iter().flat_map_iter(between).unzip();
    let mut others = Others { sizes, for_their_roll_calls };
    others.sizes.par_sort_unstable_by(f64::total_cmp);
    others.for_their_roll_calls.par_sort_unstable_by(f64::total_cmp);
    let both = |thing| Some((thing, enough(thing, before)?, enough(thing, now)?));
    let looked_at: Vec<(usize, Mean, Mean)> = (0..things).filter(|&thing| looks_at(thing)).filter_map(both).collect();
    let n = looked_at.len() as u32;
    let mut moves: Vec<Move> = looked_at
        .into_par_iter()
        .map(|(thing, before, after)| {
            let own: Vec<Option<Mean>> = (0..times.all().len()).map(|time| enough(thing, time)).collect();
            let place = place(&others, n, times, &own, now, (before, after));
            Move { thing, before, after, place }
        })
        .collect();
    moves.sort_by(|a, b| rarity(a).partial_cmp(&rarity(b)).expect("numbers").then(a.thing.cmp(&b.thing)));
    moves
}

/// What moves are ranked by.
fn rarity(of: &Move) -> (f64, f64) {
    (of.place.rarity.expected(), -of.for_its_roll_calls())
}

/// The changes between other times, in rising order.
struct Others {
    sizes: Vec<f64>,
    for_their_roll_calls: Vec<f64>,
}

/// The other times as far apart.
fn others_apart(times: &Times, apart: i32, now: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let earlier = move |to: usize| times.find(times.all()[to].number - apart).map(|from| (from, to));
    (0..times.all().len()).filter(move |&to| to != now).filter_map(earlier)
}

/// Values that differ by less came from the order of adding up.
const ROUNDING: f64 = 1e-9;

fn place(
    others: &Others,
    looked_at: u32,
    times: &Times,
    own: &[Option<Mean>],
    now: usize,
    (from, to): (Mean, Mean),
) -> Place {
    let (before, after) = (from.value, to.value);
    let below = |sorted: &[f64], size: f64| sorted.partition_point(|&other| other < size - ROUNDING);
    let (smaller, among) = (below(&others.sizes, (after - before).abs()), others.sizes.len());
    let as_large = among - below(&others.for_their_roll_calls, for_its_roll_calls(from, to));
    let fell = after < before;
    // Whether a value is farther the way that it went, or as far.
    let as_far = |value: f64| if fell { value <= after + ROUNDING } else { value >= after - ROUNDING };
    let farther = |value: f64| if fell { value < after - ROUNDING } else { value > after + ROUNDING };
    let known = || {
        own.iter().enumerate().filter_map(|(time, mean)| Some((times.all()[time].number, time, mean.as_ref()?.value)))
    };
    let rank = 1 + known().filter(|&(_, _, value)| farther(value)).count() as u32;
    let nearest = |a: &(i32, usize, f64), b: &(i32, usize, f64)| {
        let gap = |value: f64| (value - after).abs();
        gap(a.2).total_cmp(&gap(b.2)).then(b.0.cmp(&a.0))
    };
    let runner_up =
        known().filter(|&(_, time, _)| time != now).min_by(nearest).map(|(number, _, value)| (number, value));
    let last_as_far =
        known().filter(|&(_, time, value)| time < now && as_far(value)).map(|(number, ..)| number).next_back();
    Place {
        rarity: Rarity { as_large: as_large as u32, among: among as u32, looked_at },
        percentile: (among > 0).then(|| 100.0 * smaller as f64 / among as f64),
        largest_other: others.for_their_roll_calls.last().copied(),
        rank,
        of: known().count() as u32,
        runner_up: runner_up.filter(|_| rank == 1),
        last_as_far: last_as_far.filter(|_| rank > 1),
        streak: streak(own, now, fell),
    }
}

/// How many times in a row up to now it moved this way, each time by [`AS_BEFORE`] at least.
fn streak(own: &[Option<Mean>], now: usize, fell: bool) -> u32 {
    let moved = |time: usize| {
        let (a, b) = (own[time - 1]?.value, own[time]?.value);
        Some(if fell { a - b >= AS_BEFORE } else { b - a >= AS_BEFORE })
    };
    (1..=now).rev().take_while(|&time| moved(time) == Some(true)).count() as u32
}
