//! The expectation step on the plane: where each member of a session may stand.

use super::grid::{Patch, rows};
use super::item::PlaneItem;
use crate::positions::ballots::{Ballots, Cell};
use crate::positions::grid::{Grid, dot, to_one};

/// Votes after which a product of probabilities is brought back to a sound size.
const RESCALED: usize = 16;

/// What is known of the positions in one session under a model.
pub(in crate::positions) struct Expected {
    /// The probability of each node of the patch of each cell, row by row.
    pub weights: Vec<Vec<f64>>,
    /// The nodes that were looked at.
    pub patches: Vec<Patch>,
    /// The log of the probability of all votes and of the parameters under their priors.
    pub objective: f64,
}

impl Expected {
    pub fn of(session: &Ballots, grid: &Grid, items: &[PlaneItem], patches: Vec<Patch>) -> Self {
        let size = 3 * grid.nodes.len() * grid.nodes.len();
        let rows = rows(grid, &patches);
        let (mut table, mut odds) = (vec![0.0; size * items.len()], vec![0.0; grid.nodes.len()]);
        for (item, chances) in items.iter().zip(table.chunks_mut(size)) {
            item.chances(grid, &rows, chances, &mut odds);
        }
        let mut objective: f64 = items.iter().map(|item| item.log_prior()).sum();
        let of = |(cell, patch): (&Cell, &Patch)| {
            let (weights, log) = posterior(cell, grid, &table, *patch);
            objective += log;
            weights
        };
        let weights = session.cells.iter().zip(&patches).map(of).collect();
        Expected { weights, patches, objective }
    }

    /// The mean position of each cell, both axes.
    pub fn means(&self, grid: &Grid) -> Vec<[f64; 2]> {
        let mean = |(weights, patch): (&Vec<f64>, &Patch)| moments(grid, weights, *patch).0;
        self.weights.iter().zip(&self.patches).map(mean).collect()
    }

    /// The most probability that a cell has at an edge of the plane.
    pub fn at_edges(&self, grid: &Grid) -> f64 {
        let edge = |at: usize| at == 0 || at + 1 == grid.nodes.len();
        let of = |(weights, Patch { across, up }): (&Vec<f64>, &Patch)| -> f64 {
            let at = |place: usize| edge(across.from + place % across.len()) || edge(up.from + place / across.len());
            weights.iter().enumerate().filter(|(place, _)| at(*place)).map(|(_, weight)| weight).sum()
        };
        self.weights.iter().zip(&self.patches).map(of).fold(0.0, f64::max)
    }

    /// The nodes that matter of each cell, and so many more to each side.
    pub fn patches_for(&self, grid: &Grid, more: usize) -> Vec<Patch> {
        self.weights.iter().zip(&self.patches).map(|(weights, patch)| patch.of_weights(grid, weights, more)).collect()
    }
}

/// The means along both axes, and the variances and the covariance.
pub(super) fn moments(grid: &Grid, weights: &[f64], patch: Patch) -> ([f64; 2], [f64; 3]) {
    let (mut mean, mut square) = ([0.0; 2], [0.0; 3]);
    for (row, y) in weights.chunks(patch.across.len()).zip(&grid.nodes[patch.up.from..patch.up.to]) {
        let (mut all, mut along, mut squares) = (0.0, 0.0, 0.0);
        for (weight, x) in row.iter().zip(&grid.nodes[patch.across.from..patch.across.to]) {
            all += weight;
            along += weight * x;
            squares += weight * x * x;
        }
        mean[0] += along;
        mean[1] += y * all;
        square[0] += squares;
        square[1] += y * y * all;
        square[2] += y * along;
    }
    let [x, y] = mean;
    (mean, [square[0] - x * x, square[1] - y * y, square[2] - x * y])
}

/// The probability of each node of a patch given the votes, and the log of the probability of the votes.
fn posterior(cell: &Cell, grid: &Grid, table: &[f64], patch: Patch) -> (Vec<f64>, f64) {
    let n = grid.nodes.len();
    let (across, wide) = (patch.across, patch.across.len());
    let mut at = vec![1.0; patch.len()];
    let mut log = 0.0;
    let rescale = |at: &mut [f64]| {
        let most = at.iter().copied().fold(0.0, f64::max);
        at.iter_mut().for_each(|at| *at /= most);
        libm::log(most)
    };
    for (i, &(place, choice)) in cell.votes.iter().enumerate() {
        let item = &table[place as usize * 3 * n * n..];
        for (at, row) in at.chunks_exact_mut(wide).zip(patch.up.from..) {
            let from = (3 * row + usize::from(choice)) * n + across.from;
            at.iter_mut().zip(&item[from..from + wide]).for_each(|(at, chance)| *at *= chance);
        }
        if i % RESCALED == RESCALED - 1 {
            log += rescale(&mut at);
        }
    }
    for (at, up) in at.chunks_exact_mut(wide).zip(&grid.prior[patch.up.from..]) {
        at.iter_mut().zip(&grid.prior[across.from..]).for_each(|(at, along)| *at *= up * along);
    }
    log += libm::log(at.iter().sum::<f64>().max(f64::MIN_POSITIVE));
    to_one(&mut at);
    (at, log)
}

impl Expected {
    /// The chances of yes, abstaining and no of one cell on a roll call, on average over what is known of its position.
    pub fn chances(&self, grid: &Grid, cell: usize, item: PlaneItem) -> [f64; 3] {
        let (weights, Patch { across, up }) = (&self.weights[cell], self.patches[cell]);
        let n = grid.nodes.len();
        let (mut table, mut odds) = (vec![0.0; 3 * n], vec![0.0; n]);
        let mut sum = [0.0; 3];
        for (weights, &y) in weights.chunks_exact(across.len()).zip(&grid.nodes[up.from..up.to]) {
            item.row(y).chances(grid, across, &mut table, &mut odds);
            for (choice, sum) in sum.iter_mut().enumerate() {
                *sum += dot(weights, &table[choice * n + across.from..choice * n + across.to]);
            }
        }
        sum
    }
}
