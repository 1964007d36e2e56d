//! Document symbols as the UN writes them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::Body;
use crate::error::{Error, Result};

/// The symbol of a UN document: `A/RES/ES-11/7`, `S/RES/2774(2025)`, `S/2025/114`.
///
/// Two symbols are equal when they differ in case and spacing only:
///
/// ```
/// use unbloc::votes::Symbol;
/// let a: Symbol = "S/RES/2774 (2025)".parse().unwrap();
/// let b: Symbol = "s/res/2774(2025)".parse().unwrap();
/// assert_eq!(a, b);
/// assert_eq!(b.to_string(), "S/RES/2774(2025)");
/// assert!("twelve".parse::<Symbol>().is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Symbol {
    text: String,
    key: String,
}

impl Symbol {
    /// The symbol without spaces, in capitals: what equality and order go by.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The key as all sources would write it: Voeten's `R/74/17` is
    /// `A/RES/74/17`, his `R/25/2621` is `A/RES/2621(XXV)`.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// assert_eq!("R/50/28C".parse::<Symbol>().unwrap().common_key(), "A/RES/50/28C");
    /// assert_eq!("R/25/2621".parse::<Symbol>().unwrap().common_key(), "A/RES/2621(XXV)");
    /// ```
    pub fn common_key(&self) -> String {
        let Some(rest) = self.key.strip_prefix("R/") else { return self.key.clone() };
        let roman = rest.split_once('/').and_then(|(session, number)| {
            let session: usize = session.parse().ok().filter(|session| (1..=30).contains(session))?;
            let digits = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
            let tens = ["", "X", "XX", "XXX"][session / 10];
            let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][session % 10];
            Some(format!("A/RES/{digits}{}({tens}{ones})", &number[digits.len()..]))
        });
        roman.unwrap_or_else(|| format!("A/RES/{rest}"))
    }

    /// The symbol as it is printed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of the emergency special session that the symbol names; `None` where it names none.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// let session = |text: &str| text.parse::<Symbol>().unwrap().emergency_session();
    /// // Voeten's way of writing, the UN's, and that of its drafts
    /// assert_eq!([session("ESS/1/71A"), session("A/RES/ES-11/7"), session("A/ES-11/L.11")], [Some(1), Some(11), Some(11)]);
    /// assert_eq!(session("A/RES/79/50"), None);
    /// ```
    pub fn emergency_session(&self) -> Option<u16> {
        let mut parts = self.key.split('/');
        let number = |part: Option<&str>| part?.parse().ok();
        match parts.next()? {
            "ESS" => number(parts.next()),
            _ => parts.find_map(|part| number(part.strip_prefix("ES-"))),
        }
    }

    /// The body that issues documents with this symbol; `None` for neither Assembly nor Council.
    pub fn body(&self) -> Option<Body> {
        match self.key.split('/').next() {
            Some("A" | "R" | "ESS") => Some(Body::Assembly),
            Some("S") => Some(Body::Council),
            _ => None,
        }
    }
}

impl FromStr for Symbol {
    type Err = Error;

    /// Reads a symbol; the Council's resolutions may also come as `893 (1994)`
    /// or `Resolution 2623 (2022)`.
    fn from_str(text: &str) -> Result<Self> {
        let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let upper = clean.to_uppercase();
        let bare = upper.strip_prefix("RESOLUTION ").unwrap_or(&upper);
        let (text, upper) = match council_resolution(bare) {
            Some(symbol) => (symbol.clone(), symbol),
            None => (tidy(&upper), upper),
        };
        let key: String = upper.chars().filter(|c| !c.is_whitespace()).collect();
        if !is_symbol(&key) {
            return Err(Error::new(format!("`{clean}` is no symbol of a UN document"))
                .hint("a symbol looks like `A/RES/ES-11/7`, `S/RES/2774(2025)` or `S/2025/114`"));
        }
        Ok(Symbol { text, key })
    }
}

/// `893 (1994)` and `S/RES/893 (1994)` as `S/RES/893(1994)`.
fn council_resolution(upper: &str) -> Option<String> {
    let rest = upper.strip_prefix("S/RES/").unwrap_or(upper);
    let (number, year) = rest.strip_suffix(')')?.split_once('(')?;
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let (number, year) = (number.trim(), year.trim());
    (digits(number) && digits(year) && year.len() == 4).then(|| format!("S/RES/{number}({year})"))
}

/// Spaces only where the UN sets them: before a letter that ends the symbol.
fn tidy(upper: &str) -> String {
    let parts: Vec<&str> = upper.split(' ').collect();
    let mut text = String::new();
    for (i, part) in parts.iter().enumerate() {
        let letter = i > 0 && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_uppercase());
        if letter {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

/// Letters, a slash, at least one digit; no empty part; brackets closed.
fn is_symbol(key: &str) -> bool {
    let parts: Vec<&str> = key.split('/').collect();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-.()[]*,&+".contains(&b);
    parts.len() >= 2
        && parts[0].bytes().all(|b| b.is_ascii_uppercase())
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(plain))
        && key.bytes().any(|b| b.is_ascii_digit())
        && key.matches('(').count() == key.matches(')').count()
        && key.len() <= 60
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Symbol {}

impl Hash for Symbol {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}
