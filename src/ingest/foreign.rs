//! What is no table of text: named as what it is.

use std::path::Path;

use crate::error::{Error, Location, Result};

/// How a kind of file begins, what it is, and what to do about it.
struct Kind(&'static [&'static [u8]], &'static str, &'static str);

const UNPACK: &str = "unpack it, and read what is in it";
const AS_CSV: &str = "save the votes as CSV, and read that";

const KINDS: &[Kind] = &[
    Kind(&[&[0xff, 0xfe], &[0xfe, 0xff]], "UTF-16", "save it as UTF-8 and read that"),
    Kind(&[b"PK\x03\x04"], "a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV, and read that"),
    Kind(&[b"\xd0\xcf\x11\xe0"], "a spreadsheet of an old kind", "save the sheet as CSV, and read that"),
    Kind(&[b"%PDF"], "a PDF", "a PDF holds no table: find the votes as CSV, for instance in the UN Digital Library"),
    Kind(&[b"BZh"], "packed with bzip2", UNPACK),
    Kind(&[b"\xfd7zXZ\x00"], "packed with xz", UNPACK),
    Kind(&[b"7z\xbc\xaf\x27\x1c"], "a 7-Zip archive", UNPACK),
    Kind(&[b"Rar!\x1a\x07"], "a RAR archive", UNPACK),
    // These come here only from inside of another packing.
    Kind(&[b"\x1f\x8b"], "packed twice, in gzip the second time", "unpack it once, and read that"),
    Kind(&[b"\x28\xb5\x2f\xfd"], "packed twice, in zstd the second time", "unpack it once, and read that"),
    Kind(&[b"PAR1"], "Parquet that is packed", "unpack it, and read that"),
    Kind(
        &[b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n", b"X\n\x00\x00", b"A\n2\n", b"A\n3\n"],
        "data of R",
        "save it with `write.csv`, and read that",
    ),
    Kind(&[b"SQLite format 3\x00"], "an SQLite database", AS_CSV),
    Kind(&[b"ARROW1", b"FEA1"], "Arrow or Feather", "save it as Parquet or CSV, and read that"),
    Kind(&[b"<stata_dta>", b"$FL2"], "data of Stata or SPSS", AS_CSV),
];

/// Refuses what begins like something else than a table of text.
pub(super) fn refuse(bytes: &[u8], path: &Path) -> Result<()> {
    let known = KINDS.iter().find(|Kind(starts, ..)| starts.iter().any(|start| bytes.starts_with(start)));
    let found = known.map(|Kind(_, what, hint)| (*what, *hint)).or_else(|| markup(bytes)).or_else(|| binary(bytes));
    match found {
        Some((what, hint)) => Err(Error::new(format!("the file is {what}")).at(Location::file(path)).hint(hint)),
        None => Ok(()),
    }
}

/// Noise: of text hardly a byte is a control. Of UTF-16 without its mark half of the bytes are NUL, of which the
/// header speaks.
fn binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const LOOKED_AT: usize = 1024;
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let count = |is: fn(u8) -> bool| start.iter().filter(|&&byte| is(byte)).count();
    let controls = count(|byte| byte < 0x20 && !b"\t\n\x0c\r\x1b".contains(&byte));
    let nul = count(|byte| byte == 0);
    (20 * controls > start.len() && 10 * nul < 3 * start.len())
        .then_some(("binary", "get the file again, or save the votes as CSV"))
}

/// Texts that are no tables, by their first signs.
fn markup(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let text = bytes.trim_ascii_start();
    let second = text.get(1..).and_then(|rest| rest.trim_ascii_start().first());
    let page = |start: &[u8]| text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    match (text.first()?, second) {
        (b'{', Some(b'"')) if text.windows(3).any(|w| w == b"}\n{") => Some(("NDJSON, an object a line", AS_CSV)),
        (b'{', Some(b'"' | b'}')) | (b'[', Some(b'{' | b'[' | b'"' | b']')) => Some(("JSON", AS_CSV)),
        (b'<', _) if page(b"<!doctype html") || page(b"<html") => Some((
            "a page of the web (HTML)",
            "get the file itself, not the page that shows it; of a Google sheet: File > Download > Comma Separated Values",
        )),
        (b'<', Some(b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z')) => Some(("XML", AS_CSV)),
        _ => None,
    }
}
