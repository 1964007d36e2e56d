//! Text that would command the terminal or the page.

use std::path::Path;
use std::process::Output;

use crate::support::{run, run_in, text};

/// No byte below a space but tab and line feed, no delete, no C1, nothing that turns the direction.
fn is_harmless(output: &Output) -> bool {
    let harmless = |bytes: &[u8]| !text(bytes).contains(unbloc::prose::is_control);
    harmless(&output.stdout) && harmless(&output.stderr)
}

/// Votes on one text with a title.
fn votes(folder: &Path, title: &str) -> String {
    let rows = ["FRA,Y", "DEU,Y", "CHN,N"].map(|row| format!("{row},A/RES/74/17,2019-12-09,\"{title}\"\n"));
    let path = folder.join("votes.csv");
    std::fs::write(&path, format!("member,choice,roll_call,date,title\n{}", rows.concat())).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn control_characters_of_a_header_are_written_out_in_messages() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("header.csv");
    std::fs::write(&path, "rcid,country,country_code,\u{1b}]0;gone\u{7}vote\n3,United States,US,yes\n").unwrap();
    let output = run(&["check", "-d", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(is_harmless(&output), "{output:?}");
    assert!(text(&output.stderr).contains(r"`\u{1b}]0;gone\u{7}vote`"), "{}", text(&output.stderr));
}

#[test]
fn control_characters_of_cells_are_taken_out_counted_and_noted_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = votes(folder.path(), "\u{1b}]52;c;eA==\u{7}A \u{202e}title\u{9b}2J\u{8}");
    for format in ["table", "csv", "json", "markdown"] {
        for command in [vec!["check"], vec!["roll", "A/RES/74/17"], vec!["export"]] {
            if command == ["export"] && format != "csv" {
                continue;
            }
            let mut args = command.clone();
            args.extend(["-d", &data, "--format", format]);
            let output = run(&args);
            assert!(is_harmless(&output), "{args:?}: {output:?}");
        }
    }
    let output = run(&["check", "-d", &data]);
    let told = text(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("note control-characters (1)"), "{told}");
    assert!(told.contains("5 characters that control a terminal"), "{told}");
}

#[test]
fn control_characters_of_a_files_name_are_written_out() {
    let folder = tempfile::tempdir().unwrap();
    let name = "v\u{1b}[31m.csv";
    std::fs::write(folder.path().join(name), "member,choice,roll_call,date\nFRA,Q,A/RES/74/17,2019-12-09\n").unwrap();
    for command in ["check", "agree"] {
        let output = run_in(folder.path(), &[command, "-d", name], &[]);
        assert!(is_harmless(&output), "{command}: {output:?}");
    }
}

#[test]
fn markup_in_titles_is_no_markup_in_markdown() {
    let folder = tempfile::tempdir().unwrap();
    let data = votes(folder.path(), "<script>alert(1)</script> &lt;b> [x](javascript:y)");
    let output = run(&["roll", "A/RES/74/17", "-d", &data, "--format", "markdown"]);
    let told = text(&output.stdout);
    assert!(told.contains("&lt;script>alert(1)&lt;/script>"), "{told}");
    assert!(!told.contains("<script") && !told.contains("](javascript"), "{told}");
}

#[test]
fn control_characters_of_a_resolutions_text_are_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, verb: &str| {
        let path = folder.path().join(name);
        let words = format!("The General Assembly,\n\nRecalling tea,\n\n1. {verb} that it be \u{1b}[31mdrunk\u{7};\n");
        std::fs::write(&path, words).unwrap();
        format!("{}={}", if name == "a.txt" { "A/RES/ES-11/7" } else { "A/RES/ES-11/8" }, path.display())
    };
    let (one, other) = (write("a.txt", "Decides"), write("b.txt", "Demands"));
    for format in ["table", "markdown"] {
        let args = ["compare", "A/RES/ES-11/7", "A/RES/ES-11/8", "--text", &one, "--text", &other, "--format", format];
        let output = run(&args);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(is_harmless(&output), "{format}: {output:?}");
    }
}
