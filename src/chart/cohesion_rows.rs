//! How united groups are over all: a row each.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::cohesion_scale::{CHANCE, NAME, Scale, TICK, WIDTH, color, description, entries, range, size, tooltip, two};
use super::metrics::{shorten, wrap};
use super::palette::{FAINT, INK, PAPER, SOFT};
use super::sheet::{Caption, MARGIN, Sheet, Sign, legend, legend_height};
use crate::stats::{Cohesion, Scope, Spell};

/// The mean of random groups.
const CHANCE_MEAN: RGBColor = RGBColor(0x8A, 0x8A, 0x8A);
/// Height of a group, and of one of its two lines.
const ROW: f64 = 52.0;
const LINE: f64 = 18.0;
/// Room at the left for names, and at the right for numbers.
const LEFT: f64 = 178.0;
const RIGHT: f64 = 104.0;

/// Draws one row a group, with two dots.
pub(super) fn rows(groups: &[(String, &Cohesion)], scale: Scale, contested: &str, caption: &Caption) -> String {
    let dot = |scope: Scope| -> Sign { Sign::Drawn(Box::new(move |canvas, at| draw_key(canvas, scope, at))) };
    let line = |canvas: &Canvas, (x, y): Point| {
        canvas.mark(Mark { class: "key", ..Mark::default() });
        canvas.line(&[(x - 8.0, y), (x + 8.0, y)], SOFT, 2.0);
    };
    let interval = (Sign::Drawn(Box::new(line)), "90 % interval");
    let chance = "random groups of others, as large: 90 % range and mean";
    let keys = entries(contested, Scope::BOTH.map(dot), interval, chance, scale);
    let width = caption.or_column(WIDTH);
    let left = if caption.narrow { LEFT / 1.5 } else { LEFT };
    let room = width - 2.0 * MARGIN;
    let top = legend_height(&keys, room) + 26.0;
    let height = groups.len().max(1) as f64 * ROW;
    let sheet = Sheet::new(caption, width, top + height + 44.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    let plot = Area { x: body.x + left, y: body.y + top, w: body.w - left - RIGHT, h: height };
    let rows = Rows { scale, plot, left };
    rows.grid(canvas);
    for (i, (name, group)) in by_unity(groups).iter().enumerate() {
        rows.row(canvas, i, name, group);
    }
    sheet.finish(&description(groups))
}

/// The most united first, by all roll calls; those without a number last.
fn by_unity<'a>(groups: &'a [(String, &'a Cohesion)]) -> Vec<&'a (String, &'a Cohesion)> {
    let value = |group: &Cohesion| group.spells.first().and_then(|spell| spell.all.agreement.value).unwrap_or(-1.0);
    let mut sorted: Vec<_> = groups.iter().collect();
    sorted.sort_by(|a, b| value(b.1).total_cmp(&value(a.1)));
    sorted
}

fn draw_key(canvas: &Canvas, scope: Scope, at: Point) {
    draw_dot(canvas, scope, at, Mark { class: "key", ..Mark::default() });
}

/// A filled dot for all roll calls, a hollow one for the contested.
fn draw_dot(canvas: &Canvas, scope: Scope, at: Point, mark: Mark) {
    let (fill, rim) = match scope {
        Scope::All => (color(scope), (PAPER, 1.0)),
        Scope::Contested => (PAPER, (color(scope), 2.0)),
    };
    let radius = if scope == Scope::All { 5.0 } else { 4.2 };
    canvas.mark(Mark { outline: Some(rim), ..mark }).circle(at, radius, fill);
}

struct Rows {
    scale: Scale,
    plot: Area,
    /// Room for the names.
    left: f64,
}

impl Rows {
    fn x(&self, value: f64) -> f64 {
        self.plot.x + self.scale.at(value) * self.plot.w
    }

    fn grid(&self, canvas: &Canvas) {
        let (plot, bottom) = (self.plot, self.plot.bottom());
        for value in self.scale.ticks() {
            let x = self.x(value);
            canvas.line(&[(x, plot.y), (x, bottom)], FAINT, 0.7);
            canvas
                .text(Label::new(&format!("{value:.1}"), (x, bottom + 17.0), TICK).color(SOFT).anchor(Anchor::Middle));
        }
        canvas.line(&[(plot.x, bottom), (plot.right(), bottom)], INK, 0.8);
        let words = "index of agreement";
        let at = (plot.x + plot.w / 2.0, bottom + 35.0);
        canvas.text(Label::new(words, at, TICK).color(SOFT).anchor(Anchor::Middle));
        for (words, x) in [("index", plot.right() + 48.0), ("roll calls", plot.right() + RIGHT)] {
            canvas.text(Label::new(words, (x, plot.y - 8.0), TICK).color(SOFT).anchor(Anchor::End));
        }
    }

    fn row(&self, canvas: &Canvas, i: usize, name: &str, group: &Cohesion) {
        let top = self.plot.y + i as f64 * ROW;
        let left = self.plot.x - self.left;
        if i > 0 {
            canvas.line(&[(left, top), (self.plot.right() + RIGHT, top)], FAINT, 0.7);
        }
        let lines = shorten(wrap(name, self.left - 16.0, NAME, true), 2, self.left - 16.0, NAME, true);
        let size = size(&group.spells);
        let tall = lines.len() as f64 * NAME * 1.15 + if size.is_empty() { 0.0 } else { TICK * 1.2 };
        let mut y = top + (ROW - tall) / 2.0 + 0.82 * NAME;
        for line in &lines {
            canvas.text(Label::new(line, (left, y), NAME).bold());
            y += NAME * 1.15;
        }
        canvas.text(Label::new(&size, (left, y), TICK).color(SOFT));
        for scope in Scope::BOTH {
            let middle = top + ROW / 2.0 + (scope as usize as f64 - 0.5) * LINE;
            match group.spells.first() {
                Some(spell) => self.line(canvas, name, spell, scope, middle),
                None => self.without(canvas, scope, middle),
            }
        }
    }

    fn without(&self, canvas: &Canvas, scope: Scope, middle: f64) {
        let words = match scope {
            Scope::All => "no roll call on which two members voted",
            Scope::Contested => "no contested roll call on which two members voted",
        };
        let at = (self.plot.x + 8.0, middle + MIDDLE * TICK);
        canvas.mark(Mark { halo: true, ..Mark::default() }).text(Label::new(words, at, TICK).color(SOFT));
    }

    fn line(&self, canvas: &Canvas, name: &str, spell: &Spell, scope: Scope, middle: f64) {
        let unity = spell.over(scope);
        let Some(value) = unity.agreement.value else { return self.without(canvas, scope, middle) };
        if let Some(chance) = unity.agreement.chance {
            let (low, high) = (self.x(chance.low), self.x(chance.high));
            let band = Area { x: low, y: middle - 6.5, w: high - low, h: 13.0 };
            let words = format!("{name}, random groups over {} roll calls: {}", scope.name(), range(chance));
            canvas.mark(Mark { class: "chance", tooltip: words, ..Mark::default() }).rect(band, CHANCE);
            let x = self.x(chance.mean);
            canvas.line(&[(x, middle - 6.5), (x, middle + 6.5)], CHANCE_MEAN, 1.2);
        }
        if let Some(interval) = unity.agreement.interval {
            canvas.mark(Mark { class: "interval", ..Mark::default() });
            canvas.line(&[(self.x(interval.low), middle), (self.x(interval.high), middle)], color(scope), 2.0);
        }
        let mark = Mark { class: "point", tooltip: tooltip(name, spell, scope), ..Mark::default() };
        draw_dot(canvas, scope, (self.x(value), middle), mark);
        let base = middle + MIDDLE * TICK;
        let text = two(value);
        let number = Label::new(&text, (self.plot.right() + 48.0, base), TICK).color(color(scope)).anchor(Anchor::End);
        canvas.text(if scope == Scope::All { number.bold() } else { number });
        let n = unity.roll_calls.to_string();
        canvas.text(Label::new(&n, (self.plot.right() + RIGHT, base), TICK).color(SOFT).anchor(Anchor::End));
    }
}
