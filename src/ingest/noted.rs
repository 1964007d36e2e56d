//! What is noted of a file once it is read to its end: what had to be done to its bytes, and what was not read; and of
//! a row that names no roll call.

use std::collections::BTreeMap;
use std::path::Path;

use super::finding::{Finding, FindingKind, Severity};
use super::formats::Field;
use super::gather::{FileRows, Gather};
use super::recognise::{Layout, listed};
use super::split::Records;
use crate::error::{Error, Location};
use crate::prose::plural;

/// Texts that are not UTF-8.
pub(super) fn repaired(at: Location, count: u64) -> Finding {
    let texts = if count == 1 { "1 text is".to_owned() } else { format!("{count} texts are") };
    let message = format!("{texts} not UTF-8 and read as Windows-1252, here for the first time");
    Finding::error(FindingKind::EncodingRepaired, at, message).hint("save the file as UTF-8")
}

/// Characters that were taken out.
pub(super) fn cleaned(at: Location, count: u64) -> Finding {
    let control = if count == 1 { "controls" } else { "control" };
    let were = plural(count, "character");
    let message =
        format!("{were} that {control} a terminal or the direction of writing taken out, here for the first time");
    Finding::note(FindingKind::ControlCharacters, at, message)
}

/// Bytes after the end of packed data.
pub(super) fn trailing(path: &Path, bytes: u64) -> Finding {
    let message = format!("{} after the end of the packed data left out", plural(bytes, "byte"));
    Finding::note(FindingKind::TrailingBytes, Location::file(path), message)
}

/// A quoted field with lines in it that look like rows: most likely a quote is missing.
pub(super) fn swallowed(at: Location, rows: usize) -> Finding {
    let lines = plural(rows, "line");
    let message = format!("a quoted text runs over line ends, and {lines} in it look like rows: they are not read");
    Finding::warning(FindingKind::SwallowedRows, at, message).hint("is a quote missing?")
}

/// A column of days that is filled for few of a file's roll calls, and blank for the others.
pub(super) fn without_day(gather: &Gather<'_>, file: &FileRows) -> Option<Finding> {
    const FEW: usize = 2;
    let is_date = file.meta.iter().any(|(field, _)| *field == Field::Date);
    // A day that cannot be read is an error already.
    let is_read = gather.findings.count(Severity::Error, FindingKind::BadDate) == 0;
    // Most files have a day on every row: their rows are not gone through.
    let all_dated = gather.calls.iter().all(|call| call.roll_call.date.is_some());
    if !is_date || !is_read || all_dated {
        return None;
    }
    // By what tells roll calls apart: the line of the first row, and whether some row has a day.
    let mut keys: BTreeMap<u32, (u32, bool)> = BTreeMap::new();
    for row in &file.rows {
        let call = &gather.calls[row.call as usize];
        let (line, dated) = keys.entry(call.key).or_insert((row.line, false));
        (*line, *dated) = (row.line.min(*line), *dated || call.roll_call.date.is_some());
    }
    let (all, without) = (keys.len(), keys.values().filter(|(_, dated)| !dated));
    let first = without.clone().map(|(line, _)| *line).min()?;
    let without = without.count();
    let most = without >= FEW && 2 * without > all && without < all;
    let message = || format!("{without} of {} have no day", plural(all, "roll call"));
    most.then(|| {
        Finding::warning(FindingKind::NoDate, file.field_at(Field::Date, first), message())
            .hint("were cells merged in a spreadsheet? fill the column down to every row")
    })
}

/// The error for a row that names no roll call; `some_before` is that rows above it did.
pub(super) fn no_roll_call(records: &Records<'_>, layout: &Layout, some_before: bool) -> Error {
    const COMPLETE: &str = "is this row complete, and is the right column taken as the roll call?";
    let names_it = |(field, _): &&(Field, usize)| matches!(field, Field::Symbol | Field::Id);
    let mut columns = layout.meta.iter().filter(names_it).map(|(_, column)| *column);
    let first = columns.clone().next();
    let is_blank = columns.all(|column| records.field(column).trim_ascii().is_empty());
    let hint = match first.filter(|_| is_blank && some_before) {
        Some(column) => format!(
            "were cells merged in a spreadsheet? fill the column `{}`, and others like it, down to every row; if not, \
             {COMPLETE}",
            layout.column(column).1
        ),
        None => COMPLETE.to_owned(),
    };
    Error::new("the row names no roll call").hint(hint)
}

/// The columns that are not read.
pub(super) fn unread(headers: &[&str], at: Location) -> Option<Finding> {
    let headers: Vec<String> = headers.iter().map(|&header| header.to_owned()).collect();
    let message = || format!("not read: {}", listed(&headers));
    (!headers.is_empty()).then(|| Finding::note(FindingKind::UnreadColumn, at, message()))
}
