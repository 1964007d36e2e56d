//! Texts that cannot be read: one message each.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use unbloc::ingest::texts::{LONGEST_FILE, MOST_PARAGRAPHS, one_language, parse, read};

use super::file;

const ONE_RESOLUTION: &str = "is this the text of one resolution?";
const ENTITIES: &str = "XML that declares entities or names another file in its DOCTYPE";
const NOTHING_READ: &str = "nothing of it was read: take the DOCTYPE out; the UN's XML has none";

/// Files in `tests/fixtures/texts`: name, message after the path, hint.
#[rustfmt::skip]
const ERRORS: &[(&str, &str, Option<&str>)] = &[
    ("not_there.txt", ": no such file or folder", None),
    ("", ": a folder, not a text", None),
    ("empty.txt", ": the file is empty", None),
    ("blank.txt", ": the file is empty", None),
    ("cover_only.txt", ": no paragraph found in this plain text",
        Some("a paragraph is a line or block of text after `The General Assembly,` or `The Security Council,`")),
    ("binary.txt", ":2: a NUL byte", Some("is this a text file? it looks binary")),
    ("utf16.txt", ": the file is UTF-16", Some("save it as UTF-8 and give that")),
    ("paper.txt", ": the file is a PDF", Some("convert it with `pdftotext FILE.pdf FILE.txt` and give the text")),
    ("word.txt", ": the file is a zip archive or a Word document",
        Some("save the document as plain text or HTML and give that")),
    ("other.xml", ": XML with the root `rss`, not Akoma Ntoso",
        Some("give the UN's XML (root `akomaNtoso`), HTML, Markdown or plain text")),
    ("cut_off.xml", ":3: broken XML: the file ends inside `p`", Some("get the file again")),
    ("unknown_entity.xml", ":3: broken XML: unknown entity `&tea;`", Some("get the file again")),
    ("bomb.xml", ":2: XML that declares entities or names another file in its DOCTYPE", Some(NOTHING_READ)),
    ("external.xml", ":2: XML that declares entities or names another file in its DOCTYPE", Some(NOTHING_READ)),
];

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new("tests/fixtures/texts");
    if name.is_empty() { folder.to_owned() } else { folder.join(name) }
}

#[test]
fn a_broken_text_gives_its_one_message() {
    for (name, message, hint) in ERRORS {
        let err = read(&fixture(name)).expect_err(name);
        assert_eq!(err.to_string(), format!("{}{message}", fixture(name).display()));
        assert_eq!(err.hint_text(), *hint, "{name}");
        assert!(!err.is_usage(), "{name}");
    }
}

#[test]
fn a_text_of_five_megabytes_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    std::fs::write(&path, "Recalling tea,\n\n".repeat((5 << 20) / 16)).unwrap();
    let err = read(&path).unwrap_err();
    assert_eq!((err.message(), err.hint_text()), ("longer than 2 MiB", Some(ONE_RESOLUTION)));
}

#[test]
fn a_text_of_too_many_paragraphs_is_refused() {
    let long = "Recalling tea,\n\n".repeat(MOST_PARAGRAPHS + 1);
    assert!(long.len() < LONGEST_FILE);
    let err = parse(long.as_bytes(), Path::new("many.txt")).unwrap_err();
    assert_eq!(err.to_string(), "many.txt: 2001 paragraphs, more than 2000");
    assert_eq!(err.hint_text(), Some(ONE_RESOLUTION));
    assert!(parse(&long.as_bytes()[16..], Path::new("many.txt")).is_ok());
}

#[test]
fn an_entity_bomb_inside_a_document_is_refused_too() {
    let text = "<akomaNtoso><p>a</p><!DOCTYPE x [<!ENTITY a \"b\">]><p>&a;</p></akomaNtoso>";
    let err = parse(text.as_bytes(), Path::new("x.xml")).unwrap_err();
    assert!(err.message() == ENTITIES || err.message().starts_with("broken XML"), "{err}");
}

/// Two megabytes of declarations, each of which might go on to the end of the file.
#[test]
fn a_flood_of_declarations_ends_soon() {
    let flood = "<!>".repeat(600_000);
    assert!(parse(flood.as_bytes(), Path::new("flood.xml")).is_err());
}

#[test]
fn two_languages_are_named() {
    let english = file("Urges all the ships of the two ports to wait in line and to share the harbour with others.");
    let mut french = file("Prie tous les navires des deux ports de patienter et de partager le port avec les autres.");
    french.path = "fr.txt".into();
    let err = one_language([&english, &french]).unwrap_err();
    assert_eq!(err.to_string(), "fr.txt: the text is in French, that of text in English");
    assert_eq!(err.hint_text(), Some("words can be compared within one language only: give both texts in the same"));
    assert!(one_language([&english, &english]).is_ok());
}

/// Pieces that the readers know, to be put together at random.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</p>",
    "<p>",
    "<ol>",
    "</ol>",
    "<li>",
    "<script>",
    "&amp;",
    "&#0;",
    "&",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<akomaNtoso>",
    "</akomaNtoso>",
    "<mainBody>",
    "<num>",
    "<?xml?>",
    "<!DOCTYPE html>",
    "# ",
    "**",
    "[^1]",
    "[^1]: ",
    "1. ",
    "(a) ",
    "(i)",
    "\n",
    "\n\n",
    "The General Assembly,",
    "L'Assemblée générale,",
    "Recalling tea,",
    "; and",
    ".",
    "é",
    "\u{ad}",
    "大会",
    "\u{301}",
];

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse(&bytes, Path::new("x"));
    }

    #[test]
    fn no_mixture_of_marks_makes_it_panic(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let content: String = pieces.iter().map(|&i| PIECES[i]).collect();
        for start in ["", "<html>", "<akomaNtoso>"] {
            if let Ok(read) = parse(format!("{start}{content}").as_bytes(), Path::new("x")) {
                let change = unbloc::versions::words::between(&read.text, &read.text);
                prop_assert_eq!(change.words.dropped + change.words.added, 0);
            }
        }
    }
}
