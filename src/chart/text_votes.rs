//! What charts of the votes on one text share: a column a vote, years below, a legend of choices.

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, Point};
use super::metrics::text_width;
use super::palette::{FAINT, INK, SOFT, choice_fill};
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

/// The years below the columns of `plot`: each at its first vote, as many as have room, the first and the last always;
/// a dashed line stands where years without a vote lie between two columns.
pub(super) fn years(canvas: &Canvas, columns: &[TextColumn], plot: Area) {
    let wide = plot.w / columns.len().max(1) as f64;
    for i in gaps(columns) {
        gap(canvas, plot.x + i as f64 * wide, (plot.y - 5.0, plot.bottom() + 5.0), "gap");
    }
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

/// Where years without a vote lie between two columns: the numbers of those after them.
fn gaps(columns: &[TextColumn]) -> impl Iterator<Item = usize> {
    let apart = |pair: &[TextColumn]| pair[0].year.zip(pair[1].year).is_some_and(|(a, b)| b - a > 1);
    columns.windows(2).enumerate().filter(move |(_, pair)| apart(pair)).map(|(i, _)| i + 1)
}

/// A line between columns that are years apart.
fn gap(canvas: &Canvas, x: f64, (top, bottom): (f64, f64), class: &'static str) {
    canvas.mark(Mark { class, dash: "2 2", ..Mark::default() });
    canvas.line(&[(x, top), (x, bottom)], INK, 1.2);
}

/// The three choices that are votes, in a legend, and what a line between columns is.
pub(super) fn keys(columns: &[TextColumn]) -> Vec<Entry> {
    let key = |choice: Choice| Entry {
        sign: Sign::Square(choice_fill(choice), String::new()),
        words: choice.word().to_owned(),
    };
    let mut keys: Vec<Entry> = Choice::CAST.map(key).into();
    if gaps(columns).next().is_some() {
        let sign = |canvas: &Canvas, (x, y): Point| gap(canvas, x, (y - 7.0, y + 7.0), "key");
        keys.push(Entry {
            sign: Sign::Drawn(Box::new(sign)),
            words: "a year or more without a vote in these records".to_owned(),
        });
    }
    keys
}
