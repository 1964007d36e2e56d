//! Names and terms that are counted in a text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Serialize;

use super::{Text, tokens};
use crate::registry::Registry;

const TERMS: &str = include_str!("../../data/texts/terms.csv");

/// Names and terms, with all their spellings.
///
/// ```
/// use unbloc::texts::{RawBlock, Terms, split};
/// let terms = Terms::of(["lasting peace", "peace", "Charter"]);
/// let text = |words: &str| split(vec![RawBlock::new(words)], 0);
/// let changes = terms.changes(&text("Seeks a lasting peace."), &text("Seeks peace, as the Charter says."));
/// let seen: Vec<_> = changes.iter().map(|c| (c.term.as_str(), c.first, c.second)).collect();
/// assert_eq!(seen, [("Charter", 0, 1), ("lasting peace", 1, 0), ("peace", 0, 1)]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Terms {
    names: Vec<String>,
    /// By the first word, in small letters: what may follow, the longest first, and whose spelling it is.
    spellings: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

/// How often a term is in two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermCount {
    /// The term or name.
    pub term: String,
    /// Times in the first text.
    pub first: usize,
    /// Times in the second.
    pub second: usize,
}

impl Terms {
    /// A list of one's own; blank ones are left out.
    pub fn of<S: AsRef<str>>(terms: impl IntoIterator<Item = S>) -> Terms {
        let mut list = Terms::default();
        for term in terms {
            let term = term.as_ref().trim();
            if !term.is_empty() {
                list.add(term, &[term]);
            }
        }
        list.sort()
    }

    /// The names of the members (short and in the UN's form, counted together),
    /// and the terms of `data/texts/terms.csv`, which are our own choice.
    pub fn usual() -> &'static Terms {
        static USUAL: OnceLock<Terms> = OnceLock::new();
        USUAL.get_or_init(|| {
            let mut list = Terms::of(TERMS.lines().skip(1));
            for profile in Registry::embedded().profiles() {
                list.add(&profile.member.name, &[&profile.member.name, &profile.un_name]);
            }
            list.sort()
        })
    }

    /// How many terms and names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn add(&mut self, name: &str, spellings: &[&str]) {
        let id = self.names.len();
        self.names.push(name.to_owned());
        let distinct: BTreeSet<Vec<String>> = spellings.iter().map(|spelling| words(spelling)).collect();
        for spelling in distinct.into_iter().filter(|words| !words.is_empty()) {
            let first = owner(&spelling[0]).to_lowercase();
            self.spellings.entry(first).or_default().push((spelling, id));
        }
    }

    fn sort(mut self) -> Terms {
        for spellings in self.spellings.values_mut() {
            spellings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        }
        self
    }

    /// How often each term is in a text, title included. The longest term that
    /// fits counts, and those inside it do not. Small letters of a term fit
    /// capitals too, capitals only themselves.
    fn count(&self, text: &Text) -> Vec<usize> {
        let mut counts = vec![0; self.names.len()];
        for part in text.title.iter().chain(text.paragraphs.iter().map(|paragraph| &paragraph.text)) {
            let words = words(part);
            let mut at = 0;
            while at < words.len() {
                let candidates = self.spellings.get(&owner(&words[at]).to_lowercase()).map_or(&[][..], Vec::as_slice);
                let fits = |spelling: &[String]| {
                    words.len() - at >= spelling.len() && spelling.iter().zip(&words[at..]).all(|(t, w)| same(t, w))
                };
                match candidates.iter().find(|(spelling, _)| fits(spelling)) {
                    Some((spelling, id)) => {
                        counts[*id] += 1;
                        at += spelling.len();
                    }
                    None => at += 1,
                }
            }
        }
        counts
    }

    /// The terms whose number differs between two texts, sorted without case.
    pub fn changes(&self, first: &Text, second: &Text) -> Vec<TermCount> {
        let counts = self.count(first).into_iter().zip(self.count(second));
        let all = self.names.iter().zip(counts).map(|(term, (first, second))| TermCount {
            term: term.clone(),
            first,
            second,
        });
        let mut changed: Vec<TermCount> = all.filter(|count| count.first != count.second).collect();
        changed.sort_by_cached_key(|count| (count.term.to_lowercase(), count.term.clone()));
        changed
    }
}

/// The words of a text; a hyphen parts them, for "Elbe-Ost" names both.
fn words(text: &str) -> Vec<String> {
    let words = tokens(text).into_iter().filter(|token| token.word);
    words.flat_map(|token| token.key.split('-').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A name without its possessive: `Ost's` is of `Ost`.
fn owner(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

fn same(term: &str, word: &str) -> bool {
    let word = if term.ends_with("'s") { word } else { owner(word) };
    let has_capital = term.chars().any(char::is_uppercase);
    if has_capital { term == word } else { term == word.to_lowercase() }
}
