//! Charts: what every SVG must hold to, and what each kind must show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use unbloc::agreement::{Index, Over, between};
use unbloc::chart::{
    AlignPoint, AlignSeries, Arrange, Caption, align, choice_color, coalition_color, coalition_mark, heatmap, network,
    roll_map, roll_seats,
};
use unbloc::coalition::Partition;
use unbloc::synthetic;
use unbloc::votes::{Body, Choice, Member, MemberId, RollCall, RollCallId, RollCalls};

use crate::support::svg::{Element, TextBox, elements, labels, of_class};
use crate::support::{linkage, svg};

/// Labels may touch by less than half a px: coordinates are rounded.
const TOUCH: f64 = 0.5;

fn caption(slug: &str) -> Caption {
    Caption {
        title: "A title that goes on for longer than one line holds, with «Åland» and “Çelebi”, so that it wraps"
            .into(),
        subtitle: "Assembly of Elsewhere, 40 roll calls".into(),
        source: "made up".into(),
        slug: slug.into(),
    }
}

fn heat(votes: &RollCalls, coalitions: usize) -> String {
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    heatmap(votes, &agreement, &linkage(&agreement), &planted(votes, coalitions), &caption("heat"))
}

fn planted(votes: &RollCalls, coalitions: usize) -> Partition {
    Partition::new(&votes.member_ids().map(|m| m.index() % coalitions).collect::<Vec<_>>())
}

/// Each member's three strongest ties.
fn ties(votes: &RollCalls) -> Vec<(MemberId, MemberId, f64)> {
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let mut ties = BTreeMap::new();
    for a in votes.member_ids() {
        let others = votes.member_ids().filter(|&b| b != a);
        let mut near: Vec<(f64, MemberId)> = others.filter_map(|b| Some((agreement.value(a, b)?, b))).collect();
        near.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        ties.extend(near.iter().take(3).map(|&(value, b)| ((a.min(b), a.max(b)), value)));
    }
    ties.into_iter().map(|((a, b), value)| (a, b, value)).collect()
}

fn net(votes: &RollCalls, coalitions: usize) -> String {
    let names: Vec<String> = (0..coalitions).map(|c| format!("around M{c:03}, mostly Élan")).collect();
    network(votes, &ties(votes), &planted(votes, coalitions), &names, &caption("net"))
}

fn point(period: &str, value: Option<f64>) -> AlignPoint {
    let low = value.map(|v| v - 0.05);
    AlignPoint { period: period.into(), value, low, high: value.map(|v| v + 0.05), joint: 7 }
}

/// Series over sessions that cross and end close together.
fn crossing(series: usize, sessions: u32) -> Vec<AlignSeries> {
    let value = |k: usize, s: u32| {
        let (k, left) = (k as f64, f64::from(sessions - 1 - s));
        0.5 + (if k as u32 % 2 == 0 { 0.4 } else { -0.4 }) * left / f64::from(sessions) + 0.004 * k
    };
    let name = |k| format!("Côte d’Ailleurs and the Islands of Elsewhere {k}");
    let points = |k| (0..sessions).map(|s| point(&(46 + s).to_string(), Some(value(k, s)))).collect();
    (0..series).map(|k| AlignSeries { name: name(k), points: points(k) }).collect()
}

/// `n` members side by side, fifteen a row.
fn tiles(votes: &RollCalls) -> BTreeMap<String, (u8, u8)> {
    votes.members().iter().enumerate().map(|(i, m)| (m.code.clone(), ((i % 15) as u8, (i / 15) as u8))).collect()
}

/// One roll call of the body: every choice comes, in turn.
fn one_roll_call(body: Body, members: usize) -> RollCalls {
    let turn = [Choice::Yes, Choice::Yes, Choice::Abstain, Choice::No, Choice::NonVoting];
    let choices = (0..members).map(|m| turn[m % turn.len()]).collect();
    let members = (0..members).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    RollCalls::new(members, vec![RollCall::new("roll call", body)], choices).unwrap()
}

