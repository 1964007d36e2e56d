//! Titles that are one but for a slip.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::RollCalls;

/// Fewest words of a title of which one may be misspelt, and fewest letters of that word.
const WORDS: usize = 5;
const LETTERS: usize = 5;

/// Titles that differ in one letter of one word and never come to a vote in one session: one text, misspelt.
pub(super) struct Spellings<'a> {
    /// From a title to the first one that is the same.
    first: HashMap<&'a str, &'a str>,
}

impl<'a> Spellings<'a> {
    /// `words` are those by which the text of each roll call is known.
    pub fn of(votes: &RollCalls, words: &'a [Option<String>]) -> Self {
        let mut order: Vec<&str> = Vec::new();
        let mut sessions: HashMap<&str, BTreeSet<Option<u16>>> = HashMap::new();
        for (roll_call, words) in votes.roll_calls().iter().zip(words) {
            let Some(words) = words.as_deref() else { continue };
            let of = sessions.entry(words).or_insert_with(|| {
                order.push(words);
                BTreeSet::new()
            });
            of.insert(roll_call.regular_session());
        }
        let mut first: HashMap<&str, &str> = HashMap::new();
        for (earlier, later) in slips(&order) {
            let root = *first.get(earlier).unwrap_or(&earlier);
            // Of a session that is not known nothing tells them apart.
            let known = [root, later].iter().all(|title| !sessions[title].contains(&None));
            let apart = known && sessions[root].is_disjoint(&sessions[later]);
            if apart && root != later && !first.contains_key(later) {
                let more = sessions[later].clone();
                sessions.get_mut(root).expect("a title").extend(more);
                first.insert(later, root);
            }
        }
        Spellings { first }
    }

    /// The first title that is the same.
    pub fn first<'b>(&'b self, words: &'b str) -> &'b str {
        self.first.get(words).copied().unwrap_or(words)
    }
}

/// The pairs of titles that differ in one letter of one word, in the order of their first votes.
fn slips<'a>(order: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut gapped: BTreeMap<(usize, String), Vec<(usize, &str)>> = BTreeMap::new();
    for (place, title) in order.iter().enumerate() {
        let words: Vec<&str> = title.split(' ').collect();
        if words.len() < WORDS {
            continue;
        }
        for (gap, word) in words.iter().enumerate().filter(|(_, word)| word.chars().count() >= LETTERS) {
            let rest: Vec<&str> = words.iter().enumerate().filter(|(i, _)| *i != gap).map(|(_, word)| *word).collect();
            gapped.entry((gap, rest.join(" "))).or_default().push((place, word));
        }
    }
    let mut found = BTreeSet::new();
    for alike in gapped.values() {
        for (i, (a, word)) in alike.iter().enumerate() {
            let near = alike[i + 1..].iter().filter(|(_, other)| strsim::levenshtein(word, other) == 1);
            found.extend(near.map(|(b, _)| (*a, *b)));
        }
    }
    found.into_iter().map(|(a, b)| (order[a], order[b])).collect()
}
