//! The most surprising roll calls, or votes of a member, of a whole record.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::json::of_record;
use super::scope::{Scope, measured_each};
use super::{SHOWN, Surprise, draw, method, table, window, words};
use crate::answer::{Answer, Method};
use crate::error::{Error, Result};
use crate::question::{Heard, Question, Record};
use crate::stats::surprise::{History, MemberVote, Ranked, Since, Window, ranking, scores};
use crate::votes::{Body, Date, MemberId, RollCallId, RollCalls};

/// Which votes of a record were the most surprising?
///
/// ```
/// use unbloc::ingest;
/// use unbloc::question::{Origin, Question, Ranking, Record};
/// use unbloc::registry::Registry;
/// use unbloc::votes::Selection;
/// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
/// // a vote needs fifty before it, and the Assembly has 23 in the dossier
/// let found = Ranking::default().ask(&record, &())?;
/// assert_eq!((found.history.roll_calls.len(), found.all), (23, 0));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// So many are told.
    pub top: usize,
    /// The member whose votes are ranked; `None` for roll calls.
    pub of: Option<String>,
    /// From when on votes are ranked and measured against; `None` for as far back as the record goes. Some
    /// years back are counted from the last selected day.
    pub since: Option<Since>,
}

impl Default for Ranking {
    fn default() -> Self {
        Ranking { top: SHOWN, of: None, since: None }
    }
}

/// What is found in a whole record.
#[derive(Debug, Clone)]
pub struct Found {
    /// The votes that hold the selected ones and what they are measured against.
    pub votes: RollCalls,
    /// What votes are measured against: of these, each against those on days before it.
    pub history: History,
    /// What they are a part of.
    pub(super) scope: Scope,
    /// Selected roll calls or votes that are ranked, of which the most surprising are told.
    pub all: usize,
    /// The most surprising, from the most on.
    pub top: Top,
    /// All that are ranked, the most surprising first, with their bits: for the chart.
    line: Vec<(RollCallId, f64)>,
}

/// The most surprising of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Top {
    /// Roll calls.
    RollCalls(Vec<Ranked>),
    /// Votes of this member.
    Votes(MemberId, Vec<MemberVote>),
}

impl Question for Ranking {
    const NAME: &'static str = Surprise::NAME;
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let past = record.history(one_body(record.votes())?)?;
        let votes = past.votes();
        let of = self.of.as_ref().map(|name| past.member(name)).transpose()?;
        let window = Window { since: self.since, all: false };
        let history = History::until(votes, record.votes().last_day(), &window)?;
        let scores = scores(votes, &history.days(votes));
        let selected: BTreeSet<&str> = record.votes().roll_calls().iter().map(|r| r.id.as_str()).collect();
        let chosen = |on: RollCallId| selected.contains(votes.roll_call(on).id.as_str());
        let (line, top): (Vec<(RollCallId, f64)>, Top) = match of {
            Some(of) => {
                let wanted = |vote: &&MemberVote| vote.member == of && chosen(vote.on) && vote.after_a_year(votes);
                let mut list: Vec<MemberVote> = scores.all().filter(wanted).copied().collect();
                MemberVote::by_surprise(&mut list);
                let line = list.iter().map(|vote| (vote.on, vote.bits())).collect();
                list.truncate(self.top);
                (line, Top::Votes(of, list))
            }
            None => {
                let mut ranked = ranking(&scores);
                ranked.retain(|ranked| chosen(ranked.on) && history.has_a_year_before(votes, ranked.on));
                let line = ranked.iter().map(|ranked| (ranked.on, ranked.bits)).collect();
                ranked.truncate(self.top);
                (line, Top::RollCalls(ranked))
            }
        };
        let scope = Scope::new(record, &past, self.since.is_some());
        Ok(Found { votes: past.selected.votes, history, scope, all: line.len(), top, line })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let votes = &found.votes;
        let (main, columns, of) = match &found.top {
            Top::RollCalls(list) => (table::ranked(votes, list), table::OF_A_RECORD, None),
            Top::Votes(of, list) => (table::votes_of(votes, *of, list), table::OF_A_MEMBER, Some(*of)),
        };
        let (title, shown) = (main.title.clone(), main.only(columns));
        let mut answer = Answer::new(Self::NAME, title, main, of_record(found));
        answer.settings = self.settings();
        answer.parts.all(measured_each(votes, &found.history, &found.scope));
        if shown.rows() == 0 {
            answer.parts.all(words::unranked(votes, of));
        } else {
            answer.parts.all(shown);
            answer.parts.all(table::bits());
        }
        if draws {
            let strip = draw::ranking_strip(record, votes, &found.line, of, self.top);
            strip.into_iter().for_each(|chart| answer.parts.all(chart));
        }
        answer.methods = self.method();
        Ok(answer)
    }

    fn speaks_of<'a>(&self, _: &'a Record, found: &'a Found) -> Option<(&'a RollCalls, (Date, Date))> {
        Some((&found.votes, (found.history.first, found.history.last)))
    }

    fn method(&self) -> Vec<Method> {
        vec![method::ranking()]
    }
}

impl Ranking {
    fn settings(&self) -> Value {
        let (since, last) = window(self.since);
        json!({"of": self.of, "top": self.top, "since": since, "last": last})
    }
}

/// The body of all votes: those of one are measured against that body's.
fn one_body(votes: &RollCalls) -> Result<Body> {
    let mut bodies = votes.roll_calls().iter().map(|r| r.body);
    let first = bodies.next().unwrap_or(Body::Assembly);
    if bodies.any(|body| body != first) {
        return Err(Error::usage("the roll calls of two bodies are not ranked together")
            .hint("choose one with `--body`: votes of one body are measured against that body's"));
    }
    Ok(first)
}
