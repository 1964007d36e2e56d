//! What votes are measured against, beside what was selected.

use crate::prose::{plural, thousands};
use crate::question::Record;
use crate::stats::surprise::History;
use crate::votes::RollCalls;

/// What was asked of everything that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// The conditions that what is measured against meets, too, in words.
    pub(super) asked: Option<String>,
    /// The conditions that choose what is reported alone, in words.
    pub(super) reported: Option<String>,
}

impl Scope {
    /// Of a record and its past; where that is shortened on purpose, it is not all that was read.
    pub(super) fn new(record: &Record, past: &Record, shortened: bool) -> Self {
        let reported = record.selection().reported().filter(|_| !shortened);
        Scope { asked: past.selected.asked(), reported }
    }

    /// ` (issue hr)`, to stand after the roll calls that are measured against.
    pub(super) fn narrowed(&self) -> String {
        self.asked.as_ref().map_or(String::new(), |asked| format!(" ({asked})"))
    }

    /// That the past is wider than what is reported; empty where all is.
    pub(super) fn wider(&self) -> String {
        let reported = self.reported.as_ref();
        reported.map_or(String::new(), |reported| {
            format!(", of all that was read, not of the selection ({reported}) alone")
        })
    }
}

/// What each vote of a whole record is measured against.
pub(super) fn measured_each(votes: &RollCalls, history: &History, scope: &Scope) -> String {
    let left = history.left_out;
    let counts = [(left.undated, "without a day"), (left.early, "before the window"), (left.later, "of later days")];
    let counts = counts.iter().filter(|(n, _)| *n > 0);
    let out: Vec<String> = counts.map(|(n, why)| format!("{} {why}", thousands(*n))).collect();
    let out = if out.is_empty() { String::new() } else { format!("; left out: {}", out.join(", ")) };
    format!(
        "Each is measured against those on days before it: {}{}, {}{}{out}.",
        plural(history.roll_calls.len(), "roll call"),
        scope.narrowed(),
        history.extent(votes),
        scope.wider(),
    )
}
