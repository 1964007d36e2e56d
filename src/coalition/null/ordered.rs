//! Every roll call an ordered logit on one number a member.

use nalgebra::{DMatrix, Matrix3, SymmetricEigen, Vector3};
use rayon::prelude::*;

use super::cast::{Cast, tally};
use super::planes::Odds;

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

/// The odds of an ordered logit on the members' positions `x`,
///
/// ```text
/// P(yes or abstain) = 1 / (1 + exp(c1 − βx))      P(yes) = 1 / (1 + exp(c2 − βx))      c1 < c2
/// ```
///
/// with `c1`, `c2` and `β` of each roll call fitted to its votes by maximum
/// likelihood less the ridge `½ RIDGE β²`. A roll call on which a choice was
/// never made has one threshold, between the two that were.
pub(super) fn odds(cast: &Cast, x: &[f64]) -> Odds {
    let fits: Vec<Fit> = cast.columns().par_iter().map(|column| Fit::new(column, x)).collect();
    Odds::new(cast, |r, i| fits[r].odds(x[cast.columns()[r][i].0]))
}

/// The members' first principal component: of the votes, yes 1, abstain 0 and
/// no −1, less the mean of the roll call among those who voted, and 0 where no
/// vote was cast. Mean square 1.
pub(super) fn first_component(cast: &Cast) -> Vec<f64> {
    let mut centred = DMatrix::zeros(cast.members(), cast.roll_calls());
    for (r, column) in cast.columns().iter().enumerate() {
        let mean = mean(column).unwrap_or(0.0);
        column.iter().for_each(|&(m, plane)| centred[(m, r)] = value(plane) - mean);
    }
    let eigen = SymmetricEigen::new(&centred * centred.transpose());
    let first = eigen.eigenvectors.column(eigen.eigenvalues.imax());
    scaled(first.iter().copied().collect())
}

/// The members' mean votes, yes 1, abstain 0 and no −1, less the mean of all
/// members; 0 for a member without a vote. Mean square 1.
pub(super) fn mean_votes(cast: &Cast) -> Vec<f64> {
    let means: Vec<Option<f64>> = cast.rows().iter().map(|row| mean(row)).collect();
    let known: Vec<f64> = means.iter().flatten().copied().collect();
    let centre = known.iter().sum::<f64>() / known.len() as f64;
    scaled(means.into_iter().map(|mean| mean.map_or(0.0, |mean| mean - centre)).collect())
}

/// A vote on the scale yes 1, abstain 0, no −1.
fn value(plane: usize) -> f64 {
    1.0 - plane as f64
}

/// The mean vote; `None` where there is none.
fn mean(votes: &[(usize, usize)]) -> Option<f64> {
    let sum: f64 = votes.iter().map(|vote| value(vote.1)).sum();
    (!votes.is_empty()).then(|| sum / votes.len() as f64)
}

/// The same with mean square 1, unless all are 0.
fn scaled(mut x: Vec<f64>) -> Vec<f64> {
    let squares: f64 = x.iter().map(|x| x * x).sum();
    if squares > 0.0 {
        let by = (x.len() as f64 / squares).sqrt();
        x.iter_mut().for_each(|x| *x *= by);
    }
    x
}

/// The ordered logit of one roll call.
struct Fit {
    /// The planes of the choices made, from no to yes.
    levels: Vec<usize>,
    /// The thresholds, rising (the second is not used where two choices were made), and the slope.
    at: Vector3<f64>,
}

impl Fit {
    fn new(column: &[(usize, usize)], x: &[f64]) -> Fit {
        let counts = tally(column);
        let levels: Vec<usize> = (0..3).rev().filter(|&plane| counts[plane] > 0).collect();
        let all = column.len() as f64;
        let below = |k: usize| levels[..=k].iter().map(|&plane| f64::from(counts[plane])).sum::<f64>();
        let start = |k: usize| if k + 1 < levels.len() { libm::log(below(k) / (all - below(k))) } else { 0.0 };
        let mut fit = Fit { at: Vector3::new(start(0), start(1), 0.0), levels };
        let votes: Vec<(usize, f64)> =
            column.iter().map(|&(m, plane)| (fit.levels.iter().position(|&l| l == plane).unwrap_or(0), x[m])).collect();
        fit.climb(&votes);
        fit
    }

    /// Newton's method, each step halved until the likelihood rises: it is concave.
    fn climb(&mut self, votes: &[(usize, f64)]) {
        let mut height = self.likelihood(votes, &self.at);
        for _ in 0..STEPS {
            let Some(mut by) = self.newton(votes) else { return };
            let mut halvings = 0;
            let (next, reached) = loop {
                let next = self.at + by;
                let reached = self.likelihood(votes, &next);
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
