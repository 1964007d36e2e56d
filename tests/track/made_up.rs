//! Made-up votes and divisions, worked by hand.

use unbloc::coalition::{Partition, Tracked, Tracking, Verdict, carried, track};
use unbloc::votes::{Body, MemberId, RollCall, RollCallId, RollCalls, Session};

use crate::support::with_roll_calls;

/// Twelve members named `all` and a partition by letters.
fn division(letters: &str) -> Partition {
    Partition::new(letters.as_bytes())
}

/// A of 6, B of 7, C of 5 that are together with B, apart, together and apart again.
#[test]
fn a_coalition_that_parts_off_gets_an_id_and_comes_back_under_it() {
    let all: Vec<MemberId> = (0..18).map(MemberId).collect();
    let (together, apart) = (division("aaaaaabbbbbbbbbbbb"), division("aaaaaabbbbbbbccccc"));
    let divisions = [&together, &together, &apart, &together, &apart].map(|partition| (&all[..], partition));
    // By size: {B, C} of 12 is 0, A is 1. Apart B (7) is number 0 of its division, A (6) number 1, C (5) number 2.
    // Third: like id 0 is B by 7/12 + ½ 7/12, C by 5/12 + ½ 5/12; A is like id 1 by 1 + ½. C is left over: 2.
    // Fourth: {B, C} is like 0 by 7/12 + ½ + ¼, like 2 by 5/12.
    // Fifth: C is like 2 by 1 (the one it was two before), like 0 by 5/12 + 0 + ¼ 5/12.
    assert_eq!(carried(&divisions), [vec![0, 1], vec![0, 1], vec![0, 1, 2], vec![0, 1], vec![0, 1, 2]]);
}

#[test]
fn after_three_divisions_a_coalition_is_forgotten() {
    let all: Vec<MemberId> = (0..18).map(MemberId).collect();
    let (together, apart) = (division("aaaaaabbbbbbbbbbbb"), division("aaaaaabbbbbbbccccc"));
    let divisions = [&apart, &together, &together, &together, &apart].map(|partition| (&all[..], partition));
    let ids = carried(&divisions);
    assert_eq!((&ids[0], &ids[4]), (&vec![0, 1, 2], &vec![0, 1, 3]));
}

#[test]
fn who_is_new_does_not_make_a_coalition_another() {
    let few: Vec<MemberId> = [0, 1, 2, 3].map(MemberId).into();
    let many: Vec<MemberId> = (0..12).map(MemberId).collect();
    // {0, 1} and {2, 3}; then eight more join the first two: among the members of both it is the same.
    let (first, second) = (division("aabb"), division("aabbaaaaaaaa"));
    assert_eq!(carried(&[(&few, &first), (&many, &second)]), [[0, 1], [0, 1]]);
}

/// Six members each of two blocs that vote against each other in every one of twelve roll calls a session, and members that go with
/// the first (`A`) or the second (`B`) by session, or have no seat (`.`).
fn votes(sessions: &[(u16, usize)], others: &[(&str, &str)]) -> RollCalls {
    let calls = sessions.iter().flat_map(|&(session, calls)| {
        (0..calls).map(move |call| RollCall {
            session: Some(Session::Regular(session)),
            ..RollCall::new(format!("{session:02}/{call:02}"), Body::Assembly)
        })
    });
    let row = |blocs: &str| -> String {
        let choices = sessions.iter().zip(blocs.chars()).flat_map(|(&(_, calls), bloc)| {
            (0..calls).map(move |call| match (bloc, call % 2) {
                ('.', _) => '.',
                ('A', 0) | ('B', 1) => 'Y',
                _ => 'N',
            })
        });
        choices.collect()
    };
    let mut members: Vec<(String, String)> = Vec::new();
    for (bloc, name) in [("A", "XA"), ("B", "XB")] {
        members.extend(('A'..='F').map(|letter| (format!("{name}{letter}"), row(&bloc.repeat(sessions.len())))));
    }
    members.extend(others.iter().map(|(code, blocs)| ((*code).to_owned(), row(blocs))));
    let members: Vec<(&str, &str)> = members.iter().map(|(code, row)| (code.as_str(), row.as_str())).collect();
    with_roll_calls(&members, calls.collect())
}

