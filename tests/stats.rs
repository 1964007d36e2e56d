//! Resampling, and alignment over time.

use unbloc::agreement::{Index, Over, PairTable, between};
use unbloc::random;
use unbloc::stats::{Interval, Period, Point, Resampling, align, interval};
use unbloc::synthetic;
use unbloc::votes::{Body, MemberId, RollCall, RollCalls, Session};

use crate::support::{votes, with_roll_calls};

const A: MemberId = MemberId(0);
const B: MemberId = MemberId(1);

fn drawn(table: [[u32; 3]; 3], roll_calls: usize, over: Over, replicates: u32, seed: u64) -> Option<Interval> {
    let mut rng = random::stream(seed, &["drawn"]);
    interval(&PairTable(table), roll_calls, Index::Same, over, replicates, &mut rng)
}

/// The standard deviation of a share of `n` roll calls.
fn binomial_sd(share: f64, n: f64) -> f64 {
    (share * (1.0 - share) / n).sqrt()
}

/// The 95 % quantile of the normal distribution.
const NORMAL_95: f64 = 1.644854;

/// The ends of the interval are shares of whole roll calls: each may be off
/// the normal approximation by one of 400; the replicates' own error
/// (2.1 sd / √4000, less than half of that) stays within the second.
const TWO_ROLL_CALLS: f64 = 2.0 / 400.0;

#[test]
fn the_spread_is_that_of_the_binomial_distribution() {
    // (table, all roll calls, divisor, share, of how many)
    let cases = [
        ([[120, 0, 280], [0; 3], [0; 3]], 400, Over::Joint, 0.3, 400.0),
        ([[120, 0, 280], [0; 3], [0; 3]], 500, Over::Joint, 0.3, 400.0),
        ([[120, 0, 80], [0; 3], [0; 3]], 400, Over::All, 0.3, 400.0),
        ([[100, 100, 0], [0, 100, 0], [0, 60, 40]], 400, Over::Joint, 0.6, 400.0),
    ];
    for (case, (table, roll_calls, over, share, n)) in cases.into_iter().enumerate() {
        for seed in 0..5 {
            let found = drawn(table, roll_calls, over, 4000, seed).expect("an interval");
            let reach = NORMAL_95 * binomial_sd(share, n);
            assert!((found.low - (share - reach)).abs() < TWO_ROLL_CALLS, "case {case}, seed {seed}: {found:?}");
            assert!((found.high - (share + reach)).abs() < TWO_ROLL_CALLS, "case {case}, seed {seed}: {found:?}");
        }
    }
}

#[test]
fn the_interval_contains_the_value_and_stays_within_bounds() {
    for seed in 0..30 {
        let votes = synthetic::votes(seed, 2, 3, 40);
        // Kappa, pi and alpha are no means: of skewed draws their quantiles need not hold the value.
        for &index in &[Index::Agree, Index::Same, Index::YesNo, Index::S] {
            let least = if index.may_be_negative() { -1.0 } else { 0.0 };
            for over in [Over::Joint, Over::All] {
                let all = align(&votes, A, &[B, MemberId(2)], index, over, Period::All, Resampling::default());
                for Point { value, low, high, .. } in all.iter().flat_map(|series| &series.points) {
                    // of 40 roll calls all alike (least or 1) there is nothing to draw from
                    let (Some(value), Some(low), Some(high)) = (*value, *low, *high) else {
                        assert!([Some(least), Some(1.0)].contains(value), "seed {seed} {index}: {value:?}");
                        continue;
                    };
                    assert!(low <= value && value <= high, "seed {seed} {index}: {low} {value} {high}");
                    assert!(low >= least && high <= 1.0, "seed {seed} {index}: {low} {high}");
                }
            }
        }
    }
}

#[test]
fn nothing_to_resample_gives_no_interval() {
    // no roll call, no joint one, a single one
    assert_eq!(drawn([[0; 3]; 3], 0, Over::Joint, 100, 1), None);
    assert_eq!(drawn([[0; 3]; 3], 5, Over::All, 100, 1), None);
    assert_eq!(drawn([[1, 0, 0], [0; 3], [0; 3]], 5, Over::Joint, 100, 1), None);
    // all alike: over joint roll calls every replicate is 1; over all they differ by how many are joint
    assert_eq!(drawn([[5, 0, 0], [0; 3], [0; 3]], 9, Over::Joint, 100, 1), None);
    assert!(drawn([[5, 0, 0], [0; 3], [0; 3]], 9, Over::All, 100, 1).is_some());
    assert_eq!(drawn([[5, 0, 5], [0; 3], [0; 3]], 10, Over::Joint, 0, 1), None);
}

