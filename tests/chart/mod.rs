//! Charts: what every SVG must hold to, and what each kind must show.

mod alike;
mod cohesion;
mod company;
mod dressed;
mod gallery;
mod kinds;
mod lines;
mod returning;
mod said;
mod shifts;
mod tracked;
mod trust;

use std::collections::{BTreeMap, BTreeSet};

use unbloc::agreement::{Index, Over, between};
use unbloc::chart::{
    AlignSeries, Arrange, Caption, CompanyPair, Role, StripMark, align, choice_color, coalition_color, coalition_mark,
    heatmap, network, roll_map, roll_seats, shift_alluvial, shift_map, shift_matrix, surprise_strip,
};
use unbloc::coalition::Partition;
use unbloc::graph::backbone::{Kept, Sign as TieSign};
use unbloc::synthetic;
use unbloc::votes::{Body, Choice, Member, MemberId, RollCall, RollCallId, RollCalls};

use crate::support::svg::{Element, TextBox, elements, labels, of_class};
use gallery::*;
use unbloc::coalition::{Linkage, linkage};

/// Labels may touch by less than half a px: coordinates are rounded.
const TOUCH: f64 = 0.5;

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
        let all = elements(svg);
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
        let (width, height) = sheet(svg);
        for TextBox { text, sides: [left, top, right, bottom] } in labels(svg) {
            let inside = left >= 0.0 && top >= 0.0 && right <= width && bottom <= height;
            assert!(inside, "{name}: `{text}` at {left} {top} {right} {bottom} of {width} {height}");
        }
    }
}

#[test]
fn no_label_lies_over_another() {
    for (name, svg) in gallery() {
        let labels = labels(svg);
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
        let (width, height) = sheet(svg);
        for e in elements(svg) {
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
        // A letter of a path may follow at once.
        let is_none = |word: &&str| word.starts_with("nan") || ["inf", "infinity"].contains(word);
        let found = lower.split(|c: char| !c.is_ascii_alphabetic()).find(is_none);
        assert_eq!(found, None, "{name}");
    }
}

#[test]
fn text_is_escaped_and_control_characters_are_dropped() {
    let nasty = "A & B <script> \"quoted\" 'single' ]]>\u{0}\u{7}\u{1b}\u{fffe}\nnext";
    let caption = Caption {
        title: nasty.into(),
        subtitle: nasty.into(),
        source: nasty.into(),
        slug: "x\" onload=\"y".into(),
        ..Caption::default()
    };
    let members = vec![Member::new("A<&", nasty), Member::new("B\">", nasty)];
    let votes =
        RollCalls::new(members, vec![RollCall::new("<r>", Body::Assembly)], vec![Choice::Yes, Choice::NonVoting])
            .unwrap();
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let partition = Partition::new(&[0, 1]);
    let tiles = BTreeMap::from([("A<&".to_owned(), (0, 0))]);
    let group = [(nasty.to_owned(), vec![MemberId(0)])];
    let mark = StripMark { label: nasty.into(), title: nasty.into(), date: nasty.into(), bits: 0.5, role: Role::This };
    let last = Some(nasty.to_owned());
    let pair = CompanyPair { a: "A<&".into(), b: "B\">".into(), together: 1, of: 2, bits: 1.0, last };
    let series =
        [AlignSeries { name: nasty.into(), points: vec![point("<2001>", Some(0.5))], ..AlignSeries::default() }];
    let tie = Kept {
        pair: (MemberId(0), MemberId(1)),
        value: Some(0.5),
        joint: 1,
        sign: TieSign::Positive,
        p: Some(0.5),
        adjusted: None,
    };
    let charts = [
        heatmap(&votes, &agreement, &linkage(&agreement, Linkage::Average), &partition, &caption),
        network(&votes, &[tie], &partition, &[nasty.to_owned()], &[], &[], &caption),
        align(&series, &caption),
        roll_map(&votes, RollCallId(0), &tiles, &caption),
        roll_seats(&votes, RollCallId(0), Arrange::ByGroup(&group), &[], &caption),
        shift_alluvial(&votes, &[RollCallId(0); 2], &caption),
        shift_matrix(&votes, RollCallId(0), RollCallId(0), &caption),
        shift_map(&votes, RollCallId(0), RollCallId(0), &tiles, &caption),
        surprise_strip(&[mark], &caption),
        unbloc::chart::company(&[pair], &BTreeMap::from([("A<&".to_owned(), nasty.to_owned())]), &caption),
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
        let most = if name.starts_with("heatmap") { 450_000 } else { 250_000 };
        assert!(svg.len() < most, "{name}: {} bytes", svg.len());
    }
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

#[test]
fn coalitions_keep_their_colour_in_all_charts() {
    let votes = synthetic::votes(3, 4, 40, 30);
    let partition = planted(&votes, 4);
    let network = net(&votes, 4);
    for node in of_class(&network, "node") {
        let code = node.title.clone().unwrap()[..4].to_owned();
        let coalition = partition.of(votes.find_member(&code).unwrap());
        assert_eq!(node.attributes["fill"], coalition_color(coalition), "{code}");
        assert!(node.title.unwrap().contains(&format!(": {} ", coalition_mark(coalition))));
    }
    let fills: BTreeSet<String> =
        of_class(&heat(&votes, 4), "coalition").iter().map(|e| e.attributes["fill"].clone()).collect();
    assert_eq!(fills, (0..4).map(coalition_color).collect());
    assert_eq!((0..8).map(coalition_color).collect::<BTreeSet<_>>().len(), 8);
}
