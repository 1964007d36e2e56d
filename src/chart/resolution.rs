//! Coalitions over a range of resolutions.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::text_width;
use super::palette::{FAINT, INK, PAPER, SOFT, coalition_fill, tint};
use super::sheet::{Caption, Entry, Sheet, Sign, legend, legend_height};
use crate::coalition::{Plateau, Sweep};
use crate::prose::plural;

const WIDTH: f64 = 820.0;
/// Heights: the ranks of the shaded plateaus, the number of coalitions, the quality, the axis.
const RANKS: f64 = 22.0;
const NUMBER: f64 = 220.0;
const QUALITY: f64 = 130.0;
const GAP: f64 = 26.0;
const AXIS: f64 = 44.0;
const LEFT: f64 = 62.0;
/// How many plateaus are picked out.
const PICKED: usize = 3;
/// What they are called in the legend, from the best.
const PLACES: [&str; PICKED] = ["holds longest and most surely", "second", "third"];
/// Room at each side of the words above a shade.
const BESIDE: f64 = 6.0;
/// How strong their colour is.
const SHADE: f64 = 0.28;
/// Least distance of the middles of two labels above each other.
const APART: f64 = 14.0;

/// Draws a sweep of the resolution: above the number of coalitions on a
/// logarithmic scale, below the quality, both against the resolution.
///
/// The three best plateaus are shaded, with the sizes of their coalitions above where these have room, and described
/// in the legend from the best; their tooltips have their rank among all (see [`Sweep::ranked`]). Not shaded are those on which all members are in
/// one coalition or more than half of them are alone. `at` is the resolution of the coalitions that are shown
/// elsewhere, marked where it lies in the range; `quality` names the function.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::chart::{Caption, resolution};
/// use unbloc::coalition::{Range, Settings, sweep};
/// use unbloc::synthetic;
/// let agreement = between(&synthetic::votes(1, 3, 12, 60).matrix(), Index::Agree, Over::Joint);
/// let range = Range { low: 0.8, high: 1.2, step: 0.1 };
/// let found = sweep(&agreement, &Settings::default(), range, &[], &|_, _| ())?;
/// let svg = resolution(&found, 1.0, "modularity", &Caption::default());
/// assert!(svg.contains("3 coalitions (4, 4, 4)"));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn resolution(sweep: &Sweep, at: f64, quality: &str, caption: &Caption) -> String {
    let ranked = sweep.ranked().into_iter().enumerate().filter(|(_, plateau)| plateau.divides());
    let chart = Chart { sweep, at, quality, picked: ranked.take(PICKED).collect() };
    chart.draw(caption)
}

struct Chart<'a> {
    sweep: &'a Sweep,
    at: f64,
    quality: &'a str,
    /// The plateaus that are shaded, with their places among all from 0.
    picked: Vec<(usize, &'a Plateau)>,
}

/// A value's place between two bounds, and on the sheet.
#[derive(Clone, Copy)]
struct Scale {
    values: (f64, f64),
    places: (f64, f64),
}

impl Scale {
    fn at(&self, value: f64) -> f64 {
        let ((low, high), (from, to)) = (self.values, self.places);
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        from + share * (to - from)
    }
}

