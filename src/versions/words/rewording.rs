//! Two texts, paragraph by paragraph.

use serde::Serialize;

use super::align::align;
use super::diff::{Mark, Marking, WordCount, marks};
use super::order::longest_run;
use crate::texts::{Ladders, Paragraph, Part, Strength, Text, Verb};

/// What became of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The same words.
    Same,
    /// In both, with other words.
    Reworded,
    /// In the second text only.
    Added,
    /// In the first text only.
    Dropped,
}

impl Change {
    /// The word in tables and reports.
    pub fn word(self) -> &'static str {
        match self {
            Change::Same => "same",
            Change::Reworded => "reworded",
            Change::Added => "added",
            Change::Dropped => "dropped",
        }
    }
}

/// Where a paragraph stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// What people call it: `PP2`, `OP3 (a)`.
    pub label: String,
    /// Its part.
    pub part: Part,
    /// Its number as printed; `None` where none is.
    pub number: Option<String>,
    /// Its place among all paragraphs of the text, from 0.
    pub index: usize,
}

impl Place {
    fn of(text: &Text, index: usize) -> Place {
        let paragraph = &text.paragraphs[index];
        Place { label: paragraph.label(), part: paragraph.part, number: paragraph.number.clone(), index }
    }
}

/// The verbs of a pair of operative paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerbChange {
    /// In the first text.
    pub first: Verb,
    /// In the second.
    pub second: Verb,
    /// How the second compares with the first.
    pub strength: Strength,
}

/// A paragraph of the first text with its counterpart in the second, or alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// What became of it.
    pub kind: Change,
    /// Its place in the first text; `None` where it was added.
    pub first: Option<Place>,
    /// Its place in the second text; `None` where it was dropped.
    pub second: Option<Place>,
    /// It does not keep its order among the others that are in both texts.
    pub moved: bool,
    /// It has a number in both texts, and another one.
    pub renumbered: bool,
    /// It went from the preamble to the operative part, or back.
    pub changed_part: bool,
    /// The share of kept words, see [`WordCount::similarity`]; `None` where it is in one text only.
    pub similarity: Option<f64>,
    /// Its words, counted.
    pub words: WordCount,
    /// Its words, marked.
    pub marks: Vec<Mark>,
    /// The verbs; `None` unless it is operative in both texts and both begin with a word.
    pub verbs: Option<VerbChange>,
}

/// The titles of two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TitleChange {
    /// In the first text; `None` where none was found.
    pub first: Option<String>,
    /// In the second.
    pub second: Option<String>,
    /// Whether they are the same words; `None` unless both have a title.
    pub same: Option<bool>,
}

/// What changed in the words between two texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rewording {
    /// The titles.
    pub title: TitleChange,
    /// The words of all paragraphs, counted: kept + dropped are those of the
    /// first text, kept + added those of the second; titles and numbers aside.
    pub words: WordCount,
    /// Every paragraph of either text, in the order of the second, with what
    /// was dropped where it stood.
    pub pairs: Vec<Pair>,
}

impl Rewording {
    /// How many paragraphs fared so.
    pub fn count(&self, kind: Change) -> usize {
        self.pairs.iter().filter(|pair| pair.kind == kind).count()
    }

    /// How many paragraphs moved.
    pub fn moved(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.moved).count()
    }
}

