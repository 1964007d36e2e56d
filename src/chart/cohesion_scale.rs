//! What charts of cohesion share: the scale, the colours and the words.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Canvas, Point};
use super::palette::{INK, series_color};
use super::sheet::{Entry, Sign};
use crate::prose::rounded;
use crate::stats::{Chance, Cohesion, Figure, Scope, Spell};

pub(super) const WIDTH: f64 = 820.0;
pub(super) const NAME: f64 = 13.0;
pub(super) const TICK: f64 = 12.0;
/// Fill of the range of random groups.
pub(super) const CHANCE: RGBColor = RGBColor(0xDD, 0xDD, 0xDD);

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
    pub fn of(groups: &[(String, &Cohesion)]) -> Scale {
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
pub(super) fn entries(
    contested: &str,
    signs: [Sign; 2],
    interval: (Sign, &str),
    chance: &str,
    scale: Scale,
) -> Vec<Entry> {
    let [all, some] = signs;
    let entry = |sign, words: String| Entry { sign, words };
    let mut entries = vec![
        entry(all, "all roll calls".to_owned()),
        entry(some, format!("contested ones: {contested}")),
        entry(interval.0, interval.1.to_owned()),
        entry(Sign::Square(CHANCE, String::new()), chance.to_owned()),
    ];
    if scale.start > 0.0 {
        let words = format!("the scale begins at {:.1}, not at 0", scale.start);
        entries.push(entry(Sign::Drawn(Box::new(break_sign)), words));
    }
    entries
}

/// An axis that is broken off.
fn break_sign(canvas: &Canvas, (x, y): Point) {
    canvas.mark(Mark { class: "key", ..Mark::default() });
    canvas.line(
        &[(x - 7.0, y), (x - 3.0, y), (x - 1.0, y - 5.0), (x + 2.0, y + 5.0), (x + 4.0, y), (x + 8.0, y)],
        INK,
        1.0,
    );
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

pub(super) fn two(value: f64) -> String {
    rounded(value, 2)
}

/// `0.70 (0.60 to 0.80)`: of random groups the mean and the range.
pub(super) fn range(chance: Chance) -> String {
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
