//! How improbable each member's choice was, given what it had done before.

use std::fmt;

use rayon::prelude::*;
use serde::Serialize;

use super::Span;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Members of a usual company.
pub const COMPANY: usize = 10;

/// Joint roll calls below which a member is in no usual company.
pub const LEAST_JOINT: u32 = 20;

/// Earlier votes below which a choice is not scored: half a year of the Assembly's.
pub const LEAST_VOTES: u32 = 50;

/// How many votes a member's own record weighs beside its votes under the same lean.
pub const OWN_RECORD: f64 = 2.0;

/// What a member's usual company leaned to on a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lean {
    /// Yes was the commonest choice.
    Yes,
    /// Abstaining was.
    Abstain,
    /// No was.
    No,
    /// Two or three choices were equally common.
    Divided,
    /// None of it voted, or there is no such company yet.
    Unknown,
}

impl Lean {
    /// The word used in tables and reports.
    pub fn word(self) -> &'static str {
        match self {
            Lean::Yes => "yes",
            Lean::Abstain => "abstain",
            Lean::No => "no",
            Lean::Divided => "divided",
            Lean::Unknown => "unknown",
        }
    }

    /// The commonest of the three cast choices.
    fn of(counts: [u32; 3]) -> Lean {
        let most = counts.into_iter().max().unwrap_or(0);
        let mut leaders = (0..3).filter(|&c| counts[c] == most);
        match (most, leaders.next(), leaders.next()) {
            (0, ..) => Lean::Unknown,
            (_, Some(0), None) => Lean::Yes,
            (_, Some(1), None) => Lean::Abstain,
            (_, Some(_), None) => Lean::No,
            _ => Lean::Divided,
        }
    }
}

impl fmt::Display for Lean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One member's vote, and how improbable it was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemberVote {
    /// Who voted.
    pub member: MemberId,
    /// On what.
    pub on: RollCallId,
    /// The choice: yes, abstain or no.
    pub choice: Choice,
    /// What its usual company leaned to.
    pub lean: Lean,
    /// Its earlier votes under the same lean.
    pub leaned: u32,
    /// Those of them with the same choice.
    pub alike: u32,
    /// All its earlier votes.
    pub votes: u32,
    /// Those of them with the same choice.
    pub own: u32,
    /// The first of them.
    pub first: RollCallId,
    /// The probability of the choice, in `(0, 1)`.
    pub probability: f64,
    /// The probability of a choice as improbable as this one or more, in `(0, 1]`.
    pub p_value: f64,
}

impl MemberVote {
    /// How surprising the choice was, in bits: −log2 of its probability.
    pub fn bits(&self) -> f64 {
        -libm::log2(self.probability)
    }

    /// Whether its member had voted for a year before it: what was surprising is not to be told after a few
    /// weeks. A roll call without a day is after all others.
    pub fn after_a_year(&self, votes: &RollCalls) -> bool {
        let day = |r: RollCallId| votes.roll_call(r).date;
        Span::YEAR.lies_between(day(self.first), day(self.on))
    }

    /// Puts votes in order, the most surprising first; ties by roll call and member.
    pub fn by_surprise(votes: &mut [MemberVote]) {
        votes.sort_by(|a, b| a.probability.total_cmp(&b.probability).then((a.on, a.member).cmp(&(b.on, b.member))));
    }
}

/// The scored votes of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// The scored votes of each roll call, members in order; empty where none was scored.
    by_roll_call: Vec<Vec<MemberVote>>,
    /// Each member's usual company before the last step, nearest first.
    company: Vec<Vec<MemberId>>,
}

impl Scores {
    /// The scored votes on a roll call, members in order.
    pub fn on(&self, roll_call: RollCallId) -> &[MemberVote] {
        &self.by_roll_call[roll_call.index()]
    }

    /// All scored votes, by roll call and member.
    pub fn all(&self) -> impl Iterator<Item = &MemberVote> {
        self.by_roll_call.iter().flatten()
    }

    /// A member's usual company before the last step, nearest first; up to
    /// [`COMPANY`] members, empty where it had none yet.
    pub fn company(&self, member: MemberId) -> &[MemberId] {
        &self.company[member.index()]
    }

    pub(super) fn roll_calls(&self) -> impl Iterator<Item = (RollCallId, &[MemberVote])> {
        self.by_roll_call.iter().enumerate().map(|(r, votes)| (RollCallId(r as u32), votes.as_slice()))
    }
}

