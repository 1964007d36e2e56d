//! How often the pairs of a company have voted so together before.

use std::collections::{BTreeMap, BTreeSet};

use plotters::style::RGBColor;

use super::backend::Mark;
use super::band::meet;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::{clean, fit, text_width};
use super::palette::{INK, PAPER, SOFT};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, WIDTH, legend, legend_height, sentence};
use crate::prose::thousands;

/// What two members have done together.
#[derive(Debug, Clone, PartialEq)]
pub struct CompanyPair {
    /// One member's code.
    pub a: String,
    /// The other's.
    pub b: String,
    /// Roll calls on which both made this choice before.
    pub together: u32,
    /// Roll calls on which both cast a vote before.
    pub of: u32,
    /// How surprising that makes the pair, in bits.
    pub bits: f64,
    /// When they last did, as it is to be printed; `None` where never or not known.
    pub last: Option<String>,
}

impl CompanyPair {
    /// The share of the joint roll calls; `None` where there was none.
    fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.together) / f64::from(self.of))
    }

    /// Whether they had votes to do so, and never have.
    fn never(&self) -> bool {
        self.together == 0 && self.of > 0
    }

    fn words(&self) -> String {
        match (self.together, self.of) {
            (_, 0) => "no joint vote".into(),
            (0, of) => format!("never in {}", thousands(of)),
            (n, of) => format!("{} of {}", thousands(n), thousands(of)),
        }
    }
}

/// Radius of a member's circle; text sizes of codes, of names and of counts.
const RADIUS: f64 = 19.0;
const CODE: f64 = 12.0;
const NAME: f64 = 11.0;
const COUNT: f64 = 11.5;
/// Room for a name under or over its circle.
const NAMED: f64 = 176.0;
/// Members around the middle for which the least height is enough.
const SPARSE: usize = 6;
/// Pairs that never have from which on each need not say it.
const ALIKE: usize = 6;
/// Rare up to this share.
const RARE: f64 = 0.05;
const LINE: RGBColor = RGBColor(120, 132, 146);
const NEVER: RGBColor = RGBColor(0xB4, 0x2A, 0x1E);
const CENTER: RGBColor = RGBColor(0x17, 0x3F, 0x6E);

/// Draws members as a network of pairs: how often the two have voted so
/// together before.
///
/// The thicker a line, the larger the share of joint roll calls; a pair that
/// never has is a dashed red line, one without a joint vote a dotted grey one.
/// The counts stand on the lines as far as there is room, and in the tooltips
/// with bits and the last time. Where two pairs or more all share one member it
/// stands in the middle, with every count written, the rarest, by its bits, at the top and the
/// others clockwise. From six pairs on that never have, their joint votes are told in the legend alone. Else the members stand in a
/// circle, in the order of their codes. `names` are what codes stand for;
/// without one the code stands alone. A pair given twice counts once, the pair
/// of a member with itself not at all. Without a pair a sentence says so.
///
/// ```
/// use std::collections::BTreeMap;
/// use unbloc::chart::{Caption, CompanyPair, company};
/// let pair = |b: &str, together| CompanyPair {
///     a: "AAA".into(), b: b.into(), together, of: 2523, bits: 4.1, last: None,
/// };
/// let svg = company(&[pair("BBB", 147), pair("CCC", 0)], &BTreeMap::new(), &Caption::default());
/// assert!(svg.contains(">147 of 2,523<") && svg.contains(">never in 2,523<"));
/// ```
pub fn company(pairs: &[CompanyPair], names: &BTreeMap<String, String>, caption: &Caption) -> String {
    let mut ordered: Vec<CompanyPair> = pairs.iter().filter(|pair| pair.a != pair.b).cloned().collect();
    for pair in &mut ordered {
        if pair.a > pair.b {
            std::mem::swap(&mut pair.a, &mut pair.b);
        }
    }
    ordered.sort_by(|x, y| {
        let key = |p: &CompanyPair| (p.a.clone(), p.b.clone(), p.of, p.together, p.last.clone());
        key(x).cmp(&key(y)).then(x.bits.total_cmp(&y.bits))
    });
    ordered.dedup_by(|later, first| (&later.a, &later.b) == (&first.a, &first.b));
    if ordered.is_empty() {
        return sentence(caption, "No pair of members to show");
    }
    CompanyChart::new(ordered, names).draw(caption)
}

