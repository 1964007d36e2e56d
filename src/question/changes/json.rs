//! Changes as JSON.

use serde_json::{Value, json};

use super::{Changes, Found, News, What, words};
use crate::answer::{Facts, Portion, number};
use crate::question::Record;
use crate::stats::Part;

pub(super) fn result(record: &Record, asked: &Changes, found: &Found) -> Value {
    let [before, now] = found.numbers;
    let one = |news: &News| facts(record, news, words::sentence(record, asked, found, news)).json();
    let changes: Vec<Value> = found.news.iter().map(one).collect();
    json!({
        "by": asked.by.name(),
        "before": {"number": before, "roll_calls": found.roll_calls[0], "special": found.special[0]},
        "now": {"number": now, "roll_calls": found.roll_calls[1], "special": found.special[1]},
        "looked_at": found.looked_at.iter().map(|(kind, n)| (kind.word(), *n)).collect::<std::collections::BTreeMap<_, _>>(),
        "everyone": found.drift.map(|drift| json!({
            "more": drift.more, "less": drift.less, "of": drift.of, "median": number(Some(drift.median)),
        })),
        "changes": changes,
        "stance": found.stance.as_ref().map(|stance| super::stance::json(record.votes(), stance)),
    })
}

/// One change, in the sentence that tells it.
pub(super) fn facts(record: &Record, news: &News, sentence: String) -> Facts {
    let votes = record.votes();
    let members = news.what.members();
    let code = |i: usize| members.get(i).map(|&m| votes.member(m).code.clone());
    let (moved, parts) = (news.moved.as_ref(), news.parts.as_ref());
    let portion = |part: &Part| Portion { value: part.value, interval: part.interval };
    Facts {
        kind: news.what.kind().word(),
        member: code(0),
        other: code(1),
        group: news.what.group().map(str::to_owned),
        measure: Some(measure(&news.what)),
        choice: news.what.choice(),
        before: moved.map(|moved| moved.before.value),
        after: moved.map(|moved| moved.after.value),
        interval: parts.and_then(|parts| parts.interval),
        n: moved.map(|moved| [moved.before.n, moved.after.n]),
        rank: moved.map(|moved| moved.place.rank),
        of: moved.map(|moved| moved.place.of),
        percentile: moved.and_then(|moved| moved.place.percentile),
        bits: news.rarity.bits(),
        same_texts: parts.map(|parts| portion(&parts.same_texts)),
        new_texts: parts.map(|parts| portion(&parts.new_texts)),
        common_texts: parts.map(|parts| parts.common),
        roll_call: news.what.company().map(|first| votes.roll_call(first.on).label().to_owned()),
        sentence,
    }
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
