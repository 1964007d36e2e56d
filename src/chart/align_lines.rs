//! Alignments as lines over time: axes, bands, lines and marks of one plot.

use plotters::style::RGBColor;

use super::align::{AlignPoint, AlignSeries, tooltip};
use super::axis::Axis;
use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::text_width;
use super::palette::{FAINT, INK, PAPER, SOFT};
use super::shape::shape;
use crate::prose::fixed;

pub(super) const TICK: f64 = 12.0;
/// Size of the years below sessions.
const YEARS: f64 = 10.5;
const DASHES: [&str; 5] = ["", "8 3", "2.5 2.5", "10 3 2.5 3", "5 2 1.5 2 1.5 2"];
/// Points of a series from which on dots are small.
const MANY: usize = 40;

/// What the vertical axis is, and what a browser shows of a point.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// The ends, and how far lines lie apart.
    pub ends: (f64, f64),
    pub step: f64,
    /// What is written above.
    pub words: String,
    /// Of a series by name and its point.
    pub tooltip: fn(&str, &AlignPoint) -> String,
}

impl Scale {
    /// An agreement from 0 to 1.
    pub fn agreement(step: f64) -> Self {
        Scale { ends: (0.0, 1.0), step, words: "agreement (0 never, 1 always)".to_owned(), tooltip }
    }

    /// How far up a value lies, in `[0, 1]`.
    fn share(&self, value: f64) -> f64 {
        let (low, high) = self.ends;
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }
}

/// Series on their axes.
pub(super) struct Plot<'a> {
    pub series: &'a [AlignSeries],
    pub scale: &'a Scale,
    /// A colour a series.
    pub colors: &'a [RGBColor],
    pub axis: &'a Axis,
    pub area: Area,
    /// Below what is written of the scale: the top of the area, or of the events above it.
    pub top: f64,
}

/// A point with a value, in px.
#[derive(Clone, Copy)]
pub(super) struct Dot<'a> {
    pub x: f64,
    pub y: f64,
    low: f64,
    high: f64,
    pub point: &'a AlignPoint,
}

/// Joint roll calls from which on a point is joined to its neighbours.
const JOINED: u32 = 2;

/// Whether both have enough roll calls to be joined.
fn is_sure(before: Option<&Dot>, point: &AlignPoint) -> bool {
    point.joint >= JOINED && before.is_some_and(|dot| dot.point.joint >= JOINED)
}

