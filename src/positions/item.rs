//! One roll call on the line: how probable each choice is at each node, and how its parameters are improved.

use super::grid::{Grid, Window};

/// The standard deviation of the prior of how sharply a roll call divides.
pub(crate) const BETA: f64 = 1.7;
/// That of the prior of its first threshold.
pub(crate) const TAU: f64 = 5.0;
/// That of the prior of the log of how far the thresholds lie apart.
pub(crate) const DELTA: f64 = 1.0;

/// No choice is less probable than this, so that no product is nought.
const FLOOR: f64 = 1e-15;

/// How far one step of scoring may go, and how far parameters may.
pub(super) const STRIDES: [f64; 3] = [2.0, 2.0, 1.0];
const MOST_BETA: f64 = 40.0;
pub(super) const MOST_TAU: f64 = 80.0;
pub(super) const DELTAS: (f64, f64) = (-4.0, 3.0);

/// The parameters of a roll call: `P(y ≤ k | x) = logistic(τ_k − β x)`, y being yes, abstain, no in this order; `τ₁ = τ₀ + exp(δ)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Item {
    /// How sharply it divides; those above vote no where it is above 0.
    pub beta: f64,
    /// The threshold between yes and abstaining, `τ₀`.
    pub tau: f64,
    /// The log of how far the threshold between abstaining and no is from it.
    pub delta: f64,
}

/// Expected counts of each choice at each node: yes, then abstain, then no.
pub(super) struct Counts<'a> {
    pub all: &'a [f64],
    pub window: Window,
}

impl Item {
    /// That which divides nobody and has these votes for it: yes, abstain, no, each above 0.
    pub fn of_tally(tally: [f64; 3]) -> Self {
        let all: f64 = tally.iter().sum();
        let logit = |share: f64| libm::log(share / (1.0 - share));
        let (first, second) = (logit(tally[0] / all), logit((tally[0] + tally[1]) / all));
        Item { beta: 0.0, tau: first, delta: libm::log(second - first) }.bounded()
    }

    /// Kept where scoring is sound.
    pub fn bounded(self) -> Self {
        Item {
            beta: self.beta.clamp(-MOST_BETA, MOST_BETA),
            tau: self.tau.clamp(-MOST_TAU, MOST_TAU),
            delta: self.delta.clamp(DELTAS.0, DELTAS.1),
        }
    }

    /// The log density of the parameters under their priors, but for a constant.
    pub fn log_prior(self) -> f64 {
        let square = |x: f64, spread: f64| x * x / (spread * spread);
        -0.5 * (square(self.beta, BETA) + square(self.tau, TAU) + square(self.delta, DELTA))
    }

    /// `exp(−(τ₀ − β x))` at each node of a window, as a geometric series: two exponentials in all.
    fn odds(self, grid: &Grid, window: Window, odds: &mut [f64]) {
        let factor = libm::exp(self.beta * grid.step);
        let mut here = libm::exp(self.beta * grid.nodes[window.from] - self.tau);
        for odds in &mut odds[window.from..window.to] {
            *odds = here;
            here *= factor;
        }
    }

    /// `exp(−exp(δ))`, by which the odds at the second threshold are smaller, and how far that is from 1.
    fn ratio(self) -> (f64, f64) {
        let apart = libm::exp(self.delta);
        (libm::exp(-apart), -libm::expm1(-apart))
    }

    /// The probabilities of yes, abstaining and no at the nodes of a window, in a table of all nodes a choice.
    pub fn chances(self, grid: &Grid, window: Window, table: &mut [f64], odds: &mut [f64]) {
        self.odds(grid, window, odds);
        let (ratio, gap) = self.ratio();
        let Window { from, to } = window;
        let (yes, rest) = table.split_at_mut(grid.nodes.len());
        let (abstain, no) = rest.split_at_mut(grid.nodes.len());
        let rows = yes[from..to].iter_mut().zip(&mut abstain[from..to]).zip(&mut no[from..to]);
        for (((yes, abstain), no), &odds) in rows.zip(&odds[from..to]) {
            let (first, second) = (1.0 / (1.0 + odds), 1.0 / (1.0 + ratio * odds));
            *yes = floored(first);
            *abstain = floored(odds * gap * first * second);
            *no = floored(ratio * odds * second);
        }
    }

