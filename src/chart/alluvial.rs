//! Columns of strata, and how members flow from each column to the next.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::band::{Band, Lines, settle};
use super::canvas::{Anchor, Area, Canvas, Label};
use super::metrics::{first_words, listed, shorten, text_width, wrap};
use super::palette::{FAINT, INK, PALE, SOFT, tint};
use super::sheet::{Caption, Entry, MARGIN, Sheet, WIDTH, legend, legend_height};

/// Least distance of columns.
const COLUMN: f64 = 114.0;
/// Width of a stratum; space above it, which holds its name.
const STRATUM: f64 = 24.0;
const GAP: f64 = 19.0;
/// Height of all strata of a large body, and the greatest height of one member.
const STACK: f64 = 470.0;
const MEMBER: f64 = 26.0;
/// Text size of names of strata, of notes on bands, of headings and of what stands below them.
const NAME: f64 = 12.0;
const NOTE: f64 = 11.0;
const HEADING: f64 = 14.0;
const BELOW: f64 = 12.0;
/// Text size of a column's title, and its lines at most.
const TITLE: f64 = 11.0;
const TITLE_LINES: usize = 3;
/// Room that keeps the titles of neighbours apart.
const ASIDE: f64 = 10.0;
/// Members of a flow that is always named one by one; and of a body that is.
const FEW: usize = 6;
const SMALL: usize = 20;
/// A space between columns that is wide enough to say a flow in words.
const WIDE: f64 = 300.0;

/// What an alluvial chart shows.
pub(super) struct Alluvial<'a> {
    /// At least one.
    pub columns: Vec<Column<'a>>,
    /// From each column to the next: one list fewer than columns, each in the order of
    /// the strata they come from and, of one stratum, of those they go to.
    pub flows: Vec<Vec<Flow<'a>>>,
    pub keys: Vec<Entry>,
    /// For those who hear the chart.
    pub description: String,
}

pub(super) struct Column<'a> {
    pub heading: &'a str,
    /// What stands below the heading: in one line, or a part a line where there is no room.
    pub below: [String; 2],
    /// What the heading alone does not say, in as many words as have room; may be empty.
    pub title: &'a str,
    /// From the top.
    pub strata: Vec<Stratum<'a>>,
}

/// The members of one category.
#[derive(Clone, Copy)]
pub(super) struct Stratum<'a> {
    pub name: &'a str,
    /// How many; a stratum of none is not drawn.
    pub size: usize,
    pub fill: RGBColor,
    pub hatched: bool,
    /// Its outline, where the fill alone would not be seen on paper.
    pub rim: Option<RGBColor>,
    /// It holds those that have no part in its column.
    pub outside: bool,
}

/// Members that go from a stratum to one of the next column.
pub(super) struct Flow<'a> {
    /// Numbers of the two strata, each within its column.
    pub from: usize,
    pub to: usize,
    /// Their codes.
    pub members: Vec<&'a str>,
    /// Whether they changed their category: such flows are strong, the others pale.
    pub changed: bool,
}

/// Draws the columns side by side, with bands between them.
///
/// A band has the colour of the stratum it comes from; its tooltip has the codes of all
/// its members, and on the band stand as many as there is room for.
pub(super) fn alluvial(chart: &Alluvial, caption: &Caption) -> String {
    let measured = Measured::new(chart);
    let (columns, room) = (chart.columns.len(), measured.width - 2.0 * MARGIN);
    let heads: Vec<Head> = chart.columns.iter().map(|column| measured.head(column)).collect();
    let head = heads.iter().map(Head::height).fold(0.0, f64::max);
    let key = legend_height(&chart.keys, room) + 8.0;
    let sheet = Sheet::new(caption, measured.width, key + head + measured.height() + 8.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &chart.keys, (body.x, body.y), room);
    for (column, head) in heads.iter().enumerate() {
        head.draw(canvas, (measured.x(column), body.y + key));
    }
    let top = body.y + key + head;
    for space in 0..columns - 1 {
        measured.between(canvas, space, top);
    }
    for column in 0..columns {
        measured.column(canvas, column, top);
    }
    sheet.finish(&chart.description)
}

/// The chart with its measures.
struct Measured<'a> {
    chart: &'a Alluvial<'a>,
    /// Members of the fullest column.
    members: usize,
    width: f64,
    /// The middle of the first column from the left of the sheet, and the distance of columns.
    first: f64,
    step: f64,
    /// Height of one member.
    unit: f64,
}

