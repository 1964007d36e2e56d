//! Colours that the colour-blind tell apart and that survive grey printing.

use plotters::style::RGBColor;

use crate::votes::Choice;

/// Text and axes.
pub(super) const INK: RGBColor = RGBColor(34, 34, 34);
/// Subtitles, secondary labels.
pub(super) const SOFT: RGBColor = RGBColor(90, 90, 90);
/// Grids and faint outlines.
pub(super) const FAINT: RGBColor = RGBColor(216, 216, 216);
/// Paper.
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);

/// How strong the colour is of those who did not move.
pub(super) const PALE: f64 = 0.22;

/// The fill of a choice as `#rrggbb`: dark blue yes, pale sand abstain,
/// orange-red no, white non-voting (drawn hatched), white not-a-member.
///
/// In grey they stay apart: yes is darkest, then no, abstain and non-voting.
///
/// ```
/// use unbloc::{chart, votes::Choice};
/// assert_eq!(chart::choice_color(Choice::Yes), "#173f6e");
/// ```
pub fn choice_color(choice: Choice) -> String {
    hex(choice_fill(choice))
}

pub(super) fn choice_fill(choice: Choice) -> RGBColor {
    match choice {
        Choice::Yes => RGBColor(0x17, 0x3F, 0x6E),
        Choice::Abstain => RGBColor(0xEC, 0xD5, 0x8F),
        Choice::No => RGBColor(0xC2, 0x4F, 0x1E),
        Choice::NonVoting | Choice::NotMember => PAPER,
    }
}

const COALITIONS: [RGBColor; 8] = [
    RGBColor(0x00, 0x68, 0xA8),
    RGBColor(0xE6, 0x9F, 0x00),
    RGBColor(0x00, 0x8F, 0x68),
    RGBColor(0xCC, 0x79, 0xA7),
    RGBColor(0x56, 0xB4, 0xE9),
    RGBColor(0x8C, 0x2D, 0x04),
    RGBColor(0xF0, 0xE4, 0x42),
    RGBColor(0x4B, 0x2E, 0x83),
];

const GREYS: [RGBColor; 4] =
    [RGBColor(0x55, 0x55, 0x55), RGBColor(0x8A, 0x8A, 0x8A), RGBColor(0xB4, 0xB4, 0xB4), RGBColor(0xD8, 0xD8, 0xD8)];

/// The colour of a coalition as `#rrggbb`, the same in every chart: eight
/// colours after Okabe and Ito (2008), then four greys in turn.
///
/// A coalition is the number of [`Partition`](crate::coalition::Partition).
/// Colour never stands alone: see [`coalition_mark`].
///
/// ```
/// use unbloc::chart::coalition_color;
/// assert_eq!(coalition_color(0), "#0068a8");
/// assert_eq!(coalition_color(8), coalition_color(12));
/// ```
pub fn coalition_color(coalition: u16) -> String {
    hex(coalition_fill(coalition))
}

pub(super) fn coalition_fill(coalition: u16) -> RGBColor {
    let number = usize::from(coalition);
    COALITIONS.get(number).copied().unwrap_or_else(|| GREYS[(number - COALITIONS.len()) % GREYS.len()])
}

/// The mark of a coalition beside its colour: `1` for the largest, and so on.
///
/// ```
/// assert_eq!(unbloc::chart::coalition_mark(0), "1");
/// ```
pub fn coalition_mark(coalition: u16) -> String {
    (u32::from(coalition) + 1).to_string()
}

/// Colours of lines: dark enough on white.
pub(super) fn series_color(series: usize) -> RGBColor {
    const LINES: [RGBColor; 2] = [RGBColor(0x00, 0x68, 0xA8), RGBColor(0xC9, 0x4F, 0x12)];
    LINES[series % LINES.len()]
}

/// The permanent members of the Security Council have the same colour in every chart of lines.
const PERMANENT: [(&str, RGBColor); 5] = [
    ("CHN", RGBColor(0x9A, 0x6B, 0x00)),
    ("FRA", RGBColor(0x00, 0x80, 0x5C)),
    ("GBR", RGBColor(0xA8, 0x3E, 0x7F)),
    ("RUS", RGBColor(0xC9, 0x4F, 0x12)),
    ("USA", RGBColor(0x00, 0x68, 0xA8)),
];

/// The colour of a permanent member's line; `None` of all others.
pub(super) fn permanent_color(code: &str) -> Option<RGBColor> {
    PERMANENT.iter().find(|(permanent, _)| *permanent == code).map(|(_, color)| *color)
}

