//! Files as people have them: joined, copied out of spreadsheets, numbered anew each session. The votes are
//! true ones, in `tests/fixtures/people`; agreements, tallies and counts of them are those of
//! `tests/reference/people.py`.

mod days;
mod headers;
mod names;
mod numbers;

use std::path::{Path, PathBuf};

use unbloc::agreement::lijphart;
use unbloc::error::Error;
use unbloc::ingest::{FindingKind, Input, Options};
use unbloc::votes::Choice;

use super::{files, lines, text};

fn path(name: &str) -> PathBuf {
    Path::new("tests/fixtures/people").join(name)
}

fn read(name: &str, options: &Options) -> Input {
    files(&[path(name)], options).unwrap_or_else(|err| panic!("{name}: {err} ({:?})", err.hint_text()))
}

fn plain(name: &str) -> Input {
    read(name, &Options::default())
}

fn refused(csv: &str, options: &Options) -> Error {
    text(csv, options).expect_err(csv)
}

/// The agreement of two members in thousandths, and on how many roll calls both voted.
fn agreement(input: &Input, one: &str, other: &str) -> (f64, usize) {
    let row = |code: &str| -> Vec<Choice> {
        let member = input.votes.find_member(code).unwrap_or_else(|| panic!("{code} is not there"));
        input.votes.row(member).collect()
    };
    let (one, other) = (row(one), row(other));
    let joint = one.iter().zip(&other).filter(|(a, b)| a.is_cast() && b.is_cast()).count();
    ((lijphart(&one, &other).unwrap() * 1000.0).round(), joint)
}

fn of_kind(input: &Input, kind: FindingKind) -> Vec<String> {
    let name = format!(" {} ", kind.name());
    lines(&input.findings).into_iter().filter(|line| line.contains(&name)).collect()
}

fn long(columns: &str) -> Options {
    Options { columns: columns.parse().unwrap(), ..Options::default() }
}
