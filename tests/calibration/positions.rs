//! Whether intervals of positions hold the true ones, on votes made up with the record's own roll calls, and whether a
//! second axis is found where there is none.

use std::collections::{BTreeMap, HashMap};

use rand::RngExt;
use unbloc::positions::{Divide, Fit, Holding, Point, Predictor, Settings, estimate, hold_out, replicates};
use unbloc::random::stream;
use unbloc::votes::{Choice, MemberId, RollCalls};

use crate::positions::made_up::{MadeUp, Size, correlation, made_up, normal};
use crate::positions::{over_time, record};

/// Where members truly stand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Truth {
    /// Where an autoregression leads that has the correlation and the prior of the record's.
    Drawn,
    /// Where they stand in the record.
    Record,
}

const RUNS: u64 = 2;

fn positions(truth: Truth, fit: &Fit, seed: u64) -> Vec<f64> {
    if truth == Truth::Record {
        return fit.points.iter().map(|point| point.position).collect();
    }
    let mut rng = stream(seed, &["true positions"]);
    let (mean, sd) = fit.prior();
    let mut all: Vec<f64> = Vec::new();
    for (i, point) in fit.points.iter().enumerate() {
        let before =
            i.checked_sub(1).map(|i| (fit.points[i], all[i])).filter(|(before, _)| before.member == point.member);
        let (middle, left) = match before {
            None => (mean, 1.0),
            Some((before, x)) => {
                let r = fit.rho.expect("over time").powi(point.session - before.session);
                (mean + r * (x - mean), (1.0 - r * r).sqrt())
            }
        };
        all.push(middle + sd * left * normal(&mut rng));
    }
    all
}

/// Votes of the same members on the same roll calls, drawn from the model.
fn votes(fit: &Fit, truth: &HashMap<(MemberId, i32), f64>, seed: u64) -> RollCalls {
    let (record, _) = record();
    let mut rng = stream(seed, &["votes"]);
    let mut choices: Vec<Choice> = vec![Choice::NonVoting; record.roll_calls().len() * record.members().len()];
    let mut vote = |divide: &Divide, x: f64| {
        let below = |k: usize| 1.0 / (1.0 + (-divide.discrimination * (divide.cuts[k] - x)).exp());
        match rng.random::<f64>() {
            p if p < below(0) => Choice::Yes,
            p if p < below(1) => Choice::Abstain,
            _ => Choice::No,
        }
    };
    for divide in &fit.divides {
        for member in record.member_ids().filter(|member| record.choice(*member, divide.on).cast().is_some()) {
            let place = divide.on.index() * record.members().len() + member.index();
            choices[place] = vote(divide, truth[&(member, divide.session)]);
        }
    }
    RollCalls::new(record.members().to_vec(), record.roll_calls().to_vec(), choices).expect("the record's shape")
}

/// Numbers with the mean and the standard deviation of others.
fn placed(of: &[f64], like: &[f64]) -> Vec<f64> {
    let moments = |all: &[f64]| {
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        (mean, (all.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / all.len() as f64).sqrt())
    };
    let (from, to) = (moments(of), moments(like));
    of.iter().map(|x| to.0 + (x - from.0) / from.1 * to.1).collect()
}

fn held(points: &[Point], truth: &[f64], counted: impl Fn(usize) -> bool) -> f64 {
    let counted: Vec<usize> = (0..points.len()).filter(|i| counted(*i)).collect();
    let holds = |i: &&usize| (points[**i].low..=points[**i].high).contains(&truth[**i]);
    counted.iter().filter(holds).count() as f64 / counted.len() as f64
}

