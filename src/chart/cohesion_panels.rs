//! How united groups are over time: a panel each.

use std::collections::BTreeSet;

use super::axis::{Axis, CATEGORY};
use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::cohesion_scale::{CHANCE, NAME, Scale, TICK, WIDTH, color, description, entries, size, tooltip};
use super::metrics::{fit, shorten, text_width, wrap};
use super::palette::{FAINT, INK, PAPER, SOFT};
use super::sheet::{Caption, MARGIN, Sheet, Sign, legend, legend_height};
use crate::stats::{Cohesion, Scope, Spell};

const HEIGHT: f64 = 196.0;
/// Room in a panel above, left and below the plot, and between panels.
const TOP: f64 = 24.0;
const LEFT: f64 = 32.0;
const BELOW: f64 = 40.0;
const GAP: f64 = 18.0;
/// Text size of their names.
const SMALL: f64 = 11.0;
/// The least distance of special sessions, each of which is named.
const SPECIAL: f64 = 14.0;
/// Most periods of all groups together with a mark each.
const DENSE: usize = 300;
/// How strong the band of the interval is.
const INTERVAL: f64 = 0.22;

/// Draws one panel a group, all on the same axes.
pub(super) fn panels(
    groups: &[(String, &Cohesion)],
    in_part: &BTreeSet<String>,
    scale: Scale,
    contested: &str,
    caption: &Caption,
) -> String {
    let mut axis =
        Axis::of(groups.iter().flat_map(|(_, group)| group.spells.iter().map(|spell| spell.period.as_str())));
    let chance = "random groups of others, as large, over all roll calls: 90 % range";
    let interval = (Sign::Drawn(Box::new(box_sign)), "90 % interval over all roll calls (a box: a period by itself)");
    let keys = entries(contested, Scope::BOTH.map(line_sign), interval, chance, scale);
    let dense = groups.iter().map(|(_, group)| group.spells.len()).sum::<usize>() > DENSE;
    let sheet_width = caption.or_column(WIDTH);
    let room = sheet_width - 2.0 * MARGIN;
    let columns = if groups.len() == 1 || caption.narrow { 1 } else { 2 };
    let width = (room - (columns as f64 - 1.0) * GAP) / columns as f64;
    axis.give_room((width - LEFT) / SPECIAL);
    let height = if groups.len() == 1 { HEIGHT * 1.6 } else { HEIGHT };
    let top = legend_height(&keys, room) + 12.0;
    let sheet = Sheet::new(caption, sheet_width, top + groups.len().div_ceil(columns) as f64 * height);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    for (i, (name, group)) in groups.iter().enumerate() {
        let (column, row) = ((i % columns) as f64, (i / columns) as f64);
        let (x, y) = (body.x + column * (width + GAP) + LEFT, body.y + top + row * height + TOP);
        let plot = Area { x, y, w: width - LEFT, h: height - TOP - BELOW };
        Panel { name, group, in_part, axis: &axis, scale, plot, dense }.draw(canvas);
    }
    sheet.finish(&description(groups))
}

fn line_sign(scope: Scope) -> Sign {
    Sign::Drawn(Box::new(move |canvas, (x, y)| {
        canvas.mark(Mark { class: "key", dash: dash(scope), ..Mark::default() });
        canvas.line(&[(x - 7.0, y), (x + 9.0, y)], color(scope), width(scope));
    }))
}

fn box_sign(canvas: &Canvas, (x, y): Point) {
    canvas.mark(Mark { class: "key", ..Mark::default() });
    let (left, right, top, bottom) = (x - 5.0, x + 5.0, y - 6.5, y + 6.5);
    canvas.polygon(&[(left, top), (right, top), (right, bottom), (left, bottom)], color(Scope::All), INTERVAL);
}

/// The contested roll calls lie on top: where both have the same numbers, the wider line shows on either side.
fn width(scope: Scope) -> f64 {
    if scope == Scope::All { 4.0 } else { 1.6 }
}

fn dash(scope: Scope) -> &'static str {
    if scope == Scope::All { "" } else { "5 4" }
}

