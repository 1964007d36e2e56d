//! One roll call on the line: who stands where and voted how, where it divides, and who voted as few do there.

use super::axis_line::{LineScale, heap};
use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::metrics::{text_width, wrap};
use super::palette::{FAINT, INK, PAPER, SOFT, choice_fill};
use super::sheet::{Caption, MARGIN, Sheet, sentence};
use crate::prose::{fixed, list, plural};
use crate::votes::Choice;

/// A member that voted.
#[derive(Debug, Clone, PartialEq)]
pub struct OnLine {
    /// The member.
    pub name: String,
    /// Where it stands.
    pub position: f64,
    /// What it voted.
    pub choice: Choice,
    /// Whether fewer than a quarter vote so who stand there.
    pub otherwise: bool,
    /// Whether its name stands above it.
    pub named: bool,
}

const NAME: f64 = 12.0;
const DOT: f64 = 3.4;
/// Height of a row of names.
const ROW: f64 = 15.0;
const LEFT: f64 = 84.0;

/// Draws a band a choice, with a dot a member at its position; a line where a yes becomes less probable than what is not one and where a no becomes
/// more probable than what is not one, where these lie among the members. Who voted as fewer than a quarter do who stand there has a ring, and
/// is named below; names asked for stand above their dots.
///
/// ```
/// use unbloc::chart::{Caption, OnLine, on_line};
/// use unbloc::votes::Choice;
/// let on = |name: &str, position, choice, otherwise| OnLine { name: name.into(), position, choice, otherwise, named: false };
/// let all = [on("Elsewhere", 1.5, Choice::No, false), on("Nowhere", -0.5, Choice::No, true), on("Here", 0.0, Choice::Yes, false)];
/// let svg = on_line(&all, [0.7, 0.9], &Caption::default());
/// assert!(svg.contains("<title>Nowhere, -0.50: no, as fewer than a quarter do there</title>"));
/// ```
pub fn on_line(members: &[OnLine], cuts: [f64; 2], caption: &Caption) -> String {
    if members.is_empty() {
        return sentence(caption, "Nobody who voted has a position");
    }
    let width = caption.width();
    let room = width - 2.0 * MARGIN;
    let ends = members.iter().fold((f64::MAX, f64::MIN), |(low, high), m| (low.min(m.position), high.max(m.position)));
    let scale = LineScale::of(ends, room - LEFT - 14.0);
    let bands = [Choice::Yes, Choice::Abstain, Choice::No].map(|choice| Band::of(choice, members, &scale));
    let missed: Vec<(Choice, String)> = bands.iter().filter_map(|band| Some((band.choice, band.missed()?))).collect();
    let words: Vec<String> = missed.iter().flat_map(|(_, words)| wrap(words, room, NAME, false)).collect();
    let height: f64 = bands.iter().map(|band| band.height).sum();
    let sheet = Sheet::new(caption, width, 26.0 + height + 48.0 + words.len() as f64 * NAME * 1.35 + 6.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    let area = Area { x: body.x + LEFT, y: body.y + 26.0, w: room - LEFT - 14.0, h: height };
    scale.grid(canvas, area);
    draw_cuts(canvas, &scale, area, cuts);
    let mut top = area.y;
    for band in &bands {
        band.draw(canvas, Area { y: top, h: band.height, ..area }, &scale);
        top += band.height;
    }
    for (i, line) in words.iter().enumerate() {
        let y = area.bottom() + 48.0 + (i as f64 + 1.0) * NAME * 1.35;
        canvas.text(Label::new(line, (body.x, y), NAME).color(INK));
    }
    sheet.finish(&description(&bands, cuts))
}

/// Those of one choice.
struct Band<'a> {
    choice: Choice,
    members: Vec<&'a OnLine>,
    up: Vec<f64>,
    /// Of each member how far up its name stands, and where its middle is from the left, in px; `None` where it has none.
    names: Vec<Option<(f64, f64)>>,
    height: f64,
}

impl<'a> Band<'a> {
    fn of(choice: Choice, members: &'a [OnLine], scale: &LineScale) -> Self {
        const LEAST: f64 = 34.0;
        let members: Vec<&OnLine> = members.iter().filter(|member| member.choice == choice).collect();
        let x: Vec<f64> = members.iter().map(|member| scale.x(member.position)).collect();
        let up = heap(&x, DOT);
        let heap = up.iter().copied().fold(0.0, f64::max) + 2.0 * DOT;
        let (names, rows) = names(&members, &x, scale.width());
        let names = names.into_iter().map(|name| name.map(|(row, middle)| (heap + (row as f64 + 0.4) * ROW, middle)));
        let height = (heap + rows as f64 * ROW + 16.0).max(LEAST);
        Band { choice, members, up, names: names.collect(), height }
    }

