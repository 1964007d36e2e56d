//! Against the numbers of another program, in Python: `shared/data/reference/ideal_*.csv`.

use std::collections::HashMap;

use unbloc::random;
use unbloc::stats::{Permutations, change_points, parts};

use super::{record, scored};

/// The rows of a reference file; `None`, said aloud, where it is not at hand.
fn rows(name: &str) -> Option<Vec<HashMap<String, String>>> {
    let path = format!("{}/../shared/data/reference/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(mut reader) = csv::Reader::from_path(&path) else {
        eprintln!("skipped: {path} is not there");
        return None;
    };
    Some(reader.deserialize().map(|row| row.expect("a row")).collect())
}

/// Titles are read a little otherwise there: one text more or less.
const TITLES: f64 = 0.01;

#[test]
fn a_change_falls_into_the_same_two_parts() {
    let Some(rows) = rows("ideal_same_text.csv") else { return };
    assert_eq!(rows.len(), 20);
    for row in rows {
        let number = |key: &str| row[key].parse::<f64>().unwrap();
        let side = |key: &str| {
            let session = row[key].parse().unwrap();
            scored(&row["a"], &row["b"], session..=session)
        };
        let (before, after) = (side("from_session"), side("to_session"));
        let found = parts(&before, &after, 10, &mut random::stream(1, &["parts"])).unwrap();
        let what = format!("{} {} {} to {}", row["a"], row["b"], row["from_session"], row["to_session"]);
        assert_eq!(
            [found.before, found.after].map(|x| (x * 1e4).round() / 1e4),
            [number("a1"), number("a2")],
            "{what}"
        );
        assert_eq!(found.n.map(f64::from), [number("n1"), number("n2")], "{what}");
        assert!((f64::from(found.common) - number("common")).abs() <= 1.0, "{what}: {} texts", found.common);
        for (part, key) in [(found.same_texts, "behaviour"), (found.new_texts, "agenda")] {
            assert!((part.value - number(key)).abs() < TITLES, "{what}: {key} {} for {}", part.value, number(key));
        }
        let sum = found.same_texts.value + found.new_texts.value;
        assert!((found.after - found.before - sum).abs() < 1e-12, "{what}");
    }
}

#[test]
fn steps_are_found_where_they_were_and_as_large() {
    let Some(rows) = rows("ideal_change_points.csv") else { return };
    let (votes, _, of) = record();
    for row in rows {
        let scored = scored(&row["a"], &row["b"], 69..=80);
        let sessions: Vec<usize> = scored.iter().map(|s| usize::from(of[s.on.index()].unwrap())).collect();
        let days: Vec<_> = scored.iter().map(|s| votes.roll_call(s.on).date.unwrap()).collect();
        let mut units = vec![0; days.len()];
        (1..days.len()).for_each(|i| units[i] = units[i - 1] + usize::from(days[i] != days[i - 1]));
        let draws = Permutations { within_texts: 999, of_sessions: 1999 };
        let found = change_points(&scored, &units, &sessions, draws, &mut random::stream(1, &["steps"]));
        let what = format!("{} {} {}", row["a"], row["b"], row["date"]);
        assert_eq!(found.n.to_string(), row["n"], "{what}");
        let step = found.between_sessions.unwrap();
        assert_eq!(sessions[step.at].to_string(), row["session_break"], "{what}");
        let p: f64 = row["p_session"].parse().unwrap();
        // 1,999 draws each: four standard errors of their difference
        let error = 4.0 * (2.0 * p * (1.0 - p) / 2000.0).sqrt() + 0.001;
        assert!((step.p - p).abs() < error, "{what}: p of sessions {} for {p}", step.p);
        if row["date"].is_empty() {
            assert!(found.found.iter().all(|point| point.p > 0.001), "{what}: {:?}", found.found);
            continue;
        }
        let point = found.found.iter().find(|point| days[point.at].to_string() == row["date"]);
        let point = point.unwrap_or_else(|| panic!("{what}: no step; found {:?}", found.found));
        let number = |key: &str| row[key].parse::<f64>().unwrap();
        assert_eq!(days[point.at - 1].to_string(), row["previous"], "{what}");
        assert!((point.shift - number("z")).abs() < 0.05, "{what}: shift {} for {}", point.shift, number("z"));
        let [before, after] = point.same_texts.unwrap();
        assert!((before - number("same_before")).abs() < TITLES, "{what}: {before}");
        assert!((after - number("same_after")).abs() < TITLES, "{what}: {after}");
        for (mean, key) in point.means.iter().zip(["raw_before", "raw_after"]) {
            assert!((mean - number(key)).abs() < 0.002, "{what}: {key} {mean}");
        }
        assert!(point.p <= number("p_title") + 0.008, "{what}: p {}", point.p);
    }
}