impl Plot<'_> {
    pub fn x(&self, place: usize) -> f64 {
        let step = self.area.w / self.axis.length();
        self.area.x + (self.axis.at[place] + self.axis.pad()) * step
    }

    pub fn y(&self, value: f64) -> f64 {
        self.area.bottom() - self.scale.share(value) * self.area.h
    }

    /// The points of a series in runs of neighbouring periods that have a value; one of a single roll call stands alone, since a line
    /// to it would be what strikes first.
    pub fn runs(&self, series: usize) -> Vec<Vec<Dot<'_>>> {
        let mut points: Vec<(usize, &AlignPoint)> =
            self.series[series].points.iter().map(|p| (self.axis.place(&p.period), p)).collect();
        points.sort_by_key(|&(place, _)| place);
        let mut runs: Vec<Vec<Dot>> = Vec::new();
        let mut last: Option<f64> = None;
        for (place, point) in points {
            let Some(value) = point.value.filter(|v| v.is_finite()) else { continue };
            let at = self.axis.at[place];
            let end = |end: Option<f64>| self.y(end.filter(|v| v.is_finite()).unwrap_or(value));
            let dot = Dot { x: self.x(place), y: self.y(value), low: end(point.low), high: end(point.high), point };
            match runs.last_mut() {
                Some(run) if last.is_some_and(|last| at - last <= 1.0) && is_sure(run.last(), point) => run.push(dot),
                _ => runs.push(vec![dot]),
            }
            last = Some(at);
        }
        runs
    }

    /// The last point of a series.
    pub fn end(&self, series: usize) -> Option<Dot<'_>> {
        self.runs(series).last().and_then(|run| run.last().copied())
    }

    /// Light lines at the steps of the scale, with their values.
    pub fn grid(&self, canvas: &Canvas) {
        let Scale { ends: (low, high), step, .. } = *self.scale;
        let (first, last) = ((low / step).ceil() as i32, (high / step + 1e-9).floor() as i32);
        for part in first..=last {
            let value = f64::from(part) * step;
            let y = self.y(value);
            canvas.line(&[(self.area.x, y), (self.area.right(), y)], FAINT, 0.7);
            let (text, at) = (fixed(value, 1), (self.area.x - 8.0, y + MIDDLE * TICK));
            canvas.text(Label::new(&text, at, TICK).color(SOFT).anchor(Anchor::End));
        }
        let base = self.area.bottom();
        canvas.line(&[(self.area.x, base), (self.area.right(), base)], INK, 0.8);
    }

    /// What the axes are.
    pub fn words(&self, canvas: &Canvas) {
        canvas.text(Label::new(&self.scale.words, (self.area.x - 34.0, self.top - 12.0), TICK).color(SOFT));
        let at = (self.area.x + self.area.w / 2.0, self.area.bottom() + if self.has_years() { 47.0 } else { 38.0 });
        canvas.text(Label::new(self.axis.title, at, TICK).color(SOFT).anchor(Anchor::Middle));
    }

    /// Whether the years of sessions stand below them: where the plot is no small panel.
    fn has_years(&self) -> bool {
        self.area.w >= 300.0 && (0..self.axis.periods.len()).any(|place| self.axis.below(place).is_some())
    }

    /// Labels of round periods, as many as fit without touching; all where they do. Below sessions their years.
    pub fn ticks(&self, canvas: &Canvas) {
        let step = self.area.w / self.axis.length();
        let below = |place: usize| self.axis.below(place).filter(|_| self.has_years()).unwrap_or_default();
        let wide =
            |(place, p): (usize, &String)| text_width(p, TICK, false).max(text_width(&below(place), YEARS, false));
        let widest = self.axis.periods.iter().enumerate().map(wide).fold(0.0, f64::max);
        let every = [1, 2, 5, 10, 20].into_iter().find(|&n| f64::from(n) * step >= widest + 10.0).unwrap_or(50);
        let is_round = |period: &str| period.parse().is_ok_and(|n: u32| n.is_multiple_of(every));
        let some = self.axis.periods.iter().filter(|period| is_round(period)).count() > 1;
        let base = self.area.bottom();
        for (place, period) in self.axis.periods.iter().enumerate() {
            let x = self.x(place);
            canvas.line(&[(x, base), (x, base + 4.0)], INK, 0.7);
            let ends = place == 0 || place + 1 == self.axis.periods.len() && self.area.w > widest;
            if is_round(period) || !some && ends {
                canvas.text(Label::new(period, (x, base + 18.0), TICK).color(SOFT).anchor(Anchor::Middle));
                canvas.text(Label::new(&below(place), (x, base + 31.0), YEARS).color(SOFT).anchor(Anchor::Middle));
            }
        }
    }

    /// The intervals: a band along each run, a bar at a lone point.
    pub fn bands(&self, canvas: &Canvas) {
        for series in 0..self.series.len() {
            for run in self.runs(series) {
                if let [dot] = run[..] {
                    if dot.low > dot.high {
                        canvas.mark(Mark { class: "interval", ..Mark::default() });
                        canvas.line(&[(dot.x, dot.low), (dot.x, dot.high)], self.colors[series], 1.4);
                    }
                    continue;
                }
                let upper = run.iter().map(|dot| (dot.x, dot.high));
                let band: Vec<Point> = upper.chain(run.iter().rev().map(|dot| (dot.x, dot.low))).collect();
                canvas.mark(Mark { class: "band", ..Mark::default() });
                canvas.polygon(&band, self.colors[series], 0.13);
            }
        }
    }

    pub fn lines(&self, canvas: &Canvas) {
        for series in 0..self.series.len() {
            let runs = self.runs(series);
            let small = runs.iter().map(Vec::len).sum::<usize>() > MANY || self.area.w < 300.0;
            canvas.group("series", &self.series[series].name, || {
                for run in &runs {
                    self.line(canvas, series, run, if small { 1.8 } else { 2.6 });
                }
            });
        }
    }

    /// A line with its dots; a point alone has the shape of its series instead, and a period in part is hollow.
    fn line(&self, canvas: &Canvas, series: usize, run: &[Dot], radius: f64) {
        let (name, color) = (&self.series[series].name, self.colors[series]);
        if run.len() > 1 {
            let points: Vec<Point> = run.iter().map(|dot| (dot.x, dot.y)).collect();
            let dash = DASHES[series % DASHES.len()];
            canvas.mark(Mark { class: "line", dash, ..Mark::default() }).line(&points, color, 2.0);
        }
        for dot in run {
            let tooltip = (self.scale.tooltip)(name, dot.point);
            let (fill, outline) = if dot.point.in_part { (PAPER, (color, 1.6)) } else { (color, (PAPER, 0.8)) };
            canvas.mark(Mark { class: "point", tooltip, outline: Some(outline), ..Mark::default() });
            match run.len() {
                1 => shape(canvas, series, (dot.x, dot.y), 4.2, fill),
                _ if dot.point.in_part => canvas.circle((dot.x, dot.y), radius + 1.2, fill),
                _ => canvas.circle((dot.x, dot.y), radius, fill),
            }
        }
    }

    /// Where pairs began to vote otherwise: a line down the plot with words, where the series are not.
    pub fn steps(&self, canvas: &Canvas) {
        let (mut above, mut below) = (self.area.y + 14.0, self.area.bottom() - 8.0);
        for (i, series) in self.series.iter().enumerate() {
            let Some(step) = &series.step else { continue };
            let [before, after] = [0, 1].map(|k| self.x(self.axis.place(&step.between[k])));
            let (x, color) = (f64::midpoint(before, after), self.colors[i]);
            canvas.mark(Mark { class: "step", tooltip: step.words.clone(), dash: "4 3", ..Mark::default() });
            canvas.line(&[(x, self.area.y), (x, self.area.bottom())], color, 1.2);
            let left = x < self.area.x + self.area.w / 2.0;
            let (at, anchor) = if left { (x + 6.0, Anchor::Start) } else { (x - 6.0, Anchor::End) };
            // Where most lines are low the words stand at the top.
            let y = if self.is_low() { &mut above } else { &mut below };
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(Label::new(&step.words, (at, *y), TICK).color(color).anchor(anchor));
            *y += if self.is_low() { TICK * 1.3 } else { -TICK * 1.3 };
        }
    }

    /// Whether the mean of all values lies in the lower half.
    fn is_low(&self) -> bool {
        let values = self.series.iter().flat_map(|s| s.points.iter().filter_map(|p| p.value));
        let values: Vec<f64> = values.map(|value| self.scale.share(value)).collect();
        values.iter().sum::<f64>() < 0.5 * values.len() as f64
    }
}
