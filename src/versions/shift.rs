//! Who changed their choice between two roll calls.

use std::collections::BTreeMap;

use crate::stats::Square;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Members that changed their choice between two roll calls, and those that did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The roll call that comes first.
    pub first: RollCallId,
    /// The one it is compared with.
    pub second: RollCallId,
    /// Members by their first and second choice, in order of code; cells without members are left out.
    pub cells: BTreeMap<(Choice, Choice), Vec<MemberId>>,
    /// Members with a seat on one of the two only, with their choices there;
    /// they are in no cell. Between the two bodies these are most.
    pub seated_once: Vec<MemberId>,
}

impl Shift {
    /// Compares two roll calls of one record.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::versions::Shift;
    /// use unbloc::votes::Choice::{Abstain, No, Yes};
    ///
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let [first, second] = ["A/RES/ES-11/7", "A/RES/ES-11/8"].map(|s| votes.find_roll_call(s).unwrap());
    /// let shift = Shift::between(&votes, first, second);
    /// assert_eq!((shift.count(Yes, Yes), shift.count(No, Abstain)), (78, 9));
    /// assert_eq!((shift.switchers().len(), shift.voting_switchers()), (43, 33));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn between(votes: &RollCalls, first: RollCallId, second: RollCallId) -> Self {
        let mut cells: BTreeMap<(Choice, Choice), Vec<MemberId>> = BTreeMap::new();
        let mut seated_once = Vec::new();
        for m in votes.member_ids() {
            match (votes.choice(m, first), votes.choice(m, second)) {
                (Choice::NotMember, Choice::NotMember) => {}
                (Choice::NotMember, _) | (_, Choice::NotMember) => seated_once.push(m),
                cell => cells.entry(cell).or_default().push(m),
            }
        }
        Shift { first, second, cells, seated_once }
    }

    /// How many made this choice first and that one second.
    pub fn count(&self, first: Choice, second: Choice) -> usize {
        self.cells.get(&(first, second)).map_or(0, Vec::len)
    }

    /// Members with a seat on both roll calls.
    pub fn members(&self) -> usize {
        self.cells.values().map(Vec::len).sum()
    }

    /// Members that changed their choice, in order of code; one of the two may be non-voting.
    pub fn switchers(&self) -> Vec<MemberId> {
        self.those(|(a, b)| a != b)
    }

    /// Members that made the same choice twice, in order of code.
    pub fn stayers(&self) -> Vec<MemberId> {
        self.those(|(a, b)| a == b)
    }

    /// How many changed their choice and voted both times.
    pub fn voting_switchers(&self) -> usize {
        self.those(|(a, b)| a != b && a.is_cast() && b.is_cast()).len()
    }

    fn those(&self, wanted: impl Fn((Choice, Choice)) -> bool) -> Vec<MemberId> {
        let mut members: Vec<MemberId> =
            self.cells.iter().filter(|(cell, _)| wanted(**cell)).flat_map(|(_, m)| m.iter().copied()).collect();
        members.sort();
        members
    }

    /// The cells with members in the order of reading: the largest movements
    /// first, those who stayed last.
    pub fn by_size(&self) -> Vec<((Choice, Choice), &[MemberId])> {
        let mut cells: Vec<_> = self.cells.iter().map(|(cell, members)| (*cell, &members[..])).collect();
        cells.sort_by_key(|((a, b), members)| (a == b, std::cmp::Reverse(members.len()), *a, *b));
        cells
    }

    /// Those that voted both times: rows the first choice, columns the second,
    /// in the order yes, abstain, no.
    pub fn voting_table(&self) -> Square<3> {
        Choice::CAST.map(|first| Choice::CAST.map(|second| self.count(first, second) as u32))
    }

    /// Whether a member went towards yes (1), towards no (−1) or stayed (0), on
    /// the scale yes, abstain, no; `None` unless it voted both times.
    pub fn direction(&self, votes: &RollCalls, member: MemberId) -> Option<i8> {
        let (a, b) = (votes.choice(member, self.first).cast()?, votes.choice(member, self.second).cast()?);
        Some((b - a).signum())
    }
}
