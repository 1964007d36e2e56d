//! What votes are measured against, beside what was selected.

use crate::prose::{plural, thousands};
use crate::question::Record;
use crate::stats::surprise::{History, LeftOut};
use crate::votes::{RollCall, RollCalls};

/// What was asked of everything that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// The conditions that what is measured against meets, too, in words.
    pub(super) asked: Option<String>,
    /// The conditions that choose what is reported alone, in words.
    pub(super) reported: Option<String>,
    /// Whether all that was read is the embedded dossier.
    pub(super) is_dossier: bool,
}

impl Scope {
    /// Of a record and its past; where that is shortened on purpose, it is not all that was read.
    pub(super) fn new(record: &Record, past: &Record, shortened: bool) -> Self {
        let reported = record.selection().reported().filter(|_| !shortened);
        Scope { asked: past.selected.asked(), reported, is_dossier: past.is_dossier() }
    }

    /// ` on Ukraine`, to stand after a number of roll calls of the embedded dossier; empty of other files.
    pub(super) fn of_the_dossier(&self) -> &'static str {
        if self.is_dossier { " on Ukraine" } else { "" }
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

/// Roll calls that are not measured against, and why: `12 of the same day`.
pub(super) fn not_measured(left: LeftOut) -> Vec<String> {
    let counts = [
        (left.same_day, "of the same day"),
        (left.same_month, "of the same month, of which the source does not know the day"),
        (left.later, "of later days"),
        (left.early, "from before the window"),
        (left.undated, "without a day"),
    ];
    counts.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{} {why}", thousands(*n))).collect()
}

/// What each vote of a whole record is measured against.
pub(super) fn measured_each(votes: &RollCalls, history: &History, scope: &Scope) -> String {
    let out = not_measured(history.left_out);
    let out = if out.is_empty() { String::new() } else { format!("; left out: {}", out.join(", ")) };
    let months = votes.roll_calls().iter().filter_map(RollCall::held).any(|held| held.day().is_none());
    let before = if months { "before it, by months where days are not known" } else { "on days before it" };
    format!(
        "Each is measured against those {before}: {}{}, {}{}{out}.",
        plural(history.roll_calls.len(), "roll call"),
        scope.narrowed(),
        history.extent(votes),
        scope.wider(),
    )
}
