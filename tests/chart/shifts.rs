//! Charts of a shift between versions.

use std::collections::{BTreeMap, BTreeSet};

use unbloc::chart::{shift_alluvial, shift_map, shift_matrix};
use unbloc::ingest;
use unbloc::registry::Registry;
use unbloc::synthetic;
use unbloc::votes::{Body, Choice, Member, RollCall, RollCallId, RollCalls};

use super::gallery::{caption, tiles};
use super::members_of;
use crate::support::svg::{Element, labels, of_class};
use crate::support::votes;

const FIRST: RollCallId = RollCallId(0);
const SECOND: RollCallId = RollCallId(1);

/// What moved on 24 February 2025, from two independent sources (`../shared/data/README.md`).
const MOVED: [&str; 8] = [
    "no → abstain: 9 (BDI CAF ERI GNQ HTI HUN ISR PLW USA)",
    "no → yes: 1 (MHL)",
    "yes → abstain: 11 (ALB ATG EGY FJI GMB JOR PNG SLB SRB TON UKR)",
    "abstain → yes: 12 (ARM BGD BRN CRI DOM KEN LBN MNG MWI STP VCT ZAF)",
    "yes → non-voting: 4 (BHS NRU VUT WSM)",
    "abstain → non-voting: 2 (HND TCD)",
    "non-voting → yes: 2 (MAR MDG)",
    "non-voting → abstain: 2 (COD GEO)",
];
const STAYED: [&str; 4] = ["yes → yes: 78 ", "abstain → abstain: 51 ", "no → no: 8 ", "non-voting → non-voting: 13 "];

fn dossier() -> RollCalls {
    ingest::embedded(Registry::embedded()).unwrap().votes
}

fn on(votes: &RollCalls, symbols: &[&str]) -> Vec<RollCallId> {
    symbols.iter().map(|symbol| votes.find_roll_call(symbol).unwrap()).collect()
}

const COUNCIL: [&str; 6] = ["S/2025/114", "S/2025/115", "S/2025/116", "S/2025/117", "S/2025/118", "S/RES/2774(2025)"];

/// Members of a body on every roll call of which only some have a seat, under long names.
fn partly_seated(members: usize) -> RollCalls {
    let turn = [Choice::Yes, Choice::NotMember, Choice::No, Choice::NonVoting, Choice::Abstain];
    let choices = (0..3).flat_map(|r| (0..members).map(move |m| turn[(m * (r + 1) + r) % 5])).collect();
    let members = (0..members).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    let long = |r| {
        RollCall::new(format!("{r} a name of a text that goes on and on, with «Åland», past any room"), Body::Council)
    };
    RollCalls::new(members, (0..3).map(long).collect(), choices).unwrap()
}

/// Every kind at many sizes.
pub fn drawn() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut push = |name: String, votes: &RollCalls, versions: &[RollCallId]| {
        all.push((format!("alluvial of {name}"), shift_alluvial(votes, versions, &caption("flow"))));
        if let [.., first, second] = *versions {
            let mut tiles = tiles(votes);
            tiles.remove("M003");
            all.push((format!("matrix of {name}"), shift_matrix(votes, first, second, &caption("matrix"))));
            all.push((format!("map of {name}"), shift_map(votes, first, second, &tiles, &caption("map"))));
        }
    };
    for members in [0, 1, 2, 15, 60, 193] {
        for versions in [0, 1, 2, 3, 5, 7] {
            let votes = synthetic::votes(members as u64 + 1, 2, members, versions);
            push(format!("{members} on {versions}"), &votes, &votes.roll_call_ids().collect::<Vec<_>>());
        }
        let votes = partly_seated(members);
        push(format!("{members} partly seated"), &votes, &[FIRST, SECOND, RollCallId(2)]);
    }
    let ten = synthetic::votes(9, 1, 193, 10);
    push("193 on ten".into(), &ten, &ten.roll_call_ids().collect::<Vec<_>>());
    let same = synthetic::votes(9, 1, 193, 1);
    push("one version twice".into(), &same, &[FIRST, FIRST]);
    let silent = votes(&[("M000", "XX"), ("M001", "XX")]);
    push("no vote cast".into(), &silent, &[FIRST, SECOND]);
    let dossier = dossier();
    push("the two rival texts".into(), &dossier, &on(&dossier, &["A/RES/ES-11/7", "A/RES/ES-11/8"]));
    push("the Council".into(), &dossier, &on(&dossier, &COUNCIL));
    let across = on(&dossier, &["A/RES/ES-11/7", "A/RES/ES-11/8", "S/RES/2774(2025)"]);
    push("both bodies".into(), &dossier, &across);
    all
}

