//! What charts of the votes on one text share: a column a vote, years below, a legend of choices.

use super::canvas::{Anchor, Area, Canvas, Label};
use super::metrics::text_width;
use super::palette::{FAINT, SOFT, choice_fill};
use super::sheet::{Entry, Sign};
use crate::votes::{Choice, Counts};

/// Size of the years.
const YEAR: f64 = 12.0;
/// Room for the years below the columns.
pub(super) const YEARS: f64 = 24.0;

/// One vote on a text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextColumn {
    /// Its symbol.
    pub label: String,
    /// When it was held, in words; `None` where nobody knows.
    pub held: Option<String>,
    /// The year, which stands on the axis.
    pub year: Option<i16>,
    /// How many chose what.
    pub counts: Counts,
}

impl TextColumn {
    /// Its symbol and its day.
    pub(super) fn name(&self) -> String {
        self.held.as_ref().map_or(self.label.clone(), |held| format!("{}, {held}", self.label))
    }
}

/// The years below the columns of `plot`: each at its first vote, as many as have room, the first and the last always.
pub(super) fn years(canvas: &Canvas, columns: &[TextColumn], plot: Area) {
    let wide = plot.w / columns.len().max(1) as f64;
    let mut firsts: Vec<(f64, i16)> = Vec::new();
    for (i, column) in columns.iter().enumerate() {
        if let Some(year) = column.year.filter(|year| firsts.last().is_none_or(|(_, last)| last != year)) {
            firsts.push((plot.x + (i as f64 + 0.5) * wide, year));
        }
    }
    let apart = text_width("0000", YEAR, false) + 8.0;
    let Some(&(end, _)) = firsts.last() else { return };
    let mut free = f64::NEG_INFINITY;
    for (i, &(x, year)) in firsts.iter().enumerate() {
        let is_last = i + 1 == firsts.len();
        if x < free || !is_last && x > end - apart {
            continue;
        }
        free = x + apart;
        canvas.line(&[(x, plot.bottom()), (x, plot.bottom() + 4.0)], FAINT, 1.0);
        let at = (x, plot.bottom() + 17.0);
        canvas.text(Label::new(&year.to_string(), at, YEAR).color(SOFT).anchor(Anchor::Middle));
    }
}

/// The three choices that are votes, in a legend.
pub(super) fn keys() -> Vec<Entry> {
    let key = |choice: Choice| Entry {
        sign: Sign::Square(choice_fill(choice), String::new()),
        words: choice.word().to_owned(),
    };
    Choice::CAST.map(key).into()
}
