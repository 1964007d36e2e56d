//! The graph and its exports.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::Event;
use unbloc::agreement::{Index, Over, between};
use unbloc::graph::AgreementGraph;
use unbloc::graph::export::{Edge, Format, Node};
use unbloc::synthetic;
use unbloc::votes::{MemberId, RollCalls};

use crate::support::votes;

fn graph(votes: &RollCalls) -> AgreementGraph {
    AgreementGraph::new(&between(&votes.matrix(), Index::Agree, Over::Joint))
}

#[test]
fn has_an_edge_where_a_pair_agrees_at_all() {
    let votes = votes(&[("AAA", "YYA"), ("BBB", "NNA"), ("CCC", "NNN"), ("DDD", "XX."), ("EEE", "NNN")]);
    let graph = graph(&votes);
    let edges: Vec<(u16, u16, f64, u32)> = graph.edges().map(|(a, b, t)| (a.0, b.0, t.weight, t.joint)).collect();
    // A and C never agree but on half of the third; D has no vote
    let sixth = 0.5 / 3.0;
    let expected = [
        (0, 1, 1.0 / 3.0, 3),
        (0, 2, sixth, 3),
        (0, 4, sixth, 3),
        (1, 2, 2.5 / 3.0, 3),
        (1, 4, 2.5 / 3.0, 3),
        (2, 4, 1.0, 3),
    ];
    assert_eq!((graph.members(), graph.ties()), (5, 6));
    assert_eq!(edges, expected);
    let opposed = self::votes_of(&[("AAA", "YY"), ("BBB", "NN")]);
    assert_eq!(self::graph(&opposed).ties(), 0);
}

fn votes_of(members: &[(&str, &str)]) -> RollCalls {
    votes(members)
}

/// The slow twin of the spanning tree: the heaviest edge between two parts, again and again.
fn tree_weight(graph: &AgreementGraph) -> f64 {
    let mut part: Vec<usize> = (0..graph.members()).collect();
    let mut edges: Vec<_> = graph.edges().collect();
    edges.sort_by(|x, y| y.2.weight.total_cmp(&x.2.weight));
    let mut sum = 0.0;
    for (a, b, tie) in edges {
        let (from, to) = (part[b.index()], part[a.index()]);
        if from != to {
            part.iter_mut().filter(|p| **p == from).for_each(|p| *p = to);
            sum += tie.weight;
        }
    }
    sum
}

#[test]
fn the_strongest_ties_hold_the_graph_together() {
    for seed in 0..20 {
        let graph = graph(&synthetic::votes(seed, 3, 20, 30));
        let tree = graph.strongest(0);
        assert_eq!(tree.len(), 19, "seed {seed}");
        let weight: f64 = tree.iter().map(|tie| tie.2).sum();
        // sums in another order
        assert!((weight - tree_weight(&graph)).abs() < 1e-9, "seed {seed}");
        let ties = graph.strongest(3);
        let kept: BTreeSet<_> = ties.iter().map(|&(a, b, _)| (a, b)).collect();
        assert!(tree.iter().all(|&(a, b, _)| kept.contains(&(a, b))), "seed {seed}");
        assert!(ties.windows(2).all(|two| (two[0].0, two[0].1) < (two[1].0, two[1].1)), "seed {seed}");
        assert!(ties.iter().all(|&(a, b, _)| a < b), "seed {seed}");
        for m in (0..20).map(MemberId) {
            let weights = |all: Vec<(MemberId, MemberId, f64)>| {
                let mut own: Vec<f64> = all.iter().filter(|t| t.0 == m || t.1 == m).map(|t| t.2).collect();
                own.sort_by(|x, y| y.total_cmp(x));
                own
            };
            let strongest = weights(graph.edges().map(|(a, b, t)| (a, b, t.weight)).collect());
            assert_eq!(weights(ties.clone())[..3], strongest[..3], "seed {seed}, member {m:?}");
        }
    }
}

