//! A division beside what models without coalitions explain.

pub mod chart;
mod made_up;
mod real;
mod result;

use unbloc::agreement::{Index, Measure, Over};
use unbloc::coalition::null::{Draw, Model, Null, Nulls, Settings, Verdict, test};
use unbloc::coalition::{self, Quality};
use unbloc::error::Result;
use unbloc::votes::RollCalls;

/// The division of votes by the usual settings, tested without progress.
fn run(votes: &RollCalls, draws: u32, starts: u32, seed: u64) -> Result<Nulls> {
    by(votes, Measure::default(), draws, starts, seed)
}

/// The same by another measure.
fn by(votes: &RollCalls, measure: Measure, draws: u32, starts: u32, seed: u64) -> Result<Nulls> {
    let search = coalition::Settings { starts: 10, ..coalition::Settings::default() };
    let found = coalition::find(votes, &measure.between(&votes.matrix()), &search)?;
    test(votes, measure, &found, &Settings { draws, starts, seed }, &|| ())
}

/// The share of all roll calls on which two members make the same choice.
fn same_over_all() -> Measure {
    Measure::new(Index::Same, Over::All)
}

/// Draws of which so many leave 0.04, and the others 0.01.
fn draws(n: usize, high: usize) -> Vec<Draw> {
    (0..n).map(|i| Draw { quality: 0.2, excess: if i < high { 0.04 } else { 0.01 } }).collect()
}

/// Results whose models have these p-values out of 100, in the order of [`Model::ALL`]: of 99 draws so many less one
/// leave as much as the votes, 0.03.
fn with_p(hundredths: [usize; 4]) -> Nulls {
    Nulls {
        settings: Settings { draws: 99, ..Settings::default() },
        function: Quality::Modularity,
        quality: 0.3,
        coalitions: 2,
        members: 20,
        roll_calls: 30,
        unanimous: 0,
        nulls: Model::ALL.map(|model| Null::new(model, 0.27, 0.03, draws(99, hundredths[model as usize] - 1))),
    }
}

/// Chance, inclinations, a continuum, one line.
#[test]
fn the_verdict_is_the_simplest_model_that_is_enough() {
    let verdicts = [
        ([50, 1, 1, 1], Verdict::Chance),
        ([6, 1, 1, 1], Verdict::Chance),
        ([5, 1, 6, 1], Verdict::Continuum),
        ([1, 50, 50, 50], Verdict::Continuum),
        ([1, 6, 5, 50], Verdict::Inclinations),
        ([1, 5, 5, 6], Verdict::Gap),
        ([1, 1, 1, 2], Verdict::Gap),
        ([1, 1, 1, 1], Verdict::Beyond),
    ];
    for (p, verdict) in verdicts {
        assert_eq!(with_p(p).verdict(), verdict, "{p:?}");
    }
}
