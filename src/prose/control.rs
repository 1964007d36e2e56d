//! Characters that nobody sees and terminals obey.

use std::borrow::Cow;

/// Whether a character controls a terminal or the direction of writing, or is a mark of byte order: none of these
/// belongs into a text. Tabs and line ends do.
///
/// Source: C0, delete and C1 are the general category Cc; what turns the direction is what has the property Bidi_Control
/// in PropList.txt of the Unicode Character Database.
///
/// ```
/// use unbloc::prose::is_control;
/// assert!(['\u{1b}', '\u{7}', '\u{8}', '\u{7f}', '\u{9b}', '\u{202e}', '\u{61c}', '\u{feff}'].into_iter().all(is_control));
/// assert!(!['\t', '\n', 'é', '\u{a0}'].into_iter().any(is_control));
/// ```
pub fn is_control(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c == '\u{feff}' || (c.is_control() && c != '\t' && c != '\n')
}

/// A text with such characters written out, for messages.
///
/// ```
/// use unbloc::prose::escaped;
/// assert_eq!(escaped("a\u{1b}]0;b\u{7}"), "a\\u{1b}]0;b\\u{7}");
/// assert_eq!(escaped("Türkiye"), "Türkiye");
/// ```
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_control(c) { written.extend(c.escape_unicode()) } else { written.push(c) }
    }
    Cow::Owned(written)
}

/// A text without such characters, and how many there were; a carriage return that ends a line goes unsaid, one
/// within a line is a space.
///
/// ```
/// use unbloc::prose::cleaned;
/// assert_eq!(cleaned("a\u{1b}[31mb"), ("a[31mb".into(), 1));
/// assert_eq!(cleaned("one\r\ntwo"), ("one\ntwo".into(), 0));
/// ```
pub fn cleaned(text: &str) -> (Cow<'_, str>, usize) {
    if !text.contains(is_control) {
        return (Cow::Borrowed(text), 0);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', " ");
    let count = lines.chars().filter(|&c| is_control(c)).count();
    (Cow::Owned(lines.replace(is_control, "")), count)
}
