//! The company of a vote: who made the same choice, and how rarely they do.

use super::past::{Past, Side};
use super::search::{Among, LARGEST, Level};
use super::{History, Opposite, Together};
use crate::error::{Error, Result};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// What is asked about the companies of a roll call.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// The member whose company it is; `None` for the companies of all three choices.
    pub of: Option<MemberId>,
    /// Whom to look at on the other side.
    pub opposite: Opposite,
    /// How many sets of each size to give; of one member's pairs all are given.
    pub shown: usize,
}

/// The members that made one choice on a roll call, and their rarest sets.
#[derive(Debug, Clone, PartialEq)]
pub struct Company {
    /// The choice.
    pub choice: Choice,
    /// Who made it, in order.
    pub members: Vec<MemberId>,
    /// Who of the other side is looked at; empty where nobody is.
    pub opposite: Vec<MemberId>,
    /// The sets of two, then of three, then of four.
    pub searches: Vec<Search>,
}

/// The rarest sets of one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// Members a set.
    pub size: usize,
    /// Sets looked at.
    pub sets: u64,
    /// Whether all sets of this size were looked at; else the rarest smaller
    /// ones were each grown by each other member.
    pub exhaustive: bool,
    /// The rarest, rarest first.
    pub rarest: Vec<Together>,
}

/// Of a company with more members only the pairs are looked at, unless it is one member's.
const PAIRS_ONLY: usize = 60;

/// How rarely the members that made the same choice on a roll call have done
/// so before: pairs, and sets of three and four.
///
/// A set of `n` joint roll calls (all its members cast a vote: yes, abstain or
/// no) on `k` of which all made the choice has the estimate (k + ½) / (n + 1);
/// the sets come rarest first. A larger set is given only where it is at least
/// twice as rare as each of its sets of one member less, so that every member
/// is needed. Beside it stands how often the same happened while
/// [`Opposite`] members made the opposite choice, of the same `n`. Of more
/// than 60 members only pairs are looked at, unless it is one member's
/// company.
///
/// So many sets are looked at that the rarest is rare by chance, too:
/// [`null`](super::null()) says how rare.
///
/// # Errors
///
/// If the member did not vote on the roll call, or a named opposite is not on
/// the other side.
///
/// # Panics
///
/// If the roll call, a member or the history is not of this record.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::registry::Registry;
/// use unbloc::stats::surprise::{History, Sought, Window, companies};
/// let votes = ingest::embedded(Registry::embedded())?.votes;
/// let on = votes.find_roll_call("A/RES/ES-11/7")?;
/// let history = History::before(&votes, on, &Window::default())?;
/// let question = Sought { of: votes.find_member("USA"), shown: 3, ..Sought::default() };
/// let company = &companies(&votes, on, &history, &question)?[0];
/// assert_eq!(company.members.len(), 18);
/// assert_eq!(company.searches[0].rarest.len(), 17); // with each of the others
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn companies(votes: &RollCalls, on: RollCallId, history: &History, question: &Sought) -> Result<Vec<Company>> {
    if let Some(of) = question.of
        && !votes.choice(of, on).is_cast()
    {
        let (code, choice) = (&votes.member(of).code, votes.choice(of, on).word());
        return Err(Error::new(format!("`{code}` did not vote on `{}`: {choice}", votes.roll_call(on).label()))
            .hint("leave out `--of` to see the companies of those who did"));
    }
    question.opposite.check(votes, on, question.of)?;
    let past = Past::new(votes, history);
    let choices = Choice::CAST.iter().filter(|&&c| question.of.is_none_or(|of| votes.choice(of, on) == c));
    Ok(choices.map(|&choice| company(votes, on, &past, question, choice)).collect())
}

fn company(votes: &RollCalls, on: RollCallId, past: &Past, question: &Sought, choice: Choice) -> Company {
    let members = votes.who(on, choice);
    let against = question.opposite.of(votes, on, past, choice, question.of);
    let side = choice.opposite().map(|choice| Side { members: &against, choice }).filter(|s| !s.members.is_empty());
    let others = members.iter().copied().filter(|&m| Some(m) != question.of).collect();
    let among = Among { past, choice, of: question.of, others };
    let largest = if question.of.is_none() && members.len() > PAIRS_ONLY { 2 } else { LARGEST.min(members.len()) };
    let mut searches = Vec::new();
    let mut smaller: Option<Level> = None;
    for size in 2..=largest {
        let level = among.level(size, smaller.as_ref());
        let shown = if size == 2 && question.of.is_some() { members.len() } else { question.shown };
        let rarest = among.rarest(&level, shown).iter().map(|set| past.together(set, choice, side.as_ref())).collect();
        searches.push(Search { size, sets: level.sets, exhaustive: level.exhaustive, rarest });
        smaller = Some(level);
    }
    Company { choice, members, opposite: against, searches }
}
