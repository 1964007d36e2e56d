//! What charts say beside their marks: names, majorities, ends of scales, gaps, what does not fit.

use std::collections::BTreeMap;

use unbloc::agreement::{Index, Over, between};
use unbloc::chart::{Arrange, TextColumn, heatmap, network, roll_map, roll_seats, shift_map, stability, text_shares};
use unbloc::coalition::{self, Linkage, Partition, STABLE_MEMBER, Settings, linkage};
use unbloc::votes::Choice::{Abstain, No, Yes};
use unbloc::votes::{Body, Choice, Counts, Member, MemberId, RollCall, RollCallId, RollCalls};

use super::gallery::{caption, ties};
use crate::support::svg::{labels, of_class};
use crate::support::{run, text};
use unbloc::{agreement, synthetic};

/// One roll call of the Assembly: so many yes, no and abstentions, in this order.
fn divided(yes: usize, no: usize, abstain: usize) -> RollCalls {
    let choices: Vec<Choice> = [vec![Yes; yes], vec![No; no], vec![Abstain; abstain]].concat();
    let member = |i: usize| Member::new(format!("M{i:03}"), format!("Land {i:03}"));
    let members = (0..choices.len()).map(member).collect();
    RollCalls::new(members, vec![RollCall::new("r", Body::Assembly)], choices).unwrap()
}

fn text_of(svg: &str) -> String {
    labels(svg).iter().map(|label| label.text.clone()).collect::<Vec<_>>().join(" ")
}

fn map(votes: &RollCalls) -> String {
    roll_map(votes, RollCallId(0), &BTreeMap::new(), &caption("m"))
}

#[test]
fn the_minority_is_named_below_a_map_and_in_its_description() {
    let svg = map(&divided(4, 2, 3));
    assert!(text_of(&svg).contains("No: Land 004, Land 005"), "{}", text_of(&svg));
    assert!(svg.contains("No: Land 004, Land 005.</desc>"));
    // More no than yes: those who voted yes; without either, those who abstained.
    assert!(text_of(&map(&divided(1, 2, 3))).contains("Yes: Land 000"));
    assert!(text_of(&map(&divided(2, 0, 1))).contains("Abstain: Land 002"));
}

/// Of 28 no the first 25 are named, and three are counted.
#[test]
fn of_a_large_minority_the_others_are_counted() {
    let said = text_of(&map(&divided(40, 28, 0)));
    assert!(said.contains("Land 064 and 3 others") && !said.contains("Land 065"), "{said}");
    let whole = text_of(&map(&divided(40, 25, 0)));
    assert!(whole.contains("Land 064") && !whole.contains("others"), "{whole}");
}

/// 30 yes and 20 no: a simple majority takes 26, two-thirds of 50 take 34; abstentions do not count.
#[test]
fn the_hemicycle_has_lines_where_majorities_are_reached() {
    let votes = divided(30, 20, 40);
    let svg = roll_seats(&votes, RollCallId(0), Arrange::ByVote, &[], &caption("s"));
    let lines: Vec<_> = of_class(&svg, "majority").into_iter().filter_map(|line| line.title).collect();
    assert_eq!(lines, ["simple majority: 26 yes", "two-thirds: 34 yes"]);
    let said = text_of(&svg);
    assert!(
        said.contains("simple majority 26") && said.contains("two-thirds 34") && said.contains("the 50 yes and no")
    );
    // The line stands between the 26th and the 27th seat from the left, by angle.
    let seats = of_class(&svg, "seat");
    let (cx, cy) = {
        let base = seats.iter().map(|seat| seat.number("cy")).fold(0.0, f64::max);
        let ends: Vec<f64> = seats.iter().filter(|s| s.number("cy") == base).map(|s| s.number("cx")).collect();
        ((ends.iter().copied().fold(f64::INFINITY, f64::min) + ends.iter().copied().fold(0.0, f64::max)) / 2.0, base)
    };
    let angle = |x: f64, y: f64| (cy - y).atan2(x - cx);
    let line = &of_class(&svg, "majority")[0].attributes["d"];
    let numbers: Vec<f64> = line.split(['M', 'L', ' ']).filter_map(|n| n.parse().ok()).collect();
    let at = angle(numbers[2], numbers[3]);
    let left = seats.iter().filter(|s| angle(s.number("cx"), s.number("cy")) > at).count();
    assert_eq!(left, 26);
    let groups = [("All".to_owned(), votes.member_ids().collect::<Vec<_>>())];
    let grouped = roll_seats(&votes, RollCallId(0), Arrange::ByGroup(&groups), &[], &caption("s"));
    assert!(of_class(&grouped, "majority").is_empty());
}

