//! What is drawn for the tests: every kind of chart, small and large.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use unbloc::agreement::{Index, Over, between};
use unbloc::chart::{AlignPoint, AlignSeries, Arrange, Caption, align, heatmap, network, roll_map, roll_seats};
use unbloc::coalition::Partition;
use unbloc::graph::backbone::{Kept, Sign};
use unbloc::synthetic;
use unbloc::votes::{Body, Choice, Member, MemberId, RollCall, RollCallId, RollCalls};

use unbloc::coalition::{Linkage, linkage};

pub fn caption(slug: &str) -> Caption {
    Caption {
        title: "A title that goes on for longer than one line holds, with «Åland» and “Çelebi”, so that it wraps"
            .into(),
        subtitle: "Assembly of Elsewhere, 40 roll calls".into(),
        source: "made up".into(),
        slug: slug.into(),
        ..Caption::default()
    }
}

pub fn heat(votes: &RollCalls, coalitions: usize) -> String {
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    heatmap(votes, &agreement, &linkage(&agreement, Linkage::Average), &planted(votes, coalitions), &caption("heat"))
}

pub fn planted(votes: &RollCalls, coalitions: usize) -> Partition {
    Partition::new(&votes.member_ids().map(|m| m.index() % coalitions).collect::<Vec<_>>())
}

/// Each member's three strongest ties.
pub fn ties(votes: &RollCalls) -> Vec<Kept> {
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let mut ties = BTreeMap::new();
    for a in votes.member_ids() {
        let others = votes.member_ids().filter(|&b| b != a);
        let mut near: Vec<(f64, MemberId)> = others.filter_map(|b| Some((agreement.value(a, b)?, b))).collect();
        near.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        ties.extend(near.iter().take(3).map(|&(value, b)| ((a.min(b), a.max(b)), value)));
    }
    let tie =
        |(pair, value)| Kept { pair, value: Some(value), joint: 30, sign: Sign::Positive, p: None, adjusted: None };
    ties.into_iter().map(tie).collect()
}

pub fn net(votes: &RollCalls, coalitions: usize) -> String {
    let names: Vec<String> = (0..coalitions).map(|c| format!("Member {c}, 9 of the 15 in Élan")).collect();
    network(votes, &ties(votes), &planted(votes, coalitions), &names, &[], &[], &caption("net"))
}

pub fn point(period: &str, value: Option<f64>) -> AlignPoint {
    let low = value.map(|v| v - 0.05);
    AlignPoint { period: period.into(), value, low, high: value.map(|v| v + 0.05), joint: 7, in_part: false }
}

/// Series over sessions that cross and end close together.
pub fn crossing(series: usize, sessions: u32) -> Vec<AlignSeries> {
    let value = |k: usize, s: u32| {
        let (k, left) = (k as f64, f64::from(sessions - 1 - s));
        0.5 + (if (k as u32).is_multiple_of(2) { 0.4 } else { -0.4 }) * left / f64::from(sessions) + 0.004 * k
    };
    let name = |k| format!("Côte d’Ailleurs and the Islands of Elsewhere {k}");
    let points = |k| (0..sessions).map(|s| point(&(46 + s).to_string(), Some(value(k, s)))).collect();
    (0..series).map(|k| AlignSeries { name: name(k), points: points(k), ..AlignSeries::default() }).collect()
}

/// `n` members side by side, fifteen a row.
pub fn tiles(votes: &RollCalls) -> BTreeMap<String, (u8, u8)> {
    votes.members().iter().enumerate().map(|(i, m)| (m.code.clone(), ((i % 15) as u8, (i / 15) as u8))).collect()
}

/// One roll call of the body: every choice comes, in turn.
pub fn one_roll_call(body: Body, members: usize) -> RollCalls {
    let turn = [Choice::Yes, Choice::Yes, Choice::Abstain, Choice::No, Choice::NonVoting];
    let choices = (0..members).map(|m| turn[m % turn.len()]).collect();
    let members = (0..members).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    RollCalls::new(members, vec![RollCall::new("roll call", body)], choices).unwrap()
}