/// Compares two texts: paragraphs aligned ([`align`](super::align())), words
/// marked inside each pair ([`marks`](super::marks())), verbs compared.
///
/// ```
/// use unbloc::texts::{RawBlock, split};
/// use unbloc::versions::words::{Change, between};
/// let text = |lines: &[&str]| split(lines.iter().map(|line| RawBlock::new(*line)).collect(), 0);
/// let draft = text(&["Recalling tea,", "1. Urges all to drink tea daily;", "2. Decides to meet again."]);
/// let adopted = text(&["Recalling tea,", "1. Decides to meet again;", "2. Demands that all drink tea daily."]);
/// let change = between(&draft, &adopted);
/// assert_eq!((change.count(Change::Same), change.count(Change::Reworded), change.moved()), (2, 1, 1));
/// ```
pub fn between(first: &Text, second: &Text) -> Rewording {
    let matched = align(first, second);
    let counterparts: Vec<usize> = matched.iter().map(|&(_, j)| j).collect();
    let mut moved = vec![true; matched.len()];
    longest_run(&counterparts).into_iter().for_each(|place| moved[place] = false);
    let mut pairs: Vec<Pair> =
        matched.iter().zip(&moved).map(|(&(i, j), &moved)| both(first, second, i, j, moved)).collect();
    let missing = |used: &mut dyn Iterator<Item = usize>, n: usize| {
        let mut free = vec![true; n];
        used.for_each(|place| free[place] = false);
        (0..n).filter(move |&place| free[place])
    };
    let dropped = missing(&mut matched.iter().map(|&(i, _)| i), first.paragraphs.len());
    pairs.extend(dropped.map(|i| alone(first, i, Change::Dropped)));
    let added = missing(&mut matched.iter().map(|&(_, j)| j), second.paragraphs.len());
    pairs.extend(added.map(|j| alone(second, j, Change::Added)));
    let mut words = WordCount::default();
    pairs.iter().for_each(|pair| words.add(pair.words));
    let same_title = first.title.as_deref().zip(second.title.as_deref());
    Rewording {
        title: TitleChange {
            first: first.title.clone(),
            second: second.title.clone(),
            same: same_title.map(|(a, b)| marks(a, b).0.iter().all(|mark| mark.kind == Marking::Kept)),
        },
        words,
        pairs: in_reading_order(pairs),
    }
}

fn both(first: &Text, second: &Text, i: usize, j: usize, moved: bool) -> Pair {
    let (a, b) = (&first.paragraphs[i], &second.paragraphs[j]);
    let (marks, words) = marks(&a.text, &b.text);
    let same = marks.iter().all(|mark| mark.kind == Marking::Kept);
    Pair {
        kind: if same { Change::Same } else { Change::Reworded },
        first: Some(Place::of(first, i)),
        second: Some(Place::of(second, j)),
        moved,
        renumbered: a.number.as_ref().zip(b.number.as_ref()).is_some_and(|(a, b)| a != b),
        changed_part: a.part != b.part,
        similarity: words.similarity(),
        words,
        marks,
        verbs: verbs(a, b),
    }
}

fn verbs(first: &Paragraph, second: &Paragraph) -> Option<VerbChange> {
    if first.part != Part::Operative || second.part != Part::Operative {
        return None;
    }
    let ladders = Ladders::embedded();
    let (first, second) = (ladders.verb(&first.text)?, ladders.verb(&second.text)?);
    let strength = ladders.compare(&first, &second);
    Some(VerbChange { first, second, strength })
}

fn alone(text: &Text, index: usize, kind: Change) -> Pair {
    let place = Some(Place::of(text, index));
    let words = &text.paragraphs[index].text;
    let (first, second) = if kind == Change::Dropped { (words.as_str(), "") } else { ("", words.as_str()) };
    let (marks, words) = marks(first, second);
    let (first, second) = if kind == Change::Dropped { (place, None) } else { (None, place) };
    Pair {
        kind,
        first,
        second,
        moved: false,
        renumbered: false,
        changed_part: false,
        similarity: None,
        words,
        marks,
        verbs: None,
    }
}

/// The order of the second text; what was dropped comes before the first
/// paragraph that stood after it, kept its order, and is in the same part.
fn in_reading_order(pairs: Vec<Pair>) -> Vec<Pair> {
    let (mut dropped, mut kept): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(|pair| pair.second.is_none());
    dropped.sort_by_key(|pair| pair.first.as_ref().map(|place| place.index));
    kept.sort_by_key(|pair| pair.second.as_ref().map(|place| place.index));
    let mut dropped = dropped.into_iter().peekable();
    let mut ordered = Vec::with_capacity(kept.len() + dropped.len());
    for pair in kept {
        let stood = pair.first.as_ref().filter(|_| !pair.moved).map(|place| place.index);
        let operative = pair.second.as_ref().is_some_and(|place| place.part == Part::Operative);
        let goes_before = |gone: &Pair| {
            let place = gone.first.as_ref();
            place.is_some_and(|place| {
                stood.is_some_and(|stood| place.index < stood) || operative && place.part == Part::Preambular
            })
        };
        while let Some(gone) = dropped.next_if(goes_before) {
            ordered.push(gone);
        }
        ordered.push(pair);
    }
    ordered.extend(dropped);
    ordered
}
