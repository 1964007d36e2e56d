//! The program on broken input: the whole message, exit code 1, nothing written.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use super::broken::{ERRORS, FINDINGS, fixture};
use crate::support::{run, text};

/// The error as the program says it.
fn said(message: &str, hint: Option<&str>) -> String {
    let hint = hint.map_or(String::new(), |hint| format!("  hint: {hint}\n"));
    format!("error: {message}\n{hint}")
}

/// Exit code 1, this on standard error and nothing else anywhere.
fn refused(out: &Output, expected: &str, to: &Path) {
    assert_eq!(text(&out.stderr), expected);
    assert_eq!(out.status.code(), Some(1), "{expected}");
    assert!(out.stdout.is_empty(), "{expected}");
    assert!(!to.exists(), "{expected}");
    let beside: Vec<_> = fs::read_dir(to.parent().unwrap()).unwrap().collect();
    assert!(beside.is_empty(), "{beside:?}");
}

#[test]
fn a_broken_file_ends_the_program_with_its_one_message() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out");
    for (name, message, hint) in ERRORS {
        let path = fixture(name).display().to_string();
        let out = run(&["agree", "-d", &path, "--out", to.to_str().unwrap()]);
        refused(&out, &said(&format!("{path}{message}"), *hint), &to);
    }
}

/// A finding as the library's tests write it; the column's number is not in the JSON.
fn line(finding: &Value, header: &[&str]) -> String {
    let text = |key: &str| finding[key].as_str().unwrap_or_default();
    let at = finding["line"].as_u64().map_or(String::new(), |line| format!(":{line}"));
    let column = finding["column"].as_str().map_or(String::new(), |name| {
        let number = 1 + header.iter().position(|cell| *cell == name).unwrap();
        format!(": column {number} (`{name}`)")
    });
    let hint = finding["hint"].as_str().map_or(String::new(), |hint| format!(" [{hint}]"));
    format!("{} {} {}{at}{column}: {}{hint}", text("severity"), text("kind"), text("path"), text("message"))
}

#[test]
fn a_doubtful_file_fails_a_strict_check_with_its_findings() {
    for (name, expected) in FINDINGS {
        let path = fixture(name).display().to_string();
        let out = run(&["check", "--strict", "--format", "json", "-d", &path]);
        let expected: Vec<String> = expected.iter().map(|line| line.replace("{}", &path)).collect();
        let errors = expected.iter().any(|line| line.starts_with("error "));
        assert_eq!(out.status.code(), Some(i32::from(errors)), "{name}");
        assert_eq!(text(&out.stderr), "", "{name}");
        let answer: Value = serde_json::from_slice(&out.stdout).unwrap();
        let bytes = fs::read(fixture(name)).unwrap();
        let header = String::from_utf8_lossy(&bytes).lines().next().unwrap().to_owned();
        let header: Vec<&str> = header.split(',').collect();
        let findings = answer["result"]["findings"].as_array().unwrap();
        assert_eq!(findings.iter().map(|finding| line(finding, &header)).collect::<Vec<_>>(), expected, "{name}");
        let counted: u64 = answer["result"]["finding_counts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|kind| kind["count"].as_u64().unwrap())
            .sum();
        assert_eq!(counted, expected.len() as u64, "{name}");
    }
}

/// Of what stops an analysis the data doctor says all, and fails.
#[test]
fn a_check_that_keeps_nothing_says_what_was_read_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("votes.csv");
    let blank = "date,resolution,USA,GBR,FRA,RUS,CHN\n2025-02-24,A/RES/ES-11/7,,,,,\n";
    for (csv, reason, kind) in [
        ("ms_code,ms_vote,date,resolution\nALB,7,2025-02-24,A/RES/ES-11/7\n", "unknown vote code", "unknown-code"),
        ("ms_code,ms_vote,date,resolution\nQQQ,Y,2025-02-24,A/RES/ES-11/7\n", "unknown member", "unknown-member"),
        (blank, "", "no-votes"),
    ] {
        fs::write(&file, csv).unwrap();
        let out = run(&["check", "-d", file.to_str().unwrap(), "--format", "json"]);
        assert_eq!(out.status.code(), Some(1), "{kind}");
        let expected = said(
            "no row of votes is kept: there is nothing to analyse",
            Some("the findings say why each row was dropped"),
        );
        assert_eq!(text(&out.stderr), expected, "{kind}");
        let answer: Value = serde_json::from_slice(&out.stdout).unwrap();
        let result = &answer["result"];
        let dropped = &result["files"][0]["dropped"];
        assert_eq!(dropped.get(reason).and_then(Value::as_u64), (!reason.is_empty()).then_some(1), "{kind}");
        let findings = result["findings"].as_array().unwrap();
        assert!(findings.iter().any(|finding| finding["kind"] == kind), "{kind}");
    }
}

