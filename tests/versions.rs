//! Versions held side by side: who moved, paths, amendments, the command.

use serde_json::Value;
use unbloc::ingest;
use unbloc::registry::Registry;
use unbloc::versions::{Package, Shift, paths};
use unbloc::votes::Choice::{self, Abstain, No, NonVoting, Yes};
use unbloc::votes::{Body, Kind, RollCall, RollCalls};

use crate::support::{run, run_in, text, unwrapped, votes, with_roll_calls};

fn dossier() -> RollCalls {
    ingest::embedded(Registry::embedded()).unwrap().votes
}

fn json(args: &[&str]) -> Value {
    let out = run(args);
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn codes(value: &Value) -> String {
    value.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

/// The sets are the facts of the day from two independent sources.
const MOVED: &[(Choice, Choice, &str)] = &[
    (No, Abstain, "BDI CAF ERI GNQ HTI HUN ISR PLW USA"),
    (No, Yes, "MHL"),
    (No, No, "BFA BLR MLI NER NIC PRK RUS SDN"),
    (Yes, Abstain, "ALB ATG EGY FJI GMB JOR PNG SLB SRB TON UKR"),
    (Abstain, Yes, "ARM BGD BRN CRI DOM KEN LBN MNG MWI STP VCT ZAF"),
    (Yes, NonVoting, "BHS NRU VUT WSM"),
    (Abstain, NonVoting, "HND TCD"),
    (NonVoting, Yes, "MAR MDG"),
    (NonVoting, Abstain, "COD GEO"),
];

#[test]
fn who_moved_between_the_rival_texts_is_who_moved() {
    let record = dossier();
    let [first, second] = ["A/RES/ES-11/7", "A/RES/ES-11/8"].map(|s| record.find_roll_call(s).unwrap());
    let shift = Shift::between(&record, first, second);
    assert_eq!((shift.switchers().len(), shift.voting_switchers(), shift.count(Yes, Yes)), (43, 33, 78));
    for &(from, to, who) in MOVED {
        let members = shift.cells[&(from, to)].iter().map(|&m| record.member(m).code.as_str());
        assert_eq!(members.collect::<Vec<_>>().join(" "), who);
    }
    assert_eq!((shift.count(Abstain, Abstain), shift.count(NonVoting, NonVoting)), (51, 13));
    assert_eq!(shift.stayers().len(), 193 - 43);
}

#[test]
fn the_command_gives_every_set_and_flags_the_sponsor() {
    let answer = json(&["compare", "A/RES/ES-11/7", "A/RES/ES-11/8", "--format", "json"]);
    let result = &answer["result"];
    let set = |from: Choice, to: Choice| {
        let word = |choice: Choice| choice.word().replace('-', "_");
        let shifts = result["shifts"].as_array().unwrap();
        let found = shifts.iter().find(|s| s["from"] == word(from) && s["to"] == word(to)).unwrap();
        codes(&found["members"])
    };
    for &(from, to, who) in MOVED {
        assert_eq!(set(from, to), who);
    }
    assert_eq!(set(Yes, Yes).split(' ').count(), 78);
    assert_eq!(set(Abstain, Abstain).split(' ').count(), 51);
    assert_eq!(set(NonVoting, NonVoting).split(' ').count(), 13);
    assert_eq!(result["switchers"].as_array().unwrap().len(), 43);
    assert_eq!(result["stayed"].as_array().unwrap().len(), 150);
    assert_eq!(result["voted_both_times_and_moved"][0], 33);
    let second = &result["versions"][1];
    let abstained = codes(&second["choices"]["abstain"]);
    assert!(abstained.contains("USA") && abstained.contains("UKR"));
    assert_eq!(codes(&second["sponsors_not_yes"]), "USA");
    assert_eq!(codes(&result["versions"][0]["sponsors_not_yes"]), "");
    let out = run(&["compare", "A/RES/ES-11/7", "A/RES/ES-11/8"]);
    let printed = unwrapped(text(&out.stdout));
    assert!(printed.contains("Both texts had 93 yes votes, but only 78 members voted yes on both"), "{printed}");
    assert!(
        printed.contains("The United States did not vote yes on its own text as it was put to the vote."),
        "{printed}"
    );
}

/// 6-1-8 failed, 9-1-5 and 11-1-3 vetoed by Russia, 4-6-5 and 1-7-7 failed, 10-0-5 adopted.
#[test]
fn the_councils_day_is_told_amendment_by_amendment() {
    let answer = json(&["compare", "S/RES/2774(2025)", "--amendments", "--format", "json"]);
    let package = &answer["result"]["amendments"][0];
    assert_eq!((package["whole"].as_str(), package["draft"].as_str()), (Some("S/RES/2774(2025)"), Some("S/2025/112")));
    let told: Vec<String> = package["amendments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| {
            let tally = ["yes", "no", "abstain"].map(|choice| a["tally"][choice].to_string()).join("-");
            let symbol = a["symbol"].as_str().unwrap();
            format!("{symbol} {tally} {} {}", a["outcome"].as_str().unwrap(), codes(&a["vetoed_by"]))
        })
        .collect();
    assert_eq!(
        told,
        [
            "S/2025/114 6-1-8 failed ",
            "S/2025/115 9-1-5 vetoed RUS",
            "S/2025/116 11-1-3 vetoed RUS",
            "S/2025/117 4-6-5 failed ",
            "S/2025/118 1-7-7 failed "
        ]
    );
    // Those who abstained on the whole are the European members (two independent sources).
    let record = dossier();
    let whole = record.find_roll_call("S/RES/2774(2025)").unwrap();
    for a in package["amendments"].as_array().unwrap() {
        let on = record.find_roll_call(a["symbol"].as_str().unwrap()).unwrap();
        for choice in Choice::CAST {
            for then in Choice::SEATED {
                let by_hand = record.members().iter().zip(record.column(on).iter().zip(record.column(whole)));
                let who = by_hand.filter(|(_, cell)| *cell == (&choice, &then)).map(|(m, _)| m.code.as_str());
                let told = codes(&a["then"][choice.word()][then.word().replace('-', "_")]);
                assert_eq!(told, who.collect::<Vec<_>>().join(" "));
            }
        }
    }
}

#[test]
fn each_version_is_held_against_both_rules_of_its_body() {
    let answer = json(&["compare", "A/RES/ES-11/7", "A/RES/ES-11/8", "S/RES/2623(2022)", "--format", "json"]);
    let rules = |i: usize| {
        let all = answer["result"]["versions"][i]["under_each_rule"].as_array().unwrap().clone();
        all.iter()
            .map(|m| format!("{} {} {}", m["rule"].as_str().unwrap(), m["needed"], m["passed"]))
            .collect::<Vec<_>>()
    };
    // yes and no: 111 and 101; two-thirds are 74 and 68 (67⅓)
    assert_eq!(rules(0), ["simple 56 true", "two-thirds 74 true"]);
    assert_eq!(rules(1), ["simple 51 true", "two-thirds 68 true"]);
    // eleven in favour and Russia against: vetoed but for being procedure
    assert_eq!(rules(2), ["council 9 false", "procedural 9 true"]);
}

#[test]
fn paths_are_counted_and_sorted() {
    let record = votes(&[("AAA", "YAN"), ("BBB", "YAN"), ("CCC", "YYY"), ("DDD", "..Y"), ("EEE", "...")]);
    let all: Vec<_> = record.roll_call_ids().collect();
    let found = paths(&record, &all);
    let told: Vec<(String, usize)> = found.iter().map(|path| (path.letters(), path.members.len())).collect();
    assert_eq!(told, [("Y A N".to_owned(), 2), ("Y Y Y".to_owned(), 1), ("· · Y".to_owned(), 1)]);
    assert_eq!(found.iter().map(|path| path.moves()).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(found.iter().map(|path| path.stays()).collect::<Vec<_>>(), [false, true, false]);
}

/// A member with a seat on one of two roll calls neither moves nor stays.
#[test]
fn a_seat_on_one_version_only_is_no_movement() {
    let record = votes(&[("AAA", "YN"), ("BBB", "Y."), ("CCC", ".N"), ("DDD", "..")]);
    let all: Vec<_> = record.roll_call_ids().collect();
    let shift = Shift::between(&record, all[0], all[1]);
    assert_eq!(
        (shift.members(), shift.switchers().len(), shift.stayers().len(), shift.seated_once.len()),
        (1, 1, 0, 2)
    );
}

fn part(id: &str, parent: Option<&str>, draft: &str) -> RollCall {
    let mut roll_call = RollCall::new(id, Body::Assembly);
    roll_call.symbol = Some(id.parse().unwrap());
    roll_call.parent = parent.map(|p| p.parse().unwrap());
    roll_call.kind = if parent.is_some() { Kind::Amendment } else { Kind::Resolution };
    roll_call.draft = draft.to_owned();
    roll_call
}

/// An amendment names the draft, one to it names the amendment.
#[test]
fn amendments_are_found_by_symbol_and_by_draft_and_in_depth() {
    let record = with_roll_calls(
        &[("AAA", "YNYY"), ("BBB", "NYYN")],
        vec![
            part("A/99/L.2", Some("A/99/L.1"), ""),
            part("A/99/L.3", Some("A/99/L.2"), ""),
            part("A/99/L.4", Some("A/RES/99/1"), ""),
            part("A/RES/99/1", None, "A/99/L.1"),
        ],
    );
    let on = |s: &str| record.find_roll_call(s).unwrap();
    for start in ["A/RES/99/1", "A/99/L.3", "A/99/L.4"] {
        let package = Package::of(&record, on(start)).unwrap();
        let parts: Vec<(&str, usize)> =
            package.amendments.iter().map(|a| (record.roll_call(a.on).label(), a.depth)).collect();
        assert_eq!(record.roll_call(package.whole).label(), "A/RES/99/1");
        assert_eq!(parts, [("A/99/L.2", 1), ("A/99/L.3", 2), ("A/99/L.4", 1)], "from {start}");
        // Nobody says what became of them, and no rule is known.
        assert!(package.amendments.iter().all(|a| a.outcome.is_none()));
    }
}

#[test]
fn parents_in_a_circle_do_not_hang() {
    let record = with_roll_calls(
        &[("AAA", "YN")],
        vec![part("A/99/L.1", Some("A/99/L.2"), ""), part("A/99/L.2", Some("A/99/L.1"), "")],
    );
    for r in record.roll_call_ids() {
        assert_eq!(Package::of(&record, r).unwrap().amendments.len(), 1);
    }
}

/// The United Kingdom left the European Union on 31 January 2020.
#[test]
fn groups_are_those_of_the_day_of_the_second_version() {
    let members = |first: &str, second: &str| {
        let answer = json(&["compare", first, second, "--groups", "EU", "--format", "json"]);
        answer["result"]["groups"][0]["members"].as_u64().unwrap()
    };
    assert_eq!((members("A/RES/68/262", "A/RES/ES-11/7"), members("A/RES/ES-11/7", "A/RES/68/262")), (27, 28));
}

#[test]
fn the_tallies_between_two_bodies_are_of_those_with_a_seat_on_both() {
    let out = run(&["compare", "A/RES/ES-11/7", "S/RES/2774(2025)"]);
    let printed = unwrapped(text(&out.stdout));
    assert!(printed.contains("Of the 15 members with a seat on both, "), "{printed}");
    assert!(!printed.contains("which had 93"), "{printed}");
}

#[test]
fn wrong_versions_get_one_message_and_nothing_is_written() {
    let wrong = |args: &[&str], code: i32, message: &str| {
        let folder = tempfile::tempdir().unwrap();
        let all = [&["compare"], args, &["--out", "made"]].concat();
        let out = run_in(folder.path(), &all, &[]);
        assert_eq!((text(&out.stderr), text(&out.stdout)), (message, ""));
        assert_eq!(out.status.code(), Some(code));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "something was written");
    };
    wrong(
        &["A/RES/ES-11/7", "A/RES/ES-11/88"],
        1,
        "error: no selected roll call is on `A/RES/ES-11/88`\n  hint: nearest: `A/RES/ES-11/8`, `A/RES/ES-11/7`, \
         `A/RES/ES-11/6`; most sources hold adopted resolutions only; `unbloc rolls WORDS` searches titles\n",
    );
    wrong(
        &["A/RES/ES-11/7", "a/res/es-11/7"],
        2,
        "error: `A/RES/ES-11/7` is given twice\n  hint: name each version once\n",
    );
    wrong(
        &["A/ES-11/L.11", "A/RES/ES-11/8"],
        2,
        "error: `A/RES/ES-11/8` is given twice\n  hint: `A/ES-11/L.11` is its draft, one and the same roll call: `--text` \
         compares their words\n",
    );
    wrong(
        &["A/RES/ES-11/7", "A/RES/ES-11/8", "--to", "2024-12-31"],
        1,
        "error: `A/RES/ES-11/7` is in the input, and `--to 2024-12-31` leaves it out\n  hint: leave out that \
         condition, or name another roll call\n",
    );
    wrong(
        &["A/RES/ES-11/7"],
        2,
        "error: `A/RES/ES-11/7` is one version\n  hint: name the roll call that it is to be compared with\n",
    );
    wrong(
        &["S/RES/2774(2025)"],
        2,
        "error: `S/RES/2774(2025)` is one version\n  hint: name another one, or add `--amendments` for those of this \
         text\n",
    );
}
