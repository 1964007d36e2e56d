//! What was read and what is to be doubted, in tables.

use crate::answer::Table;
use crate::ingest::{FileReport, Finding, Findings, Holds, Input};
use crate::prose::{escaped, plural, thousands};
use crate::question::{base, shown};
use crate::votes::Choice;

/// Every finding that was kept, a row each.
pub(super) fn findings(findings: &Findings) -> Table {
    let all: Vec<&Finding> = findings.iter().collect();
    let column = |f: &Finding| f.at.column.as_ref().map(|(_, header)| escaped(header).into_owned());
    Table::new("findings", "Findings")
        .text("severity", all.iter().map(|f| f.severity.word()))
        .text("kind", all.iter().map(|f| f.kind.name()))
        .text("path", all.iter().map(|f| shown(&f.at.path)))
        .whole("line", all.iter().map(|f| f.at.line.map(|n| n as i64)))
        .maybe_text("column", all.iter().map(|f| column(f)))
        .maybe_text("roll_call", all.iter().map(|f| f.on.clone()))
        .text("message", all.iter().map(|f| f.message.clone()))
        .maybe_text("hint", all.iter().map(|f| f.hint.clone()))
}

/// Findings by severity and kind: how many, and the first.
pub(super) fn finding_summary(findings: &Findings) -> Table {
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

/// The codes as read, before anything was dropped or filled in.
pub(super) fn as_read(input: &Input) -> Table {
    let (sum, choices) = (input.read_as(), Choice::SEATED.into_iter().chain([Choice::NotMember]));
    Table::new("as_read", "Rows as read")
        .text("choice", choices.clone().map(Choice::word))
        .text("rows", choices.map(|choice| thousands(sum.get(choice))))
}

pub(super) fn files(files: &[FileReport]) -> Table {
    // A file that only describes roll calls has no rows of votes.
    let votes = |f: &FileReport, n: u64| (f.holds == Holds::Votes).then(|| thousands(n));
    let rows = |f: &FileReport| votes(f, f.rows).unwrap_or_else(|| plural(f.described, "roll call"));
    Table::new("files", "Files read")
        .text("file", files.iter().map(|f| base(&f.path)))
        .text("format", files.iter().map(|f| f.format.name()))
        .text("holds", files.iter().map(|f| f.holds.words()))
        .text("encoding", files.iter().map(|f| f.encoding.to_string()))
        .text("rows", files.iter().map(rows))
        .maybe_text("kept", files.iter().map(|f| votes(f, f.kept)))
        .maybe_text("dropped", files.iter().map(|f| votes(f, f.dropped.values().sum())))
}

pub(super) fn dropped(files: &[FileReport]) -> Table {
    let rows: Vec<(String, String, u64)> =
        files.iter().flat_map(|f| f.dropped.iter().map(|(why, n)| (base(&f.path), why.to_string(), *n))).collect();
    Table::new("dropped", "Rows dropped, by reason")
        .text("file", rows.iter().map(|r| r.0.clone()))
        .text("reason", rows.iter().map(|r| r.1.clone()))
        .whole("rows", rows.iter().map(|r| Some(r.2 as i64)))
}
