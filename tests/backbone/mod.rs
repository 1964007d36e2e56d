//! The backbones of the graph.

use rand::RngExt;
use unbloc::agreement::{Index, Over, between};
use unbloc::graph::AgreementGraph;
use unbloc::graph::backbone::{Bicm, Link, PairTest, Settings, Sign, Tail, disparity, sdsm, tails};
use unbloc::votes::{Body, Choice, Member, RollCall, RollCalls};
use unbloc::{random, synthetic};

mod pick;
mod program;

use crate::support::{self, unvotes};

/// Half a unit of the last of the reference's six digits, and what its fit is off.
const SIX_DIGITS: f64 = 1e-5;

/// Made with the R package backbone 3.0.3 on the table [[0,0,1],[0,1,0],[1,0,1]]; its p-values come from the
/// refined normal approximation.
const PROBABILITIES: [[f64; 3]; 3] =
    [[0.215779, 0.215779, 0.568441], [0.215779, 0.215779, 0.568441], [0.568441, 0.568441, 0.863117]];
const UPPER: [f64; 3] = [0.977964, 0.606270, 0.980510];
const LOWER: [f64; 3] = [0.619505, 0.863936, 0.393730];

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

#[test]
fn the_bipartite_model_has_the_published_programs_probabilities() {
    let table = [0, 0, 1, 0, 1, 0, 1, 0, 1].map(|cell| Some(cell == 1));
    let fit = Bicm::fit(&table, 3).unwrap();
    // the package orders the columns by their sums: 1, 1, 2
    for (row, expected) in PROBABILITIES.iter().enumerate() {
        for (column, &expected) in expected.iter().enumerate() {
            let found = fit.probability(row, column).unwrap();
            assert!(close(found, expected, SIX_DIGITS), "{row}, {column}: {found} beside {expected}");
        }
    }
}

#[test]
fn pairs_have_the_published_programs_p_values() {
    // one as yes, zero as abstention: the table of no votes is all zeros
    let votes = support::votes(&[("AAA", "AAY"), ("BBB", "AYA"), ("CCC", "YAY")]);
    let found = sdsm(&votes, &Settings { tail: Tail::RefinedNormal, ..Settings::default() }).unwrap();
    for ((test, upper), lower) in found.tests.iter().zip(UPPER).zip(LOWER) {
        assert!(close(test.upper, upper, SIX_DIGITS), "{test:?} beside {upper}");
        assert!(close(test.lower, lower, SIX_DIGITS), "{test:?} beside {lower}");
    }
    let equal: Vec<u32> = found.tests.iter().map(|test| test.equal).collect();
    assert_eq!(equal, [0, 1, 0]);
}

#[test]
fn a_row_and_a_column_without_a_cell_have_no_probability_and_disturb_nothing() {
    let (one, zero) = (Some(true), Some(false));
    let bare = Bicm::fit(&[one, zero, zero, one, one, zero], 2).unwrap();
    let wide = Bicm::fit(&[one, zero, None, zero, one, None, one, zero, None, None, None, None], 3).unwrap();
    for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)] {
        assert!(close(bare.probability(row, column).unwrap(), wide.probability(row, column).unwrap(), 1e-8));
    }
    assert_eq!((wide.probability(1, 2), wide.probability(3, 0)), (None, None));
}

#[test]
fn the_fit_has_the_margins_of_the_table() {
    for seed in 0..20 {
        let mut rng = random::stream(seed, &["margins"]);
        let cells: Vec<Option<bool>> =
            (0..12 * 30).map(|_| (rng.random::<f64>() < 0.8).then(|| rng.random::<f64>() < 0.6)).collect();
        let fit = Bicm::fit(&cells, 30).unwrap();
        let off = |places: Vec<(usize, usize)>| {
            let seen = places.iter().filter(|(i, j)| cells[i * 30 + j] == Some(true)).count() as f64;
            seen - places.iter().filter_map(|&(i, j)| fit.probability(i, j)).sum::<f64>()
        };
        let rows = (0..12).map(|i| off((0..30).map(|j| (i, j)).collect()));
        let columns = (0..30).map(|j| off((0..12).map(|i| (i, j)).collect()));
        let farthest = rows.chain(columns).map(f64::abs).fold(0.0, f64::max);
        assert!(farthest < 1e-6, "seed {seed}: {farthest}");
    }
}

/// The slow twin of the exact tails: every combination of events.
#[test]
fn exact_tails_are_those_of_all_combinations() {
    for seed in 0..20 {
        let mut rng = random::stream(seed, &["tails"]);
        let mut events: Vec<f64> = (0..9).map(|_| rng.random()).collect();
        events.extend([0.0, 1.0]);
        for observed in 0..=11 {
            let (mut lower, mut upper) = (0.0, 0.0);
            for happen in 0u32..1 << 11 {
                let of = |(i, p): (usize, &f64)| if happen >> i & 1 == 1 { *p } else { 1.0 - p };
                let probability: f64 = events.iter().enumerate().map(of).product();
                let count = happen.count_ones() as usize;
                lower += if count <= observed { probability } else { 0.0 };
                upper += if count >= observed { probability } else { 0.0 };
            }
            let found = tails(&events, observed, Tail::Exact);
            assert!(close(found.0, lower, 1e-12) && close(found.1, upper, 1e-12), "seed {seed}, {observed}: {found:?}");
        }
    }
}

