//! The strongest ties between members.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, DESCENT, Label, MIDDLE, Point};
use super::layout::{place, stress};
use super::metrics::text_width;
use super::palette::{INK, SOFT, coalition_fill, coalition_mark};
use super::shape::shape;
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height};
use crate::coalition::{Partition, STABLE_MEMBER};
use crate::votes::{MemberId, RollCalls};

const WIDTH: f64 = 860.0;
const TIE: RGBColor = RGBColor(170, 170, 170);

/// Draws ties between members as a network.
///
/// `ties` are the pairs to draw with their agreement, in `[0, 1]`, picked by
/// the caller; a stronger tie is thicker. Each coalition of `partition` has a
/// colour and a shape; `names` are the coalitions' names by number, and where
/// one is missing the coalition is called by its number. The code stands below
/// each node; no two nodes or codes overlap. Members without a tie stand in
/// rows below the network.
///
/// `stability` says how stable each member is, in `[0, 1]`
/// ([`Stability::members`](crate::coalition::Stability::members)); members
/// below [`STABLE_MEMBER`] are drawn faint. Empty where that is not known.
///
/// # Panics
///
/// If `partition` or `stability` is not of the members of `votes`, or a tie
/// names a member that is not among them.
///
/// ```
/// use unbloc::chart::{Caption, network};
/// use unbloc::{coalition::Partition, synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 4, 10);
/// let ties = [(MemberId(0), MemberId(2), 0.9), (MemberId(1), MemberId(3), 0.8)];
/// let names = ["around M000".to_owned(), "around M001".to_owned()];
/// let svg = network(&votes, &ties, &Partition::new(&[0, 1, 0, 1]), &names, &[], &Caption::default());
/// assert!(svg.contains("<title>M000–M002 0.90</title>"));
/// ```
pub fn network(
    votes: &RollCalls,
    ties: &[(MemberId, MemberId, f64)],
    partition: &Partition,
    names: &[String],
    stability: &[f64],
    caption: &Caption,
) -> String {
    let n = votes.members().len();
    assert_eq!(partition.members(), n, "a partition of other members");
    assert!(stability.is_empty() || stability.len() == n, "the stability of other members");
    Network { stability, ..Network::new(votes, ties, partition, names) }.draw(caption)
}

/// Coalitions of one member that the legend names one by one.
const ALONE: usize = 4;

struct Network<'a> {
    votes: &'a RollCalls,
    ties: &'a [(MemberId, MemberId, f64)],
    partition: &'a Partition,
    names: &'a [String],
    stability: &'a [f64],
    /// Members with a tie, and members without.
    tied: Vec<MemberId>,
    loose: Vec<MemberId>,
    /// Text size of codes, radius of nodes, room of a node with its code.
    font: f64,
    radius: f64,
    room: Point,
    range: (f64, f64),
}