struct CompanyChart<'a> {
    pairs: Vec<CompanyPair>,
    names: &'a BTreeMap<String, String>,
    members: Vec<String>,
    /// The member that is in every pair, where it is one of several.
    center: Option<usize>,
    /// Whether the pairs that never have are so many that their counts are told once, in the legend.
    told_once: bool,
}

impl<'a> CompanyChart<'a> {
    fn new(pairs: Vec<CompanyPair>, names: &'a BTreeMap<String, String>) -> Self {
        let codes: BTreeSet<&String> = pairs.iter().flat_map(|p| [&p.a, &p.b]).collect();
        let members: Vec<String> = codes.into_iter().cloned().collect();
        let in_all = |code: &String| pairs.iter().all(|p| p.a == *code || p.b == *code);
        let center = if pairs.len() > 1 { members.iter().position(in_all) } else { None };
        let told_once = pairs.iter().filter(|pair| pair.never()).count() >= ALIKE;
        CompanyChart { pairs, names, members, center, told_once }
    }

    fn index(&self, code: &str) -> usize {
        self.members.iter().position(|m| m == code).expect("every member of a pair")
    }

    fn draw(&self, caption: &Caption) -> String {
        let (room, keys) = (WIDTH - 2.0 * MARGIN, self.keys());
        let around = self.members.len() - usize::from(self.center.is_some());
        let height = if around <= 2 && self.center.is_none() {
            110.0
        } else {
            320.0 + 22.0 * around.saturating_sub(SPARSE) as f64
        };
        let key = legend_height(&keys, room) + 12.0;
        let sheet = Sheet::new(caption, WIDTH, key + height);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        let area = Area { x: body.x, y: body.y + key, w: room, h: height };
        let at = self.places(area);
        for pair in &self.pairs {
            self.tie(canvas, pair, &at);
        }
        let taken = (0..at.len()).flat_map(|i| self.boxes(i, &at, area)).collect();
        self.counts(canvas, &at, taken, area);
        for i in 0..at.len() {
            self.node(canvas, i, &at, area);
        }
        sheet.finish(&self.description())
    }

    /// Where the members stand: on an ellipse, at equal distances along it.
    fn places(&self, area: Area) -> Vec<Point> {
        let middle = (area.x + area.w / 2.0, area.y + area.h / 2.0);
        let mut around: Vec<usize> = (0..self.members.len()).filter(|&i| Some(i) != self.center).collect();
        if self.center.is_some() {
            // The rarest at the top, and so on clockwise.
            let rarity = |i: usize| {
                let own = self.pairs.iter().find(|pair| self.index(&pair.a) == i || self.index(&pair.b) == i);
                own.map_or((-1.0, 2.0), |pair| (pair.bits, pair.share().unwrap_or(2.0)))
            };
            around.sort_by(|&a, &b| {
                let ((bits, share), (other_bits, other_share)) = (rarity(a), rarity(b));
                other_bits.total_cmp(&bits).then(share.total_cmp(&other_share)).then(a.cmp(&b))
            });
        }
        let (rx, ry) = ((area.w - NAMED) / 2.0, area.h / 2.0 - RADIUS - NAME - 8.0);
        let mut at = vec![middle; self.members.len()];
        if around.len() == 2 {
            let reach = rx.min(240.0);
            (at[around[0]].0, at[around[1]].0) = (middle.0 - reach, middle.0 + reach);
            return at;
        }
        let rx = rx.min(ry * 2.0);
        let on = |turn: f64| {
            let angle = std::f64::consts::PI * (2.0 * turn - 0.5);
            (middle.0 + rx * libm::cos(angle), middle.1 + ry * libm::sin(angle))
        };
        const FINE: usize = 720;
        let walk: Vec<Point> = (0..=FINE).map(|i| on(i as f64 / FINE as f64)).collect();
        let mut far = vec![0.0];
        for pair in walk.windows(2) {
            far.push(far[far.len() - 1] + length(pair[0], pair[1]));
        }
        for (k, &i) in around.iter().enumerate() {
            let goal = far[FINE] * k as f64 / around.len() as f64;
            at[i] = walk[far.partition_point(|&f| f < goal).min(FINE)];
        }
        at
    }

