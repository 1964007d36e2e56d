//! Changes in tables.

use super::standing::{self, Standing};
use super::{Changes, Found, News, Told, What, words};
use crate::answer::Table;
use crate::prose::{capital, in_sentence};
use crate::question::Record;
use crate::registry::Registry;
use crate::stats::{Interval, Move, Part, Parts};
use crate::votes::{MemberId, RollCalls};

/// Every change, a row each, the rarest first.
pub(super) fn changes(record: &Record, asked: &Changes, found: &Found) -> Table {
    let (votes, news) = (record.votes(), &found.news);
    let of = |i: usize| news.iter().map(move |one| one.what.members().get(i).map(|&m| votes.member(m).code.clone()));
    let name = |i: usize| news.iter().map(move |one| one.what.members().get(i).map(|&m| votes.name(m).to_owned()));
    let moved = |number: &dyn Fn(&Move) -> f64| -> Vec<Option<f64>> {
        news.iter().map(|one| one.moved.as_ref().map(number)).collect()
    };
    let whole = |number: &dyn Fn(&Move) -> u32| -> Vec<Option<i64>> {
        news.iter().map(|one| one.moved.as_ref().map(|moved| i64::from(number(moved)))).collect()
    };
    let parts = |number: &dyn Fn(&Parts) -> Option<f64>| -> Vec<Option<f64>> {
        news.iter().map(|one| one.parts.as_ref().and_then(number)).collect()
    };
    let end = |part: fn(&Parts) -> Option<Interval>, low: bool| {
        parts(&move |parts| part(parts).map(|interval| if low { interval.low } else { interval.high }))
    };
    Table::new("changes", "Changes, the rarest first")
        .text("kind", news.iter().map(|one| one.what.kind().word()))
        .maybe_text("member", of(0))
        .maybe_text("name", name(0))
        .maybe_text("other", of(1))
        .maybe_text("other_name", name(1))
        .maybe_text("group", news.iter().map(|one| one.what.group().map(str::to_owned)))
        .maybe_text("choice", news.iter().map(|one| one.what.choice().map(|choice| choice.word())))
        .number("before", moved(&|moved| moved.before.value), 6)
        .number("after", moved(&|moved| moved.after.value), 6)
        .number("change", moved(&Move::size), 6)
        .number("low", end(|parts| parts.interval, true), 6)
        .number("high", end(|parts| parts.interval, false), 6)
        .whole("n_before", whole(&|moved| moved.before.n))
        .whole("n_after", whole(&|moved| moved.after.n))
        .number("same_texts", parts(&|parts| Some(parts.same_texts.value)), 6)
        .number("same_texts_low", end(|parts| parts.same_texts.interval, true), 6)
        .number("same_texts_high", end(|parts| parts.same_texts.interval, false), 6)
        .number("new_texts", parts(&|parts| Some(parts.new_texts.value)), 6)
        .number("new_texts_low", end(|parts| parts.new_texts.interval, true), 6)
        .number("new_texts_high", end(|parts| parts.new_texts.interval, false), 6)
        .whole("common_texts", news.iter().map(|one| one.parts.as_ref().map(|parts| i64::from(parts.common))))
        .whole("rank", whole(&|moved| moved.place.rank))
        .whole("of", whole(&|moved| moved.place.of))
        .number("percentile", news.iter().map(|one| one.moved.as_ref()?.place.percentile), 4)
        .number("bits", news.iter().map(|one| one.rarity.bits()), 3)
        .text("sentence", news.iter().map(|one| words::sentence(record, asked, found, one)))
}

/// For people: the pairs of the member that is asked about, or that the first thing told is about; permanent members first, then the
/// rarest.
pub(super) fn partners(record: &Record, asked: &Changes, found: &Found, told: &Told) -> Option<Table> {
    let member = featured(record, asked, told)?;
    let rows = beside(record, found, member, asked.top);
    (!rows.is_empty()).then(|| of_pairs(record.votes(), member, asked, found, &rows))
}

/// The member that is asked about, or that the first thing told of a member is about.
pub(super) fn featured(record: &Record, asked: &Changes, told: &Told) -> Option<MemberId> {
    match &asked.of[..] {
        [one] => record.member(one).ok(),
        _ => told.own.iter().find_map(|news| news.what.member()),
    }
}

/// The pairs of a member, each with the other: permanent members, then so many of the rarest.
pub(super) fn beside<'a>(record: &Record, found: &'a Found, member: MemberId, top: usize) -> Vec<(&'a News, MemberId)> {
    let other = |news: &News| match news.what {
        What::Pair(a, b) if a == member => Some(b),
        What::Pair(a, b) if b == member => Some(a),
        _ => None,
    };
    let rows = found.news.iter().filter_map(|news| Some((news, other(news)?)));
    let (mut first, others): (Vec<_>, Vec<_>) =
        rows.partition(|(_, m)| Registry::embedded().is_permanent(&record.votes().member(*m).code));
    first.extend(others.into_iter().take(top));
    first
}

fn of_pairs(votes: &RollCalls, member: MemberId, asked: &Changes, found: &Found, rows: &[(&News, MemberId)]) -> Table {
    let name = capital(&in_sentence(votes.name(member)));
    let title = format!("{name}: agreement with permanent members, and the largest moves for their roll calls");
    let number = |of: &dyn Fn(&News) -> Option<f64>| rows.iter().map(|(news, _)| of(news)).collect::<Vec<_>>();
    let part = |of: fn(&Parts) -> Part| -> Vec<Option<String>> {
        rows.iter().map(|(news, _)| news.parts.as_ref().map(|parts| words::signed(of(parts).value))).collect()
    };
    let [before, now] = found.numbers.map(|number| words::time(asked.by, number));
    Table::new("partners", title)
        .text("with", rows.iter().map(|(_, other)| votes.name(*other).to_owned()))
        .number("before", number(&|news| Some(news.moved.as_ref()?.before.value)), 2)
        .headed(&before)
        .number("now", number(&|news| Some(news.moved.as_ref()?.after.value)), 2)
        .headed(&now)
        .maybe_text("same", part(|parts| parts.same_texts))
        .headed("by same texts")
        .maybe_text("new", part(|parts| parts.new_texts))
        .headed("by others")
        .maybe_text("place", rows.iter().map(|(news, _)| rank(asked, found, news)))
}

/// `lowest of 77`, `highest since session 16`; nothing where that is no news.
fn rank(asked: &Changes, found: &Found, news: &News) -> Option<String> {
    let moved = news.moved.as_ref()?;
    let time = |number: i32| words::time(asked.by, number);
    Some(match Standing::of(moved, found.numbers)? {
        Standing::As(number) => format!("as {} as in {}", standing::far(moved), time(number)),
        Standing::First(..) => format!("{} of {}", standing::end(moved), moved.place.of),
        Standing::Since(number) => format!("{} since {}", standing::end(moved), time(number)),
    })
}
