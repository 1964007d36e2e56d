//! Members whose votes a source has exchanged for a session.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use unbloc::ingest::{FindingKind, Input, Options, Severity};

use super::files;
use crate::support::unvotes::data;

const VOTES: &str = "unvotes_un_votes.csv.gz";
const CUBA: &str = ",\"Cuba\",\"CU\",";
const FRANCE: &str = ",\"France\",\"FR\",";
const ROLL_CALLS: &str = "unvotes_un_roll_calls.csv.gz";

fn told(input: &Input) -> Vec<String> {
    input.findings.of(Severity::Warning, FindingKind::Exchanged).iter().map(|found| found.message.clone()).collect()
}

/// In both public records of the Assembly two pairs are exchanged (`../shared/data/README.md`), and in the file of
/// 2019 to 2026 none.
#[test]
fn the_two_exchanges_of_the_public_records_are_named_and_no_other() {
    let Some(folder) = data() else { return };
    let of = |names: &[&str]| {
        let paths: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
        told(&files(&paths, &Options { tolerant: true, ..Options::default() }).unwrap())
    };
    for names in [&[VOTES, ROLL_CALLS][..], &["voeten_UNVotesPublished.csv.gz"]] {
        let found = of(names);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("`Monaco` (MCO) and `Mongolia` (MNG) look exchanged in session 48:"), "{found:?}");
        assert!(found[1].starts_with("`Greece` (GRC) and `Grenada` (GRD) look exchanged in session 65:"), "{found:?}");
    }
    assert_eq!(of(&["ga_voting_2019-2026.csv.gz"]), Vec::<String>::new());
}

/// Of three real sessions two members that seldom agree take each other's rows in the middle one.
#[test]
fn two_members_exchanged_in_the_middle_of_three_sessions_are_named() {
    let Some(folder) = data() else { return };
    let roll_calls = unpacked(&folder.join(ROLL_CALLS));
    let of: BTreeMap<&str, &str> =
        roll_calls.lines().filter_map(|line| Some((line.split(',').next()?, line.split(',').nth(1)?))).collect();
    let is_of = |line: &str, sessions: &[&str]| {
        line.split(',').next().is_some_and(|id| of.get(id).is_some_and(|n| sessions.contains(n)))
    };
    let votes = unpacked(&folder.join(VOTES));
    let rows = votes.lines().filter(|line| is_of(line, &["70", "71", "72"])).map(|line| {
        let crossed = match line {
            _ if !is_of(line, &["71"]) => None,
            line if line.contains(CUBA) => Some(line.replace(CUBA, FRANCE)),
            line if line.contains(FRANCE) => Some(line.replace(FRANCE, CUBA)),
            _ => None,
        };
        crossed.unwrap_or_else(|| line.to_owned()) + "\n"
    });
    let written = tempfile::tempdir().unwrap();
    let text = "rcid,country,country_code,vote\n".to_owned() + &rows.collect::<String>();
    std::fs::write(written.path().join("un_votes.csv"), text).unwrap();
    std::fs::write(written.path().join("un_roll_calls.csv"), &roll_calls).unwrap();
    let input = files(&[written.path().to_owned()], &Options { tolerant: true, ..Options::default() }).unwrap();
    let found = told(&input);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("`Cuba` (CUB) and `France` (FRA) look exchanged in session 71:"), "{found:?}");
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    text
}

/// How many exchanges are found: in every fourth session of the real record two members that cast a vote in it and in
/// the sessions beside it, drawn at random, take each other's rows.
#[test]
#[ignore = "a simulation that reads the record ten times: run by name, its table is in the methods"]
fn calibration_of_exchanged_members() {
    let Some(folder) = data() else { return };
    let (votes, roll_calls) = (unpacked(&folder.join(VOTES)), unpacked(&folder.join(ROLL_CALLS)));
    let mut reader = csv::Reader::from_reader(roll_calls.as_bytes());
    let session: BTreeMap<String, u32> = reader
        .records()
        .map(|row| row.unwrap())
        .filter_map(|row| Some((row[0].to_owned(), row[1].parse().ok()?)))
        .collect();
    let rows: Vec<[String; 4]> = csv::Reader::from_reader(votes.as_bytes())
        .records()
        .map(|row| row.unwrap())
        .map(|row| [0, 1, 2, 3].map(|i| row[i].to_owned()))
        .collect();
    let mut voted: BTreeMap<u32, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &rows {
        if let Some(&n) = session.get(&row[0]) {
            *voted.entry(n).or_default().entry(&row[1]).or_default() += 1;
        }
    }
    let mut state = 20_250_224_u64;
    let mut draw = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    // By how seldom the two agreed in the session: exchanged, found.
    let mut table = [[0_u32; 2]; 5];
    let mut others = 0;
    for round in 0..10 {
        let mut exchanged: BTreeMap<u32, (String, String)> = BTreeMap::new();
        for n in (12 + round % 4..73).step_by(4) {
            let often = |n: u32, name: &str| voted[&n].get(name).is_some_and(|&times| times >= 30);
            let names: Vec<&str> =
                voted[&n].keys().copied().filter(|name| [n - 1, n, n + 1].iter().all(|&n| often(n, name))).collect();
            if names.len() > 20 && ![48, 65].iter().any(|&known: &u32| known.abs_diff(n) <= 1) {
                let (one, other) = (names[draw(names.len())], names[draw(names.len())]);
                if one != other {
                    exchanged.insert(n, (one.to_owned(), other.to_owned()));
                }
            }
        }
        let codes: BTreeMap<&str, &str> = rows.iter().map(|row| (row[1].as_str(), row[2].as_str())).collect();
        let mut written = "rcid,country,country_code,vote\n".to_owned();
        let mut agreed: BTreeMap<u32, BTreeMap<&str, [Option<&str>; 2]>> = BTreeMap::new();
        for row in &rows {
            let n = session.get(&row[0]);
            let name = match n.and_then(|n| exchanged.get(n)) {
                Some((one, other)) if *one == row[1] => other,
                Some((one, other)) if *other == row[1] => one,
                _ => &row[1],
            };
            if let (Some(&n), true) = (n, name != &row[1]) {
                agreed.entry(n).or_default().entry(&row[0]).or_default()[usize::from(exchanged[&n].0 == row[1])] =
                    Some(&row[3]);
            }
            written.push_str(&format!("{},\"{name}\",{},{}\n", row[0], codes[name.as_str()], row[3]));
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("un_votes.csv"), &written).unwrap();
        std::fs::write(folder.path().join("un_roll_calls.csv"), &roll_calls).unwrap();
        let found =
            told(&files(&[folder.path().to_owned()], &Options { tolerant: true, ..Options::default() }).unwrap());
        let mut of_others = found.len() as u32;
        for (n, (one, other)) in &exchanged {
            let both = agreed[n].values().filter_map(|[a, b]| Some(((*a)?, (*b)?)));
            let (all, same) = both.fold((0, 0), |(all, same), (a, b)| (all + 1, same + u32::from(a == b)));
            let row = ((5 * same / all.max(1)) as usize).min(4);
            let is_found = found.iter().any(|told| told.contains(&format!("exchanged in session {n}:")));
            table[row][0] += 1;
            table[row][1] += u32::from(is_found);
            of_others -= u32::from(is_found);
            let _ = (one, other);
        }
        others += of_others.saturating_sub(2);
    }
    println!("share of the same choices in the session, exchanged, found");
    for (i, [all, found]) in table.iter().enumerate() {
        println!("{:.1} to {:.1}, {all}, {found}", i as f64 / 5.0, (i + 1) as f64 / 5.0);
    }
    println!("others named: {others}");
}