    /// One step of Fisher scoring towards the parameters that make the expected counts most probable, with the priors.
    pub fn scored(self, grid: &Grid, counts: &Counts, odds: &mut [f64]) -> Self {
        let sums = self.sums(grid, counts, odds);
        let gradient = [
            -sums.x_slope - self.beta / (BETA * BETA),
            sums.slope - self.tau / (TAU * TAU),
            libm::exp(self.delta) * sums.second - self.delta / (DELTA * DELTA),
        ];
        let step = solved(self.information(&sums), gradient);
        let bounded = |i: usize| step[i].clamp(-STRIDES[i], STRIDES[i]);
        Item { beta: self.beta + bounded(0), tau: self.tau + bounded(1), delta: self.delta + bounded(2) }.bounded()
    }

    /// How much is known of the parameters, with the priors.
    fn information(self, sums: &Sums) -> [[f64; 3]; 3] {
        let apart = libm::exp(self.delta);
        [
            [sums.xx_all + 1.0 / (BETA * BETA), -sums.x_all, -apart * sums.x_joint],
            [-sums.x_all, sums.all + 1.0 / (TAU * TAU), apart * sums.joint],
            [-apart * sums.x_joint, apart * sums.joint, apart * apart * sums.own + 1.0 / (DELTA * DELTA)],
        ]
    }

    /// The standard error of the cut point, `(τ₀ + τ₁) / 2β`, by the delta method; without end where it does not divide.
    pub fn cut_error(self, grid: &Grid, counts: &Counts, odds: &mut [f64]) -> f64 {
        let apart = libm::exp(self.delta);
        let cut = (self.tau + apart / 2.0) / self.beta;
        let slope = [-cut / self.beta, 1.0 / self.beta, apart / (2.0 * self.beta)];
        let spread = solved(self.information(&self.sums(grid, counts, odds)), slope);
        slope.iter().zip(spread).map(|(a, b)| a * b).sum::<f64>().sqrt()
    }

    /// The same step, halved until it does not make them less probable.
    pub fn scored_with_care(self, grid: &Grid, counts: &Counts, odds: &mut [f64]) -> Self {
        const HALVINGS: usize = 12;
        let before = self.expected(grid, counts, odds);
        let mut reached = self.scored(grid, counts, odds);
        for _ in 0..HALVINGS {
            if reached.expected(grid, counts, odds) >= before {
                return reached;
            }
            reached = Item {
                beta: f64::midpoint(self.beta, reached.beta),
                tau: f64::midpoint(self.tau, reached.tau),
                delta: f64::midpoint(self.delta, reached.delta),
            };
        }
        self
    }

    /// The log of how probable the expected counts are, with the priors.
    pub fn expected(self, grid: &Grid, counts: &Counts, odds: &mut [f64]) -> f64 {
        let n = grid.nodes.len();
        let mut table = vec![1.0; 3 * n];
        self.chances(grid, counts.window, &mut table, odds);
        let logs = |(count, chance): (&f64, &f64)| if *count > 0.0 { count * libm::log(*chance) } else { 0.0 };
        counts.all.iter().zip(&table).map(logs).sum::<f64>() + self.log_prior()
    }

    /// The slope of the expected log likelihood and its expected curvature, summed over the nodes.
    pub fn sums(self, grid: &Grid, counts: &Counts, odds: &mut [f64]) -> Sums {
        self.odds(grid, counts.window, odds);
        let (shape, n) = (self.ratio(), grid.nodes.len());
        let mut sums = Sums::default();
        let Window { from, to } = counts.window;
        let [yes, abstain, no] = [0, n, 2 * n].map(|row| &counts.all[row + from..row + to]);
        let choices = yes.chunks(TOGETHER).zip(abstain.chunks(TOGETHER)).zip(no.chunks(TOGETHER));
        let places = odds[from..to].chunks(TOGETHER).zip(grid.nodes[from..to].chunks(TOGETHER));
        for (((yes, abstain), no), (odds, nodes)) in choices.zip(places) {
            sums.add(&Terms::of([yes, abstain, no, odds].map(together), shape), nodes);
        }
        sums
    }
}

