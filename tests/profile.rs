//! A member on a page: every number is another command's, or is counted here from the votes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;
use unbloc::votes::{Choice, Session};

use crate::positions::record;
use crate::support::{run, text, unwrapped};

fn json(args: &[&str]) -> Value {
    let out = run(&[args, &["-d", "@record", "--format", "json", "-q"]].concat());
    assert!(out.status.success(), "{}", text(&out.stderr));
    serde_json::from_str::<Value>(text(&out.stdout)).expect("JSON")["result"].take()
}

fn kenya() -> &'static Value {
    static KENYA: OnceLock<Value> = OnceLock::new();
    KENYA.get_or_init(|| json(&["profile", "Kenya", "--session", "78"]))
}

/// By member the agreement and the joint votes.
fn pairs(all: &Value, other: &str, value: &str, joint: &str) -> BTreeMap<String, (f64, u64)> {
    let one = |pair: &Value| {
        (pair[other].as_str().unwrap().to_owned(), (pair[value].as_f64().unwrap(), pair[joint].as_u64().unwrap()))
    };
    all.as_array().unwrap().iter().map(one).collect()
}

#[test]
fn company_is_that_of_agree() {
    for (session, told) in [("78", &kenya()["now"]), ("73", &kenya()["before"])] {
        let agree = json(&["agree", "--of", "KEN", "--session", session, "--intervals"]);
        // At least half of the member's own votes are joint.
        let own = &told["own"];
        let cast: u64 = ["yes", "abstain", "no"].iter().map(|choice| own[*choice].as_u64().unwrap()).sum();
        let is_enough = |pair: &&Value| pair["enough"] == true && 2 * pair["scored"].as_u64().unwrap() >= cast;
        let enough: Vec<Value> = agree["pairs"].as_array().unwrap().iter().filter(is_enough).cloned().collect();
        let other = |pair: &Value| if pair["a"] == "KEN" { pair["b"].clone() } else { pair["a"].clone() };
        let all: BTreeMap<String, (f64, u64)> = enough
            .iter()
            .map(|pair| {
                let code = other(pair).as_str().unwrap().to_owned();
                (code, (pair["value"].as_f64().unwrap(), pair["scored"].as_u64().unwrap()))
            })
            .collect();
        assert_eq!(pairs(&told["company"], "member", "agree", "joint"), all, "session {session}");
        assert!(all.len() > 120, "{}", all.len());
        let lows = |pairs: &[Value]| pairs.iter().map(|pair| pair["low"].as_f64()).collect::<Vec<_>>();
        assert_eq!(lows(told["company"].as_array().unwrap()), lows(&enough), "session {session}");
    }
}

#[test]
fn choices_are_those_of_the_votes() {
    let (votes, _) = record();
    let kenya_id = votes.find_member("KEN").unwrap();
    let count = |choice: Choice| {
        let here = votes.roll_call_ids().filter(|&on| votes.roll_call(on).session == Some(Session::Regular(78)));
        here.filter(|&on| votes.choice(kenya_id, on) == choice).count() as u64
    };
    let own = &kenya()["now"]["own"];
    for (name, choice) in
        [("yes", Choice::Yes), ("abstain", Choice::Abstain), ("no", Choice::No), ("non_voting", Choice::NonVoting)]
    {
        assert_eq!(own[name].as_u64(), Some(count(choice)), "{name}");
    }
    let said = unwrapped(text(&run(&["profile", "KEN", "--session", "78", "-d", "@record", "-q"]).stdout));
    let cast = count(Choice::Yes) + count(Choice::Abstain) + count(Choice::No);
    let seats = cast + count(Choice::NonVoting);
    assert!(
        said.contains(&format!("Kenya cast a vote on {cast} of the {seats} roll calls of session 78 (2023–24)")),
        "{said}"
    );
}

#[test]
fn votes_against_groups_are_those_of_rebels() {
    let groups = kenya()["groups"].as_array().unwrap();
    let codes: Vec<&str> = groups.iter().map(|group| group["group"].as_str().unwrap()).collect();
    assert!(codes.contains(&"AFRICAN") && codes.contains(&"G77") && !codes.contains(&"EU"), "{codes:?}");
    let rebels = json(&["rebels", &codes.join(","), "--session", "78"]);
    for group in groups {
        let rebels =
            rebels["groups"].as_array().unwrap().iter().find(|other| other["group"] == group["group"]).unwrap();
        let own = rebels["members"].as_array().unwrap().iter().find(|member| member["member"] == "KEN");
        assert_eq!(group["broke"], own.map_or(Value::from(0), |own| own["broke"].clone()), "{}", group["group"]);
        if let Some(own) = own {
            assert_eq!(group["voted"], own["voted"]);
        }
    }
}

