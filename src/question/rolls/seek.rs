//! Roll calls by words.

use super::{Found, Hit};
use crate::error::{Error, Result};
use crate::prose::plural;
use crate::registry::Topics;
use crate::search::{Asked, Index, Text};
use crate::votes::{RollCall, RollCallId, RollCalls};

/// The roll calls that have the words, the best first and else in their order.
///
/// # Errors
///
/// If none has any: the message names words that come near.
pub(super) fn seek(votes: &RollCalls, all: &[RollCallId], words: &str) -> Result<Found> {
    let index = Index::new(all.iter().map(|&on| text(votes.roll_call(on))));
    let found = index.find(words);
    if found.matches.is_empty() {
        return Err(nothing(&index, words, &found.asked, all.len()));
    }
    let hits: Vec<Hit> = found.matches.iter().map(|hit| Hit::new(votes, all[hit.text], Some(hit.score))).collect();
    Ok(Found { matched: hits.len(), hits, asked: found.asked, words: found.words })
}

/// What is sought of a roll call.
fn text(roll_call: &RollCall) -> Text {
    let topics = Topics::embedded().of(roll_call).0;
    let topics = topics.iter().map(|topic| topic.name.as_str());
    let aside: Vec<&str> = roll_call.subjects.iter().map(String::as_str).chain(topics).collect();
    let symbols = roll_call.symbol.iter().cloned().chain(roll_call.drafts());
    Text {
        itself: format!("{} {}", roll_call.title, roll_call.agenda),
        aside: aside.join(" "),
        names: symbols.flat_map(|symbol| symbol.short_forms()).collect(),
    }
}

fn nothing(index: &Index, words: &str, asked: &[Asked], all: usize) -> Error {
    const NEAR: usize = 5;
    let mut near: Vec<(String, usize)> = asked.iter().flat_map(|asked| index.alike(&asked.word, NEAR)).collect();
    near.truncate(NEAR);
    let near: Vec<String> = near.iter().map(|(word, n)| format!("`{word}` ({})", plural(*n, "roll call"))).collect();
    let near = if near.is_empty() { String::new() } else { format!("; words that come near: {}", near.join(", ")) };
    Error::new(format!("none of {} has a word of `{words}`", plural(all, "selected roll call")))
        .hint(format!("sought are titles, agenda items, subjects, topics and symbols{near}"))
}
