//! From votes to positions.

use super::alone::Alone;
use super::ballots::Ballots;
use super::bridge;
use super::grid::Grid;
use super::model::Model;
use super::search::{Ends, Searched, search};
use super::settings::{JUMP, Settings};
use super::told::Fit;
use crate::error::{Error, Result};
use crate::stats::Times;
use crate::votes::{MemberId, RecurringTexts, RollCalls};

/// Nodes of the line: a step of a tenth of the least spread that a position has.
pub(crate) const NODES: usize = 141;
/// Nodes with which positions over time are sought first, and those of single sessions.
pub(super) const FEWER_NODES: usize = 71;
const FEWEST_NODES: usize = 47;
/// Where the correlation begins.
const RHO: f64 = 0.97;

/// For positions that are only where others begin.
const ROUGH: Ends = Ends { still: 1e-2, steps: 30 };
/// For positions that are told.
const LONG: Ends = Ends { still: 1e-3, steps: 200 };

/// Estimates the positions of all who voted on roll calls that divided them.
///
/// # Errors
///
/// If no roll call divides those who voted, or a setting is out of its range.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::positions::{Settings, estimate};
/// use unbloc::registry::Registry;
/// use unbloc::stats::{Period, Times};
/// let votes = ingest::embedded(Registry::embedded())?.votes;
/// let fit = estimate(&votes, &Times::of(&votes, Period::All), &Settings { over_time: false, ..Settings::default() })?;
/// let at = |code| fit.points.iter().find(|point| Some(point.member) == votes.find_member(code)).unwrap().position;
/// assert!(at("USA") > at("RUS") && at("DEU") > at("RUS"));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn estimate(votes: &RollCalls, times: &Times, settings: &Settings) -> Result<Fit> {
    let ballots = ballots(votes, times, settings)?;
    Ok(fitted(ballots, settings, settings.upper(votes), &|| RecurringTexts::of(votes)))
}

/// The votes, where a roll call divides them.
pub(super) fn ballots(votes: &RollCalls, times: &Times, settings: &Settings) -> Result<Ballots> {
    settings.check()?;
    let ballots = Ballots::of(votes, times, settings.abstention);
    if ballots.sessions.is_empty() {
        return Err(Error::new("no roll call divides those who voted, so that nobody can be placed")
            .hint("select roll calls on which members voted differently"));
    }
    Ok(ballots)
}

/// The positions that make these votes most probable; texts are asked for where roll calls on one text are to be joined.
pub(super) fn fitted(
    mut ballots: Ballots,
    settings: &Settings,
    positive: Option<MemberId>,
    texts: &dyn Fn() -> RecurringTexts,
) -> Fit {
    let grid = Grid::new(NODES, settings.spread);
    let few = Grid::new(FEWEST_NODES, settings.spread);
    if !settings.over_time || ballots.sessions.len() == 1 {
        let alone = Alone::of(&ballots, &[(&few, LONG), (&grid, LONG)]);
        let Alone { model, calls, objectives, converged } = alone;
        let last = search(&ballots, &grid, model, Ends { steps: 0, ..LONG });
        let found = Searched { calls: calls + last.calls, converged, ..last };
        return Fit::new(ballots, &grid, found, objectives, positive);
    }
    let alone = Alone::of(&ballots, &[(&few, ROUGH)]);
    let coarse = Grid::new(FEWER_NODES, settings.spread);
    let start = Model {
        rho: settings.rho.unwrap_or(RHO),
        rho_held: settings.rho.is_some(),
        jump: if settings.jumps { JUMP } else { 0.0 },
        ..alone.model
    };
    let mut first = search(&ballots, &coarse, start, LONG);
    let mut calls = alone.calls + first.calls;
    if settings.bridges {
        let links = bridge::links(&ballots, &texts());
        ballots.bridges = bridge::screened(&ballots, &coarse, &first, &links);
        let tied = first.model.tied(&ballots.bridges);
        first = search(&ballots, &coarse, tied, LONG);
        calls += first.calls;
    }
    let last = search(&ballots, &grid, first.model, LONG);
    let objectives = vec![last.objectives.clone()];
    Fit::new(ballots, &grid, Searched { calls: calls + last.calls, ..last }, objectives, positive)
}
