//! Files to [`Text`]s: plain text, Markdown, HTML, and the UN's Akoma Ntoso XML.

mod akoma;
mod blocks;
mod html;
mod language;
mod markdown;
mod plain;
mod recognise;

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::source::hex;
use crate::error::{Error, Location, Result};
use crate::prose::cleaned;
use crate::texts::{Text, split};
use crate::votes::Symbol;

pub use language::Language;
pub use recognise::{LONGEST_FILE, TextFormat};

/// Paragraphs a text has at most; one with more is refused.
pub const MOST_PARAGRAPHS: usize = 2_000;

/// A text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// The file as the user named it.
    pub path: PathBuf,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The words.
    pub text: Text,
    /// What the file was recognised as.
    pub format: TextFormat,
    /// The resolution that the UN's own XML says it is the text of; `None` where the file does not say.
    pub of: Option<Symbol>,
    /// It was not UTF-8 and is read as Windows-1252.
    pub repaired: bool,
    /// Characters that control a terminal or the direction of writing, taken out.
    pub cleaned: usize,
    /// The language; `None` where it is none that is known, or too short to tell.
    pub language: Option<Language>,
}

/// Reads a file as the text of a resolution, whatever it is called.
///
/// UTF-8 with or without a byte order mark; where bytes are not UTF-8,
/// Windows-1252 is assumed and said. At most [`LONGEST_FILE`] bytes and
/// [`MOST_PARAGRAPHS`] paragraphs; nothing is ever read from elsewhere.
///
/// # Errors
///
/// If the file cannot be read, is empty, too long, binary or a PDF, is broken
/// XML or XML with entities of its own, or has no paragraph.
pub fn read(path: &Path) -> Result<TextFile> {
    parse(&bytes(path)?, path)
}

/// The lines of a text file, as [`read`] reads it: for lists of terms.
///
/// # Errors
///
/// If the file cannot be read, is too long or binary.
pub fn lines(path: &Path) -> Result<Vec<String>> {
    let bytes = bytes(path)?;
    recognise::is_text(&bytes, path)?;
    Ok(clean(decode(&bytes).0).0.lines().map(str::to_owned).collect())
}

/// One byte more than is allowed at most, so that a file that is too long is seen.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        return Err(Error::new("a folder, not a text").at(Location::file(path)));
    }
    let file = File::open(path).map_err(|err| Error::io(path, &err))?;
    let mut bytes = Vec::new();
    file.take(LONGEST_FILE as u64 + 1).read_to_end(&mut bytes).map_err(|err| Error::io(path, &err))?;
    Ok(bytes)
}

/// The text without characters that control a terminal, and how many those were.
fn clean(text: Cow<'_, str>) -> (String, usize) {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, cleaned) = cleaned(&lines);
    (text.into_owned(), cleaned)
}

/// The text, and whether it is not UTF-8 and was read as Windows-1252.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), false),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

/// Reads bytes as the text of a resolution; `path` is what messages call it.
///
/// ```
/// use std::path::Path;
/// use unbloc::ingest::texts::{TextFormat, parse};
///
/// let file = parse(b"The Security Council,\n\nRecalling tea,\n\nDecides to drink it.\n", Path::new("tea.txt")).unwrap();
/// assert_eq!((file.format, file.text.paragraphs.len()), (TextFormat::Plain, 2));
/// assert_eq!(parse(b"", Path::new("no.txt")).unwrap_err().to_string(), "no.txt: the file is empty");
/// ```
///
/// # Errors
///
/// As [`read`].
pub fn parse(bytes: &[u8], path: &Path) -> Result<TextFile> {
    let here = || Location::file(path);
    recognise::is_text(bytes, path)?;
    let (text, repaired) = decode(bytes);
    let (text, mut cleaned) = clean(text);
    if text.trim().is_empty() {
        return Err(Error::new("the file is empty").at(here()));
    }
    let format = recognise::format(&text, path)?;
    let mut read = match format {
        TextFormat::Akoma => akoma::blocks(&text, path)?,
        TextFormat::Html => html::blocks(&text),
        TextFormat::Markdown => markdown::blocks(&text),
        TextFormat::Plain => plain::blocks(&text),
    };
    let of = if format == TextFormat::Akoma { akoma::symbol(&text) } else { None };
    // What entities stood for.
    for block in &mut read.blocks {
        let (text, more) = clean(std::mem::take(&mut block.text).into());
        (block.text, cleaned) = (text, cleaned + more);
    }
    // Before anything is done that grows with the square of their number.
    if read.blocks.len() > 2 * MOST_PARAGRAPHS {
        return Err(too_many(read.blocks.len()).at(here()));
    }
    let text = split(read.blocks, read.footnotes);
    if text.paragraphs.is_empty() {
        let hint = "a paragraph is a line or block of text after `The General Assembly,` or `The Security Council,`";
        return Err(Error::new(format!("no paragraph found in this {}", format.words())).at(here()).hint(hint));
    }
    if text.paragraphs.len() > MOST_PARAGRAPHS {
        return Err(too_many(text.paragraphs.len()).at(here()));
    }
    let language = Language::of(&text);
    let sha256 = hex(&Sha256::digest(bytes));
    Ok(TextFile { path: path.to_owned(), sha256, text, format, of, repaired, cleaned, language })
}

fn too_many(paragraphs: usize) -> Error {
    Error::new(format!("{paragraphs} paragraphs, more than {MOST_PARAGRAPHS}"))
        .hint("is this the text of one resolution?")
}

/// Checks that the texts are in one language, as far as that can be told.
///
/// # Errors
///
/// If two are in different ones: the message names both.
pub fn one_language<'a>(files: impl IntoIterator<Item = &'a TextFile>) -> Result<()> {
    let mut known = files.into_iter().filter_map(|file| Some((file, file.language?)));
    let Some((first, language)) = known.next() else { return Ok(()) };
    match known.find(|(_, other)| *other != language) {
        None => Ok(()),
        Some((file, other)) => {
            let message = format!("the text is in {other}, that of {} in {language}", first.path.display());
            Err(Error::new(message)
                .at(Location::file(&file.path))
                .hint("words can be compared within one language only: give both texts in the same"))
        }
    }
}
