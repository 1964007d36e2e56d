//! The program, as it is started and ended.

use std::fs;
use std::path::Path;

use crate::support::{run_in, text};

#[cfg(unix)]
const BRIEF: &[&str] =
    &["report", "--stability", "0", "--nulls", "0", "--sensitivity", "0", "--sweep", "none", "--replicates", "20"];

fn names(place: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(place).unwrap().map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// Decided: the data doctor's folder is a result, and where nothing is kept there is none.
#[test]
fn a_check_that_keeps_no_row_writes_nothing() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("votes.csv"), "member,choice,roll_call,date\nAtlantis,yes,1,2022-01-01\n").unwrap();
    let out = run_in(place.path(), &["check", "-d", "votes.csv", "--out", "made"], &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("error: no row of votes is kept"), "{}", text(&out.stderr));
    assert_eq!(names(place.path()), ["votes.csv"]);
}

/// The work is not done for nothing.
#[test]
fn a_folder_of_another_command_is_refused_before_the_work() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("made")).unwrap();
    fs::write(place.path().join("made/mine.txt"), "mine").unwrap();
    let out = run_in(place.path(), &["agree", "--out", "made"], &[]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stdout), "");
    assert!(text(&out.stderr).starts_with("error: made: this folder was not written by `unbloc agree`"));
}

