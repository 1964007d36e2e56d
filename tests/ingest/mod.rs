//! Files to roll calls.

mod absences;
mod broken;
mod contradictions;
mod doubted;
mod doubts;
mod exchanged;
mod formats;
mod hints;
mod hostile;
mod matching;
mod months;
mod order;
mod parquet;
mod people;
mod planted;
mod program;
mod real;

use std::path::{Path, PathBuf};

use unbloc::error::Result;
use unbloc::ingest::{Findings, Input, Options, Silent, read, read_from};
use unbloc::registry::Registry;

/// Reads text as one file called `votes.csv`.
fn text(text: &str, options: &Options) -> Result<Input> {
    let input = std::io::Cursor::new(text.as_bytes().to_vec());
    read_from(input, Path::new("votes.csv"), Registry::embedded(), options, &Silent)
}

fn files(paths: &[PathBuf], options: &Options) -> Result<Input> {
    read(paths, Registry::embedded(), options, &Silent)
}

/// The findings as lines: severity, kind, place, message, and the hint in brackets.
fn lines(findings: &Findings) -> Vec<String> {
    let hint = |hint: &Option<String>| hint.as_ref().map_or(String::new(), |hint| format!(" [{hint}]"));
    findings.iter().map(|f| format!("{} {} {}: {}{}", f.severity, f.kind, f.at, f.message, hint(&f.hint))).collect()
}
