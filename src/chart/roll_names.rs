//! The names of a roll call's minority, below its chart.

use super::canvas::{Canvas, Label, Point};
use super::metrics::wrap;
use super::palette::SOFT;
use crate::prose::capital;
use crate::registry::sort_key;
use crate::votes::{Choice, RollCallId, RollCalls};

/// Members that are named at most.
const MOST: usize = 25;
const TEXT: f64 = 12.0;
const LEADING: f64 = 1.3;

/// `No: …`: the names of those who voted against the greater part of yes and no, or who abstained where nobody did;
/// `None` where all who voted chose the same.
pub(super) fn minority(votes: &RollCalls, on: RollCallId) -> Option<String> {
    let counts = votes.counts(on);
    let fewer = if counts.no <= counts.yes { Choice::No } else { Choice::Yes };
    let choice = [fewer, Choice::Abstain].into_iter().find(|&choice| counts.get(choice) > 0)?;
    let mut names: Vec<&str> = votes.who(on, choice).into_iter().map(|m| votes.name_in(m, on)).collect();
    names.sort_by_cached_key(|name| sort_key(name));
    Some(format!("{}: {}", capital(choice.word()), few(&names)))
}

/// At most 25 names, and how many there are besides.
pub(super) fn few(names: &[&str]) -> String {
    match names.len().checked_sub(MOST + 1) {
        None => names.join(", "),
        Some(_) => format!("{} and {} others", names[..MOST].join(", "), names.len() - MOST),
    }
}

/// Paragraphs below a chart.
pub(super) struct Notes {
    lines: Vec<String>,
}

impl Notes {
    pub fn of(paragraphs: impl IntoIterator<Item = String>, width: f64) -> Notes {
        Notes { lines: paragraphs.into_iter().flat_map(|text| wrap(&text, width, TEXT, false)).collect() }
    }

    /// The height that they take, with some room above.
    pub fn height(&self) -> f64 {
        if self.lines.is_empty() { 0.0 } else { 10.0 + self.lines.len() as f64 * TEXT * LEADING }
    }

    pub fn draw(&self, canvas: &Canvas, (x, top): Point) {
        for (i, line) in self.lines.iter().enumerate() {
            let y = top + 10.0 + i as f64 * TEXT * LEADING + TEXT;
            canvas.text(Label::new(line, (x, y), TEXT).color(SOFT));
        }
    }
}
