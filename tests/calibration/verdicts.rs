//! The p-values of tests where what they test is true, and how often they find what is not.

use rand::RngExt;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;
use unbloc::random;
use unbloc::stats::surprise::{History, Window, null, trade};
use unbloc::stats::{Square, Test, Unfit, bowker, kappa, mcnemar_exact, permutation, stuart_maxwell, symmetry_exact};
use unbloc::votes::{RollCall, RollCallId, RollCalls};

use super::{tenths, worlds};

const RUNS: u64 = 2000;
const LEVEL: f64 = 0.05;
/// Trades a roll call after which nothing is left of a record but its margins.
const TRADES: usize = 20;

/// Shares of members that go from one of two choices to the other or back: yes and abstain, abstain and no, yes and no.
const MOVES: [(usize, usize, f64); 3] = [(0, 1, 0.12), (1, 2, 0.08), (0, 2, 0.06)];

/// Two votes of the same members: of those that move between two choices this share goes towards no.
fn two_votes(rng: &mut Pcg64Mcg, members: usize, towards_no: f64) -> Square<3> {
    let mut table = [[0; 3]; 3];
    for _ in 0..members {
        let mut u = rng.random::<f64>();
        let moved = MOVES.iter().find(|(.., share)| {
            u -= share;
            u < 0.0
        });
        match moved {
            Some(&(i, j, _)) if rng.random::<f64>() < towards_no => table[i][j] += 1,
            Some(&(i, j, _)) => table[j][i] += 1,
            None => {
                let stays = rng.random_range(0..3usize);
                table[stays][stays] += 1;
            }
        }
    }
    table
}

/// Two votes of the same members that have nothing to do with each other.
fn strangers(rng: &mut Pcg64Mcg, members: usize) -> Square<3> {
    let mut table = [[0; 3]; 3];
    let choice = |u: f64| if u < 0.5 { 0 } else { 1 + usize::from(u < 0.8) };
    (0..members).for_each(|_| table[choice(rng.random())][choice(rng.random())] += 1);
    table
}

/// Members of five groups, and where they moved: without regard to the group, or the first group towards no.
fn moves_of_groups(rng: &mut Pcg64Mcg, members: usize, first_moves: f64) -> Result<Test, Unfit> {
    let mut group: Vec<usize> = (0..members).map(|m| m % 5).collect();
    group.shuffle(rng);
    let direction = |&group: &usize| match rng.random::<f64>() {
        u if group == 0 && u < first_moves => -1,
        u if u < 0.15 => -1,
        u if u < 0.3 => 1,
        _ => 0,
    };
    let moved: Vec<i8> = group.iter().map(direction).collect();
    permutation(&group, &moved, 999, rng)
}

/// The p of the rarest company on the last roll call of a record of which only the margins are not chance.
fn rarest(seed: u64, members: usize, roll_calls: usize) -> Option<f64> {
    let crowd = worlds::crowd(seed, members, roll_calls);
    let traded = trade(&crowd, TRADES * roll_calls, &mut random::stream(seed, &["margins alone"]));
    let day = |r: usize| format!("2001-{:02}-{:02}", 1 + r / 28, 1 + r % 28).parse().ok();
    let dated = traded.roll_calls().iter().enumerate().map(|(r, call)| RollCall { date: day(r), ..call.clone() });
    let choices = traded.roll_call_ids().flat_map(|r| traded.column(r).to_vec()).collect();
    let votes = RollCalls::new(traded.members().to_vec(), dated.collect(), choices).expect("the shape is the same");
    let on = RollCallId(roll_calls as u32 - 1);
    let history = History::before(&votes, on, &Window::default()).expect("there are earlier roll calls");
    let member = votes.member_ids().next();
    null(&votes, on, &history, member, 99, seed, &|_, _| ()).first().map(|rarity| rarity.p_value())
}

/// Of fewer tests than this no share is told.
const FEWEST: usize = 100;

/// A row of the table: the share found at the level, and the p-values by tenths; 0 of too few tests.
fn row(what: &str, members: usize, holds: &str, runs: u64, p_values: &[f64]) -> f64 {
    let none = 1.0 - p_values.len() as f64 / runs as f64;
    if p_values.len() < FEWEST {
        println!("| {what} | {members} | {holds} | — | — | {none:.3} |");
        return 0.0;
    }
    let found = p_values.iter().filter(|&&p| p <= LEVEL).count() as f64 / p_values.len() as f64;
    println!("| {what} | {members} | {holds} | {found:.3} | {} | {none:.3} |", tenths(p_values));
    found
}

/// The p-values of a test that is done, seed by seed.
fn p_values<E>(name: &str, runs: u64, test: impl Fn(&mut Pcg64Mcg) -> Result<Test, E> + Sync) -> Vec<f64> {
    let one = |seed: u64| Some(test(&mut random::stream(seed, &["verdict", name])).ok()?.p);
    (0..runs).into_par_iter().filter_map(one).collect()
}

#[test]
#[ignore = "simulation: minutes"]
fn tests_err_as_often_as_the_level_says() {
    type Paired = fn(&Square<3>) -> Result<Test, Unfit>;
    const PAIRED: [(&str, Paired); 4] = [
        ("Stuart–Maxwell", stuart_maxwell),
        ("Bowker", bowker),
        ("exact symmetry", symmetry_exact),
        ("McNemar, exact", |table| mcnemar_exact(table[0][1] + table[0][2], table[1][0] + table[2][0])),
    ];
    println!("| test | members | true is | found at .05 | p-values in tenths | not done |");
    println!("|---|---|---|---|---|---|");
    let mut wrong = Vec::new();
    let mut most = |what: &str, found: f64, most: f64| {
        if found > most {
            wrong.push(format!("{what}: {found}"));
        }
    };
    for members in [40, 190] {
        for (name, test) in PAIRED {
            for (holds, towards_no) in [("as many each way", 0.5), ("three to one towards no", 0.75)] {
                let found = p_values(name, RUNS, |rng| test(&two_votes(rng, members, towards_no)));
                let share = row(name, members, holds, RUNS, &found);
                // Three standard errors of .05 in 2,000 runs are .015; the chi-squared tests may be a point off.
                most(name, share, if towards_no == 0.5 { 0.075 } else { 1.0 });
            }
        }
        let share = row(
            "kappa",
            members,
            "two votes without connection",
            RUNS,
            &p_values("kappa", RUNS, |rng| kappa(&strangers(rng, members))),
        );
        most("kappa", share, 0.075);
        for (holds, first_moves) in [("groups do not matter", 0.0), ("one of five groups, half to no", 0.5)] {
            let found = p_values("groups", RUNS, |rng| moves_of_groups(rng, members, first_moves));
            let share = row("groups, permuted", members, holds, RUNS, &found);
            most("groups", share, if first_moves == 0.0 { 0.065 } else { 1.0 });
        }
        const RECORDS: u64 = 500;
        let found: Vec<f64> = (0..RECORDS).into_par_iter().filter_map(|seed| rarest(seed, members, 60)).collect();
        let share = row("rarest company, randomised records", members, "margins alone", RECORDS, &found);
        // Three standard errors of .05 in 500 runs are .03.
        most("rarest company", share, 0.08);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
