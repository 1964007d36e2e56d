//! What was found on the plane, turned so that its first axis agrees with the line.

use nalgebra::{Matrix2, Vector2};
use rayon::prelude::*;

use super::expect::moments;
use super::item::PlaneItem;
use super::search::{Found, sought};
use crate::positions::ballots::{Ballots, Sitting};
use crate::positions::line::correlation;
use crate::positions::told::{Fit, Line};
use crate::votes::{MemberId, RollCallId};

/// Where a member stood in a session, on a plane of which the first axis has the mean 0 and the standard deviation 1
/// over all points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanePoint {
    /// The member.
    pub member: MemberId,
    /// The session, or the year.
    pub session: i32,
    /// The means of what is known of its position along both axes; a unit is the same along both.
    pub position: [f64; 2],
    /// The standard deviations of the same, above 0.
    pub sd: [f64; 2],
    /// The correlation of the same, in `[−1, 1]`: with the standard deviations it makes an ellipse.
    pub correlation: f64,
    /// Votes that it cast on roll calls that divided.
    pub votes: u32,
}

/// How a roll call divides the plane: `P(y ≤ k | z) = logistic(threshold_k − discrimination · z)`, y being yes,
/// abstain, no in this order. Where `discrimination · z` is a threshold there is a cut line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaneDivide {
    /// The roll call.
    pub on: RollCallId,
    /// The session, or the year.
    pub session: i32,
    /// How sharply along each axis, in logits a unit; above 0 where those above voted no.
    pub discrimination: [f64; 2],
    /// Between yes and what is not one, and between no and what is not one, in logits; rising.
    pub thresholds: [f64; 2],
}

impl PlaneDivide {
    /// The probabilities of yes, abstaining and no at a place of the plane; they sum to 1.
    pub fn chances(&self, at: [f64; 2]) -> [f64; 3] {
        let along = self.discrimination[0] * at[0] + self.discrimination[1] * at[1];
        let [yes, not_no] = self.thresholds.map(|threshold| 1.0 / (1.0 + libm::exp(along - threshold)));
        [yes, not_no - yes, 1.0 - not_no]
    }
}

/// One session on its plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaneSession {
    /// The session, or the year.
    pub number: i32,
    /// The log of the probability of its votes and parameters, but for a constant.
    pub objective: f64,
    /// The correlation of the first axis with the positions on the line, in `[0, 1]`; `None` where one of them does not
    /// vary.
    pub agreement: Option<f64>,
    /// The most that is known of a position to lie at an edge of the plane that is looked at, in `[0, 1]`: above 0.001
    /// it lies farther out than is told.
    pub at_edges: f64,
    /// How often positions were worked out.
    pub calls: usize,
    /// Whether positions kept still at the end.
    pub converged: bool,
}

/// Positions on planes, a plane a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Planes {
    /// Positions, in the order of members and of time.
    pub points: Vec<PlanePoint>,
    /// Roll calls that divided, in the order of time.
    pub divides: Vec<PlaneDivide>,
    /// The sessions, in the order of time.
    pub sessions: Vec<PlaneSession>,
}

impl Fit {
    /// Two axes in place of one, each session by itself, of one session or of all: `P(y ≤ k | x) = logistic(τ_k − β₁ x₁
    /// − β₂ x₂)`, with the same priors along both axes as on the line, in the same way.
    ///
    /// The votes do not say which way round a plane lies. It is turned, and if need be turned over, so that the first
    /// axis has the highest correlation with the positions on the line. The second axis has no name, and another
    /// meaning in every session: places along it are not to be compared between sessions. On it those that lie far out
    /// are above.
    ///
    /// Nothing is found of a session without a roll call that divides.
    ///
    /// Source: J. Clinton, S. Jackman and D. Rivers, "The Statistical Analysis of Roll Call Data", American Political
    /// Science Review 98 (2004) 355–370; on what the second axis is in the Assembly M. A. Bailey and E. Voeten, "A
    /// two-dimensional analysis of seventy years of United Nations voting", Public Choice 176 (2018) 33–55.
    ///
    /// ```
    /// use unbloc::positions::{Settings, estimate};
    /// use unbloc::stats::{Period, Times};
    /// let votes = unbloc::synthetic::line(1, 30, 40);
    /// let fit = estimate(&votes, &Times::of(&votes, Period::Year), &Settings::default())?;
    /// let planes = fit.planes(None);
    /// assert_eq!((planes.points.len(), planes.sessions.len()), (30, 1));
    /// assert!(planes.sessions[0].agreement.unwrap() > 0.95);
    /// let chances = planes.divides[0].chances(planes.points[0].position);
    /// assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn planes(&self, session: Option<i32>) -> Planes {
        let ballots = &self.known.ballots;
        let asked = |place: &usize| session.is_none_or(|number| ballots.sessions[*place].number == number);
        let places: Vec<usize> = (0..ballots.sessions.len()).filter(asked).collect();
        let turned = |&place: &usize| {
            let line: Vec<f64> = ballots.sessions[place].cells.iter().map(|&cell| self.points[cell].position).collect();
            Turned::of(&ballots.session(place), sought(&ballots.session(place), self.known.grid.spread), &line)
        };
        let found: Vec<Turned> = places.par_iter().map(turned).collect();
        told(ballots, &places, &found)
    }
}

