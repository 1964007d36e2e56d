//! What the second opinion says of votes whose structure is known.

use rand::RngExt;
use rand::seq::SliceRandom;
use rayon::prelude::*;
use unbloc::agreement::{Index, Over, between};
use unbloc::coalition::{Settings, find};
use unbloc::question::coalitions::Story;
use unbloc::random;
use unbloc::synthetic;
use unbloc::votes::{Choice, RollCalls};

use crate::support::blocs;

/// Votes along one line, each roll call's choices then dealt to the members anew.
fn shuffled(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let line = synthetic::line(seed, members, roll_calls);
    let mut rng = random::stream(seed, &["shuffled"]);
    let mut choices = Vec::new();
    for on in line.roll_call_ids() {
        let mut column: Vec<Choice> = line.column(on).to_vec();
        column.shuffle(&mut rng);
        choices.extend(column);
    }
    RollCalls::new(line.members().to_vec(), line.roll_calls().to_vec(), choices).expect("the shape is the line's")
}

/// Members at the places that a bell-shaped density gives, most of them in the middle.
fn bell(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let mut rng = random::stream(seed, &["bell"]);
    // Twelve uniform numbers make a normal one, here with standard deviation ½.
    let mut normal = || ((0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0) / 2.0;
    let places: Vec<f64> = (0..members).map(|_| normal()).collect();
    let mut choices = Vec::new();
    for _ in 0..roll_calls {
        let (cut, side) = (2.0 * rng.random::<f64>() - 1.0, if rng.random::<f64>() < 0.5 { 4.0 } else { -4.0 });
        for place in &places {
            let u = rng.random::<f64>().max(f64::MIN_POSITIVE);
            choices.push(match side * (place - cut) + (u / (1.0 - u)).ln() {
                y if y > 0.5 => Choice::Yes,
                y if y < -0.5 => Choice::No,
                _ => Choice::Abstain,
            });
        }
    }
    let line = synthetic::line(seed, members, roll_calls);
    RollCalls::new(line.members().to_vec(), line.roll_calls().to_vec(), choices).expect("the shape is the line's")
}

/// What the sentences come to.
const SAID: [&str; 4] =
    ["finds much the same", "finds this only in part", "does not find this division", "No division"];

/// The share of the files of which each is said.
fn shares(make: impl Fn(u64) -> RollCalls + Sync, files: u64) -> [f64; 4] {
    let say = |seed: u64| {
        let votes = make(seed);
        let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
        let found = find(&votes, &agreement, &Settings { starts: 10, ..Settings::default() }).expect("coalitions");
        let verdict = Story::new(&votes, &agreement, &found).verdict();
        SAID.iter().position(|words| verdict.contains(words)).unwrap_or_else(|| panic!("seed {seed}: {verdict}"))
    };
    let said: Vec<usize> = (0..files).into_par_iter().map(say).collect();
    std::array::from_fn(|i| said.iter().filter(|&&what| what == i).count() as f64 / files as f64)
}

/// Blocs are found by both, with and without outliers; what is shuffled is not. One line without a gap is cut at
/// much the same place by all in a tenth to a half of the files, which the page says: both finding the same is no proof.
#[test]
#[ignore = "simulation: minutes"]
fn a_second_method_finds_blocs_and_not_what_is_shuffled() {
    println!("| votes | members | roll calls | much the same | in part | not | no division |");
    println!("|---|---|---|---|---|---|---|");
    for members in [24usize, 40, 190] {
        let files = if members > 100 { 100 } else { 200 };
        for roll_calls in [20usize, 60] {
            let row = |what: &str, make: &(dyn Fn(u64) -> RollCalls + Sync)| {
                let shares = shares(make, files);
                let cells = shares.map(|share| format!("{share:.2}")).join(" | ");
                println!("| {what} | {members} | {roll_calls} | {cells} |");
                shares
            };
            let of = |outliers: usize| {
                move |seed| {
                    blocs(
                        seed,
                        &[(members - outliers) / 2, (members - outliers).div_ceil(2)],
                        outliers,
                        0.7,
                        roll_calls,
                    )
                }
            };
            for (what, outliers) in [("two blocs", 0), ("two blocs and 2 outliers", 2)] {
                let [same, ..] = row(what, &of(outliers));
                assert!(roll_calls < 60 || same >= 0.95, "{what}: {same}");
            }
            let [same, ..] = row("shuffled", &|seed| shuffled(seed, members, roll_calls));
            // of so few members on so few roll calls chance makes blocs that every method finds
            assert!(same <= if members * roll_calls < 500 { 0.2 } else { 0.05 }, "shuffled: {same}");
            for [same, ..] in [
                row("one line, evenly spread", &|seed| synthetic::line(seed, members, roll_calls)),
                row("one line, bell-shaped", &|seed| bell(seed, members, roll_calls)),
            ] {
                // as the page says, and three standard errors of a half
                assert!((0.02..=0.62).contains(&same), "one line: {same}");
            }
        }
    }
}