#[test]
fn files_that_only_describe_say_how_many_roll_calls() {
    let out = run(&["check", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&out.stdout).unwrap();
    let described: Vec<&Value> =
        answer["result"]["files"].as_array().unwrap().iter().map(|file| &file["described"]).collect();
    assert_eq!(described, [&Value::from(37), &Value::Null]);
    assert!(text(&run(&["check"]).stdout).contains("37 roll calls  —"));
}

/// The first of the severity that is meant is quoted, not the first of the kind.
#[test]
fn a_warning_quotes_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("votes.csv");
    let row = |code: &str, date: &str, n: u32, title: &str| format!("{code},Y,{date},A/RES/79/{n},{title}\n");
    let rows = [
        row("ALB", "2025-02-24", 1, "A title"),
        row("AND", "2025-02-24", 1, "Another"),
        row("ALB", "2025-02-24", 2, "A title"),
        row("AND", "2025-02-25", 2, "A title"),
    ];
    fs::write(&file, format!("ms_code,ms_vote,date,resolution,title\n{}", rows.concat())).unwrap();
    let path = file.to_str().unwrap();
    let out = run(&["agree", "-d", path, "--format", "csv"]);
    // An output that must be the same on every machine names no folder of this one.
    let warning = "warning: metadata-differs (warning in the data): votes.csv:5: column 3 (`date`): the date 2025-02-25 of this row; 1 row says \
                   2025-02-24, which is taken (of as many, the lesser is taken)\n";
    assert!(text(&out.stderr).starts_with(warning), "{}", text(&out.stderr));
}

#[test]
fn what_may_not_be_written_is_said_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    let to = file.to_str().unwrap();
    let out = run(&["agree", "--out", to]);
    assert_eq!(text(&out.stderr), said(&format!("{to}: is a file, not a folder"), None));
    assert_eq!(out.status.code(), Some(1));
    let inside = file.join("votes.csv");
    let out = run(&["export", "long", "-q", "--output", inside.to_str().unwrap()]);
    let expected = said(&format!("{}: a part of the path is a file, not a folder", inside.display()), None);
    assert_eq!((text(&out.stderr), out.status.code()), (expected.as_str(), Some(1)));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// As the superuser may write everywhere, this says something only for others.
#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(locked.join("probe"), "").is_ok() {
        return;
    }
    let file = locked.join("votes.csv");
    let out = run(&["export", "long", "-q", "--output", file.to_str().unwrap()]);
    refused(&out, &said(&format!("{}: no permission", file.display()), None), &file);
}

/// The program with standard input to be written to.
fn listening(to: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_unbloc"))
        .args(["agree", "-d", "-", "--out", to.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .env("NO_COLOR", "1")
        .spawn()
        .unwrap()
}

#[test]
fn standard_input_that_is_closed_early_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out");
    let mut child = listening(&to);
    let mut stdin = child.stdin.take().unwrap();
    stdin
        .write_all(b"ms_code,ms_name,ms_vote,date,resolution\nALB,ALBANIA,Y,2025-02-24,A/RES/ES-11/7\nAND,ANDO")
        .unwrap();
    drop(stdin);
    let hint = "is a comma or a quote missing or too many on this line?";
    let out = child.wait_with_output().unwrap();
    refused(&out, &said("-:3: 2 fields, but the header has 5", Some(hint)), &to);
}

/// The most memory a process has had so far, in KiB; `None` where the system does not say.
fn most_memory(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_line_of_a_gigabyte_ends_the_program_before_it_fills_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out");
    let mut child = listening(&to);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"ms_code,ms_name,ms_vote,date,session,resolution\n").unwrap();
    let chunk = vec![b'x'; 64 << 10];
    let mut most = 0;
    let refusal = (0..1 << 14).find_map(|_| {
        most = most.max(most_memory(&child).unwrap_or_default());
        stdin.write_all(&chunk).err()
    });
    assert_eq!(refusal.map(|err| err.kind()), Some(std::io::ErrorKind::BrokenPipe), "it reads on");
    drop(stdin);
    let out = child.wait_with_output().unwrap();
    let hint = "is this a file of votes, and is every quote closed?";
    refused(&out, &said("-:2: line longer than 1 MiB", Some(hint)), &to);
    assert!(most < 100 << 10, "{most} KiB");
    assert!(most > 0 || !Path::new("/proc/self/status").exists(), "nobody looked");
}
