//! Days that the source does not know are told as their months, with the data of unvotes.

use std::path::Path;

use serde_json::Value;

use crate::support::{run, text, unvotes, unwrapped};

/// What a call prints of unvotes, its lines joined; `None` where the files are not there.
fn printed(args: &[&str]) -> Option<String> {
    let data = unvotes::data()?;
    let files = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz"].map(|name| data.join(name));
    let files = files.each_ref().map(|path| path.to_str().unwrap());
    let out = run(&[args, &["-d", files[0], "-d", files[1]]].concat());
    Some(unwrapped(text(&out.stdout)))
}

/// The Assembly first met on 10 January 1946; 50/10 and 50/11 are of 2 November 1995.
#[test]
fn made_up_days_are_told_as_months() {
    let Some(roll) = printed(&["roll", "R/1/66"]) else { return };
    assert!(roll.contains("R/1/66 was put to the vote in the General Assembly in January 1946"), "{roll}");
    let of = ["surprise", "R/50/11", "--of", "USA", "--null", "0"];
    let said = printed(&of).unwrap();
    assert!(said.contains("R/50/11 (November 1995) is measured against"), "{said}");
    assert!(said.contains(", January 1946 to April 1995."), "{said}");
    assert!(said.contains("voted on in the same month") && !said.contains("same day"), "{said}");
    let json: Value = serde_json::from_str(&printed(&[&of[..], &["--format", "json"]].concat()).unwrap()).unwrap();
    let result = &json["result"];
    assert_eq!(result["date"], "1995-11");
    assert_eq!(
        (&result["measured_against"]["first"], &result["measured_against"]["last"]),
        (&"1946-01".into(), &"1995-04".into())
    );
    let same_month: Vec<&str> =
        result["related"]["same_month"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(same_month.contains(&"R/50/10"), "{same_month:?}");
}

/// Years up to which the days of Voeten's data are made up.
const MADE_UP: std::ops::RangeInclusive<u16> = 1946..=2002;

/// A day of those years in a text, in words or as `1995-11-05`; `None` where there is none.
fn day_told(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).collect();
    let year = |word: &str| word.parse().is_ok_and(|year: u16| MADE_UP.contains(&year));
    let iso = |word: &str| {
        let parts: Vec<&str> = word.split('-').collect();
        matches!(parts[..], [first, month, day] if year(first) && month.len() == 2 && day.len() == 2)
    };
    let long = |three: &&[&str]| {
        three[0].parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
            && three[1].starts_with(|c: char| c.is_ascii_uppercase())
            && three[1].chars().all(|c| c.is_ascii_alphabetic())
            && year(three[2])
    };
    words
        .iter()
        .find(|word| iso(word))
        .map(|word| (*word).to_owned())
        .or(words.windows(3).find(long).map(|three| three.join(" ")))
}

#[test]
fn a_day_is_found_in_a_text() {
    assert_eq!(day_told("on 5 November 1995, "), Some("5 November 1995".to_owned()));
    assert_eq!(day_told("R/50/11,1995-11-05"), Some("1995-11-05".to_owned()));
    assert_eq!(day_told("November 1995 (1995-11) to 17 December 2019, 2019-12-17, 3 in 1995"), None);
}

/// The sessions 49 and 50 as a clean file: every answer, however it is printed, a page and its charts.
#[test]
fn no_answer_tells_a_made_up_day() {
    let Some(data) = unvotes::data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let clean = at("votes.csv");
    let files = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz"].map(|name| at_data(&data, name));
    let made = run(&["export", "long", "--session", "49..50", "--output", &clean, "-d", &files[0], "-d", &files[1]]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert!(std::fs::read_to_string(&clean).unwrap().contains(",1995-11-05,month,50,"));
    let calls: &[&[&str]] = &[
        &["roll", "R/50/11"],
        &["surprise", "R/50/11", "--of", "USA", "--null", "0"],
        &["surprise", "--top", "5", "--session", "50"],
        &["surprise", "--top", "5", "--of", "USA", "--session", "50"],
        &["compare", "R/50/10", "R/50/11"],
        &["cohesion", "--groups", "EU"],
        &["align", "USA", "--with", "RUS"],
        &["agree", "--of", "USA"],
        &["coalitions"],
    ];
    for call in calls {
        for format in [&[][..], &["--format", "json"], &["--format", "csv"]] {
            let out = run(&[call, format, &["-d", &clean]].concat());
            assert!(out.status.success(), "{call:?}: {}", text(&out.stderr));
            assert_eq!(day_told(text(&out.stdout)), None, "{call:?} {format:?}");
        }
    }
    let page = at("report");
    let few = ["--replicates", "20", "--nulls", "0", "--of", "USA", "--with", "RUS"];
    let out = run(&[&["report", "--session", "50", "--out", &page, "-d", &clean][..], &few].concat());
    assert!(out.status.success(), "{}", text(&out.stderr));
    let written = files_under(Path::new(&page));
    assert!(written.iter().any(|path| path.ends_with("report.html")), "{written:?}");
    for path in written {
        assert_eq!(day_told(&std::fs::read_to_string(&path).unwrap()), None, "{}", path.display());
    }
}

fn at_data(data: &Path, name: &str) -> String {
    data.join(name).to_str().unwrap().to_owned()
}

/// The texts of a folder, and of those in it.
fn files_under(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Every vote of a session is measured against those before: from which month to which is said.
#[test]
fn a_ranking_says_from_which_month_to_which() {
    let Some(said) = printed(&["surprise", "--top", "1", "--session", "50"]) else { return };
    assert!(said.contains(", January 1946 to September 1996"), "{said}");
}

/// In November 1995 unvotes has four roll calls, of the 2nd, the 4th and twice the 5th: all made up.
#[test]
fn a_day_that_cuts_a_month_of_made_up_days_is_warned_of() {
    let Some(data) = unvotes::data() else { return };
    let files = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz"].map(|name| at_data(&data, name));
    let warned = |days: &[&str]| {
        let out = run(&[&["agree", "--of", "USA", "-d", &files[0], "-d", &files[1]], days].concat());
        unwrapped(text(&out.stderr))
    };
    let said = warned(&["--from", "1995-11-04", "--to", "1995-12-31"]);
    let cut =
        "`--from 1995-11-04` goes by days that the source has made up: of 4 roll calls in November 1995, 3 are taken";
    assert!(said.contains(cut) && !said.contains("`--to"), "{said}");
    let said = warned(&["--from", "1995-11-01", "--to", "1995-11-02"]);
    let cut =
        "`--to 1995-11-02` goes by days that the source has made up: of 4 roll calls in November 1995, 1 is taken";
    assert!(said.contains(cut) && !said.contains("`--from"), "{said}");
    assert!(!warned(&["--from", "1995-11-01", "--to", "1995-12-31"]).contains("made up"));
    assert!(!warned(&["--from", "2019-12-10", "--to", "2019-12-15"]).contains("made up"));
}
