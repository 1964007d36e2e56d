//! `unbloc verify`: every byte is as recorded, or it is said which is not.

use std::fs;
use std::path::Path;

use crate::support::{run, run_in, text};

/// A folder with votes and a run on them.
fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sound.csv");
    fs::copy(fixtures, folder.path().join("votes.csv")).unwrap();
    let out = run_in(folder.path(), &["agree", "-d", "votes.csv", "--out", "made", "--svg", "heat.svg", "-q"], &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    folder
}

fn verify(folder: &Path) -> (Option<i32>, String) {
    let out = run_in(folder, &["verify", "made"], &[]);
    assert_eq!(text(&out.stderr), "");
    (out.status.code(), text(&out.stdout).to_owned())
}

#[test]
fn the_committed_report_is_verified() {
    let out = run(&["verify", "output/ukraine/manifest.json"]);
    let said = text(&out.stdout);
    assert!(out.status.success(), "{said}{}", text(&out.stderr));
    assert!(!said.contains("differs"), "{said}");
}

#[test]
fn what_was_not_touched_is_the_same() {
    let folder = made();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(0), "{said}");
    let files = said.split_whitespace().next().unwrap().to_owned();
    assert_eq!(
        said,
        format!(
            "{files} of {files} files in the folder are as recorded.\nRun again: {files} of {files} files made are the \
             same, byte for byte.\n"
        )
    );
}

#[test]
fn one_byte_of_a_chart_is_named() {
    let folder = made();
    let chart = folder.path().join("made/charts/heatmap.svg");
    let mut bytes = fs::read(&chart).unwrap();
    let last = bytes.len() - 1;
    bytes[last] = b' ';
    fs::write(&chart, bytes).unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(1));
    let differs: Vec<&str> = said.lines().filter(|line| line.starts_with("differs")).collect();
    assert_eq!(differs, ["differs: charts/heatmap.svg: its bytes have changed"]);
}

#[test]
fn one_byte_of_an_input_is_named_with_what_it_changes() {
    let folder = made();
    let votes = folder.path().join("votes.csv");
    // A line at the end that says nothing.
    let more = format!("{}\n", fs::read_to_string(&votes).unwrap());
    fs::write(&votes, more).unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(1));
    assert!(said.contains("differs: input votes.csv: its bytes have changed\n"), "{said}");
    assert!(said.contains("differs: agree.json: made again, it has other bytes\n"), "{said}");
    assert!(!said.contains("differs: tables/agree.csv"), "{said}");
}

#[test]
fn verifying_writes_nothing_where_it_runs() {
    let folder = made();
    fs::remove_file(folder.path().join("heat.svg")).unwrap();
    let before = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(verify(folder.path()).0, Some(0));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn what_is_no_manifest_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("manifest.json"), "{}").unwrap();
    let out = run_in(folder.path(), &["verify", "manifest.json"], &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with("error: manifest.json: the file is no manifest of unbloc\n"));
    let out = run_in(folder.path(), &["verify", "none"], &[]);
    assert_eq!(text(&out.stderr), "error: none: no such file or folder\n");
}

/// A manifest from elsewhere cannot have anything else run.
#[test]
fn only_the_commands_that_write_manifests_are_run() {
    let folder = made();
    let manifest = folder.path().join("made/manifest.json");
    let other = fs::read_to_string(&manifest).unwrap().replacen("\"agree\",", "\"export\",", 1);
    fs::write(&manifest, other).unwrap();
    let out = run_in(folder.path(), &["verify", "made"], &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("is not of `agree`"), "{}", text(&out.stderr));
}
