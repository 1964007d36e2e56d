//! The dictionary of columns, held against what is written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use unbloc::guide::{Sheet, sheets};

use crate::support::{run, run_in, text};

/// Calls that write every kind of table between them: what is printed is a table, or a folder is written.
const PRINTED: &[(&str, &str)] = &[
    ("unbloc export dyads", "export dyads --index agree,kappa-linear --replicates 5 --members @P5"),
    ("unbloc export dyads", "export dyads --by year --members @P5"),
    ("unbloc export members", "export members --members @P5"),
    ("unbloc export members", "export members --by year --members @P5"),
    ("unbloc export rolls", "export rolls"),
    ("unbloc export long", "export long --members @P5"),
    ("unbloc export wide", "export wide --members @P5"),
    ("unbloc groups --format csv", "groups --format csv"),
    ("unbloc groups NAME --format csv", "groups EU --format csv"),
];
const FOLDERS: &[&str] = &[
    "roll A/RES/ES-11/7",
    "agree --members @P5 --intervals --replicates 5",
    "align USA --with RUS,GBR --replicates 5",
    "changes --session 80 --replicates 5 -d @record",
    "coalitions --starts 2 --members @P5,@EU --sweep 0.9..1.1 --replicates 5 --nulls 19 --backbone sdsm",
    "track --session 78..80 --starts 2 --replicates 5 -d @record",
    "track --session 77..80 --of ARG --starts 2 --replicates 5 -d @record",
    "ideal --of USA,RUS --session 79..80 -d @record --on A/RES/80/59",
    "ideal --of USA,RUS --by year --since 2024-01-01 -d @record",
    "cohesion --groups P5,EU --replicates 5 --by year",
    "rebels EU",
    "ideal --session 77..78 --members @P5,@EU --jumps --dimensions 2 --against points.csv -d @record",
    "ideal --by year --dimensions 2 --since 2024-01-01 --members @P5,@EU --against points.csv -d @record",
    "profile KEN --session 80 --replicates 5 -d @record",
    "rolls ukraine --top 2",
    "texts",
    "texts 80/223",
    "sensitivity --gammas 1 --starts 1 --members @P5,@EU --claim USA~with~RUS",
    "compare A/RES/ES-11/1 A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99",
    "compare S/RES/2774(2025) --amendments --permutations 99",
    "compare A/RES/ES-11/8 --text A/ES-11/L.11=draft.txt --text A/RES/ES-11/8=adopted.txt",
    "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99 --text A/RES/ES-11/7=draft.txt --text A/ES-11/L.11=other.txt \
     --text A/RES/ES-11/8=adopted.txt",
    "surprise A/RES/ES-11/7 --of USA --opposite GBR,FRA --null 0",
    "surprise A/RES/77/293 --of USA --null 0 --since 2018 -d @record",
    "surprise --top 5",
    "surprise --top 5 --session 80 -d @record",
    "surprise --top 5 --of HUN",
    "check -d faulty.csv",
    "report --stability 5 --nulls 19 --sensitivity 1 --starts 2 --replicates 5 --members @P5,@EU --of USA --with RUS",
    "report --stability 5 --nulls 19 --sensitivity 0 --starts 2 --replicates 5 --min-participation 0.9",
];
const TEXTS: &[(&str, &str)] = &[
    ("points.csv", "iso3c,session,year,IdealPointAll\nUSA,77,2024,3\nGBR,77,2024,2\nFRA,77,2022,1.8\n"),
    ("draft.txt", "The General Assembly,\n\nRecalling the words,\n\n1. Urges all to count;\n\n2. Calls for an end.\n"),
    (
        "other.txt",
        "The General Assembly,\n\nRecalling the words,\n\n1. Invites all to count;\n\n2. Calls for an end.\n",
    ),
    (
        "adopted.txt",
        "The General Assembly,\n\nRecalling Ukraine,\n\n1. Demands that all count;\n\n2. Calls for an end.\n",
    ),
];

/// Whether a name is a pattern's, of which `*` or `<…>` stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once(['*', '<']) {
        None => pattern == name,
        Some((before, after)) => {
            let after = if pattern.contains('<') { after.split_once('>').unwrap().1 } else { after };
            name.len() > before.len() + after.len() - usize::from(pattern.contains('*'))
                && name.starts_with(before)
                && name.ends_with(after)
        }
    }
}

/// The places in the sheet of the columns of a header: each in its order, a pattern as often as need be.
fn places(sheet: &Sheet, header: &[&str]) -> Option<Vec<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for name in header {
        let exact = (at..sheet.columns.len()).find(|&i| sheet.columns[i].column == *name);
        // A group of patterns, as an index with its interval, comes again and again; the longest that fits is meant.
        let is_pattern = |&i: &usize| sheet.columns[i].column.contains('<');
        let from = match found.last().filter(|last| is_pattern(last)) {
            Some(&last) => (0..=last).rev().take_while(is_pattern).last().unwrap_or(last),
            None => at,
        };
        let fitting =
            || (from..sheet.columns.len()).filter(is_pattern).filter(|&i| fits(&sheet.columns[i].column, name));
        let pattern = || fitting().max_by_key(|&i| sheet.columns[i].column.len());
        let place = exact.or_else(pattern)?;
        at = place + 1;
        found.push(place);
    }
    Some(found)
}

