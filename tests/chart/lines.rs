//! Alignments: what colours, hollow dots, panels, rows and marks say.

use unbloc::chart::{AlignPoint, AlignSeries, AlignStep, align};

use super::gallery::{caption, crossing, point};
use crate::support::svg::{labels, of_class};

fn series(code: &str, name: &str, values: &[(&str, f64)]) -> AlignSeries {
    let points = values.iter().map(|(period, value)| point(period, Some(*value))).collect();
    AlignSeries { code: code.into(), name: name.into(), points, ..AlignSeries::default() }
}

/// One pair whose break lies between two sessions, one whose break lies within one.
fn broken() -> Vec<AlignSeries> {
    let mut all = crossing(2, 12);
    let step = |a: &str, b: &str| Some(AlignStep { between: [a.into(), b.into()], words: format!("break after {a}") });
    all[0].step = step("50", "51");
    all[1].step = step("55", "55");
    all
}

pub fn drawn() -> Vec<(String, String)> {
    let mut hollow = crossing(3, 9);
    hollow.iter_mut().for_each(|s| s.points.last_mut().unwrap().in_part = true);
    let special = crossing(2, 4).into_iter().map(|mut s| {
        s.points.iter_mut().enumerate().for_each(|(i, p)| p.period = format!("ES-{}", i + 6));
        s
    });
    let mut categories = crossing(9, 3);
    let long = "Matters of no concern to anybody but to those who have to read of them in charts";
    categories.iter_mut().flat_map(|s| &mut s.points).for_each(|p| p.period = format!("{long} {}", p.period));
    let mut all = crossing(28, 1);
    all.iter_mut().flat_map(|s| &mut s.points).for_each(|p| p.period = "all".into());
    vec![
        ("align with a period in part".into(), align(&hollow, &caption("a"))),
        ("align with breaks".into(), align(&broken(), &caption("a"))),
        ("align of special sessions".into(), align(&special.collect::<Vec<_>>(), &caption("a"))),
        ("align of many by issue".into(), align(&categories, &caption("a"))),
        ("align of all at once".into(), align(&all, &caption("a"))),
        ("align of one by issue".into(), align(&categories[..1], &caption("a"))),
    ]
}

/// The colour of the line of each series, by its name.
fn colors(all: &[AlignSeries]) -> Vec<String> {
    of_class(&align(all, &caption("a")), "line").iter().map(|line| line.attributes["stroke"].clone()).collect()
}

#[test]
fn permanent_members_keep_their_colours_whatever_the_company() {
    let years = [("2001", 0.2), ("2002", 0.4)];
    let [russia, other, more] = ["RUS", "M01", "M02"].map(|code| series(code, code, &years));
    let alone = colors(std::slice::from_ref(&russia));
    let among = colors(&[other.clone(), more.clone(), russia]);
    assert_eq!(among[2], alone[0]);
    // The others have the remaining colours in order, the same without a permanent member among them.
    assert_eq!(among[..2], colors(&[other, more]));
    let all: Vec<AlignSeries> =
        ["CHN", "FRA", "GBR", "RUS", "USA", "M01"].iter().map(|code| series(code, code, &years)).collect();
    let mut told_apart = colors(&all);
    told_apart.sort();
    told_apart.dedup();
    assert_eq!(told_apart.len(), 6);
}

#[test]
fn the_last_value_stands_beside_the_name() {
    let all = [series("M01", "Elsewhere", &[("2001", 0.5), ("2002", 0.754)])];
    assert!(labels(&align(&all, &caption("a"))).iter().any(|label| label.text == "Elsewhere 0.75"));
}

#[test]
fn a_period_in_part_is_hollow_and_says_so() {
    let mut all = [series("M01", "Elsewhere", &[("2001", 0.5), ("2002", 0.7)])];
    all[0].points[1].in_part = true;
    let svg = align(&all, &caption("a"));
    let points = of_class(&svg, "point");
    assert_eq!(points.iter().map(|p| p.attributes["fill"] == "#fff").collect::<Vec<_>>(), [false, true]);
    assert!(points[1].title.as_deref().unwrap().starts_with("Elsewhere 2002, in part: 0.70"));
}

/// Seven lines are seven panels on the same axes: equal values stand equally high in a row of panels.
#[test]
fn more_than_six_lines_are_a_panel_each() {
    let of = |n: usize| -> Vec<AlignSeries> {
        (0..n).map(|i| series("M01", &format!("Member {i}"), &[("2001", 0.5), ("2002", 0.25)])).collect()
    };
    let scales = |n| labels(&align(&of(n), &caption("a"))).iter().filter(|label| label.text == "0.5").count();
    assert_eq!((scales(6), scales(7)), (0, 7), "fifths on one plot, halves on each panel");
    let svg = align(&of(7), &caption("a"));
    let heights: Vec<f64> = of_class(&svg, "point").iter().map(|p| p.number("cy")).collect();
    assert_eq!(heights[0], heights[2]);
    let values = labels(&svg).iter().filter(|label| label.text == "0.25").count();
    assert_eq!(values, 7, "each says its last value");
}

/// The mark stands half way between the sessions before and after the break, or at the session that holds both.
#[test]
fn a_break_is_marked_where_it_is_told() {
    let svg = align(&broken(), &caption("a"));
    let x = |i: usize| {
        let d = &of_class(&svg, "step")[i].attributes["d"];
        d.trim_start_matches('M').split(' ').next().unwrap().parse::<f64>().unwrap()
    };
    let at = |session: usize| of_class(&svg, "point")[session - 46].number("cx");
    assert!((x(0) - (at(50) + at(51)) / 2.0).abs() < 0.02);
    assert!((x(1) - at(55)).abs() < 0.02);
    assert!(labels(&svg).iter().any(|label| label.text == "break after 50"));
}

#[test]
fn rows_of_one_pair_begin_with_the_highest() {
    let all = [series("M01", "Elsewhere", &[("Arms", 0.2), ("Rights", 0.9), ("Trade", 0.5)])];
    let svg = align(&all, &caption("a"));
    let y = |name: &str| labels(&svg).iter().find(|label| label.text == name).unwrap().sides[1];
    assert!(y("Rights") < y("Trade") && y("Trade") < y("Arms"));
}

#[test]
fn every_special_session_is_named() {
    let all = [series("M01", "Elsewhere", &[("ES-10", 0.5), ("ES-11", 0.7)])];
    let svg = align(&all, &caption("a"));
    assert!(["ES-10", "ES-11"].iter().all(|name| labels(&svg).iter().any(|label| label.text == *name)));
    assert!(of_class(&svg, "line").is_empty(), "they do not follow each other");
}

/// An undefined value has a row and a dash.
#[test]
fn a_period_without_a_joint_vote_keeps_its_row() {
    let none = AlignPoint { period: "Trade".into(), ..AlignPoint::default() };
    let mut one = series("M01", "Elsewhere", &[("Arms", 0.2)]);
    one.points.push(none);
    let svg = align(&[one], &caption("a"));
    assert!(
        labels(&svg).iter().any(|label| label.text == "Trade") && labels(&svg).iter().any(|label| label.text == "—")
    );
}
