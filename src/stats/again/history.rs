//! Who changed their choice from one vote on a text to the next, and since when they stand where they stand.

use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// A member that voted both times, and otherwise the second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The member.
    pub member: MemberId,
    /// What it chose the time before: yes, abstain or no.
    pub from: Choice,
    /// What it chose now.
    pub to: Choice,
}

/// One vote on a text, beside the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteOn {
    /// The roll call.
    pub on: RollCallId,
    /// What became different since the vote before; `None` of the first.
    pub since: Option<Between>,
}

/// What became different from one vote to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Between {
    /// How many members cast a vote both times.
    pub both: usize,
    /// Those of them that changed their choice, in the order of the members.
    pub turns: Vec<Turn>,
    /// Members with a seat both times that cast a vote the time before and none now.
    pub to_non_voting: Vec<MemberId>,
    /// Members with a seat both times that cast a vote now and none the time before.
    pub from_non_voting: Vec<MemberId>,
}

/// Since when a member has made the choice that it made at the last of several votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// The member.
    pub member: MemberId,
    /// The first vote of the run of votes cast that are all the same, up to the last.
    pub since: RollCallId,
    /// How many votes it cast in that run, 1 or more.
    pub run: usize,
    /// How many votes it cast on the text.
    pub cast: usize,
    /// How many of them were this choice.
    pub alike: usize,
}

/// Several votes in their order, each beside the one before, as far as these members are concerned.
///
/// ```
/// use unbloc::stats::history;
/// use unbloc::votes::Choice::{Abstain, No, NonVoting, Yes};
/// use unbloc::votes::{Body, Member, MemberId, RollCall, RollCallId, RollCalls};
/// let members = ["AAA", "BBB", "CCC"].map(|code| Member::new(code, code)).to_vec();
/// let calls = ["1", "2"].map(|id| RollCall::new(id, Body::Assembly)).to_vec();
/// let votes = RollCalls::new(members, calls, vec![Yes, Yes, No, No, NonVoting, No])?;
/// let all: Vec<MemberId> = votes.member_ids().collect();
/// let history = history(&votes, &all, &[RollCallId(0), RollCallId(1)]);
/// let since = history[1].since.as_ref().unwrap();
/// assert_eq!((since.both, since.turns.len(), since.turns[0].to), (2, 1, No));
/// assert_eq!(since.to_non_voting, [MemberId(1)]);
/// assert_eq!(history[0].since, None);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn history(votes: &RollCalls, members: &[MemberId], on: &[RollCallId]) -> Vec<VoteOn> {
    let before = std::iter::once(None).chain(on.iter().copied().map(Some));
    let vote = |(&on, before): (&RollCallId, Option<RollCallId>)| VoteOn {
        on,
        since: before.map(|before| between(votes, members, before, on)),
    };
    on.iter().zip(before).map(vote).collect()
}

fn between(votes: &RollCalls, members: &[MemberId], before: RollCallId, on: RollCallId) -> Between {
    let mut since = Between::default();
    for &member in members {
        let (from, to) = (votes.choice(member, before), votes.choice(member, on));
        match (from.is_cast(), to.is_cast()) {
            (true, true) => {
                since.both += 1;
                if from != to {
                    since.turns.push(Turn { member, from, to });
                }
            }
            (true, false) if to == Choice::NonVoting => since.to_non_voting.push(member),
            (false, true) if from == Choice::NonVoting => since.from_non_voting.push(member),
            _ => {}
        }
    }
    since
}

/// Those of the members that made this choice at the last of several votes, with the run of votes cast that are the
/// same; who has stood there longest comes first. Votes that a member did not cast do not end its run.
///
/// ```
/// use unbloc::stats::stands;
/// use unbloc::votes::Choice::{No, NonVoting, Yes};
/// use unbloc::votes::{Body, Member, MemberId, RollCall, RollCallId, RollCalls};
/// let members = ["AAA", "BBB"].map(|code| Member::new(code, code)).to_vec();
/// let calls = ["1", "2", "3"].map(|id| RollCall::new(id, Body::Assembly)).to_vec();
/// let votes = RollCalls::new(members, calls, vec![Yes, No, No, NonVoting, No, No])?;
/// let all: Vec<MemberId> = votes.member_ids().collect();
/// let on: Vec<RollCallId> = votes.roll_call_ids().collect();
/// let stands: Vec<_> = stands(&votes, &all, &on, No).iter().map(|s| (s.member.0, s.since.0, s.run, s.cast)).collect();
/// assert_eq!(stands, [(1, 0, 2, 2), (0, 1, 2, 3)]);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn stands(votes: &RollCalls, members: &[MemberId], on: &[RollCallId], choice: Choice) -> Vec<Stand> {
    let Some(&last) = on.last() else { return Vec::new() };
    let stand = |&member: &MemberId| {
        let cast: Vec<RollCallId> = on.iter().copied().filter(|&r| votes.choice(member, r).is_cast()).collect();
        let alike = cast.iter().filter(|&&r| votes.choice(member, r) == choice).count();
        let run = cast.iter().rev().take_while(|&&r| votes.choice(member, r) == choice).count();
        Stand { member, since: cast[cast.len() - run], run, cast: cast.len(), alike }
    };
    let now = members.iter().filter(|&&member| votes.choice(member, last) == choice);
    let mut all: Vec<Stand> = now.map(stand).collect();
    all.sort_by_key(|stand| (stand.since, std::cmp::Reverse(stand.run), stand.member));
    all
}

/// On how many of several votes each of the members voted otherwise than most: cast a vote that is not the one commonest
/// choice of all. A vote with two choices that are equally common is passed over.
///
/// ```
/// use unbloc::stats::deviations;
/// use unbloc::votes::Choice::{No, NonVoting, Yes};
/// use unbloc::votes::{Body, Member, MemberId, RollCall, RollCallId, RollCalls};
/// let members = ["AAA", "BBB", "CCC"].map(|code| Member::new(code, code)).to_vec();
/// let calls = ["1", "2"].map(|id| RollCall::new(id, Body::Assembly)).to_vec();
/// let votes = RollCalls::new(members, calls, vec![Yes, Yes, No, No, NonVoting, Yes])?;
/// let all: Vec<MemberId> = votes.member_ids().collect();
/// assert_eq!(deviations(&votes, &all, &[RollCallId(0), RollCallId(1)]), [0, 0, 1]);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn deviations(votes: &RollCalls, members: &[MemberId], on: &[RollCallId]) -> Vec<usize> {
    let lines: Vec<Option<Choice>> = on.iter().map(|&on| commonest(votes, on)).collect();
    let deviates = |member: MemberId| {
        let other = |(&on, line): (&RollCallId, &Option<Choice>)| {
            let choice = votes.choice(member, on);
            line.is_some_and(|line| choice.is_cast() && choice != line)
        };
        on.iter().zip(&lines).filter(|vote| other(*vote)).count()
    };
    members.iter().map(|&member| deviates(member)).collect()
}

/// The one commonest choice of all that voted; `None` where there are two, or nobody voted.
fn commonest(votes: &RollCalls, on: RollCallId) -> Option<Choice> {
    let counts = votes.counts(on);
    let most = Choice::CAST.map(|choice| counts.get(choice)).into_iter().max().filter(|&most| most > 0)?;
    let mut having = Choice::CAST.into_iter().filter(|&choice| counts.get(choice) == most);
    having.next().filter(|_| having.next().is_none())
}