#[test]
fn equally_strong_ties_go_round_the_list_of_members() {
    let alike = votes(&[("AAA", "Y"), ("BBB", "Y"), ("CCC", "Y"), ("DDD", "Y")]);
    let ties: Vec<(u16, u16)> = graph(&alike).strongest(1).iter().map(|t| (t.0.0, t.1.0)).collect();
    // The tree joins neighbours; each member takes the next one, the last the first.
    assert_eq!(ties, [(0, 1), (0, 3), (1, 2), (2, 3)]);
    let apart = votes(&[("AAA", "YX"), ("BBB", "YX"), ("CCC", "XN"), ("DDD", "XN"), ("EEE", "XX")]);
    let ties: Vec<(u16, u16)> = graph(&apart).strongest(1).iter().map(|t| (t.0.0, t.1.0)).collect();
    assert_eq!(ties, [(0, 1), (2, 3)]);
    assert!(graph(&apart.subset(&[false; 5], &[true, true])).strongest(3).is_empty());
}

/// Names as they come, and worse.
const NAMES: [&str; 4] = ["Türkiye", "Côte d'Ivoire", r#"A "B" & <C>; \"#, "Bell\u{7} and line\nend"];

fn nodes() -> Vec<Node> {
    let node = |code: &str, name: &str, coalition, group: Option<&str>, participation| Node {
        code: code.to_owned(),
        name: name.to_owned(),
        coalition,
        group: group.map(str::to_owned),
        participation,
    };
    vec![
        node("AAA", NAMES[0], Some(0), Some("Western European & others"), Some(2.0 / 3.0)),
        node("BBB", NAMES[1], Some(1), None, Some(1.0)),
        node("CCC", NAMES[2], None, Some("\"G\""), None),
        node("DDD", NAMES[3], None, None, Some(0.0)),
    ]
}

fn sample() -> AgreementGraph {
    graph(&votes(&[("AAA", "YYA"), ("BBB", "NYA"), ("CCC", "NNY"), ("DDD", "XXX")]))
}

/// Every start of an element with its attributes and the text right after it, entities resolved.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut elements: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    let mut depth = 0;
    loop {
        let event = reader.read_event().expect("well-formed");
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.expect("well-formed");
                    let value = quick_xml::escape::unescape(&attribute.value).expect("known entities").into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                });
                let name = start.name().as_ref().to_owned();
                elements.push((name, attributes.collect(), String::new()));
            }
            Event::Text(text) => elements.last_mut().into_iter().for_each(|e| e.2 += text),
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &**entity);
                let text = quick_xml::escape::unescape(&entity).expect("a known entity").into_owned();
                elements.last_mut().into_iter().for_each(|e| e.2 += &text);
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "an element is not closed");
    elements
}

/// What XML cannot hold is replaced, the rest comes back.
fn in_xml(name: &str) -> String {
    name.replace('\u{7}', "\u{fffd}")
}

#[test]
fn graphml_comes_back() {
    let elements = elements(&Format::GraphMl.write(&Edge::of_graph(&sample()), &nodes()));
    assert_eq!(elements[0].1["xmlns"], "http://graphml.graphdrawing.org/xmlns");
    let data = |key: &str| -> Vec<&str> {
        elements.iter().filter(|e| e.0 == "data" && e.1["key"] == key).map(|e| e.2.trim_end()).collect()
    };
    assert_eq!(data("code"), ["AAA", "BBB", "CCC", "DDD"]);
    assert_eq!(data("name"), NAMES.map(in_xml));
    assert_eq!(data("coalition"), ["0", "1"]);
    assert_eq!(data("group"), ["Western European & others", "\"G\""]);
    assert_eq!(data("participation"), ["0.666667", "1.000000", "0.000000"]);
    // A–B: no, yes, abstain, 2 of 3; A–C: abstain–yes ½ of 3; B–C: 1 + ½ of 3
    assert_eq!(data("weight"), ["0.666667", "0.166667", "0.500000"]);
    assert_eq!(data("joint"), ["3", "3", "3"]);
}

