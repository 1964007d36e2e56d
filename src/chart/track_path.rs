//! Members that are followed through coalitions: a line each, over the columns.

use super::backend::Mark;
use super::canvas::{Canvas, Label, MIDDLE, Point};
use super::metrics::text_width;
use super::palette::{INK, PAPER};
use super::track::Measured;

/// A member that is followed through the sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackPath {
    /// The member.
    pub name: String,
    /// The coalition that it is in, by id, a column each; `None` where it is in none.
    pub ids: Vec<Option<usize>>,
}

const NAME: f64 = 12.5;
/// From the last column to names: where sizes stand on columns, and where they stand beside the last.
const BESIDE: (f64, f64) = (10.0, 36.0);
/// How far down a coalition the lines run, in turn: beside its middle, where its size stands.
const HEIGHTS: [f64; 6] = [0.25, 0.75, 0.12, 0.88, 0.36, 0.64];
const DASHES: [&str; 3] = ["", "6 3", "2 3"];

/// The room that names need behind the last column.
pub(super) fn room_of(paths: &[TrackPath]) -> f64 {
    paths.iter().map(|path| text_width(&path.name, NAME, true)).fold(0.0, f64::max)
}

/// Draws every path, each at a height of its own within a coalition, with its name where it ends.
pub(super) fn draw_paths(canvas: &Canvas, chart: &Measured, paths: &[TrackPath], top: f64) {
    let mut ends: Vec<(f64, &str)> = Vec::new();
    for (i, path) in paths.iter().enumerate() {
        let runs = runs(chart, path, HEIGHTS[i % HEIGHTS.len()], top);
        for run in &runs {
            draw(canvas, path, run, DASHES[i % DASHES.len()]);
        }
        ends.extend(runs.last().and_then(|run| run.last()).map(|end| (end.1, path.name.as_str())));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let x = chart.xs[chart.xs.len() - 1] + chart.wide / 2.0 + if chart.holds_sizes() { BESIDE.0 } else { BESIDE.1 };
    let mut free = f64::MIN;
    for (y, name) in ends {
        let y = y.max(free);
        canvas.text(Label::new(name, (x, y + MIDDLE * NAME), NAME).bold().color(INK));
        free = y + NAME * 1.2;
    }
}

/// Where the path is, in runs of columns next to each other in which its member is in a coalition.
fn runs(chart: &Measured, path: &TrackPath, share: f64, top: f64) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut is_broken = true;
    for (at, id) in path.ids.iter().enumerate() {
        let Some(id) = *id else {
            is_broken = true;
            continue;
        };
        let height = chart.columns[at].sizes[id] as f64 * chart.unit;
        let point = (chart.xs[at], top + chart.tops(at)[id] + share * height);
        match runs.last_mut() {
            Some(run) if !is_broken => run.push(point),
            _ => runs.push(vec![point]),
        }
        is_broken = false;
    }
    runs
}

fn draw(canvas: &Canvas, path: &TrackPath, run: &[Point], dash: &'static str) {
    let mark = |dash| Mark { class: "path", tooltip: path.name.clone(), dash, ..Mark::default() };
    if let [only] = run {
        canvas.mark(mark(""));
        canvas.circle(*only, 2.5, INK);
        return;
    }
    canvas.mark(Mark { class: "path", ..Mark::default() });
    canvas.line(run, PAPER, 4.0);
    canvas.mark(mark(dash));
    canvas.line(run, INK, 1.8);
}
