//! Who breaks ranks: against a plain count, and what the program says.

use serde_json::Value;
use unbloc::registry::{Group, Membership, When};
use unbloc::stats::{Break, Roster, breaks};
use unbloc::synthetic;
use unbloc::votes::{Choice, Date, MemberId, RollCallId, RollCalls};

use crate::support::{run, run_in, text, unvotes, unwrapped};

fn found(args: &[&str]) -> Value {
    let out = run(&[&["rebels"], args, &["--format", "json"]].concat());
    serde_json::from_str(text(&out.stdout)).unwrap_or_else(|err| panic!("{err}: {}", text(&out.stderr)))
}

/// One vote against a line, as the plain count has it.
type Vote = (RollCallId, MemberId, Choice, Choice);

/// The definition, counted one roll call and member at a time.
fn plainly(votes: &RollCalls, group: &[MemberId]) -> (Vec<Vote>, [u32; 3]) {
    let (mut found, mut sorts) = (Vec::new(), [0; 3]);
    for on in votes.roll_call_ids() {
        let cast: Vec<(MemberId, Choice)> = group
            .iter()
            .map(|&m| (m, votes.choice(m, on)))
            .filter(|(_, choice)| matches!(choice, Choice::Yes | Choice::Abstain | Choice::No))
            .collect();
        let n = |of| cast.iter().filter(|(_, choice)| *choice == of).count() as f64 / cast.len() as f64;
        let line = [Choice::Yes, Choice::Abstain, Choice::No].into_iter().find(|&choice| n(choice) > 0.5);
        match line {
            _ if cast.len() < 2 => sorts[2] += 1,
            None => sorts[1] += 1,
            Some(line) => {
                sorts[0] += 1;
                found.extend(cast.iter().filter(|(_, c)| *c != line).map(|&(m, choice)| (on, m, choice, line)));
            }
        }
    }
    (found, sorts)
}

#[test]
fn votes_against_the_line_are_those_of_the_plain_count() {
    let mut sorts = [0; 3];
    for seed in 0..100 {
        let votes = synthetic::votes(seed, 3, 14, 30);
        let group: Vec<MemberId> = votes.member_ids().filter(|m| usize::from(m.0) < 2 + seed as usize % 9).collect();
        let ons: Vec<RollCallId> = votes.roll_call_ids().collect();
        let found = breaks(&votes, &Roster::of_coalition(&votes, "made up", &group), &ons);
        let (expected, counted) = plainly(&votes, &group);
        let votes: Vec<Vote> = found.breaks.iter().map(|b| (b.on, b.member, b.choice, b.line)).collect();
        assert_eq!(votes, expected, "seed {seed}");
        assert_eq!([found.with_line, found.without_line, found.too_few], counted, "seed {seed}");
        sorts.iter_mut().zip(counted).for_each(|(all, n)| *all += n);
    }
    assert!(sorts.iter().all(|n| *n > 0), "not every sort was tried: {sorts:?}");
}

/// A member is in the group on the days between its first and its last alone.
#[test]
fn the_line_is_that_of_the_members_of_the_day() {
    let votes = synthetic::line(3, 9, 40);
    let mut days: Vec<Date> = votes.roll_calls().iter().filter_map(|r| r.date).collect();
    days.sort_unstable();
    let last = days[days.len() / 2];
    let all: Vec<MemberId> = votes.member_ids().collect();
    let leaves = |m: MemberId| m.0.is_multiple_of(2);
    let stay = |&m: &MemberId| Membership {
        code: votes.member(m).code.clone(),
        from: None,
        to: leaves(m).then(|| When::day(last)),
        as_of: None,
    };
    let memberships = all.iter().map(stay).collect();
    let group = Group { code: "DAYS".into(), name: "Days".into(), former: Vec::new(), memberships };
    let ons: Vec<RollCallId> = votes.roll_call_ids().collect();
    let found = breaks(&votes, &Roster::of_group(&votes, &group), &ons);
    let is_late = |on| votes.roll_call(on).date.expect("a day") > last;
    let (late, early): (Vec<Break>, Vec<Break>) = found.breaks.iter().partition(|b| is_late(b.on));
    assert!(early.iter().any(|b| leaves(b.member)));
    assert!(!late.is_empty() && late.iter().all(|b| !leaves(b.member)));
    for b in &found.breaks {
        let there = |m: &&MemberId| !(is_late(b.on) && leaves(**m)) && votes.choice(**m, b.on) != Choice::NotMember;
        assert_eq!(b.counts.cast() + b.counts.non_voting, all.iter().filter(there).count() as u64);
    }
}