fn groups(votes: &RollCalls) -> Vec<(String, Vec<MemberId>)> {
    let of = |g: usize| votes.member_ids().filter(|m| m.index() % 7 == g).collect();
    ["North", "South and beyond", "Western Elsewhere and other far places", "East", "Émigrés"]
        .iter()
        .enumerate()
        .map(|(g, name)| (name.to_string(), of(g)))
        .collect()
}

const FIVE: [MemberId; 5] = [MemberId(0), MemberId(3), MemberId(4), MemberId(8), MemberId(12)];

/// Every kind of chart at many sizes, with a name for messages.
fn draw_gallery() -> Vec<(String, String)> {
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
    all.push(("align of nothing".into(), align(&without_values(), &caption("a"))));
    all.push(("align by issue".into(), align(&by_issue(), &caption("a"))));
    all
}

/// The gallery, drawn once.
fn gallery() -> &'static [(String, String)] {
    static GALLERY: OnceLock<Vec<(String, String)>> = OnceLock::new();
    GALLERY.get_or_init(draw_gallery)
}

fn without_values() -> Vec<AlignSeries> {
    let mut series = crossing(3, 9);
    let points = series.iter_mut().flat_map(|s| &mut s.points);
    points.for_each(|p| (p.value, p.low, p.high) = (None, None, None));
    series
}

fn by_issue() -> Vec<AlignSeries> {
    let issues = ["Far-away conflict", "Small arms", "Arms control and disarmament", "Rights", "Trade", "Øre"];
    let points = |v: f64| issues.iter().map(|issue| point(issue, Some(v))).collect();
    let series = |(i, v)| AlignSeries { name: format!("Member {i}"), points: points(v) };
    [0.2, 0.5, 0.9].into_iter().enumerate().map(series).collect()
}

fn root(svg: &str) -> Element {
    elements(svg).remove(0)
}

/// The width and height of the sheet.
fn sheet(svg: &str) -> (f64, f64) {
    let view = root(svg).attributes["viewBox"].clone();
    let numbers: Vec<f64> = view.split(' ').map(|n| n.parse().unwrap()).collect();
    assert_eq!(numbers[..2], [0.0, 0.0]);
    (numbers[2], numbers[3])
}

#[test]
fn every_chart_is_well_formed_and_described() {
    for (name, svg) in gallery() {
        let all = elements(&svg);
        let root = &all[0];
        assert_eq!((root.tag.as_str(), root.attributes["role"].as_str()), ("svg", "img"), "{name}");
        assert_eq!(root.title.as_ref(), Some(&caption("").title), "{name}");
        let desc = all.iter().find(|e| e.tag == "desc").unwrap_or_else(|| panic!("{name} has no desc"));
        assert!(desc.text.ends_with('.'), "{name}: {}", desc.text);
        let named = format!("{} {}", all[1].attributes["id"], desc.attributes["id"]);
        assert_eq!(root.attributes["aria-labelledby"], named, "{name}");
        assert!(!svg.contains("<style") && !svg.contains("<script"), "{name}");
    }
}

#[test]
fn every_label_is_on_the_sheet() {
    for (name, svg) in gallery() {
        let (width, height) = sheet(&svg);
        for TextBox { text, sides: [left, top, right, bottom] } in labels(&svg) {
            let inside = left >= 0.0 && top >= 0.0 && right <= width && bottom <= height;
            assert!(inside, "{name}: `{text}` at {left} {top} {right} {bottom} of {width} {height}");
        }
    }
}

#[test]
fn no_label_lies_over_another() {
    for (name, svg) in gallery() {
        let labels = labels(&svg);
        for (i, a) in labels.iter().enumerate() {
            for b in &labels[i + 1..] {
                let over = |low: usize, high: usize| a.sides[high].min(b.sides[high]) - a.sides[low].max(b.sides[low]);
                let meet = over(0, 2) > TOUCH && over(1, 3) > TOUCH;
                assert!(!meet, "{name}: `{}` {:?} and `{}` {:?}", a.text, a.sides, b.text, b.sides);
            }
        }
    }
}

