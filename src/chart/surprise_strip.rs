//! How surprising each roll call was, on a line of bits.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::{clean, first_words, fit, text_width};
use super::palette::{FAINT, INK, SOFT};
use super::shape::shape;
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, WIDTH, legend, legend_height, sentence};
use super::spread::spread;
use crate::prose::thousands;

/// What a roll call is to the one that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Any other.
    Other,
    /// One of the most surprising.
    Most,
    /// One where the same happened before.
    Precedent,
    /// The one that is looked at.
    This,
}

/// One roll call on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct StripMark {
    /// Its symbol.
    pub label: String,
    /// What it was on; empty where not known.
    pub title: String,
    /// The day as it is to be printed; empty where not known.
    pub date: String,
    /// Mean surprise of the members' choices, in bits, from 0.
    pub bits: f64,
    /// What it is to the one that is looked at.
    pub role: Role,
}

/// Bits of the least probability above 0 that an `f64` holds.
const MOST_BITS: f64 = 1074.0;
/// Height of the tallest pile.
const PILE: f64 = 220.0;
/// Distance of dots, at most and at least; a pile that needs less becomes a bar.
const DOT: (f64, f64) = (8.0, 3.0);
/// Roll calls from which on piles are bars: so many dots are a large file.
const BARS: usize = 1500;
/// Height of a mark that may have a name.
const SPECIAL: f64 = 9.0;
/// Width of a bar.
const BAR: f64 = 4.0;
/// Named roll calls at most: the one looked at and the most surprising precedents.
const NAMED: usize = 12;
/// Text size and height of a name, and how far apart lines to names stand.
const NAME: f64 = 12.0;
const ROW: f64 = 17.0;
/// Most room for the title in a name, and the words of a cut one at least.
const TITLE: f64 = 300.0;
const LEAST_WORDS: usize = 6;
const APART: f64 = 5.0;
/// Room below the line: ticks, title, median.
const BELOW: f64 = 66.0;
const DUST: RGBColor = RGBColor(150, 158, 168);
const BEFORE: RGBColor = RGBColor(0xE6, 0x9F, 0x00);
const NOW: RGBColor = RGBColor(0xB4, 0x2A, 0x1E);

/// Draws every roll call as a dot on a line of bits, piled up where they crowd;
/// the one looked at and its precedents are named.
///
/// From 1,501 roll calls on, or where piles would be too high, the dots of the
/// others become bars with their number in the tooltip, and a line says so.
/// The one looked at is a diamond, precedents and the most surprising of a ranking are ringed dots on top of their
/// pile; at most twelve are named, the most surprising first, with their titles where these have room, and it is
/// said how many are not. The lower marks are the median (the mean of the middle two
/// where the number is even) and the least value that 99 % do not exceed. Marks
/// whose `bits` is not a number from 0 to 1,074 are left out, and counted below. Without
/// any a sentence says so.
///
/// ```
/// use unbloc::chart::{Caption, Role, StripMark, surprise_strip};
/// let mark = |i: u32, role| StripMark {
///     label: format!("r{i}"), title: String::new(), date: String::new(), bits: f64::from(i), role,
/// };
/// let marks = [mark(1, Role::Other), mark(2, Role::Precedent), mark(6, Role::This)];
/// let svg = surprise_strip(&marks, &Caption::default());
/// assert!(svg.contains("<title>r6: 6.00 bits</title>"));
/// assert!(svg.contains(">median 2.00<"));
/// ```
pub fn surprise_strip(marks: &[StripMark], caption: &Caption) -> String {
    let mut sound: Vec<&StripMark> = marks.iter().filter(|m| (0.0..=MOST_BITS).contains(&m.bits)).collect();
    if sound.is_empty() {
        return sentence(caption, "No roll call with a surprise to show");
    }
    // Piles are made in this order: who is named lies on top.
    sound.sort_by(|a, b| {
        let key = |m: &StripMark| (m.role, m.label.clone(), m.date.clone());
        a.bits.total_cmp(&b.bits).then_with(|| key(a).cmp(&key(b)))
    });
    let left_out = marks.len() - sound.len();
    Strip::new(sound, left_out).draw(caption)
}

