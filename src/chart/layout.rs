//! Where the nodes of a network go: stress majorisation, then no overlaps.
//!
//! Plain arithmetic, `sqrt` and `libm` only, so that every machine draws the
//! same picture.

use super::canvas::{Area, Point};

/// Rounds of majorisation; the picture hardly moves after a hundred.
const ROUNDS: usize = 200;

/// Positions, of no particular scale, whose distances follow the network's.
///
/// Minimises the stress `Σ (‖x_i − x_j‖ − d_ij)² / d_ij²` by majorisation,
/// where `d_ij` is the length of the shortest path; a tie is longer where both
/// ends have many ties, so that dense parts get room. Nodes start on a circle
/// in the order of `start`. Components are laid out by themselves and packed,
/// the largest in the middle.
///
/// Source: E. R. Gansner, Y. Koren and S. North, "Graph Drawing by Stress
/// Majorization", Graph Drawing 2004, LNCS 3383, 239–250.
pub(super) fn stress(n: usize, ties: &[(usize, usize)], start: &[usize]) -> Vec<Point> {
    let distance = distances(n, ties);
    let mut points = vec![(0.0, 0.0); n];
    let mut left = start.to_vec();
    let mut components: Vec<Vec<usize>> = Vec::new();
    while let Some(&first) = left.first() {
        let (component, rest) = left.into_iter().partition(|&node| distance[first * n + node].is_finite());
        components.push(component);
        left = rest;
    }
    components.sort_by_key(|component| std::cmp::Reverse(component.len()));
    let mut placed: Vec<(Point, f64)> = Vec::new();
    for component in &components {
        let cloud = majorised(component, |a, b| distance[a * n + b]);
        let far = |p: &Point| (p.0 * p.0 + p.1 * p.1).sqrt();
        let radius = cloud.iter().map(far).fold(0.0, f64::max) + 0.8;
        let center = beside(&placed, radius);
        placed.push((center, radius));
        for (&node, p) in component.iter().zip(cloud) {
            points[node] = (center.0 + p.0, center.1 + p.1);
        }
    }
    upright(&mut points);
    points
}

/// One component around the origin, its long axis flat.
fn majorised(nodes: &[usize], distance: impl Fn(usize, usize) -> f64) -> Vec<Point> {
    let n = nodes.len();
    let on_circle = |k: usize| {
        let angle = 2.0 * std::f64::consts::PI * k as f64 / n as f64;
        // Slightly out of round: no two nodes may be in the same spot later.
        let radius = (n as f64).sqrt() * (1.0 + 0.02 * (k % 7) as f64);
        (radius * libm::cos(angle), radius * libm::sin(angle))
    };
    let mut points: Vec<Point> = (0..n).map(on_circle).collect();
    let distance: Vec<f64> =
        nodes.iter().flat_map(|&a| nodes.iter().map(move |&b| (a, b))).map(|(a, b)| distance(a, b)).collect();
    for _ in 0..ROUNDS {
        points = (0..n).map(|i| better(i, &points, &distance[i * n..(i + 1) * n])).collect();
    }
    upright(&mut points);
    points
}

/// The first free place for a circle on a spiral around those placed, flatter than high.
fn beside(placed: &[(Point, f64)], radius: f64) -> Point {
    let free = |p: Point| {
        placed.iter().all(|&(q, r)| {
            let (dx, dy) = (p.0 - q.0, p.1 - q.1);
            dx * dx + dy * dy >= (r + radius) * (r + radius)
        })
    };
    let spiral = |k: u32| {
        let turn = f64::from(k) * 0.1;
        (0.12 * turn * libm::cos(turn) * 1.2, 0.12 * turn * libm::sin(turn))
    };
    (0..).map(spiral).find(|&p| free(p)).expect("a spiral leaves every circle behind")
}

/// One step of the majorisation for one node.
fn better(i: usize, points: &[Point], distance: &[f64]) -> Point {
    let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
    for (j, &d) in distance.iter().enumerate() {
        if i == j {
            continue;
        }
        let (dx, dy) = (points[i].0 - points[j].0, points[i].1 - points[j].1);
        let far = (dx * dx + dy * dy).sqrt().max(1e-9);
        let w = 1.0 / (d * d);
        x += w * (points[j].0 + d * dx / far);
        y += w * (points[j].1 + d * dy / far);
        weights += w;
    }
    if weights > 0.0 { (x / weights, y / weights) } else { points[i] }
}

/// Lengths of all shortest paths; infinite between components.
fn distances(n: usize, ties: &[(usize, usize)]) -> Vec<f64> {
    let mut degree = vec![0.0_f64; n];
    for &(a, b) in ties {
        degree[a] += 1.0;
        degree[b] += 1.0;
    }
    let mut d = vec![f64::INFINITY; n * n];
    (0..n).for_each(|i| d[i * n + i] = 0.0);
    for &(a, b) in ties {
        let length = 1.0 + 0.35 * degree[a].min(degree[b]).sqrt();
        d[a * n + b] = length;
        d[b * n + a] = length;
    }
    for k in 0..n {
        for i in 0..n {
            let through = d[i * n + k];
            if through.is_finite() {
                for j in 0..n {
                    d[i * n + j] = d[i * n + j].min(through + d[k * n + j]);
                }
            }
        }
    }
    d
}

