//! Alignments that have no order in time: a row a period or a pair.

use plotters::style::RGBColor;

use super::align::{AlignPoint, AlignSeries, WIDTH, colors, description, tooltip};
use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::{shorten, text_width, wrap};
use super::palette::{FAINT, INK, PAPER, SOFT, permanent_color};
use super::shape::shape;
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height};
use crate::prose::rounded;

const NAME: f64 = 13.0;
const TICK: f64 = 12.0;
/// Height of a dot's line, and what a row has beside its lines.
const LINE: f64 = 15.0;
const ROOM: f64 = 9.0;
/// Height of a heading.
const HEADING: f64 = 30.0;
/// The widest that names may be, of the room, and room at the right for values and joint roll calls.
const NAMES: f64 = 0.305;
const LEADING: f64 = 1.16;
const NUMBERS: f64 = 104.0;
/// More series stand under each other, each with its periods.
const TOGETHER: usize = 6;

/// A row: what it is of, and a dot a series.
struct Row<'a> {
    heading: Option<&'a str>,
    name: &'a str,
    dots: Vec<(usize, &'a AlignPoint)>,
}

impl Row<'_> {
    fn height(&self, names: f64) -> f64 {
        let dots = self.dots.len().max(1) as f64 * LINE + ROOM;
        self.heading.map_or(0.0, |_| HEADING) + dots.max(self.lines(names).len() as f64 * NAME * LEADING + 4.0)
    }

    /// The name, in two lines where it is long.
    fn lines(&self, names: f64) -> Vec<String> {
        shorten(wrap(self.name, names, NAME, false), 2, names, NAME, false)
    }
}

/// Draws a row a period; where there is one period, a row a series.
pub(super) fn rows(series: &[AlignSeries], periods: &[String], caption: &Caption) -> String {
    let rows = arranged(series, periods);
    let together = rows.iter().any(|row| row.dots.len() > 1);
    let colors = colors(series);
    let keys = if together { keys(series, &colors) } else { Vec::new() };
    let width = caption.or_column(WIDTH);
    let room = width - 2.0 * MARGIN;
    let most = room * NAMES;
    let key = legend_height(&keys, room) + if together { 14.0 } else { 0.0 };
    let height: f64 = rows.iter().map(|row| row.height(most)).sum();
    let sheet = Sheet::new(caption, width, key + 20.0 + height + 46.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    let names = rows.iter().map(|row| text_width(row.name, NAME, false)).fold(60.0, f64::max).min(most) + 14.0;
    let plot = Area { x: body.x + names, y: body.y + key + 20.0, w: body.w - names - NUMBERS, h: height };
    let chart = Rows { series, colors: &colors, plot, names, most, together };
    chart.grid(canvas);
    let mut y = plot.y;
    for row in &rows {
        chart.row(canvas, row, y);
        y += row.height(most);
    }
    sheet.finish(&description(series, periods.len()))
}

/// The highest first where a row has one dot; else in the order of the periods.
fn arranged<'a>(series: &'a [AlignSeries], periods: &'a [String]) -> Vec<Row<'a>> {
    let of = |i: usize, period: &str| series[i].points.iter().find(|p| p.period == period).map(|point| (i, point));
    let by_value = |mut rows: Vec<Row<'a>>| {
        let value = |row: &Row| row.dots.first().and_then(|(_, point)| point.value).unwrap_or(-1.0);
        let joint = |row: &Row| row.dots.first().map_or(0, |(_, point)| point.joint);
        rows.sort_by(|a, b| value(b).total_cmp(&value(a)).then(joint(b).cmp(&joint(a))));
        rows
    };
    let all = 0..series.len();
    match (series, periods) {
        (_, [period]) => {
            let row =
                |i: usize| Row { heading: None, name: &series[i].name, dots: of(i, period).into_iter().collect() };
            by_value(all.map(row).collect())
        }
        ([_], _) => by_value(
            periods.iter().map(|p| Row { heading: None, name: p, dots: of(0, p).into_iter().collect() }).collect(),
        ),
        (few, _) if few.len() <= TOGETHER => periods
            .iter()
            .map(|p| Row { heading: None, name: p, dots: all.clone().filter_map(|i| of(i, p)).collect() })
            .collect(),
        _ => {
            let row = |i: usize, k: usize| Row {
                heading: (k == 0).then_some(series[i].name.as_str()),
                name: &periods[k],
                dots: of(i, &periods[k]).into_iter().collect(),
            };
            all.flat_map(|i| (0..periods.len()).map(move |k| row(i, k))).collect()
        }
    }
}

