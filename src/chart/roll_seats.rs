//! One roll call as a hemicycle, or the Council's row of fifteen.

use std::f64::consts::PI;

use super::backend::Mark;
use super::canvas::{Anchor, Canvas, Label, MIDDLE, Point};
use super::metrics::{fit, shorten, text_width, wrap};
use super::palette::{INK, PAPER, SOFT, choice_fill, text_on};
use super::roll_map::{choice_keys, describe};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, WIDTH, legend, legend_height, sentence};
use super::spread::spread;
use crate::votes::{Body, Choice, MemberId, RollCallId, RollCalls};

/// The order of the seats in [`roll_seats`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrange<'a> {
    /// Yes, abstain, no, non-voting from left to right.
    ByVote,
    /// One wedge a group, in this order, and by vote within it. A member of
    /// several groups sits with the first; who is in none sits with "others".
    ByGroup(&'a [(String, Vec<MemberId>)]),
}

/// Largest distance of seats.
const PITCH: f64 = 46.0;
/// Text size of the counts around the arc, room for the colour beside them,
/// and how far they may rise above the arc.
const LABEL: f64 = 14.0;
const CHIP: f64 = 15.0;
const OVER: f64 = 14.0;
/// Space between sections of the Council's row.
const ROW_GAP: f64 = 14.0;

/// Draws one roll call as seats, one dot a member that held a seat.
///
/// The Assembly sits in a hemicycle, ordered by vote or by group; the counts
/// stand at the wedges. The Council sits in one row, `permanent` members with
/// a ring around the seat. Colours are those of the map: yes dark blue, no
/// orange-red, abstain pale, non-voting hatched. Members without a seat on
/// that roll call are left out; without any, a sentence says so.
///
/// # Panics
///
/// If `roll_call`, or a member of a group, is not in `votes`.
///
/// ```
/// use unbloc::chart::{Arrange, Caption, roll_seats};
/// use unbloc::{synthetic, votes::RollCallId};
/// let votes = synthetic::votes(1, 2, 40, 1);
/// let svg = roll_seats(&votes, RollCallId(0), Arrange::ByVote, &[], &Caption::default());
/// assert_eq!(svg.matches("class=\"ub-seat\"").count(), 40);
/// ```
pub fn roll_seats(
    votes: &RollCalls,
    roll_call: RollCallId,
    arrange: Arrange,
    permanent: &[MemberId],
    caption: &Caption,
) -> String {
    let council = votes.roll_call(roll_call).body == Body::Council;
    let seats = Seats { votes, roll_call, permanent, sections: sections(votes, roll_call, arrange, permanent) };
    if seats.sections.is_empty() {
        return sentence(caption, "No member had a seat");
    }
    if council { seats.row(caption) } else { seats.hemicycle(caption, arrange) }
}

/// Members that sit together, and what their label says.
struct Section {
    name: String,
    count: String,
    /// What all of them chose, where they sit by vote.
    choice: Option<Choice>,
    members: Vec<MemberId>,
}

impl Section {
    fn new(name: &str, choice: Option<Choice>, members: Vec<MemberId>) -> Self {
        Section { name: name.to_owned(), count: members.len().to_string(), choice, members }
    }

    /// Name and count in at most so many lines of `room` px; a long name is cut, the count never.
    fn label(&self, most: usize, room: f64) -> Vec<String> {
        let whole = wrap(&format!("{} {}", self.name, self.count), room, LABEL, true);
        if whole.len() <= most {
            return whole;
        }
        if most == 1 {
            let count = format!(" {}", self.count);
            let name = fit(&self.name, room - text_width(&count, LABEL, true), LABEL, true);
            return vec![name + &count];
        }
        let mut lines = shorten(wrap(&self.name, room, LABEL, true), most - 1, room, LABEL, true);
        lines.push(self.count.clone());
        lines
    }
}