#[test]
fn the_same_seed_draws_the_same() {
    let table = [[20, 3, 10], [1, 2, 0], [4, 0, 9]];
    for seed in 0..10 {
        assert_eq!(drawn(table, 60, Over::Joint, 200, seed), drawn(table, 60, Over::Joint, 200, seed), "seed {seed}");
    }
    assert_ne!(drawn(table, 60, Over::All, 200, 1), drawn(table, 60, Over::All, 200, 2));
}

fn roll_call(id: &str, date: &str, session: Option<Session>, issues: &[&str]) -> RollCall {
    RollCall {
        date: (!date.is_empty()).then(|| date.parse().expect("a date")),
        session,
        issues: issues.iter().map(|issue| (*issue).to_owned()).collect(),
        ..RollCall::new(id, Body::Assembly)
    }
}

fn record() -> RollCalls {
    use Session::{Emergency, Regular};
    let roll_calls = vec![
        roll_call("a", "2019-11-01", Some(Regular(74)), &["hr", "me"]),
        roll_call("b", "2019-12-01", Some(Regular(74)), &["me"]),
        roll_call("c", "2022-03-02", Some(Emergency(11)), &[]),
        roll_call("d", "2022-11-01", Some(Regular(77)), &["nu"]),
        roll_call("e", "", None, &[]),
    ];
    with_roll_calls(&[("AAA", "YNYXY"), ("BBB", "YYYYA"), ("CCC", "....Y")], roll_calls)
}

fn points(by: Period, other: MemberId, over: Over) -> Vec<(String, Option<f64>, u32, u32)> {
    let series = align(&record(), A, &[other], Index::Agree, over, by, Resampling::default());
    assert_eq!((series.len(), series[0].member, series[0].other), (1, A, other));
    series[0].points.iter().map(|p| (p.period.clone(), p.value, p.joint, p.roll_calls)).collect()
}

fn point(period: &str, value: Option<f64>, joint: u32, roll_calls: u32) -> (String, Option<f64>, u32, u32) {
    (period.to_owned(), value, joint, roll_calls)
}

#[test]
fn years_and_sessions_run_without_holes() {
    let years = points(Period::Year, B, Over::Joint);
    let expected = [
        point("2019", Some(0.5), 2, 2),
        point("2020", None, 0, 0),
        point("2021", None, 0, 0),
        point("2022", Some(1.0), 1, 2),
        point("(none)", Some(0.5), 1, 1),
    ];
    assert_eq!(years, expected);
    let sessions = points(Period::Session, B, Over::Joint);
    let expected = [
        point("74", Some(0.5), 2, 2),
        point("75", None, 0, 0),
        point("76", None, 0, 0),
        point("77", None, 0, 1),
        point("ES-11", Some(1.0), 1, 1),
        point("(none)", Some(0.5), 1, 1),
    ];
    assert_eq!(sessions, expected);
}

#[test]
fn a_roll_call_counts_in_each_of_its_issues() {
    let expected = [
        point("me", Some(0.5), 2, 2),
        point("nu", None, 0, 1),
        point("hr", Some(1.0), 1, 1),
        point("(none)", Some(0.75), 2, 2),
    ];
    assert_eq!(points(Period::Issue, B, Over::Joint), expected);
}

#[test]
fn all_together_is_one_point_and_absence_may_count() {
    assert_eq!(points(Period::All, B, Over::Joint), [point("all", Some(2.5 / 4.0), 4, 5)]);
    assert_eq!(points(Period::All, B, Over::All), [point("all", Some(2.5 / 5.0), 4, 5)]);
    // one joint roll call of two in 2022
    assert_eq!(points(Period::Year, B, Over::All)[3], point("2022", Some(0.5), 1, 2));
}

#[test]
fn a_member_that_had_no_seat_has_no_value() {
    let years = points(Period::Year, MemberId(2), Over::Joint);
    assert!(years[..4].iter().all(|p| p.1.is_none() && p.2 == 0));
    assert_eq!(years[4], point("(none)", Some(1.0), 1, 1));
}

