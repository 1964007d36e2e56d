//! What each kind of chart must show.

use std::collections::{BTreeMap, BTreeSet};

use unbloc::agreement::{Index, Over, between};
use unbloc::chart::{AlignPoint, AlignSeries, Arrange, align, heatmap, network, roll_map, roll_seats, shift_map};
use unbloc::coalition::{Linkage, Partition, linkage};
use unbloc::synthetic;
use unbloc::votes::{Body, Choice, Member, RollCall, RollCallId, RollCalls};

use super::gallery::*;
use super::{lightness, members_of, sheet};
use crate::support::svg::{Element, elements, labels, of_class};

/// Values that are no numbers and intervals beyond the axis do not break the chart.
#[test]
fn align_survives_values_that_are_no_numbers() {
    let odd = AlignPoint { low: Some(f64::NAN), high: Some(f64::INFINITY), ..point("2002", Some(0.5)) };
    let points = vec![point("2001", Some(f64::NAN)), odd, point("2003", Some(1.5))];
    let svg = align(&[AlignSeries { name: "Odd".into(), points, ..AlignSeries::default() }], &caption("a"));
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

/// Kappa is not defined of two that always vote yes, though they voted together.
#[test]
fn the_key_says_why_a_pair_has_no_value() {
    let drawn = |rows: &[[Choice; 3]]| {
        let choices = (0..3).flat_map(|r| rows.iter().map(move |row| row[r])).collect();
        let members = (0..rows.len()).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
        let roll_calls = (0..3).map(|r| RollCall::new(format!("r{r}"), Body::Assembly)).collect();
        let votes = RollCalls::new(members, roll_calls, choices).unwrap();
        let agreement = between(&votes.matrix(), Index::Kappa, Over::Joint);
        heatmap(&votes, &agreement, &linkage(&agreement, Linkage::Average), &planted(&votes, 1), &caption("heat"))
    };
    let (yes, mixed) = ([Choice::Yes; 3], [Choice::Yes, Choice::No, Choice::Yes]);
    let key = |svg: &str| labels(svg).into_iter().map(|label| label.text).find(|text| text.starts_with("no value"));
    let all_yes = drawn(&[yes, yes, mixed]);
    assert_eq!(key(&all_yes).as_deref(), Some("no value: no disagreement that chance could give"));
    assert!(all_yes.contains("<title>M000–M001 no value: no disagreement that chance could give (3 joint)</title>"));
    let never = drawn(&[yes, yes, mixed, [Choice::NonVoting; 3]]);
    assert_eq!(key(&never).as_deref(), Some("no value: no joint vote, or no disagreement that chance could give"));
    assert_eq!(key(&drawn(&[yes, mixed, mixed])), None);
}

/// On a page 17 cm wide a px of these sheets is some 0.54 pt: 10 px are more than 5 pt.
#[test]
fn codes_of_a_whole_assembly_can_be_read() {
    for n in [15, 60, 61, 189, 193] {
        let svg = heat(&synthetic::votes(1, 2, n, 30), 2);
        let codes = elements(&svg).into_iter().filter(|e| e.tag == "text" && e.text.starts_with('M'));
        let sizes: Vec<f64> = codes.map(|e| e.number("font-size")).collect();
        assert!(sizes.len() == 2 * n && sizes.iter().all(|&size| size >= 10.0), "{n}: {sizes:?}");
    }
}

#[test]
fn not_a_member_and_not_in_the_data_are_told_apart() {
    let members = ["M000", "M001"].map(|code| Member::new(code, code)).to_vec();
    let seat = |council: bool| {
        let body = if council { Body::Council } else { Body::Assembly };
        RollCalls::new(members.clone(), vec![RollCall::new("r", body)], vec![Choice::Yes, Choice::NotMember]).unwrap()
    };
    let tiles = BTreeMap::from([("M000", (0, 0)), ("M001", (1, 0)), ("M002", (2, 0))].map(|(c, p)| (c.to_owned(), p)));
    for (council, outside) in [(false, "not a member"), (true, "not on the Council")] {
        let svg = roll_map(&seat(council), RollCallId(0), &tiles, &caption("m"));
        let empty = of_class(&svg, "empty");
        let said: Vec<String> = empty.iter().filter_map(|e| e.title.clone()).collect();
        assert_eq!(said, [format!("M001: {outside}"), "M002: not in the data".to_owned()]);
        let dashed: Vec<bool> = empty.iter().map(|e| e.attributes.contains_key("stroke-dasharray")).collect();
        assert_eq!(dashed, [false, true]);
        let keys: Vec<String> = labels(&svg).into_iter().map(|label| label.text).collect();
        assert!(keys.iter().any(|key| key == outside) && keys.iter().any(|key| key == "not in the data"), "{keys:?}");
        let both = shift_map(&seat(council), RollCallId(0), RollCallId(0), &tiles, &caption("m"));
        assert!(both.contains("<title>M002: not in the data</title>") && both.contains(&format!("M001: {outside}<")));
    }
    // the fifteen are the whole Council: who is not among them is not on it
    let mut council = one_roll_call(Body::Council, 15);
    let mut far = super::gallery::tiles(&council);
    far.insert("ZZZ".to_owned(), (0, 5));
    assert!(roll_map(&council, RollCallId(0), &far, &caption("m")).contains("<title>ZZZ: not on the Council</title>"));
    council = one_roll_call(Body::Council, 14);
    assert!(roll_map(&council, RollCallId(0), &far, &caption("m")).contains("<title>ZZZ: not in the data</title>"));
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
    for path in &cells {
        side = path.number("stroke-width");
        for run in path.attributes["d"].split('M').filter(|run| !run.is_empty()) {
            let numbers: Vec<f64> = run.split([' ', 'h']).map(|n| n.parse().unwrap()).collect();
            let [x, y, width] = numbers[..] else { panic!("{run}") };
            left = left.min(x);
            for cell in 0..(width / side).round() as usize {
                assert!(covered.insert(((x + cell as f64 * side) as i64, y as i64)), "{run} is covered twice");
            }
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
    let svg = align(&[AlignSeries { name: "Elsewhere".into(), points, ..AlignSeries::default() }], &caption("a"));
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

/// Members alone, where there are many, share one sign, as the legend says.
#[test]
fn many_members_alone_share_one_sign() {
    let signs = |coalitions| {
        let votes = synthetic::votes(2, coalitions, coalitions, 40);
        let nodes = of_class(&net(&votes, coalitions), "node");
        nodes.iter().map(|node| node.attributes["fill"].clone()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(signs(4), 4);
    assert_eq!(signs(9), 1);
}

/// Without colour the first eight coalitions still differ: by shape.
#[test]
fn eight_coalitions_have_eight_shapes() {
    let outline = |node: &Element| -> Vec<i64> {
        let Some(path) = node.attributes.get("d") else { return Vec::new() };
        let numbers = path.split(['M', 'L', ' ', 'z']).filter(|n| !n.is_empty()).map(|n| n.parse::<f64>().unwrap());
        let numbers: Vec<f64> = numbers.collect();
        let corners = numbers.chunks(2).flat_map(|c| [c[0] - numbers[0], c[1] - numbers[1]]);
        corners.map(f64::round).map(|n| n as i64).collect()
    };
    let votes = synthetic::votes(2, 8, 16, 40);
    let nodes = of_class(&net(&votes, 8), "node");
    assert_eq!(nodes.iter().map(outline).collect::<BTreeSet<_>>().len(), 8);
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
        let (a, b) = title.split_once(':').unwrap().0.split_once('–').unwrap();
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
    assert_eq!(of_class(&network, "node").len(), 5);
    assert!(labels(&network).iter().any(|l| l.text == "Without a tie among those drawn"));
}

#[test]
#[should_panic(expected = "a partition of other members")]
fn a_partition_of_other_members_is_a_bug() {
    network(&synthetic::votes(1, 2, 5, 3), &[], &Partition::new(&[0, 1]), &[], &[], &[], &caption("n"));
}