fn sections(votes: &RollCalls, roll_call: RollCallId, arrange: Arrange, permanent: &[MemberId]) -> Vec<Section> {
    let choice = |m: MemberId| votes.choice(m, roll_call);
    let mut left: Vec<MemberId> = votes.member_ids().filter(|&m| choice(m) != Choice::NotMember).collect();
    left.sort_by_key(|&m| (choice(m), !permanent.contains(&m), m));
    let mut sections = Vec::new();
    match arrange {
        Arrange::ByVote => {
            for kind in Choice::SEATED {
                let members: Vec<MemberId> = left.iter().copied().filter(|&m| choice(m) == kind).collect();
                sections.push(Section::new(kind.word(), Some(kind), members));
            }
        }
        Arrange::ByGroup(groups) => {
            for (name, group) in groups {
                let members: Vec<MemberId> = left.iter().copied().filter(|m| group.contains(m)).collect();
                left.retain(|m| !members.contains(m));
                sections.push(Section::new(name, None, members));
            }
            sections.push(Section::new("others", None, left));
        }
    }
    sections.retain(|section| !section.members.is_empty());
    sections
}

struct Seats<'a> {
    votes: &'a RollCalls,
    roll_call: RollCallId,
    permanent: &'a [MemberId],
    sections: Vec<Section>,
}

