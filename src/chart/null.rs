//! How the best quality of the votes stands beside that of the null models.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::metrics::{text_width, wrap};
use super::palette::{FAINT, INK, SOFT};
use super::sheet::{Caption, Sheet, WIDTH, sentence};
use crate::coalition::null::{Null, Nulls};
use crate::prose::{fixed, rounded, z_score};

/// Room for the names at the left and the numbers at the right.
const NAMES: f64 = 196.0;
const NUMBERS: f64 = 112.0;
/// Height of a model's row, of its tallest bar, and the room above the first row.
const ROW: f64 = 96.0;
const TALL: f64 = 66.0;
const ABOVE: f64 = 26.0;
/// Room below the rows: ticks and the title of the axis.
const BELOW: f64 = 52.0;
/// Width of a bar.
const BAR: f64 = 4.0;
const TEXT: f64 = 13.0;
const SMALL: f64 = 11.5;
const DRAWN: RGBColor = RGBColor(0x8A, 0x93, 0x9E);
const SEEN: RGBColor = RGBColor(0xB4, 0x2A, 0x1E);

/// Draws the best quality of the draws of each model as bars on one axis, the
/// votes' own as a line through all, and z and p beside each.
///
/// Each model's tallest bar is as high as any other's: heights compare within a
/// row. Draws that are not a number from 0 to 1 are left out; where the votes'
/// own quality is none, a sentence stands for the chart.
///
/// ```
/// use unbloc::chart::{Caption, null};
/// use unbloc::coalition::null::{Model, Null, Nulls, Settings};
/// let drawn = |model| Null::new(model, 0.3, vec![0.25, 0.15]);
/// let nulls = Nulls {
///     settings: Settings::default(), observed: 0.3, coalitions: 2, members: 12, roll_calls: 20, unanimous: 1,
///     nulls: Model::ALL.map(drawn),
/// };
/// let svg = null(&nulls, &Caption::default());
/// assert!(svg.contains(">the votes: 0.3000<") && svg.contains(">z = 1.4<"));
/// ```
pub fn null(nulls: &Nulls, caption: &Caption) -> String {
    if !sound(nulls.observed) {
        return sentence(caption, "No quality to compare");
    }
    let height = ABOVE + ROW * nulls.nulls.len() as f64 + BELOW;
    let sheet = Sheet::new(caption, WIDTH, height);
    let body = sheet.body;
    let plot = Area { x: body.x + NAMES, y: body.y + ABOVE, w: body.w - NAMES - NUMBERS, h: height - ABOVE - BELOW };
    let values = nulls.nulls.iter().flat_map(|null| &null.drawn).copied().chain([nulls.observed]);
    let last = values.filter(|&q| sound(q)).fold(0.0, f64::max);
    let step = step(last);
    let chart = Rows { plot, step, most: ((last / step).ceil() * step).max(step) };
    chart.axis(&sheet.canvas);
    for (row, null) in nulls.nulls.iter().enumerate() {
        chart.row(&sheet.canvas, null, plot.y + ROW * (row + 1) as f64);
    }
    chart.seen(&sheet.canvas, nulls.observed);
    sheet.finish(&description(nulls))
}

/// Whether a quality can be shown.
fn sound(quality: f64) -> bool {
    (0.0..=1.0).contains(&quality)
}

/// The distance of ticks: at most eight of them.
fn step(range: f64) -> f64 {
    const STEPS: [f64; 8] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
    STEPS.into_iter().find(|step| range / step <= 8.0).unwrap_or(0.2)
}

struct Rows {
    plot: Area,
    /// Between ticks, and at the right end of the axis.
    step: f64,
    most: f64,
}

impl Rows {
    fn x(&self, quality: f64) -> f64 {
        self.plot.x + self.plot.w * quality / self.most
    }

