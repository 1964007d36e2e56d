//! Who broke a group's line, vote by vote.

use super::Roster;
use crate::votes::{Choice, Counts, MemberId, RollCallId, RollCalls};

/// One vote against the line of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The roll call.
    pub on: RollCallId,
    /// Who broke the line.
    pub member: MemberId,
    /// What it chose: a vote, since who does not vote breaks no line.
    pub choice: Choice,
    /// What more than half of the group's members that voted chose.
    pub line: Choice,
    /// The choices of the group's members.
    pub counts: Counts,
}

/// Every vote against the line of a group, and on what that rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaks {
    /// The group.
    pub name: String,
    /// In the order of the roll calls, then of the members.
    pub breaks: Vec<Break>,
    /// Of every member that voted on a roll call with a line: on how many.
    pub voted: Vec<(MemberId, u32)>,
    /// Roll calls with a line.
    pub with_line: u32,
    /// Roll calls left out, since no choice was that of more than half of those that voted.
    pub without_line: u32,
    /// Roll calls left out, since fewer than two members voted.
    pub too_few: u32,
}

/// The choice of more than half of those that voted; `None` where there is none.
///
/// ```
/// use unbloc::stats::line;
/// use unbloc::votes::{Choice, Counts};
/// let counts = |yes, abstain, no| Counts { yes, abstain, no, non_voting: 9 };
/// assert_eq!(line(&counts(3, 1, 1)), Some(Choice::Yes));
/// assert_eq!(line(&counts(2, 1, 1)), None); // just half of four
/// assert_eq!(line(&counts(0, 0, 0)), None);
/// ```
pub fn line(counts: &Counts) -> Option<Choice> {
    Choice::CAST.into_iter().find(|&choice| 2 * counts.get(choice) > counts.cast())
}

/// The votes against the [`line()`] of a group on these roll calls, as far as at least two of its members of
/// that day voted.
///
/// # Panics
///
/// If the roster or a roll call is of another record.
///
/// ```
/// use unbloc::stats::{Roster, breaks};
/// use unbloc::synthetic;
/// use unbloc::votes::{MemberId, RollCallId};
/// let votes = synthetic::votes(1, 2, 20, 60);
/// let all: Vec<MemberId> = votes.member_ids().collect();
/// let on: Vec<RollCallId> = votes.roll_call_ids().collect();
/// let found = breaks(&votes, &Roster::of_coalition(&votes, "all", &all), &on);
/// assert_eq!(found.with_line + found.without_line + found.too_few, 60);
/// assert!(found.breaks.iter().all(|b| b.choice != b.line && b.choice.is_cast()));
/// ```
pub fn breaks(votes: &RollCalls, roster: &Roster, ons: &[RollCallId]) -> Breaks {
    let mut found = Breaks {
        name: roster.name().to_owned(),
        breaks: Vec::new(),
        voted: Vec::new(),
        with_line: 0,
        without_line: 0,
        too_few: 0,
    };
    let mut voted = vec![0; votes.members().len()];
    for &on in ons {
        let counts = roster.counts(votes, on);
        match line(&counts) {
            _ if counts.cast() < 2 => found.too_few += 1,
            None => found.without_line += 1,
            Some(line) => {
                found.with_line += 1;
                for &member in roster.on(on) {
                    let choice = votes.choice(member, on);
                    if choice.is_cast() {
                        voted[member.index()] += 1;
                    }
                    if choice.is_cast() && choice != line {
                        found.breaks.push(Break { on, member, choice, line, counts });
                    }
                }
            }
        }
    }
    found.voted = votes.member_ids().map(|m| (m, voted[m.index()])).filter(|(_, n)| *n > 0).collect();
    found
}
