//! The votes on one roll call beside where those who cast them stand.

use super::ballots::Ballots;
use super::choice::{CHOICES, averaged, most};
use super::told::Fit;
use crate::votes::{Choice, RollCallId};

/// A vote and what was to be expected where its member stands, that vote included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The place of the member's position in [`Fit::points`].
    pub point: usize,
    /// What it voted.
    pub choice: Choice,
    /// How probable a yes, abstaining and a no are there; they sum to 1.
    pub chances: [f64; 3],
}

/// Below this chance a vote is on the wrong side of where its member stands: near a cut point all choices are about as probable.
pub const UNLIKELY: f64 = 0.25;

impl Placed {
    /// The choice that is most probable.
    pub fn expected(&self) -> Choice {
        CHOICES[most(self.chances)]
    }

    /// How probable what it voted is, in `[0, 1]`.
    pub fn chance(&self) -> f64 {
        CHOICES.iter().zip(self.chances).find(|(choice, _)| **choice == self.choice).map_or(0.0, |(_, chance)| chance)
    }

    /// Whether it voted what fewer than a quarter ([`UNLIKELY`]) do who stand there.
    pub fn is_otherwise(&self) -> bool {
        self.chance() < UNLIKELY
    }
}

impl Fit {
    /// The votes on a roll call, in the order of members: an abstention is what it was read as. Empty where the roll call divided nobody.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::positions::{Settings, estimate};
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Period, Times};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let settings = Settings { over_time: false, ..Settings::default() };
    /// let fit = estimate(&votes, &Times::of(&votes, Period::All), &settings)?;
    /// let on = votes.find_roll_call("A/RES/ES-11/7")?;
    /// let placed = fit.votes_on(on);
    /// assert_eq!(placed.len() as u64, votes.counts(on).cast());
    /// assert!(placed.iter().all(|vote| (vote.chances.iter().sum::<f64>() - 1.0).abs() < 1e-9));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn votes_on(&self, on: RollCallId) -> Vec<Placed> {
        let known = &self.known;
        let Some((session, place)) = known.ballots.place(on) else { return Vec::new() };
        let item = known.model.items[session][place];
        let of = |&cell: &usize| {
            let (_, choice) = *known.ballots.cells[cell].votes.iter().find(|(at, _)| *at as usize == place)?;
            let chances = averaged(item, &known.grid, &known.weights[cell]);
            Some(Placed { point: cell, choice: CHOICES[usize::from(choice)], chances })
        };
        known.ballots.sessions[session].cells.iter().filter_map(of).collect()
    }
}

impl Ballots {
    /// The place of the session of a roll call and its place there; `None` where it divided nobody.
    pub fn place(&self, on: RollCallId) -> Option<(usize, usize)> {
        let at = |session: &super::ballots::Sitting| session.roll_calls.iter().position(|other| *other == on);
        self.sessions.iter().enumerate().find_map(|(i, session)| Some((i, at(session)?)))
    }
}
