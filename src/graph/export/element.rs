//! What an export says of members and ties.

use crate::graph::backbone::{Backbone, Kept, Sign};
use crate::graph::{AgreementGraph, Tie};
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
        let edge = |(a, b, tie): (MemberId, MemberId, Tie)| Edge {
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
        let edge = |kept: &Kept| Edge {
            pair: kept.pair,
            weight: kept.value,
            joint: kept.joint,
            sign: Some(kept.sign),
            p: kept.p,
            adjusted: kept.adjusted,
        };
        backbone.ties.iter().map(edge).collect()
    }

    /// The codes of the two members.
    pub(super) fn ends<'a>(&self, nodes: &'a [Node]) -> [&'a str; 2] {
        [self.pair.0, self.pair.1].map(|member| nodes[member.index()].code.as_str())
    }
}

/// A probability as it is written: small ones matter.
pub(crate) fn probability(p: f64) -> String {
    format!("{p:.4e}")
}

/// A share or weight as it is written.
pub(super) fn fixed(x: f64) -> String {
    prose::fixed(x, 6)
}
