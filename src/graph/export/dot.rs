//! DOT, the language of Graphviz.

use std::fmt::Write;

use super::element::{Edge, Node, fixed, probability};

pub(super) fn write(edges: &[Edge], nodes: &[Node]) -> String {
    let mut dot = String::from("graph agreement {\n");
    for node in nodes {
        // Not `name`: pydot takes that for its own argument and fails.
        let mut list = vec![format!("label={}", quoted(&node.name)), format!("code={}", quoted(&node.code))];
        list.extend(node.coalition.map(|c| format!("coalition={c}")));
        list.extend(node.group.as_ref().map(|g| format!("group={}", quoted(g))));
        list.extend(node.participation.map(|p| format!("participation={}", fixed(p))));
        writeln!(dot, "  {} [{}];", quoted(&node.code), list.join(", ")).expect("a String takes all");
    }
    for edge in edges {
        let [a, b] = edge.ends(nodes).map(quoted);
        let mut list: Vec<String> = edge.weight.map(|weight| format!("weight={}", fixed(weight))).into_iter().collect();
        list.push(format!("joint={}", edge.joint));
        list.extend(edge.sign.map(|sign| format!("sign={}", sign.name())));
        list.extend(edge.p.map(|p| format!("p={}", probability(p))));
        list.extend(edge.adjusted.map(|p| format!("p_adjusted={}", probability(p))));
        writeln!(dot, "  {a} -- {b} [{}];", list.join(", ")).expect("a String takes all");
    }
    dot.push_str("}\n");
    dot
}

/// A quoted string: `"` and `\` escaped, line ends as spaces.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
