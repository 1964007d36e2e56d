//! One roll call as a hemicycle, or the Council's row of fifteen.

use super::backend::Mark;
use super::canvas::{Anchor, Canvas, Label, MIDDLE, Point};
use super::metrics::{fit, shorten, text_width, wrap};
use super::palette::{INK, PAPER, SOFT, choice_fill, text_on};
use super::roll_map::{choice_keys, describe};
use super::roll_names::{Notes, minority};
use super::seats_arc::Arc;
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, WIDTH, legend, legend_height, sentence};
use super::spread::spread;
use crate::votes::{Body, Choice, MemberId, RollCallId, RollCalls, Rule};

/// The order of the seats in [`roll_seats`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrange<'a> {
    /// Yes, abstain, no, non-voting from left to right.
    ByVote,
    /// One wedge a group, in this order, and by vote within it. A member of
    /// several groups sits with the first; who is in none sits with "others".
    ByGroup(&'a [(String, Vec<MemberId>)]),
}

/// Size below which a code in a seat is not to be read, and left out.
const LEGIBLE: f64 = 8.0;
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
/// stand at the wedges, by vote with lines at the yes votes that a simple majority
/// and two-thirds of yes and no take, and the minority by name below. Codes that
/// would be too small to be read are left out. The Council sits in one row, `permanent` members with
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

/// Words around the arc.
struct Tag {
    angle: f64,
    lines: Vec<String>,
    sign: TagSign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagSign {
    None,
    /// The colour of those who chose so.
    Choice(Choice),
    /// A line to where a majority is reached.
    Needed,
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
        let needed = if grouped { Vec::new() } else { self.needed() };
        let (notes, below) = (self.notes(&needed), arc.radius + arc.pitch / 2.0 + 16.0);
        let sheet = Sheet::new(caption, WIDTH, top + below + notes.height());
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        let center = (body.x + room / 2.0, body.y + top + arc.radius + 4.0);
        let mut tags = self.majorities(canvas, center, &arc, &needed);
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
        let around = arc.radius + arc.pitch / 2.0 + 10.0;
        tags.extend(self.tags(around, &wedges));
        self.around(canvas, center, around, tags);
        notes.draw(canvas, (body.x, body.y + top + below));
        self.middle(canvas, center, arc.inner() - arc.pitch / 2.0);
        sheet.finish(&format!("Hemicycle, one dot a member. {}", describe(self.votes, self.roll_call)))
    }

    /// What stands at the sections, by their angles.
    fn tags(&self, radius: f64, angles: &[f64]) -> Vec<Tag> {
        let chips = self.sections.iter().any(|s| s.choice.is_some());
        let room = WIDTH / 2.0 - MARGIN - radius - if chips { CHIP } else { 0.0 };
        let right = angles.iter().filter(|&&angle| libm::cos(angle) >= 0.0).count();
        let most = if right.max(angles.len() - right) > 6 { 1 } else { 3 };
        let tag = |(section, &angle): (&Section, &f64)| Tag {
            angle,
            lines: section.label(most, room),
            sign: section.choice.map_or(TagSign::None, TagSign::Choice),
        };
        self.sections.iter().zip(angles).map(tag).collect()
    }

