//! Coalitions over sessions: columns of members, and who flows where between them.

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, Point};
use super::metrics::text_width;
use super::palette::{FAINT, INK, SOFT, coalition_fill, coalition_mark, text_on, tint};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, WIDTH, legend, legend_height, sentence};
use super::track_path::{TrackPath, draw_paths, room_of};
use crate::prose::{in_words, list, plural};

/// Height of all members of the fullest session.
const STACK: f64 = 380.0;
/// Space between coalitions of a session: where columns are wide, and where they are narrow.
const GAPS: (f64, f64) = (7.0, 3.0);
/// A column is narrow up to this width.
const NARROW: f64 = 12.0;
/// Between narrow columns bands of fewer members are hairs, and left out.
const FEWEST: usize = 4;
/// Room at the left and right for the sizes at the ends.
const SIDE: f64 = 40.0;
/// Room below for sessions and years.
const AXIS: f64 = 50.0;
/// Text size of sizes and of the axis.
const SIZE: f64 = 12.0;
/// Least distance of labels on the axis.
const APART: f64 = 54.0;
/// How strong the colour is of those who stay between wide columns, and that of narrow ones, which read as one area.
const STAYING: f64 = 0.35;
const AREA: f64 = 0.62;
/// A coalition this high has its size written on it, where columns are wide enough.
const WRITTEN: f64 = 15.0;

/// One session.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackColumn {
    /// The number of the session; columns stand in proportion to it.
    pub number: i32,
    /// Its years: `1990–91`.
    pub years: String,
    /// Whether the number of coalitions is stable; a session of which it is not has a mark below the axis.
    pub firm: bool,
    /// Members of each coalition, by id; 0 where it is not there.
    pub sizes: Vec<usize>,
    /// Who flows from a coalition of the column before to one of this: ids, and codes of the members.
    pub flows: Vec<(usize, usize, Vec<String>)>,
}

/// Draws coalitions from session to session.
///
/// Every session is a column, in which each coalition is as high as it has members; a coalition has one colour and one place, above or
/// below the others, in all of them: the largest over all sessions at the bottom, the next at the top. Bands between columns are members of both
/// sessions: pale where they stay, in the colour of where they come from where they go to another coalition. `names` are what the coalitions are
/// called, by id. Each path is a line through the coalitions that its member is in, with its name at the end. Sessions are named on the axis with as much
/// room as they need; without a column a sentence says so.
///
/// # Panics
///
/// If a column or a flow is of a coalition without a name.
///
/// ```
/// use unbloc::chart::{Caption, TrackColumn, track};
/// let column = |number, sizes: &[usize], flows| TrackColumn {
///     number, years: (1945 + number).to_string(), firm: true, sizes: sizes.to_vec(), flows,
/// };
/// let went = vec![(0, 0, vec!["XAA".to_owned(), "XAB".to_owned()]), (0, 1, vec!["XAC".to_owned()])];
/// let svg = track(&[column(1, &[3, 0], Vec::new()), column(2, &[2, 1], went)], &["Aa", "Cc"], &[], &Caption::default());
/// assert!(svg.contains("<title>session 2: 1 member from Aa to Cc (XAC)</title>"));
/// ```
pub fn track(columns: &[TrackColumn], names: &[&str], paths: &[TrackPath], caption: &Caption) -> String {
    if columns.is_empty() {
        return sentence(caption, "No session to show");
    }
    let chart = Measured::new(columns, names, room_of(paths));
    let entries = keys(&chart);
    let room = WIDTH - 2.0 * MARGIN;
    let key = legend_height(&entries, room) + 12.0;
    let sheet = Sheet::new(caption, WIDTH, key + chart.height + AXIS);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &entries, (body.x, body.y), room);
    let top = body.y + key;
    for at in 1..columns.len() {
        chart.flows(canvas, at, top);
    }
    for at in 0..columns.len() {
        chart.column(canvas, at, top);
    }
    chart.ends(canvas, top);
    draw_paths(canvas, &chart, paths, top);
    chart.axis(canvas, top + chart.height + 4.0);
    sheet.finish(&description(columns, names))
}

