//! One roll call on the plane: row by row it is one on a line.

use crate::positions::grid::{Grid, Window};
use crate::positions::item::{BETA, Counts, DELTA, DELTAS, Item, MOST_TAU, STRIDES, TAU, solved};

/// How far discriminations may go: so far that none does, and that no power of e is too large.
const MOST_BETA: f64 = 20.0;

/// The parameters of a roll call: `P(y ≤ k | x) = logistic(τ_k − β₁ x₁ − β₂ x₂)`, y being yes, abstain, no in this
/// order; `τ₁ = τ₀ + exp(δ)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::positions) struct PlaneItem {
    /// How sharply it divides along each axis; those above vote no where it is above 0.
    pub beta: [f64; 2],
    /// The threshold between yes and abstaining, `τ₀`.
    pub tau: f64,
    /// The log of how far the threshold between abstaining and no is from it.
    pub delta: f64,
}

impl PlaneItem {
    /// Kept where scoring is sound.
    pub fn bounded(self) -> Self {
        PlaneItem {
            beta: self.beta.map(|beta| beta.clamp(-MOST_BETA, MOST_BETA)),
            tau: self.tau.clamp(-MOST_TAU, MOST_TAU),
            delta: self.delta.clamp(DELTAS.0, DELTAS.1),
        }
    }

    /// The log density of the parameters under their priors, but for a constant.
    pub fn log_prior(self) -> f64 {
        let square = |x: f64, spread: f64| x * x / (spread * spread);
        let [first, second] = self.beta;
        -0.5 * (square(first, BETA) + square(second, BETA) + square(self.tau, TAU) + square(self.delta, DELTA))
    }

    /// The same where the second axis is at one place.
    pub fn row(self, up: f64) -> Item {
        Item { beta: self.beta[0], tau: self.tau - self.beta[1] * up, delta: self.delta }
    }

    /// The probabilities of yes, abstaining and no at these nodes of each row, in a table of three rows of nodes a row
    /// of the plane.
    pub fn chances(self, grid: &Grid, rows: &[Window], table: &mut [f64], odds: &mut [f64]) {
        for ((&y, &across), table) in grid.nodes.iter().zip(rows).zip(table.chunks_exact_mut(3 * rows.len())) {
            if across.len() > 0 {
                self.row(y).chances(grid, across, table, odds);
            }
        }
    }

    /// One step of Fisher scoring towards the parameters that make the expected counts, in rows as the chances are,
    /// most probable, with the priors.
    pub fn scored(self, grid: &Grid, counts: &[f64], rows: &[Window], odds: &mut [f64]) -> Self {
        let mut slope = [-self.beta[0] / (BETA * BETA), -self.beta[1] / (BETA * BETA), -self.tau / (TAU * TAU), 0.0];
        let mut known = [[0.0; 4]; 4];
        for ((&y, &window), counts) in grid.nodes.iter().zip(rows).zip(counts.chunks_exact(3 * rows.len())) {
            if window.len() == 0 {
                continue;
            }
            let counts = Counts { all: counts, window };
            let sums = self.row(y).sums(grid, &counts, odds);
            slope[0] -= sums.x_slope;
            slope[1] -= y * sums.slope;
            slope[2] += sums.slope;
            slope[3] += sums.second;
            known[0][0] += sums.xx_all;
            known[1][0] += y * sums.x_all;
            known[1][1] += y * y * sums.all;
            known[2][0] -= sums.x_all;
            known[2][1] -= y * sums.all;
            known[2][2] += sums.all;
            known[3][0] -= sums.x_joint;
            known[3][1] -= y * sums.joint;
            known[3][2] += sums.joint;
            known[3][3] += sums.own;
        }
        // The second threshold moves with the log of its distance.
        let apart = libm::exp(self.delta);
        slope[3] = apart * slope[3] - self.delta / (DELTA * DELTA);
        known[3] = [apart * known[3][0], apart * known[3][1], apart * known[3][2], apart * apart * known[3][3]];
        for (i, spread) in [BETA, BETA, TAU, DELTA].into_iter().enumerate() {
            known[i][i] += 1.0 / (spread * spread);
        }
        let step = solved(known, slope);
        let bounded = |i: usize, stride: f64| step[i].clamp(-stride, stride);
        let [of_beta, of_tau, of_delta] = STRIDES;
        PlaneItem {
            beta: [self.beta[0] + bounded(0, of_beta), self.beta[1] + bounded(1, of_beta)],
            tau: self.tau + bounded(2, of_tau),
            delta: self.delta + bounded(3, of_delta),
        }
        .bounded()
    }

    /// The same step, halved until it does not make them less probable.
    pub fn scored_with_care(self, grid: &Grid, counts: &[f64], rows: &[Window], odds: &mut [f64]) -> Self {
        const HALVINGS: usize = 12;
        let before = self.expected(grid, counts, rows, odds);
        let mut reached = self.scored(grid, counts, rows, odds);
        for _ in 0..HALVINGS {
            if reached.expected(grid, counts, rows, odds) >= before {
                return reached;
            }
            let middle = f64::midpoint;
            reached = PlaneItem {
                beta: [middle(self.beta[0], reached.beta[0]), middle(self.beta[1], reached.beta[1])],
                tau: middle(self.tau, reached.tau),
                delta: middle(self.delta, reached.delta),
            };
        }
        self
    }

    /// The log of how probable the expected counts are, with the priors.
    fn expected(self, grid: &Grid, counts: &[f64], rows: &[Window], odds: &mut [f64]) -> f64 {
        let mut sum = self.log_prior();
        for ((&y, &window), counts) in grid.nodes.iter().zip(rows).zip(counts.chunks_exact(3 * rows.len())) {
            if window.len() > 0 {
                let row = self.row(y);
                sum += row.expected(grid, &Counts { all: counts, window }, odds) - row.log_prior();
            }
        }
        sum
    }
}
