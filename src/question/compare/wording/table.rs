//! Tables of what changed in the words.

use crate::answer::Table;
use crate::texts::TermCount;
use crate::versions::words::{Pair, Place, Rewording, VerbChange};

/// Every paragraph of two texts, a row each, in the order of the second.
/// `similarity` is the share of words kept; empty where a paragraph is in one text only.
pub(super) fn paragraphs(name: &str, first: &str, second: &str, change: &Rewording) -> Table {
    let pairs = &change.pairs;
    let label = |place: &Option<Place>| place.as_ref().map(|place| place.label.clone());
    let part = |pair: &Pair| pair.second.as_ref().or(pair.first.as_ref()).map(|place| place.part.word());
    let count = |n: usize| Some(n as i64);
    Table::new(name, format!("Paragraphs of {first} and {second}"))
        .maybe_text("first", pairs.iter().map(|pair| label(&pair.first)))
        .maybe_text("second", pairs.iter().map(|pair| label(&pair.second)))
        .maybe_text("part", pairs.iter().map(part))
        .text("change", pairs.iter().map(|pair| pair.kind.word()))
        .text("also", pairs.iter().map(flags))
        .number("similarity", pairs.iter().map(|pair| pair.similarity), 3)
        .whole("kept", pairs.iter().map(|pair| count(pair.words.kept)))
        .whole("dropped", pairs.iter().map(|pair| count(pair.words.dropped)))
        .whole("added", pairs.iter().map(|pair| count(pair.words.added)))
        .maybe_text("verb_first", pairs.iter().map(|pair| pair.verbs.as_ref().map(|v| v.first.words.clone())))
        .maybe_text("verb_second", pairs.iter().map(|pair| pair.verbs.as_ref().map(|v| v.second.words.clone())))
        .maybe_text("verb", pairs.iter().map(|pair| pair.verbs.as_ref().map(|v| v.strength.word())))
}

fn flags(pair: &Pair) -> String {
    let flags = [(pair.moved, "moved"), (pair.renumbered, "renumbered"), (pair.changed_part, "other part")];
    flags.iter().filter(|(set, _)| *set).map(|(_, word)| *word).collect::<Vec<_>>().join(", ")
}

/// The operative verbs that differ between two texts.
pub(super) fn verbs(name: &str, first: &str, second: &str, change: &Rewording) -> Table {
    let all = change.pairs.iter().filter_map(|pair| Some((pair.second.as_ref()?, pair.verbs.as_ref()?)));
    let changed = |verbs: &VerbChange| !verbs.first.words.eq_ignore_ascii_case(&verbs.second.words);
    let rows: Vec<_> = all.filter(|(_, verbs)| changed(verbs)).collect();
    Table::new(name, format!("Operative verbs that changed from {first} to {second}"))
        .text("paragraph", rows.iter().map(|(place, _)| place.label.clone()))
        .text("from", rows.iter().map(|(_, verbs)| verbs.first.words.clone()))
        .text("to", rows.iter().map(|(_, verbs)| verbs.second.words.clone()))
        .text("which_is", rows.iter().map(|(_, verbs)| verbs.strength.word()))
}

/// Names and terms that come, go or change in number.
pub(super) fn terms(name: &str, first: &str, second: &str, changes: &[TermCount]) -> Table {
    let what = |count: &TermCount| match (count.first, count.second) {
        (0, _) => "comes",
        (_, 0) => "goes",
        (a, b) if a < b => "more often",
        _ => "less often",
    };
    Table::new(name, format!("Names and terms in {first} and {second}"))
        .text("term", changes.iter().map(|count| count.term.clone()))
        .whole("in_first", changes.iter().map(|count| Some(count.first as i64)))
        .whole("in_second", changes.iter().map(|count| Some(count.second as i64)))
        .text("what", changes.iter().map(what))
}
