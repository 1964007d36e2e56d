//! Every roll call an ordered logit on one number a member.

use nalgebra::{Matrix3, Vector3};
use rayon::prelude::*;

use super::cast::{Cast, tally};
use super::odds::Odds;

/// Weight of the ridge on the slope of a roll call: as if the slope had been
/// seen to be 0 with a spread of 1 / √0.01 = 10, where members spread by 1.
/// Without it the slope is infinite wherever one point parts the choices. A
/// hundred times weaker, the draws of whole sessions have the same quality
/// within their error; a hundred times stronger, it flattens the slopes, and
/// the line falls short of votes that are on it.
const RIDGE: f64 = 0.01;
/// A fit is done when nothing moves by more than this, on the logit scale.
const STILL: f64 = 1e-8;
/// Newton steps at most, and halvings of one.
const STEPS: usize = 100;
const HALVINGS: usize = 30;

/// The ordered logit of every roll call,
///
/// ```text
/// P(yes or abstain) = 1 / (1 + exp(c1 − βx))      P(yes) = 1 / (1 + exp(c2 − βx))      c1 < c2
/// ```
///
/// with `c1`, `c2` and `β` of each fitted to its votes by maximum
/// likelihood less the ridge `½ RIDGE β²`. A roll call on which a choice was
/// never made has one threshold, between the two that were; where all made the
/// same, it is certain.
pub(super) struct Logits<'a> {
    cast: &'a Cast,
    fits: Vec<Fit>,
}

impl<'a> Logits<'a> {
    /// Before any fit: every member chooses alike.
    pub fn even(cast: &'a Cast) -> Self {
        Logits { cast, fits: cast.columns().iter().map(|column| Fit::even(column)).collect() }
    }

    /// Fits each roll call to the members' positions, from where it is: the likelihood has one top, which is near
    /// when the positions have hardly moved.
    pub fn fit(&mut self, x: &[f64]) {
        let columns = self.cast.columns().par_iter();
        self.fits.par_iter_mut().zip(columns).for_each(|(fit, column)| fit.climb(column, x));
    }

    /// The odds for members at positions to which it was fitted.
    pub fn odds(&self, x: &[f64]) -> Odds {
        Odds::new(self.cast, |r, i| self.fits[r].odds(x[self.cast.columns()[r][i].0]))
    }

    /// The slope of the log-likelihood of some votes of a member in its place `x`, and the information they give of
    /// that.
    pub fn pull(&self, votes: &[(usize, usize)], x: f64) -> (f64, f64) {
        let pulls = votes.iter().map(|&(r, plane)| self.fits[r].pull(plane, x));
        pulls.fold((0.0, 0.0), |sum, pull| (sum.0 + pull.0, sum.1 + pull.1))
    }
}

/// The ordered logit of one roll call.
struct Fit {
    /// The planes of the choices made, from no to yes.
    levels: Vec<usize>,
    /// The thresholds, rising (the second is not used where two choices were made), and the slope.
    at: Vector3<f64>,
}

impl Fit {
    /// Thresholds that give the choices made their shares, and no slope.
    fn even(column: &[(usize, usize)]) -> Fit {
        let counts = tally(column);
        let levels: Vec<usize> = (0..3).rev().filter(|&plane| counts[plane] > 0).collect();
        let all = column.len() as f64;
        let below = |k: usize| levels[..=k].iter().map(|&plane| f64::from(counts[plane])).sum::<f64>();
        let start = |k: usize| if k + 1 < levels.len() { libm::log(below(k) / (all - below(k))) } else { 0.0 };
        Fit { at: Vector3::new(start(0), start(1), 0.0), levels }
    }

    /// The level of a choice; 0 of one that was not made.
    fn level(&self, plane: usize) -> usize {
        self.levels.iter().position(|&level| level == plane).unwrap_or(0)
    }