#[test]
fn every_shape_is_on_the_sheet() {
    for (name, svg) in gallery() {
        let (width, height) = sheet(&svg);
        for e in elements(&svg) {
            let (x, y, r, b) = match e.tag.as_str() {
                "circle" => {
                    let (x, y, r) = (e.number("cx"), e.number("cy"), e.number("r"));
                    (x - r, y - r, x + r, y + r)
                }
                "rect" => {
                    let (x, y) = (e.number("x"), e.number("y"));
                    (x, y, x + e.number("width"), y + e.number("height"))
                }
                _ => continue,
            };
            assert!(x >= 0.0 && y >= 0.0 && r <= width && b <= height, "{name}: {e:?} of {width} {height}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for ((name, a), (_, b)) in gallery().iter().zip(&draw_gallery()) {
        assert!(a == b, "{name} differs");
    }
}

#[test]
fn no_chart_holds_a_number_that_is_none() {
    for (name, svg) in gallery() {
        let lower = svg.to_lowercase();
        for bad in ["nan", "\"inf", " inf", "-inf"] {
            assert!(!lower.contains(bad), "{name} has `{bad}`");
        }
    }
}

/// Values that are no numbers and intervals beyond the axis do not break the chart.
#[test]
fn align_survives_values_that_are_no_numbers() {
    let odd = AlignPoint { low: Some(f64::NAN), high: Some(f64::INFINITY), ..point("2002", Some(0.5)) };
    let points = vec![point("2001", Some(f64::NAN)), odd, point("2003", Some(1.5))];
    let svg = align(&[AlignSeries { name: "Odd".into(), points }], &caption("a"));
    let (_, height) = sheet(&svg);
    for e in of_class(&svg, "point") {
        if e.tag == "circle" {
            assert!((0.0..height).contains(&e.number("cy")));
        }
    }
    for e in elements(&svg).iter().filter(|e| e.tag == "path") {
        assert!(!e.attributes["d"].to_lowercase().contains(['n', 'i']), "{}", e.attributes["d"]);
    }
}

#[test]
fn text_is_escaped_and_control_characters_are_dropped() {
    let nasty = "A & B <script> \"quoted\" 'single' ]]>\u{0}\u{7}\u{1b}\u{fffe}\nnext";
    let caption =
        Caption { title: nasty.into(), subtitle: nasty.into(), source: nasty.into(), slug: "x\" onload=\"y".into() };
    let members = vec![Member::new("A<&", nasty), Member::new("B\">", nasty)];
    let votes =
        RollCalls::new(members, vec![RollCall::new("<r>", Body::Assembly)], vec![Choice::Yes, Choice::NonVoting])
            .unwrap();
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let partition = Partition::new(&[0, 1]);
    let tiles = BTreeMap::from([("A<&".to_owned(), (0, 0))]);
    let group = [(nasty.to_owned(), vec![MemberId(0)])];
    let series = [AlignSeries { name: nasty.into(), points: vec![point("<2001>", Some(0.5))] }];
    let charts = [
        heatmap(&votes, &agreement, &linkage(&agreement), &partition, &caption),
        network(&votes, &[(MemberId(0), MemberId(1), 0.5)], &partition, &[nasty.to_owned()], &caption),
        align(&series, &caption),
        roll_map(&votes, RollCallId(0), &tiles, &caption),
        roll_seats(&votes, RollCallId(0), Arrange::ByGroup(&group), &[], &caption),
    ];
    let shown = "A & B <script> \"quoted\" 'single' ]]> next";
    for svg in charts {
        assert_eq!(root(&svg).title.as_deref(), Some(shown));
        assert!(!svg.contains("<script"));
        assert!(svg.chars().all(|c| c == '\n' || !c.is_control()));
        assert!(elements(&svg).iter().all(|e| !e.attributes.contains_key("onload")));
        assert!(svg.contains("id=\"x--onload--y-title\""));
    }
}

#[test]
fn ids_carry_the_slug_so_that_charts_fit_in_one_page() {
    let votes = one_roll_call(Body::Assembly, 15);
    let [a, b] = ["left", "right"].map(|slug| roll_map(&votes, RollCallId(0), &tiles(&votes), &caption(slug)));
    let ids = |svg: &str| -> BTreeSet<String> {
        elements(svg).iter().filter_map(|e| e.attributes.get("id").cloned()).collect()
    };
    assert!(ids(&a).iter().all(|id| id.starts_with("left-")) && ids(&a).len() == 3);
    assert!(ids(&a).is_disjoint(&ids(&b)));
    assert!(a.contains("url(#left-hatch)") && !a.contains("url(#right-hatch)"));
    assert!(elements(&a).iter().filter_map(|e| e.attributes.get("class")).all(|class| class.starts_with("ub-")));
}

#[test]
fn a_whole_assembly_stays_small() {
    for (name, svg) in gallery() {
        let most = if name.starts_with("heatmap") { 600_000 } else { 250_000 };
        assert!(svg.len() < most, "{name}: {} bytes", svg.len());
    }
}

#[test]
fn undefined_pairs_are_hatched_and_not_zero() {
    // M000 and M001 agree always, M002 with neither; M003 never votes.
    let rows = [[Choice::Yes; 2], [Choice::Yes; 2], [Choice::No; 2], [Choice::NonVoting; 2]];
    let choices = (0..2).flat_map(|r| rows.map(|row| row[r])).collect();
    let members = (0..4).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    let roll_calls = (0..2).map(|r| RollCall::new(format!("r{r}"), Body::Assembly)).collect();
    let svg = heat(&RollCalls::new(members, roll_calls, choices).unwrap(), 2);
    let undefined = of_class(&svg, "undefined");
    assert_eq!(undefined.len(), 6);
    for cell in &undefined {
        assert_eq!(cell.attributes["fill"], "url(#heat-hatch)");
        assert!(cell.title.as_ref().unwrap().contains("M003"), "{cell:?}");
    }
    let fill = |title: &str| -> String {
        let cells = of_class(&svg, "cell");
        cells.iter().find(|e| e.title.as_deref() == Some(title)).unwrap().attributes["fill"].clone()
    };
    assert_ne!(fill("M000–M001 1.00 (2 joint)"), fill("M000–M002 0.00 (2 joint)"));
    assert!(svg.contains("no value: no joint vote"));
}

/// The merged paths of a large matrix cover exactly its cells, each once.
#[test]
fn a_large_heatmap_covers_every_cell_once() {
    let n = 100;
    let votes = synthetic::votes(5, 3, n, 20);
    let svg = heat(&votes, 3);
    let cells: Vec<Element> =
        ["cell", "undefined", "diagonal"].iter().flat_map(|class| of_class(&svg, class)).collect();
    let mut covered = BTreeSet::new();
    let mut left = f64::INFINITY;
    let mut side = 0.0;
    for run in cells.iter().flat_map(|e| e.attributes["d"].split('z').map(str::to_owned).collect::<Vec<_>>()) {
        if run.is_empty() {
            continue;
        }
        let numbers: Vec<f64> =
            run.split(['M', ' ', 'h', 'v']).filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
        let [x, y, width, height, back] = numbers[..] else { panic!("{run}") };
        assert_eq!(width, -back);
        (left, side) = (left.min(x), height);
        for cell in 0..(width / height) as usize {
            assert!(covered.insert(((x + cell as f64 * height) as i64, y as i64)), "{run} is covered twice");
        }
    }
    assert_eq!(covered.len(), n * n);
    assert!(side >= 1.0 && left > 0.0);
    assert_eq!(of_class(&svg, "row").len(), n);
}

#[test]
fn a_gap_breaks_the_line() {
    let points = vec![
        point("2001", Some(0.5)),
        point("2002", Some(0.6)),
        point("2003", None),
        point("2004", Some(0.7)),
        // 2005 is missing
        point("2006", Some(0.8)),
        point("2007", Some(0.8)),
        point("2008", Some(0.9)),
    ];
    let svg = align(&[AlignSeries { name: "Elsewhere".into(), points }], &caption("a"));
    let lines = of_class(&svg, "line");
    let corners: Vec<usize> = lines.iter().map(|e| e.attributes["d"].matches(['M', 'L']).count()).collect();
    assert_eq!(corners, [2, 3]);
    assert_eq!(of_class(&svg, "band").len(), 2);
    assert_eq!(of_class(&svg, "interval").len(), 1, "the lone point has a bar");
    assert_eq!(of_class(&svg, "point").len(), 6);
}

#[test]
fn categories_are_not_joined() {
    let svg = align(&by_issue(), &caption("a"));
    assert!(of_class(&svg, "line").is_empty());
    assert_eq!((of_class(&svg, "point").len(), of_class(&svg, "interval").len()), (18, 18));
}

#[test]
fn periods_are_in_order_whatever_order_they_come_in() {
    let mut series = crossing(2, 8);
    let ordered = align(&series, &caption("a"));
    series.iter_mut().for_each(|s| s.points.reverse());
    assert_eq!(align(&series, &caption("a")), ordered);
}

#[test]
fn without_any_joint_vote_a_sentence_says_so() {
    let svg = align(&without_values(), &caption("a"));
    assert!(labels(&svg).iter().any(|l| l.text == "No joint vote in any period"));
    assert!(of_class(&svg, "point").is_empty() && of_class(&svg, "line").is_empty());
}

/// The member that each mark of a class is of, from its tooltip.
fn members_of(svg: &str, class: &str) -> Vec<String> {
    let code = |e: &Element| e.title.clone().unwrap().split([' ', ':']).next().unwrap().to_owned();
    let mut codes: Vec<String> = of_class(svg, class).iter().map(code).collect();
    codes.sort();
    codes
}

#[test]
fn every_member_is_once_on_the_map_in_the_seats_and_in_the_network() {
    for n in [1, 15, 40, 193] {
        let votes = one_roll_call(Body::Assembly, n);
        let codes: Vec<String> = votes.members().iter().map(|m| m.code.clone()).collect();
        let mut tiles = tiles(&votes);
        tiles.retain(|code, _| !code.ends_with('2'));
        let map = roll_map(&votes, RollCallId(0), &tiles, &caption("m"));
        assert_eq!(members_of(&map, "tile"), codes);
        let mut overlapping = groups(&votes);
        overlapping.push(("Everyone".into(), votes.member_ids().collect()));
        for arrange in [Arrange::ByVote, Arrange::ByGroup(&groups(&votes)), Arrange::ByGroup(&overlapping)] {
            let seats = roll_seats(&votes, RollCallId(0), arrange, &[], &caption("s"));
            assert_eq!(members_of(&seats, "seat"), codes);
        }
        assert_eq!(members_of(&net(&synthetic::votes(1, 2, n, 30), 2), "node"), codes);
    }
}

#[test]
fn no_two_seats_touch() {
    for n in [1, 2, 5, 15, 40, 193] {
        let votes = one_roll_call(Body::Assembly, n);
        for arrange in [Arrange::ByVote, Arrange::ByGroup(&groups(&votes))] {
            let seats = of_class(&roll_seats(&votes, RollCallId(0), arrange, &[], &caption("s")), "seat");
            for (i, a) in seats.iter().enumerate() {
                for b in &seats[i + 1..] {
                    let (dx, dy) = (a.number("cx") - b.number("cx"), a.number("cy") - b.number("cy"));
                    let apart = (dx * dx + dy * dy).sqrt() - a.number("r") - b.number("r");
                    assert!(apart > -0.05, "{n} {arrange:?}: {:?} and {:?} {apart}", a.title, b.title);
                }
            }
        }
    }
}

#[test]
fn who_has_no_seat_is_outlined_on_the_map_and_left_out_of_the_seats() {
    let members = ["AAA", "BBB", "CCC"].map(|code| Member::new(code, code)).to_vec();
    let choices = vec![Choice::Yes, Choice::NotMember, Choice::NonVoting];
    let votes = RollCalls::new(members, vec![RollCall::new("r", Body::Council)], choices).unwrap();
    let mut tiles = tiles(&votes);
    tiles.insert("DDD".into(), (3, 0));
    let map = roll_map(&votes, RollCallId(0), &tiles, &caption("m"));
    assert_eq!(members_of(&map, "tile"), ["AAA", "CCC"]);
    assert_eq!(members_of(&map, "empty"), ["BBB", "DDD"]);
    assert!(labels(&map).iter().any(|l| l.text == "not on the Council"));
    let seats = roll_seats(&votes, RollCallId(0), Arrange::ByVote, &[], &caption("s"));
    assert_eq!(members_of(&seats, "seat"), ["AAA", "CCC"]);
    let hatched = of_class(&seats, "seat").into_iter().find(|e| e.attributes["fill"] == "url(#s-hatch)");
    assert_eq!(hatched.unwrap().title.as_deref(), Some("CCC CCC: non-voting"));
}

#[test]
fn without_seats_a_sentence_says_so() {
    let votes = RollCalls::new(
        vec![Member::new("AAA", "A")],
        vec![RollCall::new("r", Body::Assembly)],
        vec![Choice::NotMember],
    );
    let svg = roll_seats(&votes.unwrap(), RollCallId(0), Arrange::ByVote, &[], &caption("s"));
    assert!(labels(&svg).iter().any(|l| l.text == "No member had a seat"));
}

#[test]
fn the_council_sits_in_one_row_with_its_permanent_members_ringed() {
    let votes = one_roll_call(Body::Council, 15);
    let svg = roll_seats(&votes, RollCallId(0), Arrange::ByVote, &FIVE, &caption("s"));
    let heights: BTreeSet<String> = of_class(&svg, "seat").iter().map(|e| e.attributes["cy"].clone()).collect();
    assert_eq!((of_class(&svg, "seat").len(), heights.len()), (15, 1));
    let center = |e: &Element| (e.attributes["cx"].clone(), e.attributes["cy"].clone());
    let rings: BTreeSet<_> = of_class(&svg, "permanent").iter().map(center).collect();
    let permanent = |e: &&Element| e.title.as_ref().unwrap().ends_with("permanent member");
    let seats: BTreeSet<_> = of_class(&svg, "seat").iter().filter(permanent).map(center).collect();
    assert!(rings.len() == 5 && rings == seats);
    assert!(labels(&svg).iter().any(|l| l.text == "permanent member"));
}

#[test]
fn the_legend_has_the_counts() {
    let votes = one_roll_call(Body::Assembly, 193);
    let map = roll_map(&votes, RollCallId(0), &tiles(&votes), &caption("m"));
    let texts: Vec<String> = labels(&map).into_iter().map(|l| l.text).collect();
    for words in ["yes 78", "abstain 39", "no 38", "non-voting 38"] {
        assert!(texts.iter().any(|t| t == words), "{words}");
    }
}

/// CIE lightness, 0 to 100, of `#rgb` or `#rrggbb`.
fn lightness(color: &str) -> f64 {
    let digits: Vec<f64> = color[1..].chars().map(|c| f64::from(c.to_digit(16).unwrap())).collect();
    let channels: Vec<f64> = match digits.len() {
        3 => digits.iter().map(|d| d * 17.0).collect(),
        _ => digits.chunks(2).map(|d| d[0] * 16.0 + d[1]).collect(),
    };
    let linear = |c: f64| if c <= 10.31475 { c / 255.0 / 12.92 } else { ((c / 255.0 + 0.055) / 1.055).powf(2.4) };
    let y = 0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2]);
    if y <= 0.008856 { 903.3 * y } else { 116.0 * y.cbrt() - 16.0 }
}