/// Each member's choices, each predicted from what came before it.
///
/// The roll calls are gone through in steps (a day each); all of a step are
/// predicted from the steps before it alone:
///
/// * The *usual company* of a member are the [`COMPANY`] others with whom it
///   most often made the same choice, by the share of the roll calls both
///   voted on, of which there must be [`LEAST_JOINT`]; ties by code.
/// * Its *lean* on a roll call is the commonest choice of those of them who voted.
/// * The probability of choice c under lean g is
///
/// ```text
/// P(c | g) = (k[g, c] + a·p[c]) / (n[g] + a)
/// p[c]     = (own[c] + ½) / (votes + 3/2)
/// ```
///
/// with `n[g]` the member's earlier votes under that lean, `k[g, c]` those of
/// them with the choice, `own[c]` its earlier votes with the choice, and
/// `a` = [`OWN_RECORD`]. The p-value is the sum of P over the choices that
/// are no more probable.
///
/// A choice is not scored where the member has fewer than [`LEAST_VOTES`]
/// earlier votes. Non-voting is never scored.
///
/// Source of predicting each from those before: A. P. Dawid, "Present position
/// and potential developments: some personal views. Statistical theory: the
/// prequential approach", Journal of the Royal Statistical Society A 147
/// (1984) 278–292. Company and lean are ours.
///
/// # Panics
///
/// If a roll call is not of this record.
///
/// ```
/// use unbloc::stats::surprise::{Lean, scores};
/// use unbloc::synthetic;
/// use unbloc::votes::RollCallId;
/// let votes = synthetic::votes(1, 1, 12, 60); // one coalition
/// let steps: Vec<Vec<RollCallId>> = votes.roll_call_ids().map(|r| vec![r]).collect();
/// let scores = scores(&votes, &steps);
/// assert!(scores.on(RollCallId(0)).is_empty()); // nothing before it
/// let last = scores.on(RollCallId(59))[0];
/// assert!(last.lean != Lean::Unknown && last.probability > 0.0 && last.p_value >= last.probability);
/// ```
pub fn scores(votes: &RollCalls, steps: &[Vec<RollCallId>]) -> Scores {
    let members: Vec<MemberId> = votes.member_ids().collect();
    let followed: Vec<(Vec<MemberVote>, Vec<MemberId>)> =
        members.par_iter().map(|&m| Follower::new(votes, m).follow(steps)).collect();
    let mut by_roll_call = vec![Vec::new(); votes.roll_calls().len()];
    let mut company = Vec::with_capacity(members.len());
    for (scored, usual) in followed {
        scored.into_iter().for_each(|vote| by_roll_call[vote.on.index()].push(vote));
        company.push(usual);
    }
    Scores { by_roll_call, company }
}

/// What is known of one member so far.
struct Follower<'a> {
    votes: &'a RollCalls,
    member: MemberId,
    /// By other member: roll calls both voted on, and those with the same choice.
    joint: Vec<u32>,
    same: Vec<u32>,
    /// By lean and choice.
    leans: [[u32; 3]; 5],
    own: [u32; 3],
    first: Option<RollCallId>,
}

impl<'a> Follower<'a> {
    fn new(votes: &'a RollCalls, member: MemberId) -> Self {
        let none = vec![0; votes.members().len()];
        Follower { votes, member, joint: none.clone(), same: none, leans: [[0; 3]; 5], own: [0; 3], first: None }
    }

    /// The scored votes in the order of the steps, and the company before the last step.
    fn follow(mut self, steps: &[Vec<RollCallId>]) -> (Vec<MemberVote>, Vec<MemberId>) {
        let (mut scored, mut company) = (Vec::new(), Vec::new());
        for (i, step) in steps.iter().enumerate() {
            let voted: Vec<RollCallId> =
                step.iter().copied().filter(|&r| self.votes.choice(self.member, r).is_cast()).collect();
            if !voted.is_empty() || i + 1 == steps.len() {
                company = self.company();
            }
            let leans: Vec<Lean> = voted.iter().map(|&r| self.lean(&company, r)).collect();
            scored.extend(voted.iter().zip(&leans).filter_map(|(&r, &lean)| self.score(r, lean)));
            voted.iter().zip(&leans).for_each(|(&r, &lean)| self.learn(r, lean));
        }
        (scored, company)
    }

    /// The usual company as of now, nearest first.
    fn company(&self) -> Vec<MemberId> {
        let mut nearest: Vec<(f64, MemberId)> = Vec::with_capacity(COMPANY + 1);
        for other in self.votes.member_ids() {
            let (joint, same) = (self.joint[other.index()], self.same[other.index()]);
            if other == self.member || joint < LEAST_JOINT {
                continue;
            }
            // Equal shares have equal quotients; the earlier code stays before.
            let share = f64::from(same) / f64::from(joint);
            if nearest.len() == COMPANY && share <= nearest[COMPANY - 1].0 {
                continue;
            }
            let place = nearest.iter().position(|near| near.0 < share).unwrap_or(nearest.len());
            nearest.insert(place, (share, other));
            nearest.truncate(COMPANY);
        }
        nearest.into_iter().map(|(_, m)| m).collect()
    }

    fn lean(&self, company: &[MemberId], on: RollCallId) -> Lean {
        let mut counts = [0; 3];
        for &m in company {
            let choice = self.votes.choice(m, on);
            if choice.is_cast() {
                counts[choice as usize] += 1;
            }
        }
        Lean::of(counts)
    }

    fn score(&self, on: RollCallId, lean: Lean) -> Option<MemberVote> {
        let votes: u32 = self.own.iter().sum();
        if votes < LEAST_VOTES {
            return None;
        }
        let choice = self.votes.choice(self.member, on);
        let under = self.leans[lean as usize];
        let leaned: u32 = under.iter().sum();
        let probability = |c: usize| {
            let own = (f64::from(self.own[c]) + 0.5) / (f64::from(votes) + 1.5);
            (f64::from(under[c]) + OWN_RECORD * own) / (f64::from(leaned) + OWN_RECORD)
        };
        let (c, all) = (choice as usize, [0, 1, 2].map(probability));
        Some(MemberVote {
            member: self.member,
            on,
            choice,
            lean,
            leaned,
            alike: under[c],
            votes,
            own: self.own[c],
            first: self.first?,
            probability: all[c],
            p_value: all.iter().filter(|&&p| p <= all[c]).sum::<f64>().min(1.0),
        })
    }

    fn learn(&mut self, on: RollCallId, lean: Lean) {
        let column = self.votes.column(on);
        let choice = column[self.member.index()];
        self.leans[lean as usize][choice as usize] += 1;
        self.own[choice as usize] += 1;
        self.first.get_or_insert(on);
        for ((joint, same), other) in self.joint.iter_mut().zip(&mut self.same).zip(column) {
            *joint += u32::from(other.is_cast());
            *same += u32::from(*other == choice);
        }
    }
}