impl<'a> Network<'a> {
    fn new(
        votes: &'a RollCalls,
        ties: &'a [(MemberId, MemberId, f64)],
        partition: &'a Partition,
        names: &'a [String],
    ) -> Self {
        let is_tied = |m: &MemberId| ties.iter().any(|(a, b, _)| a == m || b == m);
        let (tied, loose): (Vec<_>, Vec<_>) = votes.member_ids().partition(is_tied);
        let (font, radius) = match tied.len() {
            0..=30 => (12.0, 8.0),
            31..=80 => (10.5, 6.5),
            _ => (9.0, 5.5),
        };
        let widest = votes.members().iter().map(|m| text_width(&m.code, font, true)).fold(0.0, f64::max);
        let room = (widest.max(2.0 * radius) + 4.0, 2.0 * radius + font + 5.0);
        let values = ties.iter().map(|t| t.2);
        let range = (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max));
        Network { votes, ties, partition, names, stability: &[], tied, loose, font, radius, room, range }
    }

    fn draw(&self, caption: &Caption) -> String {
        let (room, keys) = (WIDTH - 2.0 * MARGIN, self.keys());
        let top = legend_height(&keys, room) + if self.ties.is_empty() { 0.0 } else { 24.0 };
        let (nodes, height) = self.layout(room);
        let per_row = (room / self.room.0).floor().max(1.0) as usize;
        let below = match self.loose.len() {
            0 => 0.0,
            n => 34.0 + n.div_ceil(per_row) as f64 * self.room.1,
        };
        let sheet = Sheet::new(caption, WIDTH, top + 16.0 + height + below);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        if !self.ties.is_empty() {
            self.widths(canvas, (body.x, body.y + top - 20.0));
        }
        self.network(canvas, &nodes, (body.x, body.y + top + 16.0));
        if !self.loose.is_empty() {
            let y = body.y + top + 16.0 + height + 20.0;
            canvas.text(Label::new("Without a tie among those drawn", (body.x, y), 12.0).color(SOFT));
            for (i, &member) in self.loose.iter().enumerate() {
                let (column, row) = ((i % per_row) as f64 + 0.5, (i / per_row) as f64);
                self.node(canvas, member, (body.x + column * self.room.0, y + 12.0 + row * self.room.1 + self.radius));
            }
        }
        sheet.finish(&format!(
            "Network of {} ties between {} members in {} coalitions; {} members without a tie.",
            self.ties.len(),
            self.tied.len(),
            self.partition.len(),
            self.loose.len()
        ))
    }

    /// The centres of the tied members' shapes from a top left corner, and the height they take.
    fn layout(&self, room: f64) -> (Vec<Point>, f64) {
        let n = self.tied.len();
        if n == 0 {
            return (Vec::new(), 0.0);
        }
        let ties: Vec<(usize, usize)> = self.ties.iter().map(|&(a, b, _)| (self.place(a), self.place(b))).collect();
        let mut start: Vec<usize> = (0..n).collect();
        start.sort_by_key(|&i| (self.partition.of(self.tied[i]), i));
        // A fifth of the sheet for nodes and codes leaves four for ties.
        let wanted = 5.0 * n as f64 * self.room.0 * self.room.1 / room;
        let least = 340.0_f64.min(120.0 + 40.0 * n as f64);
        let area = Area { x: 0.0, y: 0.0, w: room, h: wanted.clamp(least, 780.0).max(wanted / 2.0) };
        let boxes = place(&stress(n, &ties, &start), self.room, area);
        let top = boxes.iter().map(|b| b.1).fold(f64::INFINITY, f64::min);
        let bottom = boxes.iter().map(|b| b.1).fold(f64::NEG_INFINITY, f64::max);
        // The box of a node: the shape above, its code below.
        let down = self.radius + 1.0 - top;
        (boxes.into_iter().map(|(x, y)| (x, y + down)).collect(), bottom - top + self.room.1)
    }

    /// The number of a member among those with a tie.
    fn place(&self, member: MemberId) -> usize {
        self.tied.binary_search(&member).expect("a tie of a member of other votes")
    }

    fn network(&self, canvas: &Canvas, nodes: &[Point], (left, top): Point) {
        let at = |member| {
            let (x, y) = nodes[self.place(member)];
            (left + x, top + y)
        };
        canvas.group("ties", "", || {
            for &(a, b, value) in self.ties {
                let code = |m| &self.votes.member(m).code;
                let tooltip = format!("{}–{} {value:.2}", code(a), code(b));
                let same = self.partition.of(a) == self.partition.of(b);
                let dash = if same { "" } else { "4 2.5" };
                canvas.mark(Mark { class: "tie", tooltip, dash, ..Mark::default() });
                canvas.line(&[at(a), at(b)], TIE, self.width(value));
            }
        });
        for &member in &self.tied {
            self.node(canvas, member, at(member));
        }
    }

    /// Width of a tie in px: 0.5 for the weakest drawn, 2 for the strongest.
    fn width(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        if high > low { 0.5 + 1.5 * (value - low) / (high - low) } else { 1.2 }
    }

    fn node(&self, canvas: &Canvas, member: MemberId, (x, y): Point) {
        let (who, coalition) = (self.votes.member(member), self.partition.of(member));
        let known = self.stability.get(member.index());
        let stable = known.map_or(String::new(), |share| format!("; in {:.0} % of replicates", 100.0 * share));
        let tooltip = format!("{} {}: {}{stable}", who.code, who.name, self.name(coalition));
        let sign = self.sign(coalition);
        let (fill, line) = match self.is_faint(member) {
            true => (faint(coalition_fill(sign)), (SOFT, 0.7)),
            false => (coalition_fill(sign), (INK, 0.7)),
        };
        canvas.mark(Mark { class: "node", tooltip, outline: Some(line), ..Mark::default() });
        shape(canvas, usize::from(sign), (x, y), self.radius, fill);
        let at = (x, y + self.radius + 1.5 + self.font * (1.0 - DESCENT));
        canvas.mark(Mark { halo: true, ..Mark::default() });
        canvas.text(Label::new(&who.code, at, self.font).anchor(Anchor::Middle).color(line.0));
    }

    fn is_faint(&self, member: MemberId) -> bool {
        self.stability.get(member.index()).is_some_and(|&share| share < STABLE_MEMBER)
    }

    fn name(&self, coalition: u16) -> String {
        match self.names.get(usize::from(coalition)) {
            Some(name) if !name.is_empty() => format!("{} {name}", coalition_mark(coalition)),
            _ => format!("coalition {}", coalition_mark(coalition)),
        }
    }

    /// Whose colour and shape a coalition has: many members alone share one.
    fn sign(&self, coalition: u16) -> u16 {
        let sizes = self.partition.sizes();
        let alone = sizes.iter().filter(|&&size| size == 1).count();
        let shared = alone > ALONE && sizes.get(usize::from(coalition)) == Some(&1);
        if shared { (sizes.len() - alone) as u16 } else { coalition }
    }

    /// The coalitions, and what faint means where a node is.
    fn keys(&self) -> Vec<Entry> {
        let mut keys = self.coalition_keys();
        if self.votes.member_ids().any(|member| self.is_faint(member)) {
            let draw = |canvas: &Canvas, at: Point| {
                canvas.mark(Mark { class: "key", outline: Some((SOFT, 0.7)), ..Mark::default() });
                shape(canvas, 0, at, 6.5, faint(coalition_fill(0)));
            };
            let words = format!("faint: in its coalition in fewer than {:.0} % of replicates", 100.0 * STABLE_MEMBER);
            keys.push(Entry { sign: Sign::Drawn(Box::new(draw)), words });
        }
        keys
    }

    fn coalition_keys(&self) -> Vec<Entry> {
        let sizes = self.partition.sizes();
        let key = |(i, size): (usize, &usize)| {
            let coalition = i as u16;
            let draw = move |canvas: &Canvas, at: Point| {
                canvas.mark(Mark { class: "key", outline: Some((INK, 0.7)), ..Mark::default() });
                shape(canvas, i, at, 6.5, coalition_fill(coalition));
            };
            Entry { sign: Sign::Drawn(Box::new(draw)), words: format!("{} ({size})", self.name(coalition)) }
        };
        // A legend of a hundred members alone says less than one line.
        let alone = sizes.iter().filter(|&&size| size == 1).count();
        if alone <= ALONE {
            return sizes.iter().enumerate().map(key).collect();
        }
        let mut keys: Vec<Entry> = sizes.iter().enumerate().filter(|(_, size)| **size > 1).map(key).collect();
        let first = sizes.len() - alone;
        let draw = move |canvas: &Canvas, at: Point| {
            canvas.mark(Mark { class: "key", outline: Some((INK, 0.7)), ..Mark::default() });
            shape(canvas, first, at, 6.5, coalition_fill(first as u16));
        };
        keys.push(Entry { sign: Sign::Drawn(Box::new(draw)), words: format!("{alone} coalitions of one member") });
        keys
    }

    /// What the widths and dashes of the lines mean.
    fn widths(&self, canvas: &Canvas, (left, top): Point) {
        let (low, high) = self.range;
        let middle = top + 10.0;
        let mut x = left;
        let mut entry = |value: f64, dash: &'static str, words: &str| {
            canvas.mark(Mark { class: "key", dash, ..Mark::default() });
            canvas.line(&[(x, middle), (x + 26.0, middle)], TIE, self.width(value));
            canvas.text(Label::new(words, (x + 32.0, middle + MIDDLE * 12.0), 12.0).color(SOFT));
            x += 32.0 + text_width(words, 12.0, false) + 18.0;
        };
        if high > low {
            entry(low, "", &format!("agreement {low:.2}"));
        }
        entry(high, "", &format!("agreement {high:.2}"));
        let across = self.ties.iter().any(|&(a, b, _)| self.partition.of(a) != self.partition.of(b));
        if across {
            entry((low + high) / 2.0, "4 2.5", "between coalitions");
        }
    }
}

/// A colour with three parts of paper in four.
fn faint(RGBColor(r, g, b): RGBColor) -> RGBColor {
    let mix = |c: u8| 255 - (255 - c) / 4;
    RGBColor(mix(r), mix(g), mix(b))
}
