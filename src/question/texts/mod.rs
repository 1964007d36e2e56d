//! Texts that return: which there are, and how the votes on one of them went.

mod draw;
mod find;
mod history;
mod json;
mod method;
mod table;
mod titles;
mod words;

use serde_json::json;

use super::{Heard, Question, Record};
use crate::answer::{Answer, Chart, For, Method};
use crate::error::{Error, Result};
use crate::search::Asked;
use crate::stats::VoteOn;
use crate::votes::{Date, RollCallId, RollCalls};

/// Which texts returned, and how did the votes on one go?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// Words of titles, or the symbol of a text; empty for all texts.
    pub words: String,
    /// Texts that the screen shows.
    pub top: usize,
    /// Whether one text must be meant, as where a chart is to be drawn.
    pub one: bool,
}

impl Default for Texts {
    /// Every text that returned; twenty shown.
    fn default() -> Self {
        Texts { words: String::new(), top: 20, one: false }
    }
}

/// The texts that were found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Those that returned, voted on most often first, and of equals the newest; where none did, those voted on in one
    /// session; where one is meant, that one.
    pub texts: Vec<Text>,
    /// How many more that fit were voted on in one session alone.
    pub once: usize,
    /// How many texts the selection has.
    pub all: usize,
    /// The words that were sought; none where nothing was or a symbol was named.
    pub asked: Vec<Asked>,
    /// How many of them each text has; fewer than were asked where none has all.
    pub words: usize,
    /// Where one text is meant: its votes, each beside the one before.
    pub history: Option<Vec<VoteOn>>,
    /// Where one text is meant: how many more roll calls on it were read, and not selected.
    pub not_selected: usize,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The words it is known by: see [`known_by`](crate::votes::known_by).
    pub known_by: String,
    /// Its title on the last roll call.
    pub title: String,
    /// The roll calls on it, in order, of everything that was read: conditions on members do not narrow their tallies.
    pub roll_calls: Vec<RollCallId>,
    /// In how many sessions they were; special ones count to the regular session that was open.
    pub sessions: usize,
    /// How many of the selected members changed their choice from the last vote but one to the last, and how many
    /// voted both times; `None` of one vote.
    pub moved: Option<(usize, usize)>,
}

impl Text {
    /// Whether it was voted on in two sessions or more.
    pub fn returned(&self) -> bool {
        self.sessions > 1
    }

    /// The last roll call.
    fn last(&self) -> RollCallId {
        *self.roll_calls.last().expect("a text has a roll call")
    }
}

impl Found {
    /// The one text that is meant, with its votes.
    fn one(&self) -> Option<(&Text, &[VoteOn])> {
        Some((self.texts.first()?, self.history.as_deref()?))
    }
}

impl Texts {
    /// The ids of the roll calls on the one text that is meant; none where several are.
    ///
    /// # Errors
    ///
    /// As [`Question::ask`].
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record, Texts};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Selection;
    /// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
    /// let on = |words: &str| Texts { words: words.to_owned(), ..Texts::default() }.roll_calls(&record);
    /// assert_eq!(on("ES-11/7")?, ["A/RES/ES-11/7"]);
    /// assert!(on("")?.is_empty());
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn roll_calls(&self, record: &Record) -> Result<Vec<String>> {
        let found = find::find(record, &self.words)?;
        let ids = |text: &Text| text.roll_calls.iter().map(|&on| record.whole().roll_call(on).id.clone()).collect();
        Ok(found.one().map_or(Vec::new(), |(text, _)| ids(text)))
    }
}

impl Question for Texts {
    const NAME: &'static str = "texts";
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let found = find::find(record, &self.words)?;
        if self.one && found.history.is_none() {
            return Err(Error::new(words::several(&found)).hint(words::name_one(record, &found)));
        }
        Ok(found)
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let result = json::result(record, found);
        let mut answer = match found.one() {
            Some((text, votes)) => one(record, text, votes, result),
            None => Answer::new(Self::NAME, "Texts that return", table::texts(record.whole(), found), result),
        };
        answer.settings = json!({"words": self.words, "top": self.top});
        let before = words::sought(found);
        if let Some((text, votes)) = found.one() {
            let aside = words::aside(record, found, &self.words);
            history::tell(&mut answer.parts, record, text, votes, before.into_iter().chain(aside).collect());
        } else {
            let shown = self.top.min(found.texts.len());
            answer.parts.all(before);
            answer.parts.all(words::found(found, self, shown));
            answer.parts.all(table::for_people(record.whole(), &found.texts[..shown]));
            answer.parts.screen(words::explained(record, found));
        }
        if let Some((text, votes)) = found.one().filter(|_| draws) {
            let numbers = table::votes(record.whole(), text, votes);
            answer.parts.all(Chart::new("text-shares", draw::shares(record, text), numbers));
            let (svg, choices) = draw::strip(record, text);
            answer.parts.all(Chart::new("text-strip", svg, choices));
        }
        answer.methods = self.method();
        Ok(answer)
    }

    fn speaks_of<'a>(&self, record: &'a Record, found: &'a Found) -> Option<(&'a RollCalls, (Date, Date))> {
        let (text, _) = found.one()?;
        let days = || text.roll_calls.iter().filter_map(|&on| record.whole().roll_call(on).date);
        Some((record.whole(), (days().next()?, days().next_back()?)))
    }

    fn method(&self) -> Vec<Method> {
        method::method()
    }
}

/// The answer on one text, with its tables and nothing told yet.
fn one(record: &Record, text: &Text, votes: &[VoteOn], result: serde_json::Value) -> Answer {
    let mut answer = Answer::new(Texts::NAME, "Votes on one text", table::votes(record.whole(), text, votes), result);
    answer.also = vec![(For::Screen, table::moves(record.whole(), votes))];
    answer
}