#[test]
fn a_record_without_roll_calls_has_no_points() {
    let none = votes(&[("AAA", ""), ("BBB", "")]);
    for &by in Period::ALL {
        let series = align(&none, A, &[B], Index::Agree, Over::Joint, by, Resampling::default());
        assert!(series[0].points.is_empty(), "{by}");
    }
    assert!(align(&none, A, &[], Index::Agree, Over::Joint, Period::All, Resampling::default()).is_empty());
}

/// Over everything, an alignment is the agreement of the pair.
#[test]
fn all_together_is_the_agreement_of_the_pair() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 2, 4, 50);
        let agreement = between(&votes.matrix(), Index::YesNo, Over::All);
        let few = Resampling { replicates: 10, seed: 1 };
        for other in [1, 2, 3].map(MemberId) {
            let series = align(&votes, A, &[other], Index::YesNo, Over::All, Period::All, few);
            assert_eq!(series[0].points[0].value, agreement.value(A, other), "seed {seed}");
            assert_eq!(series[0].points[0].joint, agreement.joint(A, other), "seed {seed}");
        }
    }
}

/// Neither threads nor the other pairs asked for change what is drawn.
#[test]
fn a_pair_draws_the_same_in_any_company_and_on_any_number_of_threads() {
    let votes = synthetic::votes(5, 2, 6, 60);
    let run = |threads: usize, others: &[u16]| {
        let others: Vec<MemberId> = others.iter().copied().map(MemberId).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| align(&votes, A, &others, Index::Agree, Over::Joint, Period::All, Resampling::default()))
    };
    let all = run(1, &[1, 2, 3, 4, 5]);
    assert_eq!(all, run(2, &[1, 2, 3, 4, 5]));
    for (i, other) in (1..6).enumerate() {
        assert_eq!(run(2, &[other]), all[i..=i]);
    }
}

/// So many roll calls a day from the first of these days on, of the session.
fn held(days: &[(&str, u32, u16)]) -> RollCalls {
    let mut roll_calls = Vec::new();
    for &(day, n, session) in days {
        for i in 0..n {
            roll_calls.push(roll_call(&format!("{day} {i}"), day, Some(Session::Regular(session)), &[]));
        }
    }
    RollCalls::new(Vec::new(), roll_calls, Vec::new()).unwrap()
}

fn parts(votes: &RollCalls, by: Period) -> Vec<String> {
    unbloc::stats::in_part(votes, by).into_iter().collect()
}

/// The record begins when years usually have long begun, and ends in June or in December.
#[test]
fn the_first_and_the_last_period_may_be_in_part() {
    let from = |first: &str, last: &str| {
        held(&[
            (first, 30, 55),
            ("2001-03-01", 10, 55),
            ("2001-12-01", 30, 56),
            ("2002-03-01", 10, 56),
            ("2002-12-01", 30, 57),
            (last, 10, 57),
        ])
    };
    // 1 March is day 59 of the year, counted from 0: day 126 (6 May 2000) is more than sixty days later, day 119 is not.
    assert_eq!(parts(&from("2000-05-06", "2003-06-01"), Period::Year), ["2000", "2003"]);
    assert_eq!(parts(&from("2000-04-29", "2003-12-01"), Period::Year), Vec::<String>::new());
    // Session 57 opened in 2002: in June 2003 it is past its December.
    assert_eq!(parts(&from("2000-11-01", "2003-06-01"), Period::Session), Vec::<String>::new());
    let begun = held(&[("2000-12-01", 40, 55), ("2001-12-01", 40, 56), ("2002-11-01", 40, 57)]);
    assert_eq!(parts(&begun, Period::Session), ["57"]);
}

/// Where few votes were held in a year, nobody can say what is usual.
#[test]
fn a_record_of_few_roll_calls_says_nothing_of_parts() {
    let few = |n| held(&[("2001-12-01", n, 56), ("2002-12-01", n, 57), ("2003-06-01", 5, 57)]);
    assert_eq!(parts(&few(30), Period::Year), ["2003"]);
    assert_eq!(parts(&few(29), Period::Year), Vec::<String>::new());
    assert_eq!(parts(&few(30), Period::Issue), Vec::<String>::new());
}
