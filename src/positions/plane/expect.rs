//! The expectation step on the plane: where each member of a session may stand.

use super::grid::{Patch, rows};
use super::item::PlaneItem;
use crate::positions::ballots::Ballots;
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

/// Who voted what on each roll call of one session, as places of cells: what belongs to one roll call is worked out together and stays near the processor.
pub(in crate::positions) struct Votes {
    pub of: Vec<Vec<(usize, u8)>>,
    pub cells: usize,
}

impl Votes {
    pub fn of(session: &Ballots) -> Self {
        let mut of = vec![Vec::new(); session.sessions[0].roll_calls.len()];
        for (i, cell) in session.cells.iter().enumerate() {
            cell.votes.iter().for_each(|&(place, choice)| of[place as usize].push((i, choice)));
        }
        Votes { of, cells: session.cells.len() }
    }
}

impl Expected {
    pub fn of(votes: &Votes, grid: &Grid, items: &[PlaneItem], patches: Vec<Patch>) -> Self {
        let n = grid.nodes.len();
        let rows = rows(grid, &patches);
        let (mut table, mut odds) = (vec![0.0; 3 * n * n], vec![0.0; n]);
        let mut cells: Vec<Posterior> = patches.iter().map(|patch| Posterior::new(*patch)).collect();
        for (item, votes) in items.iter().zip(&votes.of) {
            item.chances(grid, &rows, &mut table, &mut odds);
            votes.iter().for_each(|&(cell, choice)| cells[cell].vote(&table, n, choice));
        }
        let mut objective: f64 = items.iter().map(|item| item.log_prior()).sum();
        let of = |cell: Posterior| {
            let (weights, log) = cell.with_prior(grid);
            objective += log;
            weights
        };
        let weights = cells.into_iter().map(of).collect();
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

/// How probable the votes of one cell are at each node of its patch, as a product and the log of what was taken out of it.
struct Posterior {
    at: Vec<f64>,
    log_scale: f64,
    votes: usize,
    patch: Patch,
}

impl Posterior {
    fn new(patch: Patch) -> Self {
        Posterior { at: vec![1.0; patch.len()], log_scale: 0.0, votes: 0, patch }
    }

    /// One vote more, on a roll call with these chances.
    fn vote(&mut self, table: &[f64], n: usize, choice: u8) {
        let Patch { across, up } = self.patch;
        for (at, row) in self.at.chunks_exact_mut(across.len()).zip(up.from..) {
            let from = (3 * row + usize::from(choice)) * n + across.from;
            at.iter_mut().zip(&table[from..from + across.len()]).for_each(|(at, chance)| *at *= chance);
        }
        self.votes += 1;
        if self.votes.is_multiple_of(RESCALED) {
            let most = self.at.iter().copied().fold(0.0, f64::max);
            self.at.iter_mut().for_each(|at| *at /= most);
            self.log_scale += libm::log(most);
        }
    }

    /// The probability of each node given the votes, and the log of the probability of the votes.
    fn with_prior(mut self, grid: &Grid) -> (Vec<f64>, f64) {
        let Patch { across, up } = self.patch;
        for (at, up) in self.at.chunks_exact_mut(across.len()).zip(&grid.prior[up.from..]) {
            at.iter_mut().zip(&grid.prior[across.from..]).for_each(|(at, along)| *at *= up * along);
        }
        let log = libm::log(self.at.iter().sum::<f64>().max(f64::MIN_POSITIVE));
        to_one(&mut self.at);
        (self.at, self.log_scale + log)
    }
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
