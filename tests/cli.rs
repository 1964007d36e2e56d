//! The program as its users meet it: what it prints, where, and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::{run, run_in, text};

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

/// On a terminal the headings of tables are bold; under NO_COLOR, on a dumb terminal and in a pipe nothing is.
#[test]
fn headings_are_bold_on_a_terminal_alone() {
    const BOLD: &str = "\u{1b}[1mBy group\u{1b}[0m";
    let asked = ["roll", "A/RES/ES-11/7", "--groups", "P5"];
    assert!(!text(&run(&asked).stdout).contains('\u{1b}'));
    let typed = format!("{} {}", env!("CARGO_BIN_EXE_unbloc"), asked.join(" "));
    let on_terminal = |no_colour: &str, kind: &str| {
        let mut script = Command::new("script");
        script.args(["-qec", &typed, "/dev/null"]).stdin(Stdio::null()).env("UNBLOC_DATA", "@ukraine");
        script.env("NO_COLOR", no_colour).env("TERM", kind).env("COLUMNS", "80").output()
    };
    let Ok(out) = on_terminal("", "xterm") else {
        return println!("skipped: `script` is not there, which makes a terminal");
    };
    assert!(text(&out.stdout).contains(BOLD), "{}", text(&out.stdout));
    for (no_colour, kind) in [("1", "xterm"), ("", "dumb")] {
        let out = on_terminal(no_colour, kind).unwrap();
        // the terminal also has what is said of long work
        assert!(text(&out.stdout).contains("By group") && !text(&out.stdout).contains(BOLD));
    }
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

const DOSSIER: &str =
    "General Assembly, 27 March 2014 to 18 December 2025: 23 roll calls of the dossier on Ukraine, 193 members";

#[test]
fn every_output_says_what_was_selected() {
    for format in ["table", "markdown"] {
        let out = run(&["agree", "--of", "USA", "--format", format]);
        let said = text(&out.stdout).replace('\n', " ");
        assert!(said.starts_with(DOSSIER), "{said}");
    }
    let answer = json(&["agree", "--of", "USA", "--session", "ES-11", "--format", "json"]);
    assert_eq!(answer["selection"]["roll_calls"], 8);
    assert_eq!(answer["selection"]["steps"][1]["condition"], "--session ES-11");
    let out = run(&["agree", "--of", "USA", "--format", "csv"]);
    assert!(text(&out.stderr).contains(DOSSIER), "{}", text(&out.stderr));
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
    let row =
        |year: &str| text(&out.stdout).lines().find(|line| line.contains(&format!(",{year},"))).unwrap().to_owned();
    // The Assembly had no roll call on Ukraine in 2015 and 2016.
    assert_eq!(row("2015"), "USA,United States,UKR,Ukraine,2015,,0,,");
    assert!(row("2014").starts_with("USA,United States,UKR,Ukraine,2014,1.000000,1,"), "{}", row("2014"));
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
    assert!(run(&["coalitions", "--members", "@P5,@BRICS", "--out", to.to_str().unwrap()]).status.success());
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
fn a_name_with_a_comma_goes_in_quotes() {
    let answer = json(&["agree", "--members", "\"Iran, Islamic Republic of\",USA", "--format", "json"]);
    assert_eq!(answer["selection"]["members"], 2);
    let answer = json(&["agree", "--of", "Cote d'Ivoire", "--members", "USA,Côte d’Ivoire", "--format", "json"]);
    assert_eq!(answer["result"]["pairs"][0]["a"], "CIV");
}

/// Coalitions are drawn where they were sought, and nowhere else.
#[test]
fn a_heat_map_alone_claims_no_coalition() {
    let folder = tempfile::tempdir().unwrap();
    let draw = |command: &str, extra: &[&str]| {
        let svg = folder.path().join(format!("{command}.svg"));
        let args = [&[command, "--members", "@P5", "--svg", svg.to_str().unwrap()][..], extra].concat();
        assert!(run(&args).status.success());
        fs::read_to_string(svg).unwrap()
    };
    assert!(!draw("agree", &[]).contains("coalition 1"));
    assert!(draw("coalitions", &["--chart", "heatmap"]).contains("coalition 1"));
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
    assert!(text(&out.stdout).starts_with("a,a_name,b,b_name,value,joint,scored,enough,"));
    assert_eq!(text(&out.stdout).lines().count(), 1 + 192);
    assert!(!Path::new("output").join("agree").exists());
}

/// Rows in another order, files the other way round, one thread or two: the same result.
#[test]
fn the_order_of_rows_and_files_and_the_threads_do_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let long = text(&run(&["export", "long", "--body", "both"]).stdout).to_owned();
    let (head, rows) = long.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    let write = |name: &str, rows: &[&str]| fs::write(path(name), format!("{head}\n{}\n", rows.join("\n"))).unwrap();
    write("straight.csv", &rows);
    // 1,009 is a prime and no divisor of the number of rows: every row comes once, in another place.
    rows = (0..rows.len()).map(|i| rows[i * 1009 % rows.len()]).collect();
    write("a.csv", &rows[..2000]);
    write("b.csv", &rows[2000..]);
    let (straight, a, b) = (path("straight.csv"), path("a.csv"), path("b.csv"));
    for command in [&["agree"][..], &["coalitions"], &["align", "USA", "--with", "RUS,GBR"], &["roll", "A/RES/ES-11/8"]]
    {
        let result = |files: &[&str], threads| {
            let files = files.iter().flat_map(|file| ["-d", file]);
            let args: Vec<&str> = command.iter().copied().chain(files).chain(["--format", "json"]).collect();
            let out = run_in(folder.path(), &args, &[("RAYON_NUM_THREADS", threads)]);
            assert!(out.status.success(), "{}", text(&out.stderr));
            serde_json::from_slice::<Value>(&out.stdout).unwrap()["result"].to_string()
        };
        let expected = result(&[&straight], "1");
        assert!(expected.len() > 300);
        assert_eq!(result(&[&a, &b], "2"), expected, "{command:?}");
        assert_eq!(result(&[&b, &a], "1"), expected, "{command:?}");
    }
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (votes, chart) = (folder.path().join("votes.csv"), folder.path().join("votes.svg"));
    let (file, svg) = (votes.to_str().unwrap(), chart.to_str().unwrap());
    assert!(run(&["export", "long", "--output", file]).status.success());
    let before = fs::read(&votes).unwrap();
    for args in [
        &["agree", "-d", file, "--members", "@P5", "--svg", svg][..],
        &["export", "wide", "-d", file, "--output", file],
    ] {
        let out = run(args);
        assert_eq!(out.status.code(), Some(1), "{args:?}");
        let expected = format!(
            "error: {file}: this file is an input and is not overwritten\n  hint: name another file to write\n"
        );
        assert!(text(&out.stderr).ends_with(&expected), "{}", text(&out.stderr));
        assert!(out.stdout.is_empty());
    }
    assert_eq!(fs::read(&votes).unwrap(), before);
    assert!(!chart.exists());
}

/// A condition on members narrows what is listed; the roll call stays what it was.
#[test]
fn a_selection_of_members_does_not_change_a_roll_call() {
    let out = run(&["roll", "A/RES/ES-11/7", "--members", "@BRICS"]);
    let text = text(&out.stdout);
    assert!(text.contains("93 to 18"), "{text}");
    assert!(text.contains("agrees with\nthe votes counted") || text.contains("agrees with the votes"), "{text}");
    assert!(text.contains("no (1): Russia\n"), "{text}");
}

/// A number as `--resolution` is the modularity's; where none is sought it is refused.
#[test]
fn no_option_is_accepted_and_ignored() {
    assert_eq!(run(&["agree", "--resolution", "1.2"]).status.code(), Some(2));
    assert_eq!(run(&["coalitions", "--resolution", "1.2", "--gamma", "1.3"]).status.code(), Some(2));
    assert_eq!(run(&["coalitions", "--linkage", "ward"]).status.code(), Some(2));
    let gamma = json(&["coalitions", "--gamma", "1.2", "--format", "json"]);
    let number = json(&["coalitions", "--resolution", "1.2", "--format", "json"]);
    assert_eq!(gamma["result"], number["result"]);
    assert_eq!(gamma["result"]["resolution"], 1.2);
}

#[test]
fn seats_that_ended_can_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("votes.csv");
    // Three of the votes on A/RES/40/7, the situation in Kampuchea.
    let rows = "member,choice,text,date\nYugoslavia,Y,A/RES/40/7,1985-11-05\nUSSR,N,A/RES/40/7,1985-11-05\n\
                China,Y,A/RES/40/7,1985-11-05\n";
    fs::write(&file, rows).unwrap();
    for name in ["YUG", "Yugoslavia", "yug"] {
        let out = run(&[
            "agree",
            "-d",
            file.to_str().unwrap(),
            "--columns",
            "member=member,choice=choice,roll-call=text,date=date",
            "--body",
            "GA",
            "--of",
            name,
            "--format",
            "csv",
        ]);
        assert!(
            text(&out.stdout).contains("YUG,Socialist Federal Republic of Yugoslavia,RUS,Soviet Union,0.000000,1"),
            "{name}: {}{}",
            text(&out.stdout),
            text(&out.stderr)
        );
    }
}