    fn tie(&self, canvas: &Canvas, pair: &CompanyPair, at: &[Point]) {
        let (a, b) = (at[self.index(&pair.a)], at[self.index(&pair.b)]);
        let share = pair.share().map_or(String::new(), |share| format!(" ({:.1} %)", 100.0 * share));
        let last = pair.last.as_deref().map_or(String::new(), |last| format!(", last: {last}"));
        let bits = if pair.bits.is_finite() { format!(", {:.1} bits", pair.bits) } else { String::new() };
        let tooltip = format!("{}–{}: {}{share}{bits}{last}", pair.a, pair.b, pair.words());
        line(canvas, ("pair", tooltip), &[a, b], (pair.together, pair.share()));
    }

    /// The count of each pair on its line, nearer to the end that is not in the middle.
    fn counts(&self, canvas: &Canvas, at: &[Point], mut taken: Vec<Area>, room: Area) {
        let mut order: Vec<&CompanyPair> = self.pairs.iter().filter(|p| !(self.told_once && p.never())).collect();
        // The rarest first: where there is not room for all they are what matters.
        order.sort_by(|x, y| x.share().unwrap_or(2.0).total_cmp(&y.share().unwrap_or(2.0)));
        for pair in order {
            let (mut a, mut b) = (at[self.index(&pair.a)], at[self.index(&pair.b)]);
            if self.center == Some(self.index(&pair.b)) {
                std::mem::swap(&mut a, &mut b);
            }
            let words = pair.words();
            let (w, h) = (text_width(&words, COUNT, true) + 6.0, COUNT * 1.1);
            let start = if self.center.is_some() { 58 } else { 50 };
            let tries = (0..=26).flat_map(|k| [start + k, start - k]);
            let place = |t: i32| {
                let t = f64::from(t) / 100.0;
                let (x, y) = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
                Area { x: x - w / 2.0, y: y - h / 2.0, w, h }
            };
            let inside = |area: &Area| area.x >= room.x && area.right() <= room.right();
            let free = |area: &Area| {
                inside(area) && !taken.iter().any(|other| meet(area, other)) && !self.crossed(area, pair, at)
            };
            let Some(area) = tries.map(place).find(free) else { continue };
            taken.push(area);
            let color = if pair.never() { NEVER } else { INK };
            let (right, bottom) = (area.right(), area.bottom());
            let corners = [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)];
            canvas.polygon(&corners, PAPER, 0.85);
            let baseline = (area.x + w / 2.0, area.y + h / 2.0 + MIDDLE * COUNT);
            canvas.text(Label::new(&words, baseline, COUNT).bold().color(color).anchor(Anchor::Middle));
        }
    }

    /// Whether the line of another pair runs under an area; those around a middle do not cross.
    fn crossed(&self, area: &Area, own: &CompanyPair, at: &[Point]) -> bool {
        let runs_under = |pair: &CompanyPair| under(area, at[self.index(&pair.a)], at[self.index(&pair.b)]);
        self.center.is_none() && self.pairs.iter().any(|pair| pair != own && runs_under(pair))
    }

    /// The name under a circle, or over it in the upper half, as long as its
    /// neighbours let it be; empty where it has none.
    fn name(&self, i: usize, at: &[Point], area: Area) -> (String, Point) {
        let name = self.names.get(&self.members[i]).map_or("", String::as_str);
        let name = if clean(name).trim() == self.members[i] { "" } else { name };
        let baseline = |(_, y): Point| {
            let over = y < area.y + area.h / 2.0 - 1.0;
            if over { y - RADIUS - 5.0 } else { y + RADIUS + 2.0 + NAME }
        };
        let (own, line) = (at[i], baseline(at[i]));
        let mut room = NAMED;
        for (_, &other) in at.iter().enumerate().filter(|&(j, _)| j != i) {
            let aside = (own.0 - other.0).abs();
            if (baseline(other) - line).abs() < NAME + 4.0 {
                room = room.min(aside);
            }
            if (line - NAME / 2.0 - other.1).abs() < RADIUS + NAME {
                room = room.min(2.0 * (aside - RADIUS));
            }
        }
        // A name that is cut says less than the code; the tooltip has it whole.
        let fits = text_width(name, NAME, false) <= room - 6.0;
        (if fits { clean(name) } else { String::new() }, (own.0, line))
    }

    /// What a member's circle and name take up.
    fn boxes(&self, i: usize, at: &[Point], area: Area) -> [Area; 2] {
        let ((x, y), (name, (middle, line))) = (at[i], self.name(i, at, area));
        let w = text_width(&name, NAME, false) + 4.0;
        let side = 2.0 * RADIUS + 4.0;
        [
            Area { x: x - side / 2.0, y: y - side / 2.0, w: side, h: side },
            Area { x: middle - w / 2.0, y: line - NAME, w, h: NAME + 4.0 },
        ]
    }

    fn node(&self, canvas: &Canvas, i: usize, at: &[Point], area: Area) {
        let code = &self.members[i];
        let ((x, y), (name, line)) = (at[i], self.name(i, at, area));
        let tooltip = self.names.get(code).map_or(code.clone(), |name| format!("{code} {name}"));
        let center = self.center == Some(i);
        canvas.mark(Mark { class: "node", tooltip, outline: Some((CENTER, 1.4)), ..Mark::default() });
        canvas.circle((x, y), RADIUS, if center { CENTER } else { PAPER });
        let text = fit(code, 2.0 * RADIUS - 4.0, CODE, true);
        let color = if center { PAPER } else { INK };
        canvas.text(Label::new(&text, (x, y + MIDDLE * CODE), CODE).bold().color(color).anchor(Anchor::Middle));
        if !name.is_empty() {
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(Label::new(&name, line, NAME).color(SOFT).anchor(Anchor::Middle));
        }
    }

    fn keys(&self) -> Vec<Entry> {
        let any = |kind: &dyn Fn(&CompanyPair) -> bool| self.pairs.iter().any(kind);
        let rare = |p: &CompanyPair| p.together > 0 && p.share().is_some_and(|share| share <= RARE);
        let usual = |p: &CompanyPair| p.share().is_some_and(|share| share > RARE);
        let kinds = [
            (any(&CompanyPair::never), self.never_words(), 0, Some(0.0)),
            (any(&rare), "up to 5 % of joint votes".to_owned(), 1, Some(RARE)),
            (any(&usual), "half of joint votes; thicker: more".to_owned(), 1, Some(0.5)),
            (any(&|p| p.of == 0), "no joint vote before".to_owned(), 0, None),
        ];
        let entry = |(_, words, together, share): (bool, String, u32, Option<f64>)| {
            let draw = move |canvas: &Canvas, (x, y): Point| {
                line(canvas, ("key", String::new()), &[(x - 6.5, y), (x + 9.5, y)], (together, share));
            };
            Entry { sign: Sign::Drawn(Box::new(draw)), words }
        };
        kinds.into_iter().filter(|kind| kind.0).map(entry).collect()
    }

    /// `never before`; with the joint votes of all such pairs where these stand nowhere else.
    fn never_words(&self) -> String {
        let joint = || self.pairs.iter().filter(|pair| pair.never()).map(|pair| pair.of);
        match (joint().min(), joint().max()) {
            (Some(least), Some(most)) if self.told_once => {
                let range = if least == most {
                    thousands(most)
                } else {
                    format!("{} to {}", thousands(least), thousands(most))
                };
                format!("never before, in {range} joint votes a pair")
            }
            _ => "never before".to_owned(),
        }
    }

    fn description(&self) -> String {
        let told: Vec<String> = self.pairs.iter().map(|p| format!("{}–{} {}", p.a, p.b, p.words())).collect();
        format!("Pairs of {} members and how often they voted so together: {}.", self.members.len(), told.join(", "))
    }
}

/// A line as thick as the share is large; dashed for never, dotted without a joint vote.
fn line(canvas: &Canvas, (class, tooltip): (&'static str, String), ends: &[Point], (n, share): (u32, Option<f64>)) {
    let (color, dash, width) = match (n, share) {
        (_, None) => (LINE, "1.5 3", 1.2),
        (0, Some(_)) => (NEVER, "6 4", 1.6),
        (_, Some(share)) => (LINE, "", 1.0 + 9.0 * share.min(1.0)),
    };
    canvas.mark(Mark { class, tooltip, dash, ..Mark::default() });
    canvas.line(ends, color, width);
}

fn length(a: Point, b: Point) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}

/// Whether a straight line has a part in an area: what is left of it between each two sides.
fn under(area: &Area, a: Point, b: Point) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (start, end, low, high) in [(a.0, b.0, area.x, area.right()), (a.1, b.1, area.y, area.bottom())] {
        let long = end - start;
        if long.abs() < 1e-9 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (enter, leave) = ((low - start) / long, (high - start) / long);
        (from, to) = (from.max(enter.min(leave)), to.min(enter.max(leave)));
    }
    from <= to
}
