//! The language of a text: one of the United Nations' six.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::texts::{Text, tokens};

/// An official language of the United Nations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Language {
    /// Arabic: told by its letters.
    Arabic,
    /// Chinese: told by its characters.
    Chinese,
    /// English.
    English,
    /// French.
    French,
    /// Russian: told by its letters.
    Russian,
    /// Spanish.
    Spanish,
}

/// Frequent little words that the other two languages do not have.
const LITTLE_WORDS: &[(Language, &[&str])] = &[
    (Language::English, &["the", "of", "and", "to", "in", "that", "its", "on", "for", "with", "by", "all"]),
    (Language::French, &["le", "les", "des", "du", "et", "dans", "une", "aux", "pour", "sur", "qui", "à", "au", "ses"]),
    (Language::Spanish, &["el", "los", "las", "del", "y", "en", "por", "con", "para", "sus", "una", "al", "su"]),
];

/// Words from which on a language is told by its little words.
const ENOUGH: usize = 12;

/// The share of little words a text in one of the three languages has at least.
const SHARE: f64 = 0.1;

impl Language {
    /// The language of a text; `None` where it is none of the six, or the text
    /// is too short to tell.
    ///
    /// A script is told by more than half of the letters; languages in Latin
    /// letters by their commonest little words, at least one word in ten.
    pub fn of(text: &Text) -> Option<Language> {
        let all: Vec<&str> = text.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        let script = |is: fn(char) -> bool| all.iter().flat_map(|text| text.chars()).filter(|&c| is(c)).count();
        let letters = script(char::is_alphabetic);
        let most = |is: fn(char) -> bool| script(is) * 2 > letters;
        let written = if most(|c| matches!(c, '\u{600}'..='\u{6ff}') && c.is_alphabetic()) {
            Some(Language::Arabic)
        } else if most(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
            Some(Language::Chinese)
        } else if most(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
            Some(Language::Russian)
        } else {
            None
        };
        written.or_else(|| by_little_words(&all))
    }
}

fn by_little_words(texts: &[&str]) -> Option<Language> {
    let words = texts.iter().flat_map(|text| tokens(text)).filter(|token| token.word);
    let words: Vec<String> = words.map(|token| token.key.to_lowercase()).collect();
    let count = |list: &[&str]| {
        let list: BTreeSet<&str> = list.iter().copied().collect();
        words.iter().filter(|word| list.contains(word.as_str())).count()
    };
    let counted = LITTLE_WORDS.iter().map(|(language, list)| (count(list), *language));
    let (most, language) = counted.max_by_key(|(count, _)| *count)?;
    (words.len() >= ENOUGH && most as f64 >= SHARE * words.len() as f64).then_some(language)
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
