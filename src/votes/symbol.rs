//! Document symbols as the UN writes them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::{Body, Session};
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
    /// `A/RES/74/17`, his `R/25/2621` is `A/RES/2621(XXV)`. In sessions 1 to 17 his numbers are none of resolutions
    /// (the plan of partition, 181(II), is his `R/2/1424`), and stay as they are.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// assert_eq!("R/50/28C".parse::<Symbol>().unwrap().common_key(), "A/RES/50/28C");
    /// assert_eq!("R/25/2621".parse::<Symbol>().unwrap().common_key(), "A/RES/2621(XXV)");
    /// assert_eq!("R/11/194A".parse::<Symbol>().unwrap().common_key(), "R/11/194A");
    /// ```
    pub fn common_key(&self) -> String {
        const OF_HIS_OWN: RangeInclusive<usize> = 1..=17;
        const COUNTED_THROUGH: RangeInclusive<usize> = 18..=30;
        let Some(rest) = self.key.strip_prefix("R/") else { return self.key.clone() };
        let session = |text: &str| text.parse::<usize>().ok();
        if rest.split_once('/').and_then(|(n, _)| session(n)).is_some_and(|n| OF_HIS_OWN.contains(&n)) {
            return self.key.clone();
        }
        let roman = rest.split_once('/').and_then(|(n, number)| {
            let session = session(n).filter(|n| COUNTED_THROUGH.contains(n))?;
            let digits = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
            let tens = ["", "X", "XX", "XXX"][session / 10];
            let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][session % 10];
            Some(format!("A/RES/{digits}{}({tens}{ones})", &number[digits.len()..]))
        });
        roman.unwrap_or_else(|| format!("A/RES/{rest}"))
    }

    /// What people write for short: each end of the symbol that begins after a slash or with the number of a special
    /// session, without the year or the session in brackets, too, and of resolutions that are counted through the
    /// number alone.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// let forms = |text: &str| text.parse::<Symbol>().unwrap().short_forms();
    /// assert_eq!(forms("A/RES/80/223"), ["A/RES/80/223", "RES/80/223", "80/223"]);
    /// assert_eq!(forms("A/RES/ES-11/7"), ["A/RES/ES-11/7", "RES/ES-11/7", "ES-11/7", "11/7"]);
    /// let counted = ["S/RES/2774(2025)", "RES/2774(2025)", "2774(2025)", "S/RES/2774", "RES/2774", "2774"];
    /// assert_eq!(forms("S/RES/2774(2025)"), counted);
    /// assert_eq!(forms("R/25/2625").last().unwrap(), "2625"); // A/RES/2625(XXV)
    /// ```
    pub fn short_forms(&self) -> Vec<String> {
        let whole = self.common_key();
        let bare = whole.split_once('(').filter(|(_, rest)| rest.ends_with(')')).map(|(bare, _)| bare.to_owned());
        let mut forms = Vec::new();
        for form in [Some(whole), bare].into_iter().flatten() {
            let ends = form.match_indices('/').map(|(at, _)| &form[at + 1..]);
            // A last number alone is that of many texts, but of those that are counted through.
            let tells = |end: &&str| end.contains('/') || (form.contains("/RES/") && form.matches('/').count() == 2);
            let ends: Vec<&str> = ends.filter(tells).collect();
            let special = ends.last().and_then(|end| end.strip_prefix("ES-").or_else(|| end.strip_prefix("S-")));
            let special = special.filter(|end| end.contains('/')).map(str::to_owned);
            forms.push(form.clone());
            forms.extend(ends.into_iter().map(str::to_owned));
            forms.extend(special);
        }
        forms
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

    /// The session of the Assembly that the symbol names; `None` where it names none.
    ///
    /// ```
    /// use unbloc::votes::{Session, Symbol};
    /// let session = |text: &str| text.parse::<Symbol>().unwrap().session();
    /// for text in ["A/RES/25/1", "A/RES/2625(XXV)", "R/25/2625", "A/25/L.3", "A/C.1/25/L.3"] {
    ///     assert_eq!(session(text), Some(Session::Regular(25)), "{text}");
    /// }
    /// for text in ["A/RES/S-6/1", "A/RES/3201(S-VI)", "SS/6/3201"] {
    ///     assert_eq!(session(text), Some(Session::Special(6)), "{text}");
    /// }
    /// assert_eq!(session("A/RES/ES-11/7"), Some(Session::Emergency(11)));
    /// assert_eq!(session("S/RES/2774(2025)"), None);
    /// ```
    pub fn session(&self) -> Option<Session> {
        // `A/512` is a document of 1948: numbers of documents began at 1 before they had a session.
        const LATEST: u16 = 150;
        let parts: Vec<&str> = self.key.split('/').collect();
        let number = |part: &str, last: u16| part.parse().ok().filter(|n| (1..=last).contains(n)).map(Session::Regular);
        let regular = |part: &str| number(part, LATEST);
        match parts[..] {
            ["ESS", n, ..] => n.parse().ok().map(Session::Emergency),
            ["SS", n, ..] => n.parse().ok().map(Session::Special),
            // Of Voeten's a slip is to be seen: there is an `R/677/46`.
            ["R", n, _, ..] => number(n, 999),
            ["A", ..] => {
                let special = |part: &&str| part.contains("S-").then(|| part.parse().ok()).flatten();
                parts.iter().find_map(special).or_else(|| in_brackets(&self.key)).or_else(|| match parts[..] {
                    ["A", "RES" | "DEC", n, _, ..] => regular(n),
                    ["A", committee, n, _, ..] if committee.starts_with("C.") => regular(n),
                    ["A", n, _, ..] => regular(n),
                    _ => None,
                })
            }
            _ => None,
        }
    }

    /// The year that a symbol of the Council names; `None` where it names none.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// let year = |text: &str| text.parse::<Symbol>().unwrap().year();
    /// assert_eq!([year("S/RES/2774(2025)"), year("S/2025/115"), year("S/12345")], [Some(2025), Some(2025), None]);
    /// ```
    pub fn year(&self) -> Option<i16> {
        let year = |part: &str| part.parse().ok().filter(|year| part.len() == 4 && (1946..2200).contains(year));
        match self.key.split('/').collect::<Vec<_>>()[..] {
            ["S", "RES", number] => year(number.split_once('(')?.1.strip_suffix(')')?),
            ["S", "PRST", n, _] | ["S", n, _, ..] => year(n),
            _ => None,
        }
    }

    /// Whether it is of a series that the Assembly or the Council has; what is neither's is not judged.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// let known = |text: &str| text.parse::<Symbol>().unwrap().is_of_known_series();
    /// assert!(known("A/RES/74/9") && known("A/C.1/74/L.5") && known("A/ES-11/L.8") && known("S/2025/115"));
    /// assert!(!known("A/REZ/74/9") && !known("S/REZ/2774(2025)"));
    /// assert!(known("E/CN.4/7"));
    /// ```
    pub fn is_of_known_series(&self) -> bool {
        const SERIES: [&str; 12] =
            ["RES", "DEC", "PRST", "INF", "BUR", "HRC", "SPC", "AGENDA", "NGO", "PET", "WGUF", "CONST"];
        let mut parts = self.key.split('/');
        let (Some("A" | "S"), Some(series)) = (parts.next(), parts.next()) else { return true };
        // Numbers, and letters with a number after a dot or a dash (`L.5`, `C.1`, `PV.23`, `ES-11`), are of many series.
        SERIES.contains(&series) || series.bytes().any(|b| b.is_ascii_digit())
    }

    /// Where the UN shows the document; `None` of what is in no series of the Assembly or the Council.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// let page = |text: &str| text.parse::<Symbol>().unwrap().document();
    /// assert_eq!(page("R/74/17").as_deref(), Some("https://docs.un.org/en/A/RES/74/17"));
    /// assert_eq!(page("E/CN.4/7"), None);
    /// ```
    pub fn document(&self) -> Option<String> {
        let key = self.common_key();
        let is_known = (key.starts_with("A/") || key.starts_with("S/")) && self.is_of_known_series();
        is_known.then(|| format!("https://docs.un.org/en/{key}"))
    }

    /// The body that issues documents with this symbol; `None` for neither Assembly nor Council.
    pub fn body(&self) -> Option<Body> {
        match self.key.split('/').next() {
            Some("A" | "R" | "ESS" | "SS") => Some(Body::Assembly),
            Some("S") => Some(Body::Council),
            _ => None,
        }
    }
}

