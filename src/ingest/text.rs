//! Bytes to text, and text to dates and numbers.

use std::borrow::Cow;

use crate::prose::cleaned;
use crate::votes::Date;

/// Texts are cut to so many bytes.
pub(super) const LONGEST: usize = 4 << 10;

/// A field as text, and what had to be done for it.
pub(super) struct Text {
    pub(super) text: String,
    /// It was not UTF-8 and is read as Windows-1252.
    pub(super) repaired: bool,
    /// It was longer than [`LONGEST`].
    pub(super) cut: bool,
    /// Characters that control a terminal, taken out.
    pub(super) cleaned: usize,
}

/// Reads a field, without characters that control a terminal; `None` where it holds a NUL byte.
pub(super) fn decode(bytes: &[u8]) -> Option<Text> {
    let text = as_it_is(bytes)?;
    Some(match cleaned(&text.text) {
        (Cow::Borrowed(_), _) => text,
        (Cow::Owned(clean), cleaned) => Text { text: clean.trim().to_owned(), cleaned, ..text },
    })
}

/// The same with every character that is in it, as a header is shown in messages.
pub(super) fn as_it_is(bytes: &[u8]) -> Option<Text> {
    if memchr::memchr(0, bytes).is_some() {
        return None;
    }
    // A few bytes more than are kept, so that a cut falls on a character.
    let cut = bytes.len() > LONGEST;
    let (text, repaired) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    };
    let mut text = text.trim();
    if cut {
        text = &text[..text.floor_char_boundary(LONGEST)];
    }
    Some(Text { text: text.to_owned(), repaired, cut, cleaned: 0 })
}

/// What a text says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Is(Date),
    /// A month alone, by its first day.
    Month(Date),
    /// Month first or day first? Both would be a day.
    Either(Date, Date),
    None,
}

/// Reads `2025-02-24`, the same with a time after it, the month `2025-02`, `24.2.2025`, and with
/// slashes `2/24/2025` or `24/2/2025` as far as the numbers tell which;
/// `month_first` is what the source is known to write.
pub(super) fn date(text: &str, month_first: bool) -> Day {
    let Some(day) = text.split([' ', 'T']).next() else { return Day::None };
    let parts = |separator| {
        let mut parts = day.split(separator).map(|part: &str| part.parse::<i16>().ok());
        let three = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(three)
    };
    let date = |(year, month, day): (i16, i16, i16)| {
        (year >= 1900).then(|| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()).flatten()
    };
    if let Some(Ok(first)) = month(day).map(|(year, month)| Date::new(year, month, 1)) {
        return Day::Month(first);
    }
    let found = if let Some(ymd) = parts('-') {
        (date(ymd), None)
    } else if let Some((day, month, year)) = parts('.') {
        (date((year, month, day)), None)
    } else if let Some((first, second, year)) = parts('/') {
        let (by_month, by_day) = (date((year, first, second)), date((year, second, first)));
        (by_month, by_day.filter(|_| !month_first && by_month != by_day))
    } else {
        (None, None)
    };
    match found {
        (Some(one), Some(other)) => Day::Either(one, other),
        (Some(day), None) | (None, Some(day)) => Day::Is(day),
        (None, None) => Day::None,
    }
}

/// Reads `1995-11`, the year in four digits and the month in two, as ISO 8601 writes it.
fn month(text: &str) -> Option<(i16, i8)> {
    let (year, month) = text.split_once('-').filter(|(year, month)| (year.len(), month.len()) == (4, 2))?;
    Some((year.parse().ok().filter(|&year| year >= 1900)?, month.parse().ok()?))
}

/// Reads `120` or `120.0`.
pub(super) fn count(text: &str) -> Option<u32> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}
