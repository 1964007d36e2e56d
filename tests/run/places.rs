//! Where a folder may be: behind a link, on a mount, below what cannot be written.

use std::fs;
use std::path::Path;

use unbloc::run::Folder;

use super::{folder, manifest};
use crate::support::disk::read;
use crate::support::{run_in, text};

fn write(to: &Path, text: &str) -> unbloc::error::Result<Vec<String>> {
    folder(&[("a.csv", text), ("charts/b.svg", "<svg/>")]).write(to, manifest("report"), false)
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_a_link() {
    let place = tempfile::tempdir().unwrap();
    let (real, link) = (place.path().join("real"), place.path().join("link"));
    std::os::unix::fs::symlink("real", &link).unwrap();
    for text in ["1", "2"] {
        write(&link, text).unwrap();
        assert!(link.is_symlink());
        assert_eq!(read(real.join("a.csv")), text);
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_to_another_file_system_is_written_there() {
    use std::os::unix::fs::MetadataExt;
    let place = tempfile::tempdir().unwrap();
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else {
        return println!("not tried: there is no /dev/shm");
    };
    let device = |path: &Path| fs::metadata(path).unwrap().dev();
    if device(place.path()) == device(other.path()) {
        return println!("not tried: /dev/shm is no other file system");
    }
    let link = place.path().join("link");
    std::os::unix::fs::symlink(other.path(), &link).unwrap();
    for text in ["1", "2"] {
        write(&link, text).unwrap();
        assert_eq!(read(other.path().join("a.csv")), text);
    }
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 3, "`a.csv`, `charts` and the manifest");
}

#[test]
fn another_commands_folder_is_refused_to_who_stands_in_it() {
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("made");
    write(&to, "1").unwrap();
    let out = run_in(&to, &["check", "--out", ".", "-q"], &[]);
    assert_eq!(
        text(&out.stderr),
        "error: .: this folder was not written by `unbloc check`, so it is not overwritten\n  hint: name another folder with \
         `--out`, or overwrite it with `--force`\n"
    );
    assert_eq!((out.status.code(), read(to.join("a.csv")).as_str()), (Some(1), "1"));
}

/// Looked at by a shell that stays in the folder: were the folder exchanged as a whole, the shell would be left in the
/// old one, which is gone.
#[cfg(unix)]
#[test]
fn who_stands_in_a_folder_finds_the_new_one_there() {
    let place = tempfile::tempdir().unwrap();
    let line = format!(
        "for run in 1 2; do
            '{}' check --out . -q > /dev/null || exit 3
            ls -A || exit 4
        done",
        env!("CARGO_BIN_EXE_unbloc")
    );
    let out = std::process::Command::new("sh").args(["-c", &line]).current_dir(place.path()).output().unwrap();
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
    let listed = "check.json\nmanifest.json\ntables\n";
    assert_eq!(text(&out.stdout), listed.repeat(2));
}

#[test]
fn what_fails_leaves_nothing_that_blocks_the_next_try() {
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("made");
    fs::create_dir(&to).unwrap();
    fs::create_dir(to.join("kept")).unwrap();
    let full = |name: &'static str, path: &Path| match name {
        "rename" if path.ends_with("charts/b.svg") => Err(std::io::ErrorKind::StorageFull.into()),
        _ => Ok(()),
    };
    let force = |text| folder(&[("a.csv", text), ("charts/b.svg", "<svg/>")]).write(&to, manifest("report"), true);
    let err = unbloc::run::overheard(full, || force("1")).unwrap_err();
    assert_eq!(err.location().unwrap().path, to.join("charts/b.svg"));
    assert_eq!(fs::read_dir(&to).unwrap().count(), 1, "`kept` alone");
    force("1").unwrap();
}

#[test]
fn of_two_runs_at_once_one_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("made");
    write(&to, "1").unwrap();
    // Another program is at work: it holds the lock.
    let hidden = place.path().join(".unbloc-made");
    fs::create_dir_all(hidden.join("new")).unwrap();
    let lock = fs::File::create(hidden.join("lock")).unwrap();
    lock.lock().unwrap();
    let busy = "another run of unbloc is writing here";
    assert_eq!(write(&to, "2").unwrap_err().to_string(), format!("{}: {busy}", to.display()));
    assert_eq!(Folder::may_write(&to, "report", false).unwrap_err().message(), busy);
    assert_eq!(read(to.join("a.csv")), "1");
    assert!(hidden.join("new").exists(), "what is in the making there stays");
    // It is killed.
    drop(lock);
    write(&to, "2").unwrap();
    assert_eq!(read(to.join("a.csv")), "2");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "what it left is gone");
}

/// Many at once: each either does its work or is refused, and what is there is whole.
#[test]
fn many_runs_at_once_leave_one_result() {
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("made");
    let texts: Vec<String> = (0..8).map(|i| i.to_string()).collect();
    let done: usize = std::thread::scope(|scope| {
        let one = |text: &String| {
            let (to, text) = (to.clone(), text.clone());
            move || folder(&[("a.csv", &text), ("charts/b.svg", &text)]).write(&to, manifest("report"), false).is_ok()
        };
        let running: Vec<_> = texts.iter().map(|text| scope.spawn(one(text))).collect();
        running.into_iter().map(|run| usize::from(run.join().unwrap())).sum()
    });
    assert!(done >= 1);
    assert_eq!(read(to.join("a.csv")), read(to.join("charts/b.svg")));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}
