//! Sessions and years in words.

use crate::stats::Period;

/// `session 80`, `2025`; `all roll calls` of all at once.
pub(crate) fn time(by: Period, number: i32) -> String {
    match by {
        Period::Session => format!("session {number}"),
        Period::All => "all roll calls".to_owned(),
        _ => number.to_string(),
    }
}

/// The same of the past: a session with the year in which it opened.
pub(crate) fn past(by: Period, number: i32) -> String {
    match by {
        Period::Session => format!("session {number} ({})", if number == 1 { 1946 } else { 1945 + number }),
        _ => time(by, number),
    }
}

/// `sessions`, `years`.
pub(crate) fn times(by: Period) -> &'static str {
    if by == Period::Session { "sessions" } else { "years" }
}
