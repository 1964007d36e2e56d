//! Too little to track, the same bytes, and the same whatever the order of rows.

use std::fs;

use rand::seq::SliceRandom;
use serde_json::Value;
use unbloc::random;

use crate::support::{run, run_in, text};

#[test]
fn one_session_cannot_be_tracked() {
    let out = run(&["track", "--session", "80", "-d", "@record", "-q"]);
    assert_eq!(
        (out.status.code(), text(&out.stdout), text(&out.stderr)),
        (
            Some(1),
            "",
            "error: coalitions are tracked over two sessions or more, and the selection has one that can be divided, session 80\n  \
             hint: select more sessions, as with `--session 78..80`; `unbloc coalitions` divides one\n"
        )
    );
}

#[test]
fn sessions_with_few_roll_calls_say_why() {
    // The dossier has a roll call or three a session.
    let out = run(&["track", "-q"]);
    let said = text(&out.stderr);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        said.starts_with(
            "error: coalitions are tracked over two sessions or more, and the selection has none that can be divided\n  \
             hint: session 68 cannot (coalitions need at least 10 roll calls that are not unanimous; it has 1); select "
        ),
        "{said}"
    );
}

#[test]
fn the_council_has_no_sessions() {
    let out = run(&["track", "--body", "SC", "-q"]);
    assert_eq!(
        (out.status.code(), text(&out.stderr)),
        (
            Some(1),
            "error: no roll call is of a session of the Assembly\n  hint: coalitions are tracked from one session of the \
             Assembly to the next\n"
        )
    );
}

#[test]
fn wrong_options_get_one_message() {
    for (args, named) in
        [(&["--replicates", "0"], "--replicates"), (&["--top", "0"], "--top"), (&["--starts", "x"], "--starts")]
    {
        let out = run(&[&["track"][..], args].concat());
        let said = text(&out.stderr);
        assert_eq!((out.status.code(), said.matches("error").count()), (Some(2), 1), "{said}");
        assert!(said.contains(named), "{said}");
    }
    let out = run(&["track", "--session", "78..80", "--of", "Hungray", "-d", "@record", "-q"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("Hungary"), "{}", text(&out.stderr));
}

#[test]
fn the_bytes_do_not_depend_on_threads() {
    let folder = tempfile::tempdir().unwrap();
    let args =
        ["track", "--session", "70..75", "--starts", "2", "--replicates", "4", "--format", "json", "-d", "@record"];
    let [one, two] = ["1", "2"].map(|threads| run_in(folder.path(), &args, &[("RAYON_NUM_THREADS", threads)]));
    assert!(one.status.success(), "{}", text(&one.stderr));
    assert_eq!(one.stdout, two.stdout);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let made = run_in(
        folder.path(),
        &[
            "export",
            "long",
            "--session",
            "78..80",
            "--members",
            "@EU,@BRICS,@P5,@NORDIC",
            "-d",
            "@record",
            "--output",
            "a.csv",
            "-q",
        ],
        &[],
    );
    assert!(made.status.success(), "{}", text(&made.stderr));
    let rows = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let (head, body) = rows.split_once('\n').unwrap();
    let mut lines: Vec<&str> = body.lines().collect();
    lines.shuffle(&mut random::stream(1, &["rows"]));
    fs::write(folder.path().join("b.csv"), format!("{head}\n{}\n", lines.join("\n"))).unwrap();
    let [one, two] = ["a.csv", "b.csv"].map(|file| {
        let args = ["track", "-d", file, "--starts", "2", "--replicates", "4", "--format", "json", "-q"];
        let out = run_in(folder.path(), &args, &[]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        let json: Value = serde_json::from_slice(&out.stdout).unwrap();
        json["result"].clone()
    });
    assert_eq!(one, two);
}
