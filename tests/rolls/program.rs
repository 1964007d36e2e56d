//! The command: what it finds, in which order, and what it says.

use serde_json::{Value, json};

use crate::support::{run, text, unwrapped};

fn found(args: &[&str]) -> Value {
    let out = run(&[&["rolls"], args, &["--format", "json", "-q"]].concat());
    serde_json::from_str::<Value>(text(&out.stdout)).unwrap_or_else(|err| panic!("{err}: {}", text(&out.stderr)))["result"]
        .clone()
}

fn symbols(found: &Value) -> Vec<&str> {
    found["rolls"].as_array().unwrap().iter().map(|roll| roll["symbol"].as_str().unwrap()).collect()
}

/// Counted with `tests/reference/rolls.py`: 32 roll calls, one a year from 1992 on.
#[test]
fn the_yearly_text_on_the_embargo_of_cuba_is_found_newest_first() {
    let found = found(&["cuba", "embargo", "-d", "@record"]);
    assert_eq!((&found["selected"], &found["matched"], &found["words_in_each"]), (&json!(6844), &json!(32), &json!(2)));
    let symbols = symbols(&found);
    assert_eq!((symbols[0], symbols[31], symbols.len()), ("A/RES/80/4", "R/47/19", 32));
    let (first, last) = (&found["rolls"][0], &found["rolls"][31]);
    assert!(
        first["title"]
            .as_str()
            .unwrap()
            .starts_with("Necessity of ending the economic, commercial and financial embargo")
    );
    assert_eq!(first["tally"], json!({"yes": 165, "abstain": 12, "no": 7, "non_voting": 9}));
    assert_eq!(
        (&first["issues"], &first["issues_from"], &first["issues_of_source"]),
        (&json!(["ec"]), &json!("table"), &json!([]))
    );
    assert!(first["topics"].as_array().unwrap().contains(&json!("cuba-embargo")));
    assert_eq!(
        (&last["date"], &last["session"], &last["issues_from"]),
        (&json!("1992-11"), &json!("47"), &json!("source"))
    );
}

#[test]
fn people_see_so_many_at_80_columns_and_how_many_there_are() {
    let out = run(&["rolls", "ukraine", "--top", "3"]);
    let said = text(&out.stdout);
    assert!(out.status.success() && said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let words = unwrapped(said);
    assert!(words.contains("Of 37 selected roll calls "), "{words}");
    assert!(
        words.contains("have “ukraine”; shown are the 3 that fit best, of equals the newest first (`--top` shows more"),
        "{words}"
    );
    assert!(words.contains("A/RES/80/223 2025-12-18 79–16–73 Situation of human rights"), "{words}");
    // of both bodies; without words the newest first
    let all = found(&[]);
    assert_eq!((&all["matched"], symbols(&all)[0]), (&json!(37), "A/RES/80/223"));
    assert_eq!(all["rolls"][0]["score"], Value::Null);
    assert_eq!(symbols(&found(&["--body", "SC"])).len(), 14);
}

#[test]
fn the_latest_are_the_newest_of_what_fits() {
    let newest = found(&["ukraine", "--latest", "2"]);
    assert_eq!(symbols(&newest).len(), 2);
    assert!(newest["matched"].as_u64().unwrap() > 2);
    // a word behind the flag is sought
    assert_eq!(symbols(&found(&["--latest", "2", "ukraine"])), symbols(&newest));
    assert_eq!(symbols(&found(&["--latest", "ukraine"])).len(), 10);
    let shown = text(&run(&["rolls", "--latest", "1"]).stdout).to_owned();
    assert!(shown.contains("37 roll calls; shown is the newest."), "{shown}");
    assert_eq!(run(&["rolls", "--latest", "0"]).status.code(), Some(2));
}

#[test]
fn what_is_forgiven_is_said() {
    let out = run(&["rolls", "ukrane", "gardening"]);
    let words = unwrapped(text(&out.stdout));
    assert!(words.contains("No roll call has “ukrane”; taken for it: “ukraine”."), "{words}");
    assert!(words.contains("No roll call has “gardening”."), "{words}");
    assert!(words.contains("none has all of “ukraine” and “gardening”;"), "{words}");
}

#[test]
fn nothing_found_is_one_message() {
    let out = run(&["rolls", "ruritania"]);
    assert_eq!((out.status.code(), text(&out.stdout)), (Some(1), ""));
    let said = text(&out.stderr);
    assert!(
        said.starts_with(
            "error: none of 37 selected roll calls has a word of `ruritania`\n  hint: sought are titles, "
        ),
        "{said}"
    );
}

/// The tally is that of the roll call, whatever members are selected.
#[test]
fn conditions_on_members_do_not_narrow_the_tally() {
    let whole = found(&["11/7"]);
    assert_eq!(symbols(&whole), ["A/RES/ES-11/7"]);
    assert_eq!(whole["rolls"][0]["tally"], json!({"yes": 93, "abstain": 65, "no": 18, "non_voting": 17}));
    assert_eq!(found(&["11/7", "--members", "@P5"])["rolls"], whole["rolls"]);
}

#[test]
fn tables_have_every_roll_call_that_was_found() {
    let out = run(&["rolls", "ukraine", "--top", "1", "--format", "csv", "-q"]);
    let rows = csv::Reader::from_reader(text(&out.stdout).as_bytes()).into_records().count();
    assert_eq!(rows as u64, found(&["ukraine"])["matched"].as_u64().unwrap());
    let header = text(&out.stdout).lines().next().unwrap();
    assert_eq!(
        header,
        "symbol,id,body,date,session,title,agenda,yes,no,abstain,non_voting,issues,issues_from,issues_of_source,topics,score"
    );
}
