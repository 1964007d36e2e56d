//! From votes to positions: the search, the sign, the scale.

use rayon::prelude::*;

use super::ballots::{Abstention, Ballots};
use super::grid::Grid;
use super::model::Model;
use super::search::{Ends, Searched, search};
use super::start::starts;
use crate::error::{Error, Result};
use crate::stats::Times;
use crate::votes::{MemberId, RollCallId, RollCalls};

/// Nodes of the line: a step of a tenth of the least spread that a position has.
const NODES: usize = 141;
/// Nodes with which positions over time are sought first.
const FEWER_NODES: usize = 71;
/// Where the correlation begins.
const RHO: f64 = 0.97;
/// How much worse than the best start, in logs, another one may be to be sought to its end.
const NEAR: f64 = 30.0;

const SHORT: Ends = Ends { still: 1e-2, steps: 12 };
const LONG: Ends = Ends { still: 1e-3, steps: 200 };

/// How positions are estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Whether a member's positions in sessions next to each other hang together; else each session stands alone.
    pub over_time: bool,
    /// The standard deviation of the prior of a position, above 0. Below about 1.8 the ends of the line are drawn to the middle.
    pub spread: f64,
    /// What an abstention is taken for.
    pub abstention: Abstention,
    /// The member that is to stand on the upper side, by code; the first by code where it is `None` or has no vote.
    pub positive: Option<String>,
}

impl Default for Settings {
    /// Over time, with a spread of 1.8, abstentions in the middle, the United States above.
    fn default() -> Self {
        Settings { over_time: true, spread: 1.8, abstention: Abstention::Middle, positive: Some("USA".to_owned()) }
    }
}

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
    /// Votes that it cast on roll calls that divided.
    pub votes: u32,
}

/// How a roll call divides the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divide {
    /// The roll call.
    pub on: RollCallId,
    /// How sharply, in logits a unit of the line; above 0 where those above voted no.
    pub discrimination: f64,
    /// Where yes and abstaining, and abstaining and no, are as probable as what lies on the other side; far outside the line where it hardly divides.
    pub cuts: [f64; 2],
}

/// What was estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Positions, in the order of members and of time.
    pub points: Vec<Point>,
    /// Roll calls that divided, in the order of time.
    pub divides: Vec<Divide>,
    /// The correlation of positions in sessions next to each other; `None` where sessions stand alone.
    pub rho: Option<f64>,
    /// The log of the probability of all votes and parameters.
    pub objective: f64,
    /// The objective after each step of the last search, which does not fall by more than a billionth.
    pub objectives: Vec<f64>,
    /// How often all positions were worked out.
    pub calls: usize,
}

/// Estimates positions.
///
/// # Errors
///
/// If no roll call divides those who voted.
pub fn estimate(votes: &RollCalls, times: &Times, settings: &Settings) -> Result<Fit> {
    let ballots = Ballots::of(votes, times, settings.abstention);
    if ballots.sessions.is_empty() {
        return Err(Error::new("no roll call divides those who voted, so that nobody can be placed")
            .hint("select roll calls on which members voted differently"));
    }
    let positive = settings.positive.as_ref().and_then(|code| votes.find_member(code));
    let grid = Grid::new(NODES, settings.spread);
    let alone = Alone::of(&ballots, &grid, positive);
    let found = match settings.over_time && ballots.sessions.len() > 1 {
        false => Searched {
            calls: alone.calls,
            ..search(&ballots, &grid, Model { items: alone.model.items, rho: 0.0 }, Ends { steps: 0, ..SHORT })
        },
        true => {
            let coarse = Grid::new(FEWER_NODES, settings.spread);
            let first = search(&ballots, &coarse, Model { rho: RHO, ..alone.model }, LONG);
            let last = search(&ballots, &grid, first.model, LONG);
            Searched { calls: alone.calls + first.calls + last.calls, ..last }
        }
    };
    Ok(told(&ballots, &grid, found))
}

/// Each session by itself, all turned the same way.
struct Alone {
    model: Model,
    calls: usize,
}

impl Alone {
    fn of(ballots: &Ballots, grid: &Grid, positive: Option<MemberId>) -> Self {
        let found: Vec<(Searched, usize)> =
            (0..ballots.sessions.len()).into_par_iter().map(|place| best(&ballots.session(place), grid)).collect();
        let calls = found.iter().map(|(_, calls)| calls).sum();
        let mut known: Vec<(MemberId, f64)> = Vec::new();
        let mut signs = Vec::new();
        for (session, (one, _)) in ballots.sessions.iter().zip(&found) {
            let members = session.cells.iter().map(|&cell| ballots.cells[cell].member);
            let mut here: Vec<(MemberId, f64)> = members.zip(one.expected.means(grid)).collect();
            let sign = sign(&known, &here, positive);
            here.iter_mut().for_each(|(_, x)| *x *= sign);
            known.retain(|(member, _)| here.binary_search_by_key(member, |(m, _)| *m).is_err());
            known.extend(here);
            known.sort_by_key(|(member, _)| *member);
            signs.push(sign);
        }
        let items = found.into_iter().flat_map(|(one, _)| one.model.items).collect();
        Alone { model: Model { items, rho: 0.0 }.turned(&signs), calls }
    }
}

