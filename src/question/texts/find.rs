//! Texts by words of their titles, or by the symbol of one of their roll calls.

use std::collections::BTreeSet;

use super::{Found, Text, history};
use crate::error::{Error, Result};
use crate::prose::plural;
use crate::question::Record;
use crate::registry::Topics;
use crate::search::{self, Asked, Index};
use crate::stats;
use crate::votes::{Kind, MemberId, RecurringText, RecurringTexts, RollCallId, RollCalls, is_motion};

/// The texts that have the words, or the one that a symbol names; without words all that returned.
///
/// # Errors
///
/// If there is none: the message names what comes near.
pub(super) fn find(record: &Record, words: &str) -> Result<Found> {
    let votes = record.votes();
    let known = RecurringTexts::of(votes);
    let (members, whole) = (history::members(record), record.all_in_whole());
    let seeker = Seeker { record, votes, known: &known, members, whole };
    if known.texts().is_empty() {
        return Err(Error::new("no selected roll call has a title by which its text could be known")
            .hint("titles are in the column `title`; `unbloc rolls` lists the roll calls"));
    }
    if words.trim().is_empty() {
        return Ok(seeker.listed((0..known.texts().len()).collect(), Vec::new(), 0));
    }
    // Words without a number never name a roll call, though they may stand in one title alone.
    let is_numbered = words.contains(|c: char| c.is_ascii_digit());
    if let Some(on) = votes.find_named(words).filter(|_| is_numbered) {
        return seeker.named(on);
    }
    let (all, asked, having) = seeker.by_words(words)?;
    Ok(seeker.listed(all, asked, having))
}

struct Seeker<'a> {
    record: &'a Record,
    votes: &'a RollCalls,
    known: &'a RecurringTexts,
    /// The selected members in everything that was read.
    members: Vec<MemberId>,
    /// The selected roll calls in everything that was read.
    whole: Vec<RollCallId>,
}

