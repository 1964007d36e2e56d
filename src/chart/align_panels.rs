//! Many alignments over time: a small panel each, on the same axes.

use super::align::{AlignSeries, WIDTH, description};
use super::align_lines::{Plot, Scale, TICK};
use super::axis::Axis;
use super::canvas::{Area, Canvas, Label, MIDDLE};
use super::event::Events;
use super::metrics::{shorten, wrap};
use super::palette::{INK, SOFT, permanent_color};
use super::sheet::{Caption, Sheet};
use crate::ingest::Event;
use crate::prose::rounded;

/// Panels from which on four stand in a row.
const MANY: usize = 12;
const NAME: f64 = 13.0;
/// Heights of a plot, of a line of its name, and of what stands below it.
const PLOT: f64 = 84.0;
const LINE: f64 = NAME * 1.2;
const BELOW: f64 = 30.0;
/// Height of a line of what is said above the panels.
const SAID: f64 = 16.0;
/// Room left of a plot for the scale, right of it for the last value, and between panels.
const LEFT: f64 = 30.0;
const RIGHT: f64 = 32.0;
const GAP: f64 = 10.0;

/// Draws one panel a series.
pub(super) fn panels(series: &[AlignSeries], axis: &Axis, caption: &Caption) -> String {
    let sheet_width = caption.or_column(WIDTH);
    let columns = match series.len() {
        _ if caption.narrow => 2,
        ..=MANY => 3,
        _ => 4,
    };
    let room = sheet_width - 2.0 * super::sheet::MARGIN;
    let width = (room - (columns as f64 - 1.0) * GAP) / columns as f64;
    let names: Vec<Vec<String>> =
        series.iter().map(|s| shorten(wrap(&s.name, width, NAME, true), 2, width, NAME, true)).collect();
    let heads: Vec<f64> =
        names.chunks(columns).map(|row| row.iter().map(Vec::len).max().unwrap_or(1) as f64 * LINE + 10.0).collect();
    let height: f64 = heads.iter().map(|head| head + PLOT + BELOW).sum();
    let words = format!("agreement (0 never, 1 always) by {}, and the last value", axis.title);
    let events = Events::of(&caption.events, axis, (0.0, room), room).words();
    let said: Vec<String> = [words, events].iter().flat_map(|words| wrap(words, room, TICK, false)).collect();
    let above = 4.0 + said.len() as f64 * SAID;
    let sheet = Sheet::new(caption, sheet_width, above + height);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    for (i, line) in said.iter().enumerate() {
        canvas.text(Label::new(line, (body.x, body.y + 8.0 + i as f64 * SAID), TICK).color(SOFT));
    }
    let mut top = body.y + above;
    for (row, (of_row, head)) in series.chunks(columns).zip(&heads).enumerate() {
        for (column, series) in of_row.iter().enumerate() {
            let x = body.x + column as f64 * (width + GAP);
            let area = Area { x: x + LEFT, y: top + head, w: width - LEFT - RIGHT, h: PLOT };
            let name = &names[row * columns + column];
            for (i, line) in name.iter().enumerate() {
                let up = (name.len() - i) as f64 * LINE;
                canvas.text(Label::new(line, (x, area.y - up + 2.0), NAME).bold());
            }
            panel(canvas, series, axis, area, &caption.events);
        }
        top += head + PLOT + BELOW;
    }
    sheet.finish(&description(series, axis.periods.len()))
}

fn panel(canvas: &Canvas, series: &AlignSeries, axis: &Axis, area: Area, events: &[Event]) {
    let color = permanent_color(&series.code).unwrap_or(INK);
    let scale = Scale::agreement(0.5);
    let plot = Plot { series: std::slice::from_ref(series), scale: &scale, colors: &[color], axis, area, top: area.y };
    plot.grid(canvas);
    plot.ticks(canvas);
    plot.bands(canvas);
    Events::of(events, axis, (area.x, area.right()), area.right()).lines(canvas, area.y, area.bottom());
    plot.lines(canvas);
    plot.steps(canvas);
    let (text, y) = match plot.end(0) {
        Some(end) => (end.point.value.map_or(String::new(), |value| rounded(value, 2)), end.y),
        None => ("none".to_owned(), area.y + area.h / 2.0),
    };
    let at = (area.right() + 4.0, y + MIDDLE * TICK);
    canvas.text(Label::new(&text, at, TICK).bold().color(color));
}
