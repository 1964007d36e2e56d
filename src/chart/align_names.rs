//! The names at the right of lines, each with the last value.

use super::align::{AlignSeries, last};
use super::align_lines::Plot;
use super::backend::Mark;
use super::canvas::{Canvas, Label, MIDDLE, Point};
use super::metrics::{shorten, text_width, wrap};
use super::spread::spread;
use crate::prose::rounded;

const NAME: f64 = 13.0;
/// The widest that a line of a name may be, of the sheet's width.
const MOST: f64 = 0.21;

/// The names at the right of the lines.
pub(super) struct Names {
    lines: Vec<Vec<String>>,
    /// Width of the widest with its lead, and height of all.
    pub room: f64,
    pub height: f64,
}

impl Names {
    /// The names beside lines on a sheet of this width.
    pub fn of(series: &[AlignSeries], width: f64) -> Names {
        let most = width * MOST;
        let wrapped = |s: &AlignSeries| {
            let Some(value) = last(s).and_then(|point| point.value) else {
                let mut lines = shorten(wrap(&s.name, most, NAME, true), 3, most, NAME, true);
                lines.push("no joint vote".to_owned());
                return lines;
            };
            let value = s.last.clone().unwrap_or_else(|| rounded(value, 2));
            let whole = wrap(&format!("{} {value}", s.name), most, NAME, true);
            if whole.len() <= 3 {
                return whole;
            }
            // A long name is cut, the value never.
            let mut lines = shorten(wrap(&s.name, most, NAME, true), 2, most, NAME, true);
            lines.push(value);
            lines
        };
        let lines: Vec<Vec<String>> = series.iter().map(wrapped).collect();
        let widest = lines.iter().flatten().map(|l| text_width(l, NAME, true)).fold(0.0, f64::max);
        let height = lines.iter().map(|l| Names::tall(l)).sum();
        Names { lines, room: widest + 26.0, height }
    }

    fn tall(lines: &[String]) -> f64 {
        lines.len() as f64 * NAME * 1.15 + 4.0
    }

    /// Beside the last point of each series, moved apart where they would touch.
    pub fn draw(&self, canvas: &Canvas, plot: &Plot) {
        let mut wanted: Vec<(usize, f64, f64, Option<Point>)> = Vec::new();
        for (series, lines) in self.lines.iter().enumerate() {
            let end = plot.end(series);
            let y = end.map_or(plot.area.bottom(), |dot| dot.y);
            wanted.push((series, y, Names::tall(lines), end.map(|dot| (dot.x, dot.y))));
        }
        wanted.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let heights: Vec<(f64, f64)> = wanted.iter().map(|&(_, y, h, _)| (y, h)).collect();
        let middles = spread(&heights, plot.area.y - 8.0, plot.area.bottom() + 8.0);
        let left = plot.area.right() + 22.0;
        for (&(series, _, _, end), middle) in wanted.iter().zip(middles) {
            let color = plot.colors[series];
            if let Some(end) = end {
                canvas.mark(Mark { class: "lead", ..Mark::default() });
                canvas.line(&[(end.0 + 4.0, end.1), (left - 10.0, middle), (left - 4.0, middle)], color, 0.6);
            }
            let lines = &self.lines[series];
            let first = middle - (lines.len() as f64 - 1.0) * NAME * 1.15 / 2.0 + MIDDLE * NAME;
            for (i, line) in lines.iter().enumerate() {
                let at = (left, first + i as f64 * NAME * 1.15);
                canvas.text(Label::new(line, at, NAME).bold().color(color));
            }
        }
    }
}
