//! Days that are known to the day, to the month or to the year.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::votes::Date;

/// When something began or ended: the day, or the days among which it lies.
///
/// Written `2025-01-28`, `2018-08` (some day of that month), `1977` (some day
/// of that year) or `1975-02-11/1979-02-11` (some day from the one to the other).
///
/// ```
/// use unbloc::registry::When;
/// let joined: When = "2018-08".parse()?;
/// assert_eq!(joined.to_string(), "2018-08-01/2018-08-31");
/// assert!("2018-08/2017".parse::<When>().is_err());
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The first day that it can have been.
    pub earliest: Date,
    /// The last day that it can have been.
    pub latest: Date,
}

impl When {
    /// A day that is known.
    pub fn day(day: Date) -> When {
        When { earliest: day, latest: day }
    }

    /// Whether the day is known.
    pub fn is_day(self) -> bool {
        self.earliest == self.latest
    }
}

impl FromStr for When {
    type Err = Error;

    fn from_str(text: &str) -> Result<When> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let when = When { earliest: part(first)?.earliest, latest: part(last)?.latest };
        if when.earliest > when.latest {
            return Err(Error::new(format!("`{text}` ends before it begins")));
        }
        Ok(when)
    }
}

/// A day, a month or a year.
fn part(text: &str) -> Result<When> {
    let bad = || Error::new(format!("`{text}` is no day, month or year")).hint("expected 2025-01-28, 2025-01 or 2025");
    let first = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let earliest: Date = first.parse().map_err(|_| bad())?;
    let latest = match text.len() {
        4 => earliest.last_of_year(),
        7 => earliest.last_of_month(),
        _ => earliest,
    };
    Ok(When { earliest, latest })
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_day() { write!(f, "{}", self.earliest) } else { write!(f, "{}/{}", self.earliest, self.latest) }
    }
}
