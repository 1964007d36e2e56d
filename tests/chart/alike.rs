//! How often everybody votes as one member does, as a map.

use std::collections::BTreeMap;

use unbloc::chart::{Alike, Caption, agree_map};
use unbloc::synthetic;
use unbloc::votes::{MemberId, RollCalls};

use super::gallery::{caption, tiles};
use crate::support::svg::of_class;

/// Every third member is not ranked; the agreement falls with the number of the member.
fn draw(votes: &RollCalls, caption: &Caption) -> String {
    let n = votes.members().len() as f64;
    let alike: BTreeMap<MemberId, Alike> = votes
        .member_ids()
        .filter(|m| m.index() % 3 != 2 && m.index() > 0)
        .map(|m| (m, Alike { value: 1.0 - m.index() as f64 / n, joint: 30 }))
        .collect();
    agree_map(votes, MemberId(0), &alike, &tiles(votes), "fewer than 10 joint votes", caption)
}

/// For the rules that hold for every chart.
pub fn drawn() -> Vec<(String, String)> {
    let narrow = Caption { narrow: true, ..caption("narrow") };
    let mut all = Vec::new();
    for n in [2, 15, 193] {
        let votes = synthetic::votes(n as u64, 2, n, 20);
        all.push((format!("map of who votes as one of {n}"), draw(&votes, &caption("alike"))));
        all.push((format!("map of who votes as one of {n} in a column"), draw(&votes, &narrow)));
    }
    all
}

/// How light a colour is, roughly.
fn light(hex: &str) -> u32 {
    (1..7).step_by(2).map(|at| u32::from_str_radix(&hex[at..at + 2], 16).unwrap()).sum()
}

#[test]
fn who_votes_alike_more_often_is_darker() {
    let votes = synthetic::votes(7, 2, 15, 20);
    let svg = draw(&votes, &caption("alike"));
    let tiles = of_class(&svg, "tile");
    assert_eq!(tiles.len(), 15);
    let of = |code: &str, said: &str| {
        let tells = |title: &str| title.starts_with(code) && title.ends_with(&format!(": {said}"));
        tiles.iter().find(|tile| tile.title.as_deref().is_some_and(tells)).unwrap_or_else(|| panic!("{code} {said}"))
    };
    // 1 - 1/15, 1 - 4/15, 1 - 13/15
    let shades = [("M001", "0.93, 30 joint votes"), ("M004", "0.73, 30 joint votes"), ("M013", "0.13, 30 joint votes")]
        .map(|(code, said)| light(&of(code, said).attributes["fill"]));
    assert!(shades[0] < shades[1] && shades[1] < shades[2], "{shades:?}");
    assert!(of("M002", "fewer than 10 joint votes").attributes["fill"].starts_with("url(#"));
    assert_eq!(of("M000", "who is asked about").attributes["fill"], "#222");
}
