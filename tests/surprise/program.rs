//! `unbloc surprise` as its users meet it.

use serde_json::Value;

use crate::support::unvotes::data;
use crate::support::{run, text, unwrapped};

fn json(args: &[&str]) -> Value {
    let out = run(&[args, &["--format", "json"]].concat());
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn fails(args: &[&str]) -> (Option<i32>, String) {
    let out = run(args);
    assert!(out.stdout.is_empty());
    (out.status.code(), text(&out.stderr).to_owned())
}

/// Counted by hand in the dossier's votes: 20 roll calls of the Assembly on days before.
#[test]
fn a_roll_call_is_measured_against_those_of_earlier_days() {
    let result = json(&["surprise", "A/RES/ES-11/7", "--of", "USA", "--null", "19"])["result"].clone();
    let measured = &result["measured_against"];
    assert_eq!((measured["roll_calls"].as_u64(), measured["last"].as_str()), (Some(20), Some("2024-12-17")));
    assert_eq!(measured["left_out"]["same_day"], 1);
    assert_eq!(result["related"]["same_day"][0], "A/RES/ES-11/8");
    let company = &result["companies"][0];
    assert_eq!((company["choice"].as_str(), company["members"].as_array().unwrap().len()), (Some("no"), 18));
    assert_eq!(company["opposite"], serde_json::json!(["FRA", "GBR"]));
    let pairs = company["sets"][0]["rarest"].as_array().unwrap();
    assert_eq!(pairs.len(), 17);
    // never in 20: log2(2 · 21)
    assert!((pairs[0]["bits"].as_f64().unwrap() - 42f64.log2()).abs() < 1e-8);
    assert_eq!(result["null"][0]["replicates"], 19);
    // too few earlier votes for any member to be scored
    assert_eq!(result["surprise"]["bits"], Value::Null);
}

#[test]
fn every_format_says_the_same_twice_and_fits_80_columns() {
    for format in ["table", "markdown", "csv", "json"] {
        let args = ["surprise", "A/RES/ES-11/7", "--null", "9", "--format", format];
        let (first, second) = (run(&args), run(&args));
        assert!(first.status.success(), "{}", text(&first.stderr));
        assert_eq!(first.stdout, second.stdout, "{format}");
        if format == "table" {
            let widest = text(&first.stdout).lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(80), "{widest:?}");
        }
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let cases: &[(&[&str], i32, &str)] = &[
        (&["A/RES/ES-11/99"], 1, "no selected roll call is on `A/RES/ES-11/99`"),
        (&["A/RES/ES-11/7", "--of", "MAR"], 1, "`MAR` did not vote on `A/RES/ES-11/7`: non-voting"),
        (&["A/RES/ES-11/7", "--of", "Atlantis"], 1, "no member is called `Atlantis`"),
        (&["A/RES/68/262"], 1, "no roll call of the selected votes is on a day before `A/RES/68/262` (2014-03-27)"),
        (&["A/RES/ES-11/7", "--last", "2d"], 1, "no roll call from 2025-02-22 on is before `A/RES/ES-11/7`"),
        (&["A/RES/ES-11/7", "--last", "decade"], 2, "`decade` is no length of time"),
        (&["A/RES/ES-11/7", "--since", "nineties"], 2, "a month year-month, a year with four digits"),
        (&["A/RES/ES-11/7", "--of", "USA", "--opposite", "CHN"], 1, "`CHN` is on no side of `A/RES/ES-11/7`: abstain"),
        (&["A/RES/ES-11/7", "--of", "USA", "--opposite", "RUS"], 1, "`RUS` (no) is not on the other side"),
        (&["A/RES/ES-11/7", "--against", "nothing.csv"], 1, "nothing.csv"),
        (&["A/RES/ES-11/7", "--top", "3"], 2, "cannot be used with"),
        (&["--top", "3", "--all"], 2, "cannot be used with"),
        (&["--top", "3", "--since", "2026"], 1, "no roll call is on or after 2026-01-01"),
        (&[], 2, "<SYMBOL>"),
    ];
    for (args, code, message) in cases {
        let (ended, said) = fails(&[&["surprise"], *args].concat());
        assert_eq!(ended, Some(*code), "{args:?}: {said}");
        assert!(said.contains(message), "{args:?}: {said}");
    }
}

#[test]
fn the_councils_roll_calls_are_measured_against_the_councils() {
    let result = json(&["surprise", "S/RES/2774(2025)", "--null", "0"])["result"].clone();
    assert_eq!(result["body"], "SC");
    assert_eq!(result["null"], serde_json::json!([]));
    let choices: Vec<_> = result["companies"].as_array().unwrap().iter().map(|c| c["choice"].as_str()).collect();
    assert_eq!(choices, [Some("yes"), Some("abstain"), Some("no")]);
}

/// The reference's count, of session 46 and later, which opened on 17 September 1991: the roll call is the
/// dossier's, the history the package unvotes.
#[test]
fn the_sentence_of_the_united_states_and_russia_is_that_of_the_reference() {
    let Some(folder) = data() else { return };
    let file = |name: &str| folder.join(name).display().to_string();
    let (votes, roll_calls) = (file("unvotes_un_votes.csv.gz"), file("unvotes_un_roll_calls.csv.gz"));
    let args = ["surprise", "A/RES/ES-11/7", "--of", "USA", "--null", "0", "--since", "1991-09-17"];
    let answer = json(&[&args[..], &["--against", &votes, "--against", &roll_calls]].concat());
    let pairs = answer["result"]["companies"][0]["sets"][0]["rarest"].as_array().unwrap();
    let pair = pairs.iter().find(|pair| pair["members"] == serde_json::json!(["RUS", "USA"])).unwrap();
    assert_eq!((pair["together"].as_u64(), pair["joint"].as_u64()), (Some(147), Some(2523)));
    assert_eq!(pair["opposed"]["together"], 0);
    let said = pair["sentence"].as_str().unwrap();
    let start =
        "In 2,523 earlier roll calls from 1991 to 2019 the United States and Russia both voted no 147 times, last on ";
    assert!(said.starts_with(start), "{said}");
    assert!(said.ends_with("; never while France and the United Kingdom both voted yes."), "{said}");
}

#[test]
fn votes_of_one_body_are_measured_against_that_bodys() {
    let (code, message) = fails(&["surprise", "S/RES/2774(2025)", "--body", "GA"]);
    assert_eq!(code, Some(2));
    assert_eq!(
        message,
        "error: the roll call is of the Security Council, and `--body` is another\n  hint: leave out `--body`: votes of \
         one body are measured against that body's\n"
    );
}

/// In the dossier the United States voted yes on each of the twenty before. The interval is that of Beta(½, 20½),
/// whose 95 % quantile is .0905 (scipy 1.17.1).
#[test]
fn who_never_voted_so_is_named_before_the_company() {
    let out = run(&["surprise", "A/RES/ES-11/7", "--of", "USA", "--null", "0"]);
    let said = unwrapped(text(&out.stdout));
    let sentence = "In 20 earlier roll calls on Ukraine since 2014 the United States never voted no, so never together with \
                    Russia (90 % interval 0 to 9 %).";
    assert!(said.contains(sentence), "{said}");
}
