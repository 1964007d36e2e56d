//! One roll call in tables.

use super::Focus;
use crate::answer::Table;
use crate::question::group_label;
use crate::registry::Group;
use crate::votes::{Choice, Counts, MemberId, RollCallId, RollCalls};

impl Focus<'_> {
    /// The votes by group, a group marked with the month of a list where members are counted by one.
    pub fn by_group(&self, groups: &[&Group]) -> Table {
        let labels = groups.iter().map(|group| group_label(group, self.votes, &[self.on]));
        let members = self.groups(groups).into_iter().map(|(_, members)| members);
        counted(self.votes, self.on, &labels.zip(members).collect::<Vec<_>>())
    }
}

/// Who voted how on one roll call: a row a member, not-a-member left out.
pub fn roll(votes: &RollCalls, on: RollCallId) -> Table {
    let seated: Vec<_> = votes.member_ids().filter(|&m| votes.choice(m, on) != Choice::NotMember).collect();
    Table::new("roll", format!("Votes on {}", votes.roll_call(on).label()))
        .text("member", seated.iter().map(|&m| votes.member(m).code.clone()))
        .text("name", seated.iter().map(|&m| votes.name_in(m, on).to_owned()))
        .text("choice", seated.iter().map(|&m| votes.choice(m, on).word()))
}

/// How groups of members voted on one roll call: a row a group, those without
/// a member on that roll call left out.
fn counted(votes: &RollCalls, on: RollCallId, groups: &[(String, Vec<MemberId>)]) -> Table {
    let counted: Vec<(&String, Counts)> = groups
        .iter()
        .map(|(name, members)| (name, Counts::of(members.iter().map(|&m| votes.choice(m, on)))))
        .filter(|(_, counts)| counts.cast() + counts.non_voting > 0)
        .collect();
    let mut table = Table::new("roll_groups", "By group").text("group", counted.iter().map(|(n, _)| (*n).clone()));
    for choice in Choice::SEATED {
        table = table.whole(&choice.header(), counted.iter().map(|(_, counts)| Some(counts.get(choice) as i64)));
    }
    table
}