#[test]
fn a_link_and_its_chart_are_written_where_they_point() {
    let place = tempfile::tempdir().unwrap();
    let args = ["export", "long", "--output", "none/a.csv"];
    let out = run_in(place.path(), &args, &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).ends_with("error: none/a.csv: no such file or folder\n"), "{}", text(&out.stderr));
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    /// A line of a shell, `unbloc` being the program.
    fn shell(place: &Path, line: &str) -> (Option<i32>, String, String) {
        let line = format!("unbloc() {{ '{}' \"$@\"; }}\n{line}", env!("CARGO_BIN_EXE_unbloc"));
        let out = Command::new("bash").args(["-c", &line]).current_dir(place).output().unwrap();
        (out.status.code(), text(&out.stdout).to_owned(), text(&out.stderr).to_owned())
    }

    #[test]
    fn standard_output_by_any_of_its_names_is_written_to() {
        let place = tempfile::tempdir().unwrap();
        symlink("/proc/self/fd/1", place.path().join("out")).unwrap();
        for name in ["/dev/stdout", "/proc/self/fd/1", "/dev/fd/1", "out"] {
            let (code, said, _) = shell(place.path(), &format!("unbloc -q export long -o {name} | head -1"));
            assert_eq!(code, Some(0));
            assert!(said.starts_with("member,choice,"), "{name}: {said}");
            let line = format!("{{ echo before; unbloc -q export long -o {name}; echo after; }} >> file.txt");
            assert_eq!(shell(place.path(), &line).0, Some(0));
            let written = fs::read_to_string(place.path().join("file.txt")).unwrap();
            assert!(written.starts_with("before\nmember,choice,") && written.ends_with("\nafter\n"), "{name}");
            fs::remove_file(place.path().join("file.txt")).unwrap();
        }
        assert_eq!(names(place.path()), ["out"]);
    }

    #[test]
    fn a_pipe_gets_the_votes_and_stays() {
        let place = tempfile::tempdir().unwrap();
        let line = "mkfifo f; head -1 < f & unbloc -q export long -o f; echo $?; wait";
        let (_, said, wrong) = shell(place.path(), line);
        assert!(said.contains("member,choice,") && said.contains("0\n"), "{said}{wrong}");
        assert!(fs::symlink_metadata(place.path().join("f")).unwrap().file_type().is_fifo());
    }

    #[test]
    fn help_that_cannot_be_printed_is_a_failure() {
        let place = tempfile::tempdir().unwrap();
        for flag in ["--help", "--version", "agree --help"] {
            let (code, _, wrong) = shell(place.path(), &format!("unbloc {flag} > /dev/full"));
            assert_eq!(code, Some(1), "{flag}");
            assert!(wrong.starts_with("error: standard output: No space left on device"), "{flag}: {wrong}");
        }
        assert_eq!(shell(place.path(), "unbloc --help | head -1; exit ${PIPESTATUS[0]}").0, Some(0));
        assert_eq!(shell(place.path(), "unbloc --nonsense").0, Some(2));
    }

    #[test]
    fn a_file_beyond_its_limit_is_an_error_like_a_full_disk() {
        let place = tempfile::tempdir().unwrap();
        let (code, _, wrong) = shell(place.path(), "ulimit -f 8; unbloc -q export long -o votes.csv");
        assert_eq!((code, wrong.as_str()), (Some(1), "error: votes.csv: File too large (os error 27)\n"));
        let (code, _, wrong) = shell(place.path(), "ulimit -f 8; unbloc -q agree --out made > /dev/null");
        assert_eq!(code, Some(1));
        assert!(wrong.starts_with("error: made/") && wrong.contains("File too large"), "{wrong}");
        assert_eq!(names(place.path()), Vec::<String>::new());
    }

    #[test]
    fn a_name_that_no_manifest_can_record_is_refused() {
        let place = tempfile::tempdir().unwrap();
        let votes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sound.csv");
        fs::copy(votes, place.path().join(OsStr::from_bytes(b"n\xff.csv"))).unwrap();
        let (code, _, wrong) = shell(place.path(), "unbloc -q agree -d $'n\\xff.csv' --out made");
        assert_eq!(code, Some(1));
        assert!(wrong.contains("the name is not UTF-8, and a manifest could not record it"), "{wrong}");
        let (code, ..) = shell(place.path(), "unbloc -q agree -d . --out made");
        assert_eq!(code, Some(1));
        assert_eq!(shell(place.path(), "unbloc -q agree -d $'n\\xff.csv'").0, Some(0));
        assert_eq!(names_lossy(place.path()), ["n\u{fffd}.csv"]);
    }

    fn names_lossy(place: &Path) -> Vec<String> {
        fs::read_dir(place).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_mount_is_written_into() {
        let place = tempfile::tempdir().unwrap();
        let script = "mkdir out && mount -t tmpfs tmpfs out || { echo not permitted; exit; }
            for i in 1 2; do unbloc -q agree --of FRA --out out > /dev/null || exit 3; done
            ls -A out; unbloc verify out | tail -1
            unbloc -q agree --of FRA --out new > /dev/null; rm -r new/charts/*; mount -t tmpfs tmpfs new/charts
            unbloc -q agree --of FRA --out new; ls -A new";
        let line = format!("unbloc() {{ '{}' \"$@\"; }}\n{script}", env!("CARGO_BIN_EXE_unbloc"));
        let out = Command::new("unshare").args(["-m", "bash", "-c", &line]).current_dir(place.path()).output();
        let Ok(out) = out.map(|out| (text(&out.stdout).to_owned(), text(&out.stderr).to_owned())) else {
            return println!("not tried: there is no `unshare`");
        };
        if out.0.contains("not permitted") || out.0.is_empty() {
            return println!("not tried: nothing may be mounted here");
        }
        let (said, wrong) = out;
        assert!(said.starts_with("agree.json\ncharts\nmanifest.json\ntables\nRun again: "), "{said}{wrong}");
        assert!(said.ends_with("agree.json\ncharts\nmanifest.json\ntables\n"), "{said}{wrong}");
        assert!(
            wrong.starts_with("error: new/charts: is on another file system than the folder that it is in\n"),
            "{wrong}"
        );
    }

    /// Below a folder that one may not write to; root may, and so the program is run as nobody.
    #[test]
    fn a_folder_below_what_cannot_be_written_is_written_into() {
        let place = tempfile::tempdir().unwrap();
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let out = place.path().join("above/out");
        fs::create_dir_all(&out).unwrap();
        fs::set_permissions(&out, fs::Permissions::from_mode(0o777)).unwrap();
        let program = place.path().join("unbloc");
        fs::copy(env!("CARGO_BIN_EXE_unbloc"), &program).unwrap();
        let line = format!(
            "cd '{0}' && ./unbloc -q agree --of FRA --out above/out > /dev/null && ./unbloc -q agree --of FRA --out above/out | \
             head -1; ls -A above/out; ./unbloc agree --of FRA --out above/more",
            place.path().display()
        );
        let run = Command::new("setpriv").args(["--reuid", "65534", "--clear-groups", "bash", "-c", &line]).output();
        let Ok(run) = run else { return println!("not tried: there is no `setpriv`") };
        let (said, wrong) = (text(&run.stdout), text(&run.stderr));
        if said.is_empty() {
            return println!("not tried: no other user may be taken here: {wrong}");
        }
        assert!(said.ends_with("agree.json\ncharts\nmanifest.json\ntables\n"), "{said}{wrong}");
        assert!(wrong.ends_with("above: no permission\n"), "{wrong}");
    }

    #[test]
    fn a_signal_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        for signal in ["INT", "TERM", "HUP"] {
            for over in [false, true] {
                for wait in [0, 2, 5, 10, 20, 40] {
                    let to = place.path().join("made");
                    if !over {
                        let _ = fs::remove_dir_all(&to);
                    }
                    let (name, ended) = interrupted(place.path(), signal, wait);
                    assert!(!name.iter().any(|name| name.starts_with(".unbloc")), "{signal} {wait}: {name:?} {ended}");
                }
            }
        }
    }

    /// Ends a report a while after it begins to write; what is in the folder then.
    fn interrupted(place: &Path, signal: &str, wait: u64) -> (Vec<String>, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_unbloc"))
            .args(BRIEF)
            .args(["-q", "--starts", "1", "--members", "@P5,@NORDIC", "--out", "made"])
            .current_dir(place)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while !place.join(".unbloc-made").exists() && begun.elapsed() < Duration::from_secs(30) {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_millis(wait));
        let _ = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
        let ended = child.wait().unwrap();
        (names(place), ended.to_string())
    }
}
