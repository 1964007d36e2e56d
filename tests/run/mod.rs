//! Output folders and tables.

mod kept;
mod names;
mod places;
mod program;
mod single;
mod walk;

use std::collections::BTreeMap;
use std::fs;

use unbloc::answer::Table;
use unbloc::run::{Folder, Manifest};

fn manifest(command: &str) -> Manifest {
    Manifest {
        unbloc: "0.1.0".to_owned(),
        command_line: vec!["unbloc".to_owned(), command.to_owned()],
        settings: serde_json::json!({"command": command}),
        seed: 1,
        inputs: Vec::new(),
        dropped: BTreeMap::new(),
        warnings: Vec::new(),
        files: Vec::new(),
    }
}

fn folder(files: &[(&str, &str)]) -> Folder {
    let mut folder = Folder::new();
    files.iter().for_each(|(path, text)| folder.add(*path, *text).unwrap());
    folder
}

#[test]
fn a_later_run_takes_away_what_the_earlier_left_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("report");
    folder(&[("a.csv", "1"), ("charts/b.svg", "2")]).write(&to, manifest("report"), false).unwrap();
    fs::write(to.join("notes.txt"), "mine").unwrap();
    folder(&[("a.csv", "3")]).write(&to, manifest("report"), false).unwrap();
    assert_eq!(fs::read_to_string(to.join("a.csv")).unwrap(), "3");
    assert!(!to.join("charts/b.svg").exists());
    assert_eq!(fs::read_to_string(to.join("notes.txt")).unwrap(), "mine");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside the folder");
}

#[test]
fn another_commands_folder_is_not_overwritten() {
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("out");
    folder(&[("a.csv", "1")]).write(&to, manifest("agree"), false).unwrap();
    let err = folder(&[("b.csv", "2")]).write(&to, manifest("align"), false).unwrap_err();
    assert_eq!(err.message(), "this folder was not written by `unbloc align`, so it is not overwritten");
    assert!(to.join("a.csv").exists() && !to.join("b.csv").exists());
}

/// A manifest that names a file outside its folder must not lead to its loss.
#[test]
fn a_manifest_cannot_point_out_of_its_folder() {
    let place = tempfile::tempdir().unwrap();
    let (to, outside) = (place.path().join("out"), place.path().join("thesis.txt"));
    fs::write(&outside, "years of work").unwrap();
    folder(&[("a.csv", "1")]).write(&to, manifest("report"), false).unwrap();
    let path = to.join("manifest.json");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("\"a.csv\"", "\"../thesis.txt\"")).unwrap();
    folder(&[("b.csv", "2")]).write(&to, manifest("report"), false).unwrap();
    assert!(outside.exists());
}

/// What data can bring about is an error, and no panic.
#[test]
fn two_files_of_one_name_are_an_error() {
    let mut files = folder(&[("a.csv", "1")]);
    files.add("a.csv", "1").unwrap();
    assert_eq!(files.add("a.csv", "2").unwrap_err().message(), "two files are called `a.csv`");
}

/// A file of so many zeros takes no room on the disk.
#[test]
fn a_manifest_that_is_too_long_is_said_to_be() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("manifest.json");
    let read = |length: u64| {
        fs::File::create(&path).unwrap().set_len(length).unwrap();
        Manifest::read(&path).unwrap_err()
    };
    let long = read((64 << 20) + 1);
    assert_eq!(long.to_string(), format!("{}: the file is too long for a manifest of unbloc", path.display()));
    assert_eq!(long.hint_text(), Some("at most 64 MiB are read"));
    assert_eq!(read(64 << 20).message(), "the file is no manifest of unbloc");
}

#[test]
fn tables_keep_the_undefined_empty_and_quote_what_needs_it() {
    let table = Table::new("t", "T")
        .text("name", ["Türkiye", "a, \"b\"", ""])
        .whole("n", [Some(1_234_567), None, Some(0)])
        .number("x", [Some(0.5), Some(-0.000_000_1), None], 3);
    assert_eq!(table.csv().unwrap(), "name,n,x\nTürkiye,1234567,0.500\n\"a, \"\"b\"\"\",,0.000\n\"\",0,\n");
    assert_eq!(table.columns()[1].for_people(0), "1,234,567");
    assert_eq!(table.columns()[2].for_people(2), "—");
    assert!(table.parquet().unwrap().starts_with(b"PAR1"));
}