impl Seeker<'_> {
    /// The text of a roll call.
    fn named(&self, on: RollCallId) -> Result<Found> {
        let Some(id) = self.known.text_of(on) else {
            let roll_call = self.votes.roll_call(on);
            let why = match roll_call.kind {
                Kind::Amendment => "is a vote on an amendment, which is on no text that could return",
                Kind::Paragraph => "is a vote on a paragraph, which is on no text that could return",
                _ if is_motion(roll_call) => "is a vote on a motion, which is on no text that could return",
                Kind::Resolution | Kind::Draft => "has no title by which its text could be known when it returns",
            };
            return Err(Error::new(format!("`{}` {why}", roll_call.label()))
                .hint("name a vote on a whole text; `unbloc rolls WORDS` searches titles"));
        };
        let texts = vec![self.text(&self.known.texts()[id.index()])];
        Ok(self.with_history(Found { texts, once: 0, ..self.nothing() }))
    }

    fn nothing(&self) -> Found {
        let all = self.known.texts().len();
        Found { texts: Vec::new(), once: 0, all, asked: Vec::new(), words: 0, history: None, not_selected: 0 }
    }

    /// Those that returned, or else all; where that is one, with its history.
    fn listed(&self, all: Vec<usize>, asked: Vec<Asked>, words: usize) -> Found {
        let mut texts: Vec<Text> = all.iter().map(|&i| self.text(&self.known.texts()[i])).collect();
        let (returned, matched) = (texts.iter().filter(|text| text.returned()).count(), texts.len());
        if returned > 0 {
            texts.retain(Text::returned);
        }
        let often = |text: &Text| if text.returned() { text.roll_calls.len() } else { 0 };
        texts.sort_by_key(|text| std::cmp::Reverse((often(text), text.last())));
        let once = matched - texts.len();
        let is_sought = !asked.is_empty();
        let found = Found { texts, once, asked, words, ..self.nothing() };
        if found.texts.len() == 1 && is_sought { self.with_history(found) } else { found }
    }

    fn with_history(&self, found: Found) -> Found {
        let (whole, text) = (self.record.whole(), &found.texts[0]);
        let votes = stats::history(whole, &self.members, &text.roll_calls);
        let body = whole.roll_call(text.last()).body;
        let all = RecurringTexts::of(whole);
        let on = all.text_of(text.last()).map_or(&[][..], |id| &all.texts()[id.index()].roll_calls);
        let read = on.iter().filter(|&&on| whole.roll_call(on).body == body).count();
        let not_selected = read.saturating_sub(text.roll_calls.len());
        Found { history: Some(votes), not_selected, ..found }
    }

    fn text(&self, text: &RecurringText) -> Text {
        let whole = self.record.whole();
        let roll_calls: Vec<RollCallId> = text.roll_calls.iter().map(|on| self.whole[on.index()]).collect();
        let sessions: BTreeSet<u16> =
            roll_calls.iter().filter_map(|&on| whole.roll_call(on).regular_session()).collect();
        let last = &roll_calls[roll_calls.len().saturating_sub(2)..];
        let votes = stats::history(whole, &self.members, last);
        let moved = votes.last().and_then(|vote| vote.since.as_ref()).map(|since| (since.turns.len(), since.both));
        Text { known_by: text.known_by.clone(), title: text.title.clone(), roll_calls, sessions: sessions.len(), moved }
    }

    /// The texts that have the words in their titles or, where none has all of them there, also in their subjects and topics.
    fn by_words(&self, words: &str) -> Result<(Vec<usize>, Vec<Asked>, usize)> {
        let index = |aside| Index::new(self.known.texts().iter().map(|text| self.sought(text, aside)));
        let titles = index(false);
        let by_title = titles.find(words);
        let found = if by_title.words < by_title.asked.len() { index(true).find(words) } else { by_title };
        if found.matches.is_empty() {
            let typed = words.split_whitespace().count() == 1 && words.contains(|c: char| c.is_ascii_digit());
            let unnamed = typed.then(|| self.record.roll_call(words).err()).flatten();
            return Err(unnamed.unwrap_or_else(|| nothing(&titles, words, &found.asked, self.known.texts().len())));
        }
        Ok((found.matches.iter().map(|hit| hit.text).collect(), found.asked, found.words))
    }

    /// What is sought of a text: all its titles, what its roll calls are called and, where that is wished for, their subjects and topics.
    fn sought(&self, text: &RecurringText, aside: bool) -> search::Text {
        let calls = || text.roll_calls.iter().map(|&on| self.votes.roll_call(on));
        let titles: BTreeSet<&str> =
            calls().map(|on| on.title.as_str()).chain([text.title.as_str(), &text.known_by]).collect();
        let mut others: BTreeSet<&str> = BTreeSet::new();
        for on in calls().filter(|_| aside) {
            others.extend(on.subjects.iter().map(String::as_str));
            others.extend(Topics::embedded().of(on).0.iter().map(|topic| topic.name.as_str()));
        }
        let symbols = calls().flat_map(|on| on.symbol.iter().cloned().chain(on.drafts()));
        search::Text {
            itself: titles.into_iter().collect::<Vec<_>>().join(" "),
            aside: others.into_iter().collect::<Vec<_>>().join(" "),
            names: symbols.flat_map(|symbol| symbol.short_forms()).collect(),
        }
    }
}

fn nothing(index: &Index, words: &str, asked: &[Asked], all: usize) -> Error {
    const NEAR: usize = 5;
    let mut near: Vec<(String, usize)> = asked.iter().flat_map(|asked| index.alike(&asked.word, NEAR)).collect();
    near.truncate(NEAR);
    let near: Vec<String> = near.iter().map(|(word, n)| format!("`{word}` ({})", plural(*n, "text"))).collect();
    let near = if near.is_empty() { String::new() } else { format!("; words that come near: {}", near.join(", ")) };
    Error::new(format!("none of {} has a word of `{words}`", plural(all, "selected text")))
        .hint(format!("sought are titles, subjects, topics and symbols of texts{near}"))
}
