//! The graph for other tools: GraphML, GEXF, DOT and node-link JSON.
//!
//! All four carry the same: nodes with `code` (their id), `name`, `coalition`,
//! `group` and `participation`, edges with `weight` and `joint`. What is not
//! known is left out. Shares and weights are written with six decimals. In GEXF
//! the name is the label too, in DOT it is the label alone.

mod dot;
mod gexf;
mod graphml;
mod json;
mod xml;

use std::str::FromStr;

use super::AgreementGraph;
use crate::error::{Error, Result};

/// What an export says of a member.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// ISO 3166 alpha-3 code: the node's id.
    pub code: String,
    /// Short name in English.
    pub name: String,
    /// Number of its coalition; `None` where none were sought.
    pub coalition: Option<u16>,
    /// Its regional group; `None` where not known.
    pub group: Option<String>,
    /// Share of the roll calls on which it cast a vote, in `[0, 1]`.
    pub participation: Option<f64>,
}

/// A file format for graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// GraphML (XML): networkx, igraph, Gephi, yEd, Cytoscape.
    GraphMl,
    /// GEXF 1.3 (XML): Gephi, networkx.
    Gexf,
    /// DOT: Graphviz.
    Dot,
    /// Node-link JSON: networkx, d3.
    Json,
}

impl Format {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Format] = &[Format::GraphMl, Format::Gexf, Format::Dot, Format::Json];

    /// The name on the command line, which is also the file's extension.
    pub fn name(self) -> &'static str {
        match self {
            Format::GraphMl => "graphml",
            Format::Gexf => "gexf",
            Format::Dot => "dot",
            Format::Json => "json",
        }
    }

    /// The graph in this format. `nodes` describes the members, in their order.
    ///
    /// # Panics
    ///
    /// If there are not as many nodes as the graph has members.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::graph::AgreementGraph;
    /// use unbloc::graph::export::{Format, Node};
    /// use unbloc::synthetic;
    ///
    /// let votes = synthetic::votes(1, 1, 2, 40);
    /// let graph = AgreementGraph::new(&between(&votes.matrix(), Index::Same, Over::Joint));
    /// let nodes: Vec<Node> = votes
    ///     .members()
    ///     .iter()
    ///     .map(|m| Node {
    ///         code: m.code.clone(),
    ///         name: m.name.clone(),
    ///         coalition: None,
    ///         group: None,
    ///         participation: None,
    ///     })
    ///     .collect();
    /// let dot = Format::Dot.write(&graph, &nodes);
    /// assert!(dot.contains(r#""M000" [label="Member 0", code="M000"];"#));
    /// ```
    pub fn write(self, graph: &AgreementGraph, nodes: &[Node]) -> String {
        assert_eq!(graph.members(), nodes.len(), "nodes of another graph");
        match self {
            Format::GraphMl => graphml::write(graph, nodes),
            Format::Gexf => gexf::write(graph, nodes),
            Format::Dot => dot::write(graph, nodes),
            Format::Json => json::write(graph, nodes),
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Format::ALL.iter().copied().find(|format| format.name() == text).ok_or_else(|| {
            let names: Vec<_> = Format::ALL.iter().map(|f| format!("`{}`", f.name())).collect();
            Error::new(format!("unknown graph format `{text}`")).hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

/// A share or weight as it is written.
fn fixed(x: f64) -> String {
    // Never `-0`: half a unit of the last digit is none.
    let x = if x.abs() < 5e-7 { 0.0 } else { x };
    format!("{x:.6}")
}
