//! Against the labels of another program, in Python: `shared/data/reference/tracked_coalitions.csv`.

use std::collections::{BTreeMap, BTreeSet};

use unbloc::coalition::matching;

use super::whole;

/// The share of members and sessions whose label is to be the same, ids matched.
const SAME: f64 = 0.95;

type Row = BTreeMap<String, String>;

/// The rows of a reference file; `None`, said aloud, where it is not at hand.
pub fn rows(name: &str) -> Option<Vec<Row>> {
    let path = format!("{}/../shared/data/reference/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(mut reader) = csv::Reader::from_path(&path) else {
        eprintln!("skipped: {path} is not there");
        return None;
    };
    Some(reader.deserialize().map(|row| row.expect("a row")).collect())
}

#[test]
fn members_are_in_the_coalitions_that_another_program_finds() {
    let Some(rows) = rows("tracked_coalitions.csv") else { return };
    let mut ours: BTreeMap<(i64, &str), usize> = BTreeMap::new();
    for coalition in whole()["coalitions"].as_array().unwrap() {
        let id = coalition["id"].as_u64().unwrap() as usize - 1;
        for session in coalition["sessions"].as_array().unwrap() {
            let number = session["session"].as_i64().unwrap();
            let members = session["members"].as_array().unwrap().iter();
            ours.extend(members.map(|member| ((number, member.as_str().unwrap()), id)));
        }
    }
    let theirs: Vec<(i64, &str, usize)> = rows
        .iter()
        .map(|row| {
            (row["session"].parse().unwrap(), row["iso3"].as_str(), row["coalition"].parse::<usize>().unwrap() - 1)
        })
        .collect();
    let width = ours.values().max().unwrap() + 1;
    let height = theirs.iter().map(|row| row.2).max().unwrap() + 1;
    let mut both = vec![0.0; width * height];
    for (session, member, label) in &theirs {
        if let Some(id) = ours.get(&(*session, *member)) {
            both[label * width + id] += 1.0;
        }
    }
    let matched = matching(&both, height, width);
    let same: f64 = matched.iter().enumerate().filter_map(|(label, id)| id.map(|id| both[label * width + id])).sum();
    let share = same / theirs.len() as f64;
    let sessions: BTreeSet<i64> = theirs.iter().map(|row| row.0).collect();
    println!("{same} of {} labels in {} sessions are the same", theirs.len(), sessions.len());
    assert!(theirs.len() > 5_000 && share >= SAME, "{share}");
}
