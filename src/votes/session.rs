//! Sessions of the Assembly.

use std::fmt;
use std::str::FromStr;

use super::Date;
use crate::error::{Error, Result};

/// A session of the General Assembly: regular (`46`), special (`S-10`) or
/// emergency special (`ES-11`). Regular sessions sort first, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Session {
    /// The yearly session, opened in September.
    Regular(u16),
    /// A special session.
    Special(u16),
    /// An emergency special session.
    Emergency(u16),
}

impl Session {
    /// The first and the last day on which a regular session may have voted; `None` of special sessions, which
    /// meet when they are called.
    ///
    /// A session opens in September (the first in January 1946) and lasts, resumed as need be, until the next one
    /// opens, which the first twenty did as late as December.
    ///
    /// ```
    /// use unbloc::votes::Session;
    /// let (first, last) = Session::Regular(74).span().unwrap();
    /// assert_eq!([first.to_string(), last.to_string()], ["2019-09-01", "2020-09-30"]);
    /// assert_eq!(Session::Emergency(11).span(), None);
    /// ```
    pub fn span(self) -> Option<(Date, Date)> {
        const OPENED_LATE: i16 = 20;
        let Session::Regular(n) = self else { return None };
        let n = i16::try_from(n).ok()?;
        let opens = if n == 1 { 1 } else { 9 };
        let (closes, day) = if n < OPENED_LATE { (12, 31) } else { (9, 30) };
        Some((Date::new(1945 + n, opens, 1).ok()?, Date::new(1946 + n, closes, day).ok()?))
    }

    /// The years of a regular session: `1990–91`, of the first, which was held in one, `1946`; `None` of special sessions.
    ///
    /// ```
    /// use unbloc::votes::Session;
    /// let years = |n| Session::Regular(n).years().unwrap();
    /// assert_eq!([years(1), years(45), years(54)], ["1946", "1990–91", "1999–2000"]);
    /// assert_eq!(Session::Emergency(11).years(), None);
    /// ```
    pub fn years(self) -> Option<String> {
        let Session::Regular(n) = self else { return None };
        let (opens, closes) = (1945 + i32::from(n), 1946 + i32::from(n));
        Some(match n {
            1 => "1946".to_owned(),
            _ if opens / 100 == closes / 100 => format!("{opens}–{:02}", closes % 100),
            _ => format!("{opens}–{closes}"),
        })
    }

    /// The number of the regular session that a day falls into, where a session is taken to open on 15 September: so the
    /// votes of special sessions have their place among the others. (The first twenty opened later, up to December.)
    /// `None` before the first.
    ///
    /// ```
    /// use unbloc::votes::Session;
    /// let open_on = |day: &str| Session::open_on(day.parse().unwrap());
    /// assert_eq!((open_on("2024-09-18"), open_on("2025-02-24"), open_on("1945-10-24")), (Some(79), Some(79), None));
    /// ```
    pub fn open_on(day: Date) -> Option<u16> {
        let opened = (day.month(), day.day()) >= (9, 15);
        let number = day.year() - if opened { 1945 } else { 1946 };
        // The first opened in January 1946.
        if day.year() == 1946 { Some(1) } else { u16::try_from(number).ok().filter(|&n| n > 0) }
    }
}

impl FromStr for Session {
    type Err = Error;

    /// Reads `46`, `46.0`, `S-10` or `ES-11`, and the forms of the UN Digital
    /// Library for emergency sessions (`11emsp`) and special ones (`32sp`).
    fn from_str(text: &str) -> Result<Self> {
        let bad =
            || Error::new(format!("`{text}` is no session")).hint("a session is a number (`46`), `S-10` or `ES-11`");
        let lower = text.trim().to_ascii_lowercase();
        let number = |digits: &str| -> Result<u16> {
            let n: u16 = digits.parse().map_err(|_| bad())?;
            if n == 0 || n > 999 { Err(bad()) } else { Ok(n) }
        };
        if let Some(rest) = lower.strip_prefix("es-").or_else(|| lower.strip_suffix("emsp")) {
            number(rest).map(Session::Emergency)
        } else if let Some(rest) = lower.strip_prefix("s-").or_else(|| lower.strip_suffix("sp")) {
            number(rest).map(Session::Special)
        } else {
            number(lower.strip_suffix(".0").unwrap_or(&lower)).map(Session::Regular)
        }
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Session::Regular(n) => write!(f, "{n}"),
            Session::Special(n) => write!(f, "S-{n}"),
            Session::Emergency(n) => write!(f, "ES-{n}"),
        }
    }
}
