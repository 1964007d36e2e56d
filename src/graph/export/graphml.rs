//! GraphML.

use super::element::{Edge, Node};
use super::xml::{Declared, EDGE, NODE, Xml, of_edge, of_node};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

pub(super) fn write(edges: &[Edge], nodes: &[Node]) -> String {
    let mut xml = Xml::new();
    xml.nest("graphml", &[("xmlns", NAMESPACE)], |xml| {
        declare(xml, "node", &NODE);
        declare(xml, "edge", &EDGE);
        xml.nest("graph", &[("id", "agreement"), ("edgedefault", "undirected")], |xml| {
            for node in nodes {
                xml.nest("node", &[("id", &node.code)], |xml| data(xml, &NODE, of_node(node)));
            }
            for edge in edges {
                let [a, b] = edge.ends(nodes);
                xml.nest("edge", &[("source", a), ("target", b)], |xml| data(xml, &EDGE, of_edge(edge)));
            }
        });
    });
    xml.finish()
}

fn declare(xml: &mut Xml, of: &str, declared: &[Declared]) {
    for &(name, kind) in declared {
        xml.empty("key", &[("id", name), ("for", of), ("attr.name", name), ("attr.type", kind)]);
    }
}

fn data<const N: usize>(xml: &mut Xml, declared: &[Declared; N], values: [Option<String>; N]) {
    for ((name, _), value) in declared.iter().zip(values) {
        if let Some(value) = value {
            xml.text("data", &[("key", name)], &value);
        }
    }
}
