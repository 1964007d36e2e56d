//! The search for the most probable parameters.

use super::accelerate::Acceleration;
use super::ballots::Ballots;
use super::expect::Expected;
use super::grid::Grid;
use super::maximize::Scoring;
use super::model::Model;

/// Nodes looked at beside those that matter, after a step of EM and after a longer one.
const BESIDE: usize = 6;
const FAR_BESIDE: usize = 12;

/// Steps of scoring in one step of maximisation.
const QUICK: Scoring = Scoring::Quick(2);

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
    /// Whether positions kept still at the end, or nothing made them more probable.
    pub converged: bool,
}

impl Searched {
    /// Turns the line round: nodes lie as far to either side, and windows are whole at the end of a search.
    pub fn turn(&mut self) {
        self.expected.weights.iter_mut().for_each(|weights| weights.reverse());
        self.model.items.iter_mut().flatten().for_each(|item| item.beta = -item.beta);
    }
}

/// Steps of EM, made longer where that does not lower the objective, until positions keep still.
pub(super) fn search(ballots: &Ballots, grid: &Grid, start: Model, ends: Ends) -> Searched {
    let whole = vec![grid.whole(); ballots.cells.len()];
    let mut model = start;
    let mut expected = Expected::of(ballots, grid, &model, whole.clone());
    let (mut calls, mut objectives) = (1, vec![expected.objective]);
    let mut acceleration = Acceleration::default();
    let mut means = expected.means(grid);
    let mut converged = false;
    for _ in 0..ends.steps {
        let step = model.maximized(ballots, grid, &expected, QUICK);
        let long = acceleration.is_long();
        let target = model.with(&acceleration.target(model.flat(), &step.flat()));
        let mut attempt = |to: Model, beside: usize| {
            calls += 1;
            let reached = Expected::of(ballots, grid, &to, expected.windows_for(grid, beside));
            // False of what is no number.
            let holds = reached.objective >= expected.objective - FALL * expected.objective.abs();
            holds.then_some((to, reached))
        };
        let careful = || model.maximized(ballots, grid, &expected, Scoring::Careful);
        let taken = match attempt(target, if long { FAR_BESIDE } else { BESIDE }) {
            Some(taken) => Some(taken),
            None => {
                acceleration.forget();
                attempt(step, BESIDE).or_else(|| attempt(careful(), BESIDE))
            }
        };
        let Some((to, reached)) = taken else {
            converged = true;
            break;
        };
        (model, expected) = (to, reached);
        objectives.push(expected.objective);
        let now = expected.means(grid);
        let moved = means.iter().zip(&now).map(|(a, b)| (a - b) * (a - b)).sum::<f64>() / now.len() as f64;
        means = now;
        if moved.sqrt() < ends.still {
            converged = true;
            break;
        }
    }
    let expected = Expected::of(ballots, grid, &model, whole);
    Searched { model, expected, calls: calls + 1, objectives, converged }
}
