//! Changes as JSON.

use serde_json::{Value, json};

use super::{Changes, Found, News, What, words};
use crate::answer::number;
use crate::question::Record;
use crate::stats::Part;

pub(super) fn result(record: &Record, asked: &Changes, found: &Found) -> Value {
    let [before, now] = found.numbers;
    json!({
        "by": asked.by.name(),
        "before": {"number": before, "roll_calls": found.roll_calls[0], "special": found.special[0]},
        "now": {"number": now, "roll_calls": found.roll_calls[1], "special": found.special[1]},
        "looked_at": found.looked_at.iter().map(|(kind, n)| (kind.word(), *n)).collect::<std::collections::BTreeMap<_, _>>(),
        "changes": found.news.iter().map(|news| one(record, asked, found, news)).collect::<Vec<_>>(),
    })
}

/// One change; the report's findings have the same fields.
pub(crate) fn one(record: &Record, asked: &Changes, found: &Found, news: &News) -> Value {
    let votes = record.votes();
    let members = news.what.members();
    let code = |i: usize| members.get(i).map(|&m| votes.member(m).code.clone());
    let moved = news.moved.as_ref();
    let parts = news.parts.as_ref();
    let interval = parts.and_then(|parts| parts.interval);
    let group = match &news.what {
        What::Group(code) => Some(code),
        _ => None,
    };
    json!({
        "kind": news.what.kind().word(),
        "member": code(0), "other": code(1), "group": group,
        "measure": measure(&news.what), "choice": news.what.choice(),
        "before": number(moved.map(|moved| moved.before.value)), "after": number(moved.map(|moved| moved.after.value)),
        "low": number(interval.map(|interval| interval.low)), "high": number(interval.map(|interval| interval.high)),
        "n": moved.map(|moved| [moved.before.n, moved.after.n]),
        "rank": moved.map(|moved| moved.place.rank), "of": moved.map(|moved| moved.place.of),
        "percentile": number(moved.and_then(|moved| moved.place.percentile)),
        "bits": number(Some(news.rarity.bits())),
        "same_texts": parts.map(|parts| part(&parts.same_texts)), "new_texts": parts.map(|parts| part(&parts.new_texts)),
        "common_texts": parts.map(|parts| parts.common),
        "roll_call": on(record, news),
        "sentence": words::sentence(record, asked, found, news),
    })
}

fn part(part: &Part) -> Value {
    json!({
        "value": number(Some(part.value)),
        "low": number(part.interval.map(|interval| interval.low)), "high": number(part.interval.map(|interval| interval.high)),
    })
}

/// What is measured.
fn measure(what: &What) -> &'static str {
    match what {
        What::Pair(..) => "agreement",
        What::Member(_) => "agreement with everyone",
        What::Share(..) => "share of votes cast",
        What::Group(_) => "cohesion",
        What::Company(_) => "first no together among few",
    }
}

fn on(record: &Record, news: &News) -> Option<String> {
    match &news.what {
        What::Company(first) => Some(record.votes().roll_call(first.on).label().to_owned()),
        _ => None,
    }
}
