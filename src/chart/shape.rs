//! Eight shapes that tell coalitions and series apart without colour.

use plotters::style::RGBColor;

use super::canvas::{Canvas, Point};
use super::palette::PAPER;

/// Corners in units of the radius, of about the same area; the circle comes before them.
const SHAPES: [&[Point]; 7] = [
    &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    &[(0.0, -1.15), (1.15, 0.85), (-1.15, 0.85)],
    &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
    &[(0.0, 1.15), (1.15, -0.85), (-1.15, -0.85)],
    &[(-1.1, 0.0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0.0), (0.55, 0.95), (-0.55, 0.95)],
    &[
        (-0.4, -1.1),
        (0.4, -1.1),
        (0.4, -0.4),
        (1.1, -0.4),
        (1.1, 0.4),
        (0.4, 0.4),
        (0.4, 1.1),
        (-0.4, 1.1),
        (-0.4, 0.4),
        (-1.1, 0.4),
        (-1.1, -0.4),
        (-0.4, -0.4),
    ],
    &[
        (0.0, -1.25),
        (0.32, -0.42),
        (1.19, -0.39),
        (0.5, 0.16),
        (0.73, 1.01),
        (0.0, 0.52),
        (-0.73, 1.01),
        (-0.5, 0.16),
        (-1.19, -0.39),
        (-0.32, -0.42),
    ],
];

/// Draws shape `number` around a centre: circle, square, triangle, diamond,
/// triangle upside down, hexagon, cross, star; then the same with a hole.
pub(super) fn shape(canvas: &Canvas, number: usize, (x, y): Point, r: f64, fill: RGBColor) {
    match number % (SHAPES.len() + 1) {
        0 => canvas.circle((x, y), r, fill),
        other => {
            let corners: Vec<Point> = SHAPES[other - 1].iter().map(|c| (x + c.0 * r, y + c.1 * r)).collect();
            canvas.polygon(&corners, fill, 1.0);
        }
    }
    if number / (SHAPES.len() + 1) % 2 == 1 {
        canvas.circle((x, y), 0.4 * r, PAPER);
    }
}
