//! Cohesion: rows of dots, panels of lines, random groups as grey bands.

use std::collections::BTreeSet;

use unbloc::chart::{Caption, cohesion};
use unbloc::stats::{Chance, Cohesion, Figure, Interval, Spell, Unity};

use super::gallery::caption;
use crate::support::svg::{elements, labels, of_class};

fn figure(value: Option<f64>, chance: Option<f64>) -> Figure {
    Figure {
        value,
        interval: value.map(|v| Interval { low: v - 0.04, high: (v + 0.04).min(1.0) }),
        chance: chance.map(|mean| Chance { mean, low: mean - 0.1, high: mean + 0.1 }),
    }
}

fn spell(period: &str, value: Option<f64>, chance: Option<f64>) -> Spell {
    let unity = |less: f64| {
        let agreement = figure(value.map(|v| v - less), chance.map(|c| c - less));
        let roll_calls = if value.is_some() { 1_234 } else { 0 };
        Unity { roll_calls, rice_roll_calls: roll_calls, agreement, rice: agreement, unanimous: agreement }
    };
    Spell { period: period.into(), members: value.map(|_| (27, 128)), all: unity(0.0), contested: unity(0.06) }
}

fn group(spells: Vec<Spell>) -> Cohesion {
    Cohesion { name: "some".into(), spells, dissents: Vec::new(), divided: Vec::new() }
}

fn draw(groups: &[(&str, Cohesion)]) -> String {
    draw_as(groups, &caption("cohesion"))
}

fn draw_as(groups: &[(&str, Cohesion)], caption: &Caption) -> String {
    let groups: Vec<(String, &Cohesion)> = groups.iter().map(|(name, group)| ((*name).to_owned(), group)).collect();
    cohesion(&groups, &BTreeSet::new(), "minority at least 12.5 %", caption)
}

const NAMES: [&str; 4] =
    ["EAST", "SOUTH-PACIFIC AND OTHER FAR PLACES (as of 2025-12)", "Côte d’Ailleurs", "coalition 12"];

fn over_time(groups: usize, periods: &[String]) -> String {
    draw(&united(groups, periods))
}

/// Groups of which each has a number at most of these periods.
fn united(groups: usize, periods: &[String]) -> Vec<(&'static str, Cohesion)> {
    let spells = |g: usize| -> Vec<Spell> {
        let value = |i: usize| (i % 5 != g).then_some(0.5 + 0.1 * g as f64 + 0.01 * (i % 7) as f64);
        periods.iter().enumerate().map(|(i, period)| spell(period, value(i), value(i).map(|v| v - 0.2))).collect()
    };
    (0..groups).map(|g| (NAMES[g % 4], group(spells(g % 4)))).collect()
}

/// In a column: over all, and over time.
pub fn in_column(caption: &Caption) -> Vec<(String, String)> {
    let sessions: Vec<String> = (1..=80).map(|n| n.to_string()).collect();
    let of = |groups: usize, periods: &[String]| draw_as(&united(groups, periods), caption);
    vec![
        ("cohesion of 4 in a column".into(), of(4, &["all".to_owned()])),
        ("cohesion of 3 over 80 in a column".into(), of(3, &sessions)),
    ]
}

/// For the rules that hold for every chart.
pub fn drawn() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for n in [0, 1, 4, 29] {
        let row =
            |i: usize| (NAMES[i % 4], group(vec![spell("all", Some(0.7), (!i.is_multiple_of(3)).then_some(0.6))]));
        all.push((format!("cohesion of {n}"), draw(&(0..n).map(row).collect::<Vec<_>>())));
    }
    let none = || group(vec![spell("all", None, None)]);
    all.push(("cohesion of nobody".into(), draw(&[(NAMES[0], none()), (NAMES[1], none())])));
    all.push(("cohesion without a period".into(), draw(&[(NAMES[0], group(Vec::new()))])));
    let sessions: Vec<String> = (1..=80).map(|n| n.to_string()).chain(["S-30".into(), "ES-11".into()]).collect();
    for (groups, periods) in [(1, 2), (1, 82), (2, 29), (7, 80), (12, 82)] {
        all.push((format!("cohesion of {groups} over {periods}"), over_time(groups, &sessions[..periods])));
    }
    let issues: Vec<String> = ["co", "di", "ec", "hr", "me", "nu", "(none)"].map(str::to_owned).to_vec();
    all.push(("cohesion by issue".into(), over_time(3, &issues)));
    let nothing = group(vec![spell("46", None, None), spell("47", None, None)]);
    all.push(("cohesion over time of nobody".into(), draw(&[(NAMES[1], nothing)])));
    all
}

#[test]
fn dots_intervals_and_random_groups_stand_where_their_numbers_are() {
    let svg = draw(&[("EAST", group(vec![spell("all", Some(0.86), Some(0.7))]))]);
    let points = of_class(&svg, "point");
    assert_eq!(points.len(), 2);
    let expected = "EAST, all roll calls: 0.86, 90 % interval 0.82 to 0.90, n=1234; random groups 0.70 (0.60 to 0.80)";
    assert_eq!(points[0].title.as_deref(), Some(expected));
    assert!(points[1].title.as_deref().is_some_and(|title| title.starts_with("EAST, contested roll calls: 0.80, ")));
    // the lowest number drawn is .54: the axis runs from .4, and a tenth is as wide as the next
    let tick = |text: &str| {
        let found = elements(&svg).into_iter().find(|e| e.tag == "text" && e.text == text);
        found.unwrap_or_else(|| panic!("no tick {text}")).number("x")
    };
    let tenth = (tick("1.0") - tick("0.4")) / 6.0;
    let at = |value: f64| tick("0.4") + (value - 0.4) * 10.0 * tenth;
    // places are written with two digits
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 0.02, "{found}, not {expected}");
    near(points[0].number("cx"), at(0.86));
    near(points[1].number("cx"), at(0.80));
    let bands = of_class(&svg, "chance");
    near(bands[0].number("x"), at(0.6));
    near(bands[0].number("width"), 2.0 * tenth);
    near(bands[1].number("x"), at(0.54));
    assert_eq!(of_class(&svg, "interval").len(), 2);
}