/// The EU's roll calls on Ukraine: Hungary voted no on ES-11/7 and abstained on ES-11/8 on 24 February 2025, while the
/// other 26 voted yes (`data/ukraine/votes.csv`).
#[test]
fn hungary_breaks_ranks_in_the_eu_twice() {
    let json = found(&["EU"]);
    let eu = &json["result"]["groups"][0];
    assert_eq!((&eu["group"], &eu["name"], &eu["as_of"]), (&"EU".into(), &"European Union".into(), &Value::Null));
    assert_eq!((&eu["roll_calls"], &eu["without_line"], &eu["too_few_votes"]), (&23.into(), &0.into(), &0.into()));
    let told = |vote: &Value| ["roll_call", "member", "choice", "line"].map(|f| vote[f].as_str().unwrap().to_owned());
    let votes: Vec<_> = eu["votes"].as_array().unwrap().iter().map(told).collect();
    let expected = [["A/RES/ES-11/8", "HUN", "abstain", "yes"], ["A/RES/ES-11/7", "HUN", "no", "yes"]];
    assert_eq!(votes, expected.map(|row| row.map(str::to_owned)));
    assert_eq!(eu["votes"][1]["title"], "Advancing a comprehensive, just and lasting peace in Ukraine");
    assert_eq!(eu["votes"][1]["choices"], serde_json::json!({"yes": 26, "abstain": 0, "no": 1, "non_voting": 0}));
    assert_eq!(eu["members"][0]["broke"], 2);
}

/// The figures of `tests/reference/rebels.py`.
#[test]
fn the_eu_of_sessions_79_and_80_breaks_ranks_as_often_as_counted_elsewhere() {
    let Some(data) = unvotes::data() else { return };
    let votes = data.join("ga_voting_2019-2026.csv.gz").display().to_string();
    let json = found(&["EU", "-d", &votes, "--session", "79..80"]);
    let eu = &json["result"]["groups"][0];
    assert_eq!((&eu["roll_calls"], &eu["without_line"], &eu["too_few_votes"]), (&278.into(), &1.into(), &0.into()));
    assert_eq!(eu["votes"].as_array().unwrap().len(), 405);
    let members = eu["members"].as_array().unwrap();
    let broke = |code: &str| members.iter().find(|m| m["member"] == code).unwrap()["broke"].as_u64().unwrap();
    assert_eq!(members.len(), 27);
    assert_eq!(["CYP", "AUT", "IRL", "MLT", "HUN"].map(broke), [33, 32, 28, 27, 27]);
}

#[test]
fn the_csv_has_every_vote_with_its_title() {
    let out = run(&["rebels", "EU", "--format", "csv"]);
    let expected = "group,member,name,roll_call,date,title,choice,line,yes,abstain,no,non_voting\n\
        EU,HUN,Hungary,A/RES/ES-11/8,2025-02-24,The path to peace,abstain,yes,26,1,0,0\n\
        EU,HUN,Hungary,A/RES/ES-11/7,2025-02-24,\"Advancing a comprehensive, just and lasting peace in Ukraine\",no,yes,26,0,1,0\n";
    assert_eq!(text(&out.stdout), expected);
}

/// Conditions on members narrow whose votes are listed; the line stays that of the whole group.
#[test]
fn a_selection_of_members_does_not_move_the_line() {
    let (all, some) = (found(&["GRULAC"]), found(&["GRULAC", "--members", "BRA,CUB,USA"]));
    let group = |found: &Value| found["result"]["groups"][0].clone();
    assert_eq!(group(&all)["roll_calls"], group(&some)["roll_calls"]);
    let of = |found: &Value| -> Vec<Value> {
        let votes = group(found)["votes"].as_array().unwrap().clone();
        votes.into_iter().filter(|vote| ["BRA", "CUB"].contains(&vote["member"].as_str().unwrap())).collect()
    };
    assert_eq!(Value::from(of(&all)), group(&some)["votes"]);
    assert!(of(&all).len() > 20);
}

#[test]
fn what_is_left_out_and_not_shown_is_said() {
    let out = run(&["rebels", "GRULAC", "--top", "5"]);
    let said = unwrapped(text(&out.stdout));
    assert!(said.contains("left out: 3 roll calls without a choice of more than half of those that voted."), "{said}");
    let shown = "Shown are of each group the 5 members that broke ranks most often and the newest 5 of 201 votes; \
                 `--top` shows more, `--format csv` every vote.";
    assert!(said.contains(shown), "{said}");
    assert!(text(&out.stdout).lines().all(|line| line.chars().count() <= 80), "{said}");
    let none = run(&["rebels", "NORDIC"]);
    let said = unwrapped(text(&none.stdout));
    assert!(said.contains("NORDIC: nobody voted against its line, on 23 roll calls with a line."), "{said}");
}

#[test]
fn a_group_must_be_named() {
    let out = run_in(std::path::Path::new("."), &["rebels"], &[]);
    assert_eq!(out.status.code(), Some(2));
    let out = run(&["rebels", "Natto"]);
    assert_eq!(out.status.code(), Some(1));
    let said = text(&out.stderr);
    let expected = "error: no group is called `Natto`\n  hint: did you mean `NATO` (North Atlantic Treaty Organization)? groups are AES,";
    assert!(said.starts_with(expected), "{said}");
}