fn titles(svg: &str, class: &str) -> Vec<String> {
    of_class(svg, class).into_iter().map(|e| e.title.unwrap()).collect()
}

/// Codes in the parentheses of `no → abstain: 2 (AAA BBB)`, and the number before them.
fn told(title: &str) -> (usize, Vec<String>) {
    let (words, codes) = title.trim_end_matches(')').split_once(" (").unwrap();
    let count = words.rsplit(' ').next().unwrap().parse().unwrap();
    (count, codes.split(' ').filter(|code| !code.is_empty()).map(str::to_owned).collect())
}

#[test]
fn bands_and_cells_tell_what_moved_between_the_two_rival_texts() {
    let votes = dossier();
    let pair = on(&votes, &["A/RES/ES-11/7", "A/RES/ES-11/8"]);
    let bands = titles(&shift_alluvial(&votes, &pair, &caption("a")), "band");
    let cells = titles(&shift_matrix(&votes, pair[0], pair[1], &caption("m")), "cell");
    assert_eq!((bands.len(), cells.len()), (12, 16));
    for found in [&bands, &cells] {
        for flow in MOVED {
            assert!(found.iter().any(|title| title == flow), "{flow}");
        }
        for flow in STAYED {
            assert!(found.iter().any(|title| title.starts_with(flow)), "{flow}");
        }
    }
}

/// 43 changed; each stands in a tile of its own and, by code, in the other two.
#[test]
fn every_member_that_moved_is_named_in_print() {
    let votes = dossier();
    let pair = on(&votes, &["A/RES/ES-11/7", "A/RES/ES-11/8"]);
    let moved: BTreeSet<String> = MOVED.iter().flat_map(|flow| told(flow).1).collect();
    assert_eq!(moved.len(), 43);
    let map = shift_map(&votes, pair[0], pair[1], &BTreeMap::new(), &caption("map"));
    assert_eq!(members_of(&map, "moved"), moved.iter().cloned().collect::<Vec<_>>());
    assert_eq!(members_of(&map, "stayed").len(), 193 - 43);
    let printed: BTreeSet<String> = labels(&shift_alluvial(&votes, &pair, &caption("a")))
        .iter()
        .flat_map(|l| l.text.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let missing: Vec<_> = moved.difference(&printed).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let cells: Vec<String> =
        labels(&shift_matrix(&votes, pair[0], pair[1], &caption("m"))).into_iter().map(|l| l.text).collect();
    let cells = cells.join(" ");
    let name = |code: &String| votes.name_in(votes.find_member(code).unwrap(), pair[1]);
    let missing: Vec<_> = moved.iter().map(name).filter(|name| !cells.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// France voted yes on both, Russia no: they are counted, not named.
#[test]
fn those_who_stayed_are_a_number_in_the_matrix() {
    let votes = dossier();
    let pair = on(&votes, &["A/RES/ES-11/7", "A/RES/ES-11/8"]);
    let svg = shift_matrix(&votes, pair[0], pair[1], &caption("m"));
    let printed: Vec<String> = labels(&svg).into_iter().map(|l| l.text).collect();
    assert!(printed.iter().any(|text| text == "78"), "{printed:?}");
    assert!(printed.iter().all(|text| !text.contains("France") && !text.contains("Russia") && !text.contains(" more")));
}

/// Each of the Council's fifteen is named on the bands between any two versions.
#[test]
fn all_fifteen_of_the_council_are_named() {
    let votes = dossier();
    let versions = on(&votes, &COUNCIL);
    for pair in versions.windows(2) {
        let svg = shift_alluvial(&votes, pair, &caption("a"));
        let codes: Vec<String> =
            of_class(&svg, "band").iter().flat_map(|e| told(e.title.as_ref().unwrap()).1).collect();
        assert_eq!(codes.len(), 15);
        let printed: Vec<String> = labels(&svg).into_iter().map(|l| l.text).collect();
        assert!(codes.iter().all(|code| printed.iter().any(|text| text.contains(code.as_str()))), "{printed:?}");
    }
}

/// A member with a seat on one version only is on every column, under "not a member" on the others.
#[test]
fn across_bodies_nobody_is_lost() {
    let votes = dossier();
    let pair = on(&votes, &["A/RES/ES-11/8", "S/RES/2774(2025)"]);
    let bands = titles(&shift_alluvial(&votes, &pair, &caption("a")), "band");
    assert_eq!(bands.iter().map(|title| told(title).0).sum::<usize>(), 193);
    let gone = bands.iter().filter(|title| title.contains("→ not a member"));
    assert_eq!(gone.map(|title| told(title).0).sum::<usize>(), 193 - 15);
    assert!(bands.contains(&"no → yes: 1 (RUS)".to_owned()), "{bands:?}");
    let matrix = shift_matrix(&votes, pair[0], pair[1], &caption("m"));
    assert!(matrix.contains(">Not in the table: 178 members with a seat on one of the two only<"));
    let map = shift_map(&votes, pair[0], pair[1], &BTreeMap::new(), &caption("map"));
    assert_eq!([members_of(&map, "once").len(), members_of(&map, "moved").len()], [178, 11]);
}

/// Counts in the tooltips add up to the members, each named once, whatever the votes.
#[test]
fn tooltips_add_up_to_the_members() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 3, 40, 4);
        let versions: Vec<RollCallId> = votes.roll_call_ids().collect();
        let everyone: Vec<String> = votes.members().iter().map(|m| m.code.clone()).collect();
        let check = |elements: &[Element]| {
            let flows: Vec<_> = elements.iter().map(|e| told(e.title.as_ref().unwrap())).collect();
            assert!(flows.iter().all(|(count, codes)| *count == codes.len()), "seed {seed}");
            let mut codes: Vec<String> = flows.into_iter().flat_map(|flow| flow.1).collect();
            codes.sort();
            assert_eq!(codes, everyone, "seed {seed}");
        };
        for pair in versions.windows(2) {
            check(&of_class(&shift_alluvial(&votes, pair, &caption("a")), "band"));
            check(&of_class(&shift_matrix(&votes, pair[0], pair[1], &caption("m")), "cell"));
        }
        let bars = of_class(&shift_alluvial(&votes, &versions, &caption("a")), "bar");
        let counted =
            bars.iter().map(|e| e.title.as_ref().unwrap().rsplit(' ').next().unwrap().parse::<usize>().unwrap());
        assert_eq!(counted.sum::<usize>(), 40 * 4, "seed {seed}");
    }
}

