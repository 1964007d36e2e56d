//! The library against the slow model, on votes few enough for it.

use unbloc::positions::{Fit, Settings, estimate};
use unbloc::stats::{Period, Times};
use unbloc::votes::RollCallId;

use super::made_up::{MadeUp, Size, made_up};
use super::slow::{Slow, line};

const SIZE: Size = Size { sessions: 3, members: 12, roll_calls: 18, rho: 0.8, spread: [1.8, 0.0] };

fn settings(over_time: bool) -> Settings {
    Settings { over_time, positive: None, ..Settings::default() }
}

fn furthest(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

/// Positions on the line of the prior.
fn raw(fit: &Fit, spread: f64) -> Vec<f64> {
    let (mean, scale) = line(fit, spread);
    fit.points.iter().map(|point| mean + scale * point.position).collect()
}

/// At the same parameters both say the same of every position, and of how probable all is.
#[test]
fn says_what_the_slow_model_says() {
    for (seed, over_time) in [(1, true), (2, true), (1, false), (2, false)] {
        let MadeUp { votes, times, .. } = made_up(seed, SIZE);
        let settings = settings(over_time);
        let fit = estimate(&votes, &times, &settings).unwrap();
        let slow = Slow::of(&fit, &votes, settings.spread);
        // Nodes that hardly matter and moves that are hardly possible are left out by the library.
        let off = (slow.objective() - fit.objective).abs();
        assert!(off < 1e-4, "seed {seed}, over time {over_time}: {off}");
        let off = furthest(&slow.means(), &raw(&fit, settings.spread));
        assert!(off < 1e-4, "seed {seed}, over time {over_time}: {off}");
    }
}

/// Plain EM with numerical maximisation, from where the library ended, finds nothing that is better worth telling. The
/// votes are some of which the correlation is between its bounds.
#[test]
fn ends_where_the_slow_search_ends() {
    const STEPS: usize = 20;
    // The library stops when positions move by less than a thousandth in a step; the spread of the prior is 1.8.
    const STILL: f64 = 0.01;
    for over_time in [true, false] {
        let MadeUp { votes, times, .. } = made_up(2, SIZE);
        let settings = settings(over_time);
        let fit = estimate(&votes, &times, &settings).unwrap();
        assert!(fit.rho.is_none_or(|rho| 0.8 < rho && rho < 0.998), "{:?}", fit.rho);
        let mut slow = Slow::of(&fit, &votes, settings.spread);
        (0..STEPS).for_each(|_| slow.step());
        let better = slow.objective() - fit.objective;
        assert!((-1e-4..1e-3).contains(&better), "over time {over_time}: {better}");
        assert!((slow.rho - fit.rho.unwrap_or(0.0)).abs() < 0.005, "{} {:?}", slow.rho, fit.rho);
        let off = furthest(&slow.means(), &raw(&fit, settings.spread));
        assert!(off < STILL, "over time {over_time}: {off}");
    }
}

/// Sessions that stand alone are as if there were no others.
#[test]
fn each_session_stands_alone() {
    let MadeUp { votes, times, .. } = made_up(4, SIZE);
    let settings = settings(false);
    let all = estimate(&votes, &times, &settings).unwrap();
    let mut objective = 0.0;
    for time in times.all() {
        let kept: Vec<bool> = votes.roll_call_ids().map(|on: RollCallId| time.roll_calls.contains(&on)).collect();
        let alone = votes.subset(&vec![true; votes.members().len()], &kept);
        let one = estimate(&alone, &Times::of(&alone, Period::Session), &settings).unwrap();
        objective += one.objective;
        let of_all = raw(&all, settings.spread).into_iter().zip(&all.points);
        let here: Vec<f64> = of_all.filter(|(_, point)| point.session == time.number).map(|(x, _)| x).collect();
        let there = raw(&one, settings.spread);
        // Which way round it lies is for the sessions before to say.
        let turned: Vec<f64> = there.iter().map(|x| -x).collect();
        let off = furthest(&here, &there).min(furthest(&here, &turned));
        assert!(off < 1e-6, "session {}: {off}", time.number);
    }
    assert!((objective - all.objective).abs() < 1e-6);
}
