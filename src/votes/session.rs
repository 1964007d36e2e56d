//! Sessions of the Assembly.

use std::fmt;
use std::str::FromStr;

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
