//! What the null models say of votes whose structure is known.

use rayon::prelude::*;
use unbloc::agreement::Measure;
use unbloc::coalition::null::{Model, Settings, against};
use unbloc::coalition::{self, find};
use unbloc::votes::RollCalls;

use super::worlds;

/// A world of made-up votes: seed, members, roll calls.
type World = fn(u64, usize, usize) -> RollCalls;

const RUNS: u64 = 200;
/// The fewest draws with which a p-value of .05 can be had: the level is the same with more.
const DRAWS: u32 = 19;

/// The p-value of a model on every file of a world.
fn p_values(world: World, model: Model, members: usize, roll_calls: usize) -> Vec<f64> {
    let one = |seed: u64| {
        let votes = world(seed, members, roll_calls);
        let measure = Measure::default();
        let search = coalition::Settings { starts: 10, ..coalition::Settings::default() };
        let found = find(&votes, &measure.between(&votes.matrix()), &search).expect("coalitions");
        let settings = Settings { draws: DRAWS, seed: seed + 1, ..Settings::default() };
        against(model, &votes, measure, &found, &settings, &|| ()).expect("a test").p_value()
    };
    (0..RUNS).into_par_iter().map(one).collect()
}

/// The share of p-values at .05 and below, and how many lie in each tenth.
fn told(p_values: &[f64]) -> (f64, String) {
    let rejected = p_values.iter().filter(|&&p| p <= 0.05).count();
    let mut tenths = [0; 10];
    p_values.iter().for_each(|p| tenths[((p * 10.0).ceil() as usize - 1).min(9)] += 1);
    (rejected as f64 / p_values.len() as f64, tenths.map(|n: usize| n.to_string()).join(" "))
}

/// As many false alarms as the level says where a model is true, and nine of ten gaps found.
///
/// Of 200 files at .05 the share rejected is at most .09 in 99 of 100 cases.
#[test]
#[ignore = "simulation: an hour"]
fn false_alarms_are_as_many_as_the_level_and_gaps_are_found() {
    let true_of: [(&str, World, &[Model]); 4] = [
        ("chance", worlds::chance, &[Model::Shuffle, Model::Continuum]),
        ("inclinations, one crowd", worlds::inclinations, &[Model::Inclinations, Model::Continuum]),
        ("one crowd", worlds::crowd, &[Model::Continuum, Model::Line]),
        ("one crowd, thinning to one side", worlds::thinning, &[Model::Continuum]),
    ];
    println!("| votes | members | roll calls | model | at .05 rejected | p-values in tenths, of {RUNS} |");
    println!("|---|---|---|---|---|---|");
    for (members, roll_calls) in [(40, 40), (190, 60)] {
        let row = |what: &str, world: World, model: Model| {
            let (rejected, tenths) = told(&p_values(world, model, members, roll_calls));
            println!("| {what} | {members} | {roll_calls} | {} | {rejected:.3} | {tenths} |", model.title());
            rejected
        };
        for (what, world, models) in true_of {
            for &model in models {
                let rejected = row(what, world, model);
                assert!(rejected <= 0.09, "{what}, {model:?}: {rejected}");
            }
        }
        for model in [Model::Continuum, Model::Line] {
            let rejected = row("two blocs with a gap", worlds::two_blocs, model);
            assert!((rejected >= 0.9) == (model == Model::Continuum), "two blocs, {model:?}: {rejected}");
        }
    }
}
