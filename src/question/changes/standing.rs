//! Where the value after stands among all that the thing ever had, told alike by sentences, table and chart.

use super::words::way;
use crate::stats::{AS_BEFORE, Move};

/// What is said of the place of a value that moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Standing {
    /// As low, or as high, as the nearest other one, to two digits.
    As(i32),
    /// The lowest, or the highest; with the nearest other one and its time.
    First(i32, f64),
    /// The lowest, or the highest, since a time before the two that are compared.
    Since(i32),
}

impl Standing {
    /// `None` where it did not move or has no more than two values, and where it is no news: later ones were as far, or the last one as far
    /// is not before both times that are compared.
    pub fn of(moved: &Move, [before, now]: [i32; 2]) -> Option<Self> {
        way(moved).filter(|_| moved.place.of > 2)?;
        match (moved.place.runner_up, moved.place.last_as_far) {
            (Some((number, value)), _) if (value - moved.after.value).abs() < AS_BEFORE => Some(Standing::As(number)),
            (Some((number, value)), _) => Some(Standing::First(number, value)),
            (None, Some(number)) if number < before.min(now - 1) => Some(Standing::Since(number)),
            (None, _) => None,
        }
    }
}

/// The end of the scale towards which it went: `lowest`, `highest`.
pub(super) fn end(moved: &Move) -> &'static str {
    if moved.size() < 0.0 { "lowest" } else { "highest" }
}

/// The same of two: `lower`, `higher`.
pub(super) fn beyond(moved: &Move) -> &'static str {
    if moved.size() < 0.0 { "lower" } else { "higher" }
}

/// The same of one: `low`, `high`.
pub(super) fn far(moved: &Move) -> &'static str {
    if moved.size() < 0.0 { "low" } else { "high" }
}
