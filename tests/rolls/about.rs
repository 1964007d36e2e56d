//! Issues and topics of roll calls: held against `tests/reference/rolls.py`, which counts without this program.

use std::collections::BTreeMap;

use serde_json::Value;
use unbloc::ingest::{Options, Silent, read};
use unbloc::registry::{Registry, Said, Topics};
use unbloc::votes::{Body, RollCall, RollCalls, Session};

use crate::support::{conditions, run, text, unwrapped};

fn json(args: &[&str]) -> Value {
    let out = run(&[args, &["--format", "json", "-q"]].concat());
    serde_json::from_str(text(&out.stdout)).unwrap_or_else(|err| panic!("{err}: {}", text(&out.stderr)))
}

#[test]
fn the_record_has_the_issues_of_the_reference() {
    let options = Options { tolerant: true, ..Options::default() };
    let votes = read(&["@record".into()], Registry::embedded(), &options, &Silent).unwrap().votes;
    let (mut on, mut said) = (BTreeMap::new(), BTreeMap::new());
    for roll_call in votes.roll_calls() {
        let issues = Topics::embedded().issues(roll_call);
        issues.codes.iter().for_each(|code| *on.entry(code.clone()).or_insert(0) += 1);
        let who = match issues.said {
            Said::Source => "source",
            Said::Table => "table",
            Said::Nobody => "none",
        };
        *said.entry(who).or_insert(0) += 1;
    }
    let expected = [("co", 1287), ("di", 1474), ("ec", 1035), ("hr", 1456), ("me", 1280), ("nu", 1033)];
    assert_eq!(on, expected.map(|(code, n)| (code.to_owned(), n)).into());
    assert_eq!(said, [("none", 1471), ("source", 4560), ("table", 813)].into());
    let hr = Topics::embedded().on("human rights", &votes).unwrap();
    assert_eq!((hr.code.as_str(), hr.roll_calls.len(), hr.without.len()), ("hr", 1456, 1471));
    let cuba = Topics::embedded().on("Cuba embargo", &votes).unwrap();
    assert_eq!((cuba.words.as_str(), cuba.roll_calls.len()), ("topic US embargo on Cuba", 31));
}

/// In sessions 73 and 74 Voeten's arms, colonialism and economy are broken, and the others are not.
#[test]
fn broken_issues_are_those_of_the_table() {
    let on = |session, issues: &[&str]| RollCall {
        title: "Human rights and the right to food".to_owned(),
        session: Some(Session::Regular(session)),
        issues: issues.iter().map(|issue| (*issue).to_owned()).collect(),
        ..RollCall::new("1", Body::Assembly)
    };
    let issues = |session, given: &[&str]| {
        let issues = Topics::embedded().issues(&on(session, given));
        (issues.codes.join(" "), issues.said)
    };
    assert_eq!(Topics::embedded().of(&on(74, &[])).1, ["hr"]);
    assert_eq!(issues(72, &["co", "ec"]), ("co ec".to_owned(), Said::Source));
    assert_eq!(issues(74, &["co", "ec"]), (String::new(), Said::Nobody));
    assert_eq!(issues(74, &["co", "me"]), ("me".to_owned(), Said::Source));
    assert_eq!(issues(74, &[]), ("hr".to_owned(), Said::Table));
    // What the source says of the others is not by words, though a broken one beside it is.
    let mut both = on(73, &["hr"]);
    both.title = "The right to food and general and complete disarmament".to_owned();
    assert_eq!(Topics::embedded().issues(&both).said, Said::Table);
    let votes = RollCalls::new(Vec::new(), vec![both], Vec::new()).unwrap();
    let by_words = |issue: &str| Topics::embedded().on(issue, &votes).unwrap().roll_calls["1"];
    assert_eq!([by_words("hr"), by_words("di")], [false, true]);
    let mut arms = on(73, &["co"]);
    arms.title = "General and complete disarmament".to_owned();
    let arms = Topics::embedded().issues(&arms);
    assert_eq!((arms.codes.join(" ").as_str(), arms.said), ("di", Said::Table));
}

