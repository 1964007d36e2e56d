//! Wrong input and options: one message each; the same bytes whatever the order of rows and the number of threads.

use std::fs;

use rand::seq::SliceRandom;
use unbloc::positions::{Settings, estimate};
use unbloc::random;
use unbloc::stats::{Period, Times};

use crate::support::{self, run, run_in, text};

/// Votes of the record as a file: its header, and its rows.
fn record() -> (String, Vec<String>) {
    let args = "export long --session 78..80 --members @P5,@BRICS,@NORDIC -d @record --output a.csv -q";
    let folder = tempfile::tempdir().unwrap();
    let made = run_in(folder.path(), &args.split(' ').collect::<Vec<_>>(), &[]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let rows = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let (head, body) = rows.split_once('\n').unwrap();
    (head.to_owned(), body.lines().map(str::to_owned).collect())
}

fn written((head, rows): &(String, Vec<String>)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("votes.csv"), format!("{head}\n{}\n", rows.join("\n"))).unwrap();
    folder
}

#[test]
fn the_same_bytes_whatever_the_order_and_the_threads() {
    let mut votes = record();
    let folder = written(&votes);
    let args = ["ideal", "-d", "votes.csv", "--replicates", "4", "--dimensions", "2", "-q", "--format", "json"];
    let told = |folder: &tempfile::TempDir, threads: &str| {
        let out = run_in(folder.path(), &args, &[("RAYON_NUM_THREADS", threads)]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        let json: serde_json::Value = serde_json::from_str(text(&out.stdout)).unwrap();
        // The digest of the file is that of its bytes.
        json["result"].to_string()
    };
    let first = told(&folder, "1");
    assert_eq!(first, told(&folder, "2"));
    votes.1.shuffle(&mut random::stream(5, &["rows"]));
    assert_eq!(first, told(&written(&votes), "2"));
}

#[test]
fn votes_that_divide_nobody_place_nobody() {
    let votes = support::votes(&[("XA", "YYYYYY"), ("XB", "YYYYYY"), ("XC", "YYYYYY")]);
    let err = estimate(&votes, &Times::of(&votes, Period::All), &Settings::default()).unwrap_err();
    assert_eq!(err.message(), "no roll call divides those who voted, so that nobody can be placed");
}

#[test]
fn who_always_votes_alike_has_a_place() {
    let votes = support::votes(&[("XA", "YYYYYYYY"), ("XB", "NNNNNNNN"), ("XC", "YYYYNNNN"), ("XD", "AAAAAAAA")]);
    let fit = estimate(&votes, &Times::of(&votes, Period::All), &Settings::default()).unwrap();
    assert!(fit.points.iter().all(|point| point.position.is_finite() && point.sd > 0.0 && point.low < point.high));
    // At opposite ends.
    let (a, b) = (fit.points[0].position, fit.points[1].position);
    assert!(fit.points[2..].iter().all(|point| (a.min(b)..=a.max(b)).contains(&point.position)));
}

#[test]
fn votes_of_no_session_say_what_to_do() {
    let out = run(&["ideal", "--body", "SC", "-q"]);
    assert_eq!(
        (out.status.code(), text(&out.stderr)),
        (
            Some(1),
            "error: no roll call is of a session\n  hint: put all of them on one line with `--by all`, or go by year with `--by year`\n"
        )
    );
}

#[test]
fn a_member_that_hardly_votes_is_placed_and_not_shown() {
    let (head, mut rows) = record();
    let mut left = 3;
    // Of Denmark three votes remain.
    rows.retain(|row| {
        let goes = row.starts_with("DNK,") && left == 0;
        left -= usize::from(row.starts_with("DNK,") && left > 0);
        !goes
    });
    let folder = written(&(head, rows));
    let out = run_in(folder.path(), &["ideal", "-d", "votes.csv", "--by", "all", "-q", "--format", "json"], &[]);
    let json: serde_json::Value = serde_json::from_str(text(&out.stdout)).unwrap();
    let points = json["result"]["points"].as_array().unwrap();
    assert!(!points.is_empty() && points.iter().all(|point| point["member"] != "DNK"));
    assert_eq!(json["result"]["sessions"][0]["few"], 1);
    let out = run_in(folder.path(), &["ideal", "-d", "votes.csv", "--by", "all", "--of", "DNK", "-q"], &[]);
    assert_eq!(
        text(&out.stderr),
        "error: Denmark cast too few votes on roll calls that divided who voted to be placed\n  hint: it takes 5 in one session\n"
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
        (Some(1), "error: points.csv:3: column 3 (`IdealPointAll`): `much` is not a number\n  hint: numbers are written with a point, as in `-0.25`; a missing one is left blank, or `NA`\n".to_owned())
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
        (&["--chart", "distance", "--svg", "a.svg"], "a distance is drawn of two members"),
        (&["--chart", "roll-call", "--svg", "a.svg"], "there is no roll call to draw"),
    ] {
        let out = run(&[&["ideal"][..], args].concat());
        let said = text(&out.stderr);
        assert_eq!((out.status.code(), said.matches("error").count()), (Some(2), 1), "{said}");
        assert!(said.contains(named), "{said}");
    }
    // A chart that is asked for is not replaced by another.
    for chart in ["positions", "distance"] {
        let args = ["--session", "80", "-d", "@record", "--of", "USA,RUS", "--chart", chart, "--svg", "a.svg"];
        let out = run(&[&["ideal"][..], &args].concat());
        assert_eq!(out.status.code(), Some(2), "{chart}");
        assert!(text(&out.stderr).contains("over two sessions or years or more"), "{}", text(&out.stderr));
    }
    let out = run(&["ideal", "--on", "A/RES/0/0", "-q"]);
    assert_eq!((out.status.code(), text(&out.stderr).matches("error").count()), (Some(1), 1), "{}", text(&out.stderr));
}
