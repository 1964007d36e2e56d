//! Names of files that are made of symbols and ids: never empty, others for other symbols, short.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use unbloc::prose::distinct_slug;

use crate::support::{run_in, text};

/// Votes of twelve members on roll calls of these symbols.
fn votes(place: &Path, header: &str, named: &[&str]) {
    let id = |i: usize| if header == "symbol" { format!("{i},") } else { String::new() };
    let header = if header == "symbol" { "roll_call,symbol" } else { header };
    const MEMBERS: [&str; 12] = ["USA", "RUS", "CHN", "GBR", "FRA", "DEU", "BRA", "IND", "ZAF", "HUN", "MEX", "JPN"];
    let mut csv = format!("member,choice,{header},date\n");
    for (i, name) in named.iter().enumerate() {
        for (m, member) in MEMBERS.iter().enumerate() {
            let choice = if (m * (i + 2)) % 3 == 0 { "no" } else { "yes" };
            csv.push_str(&format!("{member},{choice},{}\"{name}\",2022-01-0{}\n", id(i), i + 1));
        }
    }
    fs::write(place.join("votes.csv"), csv).unwrap();
}

fn report(place: &Path, out: &str, more: &[&str]) -> BTreeSet<String> {
    const BRIEF: &[&str] =
        &["--nulls", "0", "--sensitivity", "0", "--sweep", "none", "--stability", "0", "--replicates", "20"];
    let base = ["report", "-q", "-d", "votes.csv", "--body", "GA", "--starts", "1", "--out", out];
    let run = run_in(place, &[&base, BRIEF, more].concat(), &[]);
    assert!(run.status.success(), "{more:?}: {}", text(&run.stderr));
    let charts = fs::read_dir(place.join(out).join("charts")).unwrap();
    let names = charts.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned());
    names.filter(|name| name.starts_with("map-") && name.ends_with(".svg")).collect()
}

#[test]
fn two_symbols_whose_names_would_be_equal_have_two() {
    let place = tempfile::tempdir().unwrap();
    let (one, other) = ("A/ES-11/L.10/REV.1", "A/ES-11/L.10-REV.1");
    votes(place.path(), "symbol", &[one, other]);
    let names = report(place.path(), "out", &["--roll", one, "--roll", other]);
    let expected = [one, other].map(|symbol| format!("map-{}.svg", distinct_slug(symbol)));
    assert_eq!(names, BTreeSet::from(expected));
    assert_eq!(distinct_slug(one), "a-es-11-l-10-rev-1");
    // Their order is nothing to it.
    assert_eq!(report(place.path(), "turned", &["--roll", other, "--roll", one]), names);
    // In the page, each picture and its parts have their own ids.
    let page = fs::read_to_string(place.path().join("out/report.html")).unwrap();
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn ids_of_any_script_and_length_make_names() {
    let place = tempfile::tempdir().unwrap();
    let long = "x".repeat(300);
    let ids = ["Голосование А", "Голосование Б", "表决", "التصويت", &long, "..", "a b", "a_b"];
    votes(place.path(), "roll_call", &ids);
    let mut all = BTreeSet::new();
    for pair in ids.chunks(2) {
        let names = report(place.path(), "out", &["--roll", pair[0], "--roll", pair[1], "--force"]);
        assert_eq!(names.len(), 2, "{pair:?}: {names:?}");
        all.extend(names);
    }
    assert_eq!(all.len(), ids.len());
    assert!(all.iter().all(|name| name.len() > "map-.svg".len() && name.len() <= 100), "{all:?}");
}

#[test]
fn symbols_as_the_united_nations_write_them_have_plain_names() {
    for (symbol, name) in [
        ("A/RES/ES-11/7", "a-res-es-11-7"),
        ("S/RES/2774(2025)", "s-res-2774-2025"),
        ("A/RES/3379(XXX)", "a-res-3379-xxx"),
        ("A/79/L.10", "a-79-l-10"),
        ("A/C.1/78/L.56/REV.1", "a-c-1-78-l-56-rev-1"),
        ("S/2025/114", "s-2025-114"),
        ("R/50/28C", "r-50-28c"),
        ("9147", "9147"),
    ] {
        assert_eq!(distinct_slug(symbol), name);
    }
}

/// No two of these have one name.
#[test]
fn other_labels_have_other_names() {
    let labels = [
        "A/RES/1/2",
        "A/RES/1-2",
        "A/RES/1.2",
        "A/RES/1 2",
        "A/RES/1(2)",
        "a/res/1/2",
        "A/RES/1/2/",
        "-A/RES/1/2",
        "A/RES/ES/11/7",
        "A/RES/ES-11/7",
        "A/RES/ES-11-7",
        "A/RES/12(XXV)",
        "A/RES/12/XXV",
        "S/RES/12(1999)",
        "S/RES/12/1999",
        "",
        "-",
        "/",
        "é",
        "è",
    ];
    let names: BTreeSet<String> = labels.iter().map(|label| distinct_slug(label)).collect();
    assert_eq!(names.len(), labels.len());
    assert!(names.iter().all(|name| !name.is_empty()));
}
