//! Whether coalitions hang together.

use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::Partition;
use crate::graph::AgreementGraph;

/// The pieces into which the coalitions fall when only ties inside a
/// coalition count: each piece is connected and lies in one coalition.
///
/// Equal to the partition itself exactly when every coalition is connected.
///
/// # Panics
///
/// If the partition is of other members than the graph.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Partition, pieces};
/// use unbloc::graph::AgreementGraph;
/// use unbloc::synthetic;
/// let agreement = between(&synthetic::votes(1, 2, 6, 40).matrix(), Index::Agree, Over::Joint);
/// let partition = Partition::new(&[0, 1, 0, 1, 0, 1]);
/// assert_eq!(pieces(&AgreementGraph::new(&agreement), &partition), partition);
/// ```
pub fn pieces(graph: &AgreementGraph, partition: &Partition) -> Partition {
    assert_eq!(graph.members(), partition.members(), "a partition of other members");
    let graph = graph.walk();
    let mut pieces: UnionFind<usize> = UnionFind::new(graph.node_count());
    for edge in graph.edge_references() {
        let (a, b) = (edge.source(), edge.target());
        if partition.of(graph[a]) == partition.of(graph[b]) {
            pieces.union(a.index(), b.index());
        }
    }
    Partition::new(&pieces.into_labeling())
}