/// The best of the starts of one session.
fn best(session: &Ballots, grid: &Grid) -> (Searched, usize) {
    let short: Vec<Searched> =
        starts(session, grid).into_iter().map(|start| search(session, grid, start, SHORT)).collect();
    let mut calls: usize = short.iter().map(|one| one.calls).sum();
    let top = short.iter().map(|one| one.expected.objective).fold(f64::MIN, f64::max);
    let near = short.into_iter().filter(|one| one.expected.objective >= top - NEAR);
    let long: Vec<Searched> = near.map(|one| search(session, grid, one.model, LONG)).collect();
    calls += long.iter().map(|one| one.calls).sum::<usize>();
    // The first of equals.
    let best = long.into_iter().reduce(|a, b| if b.expected.objective > a.expected.objective { b } else { a });
    (best.expect("there are starts"), calls)
}

/// Which way a session is to be turned: as those known from earlier sessions, else with the member that is to be above, else with the first by code.
fn sign(known: &[(MemberId, f64)], here: &[(MemberId, f64)], positive: Option<MemberId>) -> f64 {
    let place = |member: MemberId| known.binary_search_by_key(&member, |(m, _)| *m).ok().map(|at| known[at].1);
    let both: Vec<(f64, f64)> = here.iter().filter_map(|&(member, x)| Some((place(member)?, x))).collect();
    let n = both.len() as f64;
    let (before, now) = (both.iter().map(|x| x.0).sum::<f64>() / n, both.iter().map(|x| x.1).sum::<f64>() / n);
    let alike: f64 = both.iter().map(|(a, b)| (a - before) * (b - now)).sum();
    let mean = here.iter().map(|(_, x)| x).sum::<f64>() / here.len() as f64;
    let named = positive.and_then(|member| here.iter().find(|(m, _)| *m == member)).or(here.first());
    let towards = if both.len() > 1 { alike } else { named.map_or(1.0, |(_, x)| x - mean) };
    if towards < 0.0 { -1.0 } else { 1.0 }
}

/// Positions and roll calls on the line on which all positions have the mean 0 and the standard deviation 1.
fn told(ballots: &Ballots, grid: &Grid, found: Searched) -> Fit {
    let means = found.expected.means(grid);
    let n = means.len() as f64;
    let mean = means.iter().sum::<f64>() / n;
    let scale = (means.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
    let on_line = |x: f64| (x - mean) / scale;
    let point = |(i, cell): (usize, &super::ballots::Cell)| {
        let (weights, window) = (&found.expected.weights[i], found.expected.windows[i]);
        let nodes = &grid.nodes[window.from..window.to];
        let variance: f64 = weights.iter().zip(nodes).map(|(w, x)| w * (x - means[i]) * (x - means[i])).sum();
        let quantile = |share| on_line(quantile(weights, nodes, grid.step, share));
        Point {
            member: cell.member,
            session: ballots.sessions[cell.session].number,
            position: on_line(means[i]),
            sd: variance.sqrt() / scale,
            low: quantile(0.05),
            high: quantile(0.95),
            votes: cell.votes.len() as u32,
        }
    };
    let divides = ballots.sessions.iter().zip(&found.model.items).flat_map(|(session, items)| {
        session.roll_calls.iter().zip(items).map(|(&on, item)| Divide {
            on,
            discrimination: item.beta * scale,
            cuts: [item.tau, item.tau + libm::exp(item.delta)].map(|tau| on_line(tau / item.beta)),
        })
    });
    Fit {
        points: ballots.cells.iter().enumerate().map(point).collect(),
        divides: divides.collect(),
        rho: (found.model.rho != 0.0).then_some(found.model.rho),
        objective: found.expected.objective,
        objectives: found.objectives,
        calls: found.calls,
    }
}

/// Below which a share of the weights lies, each being spread evenly around its node.
fn quantile(weights: &[f64], nodes: &[f64], step: f64, share: f64) -> f64 {
    let mut below = 0.0;
    for (weight, node) in weights.iter().zip(nodes) {
        if below + weight >= share {
            return node + step * ((share - below) / weight - 0.5);
        }
        below += weight;
    }
    nodes.last().copied().unwrap_or_default()
}
