//! Akoma Ntoso, the XML the UN marks its documents up with.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::blocks::Blocks;
use super::recognise::{entities, line_of};
use crate::error::{Error, Location, Result};
use crate::texts::{Part, RawBlock};
use crate::votes::Symbol;

/// Elements that hold no paragraphs of the text: data, the cover, the line of the meeting.
const SKIPPED: &[&str] = &["meta", "coverPage", "conclusions", "attachments", "components"];

/// Elements that end a block.
const BLOCKS: &[&str] =
    &["p", "heading", "subheading", "num", "docTitle", "li", "td", "th", "container", "paragraph", "formula"];

/// Elements nested deeper than this are refused: no document is.
const DEEPEST: usize = 256;

/// The paragraphs of preamble and main body, with their numbers, and the
/// title of the preface; `authorialNote`s are footnotes and left out.
pub(super) fn blocks(text: &str, path: &Path) -> Result<Blocks> {
    let mut xml = Reader::from_str(text);
    let mut walk = Walk::default();
    loop {
        let event = xml.read_event();
        let line = || line_of(text.as_bytes(), usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX));
        let broken = |what: String| {
            Error::new(format!("broken XML: {what}")).at(Location::line(path, line())).hint("get the file again")
        };
        match event.map_err(|err| broken(err.to_string()))? {
            Event::Start(tag) if walk.open.len() == DEEPEST => {
                return Err(broken(format!("`{}` is nested too deep", tag.local_name().as_ref())));
            }
            Event::Start(tag) => walk.start(tag.local_name().as_ref()),
            Event::Empty(tag) if tag.local_name().as_ref() == "eol" => walk.words.push(' '),
            Event::End(_) => walk.end(),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().map_err(|err| broken(err.to_string()))?;
                let name = name.xml10_content();
                match (character, resolve_predefined_entity(&name)) {
                    (Some(character), _) => walk.text(character.encode_utf8(&mut [0; 4])),
                    (None, Some(plain)) => walk.text(plain),
                    (None, None) => return Err(broken(format!("unknown entity `&{name};`"))),
                }
            }
            Event::DocType(inner) if inner.contains(['[', '"', '\'']) => return Err(entities(path, line())),
            Event::Eof if !walk.open.is_empty() => {
                let open = walk.open.last().map_or("", |open| open.name.as_str());
                return Err(broken(format!("the file ends inside `{open}`")));
            }
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    walk.flush();
    Ok(walk.found)
}

/// The resolution that the document says it is, by its address: `…/unga/2022-03-02/ES-11-1/` is `A/RES/ES-11/1`.
pub(super) fn symbol(text: &str) -> Option<Symbol> {
    let (_, address) = text.split_once("FRBRuri value=\"")?;
    let mut parts = address.split('"').next()?.split('/').skip_while(|part| *part != "unga").skip(2);
    let (session, number) = parts.next()?.rsplit_once('-')?;
    format!("A/RES/{session}/{number}").parse().ok()
}

/// An element that is open.
struct Open {
    name: String,
    /// Nothing in it is read.
    skipped: bool,
    part: Option<Part>,
}

#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    words: String,
    number: Option<String>,
    found: Blocks,
}

impl Walk {
    fn start(&mut self, name: &str) {
        let outer = self.open.last();
        let was_skipped = outer.is_some_and(|outer| outer.skipped);
        let note = name == "authorialNote";
        self.found.footnotes += usize::from(note && !was_skipped);
        let part = match name {
            "preamble" => Some(Part::Preambular),
            "mainBody" => Some(Part::Operative),
            _ => outer.and_then(|outer| outer.part),
        };
        let skipped = was_skipped || note || SKIPPED.contains(&name);
        if !skipped && BLOCKS.contains(&name) {
            self.flush();
        }
        self.open.push(Open { name: name.to_owned(), skipped, part });
    }

    fn end(&mut self) {
        let Some(closed) = self.open.last() else { return };
        if !closed.skipped && BLOCKS.contains(&closed.name.as_str()) {
            self.flush();
        }
        self.open.pop();
    }

    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|open| !open.skipped) {
            self.words.push_str(text);
        }
    }

    /// Ends a block: it is a number, a title or a paragraph, as the open elements say.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.words);
        if text.trim().is_empty() {
            return;
        }
        let inside = |name: &str| self.open.iter().any(|open| open.name == name);
        if inside("num") {
            self.number = Some(text.trim().to_owned());
        } else if inside("docNumber") && !inside("docTitle") {
            self.found.push(RawBlock::new(text));
        } else {
            let part = self.open.last().and_then(|open| open.part).filter(|_| !inside("formula"));
            let title = inside("docTitle");
            self.found.push(RawBlock { number: self.number.take(), part, title, ..RawBlock::new(text) });
        }
    }
}