#[test]
fn gexf_comes_back() {
    let elements = elements(&Format::Gexf.write(&Edge::of_graph(&sample()), &nodes()));
    assert_eq!((elements[0].1["xmlns"].as_str(), elements[0].1["version"].as_str()), ("http://gexf.net/1.3", "1.3"));
    let labels: Vec<String> = elements.iter().filter(|e| e.0 == "node").map(|e| e.1["label"].clone()).collect();
    assert_eq!(labels, NAMES.map(in_xml));
    let edges: Vec<[&str; 3]> = elements
        .iter()
        .filter(|e| e.0 == "edge")
        .map(|e| ["source", "target", "weight"].map(|key| e.1[key].as_str()))
        .collect();
    assert_eq!(edges, [["AAA", "BBB", "0.666667"], ["AAA", "CCC", "0.166667"], ["BBB", "CCC", "0.500000"]]);
    let joint = elements.iter().filter(|e| e.0 == "attvalue" && e.1["for"] == "joint");
    assert_eq!(joint.map(|e| e.1["value"].as_str()).collect::<Vec<_>>(), ["3", "3", "3"]);
}

#[test]
fn json_comes_back() {
    let json: serde_json::Value =
        serde_json::from_str(&Format::Json.write(&Edge::of_graph(&sample()), &nodes())).expect("JSON");
    assert_eq!((&json["directed"], &json["multigraph"]), (&false.into(), &false.into()));
    let names: Vec<&str> =
        json["nodes"].as_array().expect("nodes").iter().map(|n| n["name"].as_str().expect("name")).collect();
    assert_eq!(names, NAMES);
    let keys: Vec<&String> = json["nodes"][3].as_object().expect("a node").keys().collect();
    assert_eq!(keys, ["id", "code", "name", "participation"]);
    assert_eq!(json["nodes"][0]["participation"], 0.666667);
    let edge = serde_json::json!({"source": "AAA", "target": "BBB", "weight": 0.666667, "joint": 3});
    assert_eq!(json["edges"][0], edge);
}

/// 1/128 = 0.0078125 lies between two numbers of six decimals.
#[test]
fn all_formats_round_alike() {
    let one_of_128 = format!("Y{}", "N".repeat(127));
    let graph = graph(&votes(&[("AAA", &"Y".repeat(128)), ("BBB", &one_of_128), ("CCC", "X".repeat(128).as_str())]));
    let nodes: Vec<Node> = nodes().into_iter().take(3).collect();
    for &format in Format::ALL {
        assert!(format.write(&Edge::of_graph(&graph), &nodes).contains("0.007812"), "{format:?}");
    }
}

#[test]
fn dot_is_quoted() {
    let expected = r#"graph agreement {
  "AAA" [label="Türkiye", code="AAA", coalition=0, group="Western European & others", participation=0.666667];
  "BBB" [label="Côte d'Ivoire", code="BBB", coalition=1, participation=1.000000];
  "CCC" [label="A \"B\" & <C>; \\", code="CCC", group="\"G\""];
  "DDD" [label="Bell  and line end", code="DDD", participation=0.000000];
  "AAA" -- "BBB" [weight=0.666667, joint=3];
  "AAA" -- "CCC" [weight=0.166667, joint=3];
  "BBB" -- "CCC" [weight=0.500000, joint=3];
}
"#;
    assert_eq!(Format::Dot.write(&Edge::of_graph(&sample()), &nodes()), expected);
}

#[test]
fn a_graph_without_members_is_still_a_file() {
    let empty = graph(&votes(&[("AAA", "Y")]).subset(&[false], &[true]));
    for &format in Format::ALL {
        assert!(!format.write(&Edge::of_graph(&empty), &[]).contains("AAA"), "{format:?}");
    }
    elements(&Format::GraphMl.write(&Edge::of_graph(&empty), &[]));
    elements(&Format::Gexf.write(&Edge::of_graph(&empty), &[]));
}

#[test]
fn unknown_formats_are_named_with_the_known() {
    let err = "svg".parse::<Format>().expect_err("no format");
    assert_eq!(err.to_string(), "unknown graph format `svg`");
    assert_eq!(err.hint_text(), Some("expected one of `graphml`, `gexf`, `dot`, `json`"));
}
