//! Votes whose structure is known.

use std::sync::atomic::{AtomicU32, Ordering};

use unbloc::agreement::{Index, Over, between};
use unbloc::coalition::null::{Model, Settings, Verdict, test};
use unbloc::coalition::{Objective, best_of, weights};
use unbloc::synthetic;
use unbloc::votes::{Choice, RollCalls};

use super::run;

const MEMBERS: usize = 24;
const ROLL_CALLS: usize = 40;
/// The fewest with which a test can reject.
const DRAWS: u32 = 19;
const SEEDS: u64 = 100;

/// In how many seeds the line is rejected.
fn rejected(votes: impl Fn(u64) -> RollCalls) -> usize {
    let reject = |&seed: &u64| run(&votes(seed), DRAWS, 1, seed).unwrap().of(Model::Line).is_rejected();
    (0..SEEDS).filter(reject).count()
}

#[test]
fn three_planted_coalitions_are_more_than_a_line() {
    let rejected = rejected(|seed| synthetic::votes(seed, 3, MEMBERS, ROLL_CALLS));
    assert!(rejected >= 95, "{rejected} of {SEEDS}");
}

/// At a level of .05 at most 8 of 100, were the test exact; the line is fitted, so fewer.
#[test]
fn a_line_is_no_more_than_a_line() {
    let rejected = rejected(|seed| synthetic::line(seed, MEMBERS, ROLL_CALLS));
    assert!(rejected <= 8, "{rejected} of {SEEDS}");
}

/// Members that choose at random: no coalition, and chance is enough in about 95 of 100.
#[test]
fn noise_is_no_more_than_chance() {
    let noise = |seed: u64| synthetic::votes(seed, MEMBERS, MEMBERS, ROLL_CALLS);
    let rejected =
        (0..SEEDS).filter(|&seed| run(&noise(seed), DRAWS, 1, seed).unwrap().of(Model::Shuffle).is_rejected());
    // 5 expected; more than 12 has a probability of 0.0015 with B(100, .05).
    let rejected = rejected.count();
    assert!(rejected <= 12, "{rejected} of {SEEDS}");
}

#[test]
fn the_verdicts_are_those_of_what_was_planted() {
    assert_eq!(run(&synthetic::votes(1, 3, 30, 60), 39, 3, 1).unwrap().verdict(), Verdict::Beyond);
    assert_eq!(run(&synthetic::line(1, 30, 60), 39, 3, 1).unwrap().verdict(), Verdict::Line);
}

/// The quality of the votes is that of the plain way: agreement, weights, modularity.
#[test]
fn the_observed_quality_is_the_modularity_of_the_selected_votes() {
    for seed in 0..5 {
        let votes = synthetic::votes(seed, 3, MEMBERS, 70);
        let divided = |counts: unbloc::votes::Counts| counts.minority().is_some_and(|m| m > 0.0);
        let keep: Vec<bool> = votes.roll_call_ids().map(|r| divided(votes.counts(r))).collect();
        let kept = votes.subset(&[true; MEMBERS], &keep);
        let weights = weights(&between(&kept.matrix(), Index::Same, Over::All));
        let best = best_of(&Objective::modularity(&weights, MEMBERS, 1.0).unwrap(), 20, 1);
        let nulls = run(&votes, DRAWS, 10, seed).unwrap();
        assert!((nulls.observed - best.quality).abs() < 1e-12, "seed {seed}");
        assert_eq!(
            (nulls.roll_calls, nulls.coalitions),
            (kept.roll_calls().len(), best.partition.len()),
            "seed {seed}"
        );
        assert_eq!(nulls.unanimous, 70 - nulls.roll_calls, "seed {seed}");
    }
}

/// Unanimous roll calls, and those nobody voted on, change nothing.
#[test]
fn unanimous_roll_calls_change_nothing() {
    let votes = synthetic::line(3, MEMBERS, ROLL_CALLS);
    let more = [Choice::Yes, Choice::NonVoting];
    let mut roll_calls = votes.roll_calls().to_vec();
    let mut choices: Vec<Choice> = votes.roll_call_ids().flat_map(|r| votes.column(r).to_vec()).collect();
    for (i, choice) in more.into_iter().enumerate() {
        roll_calls.push(unbloc::votes::RollCall::new(format!("unanimous {i}"), unbloc::votes::Body::Assembly));
        choices.extend([choice; MEMBERS]);
    }
    let longer = RollCalls::new(votes.members().to_vec(), roll_calls, choices).unwrap();
    let (plain, long) = (run(&votes, DRAWS, 1, 1).unwrap(), run(&longer, DRAWS, 1, 1).unwrap());
    assert_eq!(long.unanimous, plain.unanimous + 2);
    assert_eq!(long.nulls, plain.nulls);
}

/// Parted choices have no finite slope but for the ridge; a roll call with two choices has one threshold.
#[test]
fn choices_that_a_point_parts_are_drawn_as_they_were() {
    let row = |m: usize| (0..20).map(|r| if (m < 6) == (r % 2 == 0) { 'Y' } else { 'N' }).collect::<String>();
    let rows: Vec<(String, String)> = (0..12).map(|m| (format!("M{m:02}"), row(m))).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(code, row)| (code.as_str(), row.as_str())).collect();
    let nulls = run(&crate::support::votes(&rows), DRAWS, 2, 1).unwrap();
    // two sides of six, agreeing always or never: degrees 5, so Q = 2 (30/60 − 1/4)
    assert!((nulls.observed - 0.5).abs() < 1e-12);
    // at a slope of about ten 1 − 1/(1 + e^−10) of the votes stay
    assert!(nulls.of(Model::Line).mean() > 0.45, "{}", nulls.of(Model::Line).mean());
    assert!(nulls.of(Model::Shuffle).most() < 0.2, "{}", nulls.of(Model::Shuffle).most());
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
    let settings = Settings { draws: DRAWS, starts: 1, seed: 1 };
    let count = || {
        told.fetch_add(1, Ordering::Relaxed);
    };
    test(&synthetic::line(1, MEMBERS, ROLL_CALLS), &settings, &count).unwrap();
    assert_eq!(told.into_inner(), 3 * DRAWS);
}
