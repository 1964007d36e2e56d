//! What has changed in a session or a year, how rarely that much does, and on which texts.

mod draw;
mod find;
mod finding;
mod json;
mod method;
mod news;
mod reading;
mod stance;
mod standing;
mod table;
mod told;
mod words;

use serde_json::json;

use super::{Heard, Question, Record};
use crate::answer::{Answer, Block, For, Method};
use crate::error::Result;
use crate::stats::{Period, Resampling, Times};
use crate::votes::{MemberId, RollCallId};

pub use news::{ALONE, Kind, News, What};
pub use stance::{Crossing, OnLine, Stance};
use told::Told;

/// What has changed in a session or a year?
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Sessions or years.
    pub by: Period,
    /// The one asked about; the last regular session, or the last year, where none is named.
    pub now: Option<i32>,
    /// The earlier one that it is compared with; the one before where none is named.
    pub against: Option<i32>,
    /// Only what concerns these members, by code; everything where none is named.
    pub of: Vec<String>,
    /// Changes that people are told.
    pub top: usize,
    /// How intervals are made.
    pub resampling: Resampling,
}

impl Default for Changes {
    /// The last session against the one before, everything, ten changes, 1,000 replicates.
    fn default() -> Self {
        Changes {
            by: Period::Session,
            now: None,
            against: None,
            of: Vec::new(),
            top: 10,
            resampling: Resampling::default(),
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The numbers of the two sessions or years.
    pub numbers: [i32; 2],
    /// Roll calls of both.
    pub roll_calls: [usize; 2],
    /// Of these, roll calls of special sessions that met while they were open.
    pub special: [usize; 2],
    /// Every change that is rarer than one a session or year, and the next ones up to as many as are told, the rarest first.
    pub news: Vec<News>,
    /// How many things of each kind were looked at.
    pub looked_at: Vec<(Kind, u32)>,
    /// How all members moved beside everyone, whoever is asked about; `None` where none has enough roll calls.
    pub drift: Option<Drift>,
    /// Who moved on a line through all votes of both, and who crossed between coalitions; `None` where one of them has too few roll calls, or
    /// members were selected.
    pub stance: Option<Stance>,
}

/// How members moved beside everyone, of those with enough roll calls both times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drift {
    /// Members that agreed more with the others.
    pub more: u32,
    /// Members that agreed less with them.
    pub less: u32,
    /// Of so many, those that stayed as they were to two digits among them.
    pub of: u32,
    /// The change in the middle of them all, in `[−1, 1]`.
    pub median: f64,
}

impl Changes {
    /// The roll calls of both sessions or years: faults of others do not touch the answer.
    ///
    /// # Errors
    ///
    /// As [`Question::ask`], if there is nothing to compare.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Changes, Origin, Record};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Selection;
    /// let all = ingest::everything(Registry::embedded(), false)?;
    /// let record = Record::new(all, Selection::default(), Origin::Held)?;
    /// assert_eq!(Changes::default().looks_at(&record)?.len(), 116 + 166); // of sessions 79 and 80
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn looks_at(&self, record: &Record) -> Result<Vec<RollCallId>> {
        let times = Times::of(record.votes(), self.by);
        let (before, now) = find::chosen(self, record.votes(), &times)?;
        Ok([before, now].iter().flat_map(|&time| times.all()[time].roll_calls.iter().copied()).collect())
    }
}

/// What people are told of members and pairs, each with those that it is of.
pub(crate) fn by_member(record: &Record, asked: &Changes, found: &Found) -> Vec<(Vec<MemberId>, String)> {
    let told = Told::of(record.votes(), &found.news, asked.top, &[]);
    let one = |news: &&News| (news.what.members(), words::whole(record, asked, found, news));
    told.own.iter().filter(|news| !news.what.members().is_empty()).map(one).collect()
}

/// What people are told, a paragraph each.
pub(super) fn sentences(record: &Record, asked: &Changes, found: &Found) -> Vec<String> {
    let of: Vec<MemberId> = asked.of.iter().filter_map(|code| record.votes().find_member(code)).collect();
    words::sentences(record, asked, found, &Told::of(record.votes(), &found.news, asked.top, &of))
}

impl Question for Changes {
    const NAME: &'static str = "changes";
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        find::find(self, record)
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let of = self.of.iter().map(|code| record.member(code)).collect::<Result<Vec<MemberId>>>()?;
        let told = Told::of(record.votes(), &found.news, self.top, &of);
        let numbers = table::changes(record, self, found);
        let title = format!("What changed in {}", words::time(self.by, found.numbers[1]));
        let mut answer = Answer::new(Self::NAME, title, numbers.clone(), json::result(record, self, found));
        answer.findings = finding::findings(record, self, found, &told, draws)?;
        answer.settings = json!({
            "by": self.by.name(), "now": found.numbers[1], "against": found.numbers[0], "of": self.of, "top": self.top,
            "replicates": self.resampling.replicates, "interval": 0.9, "seed": self.resampling.seed,
        });
        answer.seed = self.resampling.seed;
        let compared = reading::compared(record, self, found);
        answer.certainty.clone_from(&compared);
        answer.also = vec![(For::Page, numbers)];
        let parts = &mut answer.parts;
        parts.all(compared);
        parts.all(Block::List(words::sentences(record, self, found, &told)));
        if let Some(stance) = &found.stance {
            let said = stance::sentences(record.votes(), self, found.numbers, stance);
            if !said.is_empty() {
                parts.all(Block::List(said));
            }
        }
        if draws {
            parts.all(draw::draw(record, self, found, &told)?);
        }
        if let Some(partners) = table::partners(record, self, found, &told) {
            parts.all(partners);
        }
        parts.all(reading::reading(self, found, &told, record.selection.members.is_some()));
        answer.methods = self.method();
        answer.manuscript = vec![method::for_manuscript(self, found)];
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        method::method(self)
    }
}
