//! Texts in the order of how well they fit words.

use std::collections::{BTreeMap, BTreeSet};

use super::near;
use super::words::{stem, words};

/// Words that link those of a title, and tell nothing of it.
const LINKS: &[&str] = &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

/// What a word weighs that does not stand in the text itself.
const ASIDE: f64 = 0.5;

/// One text to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// What it says itself.
    pub itself: String,
    /// What others say of it, such as headings: half as good.
    pub aside: String,
    /// What it is called for short, each sought as a whole, case aside: `80/223`.
    pub names: Vec<String>,
}

/// Texts by their words.
///
/// ```
/// use unbloc::search::{Index, Text};
/// let text = |itself: &str| Text { itself: itself.to_owned(), ..Text::default() };
/// let index = Index::new([text("Nuclear weapons"), text("The weapons trade"), text("Water")]);
/// let found = index.find("trading weapon");
/// assert_eq!((found.words, found.matches.len()), (1, 2)); // nothing has both words
/// assert_eq!(index.find("weapon trade").matches[0].text, 1);
/// assert_eq!(index.find("nuclaer").matches[0].text, 0);
/// ```
#[derive(Debug, Clone)]
pub struct Index {
    texts: usize,
    /// The texts that have a word, in order, and whether it stands in the text itself.
    by_word: BTreeMap<String, Vec<(usize, bool)>>,
    by_name: BTreeMap<String, BTreeSet<usize>>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The words that were sought, in their order, each once.
    pub asked: Vec<Asked>,
    /// How many of them each match has: all, or as many as any text has; 0 where nothing was found.
    pub words: usize,
    /// The texts that have so many, the best first, then in their order.
    pub matches: Vec<Match>,
}

/// A word that was sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// As it was typed, or its stem.
    pub word: String,
    /// The words taken for it: itself, or others where no text has it.
    pub taken: Vec<String>,
    /// How many texts have one of these.
    pub texts: usize,
}

/// A text that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// Its place among the texts.
    pub text: usize,
    /// How well it fits, above 0; see [`Index::find`].
    pub score: f64,
}

impl Index {
    /// Takes the texts.
    pub fn new(texts: impl IntoIterator<Item = Text>) -> Index {
        let mut index = Index { texts: 0, by_word: BTreeMap::new(), by_name: BTreeMap::new() };
        for (i, Text { itself, aside, names }) in texts.into_iter().enumerate() {
            index.texts += 1;
            for (said, in_itself) in [(&itself, true), (&aside, false)] {
                for word in words(said) {
                    let texts = index.by_word.entry(stem(&word)).or_default();
                    // What the text says itself comes first, and counts.
                    if texts.last().is_none_or(|(last, _)| *last != i) {
                        texts.push((i, in_itself));
                    }
                }
            }
            for name in names {
                index.by_name.entry(name.to_lowercase()).or_default().insert(i);
            }
        }
        index
    }

    /// The texts that have all of some words, or, where none has, as many of them as any has.
    ///
    /// A word stands for its plural and singular; where no text has it, for those that it begins; where it begins
    /// none, for those with the fewest slips (one of 4 to 7 letters, two of more; none in numbers). Words that only link others
    /// are passed over where there are others. The score of a text is the sum over its words of
    ///
    /// ```text
    /// ln(1 + (N − n + ½) / (n + ½)) · p
    /// ```
    ///
    /// with N texts, n of which have the word, and p = 1 where it stands in the text itself or is its name, ½ where
    /// others say it: the rarer a word, the more it tells. Equal scores stay in the order of the texts.
    ///
    /// Source: S. E. Robertson and K. Spärck Jones, "Relevance weighting of search terms", Journal of the American
    /// Society for Information Science 27 (1976) 129–146, of whose weight (without knowledge of relevance) this is
    /// the form that is never below 0.
    ///
    /// ```
    /// use unbloc::search::{Index, Text};
    /// let text = |itself: &str| Text { itself: itself.to_owned(), ..Text::default() };
    /// let index = Index::new(["Cuba embargo", "Cuba", "Water"].map(text));
    /// let best = index.find("cuba embargo").matches[0];
    /// assert_eq!(best.score, (1.0f64 + 1.5 / 2.5).ln() + (1.0f64 + 2.5 / 1.5).ln());
    /// ```
    pub fn find(&self, asked: &str) -> Found {
        let (mut sought, mut having) = (Vec::new(), vec![(0usize, 0.0f64); self.texts]);
        for word in sought_words(asked) {
            let (taken, places) = self.places(&word);
            let weight = weight(self.texts, places.len());
            for (&text, &itself) in &places {
                having[text].0 += 1;
                having[text].1 += weight * if itself { 1.0 } else { ASIDE };
            }
            sought.push(Asked { word, taken, texts: places.len() });
        }
        let words = having.iter().map(|(words, _)| *words).max().unwrap_or_default();
        let fitting = having.iter().enumerate().filter(|(_, (had, _))| *had == words && words > 0);
        let mut matches: Vec<Match> = fitting.map(|(text, (_, score))| Match { text, score: *score }).collect();
        matches.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.text.cmp(&b.text)));
        Found { asked: sought, words, matches }
    }

    /// The words taken for one, and the texts that have them.
    fn places(&self, word: &str) -> (Vec<String>, BTreeMap<usize, bool>) {
        let named = self.by_name.get(word);
        let mut places: BTreeMap<usize, bool> = named.into_iter().flatten().map(|&text| (text, true)).collect();
        let taken = match named {
            Some(_) => self.by_word.get_key_value(word).map(|(word, _)| word).into_iter().collect(),
            None if word.contains(['/', '(']) => Vec::new(),
            None => near::taken(&self.by_word, word),
        };
        for other in &taken {
            for &(text, itself) in &self.by_word[*other] {
                *places.entry(text).or_default() |= itself;
            }
        }
        (taken.into_iter().cloned().collect(), places)
    }

    /// The words of the texts that look most like one, best first, with the number of texts that have each.
    ///
    /// ```
    /// use unbloc::search::{Index, Text};
    /// let index = Index::new([Text { itself: "Palestine refugees".to_owned(), ..Text::default() }]);
    /// assert_eq!(index.alike("palistinian", 3), [("palestine".to_owned(), 1)]);
    /// ```
    pub fn alike(&self, word: &str, most: usize) -> Vec<(String, usize)> {
        let near = near::alike(&self.by_word, word, most);
        near.into_iter().map(|other| (other.clone(), self.by_word[other].len())).collect()
    }
}

/// The weight of a word that `n` of `all` texts have.
fn weight(all: usize, n: usize) -> f64 {
    (1.0 + ((all - n) as f64 + 0.5) / (n as f64 + 0.5)).ln()
}

/// The words to seek, each once: what is written as a symbol is as a whole, of all else the stems.
fn sought_words(asked: &str) -> Vec<String> {
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let is_name = |part: &str| {
        part.contains('/') && has_digit(part) || part.starts_with(|c: char| c.is_ascii_digit()) && part.contains('(')
    };
    let of = |part: &str| if is_name(part) { vec![part.to_lowercase()] } else { words(part) };
    let all: Vec<String> = asked.split_whitespace().flat_map(of).collect();
    let is_link = |word: &String| LINKS.contains(&word.as_str());
    let only_links = all.iter().all(is_link);
    let mut kept = Vec::new();
    for word in all.iter().filter(|word| only_links || !is_link(word)).map(|word| stem(word)) {
        if !kept.contains(&word) {
            kept.push(word);
        }
    }
    kept
}
