//! Members as nodes, pairs that agree as weighted edges.

use std::collections::BTreeSet;

use petgraph::algo::min_spanning_tree;
use petgraph::data::Element;
use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use crate::agreement::AgreementMatrix;
use crate::votes::MemberId;

/// The tie of a pair: the weight of an edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The agreement index of the pair, `> 0`.
    pub weight: f64,
    /// Roll calls on which both cast a vote.
    pub joint: u32,
}

/// The agreement of all pairs as an undirected weighted graph.
///
/// Node `i` is member `i`. There is an edge where the index of the pair is
/// defined and above zero: a pair without a joint vote and a pair that never
/// agrees are both without one.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::graph::AgreementGraph;
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 2, 6, 40);
/// let graph = AgreementGraph::new(&between(&votes.matrix(), Index::Agree, Over::Joint));
/// assert_eq!((graph.members(), graph.ties()), (6, 15));
/// ```
#[derive(Debug, Clone)]
pub struct AgreementGraph {
    graph: UnGraph<MemberId, Tie>,
}

impl AgreementGraph {
    /// The graph of an agreement matrix.
    pub fn new(agreement: &AgreementMatrix) -> Self {
        let mut graph = UnGraph::with_capacity(agreement.len(), agreement.len() * agreement.len() / 2);
        let nodes: Vec<NodeIndex> = (0..agreement.len()).map(|m| graph.add_node(MemberId(m as u16))).collect();
        for (a, b) in agreement.pairs() {
            if let Some(weight) = agreement.value(a, b).filter(|&weight| weight > 0.0) {
                graph.add_edge(nodes[a.index()], nodes[b.index()], Tie { weight, joint: agreement.joint(a, b) });
            }
        }
        AgreementGraph { graph }
    }

    /// Number of members: nodes.
    pub fn members(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of pairs that are tied: edges.
    pub fn ties(&self) -> usize {
        self.graph.edge_count()
    }

    /// Every tied pair `(a, b)` with `a < b`, in order.
    pub fn edges(&self) -> impl Iterator<Item = (MemberId, MemberId, Tie)> + '_ {
        self.graph.edge_references().map(|e| (self.graph[e.source()], self.graph[e.target()], *e.weight()))
    }

    /// The graph itself, for modules that walk it.
    pub(crate) fn walk(&self) -> &UnGraph<MemberId, Tie> {
        &self.graph
    }

    /// The ties to draw: each member's `per_member` strongest, and those of a
    /// maximum spanning tree, so that what hangs together stays together.
    ///
    /// Pairs `(a, b, weight)` with `a < b`, in order, each once. Of equally
    /// strong ties each member takes those to the members next after it, round
    /// the list: were it always the first of the list, members that vote all
    /// alike would seem to gather round it.
    ///
    /// ```
    /// use unbloc::agreement::{Index, Over, between};
    /// use unbloc::graph::AgreementGraph;
    /// use unbloc::synthetic;
    /// let votes = synthetic::votes(1, 2, 20, 40);
    /// let graph = AgreementGraph::new(&between(&votes.matrix(), Index::Agree, Over::Joint));
    /// assert_eq!(graph.strongest(0).len(), 19); // the tree alone
    /// assert_eq!(graph.strongest(19).len(), 190); // every pair
    /// ```
    pub fn strongest(&self, per_member: usize) -> Vec<(MemberId, MemberId, f64)> {
        let mut kept: BTreeSet<(NodeIndex, NodeIndex)> = self.spanning_tree().into_iter().collect();
        for node in self.graph.node_indices() {
            let mut ties: Vec<(f64, NodeIndex)> =
                self.graph.edges(node).map(|e| (e.weight().weight, e.target())).collect();
            let after = |other: NodeIndex| self.distance(node, other);
            ties.sort_by(|x, y| y.0.total_cmp(&x.0).then(after(x.1).cmp(&after(y.1))));
            kept.extend(ties.iter().take(per_member).map(|&(_, other)| (node.min(other), node.max(other))));
        }
        let weight = |a, b| {
            let edge = self.graph.find_edge(a, b).expect("only edges are kept");
            self.graph[edge].weight
        };
        kept.into_iter().map(|(a, b)| (self.graph[a], self.graph[b], weight(a, b))).collect()
    }

    /// How far `other` comes after `node` in the list of members, the first coming after the last.
    fn distance(&self, node: NodeIndex, other: NodeIndex) -> usize {
        (other.index() + self.graph.node_count() - node.index()) % self.graph.node_count()
    }

    /// The edges of a maximum spanning tree (forest, where the graph falls apart).
    fn spanning_tree(&self) -> Vec<(NodeIndex, NodeIndex)> {
        // Equal weights go to neighbours in the list, then to the edge's number, so that there is one such tree.
        let rank = |edge: EdgeIndex| {
            let (a, b) = self.graph.edge_endpoints(edge).expect("an edge of this graph");
            (self.distance(a.min(b), a.max(b)), edge.index())
        };
        let negated = self.graph.map(|_, &member| member, |edge, tie| (-tie.weight, rank(edge)));
        let tree = min_spanning_tree(&negated);
        tree.filter_map(|element| match element {
            Element::Edge { source, target, .. } => {
                Some((NodeIndex::new(source.min(target)), NodeIndex::new(source.max(target))))
            }
            Element::Node { .. } => None,
        })
        .collect()
    }
}
