//! GEXF 1.3.

use super::element::{Edge, Node};
use super::xml::{Declared, EDGE, NODE, Xml, of_edge, of_node};

const NAMESPACE: &str = "http://gexf.net/1.3";

/// An edge's weight has its own place in GEXF; the rest are attributes.
const EDGE_REST: [Declared; 4] = [EDGE[1], EDGE[2], EDGE[3], EDGE[4]];

pub(super) fn write(edges: &[Edge], nodes: &[Node]) -> String {
    let mut xml = Xml::new();
    xml.nest("gexf", &[("xmlns", NAMESPACE), ("version", "1.3")], |xml| {
        xml.nest("graph", &[("defaultedgetype", "undirected"), ("mode", "static")], |xml| {
            declare(xml, "node", &NODE);
            declare(xml, "edge", &EDGE_REST);
            xml.nest("nodes", &[], |xml| {
                for node in nodes {
                    let attributes = [("id", node.code.as_str()), ("label", node.name.as_str())];
                    xml.nest("node", &attributes, |xml| values(xml, &NODE, of_node(node)));
                }
            });
            xml.nest("edges", &[], |xml| {
                for (id, edge) in edges.iter().enumerate() {
                    let ([a, b], id) = (edge.ends(nodes), id.to_string());
                    let [weight, rest @ ..] = of_edge(edge);
                    let mut attributes = vec![("id", id.as_str()), ("source", a), ("target", b)];
                    attributes.extend(weight.as_deref().map(|weight| ("weight", weight)));
                    xml.nest("edge", &attributes, |xml| values(xml, &EDGE_REST, rest));
                }
            });
        });
    });
    xml.finish()
}

fn declare(xml: &mut Xml, class: &str, declared: &[Declared]) {
    xml.nest("attributes", &[("class", class)], |xml| {
        for &(name, kind) in declared {
            xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)]);
        }
    });
}

fn values<const N: usize>(xml: &mut Xml, declared: &[Declared; N], values: [Option<String>; N]) {
    xml.nest("attvalues", &[], |xml| {
        for ((name, _), value) in declared.iter().zip(values) {
            if let Some(value) = value {
                xml.empty("attvalue", &[("for", name), ("value", &value)]);
            }
        }
    });
}
