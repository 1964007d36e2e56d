//! What was found, on the line on which all positions have the mean 0 and the standard deviation 1.

use super::ballots::{Ballots, Cell};
use super::grid::Grid;
use super::item::Item;
use super::maximize;
use super::model::Model;
use super::search::Searched;
use crate::votes::{MemberId, RollCallId};

/// Where a member stood in a session, on a line on which all positions have the mean 0 and the standard deviation 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The member.
    pub member: MemberId,
    /// The session, or the year.
    pub session: i32,
    /// The mean of what is known of its position.
    pub position: f64,
    /// The standard deviation of the same, above 0.
    pub sd: f64,
    /// The 5th percentile.
    pub low: f64,
    /// The 95th percentile.
    pub high: f64,
    /// Whether it stands at an end of the line that is looked at, beyond which its votes may place it: then it stands at least as far out.
    pub at_end: bool,
    /// Votes that it cast on roll calls that divided.
    pub votes: u32,
    /// How probable it is that it jumped since it voted before, in `[0, 1]`; `None` where jumps are not looked for, and of its first session.
    pub jump: Option<f64>,
}

/// How a roll call divides the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divide {
    /// The roll call.
    pub on: RollCallId,
    /// The session, or the year.
    pub session: i32,
    /// How sharply, in logits a unit of the line; above 0 where those above voted no.
    pub discrimination: f64,
    /// Where a yes is as probable as what is not one, and a no as what is not one; far outside the line where it hardly divides.
    pub cuts: [f64; 2],
    /// The standard error of the middle between the two, positions being taken for known.
    pub error: f64,
}

impl Divide {
    /// The cut point: halfway between the two thresholds, where a yes is as probable as a no.
    pub fn cut(&self) -> f64 {
        f64::midpoint(self.cuts[0], self.cuts[1])
    }
}

/// What was estimated.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Positions, in the order of members and of time.
    pub points: Vec<Point>,
    /// Roll calls that divided, in the order of time.
    pub divides: Vec<Divide>,
    /// The correlation of positions in sessions next to each other; `None` where sessions stand alone.
    pub rho: Option<f64>,
    /// Whether it was estimated from these votes.
    pub rho_estimated: bool,
    /// The log of the probability of all votes and parameters, but for a constant.
    pub objective: f64,
    /// The objective after each step of the last search, or of that of each session where they stand alone: it does not fall by more than a billionth.
    pub objectives: Vec<Vec<f64>>,
    /// How often positions were worked out.
    pub calls: usize,
    /// Whether positions kept still at the end.
    pub converged: bool,
    /// The member that stands on the upper side by choice: the one that was named, else the first by code.
    pub positive: Option<MemberId>,
    /// Between which ends positions are looked for: four standard deviations of the prior to either side.
    pub ends: (f64, f64),
    /// How many roll calls share the parameters of one before.
    pub bridged: usize,
    pub(super) known: Known,
}

/// What further questions are answered from.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub ballots: Ballots,
    pub model: Model,
    /// The probability of each node of the whole grid, by cell.
    pub weights: Vec<Vec<f64>>,
    pub grid: Grid,
    pub line: Line,
}

/// How the line of the prior becomes the one that is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub mean: f64,
    pub scale: f64,
}

impl Line {
    /// That on which these have the mean 0 and the standard deviation 1.
    pub fn of(means: &[f64]) -> Self {
        let n = means.len() as f64;
        let mean = means.iter().sum::<f64>() / n;
        let scale = (means.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
        Line { mean, scale: if scale > 0.0 { scale } else { 1.0 } }
    }

    pub fn told(self, x: f64) -> f64 {
        (x - self.mean) / self.scale
    }
}

impl Fit {
    /// The mean and the standard deviation of the prior of a position, on the line that is told.
    pub fn prior(&self) -> (f64, f64) {
        let Known { line, grid, .. } = &self.known;
        (line.told(0.0), grid.spread / line.scale)
    }

