//! Each session by itself: where positions over time begin, and what is told where sessions stand alone.

use rayon::prelude::*;

use super::ballots::Ballots;
use super::grid::Grid;
use super::line::correlation;
use super::model::Model;
use super::search::{Ends, Searched, search};
use super::start::starts;
use crate::votes::MemberId;

/// How much worse than the best start, in logs, another one may be to be sought to its end.
const NEAR: f64 = 30.0;
/// How alike two starts have to have become to be taken for one.
const SAME: f64 = 0.98;
/// After so little of a search starts are compared.
const SHORT: Ends = Ends { still: 1e-2, steps: 5 };

/// Each session by itself, all turned the same way.
pub(super) struct Alone {
    /// The parameters of all.
    pub model: Model,
    /// How often positions of a session were worked out.
    pub calls: usize,
    /// The objective after each step, by session.
    pub objectives: Vec<Vec<f64>>,
    /// Whether positions kept still in all.
    pub converged: bool,
}

impl Alone {
    /// The search on one grid after the other, to the ends that go with it.
    pub fn of(ballots: &Ballots, grids: &[(&Grid, Ends)]) -> Self {
        let found: Vec<Searched> =
            (0..ballots.sessions.len()).into_par_iter().map(|place| sought(&ballots.session(place), grids)).collect();
        let last = grids.last().expect("there is a grid").0;
        let mut known: Vec<(MemberId, f64)> = Vec::new();
        let mut signs = Vec::new();
        for (session, one) in ballots.sessions.iter().zip(&found) {
            let members = session.cells.iter().map(|&cell| ballots.cells[cell].member);
            let mut here: Vec<(MemberId, f64)> = members.zip(one.expected.means(last)).collect();
            let sign = sign(&known, &here);
            here.iter_mut().for_each(|(_, x)| *x *= sign);
            known.retain(|(member, _)| here.binary_search_by_key(member, |(m, _)| *m).is_err());
            known.extend(here);
            known.sort_by_key(|(member, _)| *member);
            signs.push(sign);
        }
        Alone {
            calls: found.iter().map(|one| one.calls).sum(),
            converged: found.iter().all(|one| one.converged),
            objectives: found.iter().map(|one| one.objectives.clone()).collect(),
            model: Model {
                items: found.into_iter().flat_map(|one| one.model.items).collect(),
                rho: 0.0,
                rho_held: false,
                jump: 0.0,
            }
            .turned(&signs),
        }
    }
}

/// The best of the starts of one session, sought on each grid.
fn sought(session: &Ballots, grids: &[(&Grid, Ends)]) -> Searched {
    let (&(grid, ends), finer) = grids.split_first().expect("there is a grid");
    finer.iter().fold(best(session, grid, ends), |found, &(grid, ends)| {
        let last = search(session, grid, found.model, ends);
        Searched { calls: found.calls + last.calls, ..last }
    })
}

/// The best of the starts. Those that come to the same place within a few steps are sought to the end once.
fn best(session: &Ballots, grid: &Grid, ends: Ends) -> Searched {
    let mut short: Vec<Searched> =
        starts(session, grid).into_iter().map(|start| search(session, grid, start, SHORT)).collect();
    let mut calls: usize = short.iter().map(|one| one.calls).sum();
    // Stable: of equals the first.
    short.sort_by(|a, b| b.expected.objective.total_cmp(&a.expected.objective));
    let mut apart: Vec<(Searched, Vec<f64>)> = Vec::new();
    for one in short {
        let means = one.expected.means(grid);
        let near = apart.first().is_none_or(|(top, _)| one.expected.objective >= top.expected.objective - NEAR);
        if near && apart.iter().all(|(_, others)| correlation(others, &means).unwrap_or(0.0).abs() < SAME) {
            apart.push((one, means));
        }
    }
    let long: Vec<Searched> = apart.into_iter().map(|(one, _)| search(session, grid, one.model, ends)).collect();
    calls += long.iter().map(|one| one.calls).sum::<usize>();
    // The first of equals.
    let best = long.into_iter().reduce(|a, b| if b.expected.objective > a.expected.objective { b } else { a });
    Searched { calls, ..best.expect("there are starts") }
}

/// Which way a session is to be turned: as those known from earlier sessions.
fn sign(known: &[(MemberId, f64)], here: &[(MemberId, f64)]) -> f64 {
    let place = |member: MemberId| known.binary_search_by_key(&member, |(m, _)| *m).ok().map(|at| known[at].1);
    let both: Vec<(f64, f64)> = here.iter().filter_map(|&(member, x)| Some((place(member)?, x))).collect();
    let n = both.len() as f64;
    let (before, now) = (both.iter().map(|x| x.0).sum::<f64>() / n, both.iter().map(|x| x.1).sum::<f64>() / n);
    let alike: f64 = both.iter().map(|(a, b)| (a - before) * (b - now)).sum();
    if both.len() > 1 && alike < 0.0 { -1.0 } else { 1.0 }
}
