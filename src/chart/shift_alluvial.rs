//! How members flow between choices from one version of a text to the next.

use super::backend::Mark;
use super::band::{Band, Lines, settle};
use super::canvas::{Anchor, Area, Canvas, Label};
use super::metrics::{shorten, text_width, wrap};
use super::palette::{FAINT, INK, SOFT, choice_fill};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, WIDTH, legend, legend_height, sentence};
use super::shift::{Flows, PALE, codes, flows, listed, moved, passage, tint, told};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Least distance of columns.
const COLUMN: f64 = 114.0;
/// Width of a bar; space above it, which holds its name.
const BAR: f64 = 24.0;
const GAP: f64 = 19.0;
/// Height of all bars of a large body, and the greatest height of one member.
const STACK: f64 = 470.0;
const MEMBER: f64 = 26.0;
/// Text size of names of bars, of notes on bands, of symbols and of tallies.
const NAME: f64 = 12.0;
const NOTE: f64 = 11.0;
const SYMBOL: f64 = 14.0;
const TALLY: f64 = 12.0;
/// Members of a flow that is always named one by one; and of a body that is.
const FEW: usize = 6;
const SMALL: usize = 20;
/// A space between columns that is wide enough to say a flow in words.
const WIDE: f64 = 300.0;

const ORDER: [Choice; 5] = [Choice::Yes, Choice::Abstain, Choice::No, Choice::NonVoting, Choice::NotMember];

/// Draws versions of a text side by side, and how members flow between the
/// choices from each version to the next.
///
/// Each version is a column of bars, as high as its yes, abstain, no and
/// non-voting members are many; members that have a seat on one of the
/// versions only stand as "not a member" on the others, and those without any
/// are left out. A band is coloured by the choice it comes from: strong where
/// members changed their choice, pale where they kept it. Its tooltip has all
/// their codes; on the band stand as many as there is room for. The tally under
/// the symbol is the counted one. The sheet is 860 px wide, and wider from
/// eight versions on. Without a version or a member a sentence says so.
///
/// # Panics
///
/// If a version is not one of `votes`.
///
/// ```
/// use unbloc::{chart, synthetic, votes::RollCallId};
/// let votes = synthetic::votes(1, 1, 9, 2);
/// let svg = chart::shift_alluvial(&votes, &[RollCallId(0), RollCallId(1)], &chart::Caption::default());
/// // every member is in one band
/// let bands = svg.split("class=\"ub-band\"").skip(1);
/// let flows = bands.map(|band| band.split(['(', ')']).nth(1).unwrap().split(' ').count());
/// assert_eq!(flows.sum::<usize>(), 9);
/// ```
pub fn shift_alluvial(votes: &RollCalls, versions: &[RollCallId], caption: &Caption) -> String {
    let seated = |m: &MemberId| versions.iter().any(|&r| votes.choice(*m, r) != Choice::NotMember);
    let members = votes.member_ids().filter(seated).count();
    if members == 0 {
        let words = if versions.is_empty() { "No version to show" } else { "No member had a seat" };
        return sentence(caption, words);
    }
    Alluvial::new(votes, versions, members).draw(caption)
}

struct Alluvial<'a> {
    votes: &'a RollCalls,
    versions: &'a [RollCallId],
    /// Members with a seat on any version.
    members: usize,
    width: f64,
    /// The middle of the first column from the left of the sheet, and the distance of columns.
    first: f64,
    step: f64,
    /// Height of one member.
    unit: f64,
    flows: Vec<Flows>,
}

impl<'a> Alluvial<'a> {
    fn new(votes: &'a RollCalls, versions: &'a [RollCallId], members: usize) -> Self {
        let columns = versions.len() as f64;
        let width = WIDTH.max(columns * COLUMN + 2.0 * MARGIN);
        let room = width - 2.0 * MARGIN;
        let inset = (room / (2.0 * columns)).min(84.0);
        let (first, step) = match versions.len() {
            1 => (width / 2.0, room),
            _ => (MARGIN + inset, (room - 2.0 * inset) / (columns - 1.0)),
        };
        let unit = (STACK / members as f64).min(MEMBER);
        let flows = versions.windows(2).map(|pair| flows(votes, pair[0], pair[1])).collect();
        Alluvial { votes, versions, members, width, first, step, unit, flows }
    }

    fn x(&self, column: usize) -> f64 {
        self.first + column as f64 * self.step
    }

    /// How many made each choice on one version; those without a seat on any are not counted.
    fn sizes(&self, column: usize) -> [usize; 5] {
        let counts = self.votes.counts(self.versions[column]);
        let seated = Choice::SEATED.map(|choice| counts.get(choice) as usize);
        let without = self.members - seated.iter().sum::<usize>();
        [seated[0], seated[1], seated[2], seated[3], without]
    }

    /// The top of each choice's bar, from the top of all bars.
    fn tops(&self, column: usize) -> [f64; 5] {
        let mut y = 0.0;
        self.sizes(column).map(|size| {
            let top = y + GAP;
            y += if size > 0 { GAP + size as f64 * self.unit } else { 0.0 };
            top
        })
    }