fn floored(chance: f64) -> f64 {
    if chance > FLOOR { chance } else { FLOOR }
}

/// So many nodes are worked out side by side, before they are added up one after the other.
const TOGETHER: usize = 8;

/// As many numbers as are worked out together; 0 where there are fewer.
fn together(numbers: &[f64]) -> [f64; TOGETHER] {
    let mut all = [0.0; TOGETHER];
    all[..numbers.len()].copy_from_slice(numbers);
    all
}

/// What some nodes next to each other add to [`Sums`], but for where they lie.
#[derive(Default)]
struct Terms {
    here: [f64; TOGETHER],
    slope: [f64; TOGETHER],
    second: [f64; TOGETHER],
    all: [f64; TOGETHER],
    joint: [f64; TOGETHER],
    own: [f64; TOGETHER],
}

impl Terms {
    /// From the counts of yes, abstaining and no, and the odds.
    fn of([yes, abstain, no, odds]: [[f64; TOGETHER]; 4], (ratio, gap): (f64, f64)) -> Self {
        let mut terms = Terms::default();
        for k in 0..TOGETHER {
            let (yes, abstain, no, u) = (yes[k], abstain[k], no[k], odds[k]);
            // a and b are P(yes) and P(yes or abstaining); what follows are a(1 − a)/(b − a) and b(1 − b)/(b − a) without a difference.
            let (a, b) = (1.0 / (1.0 + u), 1.0 / (1.0 + ratio * u));
            let (not_a, not_b) = (u * a, ratio * u * b);
            let (first, second) = ((1.0 + ratio * u) * a / gap, ratio * (1.0 + u) * b / gap);
            let (at_first, at_second) = (yes * not_a - abstain * first, abstain * second - no * b);
            let (here, da, db) = (yes + abstain + no, a * not_a, b * not_b);
            let (i00, i01, i11) = (here * da * (not_a + first), -here * da * second, here * db * (second + b));
            terms.here[k] = here;
            terms.slope[k] = at_first + at_second;
            terms.second[k] = at_second;
            terms.all[k] = i00 + 2.0 * i01 + i11;
            terms.joint[k] = i01 + i11;
            terms.own[k] = i11;
        }
        terms
    }
}

/// Sums over nodes: of the slope in both thresholds, and of the information about them.
#[derive(Default)]
pub(super) struct Sums {
    pub slope: f64,
    pub x_slope: f64,
    pub second: f64,
    pub all: f64,
    pub x_all: f64,
    pub xx_all: f64,
    pub joint: f64,
    pub x_joint: f64,
    pub own: f64,
}

impl Sums {
    fn add(&mut self, terms: &Terms, nodes: &[f64]) {
        for (k, &x) in nodes.iter().enumerate().take(TOGETHER) {
            if terms.here[k] == 0.0 {
                continue;
            }
            let (slope, all, joint) = (terms.slope[k], terms.all[k], terms.joint[k]);
            self.slope += slope;
            self.x_slope += x * slope;
            self.second += terms.second[k];
            self.all += all;
            self.x_all += x * all;
            self.xx_all += x * x * all;
            self.joint += joint;
            self.x_joint += x * joint;
            self.own += terms.own[k];
        }
    }
}

/// The solution of equations whose matrix is symmetric and above 0, after Cholesky.
pub(super) fn solved<const N: usize>(a: [[f64; N]; N], b: [f64; N]) -> [f64; N] {
    const LEAST: f64 = 1e-12;
    let (mut lower, mut x) = ([[0.0; N]; N], b);
    for i in 0..N {
        for j in 0..=i {
            let rest = (0..j).fold(a[i][j], |rest, k| rest - lower[i][k] * lower[j][k]);
            lower[i][j] = if i == j { rest.max(LEAST).sqrt() } else { rest / lower[j][j] };
        }
        x[i] = (0..i).fold(x[i], |rest, k| rest - lower[i][k] * x[k]) / lower[i][i];
    }
    for i in (0..N).rev() {
        x[i] = (i + 1..N).fold(x[i], |rest, k| rest - lower[k][i] * x[k]) / lower[i][i];
    }
    x
}
