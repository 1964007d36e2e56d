//! Bytes to text, and text to numbers.

use std::borrow::Cow;

use crate::prose::cleaned;

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

/// A number without the zero that a spreadsheet or R writes behind it: `120` of `120`, `120.0` and `120,0`.
pub(super) fn whole(text: &str) -> &str {
    text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text)
}

/// Reads a yes or a no as spreadsheets, R and Python write them; `None` for any other word.
pub(super) fn flag(text: &str) -> Option<bool> {
    const YES: [&str; 5] = ["1", "true", "t", "yes", "y"];
    const NO: [&str; 5] = ["0", "false", "f", "no", "n"];
    let says = |words: [&str; 5]| words.iter().any(|word| word.eq_ignore_ascii_case(whole(text.trim())));
    if says(YES) { Some(true) } else { says(NO).then_some(false) }
}

/// Reads `120`, `120.0` or `120,0`.
pub(super) fn count(text: &str) -> Option<u32> {
    whole(text).parse().ok()
}
