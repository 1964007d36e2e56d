//! Who breaks ranks, as JSON.

use serde_json::{Value, json};

use super::{Found, Rebel, table};
use crate::answer::number;
use crate::question::Record;
use crate::stats::Break;

pub(super) fn result(record: &Record, found: &[Found]) -> Value {
    let (whole, last) = (record.whole(), record.votes().last_day());
    let rebel = |r: Rebel| {
        let member = whole.member(r.member);
        let share = number(Some(f64::from(r.broke) / f64::from(r.voted)));
        json!({"member": member.code, "name": member.name_on(last), "broke": r.broke, "voted": r.voted, "share": share})
    };
    let vote = |b: Break| {
        let on = whole.roll_call(b.on);
        json!({
            "roll_call": on.label(), "date": on.iso_date(), "title": table::title(whole, &b),
            "member": whole.member(b.member).code, "name": table::name(whole, &b),
            "choice": b.choice, "line": b.line, "choices": b.counts,
        })
    };
    let group = |one: &Found| {
        json!({
            "group": one.breaks.name, "name": one.name, "as_of": one.as_of,
            "roll_calls": one.breaks.with_line,
            "without_line": one.breaks.without_line, "too_few_votes": one.breaks.too_few,
            "members": one.rebels().into_iter().map(rebel).collect::<Vec<_>>(),
            "votes": one.newest(whole).into_iter().map(vote).collect::<Vec<_>>(),
        })
    };
    json!({"groups": found.iter().map(group).collect::<Vec<_>>()})
}
