//! Node-link JSON, as `networkx.node_link_graph` reads it.

use serde_json::{Map, Value, json};

use super::{Node, fixed};
use crate::graph::AgreementGraph;

pub(super) fn write(graph: &AgreementGraph, nodes: &[Node]) -> String {
    let described: Vec<Value> = nodes.iter().map(node).collect();
    let edges: Vec<Value> = graph
        .edges()
        .map(|(a, b, tie)| {
            json!({
                "source": nodes[a.index()].code,
                "target": nodes[b.index()].code,
                "weight": rounded(tie.weight),
                "joint": tie.joint,
            })
        })
        .collect();
    let graph = json!({
        "directed": false, "multigraph": false, "graph": {}, "nodes": described, "edges": edges,
    });
    format!("{graph:#}\n")
}

fn node(node: &Node) -> Value {
    let mut map = Map::new();
    map.insert("id".into(), json!(node.code));
    map.insert("code".into(), json!(node.code));
    map.insert("name".into(), json!(node.name));
    if let Some(coalition) = node.coalition {
        map.insert("coalition".into(), json!(coalition));
    }
    if let Some(group) = &node.group {
        map.insert("group".into(), json!(group));
    }
    if let Some(participation) = node.participation {
        map.insert("participation".into(), json!(rounded(participation)));
    }
    Value::Object(map)
}

/// The number that the other formats write.
fn rounded(x: f64) -> f64 {
    fixed(x).parse().expect("a number was written")
}
