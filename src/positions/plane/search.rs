//! The search for the most probable parameters on the plane, of one session.

use nalgebra::{Matrix2, Vector2};

use super::expect::{Expected, Votes};
use super::grid::{Patch, rows};
use super::item::PlaneItem;
use crate::positions::accelerate::Acceleration;
use crate::positions::ballots::Ballots;
use crate::positions::grid::Grid;
use crate::positions::item::{Item, TAU};
use crate::positions::maximize::Scoring;
use crate::positions::search::Ends;
use crate::positions::start::{HALF, SCORINGS, around, components};

/// How many prior spreads each axis reaches to either side: farther than the line, since a member that stands alone on
/// both sides of two questions stands far out.
const REACH: f64 = 6.0;
/// Nodes an axis with which the search begins, and with which it ends: steps of a third and of a fifth of the prior's
/// spread.
const FEWER_NODES: usize = 31;
const NODES: usize = 61;
/// Nodes looked at beside those that matter, after a step of EM and after a longer one.
const BESIDE: usize = 1;
const FAR_BESIDE: usize = 2;
/// Steps of scoring in one step of maximisation.
const QUICK: Scoring = Scoring::Quick(1);
/// What the objective may fall by in a step, as a share of it.
const FALL: f64 = 1e-9;
/// On fewer nodes, and at last.
const LONG: Ends = Ends { still: 5e-3, steps: 100 };
const LAST: Ends = Ends { still: 5e-3, steps: 20 };

/// What a search came to.
pub(in crate::positions) struct Found {
    pub items: Vec<PlaneItem>,
    pub expected: Expected,
    pub grid: Grid,
    pub calls: usize,
    pub converged: bool,
}

/// The most probable parameters of the roll calls of one session, from the first two principal components of its votes.
pub(in crate::positions) fn sought(session: &Ballots, spread: f64) -> Found {
    let votes = Votes::of(session);
    let few = Grid::reaching(REACH, FEWER_NODES, spread);
    let whole = vec![Patch::whole(&few); votes.cells];
    let first = climb(&votes, few.clone(), start(session, &votes, &few), whole, LONG);
    let grid = Grid::reaching(REACH, NODES, spread);
    let finer = |patch: Patch| patch.on(&few, &grid);
    let patches = first.expected.patches_for(&few, BESIDE).into_iter().map(finer).collect();
    let last = climb(&votes, grid, first.items, patches, LAST);
    Found { calls: first.calls + last.calls, ..last }
}

/// The roll calls' parameters where members stand along the two components.
fn start(session: &Ballots, votes: &Votes, grid: &Grid) -> Vec<PlaneItem> {
    let [first, second] = components(session).map(|along| around(grid, &along));
    let product = |(across, up): (&Vec<f64>, &Vec<f64>)| -> Vec<f64> {
        up.iter().flat_map(|up| across.iter().map(move |across| up * across)).collect()
    };
    let expected = Expected {
        weights: first.iter().zip(&second).map(product).collect(),
        patches: vec![Patch::whole(grid); first.len()],
        objective: f64::NEG_INFINITY,
    };
    let even = |tally: &[u32; 3]| {
        let Item { beta, tau, delta } = Item::of_tally(tally.map(|n| f64::from(n) + HALF));
        PlaneItem { beta: [beta, beta], tau, delta }
    };
    let items: Vec<PlaneItem> = session.sessions[0].tallies.iter().map(even).collect();
    scored(votes, grid, &items, &expected, Scoring::Quick(SCORINGS))
}

