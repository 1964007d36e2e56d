//! Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::blocks::Blocks;
use crate::texts::RawBlock;

/// Every paragraph, heading and item of a list is a block; footnotes are left out.
pub(super) fn blocks(text: &str) -> Blocks {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_FOOTNOTES) {
        reader.hear(event);
    }
    reader.flush();
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Blocks,
    words: String,
    /// The number of the next item, for each list that is open; `None` in one without numbers.
    lists: Vec<Option<u64>>,
    number: Option<String>,
    in_note: bool,
}

impl Reader {
    fn hear(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.flush();
                self.in_note = true;
                self.found.footnotes += 1;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.words.clear();
                self.in_note = false;
            }
            Event::Start(Tag::List(start)) => {
                self.flush();
                self.lists.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                self.flush();
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.flush();
                let next = self.lists.last_mut().and_then(Option::as_mut);
                self.number = next.map(|next| std::mem::replace(next, next.saturating_add(1)).to_string());
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item)
            | Event::Rule => self.flush(),
            Event::Text(text) | Event::Code(text) => self.words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            _ => {}
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.words);
        if self.in_note || text.trim().is_empty() {
            return;
        }
        self.found.push(RawBlock { number: self.number.take(), ..RawBlock::new(text) });
    }
}