impl<'a> Measured<'a> {
    fn new(chart: &'a Alluvial<'a>) -> Self {
        let columns = chart.columns.len() as f64;
        let width = WIDTH.max(columns * COLUMN + 2.0 * MARGIN);
        let room = width - 2.0 * MARGIN;
        let inset = (room / (2.0 * columns)).min(84.0);
        let (first, step) = match chart.columns.len() {
            1 => (width / 2.0, room),
            _ => (MARGIN + inset, (room - 2.0 * inset) / (columns - 1.0)),
        };
        let size = |column: &Column| column.strata.iter().map(|stratum| stratum.size).sum();
        let members: usize = chart.columns.iter().map(size).max().unwrap_or(0);
        let unit = (STACK / members as f64).min(MEMBER);
        Measured { chart, members, width, first, step, unit }
    }

    fn x(&self, column: usize) -> f64 {
        self.first + column as f64 * self.step
    }

    /// The room that the highest column may take.
    fn height(&self) -> f64 {
        let drawn =
            self.chart.columns.iter().map(|column| column.strata.iter().filter(|stratum| stratum.size > 0).count());
        self.members as f64 * self.unit + GAP * drawn.max().unwrap_or(0) as f64
    }

    /// The top of each stratum, from the top of all.
    fn tops(&self, column: usize) -> Vec<f64> {
        let mut y = 0.0;
        let top = |stratum: &Stratum| {
            let top = y + GAP;
            y += if stratum.size > 0 { GAP + stratum.size as f64 * self.unit } else { 0.0 };
            top
        };
        self.chart.columns[column].strata.iter().map(top).collect()
    }

    /// The strata of a column that are drawn, each with its top.
    fn drawn(&self, column: usize) -> impl Iterator<Item = (&Stratum<'a>, f64)> {
        self.chart.columns[column].strata.iter().zip(self.tops(column)).filter(|(stratum, _)| stratum.size > 0)
    }

    /// The bands from one column to the next, those who stayed below, and what stands on them.
    fn between(&self, canvas: &Canvas, space: usize, top: f64) {
        let flows = &self.chart.flows[space];
        let bands = self.bands(space, top);
        let mut order: Vec<usize> = (0..bands.len()).collect();
        order.sort_by_key(|&i| (flows[i].changed, std::cmp::Reverse(flows[i].members.len())));
        for &i in &order {
            self.band(canvas, space, &flows[i], &bands[i]);
        }
        let notes: Vec<Vec<Lines>> =
            flows.iter().zip(&bands).map(|(flow, band)| self.note(space, flow, band.height)).collect();
        let room = Area {
            x: self.x(space) + STRATUM / 2.0 + 3.0,
            y: top,
            w: self.step - STRATUM - 6.0,
            h: bands.iter().map(Band::bottom).fold(top, f64::max) - top,
        };
        for placed in settle(&bands, &notes, &self.names(space, top), room, NOTE).iter().flatten() {
            placed.draw(canvas);
        }
    }

    /// One band a flow.
    fn bands(&self, space: usize, top: f64) -> Vec<Band> {
        let (mut from, mut to) = (self.tops(space), self.tops(space + 1));
        let mut bands = Vec::with_capacity(self.chart.flows[space].len());
        for flow in &self.chart.flows[space] {
            let height = flow.members.len() as f64 * self.unit;
            let start = (self.x(space) + STRATUM / 2.0, top + from[flow.from]);
            let end = (self.x(space + 1) - STRATUM / 2.0, top + to[flow.to]);
            bands.push(Band { start, end, height, strong: flow.changed });
            from[flow.from] += height;
            to[flow.to] += height;
        }
        bands
    }

    /// The strata that a flow comes from and goes to.
    fn ends(&self, space: usize, flow: &Flow) -> (Stratum<'a>, Stratum<'a>) {
        (self.chart.columns[space].strata[flow.from], self.chart.columns[space + 1].strata[flow.to])
    }

    fn band(&self, canvas: &Canvas, space: usize, flow: &Flow, band: &Band) {
        let ((from, to), strong) = (self.ends(space, flow), flow.changed);
        let codes = flow.members.join(" ");
        let tooltip = format!("{} → {}: {} ({codes})", from.name, to.name, flow.members.len());
        let outline = match (from.rim, strong) {
            (Some(rim), true) => Some((rim, 0.8)),
            (Some(_), false) => Some((FAINT, 0.8)),
            (None, true) => Some((tint(INK, 0.45), 0.4)),
            (None, false) => None,
        };
        canvas.mark(Mark { class: "band", tooltip, hatch: from.hatched, outline, ..Mark::default() });
        let fill = tint(from.fill, if strong { 1.0 } else { PALE });
        canvas.polygon(&band.outline(), fill, if strong { 0.88 } else { 0.8 });
    }

