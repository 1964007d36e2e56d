//! Texts that name members.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dated, Resolved};
use crate::search::unaccented;
use crate::votes::Date;

/// What each text stands for.
///
/// `aliases` goes first: a row there is more precise than a name ("China" until
/// 25 October 1971 is `TWN`), and `names` is asked where no alias fits the date.
#[derive(Debug, Default)]
pub(crate) struct Names {
    aliases: BTreeMap<String, Vec<Dated>>,
    names: BTreeMap<String, Vec<Dated>>,
    /// Texts that name a member whose seat another continues (`SUN`).
    predecessors: BTreeSet<String>,
}

/// The entries one text has, for repeated use on many days.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entries {
    text: String,
    aliases: Vec<Dated>,
    names: Vec<Dated>,
    predecessor: bool,
}

/// Which seat a text names, whoever holds it: all codes it stands for on any
/// day, and whether it is the name of a predecessor. `SUN` and `RUS` differ,
/// and so do `CHN` and `TWN`, though they are one member on some days; `USA`
/// and `United States of America` do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seat {
    codes: Vec<String>,
    predecessor: bool,
}

impl Entries {
    /// Entries of known codes (a Correlates of War number's).
    pub(crate) fn of(text: &str, dated: &[Dated]) -> Self {
        Entries { text: text.to_owned(), aliases: dated.to_vec(), names: Vec::new(), predecessor: false }
    }

    /// The text itself.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text is not known on any day.
    pub(crate) fn is_empty(&self) -> bool {
        self.aliases.is_empty() && self.names.is_empty()
    }

    /// Whether the answer is the same on every day.
    pub(crate) fn undated(&self) -> bool {
        self.aliases.iter().chain(&self.names).all(|entry| entry.from.is_none() && entry.to.is_none())
    }

    /// What the text stands for on a day; `None` where nothing fits.
    pub(crate) fn on(&self, on: Option<Date>) -> Option<Resolved> {
        let found = pick(&self.aliases, on).or_else(|| pick(&self.names, on))?;
        Some(found.named(|| self.text.clone()))
    }

    /// The seat that the text names.
    pub(crate) fn seat(&self) -> Seat {
        Seat { codes: self.codes(), predecessor: self.predecessor }
    }

    /// Every code the text may stand for, sorted.
    pub(crate) fn codes(&self) -> Vec<String> {
        let codes: BTreeSet<&String> = self.aliases.iter().chain(&self.names).map(|entry| &entry.code).collect();
        codes.into_iter().filter(|code| !code.is_empty()).cloned().collect()
    }
}

/// The entry that fits a day. Without a day: those that last, else the last to end.
pub(super) fn pick(entries: &[Dated], on: Option<Date>) -> Option<Resolved> {
    let mut fitting: BTreeSet<&str> = entries.iter().filter(|e| e.fits(on)).map(|e| e.code.as_str()).collect();
    if fitting.is_empty() && on.is_none() {
        fitting.extend(entries.iter().max_by_key(|e| e.to).map(|e| e.code.as_str()));
    }
    match fitting.len() {
        0 => None,
        1 if fitting.contains("") => Some(Resolved::NotAMember(String::new())),
        1 => fitting.first().map(|code| Resolved::One((*code).to_owned())),
        _ => Some(Resolved::Several(fitting.into_iter().map(str::to_owned).collect())),
    }
}

impl Names {
    pub(super) fn alias(&mut self, text: &str, entry: Dated) {
        add(&mut self.aliases, text, entry);
    }

    pub(super) fn name(&mut self, text: &str, entry: Dated) {
        add(&mut self.names, text, entry);
    }

    /// Notes that a text names a member whose seat another continues.
    pub(super) fn predecessor(&mut self, text: &str) {
        self.predecessors.insert(normal(text));
    }

    /// All that a text may stand for.
    pub(crate) fn entries(&self, text: &str) -> Entries {
        let key = normal(text);
        let get = |map: &BTreeMap<String, Vec<Dated>>| map.get(&key).cloned().unwrap_or_default();
        let predecessor = self.predecessors.contains(&key);
        Entries { text: text.trim().to_owned(), aliases: get(&self.aliases), names: get(&self.names), predecessor }
    }

