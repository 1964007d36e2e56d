//! How united groups are, beside random groups of the same size.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::cohesion_panels::panels;
use super::metrics::{shorten, wrap};
use super::palette::{FAINT, INK, PAPER, SOFT, series_color};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height};
use crate::prose::rounded;
use crate::stats::{Chance, Cohesion, Figure, Scope, Spell};

pub(super) const WIDTH: f64 = 820.0;
pub(super) const NAME: f64 = 13.0;
pub(super) const TICK: f64 = 12.0;
/// Fill of the range of random groups.
pub(super) const CHANCE: RGBColor = RGBColor(0xDD, 0xDD, 0xDD);
/// The mean of random groups.
const CHANCE_MEAN: RGBColor = RGBColor(0x8A, 0x8A, 0x8A);
/// Height of a group, and of one of its two lines.
const ROW: f64 = 52.0;
const LINE: f64 = 18.0;
/// Room at the left for names, and at the right for numbers.
const LEFT: f64 = 178.0;
const RIGHT: f64 = 104.0;

/// Draws the index of agreement of each group, over all and over the contested
/// roll calls, with its 90 % interval, and the 90 % range of random groups of the
/// same size as a grey band.
///
/// With one period a group is a row with two dots; with several it is a panel
/// with two lines, which break where a period has no number. Each group comes
/// with the name it is shown by; `contested` says which roll calls were contested.
/// The axis starts
/// below the lowest number that is drawn. A group without a number stays, and
/// says so.
///
/// ```
/// use unbloc::chart::{Caption, cohesion};
/// use unbloc::stats::{Period, Resampling, Roster, cohesion as measure};
/// use unbloc::synthetic;
/// use unbloc::votes::MemberId;
///
/// let votes = synthetic::votes(1, 2, 12, 40);
/// let roster = Roster::of_coalition(&votes, "pair", &[MemberId(0), MemberId(2)]);
/// let found = measure(&votes, &[roster], &[true; 40], Period::All, Resampling::default());
/// let svg = cohesion(&[("Pair".into(), &found[0])], "minority at least 10 %", &Caption::default());
/// assert!(svg.contains("<title>Pair, all roll calls: "));
/// ```
pub fn cohesion(groups: &[(String, &Cohesion)], contested: &str, caption: &Caption) -> String {
    let over_time = groups.iter().any(|(_, group)| group.spells.len() > 1);
    let scale = Scale::of(groups);
    if over_time { panels(groups, scale, contested, caption) } else { rows(groups, scale, contested, caption) }
}

/// The colour of a scope.
pub(super) fn color(scope: Scope) -> RGBColor {
    series_color(scope as usize)
}

/// Where the axis of the index starts; it ends at 1.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    start: f64,
}

impl Scale {
    /// A fifth below which nothing is drawn.
    fn of(groups: &[(String, &Cohesion)]) -> Scale {
        let spells = groups.iter().flat_map(|(_, group)| &group.spells);
        let figures = spells.flat_map(|spell| Scope::BOTH.map(|scope| spell.over(scope).agreement));
        let lows = figures.flat_map(|f| [f.value, f.interval.map(|i| i.low), f.chance.map(|c| c.low)]);
        let lowest = lows.flatten().fold(1.0, f64::min);
        Scale { start: ((lowest * 5.0).floor() / 5.0).clamp(0.0, 0.8) }
    }

    /// The place of a number between the start, 0, and the end, 1.
    pub fn at(self, value: f64) -> f64 {
        ((value - self.start) / (1.0 - self.start)).clamp(0.0, 1.0)
    }

    /// Numbers to be written at the axis: every fifth, or every tenth where few are left.
    pub fn ticks(self) -> Vec<f64> {
        let tenths = ((1.0 - self.start) * 10.0).round() as i32;
        let step = if tenths <= 4 { 1 } else { 2 };
        (0..=tenths).rev().step_by(step).map(|t| 1.0 - f64::from(tenths - t) / 10.0).collect()
    }
}

