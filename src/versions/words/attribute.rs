//! Which amendment changed a paragraph.

use serde::Serialize;

use super::diff::Marking;
use super::rewording::{Change, Pair, Rewording};
use crate::texts::{Text, tokens};
use crate::votes::Symbol;

/// An amendment that was adopted.
#[derive(Debug, Clone)]
pub struct Amendment<'a> {
    /// Its symbol.
    pub symbol: Symbol,
    /// Its words; `None` where they are not given.
    pub text: Option<&'a Text>,
}

/// Why amendments are named for a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// No other amendment was adopted.
    OnlyOne,
    /// Its text has the words that changed.
    Words,
    /// The texts that are given do not have the words, or none is given: it
    /// may be any of those named.
    Candidates,
    /// The texts of all are given, and none has the words.
    None,
}

/// The amendments that changed one paragraph, or may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The paragraph, as its place in [`Rewording::pairs`].
    pub pair: usize,
    /// The amendments, in the order given.
    pub amendments: Vec<Symbol>,
    /// Why these.
    pub basis: Basis,
}

/// Names the adopted amendments behind each paragraph that was reworded, added
/// or dropped; empty where no amendment was adopted.
///
/// A single amendment has changed them all. Of several, those have whose own
/// text has the longest row of words that was added, or was dropped where
/// nothing was added; where no text has it, those without a text may have.
///
/// ```
/// use unbloc::texts::{RawBlock, split};
/// use unbloc::versions::words::{Amendment, Basis, attribute, between};
/// let text = |words: &str| split(vec![RawBlock::new(words)], 0);
/// let change = between(&text("Urges a lasting peace."), &text("Urges a just and lasting peace."));
/// let (l1, l2) = (text("In the paragraph, insert \"just and\"."), text("Replace \"Urges\" by \"Demands\"."));
/// let given = [("A/1/L.1", &l1), ("A/1/L.2", &l2)].map(|(s, t)| Amendment { symbol: s.parse().unwrap(), text: Some(t) });
/// let credits = attribute(&change, &given);
/// assert_eq!((credits[0].amendments[0].as_str(), credits[0].basis), ("A/1/L.1", Basis::Words));
/// ```
pub fn attribute(change: &Rewording, amendments: &[Amendment<'_>]) -> Vec<Attribution> {
    if amendments.is_empty() {
        return Vec::new();
    }
    let texts: Vec<Option<String>> = amendments.iter().map(|a| a.text.map(all_words)).collect();
    let changed = change.pairs.iter().enumerate().filter(|(_, pair)| pair.kind != Change::Same);
    let credit = |(pair, found): (usize, &Pair)| {
        let chosen = |keep: &dyn Fn(usize) -> bool| -> Vec<Symbol> {
            (0..amendments.len()).filter(|&i| keep(i)).map(|i| amendments[i].symbol.clone()).collect()
        };
        if amendments.len() == 1 {
            return Attribution { pair, amendments: chosen(&|_| true), basis: Basis::OnlyOne };
        }
        let words = longest_change(found);
        let with_words = chosen(&|i| !words.is_empty() && texts[i].as_ref().is_some_and(|text| text.contains(&words)));
        let untold = chosen(&|i| texts[i].is_none());
        let (amendments, basis) = match (with_words.is_empty(), untold.is_empty()) {
            (false, _) => (with_words, Basis::Words),
            (true, false) => (untold, Basis::Candidates),
            (true, true) => (Vec::new(), Basis::None),
        };
        Attribution { pair, amendments, basis }
    };
    changed.map(credit).collect()
}

/// The words of a text in a row, each between blanks, punctuation and case aside.
fn in_a_row<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut row = String::from(" ");
    for text in texts {
        for token in tokens(text).iter().filter(|token| token.word) {
            row.push_str(&token.key.to_lowercase());
            row.push(' ');
        }
    }
    row
}

fn all_words(text: &Text) -> String {
    in_a_row(text.title.iter().chain(text.paragraphs.iter().map(|p| &p.text)).map(String::as_str))
}

/// The longest row of added words, or of dropped ones where none was added; empty where only punctuation changed.
fn longest_change(pair: &Pair) -> String {
    let longest = |kind: Marking| {
        let rows = pair.marks.iter().filter(|mark| mark.kind == kind).map(|mark| in_a_row([mark.text.as_str()]));
        rows.filter(|row| !row.trim().is_empty()).max_by_key(|row| (row.split(' ').count(), row.len()))
    };
    longest(Marking::Added).or_else(|| longest(Marking::Dropped)).unwrap_or_default()
}
