//! How wide text is: advance widths of Arial, Helvetica and Liberation Sans.
//!
//! No machine font is asked, so the same text takes the same room everywhere.

use crate::prose::plural;

/// The width of a line of text in px, set in Arial, Helvetica or Liberation
/// Sans at `size` px.
///
/// Letters outside Latin count as one em, combining marks and control
/// characters as nothing. Source: the `hmtx` table of Liberation Sans 2.1,
/// which has the metrics of Arial.
///
/// ```
/// use unbloc::chart::text_width;
/// // A and V are 667 thousandths of an em wide, E with and without accent too
/// assert_eq!(text_width("AV", 10.0, false), 13.34);
/// assert_eq!(text_width("É", 12.0, false), text_width("E", 12.0, false));
/// assert!(text_width("AV", 10.0, true) > text_width("AV", 10.0, false));
/// ```
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let units: u32 = text.chars().map(|c| advance(c, bold)).sum();
    f64::from(units) * size / 1000.0
}

/// The width of one character in thousandths of an em.
fn advance(c: char, bold: bool) -> u32 {
    let table = if bold { &BOLD } else { &REGULAR };
    match c as u32 {
        code @ 0x20..0x180 => u32::from(table[code as usize - 0x20]),
        0..0x20 | 0x300..0x370 | 0x200B..=0x200F => 0,
        0x180..0x250 | 0x2013 => 556,
        0x2018 | 0x2019 if !bold => 222,
        0x2018 | 0x2019 => 278,
        0x201C | 0x201D => {
            if bold {
                500
            } else {
                333
            }
        }
        0x2022 => 350,
        0x2212 | 0x2264 | 0x2265 => 584,
        _ => 1000,
    }
}

/// `text` without what XML cannot hold or a line cannot show: line breaks and
/// tabs become spaces, other control characters vanish.
pub(super) fn clean(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    spaced.filter(|&c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// `text` in lines of at most `width` px; a word that is wider is broken.
pub(super) fn wrap(text: &str, width: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in clean(text).split_whitespace() {
        let room = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if text_width(&room, size, bold) <= width {
            line = room;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            if !line.is_empty() && text_width(&line, size, bold) + text_width(&c.to_string(), size, bold) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// At most `most` of the lines, the last with an ellipsis where more came.
pub(super) fn shorten(mut lines: Vec<String>, most: usize, width: f64, size: f64, bold: bool) -> Vec<String> {
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(fit(&rest, width, size, bold));
    }
    lines
}

/// `text` cut to `width` px, with an ellipsis where something was cut.
pub(super) fn fit(text: &str, width: f64, size: f64, bold: bool) -> String {
    let mut text = clean(text);
    if text_width(&text, size, bold) <= width {
        return text;
    }
    while text.pop().is_some() {
        let cut = format!("{}…", text.trim_end());
        if text_width(&cut, size, bold) <= width {
            return cut;
        }
    }
    String::new()
}

/// As many whole words of `text` as stand in `width` px, with an ellipsis where some were left out; `None` where not
/// even the first has room.
pub(super) fn first_words(text: &str, width: f64, size: f64, bold: bool) -> Option<String> {
    let text = clean(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let kept = |n: usize| match n == words.len() {
        true => words.join(" "),
        false => format!("{} …", words[..n].join(" ").trim_end_matches([',', ';', ':'])),
    };
    (1..=words.len()).rev().map(kept).find(|text| text_width(text, size, bold) <= width)
}

/// As many codes as stand in `most` lines of `width` px, and how many more there are.
pub(super) fn listed(codes: &[&str], width: f64, size: f64, most: usize) -> Vec<String> {
    for kept in (0..=codes.len()).rev() {
        let text = match (kept, codes.len() - kept) {
            (_, 0) => codes.join(" "),
            (0, left) => plural(left, "member"),
            (_, left) => format!("{} and {left} more", codes[..kept].join(" ")),
        };
        let lines = wrap(&text, width, size, false);
        if lines.len() <= most {
            return lines;
        }
    }
    Vec::new()
}

/// Advance widths of U+0020 to U+017F, regular.
#[rustfmt::skip]
const REGULAR: [u16; 352] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552,
    400, 549, 333, 333, 333, 576, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 549, 611, 556, 556, 556, 556, 500, 556, 500,
    667, 556, 667, 556, 667, 556, 722, 500, 722, 500, 722, 500, 722, 500, 722, 615,
    722, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 778, 556, 778, 556,
    778, 556, 778, 556, 722, 556, 722, 556, 278, 278, 278, 278, 278, 278, 278, 222,
    278, 278, 735, 444, 500, 222, 667, 500, 500, 556, 222, 556, 222, 556, 292, 556,
    334, 556, 222, 722, 556, 722, 556, 722, 556, 604, 723, 556, 778, 556, 778, 556,
    778, 556, 1000, 944, 722, 333, 722, 333, 722, 333, 667, 500, 667, 500, 667, 500,
    667, 500, 611, 278, 611, 375, 611, 278, 722, 556, 722, 556, 722, 556, 722, 556,
    722, 556, 722, 556, 944, 722, 667, 500, 667, 611, 500, 611, 500, 611, 500, 222,
];

/// The same, bold.
#[rustfmt::skip]
const BOLD: [u16; 352] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 552,
    400, 549, 333, 333, 333, 576, 556, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278,
    611, 611, 611, 611, 611, 611, 611, 549, 611, 611, 611, 611, 611, 556, 611, 556,
    722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 719,
    722, 611, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 778, 611, 778, 611,
    778, 611, 778, 611, 722, 611, 722, 611, 278, 278, 278, 278, 278, 278, 278, 278,
    278, 278, 785, 556, 556, 278, 722, 556, 556, 611, 278, 611, 278, 611, 385, 611,
    479, 611, 278, 722, 611, 722, 611, 722, 611, 708, 723, 611, 778, 611, 778, 611,
    778, 611, 1000, 944, 722, 389, 722, 389, 722, 389, 667, 556, 667, 556, 667, 556,
    667, 556, 611, 333, 611, 479, 611, 333, 722, 611, 722, 611, 722, 611, 722, 611,
    722, 611, 722, 611, 944, 778, 667, 556, 667, 611, 500, 611, 500, 611, 500, 278,
];