/// Holds one header against the sheets of a file, and notes what was used.
fn held(file: &str, header: &[&str], used: &mut BTreeSet<(String, usize)>) {
    let sheets: Vec<&Sheet> = sheets().iter().filter(|sheet| sheet.files.iter().any(|f| fits(f, file))).collect();
    assert!(!sheets.is_empty(), "`{file}` is in no table of the dictionary: {header:?}");
    let fit = sheets.iter().find_map(|sheet| Some((sheet, places(sheet, header)?)));
    let (sheet, places) = fit.unwrap_or_else(|| panic!("`{file}` has columns without words: {header:?}"));
    used.extend(places.into_iter().map(|place| (sheet.table.clone(), place)));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    files
}

/// The columns of a CSV.
fn header(text: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect()
}

#[test]
fn every_column_that_is_written_has_words_and_no_word_is_of_nothing() {
    let mut used = BTreeSet::new();
    for (what, call) in PRINTED {
        let out = run(&call.split(' ').chain(["-q"]).collect::<Vec<_>>());
        assert!(out.status.success(), "{call}: {}", text(&out.stderr));
        let header = header(text(&out.stdout));
        held(what, &header.iter().map(String::as_str).collect::<Vec<_>>(), &mut used);
    }
    for call in FOLDERS {
        let folder = tempfile::tempdir().unwrap();
        TEXTS.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
        fs::copy("tests/fixtures/before_admission.csv", folder.path().join("faulty.csv")).unwrap();
        let words: Vec<String> = call.split_whitespace().map(|word| word.replace('~', " ")).collect();
        let args: Vec<&str> = words.iter().map(String::as_str).chain(["--out", "made", "-q"]).collect();
        let out = run_in(folder.path(), &args, &[]);
        assert!(out.status.success(), "{call}: {}", text(&out.stderr));
        for kind in ["tables", "charts"] {
            for path in files(&folder.path().join("made").join(kind)) {
                let name = format!("{kind}/{}", path.file_name().unwrap().to_str().unwrap());
                let header = header(&fs::read_to_string(&path).unwrap());
                held(&name, &header.iter().map(String::as_str).collect::<Vec<_>>(), &mut used);
            }
        }
    }
    let unused: Vec<String> = sheets()
        .iter()
        .flat_map(|sheet| sheet.columns.iter().enumerate().map(move |(i, column)| (sheet, i, column)))
        .filter(|(sheet, i, _)| !used.contains(&(sheet.table.clone(), *i)))
        .map(|(sheet, _, column)| format!("{}.{}", sheet.table, column.column))
        .collect();
    assert!(unused.is_empty(), "never written: {unused:?}");
}

/// The words of a column are in the file of words once, and are somebody's.
#[test]
fn words_are_used() {
    let words = include_str!("../../src/guide/columns/columns.csv");
    let mut rows = csv::Reader::from_reader(words.as_bytes());
    let mut seen = BTreeSet::new();
    for row in rows.records() {
        let row = row.unwrap();
        assert!(seen.insert(row[0].to_owned()), "`{}` twice", &row[0]);
        let kinds = ["text", "whole", "number", "day", "day or month", "flag"];
        assert!(kinds.contains(&&row[1]), "{}: {}", &row[0], &row[1]);
        assert!(!row[3].is_empty() && !row[4].is_empty() && !row[4].ends_with('.'), "{}", &row[0]);
        let is_used = match row[0].split_once('.') {
            Some((table, column)) => {
                sheets().iter().any(|sheet| sheet.table == table && sheet.columns.iter().any(|c| c.column == column))
            }
            None => sheets().iter().any(|sheet| {
                sheet.columns.iter().any(|c| c.column == row[0] && c.meaning == row[4] && c.blank == row[3])
            }),
        };
        assert!(is_used, "`{}` is of no table", &row[0]);
    }
}

#[test]
fn the_dictionary_is_printed_for_people_and_programs() {
    let out = run(&["formats", "--columns", "dyads"]);
    let said = text(&out.stdout);
    assert!(said.starts_with("dyads. A row: a pair of members in a period. In: unbloc export dyads\n"), "{said}");
    assert!(said.contains("  joint (whole, 0 or more): Roll calls on which both cast a vote"), "{said}");
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let out = run(&["formats", "--columns", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(&out.stdout[..]);
    assert_eq!(rows.headers().unwrap(), &vec!["table", "files", "row", "column", "type", "range", "blank", "meaning"]);
    assert_eq!(rows.records().count(), sheets().iter().map(|sheet| sheet.columns.len()).sum::<usize>());
    let out = run(&["formats", "--columns", "dyads", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(json[0]["columns"][0]["column"], "session");
    let out = run(&["formats", "--columns", "nonsense"]);
    assert!(
        text(&out.stderr).starts_with("error: no table is called `nonsense`\n  hint: expected one of dyads, members,")
    );
}
