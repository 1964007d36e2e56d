//! The sets of a company that stood together most rarely.

use std::collections::BTreeSet;

use super::past::{Past, both, ones_of_both};
use crate::votes::{Choice, MemberId};

/// Members of the largest sets that are sought.
pub(super) const LARGEST: usize = 4;

/// Up to so many sets of one size are all looked at.
const EXHAUSTIVE: u64 = 1_000_000;

/// Else so many of the rarest sets of one member less are grown by each other member.
const GROWN: usize = 500;

/// A set is worth naming where it is at least so many times as rare as each of
/// its sets of one member less: every member is needed.
const NEEDED: f64 = 2.0;

/// A set under search; of the members the first `size` count.
#[derive(Clone, Copy)]
struct Candidate {
    estimate: f64,
    members: [MemberId; LARGEST],
}

/// The rarest sets of one size.
pub(super) struct Level {
    /// Sets looked at.
    pub(super) sets: u64,
    /// Whether those are all there are.
    pub(super) exhaustive: bool,
    candidates: Vec<Candidate>,
    size: usize,
}

/// A search among the members that made one choice, or those of its sets that hold one member.
pub(super) struct Among<'a> {
    pub(super) past: &'a Past,
    pub(super) choice: Choice,
    pub(super) of: Option<MemberId>,
    /// The members of the company but `of`.
    pub(super) others: Vec<MemberId>,
}

impl Among<'_> {
    /// The sets of one size, given those of one member less.
    pub(super) fn level(&self, size: usize, smaller: Option<&Level>) -> Level {
        let free = size - usize::from(self.of.is_some());
        let all = combinations(self.others.len() as u64, free as u64);
        let exhaustive = all <= EXHAUSTIVE;
        let mut candidates = Vec::new();
        match smaller {
            Some(smaller) if !exhaustive => self.grow(smaller, &mut candidates),
            _ => {
                let mut set: Vec<MemberId> = self.of.into_iter().collect();
                let whole = vec![u64::MAX; self.others.first().map_or(0, |&m| self.past.cast(m).len())];
                let start = |row: fn(&Self, MemberId) -> &[u64]| {
                    let mut bits = whole.clone();
                    set.iter().for_each(|&m| both(&mut bits, row(self, m)));
                    bits
                };
                let (joint, times) = (start(Among::cast), start(Among::chose));
                self.extend(&mut set, &joint, &times, &self.others, size, &mut candidates);
            }
        }
        let sets = if exhaustive { all } else { candidates.len() as u64 };
        let key = |c: &Candidate| c.members;
        candidates.sort_by(|a, b| a.estimate.total_cmp(&b.estimate).then_with(|| key(a).cmp(&key(b))));
        Level { sets, exhaustive, candidates, size }
    }

    fn cast(&self, m: MemberId) -> &[u64] {
        self.past.cast(m)
    }

    fn chose(&self, m: MemberId) -> &[u64] {
        self.past.chose(m, self.choice)
    }

    /// All sets of a size that add to this one members of the rest.
    fn extend(
        &self,
        set: &mut Vec<MemberId>,
        joint: &[u64],
        times: &[u64],
        rest: &[MemberId],
        size: usize,
        found: &mut Vec<Candidate>,
    ) {
        for (i, &m) in rest.iter().enumerate() {
            if set.len() + 1 == size {
                let (n, k) = (ones_of_both(joint, self.cast(m)), ones_of_both(times, self.chose(m)));
                set.push(m);
                found.extend(candidate(set, k, n));
            } else {
                let (mut joint, mut times) = (joint.to_vec(), times.to_vec());
                both(&mut joint, self.cast(m));
                both(&mut times, self.chose(m));
                set.push(m);
                self.extend(set, &joint, &times, &rest[i + 1..], size, found);
            }
            set.pop();
        }
    }

    /// The rarest smaller sets, each with each other member.
    fn grow(&self, smaller: &Level, found: &mut Vec<Candidate>) {
        let mut seen = BTreeSet::new();
        for parent in smaller.candidates.iter().take(GROWN) {
            let parent = &parent.members[..smaller.size];
            for &m in self.others.iter().filter(|m| !parent.contains(m)) {
                let mut set = parent.to_vec();
                set.push(m);
                set.sort_unstable();
                if seen.insert(set.clone()) {
                    let (k, n) = self.past.counts(&set, self.choice);
                    found.extend(candidate(&set, k, n));
                }
            }
        }
    }

    /// The rarest sets of a level, at most so many; of larger ones those that need every member.
    pub(super) fn rarest(&self, level: &Level, shown: usize) -> Vec<Vec<MemberId>> {
        let needed = level.candidates.iter().filter(|c| level.size == 2 || self.needs_every_member(c, level.size));
        let sorted = |c: &Candidate| {
            let mut members = c.members[..level.size].to_vec();
            members.sort_unstable();
            members
        };
        needed.take(shown).map(sorted).collect()
    }

    fn needs_every_member(&self, set: &Candidate, size: usize) -> bool {
        (0..size).all(|without| {
            let members = &set.members[..size];
            let rest: Vec<MemberId> =
                members.iter().enumerate().filter(|(i, _)| *i != without).map(|(_, &m)| m).collect();
            let (k, n) = self.past.counts(&rest, self.choice);
            estimate(k, n) >= NEEDED * set.estimate
        })
    }
}

/// The estimate of [`Standing`](super::Standing), of sets with joint roll calls.
fn estimate(k: u32, n: u32) -> f64 {
    (f64::from(k) + 0.5) / (f64::from(n) + 1.0)
}

/// A set with joint roll calls; one without says nothing.
fn candidate(set: &[MemberId], k: u32, n: u32) -> Option<Candidate> {
    let mut members = [MemberId(0); LARGEST];
    members[..set.len()].copy_from_slice(set);
    (n > 0).then(|| Candidate { estimate: estimate(k, n), members })
}

/// How many sets of `k` there are among `n`.
fn combinations(n: u64, k: u64) -> u64 {
    if k > n {
        return 0;
    }
    (0..k).fold(1u64, |sets, i| sets.saturating_mul(n - i) / (i + 1))
}
