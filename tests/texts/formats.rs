//! One text in four formats, and how texts are split.

use unbloc::ingest::texts::{Language, TextFormat, read};
use unbloc::texts::Part;

use super::{file, labelled, text};
use crate::support::unvotes::data;

const PLAIN: &str = "\u{feff}United Nations\r\n\r\nA/RES/1/7\r\n\r\n18 March 1999\r\n\r\n[without reference to a Main Committee]\r\n\r\n\
1/7. The harbour of Elbe and Ost\r\n\r\nThe harbour of Elbe and Ost\r\n\r\nThe General Assembly,\r\n\r\n\
Recalling its resolution 1/6,\r\n\r\n1. Urges Elbe and Ost\r\nto share the harbour;\r\n\r\n2. Requests both:\r\n\r\n\
(a) To dredge it;\r\n\r\n(b) To light it.\r\n\r\n9th plenary meeting 17 March 1999\r\n";

const MARKDOWN: &str = "# The harbour of Elbe and Ost\n\n*The General Assembly*,\n\n*Recalling* its resolution 1/6,[^1]\n\n\
1. *Urges* Elbe and Ost\n   to share the harbour;\n2. *Requests* both:\n\n(a) To dredge it;\n\n(b) To light it.\n\n[^1]: See above.\n";

const HTML: &str = "<!DOCTYPE html><html><head><title>no</title><style>p { color: red }</style></head><body>\
<script>var a = '<p>Decides;</p>';</script><h1>The harbour of Elbe and Ost</h1><p><i>The General Assembly</i>,</p>\
<p><i>Recalling</i> its resolution 1/6,</p><ol><li><i>Urges</i> Elbe&nbsp;and Ost to share the harbour;</li>\
<li>Requests both:</li></ol><p>(a) To dredge it;<p>(b) To light it.</body></html>";

const AKOMA: &str = "<?xml version=\"1.0\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\
<statement><meta><p>Not this.</p></meta><coverPage><p>Nor this.</p></coverPage><preface><p><docNumber>1/7.</docNumber>\
<docTitle>The harbour of Elbe and Ost</docTitle></p></preface><preamble><formula><p><i>The General Assembly</i>,</p></formula>\
<container><p><i>Recalling</i> its resolution 1/6,<authorialNote><p>See above.</p></authorialNote></p></container></preamble>\
<mainBody><paragraph><num>1.</num><content><p>Urges Elbe &#97;nd Ost to share the harbour;</p></content></paragraph>\
<paragraph><num>2.</num><content><p>Requests both:</p></content><paragraph><num>(a)</num><content><p>To dredge it;</p></content>\
</paragraph><paragraph><num>(b)</num><content><p>To light it.</p></content></paragraph></paragraph></mainBody>\
<conclusions><p>9th plenary meeting</p></conclusions></statement></akomaNtoso>";

#[test]
fn one_text_is_the_same_in_every_format() {
    let expected = [
        ("PP1", "Recalling its resolution 1/6,"),
        ("OP1", "Urges Elbe and Ost to share the harbour;"),
        ("OP2", "Requests both:"),
        ("OP2 (a)", "To dredge it;"),
        ("OP2 (b)", "To light it."),
    ];
    for (content, format, notes) in [
        (PLAIN, TextFormat::Plain, 0),
        (MARKDOWN, TextFormat::Markdown, 1),
        (HTML, TextFormat::Html, 0),
        (AKOMA, TextFormat::Akoma, 1),
    ] {
        let read = file(content);
        assert_eq!(read.format, format);
        assert_eq!(read.text.title.as_deref(), Some("The harbour of Elbe and Ost"), "{format}");
        let found: Vec<(String, String)> =
            labelled(&read.text).into_iter().map(|(label, words)| (label, words.to_owned())).collect();
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{format}");
        assert_eq!(read.text.left_out.footnotes, notes, "{format}");
        assert!(!read.repaired, "{format}");
    }
}

