//! What a report says first: the order of its findings, and their numbers counted again from single votes.

use std::fs;
use std::path::Path;

use serde_json::Value;
use unbloc::ingest;
use unbloc::registry::Registry;
use unbloc::votes::{Body, Choice, Date, RollCallId, RollCalls};

fn committed(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("output/ukraine").join(name)).unwrap()
}

fn findings() -> Vec<Value> {
    let file: Value = serde_json::from_str(&committed("findings.json")).unwrap();
    file["findings"].as_array().unwrap().clone()
}

/// What stands between two marks, each time.
fn between<'a>(page: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    page.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

fn record() -> RollCalls {
    ingest::everything(Registry::embedded(), false).unwrap().votes
}

#[test]
fn the_findings_stand_in_their_file_as_on_the_page_the_rarest_first() {
    let (page, findings) = (committed("report.html"), findings());
    let list = between(&page, "<ol class=\"findings\">", "</ol>")[0];
    let told: Vec<&str> = between(list, "<strong>", "</strong>");
    let filed: Vec<&str> = findings.iter().map(|finding| finding["sentence"].as_str().unwrap()).collect();
    assert_eq!(told, filed);
    assert!((1..=7).contains(&told.len()));
    let bits: Vec<Option<f64>> = findings.iter().map(|finding| finding["bits"].as_f64()).collect();
    assert!(bits.windows(2).all(|two| two[0].unwrap_or(-1.0) >= two[1].unwrap_or(-1.0)), "{bits:?}");
    let screen = between(&page, "<header class=\"first\">", "</header>")[0];
    assert_eq!(
        (screen.matches("<h1>").count(), screen.matches("<dt>").count(), screen.matches("<svg").count()),
        (1, 3, 1)
    );
}

/// At 390 px a picture of 440 is shown at nine tenths: its letters stay legible.
#[test]
fn the_picture_of_the_first_screen_is_as_narrow_as_a_column() {
    let page = committed("report.html");
    let screen = between(&page, "<header class=\"first\">", "</header>")[0];
    let width: f64 = between(screen, "viewBox=\"0 0 ", " ")[0].parse().unwrap();
    assert!(width <= 440.0, "{width}");
}

fn on(votes: &RollCalls, day: Date) -> impl Fn(&RollCallId) -> bool {
    move |&on| {
        let roll_call = votes.roll_call(on);
        roll_call.known_body() == Some(Body::Assembly) && roll_call.date.is_some_and(|date| date < day)
    }
}

/// The United States and Russia, or the Soviet Union, both against what France and the United Kingdom were for, before 24 February
/// 2025.
#[test]
fn the_headline_of_the_dossier_is_what_a_count_of_single_votes_says() {
    let votes = record();
    let member = |code: &str| votes.find_member(code).unwrap();
    let before: Vec<RollCallId> = votes.roll_call_ids().filter(on(&votes, "2025-02-24".parse().unwrap())).collect();
    let chose = |code: &str, on: RollCallId| votes.choice(member(code), on);
    let joint = before.iter().filter(|&&on| ["USA", "RUS"].iter().all(|code| chose(code, on).is_cast())).count();
    let so: Vec<RollCallId> = before
        .iter()
        .copied()
        .filter(|&on| ["USA", "RUS"].iter().all(|code| chose(code, on) == Choice::No))
        .filter(|&on| ["FRA", "GBR"].iter().all(|code| chose(code, on) == Choice::Yes))
        .collect();
    let first = &findings()[0];
    let said = first["sentence"].as_str().unwrap();
    let counted =
        format!("so it had been on {} of {},{:03} earlier roll calls since 1946", so.len(), joint / 1000, joint % 1000);
    assert!(said.contains(&counted), "{counted}: {said}");
    let last = so.iter().filter_map(|&on| votes.roll_call(on).date).max().unwrap();
    assert!(said.contains("last in December 1985") && (last.year(), last.month()) == (1985, 12), "{said}");
    // Looked at are the pairs with Russia, the United Kingdom and Ukraine, which the report compares with.
    let bits = -(3.0 * (so.len() + 1) as f64 / (joint + 1) as f64).log2();
    assert!((first["bits"].as_f64().unwrap() - bits).abs() < 1e-5, "{bits}: {first}");
}
