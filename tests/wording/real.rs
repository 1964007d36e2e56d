//! Resolutions on Ukraine and on Palestine; the texts are not part of the project.

use unbloc::ingest::texts::read;
use unbloc::texts::{Part, Strength, Text};
use unbloc::versions::words::{Change, Marking, WordCount, between};

use super::{marked, second};
use crate::support::unvotes::data;

fn texts(first: &str, second: &str) -> Option<(Text, Text)> {
    let folder = data()?.join("texts");
    let text = |name: &str| read(&folder.join(name)).unwrap_or_else(|err| panic!("{err}")).text;
    Some((text(first), text(second)))
}

fn spoken(label: &str, words: &str, text: &Text) {
    let found = text.paragraphs.iter().find(|p| p.label() == label).unwrap();
    assert!(found.text.starts_with(words), "{label}: {}", found.text);
}

/// The three changes of 24 February 2025, as the press described them.
#[test]
fn the_draft_on_the_path_to_peace_is_amended_in_three_places() {
    let Some((draft, adopted)) = texts("A_ES-11_L.11_draft.txt", "A_RES_ES-11_8_reconstructed.txt") else { return };
    let change = between(&draft, &adopted);
    let kinds: Vec<(Change, bool)> = change.pairs.iter().map(|pair| (pair.kind, pair.moved)).collect();
    let expected = [Change::Reworded, Change::Same, Change::Added, Change::Reworded];
    assert_eq!(kinds, expected.map(|kind| (kind, false)));
    assert_eq!(marked(&change.pairs[0], Marking::Dropped), ["Federation-Ukraine conflict"]);
    let added = marked(&change.pairs[3], Marking::Added);
    assert_eq!(&added[..2], ["just,", "and comprehensive"]);
    assert!(added[2].starts_with(", in line with the Charter"), "{added:?}");
    // 12, 29 and 19 words; 2 of the draft are gone ("Federation-Ukraine" is one)
    assert_eq!(change.words.kept + change.words.dropped, 60);
    assert_eq!(change.words.dropped, 2);
}

#[test]
fn the_draft_in_the_assembly_has_the_words_of_the_councils_resolution() {
    let Some((draft, adopted)) = texts("A_ES-11_L.11_draft.txt", "S_RES_2774_2025.txt") else { return };
    assert_eq!(between(&draft, &adopted).words, WordCount { kept: 60, dropped: 0, added: 0 });
}

/// Read by hand: what of ES-11/1 comes back in ES-11/2, and the paragraph both end with.
#[test]
fn what_of_one_resolution_comes_back_in_the_next_is_found() {
    let Some((first, next)) = texts("A_RES_ES-11_1-2204067E.xml", "A_RES_ES-11_2-2204550E.xml") else { return };
    let change = between(&first, &next);
    let by_hand = [
        ("PP2", "PP3"),
        ("OP1", "PP4"),
        ("PP13", "PP5"),
        ("OP4", "PP7"),
        ("PP16", "PP9"),
        ("PP17", "PP14"),
        ("OP12", "PP18"),
        ("OP11", "OP9"),
        ("OP15", "OP11"),
        ("OP13", "OP12"),
        ("OP14", "OP13"),
        ("OP16", "OP14"),
    ];
    let matched: Vec<(String, String)> = change
        .pairs
        .iter()
        .filter_map(|pair| Some((pair.first.as_ref()?.label.clone(), pair.second.as_ref()?.label.clone())))
        .collect();
    assert_eq!(matched, by_hand.map(|(a, b)| (a.to_owned(), b.to_owned())));
    spoken("OP4", "Also demands that the Russian Federation immediately", &first);
    spoken("PP7", "Recalling its demand that the Russian Federation", &next);
    assert_eq!(second(&change.pairs, "OP14").kind, Change::Same);
    assert_eq!(second(&change.pairs, "OP13").verbs.as_ref().unwrap().strength, Strength::Weaker);
    assert!(second(&change.pairs, "PP4").changed_part);
}

#[test]
fn every_paragraph_that_is_the_same_is_found_the_same() {
    for ends in ["xml", "txt"] {
        let names = ["A_RES_ES-10_21-2321048E", "A_RES_ES-10_22-2325647E"].map(|name| format!("{name}.{ends}"));
        let Some((first, next)) = texts(&names[0], &names[1]) else { return };
        let change = between(&first, &next);
        // Words in a row are the same text exactly where the strings are; both end with a full stop.
        for (i, paragraph) in first.paragraphs.iter().enumerate() {
            let twin = next.paragraphs.iter().any(|other| other.text == paragraph.text);
            let pair = change.pairs.iter().find(|pair| pair.first.as_ref().is_some_and(|p| p.index == i)).unwrap();
            assert_eq!(pair.kind == Change::Same, twin, "{}", paragraph.label());
        }
        assert_eq!(change.count(Change::Same), 2);
        assert_eq!(marked(second(&change.pairs, "PP2"), Marking::Dropped), ["relevant"]);
        assert_eq!(next.part(Part::Operative).count(), 4);
    }
}