struct Strip<'a> {
    /// By bits.
    marks: Vec<&'a StripMark>,
    left_out: usize,
    /// The line from left to right, and the bits at its ends.
    left: f64,
    width: f64,
    most: f64,
    /// Distance of dots; `None` where piles are bars.
    dot: Option<f64>,
    /// Indices of those with a name, by bits.
    named: Vec<usize>,
}

impl<'a> Strip<'a> {
    fn new(marks: Vec<&'a StripMark>, left_out: usize) -> Self {
        let step = tick_step(marks.last().map_or(0.0, |m| m.bits));
        let last = marks.last().map_or(0.0, |m| m.bits);
        let most = ((last / step).ceil() * step).max(step);
        let mut named: Vec<usize> = (0..marks.len()).filter(|&i| marks[i].role != Role::Other).collect();
        named.sort_by_key(|&i| (marks[i].role != Role::This, std::cmp::Reverse(i)));
        named.truncate(NAMED);
        named.sort();
        let mut strip = Strip { marks, left_out, left: 0.0, width: 0.0, most, dot: None, named };
        let right = WIDTH - MARGIN - 12.0;
        strip.left = strip.room_for_names(MARGIN + 12.0, right);
        strip.width = right - strip.left;
        strip.dot = strip.fitting_dot();
        strip
    }

    /// Where the line must begin so that names left of their marks stay on the sheet.
    fn room_for_names(&self, left: f64, right: f64) -> f64 {
        let need = |&i: &usize| {
            let (share, width) = (self.marks[i].bits / self.most, self.name_width(i));
            // left + width is where the mark may be; the line from there on is (1 − share) of the whole.
            if share < 1.0 { right - (right - left - width).max(0.0) / (1.0 - share) } else { left }
        };
        self.named.iter().map(need).fold(left, f64::max).min(right - 300.0)
    }

    fn name(&self, i: usize) -> String {
        let StripMark { label, date, bits, .. } = self.marks[i];
        let label = fit(label, 180.0, NAME, true);
        let date = fit(date, 110.0, NAME, true);
        if date.is_empty() { format!("{label}: {bits:.2}") } else { format!("{label}, {date}: {bits:.2}") }
    }

    /// The name with as much of the title as has room left of a place.
    fn long_name(&self, i: usize, right: f64) -> String {
        let (name, mark) = (self.name(i), self.marks[i]);
        let bold = mark.role == Role::This;
        let room = right - MARGIN - text_width(&format!(", {name}"), NAME, bold);
        let title = first_words(mark.title.trim_end_matches('.'), room.min(TITLE), NAME, bold);
        // A few words and an ellipsis say nothing.
        let says = |title: &String| !title.ends_with(" …") || title.split(' ').count() > LEAST_WORDS;
        let title = title.filter(says);
        title.map_or(name.clone(), |title| format!("{title}, {name}"))
    }

    fn name_width(&self, i: usize) -> f64 {
        text_width(&self.name(i), NAME, true) + 2.0 * APART + self.named.len() as f64 * APART / 2.0
    }

    fn x(&self, bits: f64) -> f64 {
        self.left + self.width * bits / self.most
    }

    /// The largest dots with which no pile is too high.
    fn fitting_dot(&self) -> Option<f64> {
        if self.marks.len() > BARS {
            return None;
        }
        let steps = ((DOT.0 - DOT.1) * 2.0) as u32;
        let sizes = (0..=steps).map(|i| DOT.0 - 0.5 * f64::from(i));
        sizes.into_iter().find(|&size| self.highest(&self.piles(size)) as f64 * size <= PILE)
    }

