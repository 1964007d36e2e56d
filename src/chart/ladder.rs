//! Where the members of one session stand: all as a row of dots, those that are named in a row each with its interval.

use super::axis_line::{LineScale, heap};
use super::backend::Mark;
use super::canvas::{Area, Canvas, Label, MIDDLE};
use super::metrics::{fit, text_width};
use super::palette::{FAINT, INK, PAPER, SOFT, permanent_color};
use super::sheet::{Caption, MARGIN, Sheet, sentence};
use crate::prose::{fixed, plural};

/// A member on the line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rung {
    /// The member's code: the permanent members of the Council have colours of their own.
    pub code: String,
    /// The member.
    pub name: String,
    /// Where it stands.
    pub position: f64,
    /// Lower end of the 90 % interval.
    pub low: f64,
    /// Upper end of the 90 % interval.
    pub high: f64,
    /// What is written at its row: its position, or that it may stand farther out.
    pub said: String,
    /// Whether it has a row with its name; all are among the dots.
    pub named: bool,
}

const NAME: f64 = 12.5;
const ROW: f64 = 19.0;
const DOT: f64 = 3.2;
const MOST: f64 = 190.0;

/// Draws all members as dots on a line, heaped where they stand together, and below it the named ones from the upper end to the lower, each with its
/// 90 % interval and its position.
///
/// ```
/// use unbloc::chart::{Caption, Rung, ladder};
/// let rung = |name: &str, position: f64| Rung {
///     code: "M001".into(), name: name.into(), position, low: position - 0.3, high: position + 0.3,
///     said: position.to_string(), named: true,
/// };
/// let svg = ladder(&[rung("Elsewhere", 1.5), rung("Nowhere", -0.5)], &Caption::default());
/// assert!(svg.contains("<title>Elsewhere: 1.50 (90 % interval 1.20 to 1.80)</title>"));
/// ```
pub fn ladder(members: &[Rung], caption: &Caption) -> String {
    if members.is_empty() {
        return sentence(caption, "Nobody has a position");
    }
    let mut members: Vec<&Rung> = members.iter().collect();
    members.sort_by(|a, b| b.position.total_cmp(&a.position).then(a.code.cmp(&b.code)));
    let named: Vec<&Rung> = members.iter().copied().filter(|rung| rung.named).collect();
    let width = caption.width();
    let widest = named.iter().map(|rung| text_width(&rung.name, NAME, false)).fold(0.0, f64::max).min(MOST);
    let room = width - 2.0 * MARGIN;
    let number = named.iter().map(|rung| text_width(&rung.said, NAME, false)).fold(0.0, f64::max) + 16.0;
    let plot_width = room - widest - 18.0 - number;
    let ends = members.iter().fold((f64::MAX, f64::MIN), |(low, high), rung| (low.min(rung.low), high.max(rung.high)));
    let scale = LineScale::of(ends, plot_width);
    let positions: Vec<f64> = members.iter().map(|rung| scale.x(rung.position)).collect();
    let heaped = heap(&positions, DOT);
    let most = heaped.iter().copied().fold(0.0, f64::max) + 2.0 * DOT;
    let sheet = Sheet::new(caption, width, most + 14.0 + named.len() as f64 * ROW + 44.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    let left = body.x + widest + 18.0;
    let rows = Area { x: left, y: body.y + most + 14.0, w: plot_width, h: named.len() as f64 * ROW };
    scale.grid(canvas, Area { y: body.y, h: rows.bottom() - body.y, ..rows });
    for ((rung, x), up) in members.iter().zip(&positions).zip(&heaped) {
        let at = (left + x, body.y + most - DOT - up);
        canvas.mark(Mark { class: "dot", tooltip: tooltip(rung), outline: Some((PAPER, 0.6)), ..Mark::default() });
        canvas.circle(at, DOT, permanent_color(&rung.code).unwrap_or(SOFT));
    }
    canvas.text(Label::new("all members", (body.x, body.y + most - 2.0), NAME).color(SOFT));
    for (i, rung) in named.iter().enumerate() {
        row(canvas, rung, &scale, rows, rows.y + (i as f64 + 0.5) * ROW, widest);
    }
    let told: Vec<String> = named.iter().map(|rung| format!("{}.", tooltip(rung))).collect();
    sheet.finish(&format!("{} on a line. {}", plural(members.len(), "member"), told.join(" ")))
}

fn row(canvas: &Canvas, rung: &Rung, scale: &LineScale, rows: Area, middle: f64, widest: f64) {
    let color = permanent_color(&rung.code).unwrap_or(INK);
    let base = middle + MIDDLE * NAME;
    let name = fit(&rung.name, widest, NAME, false);
    canvas.text(Label::new(&name, (rows.x - widest - 18.0, base), NAME).color(color));
    canvas.line(&[(rows.x, middle), (rows.right(), middle)], FAINT, 0.5);
    let [low, at, high] = [rung.low, rung.position, rung.high].map(|value| rows.x + scale.x(value));
    canvas.mark(Mark { class: "interval", ..Mark::default() });
    canvas.line(&[(low, middle), (high, middle)], color, 2.0);
    canvas.mark(Mark { class: "position", tooltip: tooltip(rung), outline: Some((PAPER, 0.8)), ..Mark::default() });
    canvas.circle((at, middle), 4.2, color);
    canvas.text(Label::new(&rung.said, (rows.right() + 10.0, base), NAME).color(color));
}

fn tooltip(rung: &Rung) -> String {
    let [value, low, high] = [rung.position, rung.low, rung.high].map(|value| fixed(value, 2));
    format!("{}: {value} (90 % interval {low} to {high})", rung.name)
}
