//! The past is all that was given, whatever is selected; sentences tell the event that they name.

use std::fs;
use std::path::Path;

use serde_json::Value;

use unbloc::ingest::{self, Findings, Input, Options, Silent, read};
use unbloc::question::{Align, Origin, Question, Record};
use unbloc::registry::Registry;
use unbloc::stats::Period;
use unbloc::stats::surprise::{History, Window, scores};
use unbloc::votes::{Body, Date, RollCall, RollCallId, RollCalls, Selection, Session, Sessions};

use crate::support::unvotes::data;
use crate::support::{run_in, text, unwrapped, with_roll_calls};

/// A folder with some of the files that are not part of the project; `None` where they are not there.
fn folder(names: &[&str]) -> Option<tempfile::TempDir> {
    let from = data()?;
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        fs::copy(from.join(name), folder.path().join(name)).unwrap();
    }
    Some(folder)
}

const UNVOTES: [&str; 3] =
    ["unvotes_un_roll_call_issues.csv.gz", "unvotes_un_roll_calls.csv.gz", "unvotes_un_votes.csv.gz"];
const SINCE_2019: &str = "ga_voting_2019-2026.csv.gz";

/// The Assembly from 1946 to 2026.
fn record() -> Option<tempfile::TempDir> {
    folder(&[&UNVOTES[..], &[SINCE_2019]].concat())
}

/// What the program prints, in one line.
fn said(folder: &Path, args: &[&str]) -> String {
    let out = run_in(folder, args, &[]);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    unwrapped(text(&out.stdout))
}

fn result(folder: &Path, args: &[&str]) -> Value {
    let out = run_in(folder, &[args, &["--format", "json"]].concat(), &[]);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    serde_json::from_slice::<Value>(&out.stdout).unwrap()["result"].take()
}

fn refused(folder: &Path, args: &[&str]) -> String {
    let out = run_in(folder, args, &[]);
    assert!(!out.status.success());
    text(&out.stderr).to_owned()
}

const QUICK: [&str; 9] = ["--nulls", "0", "--stability", "0", "--sensitivity", "0", "--replicates", "100", "--out"];

fn page(folder: &Path, args: &[&str]) -> String {
    let out = run_in(folder, &[&["report"], args, &QUICK[..], &["made"]].concat(), &[]);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    fs::read_to_string(folder.join("made/report.html")).unwrap()
}

/// Both recounted from the files with pandas 3: 291 of 6,561, the last of them A/RES/79/50; 14 of them with France
/// and the United Kingdom voting yes, the last R/40/253B in December 1985.
#[test]
fn two_events_have_two_last_times() {
    let Some(folder) = record() else { return };
    let said = said(folder.path(), &["surprise", "A/RES/ES-11/7", "--of", "USA", "-d", ".", "--null", "0"]);
    let sentence = "In 6,561 earlier roll calls since 1946 the United States and Russia (until 1991 the Soviet Union) both voted no 291 times, last on 2 December \
                    2024 (A/RES/79/50); 14 times while France and the United Kingdom both voted yes, last in December 1985 \
                    (R/40/253B).";
    assert!(said.contains(sentence), "{said}");
}

/// Both events were last on R/68/206: it is named once.
#[test]
fn one_roll_call_that_is_the_last_of_both_is_named_once() {
    let Some(folder) = folder(&UNVOTES) else { return };
    let members = ["--of", "AUS", "--members", "AUS,USA,CHN,RUS", "--opposite", "CHN,RUS"];
    let said = said(folder.path(), &[&["surprise", "R/68/304"], &members[..], &["-d", ".", "--null", "0"]].concat());
    let sentence = "both voted no 942 times, 343 times while China and Russia (until 1991 the Soviet Union) both voted yes; the last of both was on 20 \
                    December 2013 (R/68/206).";
    assert!(said.contains(sentence), "{said}");
    let against = "R/68/304 (9 September 2014) is measured against 5,619 roll calls (members AUS,USA,CHN,RUS), ";
    assert!(said.contains(against), "what was asked is said: {said}");
}

