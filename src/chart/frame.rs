//! A chart in a frame of given proportions.

use super::backend::{UNITS, px};
use super::palette::{PAPER, hex};

/// The proportions of a picture that is to be shown by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// As wide as high.
    Square,
    /// Nine to sixteen, for a telephone held upright.
    Story,
}

impl Frame {
    /// Width by height.
    fn ratio(self) -> f64 {
        match self {
            Frame::Square => 1.0,
            Frame::Story => 9.0 / 16.0,
        }
    }
}

/// The chart in the middle of a sheet of these proportions, nothing of it
/// scaled or cut; one that is framed already stays as it is.
///
/// ```
/// use unbloc::chart::{Frame, framed};
/// let svg = "<svg viewBox=\"0 0 400 300\" width=\"400\" height=\"300\"><title/></svg>";
/// let square = framed(svg, Frame::Square);
/// assert!(square.starts_with("<svg viewBox=\"0 -50 400 400\" width=\"400\" height=\"400\">"));
/// ```
pub fn framed(svg: &str, frame: Frame) -> String {
    let Some((root, (w, h))) = root(svg).filter(|(root, _)| root.contains("viewBox=\"0 0 ")) else {
        return svg.to_owned();
    };
    let (width, height) = (w.max(h * frame.ratio()), h.max(w / frame.ratio()));
    let lengths = [(w - width) / 2.0, (h - height) / 2.0, width, height];
    let [x, y, width, height] = lengths.map(|length| px(length * UNITS));
    let [w, h] = [w, h].map(|length| px(length * UNITS));
    let was = format!("viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\"");
    let framed = format!("viewBox=\"{x} {y} {width} {height}\" width=\"{width}\" height=\"{height}\"");
    let ground = format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>", hex(PAPER));
    let body = svg[root.len()..].replacen("</desc>", &format!("</desc>\n{ground}"), 1);
    format!("{}{body}", root.replacen(&was, &framed, 1))
}

/// Width and height of a chart in px, as its root says; `None` of what is no chart of ours.
///
/// ```
/// let svg = "<svg viewBox=\"0 0 860 512.5\" width=\"860\" height=\"512.5\"></svg>";
/// assert_eq!(unbloc::chart::size(svg), Some((860.0, 512.5)));
/// assert_eq!(unbloc::chart::size("<svg/>"), None);
/// ```
pub fn size(svg: &str) -> Option<(f64, f64)> {
    root(svg).map(|(_, size)| size)
}

/// The root element's tag, and its size.
fn root(svg: &str) -> Option<(&str, (f64, f64))> {
    let root = &svg[..=svg.find('>')?];
    let (_, numbers) = root.split_once("viewBox=\"")?;
    let numbers: Vec<f64> = numbers.split('"').next()?.split(' ').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let [_, _, w, h] = numbers[..] else { return None };
    Some((root, (w, h)))
}
