//! Days that are known to the day, to the month or to the year.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::prose::{long_date, month};
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

    /// The days of what a user names: one day, all of a month, or all of a year.
    ///
    /// # Errors
    ///
    /// If the text is none of these; the message says what would be right.
    ///
    /// ```
    /// use unbloc::registry::When;
    /// assert_eq!(When::within("1991-06")?.to_string(), "1991-06-01/1991-06-30");
    /// let err = When::within("2025-02-30").unwrap_err();
    /// assert_eq!(err.to_string(), "the calendar has no such day; expected 2025-01-28, 2025-01 or 2025");
    /// assert!(When::within("1991/1992").is_err());
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn within(text: &str) -> Result<When> {
        let text = text.trim();
        let is_written_so = text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
        let what = match is_written_so && [4, 7, 10].contains(&text.len()) {
            true => "the calendar has no such day",
            false => "a day is written year-month-day, a month year-month, a year with four digits",
        };
        let bad = || Error::new(format!("{what}; {EXPECTED}"));
        if is_written_so { part(text).map_err(|_| bad()) } else { Err(bad()) }
    }

    /// Whether the day is known.
    pub fn is_day(self) -> bool {
        self.earliest == self.latest
    }

    /// As it is written in files, as short as it can be: months as months, years as years.
    ///
    /// ```
    /// use unbloc::registry::When;
    /// for text in ["2025-01-28", "2018-08", "1977", "1996/1997", "2019-09/2020-09", "1975-02-11/1979-02-11"] {
    ///     assert_eq!(text.parse::<When>()?.short(), text);
    /// }
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn short(self) -> String {
        let year = |day: Date| day.strftime("%Y").to_string();
        let of_month = |day: Date| day.strftime("%Y-%m").to_string();
        let (first, last) = (self.earliest, self.latest);
        let (first, last) = match self.grain() {
            Grain::Day => (first.to_string(), last.to_string()),
            Grain::Month => (of_month(first), of_month(last)),
            Grain::Year => (year(first), year(last)),
        };
        if first == last { first } else { format!("{first}/{last}") }
    }

    /// The same in a sentence or a table that people read.
    ///
    /// ```
    /// use unbloc::registry::When;
    /// let words = |text: &str| text.parse::<When>().unwrap().words();
    /// assert_eq!(words("2025-01-28"), "28 January 2025");
    /// assert_eq!(words("2018-08"), "August 2018");
    /// assert_eq!(words("1996/1997"), "between 1996 and 1997");
    /// ```
    pub fn words(self) -> String {
        let one = |day: Date| match self.grain() {
            Grain::Day => long_date(day),
            Grain::Month => month(day),
            Grain::Year => day.strftime("%Y").to_string(),
        };
        let (first, last) = (one(self.earliest), one(self.latest));
        if first == last { first } else { format!("between {first} and {last}") }
    }

    /// How coarse both ends are at most.
    fn grain(self) -> Grain {
        let (first, last) = (self.earliest, self.latest);
        if first == first.first_of_year() && last == last.last_of_year() {
            Grain::Year
        } else if first == first.first_of_month() && last == last.last_of_month() {
            Grain::Month
        } else {
            Grain::Day
        }
    }
}

/// To what a day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Year,
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

/// The ways to write a day, a month and a year.
const EXPECTED: &str = "expected 2025-01-28, 2025-01 or 2025";

/// A day, a month or a year.
fn part(text: &str) -> Result<When> {
    let bad = || Error::new(format!("`{text}` is no day, month or year")).hint(EXPECTED);
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