/// A/RES/79/183 of the case: 5,563 of 6,565, .89 bits a member, Timor-Leste 5.9 first, whatever is selected.
#[test]
fn sessions_and_days_do_not_shorten_the_past() {
    let Some(folder) = record() else { return };
    let surprise = ["surprise", "A/RES/79/183", "-d", ".", "--null", "0"];
    let selections: [&[&str]; 5] = [
        &[],
        &["--session", "79..80"],
        &["--from", "2024-11-01", "--to", "2024-12-31"],
        &["--resolution", "A/RES/79/183"],
        &["--session", "46..74"],
    ];
    for selection in selections {
        let found = result(folder.path(), &[&surprise[..], selection].concat());
        let own = &found["surprise"];
        assert_eq!(
            (own["less_surprising"].as_u64(), own["ranked"].as_u64()),
            (Some(5_563), Some(6_565)),
            "{selection:?}"
        );
        assert!((own["bits"].as_f64().unwrap() - 0.89).abs() < 0.005, "{selection:?}");
        let first: Vec<_> =
            found["votes"].as_array().unwrap()[..4].iter().map(|vote| vote["member"].as_str()).collect();
        assert_eq!(first, [Some("TLS"), Some("TJK"), Some("RUS"), Some("NER")], "{selection:?}");
        assert_eq!(found["measured_against"]["conditions"], Value::Null);
    }
    let shortened = result(folder.path(), &[&surprise[..], &["--since", "2024-10-01"]].concat());
    assert_eq!(shortened["measured_against"]["roll_calls"], 54, "on purpose");
    let of_rights = result(folder.path(), &[&surprise[..], &["--issue", "hr"]].concat());
    assert_eq!(of_rights["measured_against"]["conditions"], "issue Human rights");
}

/// By hand in the files: of the 54 roll calls of session 79 before it four are ranked beside it, so that it takes
/// its place and no share; and nobody has a year of votes.
#[test]
fn a_few_weeks_give_a_place_and_no_share_and_no_most_surprising_vote() {
    let Some(folder) = record() else { return };
    let weeks = ["surprise", "A/RES/79/183", "-d", ".", "--null", "0", "--since", "2024-10-01"];
    let said = said(folder.path(), &weeks);
    assert!(
        said.contains("By surprise A/RES/79/183 is number 1 of the 4 roll calls that are ranked: 2.44 bits"),
        "{said}"
    );
    assert!(!said.contains("(100.0 %)") && !said.contains("The most surprising votes"), "{said}");
    assert!(said.contains("their members' earlier votes span less than a year."), "{said}");
    assert!(said.contains("In 54 earlier roll calls from 29 October 2024 to 12 December 2024 "), "{said}");
    assert!(!said.contains("since 2024"), "{said}");
    let said = self::said(folder.path(), &[&weeks[..], &["--session", "79..80"]].concat());
    assert!(
        !said.contains("all that was read") && said.contains("from before the window"),
        "shortened on purpose: {said}"
    );
}

