//! How often an interval holds the value that the votes were drawn with.

use rand::RngExt;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;
use unbloc::agreement::{Index, Over, PairTable, between};
use unbloc::random;
use unbloc::stats::surprise::Standing;
use unbloc::stats::{DrawnBy, Interval, Period, Resampling, Roster, cohesion, interval, intervals};
use unbloc::votes::{Body, Choice, Member, MemberId, RollCall, RollCalls};

use super::worlds;

const RUNS: u64 = 2000;
/// Of these roll calls each.
const SIZES: [usize; 4] = [10, 30, 100, 300];

/// A row of the table, and the share that holds the value among the intervals that there are.
fn row(what: &str, roll_calls: usize, value: f64, found: &[Option<Interval>]) -> f64 {
    let all = found.len() as f64;
    let there: Vec<&Interval> = found.iter().flatten().collect();
    let below = there.iter().filter(|interval| interval.high < value).count() as f64;
    let above = there.iter().filter(|interval| interval.low > value).count() as f64;
    let n = there.len() as f64;
    let holds = 1.0 - (below + above) / n;
    let (below, above, none) = (below / n, above / n, 1.0 - n / all);
    println!("| {what} | {roll_calls} | {value:.3} | {holds:.3} | {below:.3} | {above:.3} | {none:.3} |");
    holds
}

/// Shares of roll calls on which a pair chooses the same, next to each other, and opposite.
const PAIRS: [[f64; 3]; 3] = [[0.35, 0.3, 0.35], [0.75, 0.1, 0.15], [0.95, 0.03, 0.02]];

/// Which of these three a roll call is, and the choices that go with it.
fn pair(rng: &mut Pcg64Mcg, shares: [f64; 3]) -> (Choice, Choice) {
    match rng.random::<f64>() {
        u if u < shares[0] => (Choice::Yes, Choice::Yes),
        u if u < shares[0] + shares[1] => (Choice::Yes, Choice::Abstain),
        _ => (Choice::Yes, Choice::No),
    }
}

fn agreement(shares: [f64; 3]) -> f64 {
    shares[0] + shares[1] / 2.0
}

/// Intervals of a pair over independent roll calls: `agree --intervals`, `align` and the report.
fn of_pairs(shares: [f64; 3], roll_calls: usize) -> Vec<Option<Interval>> {
    let one = |seed: u64| {
        let mut rng = random::stream(seed, &["coverage of a pair"]);
        let (a, b): (Vec<Choice>, Vec<Choice>) = (0..roll_calls).map(|_| pair(&mut rng, shares)).unzip();
        interval(&PairTable::count(&a, &b), roll_calls, Index::Agree, Over::Joint, 1000, &mut rng)
    };
    (0..RUNS).into_par_iter().map(one).collect()
}

/// The same where every text returns three times with the same votes, drawn by roll calls or by titles.
fn of_returning_texts(block: DrawnBy, shares: [f64; 3], roll_calls: usize) -> Vec<Option<Interval>> {
    let one = |seed: u64| {
        let mut rng = random::stream(seed, &["coverage of returning texts"]);
        let (mut calls, mut choices) = (Vec::new(), Vec::new());
        for text in 0..roll_calls / 3 {
            let (a, b) = pair(&mut rng, shares);
            for year in 0..3 {
                let id = format!("{text:03} {year}");
                calls.push(RollCall { title: format!("text {text}"), ..RollCall::new(id, Body::Assembly) });
                choices.extend([a, b]);
            }
        }
        let members = ["AAA", "BBB"].map(|code| Member::new(code, code)).to_vec();
        let votes = RollCalls::new(members, calls, choices).expect("two choices a roll call");
        let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
        let resampling = Resampling { seed, ..Resampling::default() };
        intervals(&votes, &agreement, &[(MemberId(0), MemberId(1))], block, resampling)[0]
    };
    (0..RUNS / 4).into_par_iter().map(one).collect()
}

