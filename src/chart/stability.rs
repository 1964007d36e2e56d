//! How often each two members are together when the roll calls are drawn again.

use std::collections::BTreeMap;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label};
use super::matrix::{Grid, SINGLE_CELLS, STRIP, coalition_keys};
use super::palette::{INK, shade_color};
use super::sheet::{Caption, MARGIN, Sheet, legend, legend_height};
use crate::coalition::{Partition, STABLE_MEMBER, Stability};
use crate::prose::{percent, plural, rounded};
use crate::votes::{MemberId, RollCalls};

/// Steps of the scale, from never to always.
const STEPS: usize = 10;
const SCALE: f64 = 62.0;

/// Draws the share of replicates in which each two members are in one
/// coalition as a matrix.
///
/// Rows and columns are in order of the coalitions of `partition`, in each the
/// most stable members first; strips show the coalitions as colour and number
/// (see [`coalition_mark`](super::coalition_mark)). The share, in `[0, 1]`, is
/// shown in ten steps from pale to dark. With up to 60 members every cell tells
/// its share, above that every row the member's stability, and only members that are not stable
/// ([`STABLE_MEMBER`]) are named.
///
/// # Panics
///
/// If `stability` or `partition` is not of the members of `votes`.
///
/// ```
/// use unbloc::agreement::{Index, Measure, Over};
/// use unbloc::chart::{Caption, stability};
/// use unbloc::{coalition, synthetic};
/// let votes = synthetic::votes(1, 2, 4, 80);
/// let measure = Measure::new(Index::Agree, Over::Joint);
/// let found = coalition::find(&votes, &measure.between(&votes.matrix()), &coalition::Settings::default())?;
/// let stable = coalition::stability(&votes, &found, measure, 10, &|_, _| ())?;
/// let svg = stability(&votes, &stable, &found.partition, &Caption::default());
/// assert!(svg.contains("<title>M000–M002 1.00</title>"));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn stability(votes: &RollCalls, stability: &Stability, partition: &Partition, caption: &Caption) -> String {
    let n = votes.members().len();
    assert_eq!(stability.members.len(), n, "the stability of other members");
    assert_eq!(partition.members(), n, "a partition of other members");
    let mut order: Vec<MemberId> = votes.member_ids().collect();
    order.sort_by(|a, b| {
        let share = |m: &MemberId| stability.members[m.index()];
        partition.of(*a).cmp(&partition.of(*b)).then(share(b).total_cmp(&share(a)))
    });
    Together { votes, stability, partition, order, grid: Grid::of(votes) }.draw(caption)
}

struct Together<'a> {
    votes: &'a RollCalls,
    stability: &'a Stability,
    partition: &'a Partition,
    order: Vec<MemberId>,
    grid: Grid,
}

