//! The sheet around every chart: title, subtitle, source, root element.

use plotters::style::RGBColor;

use super::backend::{Mark, UNITS, escape, px};
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::{clean, fit, text_width, wrap};
use super::palette::{INK, PAPER, SOFT, text_on};
use crate::ingest::Event;

/// What stands above and below a chart.
///
/// ```
/// use unbloc::chart::Caption;
/// let caption = Caption {
///     title: "Who votes with whom".into(),
///     subtitle: "General Assembly, session 46; 74 roll calls".into(),
///     source: "United Nations Digital Library".into(),
///     slug: "heatmap".into(),
///     ..Caption::default()
/// };
/// assert_eq!(caption.slug, "heatmap");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// What is shown; wrapped where it is long.
    pub title: String,
    /// The selection and the number of roll calls.
    pub subtitle: String,
    /// Where the votes come from, without the word "Source".
    pub source: String,
    /// Prefix of every id in the file, so that several charts fit in one page:
    /// letters, digits and dashes; anything else becomes a dash. Ids of charts
    /// in one page must differ.
    pub slug: String,
    /// Whether it is to fit into a column of a page, where the chart can be drawn so.
    pub narrow: bool,
    /// What is to be marked on lines over years or sessions.
    pub events: Vec<Event>,
}

impl Caption {
    /// Width of the sheet.
    pub(super) fn width(&self) -> f64 {
        self.or_column(WIDTH)
    }

    /// This width, or that of a column where it is to fit into one.
    pub(super) fn or_column(&self, width: f64) -> f64 {
        if self.narrow { COLUMN } else { width }
    }
}

/// Width of most sheets.
pub(super) const WIDTH: f64 = 860.0;
/// Width in px of charts that fit into a column of a page, or on a phone.
pub const COLUMN: f64 = 440.0;
/// Room at the left and right of everything.
pub(super) const MARGIN: f64 = 16.0;
const TITLE: f64 = 19.0;
const SUBTITLE: f64 = 13.0;
const SOURCE: f64 = 11.0;
const LEADING: f64 = 1.28;

/// A chart under way: the canvas and where on it the chart goes.
pub(super) struct Sheet<'a> {
    pub canvas: Canvas,
    /// The room between subtitle and source.
    pub body: Area,
    caption: &'a Caption,
    slug: String,
    size: (f64, f64),
}

impl<'a> Sheet<'a> {
    /// A sheet of `width` px that leaves `height` px to the chart; writes the caption.
    pub fn new(caption: &'a Caption, width: f64, height: f64) -> Self {
        let room = width - 2.0 * MARGIN;
        let title = wrap(&caption.title, room, TITLE, true);
        let subtitle = wrap(&caption.subtitle, room, SUBTITLE, false);
        let source = match clean(&caption.source).trim() {
            "" => Vec::new(),
            source => wrap(&format!("Source: {source}"), room, SOURCE, false),
        };
        let head = 10.0 + lines(&title, TITLE) + 3.0 + lines(&subtitle, SUBTITLE) + 12.0;
        let foot = 10.0 + lines(&source, SOURCE) + 8.0;
        let size = (width, head + height + foot);
        let slug = slug(&caption.slug);
        let canvas = Canvas::new(size.0, size.1, &slug);
        canvas.mark(Mark { class: "paper", ..Mark::default() });
        canvas.rect(Area { x: 0.0, y: 0.0, w: size.0, h: size.1 }, PAPER);
        let mut y = 10.0;
        stack(&canvas, &title, &mut y, TITLE, true, INK);
        y += 3.0;
        stack(&canvas, &subtitle, &mut y, SUBTITLE, false, SOFT);
        y = head + height + 10.0;
        stack(&canvas, &source, &mut y, SOURCE, false, SOFT);
        let body = Area { x: MARGIN, y: head, w: room, h: height };
        Sheet { canvas, body, caption, slug, size }
    }

    /// The whole file; `desc` says in sentences what the picture shows.
    pub fn finish(self, desc: &str) -> String {
        let (body, hatched) = self.canvas.take();
        let (w, h) = (px(self.size.0 * UNITS), px(self.size.1 * UNITS));
        let (slug, title, desc) = (&self.slug, escape(&self.caption.title), escape(desc));
        let defs = if hatched { hatching(slug) } else { String::new() };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
             role=\"img\" aria-labelledby=\"{slug}-title {slug}-desc\" \
             font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\">\n\
             <title id=\"{slug}-title\">{title}</title>\n<desc id=\"{slug}-desc\">{desc}</desc>\n\
             {defs}{body}</svg>\n"
        )
    }
}

