//! The graph for other tools: GraphML, GEXF, DOT and node-link JSON.
//!
//! All four carry the same: nodes with `code` (their id), `name`, `coalition`,
//! `group` and `participation`, edges with `weight` and `joint`, and those of a
//! backbone with `sign` (`positive` or `negative`), `p` and `p_adjusted`. What is not known is
//! left out. Shares and weights are written with six decimals, probabilities
//! with five digits. In GEXF the name is the label too, in DOT it is the label alone.

mod dot;
mod gexf;
mod graphml;
mod json;
mod xml;

use std::str::FromStr;

use super::AgreementGraph;
use super::backbone::{Backbone, Sign};
use crate::error::{Error, Result};
use crate::prose;
use crate::votes::MemberId;

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

/// What an export says of a tie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The pair, the lesser first.
    pub pair: (MemberId, MemberId),
    /// The agreement index of the pair; `None` where it is undefined.
    pub weight: Option<f64>,
    /// Roll calls on which both cast a vote.
    pub joint: u32,
    /// Whether the tie binds or parts; `None` where ties have no sign.
    pub sign: Option<Sign>,
    /// The probability of such a tie by chance, in `[0, 1]`; `None` where nothing was tested.
    pub p: Option<f64>,
    /// The same corrected for the number of pairs; `None` where it was not.
    pub adjusted: Option<f64>,
}

impl Edge {
    /// Every tie of a graph.
    pub fn of_graph(graph: &AgreementGraph) -> Vec<Self> {
        let edge = |(a, b, tie): (MemberId, MemberId, super::Tie)| Edge {
            pair: (a, b),
            weight: Some(tie.weight),
            joint: tie.joint,
            sign: None,
            p: None,
            adjusted: None,
        };
        graph.edges().map(edge).collect()
    }

    /// The ties of a backbone alone.
    pub fn of_backbone(backbone: &Backbone) -> Vec<Self> {
        let edge = |kept: &super::backbone::Kept| Edge {
            pair: kept.pair,
            weight: kept.value,
            joint: kept.joint,
            sign: Some(kept.sign),
            p: kept.p,
            adjusted: kept.adjusted,
        };
        backbone.ties.iter().map(edge).collect()
    }
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

impl Edge {
    /// The codes of the two members.
    fn ends<'a>(&self, nodes: &'a [Node]) -> [&'a str; 2] {
        [self.pair.0, self.pair.1].map(|member| nodes[member.index()].code.as_str())
    }
}

/// A probability as it is written: small ones matter.
pub(crate) fn probability(p: f64) -> String {
    format!("{p:.4e}")
}

/// A share or weight as it is written.
fn fixed(x: f64) -> String {
    prose::fixed(x, 6)
}
