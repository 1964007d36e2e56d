//! What is not, byte for byte, what an earlier run wrote is not lost.

use std::fs;
use std::path::Path;

use super::{folder, manifest};
use crate::support::disk::read;

fn made(place: &Path) -> std::path::PathBuf {
    let to = place.join("made");
    folder(&[("a.csv", "1"), ("charts/b.svg", "2"), ("charts/c.svg", "3")])
        .write(&to, manifest("report"), false)
        .unwrap();
    to
}

fn again(to: &Path, force: bool) -> unbloc::error::Result<Vec<String>> {
    folder(&[("a.csv", "4"), ("charts/b.svg", "5")]).write(to, manifest("report"), force)
}

#[test]
fn a_chart_that_was_edited_is_kept_and_named() {
    let place = tempfile::tempdir().unwrap();
    let to = made(place.path());
    fs::write(to.join("charts/b.svg"), "mine").unwrap();
    fs::write(to.join("charts/c.svg"), "mine, too").unwrap();
    let notes = again(&to, false).unwrap();
    let note = |file: &str| {
        let path = to.join(file);
        format!(
            "{}: kept as it is, for it is not what an earlier run wrote; move it away to have the run's own",
            path.display()
        )
    };
    assert_eq!(notes, [note("charts/b.svg"), note("charts/c.svg")]);
    assert_eq!(
        (read(to.join("a.csv")), read(to.join("charts/b.svg")), read(to.join("charts/c.svg"))),
        ("4".into(), "mine".into(), "mine, too".into())
    );
    // Again and again.
    assert_eq!(again(&to, false).unwrap(), [note("charts/b.svg")]);
    let notes = again(&to, true).unwrap();
    let path = to.join("charts/b.svg");
    let taken = format!("{}: written over with `--force`, though it was not what an earlier run wrote", path.display());
    assert_eq!(notes, [taken]);
    assert_eq!(read(path), "5");
    assert_eq!(read(to.join("charts/c.svg")), "mine, too");
}

/// A manifest says what was written; only the bytes say that it still is.
#[test]
fn a_file_that_a_manifest_names_is_not_thereby_ours() {
    let place = tempfile::tempdir().unwrap();
    let to = made(place.path());
    fs::write(to.join("thesis.txt"), "years of work").unwrap();
    let path = to.join("manifest.json");
    fs::write(&path, read(&path).replace("\"charts/c.svg\"", "\"thesis.txt\"")).unwrap();
    assert_eq!(again(&to, false).unwrap().len(), 1);
    assert_eq!(read(to.join("thesis.txt")), "years of work");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().unwrap();
    let to = made(place.path());
    let outside = place.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("c.svg"), "3").unwrap();
    fs::write(outside.join("b.svg"), "2").unwrap();
    fs::remove_dir_all(to.join("charts")).unwrap();
    symlink(&outside, to.join("charts")).unwrap();
    for force in [false, true] {
        let err = again(&to, force).unwrap_err();
        assert_eq!(
            err.to_string(),
            format!("{}: is a link, and nothing is written through it", to.join("charts").display())
        );
    }
    // Where nothing is to be written there, the recorded files behind the link stay.
    let notes = folder(&[("a.csv", "4")]).write(&to, manifest("report"), false).unwrap();
    assert_eq!(notes.len(), 2);
    assert_eq!((read(outside.join("b.svg")), read(outside.join("c.svg"))), ("2".into(), "3".into()));
    assert!(!outside.join(".unbloc-run").exists());
    // A link in the place of a file is the user's; with force it is the link that goes.
    symlink(outside.join("b.svg"), to.join("b.csv")).unwrap();
    let with = |force| folder(&[("a.csv", "4"), ("b.csv", "6")]).write(&to, manifest("report"), force).unwrap();
    with(false);
    assert!(to.join("b.csv").is_symlink());
    with(true);
    assert!(!to.join("b.csv").is_symlink());
    assert_eq!((read(to.join("b.csv")), read(outside.join("b.svg"))), ("6".into(), "2".into()));
}
