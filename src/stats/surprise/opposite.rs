//! Who stood on the other side.

use super::past::{Past, ones_of_both};
use crate::error::{Error, Result};
use crate::registry::Registry;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Which members of the other side a company is looked at with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Opposite {
    /// The permanent members of the Council that voted no where the company
    /// voted yes, or yes where it voted no. Where there are none and the
    /// company is one member's: the two of the other side that most often made
    /// the same choice as that member.
    #[default]
    Usual,
    /// These.
    Named(Vec<MemberId>),
}

/// How many stand for the other side where no permanent member does.
const STAND_INS: usize = 2;

/// Joint roll calls that a stand-in must have with the member.
const LEAST_JOINT: u32 = 20;

impl Opposite {
    /// Whether the named members stand on a side, and on the other side from `of`.
    pub(super) fn check(&self, votes: &RollCalls, on: RollCallId, of: Option<MemberId>) -> Result<()> {
        let Opposite::Named(named) = self else { return Ok(()) };
        for &m in named {
            let (code, choice) = (&votes.member(m).code, votes.choice(m, on));
            let label = votes.roll_call(on).label();
            let Some(other) = choice.opposite() else {
                return Err(Error::new(format!("`{code}` is on no side of `{label}`: {}", choice.word()))
                    .hint("the other side are members that voted yes against a no, or no against a yes"));
            };
            let member = of.map(|of| (&votes.member(of).code, votes.choice(of, on)));
            if let Some((member, own)) = member.filter(|(_, own)| *own != other) {
                return Err(Error::new(format!(
                    "`{code}` ({}) is not on the other side of `{label}` from `{member}` ({})",
                    choice.word(),
                    own.word()
                )));
            }
        }
        Ok(())
    }

    /// The members on the other side of a company, in order; empty where there are none.
    pub(super) fn of(
        &self,
        votes: &RollCalls,
        on: RollCallId,
        past: &Past,
        choice: Choice,
        of: Option<MemberId>,
    ) -> Vec<MemberId> {
        let Some(other) = choice.opposite() else { return Vec::new() };
        let there = votes.who(on, other);
        if let Opposite::Named(named) = self {
            return there.into_iter().filter(|m| named.contains(m)).collect();
        }
        let day = votes.roll_call(on).date;
        let five = Registry::embedded().group("P5");
        let permanent = |m: &MemberId| five.is_some_and(|five| five.contains(&votes.member(*m).code, day));
        let found: Vec<MemberId> = there.iter().copied().filter(permanent).collect();
        match of {
            Some(of) if found.is_empty() => stand_ins(past, of, &there),
            _ => found,
        }
    }
}

/// The members that most often made the same choice as one, by the share of joint roll calls.
fn stand_ins(past: &Past, of: MemberId, among: &[MemberId]) -> Vec<MemberId> {
    let mut alike: Vec<(f64, MemberId)> = Vec::new();
    for &m in among {
        let joint = ones_of_both(past.cast(of), past.cast(m));
        let same: u32 = Choice::CAST.iter().map(|&c| ones_of_both(past.chose(of, c), past.chose(m, c))).sum();
        if joint >= LEAST_JOINT {
            alike.push((f64::from(same) / f64::from(joint), m));
        }
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut found: Vec<MemberId> = alike.into_iter().take(STAND_INS).map(|(_, m)| m).collect();
    found.sort_unstable();
    found
}