/// The last of the three (of the 128 by the whole record) was A/RES/79/134 on 6 December, not A/RES/79/144.
#[test]
fn a_report_on_two_sessions_measures_against_the_whole_record() {
    let Some(folder) = record() else { return };
    let page = page(folder.path(), &["-d", ".", "--session", "79..80", "--roll", "A/RES/79/183"]);
    for fact in [
        "A/RES/79/183 was more surprising than 5,563 of the 6,565 other roll calls that are ranked (84.7 %)",
        "of all that was read, not of the selection (sessions 79 to 80) alone",
        "A/RES/79/183, beside the roll calls read here: in 6,472 earlier roll calls since 1946 the United States and France both voted yes 1,554 times, last on 12 December 2024 \
         (A/RES/79/144); 128 times while China and Russia (until 1991 the Soviet Union) both voted no, last on 6 December 2024 (A/RES/79/134). That both \
         voted yes is not unusual.",
        "The United States and Russia: agreement 0.20 over 166 roll calls (90 % interval 0.",
        ") in session 80, against 0.25 over 112 roll calls (90 % interval 0.",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
    assert!(!page.contains("in the regular sessions before") && !page.contains("since 2024"));
}

/// Of all regular sessions before the 80th, the numbers of the case: .359 over 6,581 and .754 over 6,578.
#[test]
fn several_sessions_before_are_named_and_counted() {
    let Some(folder) = record() else { return };
    let files: Vec<_> = UNVOTES.iter().chain(&[SINCE_2019]).map(|name| folder.path().join(name)).collect();
    let input = read(&files, Registry::embedded(), &Options::default(), &Silent).unwrap();
    let record = Record::new(input, Selection::default(), Origin::Files).unwrap();
    let with = ["RUS", "GBR"].map(str::to_owned).to_vec();
    let by = Period::Session;
    let told = Align { of: "USA".to_owned(), with, by, ..Align::default() }.answer(&record, &(), false).unwrap();
    let told: Vec<&str> = told.findings.iter().map(|finding| finding.facts.sentence.as_str()).collect();
    assert!(told[0].contains("against 0.36 over 6,581 roll calls (90 % interval "), "{told:?}");
    assert!(told[1].contains("against 0.75 over 6,578 roll calls (90 % interval "), "{told:?}");
    assert!(told.iter().all(|said| said.contains("regular sessions 1 to 79 (index")), "{told:?}");
}

const COUNCIL: [&str; 13] = [
    "-d",
    "sc_votes_1994-2025.csv.gz",
    "--body",
    "SC",
    "--on-conflict",
    "first",
    "--columns",
    "member=Member State,choice=Vote,roll-call=ID,date=\"Date,\",symbol=Resolution",
    "--columns",
    "draft=Draft,agenda=Agenda item,outcome=Outcome results",
    "--codes",
    "yes=Yes,no=No,abstain=Abstain",
    "--since",
];

/// (0 + 2 · (11 + ½)/(249 + 3/2)) / (2 + 2) = .02295, 5.4 bits: of the eleven, not of the none in two.
#[test]
fn bits_over_few_cases_come_with_the_record_that_they_are_made_of() {
    let Some(folder) = folder(&["sc_votes_1994-2025.csv.gz"]) else { return };
    let args = [&["surprise", "S/2025/117", "--of", "USA", "--null", "0"], &COUNCIL[..], &["2021"]].concat();
    let said = said(folder.path(), &args);
    let sentence = "The United States abstained on S/2025/117: it had abstained on 11 of 249 roll calls before, and its usual \
                    company had leaned no on 2 of them only (5.4 bits).";
    assert!(said.contains(sentence), "{said}");
    assert!(!said.contains("0 of 2 times"), "{said}");
    // since 1994 (2 + 2 · (26 + ½)/(1984 + 3/2)) / (6 + 2) = .2533, 2.0 bits: here the two decide
    let args = [&["surprise", "S/2025/117", "--of", "USA", "--null", "0"], &COUNCIL[..], &["1990"]].concat();
    let said = self::said(folder.path(), &args);
    let sentence = "it had abstained on 26 of 1,984 roll calls before, and its usual company had leaned to abstaining on 6 of \
                    them only, on 2 of which it abstained (2.0 bits), which by itself is not unusual.";
    assert!(said.contains(sentence), "{said}");
}

/// Voeten's session 11 holds ESS/1 (6) and ESS/2 (15), counted in the file with pandas.
#[test]
fn emergency_votes_inside_a_regular_session_are_said() {
    let Some(folder) = folder(&UNVOTES) else { return };
    let out = run_in(folder.path(), &["agree", "-d", ".", "--session", "11", "--top", "1"], &[]);
    let said = "`--session 11` holds 21 roll calls of emergency special sessions (ES-1 and ES-2), which the source counts to it";
    assert!(text(&out.stderr).contains(said), "{}", text(&out.stderr));
    let out = run_in(folder.path(), &["agree", "-d", ".", "--session", "12", "--top", "1"], &[]);
    assert!(!text(&out.stderr).contains("emergency"), "{}", text(&out.stderr));
}

/// Three made-up members, 336 roll calls a year in sessions 1 and 2.
fn made_up() -> RollCalls {
    let roll_call = |r: i16| RollCall {
        date: Some(Date::new(2001 + r / 336, (r / 28 % 12 + 1) as i8, (r % 28 + 1) as i8).unwrap()),
        session: Some(Session::Regular(1 + r as u16 / 336)),
        ..RollCall::new(format!("{r:03}"), Body::Assembly)
    };
    let word = |no: fn(i16) -> bool| (0..672).map(|r| if no(r) { 'N' } else { 'Y' }).collect::<String>();
    let (a, c) = (word(|r| r % 7 == 3), word(|r| r % 7 == 3 || r % 5 == 0));
    with_roll_calls(&[("XAA", &a), ("XAB", &a), ("XAC", &c)], (0..672).map(roll_call).collect())
}

/// What is ranked is selected; what it is measured against is all before, so that the same votes have the same bits.
#[test]
fn a_ranking_of_one_session_has_the_numbers_of_the_whole() {
    let top = |session: Option<u16>| {
        let session = session.map(|number| Sessions::One(Session::Regular(number)));
        let input = Input { votes: made_up(), files: Vec::new(), findings: Findings::default() };
        let record = Record::new(input, Selection { session, ..Selection::default() }, Origin::Files).unwrap();
        // The registry knows no such member: the ranking is of roll calls' votes, taken one by one.
        let past = record.history(Body::Assembly).unwrap();
        let history = History::until(past.votes(), record.votes().last_day(), &Window::default()).unwrap();
        (scores(past.votes(), &history.days(past.votes())), history)
    };
    let ((whole, _), (late, history)) = (top(None), top(Some(2)));
    assert_eq!(whole, late);
    assert_eq!(history.left_out.later, 0);
    let (early, history) = top(Some(1));
    assert_eq!(history.left_out.later, 336);
    let on = |r: u32| RollCallId(r);
    assert_eq!(early.on(on(335)), whole.on(on(335)));
    assert!(early.on(on(336)).is_empty());
}

/// The first roll call is of 1 January 2001, the 337th of 1 January 2002: what is the most surprising is told from then on,
/// of a member as of a record.
#[test]
fn a_year_is_over_on_the_same_day_of_the_next() {
    let votes = made_up();
    let last = votes.roll_call(RollCallId(671)).date;
    let history = History::until(&votes, last, &Window::default()).unwrap();
    let scores = scores(&votes, &history.days(&votes));
    for (on, over) in [(335, false), (336, true), (671, true)].map(|(r, over)| (RollCallId(r), over)) {
        assert_eq!(history.has_a_year_before(&votes, on), over, "the record before {on:?}");
        assert_eq!(scores.on(on)[0].after_a_year(&votes), over, "the member before {on:?}");
    }
}

/// The dossier has roll calls of the Assembly in 2014 and in each of 2017 to 2024: nine years; and three of 2025.
#[test]
fn what_is_too_little_for_an_interval_says_so_and_years_are_named() {
    let input = ingest::embedded(Registry::embedded()).unwrap();
    let record = Record::new(input, Selection::default(), Origin::Dossier).unwrap();
    let asked = Align { of: "USA".to_owned(), with: vec!["RUS".to_owned()], ..Align::default() };
    let answer = asked.answer(&record, &(), false).unwrap();
    let told = &answer.findings[0].facts.sentence;
    let (start, end) = (
        "agreement 0.50 over 3 roll calls (too few for an interval) in 2025, ",
        "against 0.00 over 20 roll calls (no interval: all are alike) in 9 of the \
                         years 2014 to 2024 (index “agree”, from 0 to 1).",
    );
    assert!(told.contains(start) && told.contains(end), "{told}");
    // Of so few roll calls the votes are named.
    let votes = " In 2025: both voted no on A/RES/ES-11/7; on A/RES/ES-11/8 the United States abstained and Russia voted no; \
                 on A/RES/80/223 the United States voted yes and Russia voted no.";
    assert!(told.ends_with(votes), "{told}");
}

#[test]
fn two_bodies_are_not_ranked_together() {
    let folder = tempfile::tempdir().unwrap();
    let said = refused(folder.path(), &["surprise", "--top", "3", "--body", "both"]);
    assert!(said.starts_with("error: the roll calls of two bodies are not ranked together"), "{said}");
}
