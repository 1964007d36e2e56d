//! Sessions and years in words.

use crate::stats::Period;
use crate::votes::Session;

/// `session 80`, `2025`; `all roll calls` of all at once.
pub(crate) fn time(by: Period, number: i32) -> String {
    match by {
        Period::Session => format!("session {number}"),
        Period::All => "all roll calls".to_owned(),
        _ => number.to_string(),
    }
}

/// The same of the past: a session with its years, `session 45 (1990–91)`.
pub(crate) fn past(by: Period, number: i32) -> String {
    match by {
        Period::Session => dated(number),
        _ => time(by, number),
    }
}

/// `session 45 (1990–91)`.
pub(crate) fn dated(session: i32) -> String {
    match years(session) {
        Some(years) => format!("session {session} ({years})"),
        None => format!("session {session}"),
    }
}

/// `sessions 46 to 60 (1991–2006)`.
pub(crate) fn spell(first: i32, last: i32) -> String {
    let span = |session: i32| Session::Regular(u16::try_from(session).ok().filter(|&n| n > 0)?).span();
    match (span(first), span(last)) {
        (Some((opened, _)), Some((_, closed))) => {
            format!("sessions {first} to {last} ({}–{})", opened.year(), closed.year())
        }
        _ => format!("sessions {first} to {last}"),
    }
}

/// The years of a session: `1990–91`; `None` of a number that no session has.
pub(crate) fn years(session: i32) -> Option<String> {
    Session::Regular(u16::try_from(session).ok().filter(|&n| n > 0)?).years()
}

/// `sessions`, `years`.
pub(crate) fn times(by: Period) -> &'static str {
    if by == Period::Session { "sessions" } else { "years" }
}