/// Intervals of the cohesion of ten members, the first ones of a crowd: value and intervals.
fn of_cohesion(roll_calls: usize) -> (f64, Vec<Option<Interval>>) {
    let unity = |votes: &RollCalls, resampling: Resampling| {
        let ten: Vec<MemberId> = votes.member_ids().take(10).collect();
        let roster = Roster::of_coalition(votes, "ten", &ten);
        let contested = vec![true; votes.roll_calls().len()];
        cohesion(votes, &[roster], &contested, Period::All, resampling)[0].spells[0].all.agreement
    };
    // The places of the members are one draw, the roll calls of each file another of the same kind.
    let whole = worlds::crowd(1, 10, 40_000);
    let value = unity(&whole, Resampling { replicates: 2, seed: 1 }).value.expect("all voted");
    let one = |file: u64| {
        let first = file as usize * roll_calls;
        let keep: Vec<bool> = (0..40_000).map(|r| (first..first + roll_calls).contains(&r)).collect();
        let votes = whole.subset(&[true; 10], &keep);
        unity(&votes, Resampling { seed: file, ..Resampling::default() }).interval
    };
    let files = (40_000 / roll_calls as u64).min(RUNS);
    (value, (0..files).into_par_iter().map(one).collect())
}

/// Jeffreys' interval needs no simulation: the chance of each count is known.
fn of_shares(share: f64, roll_calls: u32) -> f64 {
    let (mut chance, mut holds) = ((1.0 - share).powi(roll_calls as i32), 0.0);
    for times in 0..=roll_calls {
        let standing = Standing { times, joint: roll_calls, precedents: Vec::new() };
        let interval = standing.interval().expect("there are roll calls");
        if (interval.low..=interval.high).contains(&share) {
            holds += chance;
        }
        chance *= f64::from(roll_calls - times) / f64::from(times + 1) * share / (1.0 - share);
    }
    holds
}

#[test]
#[ignore = "simulation: minutes"]
fn intervals_hold_the_value_as_often_as_they_say() {
    println!("| interval of | roll calls | value | holds it | lies below | lies above | none given |");
    println!("|---|---|---|---|---|---|---|");
    let mut wrong = Vec::new();
    let mut bound = |what: &str, holds: f64, least: f64, most: f64| {
        if !(least..=most).contains(&holds) {
            wrong.push(format!("{what}: {holds}"));
        }
    };
    for roll_calls in SIZES {
        for shares in PAIRS {
            let holds = row("a pair's agreement", roll_calls, agreement(shares), &of_pairs(shares, roll_calls));
            // Of .9, and with 100 roll calls and more three standard errors of 2,000 runs and a point for the percentile.
            bound("a pair", holds, if roll_calls < 100 { 0.7 } else { 0.87 }, 0.93);
        }
    }
    for (what, block, least, most) in [
        ("a pair, each text three times, by roll calls", DrawnBy::RollCall, 0.5, 0.8),
        ("a pair, each text three times, by titles", DrawnBy::Title, 0.84, 0.95),
    ] {
        let holds = row(what, 90, agreement(PAIRS[0]), &of_returning_texts(block, PAIRS[0], 90));
        bound(what, holds, least, most);
    }
    for roll_calls in SIZES {
        let (value, found) = of_cohesion(roll_calls);
        let holds = row("the cohesion of ten members", roll_calls, value, &found);
        // There are but 133 files of 300 roll calls: three standard errors are .08.
        bound("cohesion", holds, if roll_calls < 100 { 0.8 } else { 0.82 }, 0.98);
    }
    for roll_calls in [20, 100, 1000] {
        for share in [0.01, 0.05, 0.2, 0.5] {
            let holds = of_shares(share, roll_calls);
            println!("| how often company was kept | {roll_calls} | {share:.3} | {holds:.3} | | | 0 |");
            bound("a share", holds, 0.8, 0.99);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