fn tracked(votes: &RollCalls) -> Tracked {
    let number = |on: RollCallId| i32::from(votes.roll_call(on).regular_session().expect("a session"));
    let ids: Vec<RollCallId> = votes.roll_call_ids().collect();
    let times: Vec<(i32, &[RollCallId])> =
        ids.chunk_by(|&a, &b| number(a) == number(b)).map(|on| (number(on[0]), on)).collect();
    track(votes, &times, &Tracking { replicates: 10, ..Tracking::default() }, &|_, _| ()).expect("two sessions")
}

const FIVE: [(u16, usize); 5] = [(31, 12), (32, 12), (33, 12), (34, 12), (35, 12)];

/// The session and the verdict of every switch of a member.
fn switches(votes: &RollCalls, tracked: &Tracked, code: &str) -> Vec<(i32, Verdict)> {
    let member = votes.find_member(code).expect("a member");
    let of = tracked.switches().into_iter().filter(|switch| switch.member == member);
    of.map(|switch| (tracked.stages[switch.at].number, switch.verdict)).collect()
}

#[test]
fn who_stays_has_moved_and_who_goes_for_one_session_has_not() {
    let votes =
        votes(&FIVE, &[("XMO", "AABBB"), ("XPA", "AABAA"), ("XLA", "AAAAB"), ("XGO", "AAB.."), ("XAW", "AA.BB")]);
    let tracked = tracked(&votes);
    assert_eq!(tracked.coalitions, 2);
    assert!(tracked.stages.iter().all(|stage| stage.same_number() == 1.0));
    assert_eq!(switches(&votes, &tracked, "XMO"), [(33, Verdict::Moved)]);
    assert_eq!(switches(&votes, &tracked, "XPA"), [(33, Verdict::Passing), (34, Verdict::Moved)]);
    assert_eq!(switches(&votes, &tracked, "XLA"), [(35, Verdict::TooEarly)]);
    assert_eq!(switches(&votes, &tracked, "XGO"), [(33, Verdict::TooEarly)]);
    assert_eq!(switches(&votes, &tracked, "XAW"), [], "not compared across a session that it was away for");
    assert_eq!(switches(&votes, &tracked, "XAA"), []);
    let of = |stage: usize, code: &str| tracked.stages[stage].id_of(votes.find_member(code).expect("a member"));
    assert!(of(2, "XMO").is_some() && of(2, "XMO") == of(2, "XBA") && of(2, "XAW").is_none());
    assert!(tracked.switches().iter().all(|switch| switch.sureness() == 1.0));
}

#[test]
fn a_session_with_one_roll_call_is_passed_over_and_said_so() {
    let mut sessions = FIVE;
    sessions[2].1 = 1;
    let votes = votes(&sessions, &[("XMO", "AABBB")]);
    let tracked = tracked(&votes);
    let skipped: Vec<(i32, usize, &str)> =
        tracked.skipped.iter().map(|one| (one.number, one.roll_calls, one.why.as_str())).collect();
    let why = "coalitions need at least 10 roll calls that are not unanimous; it has 1";
    assert_eq!(skipped, [(33, 1, why)]);
    assert_eq!(tracked.stages.iter().map(|stage| stage.number).collect::<Vec<_>>(), [31, 32, 34, 35]);
    assert_eq!(switches(&votes, &tracked, "XMO"), [(34, Verdict::Moved)]);
}

/// The same members in another order, and the roll calls of a session too.
#[test]
fn the_order_of_members_changes_nothing() {
    let others = [("XMO", "AABBB"), ("XPA", "AABAA"), ("XLA", "AAAAB")];
    let reversed: Vec<(&str, &str)> = others.iter().rev().copied().collect();
    let (one, other) = (votes(&FIVE, &others), votes(&FIVE, &reversed));
    let told = |votes: &RollCalls| -> Vec<(String, i32, usize, usize)> {
        let found = tracked(votes);
        let mut all: Vec<_> = found
            .switches()
            .iter()
            .map(|one| (votes.member(one.member).code.clone(), found.stages[one.at].number, one.from, one.to))
            .collect();
        all.sort();
        all
    };
    assert_eq!(told(&one), told(&other));
}
