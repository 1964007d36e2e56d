//! The search for the most probable parameters.

use super::accelerate::Acceleration;
use super::ballots::Ballots;
use super::expect::Expected;
use super::grid::Grid;
use super::model::Model;

/// Nodes looked at beside those that matter, after a step of EM and after a longer one.
const BESIDE: usize = 6;
const FAR_BESIDE: usize = 12;

/// What the objective may fall by in a step, as a share of it: nodes that do not matter are left out, and come and go.
const FALL: f64 = 1e-9;

/// When a search ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    /// The root mean square of how far positions moved in a step, in units of the prior's line.
    pub still: f64,
    /// Steps at most.
    pub steps: usize,
}

/// What a search came to.
pub(super) struct Searched {
    pub model: Model,
    pub expected: Expected,
    /// How often positions were worked out.
    pub calls: usize,
    /// The objective after each step that was taken.
    pub objectives: Vec<f64>,
}

/// Steps of EM, made longer where that does not lower the objective, until positions keep still.
pub(super) fn search(ballots: &Ballots, grid: &Grid, start: Model, ends: Ends) -> Searched {
    let whole = vec![grid.whole(); ballots.cells.len()];
    let mut model = start;
    let mut expected = Expected::of(ballots, grid, &model, whole.clone());
    let (mut calls, mut objectives) = (1, vec![expected.objective]);
    let mut acceleration = Acceleration::default();
    let mut means = expected.means(grid);
    for _ in 0..ends.steps {
        let step = model.maximized(ballots, grid, &expected);
        let long = acceleration.is_long();
        let target = model.with(&acceleration.target(model.flat(), &step.flat()));
        let reached =
            Expected::of(ballots, grid, &target, expected.windows_for(grid, if long { FAR_BESIDE } else { BESIDE }));
        calls += 1;
        let does_not_fall =
            |reached: &Expected| reached.objective >= expected.objective - FALL * expected.objective.abs();
        if does_not_fall(&reached) {
            (model, expected) = (target, reached);
        } else {
            let reached = Expected::of(ballots, grid, &step, expected.windows_for(grid, BESIDE));
            calls += 1;
            if !does_not_fall(&reached) {
                break;
            }
            (model, expected) = (step, reached);
            acceleration.forget();
        }
        objectives.push(expected.objective);
        let now = expected.means(grid);
        let moved = means.iter().zip(&now).map(|(a, b)| (a - b) * (a - b)).sum::<f64>() / now.len() as f64;
        means = now;
        if moved.sqrt() < ends.still {
            break;
        }
    }
    let expected = Expected::of(ballots, grid, &model, whole);
    Searched { model, expected, calls: calls + 1, objectives }
}