/// Turns the cloud so that its long axis lies flat, its centre at the origin.
fn upright(points: &mut [Point]) {
    let n = points.len().max(1) as f64;
    let (sx, sy) = points.iter().fold((0.0, 0.0), |s, p| (s.0 + p.0 / n, s.1 + p.1 / n));
    points.iter_mut().for_each(|p| *p = (p.0 - sx, p.1 - sy));
    let (xx, xy, yy) = points.iter().fold((0.0, 0.0, 0.0), |s, p| (s.0 + p.0 * p.0, s.1 + p.0 * p.1, s.2 + p.1 * p.1));
    let root = ((xx - yy) * (xx - yy) / 4.0 + xy * xy).sqrt();
    let (mut vx, mut vy) = (xy, (yy - xx) / 2.0 + root);
    if xx >= yy {
        (vx, vy) = ((xx - yy) / 2.0 + root, xy);
    }
    let length = (vx * vx + vy * vy).sqrt();
    if length > 1e-9 {
        let (c, s) = (vx / length, vy / length);
        points.iter_mut().for_each(|p| *p = (c * p.0 + s * p.1, c * p.1 - s * p.0));
    }
}

/// Moves and stretches the points into `area`, then moves boxes of `size`
/// around them apart until none overlaps.
///
/// # Panics
///
/// If `area` has not room for all boxes.
pub(super) fn place(points: &[Point], size: Point, area: Area) -> Vec<Point> {
    let inner = Area { x: area.x + size.0 / 2.0, y: area.y + size.1 / 2.0, w: area.w - size.0, h: area.h - size.1 };
    let mut points = stretched(&loosened(points), inner);
    for _ in 0..600 {
        if !push_apart(&mut points, size, inner) {
            return points;
        }
    }
    snapped(&points, size, area)
}

/// Halfway to an even spread along either axis: crowds open up, voids close,
/// and left of stays left of.
fn loosened(points: &[Point]) -> Vec<Point> {
    let n = points.len();
    let even = |value: &dyn Fn(Point) -> f64| -> Vec<f64> {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&a, &b| value(points[a]).total_cmp(&value(points[b])).then(a.cmp(&b)));
        let Some((&first, &last)) = order.first().zip(order.last()) else { return Vec::new() };
        let (low, long) = (value(points[first]), value(points[last]) - value(points[first]));
        let mut spread = vec![low; n];
        for (rank, &i) in order.iter().enumerate() {
            let ranked = low + long * rank as f64 / (n - 1).max(1) as f64;
            spread[i] = (value(points[i]) + ranked) / 2.0;
        }
        spread
    };
    let (x, y) = (even(&|p| p.0), even(&|p| p.1));
    x.into_iter().zip(y).collect()
}

fn stretched(points: &[Point], inner: Area) -> Vec<Point> {
    let range = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let (x0, x1) = range(&mut points.iter().map(|p| p.0));
    let (y0, y1) = range(&mut points.iter().map(|p| p.1));
    let fit = |room: f64, long: f64| if long > 1e-6 { room / long } else { f64::INFINITY };
    let (fx, fy) = (fit(inner.w, x1 - x0), fit(inner.h, y1 - y0));
    // At most a third more along one side than along the other; few nodes do not fly apart.
    let least = fx.min(fy).min(160.0);
    let (fx, fy) = (fx.min(least * 1.35), fy.min(least * 1.35));
    let (cx, cy) = (inner.x + inner.w / 2.0, inner.y + inner.h / 2.0);
    points.iter().map(|p| (cx + (p.0 - (x0 + x1) / 2.0) * fx, cy + (p.1 - (y0 + y1) / 2.0) * fy)).collect()
}

/// One round; whether anything still overlapped.
fn push_apart(points: &mut [Point], (w, h): Point, inner: Area) -> bool {
    let mut moved = false;
    for i in 0..points.len() {
        for j in i + 1..points.len() {
            let (dx, dy) = (points[j].0 - points[i].0, points[j].1 - points[i].1);
            let (over_x, over_y) = (w - dx.abs(), h - dy.abs());
            if over_x <= 0.0 || over_y <= 0.0 {
                continue;
            }
            moved = true;
            // A little more than needed, or rounding keeps them touching.
            if over_x / w < over_y / h {
                let by = (over_x / 2.0 + 0.05) * if dx < 0.0 { -1.0 } else { 1.0 };
                points[i].0 -= by;
                points[j].0 += by;
            } else {
                let by = (over_y / 2.0 + 0.05) * if dy < 0.0 { -1.0 } else { 1.0 };
                points[i].1 -= by;
                points[j].1 += by;
            }
        }
    }
    for p in points.iter_mut() {
        *p = (p.0.clamp(inner.x, inner.x + inner.w), p.1.clamp(inner.y, inner.y + inner.h));
    }
    moved
}

/// Every point in the nearest free cell of a grid, the inmost first.
fn snapped(points: &[Point], (w, h): Point, area: Area) -> Vec<Point> {
    let (columns, rows) = ((area.w / w) as usize, (area.h / h) as usize);
    assert!(columns * rows >= points.len(), "a sheet too small for its nodes");
    let (pw, ph) = (area.w / columns as f64, area.h / rows as f64);
    let cell = |c: usize| (area.x + ((c % columns) as f64 + 0.5) * pw, area.y + ((c / columns) as f64 + 0.5) * ph);
    let square = |a: Point, b: Point| (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1);
    let middle = (area.x + area.w / 2.0, area.y + area.h / 2.0);
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| square(points[a], middle).total_cmp(&square(points[b], middle)).then(a.cmp(&b)));
    let mut free: Vec<usize> = (0..columns * rows).collect();
    let mut placed = vec![middle; points.len()];
    for node in order {
        let distance = |c: usize| square(cell(c), points[node]);
        let nearest = (0..free.len()).min_by(|&a, &b| distance(free[a]).total_cmp(&distance(free[b])));
        placed[node] = cell(free.remove(nearest.expect("as many cells as nodes")));
    }
    placed
}
