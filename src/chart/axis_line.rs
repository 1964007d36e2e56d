//! A line from left to right on which members stand, and how dots are heaped on it.

use super::canvas::{Anchor, Area, Canvas, Label};
use super::palette::{FAINT, INK, SOFT};
use crate::prose::fixed;

const TICK: f64 = 12.0;

/// From positions to px.
pub(super) struct LineScale {
    ends: (f64, f64),
    step: f64,
    width: f64,
}

impl LineScale {
    /// Round ends around these positions, on so many px.
    pub fn of((low, high): (f64, f64), width: f64) -> Self {
        let step = if high - low > 3.5 { 1.0 } else { 0.5 };
        let ends = ((low / step).floor() * step, ((high / step).ceil() * step).max((low / step).floor() * step + step));
        LineScale { ends, step, width }
    }

    /// How far to the right a position lies; what lies beyond an end is at it.
    pub fn x(&self, position: f64) -> f64 {
        let (low, high) = self.ends;
        ((position - low) / (high - low)).clamp(0.0, 1.0) * self.width
    }

    /// How wide the line is, in px.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Whether a position is on the line.
    pub fn has(&self, position: f64) -> bool {
        (self.ends.0..=self.ends.1).contains(&position)
    }

    /// Light lines at round positions down an area, and what they are below it.
    pub fn grid(&self, canvas: &Canvas, area: Area) {
        let (first, last) = ((self.ends.0 / self.step).round() as i32, (self.ends.1 / self.step).round() as i32);
        for part in first..=last {
            let value = f64::from(part) * self.step;
            let x = area.x + self.x(value);
            canvas.line(&[(x, area.y), (x, area.bottom())], FAINT, 0.7);
            let text = fixed(value, 1);
            canvas.text(Label::new(&text, (x, area.bottom() + 17.0), TICK).color(SOFT).anchor(Anchor::Middle));
        }
        canvas.line(&[(area.x, area.bottom()), (area.right(), area.bottom())], INK, 0.8);
        let at = (area.x + area.w / 2.0, area.bottom() + 36.0);
        let words = "position, in standard deviations of all positions";
        canvas.text(Label::new(words, at, TICK).color(SOFT).anchor(Anchor::Middle));
    }
}

/// How far up each dot of a radius is to lie so that none covers another, in px from the line; each as low as those before it leave room.
pub(super) fn heap(x: &[f64], radius: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]).then(a.cmp(&b)));
    let mut up = vec![0.0; x.len()];
    for (k, &i) in order.iter().enumerate() {
        // What stands to the left and is near enough to touch.
        let near: Vec<usize> = order[..k].iter().copied().filter(|&j| x[i] - x[j] < 2.0 * radius).collect();
        let free = |height: f64| {
            near.iter().all(|&j| {
                let (dx, dy) = (x[i] - x[j], height - up[j]);
                dx * dx + dy * dy >= 4.0 * radius * radius - 1e-9
            })
        };
        let beside = |&j: &usize| {
            let dx = x[i] - x[j];
            up[j] + (4.0 * radius * radius - dx * dx).max(0.0).sqrt()
        };
        let mut heights: Vec<f64> = std::iter::once(0.0).chain(near.iter().map(beside)).collect();
        heights.sort_by(f64::total_cmp);
        up[i] = heights.into_iter().find(|&height| free(height)).unwrap_or(0.0);
    }
    up
}

#[cfg(test)]
mod tests {
    use super::heap;

    #[test]
    fn dots_do_not_cover_each_other() {
        let x: Vec<f64> = (0..60).map(|i| f64::from(i * i % 37)).collect();
        let up = heap(&x, 3.0);
        for i in 0..x.len() {
            for j in 0..i {
                assert!((x[i] - x[j]).hypot(up[i] - up[j]) >= 6.0 - 1e-6, "{i} {j}");
            }
        }
        // Far apart they lie on the line.
        assert_eq!(heap(&[0.0, 10.0, 20.0], 3.0), [0.0; 3]);
    }
}