#[test]
#[ignore = "minutes"]
fn intervals_of_positions() {
    let fit = over_time();
    println!(
        "| truth | estimate | holds it | place and scale of sessions given | beyond 2 | the same, given | few votes | r |"
    );
    for (truth, over_time) in
        [(Truth::Drawn, true), (Truth::Record, true), (Truth::Drawn, false), (Truth::Record, false)]
    {
        for seed in 1..=RUNS {
            let positions = positions(truth, fit, seed);
            let true_at: HashMap<(MemberId, i32), f64> =
                fit.points.iter().zip(&positions).map(|(point, x)| ((point.member, point.session), *x)).collect();
            let made_up = votes(fit, &true_at, seed);
            let found = estimate(&made_up, &record().1, &Settings { over_time, ..Settings::default() })
                .expect("votes that divide");
            let told: Vec<f64> = found.points.iter().map(|point| point.position).collect();
            let real: Vec<f64> = found.points.iter().map(|point| true_at[&(point.member, point.session)]).collect();
            let all = placed(&real, &told);
            let mut given = all.clone();
            let mut sessions: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
            found.points.iter().enumerate().for_each(|(i, point)| sessions.entry(point.session).or_default().push(i));
            for cells in sessions.values() {
                let of = |from: &[f64]| cells.iter().map(|i| from[*i]).collect::<Vec<f64>>();
                cells.iter().zip(placed(&of(&all), &of(&told))).for_each(|(i, x)| given[*i] = x);
            }
            let far = |i: usize| all[i].abs() > 2.0;
            let few = |i: usize| found.points[i].votes < 20;
            println!(
                "| {truth:?} | {over_time} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
                held(&found.points, &all, |_| true),
                held(&found.points, &given, |_| true),
                held(&found.points, &all, far),
                held(&found.points, &given, far),
                held(&found.points, &given, few),
                correlation(&all.iter().copied().zip(told).collect::<Vec<_>>()),
            );
        }
    }
}

/// Distances of two members, and how these change from one session to the next, over roll calls drawn anew: on votes made up of members that follow an
/// autoregression, on the line on which true positions have the mean and the spread of those that are told.
#[test]
#[ignore = "minutes"]
fn intervals_over_roll_calls_drawn_anew() {
    const WORLDS: u64 = 20;
    const SIZE: Size = Size { sessions: 10, members: 60, roll_calls: 60, rho: 0.975, spread: [1.8, 0.0] };
    let (mut apart, mut change, mut of) = (0, 0, 0);
    for seed in 1..=WORLDS {
        let MadeUp { votes, times, truth } = made_up(seed, SIZE);
        let fit =
            estimate(&votes, &times, &Settings { positive: None, ..Settings::default() }).expect("votes that divide");
        let drawn = replicates(&fit, 100, seed, &|_, _| ());
        let told: Vec<f64> = fit.points.iter().map(|point| point.position).collect();
        let real = fit.points.iter().map(|point| truth[point.session as usize - 1][point.member.index()][0]);
        let real = placed(&real.collect::<Vec<f64>>(), &told);
        // Which way the line lies is a convention.
        let turned = if correlation(&real.iter().copied().zip(told).collect::<Vec<_>>()) < 0.0 { -1.0 } else { 1.0 };
        let at = |member: usize, session: i32| {
            fit.points.iter().position(|p| p.member.index() == member && p.session == session).expect("all vote")
        };
        for pair in 0..SIZE.members / 2 {
            let [now, then] = [10, 9].map(|session| [2 * pair, 2 * pair + 1].map(|member| at(member, session)));
            let distance = |x: &[f64], [a, b]: [usize; 2]| x[a] - x[b];
            let holds = |number: &dyn Fn(&[f64]) -> f64| {
                let interval = drawn.interval(number).expect("they differ");
                (interval.low..=interval.high).contains(&(turned * number(&real)))
            };
            apart += u32::from(holds(&|x| distance(x, now)));
            change += u32::from(holds(&|x| distance(x, now) - distance(x, then)));
            of += 1;
        }
    }
    let share = |n: u32| f64::from(n) / f64::from(of);
    println!(
        "| a distance | {:.3} |\n| its change from one session to the next | {:.3} |\n({of} pairs)",
        share(apart),
        share(change)
    );
}

#[test]
#[ignore = "minutes"]
fn a_second_axis_where_there_is_one_and_where_there_is_none() {
    let fit = over_time();
    let truth: HashMap<(MemberId, i32), f64> =
        fit.points.iter().map(|point| ((point.member, point.session), point.position)).collect();
    let made_up = votes(fit, &truth, 1);
    let settings = Settings { over_time: false, ..Settings::default() };
    for (name, votes) in [("record", &record().0), ("one axis", &made_up)] {
        let found =
            hold_out(votes, &record().1, &settings, Holding::default(), &|_, _| None).expect("votes are held out");
        for by in [Predictor::Line, Predictor::Plane] {
            let score = found.score(by, |_| true).expect("both were asked");
            println!(
                "| {name} | {by:?} | {:.3} | {:.3} | {:.3} |",
                score.accuracy(),
                score.apre().expect("errors"),
                score.gmp().expect("chances")
            );
        }
    }
}
