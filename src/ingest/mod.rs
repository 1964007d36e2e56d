//! Files to [`RollCalls`](crate::votes::RollCalls): recognised, read, checked.
//!
//! A file is read on two threads: one reads, hashes and unpacks blocks of it,
//! the other splits them into records. Most records end as the one before:
//! the roll call they describe is parsed once. What all files say is then put
//! together, with every member looked up on the day of the roll call.

mod about;
mod again;
mod assemble;
mod at_odds;
mod beside;
mod body;
mod causes;
mod cells;
mod check;
mod days;
mod describe;
mod doubts;
mod event;
mod exchanged;
mod finding;
mod flags;
mod foreign;
mod formats;
mod gather;
mod gzip;
mod header;
mod held;
mod known;
mod matching;
mod memo;
mod months;
mod noted;
mod open;
mod options;
mod parquet;
mod passed;
mod points;
mod progress;
mod quick;
mod recognise;
mod report;
mod resolve;
mod rows;
mod said;
mod source;
mod split;
mod strays;
mod text;
pub mod texts;
mod undated;
mod unfit;
mod unknown_codes;
mod wide;

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Error, Location, Result};
use crate::registry::Registry;

use gather::Gather;

pub use event::Event;
pub use exchanged::Exchange;
pub use finding::{Finding, FindingKind, Findings, KEPT_PER_KIND, Severity};
pub use held::Set;
pub use options::{Codes, Column, Columns, Format, OnConflict, Options};
pub use points::{GivenPoint, GivenPoints, given_points};
pub use progress::{Progress, Silent};
pub use report::{DropReason, Encoding, FileReport, Holds, Input, ReadAs};

/// Reads files and folders as one record of votes.
///
/// `-` is standard input, and `@record` and the like the votes that the program holds ([`Set`]). A folder stands for the files in it, and in the
/// folders in it, that end in `.csv` or `.tsv`, also with `.gz` or `.zst`, or
/// in `.parquet`; those that fit no format are skipped with a note. The votes
/// do not depend on the order of the paths or of the rows.
///
/// # Errors
///
/// If a file cannot be read, is of no known format or broken; and, unless
/// `options.tolerant`, at a vote code that is not known, a contradiction, an
/// ambiguous name, or where no row names a known member.
pub fn read(paths: &[PathBuf], registry: &Registry, options: &Options, progress: &dyn Progress) -> Result<Input> {
    if let [path] = paths
        && path.as_os_str() == Set::Record.name()
        && options.is_usual()
    {
        return quick::record(registry, options.hash);
    }
    let mut gather = Gather::new(registry, options);
    for wanted in open::files(paths)? {
        if wanted.times > 1 {
            let message = format!("named {} times, read once", wanted.times);
            let at = Location::file(wanted.path.clone());
            gather.findings.push(Finding::note(FindingKind::FileTwice, at, message));
        }
        open::file(&mut gather, &wanted, progress)?;
    }
    finish(gather)
}

/// Reads anything as a file of votes; `path` is what messages call it.
///
/// # Errors
///
/// As [`read`].
pub fn read_from(
    input: impl Read + Send + 'static,
    path: &Path,
    registry: &Registry,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Input> {
    let mut gather = Gather::new(registry, options);
    open::input(&mut gather, input, path, progress)?;
    finish(gather)
}

/// The dossier on Ukraine that is embedded in the program: 23 roll calls of
/// the Assembly and 14 of the Council, 2014 to 2025.
///
/// # Errors
///
/// If the embedded files are broken, which a test rules out.
///
/// # Examples
///
/// ```
/// use unbloc::{ingest, registry::Registry};
///
/// let input = ingest::embedded(Registry::embedded()).unwrap();
/// assert_eq!(input.votes.roll_calls().len(), 37);
/// ```
pub fn embedded(registry: &Registry) -> Result<Input> {
    read(&[PathBuf::from(Set::Ukraine.name())], registry, &Options { hash: true, ..Options::default() }, &Silent)
}

/// All votes that the program holds on one body and the other, at once: the Assembly's record, and the dossier on
/// Ukraine with its drafts, amendments and votes of the Council. What both have counts once, as the dossier tells it.
///
/// The record is not looked through for faults: they are known, and listed with it. `hash` asks for digests.
///
/// # Errors
///
/// If the embedded files are broken, which a test rules out.
///
/// ```
/// use unbloc::{ingest, registry::Registry};
/// let all = ingest::everything(Registry::embedded(), false)?.votes;
/// assert_eq!((all.roll_calls().len(), all.members().len()), (6_858, 199));
/// // The record has no symbol of a draft.
/// assert_eq!(all.find_roll_call("A/ES-11/L.10")?, all.find_roll_call("A/RES/ES-11/7")?);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn everything(registry: &Registry, hash: bool) -> Result<Input> {
    let options = Options { hash, ..Options::default() };
    let dossier = read(&[PathBuf::from(Set::Ukraine.name())], registry, &options, &Silent)?;
    let mut all = quick::record(registry, hash)?;
    all.votes = all.votes.with(&dossier.votes);
    all.files.extend(dossier.files);
    dossier.findings.iter().for_each(|finding| all.findings.push(finding.clone()));
    all.findings.sort();
    Ok(all)
}

/// That no file of a folder holds votes, and why.
fn no_file(findings: &Findings) -> Error {
    const TOLD: usize = 5;
    let skipped = findings.of(Severity::Note, FindingKind::SkippedFile);
    let mut why: Vec<String> =
        skipped.iter().take(TOLD).map(|finding| format!("{}: {}", finding.at, finding.message)).collect();
    let more = findings.count(Severity::Note, FindingKind::SkippedFile).saturating_sub(TOLD as u64);
    if more > 0 {
        why.push(format!("and {more} more"));
    }
    let err = Error::new("no file of votes");
    if why.is_empty() { err } else { err.hint(why.join("; ")) }
}

/// The first row that was dropped for want of a member.
fn first_unknown(findings: &Findings) -> Option<&Finding> {
    let of = |kind| findings.of(Severity::Error, kind).first();
    of(FindingKind::UnknownMember).or_else(|| of(FindingKind::CodeAgainstName))
}

fn finish(mut gather: Gather<'_>) -> Result<Input> {
    let options = gather.options;
    if !gather.files.iter().any(|file| file.report.holds == Holds::Votes) {
        let hint = "the files describe roll calls: give the file with the votes too";
        return Err(match gather.files.first() {
            Some(file) => Error::new("no votes").at(crate::error::Location::file(file.report.path.clone())).hint(hint),
            None => no_file(&gather.findings),
        });
    }
    let assembled = assemble::assemble(&mut gather)?;
    let none_kept = gather.files.iter().all(|file| file.report.kept == 0);
    if let (true, false, Some(first)) = (none_kept, options.tolerant, first_unknown(&gather.findings)) {
        return Err(first.clone().into());
    }
    check::check(&mut gather, &assembled);
    about::name(&mut gather);
    gather.findings.sort();
    let files = gather.files.into_iter().map(|file| file.report).collect();
    Ok(Input { votes: assembled.votes, files, findings: gather.findings })
}