impl Seats<'_> {
    fn hemicycle(&self, caption: &Caption, arrange: Arrange) -> String {
        let grouped = matches!(arrange, Arrange::ByGroup(_));
        let sizes: Vec<usize> = self.sections.iter().map(|s| s.members.len()).collect();
        let arc = if grouped { Arc::new(&sizes, 276.0) } else { Arc::new(&[sizes.iter().sum()], 284.0) };
        let keys = if grouped { choice_keys(self.votes, self.roll_call) } else { Vec::new() };
        let room = WIDTH - 2.0 * MARGIN;
        let top = legend_height(&keys, room) + arc.pitch / 2.0 + 10.0 + OVER;
        let sheet = Sheet::new(caption, WIDTH, top + arc.radius + arc.pitch / 2.0 + 16.0);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        let center = (body.x + room / 2.0, body.y + top + arc.radius + 4.0);
        let mut seats = arc.seats.iter();
        let mut wedges = Vec::new();
        for section in &self.sections {
            let places: Vec<&(f64, f64)> = seats.by_ref().take(section.members.len()).collect();
            wedges.push(places.iter().map(|p| p.0).sum::<f64>() / places.len() as f64);
            for (&member, &&(angle, radius)) in section.members.iter().zip(&places) {
                let at = (center.0 + radius * libm::cos(angle), center.1 - radius * libm::sin(angle));
                self.seat(canvas, member, at, arc.dot);
            }
        }
        self.wedge_labels(canvas, center, arc.radius + arc.pitch / 2.0 + 10.0, &wedges);
        self.middle(canvas, center, arc.inner() - arc.pitch / 2.0);
        sheet.finish(&format!("Hemicycle, one dot a member. {}", describe(self.votes, self.roll_call)))
    }

    /// The names of the sections around the arc; moved apart where they would touch.
    fn wedge_labels(&self, canvas: &Canvas, center: Point, radius: f64, angles: &[f64]) {
        const LINE: f64 = LABEL * 1.15;
        for right in [false, true] {
            let on_side = self.sections.iter().zip(angles).filter(|&(_, &angle)| (libm::cos(angle) >= 0.0) == right);
            let mut labels: Vec<(f64, &Section)> = on_side.map(|(s, &angle)| (-radius * libm::sin(angle), s)).collect();
            labels.sort_by(|a, b| a.0.total_cmp(&b.0));
            let most = if labels.len() > 6 { 1 } else { 3 };
            let chips = self.sections.iter().any(|s| s.choice.is_some());
            let room = WIDTH / 2.0 - MARGIN - radius - if chips { CHIP } else { 0.0 };
            let wrapped: Vec<Vec<String>> = labels.iter().map(|(_, s)| s.label(most, room)).collect();
            let boxes: Vec<(f64, f64)> =
                labels.iter().zip(&wrapped).map(|(l, lines)| (l.0, lines.len() as f64 * LINE + 3.0)).collect();
            let middles = spread(&boxes, -radius - OVER, 10.0);
            for (((_, section), lines), y) in labels.iter().zip(&wrapped).zip(middles) {
                // The nearest edge of the block decides how far out it must be.
                let half = lines.len() as f64 * LINE / 2.0;
                let near = (y + half).min(0.0);
                let out = (radius * radius - near * near).max(64.0).sqrt();
                let (side, anchor) = if right { (1.0, Anchor::Start) } else { (-1.0, Anchor::End) };
                let chip = section.choice.map_or(0.0, |choice| {
                    let at = (center.0 + side * (out + 5.0), center.1 + y - half + LINE / 2.0);
                    self.chip(canvas, choice, at);
                    CHIP
                });
                for (i, line) in lines.iter().enumerate() {
                    let y = center.1 + y - half + (i as f64 + 0.5) * LINE + MIDDLE * LABEL;
                    canvas.text(Label::new(line, (center.0 + side * (out + chip), y), LABEL).bold().anchor(anchor));
                }
            }
        }
    }

    /// The colour of a choice beside its count.
    fn chip(&self, canvas: &Canvas, choice: Choice, at: Point) {
        let hatch = choice == Choice::NonVoting;
        let outline = hatch.then_some((SOFT, 0.8));
        canvas.mark(Mark { class: "key", hatch, outline, ..Mark::default() });
        canvas.circle(at, 5.0, choice_fill(choice));
    }

    /// What was voted on and what became of it, in the hollow of the arc.
    fn middle(&self, canvas: &Canvas, center: Point, radius: f64) {
        let roll_call = self.votes.roll_call(self.roll_call);
        let label = fit(roll_call.label(), 2.0 * radius - 16.0, 15.0, true);
        canvas.text(Label::new(&label, (center.0, center.1 - 14.0), 15.0).bold().anchor(Anchor::Middle));
        if let Some(outcome) = roll_call.outcome {
            let at = (center.0, center.1 + 4.0);
            canvas.text(Label::new(outcome.word(), at, 13.0).color(SOFT).anchor(Anchor::Middle));
        }
    }

    fn seat(&self, canvas: &Canvas, member: MemberId, (x, y): Point, radius: f64) {
        let choice = self.votes.choice(member, self.roll_call);
        let who = self.votes.member(member);
        let permanent = self.permanent.contains(&member);
        let tooltip = format!(
            "{} {}: {}{}",
            who.code,
            self.votes.name_in(member, self.roll_call),
            choice.word(),
            if permanent { ", permanent member" } else { "" }
        );
        let hatch = choice == Choice::NonVoting;
        let outline = hatch.then_some((SOFT, 0.8));
        canvas.mark(Mark { class: "seat", tooltip, hatch, outline, ..Mark::default() });
        canvas.circle((x, y), radius, choice_fill(choice));
        let size = 0.8_f64.min(1.7 / text_width(&who.code, 1.0, true).max(0.1)) * radius;
        let size = size.min(13.0);
        let code = fit(&who.code, 2.0 * radius, size, true);
        let color = text_on(choice_fill(choice));
        canvas.mark(Mark { halo: hatch, ..Mark::default() });
        canvas.text(Label::new(&code, (x, y + MIDDLE * size), size).bold().color(color).anchor(Anchor::Middle));
    }

    /// The Council: one row, sections side by side under their names.
    fn row(&self, caption: &Caption) -> String {
        let n: usize = self.sections.iter().map(|s| s.members.len()).sum();
        let room = WIDTH - 2.0 * MARGIN;
        let gaps = ROW_GAP * (self.sections.len() - 1) as f64;
        let pitch = ((room - gaps) / n as f64).min(58.0);
        let names = self.row_names(room);
        let tallest = names.iter().map(|name| name.0.len()).max().unwrap_or(0) as f64 * LABEL * 1.2;
        let keys = self.row_keys();
        let sheet = Sheet::new(caption, WIDTH, tallest + 18.0 + pitch + 16.0 + legend_height(&keys, room));
        let (canvas, body) = (&sheet.canvas, sheet.body);
        let mut x = body.x + (room - gaps - n as f64 * pitch) / 2.0;
        let mut wanted = Vec::new();
        for (section, (_, width)) in self.sections.iter().zip(&names) {
            self.row_section(canvas, section, (x, body.y + tallest + 6.0), pitch);
            let span = section.members.len() as f64 * pitch;
            wanted.push((x + span / 2.0, *width));
            x += span + ROW_GAP;
        }
        for ((lines, _), x) in names.iter().zip(spread(&wanted, body.x, body.right())) {
            for (i, line) in lines.iter().enumerate() {
                let y = body.y + tallest - (lines.len() - 1 - i) as f64 * LABEL * 1.2;
                canvas.text(Label::new(line, (x, y), LABEL).bold().anchor(Anchor::Middle));
            }
        }
        legend(canvas, &keys, (body.x, body.y + tallest + 18.0 + pitch + 12.0), room);
        sheet.finish(&format!("One row of {n} seats. {}", describe(self.votes, self.roll_call)))
    }

    /// The names of the sections in lines, with the room they take; narrower until all fit side by side.
    fn row_names(&self, room: f64) -> Vec<(Vec<String>, f64)> {
        let least = room / self.sections.len() as f64 - 14.0;
        let wrapped = |most: f64| -> Vec<(Vec<String>, f64)> {
            let lines = self.sections.iter().map(|s| s.label(3, most));
            let width = |lines: &[String]| lines.iter().map(|l| text_width(l, LABEL, true)).fold(0.0, f64::max) + 14.0;
            lines.map(|lines| (width(&lines), lines)).map(|(width, lines)| (lines, width)).collect()
        };
        let fits = |names: &Vec<(Vec<String>, f64)>| names.iter().map(|name| name.1).sum::<f64>() <= room;
        [320.0, 200.0, 130.0, 100.0].into_iter().map(wrapped).find(fits).unwrap_or_else(|| wrapped(least))
    }

    /// One section of the row under a bracket.
    fn row_section(&self, canvas: &Canvas, section: &Section, (x, rule): Point, pitch: f64) {
        let (left, right) = (x + 3.0, x + section.members.len() as f64 * pitch - 3.0);
        canvas.line(&[(left, rule + 5.0), (left, rule), (right, rule), (right, rule + 5.0)], SOFT, 0.8);
        for (i, &member) in section.members.iter().enumerate() {
            let at = (x + (i as f64 + 0.5) * pitch, rule + 12.0 + pitch / 2.0);
            self.council_seat(canvas, member, at, pitch * 0.38);
        }
    }

    fn council_seat(&self, canvas: &Canvas, member: MemberId, at: Point, radius: f64) {
        if self.permanent.contains(&member) {
            let outline = Some((INK, 2.0));
            canvas.mark(Mark { class: "permanent", outline, ..Mark::default() });
            canvas.circle(at, radius + 4.0, PAPER);
        }
        self.seat(canvas, member, at, radius);
    }

    fn row_keys(&self) -> Vec<Entry> {
        let mut keys = choice_keys(self.votes, self.roll_call);
        let shown = self.sections.iter().flat_map(|s| &s.members).any(|m| self.permanent.contains(m));
        if shown {
            let ring = |canvas: &Canvas, at: Point| {
                canvas.mark(Mark { class: "key", outline: Some((INK, 1.6)), ..Mark::default() });
                canvas.circle(at, 7.0, PAPER);
                canvas.circle(at, 4.0, SOFT);
            };
            keys.push(Entry { sign: Sign::Drawn(Box::new(ring)), words: "permanent member".into() });
        }
        keys
    }
}