#[test]
fn who_moved_is_named_below_the_map_of_a_shift() {
    let members = ["A", "B", "C"].map(|code| Member::new(code, format!("Land {code}"))).to_vec();
    let roll_calls = ["r", "s"].map(|id| RollCall::new(id, Body::Assembly)).to_vec();
    let votes = RollCalls::new(members, roll_calls, vec![Yes, No, Yes, Yes, No, Abstain]).unwrap();
    let svg = shift_map(&votes, RollCallId(0), RollCallId(1), &BTreeMap::new(), &caption("m"));
    let moved: Vec<String> = votes
        .member_ids()
        .filter(|&m| votes.choice(m, RollCallId(0)) != votes.choice(m, RollCallId(1)))
        .map(|m| {
            format!(
                "{} → {}: {}",
                votes.choice(m, RollCallId(0)).word(),
                votes.choice(m, RollCallId(1)).word(),
                votes.name(m)
            )
        })
        .collect();
    assert!(!moved.is_empty() && moved.iter().all(|line| text_of(&svg).contains(line)), "{moved:?}");
}

/// The ends of the scale hold the values, but for the lowest 2 % (of 66 pairs one), and are not far from them.
#[test]
fn the_scale_of_a_heat_map_fits_its_values() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 1, 12, 400);
        let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
        let mut values: Vec<f64> = agreement.pairs().filter_map(|(a, b)| agreement.value(a, b)).collect();
        values.sort_by(f64::total_cmp);
        assert_eq!(values.len(), 66);
        let (low, high) = (values[1], values[65]);
        let tree = linkage(&agreement, Linkage::Average);
        let svg = heatmap(&votes, &agreement, &tree, &Partition::new(&[0; 12]), &caption("h"));
        let keys = of_class(&svg, "key");
        let (bottom, left) = (keys[0].number("y"), keys[0].number("x"));
        let right = keys.last().unwrap().number("x") + keys[0].number("width");
        let number = |x: f64| {
            let at = |l: &&crate::support::svg::TextBox| {
                ((l.sides[0] + l.sides[2]) / 2.0 - x).abs() < 8.0 && l.sides[1] > bottom
            };
            labels(&svg).iter().find(at).unwrap().text.trim_start_matches("≤ ").parse::<f64>().unwrap()
        };
        let (from, to) = (number(left), number(right));
        assert!(from <= low + 1e-9 && high <= to + 1e-9, "seed {seed}: {low} {high} in {from} {to}");
        assert!(to - from <= (high - low) + 0.2, "seed {seed}: {low} {high} in {from} {to}");
    }
}

#[test]
fn who_agrees_more_with_outsiders_is_hollow() {
    let votes = synthetic::votes(1, 2, 6, 40);
    let names = vec![String::new(); 2];
    let draw = |misfits: &[MemberId]| {
        network(&votes, &ties(&votes), &Partition::new(&[0, 1, 0, 1, 0, 1]), &names, &[], misfits, &caption("n"))
    };
    let hollow = |svg: &str| of_class(svg, "node").iter().filter(|node| node.attributes["fill"] == "#fff").count();
    let (none, one) = (draw(&[]), draw(&[MemberId(2)]));
    assert_eq!((hollow(&none), hollow(&one)), (0, 1));
    assert!(one.contains("hollow: fits badly in its coalition") && !none.contains("hollow"));
    assert!(one.contains(&format!("Fitting badly in their coalition: {}.", votes.name(MemberId(2)))));
}

#[test]
fn of_many_members_only_the_unsure_are_named() {
    let votes = synthetic::votes(3, 3, 70, 12);
    let measure = agreement::Measure::new(Index::Agree, Over::Joint);
    let found = coalition::find(&votes, &measure.between(&votes.matrix()), &Settings::default()).unwrap();
    let stable = coalition::stability(&votes, &found, measure, 10, &|_, _| ()).unwrap();
    let svg = stability(&votes, &stable, &found.partition, &caption("s"));
    let named = |m: MemberId| labels(&svg).iter().filter(|label| label.text == votes.member(m).code).count();
    for m in votes.member_ids() {
        let wanted = if stable.members[m.index()] < STABLE_MEMBER { 2 } else { 0 };
        assert_eq!(named(m), wanted, "{}", votes.member(m).code);
    }
}

