//! What a file is, by its content.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use crate::error::{Error, Location, Result};

/// Bytes of a file that are read at most; a longer one is refused.
pub const LONGEST_FILE: usize = 2 << 20;

/// The formats of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextFormat {
    /// Paragraphs apart by blank lines, or one a line.
    Plain,
    /// CommonMark.
    Markdown,
    /// HTML, also as XHTML.
    Html,
    /// The XML the UN marks its documents up with.
    Akoma,
}

impl TextFormat {
    /// The name in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            TextFormat::Plain => "plain text",
            TextFormat::Markdown => "Markdown text",
            TextFormat::Html => "HTML page",
            TextFormat::Akoma => "Akoma Ntoso document",
        }
    }
}

impl fmt::Display for TextFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// Checks that a file is text, and no longer than is read.
pub(super) fn is_text(bytes: &[u8], path: &Path) -> Result<()> {
    let refuse = |message: String, hint: &str| Err(Error::new(message).at(Location::file(path)).hint(hint));
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => {
            return refuse(
                "the file is a PDF".to_owned(),
                "convert it with `pdftotext FILE.pdf FILE.txt` and give the text",
            );
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            return refuse("the file is UTF-16".to_owned(), "save it as UTF-8 and give that");
        }
        [b'P', b'K', 3, 4, ..] => {
            let hint = "save the document as plain text or HTML and give that";
            return refuse("the file is a zip archive or a Word document".to_owned(), hint);
        }
        _ => {}
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        let place = Location::line(path, line_of(bytes, at));
        return Err(Error::new("a NUL byte").at(place).hint("is this a text file? it looks binary"));
    }
    if bytes.len() > LONGEST_FILE {
        return refuse(format!("longer than {} MiB", LONGEST_FILE >> 20), "is this the text of one resolution?");
    }
    Ok(())
}

/// The line, from 1, of a place in a file.
pub(super) fn line_of(bytes: &[u8], at: usize) -> u64 {
    1 + memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() as u64
}

/// The format of a text.
///
/// # Errors
///
/// If it is XML, but not Akoma Ntoso, or declares entities of its own.
pub(super) fn format(text: &str, path: &Path) -> Result<TextFormat> {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return Ok(if is_markdown(text) { TextFormat::Markdown } else { TextFormat::Plain });
    }
    let prolog = Prolog::of(start);
    if prolog.declares {
        let line = 1 + text[..text.len() - start.len() + prolog.doctype_at].matches('\n').count() as u64;
        return Err(entities(path, line));
    }
    match prolog.root {
        "akomantoso" => Ok(TextFormat::Akoma),
        root if root == "html" || prolog.html || !prolog.xml => Ok(TextFormat::Html),
        root => Err(Error::new(format!("XML with the root `{root}`, not Akoma Ntoso"))
            .at(Location::file(path))
            .hint("give the UN's XML (root `akomaNtoso`), HTML, Markdown or plain text")),
    }
}

/// The message for XML that could stand for much more than is written, or for other files.
pub(super) fn entities(path: &Path, line: u64) -> Error {
    Error::new("XML that declares entities or names another file in its DOCTYPE")
        .at(Location::line(path, line))
        .hint("nothing of it was read: take the DOCTYPE out; the UN's XML has none")
}

/// What stands before the first element.
struct Prolog<'a> {
    xml: bool,
    html: bool,
    /// Entities are declared, or another file is named (which HTML's public identifiers do not count as).
    declares: bool,
    doctype_at: usize,
    root: &'a str,
}

impl<'a> Prolog<'a> {
    fn of(text: &'a str) -> Prolog<'a> {
        let mut prolog = Prolog { xml: false, html: false, declares: false, doctype_at: 0, root: "" };
        let mut rest = text;
        loop {
            rest = rest.trim_start();
            let end = if rest.starts_with("<?") {
                prolog.xml |= rest.starts_with("<?xml");
                rest.find("?>").map(|at| at + 2)
            } else if rest.starts_with("<!--") {
                rest.find("-->").map(|at| at + 3)
            } else if rest.starts_with("<!") {
                prolog.doctype_at = text.len() - rest.len();
                Some(prolog.doctype(rest))
            } else {
                None
            };
            match end {
                Some(end) => rest = &rest[end..],
                None => break,
            }
        }
        prolog.root = root(rest);
        // A namespace is XML even without its declaration.
        prolog.xml |= !prolog.root.is_empty() && !HTML.contains(&prolog.root);
        prolog
    }

    /// Reads `<!DOCTYPE …>` as far as it goes; its length.
    fn doctype(&mut self, text: &str) -> usize {
        let close = text.find('>').map_or(text.len(), |at| at + 1);
        let inner = text[..close].find('[');
        let end = match inner {
            Some(open) => text[open..].find(']').map_or(text.len(), |at| open + at + 1),
            None => close,
        };
        let lower = text[..close].to_lowercase();
        self.html |= lower.starts_with("<!doctype html");
        let outside = lower.contains("system") || lower.contains("public");
        self.declares |= inner.is_some() || outside && !self.html;
        end
    }
}

/// Elements a piece of HTML may begin with.
const HTML: &[&str] = &[
    "html",
    "head",
    "body",
    "div",
    "p",
    "article",
    "main",
    "section",
    "h1",
    "h2",
    "h3",
    "table",
    "ol",
    "ul",
    "span",
    "b",
    "i",
    "em",
    "strong",
    "meta",
    "title",
    "style",
    "script",
    "header",
    "center",
    "font",
    "a",
    "br",
    "hr",
    "blockquote",
    "pre",
    "nav",
];

/// The name of the element a text starts with, without its namespace, in small letters.
fn root(text: &str) -> &str {
    let name = text.strip_prefix('<').unwrap_or("");
    let name = &name[..name.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(name.len())];
    let local = name.rsplit(':').next().unwrap_or(name);
    const KNOWN: &str = "akomantoso";
    if local.eq_ignore_ascii_case(KNOWN) {
        return KNOWN;
    }
    HTML.iter().find(|html| html.eq_ignore_ascii_case(local)).copied().unwrap_or(local)
}

/// A heading that stands alone, or words set off at the head of a line.
fn is_markdown(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let hashes = line.len() - line.trim_start_matches('#').len();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let alone = lines.peek().is_none_or(|next| next.is_empty());
        let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ' ']);
        let set_off = ["**", "__", "*", "_"].iter().any(|mark| {
            let inside = unnumbered.strip_prefix(mark).filter(|rest| rest.starts_with(char::is_alphabetic));
            inside.is_some_and(|rest| rest.contains(mark))
        });
        if heading && alone || set_off {
            return true;
        }
    }
    false
}
