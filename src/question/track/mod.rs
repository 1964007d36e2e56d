//! Coalitions over sessions: which go on, and who crosses over.

mod draw;
mod finding;
mod followed;
mod json;
mod method;
mod table;
mod words;

use serde_json::json;

use super::called::{Called, names_of};
use super::{Heard, Question, Record};
use crate::answer::{Answer, Block, For, Method};
use crate::coalition::{Switch, Tracked, Tracking, track};
use crate::error::{Error, Result};
use crate::stats::{Period, Times};
use crate::votes::RollCallId;

use words::Teller;

/// How do coalitions go on from session to session?
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// How they are sought and resampled.
    pub tracking: Tracking,
    /// Members, by code, that are followed through all sessions.
    pub of: Vec<String>,
    /// Crossings that people are told: those of one session from one coalition to another are one.
    pub top: usize,
}

impl Default for Track {
    /// As [`Tracking::default`], nobody followed, the twelve greatest crossings.
    fn default() -> Self {
        Track { tracking: Tracking::default(), of: Vec::new(), top: 12 }
    }
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
    /// Those of members whose votes the source seems to have exchanged there: they are not told.
    pub exchanged: Vec<Switch>,
    /// Roll calls that are of no session of the Assembly.
    pub outside: usize,
}

/// Each member that is followed: with which coalition, and for how long.
pub(super) fn followed(record: &Record, asked: &Track, found: &Found) -> Vec<String> {
    Teller { record, found, asked }.followed()
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
        let of: Vec<(i32, &[RollCallId])> =
            times.all().iter().map(|time| (time.number, &time.roll_calls[..])).collect();
        let tracked = track(votes, &of, &self.tracking, &|done, all| heard.progress("sessions", done, all))?;
        let outside = votes.roll_call_ids().filter(|&on| times.of_roll_call(on).is_none()).count();
        let is_exchanged = |switch: &Switch| record.is_exchanged(switch.member, tracked.stages[switch.at].number);
        let (exchanged, switches) = tracked.switches().into_iter().partition(is_exchanged);
        Ok(Found { names: names_of(votes, &tracked), tracked, switches, exchanged, outside })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let teller = Teller { record, found, asked: self };
        let mut answer =
            Answer::new(Self::NAME, "Coalitions over sessions", table::sizes(found), json::result(record, found));
        answer.findings = finding::findings(&teller);
        answer.certainty = teller.doubts();
        answer.settings = json!({
            "index": "same", "over": "all", "quality": "modularity", "resolution": 1.0, "of": self.of, "top": self.top,
            "starts": self.tracking.starts, "replicates": self.tracking.replicates, "seed": self.tracking.seed,
        });
        answer.seed = self.tracking.seed;
        answer.also = vec![
            (For::All, table::membership(record, found)),
            (For::All, table::switches(record, found)),
            (For::Page, table::sizes(found)),
            (For::Screen, table::lives(found)),
        ];
        answer.also.extend(teller.spells(false).map(|table| (For::Screen, table)));
        let parts = &mut answer.parts;
        parts.all([teller.followed(), teller.lead_unless_others(), teller.state()].concat());
        teller.spells(true).into_iter().for_each(|table| parts.all(table));
        let recent = [teller.too_early(), teller.unsure()].concat();
        if !recent.is_empty() {
            parts.all(recent);
        }
        if draws {
            parts.all(draw::draw(record, found, &teller));
        }
        parts.all(table::lives(found));
        let crossings = teller.crossings();
        if !crossings.is_empty() {
            parts.all(Block::List(crossings));
        }
        parts.all(teller.reading());
        parts.all(teller.doubts());
        answer.methods = self.method();
        answer.manuscript = vec![method::for_manuscript(self, found)];
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        method::method(self)
    }
}