/// 0.9952 is not unanimity.
#[test]
fn a_group_that_is_not_united_is_not_given_as_1() {
    let svg = draw(&[("EAST", group(vec![spell("all", Some(0.9952), None)]))]);
    assert!(labels(&svg).iter().any(|label| label.text == "0.995"));
    assert!(labels(&svg).iter().all(|label| label.text != "1.00"));
    let expected = "EAST, all roll calls: 0.995, 90 % interval 0.96 to 1.00, n=1234";
    assert_eq!(of_class(&svg, "point")[0].title.as_deref(), Some(expected));
}

/// Where the lines have the same numbers one is wider than the other, and where they are of the same
/// roll calls that is said.
#[test]
fn the_line_of_contested_roll_calls_does_not_hide_that_of_all() {
    let mut spells: Vec<Spell> = (46..=49).map(|n| spell(&n.to_string(), Some(0.8), None)).collect();
    spells.iter_mut().for_each(|spell| spell.contested = spell.all.clone());
    let svg = draw(&[("EAST", group(spells.clone()))]);
    let widths: Vec<f64> = of_class(&svg, "line").iter().map(|line| line.number("stroke-width")).collect();
    assert!(widths.len() == 2 && widths[0] > 2.0 * widths[1], "{widths:?}");
    let said = |svg: &str, words: &str| labels(svg).iter().any(|label| label.text.contains(words));
    assert!(said(&svg, "; every roll call contested"));
    assert!(said(&svg, "90 % interval over all roll calls (a box: a period by itself)"));
    spells[0].contested.roll_calls -= 1;
    assert!(!said(&draw(&[("EAST", group(spells))]), "; every roll call contested"));
}

#[test]
fn numbers_and_roll_calls_stand_at_the_end_of_a_row() {
    let svg =
        draw(&[("EAST", group(vec![spell("all", Some(0.86), None)])), ("WEST", group(vec![spell("all", None, None)]))]);
    let texts: Vec<String> = labels(&svg).into_iter().map(|label| label.text).collect();
    let has = |text: &str| texts.iter().filter(|t| *t == text).count();
    assert_eq!((has("0.86"), has("0.80"), has("1234"), has("27–128 members")), (1, 1, 2, 1));
    assert_eq!(has("no roll call on which two members voted"), 1);
    assert_eq!(has("no contested roll call on which two members voted"), 1);
    assert!(texts.iter().any(|t| t == "contested ones: minority at least 12.5 %"));
    assert!(of_class(&svg, "chance").is_empty());
}

#[test]
fn lines_break_where_a_session_has_no_number() {
    let value = |n: usize| (n != 48).then_some(0.8);
    let spells = (46..=51).map(|n| spell(&n.to_string(), value(n), value(n))).collect();
    let svg = draw(&[("EAST", group(spells))]);
    // two runs, each for all and for the contested roll calls, with bands for all
    assert_eq!(of_class(&svg, "line").len(), 4);
    assert_eq!((of_class(&svg, "band").len(), of_class(&svg, "chance").len()), (2, 2));
    let points = of_class(&svg, "point");
    assert_eq!(points.len(), 10);
    assert!(points[0].title.as_deref().is_some_and(|title| title.starts_with("EAST 46, all roll calls: 0.80, ")));
}

#[test]
fn issues_are_not_joined() {
    let svg = over_time(1, &["hr".to_owned(), "me".to_owned(), "nu".to_owned()]);
    assert!(of_class(&svg, "line").is_empty());
    assert_eq!(of_class(&svg, "point").len(), 4);
}

#[test]
fn special_sessions_stand_apart_from_the_line_of_regular_ones() {
    let spells = ["46", "47", "ES-10", "ES-11"].map(|session| spell(session, Some(0.8), None)).to_vec();
    let svg = draw(&[("EAST", group(spells))]);
    assert_eq!((of_class(&svg, "line").len(), of_class(&svg, "point").len()), (2, 8));
    // the interval of the run, and of each special session alone
    assert_eq!(of_class(&svg, "band").len(), 3);
}

/// Session 48 in part: its dots are white with a rim, the others have their colour.
#[test]
fn dots_of_periods_held_in_part_are_hollow() {
    let some = group((46..=48).map(|n| spell(&n.to_string(), Some(0.8), None)).collect());
    let in_part = BTreeSet::from(["48".to_owned()]);
    let svg = cohesion(&[("EAST".to_owned(), &some)], &in_part, "minority at least 12.5 %", &caption("cohesion"));
    let points = of_class(&svg, "point");
    let hollow: Vec<&str> = points
        .iter()
        .filter(|point| point.attributes["fill"] == "#fff")
        .filter_map(|point| point.title.as_deref())
        .collect();
    assert_eq!((points.len(), hollow.len()), (6, 2));
    assert!(hollow.iter().all(|title| title.starts_with("EAST 48, ") && title.ends_with("; in part")), "{hollow:?}");
}
