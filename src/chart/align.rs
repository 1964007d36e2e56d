//! How alignments move over time, or differ between issues.

use plotters::chart::ChartBuilder;

use super::axis::{Axis, CATEGORY};
use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point, units};
use super::metrics::{shorten, text_width, wrap};
use super::palette::{FAINT, INK, PAPER, SOFT, series_color};
use super::shape::shape;
use super::sheet::{Caption, Sheet};
use super::spread::spread;
use crate::prose::rounded;

/// The agreement of one pair over several periods.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignSeries {
    /// What stands at the end of the line, for instance the other member.
    pub name: String,
    /// One point a period; periods may be missing.
    pub points: Vec<AlignPoint>,
}

/// The agreement of one pair in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignPoint {
    /// A year, a session, an issue or `all`.
    pub period: String,
    /// The agreement in `[0, 1]`; `None` where the pair had no joint vote.
    pub value: Option<f64>,
    /// Lower end of the 90 % interval; `None` where there is no interval.
    pub low: Option<f64>,
    /// Upper end of the 90 % interval; `None` where there is no interval.
    pub high: Option<f64>,
    /// Roll calls on which both cast a vote.
    pub joint: u32,
}

const WIDTH: f64 = 820.0;
const HEIGHT: f64 = 400.0;
const NAME: f64 = 13.0;
const TICK: f64 = 12.0;
const DASHES: [&str; 5] = ["", "8 3", "2.5 2.5", "10 3 2.5 3", "5 2 1.5 2 1.5 2"];

/// Draws one line a series, with its 90 % interval as a band and its name at
/// the end.
///
/// The vertical axis is the agreement, 0 to 1. Years and sessions stand at
/// their distance in time; other periods, such as issues, are categories with
/// a dot and a bar for the interval. A line breaks where a period has no value
/// or is missing; a point without neighbours is a dot. Without any value the
/// axes remain, and a sentence says so.
///
/// ```
/// use unbloc::chart::{AlignPoint, AlignSeries, Caption, align};
/// let point = |period: &str, value| AlignPoint {
///     period: period.into(), value, low: value, high: value, joint: 9,
/// };
/// let points = vec![point("2001", Some(0.5)), point("2002", None), point("2003", Some(0.75))];
/// let svg = align(&[AlignSeries { name: "Elsewhere".into(), points }], &Caption::default());
/// assert!(svg.contains("<title>Elsewhere 2003: 0.75 (90 % interval 0.75 to 0.75, 9 joint)</title>"));
/// ```
pub fn align(series: &[AlignSeries], caption: &Caption) -> String {
    let axis = Axis::of(series.iter().flat_map(|s| s.points.iter().map(|p| p.period.as_str())));
    let names = Names::of(series);
    let sheet = Sheet::new(caption, WIDTH, HEIGHT.max(names.height + 22.0 + 52.0));
    let body = sheet.body;
    let plot =
        Area { x: body.x + 44.0, y: body.y + 22.0, w: body.w - 44.0 - names.room - 14.0, h: body.h - 22.0 - 52.0 };
    let chart = Align { series, axis, plot };
    let canvas = &sheet.canvas;
    chart.grid(canvas);
    chart.ticks(canvas);
    chart.bands(canvas);
    chart.lines(canvas);
    names.draw(canvas, &chart);
    let none = series.iter().all(|s| s.points.iter().all(|p| p.value.is_none()));
    if none {
        let at = (plot.x + plot.w / 2.0, plot.y + plot.h / 2.0 - 14.0);
        let words = "No joint vote in any period";
        canvas.text(Label::new(words, at, 14.0).color(SOFT).anchor(Anchor::Middle));
    }
    sheet.finish(&chart.description())
}

struct Align<'a> {
    series: &'a [AlignSeries],
    axis: Axis,
    plot: Area,
}

/// A point with a value, in px.
#[derive(Clone, Copy)]
struct Dot<'a> {
    x: f64,
    y: f64,
    low: f64,
    high: f64,
    point: &'a AlignPoint,
}

