//! How positions are estimated.

use super::ballots::Abstention;
use crate::error::{Error, Result};
use crate::votes::{MemberId, RollCalls};

/// How positions are estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Whether a member's positions in sessions next to each other hang together; else each session stands alone.
    pub over_time: bool,
    /// The standard deviation of the prior of a position, above 0. Below about 1.8 the ends of the line are drawn to the middle.
    pub spread: f64,
    /// The correlation of a member's positions in sessions next to each other, above 0 and below 1; `None` where it is to be estimated, for which a few sessions
    /// are not enough: see [`RECORD_RHO`].
    pub rho: Option<f64>,
    /// What an abstention is taken for.
    pub abstention: Abstention,
    /// The member that is to stand on the upper side, by code; the first by code where it is `None` or has no vote.
    pub positive: Option<String>,
    /// Whether a member may jump anywhere from one session to the next, with a probability of [`JUMP`]: a diagnosis of breaks, whose intervals are worse.
    pub jumps: bool,
    /// Whether roll calls on one text in different sessions divide the line in the same place, where the votes do not speak against it.
    pub bridges: bool,
}

/// How probable a jump is beforehand, a member and session.
pub const JUMP: f64 = 0.02;

/// The correlation of positions in sessions next to each other, as it is estimated of all eighty sessions of the Assembly.
pub const RECORD_RHO: f64 = 0.975;

/// From fewer sessions than this it is not to be estimated: of two, three or five it comes out anywhere from .96 to its bound, and
/// who moved is then taken for noise.
pub const FEW_SESSIONS: usize = 10;

impl Settings {
    /// That the numbers make sense.
    pub(super) fn check(&self) -> Result<()> {
        if !(self.spread.is_finite() && self.spread > 0.0) {
            return Err(Error::usage(format!("a spread of {} is none", self.spread)).hint("expected above 0"));
        }
        match self.rho {
            Some(rho) if !(rho > 0.0 && rho < 1.0) => {
                Err(Error::usage(format!("a correlation of {rho} is none that could be held"))
                    .hint("expected above 0 and below 1"))
            }
            _ => Ok(()),
        }
    }

    /// The same where this many sessions hang together: of a few the correlation is that of the whole record.
    ///
    /// ```
    /// use unbloc::positions::{RECORD_RHO, Settings};
    /// assert_eq!(Settings::default().of_sessions(3).rho, Some(RECORD_RHO));
    /// assert_eq!(Settings::default().of_sessions(80).rho, None);
    /// ```
    #[must_use]
    pub fn of_sessions(self, sessions: usize) -> Self {
        let rho = self.rho.or((sessions < FEW_SESSIONS).then_some(RECORD_RHO));
        Settings { rho, ..self }
    }
}

impl Default for Settings {
    /// Over time, the correlation estimated, with a spread of 1.8, abstentions in the middle, the United States above; neither jumps nor bridges.
    fn default() -> Self {
        Settings {
            over_time: true,
            spread: 1.8,
            rho: None,
            abstention: Abstention::Middle,
            positive: Some("USA".to_owned()),
            jumps: false,
            bridges: false,
        }
    }
}

impl Settings {
    /// The member that is to stand on the upper side, where it is one of the record.
    pub(super) fn upper(&self, votes: &RollCalls) -> Option<MemberId> {
        self.positive.as_ref().and_then(|code| votes.find_member(code))
    }
}
