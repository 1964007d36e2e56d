//! Text that would command the terminal or the page.

use std::ops::RangeInclusive;
use std::path::Path;
use std::process::Output;

use crate::support::{run, run_in, text, unwrapped};

/// What a terminal obeys, written out here and not asked of the program: C0 but tab and line feed, delete and C1
/// (ECMA-48), what has the property Bidi_Control (Unicode, PropList.txt), and the mark of byte order.
const COMMANDS: [RangeInclusive<char>; 8] = [
    '\0'..='\u{8}',
    '\u{b}'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{61c}'..='\u{61c}',
    '\u{200e}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2066}'..='\u{2069}',
    '\u{feff}'..='\u{feff}',
];

fn commands(c: char) -> bool {
    COMMANDS.iter().any(|range| range.contains(&c))
}

#[test]
fn the_characters_that_are_taken_out_are_those_of_the_standards() {
    for c in '\0'..=char::MAX {
        assert_eq!(unbloc::prose::is_control(c), commands(c), "{c:?}");
    }
}

fn is_harmless(output: &Output) -> bool {
    let harmless = |bytes: &[u8]| !text(bytes).contains(commands);
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
    let data = votes(folder.path(), "\u{1b}]52;c;eA==\u{7}A \u{202e}\u{61c}title\u{9b}2J\u{8}");
    let printed = ["table", "csv", "json", "markdown"]
        .into_iter()
        .flat_map(|format| [vec!["check", "--format", format], vec!["roll", "A/RES/74/17", "--format", format]]);
    for mut args in printed.chain(["long", "wide"].map(|what| vec!["export", what])) {
        args.extend(["-d", &data]);
        let output = run(&args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {output:?}");
        assert!(is_harmless(&output), "{args:?}: {output:?}");
        if args[0] == "export" {
            assert!(text(&output.stdout).contains("]52;c;eA==A title2J"), "{args:?}: {output:?}");
        }
    }
    let output = run(&["check", "-d", &data]);
    let told = unwrapped(text(&output.stdout));
    assert!(told.contains("note control-characters (1)"), "{told}");
    assert!(told.contains("6 characters that control a terminal"), "{told}");
}

#[test]
fn control_characters_of_a_files_name_are_written_out() {
    let folder = tempfile::tempdir().unwrap();
    let name = "v\u{1b}[31m.csv";
    std::fs::write(folder.path().join(name), "member,choice,roll_call,date\nFRA,Q,A/RES/74/17,2019-12-09\n").unwrap();
    for command in ["check", "agree"] {
        let output = run_in(folder.path(), &[command, "-d", name], &[]);
        assert_eq!(output.status.code(), Some(1), "{command}: {output:?}");
        assert!(is_harmless(&output), "{command}: {output:?}");
        // The data doctor's findings are the result.
        let said = text(if command == "check" { &output.stdout } else { &output.stderr });
        let expected = r"v\u{1b}[31m.csv:2: column 2 (`choice`): unknown vote code `Q`";
        assert!(said.contains(expected), "{command}: {said}");
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
