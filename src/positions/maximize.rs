//! The maximisation step: parameters that make the expected positions most probable.

use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

use super::ballots::Ballots;
use super::expect::{Expected, Moves, power};
use super::grid::{Grid, Window};
use super::item::{Counts, Item, TAU};
use super::model::Model;

/// Steps of scoring in one step of maximisation.
const SCORINGS: usize = 2;

impl Model {
    /// Better parameters for what is expected: the roll calls', the correlation, and where each session lies on the line.
    pub fn maximized(&self, ballots: &Ballots, grid: &Grid, expected: &Expected) -> Model {
        let items = items(ballots, grid, &self.items, &expected.weights, &expected.windows, SCORINGS);
        let rho = if self.rho == 0.0 { 0.0 } else { correlation(&expected.moves, grid.spread) };
        let shifts = shifts(ballots, grid, &items, rho, &expected.means(grid));
        Model { items: shifted(items, &shifts), rho }
    }
}

/// The roll calls' parameters after so many steps of Fisher scoring.
pub(super) fn items(
    ballots: &Ballots,
    grid: &Grid,
    before: &[Vec<Item>],
    weights: &[Vec<f64>],
    windows: &[Window],
    scorings: usize,
) -> Vec<Vec<Item>> {
    let n = grid.nodes.len();
    let improved = |(session, items): (&super::ballots::Sitting, &Vec<Item>)| {
        let window = Window::around(session.cells.iter().map(|&cell| windows[cell])).unwrap_or(grid.whole());
        let (mut counts, mut odds) = (vec![0.0; 3 * n * items.len()], vec![0.0; n]);
        for &cell in &session.cells {
            let Window { from, to } = windows[cell];
            for &(place, choice) in &ballots.cells[cell].votes {
                let row = (place as usize * 3 + choice as usize) * n;
                counts[row + from..row + to]
                    .iter_mut()
                    .zip(&weights[cell])
                    .for_each(|(count, weight)| *count += weight);
            }
        }
        let scored = |(item, all): (&Item, &[f64])| {
            let counts = Counts { all, window };
            (0..scorings).fold(*item, |item, _| item.scored(grid, &counts, &mut odds))
        };
        items.iter().zip(counts.chunks(3 * n)).map(scored).collect()
    };
    ballots.sessions.par_iter().zip(before).map(improved).collect()
}

/// The correlation that makes the moves most probable, found on a fixed list and then between its neighbours by golden sections.
fn correlation(moves: &BTreeMap<u32, Moves>, spread: f64) -> f64 {
    const LIST: usize = 600;
    const LEAST: f64 = 0.8;
    const STEP: f64 = 0.198 / LIST as f64;
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
    let list = (0..=LIST).map(|i| LEAST + STEP * i as f64);
    let best = list.max_by(|&a, &b| fit(a).total_cmp(&fit(b))).unwrap_or(LEAST);
    let (mut low, mut high) = (best - STEP, best + STEP);
    for _ in 0..SECTIONS {
        let (first, second) = (high - (high - low) * GOLDEN, low + (high - low) * GOLDEN);
        if fit(first) > fit(second) { high = second } else { low = first }
    }
    (f64::midpoint(low, high)).clamp(LEAST, LEAST + STEP * LIST as f64)
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
