//! Blocks to title and paragraphs.

use super::head;
use super::numbering::{self, Numbering};
use super::{LeftOut, Paragraph, Part, Text};

/// A footnote shorter than this is not looked for in the paragraph above.
const SHORTEST_NOTE: usize = 5;

/// One block of a file, as its reader yields it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawBlock {
    /// The words; spaces do not matter.
    pub text: String,
    /// The number the format states apart from the words; `None` where it does
    /// not, and a number at the start of the words counts.
    pub number: Option<String>,
    /// The part the format states.
    pub part: Option<Part>,
    /// The format says that it is the title.
    pub title: bool,
}

impl RawBlock {
    /// A block of which only the words are known.
    pub fn new(text: impl Into<String>) -> Self {
        RawBlock { text: text.into(), ..RawBlock::default() }
    }
}

/// Splits a text into its title and its paragraphs.
///
/// A text begins after "The General Assembly," or "The Security Council,";
/// the title is the last line before it that is no symbol, date, session,
/// agenda item or the like. Where neither is found, it begins at its first
/// paragraph. It ends with the line of the meeting. Operative paragraphs start
/// where the format says so, at the first numbered paragraph, or at the first
/// that ends in `;` or `.` and begins with no participle. A block that only
/// repeats words of the paragraph above is a footnote set twice, and is taken
/// out of both.
///
/// `footnotes` is how many the reader has left out already.
///
/// ```
/// use unbloc::texts::{RawBlock, Part, split};
/// let blocks = ["A/RES/1/1", "On tea", "The General Assembly,", "Recalling tea,", "1. Urges:", "(a) Tea;", "2. Decides."];
/// let text = split(blocks.map(RawBlock::new).into(), 0);
/// assert_eq!(text.title.as_deref(), Some("On tea"));
/// let labels: Vec<String> = text.paragraphs.iter().map(|p| p.label()).collect();
/// assert_eq!(labels, ["PP1", "OP1", "OP1 (a)", "OP2"]);
/// assert_eq!(text.part(Part::Operative).last().unwrap().text, "Decides.");
/// ```
pub fn split(blocks: Vec<RawBlock>, footnotes: usize) -> Text {
    let blocks: Vec<RawBlock> = blocks.into_iter().map(tidy).filter(|block| !block.text.is_empty()).collect();
    let stated = blocks.iter().find(|block| block.title).map(|block| block.text.clone());
    let (front, body, first) = ends_of_front(&blocks);
    let end = blocks[body..].iter().position(|block| head::is_closing(&block.text)).map_or(blocks.len(), |n| body + n);
    let title = stated.or_else(|| title(&blocks[..front]));
    let left_out =
        LeftOut { front: front - usize::from(title.is_some() && front > 0), closing: blocks.len() - end, footnotes };
    let mut splitter = Splitter { text: Text { title, paragraphs: Vec::new(), left_out }, ..Splitter::default() };
    for block in first.into_iter().chain(blocks[body..end].iter().cloned()) {
        splitter.add(block);
    }
    splitter.finish()
}

fn tidy(block: RawBlock) -> RawBlock {
    let text = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
    RawBlock { text, ..block }
}

/// How many blocks are above the text, where its paragraphs start, and what
/// the block of the formula says after the formula.
fn ends_of_front(blocks: &[RawBlock]) -> (usize, usize, Option<RawBlock>) {
    let formula = blocks.iter().enumerate().find_map(|(i, block)| Some((i, head::after_formula(&block.text)?)));
    if let Some((i, rest)) = formula {
        let first = (!rest.is_empty()).then(|| RawBlock { text: rest.to_owned(), ..blocks[i].clone() });
        return (i, i + 1, first);
    }
    let is_paragraph = |block: &RawBlock| {
        block.part.is_some() || numbering::marker(&block.text).is_some() || block.text.ends_with([',', ';', '.', ':'])
    };
    let candidates = blocks.iter().position(|block| is_paragraph(block) && !head::is_front(&block.text));
    let start =
        candidates.unwrap_or_else(|| blocks.iter().position(|b| !head::is_front(&b.text)).unwrap_or(blocks.len()));
    (start, start, None)
}

fn title(front: &[RawBlock]) -> Option<String> {
    let line = front.iter().rev().find(|block| !head::is_front(&block.text))?;
    Some(head::without_number(&line.text).to_owned())
}

#[derive(Default)]
struct Splitter {
    text: Text,
    numbering: Numbering,
    operative: bool,
}

impl Splitter {
    fn add(&mut self, block: RawBlock) {
        if block.title || self.is_repeated_note(&block) {
            return;
        }
        let (mark, words) = match &block.number {
            Some(number) => (Some(numbering::bare(number)).filter(|mark| !mark.is_empty()), block.text.as_str()),
            None => numbering::marker(&block.text).map_or((None, block.text.as_str()), |(m, rest)| (Some(m), rest)),
        };
        let is_sub = mark.is_some_and(|mark| !mark.starts_with(|c: char| c.is_ascii_digit()));
        self.operative = match block.part {
            Some(part) => part == Part::Operative,
            None => self.operative || !is_sub && begins_operative(mark, words),
        };
        let number = mark.map(|mark| self.numbering.full(mark));
        let part = if self.operative { Part::Operative } else { Part::Preambular };
        self.text.paragraphs.push(Paragraph { part, number, nth: 0, text: words.to_owned() });
    }

    /// Takes a footnote out of the paragraph above, where this block repeats it.
    fn is_repeated_note(&mut self, block: &RawBlock) -> bool {
        let Some(above) = self.text.paragraphs.last_mut() else { return false };
        let note = block.text.as_str();
        // A note begins inside the paragraph; a paragraph that is there twice is no note.
        let Some(at) = above.text.find(note).filter(|&at| at > 0 && note.chars().count() >= SHORTEST_NOTE) else {
            return false;
        };
        let (before, after) = (above.text[..at].trim_end(), above.text[at + note.len()..].trim_start());
        let gap = if after.is_empty() || after.starts_with([',', ';', '.']) { "" } else { " " };
        above.text = format!("{before}{gap}{after}");
        self.text.left_out.footnotes += 1;
        true
    }

    /// Each paragraph's place in its part. A single sub-paragraph's number stands as it is.
    fn finish(mut self) -> Text {
        let mut count = [0, 0];
        self.text.paragraphs.retain(|paragraph| !paragraph.text.is_empty());
        for paragraph in &mut self.text.paragraphs {
            let nth = &mut count[usize::from(paragraph.part == Part::Operative)];
            *nth += 1;
            paragraph.nth = *nth;
        }
        self.text
    }
}

fn begins_operative(mark: Option<&str>, words: &str) -> bool {
    let ends = words.trim_end_matches(']').ends_with([';', '.', ':']) || words.ends_with("; and");
    mark.is_some() || ends && !head::begins_preambular(words)
}