/// In grey the choices stay apart: by 20 of 100 in lightness; non-voting is hatched besides.
#[test]
fn choices_differ_in_lightness() {
    assert!((lightness("#fff") - 100.0).abs() < 0.01 && (lightness("#777777") - 50.0).abs() < 0.5);
    let mut light: Vec<f64> = Choice::CAST.iter().map(|&c| lightness(&choice_color(c))).collect();
    light.sort_by(f64::total_cmp);
    assert!(light.windows(2).all(|pair| pair[1] - pair[0] >= 20.0), "{light:?}");
    assert!(100.0 - light[2] >= 12.0, "abstain stands out from paper: {light:?}");
}

/// Every text on a tile reaches the contrast that WCAG 2 asks of large bold text, and nearly that of small.
#[test]
fn codes_stand_out_on_their_tiles() {
    let votes = one_roll_call(Body::Assembly, 5);
    let all = elements(&roll_map(&votes, RollCallId(0), &tiles(&votes), &caption("m")));
    let luminance = |color: &str| {
        let l = lightness(color);
        if l > 8.0 { ((l + 16.0) / 116.0_f64).powi(3) } else { l / 903.3 }
    };
    for pair in all.windows(3).filter(|p| p[0].is("tile") && p[0].attributes["fill"].starts_with('#')) {
        let (a, b) = (luminance(&pair[0].attributes["fill"]), luminance(&pair[2].attributes["fill"]));
        let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
        assert!(contrast >= 4.2, "{:?}: {contrast}", pair[0].title);
    }
}

