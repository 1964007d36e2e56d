//! A chart as pixels.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Options, Tree, fontdb};

use super::frame::size;
use crate::error::{Error, Result};
use crate::prose::{list, plural};

/// The most pixels of a picture: four bytes each while it is drawn, and as many while it is packed.
const MOST: f64 = 5e7;

/// The chart as a PNG file of `width` px, drawn by resvg with a font of our
/// own: no font of the machine is asked.
///
/// # Errors
///
/// If a sign is not in the font, or the picture would have more than 50
/// million pixels.
///
/// ```
/// use unbloc::chart;
/// let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\" width=\"40\" height=\"20\"></svg>";
/// let file = chart::png(svg, 80).unwrap();
/// assert_eq!(file[16..24], [0, 0, 0, 80, 0, 0, 0, 40]);
/// ```
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>> {
    if width == 0 {
        return Err(Error::new("a picture needs at least one pixel"));
    }
    let no_chart = || Error::new("the picture is no chart of ours");
    let (w, h) = size(svg).ok_or_else(no_chart)?;
    let scale = f64::from(width) / w;
    let height = (h * scale).round().max(1.0);
    if f64::from(width) * height > MOST {
        let (across, down) = (width, height);
        return Err(Error::new(format!("a picture of {across} by {down} px has more than 50 million pixels"))
            .hint("give a smaller `--width`, or take the SVG, which has no pixels"));
    }
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|_| no_chart())?;
    has_every_sign(tree.root())?;
    let mut pixels = Pixmap::new(width, height as u32).ok_or_else(no_chart)?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| no_chart())
}

/// The one family of letters, whatever a chart asks for.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("../../data/font/arimo-regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../data/font/arimo-bold.ttf").to_vec());
    fonts.set_sans_serif_family("Arimo");
    Arc::new(fonts)
});

/// An error that names the signs that the font lacks.
fn has_every_sign(root: &Group) -> Result<()> {
    let mut lacking: Vec<String> = Vec::new();
    collect_lacking(root, &mut lacking);
    lacking.sort_unstable();
    lacking.dedup();
    if lacking.is_empty() {
        return Ok(());
    }
    let more = lacking.len().saturating_sub(5);
    lacking.truncate(5);
    let more = if more > 0 { format!(" and {}", plural(more, "other")) } else { String::new() };
    Err(Error::new(format!("the font of pictures has no {}{more}: the text would have holes", list(&lacking)))
        .hint("take the SVG, which is drawn with the fonts of who looks at it"))
}

/// Adds the signs for which no glyph was found: those have number 0, and a text without any has no layout at all.
fn collect_lacking(group: &Group, lacking: &mut Vec<String>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect_lacking(group, lacking),
            Node::Text(text) if text.layouted().is_empty() => {
                lacking.extend(text.chunks().iter().map(|chunk| format!("“{}”", chunk.text())));
            }
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                lacking.extend(glyphs.filter(|glyph| glyph.id.0 == 0).map(|glyph| format!("“{}”", glyph.text)));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}
