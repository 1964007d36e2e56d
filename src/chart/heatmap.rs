//! The agreement of every pair, in the order of the tree.

use std::collections::{BTreeMap, BTreeSet};

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::matrix::{Grid, SINGLE_CELLS, STRIP, coalition_keys};
use super::palette::{FAINT, INK, PAPER, SOFT, shade_color};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height};
use crate::agreement::{AgreementMatrix, Over};
use crate::coalition::{Dendrogram, Partition};
use crate::prose::{plural, rounded};
use crate::votes::{MemberId, RollCalls};

const TREE: f64 = 84.0;
/// The scale of colours: height with its numbers.
const SCALE: f64 = 62.0;

/// Draws the agreement of every pair of members as a matrix.
///
/// Rows and columns are in the order of `tree`, which is drawn above with the
/// dissimilarity of its mergers; strips at the top and at the left show the
/// coalitions of `partition` as colour and number (see
/// [`coalition_mark`](super::coalition_mark)). Agreement, in `[0, 1]`, is
/// shown in steps from pale to dark, which fit the values; the numbers stand at
/// the scale, whose first step also holds what lies below it. A pair without a value is
/// hatched, and the key says why: without a joint roll call, or with none to
/// score, or not defined; the diagonal is grey. With up to 60 members every cell tells its
/// value and joint votes, above that every row its mean.
///
/// # Panics
///
/// If `agreement`, `tree` or `partition` are not of the members of `votes`.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::chart::{Caption, heatmap};
/// use unbloc::coalition::{Dendrogram, Merge, Partition};
/// use unbloc::synthetic;
/// let votes = synthetic::votes(1, 2, 2, 50);
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let merges = vec![Merge { a: 0, b: 1, height: 0.4, size: 2 }];
/// let tree = Dendrogram { merges, order: votes.member_ids().collect() };
/// let svg = heatmap(&votes, &agreement, &tree, &Partition::new(&[0, 1]), &Caption::default());
/// assert!(svg.contains("<title>M000–M001 "));
/// ```
pub fn heatmap(
    votes: &RollCalls,
    agreement: &AgreementMatrix,
    tree: &Dendrogram,
    partition: &Partition,
    caption: &Caption,
) -> String {
    let n = votes.members().len();
    assert_eq!(agreement.len(), n, "agreement of other members");
    assert_eq!(tree.order.len(), n, "a tree of other members");
    assert_eq!(partition.members(), n, "a partition of other members");
    let chart = Heatmap { votes, agreement, tree, partition, scale: Scale::of(agreement), grid: Grid::of(votes) };
    chart.draw(caption)
}

struct Heatmap<'a> {
    votes: &'a RollCalls,
    agreement: &'a AgreementMatrix,
    tree: &'a Dendrogram,
    partition: &'a Partition,
    scale: Scale,
    grid: Grid,
}

/// Steps of `width` from `low`.
struct Scale {
    low: f64,
    width: f64,
    steps: usize,
    /// Whether a value lies below the first step.
    below: bool,
}

impl Scale {
    /// From below the lowest value but the lowest 2 % of pairs to above the highest, at round ends: in the narrowest
    /// steps of which twelve reach so far, or in steps of 0.05.
    fn of(agreement: &AgreementMatrix) -> Scale {
        const WIDTHS: [f64; 4] = [0.005, 0.01, 0.02, 0.05];
        let mut values: Vec<f64> = agreement.pairs().filter_map(|(a, b)| agreement.value(a, b)).collect();
        values.sort_by(f64::total_cmp);
        let least = values.get(values.len() / 50).map_or(0.0, |v| v.clamp(0.0, 1.0));
        let most = values.last().map_or(1.0, |v| v.clamp(least, 1.0));
        let width = WIDTHS.into_iter().find(|width| most - least <= 12.0 * width).unwrap_or(WIDTHS[3]);
        // Every second bound is written, and the ends are among them.
        let (first, last) = ((least / (2.0 * width) + 1e-9).floor(), (most / (2.0 * width) - 1e-9).ceil());
        // One value alone has a step above it, or at 1 below.
        let first = if last > first { first } else { (last - 1.0).max(0.0) };
        let (low, pairs) = (2.0 * width * first, (last.max(first + 1.0) - first) as usize);
        Scale { low, width, steps: 2 * pairs, below: values.first().is_some_and(|&v| v < low) }
    }

    /// The bound below a step, written.
    fn bound(&self, step: usize) -> String {
        let digits = if self.width < 0.05 { 2 } else { 1 };
        format!("{:.digits$}", self.low + step as f64 * self.width)
    }

    fn step(&self, value: f64) -> usize {
        // A value on a bound belongs to the step above it, whatever its last bit.
        let at = (value - self.low) / self.width + 1e-9;
        (at.max(0.0) as usize).min(self.steps - 1)
    }

    fn color(&self, step: usize) -> RGBColor {
        shade_color(step as f64 / (self.steps - 1) as f64)
    }
}

/// What a pair without a value lacks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lack {
    Joint,
    Scored,
    Disagreement,
}