    fn draw(&self, caption: &Caption) -> String {
        let keys = self.keys();
        let room = self.width - 2.0 * MARGIN;
        let heads: Vec<Head> = (0..self.versions.len()).map(|column| self.head(column)).collect();
        let head = heads.iter().map(Head::height).fold(0.0, f64::max);
        let key = legend_height(&keys, room) + 8.0;
        let bars = (0..self.versions.len()).map(|c| self.sizes(c).iter().filter(|&&n| n > 0).count());
        let stack = self.members as f64 * self.unit + GAP * bars.max().unwrap_or(0) as f64;
        let sheet = Sheet::new(caption, self.width, key + head + stack + 8.0);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        for (column, head) in heads.iter().enumerate() {
            head.draw(canvas, (self.x(column), body.y + key));
        }
        let top = body.y + key + head;
        for (i, flows) in self.flows.iter().enumerate() {
            self.between(canvas, i, flows, top);
        }
        for column in 0..self.versions.len() {
            self.column(canvas, column, top);
        }
        sheet.finish(&self.description())
    }

    /// The bands from one version to the next, those who stayed below, and what stands on them.
    fn between(&self, canvas: &Canvas, column: usize, flows: &Flows, top: f64) {
        let bands = self.bands(column, flows, top);
        let mut order: Vec<usize> = (0..bands.len()).collect();
        order.sort_by_key(|&i| (moved(bands[i].flow), std::cmp::Reverse(bands[i].members.len()), bands[i].flow));
        for &i in &order {
            self.band(canvas, &bands[i]);
        }
        let notes: Vec<Vec<Lines>> = bands.iter().map(|band| self.note(band)).collect();
        let room = Area {
            x: self.x(column) + BAR / 2.0 + 3.0,
            y: top,
            w: self.step - BAR - 6.0,
            h: bands.iter().map(Band::bottom).fold(top, f64::max) - top,
        };
        for placed in settle(&bands, &notes, &self.names(column, top), room, NOTE).iter().flatten() {
            placed.draw(canvas);
        }
    }