    pub(super) fn new(
        ballots: Ballots,
        grid: &Grid,
        mut found: Searched,
        objectives: Vec<Vec<f64>>,
        positive: Option<MemberId>,
    ) -> Self {
        let upper = upper(&ballots, positive);
        if !is_above(&ballots, &found.expected.means(grid), upper) {
            found.turn();
        }
        let means = found.expected.means(grid);
        let line = Line::of(&means);
        Fit {
            points: points(&ballots, grid, &found, line, &means),
            divides: divides(&ballots, grid, &found, line),
            rho: (found.model.rho != 0.0).then_some(found.model.rho),
            rho_estimated: found.model.rho != 0.0 && !found.model.rho_held,
            objective: found.expected.objective,
            objectives,
            calls: found.calls,
            converged: found.converged,
            positive: upper,
            ends: (line.told(grid.nodes[0]), line.told(grid.nodes[grid.nodes.len() - 1])),
            bridged: ballots.bridges.iter().map(|group| group.len() - 1).sum(),
            known: Known { weights: found.expected.weights, model: found.model, grid: grid.clone(), line, ballots },
        }
    }
}

/// What is told of every position.
fn points(ballots: &Ballots, grid: &Grid, found: &Searched, line: Line, means: &[f64]) -> Vec<Point> {
    let point = |(i, cell): (usize, &Cell)| {
        let weights = &found.expected.weights[i];
        let variance: f64 = weights.iter().zip(&grid.nodes).map(|(w, x)| w * (x - means[i]) * (x - means[i])).sum();
        let quantile = |share| line.told(quantile(weights, &grid.nodes, grid.step, share));
        Point {
            member: cell.member,
            session: ballots.sessions[cell.session].number,
            position: line.told(means[i]),
            sd: variance.sqrt() / line.scale,
            low: quantile(0.05),
            high: quantile(0.95),
            at_end: at_end(weights) > END,
            votes: cell.votes.len() as u32,
            jump: found.expected.jumps[i],
        }
    };
    ballots.cells.iter().enumerate().map(point).collect()
}

/// How every roll call divides the line.
fn divides(ballots: &Ballots, grid: &Grid, found: &Searched, line: Line) -> Vec<Divide> {
    let errors = maximize::cut_errors(ballots, grid, &found.model, &found.expected);
    let divide = |session: i32, on: RollCallId, item: &Item, error: f64| Divide {
        on,
        session,
        discrimination: item.beta * line.scale,
        cuts: [item.tau, item.tau + libm::exp(item.delta)].map(|tau| line.told(tau / item.beta)),
        error: error / line.scale,
    };
    let mut all = Vec::new();
    for ((session, items), errors) in ballots.sessions.iter().zip(&found.model.items).zip(&errors) {
        let here = session.roll_calls.iter().zip(items).zip(errors);
        all.extend(here.map(|((&on, item), &error)| divide(session.number, on, item, error)));
    }
    all
}

/// The member that is to stand above: the one that is named, else the first by code of those that voted.
fn upper(ballots: &Ballots, positive: Option<MemberId>) -> Option<MemberId> {
    let voted = |member: &MemberId| ballots.cells.iter().any(|cell| cell.member == *member);
    positive.filter(voted).or(ballots.cells.first().map(|cell| cell.member))
}

/// Whether the mean of a member's positions is that of all, or above.
fn is_above(ballots: &Ballots, means: &[f64], member: Option<MemberId>) -> bool {
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len().max(1) as f64;
    let own = ballots.cells.iter().zip(means).filter(|(cell, _)| Some(cell.member) == member);
    mean(&own.map(|(_, x)| *x).collect::<Vec<f64>>()) >= mean(means)
}

/// How probable the last node of the line may be before a position counts as standing there: with less the votes hold it back.
const END: f64 = 0.01;

/// The larger of the weights of both ends.
fn at_end(weights: &[f64]) -> f64 {
    weights.first().zip(weights.last()).map_or(0.0, |(a, b)| a.max(*b))
}

/// Below which a share of the weights lies, each being spread evenly around its node.
pub(super) fn quantile(weights: &[f64], nodes: &[f64], step: f64, share: f64) -> f64 {
    let mut below = 0.0;
    for (weight, node) in weights.iter().zip(nodes) {
        if below + weight >= share {
            return node + step * ((share - below) / weight - 0.5);
        }
        below += weight;
    }
    nodes.last().copied().unwrap_or_default()
}
