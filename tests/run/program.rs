//! The program, as it is started and ended.

use std::fs;
use std::path::Path;

use crate::support::disk::names;
use crate::support::{run_in, text};

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
fn a_file_in_a_folder_that_is_not_there_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let args = ["export", "long", "--output", "none/a.csv"];
    let out = run_in(place.path(), &args, &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).ends_with("error: none/a.csv: no such file or folder\n"), "{}", text(&out.stderr));
}

/// The chart goes where its name points to, the numbers where theirs does; the links stay.
#[cfg(unix)]
#[test]
fn a_chart_and_its_numbers_are_written_where_links_point() {
    use crate::support::disk::read;
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    for folder in ["charts", "numbers"] {
        fs::create_dir(at(folder)).unwrap();
    }
    symlink("charts/real.svg", at("heat.svg")).unwrap();
    symlink("numbers/real.csv", at("heat.csv")).unwrap();
    for _ in ["where nothing is yet", "over what is there"] {
        let out = run_in(place.path(), &["agree", "--members", "@P5", "--svg", "heat.svg", "-q"], &[]);
        assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
        assert!(read(at("charts/real.svg")).starts_with("<svg "));
        assert!(read(at("numbers/real.csv")).contains("FRA"));
        assert!(at("heat.svg").is_symlink() && at("heat.csv").is_symlink());
        assert_eq!(names(place.path()), ["charts", "heat.csv", "heat.svg", "numbers"]);
        assert_eq!((names(&at("charts")), names(&at("numbers"))), (vec!["real.svg".into()], vec!["real.csv".into()]));
        fs::write(at("charts/real.svg"), "old").unwrap();
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;
    use crate::support::disk::read;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Child, Command, ExitStatus, Stdio};
    use std::time::{Duration, Instant};

    use unbloc::run::{Manifest, changed, unrecorded};

    const BRIEF: &[&str] =
        &["report", "--stability", "0", "--nulls", "0", "--sensitivity", "0", "--sweep", "none", "--replicates", "20"];

    /// The signals that end the program, but for those that it is to outlive since who runs the tests has set them aside,
    /// as `nohup` does.
    fn signals() -> Vec<(&'static str, i32)> {
        let status = read("/proc/self/status");
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).expect("Linux says so");
        let ignored = u64::from_str_radix(ignored.trim(), 16).unwrap();
        let (heeded, others): (Vec<_>, Vec<_>) = [("INT", 2), ("TERM", 15), ("HUP", 1)]
            .into_iter()
            .partition(|(_, number)| ignored >> (number - 1) & 1 == 0);
        others.iter().for_each(|(signal, _)| println!("not tried: {signal} is ignored here"));
        heeded
    }

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
        assert_eq!(names(place.path()), ["n\u{fffd}.csv"]);
    }

    #[test]
    fn a_mount_is_written_into() {
        let place = tempfile::tempdir().unwrap();
        let script = "mkdir out && mount -t tmpfs tmpfs out || exit 2
            echo mounted
            for i in 1 2; do unbloc -q agree --of FRA --out out > /dev/null || exit 3; done
            ls -A out; unbloc verify out | tail -1
            unbloc -q agree --of FRA --out new > /dev/null && rm -r new/charts/* || exit 4
            mount -t tmpfs tmpfs new/charts || exit 5
            unbloc -q agree --of FRA --out new > /dev/null && exit 6; ls -A new";
        let line = format!("unbloc() {{ '{}' \"$@\"; }}\n{script}", env!("CARGO_BIN_EXE_unbloc"));
        let out = Command::new("unshare").args(["-m", "bash", "-c", &line]).current_dir(place.path()).output();
        let Ok(out) = out else { return println!("not tried: there is no `unshare`") };
        let (said, wrong) = (text(&out.stdout), text(&out.stderr));
        let Some(said) = said.strip_prefix("mounted\n") else {
            return println!("not tried: nothing may be mounted here: {wrong}");
        };
        assert_eq!(out.status.code(), Some(0), "{said}{wrong}");
        let listed = "agree.json\ncharts\nmanifest.json\ntables\n";
        let between = said.strip_prefix(listed).and_then(|said| said.strip_suffix(listed));
        assert!(
            between.is_some_and(|line| line.starts_with("Run again: ") && line.lines().count() == 1),
            "{said}{wrong}"
        );
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
            "echo taken; cd '{}' || exit 2
            for i in 1 2; do ./unbloc -q agree --of FRA --out above/out > /dev/null || exit 3; done
            ls -A above/out; ./unbloc agree --of FRA --out above/more",
            place.path().display()
        );
        let run = Command::new("setpriv").args(["--reuid", "65534", "--clear-groups", "bash", "-c", &line]).output();
        let Ok(run) = run else { return println!("not tried: there is no `setpriv`") };
        let (said, wrong) = (text(&run.stdout), text(&run.stderr));
        let Some(said) = said.strip_prefix("taken\n") else {
            return println!("not tried: no other user may be taken here: {wrong}");
        };
        assert_eq!(run.status.code(), Some(1), "{said}{wrong}");
        assert_eq!((said, wrong), ("agree.json\ncharts\nmanifest.json\ntables\n", "error: above: no permission\n"));
    }

    /// Whether or not a result was there: no hidden folder, and the result is whole or, where none was, absent. Not every
    /// run is ended before it is done, but for each signal some are.
    #[test]
    fn a_signal_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let to = place.path().join("made");
        for (signal, number) in signals() {
            let mut ended_by_it = 0;
            for over in [false, true] {
                for wait in [0, 2, 5, 10, 20, 40] {
                    if over && !to.exists() {
                        assert!(report(place.path()).wait().unwrap().success());
                    } else if !over && to.exists() {
                        fs::remove_dir_all(&to).unwrap();
                    }
                    let ended = interrupted(place.path(), signal, wait);
                    let at = format!("{signal} {wait} {over}: {ended}");
                    ended_by_it += usize::from(ended.signal() == Some(number));
                    assert!(ended.success() || ended.signal() == Some(number), "{at}");
                    match names(place.path()).as_slice() {
                        [] => assert!(!over && !ended.success(), "{at}"),
                        [made] if made == "made" => is_whole(&to, &at),
                        other => panic!("{at}: {other:?}"),
                    }
                }
            }
            assert!(ended_by_it > 0, "every run was done before {signal}");
            println!("{signal}: ended {ended_by_it} of 12 runs");
        }
    }

    /// Every recorded file is there as it was recorded, and nothing else.
    fn is_whole(folder: &Path, at: &str) {
        let manifest = Manifest::read(&folder.join("manifest.json")).unwrap_or_else(|err| panic!("{at}: {err}"));
        for file in &manifest.files {
            assert_eq!(changed(folder, file), None, "{at}: {}", file.path);
        }
        assert_eq!(unrecorded(folder, &manifest.files), Vec::<String>::new(), "{at}");
    }

    fn report(place: &Path) -> Child {
        Command::new(env!("CARGO_BIN_EXE_unbloc"))
            .args(BRIEF)
            .args(["-q", "--starts", "1", "--members", "@P5,@NORDIC", "--out", "made"])
            .current_dir(place)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Ends a report a while after it begins to write; how it ended.
    fn interrupted(place: &Path, signal: &str, wait: u64) -> ExitStatus {
        let mut child = report(place);
        let begun = Instant::now();
        while !place.join(".unbloc-made").exists() && begun.elapsed() < Duration::from_secs(30) {
            if let Some(ended) = child.try_wait().unwrap() {
                return ended;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_millis(wait));
        send(&mut child, signal);
        child.wait().unwrap()
    }

    /// Sends a signal to a child that has not been waited for: afterwards its number may be another's.
    fn send(child: &mut Child, signal: &str) {
        if child.try_wait().unwrap().is_none() {
            let sent = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().unwrap();
            assert!(sent.success(), "a child that is not waited for can be signalled");
        }
    }

    /// What `verify` has started is not left behind.
    #[test]
    fn what_is_run_again_ends_with_who_runs_it() {
        let place = tempfile::tempdir().unwrap();
        assert!(report(place.path()).wait().unwrap().success());
        for (signal, number) in signals() {
            let aside = tempfile::tempdir().unwrap();
            let mut verify = Command::new(env!("CARGO_BIN_EXE_unbloc"))
                .args(["verify", "made"])
                .current_dir(place.path())
                .env("TMPDIR", aside.path())
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            let again = loop {
                assert_eq!(verify.try_wait().unwrap(), None, "it is not done before it has run the report");
                if let Some(again) = child_of(verify.id()) {
                    break again;
                }
                std::thread::sleep(Duration::from_micros(200));
            };
            send(&mut verify, signal);
            assert_eq!(verify.wait().unwrap().signal(), Some(number), "{signal}");
            assert!(!Path::new(&format!("/proc/{again}")).exists(), "{signal}");
            assert_eq!(names(aside.path()), Vec::<String>::new(), "{signal}");
        }
    }

    /// The number of a process that another has started.
    fn child_of(parent: u32) -> Option<u32> {
        let line = format!("PPid:\t{parent}");
        let mut processes = fs::read_dir("/proc").unwrap().flatten();
        let is_child = |id: &u32| {
            let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
            status.lines().any(|found| found == line)
        };
        processes.find_map(|entry| entry.file_name().to_str()?.parse().ok().filter(is_child))
    }
}