#[test]
fn years_without_a_vote_are_marked_between_columns() {
    let on = |year| TextColumn {
        label: format!("A/{year}"),
        held: None,
        year: Some(year),
        counts: Counts { yes: 3, no: 1, ..Counts::default() },
    };
    let svg = text_shares(&[on(2001), on(2002), on(2006), on(2007)], &caption("t"));
    let gaps = of_class(&svg, "gap");
    assert_eq!(gaps.len(), 1);
    let x: f64 = gaps[0].attributes["d"].trim_start_matches('M').split(' ').next().unwrap().parse().unwrap();
    let columns: Vec<f64> = of_class(&svg, "share").iter().step_by(2).map(|c| c.number("x")).collect();
    assert!(columns[1] < x && x < columns[2]);
    assert!(of_class(&text_shares(&[on(2001), on(2002)], &caption("t")), "gap").is_empty());
}

/// A chart that the program draws of the dossier, and the numbers beside it.
fn picture(args: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("chart.svg");
    let output = run(&[args, &["--data", "@ukraine", "--svg", svg.to_str().unwrap()]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    (std::fs::read_to_string(&svg).unwrap(), std::fs::read_to_string(svg.with_extension("csv")).unwrap())
}

/// Its title, and the numbers.
fn drawn(args: &[&str]) -> (String, String) {
    let (svg, numbers) = picture(args);
    (svg.split("-title\">").nth(1).unwrap().split('<').next().unwrap().to_owned(), numbers)
}

/// The Council vetoed S/2022/155 with eleven yes and the no of Russia alone; S/2025/118 had one yes, so that the no of
/// permanent members was no veto; the Assembly knows none.
#[test]
fn a_chart_of_the_council_says_whether_there_was_a_veto() {
    let said = |symbol: &str| text_of(&picture(&["roll", symbol]).0);
    assert!(said("S/RES/2774(2025)").contains("24 February 2025. No veto"));
    assert!(said("S/2025/118").contains(". No veto"));
    assert!(said("S/2022/155").contains("25 February 2022. Vetoed by Russia"));
    assert!(!said("A/RES/ES-11/7").to_lowercase().contains("veto"));
}

/// The title of A/RES/ES-11/4 is cut at a word's end; the amendments have theirs whole.
#[test]
fn columns_of_versions_say_what_they_are_on() {
    let said = |symbols: &[&str]| text_of(&picture(&[&["compare"], symbols].concat()).0);
    let six =
        said(&["A/RES/ES-11/1", "A/RES/ES-11/2", "A/RES/ES-11/4", "A/RES/ES-11/6", "A/RES/ES-11/7", "A/RES/80/223"]);
    assert!(six.contains("Aggression against Ukraine") && six.contains("Territorial integrity of Ukraine:"), "{six}");
    assert!(six.contains(" …") && !six.contains("self-determination"), "{six}");
}

#[test]
fn a_company_is_headed_with_its_rarest_pair_or_with_never() {
    let (never, _) = drawn(&["surprise", "A/RES/ES-11/7", "--of", "USA", "--chart", "company"]);
    assert_eq!(never, "The United States voted no on A/RES/ES-11/7, as on none of the 20 earlier roll calls");
    let (rarest, numbers) = drawn(&["surprise", "A/RES/ES-11/7", "--of", "FRA", "--chart", "company"]);
    let row: Vec<&str> = numbers.lines().nth(1).unwrap().split(',').collect();
    let [times, of] = [row[4], row[5]];
    assert!(rarest.starts_with("The rarest pair with France on A/RES/ES-11/7: France and "), "{rarest}");
    assert!(rarest.ends_with(&format!(", as on {times} of {of} earlier roll calls on which both voted")), "{rarest}");
}

/// China abstained or voted with Russia, France never did.
#[test]
fn a_heat_map_is_headed_with_the_pairs_that_agree_most_and_least() {
    let (title, _) = drawn(&["agree", "--members", "FRA,RUS,CHN"]);
    // Counted with pandas over 23 roll calls: .804, and .196 of China and France.
    assert_eq!(title, "Of 3 pairs, China and Russia agree most (0.80) and France and Russia least (0.00)");
}

/// Both of those at the lower end are counted where they are equal.
#[test]
fn equal_ends_of_a_heat_map_are_counted() {
    let (title, _) = drawn(&["agree", "--members", "FRA,RUS,PRK"]);
    assert_eq!(title, "Of 3 pairs, North Korea and Russia agree most (1.00) and two least (0.00)");
}
