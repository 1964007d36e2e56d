//! Broken files: one fault each, and the whole message. The files are in `tests/fixtures`.

use std::io::Read;
use std::path::{Path, PathBuf};

use unbloc::ingest::{DropReason, OnConflict, Options, Silent, read_from};
use unbloc::registry::Registry;
use unbloc::votes::Choice;

use super::{files, lines};

/// Files that cannot be read: name, message after the folder, hint.
#[rustfmt::skip]
pub(super) const ERRORS: &[(&str, &str, Option<&str>)] = &[
    ("empty.csv", ": the file is empty", None),
    ("header_only.csv", ":1: the file has a header and no rows", None),
    ("missing_column.csv", ":1: column `resolution` is missing",
        Some("the format `undl-ga` needs it; the header has `ms_code`, `ms_name`, `ms_vote`, `date`, `session`")),
    ("doubled_column.csv", ":1: column `ms_vote` comes twice", Some("columns 3 and 7: leave one of them out")),
    ("unclosed_quote.csv", ":3: a quote is opened in this row and never closed",
        Some("a quote inside a quoted field is written twice: `\"\"`")),
    ("short_row.csv", ":3: 4 fields, but the header has 6",
        Some("is a comma or a quote missing or too many on this line?")),
    ("unknown_code.csv", ":3: column 3 (`ms_vote`): unknown vote code `7`",
        Some("expected one of Y (yes), N (no), A (abstain), X (non-voting), NV (non-voting), blank (non-voting)")),
    ("nul_byte.csv", ":3: column 2 (`ms_name`): a NUL byte",
        Some("is this a text file? UTF-16 must be saved as UTF-8")),
    ("utf16.csv", ": the file is UTF-16", Some("save it as UTF-8 and read that")),
    ("truncated.csv.gz", ": the gzip data end too early", Some("the file is cut off: get it again")),
    ("zip.csv", ": the file is a zip archive or a spreadsheet",
        Some("unpack it, or save the sheet as CSV, and read that")),
    ("contradiction.csv",
        ":6: column 3 (`ms_vote`): `ALBANIA` is recorded as no here and as yes in line 4, on `A/RES/ES-11/7`",
        Some("say which to take: `--on-conflict first` or `--on-conflict last`")),
    ("ambiguous_member.csv", ":5: column 1 (`ms_code`): `KOREA` names no single member on 2025-02-24",
        Some("did you mean `Republic of Korea` (KOR) or `Democratic People's Republic of Korea` (PRK)?")),
    ("no_format.csv", ":1: the header fits no format: `colour`, `taste`",
        Some("say which column holds what: `--columns member=HEADER,choice=HEADER,roll-call=HEADER`")),
    ("no_votes", ": no file of votes in this folder",
        Some("files end in `.csv`, `.csv.gz`, `.csv.zst`, `.tsv`, `.tsv.gz`, `.tsv.zst`, `.parquet`")),
    ("not_there.csv", ": no such file or folder", None),
];

/// Files that are read, and what the checks say: severity, kind, place after the folder, message, hint.
#[rustfmt::skip]
pub(super) const FINDINGS: &[(&str, &[&str])] = &[
    ("sound.csv", &[]),
    ("latin1.csv", &["error encoding-repaired {}:5: column 2 (`ms_name`): 1 text is not UTF-8 and read as Windows-1252, \
        here for the first time [save the file as UTF-8]"]),
    ("bad_date.csv", &[
        "error bad-date {}:2: column 4 (`date`): `2025-02-30` is no date [write the days of this column as year-month-day]",
        "note no-date {}:2: `A/RES/ES-11/7` has no date"]),
    ("bad_symbol.csv", &["error bad-symbol {}:2: column 6 (`resolution`): `eleven of seven` is no symbol of a UN document \
        [a symbol looks like `A/RES/ES-11/7`, `S/RES/2774(2025)` or `S/2025/114`]"]),
    ("before_admission.csv", &["error not-seated {}:2: column 1 (`ms_code`): `South Sudan` (SSD) held no seat on \
        2010-12-20 [its seat begins on 2011-07-14]"]),
    ("unknown_member.csv", &["error unknown-member {}:5: column 1 (`ms_code`): `ALBANYA` names no member on 2025-02-24: \
        1 row dropped [did you mean `Albania` (ALB)?]"]),
    ("duplicate_row.csv", &["note duplicate {}:5: the same vote as in line 4"]),
];

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures").join(name)
}

