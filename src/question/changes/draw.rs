//! The chart of changes, with its caption.

use super::standing::{self, Standing};
use super::{Changes, Found, Told, What, table, words};
use crate::answer::{Chart, Table};
use crate::chart::{self, Caption, DumbbellRow};
use crate::error::Result;
use crate::prose::{capital, in_sentence};
use crate::question::Record;
use crate::stats::Move;
use crate::votes::MemberId;

/// The name of the chart in its full width.
const WIDE: &str = "dumbbell";

/// Pairs that are drawn beside those with permanent members.
const ROWS: usize = 10;

/// A row of the chart: what it is of, and its change.
struct Row<'a> {
    name: String,
    moved: &'a Move,
    apart: bool,
}

/// One member with everyone and with its partners; where no member stands out, the moves that are told.
pub(super) fn draw(record: &Record, asked: &Changes, found: &Found, told: &Told) -> Result<Chart> {
    drawn(record, asked, found, told, ROWS, WIDE)
}

/// The same for a column of a page, with fewer partners.
pub(super) fn narrow(record: &Record, asked: &Changes, found: &Found, told: &Told) -> Result<Chart> {
    const FEW: usize = 4;
    drawn(record, asked, found, told, FEW, "dumbbell-column")
}

fn drawn(record: &Record, asked: &Changes, found: &Found, told: &Told, partners: usize, slug: &str) -> Result<Chart> {
    let [before, now] = found.numbers.map(|number| words::time(asked.by, number));
    let narrow = slug != WIDE || record.narrow;
    let (title, rows) = match table::featured(record, asked, told) {
        Some(member) => of_member(record, found, member, partners, [&before, &now]),
        None => of_all(record, told, [&before, &now]),
    };
    let drawn: Vec<DumbbellRow> = rows.iter().map(|of| row(of, found.numbers, narrow)).collect();
    let more = format!(
        "Agreement from 0 (never) to 1 (always), an abstention half way, and of groups their cohesion; roll calls: {} in {before}, {} in {now}",
        found.roll_calls[0], found.roll_calls[1]
    );
    let votes = record.votes().of_roll_calls(&asked.looks_at(record)?);
    let caption = Caption { narrow, ..record.caption(slug, title, &votes, &more) };
    let svg = chart::dumbbell(&drawn, [&before, &now], "agreement", &caption);
    Ok(Chart::new(slug, svg, numbers(&rows)))
}

fn of_member<'a>(
    record: &Record,
    found: &'a Found,
    member: MemberId,
    partners: usize,
    [before, now]: [&str; 2],
) -> (String, Vec<Row<'a>>) {
    let votes = record.votes();
    let own = found.news.iter().find(|news| news.what == What::Member(member)).and_then(|news| news.moved.as_ref());
    let mut rows: Vec<Row> =
        own.into_iter().map(|moved| Row { name: "All others".to_owned(), moved, apart: true }).collect();
    let mut pairs: Vec<Row> = table::beside(record, found, member, partners)
        .into_iter()
        .filter_map(|(news, other)| {
            Some(Row { name: votes.name(other).to_owned(), moved: news.moved.as_ref()?, apart: false })
        })
        .collect();
    pairs.sort_by(|a, b| a.moved.size().total_cmp(&b.moved.size()));
    rows.extend(pairs);
    let name = capital(&in_sentence(votes.name(member)));
    let title = match own.and_then(words::way) {
        Some(way) => format!("{name} agreed {way} with the other members in {now} than in {before}"),
        None => format!("{name} and its partners in {before} and {now}"),
    };
    (title, rows)
}

fn of_all<'a>(record: &Record, told: &Told<'a>, [before, now]: [&str; 2]) -> (String, Vec<Row<'a>>) {
    let votes = record.votes();
    let name = |what: &What| match what {
        What::Pair(a, b) => Some(format!("{} – {}", votes.name(*a), votes.name(*b))),
        What::Group(code) => Some(format!("{code}, cohesion")),
        What::Member(_) | What::Share(..) | What::Company(_) => None,
    };
    let rows = told
        .own
        .iter()
        .chain(&told.by_other_texts)
        .filter_map(|news| Some(Row { name: name(&news.what)?, moved: news.moved.as_ref()?, apart: false }));
    (format!("Who agreed otherwise in {now} than in {before}"), rows.collect())
}

fn row(row: &Row, numbers: [i32; 2], narrow: bool) -> DumbbellRow {
    let note = match Standing::of(row.moved, numbers) {
        Some(Standing::First(..)) if !narrow => format!("{} of {}", standing::end(row.moved), row.moved.place.of),
        _ => String::new(),
    };
    DumbbellRow {
        name: row.name.clone(),
        before: row.moved.before.value,
        after: row.moved.after.value,
        note,
        apart: row.apart,
    }
}

fn numbers(rows: &[Row]) -> Table {
    Table::new("dumbbell", "Changes that are drawn")
        .text("name", rows.iter().map(|row| row.name.clone()))
        .number("before", rows.iter().map(|row| Some(row.moved.before.value)), 6)
        .number("after", rows.iter().map(|row| Some(row.moved.after.value)), 6)
        .whole("n_before", rows.iter().map(|row| Some(i64::from(row.moved.before.n))))
        .whole("n_after", rows.iter().map(|row| Some(i64::from(row.moved.after.n))))
        .whole("rank", rows.iter().map(|row| Some(i64::from(row.moved.place.rank))))
        .whole("of", rows.iter().map(|row| Some(i64::from(row.moved.place.of))))
}