/// The coalitions, and what stands below the axis.
fn keys(chart: &Measured) -> Vec<Entry> {
    let coalition = |(id, name): (usize, &&str)| Entry {
        sign: Sign::Square(coalition_fill(id as u16), coalition_mark(id as u16)),
        words: (*name).to_owned(),
    };
    let mut entries: Vec<Entry> = chart.names.iter().enumerate().map(coalition).collect();
    if chart.is_narrow() && chart.columns.iter().flat_map(|column| &column.flows).any(is_hair) {
        let draw = |canvas: &Canvas, (x, y): Point| canvas.line(&[(x - 5.0, y), (x + 5.0, y)], FAINT, 2.0);
        let words = format!("not drawn: bands of fewer than {} members", in_words(FEWEST));
        entries.push(Entry { sign: Sign::Drawn(Box::new(draw)), words });
    }
    if chart.columns.iter().any(|column| !column.firm) {
        let draw = |canvas: &Canvas, at: Point| canvas.circle(at, 3.0, SOFT);
        let words = "below the axis: the number of coalitions is not stable".to_owned();
        entries.push(Entry { sign: Sign::Drawn(Box::new(draw)), words });
    }
    entries
}

/// Whether a band of those who go elsewhere is too thin to be seen between narrow columns.
fn is_hair(flow: &(usize, usize, Vec<String>)) -> bool {
    flow.0 != flow.1 && flow.2.len() < FEWEST
}

/// The chart with its measures.
pub(super) struct Measured<'a> {
    pub columns: &'a [TrackColumn],
    names: &'a [&'a str],
    /// Ids from the top.
    order: Vec<usize>,
    /// Height of one member, and of the fullest column with its gaps.
    pub unit: f64,
    height: f64,
    /// The middle of every column.
    pub xs: Vec<f64>,
    /// Width of a column, and the space between its coalitions.
    pub wide: f64,
    gap: f64,
}

