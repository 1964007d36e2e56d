//! Cells that can be held against what is known: issues, and years beside dates.

use super::describe::Problem;
use super::finding::{FindingKind, Severity};
use crate::registry::{ISSUES, Issue};
use crate::votes::{Date, Session};

/// Issues that nobody knows.
pub(super) fn issues(issues: &[String], column: usize) -> Vec<Problem> {
    let known = ISSUES.map(|issue| format!("`{}`", issue.code)).join(", ");
    let unknown = issues.iter().filter(|issue| Issue::of_code(issue).is_none_or(|known| known.code != *issue));
    let problem = |issue: &String| Problem {
        severity: Severity::Warning,
        kind: FindingKind::BadValue,
        column,
        message: format!("`{issue}` is no issue that is known"),
        hint: Some(format!("Voeten's issues are {known}")),
    };
    unknown.map(problem).collect()
}

/// A year, with its column, that is neither the date's own nor that in which its session was opened; where no session
/// is known, that may be the year before.
pub(super) fn year(said: Option<(usize, u32)>, date: Option<Date>, session: Option<Session>) -> Option<Problem> {
    let (column, year) = said?;
    let own = i64::from(date?.year());
    let opened = session.and_then(Session::span).map(|(first, _)| i64::from(first.year()));
    let fits = [own, opened.unwrap_or(own - 1)].contains(&i64::from(year));
    (!fits).then(|| Problem {
        severity: Severity::Warning,
        kind: FindingKind::AtOdds,
        column,
        message: format!("the year is {year}, and the date of {own}"),
        hint: Some("one of the two is wrong".to_owned()),
    })
}