    fn draw(&self, canvas: &Canvas, area: Area, scale: &LineScale) {
        let base = area.bottom() - 8.0 - DOT;
        canvas.line(&[(area.x, area.bottom()), (area.right(), area.bottom())], FAINT, 0.9);
        let words = format!("{} {}", self.choice.word(), self.members.len());
        canvas.text(Label::new(&words, (area.x - LEFT, base + MIDDLE * NAME), NAME).bold());
        let place = |member: &OnLine| area.x + scale.x(member.position);
        for ((member, up), name) in self.members.iter().zip(&self.up).zip(&self.names) {
            let Some((row, middle)) = name else { continue };
            canvas.line(&[(place(member), base - up), (area.x + middle, base - row + 3.0)], SOFT, 0.7);
            let at = (area.x + middle, base - row);
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(Label::new(&member.name, at, NAME).color(INK).anchor(Anchor::Middle));
        }
        for (member, up) in self.members.iter().zip(&self.up) {
            let at = (place(member), base - up);
            let rim = if member.otherwise { (INK, 1.8) } else { (PAPER, 0.7) };
            canvas.mark(Mark { class: "vote", tooltip: tooltip(member), outline: Some(rim), ..Mark::default() });
            canvas.circle(at, DOT, choice_fill(self.choice));
        }
    }

    /// Who voted so and was not expected to.
    fn missed(&self) -> Option<String> {
        let names: Vec<&str> =
            self.members.iter().filter(|member| member.otherwise).map(|member| member.name.as_str()).collect();
        let voted = if self.choice == Choice::Abstain { "Abstained" } else { "Voted" };
        let what = if self.choice == Choice::Abstain { String::new() } else { format!(" {}", self.choice.word()) };
        (!names.is_empty())
            .then(|| format!("{voted}{what} as fewer than a quarter do where they stand (ringed): {}.", list(&names)))
    }
}

/// Names above dots, each in the lowest row in which it touches no other and as near to its dot as the plot is wide: the row and the middle of each; and how
/// many rows there are.
fn names(members: &[&OnLine], x: &[f64], width: f64) -> (Vec<Option<(usize, f64)>>, usize) {
    let mut order: Vec<usize> = (0..members.len()).filter(|&i| members[i].named).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]).then(a.cmp(&b)));
    // Where each row is taken up to.
    let mut rows: Vec<f64> = Vec::new();
    let mut places = vec![None; members.len()];
    for i in order {
        let half = text_width(&members[i].name, NAME, false) / 2.0;
        let middle = x[i].min(width - half).max(half);
        let free = rows.iter().position(|&end| middle - half > end + 8.0);
        let row = free.unwrap_or_else(|| {
            rows.push(0.0);
            rows.len() - 1
        });
        rows[row] = middle + half;
        places[i] = Some((row, middle));
    }
    (places, rows.len())
}

/// Lines down the bands, with an arrow to where the choice is likelier than not.
fn draw_cuts(canvas: &Canvas, scale: &LineScale, area: Area, [first, second]: [f64; 2]) {
    // Where the second threshold lies below the first, no is at the lower end.
    let downwards = second < first;
    let mut taken: Option<(f64, f64)> = None;
    for (cut, word, up) in [(first, "yes", downwards), (second, "no", !downwards)] {
        if !scale.has(cut) {
            continue;
        }
        let x = area.x + scale.x(cut);
        let tooltip = format!("{word} is likelier than not {} {}", if up { "above" } else { "below" }, fixed(cut, 2));
        canvas.mark(Mark { class: "cut", tooltip, dash: "5 3", ..Mark::default() });
        canvas.line(&[(x, area.y - 4.0), (x, area.bottom())], INK, 1.3);
        let words = if up { format!("{word} →") } else { format!("← {word}") };
        let wide = text_width(&words, NAME, false);
        let (left, anchor) = if up { (x, Anchor::Start) } else { (x - wide, Anchor::End) };
        let touches = taken.is_some_and(|(from, to)| left < to + 8.0 && left + wide > from - 8.0);
        let at = (x, area.y - if touches { 20.0 } else { 8.0 });
        canvas.text(Label::new(&words, at, NAME).color(SOFT).anchor(anchor));
        taken = Some((left, left + wide));
    }
}

fn tooltip(member: &OnLine) -> String {
    let otherwise = if member.otherwise { ", as fewer than a quarter do there" } else { "" };
    format!("{}, {}: {}{otherwise}", member.name, fixed(member.position, 2), member.choice.word())
}

/// What the chart shows, in sentences.
fn description(bands: &[Band], cuts: [f64; 2]) -> String {
    let counted: Vec<String> =
        bands.iter().map(|band| format!("{} {}", band.members.len(), band.choice.word())).collect();
    let missed: Vec<String> = bands.iter().filter_map(Band::missed).collect();
    let [first, second] = cuts.map(|cut| fixed(cut, 2));
    let voted = plural(bands.iter().map(|band| band.members.len()).sum::<usize>(), "member");
    format!("{voted} on a line: {}. Thresholds at {first} and {second}. {}", list(&counted), missed.join(" "))
}