    /// Indices of the marks in each pile of this width.
    fn piles(&self, width: f64) -> Vec<Vec<usize>> {
        let mut piles = vec![Vec::new(); (self.width / width) as usize + 2];
        for (i, mark) in self.marks.iter().enumerate() {
            piles[((self.x(mark.bits) - self.left) / width) as usize].push(i);
        }
        for pile in &mut piles {
            pile.sort_by_key(|&i| (self.marks[i].role, i));
        }
        piles
    }

    fn draw(&self, caption: &Caption) -> String {
        let (room, keys) = (WIDTH - 2.0 * MARGIN, self.keys());
        let size = self.dot.unwrap_or(BAR);
        let piles = self.piles(size);
        let unit = self.dot.unwrap_or((PILE / self.highest(&piles).max(1) as f64).min(BAR));
        let height = |pile: &Vec<usize>| {
            let others = self.others(pile);
            others as f64 * unit + (pile.len() - others) as f64 * SPECIAL
        };
        let pile = (piles.iter().map(height).fold(0.0, f64::max) + 14.0).max(40.0);
        let names = self.named.len() as f64 * ROW + if self.named.is_empty() { 0.0 } else { 24.0 };
        let remarks = self.remarks(self.highest(&piles));
        let key = legend_height(&keys, room) + 6.0;
        let height = key + names + pile + BELOW + remarks.len() as f64 * 16.0;
        let sheet = Sheet::new(caption, WIDTH, height);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        let base = body.y + key + names + pile;
        self.axis(canvas, base, pile);
        let at = self.pile_up(canvas, &piles, (size, unit), base);
        self.names(canvas, &at, body.y + key, base - pile);
        for (i, remark) in remarks.iter().enumerate() {
            let y = base + BELOW + 10.0 + i as f64 * 16.0;
            let remark = fit(remark, room, NAME, false);
            canvas.text(Label::new(&remark, (body.x, y), NAME).color(SOFT));
        }
        sheet.finish(&self.description())
    }

    /// How many in a pile are neither the one looked at nor a precedent.
    fn others(&self, pile: &[usize]) -> usize {
        pile.iter().filter(|&&i| self.marks[i].role == Role::Other).count()
    }

    /// The others in the highest pile.
    fn highest(&self, piles: &[Vec<usize>]) -> usize {
        piles.iter().map(|pile| self.others(pile)).max().unwrap_or(0)
    }

    /// Draws the piles; where the named marks are.
    fn pile_up(&self, canvas: &Canvas, piles: &[Vec<usize>], (size, unit): Point, base: f64) -> Vec<(usize, Point)> {
        let mut at = Vec::new();
        for (p, pile) in piles.iter().enumerate() {
            let (left, x) = (self.left + p as f64 * size, self.left + (p as f64 + 0.5) * size);
            let others = self.others(pile);
            if self.dot.is_none() && others > 0 {
                let (from, to) =
                    (self.most * p as f64 * size / self.width, self.most * (p + 1) as f64 * size / self.width);
                let tooltip =
                    format!("{from:.2} to {to:.2} bits: {others} roll call{}", if others == 1 { "" } else { "s" });
                canvas.mark(Mark { class: "bar", tooltip, ..Mark::default() });
                // One roll call far out must not vanish.
                let h = (others as f64 * unit).max(1.5);
                canvas.rect(Area { x: left + 0.3, y: base - h, w: size - 0.6, h }, DUST);
            }
            for (k, &i) in pile.iter().enumerate() {
                let up = match k.checked_sub(others) {
                    None => (k as f64 + 0.5) * unit,
                    Some(above) => others as f64 * unit + (above as f64 + 0.5) * SPECIAL,
                };
                if self.marks[i].role != Role::Other {
                    at.push((i, (x, base - up)));
                } else if let Some(dot) = self.dot {
                    self.dot(canvas, i, (x, base - up), 0.44 * dot);
                }
            }
        }
        at
    }