/// One session, turned.
struct Turned {
    /// Means, variances and covariance of each cell.
    cells: Vec<(Vector2<f64>, Matrix2<f64>)>,
    /// Discriminations and thresholds of each roll call.
    items: Vec<(Vector2<f64>, [f64; 2])>,
    session: PlaneSession,
}

impl Turned {
    fn of(session: &Ballots, found: Found, line: &[f64]) -> Self {
        let Found { items, expected, grid, calls, converged } = found;
        let of = |(weights, patch): (&Vec<f64>, _)| moments(&grid, weights, patch);
        let cells: Vec<_> = expected.weights.iter().zip(expected.patches.iter().copied()).map(of).collect();
        let means: Vec<Vector2<f64>> = cells.iter().map(|(mean, _)| Vector2::from(*mean)).collect();
        let turn = turn(&means, line);
        let cell = |(mean, [xx, yy, xy]): &([f64; 2], [f64; 3])| {
            (turn * Vector2::from(*mean), turn * Matrix2::new(*xx, *xy, *xy, *yy) * turn.transpose())
        };
        let cells: Vec<_> = cells.iter().map(cell).collect();
        let first: Vec<f64> = cells.iter().map(|(mean, _)| mean.x).collect();
        let session = PlaneSession {
            number: session.sessions[0].number,
            objective: expected.objective,
            at_edges: expected.at_edges(&grid),
            agreement: correlation(&first, line),
            calls,
            converged,
        };
        let item = |item: &PlaneItem| (turn * Vector2::from(item.beta), [item.tau, item.tau + libm::exp(item.delta)]);
        Turned { cells, items: items.iter().map(item).collect(), session }
    }
}

/// The turn, if need be turned over, after which the first axis has the highest correlation with the line, and those
/// that lie far out on the second are above.
fn turn(means: &[Vector2<f64>], line: &[f64]) -> Matrix2<f64> {
    let n = means.len() as f64;
    let middle = means.iter().sum::<Vector2<f64>>() / n;
    let level = line.iter().sum::<f64>() / n;
    let (mut spread, mut along) = (Matrix2::zeros(), Vector2::zeros());
    for (mean, x) in means.iter().zip(line) {
        spread += (mean - middle) * (mean - middle).transpose();
        along += (mean - middle) * (x - level);
    }
    // Least squares of the line on both axes.
    let direction = spread.cholesky().map_or(along, |cholesky| cholesky.solve(&along));
    let first = if direction.norm() > 0.0 { direction.normalize() } else { Vector2::x() };
    let second = Vector2::new(-first.y, first.x);
    let out: f64 = means.iter().map(|mean| (mean - middle).dot(&second)).map(|y| y * y * y).sum();
    let second = if out < 0.0 { -second } else { second };
    Matrix2::from_rows(&[first.transpose(), second.transpose()])
}

fn told(ballots: &Ballots, places: &[usize], found: &[Turned]) -> Planes {
    let all = |axis: usize| -> Vec<f64> {
        found.iter().flat_map(|one| one.cells.iter().map(move |cell| cell.0[axis])).collect()
    };
    let (first, second) = (Line::of(&all(0)), Line::of(&all(1)));
    let scale = first.scale;
    let middle = Vector2::new(first.mean, second.mean);
    let mut points: Vec<(usize, PlanePoint)> = Vec::new();
    let mut divides = Vec::new();
    for (&place, one) in places.iter().zip(found) {
        let Sitting { number, roll_calls, cells, .. } = &ballots.sessions[place];
        for (&cell, (mean, spread)) in cells.iter().zip(&one.cells) {
            let sd = [spread.m11.sqrt(), spread.m22.sqrt()];
            let point = PlanePoint {
                member: ballots.cells[cell].member,
                session: *number,
                position: ((mean - middle) / scale).into(),
                sd: sd.map(|sd| sd / scale),
                correlation: spread.m12 / (sd[0] * sd[1]),
                votes: ballots.cells[cell].votes.len() as u32,
            };
            points.push((cell, point));
        }
        divides.extend(roll_calls.iter().zip(&one.items).map(|(&on, (beta, thresholds))| PlaneDivide {
            on,
            session: *number,
            discrimination: (beta * scale).into(),
            thresholds: thresholds.map(|tau| tau - beta.dot(&middle)),
        }));
    }
    points.sort_by_key(|(cell, _)| *cell);
    let points = points.into_iter().map(|(_, point)| point).collect();
    Planes { points, divides, sessions: found.iter().map(|one| one.session).collect() }
}
