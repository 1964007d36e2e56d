//! The maximisation step: parameters that make the expected positions most probable.

use std::collections::{BTreeMap, BTreeSet};

use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

use super::ballots::{Ballots, Sitting};
use super::expect::{Expected, Moves, power};
use super::grid::{Grid, Window};
use super::item::{Counts, Item, TAU};
use super::model::{Model, RHO};

/// How the parameters of roll calls are improved in one step of maximisation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scoring {
    /// Steps of scoring, as many as are named; now and then one goes too far.
    Quick(usize),
    /// One step, which does not go too far.
    Careful,
}

impl Scoring {
    fn improved(self, item: Item, grid: &Grid, counts: &Counts, odds: &mut [f64]) -> Item {
        match self {
            Scoring::Quick(steps) => (0..steps).fold(item, |item, _| item.scored(grid, counts, odds)),
            Scoring::Careful => item.scored_with_care(grid, counts, odds),
        }
    }
}

impl Model {
    /// Better parameters for what is expected: the roll calls', the correlation, and where each session lies on the line.
    pub fn maximized(&self, ballots: &Ballots, grid: &Grid, expected: &Expected, scoring: Scoring) -> Model {
        let items = items(ballots, grid, &self.items, &expected.weights, &expected.windows, scoring);
        let rho = if self.rho == 0.0 || self.rho_held { self.rho } else { correlation(&expected.moves, grid.spread) };
        // Where roll calls of different sessions share their parameters, these hold the sessions in place; and the sum below knows of no jumps.
        let items = match ballots.bridges.is_empty() && self.jump == 0.0 {
            true => {
                let shifts = shifts(ballots, grid, &items, rho, &expected.means(grid));
                shifted(items, &shifts)
            }
            false => items,
        };
        Model { items, rho, rho_held: self.rho_held, jump: self.jump }
    }
}

/// Counts what is expected of the roll calls of one session, one after the other in the same place.
pub(super) struct Counting<'a> {
    session: &'a Sitting,
    weights: &'a [Vec<f64>],
    windows: &'a [Window],
    /// In a row yes, abstain and no at each node.
    all: Vec<f64>,
    window: Window,
}

impl<'a> Counting<'a> {
    pub fn of(grid: &Grid, session: &'a Sitting, weights: &'a [Vec<f64>], windows: &'a [Window]) -> Self {
        let window = Window::around(session.cells.iter().map(|&cell| windows[cell])).unwrap_or(grid.whole());
        Counting { session, weights, windows, all: vec![0.0; 3 * grid.nodes.len()], window }
    }

    /// The expected counts of one roll call.
    pub fn at(&mut self, place: usize) -> Counts<'_> {
        self.all.fill(0.0);
        let nodes = self.all.len() / 3;
        for &(cell, choice) in &self.session.cast[place] {
            let Window { from, to } = self.windows[cell];
            let row = usize::from(choice) * nodes;
            let counts = self.all[row + from..row + to].iter_mut();
            counts.zip(&self.weights[cell]).for_each(|(count, weight)| *count += weight);
        }
        Counts { all: &self.all, window: self.window }
    }
}

/// The roll calls' parameters after Fisher scoring.
pub(super) fn items(
    ballots: &Ballots,
    grid: &Grid,
    before: &[Vec<Item>],
    weights: &[Vec<f64>],
    windows: &[Window],
    scoring: Scoring,
) -> Vec<Vec<Item>> {
    let tied: BTreeSet<(usize, u32)> = ballots.bridges.iter().flatten().copied().collect();
    let improved = |(at, (session, items)): (usize, (&Sitting, &Vec<Item>))| {
        let mut counting = Counting::of(grid, session, weights, windows);
        let mut odds = vec![0.0; grid.nodes.len()];
        let mut kept: BTreeMap<(usize, u32), Vec<f64>> = BTreeMap::new();
        let scored = |(place, item): (usize, &Item)| {
            let (counts, key) = (counting.at(place), (at, place as u32));
            if !tied.contains(&key) {
                return scoring.improved(*item, grid, &counts, &mut odds);
            }
            kept.insert(key, counts.all.to_vec());
            *item
        };
        let items: Vec<Item> = items.iter().enumerate().map(scored).collect();
        (items, kept)
    };
    let improved: Vec<_> = ballots.sessions.par_iter().zip(before).enumerate().map(improved).collect();
    let (mut all, kept): (Vec<Vec<Item>>, Vec<_>) = improved.into_iter().unzip();
    let kept: BTreeMap<(usize, u32), Vec<f64>> = kept.into_iter().flatten().collect();
    let mut odds = vec![0.0; grid.nodes.len()];
    for bridge in &ballots.bridges {
        let mut sum = vec![0.0; 3 * grid.nodes.len()];
        bridge.iter().for_each(|at| sum.iter_mut().zip(&kept[at]).for_each(|(sum, count)| *sum += count));
        let counts = Counts { all: &sum, window: grid.whole() };
        let item = scoring.improved(all[bridge[0].0][bridge[0].1 as usize], grid, &counts, &mut odds);
        bridge.iter().for_each(|&(session, place)| all[session][place as usize] = item);
    }
    all
}

