//! Who moved between two roll calls, as a table with the members in its cells.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::{fit, wrap};
use super::palette::{FAINT, INK, SOFT, choice_fill, tint};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, WIDTH, legend, legend_height};
use super::shift::{Flows, codes, flows, moved, names, told};
use crate::prose::plural;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Room for the names of the rows, and for the sums.
const NAMES: f64 = 104.0;
const SUMS: f64 = 64.0;
/// Width of a cell, space around its text, and height of its count.
const CELL: f64 = (WIDTH - 2.0 * MARGIN - NAMES - SUMS) / 4.0;
const PAD: f64 = 8.0;
const COUNT: f64 = 24.0;
/// Height of the second roll call's name and of the names of the columns.
const HEAD: f64 = 48.0;
/// Text size of the members' names.
const MEMBER: f64 = 11.0;
const LEADING: f64 = 1.24;

/// Draws the change between two roll calls as a table: the first choice by
/// row, the second by column, the names of those who moved in the cells.
///
/// Each cell has its count and is shaded by how its members moved: towards
/// yes, towards no, in deeper shade where across from one side to the other,
/// grey where they stopped or started voting. Cells of members who moved have
/// all their names, those of members who stayed their number alone; the tooltip has the codes of either. The sums stand at the right and
/// below. Members with a seat on one of the two only are counted in a line
/// below the table and named in its tooltip; those without any are left out.
///
/// # Panics
///
/// If `first` or `second` is not one of `votes`.
///
/// ```
/// use unbloc::{chart, synthetic, votes::RollCallId};
/// let votes = synthetic::votes(1, 2, 12, 2);
/// let svg = chart::shift_matrix(&votes, RollCallId(0), RollCallId(1), &chart::Caption::default());
/// assert_eq!(svg.matches("class=\"ub-cell\"").count(), 4 * 4);
/// ```
pub fn shift_matrix(votes: &RollCalls, first: RollCallId, second: RollCallId, caption: &Caption) -> String {
    Matrix { votes, first, second, flows: flows(votes, first, second) }.draw(caption)
}

struct Matrix<'a> {
    votes: &'a RollCalls,
    first: RollCallId,
    second: RollCallId,
    flows: Flows,
}

