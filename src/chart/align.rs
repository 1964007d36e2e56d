//! How alignments move over time, or differ between issues.

use plotters::style::RGBColor;

use super::align_lines::{Plot, Scale};
use super::align_names::Names;
use super::align_panels::panels;
use super::align_rows::rows;
use super::axis::Axis;
use super::canvas::{Anchor, Area, Canvas, Label};
use super::event::Events;
use super::palette::{SOFT, member_colors};
use super::sheet::{Caption, MARGIN, Sheet};
use crate::prose::{plural, rounded};

/// The agreement of one pair over several periods.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AlignSeries {
    /// The other member's code: the permanent members of the Council have colours of their own.
    pub code: String,
    /// What stands at the end of the line, for instance the other member.
    pub name: String,
    /// One point a period; periods may be missing.
    pub points: Vec<AlignPoint>,
    /// Where the pair began to vote otherwise, to be marked.
    pub step: Option<AlignStep>,
    /// What stands behind the name in place of the last value; `None` for that value.
    pub last: Option<String>,
}

/// The agreement of one pair in one period.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// Whether the record holds the period in part only.
    pub in_part: bool,
}

/// When a pair began to vote otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlignStep {
    /// The period of the last roll call before, and of the first after; they may be one.
    pub between: [String; 2],
    /// What is written at the mark.
    pub words: String,
}

pub(super) const WIDTH: f64 = 820.0;
const HEIGHT: f64 = 400.0;
/// More lines are a panel each.
const LINES: usize = 6;

/// Draws one line a series, with its 90 % interval as a band, and its name and last value at the end.
///
/// The vertical axis is the agreement, 0 to 1. Years and sessions stand at their distance in time. A line breaks where a
/// period has no value or is missing; a point without neighbours is a dot; one of a period that the record holds in part
/// is hollow. More than six series are a panel each, on the same axes. Other periods, such as issues or special sessions,
/// are rows with a dot and a bar for the interval, where there is one series or one period the highest first. Without any
/// value the axes remain, and a sentence says so.
///
/// ```
/// use unbloc::chart::{AlignPoint, AlignSeries, Caption, align};
/// let point = |period: &str, value| AlignPoint {
///     period: period.into(), value, low: value, high: value, joint: 9, in_part: false,
/// };
/// let points = vec![point("2001", Some(0.5)), point("2002", None), point("2003", Some(0.75))];
/// let series = AlignSeries { code: "M001".into(), name: "Elsewhere".into(), points, ..AlignSeries::default() };
/// let svg = align(&[series], &Caption::default());
/// assert!(svg.contains("<title>Elsewhere 2003: 0.75 (90 % interval 0.75 to 0.75, 9 joint)</title>"));
/// assert!(svg.contains(">Elsewhere 0.75<"));
/// ```
pub fn align(series: &[AlignSeries], caption: &Caption) -> String {
    let axis = Axis::of(series.iter().flat_map(|s| s.points.iter().map(|p| p.period.as_str())));
    let series = &in_order(series, &axis)[..];
    if !axis.runs() && !axis.periods.is_empty() {
        return rows(series, &axis.periods, caption);
    }
    if series.len() > LINES { panels(series, &axis, caption) } else { lines(series, &axis, caption) }
}

/// The series with their points in the order of the axis.
fn in_order(series: &[AlignSeries], axis: &Axis) -> Vec<AlignSeries> {
    let mut series = series.to_vec();
    series.iter_mut().for_each(|s| s.points.sort_by_key(|point| axis.place(&point.period)));
    series
}

/// All series on the same axes.
fn lines(series: &[AlignSeries], axis: &Axis, caption: &Caption) -> String {
    let sheet = lines_on(series, axis, &Scale::agreement(0.2), caption, |_, _| {});
    sheet.finish(&description(series, axis.periods.len()))
}

/// Lines on a scale, with what stands behind them.
pub(super) fn lines_on<'a>(
    series: &[AlignSeries],
    axis: &Axis,
    scale: &Scale,
    caption: &'a Caption,
    behind: impl FnOnce(&Canvas, &Plot),
) -> Sheet<'a> {
    let colors = colors(series);
    let width = caption.or_column(WIDTH);
    let names = Names::of(series, width);
    let plot_width = width - 2.0 * MARGIN - 44.0 - names.room - 14.0;
    let (left, right) = (MARGIN + 44.0, MARGIN + 44.0 + plot_width);
    let events = Events::of(&caption.events, axis, (left, right), width - MARGIN);
    let above = 22.0 + events.height();
    let sheet = Sheet::new(caption, width, events.height() + HEIGHT.max(names.height + 22.0 + 52.0));
    let (canvas, body) = (&sheet.canvas, sheet.body);
    let area = Area { x: left, y: body.y + above, w: plot_width, h: body.h - above - 52.0 };
    let plot = Plot { series, scale, colors: &colors, axis, area, top: area.y - events.height() };
    behind(canvas, &plot);
    plot.grid(canvas);
    plot.words(canvas);
    plot.ticks(canvas);
    plot.bands(canvas);
    events.draw(canvas, body.y + 16.0, area.bottom());
    plot.lines(canvas);
    plot.steps(canvas);
    names.draw(canvas, &plot);
    if series.iter().all(|s| s.points.iter().all(|p| p.value.is_none())) {
        let at = (area.x + area.w / 2.0, area.y + area.h / 2.0 - 14.0);
        let words = "No joint vote in any period";
        canvas.text(Label::new(words, at, 14.0).color(SOFT).anchor(Anchor::Middle));
    }
    sheet
}

pub(super) fn colors(series: &[AlignSeries]) -> Vec<RGBColor> {
    member_colors(series.iter().map(|s| s.code.as_str()))
}

/// The last point that has a value.
pub(super) fn last(series: &AlignSeries) -> Option<&AlignPoint> {
    series.points.iter().rev().find(|point| point.value.is_some_and(f64::is_finite))
}

/// What the chart shows, in sentences: of each series the last period.
pub(super) fn description(series: &[AlignSeries], periods: usize) -> String {
    let mut text = format!(
        "Agreement of {} over {}, on a scale from 0 to 1.",
        plural(series.len(), "pair"),
        plural(periods, "period")
    );
    for series in series {
        match last(series) {
            Some(point) => text.push_str(&format!(" {}.", tooltip(&series.name, point))),
            None => text.push_str(&format!(" {}: no joint vote.", series.name)),
        }
        if let Some(step) = &series.step {
            text.push_str(&format!(" {}.", step.words));
        }
    }
    text
}

pub(super) fn tooltip(name: &str, point: &AlignPoint) -> String {
    let interval = match (point.low, point.high) {
        (Some(low), Some(high)) => format!("90 % interval {} to {}, ", rounded(low, 2), rounded(high, 2)),
        _ => String::new(),
    };
    let value = point.value.map_or("no value".to_owned(), |value| rounded(value, 2));
    let part = if point.in_part { ", in part" } else { "" };
    format!("{name} {}{part}: {value} ({interval}{} joint)", point.period, point.joint)
}