    fn dot(&self, canvas: &Canvas, i: usize, at: Point, radius: f64) {
        let StripMark { label, date, bits, role, .. } = self.marks[i];
        let day = if clean(date).trim().is_empty() { String::new() } else { format!(", {date}") };
        let tooltip = format!("{label}{day}: {bits:.2} bits");
        let outline = (*role != Role::Other).then_some((INK, 0.9));
        let class = match role {
            Role::Other => "dot",
            Role::Most => "most",
            Role::Precedent => "precedent",
            Role::This => "this",
        };
        canvas.mark(Mark { class, tooltip, outline, ..Mark::default() });
        sign(canvas, *role, at, radius);
    }

    /// Names in rows, the rightmost highest, each left of a line up from its
    /// mark: no line comes across a name, no two lines across each other.
    fn names(&self, canvas: &Canvas, at: &[(usize, Point)], top: f64, pile_top: f64) {
        let mut at: Vec<(usize, Point)> = at.to_vec();
        at.sort_by(|a, b| a.1.0.total_cmp(&b.1.0).then(a.0.cmp(&b.0)));
        let named: Vec<&(usize, Point)> = at.iter().filter(|(i, _)| self.named.contains(i)).collect();
        let wanted: Vec<(f64, f64)> = named.iter().map(|(_, p)| (p.0, APART)).collect();
        let feet = spread(&wanted, MARGIN, WIDTH - MARGIN);
        for (row, ((i, (x, y)), foot)) in named.iter().zip(feet).enumerate() {
            let middle = top + (named.len() - row) as f64 * ROW - ROW / 2.0;
            canvas.mark(Mark { class: "leader", ..Mark::default() });
            canvas.line(&[(*x, *y), (*x, pile_top - 2.0), (foot, pile_top - 12.0), (foot, middle)], SOFT, 0.7);
            let right = foot - 4.0;
            let label = Label::new("", (right, middle + MIDDLE * NAME), NAME).anchor(Anchor::End);
            let name = self.long_name(*i, right);
            let this = self.marks[*i].role == Role::This;
            canvas.text(Label { text: &name, bold: this, color: if this { NOW } else { INK }, ..label });
        }
        for &(i, point) in &at {
            let radius = if self.marks[i].role == Role::This { 6.0 } else { 4.2 };
            self.dot(canvas, i, point, radius);
        }
    }

    /// The line with its ticks, the median and the 99 % mark.
    fn axis(&self, canvas: &Canvas, base: f64, pile: f64) {
        canvas.line(&[(self.left, base), (self.left + self.width, base)], SOFT, 1.0);
        let step = tick_step(self.most);
        for i in 0..=(self.most / step).round() as u32 {
            let (value, x) = (f64::from(i) * step, self.x(f64::from(i) * step));
            canvas.line(&[(x, base), (x, base + 4.0)], SOFT, 1.0);
            let digits = if step < 0.1 { 2 } else { usize::from(step < 1.0) };
            let words = format!("{value:.digits$}");
            canvas.text(Label::new(&words, (x, base + 17.0), NAME).anchor(Anchor::Middle));
        }
        let marks = [("median", self.median()), ("99 % up to", self.quantile99())];
        let words = marks.map(|(word, value)| format!("{word} {value:.2}"));
        let boxes = [0, 1].map(|k| (self.x(marks[k].1), text_width(&words[k], NAME, true) + 12.0));
        let middles = spread(&boxes, MARGIN, WIDTH - MARGIN);
        for (((_, value), words), middle) in marks.iter().zip(&words).zip(middles) {
            let x = self.x(*value);
            canvas.mark(Mark { class: "quantile", tooltip: format!("{words} bits"), dash: "3 2.5", ..Mark::default() });
            canvas.line(&[(x, base - pile + 4.0), (x, base)], INK, 0.9);
            canvas.mark(Mark { class: "key", ..Mark::default() });
            canvas.polygon(&[(x, base + 21.0), (x + 4.0, base + 27.0), (x - 4.0, base + 27.0)], INK, 1.0);
            canvas.text(Label::new(words, (middle, base + 39.0), NAME).bold().anchor(Anchor::Middle));
        }
        let title =
            "how surprising, in bits: 0 where the choices were certain before, 1 where they were like tossing coins";
        canvas.text(Label::new(title, (self.left + self.width / 2.0, base + 58.0), 13.0).anchor(Anchor::Middle));
        canvas.line(&[(self.left, base - 0.5), (self.left, base - 6.0)], FAINT, 1.0);
    }