impl Matrix<'_> {
    fn members(&self, first: Choice, second: Choice) -> &[MemberId] {
        self.flows.get(&(first, second)).map_or(&[], Vec::as_slice)
    }

    fn count(&self, first: Choice, second: Choice) -> usize {
        self.members(first, second).len()
    }

    fn draw(&self, caption: &Caption) -> String {
        let (room, keys) = (WIDTH - 2.0 * MARGIN, self.keys());
        let key = legend_height(&keys, room) + 10.0;
        let heights = Choice::SEATED.map(|first| self.height(first));
        let table = HEAD + heights.iter().sum::<f64>() + 30.0;
        let once = self.once();
        let below = if once.is_empty() { 0.0 } else { 24.0 };
        let sheet = Sheet::new(caption, WIDTH, key + table + below);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        let top = body.y + key;
        self.head(canvas, (body.x, top));
        let mut y = top + HEAD;
        for (first, height) in Choice::SEATED.into_iter().zip(heights) {
            self.row(canvas, first, Area { x: body.x, y, w: room, h: height });
            y += height;
        }
        self.side(canvas, Area { x: body.x, y: top + HEAD, w: NAMES, h: y - top - HEAD });
        self.foot(canvas, (body.x, y));
        if !once.is_empty() {
            let tooltip = codes(self.votes, &once).join(" ");
            canvas.mark(Mark { class: "once", tooltip, ..Mark::default() });
            let words =
                format!("Not in the table: {} with a seat on one of the two only", plural(once.len(), "member"));
            canvas.text(Label::new(&words, (body.x, y + 46.0), 12.0).color(SOFT));
        }
        sheet.finish(&self.description(once.len()))
    }

    /// Members with a seat on one of the two only.
    fn once(&self) -> Vec<MemberId> {
        let only =
            |&(&(a, b), _): &(&(Choice, Choice), &Vec<MemberId>)| a == Choice::NotMember || b == Choice::NotMember;
        let mut once: Vec<MemberId> = self.flows.iter().filter(only).flat_map(|(_, members)| members.clone()).collect();
        once.sort();
        once
    }

    /// The names in a cell, in lines: of those who moved, since who stayed is no news.
    fn lines(&self, first: Choice, second: Choice) -> Vec<String> {
        if first == second {
            return Vec::new();
        }
        let names = names(self.votes, self.members(first, second), self.second).join(", ");
        wrap(&names, CELL - 2.0 * PAD, MEMBER, false)
    }

    /// Height of a row: those who moved stand there whole.
    fn height(&self, first: Choice) -> f64 {
        let lines = Choice::SEATED.map(|second| self.lines(first, second).len());
        COUNT + lines.into_iter().max().unwrap_or(0) as f64 * MEMBER * LEADING + PAD
    }

    /// What one of the two roll calls is called.
    fn label(&self, on: RollCallId) -> String {
        self.votes.label_beside(on, &[self.first, self.second])
    }

    /// The second roll call and its choices.
    fn head(&self, canvas: &Canvas, (x, top): Point) {
        let left = x + NAMES;
        let label = format!("then, on {}", self.label(self.second));
        let label = fit(&label, 4.0 * CELL, 13.0, true);
        canvas.text(Label::new(&label, (left + 2.0 * CELL, top + 14.0), 13.0).bold().anchor(Anchor::Middle));
        for (i, choice) in Choice::SEATED.into_iter().enumerate() {
            let middle = left + (i as f64 + 0.5) * CELL;
            canvas.text(Label::new(choice.word(), (middle, top + 34.0), 13.0).anchor(Anchor::Middle));
            strip(canvas, Area { x: left + i as f64 * CELL + 1.0, y: top + HEAD - 8.0, w: CELL - 2.0, h: 6.0 }, choice);
        }
        canvas.text(Label::new("all", (left + 4.0 * CELL + SUMS / 2.0, top + 34.0), 13.0).anchor(Anchor::Middle));
    }

    /// The first roll call beside the names of its choices.
    fn side(&self, canvas: &Canvas, area: Area) {
        let label = format!("first, on {}", self.label(self.first));
        let label = fit(&label, area.h - 4.0, 13.0, true);
        let at = (area.x + 12.0, area.y + area.h / 2.0);
        canvas.text(Label::new(&label, at, 13.0).bold().anchor(Anchor::Middle).upwards());
    }

    fn row(&self, canvas: &Canvas, first: Choice, area: Area) {
        let middle = area.y + area.h / 2.0 + MIDDLE * 13.0;
        let left = area.x + NAMES;
        canvas.text(Label::new(first.word(), (left - 14.0, middle), 13.0).anchor(Anchor::End));
        strip(canvas, Area { x: left - 8.0, y: area.y + 1.0, w: 6.0, h: area.h - 2.0 }, first);
        for (i, second) in Choice::SEATED.into_iter().enumerate() {
            let x = left + i as f64 * CELL;
            self.cell(canvas, (first, second), Area { x: x + 1.0, y: area.y + 1.0, w: CELL - 2.0, h: area.h - 2.0 });
        }
        let sum: usize = Choice::SEATED.iter().map(|&second| self.count(first, second)).sum();
        let at = (left + 4.0 * CELL + SUMS / 2.0, middle + 0.5);
        canvas.text(Label::new(&sum.to_string(), at, 15.0).bold().anchor(Anchor::Middle));
    }

    fn cell(&self, canvas: &Canvas, (first, second): (Choice, Choice), area: Area) {
        let members = self.members(first, second);
        let tooltip = told(self.votes, (first, second), members);
        let outline = Some((FAINT, 0.8));
        canvas.mark(Mark { class: "cell", tooltip, outline, ..Mark::default() });
        canvas.rect(area, if members.is_empty() { tint(INK, 0.0) } else { shade(first, second) });
        let (words, color) = if members.is_empty() { ("0".into(), SOFT) } else { (members.len().to_string(), INK) };
        let mut label = Label::new(&words, (area.x + PAD - 1.0, area.y + 18.0), 15.0).color(color);
        label.bold = !members.is_empty();
        canvas.text(label);
        for (i, line) in self.lines(first, second).iter().enumerate() {
            let y = area.y + COUNT + (i as f64 + 0.72) * MEMBER * LEADING;
            canvas.text(Label::new(line, (area.x + PAD - 1.0, y), MEMBER));
        }
    }

    /// The sums of the columns.
    fn foot(&self, canvas: &Canvas, (x, y): Point) {
        let mut all = 0;
        let at = |i: usize| (x + NAMES + (i as f64 + 0.5) * CELL, y + 20.0);
        canvas.text(Label::new("all", (x + NAMES - 14.0, y + 20.0), 13.0).anchor(Anchor::End));
        for (i, second) in Choice::SEATED.into_iter().enumerate() {
            let sum: usize = Choice::SEATED.iter().map(|&first| self.count(first, second)).sum();
            all += sum;
            canvas.text(Label::new(&sum.to_string(), at(i), 15.0).bold().anchor(Anchor::Middle));
        }
        let corner = (x + NAMES + 4.0 * CELL + SUMS / 2.0, y + 20.0);
        canvas.text(Label::new(&all.to_string(), corner, 15.0).bold().anchor(Anchor::Middle));
    }

    fn keys(&self) -> Vec<Entry> {
        let key = |(first, second): (Choice, Choice), words: &str| {
            let draw = move |canvas: &Canvas, (x, y): Point| {
                canvas.mark(Mark { class: "key", outline: Some((FAINT, 1.0)), ..Mark::default() });
                canvas.rect(Area { x: x - 6.5, y: y - 6.5, w: 13.0, h: 13.0 }, shade(first, second));
            };
            Entry { sign: Sign::Drawn(Box::new(draw)), words: words.into() }
        };
        let (yes, no) = (Choice::Yes, Choice::No);
        vec![
            key((yes, yes), "same choice"),
            key((Choice::Abstain, yes), "towards yes"),
            key((no, yes), "from no to yes"),
            key((Choice::Abstain, no), "towards no"),
            key((yes, no), "from yes to no"),
            key((yes, Choice::NonVoting), "stopped or started voting"),
        ]
    }

    fn description(&self, once: usize) -> String {
        let sum = |kind: fn((Choice, Choice)) -> bool| -> usize {
            self.flows.iter().filter(|(flow, _)| kind(**flow)).map(|(_, members)| members.len()).sum()
        };
        let stayed = |(a, b): (Choice, Choice)| a == b;
        format!(
            "Table of choices on {} by choices on {}: {} changed their choice, {} did not, {once} had a seat on one \
             of the two only.",
            self.label(self.first),
            self.label(self.second),
            sum(moved),
            sum(stayed)
        )
    }
}

/// The colour of a choice along a row or a column.
fn strip(canvas: &Canvas, area: Area, choice: Choice) {
    let hatch = choice == Choice::NonVoting;
    let outline = hatch.then_some((SOFT, 0.6));
    canvas.mark(Mark { class: "key", hatch, outline, ..Mark::default() });
    canvas.rect(area, choice_fill(choice));
}

/// The shade of a cell: which way its members moved, and how far.
fn shade(first: Choice, second: Choice) -> RGBColor {
    let Some((a, b)) = first.cast().zip(second.cast()) else {
        return tint(SOFT, if first == second { 0.05 } else { 0.24 });
    };
    match b - a {
        0 => tint(SOFT, 0.05),
        1 => tint(choice_fill(Choice::Yes), 0.18),
        2 => tint(choice_fill(Choice::Yes), 0.36),
        -1 => tint(choice_fill(Choice::No), 0.22),
        _ => tint(choice_fill(Choice::No), 0.45),
    }
}
