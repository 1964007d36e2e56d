//! Coalitions beside what votes without coalitions would give.

pub mod chart;
mod made_up;
mod real;
mod result;

use unbloc::coalition::null::{Model, Null, Nulls, Settings, Verdict, test};
use unbloc::error::Result;
use unbloc::votes::RollCalls;

/// The test without progress.
fn run(votes: &RollCalls, draws: u32, starts: u32, seed: u64) -> Result<Nulls> {
    test(votes, &Settings { draws, starts, seed }, &|| ())
}

/// Results whose models have these p-values out of 100: so many draws of 99 are as high as the votes, less one.
fn with_p(hundredths: [usize; 3]) -> Nulls {
    let drawn = |as_high: usize| (0..99).map(|i| if i < as_high { 0.4 } else { 0.1 }).collect();
    let [a, b, c] = hundredths.map(|p| p - 1);
    Nulls {
        settings: Settings { draws: 99, ..Settings::default() },
        observed: 0.3,
        coalitions: 2,
        members: 20,
        roll_calls: 30,
        unanimous: 0,
        nulls: [
            Null::new(Model::Shuffle, 0.3, drawn(a)),
            Null::new(Model::Inclinations, 0.3, drawn(b)),
            Null::new(Model::Line, 0.3, drawn(c)),
        ],
    }
}

#[test]
fn the_verdict_is_a_model_that_is_enough() {
    let verdicts = [
        ([50, 1, 1], Verdict::Chance),
        ([6, 1, 1], Verdict::Chance),
        ([5, 6, 1], Verdict::Inclinations),
        ([1, 50, 50], Verdict::Line),
        ([1, 5, 6], Verdict::Line),
        ([1, 1, 5], Verdict::Beyond),
    ];
    for (p, verdict) in verdicts {
        assert_eq!(with_p(p).verdict(), verdict, "{p:?}");
    }
}