fn keys(series: &[AlignSeries], colors: &[RGBColor]) -> Vec<Entry> {
    let key = |(i, s): (usize, &AlignSeries)| {
        let color = colors[i];
        let sign = move |canvas: &Canvas, at: Point| {
            canvas.mark(Mark { class: "key", outline: Some((PAPER, 0.8)), ..Mark::default() });
            shape(canvas, i, at, 5.0, color);
        };
        Entry { sign: Sign::Drawn(Box::new(sign)), words: s.name.clone() }
    };
    series.iter().enumerate().map(key).collect()
}

struct Rows<'a> {
    series: &'a [AlignSeries],
    colors: &'a [RGBColor],
    plot: Area,
    /// Room for the names, and the most that a line of one may have.
    names: f64,
    most: f64,
    /// Whether a row has the dots of several series.
    together: bool,
}

impl Rows<'_> {
    fn x(&self, value: f64) -> f64 {
        self.plot.x + value.clamp(0.0, 1.0) * self.plot.w
    }

    fn grid(&self, canvas: &Canvas) {
        let (top, base) = (self.plot.y, self.plot.bottom());
        for fifth in 0..=5 {
            let value = f64::from(fifth) / 5.0;
            let x = self.x(value);
            canvas.line(&[(x, top), (x, base)], FAINT, 0.7);
            let text = format!("{value:.1}");
            canvas.text(Label::new(&text, (x, base + 16.0), TICK).color(SOFT).anchor(Anchor::Middle));
        }
        let at = (self.plot.x + self.plot.w / 2.0, base + 36.0);
        canvas.text(Label::new("agreement (0 never, 1 always)", at, TICK).color(SOFT).anchor(Anchor::Middle));
        let right = self.plot.right();
        for (words, x) in [("value", right + 50.0), ("joint", right + NUMBERS)] {
            canvas.text(Label::new(words, (x, top - 6.0), TICK).color(SOFT).anchor(Anchor::End));
        }
    }

    fn row(&self, canvas: &Canvas, row: &Row, top: f64) {
        let (mut top, most) = (top, self.most);
        if let Some(heading) = row.heading {
            top += HEADING;
            let left = self.plot.x - self.names;
            canvas.text(Label::new(heading, (left, top - 8.0), NAME).bold());
        }
        let height = row.height(most) - row.heading.map_or(0.0, |_| HEADING);
        let name = row.lines(most);
        let first = top + height / 2.0 - (name.len() as f64 - 1.0) * NAME * LEADING / 2.0 + MIDDLE * NAME;
        for (i, line) in name.iter().enumerate() {
            let at = (self.plot.x - 10.0, first + i as f64 * NAME * LEADING);
            canvas.text(Label::new(line, at, NAME).anchor(Anchor::End));
        }
        let middle = top + height / 2.0;
        for (i, (series, point)) in row.dots.iter().enumerate() {
            self.dot(canvas, *series, point, middle + (i as f64 - (row.dots.len() as f64 - 1.0) / 2.0) * LINE);
        }
    }

    fn dot(&self, canvas: &Canvas, series: usize, point: &AlignPoint, y: f64) {
        // Where a row has one dot its name says whose it is.
        let own = permanent_color(&self.series[series].code).unwrap_or(INK);
        let color = if self.together { self.colors[series] } else { own };
        let (right, base) = (self.plot.right(), y + MIDDLE * TICK);
        let joint = point.joint.to_string();
        canvas.text(Label::new(&joint, (right + NUMBERS, base), TICK).color(SOFT).anchor(Anchor::End));
        let Some(value) = point.value.filter(|v| v.is_finite()) else {
            canvas.text(Label::new("—", (right + 50.0, base), TICK).color(SOFT).anchor(Anchor::End));
            return;
        };
        if let (Some(low), Some(high)) = (point.low, point.high)
            && low < high
        {
            canvas.mark(Mark { class: "interval", ..Mark::default() });
            canvas.line(&[(self.x(low), y), (self.x(high), y)], color, 1.6);
        }
        let tooltip = tooltip(&self.series[series].name, point);
        let (fill, outline) = if point.in_part { (PAPER, (color, 1.6)) } else { (color, (PAPER, 0.8)) };
        canvas.mark(Mark { class: "point", tooltip, outline: Some(outline), ..Mark::default() });
        shape(canvas, if self.together { series } else { 0 }, (self.x(value), y), 4.6, fill);
        let text = rounded(value, 2);
        canvas.text(Label::new(&text, (right + 50.0, base), TICK).bold().color(color).anchor(Anchor::End));
    }
}
