//! Counting how often given members stood together.

use statrs::distribution::{Beta, ContinuousCDF};

use super::History;
use crate::stats::Interval;
use crate::votes::{Choice, Held, MemberId, RollCall, RollCallId, RollCalls, VoteMatrix};

/// How often a set of members all made one choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// The members, in order.
    pub members: Vec<MemberId>,
    /// The choice.
    pub choice: Choice,
    /// How often all made it, of the roll calls on which all cast a vote.
    pub standing: Standing,
    /// The same while members of the other side made the opposite choice;
    /// `None` where nobody is on another side.
    pub opposed: Option<Standing>,
}

/// So many of so many roll calls, and which.
///
/// ```
/// use unbloc::stats::surprise::Standing;
/// let never = Standing { times: 0, joint: 2523, precedents: Vec::new() };
/// assert!((never.estimate().unwrap() - 0.5 / 2524.0).abs() < 1e-15);
/// assert!((never.bits().unwrap() - 12.3014).abs() < 1e-3); // log2(5048)
/// assert_eq!(never.interval().unwrap().low, 0.0);
/// assert_eq!(Standing { joint: 0, ..never }.bits(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How often it happened.
    pub times: u32,
    /// Roll calls on which all members of the set cast a vote.
    pub joint: u32,
    /// Where it happened, newest first.
    pub precedents: Vec<RollCallId>,
}

/// Which quantiles bound the interval.
const TAILS: (f64, f64) = (0.05, 0.95);

impl Standing {
    /// The probability that it happens, in `(0, 1)`: `(k + ½) / (n + 1)`, the
    /// mean of the posterior under Jeffreys' prior. `None` without joint roll calls.
    pub fn estimate(&self) -> Option<f64> {
        (self.joint > 0).then(|| (f64::from(self.times) + 0.5) / (f64::from(self.joint) + 1.0))
    }

    /// How surprising it is, in bits: −log2 of the estimate. `None` without joint roll calls.
    pub fn bits(&self) -> Option<f64> {
        self.estimate().map(|p| -libm::log2(p))
    }

    /// The 90 % Jeffreys interval of the probability: the 5 % and 95 %
    /// quantiles of Beta(k + ½, n − k + ½); the lower end is 0 where it never
    /// happened, the upper end 1 where it always did. `None` without joint
    /// roll calls.
    ///
    /// Roll calls count as independent, which texts of one agenda item are
    /// not: the interval is rather too narrow than too wide.
    ///
    /// Source: L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation
    /// for a binomial proportion", Statistical Science 16 (2001) 101–133,
    /// section 3.1.1.
    pub fn interval(&self) -> Option<Interval> {
        let (k, n) = (f64::from(self.times), f64::from(self.joint));
        if self.joint == 0 {
            return None;
        }
        let beta = Beta::new(k + 0.5, n - k + 0.5).ok()?;
        let low = if self.times == 0 { 0.0 } else { beta.inverse_cdf(TAILS.0) };
        let high = if self.times == self.joint { 1.0 } else { beta.inverse_cdf(TAILS.1) };
        Some(Interval { low, high })
    }

    /// Days between the last precedent and a roll call; `None` where there is
    /// no precedent before it, or a day is not known.
    pub fn days_since(&self, votes: &RollCalls, on: RollCallId) -> Option<i64> {
        let known = |r: &RollCall| r.held().and_then(Held::day);
        let day = known(votes.roll_call(on))?;
        let before = |r: &&RollCall| r.date.is_some_and(|date| date < day);
        let last = self.precedents.iter().map(|&r| votes.roll_call(r)).find(before)?;
        Some(i64::from(known(last)?.until(day).ok()?.get_days()))
    }
}