#[test]
fn a_broken_file_gives_its_one_message() {
    for (name, message, hint) in ERRORS {
        let err = files(&[fixture(name)], &Options::default()).expect_err(name);
        assert_eq!(err.to_string(), format!("{}{message}", fixture(name).display()));
        assert_eq!(err.hint_text(), *hint, "{name}");
        assert!(!err.is_usage(), "{name}");
    }
}

#[test]
fn a_doubtful_file_is_read_with_its_findings() {
    for (name, expected) in FINDINGS {
        let input = files(&[fixture(name)], &Options::default()).unwrap_or_else(|err| panic!("{name}: {err}"));
        let path = fixture(name).display().to_string();
        let expected: Vec<String> = expected.iter().map(|line| line.replace("{}", &path)).collect();
        assert_eq!(lines(&input.findings), expected, "{name}");
        for file in &input.files {
            assert_eq!(file.rows, file.kept + file.dropped.values().sum::<u64>(), "{name}");
        }
    }
}

#[test]
fn check_collects_what_stops_an_analysis() {
    let tolerant = Options { tolerant: true, ..Options::default() };
    for (name, reason) in [
        ("unknown_code.csv", DropReason::UnknownCode),
        ("contradiction.csv", DropReason::Contradicted),
        ("ambiguous_member.csv", DropReason::AmbiguousMember),
    ] {
        let input = files(&[fixture(name)], &tolerant).unwrap_or_else(|err| panic!("{name}: {err}"));
        assert_eq!(input.files[0].dropped.get(&reason), Some(&1), "{name}");
        assert_eq!(input.findings.iter().count(), 1, "{name}");
    }
}

#[test]
fn the_user_says_which_of_two_contradicting_rows_to_take() {
    let take = |on_conflict| {
        let input = files(&[fixture("contradiction.csv")], &Options { on_conflict, ..Options::default() }).unwrap();
        let id = input.votes.find_member("ALB").unwrap();
        input.votes.row(id).next().unwrap()
    };
    assert_eq!(take(OnConflict::First), Choice::Yes);
    assert_eq!(take(OnConflict::Last), Choice::No);
}

/// A header, and then one line of a thousand million bytes.
struct LongLine {
    header: &'static [u8],
    left: usize,
}

impl Read for LongLine {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if !self.header.is_empty() {
            return self.header.read(buffer);
        }
        let n = self.left.min(buffer.len());
        buffer[..n].fill(b'x');
        self.left -= n;
        Ok(n)
    }
}

/// Parquet that comes as a stream is kept whole, and so is bounded.
#[test]
fn a_stream_of_much_parquet_is_refused() {
    let long = LongLine { header: b"PAR1", left: (256 << 20) - 3 };
    let options = Options::default();
    let err = read_from(long, Path::new("-"), Registry::embedded(), &options, &Silent).unwrap_err();
    assert_eq!(err.to_string(), "-: more than 256 MiB of Parquet, and not in a file");
    assert_eq!(err.hint_text(), Some("save it to a file and name that: a file is read part by part"));
}

/// Roll calls whose titles differ, for as long as anybody reads on.
struct LongTexts {
    row: std::io::Cursor<Vec<u8>>,
    number: u32,
    title: String,
}

impl Read for LongTexts {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.row.read(buffer)?;
        if n > 0 || self.number == 100_000 {
            return Ok(n);
        }
        self.number += 1;
        let LongTexts { number, title, .. } = self;
        self.row = std::io::Cursor::new(format!("ALB,Y,2025-02-24,A/RES/79/{number},{title}\n").into_bytes());
        self.row.read(buffer)
    }
}

#[test]
fn texts_without_end_are_refused() {
    let row = std::io::Cursor::new(b"ms_code,ms_vote,date,resolution,title\n".to_vec());
    let input = LongTexts { row, number: 0, title: "x".repeat(4_000) };
    let options = Options::default();
    let err = read_from(input, Path::new("long.csv"), Registry::embedded(), &options, &Silent).unwrap_err();
    assert_eq!(err.message(), "more than 256 MiB of titles and other texts");
    let line = err.location().and_then(|at| at.line).unwrap();
    assert!((66_000..67_200).contains(&line), "line {line}");
}

#[test]
fn a_line_of_a_gigabyte_is_refused_before_it_fills_the_memory() {
    let header = b"ms_code,ms_name,ms_vote,date,session,resolution\n";
    let long = LongLine { header, left: 1_000_000_000 };
    let options = Options::default();
    let err = read_from(long, Path::new("long.csv"), Registry::embedded(), &options, &Silent).unwrap_err();
    assert_eq!(err.to_string(), "long.csv:2: line longer than 1 MiB");
    assert_eq!(err.hint_text(), Some("is this a file of votes, and is every quote closed?"));
}