/// Where the seats of a hemicycle are.
struct Arc {
    /// Radius of the outermost row; distance of rows and of seats, at most.
    radius: f64,
    pitch: f64,
    rows: usize,
    /// Radius of a dot: no two touch.
    dot: f64,
    /// Angle and radius of every seat, wedge by wedge, from left to right.
    seats: Vec<(f64, f64)>,
}

/// Space between wedges in px, beyond that between seats.
const BETWEEN: f64 = 12.0;

impl Arc {
    /// Seats for wedges of so many members; the outermost row at most `radius` px out.
    fn new(wedges: &[usize], radius: f64) -> Arc {
        let n: usize = wedges.iter().sum();
        let (mut rows, mut pitch) = (1, 0.0);
        for k in 1..=14 {
            // Σ (π (R − i p) / p + 1) over the rows i, solved for p, less the gaps.
            let (rows_f, gaps) = (k as f64, (wedges.len() - 1) as f64 * BETWEEN * k as f64);
            let seats = (n as f64 - rows_f + PI * rows_f * (rows_f - 1.0) / 2.0).max(1.0);
            let p = (PI * rows_f * radius - gaps) / seats;
            if k == 1 || (p > pitch && radius - (rows_f - 1.0) * p >= 0.34 * radius && n >= 6 * k) {
                (rows, pitch) = (k, p);
            }
        }
        let radius = if pitch > PITCH { (radius * PITCH / pitch).max(130.0) } else { radius };
        let pitch = pitch.min(PITCH);
        let mut arc = Arc { radius, pitch, rows, dot: 0.44 * pitch, seats: Vec::new() };
        let mut from = PI;
        // Each wedge has its seats, less half a seat a row where it ends in the base line, plus its margins.
        let k = rows as f64;
        let inner = |i: usize| (i > 0, i + 1 < wedges.len());
        let sides = |i: usize| f64::from(u8::from(inner(i).0) + u8::from(inner(i).1));
        let length =
            |i: usize| (wedges[i] as f64 * pitch + k * (sides(i) * (pitch + BETWEEN) / 2.0 - pitch)).max(pitch);
        let whole: f64 = (0..wedges.len()).map(length).sum();
        for (i, &count) in wedges.iter().enumerate() {
            let to = from - PI * length(i) / whole;
            arc.wedge(count, (from, to), inner(i));
            from = to;
        }
        arc
    }