    /// What each member is called, by code: every text that stands for it and no other member today, as it is compared.
    pub(super) fn by_member(&self) -> BTreeMap<String, Vec<String>> {
        let mut called: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for text in self.aliases.keys().chain(self.names.keys()) {
            if let Resolved::One(code) = self.resolve(text, None) {
                called.entry(code).or_default().push(text.clone());
            }
        }
        for texts in called.values_mut() {
            texts.sort_unstable();
            texts.dedup();
        }
        called
    }

    pub(super) fn resolve(&self, text: &str, on: Option<Date>) -> Resolved {
        let entries = self.entries(text);
        match entries.on(on) {
            Some(found) => found,
            None if entries.is_empty() => Resolved::Unknown { nearest: self.nearest(text) },
            None => Resolved::Unknown { nearest: entries.codes() },
        }
    }

    /// The codes of the three nearest names, best first: those with all its words, if need be abbreviated,
    /// and those that look alike. "Eq. Guinea" is nearer to Equatorial Guinea than to Guinea.
    pub(crate) fn nearest(&self, text: &str) -> Vec<String> {
        const ALIKE: f64 = 0.8;
        // Names that begin alike need not be alike: `Atlantis` is not Albania.
        const KEPT: f64 = 0.6;
        let key = normal(text);
        if key.is_empty() {
            return Vec::new();
        }
        let alike = |name: &str| {
            let kept = strsim::normalized_damerau_levenshtein(&key, name);
            if kept < KEPT { 0.0 } else { strsim::jaro_winkler(&key, name) }
        };
        let mut scored: Vec<(f64, &str)> = Vec::new();
        for (name, entries) in self.names.iter().chain(&self.aliases) {
            let score = alike(name).max(shared_words(&key, name));
            // A code of three letters is near any short word.
            if score >= ALIKE && (name.len() > 3 || key.len() <= 3) {
                scored.extend(entries.iter().map(|entry| (score, entry.code.as_str())));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut codes: Vec<String> = Vec::new();
        for (_, code) in scored {
            if !code.is_empty() && !codes.iter().any(|known| known == code) {
                codes.push(code.to_owned());
            }
        }
        codes.truncate(3);
        codes
    }
}

/// How well a name has all the words of another, which may be cut short, in any order: 1 and the share of
/// its words that are met; 0 where a word is wanting.
pub(super) fn shared_words(words: &str, name: &str) -> f64 {
    let mut left: Vec<&str> = name.split(' ').filter(|word| !LINKS.contains(word)).collect();
    let all = left.len();
    for word in words.split(' ').filter(|word| !LINKS.contains(word)) {
        match left.iter().position(|other| other.starts_with(word)) {
            Some(at) => drop(left.remove(at)),
            None => return 0.0,
        }
    }
    if all == left.len() { 0.0 } else { 1.0 + (all - left.len()) as f64 / all as f64 }
}

/// Words that link those of a name.
const LINKS: &[&str] = &["of", "the", "and"];

fn add(map: &mut BTreeMap<String, Vec<Dated>>, text: &str, entry: Dated) {
    let key = normal(text);
    let entries = map.entry(key).or_default();
    if !entries.contains(&entry) {
        entries.push(entry);
    }
}

/// What a name is sorted by: accents, case and a leading "the" aside.
pub(crate) fn sort_key(name: &str) -> String {
    normal(name)
}

/// Lower case, no accents, single spaces for punctuation, no leading "the".
pub(super) fn normal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => plain.push(c),
            '&' => plain.push_str(" and "),
            // Dots and apostrophes join: "D.P.R.K." is "dprk".
            '.' | '\'' | '’' | '‘' | '`' | '´' => {}
            // What the lower case of İ leaves behind, and accents that stand alone.
            '\u{300}'..='\u{36f}' => {}
            c => plain.push_str(unaccented(c)),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    let words: Vec<&str> = words.into_iter().map(|word| if word == "st" { "saint" } else { word }).collect();
    words.join(" ")
}
