//! What the null models say of votes whose structure is known.

use std::ops::RangeInclusive;

use rayon::prelude::*;
use unbloc::agreement::Measure;
use unbloc::coalition::null::{LEVEL, Model, Settings, against};
use unbloc::coalition::{self, find};
use unbloc::votes::RollCalls;

use super::{tenths, worlds};

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
        let found =
            find(&votes, &measure.between(&votes.matrix()), &coalition::Settings::default()).expect("coalitions");
        let settings = Settings { draws: DRAWS, seed: seed + 1, ..Settings::default() };
        against(model, &votes, measure, &found, &settings, &|| ()).expect("a test").p_value()
    };
    (0..RUNS).into_par_iter().map(one).collect()
}

/// The share of files in which every one of some models is rejected.
fn rejected(models: &[&[f64]]) -> f64 {
    let all = |file: &usize| models.iter().all(|p_values| p_values[*file] <= LEVEL);
    (0..RUNS as usize).filter(all).count() as f64 / RUNS as f64
}

/// The worlds without coalitions, and the models that are true of each.
const WITHOUT: [(&str, World, &[Model]); 4] = [
    ("chance", worlds::chance, &[Model::Shuffle]),
    ("inclinations, one crowd", worlds::inclinations, &[Model::Inclinations, Model::Continuum, Model::Line]),
    ("one crowd", worlds::crowd, &[Model::Continuum, Model::Line]),
    ("one crowd, thinning to one side", worlds::thinning, &[Model::Continuum, Model::Line]),
];

/// The worlds with a gap, and the models that are true of each.
const WITH: [(&str, World, &[Model]); 2] = [
    ("two blocs", worlds::two_blocs, &[Model::Line]),
    ("two blocs, one way", worlds::two_blocs_one_way, &[Model::Inclinations, Model::Line]),
];

/// The shares of 200 files that may be rejected where a model is true: of .05 it is from .015 to .09 in 99 of 100
/// cases. Inclinations and one line err more seldom on one crowd, and one line more often on two tight blocs, for
/// which it is held to .01.
fn may_be(model: Model, is_gap: bool) -> RangeInclusive<f64> {
    match model {
        Model::Shuffle | Model::Continuum => 0.015..=0.09,
        Model::Line if is_gap => 0.0..=0.2,
        Model::Inclinations | Model::Line => 0.0..=0.09,
    }
}

/// As many false alarms as the level says where a model is true, and nine of ten gaps found.
///
/// That the division stands apart, or that one dimension is not enough, is said where both chance and a continuum
/// are rejected.
#[test]
#[ignore = "simulation: an hour"]
fn false_alarms_are_as_many_as_the_level_and_gaps_are_found() {
    let mut wrong = Vec::new();
    println!("| votes | members | roll calls | said | share | p-values in tenths, of {RUNS} |");
    println!("|---|---|---|---|---|---|");
    for (members, roll_calls) in [(40, 40), (190, 60)] {
        let mut row = |what: &str, said: &str, share: f64, tenths: &str, holds: bool| {
            println!("| {what} | {members} | {roll_calls} | {said} | {share:.3} | {tenths} |");
            if !holds {
                wrong.push(format!("{what}, {members} members, {said}: {share}"));
            }
        };
        let worlds = WITHOUT.map(|world| (world, false)).into_iter().chain(WITH.map(|world| (world, true)));
        for ((what, world, models), is_gap) in worlds {
            let of = |model: Model| p_values(world, model, members, roll_calls);
            let (chance, continuum) = (of(Model::Shuffle), of(Model::Continuum));
            for &model in models {
                let own = match model {
                    Model::Shuffle => chance.clone(),
                    Model::Continuum => continuum.clone(),
                    other => of(other),
                };
                let share = rejected(&[&own]);
                let said = format!("not {}", model.title().to_lowercase());
                row(what, &said, share, &tenths(&own), may_be(model, is_gap).contains(&share));
            }
            let share = rejected(&[&chance, &continuum]);
            row(what, "stands apart", share, "", if is_gap { share >= 0.9 } else { share <= 0.09 });
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
