//! Coalitions over sessions: which go on, and who crosses over.

mod called;
mod json;

use serde_json::json;

use super::{Heard, Question, Record};
use crate::answer::{Answer, Method, Table};
use crate::coalition::{Switch, Tracked, Tracking, track};
use crate::error::{Error, Result};
use crate::stats::{Period, Times};
use crate::votes::RollCallId;

pub use called::Called;

/// How do coalitions go on from session to session?
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Track {
    /// How they are sought and resampled.
    pub tracking: Tracking,
    /// Members, by code, that are followed; none for all that is news.
    pub of: Vec<String>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The coalitions of every session.
    pub tracked: Tracked,
    /// What each coalition is called over all sessions, by its id.
    pub names: Vec<Called>,
    /// Every member that is in another coalition than in the session before.
    pub switches: Vec<Switch>,
    /// Roll calls that are of no session of the Assembly.
    pub outside: usize,
}

impl Question for Track {
    const NAME: &'static str = "track";
    type Found = Found;

    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Found> {
        let votes = record.votes();
        let times = Times::of(votes, Period::Session);
        if times.all().is_empty() {
            return Err(Error::new("no roll call is of a session of the Assembly")
                .hint("coalitions are tracked from one session of the Assembly to the next"));
        }
        let of: Vec<(i32, &[RollCallId])> = times.all().iter().map(|time| (time.number, &time.roll_calls[..])).collect();
        let tracked = track(votes, &of, &self.tracking, &|done, all| heard.progress("sessions", done, all))?;
        let outside = votes.roll_call_ids().filter(|&on| times.of_roll_call(on).is_none()).count();
        let (names, switches) = (called::names_of(votes, &tracked), tracked.switches());
        Ok(Found { tracked, names, switches, outside })
    }

    fn tell(&self, record: &Record, found: &Found, _draws: bool) -> Result<Answer> {
        let mut answer = Answer::new(Self::NAME, "Coalitions over sessions", Table::new("track", "x"), json::result(record, found));
        answer.settings = json!({});
        answer.seed = self.tracking.seed;
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        Vec::new()
    }
}
