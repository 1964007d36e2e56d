//! The graph for other tools: GraphML, GEXF, DOT and node-link JSON.
//!
//! All four carry the same: nodes with `code` (their id), `name`, `coalition`,
//! `group` and `participation`, edges with `weight` and `joint`, and those of a
//! backbone with `sign` (`positive` or `negative`), `p` and `p_adjusted`. What is not known is
//! left out. Shares and weights are written with six decimals, probabilities
//! with five digits. In GEXF the name is the label too, in DOT it is the label alone.

mod dot;
mod element;
mod gexf;
mod graphml;
mod json;
mod xml;

use std::str::FromStr;

use crate::error::{Error, Result};

pub(crate) use element::probability;
pub use element::{Edge, Node};

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
    /// If an edge is of a member without a node.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::graph::AgreementGraph;
    /// use unbloc::graph::export::{Edge, Format, Node};
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
    /// let dot = Format::Dot.write(&Edge::of_graph(&graph), &nodes);
    /// assert!(dot.contains(r#""M000" [label="Member 0", code="M000"];"#));
    /// ```
    pub fn write(self, edges: &[Edge], nodes: &[Node]) -> String {
        match self {
            Format::GraphMl => graphml::write(edges, nodes),
            Format::Gexf => gexf::write(edges, nodes),
            Format::Dot => dot::write(edges, nodes),
            Format::Json => json::write(edges, nodes),
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
