//! Events that a reader knows, marked where charts have time from left to right.

use std::collections::BTreeSet;

use super::axis::Axis;
use super::backend::Mark;
use super::canvas::{Anchor, Canvas, Label};
use super::metrics::{fit, text_width};
use super::palette::{INK, SOFT};
use crate::ingest::Event;

/// How many events a finished chart marks.
///
/// ```
/// let mark = "<path class=\"ub-event\" d=\"M0 0\"><title>2022-02-24: invasion</title></path>";
/// assert_eq!(unbloc::chart::events_in(&mark.repeat(3)), 1);
/// ```
pub fn events_in(svg: &str) -> usize {
    // Of several panels each marks all.
    let mark =
        |part: &str| part.split("</title>").next().map(|mark| mark.rsplit('>').next().unwrap_or_default().to_owned());
    svg.split("class=\"ub-event\"").skip(1).filter_map(mark).collect::<BTreeSet<_>>().len()
}

const TEXT: f64 = 12.0;
const ROW: f64 = 15.0;
/// Between two labels in one row.
const APART: f64 = 10.0;

/// Events above a plot: each with its place and its row, so that no label touches another.
pub(super) struct Events {
    marks: Vec<Marked>,
}

struct Marked {
    x: f64,
    row: usize,
    /// Where the label begins.
    from: f64,
    words: String,
    tooltip: String,
}

impl Events {
    /// Those that lie on an axis of years or sessions, which is drawn from `left` to `right`; labels may reach to `most`.
    pub fn of(events: &[Event], axis: &Axis, (left, right): (f64, f64), most: f64) -> Events {
        let mut ends: Vec<f64> = Vec::new();
        let mut marks = Vec::new();
        for event in events {
            let Some(share) = axis.share(event.day) else { continue };
            let x = left + share * (right - left);
            let words = fit(&event.label, most - left, TEXT, false);
            let wide = text_width(&words, TEXT, false);
            let from = (x - 4.0).min(most - wide);
            let row = ends.iter().position(|end| end + APART <= from).unwrap_or(ends.len());
            if row == ends.len() {
                ends.push(0.0);
            }
            ends[row] = from + wide;
            marks.push(Marked { x, row, from, words, tooltip: format!("{}: {}", event.day, event.label) });
        }
        Events { marks }
    }

    /// The room that the labels take above the plot.
    pub fn height(&self) -> f64 {
        self.marks.iter().map(|mark| mark.row + 1).max().map_or(0.0, |rows| rows as f64 * ROW + 4.0)
    }

    /// Dotted lines without labels, for a plot that is too small for them.
    pub fn lines(&self, canvas: &Canvas, top: f64, base: f64) {
        self.marks.iter().for_each(|mark| mark.line(canvas, top, base));
    }

    /// What the lines are, in words; empty where there are none.
    pub fn words(&self) -> String {
        let named: Vec<&str> = self.marks.iter().map(|mark| mark.tooltip.as_str()).collect();
        if named.is_empty() { String::new() } else { format!("Dotted: {}", named.join("; ")) }
    }

    /// A dotted line from each label, the first row of which lies highest, down to `base`.
    pub fn draw(&self, canvas: &Canvas, top: f64, base: f64) {
        self.marks.iter().for_each(|mark| mark.line(canvas, top + (mark.row + 1) as f64 * ROW, base));
        for mark in &self.marks {
            let at = (mark.from, top + (mark.row + 1) as f64 * ROW - 4.0);
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(Label::new(&mark.words, at, TEXT).color(INK).anchor(Anchor::Start));
        }
    }
}

impl Marked {
    fn line(&self, canvas: &Canvas, top: f64, base: f64) {
        canvas.mark(Mark { class: "event", tooltip: self.tooltip.clone(), dash: "1.5 3", ..Mark::default() });
        canvas.line(&[(self.x, top), (self.x, base)], SOFT, 1.1);
    }
}
