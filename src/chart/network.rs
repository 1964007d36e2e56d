//! The ties between members as a network.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, DESCENT, Label, MIDDLE, Point};
use super::layout::{place, stress};
use super::metrics::text_width;
use super::palette::{INK, PAPER, SOFT, coalition_fill, coalition_mark};
use super::roll_names::few;
use super::shape::shape;
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height};
use crate::coalition::{Partition, STABLE_MEMBER};
use crate::graph::backbone::{Kept, Sign as TieSign};
use crate::prose::{capital, p_value, percent, plural, rounded};
use crate::votes::{MemberId, RollCalls};

const WIDTH: f64 = 860.0;
const TIE: RGBColor = RGBColor(170, 170, 170);
/// Ties that part are dotted in a colour of their own, and under the others.
const PARTS: RGBColor = RGBColor(0xE0, 0xA0, 0x88);
const DOTS: &str = "1 3";

/// Draws ties between members as a network.
///
/// `ties` are picked by the caller. Of those that bind, the one of higher
/// agreement is thicker, and they alone say who stands near whom; those that
/// part are dotted. A tooltip has the probability that the tie was judged by. Each coalition of `partition` has a
/// colour and a shape; `names` are the coalitions' names by number, and where
/// one is missing the coalition is called by its number. The code stands below
/// each node; no two nodes or codes overlap. Members without a tie stand in
/// rows below the network.
///
/// `stability` says how stable each member is, in `[0, 1]`
/// ([`Stability::members`](crate::coalition::Stability::members)); members
/// below [`STABLE_MEMBER`] are drawn faint. Empty where that is not known. `misfits`, who fit badly in
/// their coalition, are hollow.
///
/// # Panics
///
/// If `partition` or `stability` is not of the members of `votes`, or a tie
/// names a member that is not among them.
///
/// ```
/// use unbloc::chart::{Caption, network};
/// use unbloc::graph::backbone::{Kept, Sign};
/// use unbloc::{coalition::Partition, synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 4, 10);
/// let tie = |a, b, value| {
///     let pair = (MemberId(a), MemberId(b));
///     Kept { pair, value: Some(value), joint: 10, sign: Sign::Positive, p: Some(0.01), adjusted: None }
/// };
/// let ties = [tie(0, 2, 0.9), tie(1, 3, 0.8)];
/// let names = ["Member 0 and Member 2".to_owned(), "Member 1 and Member 3".to_owned()];
/// let svg = network(&votes, &ties, &Partition::new(&[0, 1, 0, 1]), &names, &[], &[], &Caption::default());
/// assert!(svg.contains("<title>M000–M002: agreement 0.90; p = 0.010</title>"));
/// ```
pub fn network(
    votes: &RollCalls,
    ties: &[Kept],
    partition: &Partition,
    names: &[String],
    stability: &[f64],
    misfits: &[MemberId],
    caption: &Caption,
) -> String {
    let n = votes.members().len();
    assert_eq!(partition.members(), n, "a partition of other members");
    assert!(stability.is_empty() || stability.len() == n, "the stability of other members");
    Network { stability, misfits, ..Network::new(votes, ties, partition, names) }.draw(caption)
}

/// Coalitions of one member that the legend names one by one.
const ALONE: usize = 4;

