//! What is to be said of periods.

use crate::stats::{Period, UNKNOWN_PERIOD};

/// What is to be said of roll calls that are of no period, where there are any.
///
/// ```
/// use unbloc::question::without_period;
/// use unbloc::stats::Period;
/// assert_eq!(without_period(Period::Year, ["2024", "2025"].into_iter()), None);
/// ```
pub fn without_period<'a>(by: Period, mut periods: impl Iterator<Item = &'a str>) -> Option<String> {
    let what = match by {
        Period::All => return None,
        Period::Year => "a date",
        Period::Session => "a session",
        Period::Issue => "an issue",
    };
    let words = || format!("{UNKNOWN_PERIOD} are the roll calls for which the data do not give {what}.");
    periods.any(|period| period == UNKNOWN_PERIOD).then(words)
}
