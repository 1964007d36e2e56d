//! From the record to a profile: each part is what another question finds.

use std::collections::BTreeMap;

use super::attendance::Attendance;
use super::company::{InSession, fewest};
use super::{Found, Profile, changes, ideal, member, track};
use super::{groups, texts};
use crate::error::{Error, Result};
use crate::positions::Unlikely;
use crate::prose::in_sentence;
use crate::question::{Changes, Heard, Ideal, MIN_JOINT, Question, Record, Track};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls, Session, Sessions};

/// What a member did in which regular sessions.
struct Sat {
    /// Those in which it cast a vote, with how many.
    voted: BTreeMap<u16, u32>,
    /// The first in which it had a seat.
    since: u16,
}

/// The number of a regular session.
fn regular(votes: &RollCalls, on: RollCallId) -> Option<u16> {
    match votes.roll_call(on).session {
        Some(Session::Regular(number)) => Some(number),
        _ => None,
    }
}

impl Sat {
    fn of(votes: &RollCalls, member: MemberId) -> Result<Self> {
        let choices = || votes.roll_call_ids().filter_map(|on| Some((regular(votes, on)?, votes.choice(member, on))));
        let mut voted: BTreeMap<u16, u32> = BTreeMap::new();
        choices().filter(|(_, choice)| choice.is_cast()).for_each(|(number, _)| *voted.entry(number).or_default() += 1);
        let since = choices().filter(|(_, choice)| *choice != Choice::NotMember).map(|(number, _)| number).min();
        match since.filter(|_| !voted.is_empty()) {
            Some(since) => Ok(Sat { voted, since }),
            None => {
                Err(Error::new(format!("{} cast no vote in a regular session of what is selected", votes.name(member)))
                    .hint("a profile is of a session of the Assembly: select one in which the member voted"))
            }
        }
    }

    /// The session that is told: the last one with enough votes to say something.
    fn told(&self, asked: &Profile, name: &str) -> Result<u16> {
        let any = *self.voted.keys().last().expect("it voted");
        let last = self.voted.iter().rev().find(|(_, votes)| **votes >= MIN_JOINT).map_or(any, |(&number, _)| number);
        match asked.session {
            None => Ok(last),
            Some(number) if self.voted.contains_key(&number) => Ok(number),
            Some(number) => Err(Error::new(format!("{} cast no vote in session {number}", in_sentence(name)))
                .hint(format!("of what is selected it voted last in session {last}"))),
        }
    }
}

pub(super) fn find(asked: &Profile, record: &Record, heard: &dyn Heard) -> Result<Found> {
    let votes = record.votes();
    let of = record.member(&asked.of)?;
    let code = votes.member(of).code.clone();
    let sat = Sat::of(votes, of)?;
    let number = sat.told(asked, votes.name(of))?;
    let one = |number: u16| record.of_sessions(Sessions::One(Session::Regular(number)));
    let now = InSession::of(asked, one(number)?, number, &code, heard)?;
    let before = number.checked_sub(asked.back).filter(|before| sat.voted.contains_key(before));
    let then = before.map(|before| InSession::of(asked, one(before)?, before, &code, heard)).transpose()?;
    let history = up_to(record, number)?;
    let own = member(&history, &code).expect("it voted up to this session");
    let here = member(&now.record, &code).expect("it voted in this session");
    let position = position(asked, &history, &code, heard);
    Ok(Found {
        name: now.record.votes().name(here).to_owned(),
        whole: Attendance::of(history.votes(), own),
        since: sat.since,
        unlikely: position.as_ref().map_or(Vec::new(), |(_, found)| unlikely(asked, found, own, number)),
        position,
        coalitions: coalitions(asked, record, &code, number, heard),
        changes: changes(asked, record, &code, number, heard),
        groups: groups::leaving(&now.record, &code, heard)?,
        alone: fewest(now.record.votes(), here),
        texts: texts::again(&history, own, number),
        history,
        code,
        now,
        then,
    })
}

/// Everything that is selected up to a session: special sessions too, where it is the last.
fn up_to(record: &Record, number: u16) -> Result<Record> {
    let votes = record.votes();
    let numbers = || votes.roll_call_ids().filter_map(|on| regular(votes, on));
    match (numbers().min(), numbers().max()) {
        (Some(first), Some(last)) if number < last => record.of_sessions(Sessions::Range(first, number)),
        _ => Ok(record.clone()),
    }
}

/// Where the member stands; `None` where it has too few votes.
fn position(asked: &Profile, record: &Record, code: &str, heard: &dyn Heard) -> Option<(Ideal, ideal::Found)> {
    let question = Ideal { of: vec![code.to_owned()], holding: None, seed: asked.resampling.seed, ..Ideal::default() };
    let found = question.ask(record, heard).ok()?;
    Some((question, found))
}

/// Its votes of a session that are the least likely.
fn unlikely(asked: &Profile, found: &ideal::Found, own: MemberId, number: u16) -> Vec<Unlikely> {
    let all = found.fit.unlikely(Some(i32::from(number)), usize::MAX);
    // What is as likely as not surprises nobody.
    let rare = |one: &Unlikely| one.member == own && one.choice != one.expected;
    all.into_iter().filter(rare).take(asked.top).collect()
}

/// Its coalitions since the session beside; `None` where fewer than two sessions can be divided.
fn coalitions(
    asked: &Profile,
    record: &Record,
    code: &str,
    number: u16,
    heard: &dyn Heard,
) -> Option<(Record, Track, track::Found)> {
    let record = record.of_sessions(Sessions::Range(number.saturating_sub(asked.back).max(1), number)).ok()?;
    let usual = Track::default();
    let tracking = crate::coalition::Tracking { seed: asked.resampling.seed, ..usual.tracking };
    let question = Track { of: vec![code.to_owned()], tracking, ..usual };
    let found = question.ask(&record, heard).ok()?;
    Some((record, question, found))
}

/// What changed since the session before; `None` where there is none.
fn changes(
    asked: &Profile,
    record: &Record,
    code: &str,
    number: u16,
    heard: &dyn Heard,
) -> Option<(Changes, changes::Found)> {
    let question = Changes {
        of: vec![code.to_owned()],
        now: Some(i32::from(number)),
        top: asked.top,
        resampling: asked.resampling,
        ..Changes::default()
    };
    let found = question.ask(record, heard).ok()?;
    Some((question, found))
}
