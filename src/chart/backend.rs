//! What plotters draws on: hundredths of a pixel in, SVG out.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters::style::RGBColor;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::metrics::{clean, text_width};
use super::palette::hex;

/// Backend units in a px.
pub(super) const UNITS: f64 = 100.0;

/// What plotters has no word for; holds for the next element only.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    /// Its class, without the common prefix `ub-`.
    pub class: &'static str,
    /// What a browser shows when the pointer rests on it.
    pub tooltip: String,
    /// Fill with hatching instead of the colour.
    pub hatch: bool,
    /// A line around a filled shape, width in px.
    pub outline: Option<(RGBColor, f64)>,
    /// Dash pattern in px; empty for a solid line.
    pub dash: &'static str,
    /// Sharp edges: no blending of neighbouring cells.
    pub crisp: bool,
    /// A white rim around text that crosses lines.
    pub halo: bool,
}

/// Where the elements collect; shared by the backend and the [`Canvas`](super::canvas::Canvas).
#[derive(Debug, Default)]
pub(super) struct Sink {
    pub body: String,
    pub slug: String,
    pub mark: Mark,
    /// Rectangles of one height as strokes of one path, while a batch is open.
    pub batch: Option<String>,
    pub hatched: bool,
}

impl Sink {
    /// Writes one element, with the class and the tooltip of the mark, and uses the mark up.
    pub fn element(&mut self, tag: &str, attributes: &str, text: &str) {
        let mark = std::mem::take(&mut self.mark);
        let _ = write!(self.body, "<{tag}");
        if !mark.class.is_empty() {
            let _ = write!(self.body, " class=\"ub-{}\"", mark.class);
        }
        self.body.push_str(attributes);
        if mark.crisp {
            self.body.push_str(" shape-rendering=\"crispEdges\"");
        }
        if mark.tooltip.is_empty() && text.is_empty() {
            self.body.push_str("/>\n");
            return;
        }
        self.body.push('>');
        if !mark.tooltip.is_empty() {
            let _ = write!(self.body, "<title>{}</title>", escape(&mark.tooltip));
        }
        let _ = writeln!(self.body, "{}</{tag}>", escape(text));
    }

    /// The attributes of a filled shape.
    pub fn fill(&mut self, color: BackendColor) -> String {
        let mut paint = if self.mark.hatch {
            self.hatched = true;
            format!(" fill=\"url(#{}-hatch)\"", self.slug)
        } else {
            format!(" fill=\"{}\"{}", hex_of(color), opacity("fill", color))
        };
        if let Some((line, width)) = self.mark.outline {
            let _ = write!(paint, " stroke=\"{}\" stroke-width=\"{}\"", hex(line), px(width * UNITS));
            paint.push_str(&self.dashes());
        }
        paint
    }

    /// The attributes of strokes that stand for filled rectangles of `height` px.
    pub fn thick(&mut self, color: RGBColor, height: f64) -> String {
        let paint = if self.mark.hatch {
            self.hatched = true;
            format!("url(#{}-hatch)", self.slug)
        } else {
            hex(color)
        };
        format!(" fill=\"none\" stroke=\"{paint}\" stroke-width=\"{}\"", px(height * UNITS))
    }

    /// The attributes of a line.
    fn stroke<S: BackendStyle>(&self, style: &S) -> String {
        let width = px(f64::from(style.stroke_width()));
        let color = style.color();
        let mut paint =
            format!(" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{}", hex_of(color), opacity("stroke", color));
        paint.push_str(&self.dashes());
        paint
    }

    fn dashes(&self) -> String {
        match self.mark.dash {
            "" => String::new(),
            dash => format!(" stroke-dasharray=\"{dash}\""),
        }
    }

    fn paint<S: BackendStyle>(&mut self, style: &S, fill: bool) -> String {
        if fill { self.fill(style.color()) } else { self.stroke(style) }
    }
}

/// Draws into a [`Sink`].
pub(super) struct SvgBackend {
    pub sink: Rc<RefCell<Sink>>,
    pub size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        let mut sink = self.sink.borrow_mut();
        let (x, y, w, h) = (unit(a.0.min(b.0)), unit(a.1.min(b.1)), unit((b.0 - a.0).abs()), unit((b.1 - a.1).abs()));
        if let Some(path) = &mut sink.batch {
            let _ = write!(path, "M{x} {}h{w}", px(f64::from(a.1 + b.1) / 2.0));
            return Ok(());
        }
        let paint = sink.paint(style, fill);
        sink.element("rect", &format!(" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{paint}"), "");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let mut sink = self.sink.borrow_mut();
        let paint = sink.stroke(style);
        let line = format!(" d=\"{}\" stroke-linejoin=\"round\"{paint}", path_data(path));
        sink.element("path", &line, "");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, r: u32, style: &S, fill: bool) -> Drawn {
        let mut sink = self.sink.borrow_mut();
        let paint = sink.paint(style, fill);
        let circle = format!(" cx=\"{}\" cy=\"{}\" r=\"{}\"{paint}", unit(x), unit(y), px(f64::from(r)));
        sink.element("circle", &circle, "");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Drawn {
        let mut sink = self.sink.borrow_mut();
        let paint = sink.fill(style.color());
        sink.element("path", &format!(" d=\"{}z\"{paint}", path_data(vert)), "");
        Ok(())
    }

    /// The position is the baseline, whatever the vertical anchor says.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let mut sink = self.sink.borrow_mut();
        let mut line = format!(" x=\"{}\" y=\"{}\" font-size=\"{}\"", unit(x), unit(y), px(style.size()));
        let _ = write!(line, " fill=\"{}\"", hex_of(style.color()));
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => line.push_str(" text-anchor=\"middle\""),
            HPos::Right => line.push_str(" text-anchor=\"end\""),
        }
        if matches!(style.style(), FontStyle::Bold) {
            line.push_str(" font-weight=\"bold\"");
        }
        if matches!(style.transform(), FontTransform::Rotate270) {
            let _ = write!(line, " transform=\"rotate(-90 {} {})\"", unit(x), unit(y));
        }
        if sink.mark.halo {
            line.push_str(" stroke=\"#fff\" stroke-width=\"2.4\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        sink.element("text", &line, text);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        Ok((text_width(text, style.size(), bold).ceil() as u32, style.size().ceil() as u32))
    }
}

fn path_data(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut data = String::new();
    for (i, (x, y)) in points.into_iter().enumerate() {
        data.push(if i == 0 { 'M' } else { 'L' });
        let _ = write!(data, "{} {}", unit(x), unit(y));
    }
    data
}

fn unit(units: i32) -> String {
    px(f64::from(units))
}

/// Backend units as px with at most two digits, without trailing zeros.
pub(super) fn px(units: f64) -> String {
    let text = format!("{:.2}", units / UNITS);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn hex_of(color: BackendColor) -> String {
    hex(RGBColor(color.rgb.0, color.rgb.1, color.rgb.2))
}

fn opacity(what: &str, color: BackendColor) -> String {
    if color.alpha < 1.0 { format!(" {what}-opacity=\"{:.2}\"", color.alpha) } else { String::new() }
}

/// `text` as XML: without control characters, with `&`, `<`, `>` and quotes escaped.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
