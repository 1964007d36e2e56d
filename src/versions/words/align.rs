//! Which paragraph of one text is which of another.

use std::collections::BTreeMap;

use crate::texts::{Paragraph, Text, bare, tokens};

/// Paragraphs at least so alike are one paragraph, reworded; below, one was
/// dropped and another added. Ours, and cautious: with it no two paragraphs of
/// A/RES/ES-11/1 and /2, or of A/RES/ES-10/21 and /22, are taken for one
/// unless most of what they say is the same; with 0.40 two would be.
pub const ALIKE: f64 = 0.45;

/// The words of a paragraph, each once, by number, with how often it comes.
type Bag = Vec<(usize, u32)>;

/// Pairs of paragraphs, as places in the two texts, in the order of the first.
/// Each paragraph is in one pair at most.
///
/// Paragraphs with the same words are paired first, in order, those in the
/// same part before others; then the others, the most alike first, ties by
/// order. Alike are two by the Dice coefficient of their words without case,
///
/// ```text
/// 2 Σ w min(a, b) / (Σ w a + Σ w b)        w = ln(1 + N/n)
/// ```
///
/// with `a` and `b` how often a word is in each, `N` the paragraphs of both
/// texts and `n` those with the word: that two paragraphs share "the" says
/// little. At least [`ALIKE`] is needed. A number that the paragraph has does not count.
///
/// ```
/// use unbloc::texts::{RawBlock, split};
/// use unbloc::versions::words::align;
/// let text = |lines: [&str; 2]| split(lines.map(RawBlock::new).into(), 0);
/// let first = text(["1. Urges all to drink green tea;", "2. Decides to meet again."]);
/// let second = text(["1. Decides to meet again;", "2. Urges all to drink black tea."]);
/// assert_eq!(align(&first, &second), [(0, 1), (1, 0)]);
/// ```
pub fn align(first: &Text, second: &Text) -> Vec<(usize, usize)> {
    let (first, second) = (&first.paragraphs, &second.paragraphs);
    let mut pairs = equal(first, second);
    let (mut used_first, mut used_second) = (vec![false; first.len()], vec![false; second.len()]);
    for &(i, j) in &pairs {
        (used_first[i], used_second[j]) = (true, true);
    }
    let free = |used: &[bool]| (0..used.len()).filter(|&place| !used[place]).collect::<Vec<_>>();
    let (left, right) = (free(&used_first), free(&used_second));
    pairs.extend(alike(first, second, &left, &right));
    pairs.sort_unstable();
    pairs
}

/// What a paragraph is compared by: its words and punctuation, in order.
fn key(paragraph: &Paragraph) -> Vec<String> {
    bare(&tokens(&paragraph.text)).iter().map(|token| token.key.to_string()).collect()
}

fn equal(first: &[Paragraph], second: &[Paragraph]) -> Vec<(usize, usize)> {
    let mut waiting: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (j, paragraph) in second.iter().enumerate() {
        waiting.entry(key(paragraph)).or_default().push(j);
    }
    let keys: Vec<Vec<String>> = first.iter().map(key).collect();
    let mut used = vec![false; first.len()];
    let mut pairs = Vec::new();
    for same_part in [true, false] {
        for (i, paragraph) in first.iter().enumerate().filter(|(i, _)| !used[*i]).collect::<Vec<_>>() {
            let Some(places) = waiting.get_mut(&keys[i]) else { continue };
            let found = places.iter().position(|&j| !same_part || second[j].part == paragraph.part);
            if let Some(at) = found {
                pairs.push((i, places.remove(at)));
                used[i] = true;
            }
        }
    }
    pairs
}

/// Greedily, the most alike first, of the paragraphs that no equal was found for.
fn alike(first: &[Paragraph], second: &[Paragraph], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let words = Words::of(first, second);
    let weights = &words.weights;
    let sum = |bag: &Bag| -> f64 { bag.iter().map(|&(word, n)| weights[word] * f64::from(n)).sum() };
    let sums: Vec<f64> = right.iter().map(|&j| sum(&words.second[j])).collect();
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    let mut with: Vec<Vec<(usize, u32)>> = vec![Vec::new(); weights.len()];
    for (at, &j) in right.iter().enumerate() {
        for &(word, n) in &words.second[j] {
            with[word].push((at, n));
        }
    }
    let mut shared = vec![0.0; right.len()];
    for &i in left {
        shared.fill(0.0);
        for &(word, n) in &words.first[i] {
            for &(at, m) in &with[word] {
                shared[at] += weights[word] * f64::from(n.min(m));
            }
        }
        let own = sum(&words.first[i]);
        let likeness = shared.iter().zip(&sums).enumerate().map(|(at, (both, other))| (2.0 * both / (own + other), at));
        found
            .extend(likeness.filter(|(likeness, _)| *likeness >= ALIKE).map(|(likeness, at)| (likeness, i, right[at])));
    }
    found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_first, mut used_second) = (vec![false; first.len()], vec![false; second.len()]);
    found.retain(|&(_, i, j)| {
        let free = !used_first[i] && !used_second[j];
        if free {
            (used_first[i], used_second[j]) = (true, true);
        }
        free
    });
    found.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// The words of two texts, numbered and weighed.
struct Words {
    first: Vec<Bag>,
    second: Vec<Bag>,
    weights: Vec<f64>,
}

impl Words {
    fn of(first: &[Paragraph], second: &[Paragraph]) -> Words {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut bags = |paragraphs: &[Paragraph]| -> Vec<Bag> {
            paragraphs.iter().map(|paragraph| bag(&paragraph.text, &mut numbers)).collect()
        };
        let (first, second) = (bags(first), bags(second));
        let mut paragraphs_with = vec![0_u32; numbers.len()];
        for bag in first.iter().chain(&second) {
            for &(word, _) in bag {
                paragraphs_with[word] += 1;
            }
        }
        let all = (first.len() + second.len()) as f64;
        // The platform's logarithm may differ in the last digit, and with it a tie.
        let weights = paragraphs_with.iter().map(|&n| libm::log1p(all / f64::from(n))).collect();
        Words { first, second, weights }
    }
}

fn bag(text: &str, numbers: &mut BTreeMap<String, usize>) -> Bag {
    let mut bag: BTreeMap<usize, u32> = BTreeMap::new();
    for token in tokens(text).iter().filter(|token| token.word) {
        let next = numbers.len();
        let word = *numbers.entry(token.key.to_lowercase()).or_insert(next);
        *bag.entry(word).or_default() += 1;
    }
    bag.into_iter().collect()
}
