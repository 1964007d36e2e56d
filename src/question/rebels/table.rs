//! Who breaks ranks, in tables.

use super::{Found, Rebel};
use crate::answer::Table;
use crate::question::Record;
use crate::stats::Break;
use crate::votes::{Counts, RollCallId, RollCalls};

type Row<'a> = (&'a Found, Break);

/// Every vote against the line of a group, a row each, the newest first, group by group.
pub(super) fn votes(votes: &RollCalls, found: &[Found]) -> Table {
    let rows: Vec<Row> = found.iter().flat_map(|one| one.newest(votes).into_iter().map(move |b| (one, b))).collect();
    let count = |n: u64| Some(n as i64);
    let counts = |of: &dyn Fn(&Counts) -> u64| rows.iter().map(|(_, b)| count(of(&b.counts))).collect::<Vec<_>>();
    Table::new("rebels", "Votes against the line of the group")
        .text("group", rows.iter().map(|(one, _)| one.breaks.name.clone()))
        .text("member", rows.iter().map(|(_, b)| votes.member(b.member).code.clone()))
        .text("name", rows.iter().map(|(_, b)| name(votes, b)))
        .text("roll_call", rows.iter().map(|(_, b)| votes.roll_call(b.on).label().to_owned()))
        .maybe_text("date", rows.iter().map(|(_, b)| votes.roll_call(b.on).iso_date()))
        .maybe_text("title", rows.iter().map(|(_, b)| title(votes, b)))
        .text("choice", rows.iter().map(|(_, b)| b.choice.word()))
        .text("line", rows.iter().map(|(_, b)| b.line.word()))
        .whole("yes", counts(&|c| c.yes))
        .whole("abstain", counts(&|c| c.abstain))
        .whole("no", counts(&|c| c.no))
        .whole("non_voting", counts(&|c| c.non_voting))
}

/// The name on the day of the roll call.
pub(super) fn name(votes: &RollCalls, b: &Break) -> String {
    votes.member(b.member).name_on(votes.roll_call(b.on).date).to_owned()
}

/// The title; `None` where the source has none.
pub(super) fn title(votes: &RollCalls, b: &Break) -> Option<String> {
    let title = &votes.roll_call(b.on).title;
    (!title.is_empty()).then(|| title.clone())
}

/// So many of the newest votes of all groups, at 80 columns, and the titles of their roll calls.
pub(super) fn for_people(votes: &RollCalls, found: &[Found], top: usize) -> Vec<Table> {
    let mut rows: Vec<Row> =
        found.iter().flat_map(|one| one.newest(votes).into_iter().map(move |b| (one, b))).collect();
    rows.sort_by_key(|(_, b)| std::cmp::Reverse((votes.roll_call(b.on).date, b.on)));
    rows.truncate(top);
    let label = |on: RollCallId| votes.roll_call(on).label().to_owned();
    let line = |b: &Break| format!("{} {} of {}", b.line.word(), b.counts.get(b.line), b.counts.cast());
    let mut table = Table::new("votes", "Votes against the line of the group, the newest first")
        .maybe_text("date", rows.iter().map(|(_, b)| votes.roll_call(b.on).iso_date()))
        .text("roll_call", rows.iter().map(|(_, b)| label(b.on)))
        .headed("roll call");
    if found.len() > 1 {
        table = table.text("group", rows.iter().map(|(one, _)| one.breaks.name.clone()));
    }
    let table = table
        .text("name", rows.iter().map(|(_, b)| name(votes, b)))
        .text("choice", rows.iter().map(|(_, b)| b.choice.word()))
        .text("line", rows.iter().map(|(_, b)| line(b)));
    rows.dedup_by_key(|(_, b)| b.on);
    let titles = Table::new("titles", "What they were on")
        .text("roll_call", rows.iter().map(|(_, b)| label(b.on)))
        .headed("roll call")
        .maybe_text("title", rows.iter().map(|(_, b)| title(votes, b)));
    vec![table, titles]
}

/// The members of each group that broke its line, the most often first: so many of each.
pub(super) fn rebels(record: &Record, found: &[Found], top: usize) -> Table {
    let whole = record.whole();
    let rows: Vec<(&Found, Rebel)> =
        found.iter().flat_map(|one| one.rebels().into_iter().take(top).map(move |rebel| (one, rebel))).collect();
    let last = record.votes().last_day();
    Table::new("members", "Who breaks ranks")
        .text("group", rows.iter().map(|(one, _)| one.breaks.name.clone()))
        .text("member", rows.iter().map(|(_, r)| whole.member(r.member).code.clone()))
        .text("name", rows.iter().map(|(_, r)| whole.member(r.member).name_on(last).to_owned()))
        .whole("broke", rows.iter().map(|(_, r)| Some(i64::from(r.broke))))
        .whole("voted", rows.iter().map(|(_, r)| Some(i64::from(r.voted))))
        .number("share", rows.iter().map(|(_, r)| Some(f64::from(r.broke) / f64::from(r.voted))), 3)
}
