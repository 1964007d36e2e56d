//! Positions from roll calls that are drawn anew.

use unbloc::positions::{Settings, estimate, replicates};

use super::made_up::{MadeUp, Size, made_up};
use super::{one_thread, two_threads};

const SIZE: Size = Size { sessions: 3, members: 25, roll_calls: 40, rho: 0.95, spread: [1.8, 0.0] };

#[test]
fn replicates_are_drawn_by_their_seed() {
    let MadeUp { votes, times, .. } = made_up(10, SIZE);
    let fit = estimate(&votes, &times, &Settings { positive: None, ..Settings::default() }).unwrap();
    let run = |seed| replicates(&fit, 30, seed, &|_, _| ());
    let drawn = one_thread(|| run(1));
    assert_eq!(drawn, two_threads(|| run(1)), "one thread and two");
    assert_ne!(drawn, run(2));
    // The first replicates are the same, however many there are.
    assert_eq!(drawn.replicates[..5], replicates(&fit, 5, 1, &|_, _| ()).replicates);
    assert_eq!((drawn.replicates.len(), drawn.converged), (30, 30));
    let n = fit.points.len();
    let pairs = (0..n).flat_map(|a| (0..a).map(move |b| (a, b)));
    let covers = |(a, b): (usize, usize)| {
        let interval = drawn.difference(a, b).unwrap();
        (interval.low..=interval.high).contains(&(fit.points[a].position - fit.points[b].position))
    };
    let covered = pairs.clone().filter(|pair| covers(*pair)).count() as f64 / pairs.count() as f64;
    assert!(covered > 0.9, "{covered}");
    assert_eq!(drawn.interval(|_| 1.0), None, "all alike");
    assert_eq!(drawn.difference(0, 0), None, "all alike");
}

#[test]
fn whoever_listens_hears_each_replicate() {
    let MadeUp { votes, times, .. } = made_up(10, SIZE);
    let fit = estimate(&votes, &times, &Settings { over_time: false, positive: None, ..Settings::default() }).unwrap();
    let heard = std::sync::Mutex::new(Vec::new());
    replicates(&fit, 4, 1, &|done, all| heard.lock().unwrap().push((done, all)));
    let mut heard = heard.into_inner().unwrap();
    heard.sort_unstable();
    assert_eq!(heard, [(1, 4), (2, 4), (3, 4), (4, 4)]);
}