#[test]
fn where_it_stands_is_what_ideal_says() {
    let ideal = json(&["ideal", "--session", "1..78", "--of", "KEN", "--held-out", "0"]);
    let point =
        ideal["points"].as_array().unwrap().iter().find(|point| point["member"] == "KEN" && point["session"] == 78);
    for field in ["position", "low", "high", "votes"] {
        assert_eq!(kenya()["position"][field], point.unwrap()[field], "{field}");
    }
}

/// What it voted when a text last came up: of titles that are the same to the letter, looked up here in the votes.
#[test]
fn texts_it_had_voted_on_are_known_again() {
    let (votes, _) = record();
    let member = votes.find_member("KEN").unwrap();
    let texts = kenya()["texts"].as_array().unwrap();
    assert!(texts.len() > 30, "{}", texts.len());
    let mut checked = 0;
    for text in texts {
        let title = text["title"].as_str().unwrap();
        let cast = |session: &dyn Fn(u16) -> bool| {
            let here = |on: &unbloc::votes::RollCallId| {
                let call = votes.roll_call(*on);
                matches!(call.session, Some(Session::Regular(n)) if session(n))
                    && call.title == title
                    && votes.choice(member, *on).is_cast()
            };
            votes.roll_call_ids().filter(here).last()
        };
        let before = text["session_before"].as_u64().unwrap() as u16;
        let (Some(now), Some(then)) = (cast(&|n| n == 78), cast(&|n| n == before)) else { continue };
        assert_eq!(text["choice"], serde_json::to_value(votes.choice(member, now)).unwrap(), "{title}");
        assert_eq!(text["before"], serde_json::to_value(votes.choice(member, then)).unwrap(), "{title}");
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
}

/// Seats that ended have a profile of the last session in which they were held.
#[test]
fn former_members_have_a_profile() {
    for (member, name, last) in [
        ("YUG", "The Socialist Federal Republic of Yugoslavia (until 1963 Yugoslavia)", "1991"),
        ("German Democratic Republic", "The German Democratic Republic", "1989"),
    ] {
        let out = run(&["profile", member, "-d", "@record", "-q"]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        let said = unwrapped(text(&out.stdout));
        assert!(said.contains(&format!("{name} cast a vote on ")), "{said:.600}");
        let years = said.split(" roll calls of session ").nth(1).unwrap().split(')').next().unwrap().to_owned();
        assert!(years.contains(&last[2..]) || years.contains(last), "{years}");
    }
}

/// Of one vote nobody is nearest.
#[test]
fn of_too_few_votes_nobody_is_ranked() {
    let out = run(&["profile", "KEN", "-d", "@ukraine", "-q"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let said = unwrapped(text(&out.stdout));
    assert!(said.contains("Kenya cast a vote on 1 of the 1 roll call of session 80"), "{said:.600}");
    assert!(
        said.contains(
            "Who votes most and least like it cannot be told: a member is ranked that has 10 or more joint votes"
        ),
        "{said}"
    );
    assert!(!said.contains("It voted most like") && !said.contains("Nearest and farthest"), "{said}");
}

#[test]
fn wrong_input_gets_one_message() {
    for (args, code, named) in [
        (&["Atlantis"][..], 1, "Atlantis"),
        (&["KEN", "--session", "17"], 1, "it voted last in session 80"),
        (&["KEN", "--session", "70..80"], 2, "one regular session"),
        (&["KEN", "--session", "ES-11"], 2, "one regular session"),
        (&["KEN", "--back", "0"], 2, "--back"),
        (&[], 2, "<MEMBER>"),
    ] {
        let out = run(&[&["profile"][..], args, &["-d", "@record"]].concat());
        let said = text(&out.stderr);
        assert_eq!((out.status.code(), said.matches("error").count()), (Some(code), 1), "{args:?}: {said}");
        assert!(said.contains(named), "{args:?}: {said}");
        assert!(out.stdout.is_empty());
    }
}