#[test]
fn far_tails_are_as_the_binomial_formula_gives_them() {
    // all of 40, and none: 4⁻⁴⁰ would be below what is told from 0
    let (lower, upper) = tails(&[0.5; 40], 40, Tail::Exact);
    assert_eq!((lower, upper), (1.0, 0.5f64.powi(40)));
    assert_eq!(tails(&[0.5; 40], 0, Tail::Exact).0, 0.5f64.powi(40));
    assert_eq!(tails(&[0.25; 40], 40, Tail::Exact).1, f64::EPSILON);
    assert_eq!(tails(&[], 0, Tail::Exact), (1.0, 1.0));
    // with many events both ways give the same
    let events: Vec<f64> = (0..600).map(|r| 0.2 + f64::from(r % 7) / 10.0).collect();
    for observed in [270, 290, 300, 310, 330] {
        let (exact, normal) = (tails(&events, observed, Tail::Exact), tails(&events, observed, Tail::RefinedNormal));
        assert!(close(exact.0, normal.0, 1e-4) && close(exact.1, normal.1, 1e-4), "{observed}: {exact:?}, {normal:?}");
    }
}

/// Votes that depend on the member's and the roll call's readiness for yes alone; one in ten casts none, and of
/// those that do a share abstains.
fn by_margins_alone(seed: u64, abstaining: f64, members: usize, roll_calls: usize) -> RollCalls {
    let mut rng = random::stream(seed, &["margins alone"]);
    let mut spread = |count: usize| -> Vec<f64> { (0..count).map(|_| rng.random::<f64>() * 3.0 - 1.5).collect() };
    let (rows, columns) = (spread(members), spread(roll_calls));
    let mut choices = Vec::new();
    for column in &columns {
        for row in &rows {
            let yes = 1.0 / (1.0 + (-row - column).exp());
            choices.push(match (rng.random::<f64>(), rng.random::<f64>()) {
                (absent, _) if absent < 0.1 => Choice::NonVoting,
                (cast, _) if cast < 0.1 + 0.9 * abstaining => Choice::Abstain,
                (_, p) if p < yes => Choice::Yes,
                _ => Choice::No,
            });
        }
    }
    let people = (0..members).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    let texts = (0..roll_calls).map(|r| RollCall::new(format!("{r:03}"), Body::Assembly)).collect();
    RollCalls::new(people, texts, choices).unwrap()
}

#[test]
fn margins_alone_give_no_more_links_than_the_nominal_rate() {
    const SEEDS: u64 = 100;
    for abstaining in [0.0, 0.25] {
        let (mut pairs, mut low, mut false_alarms) = (0, 0, 0);
        for seed in 0..SEEDS {
            let found = sdsm(&by_margins_alone(seed, abstaining, 20, 80), &Settings::default()).unwrap();
            pairs += found.tests.len();
            low += found.tests.iter().filter(|test| test.p() <= 0.05).count();
            false_alarms += usize::from(!found.links.is_empty());
        }
        let share = low as f64 / pairs as f64;
        println!("{abstaining}: {low} of {pairs} pairs ({share:.4}), {false_alarms} of {SEEDS} records with a link");
        // 19,000 pairs, 190 in each record of 20 members and so not independent: a standard error below 0.003.
        // Counts are whole, so that the test is conservative, and more so where many abstain; but it is not idle.
        let least = if abstaining > 0.0 { 0.01 } else { 0.02 };
        assert!((least..=0.055).contains(&share), "{abstaining}: {share}");
        // where nothing is there to find, the correction lets a record have any link in 5 of 100; 11 has p < .01
        assert!(false_alarms <= 11, "{abstaining}: {false_alarms}");
    }
}

#[test]
fn planted_coalitions_are_tied_inside_and_apart_outside() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 3, 18, 150);
        let found = sdsm(&votes, &Settings::default()).unwrap();
        let inside = |test: &PairTest| test.pair.0.0 % 3 == test.pair.1.0 % 3;
        let positive = found.links.iter().filter(|link| link.sign == Sign::Positive);
        let (right, wrong): (Vec<&Link>, Vec<&Link>) = positive.partition(|link| inside(&link.test));
        assert_eq!(right.len(), 3 * 6 * 5 / 2, "seed {seed}");
        assert!(wrong.is_empty(), "seed {seed}: {wrong:?}");
        assert!(found.links.iter().any(|link| link.sign == Sign::Negative), "seed {seed}");
    }
}

