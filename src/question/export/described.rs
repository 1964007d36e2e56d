//! What is known of a roll call, in columns of their types.

use crate::answer::Table;
use crate::votes::{Absences, Date, RollCall, RollCallId, RollCalls};

/// A column of roll calls, by the type of its values.
enum Field {
    Text(fn(&RollCall) -> Option<String>),
    Whole(fn(&RollCall) -> Option<u32>),
    Day(fn(&RollCall) -> Option<Date>),
    Flag(fn(&RollCall) -> Option<bool>),
}

/// What every clean file says of a roll call: header and value. `subjects` and
/// `issues` are separated by `|`.
const ROLL_CALL: &[(&str, Field)] = &[
    ("roll_call", Field::Text(|r| Some(r.id.clone()))),
    ("symbol", Field::Text(|r| r.symbol.as_ref().map(ToString::to_string))),
    ("body", Field::Text(|r| r.known_body().map(|body| body.to_string()))),
    ("date", Field::Day(|r| r.date)),
    ("date_precision", Field::Text(|r| r.date.map(|_| r.precision().to_string()))),
    ("session", Field::Text(|r| r.session.map(|s| s.to_string()))),
    ("kind", Field::Text(|r| Some(r.kind.to_string()))),
    ("parent", Field::Text(|r| r.parent.as_ref().map(ToString::to_string))),
    ("draft", Field::Text(|r| some(&r.draft))),
    ("title", Field::Text(|r| some(&r.title))),
    ("agenda", Field::Text(|r| some(&r.agenda))),
    ("subjects", Field::Text(|r| some(&r.subjects.join("|")))),
    ("issues", Field::Text(|r| some(&r.issues.join("|")))),
    ("sponsor", Field::Text(|r| some(&r.sponsor))),
    ("rule", Field::Text(|r| r.rule.map(|x| x.to_string()))),
    ("outcome", Field::Text(|r| r.outcome.map(|x| x.to_string()))),
    ("announced_yes", Field::Whole(|r| r.announced.yes)),
    ("announced_no", Field::Whole(|r| r.announced.no)),
    ("announced_abstain", Field::Whole(|r| r.announced.abstain)),
    ("announced_non_voting", Field::Whole(|r| r.announced.non_voting)),
    // What is not so goes without saying: the column is of every row of a long file.
    ("without_vote", Field::Flag(|r| r.without_vote.then_some(true))),
    ("absences", Field::Text(|r| Some(absences(r.absences).to_owned()))),
];

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn absences(absences: Absences) -> &'static str {
    match absences {
        Absences::Dropped => "dropped",
        Absences::Recorded => "recorded",
    }
}

/// Adds to a table what is known of the roll call of each of its rows.
pub(super) fn described(table: Table, votes: &RollCalls, rows: &[RollCallId]) -> Table {
    let of = |r: &RollCallId| votes.roll_call(*r);
    ROLL_CALL.iter().fold(table, |table, (header, field)| match field {
        Field::Text(value) => table.maybe_text(header, rows.iter().map(|r| value(of(r)))),
        Field::Whole(value) => table.whole(header, rows.iter().map(|r| value(of(r)).map(i64::from))),
        Field::Day(value) => table.days(header, rows.iter().map(|r| value(of(r)))),
        Field::Flag(value) => table.flags(header, rows.iter().map(|r| value(of(r)))),
    })
}