#[cfg(unix)]
#[test]
fn files_are_readable_as_the_umask_says() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (plain, ours) = (folder.path().join("plain"), folder.path().join("votes.csv"));
    fs::write(&plain, "").unwrap();
    assert!(run(&["export", "long", "--output", ours.to_str().unwrap()]).status.success());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&ours), mode(&plain));
}

/// What would be right is said of a number below 0, too.
#[test]
fn numbers_below_0_are_answered_with_what_would_be_right() {
    let resolution = "a resolution is a number above 0 and up to 100; `signed-cpm` takes 0, too";
    let share = "a share is a number from 0 to 1, or a percentage such as `50%`";
    let cases: &[(&[&str], &str, &str)] = &[
        (&["coalitions", "--gamma", "-1"], "'-1' for '--gamma <NUMBER>'", resolution),
        (&["coalitions", "--resolution", "-1"], "'-1' for '--resolution <SYMBOL>'", resolution),
        (&["sensitivity", "--gammas", "-1,1"], "'-1' for '--gammas <NUMBERS>'", resolution),
        (&["coalitions", "--consensus", "-5"], "'-5' for '--consensus <N>'", "-5 is not in 0..=1000000"),
        (&["coalitions", "--k", "-1"], "'-1' for '--k <N>'", "expected a whole number, 0 or more"),
        (&["cohesion", "--top", "-1"], "'-1' for '--top <N>'", "expected a whole number, 0 or more"),
        (&["cohesion", "--contested", "-5%"], "'-5%' for '--contested <SHARE>'", share),
        (&["agree", "--min-participation", "-0.5"], "'-0.5' for '--min-participation <SHARE>'", share),
        (
            &["agree", "--intervals", "--seed", "-1"],
            "'-1' for '--seed <SEED>'",
            "expected a whole number from 0 to 18446744073709551615",
        ),
    ];
    for (args, value, right) in cases {
        let out = run(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        let expected = format!("error: invalid value {value}: {right}\n\nFor more information, try '--help'.\n");
        assert_eq!(text(&out.stderr), expected);
    }
    for (flag, value, number) in [("--gamma", "0", "0"), ("--sweep", "-1..2", "-1")] {
        let out = run(&["coalitions", flag, value]);
        let expected = format!(
            "error: a resolution of {number} makes no coalitions\n  hint: expected a number above 0; 1 is the usual one\n"
        );
        assert_eq!(text(&out.stderr), expected);
    }
}

#[test]
fn a_chart_without_a_place_to_write_it_is_refused() {
    let cases: &[(&[&str], &str)] = &[
        (&["coalitions"], "heatmap"),
        (&["compare", "A/RES/ES-11/7", "A/RES/ES-11/8"], "map"),
        (&["roll", "A/RES/ES-11/7"], "seats"),
        (&["surprise", "A/RES/ES-11/7"], "company"),
    ];
    for (args, chart) in cases {
        let out = run(&[args, &["--chart", chart][..]].concat());
        assert_eq!((out.status.code(), text(&out.stdout)), (Some(2), ""), "{args:?}");
        assert_eq!(
            text(&out.stderr),
            format!(
                "error: `--chart {chart}` says which chart, and not where to write it\n  hint: name a file, for instance \
                 `--svg {chart}.svg`, or a folder with `--out`\n"
            )
        );
    }
}

/// `/proc` is there, and says that it is not when something is to be made in it.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_cannot_be_written() {
    let cases = [
        ("--out", "/proc/x", "/proc: cannot be written"),
        ("--out", "/proc/x/y", "/proc/x: cannot be written"),
        ("--svg", "/proc/x.svg", "/proc/x.svg: cannot be written"),
        ("--svg", "nowhere/x.svg", "nowhere/x.svg: no such file or folder"),
        ("--out", "Cargo.toml/x", "Cargo.toml: is a file, not a folder"),
    ];
    for (flag, path, expected) in cases {
        let out = run(&["roll", "A/RES/ES-11/7", "-q", flag, path]);
        assert_eq!(out.status.code(), Some(1), "{path}");
        assert_eq!(text(&out.stderr), format!("error: {expected}\n"));
    }
}

