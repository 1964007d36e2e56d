//! What is noted of a file once it is read to its end: what had to be done to its bytes, and what was not read.

use std::path::Path;

use super::finding::{Finding, FindingKind};
use super::recognise::listed;
use crate::error::Location;
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

/// Days that stand in some rows of a column alone, so that most of its roll calls have none.
pub(super) fn without_day(at: Location, without: usize, all: usize) -> Option<Finding> {
    const FEW: usize = 2;
    let message = || format!("{without} of {} have no day", plural(all, "roll call"));
    let most = without >= FEW && 2 * without > all && without < all;
    most.then(|| {
        Finding::warning(FindingKind::NoDate, at, message())
            .hint("were cells merged in a spreadsheet? fill the column down to every row")
    })
}

/// The columns that are not read.
pub(super) fn unread(headers: &[&str], at: Location) -> Option<Finding> {
    let headers: Vec<String> = headers.iter().map(|&header| header.to_owned()).collect();
    let message = || format!("not read: {}", listed(&headers));
    (!headers.is_empty()).then(|| Finding::note(FindingKind::UnreadColumn, at, message()))
}
