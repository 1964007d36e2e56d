//! The permanent members, and what their no does.

use super::Registry;
use crate::votes::{Body, Choice, Majority, MemberId, RollCallId, RollCalls, Rule};

/// The group of the permanent members of the Council.
const PERMANENT: &str = "P5";

impl Registry {
    /// The permanent members of a record on the day of a roll call of the
    /// Council, in order of code; none in the Assembly.
    pub fn permanent(&self, votes: &RollCalls, on: RollCallId) -> Vec<MemberId> {
        let roll_call = votes.roll_call(on);
        let Some(group) = self.group(PERMANENT).filter(|_| roll_call.body == Body::Council) else { return Vec::new() };
        votes.member_ids().filter(|&m| group.contains(&votes.member(m).code, roll_call.date)).collect()
    }

    /// A rule applied to the votes counted on a roll call, with the vetoes of
    /// the permanent members of that day.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Rule;
    /// let registry = Registry::embedded();
    /// let votes = ingest::embedded(registry)?.votes;
    /// let on = votes.find_roll_call("S/2025/115")?; // nine in favour, Russia against
    /// assert_eq!(registry.majority(&votes, on, Rule::Council).vetoed_by, ["RUS"]);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn majority(&self, votes: &RollCalls, on: RollCallId, rule: Rule) -> Majority {
        let no = self.permanent(votes, on).into_iter().filter(|&m| votes.choice(m, on) == Choice::No);
        let no: Vec<String> = no.map(|m| votes.member(m).code.clone()).collect();
        rule.apply(&votes.counts(on), &no, votes.roll_call(on).date)
    }
}