/// The scale of agreement only ever gets darker.
#[test]
fn the_scale_darkens_step_by_step() {
    let svg = heat(&synthetic::votes(1, 1, 1, 0), 1);
    let keys = of_class(&svg, "key");
    let steps = keys.iter().filter(|e| e.number("height") == 14.0);
    let light: Vec<f64> = steps.map(|e| lightness(&e.attributes["fill"])).collect();
    assert_eq!(light.len(), 20);
    assert!(light.windows(2).all(|pair| pair[0] - pair[1] > 1.5), "{light:?}");
}

#[test]
fn coalitions_keep_their_colour_in_all_charts() {
    let votes = synthetic::votes(3, 4, 40, 30);
    let partition = planted(&votes, 4);
    let network = net(&votes, 4);
    for node in of_class(&network, "node") {
        let code = node.title.clone().unwrap()[..4].to_owned();
        let coalition = partition.of(votes.find_member(&code).unwrap());
        assert_eq!(node.attributes["fill"], coalition_color(coalition), "{code}");
        assert!(node.title.unwrap().contains(&format!(": {} around", coalition_mark(coalition))));
    }
    let fills: BTreeSet<String> =
        of_class(&heat(&votes, 4), "coalition").iter().map(|e| e.attributes["fill"].clone()).collect();
    assert_eq!(fills, (0..4).map(coalition_color).collect());
    assert_eq!((0..8).map(coalition_color).collect::<BTreeSet<_>>().len(), 8);
}

