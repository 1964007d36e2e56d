//! Roll calls found, as JSON.

use serde_json::{Value, json};

use super::{Found, Hit, table};
use crate::answer::number;
use crate::question::Record;

pub(super) fn result(record: &Record, found: &Found) -> Value {
    let votes = record.whole();
    let roll = |hit: &Hit| {
        let roll_call = votes.roll_call(hit.on);
        json!({
            "symbol": roll_call.label(), "id": roll_call.id, "body": roll_call.known_body(),
            "date": roll_call.iso_date(), "session": roll_call.session.map(|session| session.to_string()),
            "title": roll_call.title, "agenda": roll_call.agenda,
            "issues": hit.issues.codes, "issues_from": table::said(hit.issues.said), "issues_of_source": roll_call.issues,
            "topics": hit.topics.iter().map(|topic| &topic.code).collect::<Vec<_>>(),
            "tally": votes.tally(hit.on), "score": number(hit.score),
        })
    };
    let words =
        found.asked.iter().map(|asked| json!({"word": asked.word, "taken": asked.taken, "roll_calls": asked.texts}));
    json!({
        "selected": record.votes().roll_calls().len(),
        "matched": found.matched,
        "words": words.collect::<Vec<_>>(),
        "words_in_each": found.words,
        "rolls": found.hits.iter().map(roll).collect::<Vec<_>>(),
    })
}