    fn axis(&self, canvas: &Canvas) {
        let (top, base) = (self.plot.y, self.plot.bottom());
        let digits = if self.step < 0.01 { 3 } else { 2 };
        for i in 0..=(self.most / self.step).round() as u32 {
            let value = f64::from(i) * self.step;
            let x = self.x(value);
            canvas.line(&[(x, top), (x, base)], FAINT, 0.7);
            canvas.line(&[(x, base), (x, base + 4.0)], SOFT, 1.0);
            let tick = fixed(value, digits);
            canvas.text(Label::new(&tick, (x, base + 18.0), 12.0).color(SOFT).anchor(Anchor::Middle));
        }
        let at = (self.plot.x + self.plot.w / 2.0, base + 40.0);
        canvas.text(Label::new("best modularity of the votes drawn", at, TEXT).anchor(Anchor::Middle));
    }

    /// One model: its name, its draws as bars that stand on `base`, z and p.
    fn row(&self, canvas: &Canvas, null: &Null, base: f64) {
        let (name, what) = (null.model.title(), null.model.describe());
        let left = self.plot.x - NAMES;
        canvas.text(Label::new(name, (left, base - 50.0), TEXT).bold());
        for (i, line) in wrap(what, NAMES - 22.0, SMALL, false).iter().enumerate() {
            canvas.text(Label::new(line, (left, base - 34.0 + 14.0 * i as f64), SMALL).color(SOFT));
        }
        canvas.line(&[(self.plot.x, base), (self.plot.right(), base)], SOFT, 0.8);
        self.bars(canvas, null, base);
        let z = null.z().map_or("draws alike".to_owned(), |z| format!("z = {}", z_score(z)));
        for (line, up) in [(z, 44.0), (null.chance(), 26.0)] {
            canvas.text(Label::new(&line, (self.plot.right() + 12.0, base - up + MIDDLE * SMALL), SMALL));
        }
    }

    fn bars(&self, canvas: &Canvas, null: &Null, base: f64) {
        let mut counts = vec![0usize; (self.plot.w / BAR) as usize + 1];
        for &quality in null.drawn.iter().filter(|&&q| sound(q)) {
            counts[((self.x(quality) - self.plot.x) / BAR) as usize] += 1;
        }
        let tallest = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
        for (bin, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (from, to) = (bin as f64 * BAR, (bin + 1) as f64 * BAR);
            let value = |px: f64| fixed(self.most * px / self.plot.w, 4);
            let draws = if count == 1 { "draw" } else { "draws" };
            let tooltip = format!("{}: {} to {}: {count} {draws}", null.model.title(), value(from), value(to));
            let h = (TALL * count as f64 / tallest).max(1.5);
            canvas.mark(Mark { class: "bar", tooltip, ..Mark::default() });
            canvas.rect(Area { x: self.plot.x + from + 0.3, y: base - h, w: BAR - 0.6, h }, DRAWN);
        }
    }

    /// The votes' own quality, through all rows.
    fn seen(&self, canvas: &Canvas, observed: f64) {
        let (x, words) = (self.x(observed), format!("the votes: {}", rounded(observed, 4)));
        canvas.mark(Mark { class: "observed", tooltip: words.clone(), ..Mark::default() });
        canvas.line(&[(x, self.plot.y - 6.0), (x, self.plot.bottom())], SEEN, 1.6);
        let half = text_width(&words, TEXT, true) / 2.0;
        let middle = x.clamp(self.plot.x + half, self.plot.right() + NUMBERS - half);
        canvas.text(Label::new(&words, (middle, self.plot.y - 11.0), TEXT).bold().color(INK).anchor(Anchor::Middle));
    }
}

fn description(nulls: &Nulls) -> String {
    let mut text = format!("The best modularity of the votes is {}.", rounded(nulls.observed, 4));
    for null in &nulls.nulls {
        let (name, what) = (null.model.title(), null.model.describe());
        let (least, most, mean) = (rounded(null.least(), 4), rounded(null.most(), 4), rounded(null.mean(), 4));
        let (p, draws) = (null.chance(), null.drawn.len());
        text.push_str(&format!(" {name} ({what}): {least} to {most}, mean {mean}, over {draws} draws; {p}."));
    }
    text
}
