//! The model: symbols, sessions, selections, majorities, majorities.

use unbloc::ingest;
use unbloc::registry::Registry;
use unbloc::synthetic;
use unbloc::votes::{Bodies, Body, Choice, Counts, RollCall, RollCalls, Rule, Selection, Session, Sessions, Symbol};

use crate::support::{votes, with_roll_calls};

fn dossier() -> RollCalls {
    ingest::embedded(Registry::embedded()).unwrap().votes
}

#[test]
fn symbols_are_read_as_the_un_writes_them_and_nothing_else() {
    for (written, printed) in [
        ("A/RES/75/290 A", "A/RES/75/290 A"),
        ("a/res/es-11/7", "A/RES/ES-11/7"),
        ("S/RES/2774 (2025)", "S/RES/2774(2025)"),
        ("893 (1994)", "S/RES/893(1994)"),
        ("Resolution 2623 (2022)", "S/RES/2623(2022)"),
        ("R/25/123A", "R/25/123A"),
        ("ESS/9/1", "ESS/9/1"),
    ] {
        assert_eq!(written.parse::<Symbol>().unwrap().to_string(), printed);
    }
    for none in ["", "twelve", "A/", "/RES/1", "A/RES/", "A//812", "2172 (2014", "893", "A/RES/ES-11/7<script>"] {
        assert!(none.parse::<Symbol>().is_err(), "{none}");
    }
}

#[test]
fn sessions_are_regular_special_or_emergency() {
    let read = |text: &str| text.parse::<Session>().ok();
    assert_eq!(read("46.0"), Some(Session::Regular(46)));
    assert_eq!(read("11emsp"), Some(Session::Emergency(11)));
    assert_eq!(read("s-10"), Some(Session::Special(10)));
    assert!(["", "0", "-1", "4x", "ES-", "99999"].iter().all(|text| read(text).is_none()));
    let range: Sessions = "46..74".parse().unwrap();
    assert!(range.contains(Session::Regular(46)) && range.contains(Session::Regular(74)));
    assert!(!range.contains(Session::Emergency(50)) && !range.contains(Session::Regular(75)));
    assert!("74..46".parse::<Sessions>().is_err() && "ES-10..ES-11".parse::<Sessions>().is_err());
}

/// 23 roll calls of the Assembly and 14 of the Council, as the dossier's facts say.
#[test]
fn the_assembly_is_taken_where_a_record_has_both_bodies() {
    let all = dossier();
    let count = |body| all.select(&Selection { body, ..Selection::default() }).unwrap();
    assert_eq!(count(None).votes.roll_calls().len(), 23);
    assert!(count(None).assembly_by_default);
    assert_eq!(count(Some(Bodies::One(Body::Council))).votes.roll_calls().len(), 14);
    assert_eq!(count(Some(Bodies::Both)).votes.roll_calls().len(), 37);
    // In the Council, only members that held a seat on one of the days remain.
    let council = count(Some(Bodies::One(Body::Council))).votes;
    assert!(council.find_member("DEU").is_none() && council.find_member("ALB").is_some());
}

#[test]
fn contested_goes_by_the_votes_other_than_the_commonest() {
    let record = votes(&[("AAA", "YYY"), ("BBB", "YYN"), ("CCC", "YAN"), ("DDD", "YXN")]);
    let left = |share| record.select(&Selection { contested: Some(share), ..Selection::default() });
    // minority shares: 0 of 4, 1 of 3, 1 of 4
    assert_eq!(left(0.0).unwrap().votes.roll_calls().len(), 3);
    assert_eq!(left(0.25).unwrap().votes.roll_calls().len(), 2);
    assert_eq!(left(0.3).unwrap().votes.roll_calls().len(), 1);
    let err = left(0.5).unwrap_err();
    assert_eq!(err.to_string(), "`--contested 0.5` leaves none of 3 roll calls");
}

/// A member left out is named with what it voted on and what it had a seat for.
#[test]
fn members_that_hardly_vote_are_left_out_and_named() {
    let record = votes(&[("AAA", "YYNY"), ("BBB", "YYNN"), ("CCC", "YXXX"), ("DDD", "..YN"), ("EEE", "XXXX")]);
    let selected = record.select(&Selection { min_participation: Some(0.5), ..Selection::default() }).unwrap();
    let codes: Vec<&str> = selected.votes.members().iter().map(|m| m.code.as_str()).collect();
    assert_eq!(codes, ["AAA", "BBB", "DDD"]);
    let left_out: Vec<_> =
        selected.excluded.iter().map(|x| (x.code.as_str(), x.cast, x.seated, x.roll_calls)).collect();
    assert_eq!(left_out, [("CCC", 1, 4, 4), ("EEE", 0, 4, 4)]);
    let everybody = record.select(&Selection { min_participation: Some(0.0), ..Selection::default() }).unwrap();
    assert_eq!(everybody.excluded.len(), 1, "who never votes agrees with nobody");
}