/// Ties run between the nodes that their tooltips name.
#[test]
fn ties_end_at_their_nodes() {
    let votes = synthetic::votes(3, 1, 12, 30);
    let svg = net(&votes, 1);
    let nodes: BTreeMap<String, String> = of_class(&svg, "node")
        .iter()
        .map(|e| {
            let at = format!("{} {}", e.attributes["cx"], e.attributes["cy"]);
            (e.title.clone().unwrap()[..4].to_owned(), at)
        })
        .collect();
    let drawn = of_class(&svg, "tie");
    assert_eq!(drawn.len(), ties(&votes).len());
    for tie in drawn {
        let title = tie.title.unwrap();
        let (a, b) = title.split_once(' ').unwrap().0.split_once('–').unwrap();
        assert_eq!(tie.attributes["d"], format!("M{}L{}", nodes[a], nodes[b]), "{title}");
    }
}

/// A record without roll calls has members and nothing to say about them.
#[test]
fn without_roll_calls_every_pair_is_undefined() {
    let votes = synthetic::votes(1, 2, 5, 0);
    let svg = heat(&votes, 2);
    assert_eq!(of_class(&svg, "undefined").len(), 20);
    assert!(of_class(&svg, "cell").is_empty());
    let network = net(&votes, 2);
    assert_eq!(svg::of_class(&network, "node").len(), 5);
    assert!(labels(&network).iter().any(|l| l.text == "Without a tie among those drawn"));
}

#[test]
#[should_panic(expected = "a partition of other members")]
fn a_partition_of_other_members_is_a_bug() {
    network(&synthetic::votes(1, 2, 5, 3), &[], &Partition::new(&[0, 1]), &[], &caption("n"));
}
