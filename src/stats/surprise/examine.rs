//! One roll call, looked at from every side.

use super::{Company, History, MemberVote, NullRarity, Scores, Sought, Window, companies, null, scores};
use crate::error::Result;
use crate::votes::{RollCallId, RollCalls};

/// All that is found about one roll call.
#[derive(Debug, Clone)]
pub struct Examined {
    /// What it is measured against.
    pub history: History,
    /// Who made the same choice, and how rarely they had.
    pub companies: Vec<Company>,
    /// How rare the rarest pair is by chance; empty where that was not asked for.
    pub null: Vec<NullRarity>,
    /// How improbable each vote was: those of the history, and of the roll call last, whatever its day.
    pub scores: Scores,
}

impl Examined {
    /// The votes on one roll call that are scored, the most surprising first; ties by member.
    pub fn ranked_votes(&self, on: RollCallId) -> Vec<MemberVote> {
        let mut votes = self.scores.on(on).to_vec();
        MemberVote::by_surprise(&mut votes);
        votes
    }
}

/// Examines one roll call; `replicates` randomised records are drawn, none with
/// 0. `progress` hears how many of them are done.
///
/// # Errors
///
/// As [`History::before`] and [`companies`].
///
/// ```
/// use unbloc::ingest;
/// use unbloc::registry::Registry;
/// use unbloc::stats::surprise::{Sought, Window, examine};
/// let votes = ingest::embedded(Registry::embedded())?.votes;
/// let on = votes.find_roll_call("S/RES/2774(2025)")?;
/// let found = examine(&votes, on, &Window::default(), &Sought::default(), 0, 1, &|_, _| ())?;
/// assert!(found.history.roll_calls.iter().all(|&r| votes.roll_call(r).date < votes.roll_call(on).date));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn examine(
    votes: &RollCalls,
    on: RollCallId,
    window: &Window,
    question: &Sought,
    replicates: u32,
    seed: u64,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Examined> {
    let history = History::before(votes, on, window)?;
    let companies = companies(votes, on, &history, question)?;
    let null = match replicates {
        0 => Vec::new(),
        replicates => null(votes, on, &history, question.of, replicates, seed, progress),
    };
    let mut steps = history.days(votes);
    steps.push(vec![on]);
    let scores = scores(votes, &steps);
    Ok(Examined { history, companies, null, scores })
}
