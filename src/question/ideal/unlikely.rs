//! The least likely votes of the last session, in words, a table and JSON.

use serde_json::{Value, json};

use super::{Found, Ideal, words};
use crate::answer::{Table, number};
use crate::positions::Unlikely;
use crate::prose::shortened;
use crate::question::times::time;
use crate::votes::RollCalls;

/// Votes that people are told, and that files have.
const TOLD: usize = 8;
const WRITTEN: usize = 100;
/// Letters of a title that is told.
const TITLE: usize = 60;

/// The least likely votes, the least likely first: of the last session, or of all at once.
pub(super) fn rows(found: &Found) -> Vec<Unlikely> {
    found.fit.unlikely(Some(found.last().session), WRITTEN)
}

/// What people are told.
pub(super) fn told(votes: &RollCalls, asked: &Ideal, found: &Found) -> Table {
    let mut rows = rows(found);
    rows.truncate(TOLD);
    let when = if asked.has_times() { format!(" of {}", time(asked.by, found.last().session)) } else { String::new() };
    let title = |one: &Unlikely| {
        let on = votes.roll_call(one.on);
        if on.title.is_empty() { on.label().to_owned() } else { shortened(&on.title, TITLE) }
    };
    Table::new("ideal_unlikely", format!("The least likely votes{when}, given where all others place who cast them"))
        .text("member", rows.iter().map(|one| votes.name(one.member).to_owned()))
        .text("vote", rows.iter().map(|one| words::cast(votes, one.member, one.on, one.choice)))
        .text("expected", rows.iter().map(|one| one.expected.word()))
        .number("chance", rows.iter().map(|one| Some(one.probability)), 4)
        .text("on", rows.iter().map(title))
}

/// Those of one member in a session; `None` of none.
pub(super) fn of_member(votes: &RollCalls, rows: &[Unlikely], session: &str) -> Option<Table> {
    let title = format!("Its least likely votes of {session}, given where all others place it");
    (!rows.is_empty()).then(|| {
        Table::new("profile_unlikely", title)
            .text("vote", rows.iter().map(|one| words::cast(votes, one.member, one.on, one.choice)))
            .text("expected", rows.iter().map(|one| one.expected.word()))
            .number("chance", rows.iter().map(|one| Some(one.probability)), 3)
            .text("on", rows.iter().map(|one| votes.roll_call(one.on).label().to_owned()))
            .text("title", rows.iter().map(|one| shortened(&votes.roll_call(one.on).title, TITLE)))
    })
}

/// The same for files, and more of them.
pub(super) fn table(votes: &RollCalls, found: &Found) -> Table {
    let rows = rows(found);
    Table::new("ideal_unlikely", "The least likely votes")
        .text("member", rows.iter().map(|one| votes.member(one.member).code.clone()))
        .text("name", rows.iter().map(|one| votes.name_in(one.member, one.on).to_owned()))
        .text("roll_call", rows.iter().map(|one| votes.roll_call(one.on).label().to_owned()))
        .text("id", rows.iter().map(|one| votes.roll_call(one.on).id.clone()))
        .maybe_text("date", rows.iter().map(|one| votes.roll_call(one.on).iso_date()))
        .text("title", rows.iter().map(|one| votes.roll_call(one.on).title.clone()))
        .text("vote", rows.iter().map(|one| votes.choice(one.member, one.on).word()))
        .number("probability", rows.iter().map(|one| Some(one.probability)), 5)
        .number("bits", rows.iter().map(|one| Some(one.bits)), 2)
        .text("expected", rows.iter().map(|one| one.expected.word()))
        .number("expected_probability", rows.iter().map(|one| Some(one.expected_probability)), 5)
}

pub(super) fn json(votes: &RollCalls, found: &Found) -> Value {
    let one = |one: &Unlikely| {
        let on = votes.roll_call(one.on);
        json!({
            "member": votes.member(one.member).code, "roll_call": on.label(), "id": on.id, "choice": votes.choice(one.member, one.on),
            "probability": number(Some(one.probability)), "bits": number(Some(one.bits)), "expected": one.expected,
            "expected_probability": number(Some(one.expected_probability)),
        })
    };
    rows(found).iter().take(TOLD).map(one).collect()
}
