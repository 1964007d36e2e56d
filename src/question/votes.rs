//! Tables of votes that several answers give.

use crate::answer::Table;
use crate::votes::{Choice, RollCallId, RollCalls};

/// Choices counted over a whole record, with shares of the seats.
pub fn totals(votes: &RollCalls) -> Table {
    let counts = votes.totals();
    let seats = counts.cast() + counts.non_voting;
    Table::new("totals", "Choices of the selected members on the selected roll calls")
        .text("choice", Choice::SEATED.map(Choice::word))
        .whole("count", Choice::SEATED.map(|c| Some(counts.get(c) as i64)))
        .number("share", Choice::SEATED.map(|c| (seats > 0).then(|| counts.get(c) as f64 / seats as f64)), 3)
}

/// Roll calls with their tally as counted, a row each, in the order given;
/// `minority` is the share of the votes cast that are not the commonest choice.
pub fn roll_calls(votes: &RollCalls, all: &[RollCallId]) -> Table {
    let of = |r: &RollCallId| votes.roll_call(*r);
    let mut table = Table::new("roll_calls", "Roll calls, votes as counted")
        .maybe_text("date", all.iter().map(|r| of(r).iso_date()))
        .text("symbol", all.iter().map(|r| of(r).label()))
        .text("title", all.iter().map(|r| of(r).title.clone()));
    for choice in Choice::SEATED {
        table = table.whole(&choice.header(), all.iter().map(|&r| Some(votes.counts(r).get(choice) as i64)));
    }
    table.number("minority", all.iter().map(|&r| votes.counts(r).minority()), 3)
}