/// The heights of a column's bars are in proportion to their members.
#[test]
fn bars_are_as_high_as_their_members_are_many() {
    let votes = votes(&[("M000", "YY"), ("M001", "YN"), ("M002", "YA"), ("M003", "NX")]);
    let bars = of_class(&shift_alluvial(&votes, &[FIRST, SECOND], &caption("a")), "bar");
    let high = |words: &str| bars.iter().find(|e| e.title.as_ref().unwrap().ends_with(words)).unwrap().number("height");
    assert_eq!(bars.len(), 2 + 4);
    assert!((high("000, yes: 3") - 3.0 * high("000, no: 1")).abs() < 0.02);
    assert_eq!(high("001, non-voting: 1"), high("001, yes: 1"));
}

#[test]
fn the_order_of_members_does_not_matter() {
    let members = [("M000", "YN"), ("M001", "AY"), ("M002", "XA"), ("M003", "NN"), ("M004", ".Y")];
    let mut turned = members;
    turned.reverse();
    let draw = |votes: &RollCalls| {
        let none = BTreeMap::new();
        [
            shift_alluvial(votes, &[FIRST, SECOND], &caption("a")),
            shift_matrix(votes, FIRST, SECOND, &caption("m")),
            shift_map(votes, FIRST, SECOND, &none, &caption("t")),
        ]
    };
    assert!(draw(&votes(&members)) == draw(&votes(&turned)));
}

#[test]
fn nothing_to_show_is_said() {
    let votes = synthetic::votes(1, 1, 3, 1);
    assert!(shift_alluvial(&votes, &[], &caption("a")).contains(">No version to show<"));
    let nobody = synthetic::votes(1, 1, 0, 2);
    assert!(shift_alluvial(&nobody, &[FIRST, SECOND], &caption("a")).contains(">No member had a seat<"));
    assert_eq!(of_class(&shift_matrix(&nobody, FIRST, SECOND, &caption("m")), "cell").len(), 16);
}