/// How often given members all made one choice in a history, and how often
/// they did while given others all made the opposite one.
///
/// Nobody on the other side, or an abstention, leaves [`Together::opposed`] `None`.
///
/// # Panics
///
/// If there is no member, the choice is no vote, or a member or the history is
/// not of this record.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::registry::Registry;
/// use unbloc::stats::surprise::{History, Window, together};
/// use unbloc::votes::{Choice, Selection, Symbol};
/// let votes = ingest::embedded(Registry::embedded())?.votes.select(&Selection::default())?.votes;
/// let both = ["USA", "RUS"].map(|code| votes.find_member(code).unwrap());
/// let found = together(&votes, &History::whole(&votes, &Window::default())?, &both, Choice::No, &[]);
/// let last = found.standing.precedents[0];
/// assert_eq!(votes.roll_call(last).label(), "A/RES/ES-11/7");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn together(
    votes: &RollCalls,
    history: &History,
    members: &[MemberId],
    choice: Choice,
    opposed: &[MemberId],
) -> Together {
    assert!(!members.is_empty(), "a set has members");
    let side = choice.opposite().map(|choice| Side { members: opposed, choice }).filter(|s| !s.members.is_empty());
    Past::new(votes, history).together(members, choice, side.as_ref())
}

/// The members of the other side, and what they chose.
pub(super) struct Side<'a> {
    pub(super) members: &'a [MemberId],
    pub(super) choice: Choice,
}

/// The votes of a history as bits, for counting.
pub(super) struct Past {
    matrix: VoteMatrix,
    /// Whether a vote was cast, a row a member.
    cast: Vec<Vec<u64>>,
    roll_calls: Vec<RollCallId>,
}

impl Past {
    pub(super) fn new(votes: &RollCalls, history: &History) -> Self {
        let mut mask = vec![false; votes.roll_calls().len()];
        history.roll_calls.iter().for_each(|r| mask[r.index()] = true);
        let matrix = votes.subset(&vec![true; votes.members().len()], &mask).matrix();
        let cast = |m| {
            let planes = Choice::CAST.map(|choice| matrix.plane(m, choice));
            (0..planes[0].len()).map(|w| planes[0][w] | planes[1][w] | planes[2][w]).collect()
        };
        let cast = votes.member_ids().map(cast).collect();
        let roll_calls = votes.roll_call_ids().filter(|r| mask[r.index()]).collect();
        Past { matrix, cast, roll_calls }
    }

    /// Whether a member cast a vote, a bit a roll call.
    pub(super) fn cast(&self, m: MemberId) -> &[u64] {
        &self.cast[m.index()]
    }

    /// Whether a member made this choice, a bit a roll call.
    pub(super) fn chose(&self, m: MemberId, choice: Choice) -> &[u64] {
        self.matrix.plane(m, choice)
    }

    /// On how many roll calls all cast a vote, and on how many of them all made this choice.
    pub(super) fn counts(&self, members: &[MemberId], choice: Choice) -> (u32, u32) {
        let joint = self.all(members.iter().map(|&m| self.cast(m)));
        let times = self.all(members.iter().map(|&m| self.chose(m, choice)));
        (ones(&times), ones(&joint))
    }

    /// The whole account of a set.
    pub(super) fn together(&self, members: &[MemberId], choice: Choice, other: Option<&Side>) -> Together {
        let joint = ones(&self.all(members.iter().map(|&m| self.cast(m))));
        let times = self.all(members.iter().map(|&m| self.chose(m, choice)));
        let opposed = other.map(|side| {
            let there = side.members.iter().map(|&m| self.chose(m, side.choice));
            self.standing(&self.all(there.chain([times.as_slice()])), joint)
        });
        Together { members: members.to_vec(), choice, standing: self.standing(&times, joint), opposed }
    }

    fn standing(&self, times: &[u64], joint: u32) -> Standing {
        let here = |i: &usize| times[i / 64] >> (i % 64) & 1 == 1;
        let precedents = (0..self.roll_calls.len()).rev().filter(here).map(|i| self.roll_calls[i]).collect();
        Standing { times: ones(times), joint, precedents }
    }

    fn all<'a>(&self, rows: impl Iterator<Item = &'a [u64]>) -> Vec<u64> {
        let mut all = vec![u64::MAX; self.roll_calls.len().div_ceil(64)];
        rows.for_each(|row| both(&mut all, row));
        all
    }
}

/// Keeps the bits that are set in both.
pub(super) fn both(bits: &mut [u64], row: &[u64]) {
    bits.iter_mut().zip(row).for_each(|(a, b)| *a &= b);
}

/// How many bits are set in both.
pub(super) fn ones_of_both(a: &[u64], b: &[u64]) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
}

fn ones(bits: &[u64]) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}
