//! Texts by words: against the definition, and what is forgiven.

use rand::RngExt;
use unbloc::random;
use unbloc::search::{Index, Match, Text, stem};

fn texts(all: &[&str]) -> Index {
    Index::new(all.iter().map(|itself| Text { itself: (*itself).to_owned(), ..Text::default() }))
}

fn found(index: &Index, asked: &str) -> Vec<usize> {
    index.find(asked).matches.iter().map(|found| found.text).collect()
}

/// Harman (1991), table 1: the three rules and their exceptions.
#[test]
fn plurals_go_by_harman_s_rules() {
    let expected = [
        ("countries", "country"),
        ("skies", "sky"),
        ("forces", "force"),
        ("refugees", "refugee"),
        ("shoes", "shoe"),
        ("weapons", "weapon"),
        ("consensus", "consensus"),
        ("access", "access"),
        ("gas", "gas"),
        ("ties", "ty"),
    ];
    assert_eq!(expected.map(|(word, _)| (word, stem(word))), expected.map(|(word, stem)| (word, stem.to_owned())));
}

/// The definition, word by word and text by text, with a fresh count each time.
fn plainly(all: &[(Vec<String>, Vec<String>)], asked: &[String]) -> (usize, Vec<(usize, f64)>) {
    let has = |(itself, aside): &(Vec<String>, Vec<String>), word: &String| match () {
        () if itself.contains(word) => 1.0,
        () if aside.contains(word) => 0.5,
        () => 0.0,
    };
    let weight = |word: &String| {
        let n = all.iter().filter(|text| has(text, word) > 0.0).count() as f64;
        (1.0 + (all.len() as f64 - n + 0.5) / (n + 0.5)).ln()
    };
    let words = |text| asked.iter().filter(|word| has(text, word) > 0.0).count();
    let most = all.iter().map(words).max().unwrap();
    let score = |text| asked.iter().map(|word| has(text, word) * weight(word)).sum::<f64>();
    let mut scored: Vec<(usize, f64)> = all.iter().enumerate().map(|(i, text)| (i, score(text))).collect();
    scored.retain(|&(i, _)| most > 0 && words(&all[i]) == most);
    scored.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap().then(a.0.cmp(&b.0)));
    (most, scored)
}

#[test]
fn texts_are_in_the_order_of_the_definition() {
    // No word begins another, and none is one or two slips from another.
    let known = ["alpha", "bravado", "charlemagne", "delta", "echolocation", "foxglove", "golfing", "hotelier"];
    let mut several = 0;
    for seed in 0..200 {
        let mut rng = random::stream(seed, &["texts"]);
        let mut some = |most: u32| -> Vec<String> {
            let n = rng.random_range(0..most);
            (0..n).map(|_| known[rng.random_range(0..known.len() as u32) as usize].to_owned()).collect()
        };
        let all: Vec<(Vec<String>, Vec<String>)> = (0..12).map(|_| (some(4), some(3))).collect();
        let mut asked = some(4);
        asked.sort();
        asked.dedup();
        let whole = |words: &[String]| words.join(" ");
        let text = |(itself, aside): &(Vec<String>, Vec<String>)| Text {
            itself: whole(itself),
            aside: whole(aside),
            names: Vec::new(),
        };
        let found = Index::new(all.iter().map(text)).find(&whole(&asked));
        let (most, expected) = plainly(&all, &asked);
        // A word that no text has may be taken for another: the definition knows of none.
        if found.asked.iter().any(|asked| asked.taken.iter().any(|taken| *taken != asked.word)) {
            continue;
        }
        several += usize::from(most > 1);
        assert_eq!(found.words, most, "seed {seed}");
        let places: Vec<(usize, f64)> = found.matches.iter().map(|&Match { text, score }| (text, score)).collect();
        assert_eq!(places, expected, "seed {seed}");
    }
    assert!(several > 20, "{several}");
}

/// Four texts, "embargo" in one of them and "cuba" in two: ln(1 + 3.5 / 1.5) + ln(1 + 2.5 / 2.5) = ln(20 / 3) by hand.
#[test]
fn the_rarer_word_tells_more() {
    let index = texts(&["Cuba", "The embargo on Cuba", "Water", "Food"]);
    let found = index.find("cuba embargo");
    assert_eq!((found.words, found.matches.len()), (2, 1));
    assert!((found.matches[0].score - 1.897_119_985).abs() < 1e-9, "{found:?}");
}

#[test]
fn case_accents_plurals_order_and_a_slip_are_forgiven() {
    let index = texts(&["Situation of human rights in Côte d'Ivoire", "Nuclear-weapon tests", "Palestinian refugees"]);
    for asked in ["RIGHT human", "cote ivoire", "Ivoire, situation of", "the humman rights", "situatoin"] {
        assert_eq!(found(&index, asked), [0], "{asked}");
    }
    // the beginning of a word; a slip in a word of five letters, two in one of nine
    for asked in ["weapons test", "nucl", "tset weapon"] {
        assert_eq!(found(&index, asked), [1], "{asked}");
    }
    assert_eq!(found(&index, "palistinien"), [2]);
    // three letters forgive nothing, and links alone are words like others
    assert!(found(&index, "tfs").is_empty() && found(&index, "gardening").is_empty());
    assert_eq!(found(&index, "of in"), [0]);
    // another number is another thing
    assert!(found(&texts(&["Resolution 1514"]), "1515").is_empty());
    let long = "x".repeat(100_000);
    assert!(found(&index, &long).is_empty() && index.alike(&long, 5).is_empty());
    assert!(found(&index, "").is_empty() && found(&Index::new([]), "weapon").is_empty());
}

#[test]
fn what_is_written_as_a_symbol_is_sought_whole() {
    let text =
        |name: &str, itself: &str| Text { itself: itself.to_owned(), names: vec![name.to_owned()], ..Text::default() };
    let index = Index::new([text("80/22", "Weapons 80"), text("80/223", "Weapons 22")]);
    assert_eq!(found(&index, "80/22"), [0]);
    assert_eq!(found(&index, "weapons 80/223"), [1]);
    assert!(found(&index, "80/2").is_empty());
}
