//! Who leaves a group's line, and where the group has none.

use super::{Roster, hix_noury_roland};
use crate::votes::{Choice, Counts, MemberId, RollCallId, RollCalls};

/// How often one member chose otherwise than the most of its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dissent {
    /// The member.
    pub member: MemberId,
    /// Roll calls on which it chose otherwise than the group's commonest choice.
    pub broke: u32,
    /// Roll calls on which it voted and the group had one commonest choice.
    pub votes: u32,
}

impl Dissent {
    /// `broke` as a share of `votes`, in `[0, 1]`; `None` without such a roll call.
    pub fn share(&self) -> Option<f64> {
        (self.votes > 0).then(|| f64::from(self.broke) / f64::from(self.votes))
    }
}

/// How a group voted on one roll call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divided {
    /// The roll call.
    pub on: RollCallId,
    /// The choices of the group's members.
    pub counts: Counts,
    /// Their [`hix_noury_roland`] index.
    pub agreement: f64,
}

/// The choice that more members made than any other; `None` on a tie and without a vote.
fn line(counts: &Counts) -> Option<Choice> {
    let most = Choice::CAST.map(|choice| counts.get(choice)).into_iter().max().filter(|&most| most > 0)?;
    let mut leading = Choice::CAST.into_iter().filter(|&choice| counts.get(choice) == most);
    leading.next().filter(|_| leading.next().is_none())
}

/// Members of a group that voted other than the commonest choice of it on a roll call, in order, and that choice;
/// `None` where two choices were equally common, or nobody voted: nobody deviated then.
///
/// # Panics
///
/// If the roster or the roll call is of another record.
///
/// ```
/// use unbloc::stats::{Roster, deviating};
/// use unbloc::votes::Choice::{Abstain, NonVoting, Yes};
/// use unbloc::votes::{Body, Member, MemberId, RollCall, RollCallId, RollCalls};
/// let members = ["AAA", "BBB", "CCC", "DDD"].map(|code| Member::new(code, code)).to_vec();
/// let text = vec![RollCall::new("1", Body::Assembly)];
/// let votes = RollCalls::new(members, text, vec![Yes, Abstain, Yes, NonVoting])?;
/// let all: Vec<MemberId> = votes.member_ids().collect();
/// let found = deviating(&votes, &Roster::of_coalition(&votes, "all", &all), RollCallId(0));
/// assert_eq!(found, Some((Yes, vec![MemberId(1)])));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn deviating(votes: &RollCalls, roster: &Roster, on: RollCallId) -> Option<(Choice, Vec<MemberId>)> {
    let line = line(&roster.counts(votes, on))?;
    let other = |&m: &MemberId| votes.choice(m, on).is_cast() && votes.choice(m, on) != line;
    Some((line, roster.on(on).iter().copied().filter(other).collect()))
}

/// Every member that was ever in the group, who broke ranks most often first.
///
/// Who voted on less than half as many roll calls as the most active member
/// comes last: a share of few votes says little.
pub(super) fn dissents(votes: &RollCalls, roster: &Roster) -> Vec<Dissent> {
    let mut all: Vec<Dissent> = votes.member_ids().map(|member| Dissent { member, broke: 0, votes: 0 }).collect();
    let mut ever = vec![false; all.len()];
    for on in votes.roll_call_ids() {
        let counts = roster.counts(votes, on);
        let line = line(&counts).filter(|_| hix_noury_roland(&counts).is_some());
        for &member in roster.on(on) {
            ever[member.index()] = true;
            let choice = votes.choice(member, on);
            if let Some(line) = line.filter(|_| choice.is_cast()) {
                all[member.index()].votes += 1;
                all[member.index()].broke += u32::from(choice != line);
            }
        }
    }
    all.retain(|dissent| ever[dissent.member.index()]);
    let most = all.iter().map(|dissent| dissent.votes).max().unwrap_or_default();
    let share = |d: &Dissent| d.share().unwrap_or(-1.0);
    all.sort_by(|a, b| {
        let seldom = |d: &Dissent| d.votes * 2 < most;
        seldom(a)
            .cmp(&seldom(b))
            .then(share(b).total_cmp(&share(a)))
            .then(b.broke.cmp(&a.broke))
            .then(a.member.cmp(&b.member))
    });
    all
}

/// The roll calls on which the group was not unanimous, the least united first,
/// in the order of the record where they are alike.
pub(super) fn divided(votes: &RollCalls, roster: &Roster) -> Vec<Divided> {
    let on = |on| {
        let counts = roster.counts(votes, on);
        Some(Divided { on, counts, agreement: hix_noury_roland(&counts)? })
    };
    let mut all: Vec<Divided> = votes.roll_call_ids().filter_map(on).filter(|d| d.agreement < 1.0).collect();
    all.sort_by(|a, b| a.agreement.total_cmp(&b.agreement).then(a.on.cmp(&b.on)));
    all
}