#[test]
fn issues_and_topics_are_named_by_code_or_in_words() {
    let named = |text: &str| Topics::embedded().named(text).map(|named| named.code().to_owned());
    let expected = [
        ("hr", "hr"),
        ("HR", "hr"),
        ("human rights", "hr"),
        ("nuclear", "nu"),
        ("disarmament", "disarmament"),
        ("colonial", "co"),
        ("nuclear weapons", "nuclear-weapons"),
        ("Palestine", "palestine"),
        ("palestin", "me"),
        ("ukraine", "ukraine"),
        ("cuba embargo", "cuba-embargo"),
        ("crimea", "human-rights-crimea"),
    ];
    for (text, code) in expected {
        assert_eq!(named(text).as_deref(), Ok(code), "{text}");
    }
    let err = named("human rights in").unwrap_err();
    assert_eq!(err.message(), "`human rights in` may be several issues or topics");
    assert!(err.hint_text().unwrap().contains(" or `human-rights-belarus` (Human rights in Belarus) or "), "{err:?}");
    let err = named("gardening").unwrap_err();
    assert_eq!(err.message(), "no issue or topic is called `gardening`");
    let hint = err.hint_text().unwrap();
    assert!(hint.contains("`me` (Palestinian conflict), `nu` (Nuclear weapons and nuclear material)"), "{hint}");
    assert!(hint.ends_with("western-sahara, women, yugoslavia"), "{hint}");
}

#[test]
fn what_is_told_by_the_table_is_counted() {
    // The dossier gives no issues; counted with `tests/reference/topics/match.py` on its titles.
    let out = run(&["agree", "USA", "RUS", "--issue", "human rights"]);
    let said = text(&out.stderr);
    assert!(
        said.contains("warning: `--issue hr`: 10 of 10 roll calls are counted to it by words of titles, agenda items and subjects, 0 by the source; 13 of the rest have no issue"),
        "{said}"
    );
    let words = conditions(&["agree", "USA", "RUS", "--issue", "human rights"]);
    assert_eq!(words, "--body GA --issue hr --members USA,RUS");
    let out = run(&["agree", "USA", "RUS", "--issue", "nuclear energy"]);
    assert!(text(&out.stderr).contains("`--issue nuclear-energy` goes by words of titles"), "{}", text(&out.stderr));
    let out = run(&["agree", "--issue", "gardening"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with("error: no issue or topic is called `gardening`\n  hint: "));
}

#[test]
fn people_read_words_and_programs_codes() {
    let asked = ["cohesion", "--groups", "P5", "--by", "issue", "--replicates", "20"];
    let said = unwrapped(text(&run(&asked).stdout));
    assert!(said.contains("P5 Human rights 0."), "{said}");
    let expected = "Issues of 23 roll calls: from the source 0, told by words of titles, agenda items and subjects";
    assert!(said.contains(expected), "{said}");
    let periods = |args: &[&str]| -> Vec<String> {
        let spells = json(args)["result"]["groups"][0]["periods"].clone();
        spells.as_array().unwrap().iter().map(|spell| spell["period"].as_str().unwrap().to_owned()).collect()
    };
    assert!(periods(&asked).contains(&"hr".to_owned()));
    let topics = periods(&["cohesion", "--groups", "P5", "--by", "topic", "--replicates", "20"]);
    assert!(topics.contains(&"human-rights-crimea".to_owned()), "{topics:?}");
    let out = run(&["align", "USA", "RUS", "--by", "topic", "--replicates", "20"]);
    assert!(text(&out.stdout).contains("Human rights in Crimea"), "{}", text(&out.stdout));
}

/// A source's own issues stay as they are in clean files.
#[test]
fn files_that_are_written_keep_what_the_source_says() {
    let out = run(&["export", "long", "--issue", "hr", "--members", "USA", "-q"]);
    let mut rows = csv::Reader::from_reader(text(&out.stdout).as_bytes());
    let column = rows.headers().unwrap().iter().position(|header| header == "issues").unwrap();
    let issues: Vec<String> = rows.records().map(|row| row.unwrap()[column].to_owned()).collect();
    assert_eq!(issues, [""; 10]);
}
