//! Texts that return, as JSON.

use serde_json::{Value, json};

use super::{Found, Text, history, table};
use crate::question::Record;
use crate::stats::{Turn, VoteOn};
use crate::votes::MemberId;

pub(super) fn result(record: &Record, found: &Found) -> Value {
    let words = found.asked.iter().map(|asked| json!({"word": asked.word, "taken": asked.taken, "texts": asked.texts}));
    json!({
        "selected": record.votes().roll_calls().len(),
        "of": found.all,
        "words": words.collect::<Vec<_>>(),
        "words_in_each": found.words,
        "texts": found.texts.iter().map(|text| one(record, text)).collect::<Vec<_>>(),
        "others": found.once,
        "not_selected": found.not_selected,
        "members": history::members(record).len(),
        "votes": found.history.as_ref().map(|votes| votes.iter().map(|vote| on(record, vote)).collect::<Vec<_>>()),
    })
}

fn one(record: &Record, text: &Text) -> Value {
    let whole = record.whole();
    let day = |i: usize| whole.roll_call(text.roll_calls[i]).iso_date();
    json!({
        "title": text.title, "known_by": text.known_by, "roll_calls": table::labels(whole, text),
        "first": day(0), "last": day(text.roll_calls.len() - 1),
        "sessions": text.sessions, "tally": whole.tally(text.last()),
        "changed": text.moved.map(|(moved, _)| moved), "voted_twice": text.moved.map(|(_, both)| both),
    })
}

/// One vote, and who moved since the one before.
fn on(record: &Record, vote: &VoteOn) -> Value {
    let whole = record.whole();
    let roll_call = whole.roll_call(vote.on);
    let member = |m: MemberId| json!({"member": whole.member(m).code, "name": whole.name_in(m, vote.on)});
    let turn = |turn: &Turn| {
        let mut told = member(turn.member);
        told["from"] = json!(turn.from);
        told["to"] = json!(turn.to);
        told
    };
    let all = |members: &[MemberId]| members.iter().map(|&m| member(m)).collect::<Vec<_>>();
    let since = vote.since.as_ref();
    json!({
        "symbol": roll_call.label(), "id": roll_call.id, "date": roll_call.iso_date(),
        "session": roll_call.session.map(|session| session.to_string()), "title": roll_call.title,
        "tally": whole.tally(vote.on),
        "voted_twice": since.map(|since| since.both),
        "changed": since.map(|since| since.turns.iter().map(turn).collect::<Vec<_>>()),
        "from_non_voting": since.map(|since| all(&since.from_non_voting)),
        "to_non_voting": since.map(|since| all(&since.to_non_voting)),
    })
}
