//! HTML.

use html5gum::{StartTag, Token, Tokenizer};

use super::blocks::Blocks;
use crate::texts::RawBlock;

/// Elements whose content is no text of the page.
const SKIPPED: &[&str] =
    &["script", "style", "head", "title", "noscript", "template", "nav", "svg", "button", "select"];

/// Elements inside a line; all others end a block.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
];

/// Every element that is not inside a line is a block; lists are numbered as a
/// browser does. Tags that are never closed do no harm.
pub(super) fn blocks(text: &str) -> Blocks {
    let mut reader = Reader::default();
    for token in Tokenizer::new(text) {
        // The tokenizer of a text in memory has no error to give.
        let Ok(token) = token;
        reader.hear(token);
    }
    reader.flush();
    reader.found
}

/// An open list: the next number, where it counts, and how.
struct List {
    next: Option<u64>,
    letters: bool,
}

#[derive(Default)]
struct Reader {
    found: Blocks,
    words: String,
    lists: Vec<List>,
    number: Option<String>,
    /// The element that is skipped, and how many of its kind are open.
    skipping: Option<(String, usize)>,
}

impl Reader {
    fn hear(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                self.open(&name, &tag);
            }
            Token::EndTag(tag) => self.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) if self.skipping.is_none() => self.words.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }

    fn open(&mut self, name: &str, tag: &StartTag<()>) {
        match &mut self.skipping {
            // A head need not be closed.
            Some((skipped, _)) if skipped == "head" && name == "body" => self.skipping = None,
            Some((skipped, depth)) => *depth += usize::from(skipped == name && !tag.self_closing),
            None if SKIPPED.contains(&name) && !tag.self_closing => self.skipping = Some((name.to_owned(), 1)),
            None if name == "br" => self.words.push(' '),
            None if INLINE.contains(&name) => {}
            None => {
                self.flush();
                self.open_list(name, tag);
            }
        }
    }

    fn open_list(&mut self, name: &str, tag: &StartTag<()>) {
        let attribute = |key: &str| tag.attributes.get(key.as_bytes()).map(|v| String::from_utf8_lossy(v).into_owned());
        match name {
            "ol" => {
                let start = attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                let letters = attribute("type").is_some_and(|kind| kind == "a");
                self.lists.push(List { next: Some(start), letters });
            }
            "ul" => self.lists.push(List { next: None, letters: false }),
            "li" => {
                let Some(List { next: Some(next), letters }) = self.lists.last_mut() else { return };
                let given = attribute("value").and_then(|value| value.trim().parse().ok());
                let this: u64 = given.unwrap_or(*next);
                *next = this.saturating_add(1);
                let letter = (*letters && (1..=26).contains(&this)).then(|| char::from(b'a' + (this - 1) as u8));
                self.number = Some(letter.map_or_else(|| this.to_string(), String::from));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipping = None;
            }
        } else if !INLINE.contains(&name) {
            self.flush();
            if matches!(name, "ol" | "ul") {
                self.lists.pop();
            }
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.words);
        if !text.trim().is_empty() {
            self.found.push(RawBlock { number: self.number.take(), ..RawBlock::new(text) });
        }
    }
}