/// A sheet on which a sentence stands for the chart.
pub(super) fn sentence(caption: &Caption, words: &str) -> String {
    let sheet = Sheet::new(caption, WIDTH, 60.0);
    let at = (sheet.body.x + sheet.body.w / 2.0, sheet.body.y + 34.0);
    sheet.canvas.text(Label::new(words, at, 14.0).color(SOFT).anchor(Anchor::Middle));
    sheet.finish(&format!("{words}."))
}

/// Hatching for what was not voted or is not defined: dark lines on white.
fn hatching(slug: &str) -> String {
    format!(
        "<defs><pattern id=\"{slug}-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">\
         <path d=\"M0 0h5v5h-5z\" fill=\"#fff\"/>\
         <path d=\"M-1 1L1 -1M0 5L5 0M4 6L6 4\" stroke=\"#8c8c8c\" stroke-width=\"0.9\"/></pattern></defs>\n"
    )
}

/// Letters, digits and dashes, a letter first.
fn slug(text: &str) -> String {
    let dashed: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    match dashed.trim_matches('-') {
        "" => "chart".to_owned(),
        slug if slug.starts_with(|c: char| c.is_ascii_alphabetic()) => slug.to_owned(),
        slug => format!("chart-{slug}"),
    }
}

fn lines(text: &[String], size: f64) -> f64 {
    text.len() as f64 * size * LEADING
}

fn stack(canvas: &Canvas, text: &[String], y: &mut f64, size: f64, bold: bool, color: RGBColor) {
    for line in text {
        let mut label = Label::new(line, (MARGIN, *y + size), size).color(color);
        label.bold = bold;
        canvas.text(label);
        *y += size * LEADING;
    }
}

/// One entry of a legend: how its sign is drawn, and its words.
pub(super) struct Entry {
    pub sign: Sign,
    pub words: String,
}

/// Draws a sign around a centre.
pub(super) type Drawing = Box<dyn Fn(&Canvas, Point)>;

/// The sign of a legend entry, 12 px high.
pub(super) enum Sign {
    /// A filled square with letters in it.
    Square(RGBColor, String),
    /// A hatched square.
    Hatched,
    /// Something else, drawn around this centre.
    Drawn(Drawing),
}

const ENTRY: f64 = 12.0;
const ROW: f64 = 20.0;

/// Where each entry goes in rows of `width` px: its left edge and row.
fn places(entries: &[Entry], width: f64) -> Vec<(f64, usize)> {
    let (mut x, mut row) = (0.0, 0);
    let mut places = Vec::with_capacity(entries.len());
    for entry in entries {
        let w = (20.0 + text_width(&entry.words, ENTRY, false)).min(width) + 18.0;
        if x > 0.0 && x + w - 18.0 > width {
            (x, row) = (0.0, row + 1);
        }
        places.push((x, row));
        x += w;
    }
    places
}

/// The height that a legend takes at this width, in px.
pub(super) fn legend_height(entries: &[Entry], width: f64) -> f64 {
    places(entries, width).last().map_or(0.0, |&(_, row)| (row + 1) as f64 * ROW)
}

/// Draws a legend in rows of at most `width` px.
pub(super) fn legend(canvas: &Canvas, entries: &[Entry], (left, top): (f64, f64), width: f64) {
    for (entry, (x, row)) in entries.iter().zip(places(entries, width)) {
        let (x, middle) = (left + x, top + row as f64 * ROW + ROW / 2.0);
        let square = Area { x, y: middle - 6.5, w: 13.0, h: 13.0 };
        match &entry.sign {
            Sign::Square(fill, letters) => {
                canvas.mark(Mark { class: "key", ..Mark::default() }).rect(square, *fill);
                let at = (x + 6.5, middle + MIDDLE * 9.0);
                if !letters.is_empty() {
                    canvas.text(Label::new(letters, at, 9.0).bold().color(text_on(*fill)).anchor(Anchor::Middle));
                }
            }
            Sign::Hatched => {
                let outline = Some((SOFT, 0.8));
                canvas.mark(Mark { class: "key", hatch: true, outline, ..Mark::default() }).rect(square, PAPER);
            }
            Sign::Drawn(draw) => draw(canvas, (x + 6.5, middle)),
        }
        let words = fit(&entry.words, left + width - x - 20.0, ENTRY, false);
        canvas.text(Label::new(&words, (x + 20.0, middle + MIDDLE * ENTRY), ENTRY));
    }
}
