//! Words and punctuation.

use std::borrow::Cow;

/// A word or a mark of punctuation, as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// As written.
    pub text: &'a str,
    /// What it is compared by: plain quotes and hyphens for typographic ones.
    pub key: Cow<'a, str>,
    /// A word or a number, not punctuation.
    pub word: bool,
    /// A space stands before it.
    pub spaced: bool,
}

/// The words and marks of punctuation of a text, in order.
///
/// Letters and digits that a hyphen, an apostrophe or a slash joins are one
/// word (`long-lasting`, `ES-11/1`), and so is a number with its separators.
/// A Chinese or Japanese character is a word of its own.
///
/// ```
/// use unbloc::texts::tokens;
/// let keys: Vec<String> = tokens("the “Path\u{2011}finder”, of 1,000").iter().map(|t| t.key.to_string()).collect();
/// assert_eq!(keys, ["the", "\"", "Path-finder", "\"", ",", "of", "1,000"]);
/// ```
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut spaced = false;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            spaced |= first.is_whitespace();
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let word = is_letter(first) || is_ideograph(first);
        let length = if is_letter(first) { word_length(rest) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        found.push(Token { text: token, key: key(token), word, spaced });
        (rest, spaced) = (after, false);
    }
    found
}

/// The tokens without the punctuation that only ends the paragraph (`,`, `;`,
/// `.`, `; and`): an added last paragraph turns the full stop before it into a
/// semicolon, which is no rewording.
///
/// ```
/// use unbloc::texts::{bare, tokens};
/// let (a, b) = (tokens("Decides to go on; and"), tokens("Decides to go on."));
/// let keys = |t| bare(t).iter().map(|t| t.key.to_string()).collect::<Vec<_>>();
/// assert_eq!(keys(&a), keys(&b));
/// ```
pub fn bare<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let ends = |token: &Token<'_>| matches!(&*token.key, "," | ";" | "." | ":");
    let mut kept = tokens;
    if let [before @ .., mark, last] = kept
        && last.key == "and"
        && ends(mark)
    {
        kept = before;
    }
    while let [before @ .., last] = kept
        && ends(last)
    {
        kept = before;
    }
    kept
}

/// The bytes of the word a text starts with.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        let joins = match c {
            '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
            '-' | '\u{2010}'..='\u{2015}' | '\'' | '\u{2019}' | '/' => is_letter(after),
            _ => is_invisible(c),
        };
        if !is_letter(c) && !joins {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    end
}

fn is_letter(c: char) -> bool {
    // Accents that are written as characters of their own belong to the letter.
    (c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')) && !is_ideograph(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Soft hyphens and marks of no width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn key(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return Cow::Borrowed(token);
    }
    let plain = |c| match c {
        '\u{2018}'..='\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    };
    Cow::Owned(token.chars().filter(|&c| !is_invisible(c)).map(plain).collect())
}
