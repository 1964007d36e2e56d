//! What a report tells of the time before its votes: what has changed, and an alignment that one session alone does not show.

use super::page::Section;
use super::plan::{Asked, Plan};
use super::plot::Subject;
use super::{closing, plan::of};
use crate::error::Result;
use crate::question::{Align, Changes, Question, Record};
use crate::stats::Period;
use crate::votes::{Body, RollCall, Session};

const TITLE: &str = "What changed";

impl Plan {
    /// What has changed in the last session that is reported on, beside the one before and all that was read; in files without
    /// sessions, in the last year. `None` where there are no votes of the Assembly. In a report on roll calls that were chosen the
    /// findings are on the member that is followed, the rarest change alone.
    pub(super) fn changes(&self, asked: &Asked, subject: &Subject) -> Option<Section> {
        let reported = asked.record.votes().roll_calls().iter().filter(|on| on.known_body() == Some(Body::Assembly));
        let session = reported.clone().filter_map(regular).max();
        let year = reported.filter_map(|on| on.date).map(|day| i32::from(day.year())).max();
        let (by, now) = match (session, year) {
            (Some(session), _) => (Period::Session, session),
            (None, Some(year)) => (Period::Year, year),
            (None, None) => return None,
        };
        let whole = asked.record.history(Body::Assembly).ok()?;
        let record = self.past.as_ref().unwrap_or(&whole);
        let question = Changes {
            by,
            now: Some(now),
            of: if subject.chosen { Vec::new() } else { self.plot.of.iter().cloned().collect() },
            resampling: self.resampling,
            ..Changes::default()
        };
        let told = question.answer(record, asked.heard, true).map(|mut answer| {
            if subject.chosen {
                answer.findings.retain(|finding| finding.facts.is_about(&subject.of));
                answer.findings.truncate(1);
            }
            of("changes")(answer)
        });
        Some(told.unwrap_or_else(|err| {
            let said = format!("{TITLE} cannot be told: {err}.");
            let mut section = closing::section("changes", TITLE, said.as_str());
            section.answer.certainty = vec![said];
            section
        }))
    }

    /// The alignment of the member that is followed; of one session alone over all sessions that were read.
    pub(super) fn alignment(&self, asked: &Asked, subject: &Subject) -> Result<Section> {
        let question = Align {
            of: subject.of.clone(),
            with: subject.with.clone(),
            by: subject.by,
            measure: self.coalitions.measure,
            resampling: self.resampling,
            ..Align::default()
        };
        match beyond(asked.record, self.plot.by.is_some()) {
            Some(history) => Align { by: Period::Session, ..question }.answer(&history, asked.heard, true),
            None => question.answer(asked.record, asked.heard, true),
        }
        .map(of("alignment"))
    }
}

/// All sessions that were read, where the votes are of one regular session; `None` where they are not, nothing else was read, or the
/// periods are chosen.
fn beyond(record: &Record, is_chosen: bool) -> Option<Record> {
    let sessions = |record: &Record| -> Vec<Option<Session>> {
        let mut all: Vec<_> = record.votes().roll_calls().iter().map(|on| on.session).collect();
        all.sort();
        all.dedup();
        all
    };
    let is_one = matches!(sessions(record)[..], [Some(Session::Regular(_))]);
    let history = record.history(Body::Assembly).ok().filter(|_| is_one && !is_chosen)?;
    (sessions(&history).len() > 1).then_some(history)
}

fn regular(roll_call: &RollCall) -> Option<i32> {
    match roll_call.session {
        Some(Session::Regular(number)) => Some(i32::from(number)),
        _ => None,
    }
}
