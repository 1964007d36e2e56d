//! Wrong input and options: one message each; the same bytes whatever the order of rows and the number of threads.

use std::fs;

use rand::seq::SliceRandom;
use unbloc::random;

use crate::support::{run, run_in, text};

/// Made-up votes: so many members along a line, with noise.
fn made_up() -> Vec<String> {
    let mut rows = Vec::new();
    for on in 0..24 {
        for member in 0..20 {
            // Each roll call divides the members in another place, some the other way round.
            let above = (member * 7 + on * 3) % 20 < 3 || member > (on * 5) % 20;
            let choice = match (above, on % 4 == 0) {
                (true, true) | (false, false) => "Y",
                _ if (member + on) % 6 == 0 => "A",
                _ => "N",
            };
            rows.push(format!("M{member:03},{choice},V{on:02},{}-03-{:02}", 2001 + on / 8, 1 + on % 8));
        }
    }
    rows
}

const HEADER: &str = "member,choice,roll_call,date";

fn written(rows: &[String]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("votes.csv"), format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
    folder
}

#[test]
fn the_same_bytes_whatever_the_order_and_the_threads() {
    let mut rows = made_up();
    let folder = written(&rows);
    let args = [
        "ideal",
        "-d",
        "votes.csv",
        "--by",
        "year",
        "--positive",
        "M000",
        "--replicates",
        "4",
        "-q",
        "--format",
        "json",
    ];
    let told = |folder: &tempfile::TempDir, threads: &str| {
        let out = run_in(folder.path(), &args, &[("RAYON_NUM_THREADS", threads)]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        let mut json: serde_json::Value = serde_json::from_str(text(&out.stdout)).unwrap();
        // The digest of the file is that of its bytes.
        json.as_object_mut().unwrap().remove("inputs");
        json.to_string()
    };
    let first = told(&folder, "1");
    assert_eq!(first, told(&folder, "2"));
    rows.shuffle(&mut random::stream(5, &["rows"]));
    assert_eq!(first, told(&written(&rows), "2"));
}

#[test]
fn votes_that_divide_nobody_place_nobody() {
    let rows: Vec<String> = (0..30).map(|i| format!("M{:03},Y,V{},2001-03-{:02}", i % 6, i / 6, 1 + i / 6)).collect();
    let out = run_in(written(&rows).path(), &["ideal", "-d", "votes.csv", "--by", "year", "-q"], &[]);
    assert_eq!(
        (out.status.code(), text(&out.stdout), text(&out.stderr)),
        (
            Some(1),
            "",
            "error: no roll call divides those who voted, so that nobody can be placed\n  hint: select roll calls on which members voted \
             differently\n"
        )
    );
}

#[test]
fn votes_without_sessions_say_what_to_do() {
    let out = run_in(written(&made_up()).path(), &["ideal", "-d", "votes.csv", "-q", "--body", "both"], &[]);
    let said = text(&out.stderr);
    assert!(out.status.code() == Some(1) || out.status.success(), "{said}");
    assert!(out.status.success() || said.contains("--by all"), "{said}");
}

#[test]
fn a_member_that_hardly_votes_is_placed_and_not_shown() {
    let mut rows = made_up();
    rows.retain(|row| !row.starts_with("M007") || row.contains("V00") || row.contains("V03"));
    let out = run_in(
        written(&rows).path(),
        &["ideal", "-d", "votes.csv", "--by", "all", "--positive", "M000", "-q", "--format", "json"],
        &[],
    );
    let json: serde_json::Value = serde_json::from_str(text(&out.stdout)).unwrap();
    let points = json["result"]["points"].as_array().unwrap();
    assert!(points.len() == 19 && points.iter().all(|point| point["member"] != "M007"));
    assert_eq!(json["result"]["sessions"][0]["few"], 1);
    let out = run_in(written(&rows).path(), &["ideal", "-d", "votes.csv", "--by", "all", "--of", "M007", "-q"], &[]);
    assert_eq!(
        text(&out.stderr),
        "error: M007 cast too few votes on roll calls that divided who voted to be placed\n  hint: it takes 5 in one session\n"
    );
}

#[test]
fn a_file_of_positions_is_read_with_care() {
    let folder = tempfile::tempdir().unwrap();
    let said = |content: &str| {
        fs::write(folder.path().join("points.csv"), content).unwrap();
        let args = ["ideal", "--since", "2024-01-01", "--held-out", "0", "--against", "points.csv", "-q"];
        let out = run_in(folder.path(), &args, &[]);
        (out.status.code(), text(&out.stderr).to_owned())
    };
    assert_eq!(
        said("country,session,IdealPointAll\nUSA,79,1\n"),
        (
            Some(1),
            "error: points.csv: no column is called `iso3c` or `iso3` or `member` or `code`\n  hint: the header has `country`, `session`, \
             `IdealPointAll`\n"
                .to_owned()
        )
    );
    assert_eq!(
        said("iso3c,session,IdealPointAll\nUSA,79,1\nGBR,79,much\n"),
        (Some(1), "error: points.csv:3: column 3 (`IdealPointAll`): `much` is not a number\n".to_owned())
    );
    assert_eq!(
        said("iso3c;session;IdealPointAll\nUSA;79;NA\n"),
        (Some(1), "error: points.csv: the file has no position\n".to_owned())
    );
}

#[test]
fn wrong_options_get_one_message() {
    for (args, named) in [
        (&["--by", "issue"][..], "expected `session`, `year` or `all`"),
        (&["--spread", "0"], "expected a number from 0.2 to 10"),
        (&["--held-out", "0.9"], "expected a number from 0 to 0.5"),
        (&["--dimensions", "3"], "3 is not in 1..=2"),
        (&["--over-time", "--alone"], "--alone"),
        (&["--bridges", "--alone"], "--alone"),
        (&["--chart", "distance", "--svg", "a.svg"], "there are no two members whose distance could be drawn"),
        (&["--chart", "roll-call", "--svg", "a.svg"], "there is no roll call to draw"),
    ] {
        let out = run(&[&["ideal"][..], args].concat());
        let said = text(&out.stderr);
        assert_eq!((out.status.code(), said.matches("error").count()), (Some(2), 1), "{said}");
        assert!(said.contains(named), "{said}");
    }
    let out = run(&["ideal", "--on", "A/RES/0/0", "-q"]);
    assert_eq!((out.status.code(), text(&out.stderr).matches("error").count()), (Some(1), 1), "{}", text(&out.stderr));
}