    /// What a flow would like to say on its band, from the fullest to the shortest.
    fn note(&self, space: usize, flow: &Flow, height: f64) -> Vec<Lines> {
        let (from, to) = self.ends(space, flow);
        let (n, space) = (flow.members.len(), self.step - STRATUM);
        let wide = space >= WIDE;
        let heading = match (from.name, to.name) {
            _ if !wide => n.to_string(),
            (a, b) if a == b => format!("{a} both times: {n}"),
            (a, b) => format!("{a} → {b}: {n}"),
        };
        let short = vec![vec![(heading.clone(), true)], vec![(n.to_string(), true)]];
        let inside = !from.outside && !to.outside;
        let named = n <= FEW || (wide && flow.changed) || (inside && self.members <= SMALL);
        if !named {
            return short;
        }
        let most = if wide { 4 } else { ((height / (NOTE * 1.2)) as usize).clamp(3, 8) };
        let widest = if wide { (space * 0.34).max(150.0) } else { space - 16.0 };
        let full = [1.0, 0.72, 1.5].map(|share: f64| {
            let lines = listed(&flow.members, (widest * share).min(space - 16.0), NOTE, most);
            let lines = lines.into_iter().map(|line| (line, false));
            if wide { std::iter::once((heading.clone(), true)).chain(lines).collect() } else { lines.collect() }
        });
        full.into_iter().chain(short).collect()
    }

    /// Where the names of the strata at both sides of a space are: notes keep away.
    fn names(&self, space: usize, top: f64) -> Vec<Area> {
        let mut taken = Vec::new();
        for column in [space, space + 1] {
            for (stratum, y) in self.drawn(column) {
                let w = text_width(&stratum.label(), NAME, true) + 6.0;
                taken.push(Area { x: self.x(column) - w / 2.0, y: top + y - GAP, w, h: GAP });
            }
        }
        taken
    }

    /// One column's strata with their names.
    fn column(&self, canvas: &Canvas, column: usize, top: f64) {
        let x = self.x(column);
        for (stratum, y) in self.drawn(column) {
            let area = Area { x: x - STRATUM / 2.0, y: top + y, w: STRATUM, h: stratum.size as f64 * self.unit };
            let tooltip = format!("{}, {}: {}", self.chart.columns[column].heading, stratum.name, stratum.size);
            let outline = stratum.rim.map(|rim| (rim, 0.8));
            canvas.mark(Mark { class: "bar", tooltip, hatch: stratum.hatched, outline, ..Mark::default() });
            canvas.rect(area, stratum.fill);
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(Label::new(&stratum.label(), (x, top + y - 4.5), NAME).bold().anchor(Anchor::Middle));
        }
    }

    fn head(&self, column: &Column) -> Head {
        let width = match self.chart.columns.len() {
            1 => self.width - 2.0 * MARGIN,
            _ => (2.0 * (self.first - MARGIN)).min(self.step) - 6.0,
        };
        let heading = column.heading;
        let size = HEADING.min(HEADING * width / text_width(heading, HEADING, true).max(1.0)).max(11.0);
        let below = column.below.join(", ");
        Head {
            heading: shorten(wrap(heading, width, size, true), 2, width, size, true),
            size,
            title: title(column.title, width - ASIDE),
            below: if text_width(&below, BELOW, false) <= width { vec![below] } else { column.below.to_vec() },
        }
    }
}

impl Stratum<'_> {
    fn label(&self) -> String {
        format!("{} {}", self.name, self.size)
    }
}

/// What stands above a column.
struct Head {
    heading: Vec<String>,
    size: f64,
    below: Vec<String>,
    title: Vec<String>,
}

/// A title in lines, cut at the end of a word where it has more.
fn title(text: &str, width: f64) -> Vec<String> {
    let mut lines = wrap(text, width, TITLE, false);
    if lines.len() > TITLE_LINES {
        let rest = lines.split_off(TITLE_LINES - 1).join(" ");
        lines.extend(first_words(&rest, width, TITLE, false));
    }
    lines
}

impl Head {
    fn height(&self) -> f64 {
        let [heading, below, title] = [&self.heading, &self.below, &self.title].map(|lines| lines.len() as f64 * 1.2);
        heading * self.size + below * BELOW + title * TITLE + 6.0
    }

    fn draw(&self, canvas: &Canvas, (x, top): (f64, f64)) {
        let mut y = top;
        for line in &self.heading {
            y += self.size * 1.2;
            canvas.text(Label::new(line, (x, y - 3.0), self.size).bold().anchor(Anchor::Middle));
        }
        for line in &self.below {
            y += BELOW * 1.2;
            canvas.text(Label::new(line, (x, y - 3.0), BELOW).color(SOFT).anchor(Anchor::Middle));
        }
        for line in &self.title {
            y += TITLE * 1.2;
            canvas.text(Label::new(line, (x, y - 2.0), TITLE).anchor(Anchor::Middle));
        }
    }
}