impl FromStr for Symbol {
    type Err = Error;

    /// Reads a symbol; resolutions may also come as `893 (1994)`, `Resolution 2623 (2022)` or `Resolution 79/6`.
    ///
    /// ```
    /// use unbloc::votes::Symbol;
    /// let read = |text: &str| text.parse::<Symbol>().unwrap().to_string();
    /// // A mark of a footnote is none of the symbol, and slashes and dashes come in several kinds.
    /// for text in ["Resolution 79/6", "A/RES/79/6 [1]", "A⁄RES⁄79⁄6", "A/RES/79/6²"] {
    ///     assert_eq!(read(text), "A/RES/79/6");
    /// }
    /// assert_eq!(read("A/RES/ES–11/7"), "A/RES/ES-11/7");
    /// assert_eq!(read("Resolution 2623 (2022)"), "S/RES/2623(2022)");
    /// ```
    fn from_str(text: &str) -> Result<Self> {
        let plain: String = text.chars().map(plain).collect();
        let clean = without_footnote(&plain).split_whitespace().collect::<Vec<_>>().join(" ");
        let upper = clean.to_uppercase();
        let bare = upper.strip_prefix("RESOLUTION ").or_else(|| upper.strip_prefix("RES. "));
        let (text, upper) = match council_resolution(bare.unwrap_or(&upper)).or_else(|| assembly_resolution(bare?)) {
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

/// The slash and the dash that a keyboard has, for those that word processors and web pages set.
fn plain(letter: char) -> char {
    match letter {
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => '/',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

/// Without the mark of a footnote at its end: `[1]` or a superscript number.
fn without_footnote(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰']);
    let mark = || {
        let (before, number) = text.strip_suffix(']')?.rsplit_once('[')?;
        (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(before)
    };
    mark().unwrap_or(text)
}

/// `79/6` and `ES-11/7` as `A/RES/79/6` and `A/RES/ES-11/7`.
fn assembly_resolution(bare: &str) -> Option<String> {
    let (session, number) = bare.split_once('/')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let regular = session.trim_start_matches("ES-").trim_start_matches("S-");
    let number_itself = number.trim_end_matches(|letter: char| letter.is_ascii_uppercase() || letter == ' ');
    (digits(regular) && digits(number_itself)).then(|| format!("A/RES/{session}/{number}"))
}

/// The session in brackets, in Roman numbers: `(XXV)`, `(S-VI)`, `(ES-I)`.
fn in_brackets(key: &str) -> Option<Session> {
    let inner = key.split_once('(')?.1.split_once(')')?.0;
    match inner.split_once('-') {
        Some(("S", n)) => Some(Session::Special(roman(n)?)),
        Some(("ES", n)) => Some(Session::Emergency(roman(n)?)),
        Some(_) => None,
        None => Some(Session::Regular(roman(inner)?)),
    }
}

/// A number written in Roman letters, up to thirty-nine.
fn roman(text: &str) -> Option<u16> {
    let value = |letter: char| [('X', 10), ('V', 5), ('I', 1)].into_iter().find(|(l, _)| *l == letter).map(|(_, n)| n);
    let values: Vec<u16> = text.chars().map(value).collect::<Option<_>>()?;
    let (tens, rest) = values.split_at(values.iter().take_while(|&&n| n == 10).count());
    let rest = match rest {
        [] => 0,
        [1, 10] => 9,
        [1, 5] => 4,
        [5, ones @ ..] | ones if ones.len() <= 3 && ones.iter().all(|&n| n == 1) => rest.iter().sum(),
        _ => return None,
    };
    (tens.len() <= 3 && !values.is_empty()).then(|| tens.iter().sum::<u16>() + rest)
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