/// What the signs of all and of the contested roll calls mean, of the interval and of the grey band.
pub(super) fn entries(contested: &str, signs: [Sign; 2], interval: (Sign, &str), chance: &str) -> Vec<Entry> {
    let [all, some] = signs;
    let entry = |sign, words: String| Entry { sign, words };
    vec![
        entry(all, "all roll calls".to_owned()),
        entry(some, format!("contested ones: {contested}")),
        entry(interval.0, interval.1.to_owned()),
        entry(Sign::Square(CHANCE, String::new()), chance.to_owned()),
    ]
}

/// What a browser shows of a number.
pub(super) fn tooltip(name: &str, spell: &Spell, scope: Scope) -> String {
    let unity = spell.over(scope);
    let Figure { value, interval, chance } = unity.agreement;
    let period = if spell.period == "all" { String::new() } else { format!(" {}", spell.period) };
    let mut text = match value {
        Some(value) => format!("{name}{period}, {} roll calls: {}", scope.name(), two(value)),
        None => return format!("{name}{period}, {} roll calls: no number", scope.name()),
    };
    if let Some(interval) = interval {
        text.push_str(&format!(", 90 % interval {} to {}", two(interval.low), two(interval.high)));
    }
    text.push_str(&format!(", n={}", unity.roll_calls));
    if let Some(chance) = chance {
        text.push_str(&format!("; random groups {}", range(chance)));
    }
    text
}

fn two(value: f64) -> String {
    rounded(value, 2)
}

/// `0.70 (0.60 to 0.80)`: of random groups the mean and the range.
fn range(chance: Chance) -> String {
    format!("{} ({} to {})", two(chance.mean), two(chance.low), two(chance.high))
}

/// `5 members`, `27–28 members`; empty where no roll call counts.
pub(super) fn size(spells: &[Spell]) -> String {
    let sizes = || spells.iter().filter_map(|spell| spell.members);
    match (sizes().map(|s| s.0).min(), sizes().map(|s| s.1).max()) {
        (Some(least), Some(most)) if least == most => format!("{least} members"),
        (Some(least), Some(most)) => format!("{least}–{most} members"),
        _ => String::new(),
    }
}

/// What the chart shows, in sentences: of each group the last period.
pub(super) fn description(groups: &[(String, &Cohesion)]) -> String {
    let s = if groups.len() == 1 { "" } else { "s" };
    let mut text = format!("Cohesion of {} group{s}, on a scale from 0 to 1.", groups.len());
    for (name, spell) in groups.iter().filter_map(|(name, group)| Some((name, group.spells.last()?))) {
        Scope::BOTH.iter().for_each(|&scope| text.push_str(&format!(" {}.", tooltip(name, spell, scope))));
    }
    text
}

fn rows(groups: &[(String, &Cohesion)], scale: Scale, contested: &str, caption: &Caption) -> String {
    let dot = |scope: Scope| -> Sign { Sign::Drawn(Box::new(move |canvas, at| draw_key(canvas, scope, at))) };
    let line = |canvas: &Canvas, (x, y): Point| {
        canvas.mark(Mark { class: "key", ..Mark::default() });
        canvas.line(&[(x - 8.0, y), (x + 8.0, y)], SOFT, 2.0);
    };
    let interval = (Sign::Drawn(Box::new(line)), "90 % interval");
    let chance = "random groups of others, as large: 90 % range and mean";
    let keys = entries(contested, Scope::BOTH.map(dot), interval, chance);
    let room = WIDTH - 2.0 * MARGIN;
    let top = legend_height(&keys, room) + 26.0;
    let height = groups.len().max(1) as f64 * ROW;
    let sheet = Sheet::new(caption, WIDTH, top + height + 44.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    let plot = Area { x: body.x + LEFT, y: body.y + top, w: body.w - LEFT - RIGHT, h: height };
    let rows = Rows { scale, plot };
    rows.grid(canvas);
    for (i, (name, group)) in groups.iter().enumerate() {
        rows.row(canvas, i, name, group);
    }
    sheet.finish(&description(groups))
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
        let left = self.plot.x - LEFT;
        if i > 0 {
            canvas.line(&[(left, top), (self.plot.right() + RIGHT, top)], FAINT, 0.7);
        }
        let lines = shorten(wrap(name, LEFT - 16.0, NAME, true), 2, LEFT - 16.0, NAME, true);
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