/// The colours of lines of other members, in the order in which they come.
const OTHERS: [RGBColor; 6] = [
    RGBColor(0x3A, 0x3A, 0x3A),
    RGBColor(0x4B, 0x2E, 0x83),
    RGBColor(0x00, 0x7C, 0x91),
    RGBColor(0x7A, 0x1F, 0x3D),
    RGBColor(0x5B, 0x6F, 0x00),
    RGBColor(0x6B, 0x4A, 0x2B),
];

/// The colours of the lines of these members: permanent members have their own, the others the remaining ones in order.
pub(super) fn member_colors<'a>(codes: impl Iterator<Item = &'a str>) -> Vec<RGBColor> {
    let mut others = OTHERS.iter().copied().cycle();
    codes.map(|code| permanent_color(code).or_else(|| others.next()).unwrap_or(INK)).collect()
}

/// Pale yellow over green to dark blue, always darker.
const ANCHORS: [(f64, f64, f64); 5] =
    [(252.0, 248.0, 214.0), (190.0, 222.0, 170.0), (90.0, 178.0, 178.0), (36.0, 104.0, 160.0), (16.0, 32.0, 88.0)];

/// The colour of an agreement at `share` of the scale, in `[0, 1]`: linear
/// between five anchors.
pub(super) fn shade_color(share: f64) -> RGBColor {
    let at = share.clamp(0.0, 1.0) * 4.0;
    let low = (at as usize).min(3);
    let (a, b, t) = (ANCHORS[low], ANCHORS[low + 1], at - low as f64);
    let mix = |a: f64, b: f64| (a + (b - a) * t).round() as u8;
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// The colours that a page shares with the charts, by the names that its style sheet has for them; `on-…` is what is written on one.
pub(crate) fn styled() -> Vec<(String, String)> {
    let plain = [("paper", PAPER), ("ink", INK), ("soft", SOFT), ("faint", FAINT)];
    let choices = [("yes", Choice::Yes), ("abstain", Choice::Abstain), ("no", Choice::No)];
    let numbered = |name: &str, colors: Vec<RGBColor>| {
        (1..).zip(colors).map(|(i, c)| (format!("{name}-{i}"), c)).collect::<Vec<_>>()
    };
    let mut fills: Vec<(String, RGBColor)> =
        choices.map(|(name, choice)| (name.to_owned(), choice_fill(choice))).to_vec();
    fills.extend(numbered("coalition", COALITIONS.into_iter().chain(GREYS).collect()));
    let on: Vec<_> = fills.iter().map(|(name, fill)| (format!("on-{name}"), text_on(*fill))).collect();
    let lines = PERMANENT.iter().map(|(code, color)| (code.to_lowercase(), *color));
    let plain = plain.map(|(name, color)| (name.to_owned(), color));
    let all = plain.into_iter().chain(fills).chain(on).chain(lines).chain(numbered("other", OTHERS.to_vec()));
    all.map(|(name, color)| (name, hex(color))).collect()
}

/// The anchors of the colours of agreement, as red, green and blue.
pub(crate) fn shade_anchors() -> [[u8; 3]; 5] {
    ANCHORS.map(|(r, g, b)| [r, g, b].map(|part| part as u8))
}

/// `color` thinned with paper; at 1 it stays as it is.
pub(super) fn tint(RGBColor(r, g, b): RGBColor, share: f64) -> RGBColor {
    let thin = |c: u8| (255.0 - (255.0 - f64::from(c)) * share).round() as u8;
    RGBColor(thin(r), thin(g), thin(b))
}

/// Black or white, whichever stands out more on `fill`.
pub(super) fn text_on(fill: RGBColor) -> RGBColor {
    // Where paper and ink stand out alike after WCAG 2 (luminance 0.213), as squared here.
    if luminance(fill) > 0.24 { INK } else { PAPER }
}

/// Relative luminance, with 2 for the exponent of WCAG 2, near enough to pick one of two.
fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
    let linear = |c: u8| (f64::from(c) / 255.0) * (f64::from(c) / 255.0);
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

pub(super) fn hex(RGBColor(r, g, b): RGBColor) -> String {
    // Three digits where they say the same: a heat map has thousands of these.
    let short = |c: u8| c >> 4 == c & 15;
    if short(r) && short(g) && short(b) {
        return format!("#{:x}{:x}{:x}", r & 15, g & 15, b & 15);
    }
    format!("#{r:02x}{g:02x}{b:02x}")
}
