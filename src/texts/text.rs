//! A text, split.

use std::fmt;

use serde::Serialize;

/// The part of a resolution a paragraph stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Why the body acts: "Recalling …,".
    Preambular,
    /// What it does: "1. Demands …;".
    Operative,
}

impl Part {
    /// The word in tables and reports.
    pub fn word(self) -> &'static str {
        match self {
            Part::Preambular => "preambular",
            Part::Operative => "operative",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One paragraph or sub-paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub part: Part,
    /// The number as printed, with those above it: `3`, `3 (a)`; `None` where none is printed.
    pub number: Option<String>,
    /// Its place among the paragraphs of its part, from 1.
    pub nth: usize,
    /// The words, with single spaces, without the number and without footnotes.
    pub text: String,
}

impl Paragraph {
    /// What people call it: `PP2` for the second preambular paragraph, `OP3`
    /// or `OP3 (a)` for an operative one; where no number is printed, the place counts.
    pub fn label(&self) -> String {
        let initials = match self.part {
            Part::Preambular => "PP",
            Part::Operative => "OP",
        };
        match &self.number {
            Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => format!("{initials}{number}"),
            _ => format!("{initials}{}", self.nth),
        }
    }
}

/// What of a file is not part of its paragraphs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Lines before the text: symbol, date, session, agenda item, remarks.
    pub front: usize,
    /// Lines after it: the meeting, and what follows that (annexes too).
    pub closing: usize,
    /// Footnotes.
    pub footnotes: usize,
}

/// The words of one version of a resolution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The title; `None` where none was found.
    pub title: Option<String>,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// What was left out, and how much of it.
    pub left_out: LeftOut,
}

impl Text {
    /// The paragraphs of one part, in order.
    pub fn part(&self, part: Part) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(move |paragraph| paragraph.part == part)
    }
}
