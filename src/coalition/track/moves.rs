//! Who went from one coalition to another.

use super::Tracked;
use crate::votes::MemberId;

/// A member that is in another coalition than in the session before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Switch {
    /// Who.
    pub member: MemberId,
    /// The place of the session among the [stages](Tracked::stages); the session before is the stage before.
    pub at: usize,
    /// The ids of the coalition of the session before and of that of this session.
    pub from: usize,
    /// See `from`.
    pub to: usize,
    /// How often the member was with the old coalition when the roll calls of the session before were drawn again, in `[0, 1]`.
    pub before: f64,
    /// How often it was with the new one when those of this session were, in `[0, 1]`.
    pub after: f64,
    /// What is to be thought of it.
    pub verdict: Verdict,
}

/// What is to be thought of a switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It crossed over: both coalitions are there in both sessions, and it is with the new one in the next session that it is divided in, too.
    Moved,
    /// It may have: there is no later session that it is divided in.
    TooEarly,
    /// In the next session it is with another again.
    Passing,
    /// It is with the new coalition in too few of the replicates: see [`SURE`].
    Unsure,
    /// The coalition that it was in is not there any more, or that which it is in was not there before: a coalition came or went, and the
    /// member did not cross over.
    Regrouped,
    /// The number of coalitions of the session is not [stable](super::STABLE_NUMBER): another draw of the roll calls has others.
    Unsettled,
}

/// A member that is with its new coalition in a smaller share of the replicates is not said to have moved.
pub const SURE: f64 = 0.75;

impl Switch {
    /// How sure it is: how often the member was with the old coalition before or with the new one after, whichever is less, in
    /// `[0, 1]`.
    pub fn sureness(&self) -> f64 {
        self.before.min(self.after)
    }
}

impl Verdict {
    /// The word for scripts.
    ///
    /// ```
    /// assert_eq!(unbloc::coalition::Verdict::TooEarly.word(), "too early");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Moved => "moved",
            Verdict::TooEarly => "too early",
            Verdict::Passing => "passing",
            Verdict::Unsure => "unsure",
            Verdict::Regrouped => "regrouped",
            Verdict::Unsettled => "unsettled",
        }
    }
}

impl Tracked {
    /// Every member that is in another coalition than in the session before, by session and member.
    ///
    /// Members that are not divided in one of the two sessions are not compared. Of several reasons to doubt, the last in the list of
    /// [`Verdict`] is given.
    ///
    /// ```
    /// use unbloc::coalition::{Tracking, Verdict, track};
    /// use unbloc::synthetic;
    /// use unbloc::votes::RollCallId;
    /// let votes = synthetic::votes(1, 2, 10, 60);
    /// let all: Vec<RollCallId> = votes.roll_call_ids().collect();
    /// let times = [(1, &all[..30]), (2, &all[30..])];
    /// let tracked = track(&votes, &times, &Tracking::default(), &|_, _| ())?;
    /// assert!(tracked.switches().iter().all(|switch| switch.verdict != Verdict::Moved));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn switches(&self) -> Vec<Switch> {
        (1..self.stages.len()).flat_map(|at| self.switches_at(at)).collect()
    }

    /// Those of one stage after the first.
    fn switches_at(&self, at: usize) -> impl Iterator<Item = Switch> + '_ {
        let (then, now) = (&self.stages[at - 1], &self.stages[at]);
        now.members.iter().filter_map(move |&member| {
            let (from, to) = (then.id_of(member)?, now.id_of(member)?);
            let (before, after) = (then.stability_of(member)?, now.stability_of(member)?);
            let mut switch = Switch { member, at, from, to, before, after, verdict: Verdict::Moved };
            switch.verdict = self.verdict(&switch);
            (from != to).then_some(switch)
        })
    }

    fn verdict(&self, &Switch { member, at, from, to, after, .. }: &Switch) -> Verdict {
        let (then, now) = (&self.stages[at - 1], &self.stages[at]);
        if !now.is_firm() {
            return Verdict::Unsettled;
        }
        if now.coalition(from).is_none() || then.coalition(to).is_none() {
            return Verdict::Regrouped;
        }
        if after < SURE {
            return Verdict::Unsure;
        }
        match self.stages[at + 1..].iter().find_map(|later| later.id_of(member)) {
            None => Verdict::TooEarly,
            Some(next) if next == to => Verdict::Moved,
            Some(_) => Verdict::Passing,
        }
    }
}