impl Chart<'_> {
    fn draw(&self, caption: &Caption) -> String {
        let keys = self.keys();
        let room = WIDTH - 2.0 * super::sheet::MARGIN;
        let plot = RANKS + NUMBER + GAP + QUALITY + AXIS;
        let sheet = Sheet::new(caption, WIDTH, plot + legend_height(&keys, room));
        let (canvas, body) = (&sheet.canvas, sheet.body);
        let range = self.sweep.range;
        let x = Scale { values: (range.low, range.high), places: (body.x + LEFT, body.right() - 16.0) };
        let number = Area { x: x.places.0, y: body.y + RANKS, w: x.places.1 - x.places.0, h: NUMBER };
        let quality = Area { y: number.bottom() + GAP, h: QUALITY, ..number };
        self.shades(canvas, x, number, quality);
        self.numbers(canvas, x, number);
        self.qualities(canvas, x, quality);
        self.axis(canvas, x, number, quality);
        legend(canvas, &keys, (body.x, body.y + plot), room);
        sheet.finish(&self.description())
    }

    fn description(&self) -> String {
        let range = self.sweep.range;
        let counts = self.sweep.plateaus.iter().map(|p| p.partition.len());
        let (fewest, most) = (counts.clone().min().unwrap_or(0), counts.max().unwrap_or(0));
        format!(
            "Number of coalitions, from {fewest} to {most}, and {} at {} resolutions from {} to {}, {} plateaus.",
            self.quality,
            self.sweep.steps.len(),
            range.low,
            range.high,
            self.sweep.plateaus.len()
        )
    }

    /// The best plateaus through both panels, with their coalitions where these have room.
    fn shades(&self, canvas: &Canvas, x: Scale, number: Area, quality: Area) {
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for (i, (place, plateau)) in self.picked.iter().enumerate() {
            let (from, to) = (x.at(plateau.from), x.at(plateau.to));
            for area in [number, quality] {
                canvas.mark(Mark { class: "plateau", tooltip: words(*place, plateau), ..Mark::default() });
                let (top, bottom) = (area.y, area.bottom());
                canvas.polygon(&[(from, top), (to, top), (to, bottom), (from, bottom)], shade(i), SHADE);
            }
            let (text, middle) = (heading(plateau), f64::midpoint(from, to));
            let half = text_width(&text, 12.0, true) / 2.0 + BESIDE;
            if taken.iter().all(|&(left, right)| middle + half < left || middle - half > right) {
                taken.push((middle - half, middle + half));
                let label = Label::new(&text, (middle, number.y - 6.0), 12.0);
                canvas.text(label.bold().anchor(Anchor::Middle));
            }
        }
    }

    fn numbers(&self, canvas: &Canvas, x: Scale, area: Area) {
        let counts = || self.sweep.plateaus.iter().map(|p| p.partition.len());
        let (fewest, most) = (counts().min().unwrap_or(1), counts().max().unwrap_or(1));
        let log = |n: usize| libm::log(n as f64);
        let y = Scale { values: (log(fewest), log(most)), places: (area.bottom() - 8.0, area.y + 8.0) };
        let ticks = [fewest, most, 1, 2, 5, 10, 20, 50, 100, 200, 3, 4, 7, 15, 30, 70, 150];
        let mut taken: Vec<f64> = Vec::new();
        for n in ticks.into_iter().filter(|n| (fewest..=most).contains(n)) {
            let at = y.at(log(n));
            if taken.iter().all(|other| (other - at).abs() >= APART) {
                taken.push(at);
                rung(canvas, area, at, &n.to_string());
            }
        }
        title(canvas, area, "coalitions");
        let mut last: Option<Point> = None;
        for plateau in &self.sweep.plateaus {
            let (from, to, at) = (x.at(plateau.from), x.at(plateau.to), y.at(log(plateau.partition.len())));
            let points: Vec<Point> = last.into_iter().chain([(from, at), (to, at)]).collect();
            canvas.mark(Mark { class: "number", tooltip: describe(plateau), ..Mark::default() });
            canvas.line(&points, INK, 1.8);
            last = Some((to, at));
        }
    }

    fn qualities(&self, canvas: &Canvas, x: Scale, area: Area) {
        let values = || self.sweep.steps.iter().map(|step| step.quality);
        let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        let y = Scale { values: (low, high), places: (area.bottom() - 8.0, area.y + 8.0) };
        for (value, text) in ticks(low, high, 4) {
            rung(canvas, area, y.at(value), &text);
        }
        title(canvas, area, "quality");
        let points: Vec<Point> =
            self.sweep.steps.iter().map(|step| (x.at(step.resolution), y.at(step.quality))).collect();
        canvas.mark(Mark { class: "quality", tooltip: self.quality.to_owned(), ..Mark::default() });
        canvas.line(&points, INK, 1.5);
    }

    /// The axis of the resolution, and where the coalitions shown elsewhere are.
    fn axis(&self, canvas: &Canvas, x: Scale, number: Area, quality: Area) {
        let bottom = quality.bottom();
        canvas.line(&[(number.x, bottom), (number.right(), bottom)], SOFT, 0.8);
        for (value, text) in ticks(x.values.0, x.values.1, 8) {
            let at = x.at(value);
            canvas.line(&[(at, bottom), (at, bottom + 4.0)], SOFT, 0.8);
            canvas.text(Label::new(&text, (at, bottom + 16.0), 11.0).color(SOFT).anchor(Anchor::Middle));
        }
        let middle = (number.x + number.w / 2.0, bottom + 33.0);
        canvas
            .text(Label::new("resolution (higher: more and smaller coalitions)", middle, 12.0).anchor(Anchor::Middle));
        if self.is_marked() {
            let at = x.at(self.at);
            canvas.mark(Mark { class: "here", dash: "3 2", tooltip: self.here(), ..Mark::default() });
            canvas.line(&[(at, number.y), (at, bottom)], INK, 1.0);
        }
    }

    fn is_marked(&self) -> bool {
        (self.sweep.range.low..=self.sweep.range.high).contains(&self.at)
    }

    fn here(&self) -> String {
        format!("resolution of the coalitions: {}", self.at)
    }

    fn keys(&self) -> Vec<Entry> {
        let key = |(i, (_, plateau)): (usize, &(usize, &Plateau))| Entry {
            sign: Sign::Square(tint(shade(i), SHADE), String::new()),
            words: format!("{}: {}", PLACES[i], describe(plateau)),
        };
        let mut keys: Vec<Entry> = self.picked.iter().enumerate().map(key).collect();
        if self.is_marked() {
            let draw = |canvas: &Canvas, (x, y): Point| {
                canvas.mark(Mark { class: "key", dash: "3 2", ..Mark::default() });
                canvas.line(&[(x, y - 7.0), (x, y + 7.0)], INK, 1.0);
            };
            keys.push(Entry { sign: Sign::Drawn(Box::new(draw)), words: self.here() });
        }
        if self.sweep.plateaus.iter().any(|plateau| !plateau.divides()) {
            let outline = |canvas: &Canvas, (x, y): Point| {
                canvas.mark(Mark { class: "key", outline: Some((FAINT, 1.0)), ..Mark::default() });
                canvas.rect(Area { x: x - 6.5, y: y - 6.5, w: 13.0, h: 13.0 }, PAPER);
            };
            let words = "never shaded: all members in one coalition, or more than half of them alone".to_owned();
            keys.push(Entry { sign: Sign::Drawn(Box::new(outline)), words });
        }
        keys
    }
}

