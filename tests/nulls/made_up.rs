//! Votes whose structure is known.

use std::sync::atomic::{AtomicU32, Ordering};

use unbloc::agreement::Measure;
use unbloc::coalition::null::{LEVEL, Model, Settings, Verdict, test};
use unbloc::coalition::{self, find};
use unbloc::synthetic;
use unbloc::votes::{Choice, RollCalls};

use super::run;
use crate::calibration::worlds;

const MEMBERS: usize = 24;
const ROLL_CALLS: usize = 40;
/// The fewest with which a test can reject.
const DRAWS: u32 = 19;
const SEEDS: u64 = 40;

/// In how many seeds a model is rejected.
fn rejected(model: Model, votes: impl Fn(u64) -> RollCalls) -> usize {
    let reject = |&seed: &u64| run(&votes(seed), DRAWS, 1, seed).is_ok_and(|nulls| nulls.of(model).p_value() <= LEVEL);
    (0..SEEDS).filter(reject).count()
}

#[test]
fn three_planted_coalitions_are_more_than_a_line() {
    let rejected = rejected(Model::Line, |seed| synthetic::votes(seed, 3, MEMBERS, ROLL_CALLS));
    assert!(rejected >= 36, "{rejected} of {SEEDS}");
}

/// Two blocs at −1 and 1 with a spread of .25 and nobody between are no continuum.
#[test]
fn two_blocs_with_a_gap_are_told_from_a_continuum() {
    let rejected = rejected(Model::Continuum, |seed| worlds::two_blocs(seed, 30, ROLL_CALLS));
    assert!(rejected >= 36, "{rejected} of {SEEDS}");
}

/// At a level of .05 two of 40 are due; six or more have a probability of .01 with B(40, .05).
#[test]
fn one_crowd_is_a_continuum_and_noise_is_chance() {
    let noise = |seed: u64| synthetic::votes(seed, MEMBERS, MEMBERS, ROLL_CALLS);
    let cases = [
        ("crowd", rejected(Model::Continuum, |seed| worlds::crowd(seed, 30, ROLL_CALLS))),
        ("line", rejected(Model::Line, |seed| worlds::crowd(seed, 30, ROLL_CALLS))),
        ("noise", rejected(Model::Shuffle, noise)),
    ];
    for (what, rejected) in cases {
        assert!(rejected <= 5, "{what}: {rejected} of {SEEDS}");
    }
}

#[test]
fn the_verdicts_are_those_of_what_was_planted() {
    let of = |votes: &RollCalls| run(votes, 99, 1, 1).unwrap().verdict();
    assert_eq!(of(&synthetic::votes(1, 3, 30, 60)), Verdict::Beyond);
    assert_eq!(of(&worlds::crowd(2, 30, 60)), Verdict::Continuum);
    // With fewer than 99 draws no p is as low as .01.
    assert_ne!(run(&synthetic::votes(1, 3, 30, 60), 39, 3, 1).unwrap().verdict(), Verdict::Beyond);
}

/// What is tested is what was found: its quality by its own measure, function and resolution.
#[test]
fn the_division_that_is_tested_is_the_one_found() {
    let votes = synthetic::votes(3, 3, MEMBERS, ROLL_CALLS);
    for (quality, resolution) in [("modularity", 1.2), ("cpm", 0.6), ("signed-modularity", 1.0)] {
        let search = coalition::Settings { quality: quality.parse().unwrap(), resolution, ..Default::default() };
        let measure = Measure::default();
        let found = find(&votes, &measure.between(&votes.matrix()), &search).unwrap();
        let nulls = test(&votes, measure, &found, &Settings { draws: DRAWS, starts: 2, seed: 1 }, &|| ()).unwrap();
        assert_eq!((nulls.quality, nulls.coalitions), (found.quality, found.partition.len()), "{quality}");
        for null in &nulls.nulls {
            assert!((null.explained + null.excess - found.quality).abs() < 1e-12, "{quality}");
        }
    }
}

/// A roll call that is unanimous, or on which nobody voted, is drawn as it was.
#[test]
fn unanimous_roll_calls_are_kept() {
    let votes = synthetic::line(3, MEMBERS, ROLL_CALLS);
    let more = [Choice::Abstain, Choice::NonVoting];
    let mut roll_calls = votes.roll_calls().to_vec();
    let mut choices: Vec<Choice> = votes.roll_call_ids().flat_map(|r| votes.column(r).to_vec()).collect();
    for (i, choice) in more.into_iter().enumerate() {
        roll_calls.push(unbloc::votes::RollCall::new(format!("unanimous {i}"), unbloc::votes::Body::Assembly));
        choices.extend([choice; MEMBERS]);
    }
    let longer = RollCalls::new(votes.members().to_vec(), roll_calls, choices).unwrap();
    assert_eq!(run(&longer, DRAWS, 1, 1).unwrap().unanimous, votes.roll_calls().len() - votes.divided() + 2);
    for model in Model::ALL {
        let drawn = unbloc::coalition::null::draw(&longer, model, 1);
        for (r, choice) in drawn.roll_call_ids().filter(|&r| drawn.roll_call(r).id.starts_with("unanimous")).zip(more) {
            assert!(drawn.column(r).iter().all(|&drawn| drawn == choice), "{model:?}");
        }
    }
}

/// Choices that a point parts have no finite slope but for the ridge; a roll call with two choices has one threshold.
#[test]
fn choices_that_a_point_parts_are_drawn_as_they_were() {
    let row = |m: usize| (0..20).map(|r| if (m < 6) == (r % 2 == 0) { 'Y' } else { 'N' }).collect::<String>();
    let rows: Vec<(String, String)> = (0..12).map(|m| (format!("M{m:02}"), row(m))).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(code, row)| (code.as_str(), row.as_str())).collect();
    let nulls = super::by(&crate::support::votes(&rows), super::same_over_all(), DRAWS, 2, 1).unwrap();
    // two sides of six, agreeing always or never: degrees 5, so Q = 2 (30/60 − 1/4)
    assert!((nulls.quality - 0.5).abs() < 1e-12);
    // at a slope of about ten 1 − 1/(1 + e^−10) of the votes stay
    assert!(nulls.of(Model::Line).qualities().mean > 0.45, "{:?}", nulls.of(Model::Line).qualities());
    assert!(nulls.of(Model::Shuffle).qualities().mean < 0.2, "{:?}", nulls.of(Model::Shuffle).qualities());
}

#[test]
fn the_same_whatever_the_number_of_threads_and_else_for_another_seed() {
    let votes = synthetic::votes(5, 3, MEMBERS, ROLL_CALLS);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(&votes, DRAWS, 2, 1).unwrap())
    };
    assert_eq!(with(1), with(3));
    assert_ne!(run(&votes, DRAWS, 2, 2).unwrap().nulls, with(1).nulls);
}

#[test]
fn progress_is_told_once_a_draw() {
    let told = AtomicU32::new(0);
    let count = || {
        told.fetch_add(1, Ordering::Relaxed);
    };
    let votes = synthetic::line(1, MEMBERS, ROLL_CALLS);
    let found = find(&votes, &Measure::default().between(&votes.matrix()), &coalition::Settings::default()).unwrap();
    let settings = Settings { draws: DRAWS, starts: 1, seed: 1 };
    test(&votes, Measure::default(), &found, &settings, &count).unwrap();
    assert_eq!(told.into_inner(), Model::ALL.len() as u32 * DRAWS);
}