    /// Seats of one wedge between two angles, with a margin at its inner sides.
    fn wedge(&mut self, count: usize, (from, to): (f64, f64), (left, right): (bool, bool)) {
        let radii: Vec<f64> = (0..self.rows).map(|i| self.radius - i as f64 * self.pitch).collect();
        let margin = |inner: bool, r: f64| if inner { (self.pitch + BETWEEN) / 2.0 / r } else { 0.0 };
        let ends: Vec<(f64, f64)> = radii.iter().map(|&r| (from - margin(left, r), to + margin(right, r))).collect();
        let long: Vec<f64> = ends.iter().zip(&radii).map(|(e, r)| ((e.0 - e.1) * r).max(0.0)).collect();
        let mut counts = vec![0_usize; self.rows];
        for _ in 0..count {
            // Where one more leaves the most room between seats; the outer row where equal.
            let room = |row: usize| (long[row] + self.pitch) / (counts[row] + 1) as f64;
            let widest = (0..self.rows).max_by(|&a, &b| room(a).total_cmp(&room(b)).then(b.cmp(&a)));
            counts[widest.expect("at least one row")] += 1;
        }
        let mut seats = Vec::with_capacity(count);
        for (((&r, &c), &(a, b)), &long) in radii.iter().zip(&counts).zip(&ends).zip(&long) {
            if c > 1 {
                self.dot = self.dot.min(0.48 * long / (c - 1) as f64);
            }
            let at = |i: usize| if c > 1 { a + (b - a) * i as f64 / (c - 1) as f64 } else { (a + b) / 2.0 };
            seats.extend((0..c).map(|i| (at(i), r)));
        }
        // Angles that differ by rounding only are one: the seats at either end of the rows.
        let key = |angle: f64| (angle * 1e9).round();
        seats.sort_by(|a, b| key(b.0).total_cmp(&key(a.0)).then(b.1.total_cmp(&a.1)));
        self.seats.extend(seats);
    }

    fn inner(&self) -> f64 {
        self.radius - (self.rows - 1) as f64 * self.pitch
    }
}