/// Rules: A/RES/ES-10/22's Austrian amendment 89-61-21; 93-18; the Council's of
/// 24 February 2025; seven of eleven before the Charter was amended.
#[test]
fn majorities_follow_the_rules_of_the_day() {
    let counts = |yes, no, abstain| Counts { yes, no, abstain, non_voting: 0 };
    let passes = |rule: Rule, counts, no: &[&str], day: Option<&str>| {
        let no: Vec<String> = no.iter().map(|code| (*code).to_owned()).collect();
        rule.apply(&counts, &no, day.map(|day| day.parse().unwrap())).passed
    };
    // 111 members present and voting: half and one more is 56, two-thirds 74.
    let needed = |rule: Rule| rule.apply(&counts(93, 18, 65), &[], None).needed;
    assert_eq!((needed(Rule::Simple), needed(Rule::TwoThirds)), (56, 74));
    assert!(!passes(Rule::TwoThirds, counts(89, 61, 21), &[], None));
    assert!(passes(Rule::TwoThirds, counts(93, 18, 65), &[], None));
    assert!(passes(Rule::TwoThirds, counts(2, 1, 0), &[], None));
    assert!(!passes(Rule::Simple, counts(34, 34, 32), &[], None));
    assert!(passes(Rule::Council, counts(10, 0, 5), &[], None));
    assert!(!passes(Rule::Council, counts(4, 6, 5), &[], None));
    assert!(!passes(Rule::Council, counts(11, 1, 3), &["RUS"], None));
    assert!(passes(Rule::Procedural, counts(11, 1, 3), &["RUS"], None));
    assert!(passes(Rule::Council, counts(7, 0, 4), &[], Some("1956-10-13")));
    // The Council of eleven sat to the end of 1965: S/RES/218(1965) was adopted by seven.
    assert!(passes(Rule::Council, counts(7, 0, 4), &[], Some("1965-11-23")));
    assert!(passes(Rule::Procedural, counts(7, 0, 4), &[], Some("1965-12-31")));
    assert!(!passes(Rule::Council, counts(7, 0, 4), &[], Some("1966-01-01")));
    assert!(passes(Rule::Council, counts(10, 0, 5), &[], Some("1966-04-09")));
}

/// The record is the same whatever order members and roll calls came in.
#[test]
fn a_record_puts_itself_in_order() {
    for seed in 0..10 {
        let record = synthetic::votes(seed, 2, 7, 9);
        let (members, roll_calls) = (record.members().to_vec(), record.roll_calls().to_vec());
        let backwards = record.roll_call_ids().collect::<Vec<_>>().into_iter().rev().flat_map(|r| {
            let mut column = record.column(r).to_vec();
            column.reverse();
            column
        });
        let choices = backwards.collect();
        let again =
            RollCalls::new(members.into_iter().rev().collect(), roll_calls.into_iter().rev().collect(), choices);
        assert_eq!(again.unwrap(), record, "seed {seed}");
    }
}

#[test]
fn a_record_of_the_wrong_shape_is_refused() {
    let record = synthetic::votes(1, 2, 3, 2);
    let (members, roll_calls) = (record.members().to_vec(), record.roll_calls().to_vec());
    let err = RollCalls::new(members.clone(), roll_calls.clone(), vec![Choice::Yes; 5]).unwrap_err();
    assert_eq!(err.to_string(), "5 choices for 3 members and 2 roll calls");
    let twice = [members[0].clone(), members[0].clone(), members[1].clone()].to_vec();
    assert_eq!(
        RollCalls::new(twice, roll_calls, vec![Choice::Yes; 6]).unwrap_err().to_string(),
        "member `M000` comes twice"
    );
}

#[test]
fn a_roll_call_is_found_by_its_draft_where_no_text_has_that_symbol() {
    let on = |id: &str, symbol: Option<&str>, draft: &str| RollCall {
        symbol: symbol.map(|symbol| symbol.parse().unwrap()),
        draft: draft.to_owned(),
        ..RollCall::new(id, Body::Assembly)
    };
    let roll_calls = vec![
        on("1", Some("A/RES/99/1"), "A/99/L.1 and A/99/L.1/Add.1"),
        on("2", Some("A/99/L.2"), ""),
        on("3", Some("A/RES/99/3"), "A/99/L.2"),
        on("4", Some("A/RES/99/4"), "A/99/L.4"),
        on("5", Some("A/RES/99/5"), "A/99/L.4"),
    ];
    let votes = with_roll_calls(&[("XAA", "YYYYY")], roll_calls);
    let found = |text: &str| votes.find_roll_call(text).map(|r| votes.roll_call(r).id.clone());
    assert_eq!(found("a/99/L.1").unwrap(), "1");
    assert_eq!(found("A/99/L.2").unwrap(), "2");
    let err = found("A/99/L.4").unwrap_err();
    assert_eq!(err.message(), "2 roll calls are on `A/99/L.4`");
    assert_eq!(
        err.hint_text(),
        Some("name one by its symbol or its id:\n    `A/RES/99/5`  no day  1–0–0\n    `A/RES/99/4`  no day  1–0–0")
    );
    assert!(found("A/99/L.5").is_err());
}
