//! The page, the lines and the JSON.

use quick_xml::events::Event;

use super::attribution::{DRAFT, FINAL, compare, given};
use unbloc::question::compare::wording::Marks;

#[test]
fn the_page_is_well_formed_and_needs_no_other_file() {
    let found = compare(vec![given("A/1/L.7", DRAFT), given("A/RES/1/7", FINAL)]).unwrap();
    let page = found.page().unwrap();
    assert!(
        page.contains("<ins>") && page.contains("<del>black</del>") || page.contains("<del> black</del>"),
        "{page}"
    );
    assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("http"));
    let body = &page[page.find("<body>").unwrap()..page.find("</html>").unwrap()];
    let mut reader = quick_xml::Reader::from_str(body);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(err) => panic!("{err}"),
        }
    }
    let fragment = found.fragment().unwrap();
    assert!(page.contains(fragment.trim()) && !fragment.contains("<html"));
}

#[test]
fn words_cannot_break_out_of_the_page_or_of_markdown() {
    let sly = FINAL.replace("green", "<script>alert(1)</script> *bold* _x_ & \"y\"");
    let found = compare(vec![given("A/1/L.7", DRAFT), given("A/RES/1/7", &sly)]).unwrap();
    let page = found.page().unwrap();
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    let lines = found.paragraphs(Marks::Markdown).join("\n");
    assert!(lines.contains("\\<script\\>") && lines.contains("\\*bold\\*"), "{lines}");
}

#[test]
fn json_has_shares_of_what_and_null_where_there_is_nothing() {
    let found = compare(vec![given("A/1/L.7", DRAFT), given("A/RES/1/8", FINAL)]).unwrap();
    let json = found.json();
    let one = &json["comparisons"][0];
    // 2 + 7 + 1 words in the draft, one of them dropped; 6 + 2 new among 2 + 6 + 8 + 1
    assert_eq!(one["words"], serde_json::json!({"kept": 9, "dropped": 1, "added": 8}));
    assert_eq!(one["shares"]["kept_of_first"], serde_json::json!(0.9));
    assert_eq!(one["shares"]["added_of_second"], serde_json::json!(0.470588235));
    assert_eq!(one["pairs"][1]["kind"], "added");
    assert!(one["pairs"][1]["similarity"].is_null() && one["pairs"][1]["first"].is_null());
    assert!(one["amendments"].is_null(), "the first text is not the draft of the second");
    assert!(json["synopsis"].is_null() && json["texts"][0]["title"].is_null());
}

/// Writes the page of real texts to the folder `UNBLOC_PAGES` names, to be looked at.
#[test]
fn the_page_of_real_texts_has_every_paragraph() {
    use unbloc::{ingest, registry::Registry, texts::Terms};
    let Some(folder) = crate::support::unvotes::data().map(|data| data.join("texts")) else { return };
    let votes = ingest::embedded(Registry::embedded()).unwrap().votes;
    let versions = ["A/RES/ES-11/8", "S/RES/2774(2025)", "A/RES/ES-11/1", "A/RES/ES-11/2"];
    let versions = versions.map(|symbol| votes.find_roll_call(symbol).unwrap());
    let page = |files: &[(&str, &str)]| {
        let text = |(symbol, name): &(&str, &str)| unbloc::question::compare::wording::GivenText {
            symbol: symbol.parse().unwrap(),
            file: ingest::texts::read(&folder.join(name)).unwrap(),
        };
        unbloc::question::compare::wording::wordings(
            &votes,
            &versions,
            files.iter().map(text).collect(),
            Terms::usual(),
        )
        .unwrap()
    };
    let peace = page(&[
        ("A/ES-11/L.11", "A_ES-11_L.11_draft.txt"),
        ("A/RES/ES-11/8", "A_RES_ES-11_8_reconstructed.txt"),
        ("S/RES/2774(2025)", "S_RES_2774_2025.txt"),
    ]);
    let long =
        page(&[("A/RES/ES-11/1", "A_RES_ES-11_1-2204067E.xml"), ("A/RES/ES-11/2", "A_RES_ES-11_2-2204550E.xml")]);
    for (name, wordings) in [("peace", peace), ("long", long)] {
        let html = wordings.page().unwrap();
        let paragraphs: usize = wordings.compared.iter().map(|one| one.change.pairs.len()).sum();
        assert_eq!(html.matches("<div class=\"where\">").count(), paragraphs, "{name}");
        if let Some(folder) = std::env::var_os("UNBLOC_PAGES") {
            let folder = std::path::PathBuf::from(folder);
            std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
            std::fs::write(folder.join(format!("{name}.txt")), wordings.paragraphs(Marks::Brackets).join("\n"))
                .unwrap();
        }
    }
}
