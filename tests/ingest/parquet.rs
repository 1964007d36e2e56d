//! Parquet that is broken, and Parquet as other programs write it.

use std::path::PathBuf;

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, ParquetWriter, Series};

use super::files;
use crate::support::{run, text};
use unbloc::ingest::{Input, Options};

/// The last bytes of a Parquet file: four for the length of what is said of the columns, and the mark `PAR1`.
const END: usize = 8;

/// The same three votes, their texts as text or as bytes without a mark of it.
fn written(as_bytes: bool) -> Vec<u8> {
    let column = |name: &str, cells: [&str; 3]| -> Column {
        if as_bytes {
            Series::new(name.into(), cells.map(str::as_bytes).to_vec()).into_column()
        } else {
            Series::new(name.into(), cells.to_vec()).into_column()
        }
    };
    let columns = vec![
        column("member", ["FRA", "CIV", "CHN"]),
        column("choice", ["Y", "A", "N"]),
        column("roll_call", ["A/RES/74/17"; 3]),
        column("date", ["2019-12-09"; 3]),
        column("title", ["Crimée"; 3]),
    ];
    let mut rows = DataFrame::new(3, columns).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut rows).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> (PathBuf, unbloc::error::Result<Input>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.parquet");
    std::fs::write(&path, bytes).unwrap();
    (path.clone(), files(&[path], &Options::default()))
}

#[test]
fn bytes_without_the_mark_of_text_are_read_as_text() {
    let [plain, binary] = [false, true].map(|as_bytes| read(&written(as_bytes)).1.unwrap());
    assert_eq!(plain.votes, binary.votes);
    assert_eq!(binary.votes.roll_calls()[0].title, "Crimée");
}

/// Every byte of the file is turned over, one at a time. What cannot be read is an error that names the file; so it always
/// is at the end, in the length of what is said of the columns and in the mark.
///
/// A limit: polars writes no checksum of a page, so that some bytes make other votes that are as well formed. They are
/// counted, for the version of polars that is in `Cargo.lock`: fewer are better, and more are a fault.
#[test]
fn no_byte_that_is_wrong_ends_in_a_panic() {
    const OTHER_VOTES: usize = 43;
    let whole = written(false);
    let expected = read(&whole).1.unwrap().votes;
    let mut other_votes = 0;
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x5a;
        let (path, read) = read(&bytes);
        match read {
            Ok(input) => {
                assert!(place < whole.len() - END, "byte {place} is of the end");
                other_votes += usize::from(input.votes != expected);
            }
            Err(err) => {
                assert!(!err.to_string().contains("stopped short"), "byte {place}: {err}");
                assert_eq!(err.location().map(|at| &at.path), Some(&path), "byte {place}: {err}");
            }
        }
    }
    assert_eq!(other_votes, OTHER_VOTES, "of {} bytes", whole.len());
}

/// What the library panics at is one message, and nothing of it is printed.
#[test]
fn a_broken_file_is_one_message() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.parquet");
    let whole = written(false);
    // Some of what is said of the columns, and each byte of the end.
    for place in (whole.len() - 400..whole.len() - END).step_by(23).chain(whole.len() - END..whole.len()) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x13;
        std::fs::write(&path, &bytes).unwrap();
        let output = run(&["check", "-d", path.to_str().unwrap()]);
        let told = text(&output.stderr);
        assert!(!told.contains("panicked") && !told.contains(".rs:"), "byte {place}: {told}");
        if place >= whole.len() - END {
            let expected =
                format!("error: {}: this Parquet file is broken\n  hint: get the file again\n", path.display());
            assert_eq!((output.status.code(), told), (Some(1), expected.as_str()), "byte {place}");
        }
    }
}

#[test]
fn a_file_cut_short_is_broken() {
    let whole = written(false);
    for length in [whole.len() - 1, whole.len() / 2, 12] {
        let (path, read) = read(&whole[..length]);
        let err = read.unwrap_err();
        assert_eq!(err.to_string(), format!("{}: this Parquet file is broken", path.display()), "{length}");
        assert_eq!(err.hint_text(), Some("get the file again"));
    }
}
