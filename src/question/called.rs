//! One name a coalition, the same over all sessions.

use std::collections::BTreeMap;

use crate::coalition::{Known, Partition, Stage, Tracked, names};
use crate::prose::{in_sentence, list};
use crate::question::coalitions::{called, known};
use crate::votes::{Member, MemberId, RollCalls};

/// Members that a coalition is named after.
const NAMED: usize = 3;

/// A member gives its name to a coalition that it was in for at least this share of the sessions of the one that was
/// longest in it.
const LONG: f64 = 0.6;
/// And for at least this share of its own, where there is such a member: who went over to another says nothing of it.
const LOYAL: f64 = 0.9;

/// What a coalition is called in every session, whoever is in it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The members that it is named after, the best known first.
    pub after: Vec<MemberId>,
    /// Their names: `France, Germany and Japan`.
    pub text: String,
}

/// The names of all coalitions, by id.
///
/// A coalition is called after the three best known ([`names`]) of the members that were longest in it: for 60 % or more of the
/// sessions of the member that was in it for most, and in no other for more than one session in ten of their own, where there is such a member.
pub(crate) fn names_of(votes: &RollCalls, tracked: &Tracked) -> Vec<Called> {
    let naming = Naming::of(votes, &tracked.stages, tracked.coalitions);
    (0..tracked.coalitions).filter_map(|id| naming.called(id)).collect()
}

/// What a coalition is called by some sessions alone, as those before and after somebody crossed over; `None` where it is in none of them.
pub(crate) fn name_in(votes: &RollCalls, tracked: &Tracked, stages: &[Stage], id: usize) -> Option<Called> {
    Naming::of(votes, stages, tracked.coalitions).called(id)
}

/// Who was in which coalition for how long, and how well known members are.
struct Naming<'a> {
    votes: &'a RollCalls,
    counts: BTreeMap<MemberId, Vec<u32>>,
    members: Vec<Member>,
    known: Known,
}

impl<'a> Naming<'a> {
    fn of(votes: &'a RollCalls, stages: &[Stage], coalitions: usize) -> Self {
        Naming { votes, counts: sessions(stages, coalitions), members: called(votes), known: known(votes) }
    }

    fn called(&self, id: usize) -> Option<Called> {
        let (votes, n) = (self.votes, self.members.len());
        let inside = |m: MemberId| self.counts.get(&m).map_or(0, |of| of[id]);
        let all: Vec<MemberId> = votes.member_ids().filter(|&m| inside(m) > 0).collect();
        let longest = f64::from(all.iter().map(|&m| inside(m)).max()?);
        let long: Vec<MemberId> = all.into_iter().filter(|&m| f64::from(inside(m)) >= LONG * longest).collect();
        let is_loyal = |m: &MemberId| f64::from(inside(*m)) >= LOYAL * f64::from(self.counts[m].iter().sum::<u32>());
        let loyal: Vec<MemberId> = long.iter().copied().filter(is_loyal).collect();
        let givers = if loyal.is_empty() { long } else { loyal };
        // The longer in it, the stronger tied to it: of members as well known the longest gives the name.
        let (mut labels, mut weights) = (vec![1; n], vec![0.0; n * n]);
        for m in givers {
            labels[m.index()] = 0;
            weights[m.index() * (n + 1)] = f64::from(inside(m));
        }
        let partition = Partition::new(&labels);
        let number = usize::from(partition.labels()[labels.iter().position(|&label| label == 0)?]);
        let named = names(&self.members, &partition, &weights, &self.known);
        let after: Vec<MemberId> =
            named[number].members.iter().filter_map(|code| votes.find_member(code)).take(NAMED).collect();
        let text = list(&after.iter().map(|&m| in_sentence(votes.name(m))).collect::<Vec<_>>());
        Some(Called { after, text })
    }
}

/// For how many sessions each member is in each coalition.
fn sessions(stages: &[Stage], coalitions: usize) -> BTreeMap<MemberId, Vec<u32>> {
    let mut counts = BTreeMap::new();
    for stage in stages {
        for &member in &stage.members {
            let of = counts.entry(member).or_insert_with(|| vec![0; coalitions]);
            of[stage.id_of(member).expect("a member of the stage")] += 1;
        }
    }
    counts
}
