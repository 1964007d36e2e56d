//! Rows of a table that are none of its data: blank, the header once more, totals, a note below the votes.

use std::collections::BTreeMap;

use super::finding::{Finding, FindingKind};
use super::recognise::short;
use super::split::Records;
use crate::error::{Error, Location, Result};
use crate::prose::plural;
use crate::votes::Symbol;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Blank,
    HeaderAgain,
    Totals,
}

/// Rows that were passed over: of each kind the first line, and how many.
#[derive(Default)]
pub(super) struct Passed(BTreeMap<Kind, (u64, u64)>);

impl Passed {
    /// Whether the record at hand is no row of data; all fields must be split.
    pub(super) fn over(&mut self, records: &Records<'_>, header: &[String], line: u64) -> bool {
        let found = kind(records, header);
        if let Some(kind) = found {
            self.0.entry(kind).or_insert((line, 0)).1 += 1;
        }
        found.is_some()
    }

    /// What was passed over, each kind once.
    pub(super) fn findings(&self, at: impl Fn(u64) -> Location) -> Vec<Finding> {
        let finding = |(kind, &(line, rows)): (&Kind, &(u64, u64))| {
            let (at, rows) = (at(line), rows as usize);
            let here = if rows > 1 { ", here for the first time" } else { "" };
            match kind {
                Kind::Blank => Finding::note(
                    FindingKind::SkippedRow,
                    at,
                    format!("{} passed over{here}", plural(rows, "blank row")),
                ),
                Kind::HeaderAgain => {
                    let message = format!("the header stands again in {}, passed over{here}", plural(rows, "row"));
                    Finding::note(FindingKind::SkippedRow, at, message)
                }
                Kind::Totals => {
                    let message = format!("{} of totals passed over{here}", plural(rows, "row"));
                    Finding::warning(FindingKind::SkippedRow, at, message).hint("a total is no vote: delete it")
                }
            }
        };
        self.0.iter().map(finding).collect()
    }
}

fn kind(records: &Records<'_>, header: &[String]) -> Option<Kind> {
    let mut filled = (0..records.len()).filter(|&c| !records.field(c).trim_ascii().is_empty());
    let Some(first) = filled.next() else { return Some(Kind::Blank) };
    let is_header = |&c: &usize| {
        header.get(c).is_some_and(|header| records.field(c).trim_ascii().eq_ignore_ascii_case(header.trim().as_bytes()))
    };
    if is_header(&first) {
        let mut others = filled.clone().peekable();
        return (others.peek().is_some() && others.all(|c| is_header(&c))).then_some(Kind::HeaderAgain);
    }
    // Half of the row is blank, at least: a member, or a title, may begin so.
    let sparse = |rest: usize| 2 * (rest + 1) <= header.len();
    (says_total(&records.field(first)) && sparse(filled.count())).then_some(Kind::Totals)
}

fn says_total(cell: &[u8]) -> bool {
    // Asked of every row: nothing is copied.
    const TOTALS: [&[u8]; 4] = [b"total", b"totals", b"grand total", b"sum"];
    let cell = cell.trim_ascii();
    let cell = cell.strip_suffix(b":").unwrap_or(cell);
    TOTALS.iter().any(|total| cell.eq_ignore_ascii_case(total))
}

/// Refuses a row with one text alone, most likely a note below the votes.
pub(super) fn refuse_note(records: &Records<'_>, line: u64) -> Result<()> {
    const FEW: usize = 3;
    let mut filled = (0..records.len()).filter(|&c| !records.field(c).trim_ascii().is_empty());
    let (Some(column), None, true) = (filled.next(), filled.next(), records.len() >= FEW) else { return Ok(()) };
    let text = String::from_utf8_lossy(&records.field(column)).into_owned();
    if text.parse::<Symbol>().is_ok() || text.trim().parse::<u64>().is_ok() {
        return Ok(());
    }
    let message = format!("this row has one text alone, `{}`, and no vote", short(&text));
    Err(Error::new(message).at(records.at(line)).hint("a note below the votes? delete this row"))
}