impl Align<'_> {
    fn x(&self, series: usize, place: usize) -> f64 {
        let step = self.plot.w / self.axis.length();
        // Categories: the series stand side by side within their period.
        let aside = if self.axis.time {
            0.0
        } else {
            let width = (step * 0.7 / self.series.len() as f64).min(26.0);
            (series as f64 - (self.series.len() as f64 - 1.0) / 2.0) * width
        };
        self.plot.x + (self.axis.at[place] + self.axis.pad()) * step + aside
    }

    fn y(&self, value: f64) -> f64 {
        self.plot.bottom() - value.clamp(0.0, 1.0) * self.plot.h
    }

    /// The points of a series in runs of neighbouring periods that have a value.
    fn runs(&self, series: usize) -> Vec<Vec<Dot<'_>>> {
        let mut points: Vec<(usize, &AlignPoint)> =
            self.series[series].points.iter().map(|p| (self.axis.place(&p.period), p)).collect();
        points.sort_by_key(|&(place, _)| place);
        let mut runs: Vec<Vec<Dot>> = Vec::new();
        let mut last: Option<f64> = None;
        for (place, point) in points {
            let Some(value) = point.value.filter(|v| v.is_finite()) else { continue };
            let at = self.axis.at[place];
            let end = |end: Option<f64>| self.y(end.filter(|v| v.is_finite()).unwrap_or(value));
            let dot =
                Dot { x: self.x(series, place), y: self.y(value), low: end(point.low), high: end(point.high), point };
            match runs.last_mut() {
                Some(run) if self.axis.time && last.is_some_and(|last| at - last <= 1.0) => run.push(dot),
                _ => runs.push(vec![dot]),
            }
            last = Some(at);
        }
        runs
    }

    /// Light lines at every fifth of agreement; plotters' mesh.
    fn grid(&self, canvas: &Canvas) {
        let (left, top) = (units(self.plot.x), units(self.plot.y));
        let inner = canvas.area().clone().shrink((left, top), (units(self.plot.w), units(self.plot.h)));
        let mut chart =
            ChartBuilder::on(&inner).build_cartesian_2d(0.0..1.0, 0.0..1.0).expect("drawing into memory cannot fail");
        let style = plotters::style::ShapeStyle { color: FAINT.into(), filled: false, stroke_width: 70 };
        let mesh = chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .disable_y_axis()
            .bold_line_style(style)
            .light_line_style(plotters::style::TRANSPARENT)
            .y_labels(6)
            .draw();
        mesh.expect("drawing into memory cannot fail");
        for fifth in 0..=5 {
            let value = f64::from(fifth) / 5.0;
            let (text, at) = (format!("{value:.1}"), (self.plot.x - 8.0, self.y(value) + MIDDLE * TICK));
            canvas.text(Label::new(&text, at, TICK).color(SOFT).anchor(Anchor::End));
        }
        let words = "agreement (0 never, 1 always)";
        canvas.text(Label::new(words, (self.plot.x - 34.0, self.plot.y - 12.0), TICK).color(SOFT));
        let base = self.plot.bottom();
        canvas.line(&[(self.plot.x, base), (self.plot.right(), base)], INK, 0.8);
    }

    /// As many period labels as fit without touching; categories are wrapped.
    fn ticks(&self, canvas: &Canvas) {
        let step = self.plot.w / self.axis.length();
        let widest = self.axis.periods.iter().map(|p| text_width(p, TICK, false)).fold(0.0, f64::max);
        let every = if self.axis.time { (widest + 10.0) / step } else { CATEGORY / step };
        let every = every.ceil().max(1.0);
        let mut taken = f64::NEG_INFINITY;
        for (place, period) in self.axis.periods.iter().enumerate() {
            let x = self.plot.x + (self.axis.at[place] + self.axis.pad()) * step;
            let base = self.plot.bottom();
            if self.axis.time {
                canvas.line(&[(x, base), (x, base + 4.0)], INK, 0.7);
            }
            if self.axis.at[place] < taken {
                continue;
            }
            taken = self.axis.at[place] + every;
            let room = if self.axis.time { f64::INFINITY } else { every * step - 6.0 };
            for (line, text) in shorten(wrap(period, room, TICK, false), 3, room, TICK, false).iter().enumerate() {
                let at = (x, base + 18.0 + line as f64 * 14.0);
                canvas.text(Label::new(text, at, TICK).color(SOFT).anchor(Anchor::Middle));
            }
        }
        let at = (self.plot.x + self.plot.w / 2.0, self.plot.bottom() + 38.0);
        canvas.text(Label::new(self.axis.title, at, TICK).color(SOFT).anchor(Anchor::Middle));
    }

    /// The intervals: a band along each run, a bar at a lone point.
    fn bands(&self, canvas: &Canvas) {
        for series in 0..self.series.len() {
            let color = series_color(series);
            for run in self.runs(series) {
                if let [dot] = run[..] {
                    if dot.low > dot.high {
                        canvas.mark(Mark { class: "interval", ..Mark::default() });
                        canvas.line(&[(dot.x, dot.low), (dot.x, dot.high)], color, 1.4);
                    }
                    continue;
                }
                let upper = run.iter().map(|dot| (dot.x, dot.high));
                let band: Vec<Point> = upper.chain(run.iter().rev().map(|dot| (dot.x, dot.low))).collect();
                canvas.mark(Mark { class: "band", ..Mark::default() });
                canvas.polygon(&band, color, 0.13);
            }
        }
    }

    fn lines(&self, canvas: &Canvas) {
        for series in 0..self.series.len() {
            let runs = self.runs(series);
            let small = runs.iter().map(Vec::len).sum::<usize>() > 40;
            canvas.group("series", &self.series[series].name, || {
                for run in &runs {
                    self.line(canvas, series, run, if small { 1.8 } else { 2.6 });
                }
            });
        }
    }

    /// A line with its dots; a point alone has the shape of its series instead.
    fn line(&self, canvas: &Canvas, series: usize, run: &[Dot], radius: f64) {
        let (name, color) = (&self.series[series].name, series_color(series));
        if run.len() > 1 {
            let points: Vec<Point> = run.iter().map(|dot| (dot.x, dot.y)).collect();
            let dash = DASHES[series % DASHES.len()];
            canvas.mark(Mark { class: "line", dash, ..Mark::default() }).line(&points, color, 2.0);
        }
        for dot in run {
            let (outline, tooltip) = (Some((PAPER, 0.8)), tooltip(name, dot.point));
            canvas.mark(Mark { class: "point", tooltip, outline, ..Mark::default() });
            match run.len() {
                1 => shape(canvas, series, (dot.x, dot.y), 4.2, color),
                _ => canvas.circle((dot.x, dot.y), radius, color),
            }
        }
    }

    fn description(&self) -> String {
        let mut text = format!(
            "Agreement of {} pairs over {} periods, on a scale from 0 to 1.",
            self.series.len(),
            self.axis.periods.len()
        );
        for series in 0..self.series.len() {
            let name = &self.series[series].name;
            match self.runs(series).last().and_then(|run| run.last().copied()) {
                Some(dot) => text.push_str(&format!(" {}.", tooltip(name, dot.point))),
                None => text.push_str(&format!(" {name}: no joint vote.")),
            }
        }
        text
    }
}

