//! The program as its users meet it: what it prints, where, and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::{run, text};

fn json(args: &[&str]) -> Value {
    let out = run(args);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn codes(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect()
}

/// The sets are the facts of 24 February 2025 from two independent sources.
#[test]
fn a_roll_call_has_its_tally_and_its_eighteen_noes() {
    let answer = json(&["roll", "A/RES/ES-11/7", "--format", "json"]);
    let result = &answer["result"];
    let counted = &result["tally"]["counted"];
    assert_eq!((counted["yes"].as_u64(), counted["no"].as_u64()), (Some(93), Some(18)));
    assert_eq!((counted["abstain"].as_u64(), counted["non_voting"].as_u64()), (Some(65), Some(17)));
    assert_eq!(result["tally"]["agree"], Value::Bool(true));
    let no = "BDI BFA BLR CAF ERI GNQ HTI HUN ISR MHL MLI NER NIC PLW PRK RUS SDN USA";
    assert_eq!(codes(&result["choices"]["no"]), no.split(' ').collect::<Vec<_>>());
}

#[test]
fn symbols_are_found_spacing_and_case_aside() {
    for symbol in ["S/RES/2774(2025)", "s/res/2774 (2025)", "Resolution 2774 (2025)"] {
        let answer = json(&["roll", symbol, "--format", "json"]);
        assert_eq!(answer["result"]["symbol"], "S/RES/2774(2025)");
        assert_eq!(answer["result"]["tally"]["counted"]["yes"], 10);
    }
}

/// Nine yes votes and a permanent member's no is a veto; six are a failure
/// anyway; on procedure there is no veto.
#[test]
fn the_councils_majorities_are_worked_out() {
    let majority = |symbol| json(&["roll", symbol, "--format", "json"])["result"]["majority"].clone();
    assert_eq!(codes(&majority("S/2025/115")["vetoed_by"]), ["RUS"]);
    let failed = majority("S/2025/114");
    assert_eq!((codes(&failed["vetoed_by"]).len(), &failed["passed"]), (0, &Value::Bool(false)));
    let procedural = majority("S/RES/2623(2022)");
    assert_eq!((procedural["rule"].as_str(), &procedural["passed"]), (Some("procedural"), &Value::Bool(true)));
}

#[test]
fn every_output_says_what_was_selected() {
    for format in ["table", "markdown"] {
        let out = run(&["agree", "--of", "USA", "--format", format]);
        let first = text(&out.stdout).lines().next().unwrap().to_owned();
        assert!(first.starts_with("Selected --body GA: 23 roll calls, 193 members"), "{first}");
    }
    let answer = json(&["agree", "--of", "USA", "--session", "ES-11", "--format", "json"]);
    assert_eq!(answer["selection"]["roll_calls"], 8);
    assert_eq!(answer["selection"]["steps"][1]["condition"], "--session ES-11");
    let out = run(&["agree", "--of", "USA", "--format", "csv"]);
    assert!(text(&out.stderr).contains("Selected --body GA: 23 roll calls"), "{}", text(&out.stderr));
}

#[test]
fn a_selection_that_leaves_nothing_names_the_condition() {
    let out = run(&["agree", "--session", "68", "--title", "fisheries"]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        text(&out.stderr),
        "error: `--title \"fisheries\"` leaves none of 1 roll call\n  hint: each condition narrows what those before it left\n"
    );
    assert!(out.stdout.is_empty());
}

#[test]
fn wrong_calls_exit_with_2_and_wrong_wishes_with_1() {
    assert_eq!(run(&["frobnicate"]).status.code(), Some(2));
    assert_eq!(run(&["agree", "--contested", "7"]).status.code(), Some(2));
    assert_eq!(run(&["coalitions", "--k", "4"]).status.code(), Some(2));
    let out = run(&["roll", "A/RES/ES-11/77"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("`A/RES/ES-11/7`"), "{}", text(&out.stderr));
    let out = run(&["align", "Korea", "--with", "RUS"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("`Korea` names no single member"), "{}", text(&out.stderr));
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in [
        "report",
        "check",
        "roll",
        "agree",
        "align",
        "coalitions",
        "export",
        "sources",
        "formats",
        "completions",
        "man",
    ] {
        let out = run(&[command, "--help"]);
        assert!(out.status.success());
        assert!(text(&out.stdout).contains(&format!("unbloc {command}")), "{command}");
        assert!(text(&out.stdout).contains("Example"), "{command}");
    }
}

#[test]
fn a_period_without_a_joint_vote_is_an_empty_cell() {
    let out = run(&["align", "USA", "--with", "UKR", "--by", "year", "--format", "csv"]);
    let row = |year: &str| {
        let row = text(&out.stdout).lines().find(|line| line.contains(&format!(",{year},"))).unwrap().to_owned();
        row
    };
    // The Assembly had no roll call on Ukraine in 2015 and 2016.
    assert_eq!(row("2015"), "USA,UKR,2015,,0,,");
    assert!(row("2014").starts_with("USA,UKR,2014,1.000000,1,"), "{}", row("2014"));
}

#[test]
fn a_chart_comes_with_its_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("map.svg");
    let out = run(&["roll", "A/RES/ES-11/8", "--svg", svg.to_str().unwrap()]);
    assert!(out.status.success());
    assert!(fs::read_to_string(&svg).unwrap().contains("<svg"));
    let numbers = fs::read_to_string(folder.path().join("map.csv")).unwrap();
    assert_eq!(numbers.lines().count(), 1 + 193);
    assert!(numbers.contains("USA,United States,abstain"));
}

#[test]
fn an_output_folder_has_a_manifest_with_the_digest_of_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("p5");
    assert!(run(&["coalitions", "--members", "@NATO", "--out", to.to_str().unwrap()]).status.success());
    let manifest: Value = serde_json::from_str(&fs::read_to_string(to.join("manifest.json")).unwrap()).unwrap();
    let files = manifest["files"].as_array().unwrap();
    assert!(files.len() >= 5);
    for file in files {
        let bytes = fs::read(to.join(file["path"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"].as_str().unwrap(), unbloc::run::digest(&bytes));
    }
}

#[test]
fn a_folder_of_somebody_else_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let to = folder.path().to_str().unwrap();
    let out = run(&["report", "--out", to]);
    assert_eq!(out.status.code(), Some(1));
    let expected = format!(
        "error: {to}: this folder was not written by `unbloc report`, so it is not overwritten\n  hint: name another folder with `--out`, or overwrite it with `--force`\n"
    );
    assert_eq!(text(&out.stderr), expected);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(run(&["report", "--out", to, "--force"]).status.success());
    assert_eq!(fs::read_to_string(folder.path().join("thesis.txt")).unwrap(), "years of work");
    assert!(folder.path().join("report.html").exists());
}

#[test]
fn what_may_not_be_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let to = file.join("map.svg");
    let out = run(&["roll", "A/RES/ES-11/8", "--svg", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with(&format!("error: {}: ", to.display())), "{}", text(&out.stderr));
    assert!(out.stdout.is_empty());
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_unbloc"))
        .args(["agree", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out: Output = child.wait_with_output().unwrap();
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert!(!text(&out.stderr).contains("panicked"));
}

#[test]
fn exports_are_read_back_to_the_same_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let record = |args: &[&str]| run(&[&["export", "long", "--body", "both"], args].concat()).stdout;
    let original = record(&[]);
    assert!(original.len() > 100_000);
    for (what, name) in [("long", "l.csv"), ("wide", "w.csv"), ("parquet", "p.parquet")] {
        let file = path(name);
        assert!(run(&["export", what, "--body", "both", "--output", &file]).status.success());
        assert!(record(&["-d", &file]) == original, "{what} differs");
    }
}

#[test]
fn completions_and_the_manual_are_made() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(text(&run(&["completions", shell]).stdout).contains("unbloc"));
    }
    assert!(text(&run(&["man"]).stdout).contains(".TH unbloc"));
}

#[test]
fn nothing_but_the_result_is_on_standard_output() {
    let out = run(&["agree", "--of", "USA", "--format", "csv"]);
    assert!(text(&out.stdout).starts_with("a,b,value,joint,scored,enough,"));
    assert_eq!(text(&out.stdout).lines().count(), 1 + 192);
    assert!(!Path::new("output").join("agree").exists());
}