/// The colour of a picked plateau.
fn shade(picked: usize) -> RGBColor {
    coalition_fill(picked as u16)
}

/// A plateau in words: `2 coalitions (137, 56), 0.979–1.020`.
fn describe(plateau: &Plateau) -> String {
    let sizes = plateau.partition.sizes();
    let first: Vec<String> = sizes.iter().take(5).map(usize::to_string).collect();
    let more = if sizes.len() > 5 { ", …" } else { "" };
    let coalitions = plural(sizes.len(), "coalition");
    format!("{coalitions} ({}{more}), {:.3}–{:.3}", first.join(", "), plateau.from, plateau.to)
}

/// The coalitions of a plateau in the width of its shade: `125 + 56`, and of many their number.
fn heading(plateau: &Plateau) -> String {
    const FEW: usize = 2;
    let sizes = plateau.partition.sizes();
    match sizes.len() {
        0..=FEW => sizes.iter().map(usize::to_string).collect::<Vec<_>>().join(" + "),
        n => plural(n, "coalition"),
    }
}

/// A plateau with its rank in the table of plateaus.
fn words(place: usize, plateau: &Plateau) -> String {
    format!("rank {}: {}", place + 1, describe(plateau))
}

/// A line across a panel with its value at the left.
fn rung(canvas: &Canvas, area: Area, y: f64, text: &str) {
    canvas.line(&[(area.x, y), (area.right(), y)], FAINT, 0.8);
    let at = (area.x - 6.0, y + MIDDLE * 11.0);
    canvas.text(Label::new(text, at, 11.0).color(SOFT).anchor(Anchor::End));
}

fn title(canvas: &Canvas, area: Area, words: &str) {
    let at = (area.x - LEFT + 12.0, area.y + area.h / 2.0 + text_width(words, 12.0, false) / 2.0);
    canvas.text(Label::new(words, at, 12.0).upwards());
}

/// Round values from `low` to `high`, at most one more than `most`, with as many digits as they need.
fn ticks(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let span = high - low;
    if span <= 0.0 {
        return vec![(low, format!("{low:.4}"))];
    }
    // 1, 2 and 5 times powers of ten; no quality or resolution differs by less than the smallest.
    let steps = (-12..6).flat_map(|power| [1.0, 2.0, 5.0].map(|unit| (unit, power)));
    let wide = |&(unit, power): &(f64, i32)| unit * libm::pow(10.0, f64::from(power)) * most as f64 >= span;
    let (unit, power) = steps.into_iter().find(wide).unwrap_or((1.0, 6));
    let step = unit * libm::pow(10.0, f64::from(power));
    let digits = usize::try_from(-power).unwrap_or(0);
    let (first, last) = ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    (first..=last).map(|i| (i as f64 * step, crate::prose::fixed(i as f64 * step, digits))).collect()
}
