//! Words that come near to one that stands nowhere.

use std::collections::BTreeMap;

/// Slips that are forgiven in a word: none in numbers and short words, whose neighbours are others.
fn slips(word: &str) -> usize {
    match word.len() {
        0..=3 => 0,
        _ if word.contains(|c: char| c.is_ascii_digit()) => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The known words that are taken for one that was asked for: itself; else those that it begins, from three letters
/// on; else those with the fewest slips (a letter wanting, too many, wrong, or two exchanged).
pub(super) fn taken<'a, T>(known: &'a BTreeMap<String, T>, word: &str) -> Vec<&'a String> {
    if let Some((same, _)) = known.get_key_value(word) {
        return vec![same];
    }
    let begun = known.range(word.to_owned()..).map(|(other, _)| other).take_while(|other| other.starts_with(word));
    let begun: Vec<&String> = begun.collect();
    if word.len() >= SHORTEST && !begun.is_empty() {
        return begun;
    }
    let most = slips(word);
    let alike = |other: &&String| other.len().abs_diff(word.len()) <= most;
    let scored: Vec<(usize, &String)> = known
        .keys()
        .filter(alike)
        .map(|other| (strsim::osa_distance(word, other), other))
        .filter(|(slips, _)| *slips <= most)
        .collect();
    let fewest = scored.iter().map(|(slips, _)| *slips).min();
    scored.into_iter().filter(|(slips, _)| Some(*slips) == fewest && most > 0).map(|(_, other)| other).collect()
}

/// The shortest beginning of a word that stands for it.
const SHORTEST: usize = 3;

/// The known words that look most like one, best first, at most so many; for proposals.
pub(super) fn alike<'a, T>(known: &'a BTreeMap<String, T>, word: &str, most: usize) -> Vec<&'a String> {
    const KEPT: f64 = 0.6;
    // So much longer or shorter, none is kept; and words may be typed that are very long.
    let fits = |other: &&String| {
        let (shorter, longer) = (word.len().min(other.len()) as f64, word.len().max(other.len()) as f64);
        shorter >= KEPT * longer
    };
    let mut scored: Vec<(f64, &String)> = known
        .keys()
        .filter(fits)
        .map(|other| (strsim::normalized_damerau_levenshtein(word, other), other))
        .filter(|(alike, _)| *alike >= KEPT)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(most).map(|(_, other)| other).collect()
}