fn tooltip(name: &str, point: &AlignPoint) -> String {
    let interval = match (point.low, point.high) {
        (Some(low), Some(high)) => format!("90 % interval {} to {}, ", rounded(low, 2), rounded(high, 2)),
        _ => String::new(),
    };
    let value = point.value.map_or("no value".to_owned(), |value| rounded(value, 2));
    format!("{name} {}: {value} ({interval}{} joint)", point.period, point.joint)
}

/// The names at the right of the lines.
struct Names {
    lines: Vec<Vec<String>>,
    /// Width of the widest with its lead, and height of all.
    room: f64,
    height: f64,
}

impl Names {
    fn of(series: &[AlignSeries]) -> Names {
        let wrapped = |s: &AlignSeries| {
            let mut lines = shorten(wrap(&s.name, 170.0, NAME, true), 3, 170.0, NAME, true);
            if s.points.iter().all(|p| p.value.is_none()) {
                lines.push("no joint vote".to_owned());
            }
            lines
        };
        let lines: Vec<Vec<String>> = series.iter().map(wrapped).collect();
        let widest = lines.iter().flatten().map(|l| text_width(l, NAME, true)).fold(0.0, f64::max);
        let height = lines.iter().map(|l| Names::tall(l)).sum();
        Names { lines, room: widest + 26.0, height }
    }

    fn tall(lines: &[String]) -> f64 {
        lines.len() as f64 * NAME * 1.15 + 4.0
    }

    /// Beside the last point of each series, moved apart where they would touch.
    fn draw(&self, canvas: &Canvas, chart: &Align) {
        let mut wanted: Vec<(usize, f64, f64, Option<Point>)> = Vec::new();
        for (series, lines) in self.lines.iter().enumerate() {
            let end = chart.runs(series).last().and_then(|run| run.last().copied());
            let y = end.map_or(chart.plot.bottom(), |dot| dot.y);
            wanted.push((series, y, Names::tall(lines), end.map(|dot| (dot.x, dot.y))));
        }
        wanted.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let heights: Vec<(f64, f64)> = wanted.iter().map(|&(_, y, h, _)| (y, h)).collect();
        let middles = spread(&heights, chart.plot.y - 8.0, chart.plot.bottom() + 8.0);
        let left = chart.plot.right() + 22.0;
        for (&(series, _, _, end), middle) in wanted.iter().zip(middles) {
            let color = series_color(series);
            if let Some(end) = end {
                canvas.mark(Mark { class: "lead", ..Mark::default() });
                canvas.line(&[(end.0 + 4.0, end.1), (left - 10.0, middle), (left - 4.0, middle)], color, 0.6);
            }
            let lines = &self.lines[series];
            let first = middle - (lines.len() as f64 - 1.0) * NAME * 1.15 / 2.0 + MIDDLE * NAME;
            for (i, line) in lines.iter().enumerate() {
                let at = (left, first + i as f64 * NAME * 1.15);
                canvas.text(Label::new(line, at, NAME).bold().color(color));
            }
        }
    }
}
