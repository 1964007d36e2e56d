//! Which roll calls there were: found by words, or the newest.

mod json;
mod seek;
mod table;
mod words;

use std::cmp::Reverse;

use serde_json::json;

use super::{Heard, Question, Record};
use crate::answer::{Answer, Method, works};
use crate::error::{Error, Result};
use crate::registry::{Issues, Topic, Topics};
use crate::search::Asked;
use crate::votes::{Date, RollCallId, RollCalls};

/// The most words that are sought together.
const MOST_WORDS: usize = 50;

/// Which votes were there on this?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolls {
    /// The words sought in titles, agenda items, subjects, topics and symbols; empty for every roll call.
    pub words: String,
    /// Only so many of the newest, which are then in the order of their days.
    pub latest: Option<usize>,
    /// Roll calls that the screen shows.
    pub top: usize,
}

impl Default for Rolls {
    /// Every roll call; twenty shown.
    fn default() -> Self {
        Rolls { words: String::new(), latest: None, top: 20 }
    }
}

/// The roll calls that were found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The best first, or the newest; without words the newest.
    pub hits: Vec<Hit>,
    /// How many fit, of which `--latest` may have kept some.
    pub matched: usize,
    /// The words that were sought.
    pub asked: Vec<Asked>,
    /// How many of them each has; fewer than were asked where none has all.
    pub words: usize,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The roll call, of everything that was read: conditions on members do not narrow its tally.
    pub on: RollCallId,
    /// How well it fits the words, as [`search::Index::find`](crate::search::Index::find) has it; `None` without words.
    pub score: Option<f64>,
    /// Its issues, and who says so.
    pub issues: Issues,
    /// Its topics, by code.
    pub topics: Vec<&'static Topic>,
}

impl Hit {
    fn new(votes: &RollCalls, on: RollCallId, score: Option<f64>) -> Self {
        let table = Topics::embedded();
        let (topics, by_table) = table.of(votes.roll_call(on));
        Hit { on, score, issues: table.issues_beside(votes.roll_call(on), || by_table), topics }
    }
}

/// The selected roll calls in everything that was read, the newest first; those without a day last.
fn newest(record: &Record) -> Vec<RollCallId> {
    let mut all = record.all_in_whole();
    sort_by_day(record.whole(), &mut all, |on| *on);
    all
}

/// The newest first; those without a day last.
fn sort_by_day<T>(votes: &RollCalls, all: &mut [T], on: impl Fn(&T) -> RollCallId) {
    all.sort_by_key(|one| Reverse((votes.roll_call(on(one)).date, on(one))));
}

impl Question for Rolls {
    const NAME: &'static str = "rolls";
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let n = self.words.split_whitespace().count();
        if n > MOST_WORDS {
            return Err(Error::usage(format!("{n} words are more than are sought together"))
                .hint(format!("name at most {MOST_WORDS}")));
        }
        let (whole, all) = (record.whole(), newest(record));
        let mut found = if self.words.trim().is_empty() {
            let wanted = self.latest.unwrap_or(all.len());
            let hits: Vec<Hit> = all.iter().take(wanted).map(|&on| Hit::new(whole, on, None)).collect();
            Found { matched: all.len(), hits, asked: Vec::new(), words: 0 }
        } else {
            seek::seek(whole, &all, &self.words)?
        };
        if let Some(latest) = self.latest {
            sort_by_day(whole, &mut found.hits, |hit| hit.on);
            found.hits.truncate(latest);
        }
        Ok(found)
    }

    fn tell(&self, record: &Record, found: &Found, _: bool) -> Result<Answer> {
        let whole = record.whole();
        let main = table::rolls(whole, found);
        let mut answer = Answer::new(Self::NAME, "Roll calls", main, json::result(record, found));
        answer.settings = json!({"words": self.words, "latest": self.latest, "top": self.top});
        // Who asks for so many of the newest sees them.
        let shown = self.latest.unwrap_or(self.top).min(found.hits.len());
        let parts = &mut answer.parts;
        parts.all(words::found(record, found, self, shown));
        parts.all(table::for_people(whole, &found.hits[..shown]));
        parts.screen(words::TALLY);
        answer.methods = self.method();
        Ok(answer)
    }

    fn speaks_of<'a>(&self, _: &'a Record, _: &'a Found) -> Option<(&'a RollCalls, (Date, Date))> {
        None
    }

    fn method(&self) -> Vec<Method> {
        let text = "Words are sought in titles, agenda items, symbols, subjects and topics, without case, accents and links such \
                    as “of”; a word stands for its plural and singular (by the rules of Harman 1991), where no roll call has it \
                    for words that it begins, and else for those with the fewest slips (one of 4 to 7 letters, two of \
                    more). Shown are the roll calls with all words or, where none has all, with the most. Each word adds \
                    ln(1 + (N − n + ½) / (n + ½)), where n of N roll calls have it (the weight of Robertson and Spärck Jones 1976), \
                    and half of that where it stands in the subjects or topics alone; equal sums stand newest first. \
                    Topics are told by the rules in `data/topics`. Issues are Voeten's where the source gives them, and else \
                    those of the topics; in sessions 73 and 74, where Voeten's coding of arms, colonialism and economic \
                    development is broken, these three are always those of the topics.";
        vec![Method::new("finding", text, &[works::HARMAN_1991, works::ROBERTSON_1976])]
    }
}
