//! Where the seats of a hemicycle are.

use std::f64::consts::PI;

/// Largest distance of seats.
const PITCH: f64 = 46.0;

/// Where the seats of a hemicycle are.
pub(super) struct Arc {
    /// Radius of the outermost row; distance of rows and of seats, at most.
    pub radius: f64,
    pub pitch: f64,
    rows: usize,
    /// Radius of a dot: no two touch.
    pub dot: f64,
    /// Angle and radius of every seat, wedge by wedge, from left to right.
    pub seats: Vec<(f64, f64)>,
}

/// Space between wedges in px, beyond that between seats.
const BETWEEN: f64 = 12.0;

impl Arc {
    /// Seats for wedges of so many members; the outermost row at most `radius` px out.
    pub fn new(wedges: &[usize], radius: f64) -> Arc {
        let n: usize = wedges.iter().sum();
        let (mut rows, mut pitch) = (1, 0.0);
        for k in 1..=14 {
            // Σ (π (R − i p) / p + 1) over the rows i, solved for p, less the gaps.
            let (rows_f, gaps) = (k as f64, (wedges.len() - 1) as f64 * BETWEEN * k as f64);
            let seats = (n as f64 - rows_f + PI * rows_f * (rows_f - 1.0) / 2.0).max(1.0);
            let p = (PI * rows_f * radius - gaps) / seats;
            if k == 1 || (p > pitch && radius - (rows_f - 1.0) * p >= 0.34 * radius && n >= 6 * k) {
                (rows, pitch) = (k, p);
            }
        }
        let radius = if pitch > PITCH { (radius * PITCH / pitch).max(130.0) } else { radius };
        let pitch = pitch.min(PITCH);
        let mut arc = Arc { radius, pitch, rows, dot: 0.44 * pitch, seats: Vec::new() };
        let mut from = PI;
        // Each wedge has its seats, less half a seat a row where it ends in the base line, plus its margins.
        let k = rows as f64;
        let inner = |i: usize| (i > 0, i + 1 < wedges.len());
        let sides = |i: usize| f64::from(u8::from(inner(i).0) + u8::from(inner(i).1));
        let length =
            |i: usize| (wedges[i] as f64 * pitch + k * (sides(i) * (pitch + BETWEEN) / 2.0 - pitch)).max(pitch);
        let whole: f64 = (0..wedges.len()).map(length).sum();
        for (i, &count) in wedges.iter().enumerate() {
            let to = from - PI * length(i) / whole;
            arc.wedge(count, (from, to), inner(i));
            from = to;
        }
        arc
    }

    /// Seats of one wedge between two angles, with a margin at its inner sides.
    fn wedge(&mut self, count: usize, (from, to): (f64, f64), (left, right): (bool, bool)) {
        let radii: Vec<f64> = (0..self.rows).map(|i| self.radius - i as f64 * self.pitch).collect();
        let margin = |inner: bool, r: f64| if inner { (self.pitch + BETWEEN) / 2.0 / r } else { 0.0 };
        let ends: Vec<(f64, f64)> = radii.iter().map(|&r| (from - margin(left, r), to + margin(right, r))).collect();
        let long: Vec<f64> = ends.iter().zip(&radii).map(|(e, r)| ((e.0 - e.1) * r).max(0.0)).collect();
        let mut counts = vec![0_usize; self.rows];
        for _ in 0..count {
            // Where one more leaves the most room between seats; the outer row where equal.
            let room = |row: usize| (long[row] + self.pitch) / (counts[row] + 1) as f64;
            let widest = (0..self.rows).max_by(|&a, &b| room(a).total_cmp(&room(b)).then(b.cmp(&a)));
            counts[widest.expect("at least one row")] += 1;
        }
        let mut seats = Vec::with_capacity(count);
        for (((&r, &c), &(a, b)), &long) in radii.iter().zip(&counts).zip(&ends).zip(&long) {
            if c > 1 {
                self.dot = self.dot.min(0.48 * long / (c - 1) as f64);
            }
            let at = |i: usize| if c > 1 { a + (b - a) * i as f64 / (c - 1) as f64 } else { (a + b) / 2.0 };
            seats.extend((0..c).map(|i| (at(i), r)));
        }
        // Angles that differ by rounding only are one: the seats at either end of the rows.
        let key = |angle: f64| (angle * 1e9).round();
        seats.sort_by(|a, b| key(b.0).total_cmp(&key(a.0)).then(b.1.total_cmp(&a.1)));
        self.seats.extend(seats);
    }

    pub fn inner(&self) -> f64 {
        self.radius - (self.rows - 1) as f64 * self.pitch
    }
}
