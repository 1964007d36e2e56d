//! Shapes and text in px, drawn by plotters.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontTransform, IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::BackendCoord;

use super::backend::{Mark, Sink, SvgBackend, UNITS, escape};
use super::palette::{INK, PAPER};

/// A point in px from the top left corner.
pub(super) type Point = (f64, f64);

/// A rectangle in px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Area {
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
}

/// A line of text: its anchor is on the baseline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'a> {
    pub text: &'a str,
    pub at: Point,
    pub size: f64,
    pub color: RGBColor,
    pub bold: bool,
    pub anchor: Anchor,
    /// Turned to read upwards.
    pub upwards: bool,
}

/// Which end of a text its position fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl<'a> Label<'a> {
    pub fn new(text: &'a str, at: Point, size: f64) -> Self {
        Label { text, at, size, color: INK, bold: false, anchor: Anchor::Start, upwards: false }
    }

    pub fn color(mut self, color: RGBColor) -> Self {
        self.color = color;
        self
    }

    pub fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    pub fn anchor(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    pub fn upwards(mut self) -> Self {
        self.upwards = true;
        self
    }
}

/// Depth of descenders, in em.
pub(super) const DESCENT: f64 = 0.21;
/// From the middle of capitals down to the baseline, in em.
pub(super) const MIDDLE: f64 = 0.36;

/// The drawing surface: plotters' area and the sink behind it.
pub(super) struct Canvas {
    area: DrawingArea<SvgBackend, Shift>,
    sink: Rc<RefCell<Sink>>,
}

impl Canvas {
    pub fn new(width: f64, height: f64, slug: &str) -> Self {
        let sink = Rc::new(RefCell::new(Sink { slug: slug.to_owned(), ..Sink::default() }));
        let size = (units(width) as u32, units(height) as u32);
        let area = SvgBackend { sink: Rc::clone(&sink), size }.into_drawing_area();
        Canvas { area, sink }
    }

    /// Sets class, tooltip and so on of the next element.
    pub fn mark(&self, mark: Mark) -> &Self {
        self.sink.borrow_mut().mark = mark;
        self
    }

    /// Puts everything that `draw` draws into one group.
    pub fn group(&self, class: &str, tooltip: &str, draw: impl FnOnce()) {
        let _ = writeln!(self.sink.borrow_mut().body, "<g class=\"ub-{class}\">");
        if !tooltip.is_empty() {
            let _ = writeln!(self.sink.borrow_mut().body, "<title>{}</title>", escape(tooltip));
        }
        draw();
        self.sink.borrow_mut().body.push_str("</g>\n");
    }

    /// Joins the rectangles that `draw` draws, all `height` px high, to one path.
    pub fn batch(&self, fill: RGBColor, height: f64, mark: Mark, draw: impl FnOnce()) {
        self.sink.borrow_mut().batch = Some(String::new());
        draw();
        let mut sink = self.sink.borrow_mut();
        let path = sink.batch.take().unwrap_or_default();
        if path.is_empty() {
            return;
        }
        sink.mark = mark;
        let paint = sink.thick(fill, height);
        sink.element("path", &format!(" d=\"{path}\"{paint}"), "");
    }

    pub fn rect(&self, area: Area, fill: RGBColor) {
        self.put(&Rectangle::new([at((area.x, area.y)), at((area.right(), area.bottom()))], fill.filled()));
    }

    /// A shape nobody sees, for the pointer to rest on.
    pub fn glass(&self, area: Area) {
        self.put(&Rectangle::new([at((area.x, area.y)), at((area.right(), area.bottom()))], PAPER.mix(0.0).filled()));
    }

    pub fn circle(&self, center: Point, radius: f64, fill: RGBColor) {
        self.put(&Circle::new(at(center), units(radius), fill.filled()));
    }

    pub fn polygon(&self, points: &[Point], fill: RGBColor, alpha: f64) {
        let points: Vec<BackendCoord> = points.iter().map(|&p| at(p)).collect();
        self.put(&Polygon::new(points, fill.mix(alpha).filled()));
    }

    pub fn line(&self, points: &[Point], color: RGBColor, width: f64) {
        let style = ShapeStyle { color: color.to_rgba(), filled: false, stroke_width: units(width).max(1) as u32 };
        self.put(&PathElement::new(points.iter().map(|&p| at(p)).collect::<Vec<_>>(), style));
    }

    pub fn text(&self, label: Label) {
        let h_pos = match label.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let mut font = ("sans-serif", label.size * UNITS).into_font();
        if label.bold {
            font = font.style(plotters::style::FontStyle::Bold);
        }
        if label.upwards {
            font = font.transform(FontTransform::Rotate270);
        }
        let style = TextStyle::from(font).color(&label.color).pos(Pos::new(h_pos, VPos::Bottom));
        self.put(&Text::new(label.text.to_owned(), at(label.at), style));
    }

    /// Everything drawn so far, and whether hatching was used.
    pub fn take(self) -> (String, bool) {
        drop(self.area);
        let mut sink = self.sink.borrow_mut();
        (std::mem::take(&mut sink.body), sink.hatched)
    }

    fn put<E>(&self, element: &E)
    where
        E: Drawable<SvgBackend>,
        for<'a> &'a E: PointCollection<'a, BackendCoord>,
    {
        self.area.draw(element).expect("drawing into memory cannot fail");
    }
}

pub(super) fn units(px: f64) -> i32 {
    (px * UNITS).round() as i32
}

pub(super) fn at((x, y): Point) -> BackendCoord {
    (units(x), units(y))
}
