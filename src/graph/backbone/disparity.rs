//! Ties that are strong for one of the two members.

use super::super::AgreementGraph;
use crate::votes::MemberId;

/// A tie that the disparity filter keeps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strong {
    /// The pair, the lesser first.
    pub pair: (MemberId, MemberId),
    /// The weight of the tie, `> 0`.
    pub weight: f64,
    /// The lesser of the two members' probabilities of a tie as strong, in `[0, 1]`.
    pub p: f64,
}

/// The ties that are stronger than an even division of one member's strength
/// makes likely, in order of the pairs.
///
/// For member `i` with `k` ties that sum to `s`,
///
/// ```text
/// α_ij = (1 − w_ij / s_i)^(k_i − 1)
/// ```
///
/// is the probability of a share `w_ij / s_i` or more where `s` is broken at
/// `k − 1` random points. A tie is kept where `α_ij < alpha` or `α_ji < alpha`;
/// pairs are not corrected for being many. A member's only tie has α = 1. In
/// the nearly complete, nearly even graphs of the Assembly few ties pass, or
/// none: [`sdsm`](super::sdsm) is made for those.
///
/// Source: M. Á. Serrano, M. Boguñá and A. Vespignani, "Extracting the
/// multiscale backbone of complex weighted networks", PNAS 106 (2009) 6483–6488.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::graph::{AgreementGraph, backbone::disparity};
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 2, 12, 40);
/// let graph = AgreementGraph::new(&between(&votes.matrix(), Index::Agree, Over::Joint));
/// assert_eq!(disparity(&graph, 0.05), []); // all ties are much of a strength
/// assert_eq!(disparity(&graph, 1.0).len(), 66);
/// ```
pub fn disparity(graph: &AgreementGraph, alpha: f64) -> Vec<Strong> {
    let mut strengths = vec![(0i32, 0.0); graph.members()];
    for (a, b, tie) in graph.edges() {
        for member in [a, b] {
            let (ties, strength) = &mut strengths[member.index()];
            *ties += 1;
            *strength += tie.weight;
        }
    }
    let chance = |member: MemberId, weight: f64| {
        let (ties, strength) = strengths[member.index()];
        // Rounding may put an only tie above the strength it makes up.
        if ties < 2 { 1.0 } else { (1.0 - weight / strength).clamp(0.0, 1.0).powi(ties - 1) }
    };
    let strong = |(a, b, tie): (MemberId, MemberId, super::super::Tie)| {
        let p = chance(a, tie.weight).min(chance(b, tie.weight));
        (p < alpha).then_some(Strong { pair: (a, b), weight: tie.weight, p })
    };
    graph.edges().filter_map(strong).collect()
}
