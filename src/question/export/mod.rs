//! The graph for other tools, pairs and members by period, the votes as clean files: not an answer, but what others
//! answer with.

mod clean;
mod described;
mod dyads;
mod members;
mod periods;
mod rolls;
mod tick;

pub use clean::{votes_long, votes_wide};
pub use dyads::{Dyads, DyadsOf};
pub use members::Members;
pub use rolls::rolls;

use crate::coalition::Coalitions;
use crate::graph::export::Node;
use crate::question::regional_groups;
use crate::votes::{MemberId, RollCalls};

/// What graph files say of each member, its regional group as of the last
/// roll call; `found` may be missing.
///
/// # Panics
///
/// If the coalitions are of other members.
pub fn nodes(votes: &RollCalls, found: Option<&Coalitions>) -> Vec<Node> {
    let (regional, day) = (regional_groups(), votes.last_day());
    let node = |m: MemberId| {
        let member = votes.member(m);
        let group = regional.iter().find(|group| group.contains(&member.code, day));
        Node {
            code: member.code.clone(),
            name: votes.name(m).to_owned(),
            coalition: found.map(|found| found.partition.of(m) + 1),
            group: group.map(|group| group.code.clone()),
            participation: votes.participation(m),
        }
    };
    votes.member_ids().map(node).collect()
}
