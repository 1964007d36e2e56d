//! The words inside a pair of paragraphs.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::texts::{Token, bare, tokens};

/// Tokens of the two paragraphs, multiplied, up to which words are told apart;
/// what lies between the same start and the same end of longer ones is marked
/// as a whole. A bound on size, not on time: the same input gives the same marks.
pub const LARGEST_DIFF: usize = 1 << 20;

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Marking {
    /// In both; the second text's spelling.
    Kept,
    /// In the first text only.
    Dropped,
    /// In the second text only.
    Added,
}

/// Words in a row with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// What became of them.
    pub kind: Marking,
    /// The words, with the space before them where there was one.
    pub text: String,
}

/// Words, punctuation aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct WordCount {
    /// In both texts.
    pub kept: usize,
    /// In the first only: kept + dropped are the words of the first.
    pub dropped: usize,
    /// In the second only: kept + added are the words of the second.
    pub added: usize,
}

impl WordCount {
    /// The share of the words of both texts that is kept, in `[0, 1]`, twice
    /// kept by all words of the two; `None` where there are no words.
    ///
    /// ```
    /// use unbloc::versions::words::WordCount;
    /// assert_eq!(WordCount { kept: 3, dropped: 1, added: 1 }.similarity(), Some(6.0 / 8.0));
    /// assert_eq!(WordCount::default().similarity(), None);
    /// ```
    pub fn similarity(&self) -> Option<f64> {
        let all = 2 * self.kept + self.dropped + self.added;
        (all > 0).then(|| 2.0 * self.kept as f64 / all as f64)
    }

    /// The share of the first text's words that was kept, in `[0, 1]`; `None` where it has none.
    pub fn kept_of_first(&self) -> Option<f64> {
        share(self.kept, self.kept + self.dropped)
    }

    /// The share of the second text's words that is new, in `[0, 1]`; `None` where it has none.
    pub fn added_of_second(&self) -> Option<f64> {
        share(self.added, self.kept + self.added)
    }

    pub(super) fn add(&mut self, other: WordCount) {
        self.kept += other.kept;
        self.dropped += other.dropped;
        self.added += other.added;
    }

    fn of(marking: Marking, words: usize) -> WordCount {
        let none = WordCount::default();
        match marking {
            Marking::Kept => WordCount { kept: words, ..none },
            Marking::Dropped => WordCount { dropped: words, ..none },
            Marking::Added => WordCount { added: words, ..none },
        }
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The words of two paragraphs marked as kept, dropped and added, and counted.
/// Typographic quotes, hyphens and spaces do not matter, nor does the
/// punctuation that ends a paragraph.
///
/// ```
/// use unbloc::versions::words::{Marking, marks};
/// let (marks, words) = marks("Urges a lasting peace.", "Urges a just and lasting peace;");
/// let texts: Vec<_> = marks.iter().map(|m| (m.kind, m.text.as_str())).collect();
/// assert_eq!(texts, [(Marking::Kept, "Urges a"), (Marking::Added, " just and"), (Marking::Kept, " lasting peace;")]);
/// assert_eq!((words.kept, words.dropped, words.added), (4, 0, 2));
/// ```
pub fn marks(first: &str, second: &str) -> (Vec<Mark>, WordCount) {
    let (old_all, new_all) = (tokens(first), tokens(second));
    let (old, new) = (bare(&old_all), bare(&new_all));
    let keys = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.key.to_string()).collect::<Vec<_>>();
    let (old_keys, new_keys) = (keys(old), keys(new));
    let pairs = old_keys.iter().zip(&new_keys);
    let start = pairs.take_while(|(a, b)| a == b).count();
    let rest = old_keys[start..].iter().rev().zip(new_keys[start..].iter().rev());
    let end = rest.take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let mut marker = Marker::default();
    marker.mark(Marking::Kept, &new[..start]);
    if (old_end - start).saturating_mul(new_end - start) > LARGEST_DIFF {
        marker.mark(Marking::Dropped, &old[start..old_end]);
        marker.mark(Marking::Added, &new[start..new_end]);
    } else {
        let (old, new) = (&old[start..old_end], &new[start..new_end]);
        for op in capture_diff_slices(Algorithm::Myers, &old_keys[start..old_end], &new_keys[start..new_end]) {
            marker.op(op, old, new);
        }
    }
    marker.mark(Marking::Kept, &new[new_end..]);
    // The second text's last punctuation, unmarked: it says only what follows.
    marker.mark(Marking::Kept, &new_all[new.len()..]);
    marker.words = marker.words_without(&new_all[new.len()..]);
    (marker.marks, marker.words)
}

#[derive(Default)]
struct Marker {
    marks: Vec<Mark>,
    words: WordCount,
}

impl Marker {
    fn op(&mut self, op: DiffOp, old: &[Token<'_>], new: &[Token<'_>]) {
        match op {
            DiffOp::Equal { new_index, len, .. } => self.mark(Marking::Kept, &new[new_index..new_index + len]),
            DiffOp::Delete { old_index, old_len, .. } => {
                self.mark(Marking::Dropped, &old[old_index..old_index + old_len]);
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                self.mark(Marking::Added, &new[new_index..new_index + new_len]);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                self.mark(Marking::Dropped, &old[old_index..old_index + old_len]);
                self.mark(Marking::Added, &new[new_index..new_index + new_len]);
            }
        }
    }

    fn mark(&mut self, kind: Marking, tokens: &[Token<'_>]) {
        if tokens.is_empty() {
            return;
        }
        self.words.add(WordCount::of(kind, tokens.iter().filter(|token| token.word).count()));
        if self.marks.last().is_none_or(|last| last.kind != kind) {
            self.marks.push(Mark { kind, text: String::new() });
        }
        let begins = self.marks.len() == 1;
        let text = &mut self.marks.last_mut().expect("one was pushed").text;
        for token in tokens {
            if token.spaced && !(begins && text.is_empty()) {
                text.push(' ');
            }
            text.push_str(token.text);
        }
    }

    /// The count without the words of the ending (`; and`).
    fn words_without(&self, ending: &[Token<'_>]) -> WordCount {
        let words = ending.iter().filter(|token| token.word).count();
        WordCount { kept: self.words.kept - words, ..self.words }
    }
}