    /// Newton's method, each step halved until the likelihood rises: it is concave.
    fn climb(&mut self, column: &[(usize, usize)], x: &[f64]) {
        if self.levels.len() < 2 {
            return;
        }
        let votes: Vec<(usize, f64)> = column.iter().map(|&(m, plane)| (self.level(plane), x[m])).collect();
        let mut height = self.likelihood(&votes, &self.at);
        if !height.is_finite() {
            // A steep slope may deny a vote of a member that has moved: no step leads on from there.
            self.at = Fit::even(column).at;
            height = self.likelihood(&votes, &self.at);
        }
        for _ in 0..STEPS {
            let Some(mut by) = self.newton(&votes) else { return };
            let mut halvings = 0;
            let (next, reached) = loop {
                let next = self.at + by;
                let reached = self.likelihood(&votes, &next);
                if reached >= height || halvings == HALVINGS {
                    break (next, reached);
                }
                by /= 2.0;
                halvings += 1;
            };
            if reached.is_nan() || reached < height {
                return;
            }
            (self.at, height) = (next, reached);
            if by.amax() < STILL {
                return;
            }
        }
    }

    /// The probabilities of at least level `k` and of at least the next.
    fn reaching(&self, at: &Vector3<f64>, k: usize, x: f64) -> (f64, f64) {
        let least = |k: usize| 1.0 / (1.0 + libm::exp(at[k] - at[2] * x));
        let up = if k == 0 { 1.0 } else { least(k - 1) };
        let down = if k + 1 == self.levels.len() { 0.0 } else { least(k) };
        (up, down)
    }

    fn likelihood(&self, votes: &[(usize, f64)], at: &Vector3<f64>) -> f64 {
        let one = |&(k, x): &(usize, f64)| {
            let (up, down) = self.reaching(at, k, x);
            libm::log((up - down).max(0.0))
        };
        votes.iter().map(one).sum::<f64>() - RIDGE / 2.0 * at[2] * at[2]
    }

    /// The step of Newton's method; `None` where the information is singular.
    fn newton(&self, votes: &[(usize, f64)]) -> Option<Vector3<f64>> {
        let mut slope = Vector3::new(0.0, 0.0, -RIDGE * self.at[2]);
        let mut bend = Matrix3::zeros();
        bend[(2, 2)] = RIDGE;
        for &(k, x) in votes {
            let (up, down) = self.reaching(&self.at, k, x);
            let p = up - down;
            let (fu, fd) = (up * (1.0 - up), down * (1.0 - down));
            slope[2] += x * (1.0 - up - down);
            bend[(2, 2)] += x * x * (fu + fd);
            if k > 0 {
                slope[k - 1] -= fu / p;
                bend[(k - 1, k - 1)] += fu * fu / (p * p) - fu * (1.0 - 2.0 * up) / p;
                bend[(k - 1, 2)] -= x * fu;
            }
            if k + 1 < self.levels.len() {
                slope[k] += fd / p;
                bend[(k, k)] += fd * fd / (p * p) + fd * (1.0 - 2.0 * down) / p;
                bend[(k, 2)] -= x * fd;
            }
            if k == 1 && self.levels.len() == 3 {
                bend[(0, 1)] -= fu * fd / (p * p);
            }
        }
        if self.levels.len() == 2 {
            bend[(1, 1)] = 1.0;
        }
        bend.fill_lower_triangle_with_upper_triangle();
        bend.cholesky().map(|information| information.solve(&slope))
    }

    /// The slope of the log-likelihood of one vote in the member's place `x`, and its information.
    fn pull(&self, plane: usize, x: f64) -> (f64, f64) {
        if self.levels.len() < 2 {
            return (0.0, 0.0);
        }
        let (up, down) = self.reaching(&self.at, self.level(plane), x);
        let slope = self.at[2];
        (slope * (1.0 - up - down), slope * slope * (up * (1.0 - up) + down * (1.0 - down)))
    }

    /// The probabilities of yes and of abstain for a member at `x`.
    fn odds(&self, x: f64) -> [f64; 2] {
        let mut planes = [0.0; 3];
        for (k, &plane) in self.levels.iter().enumerate() {
            let (up, down) = self.reaching(&self.at, k, x);
            planes[plane] = up - down;
        }
        [planes[0], planes[1]]
    }
}
