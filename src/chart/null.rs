//! How much better the votes are divided than null models explain, beside their draws.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::metrics::{text_width, wrap};
use super::palette::{FAINT, INK, SOFT};
use super::sheet::{Caption, Sheet, WIDTH};
use crate::coalition::null::{Null, Nulls};
use crate::prose::{fixed, rounded, z_score};

/// Room for the names at the left and the numbers at the right.
const NAMES: f64 = 196.0;
const NUMBERS: f64 = 112.0;
/// Height of a model's row, of its tallest bar, and the room above the first row.
const ROW: f64 = 104.0;
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

/// Draws how much better each draw of each model is divided than the model explains as bars on one
/// axis, the votes' own as a line through the model's row, and z and p beside each.
///
/// Each model's tallest bar is as high as any other's: heights compare within a row.
///
/// ```
/// use unbloc::chart::{Caption, null};
/// use unbloc::coalition::Quality;
/// use unbloc::coalition::null::{Draw, Model, Null, Nulls, Settings};
/// let draws = || [0.05, 0.15].map(|excess| Draw { quality: 0.25, excess }).to_vec();
/// let nulls = Nulls {
///     settings: Settings::default(), function: Quality::Modularity, quality: 0.3, coalitions: 2, members: 12, roll_calls: 20, unanimous: 1,
///     nulls: Model::ALL.map(|model| Null::new(model, 0.1, 0.2, draws())),
/// };
/// let svg = null(&nulls, &Caption::default());
/// // mean 0.1, deviations 0.05 twice: sd √0.005, z = 0.1 / √0.005
/// assert!(svg.contains(">the votes: 0.2000<") && svg.contains(">z = 1.4<"));
/// ```
pub fn null(nulls: &Nulls, caption: &Caption) -> String {
    let height = ABOVE + ROW * nulls.nulls.len() as f64 + BELOW;
    let sheet = Sheet::new(caption, WIDTH, height);
    let body = sheet.body;
    let plot = Area { x: body.x + NAMES, y: body.y + ABOVE, w: body.w - NAMES - NUMBERS, h: height - ABOVE - BELOW };
    let own = nulls.nulls.iter().map(|null| null.excess);
    let values = || nulls.nulls.iter().flat_map(|null| &null.drawn).map(|draw| draw.excess).chain(own.clone());
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let step = step(high - low);
    let most = ((high / step).ceil() * step).max(step);
    let chart = Rows { plot, step, least: (low / step).floor() * step, most };
    chart.axis(&sheet.canvas, nulls.function.describe());
    for (row, null) in nulls.nulls.iter().enumerate() {
        chart.row(&sheet.canvas, null, plot.y + ROW * (row + 1) as f64);
    }
    sheet.finish(&description(nulls))
}

/// The distance of ticks: at most eight of them.
fn step(range: f64) -> f64 {
    const STEPS: [f64; 9] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
    STEPS.into_iter().find(|step| range / step <= 8.0).unwrap_or(1.0)
}

struct Rows {
    plot: Area,
    /// Between ticks, and at the ends of the axis.
    step: f64,
    least: f64,
    most: f64,
}

impl Rows {
    fn x(&self, excess: f64) -> f64 {
        self.plot.x + self.plot.w * (excess - self.least) / (self.most - self.least)
    }

    fn axis(&self, canvas: &Canvas, quality: &str) {
        let (top, base) = (self.plot.y, self.plot.bottom());
        let digits = if self.step < 0.01 { 3 } else { 2 };
        for i in (self.least / self.step).round() as i32..=(self.most / self.step).round() as i32 {
            let value = f64::from(i) * self.step;
            let x = self.x(value);
            canvas.line(&[(x, top), (x, base)], FAINT, 0.7);
            canvas.line(&[(x, base), (x, base + 4.0)], SOFT, 1.0);
            let tick = fixed(value, digits);
            canvas.text(Label::new(&tick, (x, base + 18.0), 12.0).color(SOFT).anchor(Anchor::Middle));
        }
        let at = (self.plot.x + self.plot.w / 2.0, base + 40.0);
        let title = format!("how much of the division the model leaves unexplained (in {quality})");
        canvas.text(Label::new(&title, at, TEXT).anchor(Anchor::Middle));
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
        self.own(canvas, null, base);
        let z = null.z().map_or("draws alike".to_owned(), |z| format!("z = {}", z_score(z)));
        for (line, up) in [(z, 44.0), (null.chance(), 26.0)] {
            canvas.text(Label::new(&line, (self.plot.right() + 12.0, base - up + MIDDLE * SMALL), SMALL));
        }
    }

    fn bars(&self, canvas: &Canvas, null: &Null, base: f64) {
        let mut counts = vec![0usize; (self.plot.w / BAR) as usize + 1];
        for draw in &null.drawn {
            counts[((self.x(draw.excess) - self.plot.x) / BAR) as usize] += 1;
        }
        let tallest = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
        for (bin, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (from, to) = (bin as f64 * BAR, (bin + 1) as f64 * BAR);
            let value = |px: f64| fixed(self.least + (self.most - self.least) * px / self.plot.w, 4);
            let draws = if count == 1 { "draw" } else { "draws" };
            let tooltip = format!("{}: {} to {}: {count} {draws}", null.model.title(), value(from), value(to));
            let h = (TALL * count as f64 / tallest).max(1.5);
            canvas.mark(Mark { class: "bar", tooltip, ..Mark::default() });
            canvas.rect(Area { x: self.plot.x + from + 0.3, y: base - h, w: BAR - 0.6, h }, DRAWN);
        }
    }

    /// The votes' own excess, through the row; said in words where the numbers begin.
    fn own(&self, canvas: &Canvas, null: &Null, base: f64) {
        let (x, words) = (self.x(null.excess), format!("the votes: {}", rounded(null.excess, 4)));
        canvas.mark(Mark { class: "observed", tooltip: words.clone(), ..Mark::default() });
        canvas.line(&[(x, base - TALL - 6.0), (x, base)], SEEN, 1.6);
        let half = text_width(&words, SMALL, true) / 2.0;
        let middle = x.clamp(self.plot.x + half, self.plot.right() + NUMBERS - half);
        let at = (middle, base - TALL - 11.0);
        canvas.text(Label::new(&words, at, SMALL).bold().color(INK).anchor(Anchor::Middle));
    }
}

fn description(nulls: &Nulls) -> String {
    let quality = nulls.function.describe();
    let mut text = format!("The {quality} of the division is {}.", rounded(nulls.quality, 4));
    for null in &nulls.nulls {
        let (name, what) = (null.model.title(), null.model.describe());
        let [explained, excess] = [null.explained, null.excess].map(|q| rounded(q, 4));
        let [least, most] =
            [null.drawn.first(), null.drawn.last()].map(|draw| rounded(draw.map_or(0.0, |d| d.excess), 4));
        let (p, draws) = (null.chance(), null.drawn.len());
        text.push_str(&format!(
            " {name} ({what}) explains {explained} and leaves {excess}; of {draws} draws it leaves {least} to {most}; {p}."
        ));
    }
    text
}
