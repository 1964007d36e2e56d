//! Node-link JSON, as `networkx.node_link_graph` reads it.

use serde_json::{Map, Value, json};

use super::element::{Edge, Node, fixed, probability};

pub(super) fn write(edges: &[Edge], nodes: &[Node]) -> String {
    let described: Vec<Value> = nodes.iter().map(node).collect();
    let ties: Vec<Value> = edges.iter().map(|edge| tie(edge, nodes)).collect();
    let graph = json!({
        "directed": false, "multigraph": false, "graph": {}, "nodes": described, "edges": ties,
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

fn tie(edge: &Edge, nodes: &[Node]) -> Value {
    let [source, target] = edge.ends(nodes);
    let mut map = Map::new();
    map.insert("source".into(), json!(source));
    map.insert("target".into(), json!(target));
    if let Some(weight) = edge.weight {
        map.insert("weight".into(), json!(rounded(weight)));
    }
    map.insert("joint".into(), json!(edge.joint));
    if let Some(sign) = edge.sign {
        map.insert("sign".into(), json!(sign.name()));
    }
    for (name, p) in [("p", edge.p), ("p_adjusted", edge.adjusted)] {
        if let Some(p) = p {
            map.insert(name.into(), json!(parsed(&probability(p))));
        }
    }
    Value::Object(map)
}

/// The number that the other formats write.
fn rounded(x: f64) -> f64 {
    parsed(&fixed(x))
}

fn parsed(number: &str) -> f64 {
    number.parse().expect("a number was written")
}
