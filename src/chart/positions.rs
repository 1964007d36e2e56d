//! Where members stand over time, on one line that is drawn upwards.

use super::align::{AlignPoint, AlignSeries, lines_on};
use super::align_lines::{Plot, Scale};
use super::axis::Axis;
use super::backend::Mark;
use super::canvas::{Canvas, Point};
use super::palette::FAINT;
use super::sheet::{Caption, sentence};
use crate::prose::{fixed, plural};

/// The positions of a member, or how far two stand apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PositionSeries {
    /// The member's code: the permanent members of the Council have colours of their own.
    pub code: String,
    /// What stands at the end of the line.
    pub name: String,
    /// One a session or year, in order; sessions may be missing.
    pub points: Vec<PositionPoint>,
}

/// One position.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PositionPoint {
    /// The session, or the year.
    pub time: String,
    /// Where it is, in standard deviations of all positions.
    pub position: f64,
    /// Lower end of the 90 % interval.
    pub low: f64,
    /// Upper end of the 90 % interval.
    pub high: f64,
    /// Votes that it rests on.
    pub votes: u32,
    /// Whether the record holds the session in part only.
    pub in_part: bool,
    /// Whether it is at an end of what is looked at: then it is at least so far out, which is `low` or, below 0, `high`.
    pub at_end: bool,
}

/// Between which positions half of all members stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Half {
    /// The session, or the year.
    pub time: String,
    /// Below which a quarter stand.
    pub low: f64,
    /// Above which a quarter stand.
    pub high: f64,
}

/// Draws a line a member with its 90 % interval as a band, and the middle half of all members as a grey band behind.
///
/// `scale` says what the vertical axis is. A line breaks where a session is missing.
///
/// ```
/// use unbloc::chart::{Caption, Half, PositionPoint, PositionSeries, positions};
/// let point = |time: &str, position: f64| PositionPoint {
///     time: time.into(), position, low: position - 0.2, high: position + 0.2, votes: 40, in_part: false, at_end: false,
/// };
/// let series = PositionSeries { code: "M001".into(), name: "Elsewhere".into(), points: vec![point("1", 1.0), point("2", 1.5)] };
/// let half = |time: &str| Half { time: time.into(), low: -0.5, high: 0.5 };
/// let svg = positions(&[series], &[half("1"), half("2")], "position", &Caption::default());
/// assert!(svg.contains("<title>Elsewhere 2: 1.50 (90 % interval 1.30 to 1.70, 40 votes)</title>"));
/// ```
pub fn positions(series: &[PositionSeries], middle: &[Half], scale: &str, caption: &Caption) -> String {
    let lines: Vec<AlignSeries> = series.iter().map(line).collect();
    if lines.iter().all(|line| line.points.is_empty()) {
        return sentence(caption, "Nobody who was asked about has a position");
    }
    let points = || lines.iter().flat_map(|line| &line.points);
    let axis = Axis::of(points().map(|p| p.period.as_str()).chain(middle.iter().map(|half| half.time.as_str())));
    // The mean of all, and no distance: an axis without it would make much of little.
    let lowest = points().filter_map(|p| p.low).chain(middle.iter().map(|half| half.low)).fold(0.0, f64::min);
    let highest = points().filter_map(|p| p.high).chain(middle.iter().map(|half| half.high)).fold(0.0, f64::max);
    let step = if highest - lowest > 3.5 { 1.0 } else { 0.5 };
    let ends = ((lowest / step).floor() * step, (highest / step).ceil() * step);
    let scale = Scale { ends, step, words: scale.to_owned(), tooltip };
    let sheet = lines_on(&lines, &axis, &scale, caption, |canvas, plot| behind(canvas, plot, middle));
    sheet.finish(&description(series, middle))
}

fn line(series: &PositionSeries) -> AlignSeries {
    let point = |p: &PositionPoint| AlignPoint {
        period: p.time.clone(),
        value: Some(p.position),
        low: Some(p.low),
        high: Some(p.high),
        joint: p.votes,
        in_part: p.in_part,
    };
    AlignSeries {
        code: series.code.clone(),
        name: series.name.clone(),
        points: series.points.iter().map(point).collect(),
        step: None,
        last: series.points.last().filter(|point| point.at_end).map(or_more),
    }
}

/// `3.27 or more`, `-2.10 or less`.
fn or_more(point: &PositionPoint) -> String {
    match point.position > 0.0 {
        true => format!("{} or more", fixed(point.low, 2)),
        false => format!("{} or less", fixed(point.high, 2)),
    }
}

/// The middle half of all members, in runs of sessions next to each other.
fn behind(canvas: &Canvas, plot: &Plot, middle: &[Half]) {
    let mut runs: Vec<Vec<(f64, &Half)>> = Vec::new();
    let mut last: Option<f64> = None;
    for half in middle {
        let place = plot.axis.place(&half.time);
        let at = plot.axis.at[place];
        match runs.last_mut() {
            Some(run) if last.is_some_and(|last| at - last <= 2.0) => run.push((plot.x(place), half)),
            _ => runs.push(vec![(plot.x(place), half)]),
        }
        last = Some(at);
    }
    for run in &runs {
        let upper = run.iter().map(|&(x, half)| (x, plot.y(half.high)));
        let band: Vec<Point> = upper.chain(run.iter().rev().map(|&(x, half)| (x, plot.y(half.low)))).collect();
        canvas.mark(Mark { class: "middle", ..Mark::default() });
        canvas.polygon(&band, FAINT, 0.55);
    }
}

fn tooltip(name: &str, point: &AlignPoint) -> String {
    let two = |value: Option<f64>| fixed(value.unwrap_or_default(), 2);
    let part = if point.in_part { ", in part" } else { "" };
    let votes = plural(point.joint, "vote");
    let (value, low, high) = (two(point.value), two(point.low), two(point.high));
    format!("{name} {}{part}: {value} (90 % interval {low} to {high}, {votes})", point.period)
}

/// What the chart shows, in sentences: of each line the first and the last point.
fn description(series: &[PositionSeries], middle: &[Half]) -> String {
    let mut said = vec![format!(
        "{}, with 90 % intervals, in standard deviations of all positions.",
        plural(series.len(), "line")
    )];
    for series in series {
        let line = line(series);
        let ends = line.points.first().into_iter().chain(line.points.iter().skip(1).last());
        said.extend(ends.map(|point| format!("{}.", tooltip(&series.name, point))));
    }
    said.extend(
        middle.last().map(|half| {
            format!("Half of all members {}: {} to {}.", half.time, fixed(half.low, 2), fixed(half.high, 2))
        }),
    );
    said.join(" ")
}