struct Panel<'a> {
    name: &'a str,
    group: &'a Cohesion,
    /// Periods that the record holds in part only.
    in_part: &'a BTreeSet<String>,
    axis: &'a Axis,
    scale: Scale,
    plot: Area,
    /// Too many points on the sheet for a mark each.
    dense: bool,
}

impl Panel<'_> {
    fn y(&self, value: f64) -> f64 {
        self.plot.bottom() - self.scale.at(value) * self.plot.h
    }

    fn step(&self) -> f64 {
        self.plot.w / self.axis.length()
    }

    fn x(&self, place: usize) -> f64 {
        self.plot.x + (self.axis.at[place] + self.axis.pad()) * self.step()
    }

    fn draw(&self, canvas: &Canvas) {
        self.frame(canvas);
        self.ticks(canvas);
        let band = |spell: &Spell| spell.all.agreement.chance.map(|c| (c.low, c.high));
        self.band(canvas, "chance", 1.0, CHANCE, &band);
        for scope in Scope::BOTH {
            let band = |spell: &Spell| spell.over(scope).agreement.interval.map(|i| (i.low, i.high));
            if scope == Scope::All {
                self.band(canvas, "band", INTERVAL, color(scope), &band);
            }
            self.line(canvas, scope);
        }
        if self.group.spells.iter().all(|spell| spell.all.agreement.value.is_none()) {
            let at = (self.plot.x + self.plot.w / 2.0, self.plot.y + self.plot.h / 2.0);
            let words = "no roll call on which two members voted";
            canvas.text(Label::new(words, at, TICK).color(SOFT).anchor(Anchor::Middle));
        }
    }

    fn frame(&self, canvas: &Canvas) {
        let plot = self.plot;
        let mut size = size(&self.group.spells);
        // Where every roll call is contested the two lines are one.
        let some = self.group.spells.iter().any(|spell| spell.all.roll_calls > 0);
        if some && self.group.spells.iter().all(|spell| spell.all.roll_calls == spell.contested.roll_calls) {
            size.push_str("; every roll call contested");
        }
        let room = plot.w + LEFT - text_width(&size, TICK, false) - 10.0;
        let name = fit(self.name, room, NAME, true);
        let left = plot.x - LEFT;
        canvas.text(Label::new(&name, (left, plot.y - 10.0), NAME).bold());
        let after = left + text_width(&name, NAME, true) + 8.0;
        canvas.text(Label::new(&size, (after, plot.y - 10.0), TICK).color(SOFT));
        for value in self.scale.ticks() {
            let y = self.y(value);
            canvas.line(&[(plot.x, y), (plot.right(), y)], FAINT, 0.7);
            let at = (plot.x - 6.0, y + MIDDLE * TICK);
            canvas.text(Label::new(&format!("{value:.1}"), at, TICK).color(SOFT).anchor(Anchor::End));
        }
        canvas.line(&[(plot.x, plot.bottom()), (plot.right(), plot.bottom())], INK, 0.8);
    }

    /// As many period labels as fit without touching, and every special session; categories are wrapped.
    fn ticks(&self, canvas: &Canvas) {
        let widest = self.axis.periods.iter().map(|p| text_width(p, TICK, false)).fold(0.0, f64::max);
        let room = if self.axis.time { widest + 10.0 } else { CATEGORY };
        let every = (room / self.step()).ceil().max(1.0);
        let base = self.plot.bottom();
        let mut free = f64::NEG_INFINITY;
        for (place, period) in self.axis.periods.iter().enumerate() {
            let x = self.x(place);
            if self.axis.is_special(place) {
                canvas.line(&[(x, base), (x, base + 4.0)], INK, 0.7);
                let at = (x + MIDDLE * SMALL, base + 7.0);
                canvas.text(Label::new(period, at, SMALL).color(SOFT).anchor(Anchor::End).upwards());
                continue;
            }
            if self.axis.at[place] < free {
                continue;
            }
            canvas.line(&[(x, base), (x, base + 4.0)], INK, 0.7);
            free = self.axis.at[place] + every;
            // Labels keep away from special sessions beside them.
            if self.axis.special().is_some_and(|first| self.x(first) - x < widest / 2.0 + SMALL) {
                continue;
            }
            let room = if self.axis.time { f64::INFINITY } else { every * self.step() - 6.0 };
            for (line, text) in shorten(wrap(period, room, TICK, false), 2, room, TICK, false).iter().enumerate() {
                let at = (x, base + 17.0 + line as f64 * 12.0);
                canvas.text(Label::new(text, at, TICK).color(SOFT).anchor(Anchor::Middle));
            }
        }
    }

    /// The spells that have something, in runs of neighbouring periods. A special
    /// session stands beside the regular ones, not after them: it joins no run.
    fn runs<T>(&self, of: &dyn Fn(&Spell) -> Option<T>) -> Vec<Vec<(f64, T)>> {
        let mut found: Vec<(usize, T)> = Vec::new();
        for spell in &self.group.spells {
            found.extend(of(spell).map(|value| (self.axis.place(&spell.period), value)));
        }
        found.sort_by_key(|&(place, _)| place);
        let mut runs: Vec<Vec<(f64, T)>> = Vec::new();
        let mut last: Option<f64> = None;
        for (place, value) in found {
            let at = self.axis.at[place];
            let counts = self.axis.time && self.axis.periods[place].parse::<u32>().is_ok();
            match runs.last_mut() {
                Some(run) if counts && last.is_some_and(|last| at - last <= 1.0) => run.push((self.x(place), value)),
                _ => runs.push(vec![(self.x(place), value)]),
            }
            last = counts.then_some(at);
        }
        runs
    }

    /// A band along each run; a lone period is a bar.
    fn band(
        &self,
        canvas: &Canvas,
        class: &'static str,
        alpha: f64,
        fill: plotters::style::RGBColor,
        of: &dyn Fn(&Spell) -> Option<(f64, f64)>,
    ) {
        for run in self.runs(of) {
            let wide = if run.len() > 1 { &[0.0][..] } else { &[-5.0, 5.0] };
            let along = |end: fn(&(f64, f64)) -> f64| -> Vec<Point> {
                let point = |(x, ends): &(f64, (f64, f64))| {
                    let (x, y) = (*x, self.y(end(ends)));
                    wide.iter().map(move |aside| (x + aside, y))
                };
                run.iter().flat_map(point).collect()
            };
            let (upper, lower) = (along(|ends| ends.1), along(|ends| ends.0));
            let outline: Vec<Point> = upper.into_iter().chain(lower.into_iter().rev()).collect();
            canvas.mark(Mark { class, ..Mark::default() });
            canvas.polygon(&outline, fill, alpha);
        }
    }

    fn line(&self, canvas: &Canvas, scope: Scope) {
        let of = |spell: &Spell| spell.over(scope).agreement.value.map(|value| self.dot(spell, scope, value));
        for run in self.runs(&of) {
            if let [_, .., (_, last)] = &run[..] {
                let points: Vec<Point> = run.iter().map(|(x, dot)| (*x, self.y(dot.value))).collect();
                // Where points have no room of their own, the line says where it ends.
                let tooltip = if self.dense { last.tooltip.clone() } else { String::new() };
                canvas.mark(Mark { class: "line", dash: dash(scope), tooltip, ..Mark::default() });
                canvas.line(&points, color(scope), width(scope));
            }
            let lone = run.len() == 1;
            for (x, dot) in run.into_iter().filter(|(_, dot)| lone || dot.in_part || !self.dense) {
                let (fill, outline) =
                    if dot.in_part { (PAPER, (color(scope), 1.6)) } else { (color(scope), (PAPER, 0.6)) };
                canvas.mark(Mark { class: "point", tooltip: dot.tooltip, outline: Some(outline), ..Mark::default() });
                // Of a small dot a rim alone would not be seen.
                let larger = if lone || dot.in_part { 1.0 } else { 0.0 };
                let radius = larger + if scope == Scope::All { 4.2 } else { 2.0 };
                canvas.circle((x, self.y(dot.value)), radius, fill);
            }
        }
    }

    fn dot(&self, spell: &Spell, scope: Scope, value: f64) -> Dot {
        let in_part = self.in_part.contains(&spell.period);
        let part = if in_part { "; in part" } else { "" };
        Dot { value, in_part, tooltip: format!("{}{part}", tooltip(self.name, spell, scope)) }
    }
}

/// A number on a line.
struct Dot {
    value: f64,
    tooltip: String,
    in_part: bool,
}
