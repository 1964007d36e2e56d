//! Texts: read, split, counted.

mod broken;
mod formats;
mod verbs;

use std::path::Path;

use unbloc::ingest::texts::{TextFile, parse};
use unbloc::texts::{RawBlock, Text, split};

/// A text of one block a line.
pub fn text(lines: &[&str]) -> Text {
    split(lines.iter().map(|line| RawBlock::new(*line)).collect(), 0)
}

/// A file with this content.
pub fn file(content: &str) -> TextFile {
    parse(content.as_bytes(), Path::new("text")).unwrap_or_else(|err| panic!("{err}: {content}"))
}

/// Labels and words of the paragraphs.
pub fn labelled(text: &Text) -> Vec<(String, &str)> {
    text.paragraphs.iter().map(|paragraph| (paragraph.label(), paragraph.text.as_str())).collect()
}
