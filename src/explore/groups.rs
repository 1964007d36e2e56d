//! Groups of members, as ranges of roll calls in which each member is in the group.

use serde_json::{Value, json};

use crate::prose::group_in_sentence;
use crate::question::has_begun;
use crate::registry::{Group, Registry};
use crate::votes::{Choice, RollCalls};

/// Every group with a member among those who vote.
pub(super) fn groups(votes: &RollCalls) -> Vec<Value> {
    let registry = Registry::embedded();
    let called = registry.names_of_groups();
    registry.groups().filter_map(|group| one(group, votes, called.get(&group.code))).collect()
}

fn one(group: &Group, votes: &RollCalls, called: Option<&Vec<String>>) -> Option<Value> {
    let mut of: Vec<[usize; 3]> = Vec::new();
    for stay in &group.memberships {
        let Some(member) = votes.find_member(&stay.code) else { continue };
        let mut open: Option<usize> = None;
        for on in votes.roll_call_ids() {
            let day = votes.roll_call(on).date;
            let is_in = has_begun(group, day) && stay.contains(day) && votes.choice(member, on) != Choice::NotMember;
            match (is_in, open) {
                (true, None) => open = Some(on.index()),
                (false, Some(first)) => {
                    of.push([member.index(), first, on.index()]);
                    open = None;
                }
                _ => {}
            }
        }
        of.extend(open.map(|first| [member.index(), first, votes.roll_calls().len()]));
    }
    of.sort_unstable();
    (!of.is_empty()).then(|| json!({"key": group.code, "name": group.name, "said": group_in_sentence(&group.name), "called": called, "of": of}))
}
