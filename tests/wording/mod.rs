//! Versions of a text, compared in their words.

mod attribution;
mod page;
mod real;

use rand::RngExt;
use unbloc::random::stream;
use unbloc::texts::{Part, Strength, Text};
use unbloc::versions::words::{Change, Marking, Pair, WordCount, between, longest_run, marks};

use crate::texts::text;

/// Words of one kind of a pair.
pub fn marked(pair: &Pair, kind: Marking) -> Vec<&str> {
    pair.marks.iter().filter(|mark| mark.kind == kind).map(|mark| mark.text.trim()).collect()
}

/// The pair of the paragraph with this label in the second text.
pub fn second<'a>(pairs: &'a [Pair], label: &str) -> &'a Pair {
    let found = pairs.iter().find(|pair| pair.second.as_ref().is_some_and(|place| place.label == label));
    found.unwrap_or_else(|| panic!("no {label}"))
}

/// A text of made-up words: each paragraph has some of its own and some that all share.
fn made_up(seed: u64, preambular: usize, operative: usize) -> Text {
    let mut rng = stream(seed, &["made-up text"]);
    let mut words = |n: usize| {
        let word = |rng: &mut rand_pcg::Pcg64Mcg| format!("w{}", rng.random_range(0..400_u32));
        (0..n).map(|_| word(&mut rng)).collect::<Vec<_>>().join(" ")
    };
    let mut lines = vec!["The General Assembly,".to_owned()];
    lines.extend((0..preambular).map(|_| format!("Recalling the {} of the,", words(12))));
    lines.extend((1..=operative).map(|n| format!("{n}. Urges the {} to the;", words(14))));
    text(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

fn shuffled(original: &Text, seed: u64) -> (Text, Vec<usize>) {
    let mut rng = stream(seed, &["shuffle"]);
    let n = original.part(Part::Preambular).count();
    let mut order: Vec<usize> = (0..original.paragraphs.len()).collect();
    for (from, to) in [(0, n), (n, order.len())] {
        for i in (from + 1..to).rev() {
            order.swap(i, rng.random_range(from..=i));
        }
    }
    let mut text = original.clone();
    for (at, &from) in order.iter().enumerate() {
        text.paragraphs[at].text = original.paragraphs[from].text.clone();
    }
    (text, order)
}

#[test]
fn a_shuffled_and_renumbered_text_is_found_moved_and_not_reworded() {
    for seed in 0..60 {
        let original = made_up(seed, 8, 12);
        let (text, order) = shuffled(&original, seed);
        let change = between(&original, &text);
        assert_eq!(change.count(Change::Same), 20, "seed {seed}");
        assert_eq!((change.words.dropped, change.words.added), (0, 0), "seed {seed}");
        for pair in &change.pairs {
            let (first, second) = (pair.first.as_ref().unwrap(), pair.second.as_ref().unwrap());
            assert_eq!(order[second.index], first.index, "seed {seed}: each is matched to itself");
            assert_eq!(pair.renumbered, first.number != second.number, "seed {seed}");
        }
        assert_eq!(change.moved(), 20 - longest_by_trying(&order), "seed {seed}");
    }
}

#[test]
fn a_text_is_the_same_as_itself_also_where_paragraphs_repeat() {
    for seed in 0..20 {
        let mut original = made_up(seed, 4, 6);
        original.paragraphs[2].text = original.paragraphs[1].text.clone();
        original.paragraphs[7].text = original.paragraphs[5].text.clone();
        let change = between(&original, &original);
        assert!(change.pairs.iter().all(|p| p.kind == Change::Same && !p.moved && !p.renumbered), "seed {seed}");
    }
}

/// The longest rising run, found by trying each set of what may come before.
fn longest_by_trying(values: &[usize]) -> usize {
    let mut best = vec![1; values.len()];
    for i in 0..values.len() {
        for j in (0..i).filter(|&j| values[j] < values[i]) {
            best[i] = best[i].max(best[j] + 1);
        }
    }
    best.into_iter().max().unwrap_or(0)
}

#[test]
fn the_longest_run_is_as_long_as_the_one_found_by_trying_all() {
    for seed in 0..200 {
        let mut rng = stream(seed, &["runs"]);
        let n = rng.random_range(0..12_usize);
        let mut values: Vec<usize> = (0..n).collect();
        (1..n).rev().for_each(|i| values.swap(i, rng.random_range(0..=i)));
        let run = longest_run(&values);
        assert!(run.windows(2).all(|two| two[0] < two[1] && values[two[0]] < values[two[1]]), "seed {seed}");
        assert_eq!(run.len(), longest_by_trying(&values), "seed {seed}");
    }
}

#[test]
fn counted_words_add_up_to_the_words_of_the_texts() {
    let count = |text: &Text| {
        let words = |p: &unbloc::texts::Paragraph| unbloc::texts::tokens(&p.text).iter().filter(|t| t.word).count();
        text.paragraphs.iter().map(words).sum::<usize>()
    };
    for seed in 0..30 {
        let (first, second) = (made_up(seed, 5, 7), made_up(seed + 1, 6, 5));
        let words = between(&first, &second).words;
        assert_eq!(
            (words.kept + words.dropped, words.kept + words.added),
            (count(&first), count(&second)),
            "seed {seed}"
        );
        let back = between(&second, &first).words;
        assert_eq!(back, WordCount { kept: words.kept, dropped: words.added, added: words.dropped }, "seed {seed}");
    }
}

const DRAFT: &[&str] = &[
    "The General Assembly,",
    "Recalling the treaty of the two ports on the harbour,",
    "Noting the mud that the great storm has left in the fairway,",
    "1. Urges Elbe and Ost to dredge the fairway together before winter;",
    "2. Strongly condemns all dumping of ballast in the outer harbour;",
    "3. Requests the harbour master to report on lamps and buoys every month;",
    "4. Decides to remain seized of the matter.",
];

const FINAL: &[&str] = &[
    "The General Assembly,",
    "Recalling the treaty of the two ports on the harbour,",
    "Welcoming the gift of a lighthouse by the guild of pilots,",
    "1. Requests the harbour master to report on lamps and buoys every month;",
    "2. Demands that Elbe and Ost dredge the fairway together before winter;",
    "3. Condemns all dumping of ballast in the outer harbour;",
    "4. Decides to remain seized of the matter;",
    "5. Invites the guild of pilots to its next session.",
];

#[test]
fn known_changes_are_found_where_they_are() {
    let change = between(&text(DRAFT), &text(FINAL));
    let kinds = [Change::Same, Change::Reworded, Change::Added, Change::Dropped].map(|kind| change.count(kind));
    assert_eq!((kinds, change.moved()), ([3, 2, 2, 1], 1));
    let dropped = change.pairs.iter().find(|pair| pair.kind == Change::Dropped).unwrap();
    assert_eq!(dropped.first.as_ref().unwrap().label, "PP2");
    let moved = second(&change.pairs, "OP1");
    assert_eq!((moved.kind, moved.moved, moved.renumbered), (Change::Same, true, true));
    let stronger = second(&change.pairs, "OP2");
    assert_eq!(marked(stronger, Marking::Dropped), ["Urges", "to"]);
    assert_eq!(marked(stronger, Marking::Added), ["Demands that"]);
    assert_eq!(stronger.verbs.as_ref().unwrap().strength, Strength::Stronger);
    assert_eq!(second(&change.pairs, "OP3").verbs.as_ref().unwrap().strength, Strength::Weaker);
    // the full stop became a semicolon, for a paragraph follows
    assert_eq!(second(&change.pairs, "OP4").kind, Change::Same);
    assert_eq!(second(&change.pairs, "OP5").kind, Change::Added);
    // kept: PP1, OP1 and OP4 whole, 9 words of OP2, 8 of OP3; dropped: PP2, "Urges to", "Strongly condemns";
    // added: PP2, "Demands that", "Condemns", OP5
    let words = WordCount { kept: 10 + 12 + 7 + 9 + 8, dropped: 12 + 2 + 2, added: 11 + 2 + 1 + 9 };
    assert_eq!(change.words, words);
}

#[test]
fn a_paragraph_that_goes_from_the_preamble_to_the_operative_part_is_flagged() {
    let first = text(&["The General Assembly,", "Reaffirming its faith in the pilots of both ports,", "1. Decides."]);
    let second = text(&["The General Assembly,", "1. Reaffirms its faith in the pilots of both ports;", "2. Decides."]);
    let change = between(&first, &second);
    assert!(change.pairs[0].changed_part && change.pairs[0].verbs.is_none());
    assert_eq!(change.count(Change::Reworded), 1);
}

#[test]
fn quotes_dashes_and_spaces_are_no_change() {
    let (marks, words) =
        marks("the  \u{201c}long\u{2011}term\u{201d} plan\u{2019}s aim;", "the \"long-term\" plan's aim.");
    assert!(marks.iter().all(|mark| mark.kind == Marking::Kept));
    assert_eq!(words, WordCount { kept: 4, dropped: 0, added: 0 });
}

/// A paragraph of the greatest length against one with no word in common.
#[test]
fn paragraphs_too_long_for_words_are_marked_as_a_whole() {
    let long = |word: &str| format!("Same start {} same end", format!("{word} ").repeat(5_000));
    let (marks, words) = marks(&long("a"), &long("b"));
    let kinds: Vec<Marking> = marks.iter().map(|mark| mark.kind).collect();
    assert_eq!(kinds, [Marking::Kept, Marking::Dropped, Marking::Added, Marking::Kept]);
    assert_eq!(words, WordCount { kept: 4, dropped: 5_000, added: 5_000 });
}

/// As much as is read: 2,000 paragraphs of 1,000 bytes that share nearly all their words.
#[test]
fn the_longest_texts_are_compared_in_bounded_time() {
    let texts = [1, 2].map(|version| {
        let line = |i: usize| {
            format!("Recalling {} the tea of {} ports,", format!("v{version} ").repeat(8), "w7 x ".repeat(180 + i % 7))
        };
        text(&(0..2_000).map(|i| line(i * version)).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>())
    });
    let start = std::time::Instant::now();
    let change = between(&texts[0], &texts[1]);
    assert_eq!(change.count(Change::Reworded), 2_000);
    // some 4 s without optimisation; without a bound it would be minutes
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    println!("{:?}", start.elapsed());
}
