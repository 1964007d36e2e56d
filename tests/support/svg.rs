//! An SVG taken apart: elements with their attributes, text and tooltip.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::attributes::{AttrError, Attribute};
use quick_xml::events::{BytesStart, Event};
use unbloc::chart::text_width;

/// One element.
#[derive(Debug, Clone, Default)]
pub struct Element {
    pub tag: String,
    pub attributes: BTreeMap<String, String>,
    /// Its own text.
    pub text: String,
    /// The text of its `<title>`.
    pub title: Option<String>,
}

/// Where a line of text is: left, top, right, bottom.
#[derive(Debug, Clone)]
pub struct TextBox {
    pub text: String,
    pub sides: [f64; 4],
}

/// Reads an SVG; panics where it is not well-formed.
pub fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap_or_else(|err| panic!("not well-formed: {err}"));
        match event {
            Event::Start(start) => {
                open.push(all.len());
                all.push(element(&start));
            }
            Event::Empty(start) => all.push(element(&start)),
            Event::Text(text) => match open.last() {
                Some(&top) => all[top].text.push_str(&text.xml10_content()),
                None => assert!(text.xml10_content().trim().is_empty(), "text outside the root"),
            },
            Event::GeneralRef(entity) => {
                let name = entity.xml10_content().into_owned();
                all[*open.last().unwrap()].text.push(character(&name));
            }
            Event::End(_) => {
                let closed = open.pop().unwrap();
                if all[closed].tag == "title"
                    && let Some(&parent) = open.last()
                {
                    all[parent].title = Some(all[closed].text.clone());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "unclosed elements");
    all
}

fn element(start: &BytesStart) -> Element {
    let attribute = |attribute: Result<Attribute, AttrError>| {
        let attribute = attribute.expect("attributes come once and quoted");
        (attribute.key.0.to_owned(), attribute.value.to_string())
    };
    let attributes = start.attributes().map(attribute).collect();
    Element { tag: start.name().0.to_owned(), attributes, ..Element::default() }
}

fn character(entity: &str) -> char {
    match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "#39" => '\'',
        other => panic!("unknown entity {other}"),
    }
}

impl Element {
    pub fn number(&self, name: &str) -> f64 {
        self.attributes[name].parse().unwrap_or_else(|_| panic!("{name}={} is no number", self.attributes[name]))
    }

    pub fn is(&self, class: &str) -> bool {
        self.attributes.get("class").is_some_and(|c| c == &format!("ub-{class}"))
    }
}

/// The elements of one class.
pub fn of_class(svg: &str, class: &str) -> Vec<Element> {
    elements(svg).into_iter().filter(|e| e.is(class)).collect()
}

/// The box of every line of text: capitals to descenders.
pub fn labels(svg: &str) -> Vec<TextBox> {
    elements(svg).iter().filter(|e| e.tag == "text").map(label).collect()
}

fn label(e: &Element) -> TextBox {
    let (x, y, size) = (e.number("x"), e.number("y"), e.number("font-size"));
    let width = text_width(&e.text, size, e.attributes.contains_key("font-weight"));
    let start = match e.attributes.get("text-anchor").map(String::as_str) {
        Some("middle") => -width / 2.0,
        Some("end") => -width,
        _ => 0.0,
    };
    let (up, down) = (0.72 * size, 0.2 * size);
    let sides = match e.attributes.get("transform") {
        Some(_) => [x - up, y - start - width, x + down, y - start],
        None => [x + start, y - up, x + start + width, y + down],
    };
    TextBox { text: e.text.clone(), sides }
}
