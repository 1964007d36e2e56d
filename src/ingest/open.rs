//! Which files are meant, and the start of each: encoding, delimiter, header.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use super::Progress;
use super::finding::{Finding, FindingKind};
use super::foreign;
use super::formats::{By, Field};
use super::gather::{FileRows, Gather};
use super::header;
use super::held::Set;
use super::noted;
use super::recognise::{Layout, Shape};
use super::report::{Encoding, FileReport, ReadAs};
use super::rows::Reader;
use super::source::{Packing, Stream};
use super::split::Records;
use crate::error::{Error, Location, Result};

/// Endings of the files that are looked for in a folder.
const ENDINGS: &[&str] = &[".csv", ".csv.gz", ".csv.zst", ".tsv", ".tsv.gz", ".tsv.zst", ".parquet"];

/// A file to read, whether it was named or found in a folder, and how often.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wanted {
    pub(super) path: PathBuf,
    /// The bytes of a file that the program holds.
    pub(super) held: Option<&'static [u8]>,
    pub(super) found: bool,
    pub(super) times: u32,
}

impl Wanted {
    fn named(path: &Path) -> Wanted {
        Wanted { path: path.to_owned(), held: None, found: false, times: 1 }
    }
}

/// The files that paths stand for, sorted, each once.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<Wanted>> {
    let mut files = Vec::new();
    for path in paths {
        if Set::is_named(path) {
            let set: Set = path.to_string_lossy().parse()?;
            let held =
                |&(path, bytes): &(&str, &'static [u8])| Wanted { held: Some(bytes), ..Wanted::named(path.as_ref()) };
            files.extend(set.files().iter().map(held));
        } else if path.as_os_str() != "-" && path.is_dir() {
            let before = files.len();
            folder(path, &mut files)?;
            if files.len() == before {
                let endings = ENDINGS.iter().map(|e| format!("`{e}`")).collect::<Vec<_>>().join(", ");
                return Err(Error::new("no file of votes in this folder")
                    .at(Location::file(path))
                    .hint(format!("files end in {endings}")));
            }
        } else {
            files.push(Wanted::named(path));
        }
    }
    files.sort();
    // A file that was named comes before the same file found in a folder.
    files.dedup_by(|b, a| {
        let same = (&a.path, a.held) == (&b.path, b.held);
        a.times += u32::from(same);
        same
    });
    Ok(files)
}

fn folder(path: &Path, files: &mut Vec<Wanted>) -> Result<()> {
    let entries = std::fs::read_dir(path).map_err(|err| Error::io(path, &err))?;
    for entry in entries {
        let entry = entry.map_err(|err| Error::io(path, &err))?;
        let file = entry.path();
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let kind = entry.file_type().map_err(|err| Error::io(&file, &err))?;
        if name.starts_with('.') {
            continue;
        }
        // Links to folders are not followed: they may lead in circles.
        if kind.is_dir() {
            folder(&file, files)?;
        } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            files.push(Wanted { found: true, ..Wanted::named(&file) });
        }
    }
    Ok(())
}

/// Reads one file into what all files say.
pub(super) fn file(gather: &mut Gather<'_>, wanted: &Wanted, progress: &dyn Progress) -> Result<()> {
    let hash = gather.options.hash;
    // A pipe in a folder would be waited for without end.
    if wanted.found && !wanted.path.is_file() {
        let message = "neither a file nor a folder: passed over";
        gather.findings.push(Finding::note(FindingKind::SkippedFile, Location::file(&wanted.path), message));
        return Ok(());
    }
    let stream = if let Some(bytes) = wanted.held {
        Stream::of(Cursor::new(bytes), &wanted.path, hash, progress)?
    } else if wanted.path.as_os_str() == "-" {
        Stream::of(std::io::stdin(), &wanted.path, hash, progress)?
    } else {
        Stream::open(&wanted.path, hash, progress)?
    };
    stream_of(gather, stream, wanted)
}

/// Reads anything into what all files say; `path` is for messages.
pub(super) fn input(
    gather: &mut Gather<'_>,
    input: impl Read + Send + 'static,
    path: &Path,
    progress: &dyn Progress,
) -> Result<()> {
    let stream = Stream::of(input, path, gather.options.hash, progress)?;
    stream_of(gather, stream, &Wanted::named(path))
}

fn stream_of(gather: &mut Gather<'_>, mut stream: Stream<'_>, wanted: &Wanted) -> Result<()> {
    let path = &wanted.path;
    marks(&mut stream, path)?;
    let delimiter = delimiter(stream.bytes());
    let packing = stream.packing;
    let mut records = Records::new(stream, path.clone(), delimiter);
    let layout = match header::layout(gather, &mut records)? {
        Ok(layout) => layout,
        Err(err) if !wanted.found => return Err(err),
        Err(err) => {
            let finding = Finding::note(FindingKind::SkippedFile, Location::file(path), err.message());
            gather.findings.push(finding);
            return Ok(());
        }
    };
    noted::unread(&layout.unread(), records.at(layout.line)).into_iter().for_each(|f| gather.findings.push(f));
    let rows = file_rows(&layout, path, packing);
    Reader::new(gather, records, layout, rows).read()
}

/// Takes off a byte-order mark; refuses what is no table of text.
fn marks(stream: &mut Stream<'_>, path: &Path) -> Result<()> {
    match stream.bytes() {
        [0xef, 0xbb, 0xbf, ..] => stream.pos += 3,
        [] => return Err(Error::new("the file is empty").at(Location::file(path))),
        _ => {}
    }
    foreign::refuse(stream.bytes(), path)
}

/// The delimiter that the first line which is not blank has most of, outside quotes.
pub(super) fn delimiter(bytes: &[u8]) -> u8 {
    const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
    let mut counts = [0usize; 3];
    let mut quoted = false;
    let start = bytes.iter().position(|byte| !matches!(byte, b'\n' | b'\r')).unwrap_or_default();
    for byte in &bytes[start..] {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                if let Some(i) = DELIMITERS.iter().position(|d| d == byte) {
                    counts[i] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let best = counts.iter().position(|&n| n == most).unwrap_or_default();
    DELIMITERS[best]
}

fn file_rows(layout: &Layout, path: &Path, packing: Packing) -> FileRows {
    let place = |column| layout.column(column);
    let (member_column, choice_column) = match &layout.shape {
        Shape::Vote { code, name, choice } => {
            let member = if layout.by == By::Name { name.or(*code) } else { code.or(*name) };
            (member.map(place), Some(place(*choice)))
        }
        Shape::Dossier(_) => (Some(place(0)), None),
        Shape::Wide(_) | Shape::Description => (None, None),
    };
    let report = FileReport {
        path: path.to_owned(),
        format: layout.format,
        holds: layout.holds,
        encoding: if packing == Packing::Parquet { Encoding::Parquet } else { Encoding::Utf8 },
        bytes: 0,
        sha256: None,
        rows: 0,
        kept: 0,
        dropped: Default::default(),
        described: 0,
        read_as: ReadAs::default(),
    };
    let by_issue = layout.meta.iter().any(|(field, _)| *field == Field::IssueCode);
    let (code_column, name_column) = match &layout.shape {
        Shape::Vote { code, name, .. } => (code.map(place), name.map(place)),
        _ => (None, None),
    };
    FileRows {
        report,
        rows: Vec::new(),
        drops_absences: false,
        by_issue,
        for_issues: 0,
        header_line: layout.line,
        meta: layout.meta.iter().map(|&(field, column)| (field, place(column))).collect(),
        columns: Vec::new(),
        wide: Vec::new(),
        member_column,
        choice_column,
        code_column,
        name_column,
    }
}
