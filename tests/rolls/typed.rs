//! Days, and members without flags, as people type them.

use crate::support::{conditions, run, text};

fn said(args: &[&str]) -> String {
    let out = run(args);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    text(&out.stdout).to_owned()
}

fn refused(args: &[&str], code: i32) -> String {
    let out = run(args);
    assert_eq!((out.status.code(), text(&out.stdout)), (Some(code), ""), "{args:?}");
    text(&out.stderr).to_owned()
}

#[test]
fn months_and_years_are_days_from_their_first_to_their_last() {
    let agree = |days: &[&str]| said(&[&["agree", "USA", "RUS"], days].concat());
    let year = agree(&["--from", "2024-01-01", "--to", "2024-12-31"]);
    for days in [["--from", "2024", "--to", "2024"], ["--since", "2024-01", "--to", "2024-12"]] {
        assert_eq!(agree(&days), year, "{days:?}");
    }
    assert_eq!(agree(&["--year", "2024"]), year);
    let words = |days: &[&str]| conditions(&[&["agree", "USA", "RUS"], days].concat());
    assert_eq!(words(&["--year=2024"]), "--body GA --from 2024-01-01 --to 2024-12-31 --members USA,RUS");
    // a month ends on its last day
    assert_eq!(words(&["--to", "2024-02"]), "--body GA --to 2024-02-29 --members USA,RUS");
}

#[test]
fn every_day_is_read_alike() {
    let wrong = "error: invalid value";
    for (args, what) in [
        (
            vec!["agree", "--from", "24.02.2025"],
            "a day is written year-month-day, a month year-month, a year with four digits",
        ),
        (vec!["agree", "--to", "2025-02-30"], "the calendar has no such day; expected 2025-01-28, 2025-01 or 2025"),
        (vec!["surprise", "11/7", "--since", "2025-13"], "the calendar has no such day"),
        (vec!["groups", "EU", "--on", "2015"], "this takes a day, for instance `2022-02-24`"),
        (vec!["agree", "--year", "91"], "a year has four digits, for instance `1991`"),
    ] {
        let said = refused(&args, 2);
        assert!(said.starts_with(wrong) && said.contains(what), "{args:?}: {said}");
    }
    let said = refused(&["agree", "--year", "2024", "--from", "2024"], 2);
    assert!(said.contains("cannot be used with"), "{said}");
    // how far back the past goes takes the same
    let [year, day] = ["2022", "2022-01-01"].map(said_of_past);
    assert_eq!(year, day);
}

fn said_of_past(since: &str) -> String {
    said(&["surprise", "11/7", "--null", "0", "--since", since])
}

#[test]
fn members_may_stand_behind_one_another() {
    let align = |args: &[&str]| said(&[&["align"], args, &["--replicates", "20"]].concat());
    assert_eq!(align(&["USA", "RUS"]), align(&["USA", "--with", "RUS"]));
    assert_eq!(align(&["USA", "Russia", "GBR", "@BRICS"]), align(&["USA", "--with", "RUS,GBR,@BRICS"]));
    assert_eq!(said(&["agree", "USA"]), said(&["agree", "--of", "USA"]));
    assert_eq!(said(&["agree", "USA", "GBR", "FRA"]), said(&["agree", "--members", "USA,GBR,FRA"]));
    assert_eq!(said(&["agree", "@P5"]), said(&["agree", "--members", "@P5"]));
    assert_eq!(said(&["agree", "USA", "--members", "@P5"]), said(&["agree", "--of", "USA", "--members", "@P5"]));
}

#[test]
fn members_that_are_named_in_two_ways_get_one_message() {
    assert_eq!(
        refused(&["align", "USA", "RUS", "--with", "CHN"], 2),
        "error: others are named behind `USA` and with `--with`, too\n  hint: name all in one way: `--with RUS,CHN`\n"
    );
    assert_eq!(
        refused(&["align", "USA"], 2),
        "error: nobody is named whom `USA` is compared with\n  hint: name them behind it, `unbloc align USA RUS GBR`, or with \
         `--with RUS,GBR`\n"
    );
    assert_eq!(
        refused(&["agree", "USA", "GBR", "--members", "@P5"], 2),
        "error: `USA,GBR` and `--members @P5` both say which members\n  hint: leave out one of them: `USA,GBR` alone is \
         `--members USA,GBR`\n"
    );
    assert_eq!(
        refused(&["agree", "USA", "--of", "GBR"], 2),
        "error: `USA` and `--of GBR` both say which members\n  hint: leave out one of them: `USA` alone is `--of USA`\n"
    );
}
