//! The graph for other tools, the votes as clean files: not an answer, but what others answer with.

mod clean;

pub use clean::{votes_long, votes_wide};

use crate::coalition::Coalitions;
use crate::graph::export::Node;
use crate::registry::Registry;
use crate::votes::{MemberId, RollCalls};

/// What graph files say of each member; `found` may be missing.
///
/// # Panics
///
/// If the coalitions are of other members.
pub fn nodes(votes: &RollCalls, found: Option<&Coalitions>) -> Vec<Node> {
    let matrix = votes.matrix();
    let node = |m: MemberId| {
        let member = votes.member(m);
        let profile = Registry::embedded().profile(&member.code);
        Node {
            code: member.code.clone(),
            name: member.name.clone(),
            coalition: found.map(|found| found.partition.of(m) + 1),
            group: profile.and_then(|p| p.regional_group.clone()),
            participation: matrix.participation(m),
        }
    };
    votes.member_ids().map(node).collect()
}
