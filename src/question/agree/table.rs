//! Pairs in tables.

use super::Found;
use crate::agreement::AgreementMatrix;
use crate::answer::Table;
use crate::question::{Pair, named, pairs};
use crate::stats::Interval;
use crate::votes::{MemberId, RollCalls};

/// Every pair.
pub(super) fn whole(votes: &RollCalls, found: &Found) -> Table {
    let every: Vec<usize> = (0..found.pairs.len()).collect();
    with_intervals(pairs(votes, &found.agreement, &found.pairs, found.enough), found, &every, 6)
}

/// Adds the ends of the intervals of some of the pairs.
fn with_intervals(table: Table, found: &Found, places: &[usize], digits: usize) -> Table {
    let Some(intervals) = &found.intervals else { return table };
    let end = |end: fn(Interval) -> f64| places.iter().map(|&place| intervals[place].map(end)).collect::<Vec<_>>();
    table.number("low", end(|i| i.low), digits).number("high", end(|i| i.high), digits)
}

/// Some of the pairs in short; the title may name the member that they are of.
pub(super) fn short(
    votes: &RollCalls,
    found: &Found,
    (name, title): (&str, &str),
    places: &[usize],
    names_member: bool,
) -> Table {
    let pairs: Vec<Pair> = places.iter().map(|&place| found.pairs[place]).collect();
    let mut short = members(votes, &found.agreement, &pairs, found.of.is_some());
    short.name = name.to_owned();
    short.title = match found.of.filter(|_| names_member) {
        Some(of) => format!("{title}: {}", votes.name(of)),
        None => title.to_owned(),
    };
    with_intervals(short, found, places, 3)
}

/// Pairs in short: codes and names, value and the joint roll calls that
/// were scored. Where all pairs are of one member, only the other is named.
pub(super) fn members(
    votes: &RollCalls,
    agreement: &AgreementMatrix,
    pairs: &[(MemberId, MemberId)],
    of_one: bool,
) -> Table {
    let code = |m: MemberId| votes.member(m).code.clone();
    let name = |m: MemberId| votes.name(m).to_owned();
    let table = Table::new("members", "Agreement");
    let table = match of_one {
        true => {
            table.text("member", pairs.iter().map(|&(_, b)| code(b))).text("name", pairs.iter().map(|&(_, b)| name(b)))
        }
        false => named(table, votes, pairs),
    };
    table
        .number(agreement.index().name(), pairs.iter().map(|&(a, b)| agreement.value(a, b)), 3)
        .whole("scored", pairs.iter().map(|&(a, b)| Some(i64::from(agreement.scored(a, b)))))
}