/// Steps of EM, made longer where that does not lower the objective, until positions keep still.
fn climb(votes: &Votes, grid: Grid, start: Vec<PlaneItem>, patches: Vec<Patch>, ends: Ends) -> Found {
    let mut items = start;
    let mut expected = Expected::of(votes, &grid, &items, patches);
    let (mut calls, mut converged) = (1, false);
    let mut acceleration = Acceleration::default();
    let mut means = expected.means(&grid);
    for _ in 0..ends.steps {
        let step = maximized(votes, &grid, &items, &expected, QUICK);
        let long = acceleration.is_long();
        let target = unflat(&acceleration.target(flat(&items), &flat(&step)));
        let mut attempt = |to: Vec<PlaneItem>, beside: usize| {
            calls += 1;
            let reached = Expected::of(votes, &grid, &to, expected.patches_for(&grid, beside));
            // False of what is no number.
            let holds = reached.objective >= expected.objective - FALL * expected.objective.abs();
            holds.then_some((to, reached))
        };
        let taken = attempt(target, if long { FAR_BESIDE } else { BESIDE }).or_else(|| {
            acceleration.forget();
            let careful = || maximized(votes, &grid, &items, &expected, Scoring::Careful);
            attempt(step, BESIDE).or_else(|| attempt(careful(), BESIDE))
        });
        let Some((to, reached)) = taken else {
            converged = true;
            break;
        };
        (items, expected) = (to, reached);
        let now = expected.means(&grid);
        let far = |(a, b): (&[f64; 2], &[f64; 2])| (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
        let moved = means.iter().zip(&now).map(far).sum::<f64>() / now.len() as f64;
        means = now;
        if moved.sqrt() < ends.still {
            converged = true;
            break;
        }
    }
    Found { items, expected, grid, calls, converged }
}

fn flat(items: &[PlaneItem]) -> Vec<f64> {
    items.iter().flat_map(|item| [item.beta[0], item.beta[1], item.tau, item.delta]).collect()
}

fn unflat(flat: &[f64]) -> Vec<PlaneItem> {
    let item = |values: &[f64]| PlaneItem { beta: [values[0], values[1]], tau: values[2], delta: values[3] }.bounded();
    flat.chunks_exact(4).map(item).collect()
}

/// Better parameters for what is expected: the roll calls', and where the session lies on the plane.
fn maximized(votes: &Votes, grid: &Grid, items: &[PlaneItem], expected: &Expected, scoring: Scoring) -> Vec<PlaneItem> {
    let items = scored(votes, grid, items, expected, scoring);
    let [x, y] = shift(grid, &items, &expected.means(grid));
    items
        .into_iter()
        .map(|item| PlaneItem { tau: item.tau - item.beta[0] * x - item.beta[1] * y, ..item }.bounded())
        .collect()
}

/// The roll calls' parameters after steps of Fisher scoring.
fn scored(votes: &Votes, grid: &Grid, items: &[PlaneItem], expected: &Expected, scoring: Scoring) -> Vec<PlaneItem> {
    let n = grid.nodes.len();
    let rows = rows(grid, &expected.patches);
    let (mut counts, mut odds) = (vec![0.0; 3 * n * n], vec![0.0; n]);
    let improved = |(item, votes): (&PlaneItem, &Vec<(usize, u8)>)| {
        counts.fill(0.0);
        for &(cell, choice) in votes {
            let Patch { across, up } = expected.patches[cell];
            for (weights, row) in expected.weights[cell].chunks_exact(across.len()).zip(up.from..) {
                let from = (3 * row + usize::from(choice)) * n + across.from;
                counts[from..from + across.len()].iter_mut().zip(weights).for_each(|(count, weight)| *count += weight);
            }
        }
        match scoring {
            Scoring::Quick(steps) => (0..steps).fold(*item, |item, _| item.scored(grid, &counts, &rows, &mut odds)),
            Scoring::Careful => item.scored_with_care(grid, &counts, &rows, &mut odds),
        }
    };
    items.iter().zip(&votes.of).map(improved).collect()
}

/// How far the session is to be moved on the plane, so that what is expected of all positions and thresholds is most
/// probable under their priors: what [`Model::maximized`](crate::positions::model::Model::maximized) does on the line.
fn shift(grid: &Grid, items: &[PlaneItem], means: &[[f64; 2]]) -> [f64; 2] {
    let variance = grid.spread * grid.spread;
    let mut matrix = Matrix2::identity() * (means.len() as f64 / variance);
    let mut right = means.iter().map(|mean| Vector2::from(*mean) / variance).sum::<Vector2<f64>>();
    for item in items {
        let beta = Vector2::from(item.beta);
        matrix += beta * beta.transpose() / (TAU * TAU);
        right += beta * (item.tau / (TAU * TAU));
    }
    matrix.cholesky().map_or([0.0; 2], |cholesky| cholesky.solve(&right).into())
}
