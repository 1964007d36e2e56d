//! A record that is made up, so small that every sentence can be worked out by hand.

use unbloc::answer::{Block, For};
use unbloc::ingest::Input;
use unbloc::question::{Changes, Origin, Question, Record};
use unbloc::stats::Resampling;
use unbloc::votes::{Body, Date, RollCall, Selection, Session};

use crate::support::with_roll_calls;

/// Roll calls of a session: as many as the fewest that are compared.
const EACH: usize = 30;

/// Titles that differ in more than a letter: `question of aaaaaaaa`.
fn title(what: &str, i: usize) -> String {
    let letter = char::from(b'a' + (i % 26) as u8);
    format!("{what} {}{}", letter.to_string().repeat(8), if i < 26 { "" } else { " again" })
}

/// Five sessions of 30 votes on the same texts, but that of the last ten alone return. AAA and CCC always vote yes; BBB votes no on 15, 3,
/// 6, 9 and 15 of them: on 8 of the ten that return in session 4, on 5 of them in session 5.
fn record() -> Record {
    let mut roll_calls = Vec::new();
    let mut votes = String::new();
    for (session, no) in (1..=5u16).zip([15, 3, 6, 9, 15]) {
        for i in 0..EACH {
            let mut one = RollCall::new(format!("{session}/{i}"), Body::Assembly);
            one.session = Some(Session::Regular(session));
            one.date = Date::new(1945 + session as i16, 10, 1 + i as i8 % 28).ok();
            one.title = title(if session == 5 && i >= 10 { "matter of" } else { "question of" }, i);
            roll_calls.push(one);
            let against = match session {
                4 => i < 8 || i == 20,
                5 => i < 5 || (10..20).contains(&i),
                _ => i < no,
            };
            votes.push(if against { 'N' } else { 'Y' });
        }
    }
    let yes = "Y".repeat(5 * EACH);
    let votes = with_roll_calls(&[("AAA", &yes), ("BBB", &votes), ("CCC", &yes)], roll_calls);
    let input = Input { votes, files: Vec::new(), findings: Default::default() };
    Record::new(input, Selection::default(), Origin::Files).unwrap()
}

/// What is told on the screen of BBB in a session beside an earlier one.
fn told(now: i32, against: Option<i32>, of: &str) -> String {
    let resampling = Resampling { replicates: 20, ..Resampling::default() };
    let asked = Changes { now: Some(now), against, of: vec![of.to_owned()], resampling, ..Changes::default() };
    let answer = asked.answer(&record(), &(), false).unwrap();
    let words = |block: &Block| match block {
        Block::Text(text) => text.clone(),
        Block::Sentences(said) | Block::List(said) => said.join(" "),
        _ => String::new(),
    };
    answer.parts.told(For::Screen).map(words).collect::<Vec<_>>().join(" ")
}

/// .9, .8, .7, .5 after .5: three falls in a row, to where it was in session 1; on the ten texts of both sessions from 2 of 10 to 5 of 10.
#[test]
fn a_tie_a_streak_and_the_other_way_on_the_same_texts_are_told() {
    let said = told(5, None, "BBB");
    for right in [
        "Member BBB agreed less with the other members: 0.70 before, 0.50 now (−0.20",
        "but the other way on the texts voted on both times, from 0.20 to 0.50.",
        "It was never lower in 5 sessions with 30 roll calls or more; as low in session 1 (1946).",
        "It fell for the third time in a row.",
        // ⅓ of both sessions' roll calls: (10/30 + 10/30)/2 · (.5 − .2)
        "weighed by their share of the roll calls +0.10",
    ] {
        assert!(said.contains(right), "{right}: {said}");
    }
    // Yes and no moved as far: one of both is told.
    let shares = [
        "more often voted no: 9 of 30 votes (30 %) before, 15 of 30 votes (50 %) now",
        "less often voted yes: 21 of 30 votes (70 %) before",
    ];
    assert_eq!(shares.iter().filter(|share| said.contains(**share)).count(), 1, "{said}");
}

/// .5 in session 1, .9 in 2, .8 in 3: of session 3 the lowest since session 1.
#[test]
fn the_last_time_as_far_is_named_where_it_lies_before_both() {
    let said = told(4, None, "BBB");
    assert!(said.contains("It is the lowest since session 1 (1946).") && !said.contains("next is"), "{said}");
    // Beside session 1 it rose, and session 3, between, was higher: that is no news.
    let said = told(4, Some(1), "BBB");
    assert!(
        said.contains("more with the other members: 0.50 before, 0.70 now") && !said.contains("since session 3"),
        "{said}"
    );
}

/// AAA and CCC agree each time: nothing moves between them, and nothing is the highest.
#[test]
fn what_stays_as_it_was_has_no_place() {
    let record = record();
    let asked = Changes { now: Some(5), of: vec!["AAA".to_owned()], ..Changes::default() };
    let answer = asked.answer(&record, &(), false).unwrap();
    let all = answer.result["changes"].as_array().unwrap();
    let pair = all.iter().find(|one| one["other"] == "CCC").expect("the pair");
    assert_eq!(pair["before"], pair["after"]);
    assert!(
        pair["sentence"]
            .as_str()
            .unwrap()
            .starts_with("Member AAA and Member CCC agreed as before: 1.00 before, 1.00 now")
    );
    let of = &answer.result["everyone"];
    // Each agrees .85 with the others before, and .75 now; BBB .70 and .50.
    assert_eq!((of["more"].as_u64(), of["less"].as_u64(), of["of"].as_u64()), (Some(0), Some(3), Some(3)));
    assert!((of["median"].as_f64().unwrap() + 0.1).abs() < 1e-9, "{of}");
}