    /// What stands around the arc; moved apart where it would touch.
    fn around(&self, canvas: &Canvas, center: Point, radius: f64, tags: Vec<Tag>) {
        const LINE: f64 = LABEL * 1.15;
        for right in [false, true] {
            let mut tags: Vec<&Tag> = tags.iter().filter(|tag| (libm::cos(tag.angle) >= 0.0) == right).collect();
            let height = |tag: &Tag| -radius * libm::sin(tag.angle);
            tags.sort_by(|a, b| height(a).total_cmp(&height(b)));
            let boxes: Vec<(f64, f64)> =
                tags.iter().map(|tag| (height(tag), tag.lines.len() as f64 * LINE + 3.0)).collect();
            for (tag, y) in tags.iter().zip(spread(&boxes, -radius - OVER, 10.0)) {
                // The nearest edge of the block decides how far out it must be.
                let half = tag.lines.len() as f64 * LINE / 2.0;
                let near = (y + half).min(0.0);
                let out = (radius * radius - near * near).max(64.0).sqrt();
                let (side, anchor) = if right { (1.0, Anchor::Start) } else { (-1.0, Anchor::End) };
                let at = (center.0 + side * (out + 5.0), center.1 + y - half + LINE / 2.0);
                let aside = match tag.sign {
                    TagSign::None => 0.0,
                    TagSign::Choice(choice) => {
                        self.chip(canvas, choice, at);
                        CHIP
                    }
                    TagSign::Needed => {
                        let ends = |r: f64| (center.0 + r * libm::cos(tag.angle), center.1 - r * libm::sin(tag.angle));
                        canvas.mark(Mark { class: "lead", ..Mark::default() });
                        canvas.line(&[ends(radius - 4.0), (at.0 + side * 6.0, at.1)], INK, 0.8);
                        CHIP
                    }
                };
                for (i, line) in tag.lines.iter().enumerate() {
                    let y = center.1 + y - half + (i as f64 + 0.5) * LINE + MIDDLE * LABEL;
                    let label = Label::new(line, (center.0 + side * (out + aside), y), LABEL).anchor(anchor);
                    canvas.text(if tag.sign == TagSign::Needed { label.color(SOFT) } else { label.bold() });
                }
            }
        }
    }

    /// How many yes votes a simple majority and two-thirds take of the yes and no together: in the Assembly, where
    /// anybody voted yes or no.
    fn needed(&self) -> Vec<(&'static str, usize)> {
        let counts = self.votes.counts(self.roll_call);
        if self.votes.roll_call(self.roll_call).body != Body::Assembly || counts.yes + counts.no == 0 {
            return Vec::new();
        }
        let needed = |rule: Rule| rule.apply(&counts, &[], None).needed as usize;
        let (simple, more) = (needed(Rule::Simple), needed(Rule::TwoThirds));
        let all = [("simple majority", simple), ("two-thirds", more)];
        all.into_iter().take(if more > simple { 2 } else { 1 }).collect()
    }

    /// The lines that the yes votes must reach, behind the seats, and their words.
    fn majorities(&self, canvas: &Canvas, center: Point, arc: &Arc, needed: &[(&str, usize)]) -> Vec<Tag> {
        let angle = |n: usize| match (arc.seats.get(n.wrapping_sub(1)), arc.seats.get(n)) {
            (Some(last), Some(next)) => f64::midpoint(last.0, next.0),
            _ => 0.0,
        };
        let mark = |&(words, n): &(&str, usize)| {
            let angle = angle(n);
            let at = |r: f64| (center.0 + r * libm::cos(angle), center.1 - r * libm::sin(angle));
            let (inner, outer) = (arc.inner() - arc.pitch / 2.0, arc.radius + arc.pitch / 2.0 + 6.0);
            let tooltip = format!("{words}: {n} yes");
            canvas.mark(Mark { class: "majority", dash: "4 3", tooltip, ..Mark::default() });
            canvas.line(&[at(inner), at(outer)], INK, 1.2);
            Tag { angle, lines: vec![format!("{words} {n}")], sign: TagSign::Needed }
        };
        needed.iter().map(mark).collect()
    }

    /// What is said below the arc.
    fn notes(&self, needed: &[(&str, usize)]) -> Notes {
        let counts = self.votes.counts(self.roll_call);
        let lines = (!needed.is_empty()).then(|| {
            format!(
                "Lines: how many yes a majority takes of the {} yes and no; abstentions do not count.",
                counts.yes + counts.no
            )
        });
        Notes::of(minority(self.votes, self.roll_call).into_iter().chain(lines), WIDTH - 2.0 * MARGIN)
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
        if size < LEGIBLE {
            return;
        }
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
