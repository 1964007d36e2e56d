//! What is read off positions – quartiles, distances, moves – against the same said slowly.

use unbloc::positions::{Fit, Settings, estimate};
use unbloc::votes::MemberId;

use super::made_up::{MadeUp, Size, made_up};
use super::slow::{Slow, line};

const SIZE: Size = Size { sessions: 3, members: 12, roll_calls: 18, rho: 0.8, spread: [1.8, 0.0] };
const NINETY: f64 = 1.644_853_6;

fn settings() -> Settings {
    Settings { positive: None, ..Settings::default() }
}

/// Between neighbours in proportion, as NumPy and R have them by default.
#[test]
fn quartiles_are_those_of_the_positions() {
    let MadeUp { votes, times, .. } = made_up(5, SIZE);
    let fit = estimate(&votes, &times, &settings()).unwrap();
    for spread in fit.spreads() {
        let here = fit.points.iter().filter(|point| point.session == spread.session && point.is_shown());
        let mut here: Vec<f64> = here.map(|point| point.position).collect();
        here.sort_by(f64::total_cmp);
        assert_eq!((here.len(), spread.members), (12, 12));
        // Of twelve the quartiles lie at places 2.75, 5.5 and 8.25, counted from 0.
        let by_hand = [0.25 * here[2] + 0.75 * here[3], 0.5 * here[5] + 0.5 * here[6], 0.75 * here[8] + 0.25 * here[9]];
        by_hand.iter().zip(spread.quartiles).for_each(|(a, b)| assert!((a - b).abs() < 1e-12, "{a} {b}"));
        let divided = fit.divides.iter().filter(|divide| divide.session == spread.session).count();
        assert_eq!(spread.roll_calls as usize, divided);
    }
}

/// All pairs of nodes with what each is worth, sorted by how far they lie apart: the median and the 5th and 95th percentile.
fn apart_slowly(a: &[f64], b: &[f64], nodes: &[f64]) -> [f64; 2] {
    let mut all: Vec<(f64, f64)> = Vec::new();
    for (x, p) in nodes.iter().zip(a) {
        all.extend(nodes.iter().zip(b).map(|(y, q)| (y - x, p * q)));
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    [0.05, 0.95].map(|share| {
        let mut sum = 0.0;
        all.iter()
            .find(|(_, weight)| {
                sum += weight;
                sum >= share
            })
            .unwrap()
            .0
    })
}

#[test]
fn distances_have_the_interval_of_two_independent_positions() {
    let MadeUp { votes, times, .. } = made_up(5, SIZE);
    let settings = settings();
    let fit = estimate(&votes, &times, &settings).unwrap();
    let slow = Slow::of(&fit, &votes, settings.spread);
    let weights: Vec<Vec<f64>> = slow.careers.iter().flat_map(|(_, sessions)| slow.known(sessions).weights).collect();
    let (_, scale) = line(&fit, settings.spread);
    let step = (slow.nodes[1] - slow.nodes[0]) / scale.abs();
    for (a, b) in [(0, 3), (1, 34), (5, 20), (20, 5), (11, 30)] {
        let apart = fit.apart(a, b);
        assert!((apart.distance - (fit.points[b].position - fit.points[a].position)).abs() < 1e-12);
        let slowly = apart_slowly(&weights[a], &weights[b], &slow.nodes).map(|x| x / scale);
        for (ours, theirs) in [apart.interval.low, apart.interval.high].iter().zip(slowly) {
            assert!((ours - theirs).abs() <= step, "{a} {b}: {ours} {theirs}");
        }
    }
}

fn at(fit: &Fit, member: MemberId, session: i32) -> Option<&unbloc::positions::Point> {
    fit.points.iter().find(|point| point.member == member && point.session == session && point.is_shown())
}

#[test]
fn moves_are_told_beside_the_middle_of_all() {
    let MadeUp { votes, times, .. } = made_up(5, SIZE);
    let fit = estimate(&votes, &times, &settings()).unwrap();
    let moves = fit.moved(1, 2);
    let both: Vec<_> =
        votes.member_ids().filter_map(|member| Some((member, at(&fit, member, 1)?, at(&fit, member, 2)?))).collect();
    let mut by: Vec<f64> = both.iter().map(|(_, before, after)| after.position - before.position).collect();
    by.sort_by(f64::total_cmp);
    let middle = (by[5] + by[6]) / 2.0;
    assert_eq!((moves.of, by.len()), (12, 12));
    let known = both.iter().filter(|(_, before, after)| !before.at_end && !after.at_end);
    assert_eq!(known.clone().count(), moves.all.len());
    for (member, before, after) in known {
        let told = moves.all.iter().find(|one| fit.points[one.points[0]].member == *member).unwrap();
        let (by, give) = (after.position - before.position - middle, NINETY * before.sd.hypot(after.sd));
        assert!((told.by - by).abs() < 1e-12 && (told.give - give).abs() < 1e-6, "{told:?} {by} {give}");
        assert_eq!(told.is_sure(), by.abs() > give);
        assert_eq!(fit.points[told.points[1]].session, 2);
    }
    assert!(moves.all.windows(2).all(|pair| pair[0].by.abs() >= pair[1].by.abs()));
}
