//! Who belongs to a group or coalition, roll call by roll call.

use crate::registry::{Group, Membership};
use crate::votes::{Choice, Counts, MemberId, RollCallId, RollCalls};

/// The members of a group or coalition that had a seat, on each roll call of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    name: String,
    /// In the order of the roll calls; members in order.
    on: Vec<Vec<MemberId>>,
}

impl Roster {
    /// A group with its members on the day of each roll call.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::Roster;
    /// let registry = Registry::embedded();
    /// let votes = ingest::embedded(registry)?.votes;
    /// let eu = Roster::of_group(&votes, registry.group("EU").unwrap());
    /// let united_kingdom = votes.find_member("GBR").unwrap();
    /// let day = |symbol| votes.find_roll_call(symbol);
    /// assert!(eu.on(day("A/RES/68/262")?).contains(&united_kingdom)); // 2014
    /// assert!(!eu.on(day("A/RES/ES-11/7")?).contains(&united_kingdom)); // 2025
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn of_group(votes: &RollCalls, group: &Group) -> Roster {
        let known = |m: &'_ Membership| votes.find_member(&m.code);
        let known: Vec<(MemberId, &Membership)> =
            group.memberships.iter().filter_map(|m| Some((known(m)?, m))).collect();
        Roster::new(votes, &group.code, |on| {
            let day = votes.roll_call(on).date;
            known.iter().filter(|(_, m)| m.contains(day)).map(|&(member, _)| member).collect()
        })
    }

    /// A coalition: the same members on every roll call.
    ///
    /// # Panics
    ///
    /// If a member is not of this record.
    pub fn of_coalition(votes: &RollCalls, name: &str, members: &[MemberId]) -> Roster {
        Roster::new(votes, name, |_| members.to_vec())
    }

    fn new(votes: &RollCalls, name: &str, belong: impl Fn(RollCallId) -> Vec<MemberId>) -> Roster {
        let seated = |on| {
            let mut members = belong(on);
            members.retain(|&m| votes.choice(m, on) != Choice::NotMember);
            members.sort_unstable();
            members.dedup();
            members
        };
        Roster { name: name.to_owned(), on: votes.roll_call_ids().map(seated).collect() }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its members that had a seat on a roll call, in order.
    ///
    /// # Panics
    ///
    /// If the roll call is not of the record.
    pub fn on(&self, on: RollCallId) -> &[MemberId] {
        &self.on[on.index()]
    }

    /// The choices of its members on a roll call.
    pub fn counts(&self, votes: &RollCalls, on: RollCallId) -> Counts {
        Counts::of(self.on(on).iter().map(|&m| votes.choice(m, on)))
    }
}
