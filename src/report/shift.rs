//! Who changed their choice between two roll calls.

use std::collections::BTreeMap;

use super::words::plural;
use crate::tables::Table;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Members that changed their choice between two roll calls, and those that did not.
#[derive(Debug, Clone, Default)]
pub struct Shift {
    /// Members by their first and second choice; those not seated on both are left out.
    pub cells: BTreeMap<(Choice, Choice), Vec<MemberId>>,
}

impl Shift {
    /// Compares two roll calls of one record.
    pub fn between(votes: &RollCalls, first: RollCallId, second: RollCallId) -> Self {
        let mut shift = Shift::default();
        for m in votes.member_ids() {
            let (a, b) = (votes.choice(m, first), votes.choice(m, second));
            if a != Choice::NotMember && b != Choice::NotMember {
                shift.cells.entry((a, b)).or_default().push(m);
            }
        }
        shift
    }

    /// How many made this choice first and that one second.
    pub fn count(&self, first: Choice, second: Choice) -> usize {
        self.cells.get(&(first, second)).map_or(0, Vec::len)
    }

    /// How many changed their choice.
    pub fn moved(&self) -> usize {
        self.cells.iter().filter(|((a, b), _)| a != b).map(|(_, m)| m.len()).sum()
    }

    /// How many changed their choice and voted both times.
    pub fn moved_voting(&self) -> usize {
        let voting = |(a, b): &(Choice, Choice)| a != b && a.is_cast() && b.is_cast();
        self.cells.iter().filter(|(cell, _)| voting(cell)).map(|(_, m)| m.len()).sum()
    }

    /// The change in a sentence.
    pub fn sentence(&self, votes: &RollCalls, first: RollCallId, second: RollCallId) -> String {
        let (a, b) = (votes.counts(first), votes.counts(second));
        let both = self.count(Choice::Yes, Choice::Yes);
        let both = plural(both, "member");
        let tallies = match (a.yes == b.yes, self.count(Choice::Yes, Choice::Yes) as u64 == a.yes) {
            (true, true) => format!("Both texts had {} yes votes, from the same members", a.yes),
            (true, false) => format!("Both texts had {} yes votes, but only {both} voted yes on both", a.yes),
            (false, _) => format!("{both} voted yes on both texts, which had {} and {} yes votes", a.yes, b.yes),
        };
        format!(
            "{tallies}: {} changed their choice between {} and {}, {} of them voting both times.",
            plural(self.moved(), "member"),
            votes.roll_call(first).label(),
            votes.roll_call(second).label(),
            self.moved_voting()
        )
    }

    /// The cells of the change with their members, the largest movements first,
    /// those who stayed last.
    pub fn table(&self, votes: &RollCalls, first: RollCallId, second: RollCallId) -> Table {
        let mut cells: Vec<(&(Choice, Choice), &Vec<MemberId>)> = self.cells.iter().collect();
        cells.sort_by_key(|((a, b), members)| (a == b, std::cmp::Reverse(members.len()), *a, *b));
        let codes =
            |members: &[MemberId]| members.iter().map(|&m| votes.member(m).code.as_str()).collect::<Vec<_>>().join(" ");
        Table::new("shifts", "Who moved, and who stayed")
            .text(votes.roll_call(first).label(), cells.iter().map(|(cell, _)| cell.0.word()))
            .text(votes.roll_call(second).label(), cells.iter().map(|(cell, _)| cell.1.word()))
            .whole("members", cells.iter().map(|(_, m)| Some(m.len() as i64)))
            .text("who", cells.iter().map(|(_, m)| codes(m)))
    }
}