impl Together<'_> {
    fn draw(&self, caption: &Caption) -> String {
        let side = self.grid.cell * self.order.len() as f64;
        let keys = coalition_keys(self.partition);
        let width = (side + 2.0 * MARGIN + STRIP + 4.0 + self.grid.labels).max(424.0);
        let room = width - 2.0 * MARGIN;
        let height = STRIP + 4.0 + side + self.grid.labels + 12.0 + SCALE + legend_height(&keys, room);
        let sheet = Sheet::new(caption, width, height);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        let (x, y) = (body.x + self.grid.labels + STRIP + 4.0, body.y + STRIP + 4.0);
        let matrix = Area { x: x.round(), y: y.round(), w: side, h: side };
        self.grid.strips(canvas, matrix, &self.order, self.partition);
        if self.order.len() > SINGLE_CELLS {
            self.merged(canvas, matrix)
        } else {
            self.cells(canvas, matrix)
        }
        // Of so many members only those have a name that are not sure of their coalition.
        let few = self.order.len() <= SINGLE_CELLS;
        let named = |m: MemberId| few || self.stability.members[m.index()] < STABLE_MEMBER;
        self.grid.labels(canvas, matrix, self.votes, &self.order, &named);
        let top = matrix.bottom() + self.grid.labels + 12.0;
        scale(canvas, body.x, top);
        legend(canvas, &keys, (body.x, top + SCALE), room);
        sheet.finish(&format!(
            "Matrix of how often {} are together in {} of the roll calls; {}.",
            plural(self.order.len(), "member"),
            plural(self.stability.partitions.len(), "replicate"),
            plural(self.partition.len(), "coalition"),
        ))
    }

    fn step(&self, a: MemberId, b: MemberId) -> usize {
        // A share on a bound belongs to the step above it, whatever its last bit.
        let at = self.stability.together(a, b) * STEPS as f64 + 1e-9;
        (at as usize).min(STEPS - 1)
    }

    fn cells(&self, canvas: &Canvas, matrix: Area) {
        let cell = self.grid.cell;
        let code = |m: MemberId| &self.votes.member(m).code;
        for (i, &a) in self.order.iter().enumerate() {
            for (j, &b) in self.order.iter().enumerate() {
                let pair = || format!("{}–{} {}", code(a), code(b), rounded(self.stability.together(a, b), 2));
                let tooltip = if a == b { self.member(a) } else { pair() };
                canvas.mark(Mark { class: "cell", tooltip, crisp: true, ..Mark::default() });
                let (x, y) = (matrix.x + j as f64 * cell, matrix.y + i as f64 * cell);
                canvas.rect(Area { x, y, w: cell, h: cell }, color(self.step(a, b)));
            }
        }
    }

    fn member(&self, m: MemberId) -> String {
        let share = percent(self.stability.members[m.index()]);
        format!("{}: in its coalition in {share} of replicates", self.votes.name(m))
    }

    /// Runs of one step, all of a step in one path; rows tell of their member.
    fn merged(&self, canvas: &Canvas, matrix: Area) {
        let cell = self.grid.cell;
        let mut runs: BTreeMap<usize, Vec<Area>> = BTreeMap::new();
        for (i, &a) in self.order.iter().enumerate() {
            let steps: Vec<usize> = self.order.iter().map(|&b| self.step(a, b)).collect();
            let mut x = matrix.x;
            for run in steps.chunk_by(|a, b| a == b) {
                let w = run.len() as f64 * cell;
                runs.entry(run[0]).or_default().push(Area { x, y: matrix.y + i as f64 * cell, w, h: cell });
                x += w;
            }
        }
        for (step, areas) in runs {
            let mark = Mark { class: "cell", crisp: true, ..Mark::default() };
            canvas.batch(color(step), cell, mark, || areas.iter().for_each(|&area| canvas.rect(area, color(step))));
        }
        for (i, &a) in self.order.iter().enumerate() {
            canvas.mark(Mark { class: "row", tooltip: self.member(a), ..Mark::default() });
            canvas.glass(Area { x: matrix.x, y: matrix.y + i as f64 * cell, w: matrix.w, h: cell });
        }
    }
}

fn color(step: usize) -> plotters::style::RGBColor {
    shade_color(step as f64 / (STEPS - 1) as f64)
}

/// The colours of the steps and their bounds.
fn scale(canvas: &Canvas, left: f64, top: f64) {
    const WIDE: f64 = 32.0;
    canvas.text(Label::new("share of replicates in which both are in one coalition", (left, top + 11.0), 12.0));
    let (x0, top) = (left + 12.0, top + 16.0);
    for step in 0..STEPS {
        canvas.mark(Mark { class: "key", crisp: true, ..Mark::default() });
        canvas.rect(Area { x: x0 + step as f64 * WIDE, y: top + 2.0, w: WIDE, h: 14.0 }, color(step));
    }
    for step in 0..=STEPS {
        let x = x0 + step as f64 * WIDE;
        canvas.line(&[(x, top + 16.0), (x, top + 20.0)], INK, 0.7);
        let text = format!("{:.1}", step as f64 / STEPS as f64);
        canvas.text(Label::new(&text, (x, top + 31.0), 11.0).anchor(Anchor::Middle));
    }
}