/// The standard error of each roll call's cut point, positions being taken for known: by the delta method from the information about its parameters.
pub(super) fn cut_errors(ballots: &Ballots, grid: &Grid, model: &Model, expected: &Expected) -> Vec<Vec<f64>> {
    let of = |(session, items): (&Sitting, &Vec<Item>)| {
        let mut counting = Counting::of(grid, session, &expected.weights, &expected.windows);
        let mut odds = vec![0.0; grid.nodes.len()];
        items.iter().enumerate().map(|(place, item)| item.cut_error(grid, &counting.at(place), &mut odds)).collect()
    };
    ballots.sessions.par_iter().zip(&model.items).map(of).collect()
}

/// The correlation that makes the moves most probable, found on a fixed list and then between its neighbours by golden sections.
fn correlation(moves: &BTreeMap<u32, Moves>, spread: f64) -> f64 {
    const LIST: usize = 600;
    const LEAST: f64 = RHO.0;
    const STEP: f64 = (RHO.1 - RHO.0) / LIST as f64;
    const SECTIONS: usize = 40;
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let fit = |rho: f64| -> f64 {
        let of = |(&lag, moved): (&u32, &Moves)| {
            let r = power(rho, lag);
            let left = 1.0 - r * r;
            let square = moved.after - 2.0 * r * moved.both + r * r * moved.before;
            -0.5 * moved.n * libm::log(left) - square / (2.0 * spread * spread * left)
        };
        moves.iter().map(of).sum()
    };
    let list = (0..=LIST).map(|i| LEAST + STEP * i as f64).map(|rho| (rho, fit(rho)));
    let best = list.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(LEAST, |(rho, _)| rho);
    let (mut low, mut high) = (best - STEP, best + STEP);
    for _ in 0..SECTIONS {
        let (first, second) = (high - (high - low) * GOLDEN, low + (high - low) * GOLDEN);
        if fit(first) > fit(second) { high = second } else { low = first }
    }
    (f64::midpoint(low, high)).clamp(RHO.0, RHO.1)
}

/// How far each session is to be moved on the line, so that what is expected of all positions and thresholds is most probable under their
/// priors. The votes do not hold the place of a session, and without this step it settles very slowly.
///
/// Source: C. Liu, D. B. Rubin and Y. N. Wu, "Parameter expansion to accelerate EM: the PX-EM algorithm", Biometrika 85 (1998) 755–770.
fn shifts(ballots: &Ballots, grid: &Grid, items: &[Vec<Item>], rho: f64, means: &[f64]) -> Vec<f64> {
    let n = ballots.sessions.len();
    let (mut matrix, mut right) = (DMatrix::<f64>::zeros(n, n), DVector::<f64>::zeros(n));
    let variance = grid.spread * grid.spread;
    for cells in &ballots.careers {
        for (i, &cell) in cells.iter().enumerate() {
            let here = ballots.cells[cell].session;
            let Some(before) = i.checked_sub(1).map(|before| cells[before]).filter(|_| rho != 0.0) else {
                matrix[(here, here)] += 1.0 / variance;
                right[here] += means[cell] / variance;
                continue;
            };
            let there = ballots.cells[before].session;
            let r = power(rho, ballots.lag(before, cell));
            let weight = 1.0 / (variance * (1.0 - r * r));
            let step = means[cell] - r * means[before];
            matrix[(here, here)] += weight;
            matrix[(there, there)] += r * r * weight;
            matrix[(here, there)] -= r * weight;
            matrix[(there, here)] -= r * weight;
            right[here] += weight * step;
            right[there] -= r * weight * step;
        }
    }
    for (i, item) in items.iter().enumerate().flat_map(|(i, items)| items.iter().map(move |item| (i, item))) {
        matrix[(i, i)] += item.beta * item.beta / (TAU * TAU);
        right[i] += item.tau * item.beta / (TAU * TAU);
    }
    // Above 0 on the diagonal and symmetric: each session has a member.
    matrix.cholesky().map_or(vec![0.0; n], |cholesky| cholesky.solve(&right).iter().copied().collect())
}

/// The same roll calls where each session lies so much further down the line.
fn shifted(items: Vec<Vec<Item>>, shifts: &[f64]) -> Vec<Vec<Item>> {
    let shift = |(items, shift): (Vec<Item>, &f64)| {
        items.into_iter().map(|item| Item { tau: item.tau - item.beta * shift, ..item }.bounded()).collect()
    };
    items.into_iter().zip(shifts).map(shift).collect()
}
