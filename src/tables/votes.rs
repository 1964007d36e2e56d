//! Tables of votes: totals, one roll call, findings of the data doctor.

use crate::answer::Table;
use crate::ingest::{Finding, Findings};
use crate::question::shown;
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

/// Every finding that was kept, a row each.
pub fn findings(findings: &Findings) -> Table {
    let all: Vec<&Finding> = findings.iter().collect();
    let column = |f: &Finding| f.at.column.as_ref().map(|(_, header)| header.clone());
    Table::new("findings", "Findings")
        .text("severity", all.iter().map(|f| f.severity.word()))
        .text("kind", all.iter().map(|f| f.kind.name()))
        .text("path", all.iter().map(|f| shown(&f.at.path)))
        .whole("line", all.iter().map(|f| f.at.line.map(|n| n as i64)))
        .maybe_text("column", all.iter().map(|f| column(f)))
        .text("message", all.iter().map(|f| f.message.clone()))
        .maybe_text("hint", all.iter().map(|f| f.hint.clone()))
}

/// Findings by severity and kind: how many, and the first.
pub fn finding_summary(findings: &Findings) -> Table {
    let first = |severity, kind| findings.of(severity, kind).first();
    let rows: Vec<_> =
        findings.counts().map(|(severity, kind, n)| (severity, kind, n, first(severity, kind))).collect();
    let place = |f: &Finding| match f.at.line {
        Some(line) => format!("{}:{line}", shown(&f.at.path)),
        None => shown(&f.at.path),
    };
    Table::new("finding_summary", "What is to be doubted")
        .text("severity", rows.iter().map(|r| r.0.word()))
        .text("kind", rows.iter().map(|r| r.1.name()))
        .whole("count", rows.iter().map(|r| Some(r.2 as i64)))
        .maybe_text("first", rows.iter().map(|r| r.3.map(place)))
        .maybe_text("message", rows.iter().map(|r| r.3.map(|f| f.message.clone())))
}

/// Roll calls with their tally as counted, a row each, in the order given;
/// `minority` is the share of the votes cast that are not the commonest choice.
pub fn roll_calls(votes: &RollCalls, all: &[RollCallId]) -> Table {
    let of = |r: &RollCallId| votes.roll_call(*r);
    let mut table = Table::new("roll_calls", "Roll calls, votes as counted")
        .maybe_text("date", all.iter().map(|r| of(r).date.map(|d| d.to_string())))
        .text("symbol", all.iter().map(|r| of(r).label()))
        .text("title", all.iter().map(|r| of(r).title.clone()));
    for choice in Choice::SEATED {
        table = table
            .whole(&choice.word().replace('-', "_"), all.iter().map(|&r| Some(votes.counts(r).get(choice) as i64)));
    }
    table.number("minority", all.iter().map(|&r| votes.counts(r).minority()), 3)
}
