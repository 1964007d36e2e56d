//! Bands between two columns, and notes on them that do not touch.

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, Point};
use super::metrics::text_width;
use super::palette::PAPER;

/// Points along each edge of a band.
const STEPS: usize = 40;
/// Distance of lines, in em.
const LEADING: f64 = 1.2;

/// What flows from one stratum to another.
pub(super) struct Band {
    /// Its upper corners.
    pub start: Point,
    pub end: Point,
    pub height: f64,
    /// Whether it has a strong colour, which notes keep away from.
    pub strong: bool,
}

impl Band {
    /// The upper edge at `t` in `[0, 1]`: a cubic Bézier curve, flat at both ends.
    fn edge(&self, t: f64) -> Point {
        let ((x0, y0), (x1, y1)) = (self.start, self.end);
        let middle = (x0 + x1) / 2.0;
        let u = 1.0 - t;
        let mix =
            |a: f64, b: f64, c: f64, d: f64| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
        (mix(x0, middle, middle, x1), mix(y0, y0, y1, y1))
    }

    pub fn outline(&self) -> Vec<Point> {
        let upper: Vec<Point> = (0..=STEPS).map(|i| self.edge(i as f64 / STEPS as f64)).collect();
        let lower = upper.iter().rev().map(|&(x, y)| (x, y + self.height));
        upper.iter().copied().chain(lower.collect::<Vec<_>>()).collect()
    }

    pub fn bottom(&self) -> f64 {
        self.start.1.max(self.end.1) + self.height
    }

    fn middle(&self, t: f64) -> Point {
        let (x, y) = self.edge(t);
        (x, y + self.height / 2.0)
    }

    /// How much of the band an area covers, in px along the band.
    fn under(&self, area: &Area) -> f64 {
        let step = (self.end.0 - self.start.0) / STEPS as f64;
        let hits = (0..=STEPS)
            .map(|i| self.edge(i as f64 / STEPS as f64))
            .filter(|&(x, y)| x >= area.x && x <= area.right() && y + self.height >= area.y && y <= area.bottom());
        hits.count() as f64 * step
    }
}

/// One way to write a note: lines, and whether each is bold.
pub(super) type Lines = Vec<(String, bool)>;

/// A note with its place.
pub(super) struct Placed<'a> {
    lines: &'a Lines,
    area: Area,
    size: f64,
    /// Whether paper shines through under it: it stands on strong colour.
    plate: bool,
}

impl Placed<'_> {
    pub fn draw(&self, canvas: &Canvas) {
        if self.plate {
            let Area { x, y, .. } = self.area;
            let (right, bottom) = (self.area.right(), self.area.bottom());
            canvas.polygon(&[(x, y), (right, y), (right, bottom), (x, bottom)], PAPER, 0.9);
        }
        for (i, (line, bold)) in self.lines.iter().enumerate() {
            let y = self.area.y + (i as f64 + 0.9) * self.size * LEADING;
            let mut label = Label::new(line, (self.area.x + self.area.w / 2.0, y), self.size).anchor(Anchor::Middle);
            label.bold = *bold;
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(label);
        }
    }
}

/// The room that lines take.
fn extent(lines: &Lines, size: f64) -> Point {
    let width = lines.iter().map(|(line, bold)| text_width(line, size, *bold)).fold(0.0, f64::max);
    (width + 6.0, lines.len() as f64 * size * LEADING + 3.0)
}

/// A place in `room` for the note of each band, on it or beside it, that
/// touches neither another note nor what is `taken`.
///
/// Each note has several ways to write it, the fullest first; the first that
/// has a place is taken. `None` where none has.
pub(super) fn settle<'a>(
    bands: &[Band],
    notes: &'a [Vec<Lines>],
    taken: &[Area],
    room: Area,
    size: f64,
) -> Vec<Option<Placed<'a>>> {
    let mut taken = taken.to_vec();
    let mut order: Vec<usize> = (0..bands.len()).collect();
    // What needs most room chooses first.
    let need = |i: usize| notes[i].first().map_or(0, |way| way.iter().map(|line| line.0.len()).sum());
    order.sort_by_key(|&i| std::cmp::Reverse(need(i)));
    let mut placed: Vec<Option<Placed>> = (0..bands.len()).map(|_| None).collect();
    for i in order {
        let found = notes[i].iter().find_map(|lines| {
            let area = best(bands, i, extent(lines, size), &taken, room)?;
            let over_strong = bands.iter().any(|band| band.strong && band.under(&area) > 0.0);
            Some(Placed { lines, area, size, plate: bands[i].strong || over_strong })
        });
        taken.extend(found.as_ref().map(|p| p.area));
        placed[i] = found;
    }
    placed
}

/// The place for a box of this size that covers least of what is strong.
fn best(bands: &[Band], own: usize, (w, h): Point, taken: &[Area], room: Area) -> Option<Area> {
    let beside = (bands[own].height + h) / 2.0 + 1.0;
    let mut best: Option<(f64, Area)> = None;
    for step in 0..=36 {
        let t = 0.05 + 0.025 * f64::from(step);
        let (x, y) = bands[own].middle(t);
        for shift in [0.0, -beside, beside, -0.6 * beside, 0.6 * beside] {
            let area = Area { x: x - w / 2.0, y: y + shift - h / 2.0, w, h };
            let inside = area.x >= room.x && area.right() <= room.right() && area.y >= room.y;
            if !inside || area.bottom() > room.bottom() || taken.iter().any(|other| meet(&area, other)) {
                continue;
            }
            let cost = covered(bands, own, &area) + 60.0 * (t - 0.5).abs();
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, area));
            }
        }
    }
    best.map(|(_, area)| area)
}

/// What an area hides: others' bands, and its own where that is thinner than the area.
fn covered(bands: &[Band], own: usize, area: &Area) -> f64 {
    let weight = |i: usize| match (i == own, bands[i].strong) {
        (true, _) if bands[i].height >= area.h => -0.2,
        (true, _) => 1.1,
        (false, true) => 1.0,
        (false, false) => 0.15,
    };
    (0..bands.len()).map(|i| weight(i) * bands[i].under(area)).sum()
}

/// Whether two areas overlap.
pub(super) fn meet(a: &Area, b: &Area) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}