#[test]
fn a_text_that_is_not_utf_8_is_read_as_windows_1252_and_says_so() {
    let read = unbloc::ingest::texts::parse(b"Recalling \x93tea\x94,\n\nDecides.", std::path::Path::new("t")).unwrap();
    assert!(read.repaired);
    assert_eq!(read.text.paragraphs[0].text, "Recalling “tea”,");
}

#[test]
fn a_text_without_its_first_line_is_split() {
    let text = text(&["On the harbour", "Deeply concerned by the mud,", "Urges all to dredge;", "Decides to go on."]);
    assert_eq!(text.title.as_deref(), Some("On the harbour"));
    let parts: Vec<Part> = text.paragraphs.iter().map(|paragraph| paragraph.part).collect();
    assert_eq!(parts, [Part::Preambular, Part::Operative, Part::Operative]);
}

#[test]
fn letters_and_roman_numbers_below_a_paragraph_are_told_apart() {
    let marks = ["3. Urges:", "(a) a;", "(b) b:", "(i) i;", "(ii) ii;", "(c) c;", "(h) h;", "(i) letter;", "4. Ends."];
    let text = text(&marks);
    let numbers: Vec<&str> = text.paragraphs.iter().filter_map(|p| p.number.as_deref()).collect();
    assert_eq!(numbers, ["3", "3 (a)", "3 (b)", "3 (b) (i)", "3 (b) (ii)", "3 (c)", "3 (h)", "3 (i)", "4"]);
}

#[test]
fn a_preambular_list_stays_in_the_preamble() {
    let text = text(&["The General Assembly,", "Recalling:", "(a) The mud;", "(b) The ships,", "1. Decides."]);
    assert_eq!(text.part(Part::Preambular).count(), 3);
}

#[test]
fn a_footnote_that_is_set_twice_is_taken_out() {
    let text = text(&[
        "The General Assembly,",
        "Recalling the pact of 1949 Series, vol. 75. and the rest,",
        "Series, vol. 75.",
    ]);
    assert_eq!(labelled(&text), [("PP1".to_owned(), "Recalling the pact of 1949 and the rest,")]);
    assert_eq!(text.left_out.footnotes, 1);
}

#[test]
fn languages_are_told_apart() {
    for (language, words) in [
        (
            Language::English,
            "Urges all the ships of the two ports to wait in line and to share the harbour with others.",
        ),
        (Language::French, "Prie tous les navires des deux ports de patienter et de partager le port avec les autres."),
        (
            Language::Spanish,
            "Insta a todos los buques de los dos puertos a que esperen y compartan el puerto con los demás.",
        ),
        (Language::Russian, "Настоятельно призывает все суда ждать своей очереди."),
        (Language::Arabic, "تحث جميع السفن على الانتظار."),
        (Language::Chinese, "敦促所有船只排队等候。"),
    ] {
        assert_eq!(file(words).language, Some(language), "{words}");
    }
    assert_eq!(file("Decides.").language, None);
}

/// Eight resolutions, as the UN's XML and as text made from it by somebody else.
#[test]
fn the_xml_and_the_text_of_a_resolution_have_the_same_paragraphs() {
    let Some(folder) = data().map(|data| data.join("texts")) else { return };
    let paths = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let xml: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "xml")).collect();
    assert_eq!(xml.len(), 8);
    for path in xml {
        let (a, b) = (read(&path).unwrap(), read(&path.with_extension("txt")).unwrap());
        let words = |file: &unbloc::ingest::texts::TextFile| {
            file.text.paragraphs.iter().map(|p| (p.part, p.text.clone())).collect::<Vec<_>>()
        };
        assert_eq!(words(&a), words(&b), "{}", path.display());
        assert_eq!((&a.text.title, a.text.left_out.footnotes), (&b.text.title, b.text.left_out.footnotes));
        let numbers: Vec<_> = a.text.part(Part::Operative).map(|p| p.number.clone().unwrap()).collect();
        assert_eq!(numbers, (1..=numbers.len()).map(|n| n.to_string()).collect::<Vec<_>>(), "{}", path.display());
    }
}
