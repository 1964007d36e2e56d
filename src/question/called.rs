//! One name a coalition, the same over all sessions.

use std::collections::BTreeMap;

use crate::coalition::{Partition, Tracked, names};
use crate::prose::{in_sentence, list};
use crate::question::coalitions::{called, known};
use crate::votes::{MemberId, RollCalls};

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
    let counts = sessions(tracked);
    let (members, known) = (called(votes), known(votes));
    let n = members.len();
    let of = |id: usize| {
        let inside = |m: MemberId| counts.get(&m).map_or(0, |of| of[id]);
        let all: Vec<MemberId> = votes.member_ids().filter(|&m| inside(m) > 0).collect();
        let longest = f64::from(all.iter().map(|&m| inside(m)).max().unwrap_or_default());
        let long: Vec<MemberId> = all.into_iter().filter(|&m| f64::from(inside(m)) >= LONG * longest).collect();
        let is_loyal = |m: &MemberId| f64::from(inside(*m)) >= LOYAL * f64::from(counts[m].iter().sum::<u32>());
        let loyal: Vec<MemberId> = long.iter().copied().filter(is_loyal).collect();
        let givers = if loyal.is_empty() { long } else { loyal };
        // The longer in it, the stronger tied to it: of members as well known the longest gives the name.
        let (mut labels, mut weights) = (vec![1; n], vec![0.0; n * n]);
        for m in givers {
            labels[m.index()] = 0;
            weights[m.index() * (n + 1)] = f64::from(inside(m));
        }
        let partition = Partition::new(&labels);
        let number = usize::from(
            partition.labels()[labels.iter().position(|&label| label == 0).expect("a coalition has members")],
        );
        let after: Vec<MemberId> = names(&members, &partition, &weights, &known)[number]
            .members
            .iter()
            .filter_map(|code| votes.find_member(code))
            .take(NAMED)
            .collect();
        let text = list(&after.iter().map(|&m| in_sentence(votes.name(m))).collect::<Vec<_>>());
        Called { after, text }
    };
    (0..tracked.coalitions).map(of).collect()
}

/// For how many sessions each member is in each coalition.
fn sessions(tracked: &Tracked) -> BTreeMap<MemberId, Vec<u32>> {
    let mut counts = BTreeMap::new();
    for stage in &tracked.stages {
        for &member in &stage.members {
            let of = counts.entry(member).or_insert_with(|| vec![0; tracked.coalitions]);
            of[stage.id_of(member).expect("a member of the stage")] += 1;
        }
    }
    counts
}
