//! How often a member votes, and how.

use crate::votes::{Choice, Counts, MemberId, RollCallId, RollCalls};

/// How many roll calls a member had a seat for, and what it chose on them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Its choices, not voting among them: only roll calls for which it had a seat are counted.
    pub counts: Counts,
}

impl Attendance {
    /// Of one member on all roll calls.
    pub fn of(votes: &RollCalls, member: MemberId) -> Self {
        Attendance { counts: Counts::of(votes.roll_call_ids().map(|on| votes.choice(member, on))) }
    }

    /// Roll calls for which it had a seat.
    pub fn seats(&self) -> u64 {
        self.counts.cast() + self.counts.non_voting
    }

    /// Votes cast as a share of them, in `[0, 1]`; `None` where it had a seat for none.
    pub fn share(&self) -> Option<f64> {
        (self.seats() > 0).then(|| self.counts.cast() as f64 / self.seats() as f64)
    }
}

/// What all members chose.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    /// The votes of all members together.
    pub all: Counts,
    /// The share of the roll calls that the member in the middle voted on, in `[0, 1]`.
    pub median: f64,
    /// Members with a seat.
    pub members: usize,
}

impl Shares {
    /// Of all members on all roll calls.
    pub fn of(votes: &RollCalls) -> Self {
        let mut all = Counts::default();
        let columns = votes.roll_call_ids().flat_map(|on: RollCallId| votes.column(on));
        columns.for_each(|&choice: &Choice| all.add(choice));
        let of = |member| Attendance::of(votes, member).share();
        let mut shares: Vec<f64> = votes.member_ids().filter_map(of).collect();
        shares.sort_by(f64::total_cmp);
        let median = if shares.is_empty() { 0.0 } else { crate::stats::quantile(&shares, 0.5) };
        Shares { all, median, members: shares.len() }
    }
}
