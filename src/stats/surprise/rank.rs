//! Which roll calls, and where one stands among them.

use super::Scores;
use crate::votes::RollCallId;

/// Scored members below which a roll call is not ranked.
pub const LEAST_SCORED: usize = 10;

/// A roll call and how surprising its votes were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// The roll call.
    pub on: RollCallId,
    /// The mean over the scored members, in bits a member.
    pub bits: f64,
    /// Members scored.
    pub scored: usize,
}

/// Where a roll call stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// Others that were less surprising.
    pub below: usize,
    /// The others that are ranked.
    pub of: usize,
}

impl Rank {
    /// Others that were less surprising, as a share of them; `None` where there are no others.
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| self.below as f64 / self.of as f64)
    }
}

impl Scores {
    /// How surprising a roll call was: the mean bits of its scored members;
    /// `None` where fewer than [`LEAST_SCORED`] were scored.
    pub fn surprise(&self, on: RollCallId) -> Option<Ranked> {
        let scored = self.on(on);
        let bits: f64 = scored.iter().map(super::MemberVote::bits).sum();
        (scored.len() >= LEAST_SCORED).then(|| Ranked { on, bits: bits / scored.len() as f64, scored: scored.len() })
    }

    /// Where a roll call stands among all others that are ranked; `None` where
    /// it is not ranked itself.
    pub fn rank(&self, on: RollCallId) -> Option<Rank> {
        let own = self.surprise(on)?;
        let others: Vec<Ranked> =
            self.roll_calls().filter(|(r, _)| *r != on).filter_map(|(r, _)| self.surprise(r)).collect();
        Some(Rank { below: others.iter().filter(|other| other.bits < own.bits).count(), of: others.len() })
    }
}

/// The roll calls with enough scored members, the most surprising first; ties
/// by the order of the record.
///
/// ```
/// use unbloc::stats::surprise::{ranking, scores};
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 2, 20, 100);
/// let steps: Vec<_> = votes.roll_call_ids().map(|r| vec![r]).collect();
/// let ranked = ranking(&scores(&votes, &steps));
/// assert!(ranked.windows(2).all(|two| two[0].bits >= two[1].bits));
/// ```
pub fn ranking(scores: &Scores) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = scores.roll_calls().filter_map(|(r, _)| scores.surprise(r)).collect();
    ranked.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.on.cmp(&b.on)));
    ranked
}