struct Network<'a> {
    votes: &'a RollCalls,
    ties: &'a [Kept],
    partition: &'a Partition,
    names: &'a [String],
    stability: &'a [f64],
    misfits: &'a [MemberId],
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
    fn new(votes: &'a RollCalls, ties: &'a [Kept], partition: &'a Partition, names: &'a [String]) -> Self {
        let is_tied = |m: &MemberId| binding(ties).any(|tie| tie.pair.0 == *m || tie.pair.1 == *m);
        let (tied, loose): (Vec<_>, Vec<_>) = votes.member_ids().partition(is_tied);
        let (font, radius) = match tied.len() {
            0..=30 => (12.0, 8.0),
            31..=80 => (10.5, 6.5),
            _ => (9.0, 5.5),
        };
        let widest = votes.members().iter().map(|m| text_width(&m.code, font, true)).fold(0.0, f64::max);
        let room = (widest.max(2.0 * radius) + 4.0, 2.0 * radius + font + 5.0);
        let values = binding(ties).filter_map(|tie| tie.value);
        let range = (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max));
        Network { votes, ties, partition, names, stability: &[], misfits: &[], tied, loose, font, radius, room, range }
    }

    fn draw(&self, caption: &Caption) -> String {
        let (room, keys) = (WIDTH - 2.0 * MARGIN, self.keys());
        let top = legend_height(&keys, room) + if self.tied.is_empty() { 0.0 } else { 24.0 };
        let (nodes, height) = self.layout(room);
        let per_row = (room / self.room.0).floor().max(1.0) as usize;
        let below = match self.loose.len() {
            0 => 0.0,
            n => 34.0 + n.div_ceil(per_row) as f64 * self.room.1,
        };
        let sheet = Sheet::new(caption, WIDTH, top + 16.0 + height + below);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        if !self.tied.is_empty() {
            self.widths(canvas, (body.x, body.y + top - 20.0));
        }
        self.network(canvas, &nodes, (body.x, body.y + top + 16.0));
        if !self.loose.is_empty() {
            let y = body.y + top + 16.0 + height + 20.0;
            let words = self.loose_words();
            canvas.text(Label::new(words, (body.x, y), 12.0).color(SOFT));
            for (i, &member) in self.loose.iter().enumerate() {
                let (column, row) = ((i % per_row) as f64 + 0.5, (i / per_row) as f64);
                self.node(canvas, member, (body.x + column * self.room.0, y + 12.0 + row * self.room.1 + self.radius));
            }
        }
        sheet.finish(&self.description())
    }

    fn description(&self) -> String {
        let mut text = format!(
            "Network of {} to bind and {} to part, between {} in {}; {} without a tie.",
            plural(binding(self.ties).count(), "tie"),
            plural(self.parting().count(), "tie"),
            plural(self.tied.len(), "member"),
            plural(self.partition.len(), "coalition"),
            plural(self.loose.len(), "member")
        );
        let misfits: Vec<&str> = self.misfits.iter().map(|&m| self.votes.name(m)).collect();
        if !misfits.is_empty() {
            text.push_str(&format!(" Fitting badly in their coalition: {}.", few(&misfits)));
        }
        text
    }

    /// The centres of the tied members' shapes from a top left corner, and the height they take.
    fn layout(&self, room: f64) -> (Vec<Point>, f64) {
        let n = self.tied.len();
        if n == 0 {
            return (Vec::new(), 0.0);
        }
        let ends = |tie: &Kept| (self.place(tie.pair.0), self.place(tie.pair.1));
        let ties: Vec<(usize, usize)> = binding(self.ties).map(ends).collect();
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
        let line = |tie: &Kept, class, dash, color, width| {
            let tooltip = self.tooltip(tie);
            canvas.mark(Mark { class, tooltip, dash, ..Mark::default() });
            canvas.line(&[at(tie.pair.0), at(tie.pair.1)], color, width);
        };
        canvas.group("ties", "", || {
            for tie in self.parting() {
                line(tie, "parting", DOTS, PARTS, 0.9);
            }
            for tie in binding(self.ties) {
                let same = self.partition.of(tie.pair.0) == self.partition.of(tie.pair.1);
                line(tie, "tie", if same { "" } else { ACROSS }, TIE, self.width(tie.value));
            }
        });
        for &member in &self.tied {
            self.node(canvas, member, at(member));
        }
    }

    /// The ties that part two members that both have a place in the network.
    fn parting(&self) -> impl Iterator<Item = &Kept> {
        let placed = |member: &MemberId| self.tied.binary_search(member).is_ok();
        self.ties.iter().filter(move |tie| tie.sign == TieSign::Negative && placed(&tie.pair.0) && placed(&tie.pair.1))
    }

    /// What it means to have no place in the network.
    fn loose_words(&self) -> &'static str {
        match self.ties.first() {
            Some(Kept { adjusted: Some(_), .. }) => "Without a tie that passes the test",
            Some(Kept { p: Some(_), .. }) => "Without a tie that is strong for one of the two",
            _ => "Without a tie among those drawn",
        }
    }

    /// Who, how alike, and how probable by chance, as far as known.
    fn tooltip(&self, tie: &Kept) -> String {
        let code = |m| &self.votes.member(m).code;
        let value = tie.value.map(|value| format!("agreement {}", rounded(value, 2)));
        let corrected = tie.adjusted.map(|p| format!("{} over all pairs", p_value(p)));
        let p = corrected.or(tie.p.map(p_value));
        let known: Vec<String> = value.into_iter().chain(p).collect();
        format!("{}–{}: {}", code(tie.pair.0), code(tie.pair.1), known.join("; "))
    }

    /// Width of a tie in px: 0.5 for the weakest drawn, 2 for the strongest.
    fn width(&self, value: Option<f64>) -> f64 {
        let (low, high) = self.range;
        match value {
            Some(value) if high > low => 0.5 + 1.5 * (value - low) / (high - low),
            _ => 1.2,
        }
    }

    fn node(&self, canvas: &Canvas, member: MemberId, (x, y): Point) {
        let (who, coalition) = (self.votes.member(member), self.partition.of(member));
        let known = self.stability.get(member.index());
        let stable = known.map_or(String::new(), |share| format!("; in {} of replicates", percent(*share)));
        let tooltip = format!("{} {}: {}{stable}", who.code, self.votes.name(member), self.name(coalition));
        let sign = self.sign(coalition);
        let color = coalition_fill(sign);
        let (fill, line) = match (self.misfits.contains(&member), self.is_faint(member)) {
            (true, _) => (PAPER, (color, 2.2)),
            (_, true) => (faint(color), (SOFT, 0.7)),
            (_, false) => (color, (INK, 0.7)),
        };
        canvas.mark(Mark { class: "node", tooltip, outline: Some(line), ..Mark::default() });
        shape(canvas, usize::from(sign), (x, y), self.radius, fill);
        let at = (x, y + self.radius + 1.5 + self.font * (1.0 - DESCENT));
        canvas.mark(Mark { halo: true, ..Mark::default() });
        canvas.text(Label::new(&who.code, at, self.font).anchor(Anchor::Middle).color(if self.is_faint(member) {
            SOFT
        } else {
            INK
        }));
    }

    fn is_faint(&self, member: MemberId) -> bool {
        self.stability.get(member.index()).is_some_and(|&share| share < STABLE_MEMBER)
    }

    fn name(&self, coalition: u16) -> String {
        match self.names.get(usize::from(coalition)) {
            Some(name) if !name.is_empty() => format!("{} {}", coalition_mark(coalition), capital(name)),
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
        if !self.misfits.is_empty() {
            let draw = |canvas: &Canvas, at: Point| {
                canvas.mark(Mark { class: "key", outline: Some((coalition_fill(0), 2.2)), ..Mark::default() });
                shape(canvas, 0, at, 5.5, PAPER);
            };
            let words = "hollow: fits badly in its coalition".to_owned();
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
        let mut entry = |color: RGBColor, width: f64, dash: &'static str, words: &str| {
            canvas.mark(Mark { class: "key", dash, ..Mark::default() });
            canvas.line(&[(x, middle), (x + 26.0, middle)], color, width);
            canvas.text(Label::new(words, (x + 32.0, middle + MIDDLE * 12.0), 12.0).color(SOFT));
            x += 32.0 + text_width(words, 12.0, false) + 18.0;
        };
        if high > low {
            entry(TIE, self.width(Some(low)), "", &format!("agreement {}", rounded(low, 2)));
        }
        if high >= low {
            entry(TIE, self.width(Some(high)), "", &format!("agreement {}", rounded(high, 2)));
        }
        let across = |tie: &Kept| self.partition.of(tie.pair.0) != self.partition.of(tie.pair.1);
        if binding(self.ties).any(across) {
            entry(TIE, self.width(Some((low + high) / 2.0)), ACROSS, "between coalitions");
        }
        if self.parting().next().is_some() {
            entry(PARTS, 1.0, DOTS, "apart: alike less often than expected");
        }
    }
}

/// The dashes of a tie between coalitions.
const ACROSS: &str = "4 2.5";

/// The ties that bind.
fn binding(ties: &[Kept]) -> impl Iterator<Item = &Kept> + Clone {
    ties.iter().filter(|tie| tie.sign == TieSign::Positive)
}

/// A colour with three parts of paper in four.
fn faint(RGBColor(r, g, b): RGBColor) -> RGBColor {
    let mix = |c: u8| 255 - (255 - c) / 4;
    RGBColor(mix(r), mix(g), mix(b))
}
