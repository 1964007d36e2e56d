//! From where to where: a row a thing, a hollow dot before and a filled one after.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::{shorten, text_width, wrap};
use super::palette::{FAINT, INK, PAPER, SOFT};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height, sentence};
use crate::prose::rounded;

/// One row of a dumbbell chart.
#[derive(Debug, Clone, PartialEq)]
pub struct DumbbellRow {
    /// What it is of.
    pub name: String,
    /// Before, in `[0, 1]`.
    pub before: f64,
    /// After, in `[0, 1]`.
    pub after: f64,
    /// What is said at the right of the numbers; may be empty.
    pub note: String,
    /// Whether it is set apart from the rows below it.
    pub apart: bool,
}

const FELL: RGBColor = RGBColor(0xC9, 0x4F, 0x12);
const ROSE: RGBColor = RGBColor(0x00, 0x68, 0xA8);
const NAME: f64 = 13.0;
const TICK: f64 = 12.0;
const ROW: f64 = 30.0;
const RADIUS: f64 = 5.5;
/// Room at the right for `0.63 → 0.30`, and between it and the note.
const NUMBERS: f64 = 92.0;
const GAP: f64 = 12.0;
/// The widest that names and notes may be.
const MOST: f64 = 210.0;

/// Draws from where to where things went, a row each, in the order given, on a scale from 0 to 1 that is called `scale`.
///
/// A hollow dot is `times[0]`, a filled one `times[1]`; the line between is blue where it rose and orange where it fell, which the
/// dots say, too.
///
/// ```
/// use unbloc::chart::{Caption, DumbbellRow, dumbbell};
/// let row = DumbbellRow { name: "France".into(), before: 0.75, after: 0.27, note: "lowest of 75".into(), apart: false };
/// let svg = dumbbell(&[row], ["2024", "2025"], "agreement", &Caption { title: "Made up".into(), ..Caption::default() });
/// assert!(svg.contains("<title>France: 0.75 in 2024, 0.27 in 2025; lowest of 75</title>"));
/// ```
pub fn dumbbell(rows: &[DumbbellRow], times: [&str; 2], scale: &str, caption: &Caption) -> String {
    if rows.is_empty() {
        return sentence(caption, "Nothing changed that can be drawn");
    }
    let keys = keys(rows, times);
    let room = caption.width() - 2.0 * MARGIN;
    let top = legend_height(&keys, room) + 14.0;
    let height = rows.len() as f64 * ROW;
    let sheet = Sheet::new(caption, caption.width(), top + height + 44.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    let most = if caption.narrow { MOST / 1.6 } else { MOST };
    let widest = |of: fn(&DumbbellRow) -> &str, size: f64| {
        rows.iter().map(|row| text_width(of(row), size, row.apart)).fold(0.0, f64::max).min(most)
    };
    let left = widest(|row| &row.name, NAME) + 18.0;
    let right = NUMBERS + widest(|row| &row.note, TICK) + 2.0 * GAP;
    let plot = Area { x: body.x + left, y: body.y + top, w: body.w - left - right, h: height };
    let drawn = Rows { plot, times, left };
    drawn.grid(canvas, scale);
    for (i, row) in rows.iter().enumerate() {
        drawn.row(canvas, row, plot.y + (i as f64 + 0.5) * ROW);
    }
    sheet.finish(&description(rows, times))
}

/// What the dots and the colours mean.
fn keys(rows: &[DumbbellRow], times: [&str; 2]) -> Vec<Entry> {
    let dot = |filled: bool| -> Sign {
        Sign::Drawn(Box::new(move |canvas, at| draw_dot(canvas, at, filled, SOFT, "key", "")))
    };
    let line = |color: RGBColor| -> Sign {
        Sign::Drawn(Box::new(move |canvas, (x, y)| {
            canvas.mark(Mark { class: "key", ..Mark::default() });
            canvas.line(&[(x - 8.0, y), (x + 8.0, y)], color, 3.0);
        }))
    };
    let entry = |sign, words: &str| Entry { sign, words: words.to_owned() };
    let mut keys = vec![entry(dot(false), times[0]), entry(dot(true), times[1])];
    if rows.iter().any(|row| row.after < row.before) {
        keys.push(entry(line(FELL), "fell"));
    }
    if rows.iter().any(|row| row.after >= row.before) {
        keys.push(entry(line(ROSE), "rose"));
    }
    keys
}

fn draw_dot(canvas: &Canvas, at: Point, filled: bool, color: RGBColor, class: &'static str, tooltip: &str) {
    let (fill, rim) = if filled { (color, (PAPER, 1.0)) } else { (PAPER, (color, 2.0)) };
    let mark = Mark { class, tooltip: tooltip.to_owned(), outline: Some(rim), ..Mark::default() };
    canvas.mark(mark).circle(at, if filled { RADIUS } else { RADIUS - 1.0 }, fill);
}

struct Rows<'a> {
    plot: Area,
    times: [&'a str; 2],
    /// Room for names.
    left: f64,
}

impl Rows<'_> {
    fn x(&self, value: f64) -> f64 {
        self.plot.x + value.clamp(0.0, 1.0) * self.plot.w
    }

    fn grid(&self, canvas: &Canvas, scale: &str) {
        let (plot, bottom) = (self.plot, self.plot.bottom());
        for tick in 0..=5 {
            let value = f64::from(tick) / 5.0;
            let x = self.x(value);
            canvas.line(&[(x, plot.y), (x, bottom)], FAINT, 0.7);
            canvas
                .text(Label::new(&format!("{value:.1}"), (x, bottom + 17.0), TICK).color(SOFT).anchor(Anchor::Middle));
        }
        canvas.line(&[(plot.x, bottom), (plot.right(), bottom)], INK, 0.8);
        let at = (plot.x + plot.w / 2.0, bottom + 35.0);
        canvas.text(Label::new(scale, at, TICK).color(SOFT).anchor(Anchor::Middle));
    }

    fn row(&self, canvas: &Canvas, row: &DumbbellRow, middle: f64) {
        let (plot, base) = (self.plot, middle + MIDDLE * NAME);
        let lines = shorten(wrap(&row.name, self.left - 16.0, NAME, row.apart), 1, self.left - 16.0, NAME, row.apart);
        let mut name = Label::new(lines.first().map_or("", String::as_str), (plot.x - self.left, base), NAME);
        name.bold = row.apart;
        canvas.text(name);
        let color = if row.after < row.before { FELL } else { ROSE };
        let (from, to) = (self.x(row.before), self.x(row.after));
        canvas.mark(Mark { class: "move", ..Mark::default() });
        canvas.line(&[(from, middle), (to, middle)], color, 3.0);
        let words = tooltip(row, self.times);
        draw_dot(canvas, (from, middle), false, color, "before", &words);
        draw_dot(canvas, (to, middle), true, color, "after", &words);
        let numbers = format!("{} → {}", rounded(row.before, 2), rounded(row.after, 2));
        let mut label = Label::new(&numbers, (plot.right() + GAP, base), NAME);
        label.bold = row.apart;
        canvas.text(label);
        canvas.text(Label::new(&row.note, (plot.right() + NUMBERS + 2.0 * GAP, base), TICK).color(SOFT));
        if row.apart {
            let y = middle + ROW / 2.0;
            canvas.line(&[(plot.x - self.left, y), (plot.right() + NUMBERS, y)], FAINT, 0.7);
        }
    }
}

fn tooltip(row: &DumbbellRow, times: [&str; 2]) -> String {
    let (before, after) = (rounded(row.before, 2), rounded(row.after, 2));
    let note = if row.note.is_empty() { String::new() } else { format!("; {}", row.note) };
    format!("{}: {before} in {}, {after} in {}{note}", row.name, times[0], times[1])
}

/// What the chart shows, in sentences.
fn description(rows: &[DumbbellRow], times: [&str; 2]) -> String {
    rows.iter().map(|row| format!("{}.", tooltip(row, times))).collect::<Vec<_>>().join(" ")
}