pub fn groups(votes: &RollCalls) -> Vec<(String, Vec<MemberId>)> {
    let of = |g: usize| votes.member_ids().filter(|m| m.index() % 7 == g).collect();
    ["North", "South and beyond", "Western Elsewhere and other far places", "East", "Émigrés"]
        .iter()
        .enumerate()
        .map(|(g, name)| (name.to_string(), of(g)))
        .collect()
}

pub const FIVE: [MemberId; 5] = [MemberId(0), MemberId(3), MemberId(4), MemberId(8), MemberId(12)];

/// Every kind of chart at many sizes, with a name for messages.
pub fn draw_gallery() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for n in [1, 2, 6, 15, 40, 61, 193] {
        for coalitions in [1, 2, 12] {
            let votes = synthetic::votes(n as u64, coalitions, n, 40);
            all.push((format!("heatmap of {n} in {coalitions}"), heat(&votes, coalitions)));
            all.push((format!("network of {n} in {coalitions}"), net(&votes, coalitions)));
        }
        for body in [Body::Assembly, Body::Council] {
            let votes = one_roll_call(body, n);
            if body == Body::Assembly || n <= 15 {
                let (by_vote, groups) = (Arrange::ByVote, groups(&votes));
                let seats = |arrange| roll_seats(&votes, RollCallId(0), arrange, &FIVE, &caption("seats"));
                all.push((format!("{body} seats of {n} by vote"), seats(by_vote)));
                all.push((format!("{body} seats of {n} by group"), seats(Arrange::ByGroup(&groups))));
            }
            let mut tiles = tiles(&votes);
            tiles.remove("M003");
            tiles.insert("M005".into(), (0, 0));
            all.push((format!("{body} map of {n}"), roll_map(&votes, RollCallId(0), &tiles, &caption("map"))));
        }
    }
    let votes = one_roll_call(Body::Council, 15);
    let alone: Vec<_> = votes.member_ids().map(|m| (format!("Constituency of {}", m.0), vec![m])).collect();
    let by_member = roll_seats(&votes, RollCallId(0), Arrange::ByGroup(&alone), &FIVE, &caption("seats"));
    all.push(("fifteen groups of one".into(), by_member));
    all.push(("map without tiles".into(), {
        roll_map(&one_roll_call(Body::Assembly, 193), RollCallId(0), &BTreeMap::new(), &caption("map"))
    }));
    for (series, sessions) in [(0, 5), (1, 1), (1, 34), (3, 2), (6, 34), (6, 80), (12, 12), (25, 12)] {
        all.push((format!("align of {series} over {sessions}"), align(&crossing(series, sessions), &caption("a"))));
    }
    all.extend(super::shifts::drawn());
    all.extend(super::company::drawn());
    all.extend(super::trust::drawn());
    all.extend(super::returning::drawn());
    all.extend(super::tracked::drawn());
    all.extend(crate::nulls::chart::drawn(&caption("null")));
    all.extend(super::cohesion::drawn());
    all.extend(crate::sensitivity::drawn(&caption("sensitivity")));
    all.push(("align of nothing".into(), align(&without_values(), &caption("a"))));
    all.push(("align by issue".into(), align(&by_issue(), &caption("a"))));
    all.extend(super::lines::drawn());
    all.extend(super::dressed::drawn());
    all.extend(super::alike::drawn());
    all
}

/// The gallery, drawn once.
pub fn gallery() -> &'static [(String, String)] {
    static GALLERY: OnceLock<Vec<(String, String)>> = OnceLock::new();
    GALLERY.get_or_init(draw_gallery)
}

pub fn without_values() -> Vec<AlignSeries> {
    let mut series = crossing(3, 9);
    let points = series.iter_mut().flat_map(|s| &mut s.points);
    points.for_each(|p| (p.value, p.low, p.high) = (None, None, None));
    series
}

pub fn by_issue() -> Vec<AlignSeries> {
    let issues = ["Far-away conflict", "Small arms", "Arms control and disarmament", "Rights", "Trade", "Øre"];
    let points = |v: f64| issues.iter().map(|issue| point(issue, Some(v))).collect();
    let series = |(i, v)| AlignSeries { name: format!("Member {i}"), points: points(v), ..AlignSeries::default() };
    [0.2, 0.5, 0.9].into_iter().enumerate().map(series).collect()
}