/// Each command has a page of its own, and all are written at once.
#[test]
fn every_command_has_a_manual_page() {
    let page = run(&["man", "roll"]);
    assert!(text(&page.stdout).contains(".TH unbloc-roll 1"), "{:.200}", text(&page.stdout));
    let folder = tempfile::tempdir().unwrap();
    let out = run_in(folder.path(), &["man", "--out", "man1"], &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let names: Vec<String> = std::fs::read_dir(folder.path().join("man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        ["unbloc.1", "unbloc-roll.1", "unbloc-profile.1"].iter().all(|name| names.iter().any(|it| it == name)),
        "{names:?}"
    );
    let roll = std::fs::read(folder.path().join("man1/unbloc-roll.1")).unwrap();
    assert_eq!(roll, page.stdout);
    let out = run(&["man", "rol"]);
    assert_eq!((out.status.code(), text(&out.stderr).matches("error").count()), (Some(2), 1), "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("no command is called `rol`"));
}

#[test]
fn slips_are_told_in_words() {
    let said = |args: &[&str]| {
        let out = run(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        text(&out.stderr).to_owned()
    };
    assert!(said(&["help", "aling"]).contains("'align'"));
    for args in [&["changes", "--replicates", "ten"][..], &["agree", "--top", "ten"], &["track", "--starts", ""]] {
        assert!(said(args).contains("expected a whole number"), "{args:?}: {}", said(args));
    }
    assert!(said(&["track", "--starts", "99999999999"]).contains("is not in 1..="));
}
