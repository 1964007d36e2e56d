//! Against `shared/data/reference/ideal_*.csv`, another program in numpy, and the points published by Bailey, Strezhnev and Voeten.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use unbloc::positions::{Fit, Settings, estimate};

use super::{over_time, record};

type Points = HashMap<(i32, String), f64>;

/// A column of a reference by session and member; `None`, and said, where the files are not at hand.
fn reference(name: &str, column: &str) -> Option<Points> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/reference").join(name);
    let Ok(mut reader) = csv::Reader::from_path(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let rows = reader.deserialize::<HashMap<String, String>>().map(|row| row.expect("a row"));
    Some(
        rows.map(|row| ((row["session"].parse().unwrap(), row["iso3"].clone()), row[column].parse().unwrap()))
            .collect(),
    )
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (a, b) = (pairs.iter().map(|p| p.0).sum::<f64>() / n, pairs.iter().map(|p| p.1).sum::<f64>() / n);
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let both = sum(&|p| (p.0 - a) * (p.1 - b));
    both / (sum(&|p| (p.0 - a).powi(2)) * sum(&|p| (p.1 - b).powi(2))).sqrt()
}

/// Points of both, session by session, of members with five votes or more.
fn beside(fit: &Fit, right: &Points) -> BTreeMap<i32, Vec<(f64, f64)>> {
    const FEWEST: u32 = 5;
    let votes = &record().0;
    let mut all: BTreeMap<i32, Vec<(f64, f64)>> = BTreeMap::new();
    for point in fit.points.iter().filter(|point| point.votes >= FEWEST) {
        let code = votes.member(point.member).code.clone();
        if let Some(&x) = right.get(&(point.session, code)) {
            all.entry(point.session).or_default().push((point.position, x));
        }
    }
    all
}

/// The correlation of each session, rising.
fn by_session(pairs: &BTreeMap<i32, Vec<(f64, f64)>>) -> Vec<f64> {
    let mut all: Vec<f64> = pairs.values().map(|pairs| correlation(pairs).abs()).collect();
    all.sort_by(f64::total_cmp);
    all
}

fn pooled(pairs: &BTreeMap<i32, Vec<(f64, f64)>>) -> f64 {
    correlation(&pairs.values().flatten().copied().collect::<Vec<_>>())
}

#[test]
fn sessions_alone_are_where_others_put_them() {
    let (Some(prototype), Some(published)) =
        (reference("ideal_static.csv", "position"), reference("idealpoints_odd_sessions.csv", "ideal_point"))
    else {
        return;
    };
    let (votes, times) = record();
    let fit = estimate(votes, times, &Settings { over_time: false, ..Settings::default() }).unwrap();
    let found = by_session(&beside(&fit, &prototype));
    assert!(found[0] >= 0.995 && found[found.len() / 2] >= 0.999, "{found:?}");
    let pairs = beside(&fit, &published);
    let found = by_session(&pairs);
    assert!(found[found.len() / 2] >= 0.99, "{found:?}");
    // From the first principal component alone session 31 ends at .81.
    assert!(correlation(&pairs[&31]) >= 0.98);
}

#[test]
fn all_sessions_at_once_are_where_others_put_them() {
    let (Some(prototype), Some(published)) =
        (reference("ideal_dynamic.csv", "position"), reference("idealpoints_odd_sessions.csv", "ideal_point"))
    else {
        return;
    };
    assert!(pooled(&beside(over_time(), &prototype)) >= 0.99);
    let pairs = beside(over_time(), &published);
    let found = by_session(&pairs);
    assert!(
        pooled(&pairs) >= 0.96 && found[found.len() / 2] >= 0.98 && found[0] >= 0.93,
        "{} {found:?}",
        pooled(&pairs)
    );
}