    fn bands(&self, column: usize, flows: &'a Flows, top: f64) -> Vec<Band<'a>> {
        let (mut from, mut to) = (self.tops(column), self.tops(column + 1));
        let index = |choice: Choice| ORDER.iter().position(|&c| c == choice).expect("one of five");
        let mut bands = Vec::with_capacity(flows.len());
        for (&flow, members) in flows {
            let height = members.len() as f64 * self.unit;
            let (a, b) = (index(flow.0), index(flow.1));
            let start = (self.x(column) + BAR / 2.0, top + from[a]);
            let end = (self.x(column + 1) - BAR / 2.0, top + to[b]);
            bands.push(Band { flow, members, start, end, height });
            from[a] += height;
            to[b] += height;
        }
        bands
    }

    fn band(&self, canvas: &Canvas, band: &Band) {
        let (strong, from) = (moved(band.flow), band.flow.0);
        let tooltip = told(self.votes, band.flow, band.members);
        let outline = match (from, strong) {
            (Choice::NotMember, _) => Some((FAINT, 0.8)),
            (Choice::NonVoting, true) => Some((SOFT, 0.8)),
            (Choice::NonVoting, false) => Some((FAINT, 0.8)),
            (_, true) => Some((tint(INK, 0.45), 0.4)),
            (_, false) => None,
        };
        canvas.mark(Mark { class: "band", tooltip, hatch: from == Choice::NonVoting, outline, ..Mark::default() });
        let fill = tint(choice_fill(from), if strong { 1.0 } else { PALE });
        canvas.polygon(&band.outline(), fill, if strong { 0.88 } else { 0.8 });
    }

    /// What a band would like to say, from the fullest to the shortest.
    fn note(&self, band: &Band) -> Vec<Lines> {
        let (n, space) = (band.members.len(), self.step - BAR);
        let wide = space >= WIDE;
        let heading = match band.flow {
            _ if !wide => n.to_string(),
            (a, b) if a == b => format!("{} both times: {n}", a.word()),
            flow => format!("{}: {n}", passage(flow)),
        };
        let short = vec![vec![(heading.clone(), true)], vec![(n.to_string(), true)]];
        let seated = band.flow.0 != Choice::NotMember && band.flow.1 != Choice::NotMember;
        let named = n <= FEW || (wide && moved(band.flow)) || (seated && self.members <= SMALL);
        if !named {
            return short;
        }
        let codes = codes(self.votes, band.members);
        let most = if wide { 4 } else { ((band.height / (NOTE * 1.2)) as usize).clamp(3, 8) };
        let widest = if wide { (space * 0.34).max(150.0) } else { space - 16.0 };
        let full = [1.0, 0.72, 1.5].map(|share: f64| {
            let lines = listed(&codes, (widest * share).min(space - 16.0), NOTE, most);
            let lines = lines.into_iter().map(|line| (line, false));
            if wide { std::iter::once((heading.clone(), true)).chain(lines).collect() } else { lines.collect() }
        });
        full.into_iter().chain(short).collect()
    }

    /// Where the names of the bars at both sides of a space are: notes keep away.
    fn names(&self, column: usize, top: f64) -> Vec<Area> {
        let mut taken = Vec::new();
        for c in [column, column + 1] {
            for ((&choice, size), y) in ORDER.iter().zip(self.sizes(c)).zip(self.tops(c)) {
                if size > 0 {
                    let w = text_width(&format!("{} {size}", choice.word()), NAME, true) + 6.0;
                    taken.push(Area { x: self.x(c) - w / 2.0, y: top + y - GAP, w, h: GAP });
                }
            }
        }
        taken
    }

    /// One version's bars with their names.
    fn column(&self, canvas: &Canvas, column: usize, top: f64) {
        let x = self.x(column);
        for ((&choice, size), y) in ORDER.iter().zip(self.sizes(column)).zip(self.tops(column)) {
            if size == 0 {
                continue;
            }
            let area = Area { x: x - BAR / 2.0, y: top + y, w: BAR, h: size as f64 * self.unit };
            let outline = match choice {
                Choice::NonVoting => Some((SOFT, 0.8)),
                Choice::NotMember => Some((FAINT, 0.8)),
                _ => None,
            };
            let tooltip = format!("{}, {}: {size}", self.votes.roll_call(self.versions[column]).label(), choice.word());
            let hatch = choice == Choice::NonVoting;
            canvas.mark(Mark { class: "bar", tooltip, hatch, outline, ..Mark::default() });
            canvas.rect(area, choice_fill(choice));
            let name = format!("{} {size}", choice.word());
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(Label::new(&name, (x, top + y - 4.5), NAME).bold().anchor(Anchor::Middle));
        }
    }

    fn head(&self, column: usize) -> Head {
        let (on, width) = (self.versions[column], (2.0 * (self.first - MARGIN)).min(self.step) - 6.0);
        let width = if self.versions.len() > 1 { width } else { self.width - 2.0 * MARGIN };
        let label = self.votes.roll_call(on).label();
        let size = SYMBOL.min(SYMBOL * width / text_width(label, SYMBOL, true).max(1.0)).max(11.0);
        let counts = self.votes.counts(on);
        let (sides, abstain) = (format!("{} yes, {} no", counts.yes, counts.no), format!("{} abstain", counts.abstain));
        let tally = format!("{sides}, {abstain}");
        Head {
            symbol: shorten(wrap(label, width, size, true), 2, width, size, true),
            size,
            tally: if text_width(&tally, TALLY, false) <= width { vec![tally] } else { vec![sides, abstain] },
        }
    }

    /// What strong and pale mean.
    fn keys(&self) -> Vec<Entry> {
        if self.flows.is_empty() {
            return Vec::new();
        }
        let without = |&(a, b): &(Choice, Choice)| a == Choice::NotMember || b == Choice::NotMember;
        let once = self.flows.iter().any(|flows| flows.keys().any(without));
        let key = |share: f64, words: &str| Entry {
            sign: Sign::Square(tint(choice_fill(Choice::Yes), share), String::new()),
            words: words.into(),
        };
        let pale =
            if once { "pale: the same choice, or not a member before or after" } else { "pale: the same choice" };
        vec![key(1.0, "strong: another choice than before"), key(PALE, pale)]
    }

    fn description(&self) -> String {
        let mut parts = Vec::new();
        for (pair, flows) in self.versions.windows(2).zip(&self.flows) {
            let label = |r: RollCallId| self.votes.roll_call(r).label();
            let changed: usize = flows.iter().filter(|(flow, _)| moved(**flow)).map(|(_, m)| m.len()).sum();
            parts.push(format!("{changed} changed from {} to {}", label(pair[0]), label(pair[1])));
        }
        let versions = self.versions.len();
        match parts.is_empty() {
            true => format!("The choices of {} members on one version.", self.members),
            false => format!("The choices of {} members on {versions} versions: {}.", self.members, parts.join("; ")),
        }
    }
}

/// What stands above a column.
struct Head {
    symbol: Vec<String>,
    size: f64,
    tally: Vec<String>,
}

impl Head {
    fn height(&self) -> f64 {
        self.symbol.len() as f64 * self.size * 1.2 + self.tally.len() as f64 * TALLY * 1.2 + 6.0
    }

    fn draw(&self, canvas: &Canvas, (x, top): (f64, f64)) {
        let mut y = top;
        for line in &self.symbol {
            y += self.size * 1.2;
            canvas.text(Label::new(line, (x, y - 3.0), self.size).bold().anchor(Anchor::Middle));
        }
        for line in &self.tally {
            y += TALLY * 1.2;
            canvas.text(Label::new(line, (x, y - 3.0), TALLY).color(SOFT).anchor(Anchor::Middle));
        }
    }
}