    fn median(&self) -> f64 {
        let n = self.marks.len();
        (self.marks[(n - 1) / 2].bits + self.marks[n / 2].bits) / 2.0
    }

    fn quantile99(&self) -> f64 {
        self.marks[(self.marks.len() * 99).div_ceil(100) - 1].bits
    }

    fn count(&self, role: Role) -> usize {
        self.marks.iter().filter(|m| m.role == role).count()
    }

    fn keys(&self) -> Vec<Entry> {
        let words = |role: Role, n: usize| match (role, n) {
            (Role::This, 1) => "this roll call".to_owned(),
            (Role::This, n) => format!("these {} roll calls", thousands(n)),
            (Role::Precedent, n) => format!("precedents: {}", thousands(n)),
            (Role::Most, n) => format!("the most surprising: {}", thousands(n)),
            (Role::Other, n) => format!("other roll calls: {}", thousands(n)),
        };
        let roles = [Role::This, Role::Precedent, Role::Most, Role::Other].map(|role| (role, self.count(role)));
        let entry = |(role, n): (Role, usize)| {
            let draw = move |canvas: &Canvas, at: Point| {
                let outline = (role != Role::Other).then_some((INK, 0.9));
                canvas.mark(Mark { class: "key", outline, ..Mark::default() });
                sign(canvas, role, at, 4.5);
            };
            Entry { sign: Sign::Drawn(Box::new(draw)), words: words(role, n) }
        };
        roles.into_iter().filter(|&(_, n)| n > 0).map(entry).collect()
    }

    /// What the reader must know of what is drawn otherwise or not at all.
    fn remarks(&self, highest: usize) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.dot.is_none() {
            let wide = self.most * BAR / self.width;
            remarks.push(format!(
                "Bars count the other roll calls in steps of {wide:.3} bits; the highest stands for {}.",
                thousands(highest)
            ));
        }
        let special = self.marks.len() - self.count(Role::Other);
        if special > self.named.len() {
            remarks.push(format!("With a mark but without a name: {} more.", special - self.named.len()));
        }
        if self.left_out > 0 {
            remarks.push(format!("Left out: {} without a surprise that can be reckoned.", self.left_out));
        }
        remarks
    }

    fn description(&self) -> String {
        let (median, high) = (self.median(), self.quantile99());
        let mut named: Vec<String> = self.named.iter().rev().map(|&i| self.name(i)).collect();
        if named.is_empty() {
            named.push("none".into());
        }
        format!(
            "{} roll calls by their mean surprise in bits: median {median:.2}, 99 % up to {high:.2}. Named: {}.",
            self.marks.len(),
            named.join("; ")
        )
    }
}

fn sign(canvas: &Canvas, role: Role, at: Point, radius: f64) {
    match role {
        Role::Other => shape(canvas, 0, at, radius, DUST),
        Role::Precedent | Role::Most => shape(canvas, 0, at, radius, BEFORE),
        Role::This => shape(canvas, 3, at, radius, NOW),
    }
}

/// A round step that makes two to eight of this range.
fn tick_step(range: f64) -> f64 {
    const STEPS: [f64; 11] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0];
    let fits = |step: &&f64| range / **step <= 8.0;
    STEPS.iter().find(fits).copied().unwrap_or_else(|| (range / 8.0).ceil())
}
