//! A chart on dark ground.

use std::fmt::Write as _;

/// The ground that a chart is drawn on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on white paper.
    #[default]
    Light,
    /// Light ink on dark ground.
    Dark,
}

/// The same chart on another ground: every colour keeps its hue, and its
/// lightness is mirrored, so that what stood out from white paper stands out
/// from the dark as much; what lies between becomes a little lighter.
///
/// Lightness is that of OKLab (Ottosson, A perceptual color space for image
/// processing, 2020): white becomes the ground, ink nearly white.
///
/// ```
/// use unbloc::chart::{Theme, themed};
/// let svg = r##"<rect fill="#ffffff"/><text fill="#222222">#fff is white</text>"##;
/// assert_eq!(themed(svg, Theme::Light), svg);
/// let dark = themed(svg, Theme::Dark);
/// assert_eq!(dark, r##"<rect fill="#161616"/><text fill="#eaeaea">#fff is white</text>"##);
/// ```
pub fn themed(svg: &str, theme: Theme) -> String {
    if theme == Theme::Light {
        return svg.to_owned();
    }
    // Quotes in text are written as entities: what follows `="#` is a colour.
    let mut parts = svg.split("=\"#");
    let mut dark = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        dark.push_str("=\"");
        let end = part.find('"').unwrap_or(part.len());
        match rgb(&part[..end]) {
            Some(color) => {
                let [r, g, b] = mirrored(color);
                let _ = write!(dark, "#{r:02x}{g:02x}{b:02x}");
            }
            // A reference such as `href="#id"`.
            None => {
                let _ = write!(dark, "#{}", &part[..end]);
            }
        }
        dark.push_str(&part[end..]);
    }
    dark
}

/// Three or six hexadecimal digits as red, green and blue.
fn rgb(hex: &str) -> Option<[u8; 3]> {
    let digits: Vec<u8> = hex.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    match digits[..] {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r0, r1, g0, g1, b0, b1] => Some([r0 * 16 + r1, g0 * 16 + g1, b0 * 16 + b1]),
        _ => None,
    }
}

/// Lightness in OKLab of the dark ground: that of `#161616`.
const GROUND: f64 = 0.2;
/// Lightness of ink, `#222222`, and what becomes of it.
const INK: (f64, f64) = (0.25, 0.94);
/// Below 1 what lies between becomes lighter than in a mirror: letters that can just be read on white can be on the dark, too.
const LIFT: f64 = 0.9;

/// The colour of the same hue at the mirrored lightness, as strong as a screen can show it.
fn mirrored(color: [u8; 3]) -> [u8; 3] {
    let [lightness, a, b] = oklab(color);
    let share = libm::pow((1.0 - lightness).max(0.0) / (1.0 - INK.0), LIFT);
    let lightness = (GROUND + share * (INK.1 - GROUND)).min(1.0);
    // Where a screen has no colour so strong, a paler one of this hue.
    let steps = (0..=20).map(|step| 1.0 - f64::from(step) / 20.0);
    let shown = steps.map(|share| linear([lightness, a * share, b * share]));
    let fits = |rgb: &[f64; 3]| rgb.iter().all(|part| (-0.001..=1.001).contains(part));
    let [r, g, b] = shown.into_iter().find(fits).unwrap_or([cube(lightness); 3]);
    [byte(r), byte(g), byte(b)]
}

/// Lightness and the two axes of hue of a colour of sRGB (Ottosson 2020).
fn oklab(color: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = color.map(light);
    let l = libm::cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
    let m = libm::cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
    let s = libm::cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// Red, green and blue as amounts of light (Ottosson 2020); outside `[0, 1]` no screen shows them.
fn linear([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

fn cube(x: f64) -> f64 {
    x * x * x
}

/// The amount of light of a part of a colour (IEC 61966-2-1).
fn light(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
}

/// The part of a colour that gives this amount of light.
fn byte(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let part = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * libm::pow(light, 1.0 / 2.4) - 0.055 };
    (part * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// White, red and blue as the sample code of CSS Color Module Level 4 has them: red is `oklch(62.8% 0.2577 29.23)`.
    #[test]
    fn lightness_is_that_of_oklab() {
        for (color, expected) in [
            ([255, 255, 255], [1.0, 0.0, 0.0]),
            ([255, 0, 0], [0.627_96, 0.224_86, 0.125_85]),
            ([0, 0, 255], [0.452_01, -0.032_46, -0.311_53]),
        ] {
            for (part, expected) in oklab(color).into_iter().zip(expected) {
                assert!((part - expected).abs() < 5e-5, "{color:?}: {part} is not {expected}");
            }
        }
    }

    #[test]
    fn amounts_of_light_lead_back_to_the_colour() {
        for color in [[0, 104, 168], [230, 159, 0], [23, 63, 110], [255, 255, 255]] {
            assert_eq!(linear(oklab(color)).map(byte), color);
        }
    }
}
