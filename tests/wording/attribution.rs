//! Who voted for which words, and texts that do not fit the versions.

use std::path::Path;

use unbloc::ingest::texts::parse;
use unbloc::question::compare::wording::{GivenText, Marks, Wordings, wordings};
use unbloc::texts::Terms;
use unbloc::versions::words::Basis;
use unbloc::votes::{Body, Kind, Outcome, RollCall, RollCallId, RollCalls};

use crate::support::with_roll_calls;

/// A resolution, its draft, two adopted amendments and one that failed; and a rival.
pub fn votes() -> RollCalls {
    let roll_call = |symbol: &str, kind: Kind, parent: Option<&str>, outcome: Outcome| RollCall {
        symbol: Some(symbol.parse().unwrap()),
        kind,
        parent: parent.map(|parent| parent.parse().unwrap()),
        outcome: Some(outcome),
        draft: if symbol == "A/RES/1/7" { "A/1/L.7".to_owned() } else { String::new() },
        ..RollCall::new(symbol, Body::Assembly)
    };
    let amendment = |symbol: &str, outcome| roll_call(symbol, Kind::Amendment, Some("A/RES/1/7"), outcome);
    let roll_calls = vec![
        amendment("A/1/L.8", Outcome::Adopted),
        amendment("A/1/L.9", Outcome::Adopted),
        amendment("A/1/L.10", Outcome::Failed),
        roll_call("A/RES/1/7", Kind::Resolution, None, Outcome::Adopted),
        roll_call("A/RES/1/8", Kind::Resolution, None, Outcome::Adopted),
    ];
    with_roll_calls(&[("AAA", "YYNYY"), ("BBB", "NAYYA"), ("CCC", "YNYNY")], roll_calls)
}

pub const DRAFT: &str =
    "The General Assembly,\n\nRecalling tea,\n\n1. Urges all to drink black tea daily;\n\n2. Decides.";
pub const FINAL: &str = "The General Assembly,\n\nRecalling tea,\n\nMourning all spilt cups of it,\n\n\
1. Urges all to drink fresh green tea daily;\n\n2. Decides.";

pub fn given(symbol: &str, words: &str) -> GivenText {
    let file = parse(words.as_bytes(), Path::new("text.txt")).unwrap();
    GivenText { symbol: symbol.parse().unwrap(), file }
}

fn on(votes: &RollCalls, symbols: &[&str]) -> Vec<RollCallId> {
    symbols.iter().map(|symbol| votes.find_roll_call(symbol).unwrap()).collect()
}

pub fn compare(texts: Vec<GivenText>) -> unbloc::error::Result<Wordings> {
    let votes = votes();
    wordings(&votes, &on(&votes, &["A/RES/1/7", "A/RES/1/8"]), texts, Terms::usual())
}

#[test]
fn a_paragraph_carries_the_amendment_whose_text_has_its_words() {
    let found = compare(vec![
        given("A/1/L.7", DRAFT),
        given("A/RES/1/7", FINAL),
        given("A/1/L.8", "In paragraph 1, replace \u{201c}black\u{201d} with \u{201c}fresh green\u{201d}."),
        given("A/1/L.9", "Insert: \u{201c}Mourning all spilt cups of it,\u{201d}."),
    ])
    .unwrap();
    let one = &found.compared[0];
    let credits: Vec<(usize, Basis, &str, &[String])> = one
        .amendments
        .iter()
        .flatten()
        .map(|c| (c.pair, c.basis, c.amendments[0].symbol.as_str(), c.amendments[0].against.as_slice()))
        .collect();
    let against = |code: &str| [code.to_owned()];
    assert_eq!(
        credits,
        [(1, Basis::Words, "A/1/L.9", &against("CCC")[..]), (2, Basis::Words, "A/1/L.8", &against("BBB")[..])]
    );
    assert_eq!(one.amendments.as_ref().unwrap()[1].amendments[0].tally.yes, 2);
    let lines = one.lines(Marks::Brackets);
    assert_eq!(
        lines[1],
        "OP1 (reworded; by A/1/L.8 (2-1-0; against: BBB), which has these words): \
        Urges all to drink [-black-] {+fresh green+} tea daily;"
    );
}

#[test]
fn without_the_amendments_texts_all_that_were_adopted_are_named() {
    let found = compare(vec![given("A/1/L.7", DRAFT), given("A/RES/1/7", FINAL)]).unwrap();
    for credit in found.compared[0].amendments.as_ref().unwrap() {
        let symbols: Vec<&str> = credit.amendments.iter().map(|a| a.symbol.as_str()).collect();
        assert_eq!((credit.basis, symbols), (Basis::Candidates, vec!["A/1/L.8", "A/1/L.9"]), "the failed one is not");
    }
}

#[test]
fn three_texts_are_compared_each_with_each_and_set_side_by_side() {
    let rival = "The General Assembly,\n\n1. Urges all to drink fresh green tea daily.";
    let texts = vec![given("A/1/L.7", DRAFT), given("A/RES/1/7", FINAL), given("A/RES/1/8", rival)];
    let found = compare(texts).unwrap();
    let pairs: Vec<(&str, &str)> = found.compared.iter().map(|c| (c.first.as_str(), c.second.as_str())).collect();
    assert_eq!(pairs, [("A/1/L.7", "A/RES/1/7"), ("A/1/L.7", "A/RES/1/8"), ("A/RES/1/7", "A/RES/1/8")]);
    let table = found.side_by_side().unwrap();
    let cells = |row| (0..3).map(|c| table.cell(row, c).unwrap_or_default()).collect::<Vec<_>>().join("|");
    let rows: Vec<String> = (0..table.rows()).map(cells).collect();
    assert_eq!(rows, ["PP1|PP1|", "OP1|OP1|OP1", "OP2|OP2|", "|PP2|"]);
}

#[test]
fn texts_that_do_not_fit_give_their_one_message() {
    let message = |texts: Vec<GivenText>| {
        let err = compare(texts).unwrap_err();
        (err.to_string(), err.hint_text().unwrap_or_default().to_owned())
    };
    let (said, hint) = message(vec![given("A/RES/1/7", FINAL), given("A/RES/9/9", DRAFT)]);
    assert_eq!(said, "text.txt: A/RES/9/9 is no version that is compared, no draft or amendment of one");
    assert_eq!(
        hint,
        "a text may be given for `A/RES/1/7`, `A/1/L.7`, `A/RES/1/8`, `A/1/L.10`, `A/1/L.8` and `A/1/L.9`"
    );
    let (said, hint) = message(vec![given("A/RES/1/7", FINAL), given("a/res/1/7", DRAFT)]);
    assert_eq!((said.as_str(), hint.as_str()), ("two texts are given for A/RES/1/7", "give one for each symbol"));
    let (said, _) = message(vec![given("A/RES/1/7", FINAL), given("A/1/L.8", DRAFT)]);
    assert_eq!(said, "only the text of A/RES/1/7 is given, and nothing to compare it with");
    let (said, _) = message(vec![given("A/1/L.8", DRAFT)]);
    assert_eq!(said, "only texts of amendments are given");
}