impl<'a> Measured<'a> {
    /// `names_right` is the room for names of members behind the last column.
    fn new(columns: &'a [TrackColumn], names: &'a [&'a str], names_right: f64) -> Self {
        let (first, last) = (columns[0].number, columns[columns.len() - 1].number);
        let (left, right) = (MARGIN + SIDE, WIDTH - MARGIN - SIDE - names_right);
        let step = (right - left) / f64::from((last - first + 1).max(2));
        let wide = (step * 0.42).clamp(2.0, 30.0);
        let gap = if wide > NARROW { GAPS.0 } else { GAPS.1 };
        let members = |column: &TrackColumn| column.sizes.iter().sum::<usize>();
        let most = columns.iter().map(members).max().unwrap_or(0).max(1);
        let unit = (STACK / most as f64).min(26.0);
        let gaps =
            |column: &TrackColumn| column.sizes.iter().filter(|&&size| size > 0).count().saturating_sub(1) as f64;
        let height =
            columns.iter().map(|column| members(column) as f64 * unit + gaps(column) * gap).fold(0.0, f64::max);
        let space = right - left - wide;
        let x = |column: &TrackColumn| match last - first {
            0 => f64::midpoint(left, right),
            span => left + wide / 2.0 + space * f64::from(column.number - first) / f64::from(span),
        };
        Measured {
            columns,
            names,
            order: order(columns, names.len()),
            unit,
            height,
            xs: columns.iter().map(x).collect(),
            wide,
            gap,
        }
    }

    /// The top of each coalition of a column, by id, from the top of all; columns stand on one floor.
    pub fn tops(&self, at: usize) -> Vec<f64> {
        let (mut tops, mut y) = (vec![0.0; self.names.len()], self.height);
        for &id in self.order.iter().rev() {
            let size = self.columns[at].sizes[id];
            y -= size as f64 * self.unit;
            tops[id] = y;
            y -= if size > 0 { self.gap } else { 0.0 };
        }
        tops
    }

    fn place(&self, id: usize) -> usize {
        self.order.iter().position(|&other| other == id).expect("every id has a place")
    }

    /// The bands from the column before, those who stay below the others.
    fn flows(&self, canvas: &Canvas, at: usize, top: f64) {
        let (mut from, mut to) = (self.tops(at - 1), self.tops(at));
        let (left, right) = (self.xs[at - 1] + self.wide / 2.0, self.xs[at] - self.wide / 2.0);
        let mut flows: Vec<&(usize, usize, Vec<String>)> = self.columns[at].flows.iter().collect();
        // So that bands of one column cross as little as they can.
        flows.sort_by_key(|flow| (self.place(flow.0), self.place(flow.1)));
        let mut bands = Vec::new();
        for flow in flows {
            let height = flow.2.len() as f64 * self.unit;
            bands.push((flow, [from[flow.0], 0.0], height));
            from[flow.0] += height;
        }
        bands.sort_by_key(|(flow, ..)| (self.place(flow.1), self.place(flow.0)));
        for (flow, ends, height) in &mut bands {
            ends[1] = to[flow.1];
            to[flow.1] += *height;
        }
        bands.sort_by_key(|(flow, ..)| (flow.0 != flow.1, flow.0, flow.1));
        if self.is_narrow() {
            self.areas(canvas, at, top);
            bands.retain(|(flow, ..)| flow.0 != flow.1 && !is_hair(flow));
        }
        for ((start, end, members), ends, height) in bands {
            let fill = coalition_fill(*start as u16);
            let moved = start != end;
            let n = plural(members.len(), "member");
            let tooltip = match moved {
                true => format!(
                    "session {}: {n} from {} to {} ({})",
                    self.columns[at].number,
                    self.names[*start],
                    self.names[*end],
                    members.join(" ")
                ),
                false => String::new(),
            };
            let color = if moved { fill } else { tint(fill, STAYING) };
            let points = outline((left, top + ends[0]), (right, top + ends[1]), height);
            canvas.mark(Mark { class: "band", tooltip, ..Mark::default() });
            canvas.polygon(&points, color, if moved { 0.85 } else { 1.0 });
        }
    }

    /// Whether columns are wide enough for their sizes.
    pub fn holds_sizes(&self) -> bool {
        self.wide >= text_width("000", SIZE, true) + 4.0
    }

    fn is_narrow(&self) -> bool {
        self.wide <= NARROW
    }

    /// Between narrow columns: each coalition that is in both, as one area with them.
    fn areas(&self, canvas: &Canvas, at: usize, top: f64) {
        let (from, to) = (self.tops(at - 1), self.tops(at));
        let [before, now] = [at - 1, at].map(|at| &self.columns[at].sizes);
        let (left, right) = (self.xs[at - 1], self.xs[at]);
        for id in (0..self.names.len()).filter(|&id| before[id] > 0 && now[id] > 0) {
            let floor = |tops: &[f64], sizes: &[usize]| top + tops[id] + sizes[id] as f64 * self.unit;
            let corners =
                [(left, top + from[id]), (right, top + to[id]), (right, floor(&to, now)), (left, floor(&from, before))];
            canvas.mark(Mark { class: "area", ..Mark::default() });
            canvas.polygon(&corners, tint(coalition_fill(id as u16), AREA), 1.0);
        }
    }

    /// The coalitions of a column, with their sizes where there is room.
    fn column(&self, canvas: &Canvas, at: usize, top: f64) {
        let (column, tops) = (&self.columns[at], self.tops(at));
        for (id, &size) in column.sizes.iter().enumerate().filter(|(_, size)| **size > 0) {
            let (x, h) = (self.xs[at] - self.wide / 2.0, size as f64 * self.unit);
            let fill = coalition_fill(id as u16);
            let tooltip =
                format!("session {} ({}), {}: {}", column.number, column.years, self.names[id], plural(size, "member"));
            canvas.mark(Mark { class: "bar", tooltip, ..Mark::default() });
            let color = if self.is_narrow() { tint(fill, AREA) } else { fill };
            canvas.rect(Area { x, y: top + tops[id], w: self.wide, h }, color);
            let text = size.to_string();
            if h >= WRITTEN && self.holds_sizes() {
                let at = (self.xs[at], top + tops[id] + h / 2.0 + 4.5);
                canvas.text(Label::new(&text, at, SIZE).bold().color(text_on(fill)).anchor(Anchor::Middle));
            }
        }
    }

    /// The sizes beside the first and the last column, where columns are too narrow to hold them.
    fn ends(&self, canvas: &Canvas, top: f64) {
        if self.holds_sizes() {
            return;
        }
        let last = self.columns.len() - 1;
        for (at, x, anchor) in [(0, -self.wide / 2.0 - 6.0, Anchor::End), (last, self.wide / 2.0 + 6.0, Anchor::Start)]
        {
            let tops = self.tops(at);
            for (id, &size) in self.columns[at].sizes.iter().enumerate() {
                let h = size as f64 * self.unit;
                if h >= WRITTEN {
                    let at = (self.xs[at] + x, top + tops[id] + h / 2.0 + 4.5);
                    canvas.text(Label::new(&size.to_string(), at, SIZE).bold().anchor(anchor));
                }
            }
        }
    }

    /// Sessions and years below the columns, as many as have room; marks of sessions whose number of coalitions is not stable.
    fn axis(&self, canvas: &Canvas, y: f64) {
        for (column, &x) in self.columns.iter().zip(&self.xs).filter(|(column, _)| !column.firm) {
            let tooltip =
                format!("session {} ({}): the number of coalitions is not stable", column.number, column.years);
            canvas.mark(Mark { class: "unstable", tooltip, ..Mark::default() });
            canvas.circle((x, y + 4.0), (self.wide / 2.0).min(2.6), SOFT);
        }
        for at in self.labelled() {
            let (column, x) = (&self.columns[at], self.xs[at]);
            canvas.line(&[(x, y + 8.0), (x, y + 12.0)], FAINT, 1.0);
            canvas.text(
                Label::new(&column.number.to_string(), (x, y + 25.0), SIZE).bold().color(INK).anchor(Anchor::Middle),
            );
            canvas.text(Label::new(&column.years, (x, y + 39.0), SIZE - 1.0).color(SOFT).anchor(Anchor::Middle));
        }
    }

    /// Which columns are named: the first, the last, and of the others every so many as there is room for.
    fn labelled(&self) -> Vec<usize> {
        let last = self.columns.len() - 1;
        let ends = if last > 0 { vec![0, last] } else { vec![0] };
        let numbers = f64::from(self.columns[last].number - self.columns[0].number).max(1.0);
        let step = (self.xs[last] - self.xs[0]) / numbers;
        let stride = [1, 2, 5, 10, 20, 50].into_iter().find(|&stride| f64::from(stride) * step >= APART).unwrap_or(100);
        let is_apart = |at: &usize| ends.iter().all(|&end| (self.xs[end] - self.xs[*at]).abs() >= APART);
        let round = (0..=last).filter(|&at| self.columns[at].number % stride == 0).filter(is_apart);
        ends.iter().copied().chain(round).collect()
    }
}

/// Ids from the top: the next largest over all columns, the others, the largest.
fn order(columns: &[TrackColumn], ids: usize) -> Vec<usize> {
    let sum = |id: usize| columns.iter().map(|column| column.sizes[id]).sum::<usize>();
    let mut order: Vec<usize> = (0..ids).collect();
    order.sort_by_key(|&id| (std::cmp::Reverse(sum(id)), id));
    if ids > 1 {
        let largest = order.remove(0);
        order[1..].sort_unstable();
        order.push(largest);
    }
    order
}

/// A band of one height whose edges are cubic Bézier curves, flat at both ends.
fn outline(start: Point, end: Point, height: f64) -> Vec<Point> {
    // A level band is a rectangle; a short one needs few corners.
    let steps = match end.0 - start.0 {
        _ if (start.1 - end.1).abs() < 0.5 => 1,
        w if w < 20.0 => 8,
        _ => 24,
    };
    let edge = |i: usize| {
        let t = i as f64 / steps as f64;
        let (u, middle) = (1.0 - t, f64::midpoint(start.0, end.0));
        let mix =
            |a: f64, b: f64, c: f64, d: f64| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
        (mix(start.0, middle, middle, end.0), mix(start.1, start.1, end.1, end.1))
    };
    let upper: Vec<Point> = (0..=steps).map(edge).collect();
    let lower = upper.iter().rev().map(|&(x, y)| (x, y + height)).collect::<Vec<_>>();
    upper.into_iter().chain(lower).collect()
}

fn description(columns: &[TrackColumn], names: &[&str]) -> String {
    let (first, last) = (&columns[0], &columns[columns.len() - 1]);
    let of = |column: &TrackColumn| {
        let there = column.sizes.iter().enumerate().filter(|(_, size)| **size > 0);
        list(&there.map(|(id, size)| format!("{} {size}", names[id])).collect::<Vec<_>>())
    };
    let moved: usize =
        columns.iter().flat_map(|column| &column.flows).filter(|flow| flow.0 != flow.1).map(|flow| flow.2.len()).sum();
    format!(
        "Columns of the members of each coalition, one a session, with bands of members between them. Session {}: {}. Session {}: {}. \
         From session to session members were in another coalition {moved} times.",
        first.number,
        of(first),
        last.number,
        of(last)
    )
}