#[test]
fn a_roll_call_without_votes_and_the_order_of_members_change_nothing() {
    let plain = support::votes(&[("AAA", "YYNNAY"), ("BBB", "YNNYYA"), ("CCC", "NNYAYX")]);
    let longer = support::votes(&[("AAA", "YYXNNAY"), ("BBB", "YN.NYYA"), ("CCC", "NNXYAYX")]);
    let turned = support::votes(&[("XXX", "NNYAYX"), ("YYY", "YNNYYA"), ("ZZZ", "YYNNAY")]);
    let tests = |votes: &RollCalls| sdsm(votes, &Settings::default()).unwrap().tests;
    let same = |a: &PairTest, b: &PairTest| {
        (a.joint, a.equal) == (b.joint, b.equal) && close(a.lower, b.lower, 1e-7) && close(a.upper, b.upper, 1e-7)
    };
    assert!(tests(&plain).iter().zip(&tests(&longer)).all(|(a, b)| same(a, b)));
    assert!(tests(&plain).iter().zip(tests(&turned).iter().rev()).all(|(a, b)| same(a, b)));
    let counted: Vec<(u32, u32)> = tests(&plain).iter().map(|test| (test.joint, test.equal)).collect();
    // A and B: yes on the first, no on the third; A and C, B and C: B's and C's no on the second, yes on the fifth
    assert_eq!(counted, [(6, 2), (5, 0), (5, 2)]);
}

#[test]
fn what_all_do_alike_links_nobody() {
    let votes = support::votes(&[("AAA", "YYNNYN"), ("BBB", "YYNNYN"), ("CCC", "YYNNYN")]);
    let found = sdsm(&votes, &Settings::default()).unwrap();
    assert!(found.links.is_empty());
    assert!(found.tests.iter().all(|test| test.equal == 6 && close(test.expected, 6.0, 1e-6)));
}

#[test]
fn without_a_joint_roll_call_or_an_alpha_there_is_no_backbone() {
    let message = |votes: &RollCalls, alpha: f64| {
        sdsm(votes, &Settings { alpha, ..Settings::default() }).unwrap_err().to_string()
    };
    let nothing = "no two members have voted on the same roll call: there is no backbone to find";
    for members in [&[("AAA", "YN")][..], &[("AAA", "YX"), ("BBB", ".N")], &[("AAA", ""), ("BBB", "")]] {
        assert!(message(&support::votes(members), 0.05).contains(nothing), "{members:?}");
    }
    let two = support::votes(&[("AAA", "YN"), ("BBB", "YN")]);
    for alpha in [0.0, 1.0, -1.0, f64::NAN] {
        assert!(message(&two, alpha).contains(&format!("alpha is {alpha}")));
    }
}

#[test]
fn the_disparity_filter_keeps_what_is_strong_for_a_member() {
    let members = [("AAA", "YYYYYYYYYY"), ("BBB", "YYYYYYYYYY"), ("CCC", "NNNNNNNNNY"), ("DDD", "NNNNNNNNNY")];
    let graph = |members: &[(&str, &str)]| {
        AgreementGraph::new(&between(&support::votes(members).matrix(), Index::Agree, Over::Joint))
    };
    let kept = disparity(&graph(&members), 0.05);
    let pairs: Vec<(u16, u16)> = kept.iter().map(|tie| (tie.pair.0.0, tie.pair.1.0)).collect();
    assert_eq!(pairs, [(0, 1), (2, 3)]);
    // each member's ties are 1, .1 and .1: (1 − 1/1.2)²
    assert!(kept.iter().all(|tie| close(tie.p, (1.0 - 1.0 / 1.2f64).powi(2), 1e-12) && tie.weight == 1.0));
    assert_eq!(disparity(&graph(&members), 0.02), []);
    // an only tie is no surprise to either
    assert_eq!(disparity(&graph(&members[..2]), 1.0), []);
}

#[test]
fn one_session_of_the_assembly_gives_both_kinds_of_links() {
    let Some(votes) = unvotes::session(74) else { return };
    let found = sdsm(&votes, &Settings::default()).unwrap();
    let [usa, israel, russia] = ["United States", "Israel", "Russia"].map(|name| unvotes::member(&votes, name));
    let link = |a, b| found.links.iter().find(|link| [(a, b), (b, a)].contains(&link.test.pair));
    let (near, far) = (link(usa, israel).unwrap(), link(usa, russia).unwrap());
    assert_eq!((near.sign, far.sign), (Sign::Positive, Sign::Negative));
    // the reference table of the two: 18 times both yes, 59 times both no, of 88
    assert_eq!((near.test.joint, near.test.equal), (88, 77));
    // both yes 7 times, both no 9 times, of 86
    assert_eq!((far.test.joint, far.test.equal), (86, 16));
    let positive = found.links.iter().filter(|link| link.sign == Sign::Positive).count();
    println!("{} of {} pairs linked, {positive} positively", found.links.len(), found.tests.len());
}