impl Lack {
    fn words(self) -> &'static str {
        match self {
            Lack::Joint => "no joint vote",
            Lack::Scored => "no joint vote that the index scores",
            Lack::Disagreement => "no disagreement that chance could give",
        }
    }
}

/// What one cell shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shade {
    Step(usize),
    Undefined,
    Diagonal,
}

impl Heatmap<'_> {
    fn draw(&self, caption: &Caption) -> String {
        let side = self.grid.cell * self.tree.order.len() as f64;
        let keys = self.keys();
        let width = (side + 2.0 * MARGIN + STRIP + 4.0 + self.grid.labels).max(424.0);
        let room = width - 2.0 * MARGIN;
        let height = TREE + STRIP + 4.0 + side + self.grid.labels + 12.0 + SCALE + legend_height(&keys, room);
        let sheet = Sheet::new(caption, width, height);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        let matrix = Area {
            x: (body.x + self.grid.labels + STRIP + 4.0).round(),
            y: (body.y + TREE + STRIP + 4.0).round(),
            w: side,
            h: side,
        };
        self.tree(canvas, matrix);
        self.grid.strips(canvas, matrix, &self.tree.order, self.partition);
        if self.tree.order.len() > SINGLE_CELLS {
            self.merged(canvas, matrix)
        } else {
            self.cells(canvas, matrix)
        }
        self.grid.labels(canvas, matrix, self.votes, &self.tree.order, &|_| true);
        let top = matrix.bottom() + self.grid.labels + 12.0;
        self.scale(canvas, body.x, top);
        legend(canvas, &keys, (body.x, top + SCALE), room);
        sheet.finish(&self.description())
    }

    fn description(&self) -> String {
        let values: Vec<f64> = self.agreement.pairs().filter_map(|(a, b)| self.agreement.value(a, b)).collect();
        let range = values.iter().copied().fold(None, |range: Option<(f64, f64)>, v| {
            Some(range.map_or((v, v), |(low, high)| (low.min(v), high.max(v))))
        });
        let range = range.map_or("no pair has a value".to_owned(), |(l, h)| {
            format!("values from {} to {}", rounded(l, 2), rounded(h, 2))
        });
        format!(
            "Matrix of the agreement of {}, {}, {}, {range}.",
            plural(self.tree.order.len(), "member"),
            plural(self.partition.len(), "coalition"),
            plural(values.len(), "pair"),
        )
    }

    /// The mergers as brackets, with an axis of their heights.
    fn tree(&self, canvas: &Canvas, matrix: Area) {
        let n = self.tree.order.len();
        let top = self.tree.merges.iter().map(|m| m.height).fold(0.0, f64::max);
        if n < 2 {
            return;
        }
        let base = matrix.y - STRIP - 6.0;
        let level = |height: f64| base - (TREE - 16.0) * if top > 0.0 { height / top } else { 1.0 };
        let mut nodes: Vec<(f64, f64)> = vec![(0.0, base); n];
        for (place, member) in self.tree.order.iter().enumerate() {
            nodes[member.index()].0 = matrix.x + (place as f64 + 0.5) * self.grid.cell;
        }
        let width = if n > SINGLE_CELLS { 0.6 } else { 1.0 };
        canvas.group("tree", "", || {
            for merge in &self.tree.merges {
                let ((ax, ay), (bx, by), y) = (nodes[merge.a], nodes[merge.b], level(merge.height));
                let tooltip = format!("{} members join at {:.2}", merge.size, merge.height);
                canvas.mark(Mark { class: "merge", tooltip, ..Mark::default() });
                canvas.line(&[(ax, ay), (ax, y), (bx, y), (bx, by)], SOFT, width);
                nodes.push(((ax + bx) / 2.0, y));
            }
        });
        let x = matrix.x - 6.0;
        canvas.line(&[(x, base), (x, level(top))], SOFT, 0.6);
        for (y, number) in [(base, 0.0), (level(top), top)] {
            canvas.line(&[(x - 3.0, y), (x, y)], SOFT, 0.6);
            let text = format!("{number:.2}");
            canvas.text(Label::new(&text, (x - 6.0, y + MIDDLE * 10.0), 10.0).color(SOFT).anchor(Anchor::End));
        }
        let words = "dissimilarity";
        canvas.text(Label::new(words, (x - 32.0, base), 10.0).color(SOFT).upwards());
    }

    fn shade(&self, a: MemberId, b: MemberId) -> Shade {
        if a == b {
            return Shade::Diagonal;
        }
        self.agreement.value(a, b).map_or(Shade::Undefined, |value| Shade::Step(self.scale.step(value)))
    }

    fn paint(&self, shade: Shade) -> (RGBColor, Mark) {
        let mark = Mark { class: "cell", crisp: true, ..Mark::default() };
        match shade {
            Shade::Step(step) => (self.scale.color(step), mark),
            Shade::Undefined => (PAPER, Mark { hatch: true, class: "undefined", ..mark }),
            Shade::Diagonal => (FAINT, Mark { class: "diagonal", ..mark }),
        }
    }

    /// Every cell by itself, with its value.
    fn cells(&self, canvas: &Canvas, matrix: Area) {
        let cell = self.grid.cell;
        for (i, &a) in self.tree.order.iter().enumerate() {
            for (j, &b) in self.tree.order.iter().enumerate() {
                let (x, y) = (matrix.x + j as f64 * cell, matrix.y + i as f64 * cell);
                let (fill, mark) = self.paint(self.shade(a, b));
                canvas.mark(Mark { tooltip: self.pair(a, b), ..mark });
                canvas.rect(Area { x, y, w: cell, h: cell }, fill);
            }
        }
    }

    fn pair(&self, a: MemberId, b: MemberId) -> String {
        let code = |m| &self.votes.member(m).code;
        if a == b {
            return code(a).clone();
        }
        let joint = self.agreement.joint(a, b);
        match self.agreement.value(a, b) {
            Some(value) => format!("{}–{} {} ({joint} joint)", code(a), code(b), rounded(value, 2)),
            None => format!("{}–{} no value: {} ({joint} joint)", code(a), code(b), self.lack(a, b).words()),
        }
    }

    /// Runs of one shade, all of a shade in one path; rows tell their mean.
    fn merged(&self, canvas: &Canvas, matrix: Area) {
        let cell = self.grid.cell;
        let mut runs: BTreeMap<Shade, Vec<Area>> = BTreeMap::new();
        for (i, &a) in self.tree.order.iter().enumerate() {
            let shades: Vec<Shade> = self.tree.order.iter().map(|&b| self.shade(a, b)).collect();
            let mut start = 0;
            for run in shades.chunk_by(|a, b| a == b) {
                let (x, y) = (matrix.x + start as f64 * cell, matrix.y + i as f64 * cell);
                runs.entry(run[0]).or_default().push(Area { x, y, w: run.len() as f64 * cell, h: cell });
                start += run.len();
            }
        }
        for (shade, areas) in runs {
            let (fill, mark) = self.paint(shade);
            canvas.batch(fill, cell, mark, || areas.iter().for_each(|&area| canvas.rect(area, fill)));
        }
        for (i, &a) in self.tree.order.iter().enumerate() {
            let area = Area { x: matrix.x, y: matrix.y + i as f64 * cell, w: matrix.w, h: cell };
            canvas.mark(Mark { class: "row", tooltip: self.mean(a), ..Mark::default() });
            canvas.glass(area);
        }
    }

    fn mean(&self, a: MemberId) -> String {
        let others = self.votes.member_ids().filter(|&b| b != a);
        let values: Vec<f64> = others.filter_map(|b| self.agreement.value(a, b)).collect();
        let code = &self.votes.member(a).code;
        if values.is_empty() {
            return format!("{code} no value with any other");
        }
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        format!("{code} {} on average with {} others", rounded(mean, 2), values.len())
    }

    /// The colours of the steps and their bounds.
    fn scale(&self, canvas: &Canvas, left: f64, top: f64) {
        const WIDE: f64 = 18.0;
        let over = if self.agreement.over() == Over::All { ", of all roll calls" } else { "" };
        let words = format!("{}{over}", self.agreement.index().describe());
        canvas.text(Label::new(&words, (left, top + 11.0), 12.0));
        let (x0, top) = (left + 12.0, top + 16.0);
        for step in 0..self.scale.steps {
            let area = Area { x: x0 + step as f64 * WIDE, y: top + 2.0, w: WIDE, h: 14.0 };
            canvas.mark(Mark { class: "key", crisp: true, ..Mark::default() }).rect(area, self.scale.color(step));
        }
        for step in (0..=self.scale.steps).step_by(2) {
            let x = x0 + step as f64 * WIDE;
            canvas.line(&[(x, top + 16.0), (x, top + 20.0)], INK, 0.7);
            let under = if step == 0 && self.scale.below { "≤ " } else { "" };
            let text = format!("{under}{}", self.scale.bound(step));
            canvas.text(Label::new(&text, (x, top + 31.0), 11.0).anchor(Anchor::Middle));
        }
    }

    fn keys(&self) -> Vec<Entry> {
        let mut keys = coalition_keys(self.partition);
        let undefined = self.agreement.pairs().filter(|&(a, b)| self.agreement.value(a, b).is_none());
        let lacks: BTreeSet<Lack> = undefined.map(|(a, b)| self.lack(a, b)).collect();
        if !lacks.is_empty() {
            let why: Vec<&str> = lacks.into_iter().map(Lack::words).collect();
            keys.push(Entry { sign: Sign::Hatched, words: format!("no value: {}", why.join(", or ")) });
        }
        keys
    }

    /// Why a pair has no value.
    fn lack(&self, a: MemberId, b: MemberId) -> Lack {
        match (self.agreement.joint(a, b), self.agreement.scored(a, b)) {
            (0, _) => Lack::Joint,
            (_, 0) => Lack::Scored,
            _ => Lack::Disagreement,
        }
    }
}
