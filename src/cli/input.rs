//! From flags to the record: reading, selecting, and what is said of both on standard error.

use std::path::{Path, PathBuf};

use super::args::{InputArgs, SelectArgs};
use super::print::Printer;
use super::progress::Bar;
use unbloc::error::{Error, Location, Result};
use unbloc::ingest::{self, Columns, FindingKind, Input, Options, Set, Severity};
use unbloc::question::{Record, members_or_groups, shown};
use unbloc::registry::{Registry, Resolved, Topics};
use unbloc::votes::{Bodies, Body, RollCallId, RollCalls, Selection};

/// How files are read beside what the flags say.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    /// Only this body's roll calls are wanted.
    body: Option<Body>,
    /// Read on where others stop.
    tolerant: bool,
    /// Make the digests of the files.
    hash: bool,
}

/// Reads what the flags name; all that the program holds where they name nothing.
fn read(args: &InputArgs, reading: Reading, printer: &Printer) -> Result<Input> {
    let registry = Registry::embedded();
    args.groups.take()?;
    let mut paths = args.paths();
    if paths.is_empty() {
        args.refuse_reading()?;
    }
    if paths.is_empty() && !reading.tolerant {
        return ingest::everything(registry, reading.hash);
    }
    if paths.is_empty() {
        paths = HELD.map(|set| set.name().into()).to_vec();
    }
    let mut columns = Columns::default();
    args.columns.iter().for_each(|more| columns.extend(more.clone()));
    let options = Options {
        format: args.input_format,
        columns,
        codes: args.codes.clone().unwrap_or_default(),
        on_conflict: args.on_conflict,
        body: reading.body,
        hash: reading.hash,
        tolerant: reading.tolerant,
    };
    let bar = Bar::new(printer.shows_progress());
    let input = ingest::read(&paths, registry, &options, &bar);
    bar.finish();
    input
}

/// What is read where nothing is named.
const HELD: [Set; 2] = [Set::Record, Set::Ukraine];

/// The body that is wanted alone; `None` where both may be.
fn only(select: &SelectArgs) -> Option<Body> {
    match select.body {
        Some(Bodies::One(body)) => Some(body),
        _ => None,
    }
}

/// What is asked about where no session, days or texts are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usually {
    /// All that was read.
    All,
    /// The last regular session, of the record that the program holds, also with files beside it: of files alone, all.
    LastSession,
}

/// `at` are the roll calls that the answer is about, as a user names them; none where it is about all that is selected.
fn selected(args: &InputArgs, select: &SelectArgs, input: Input, usually: Usually, at: &[&str]) -> Result<Record> {
    let (selection, doubts) = select.resolve(&input.votes, at)?;
    let unread = unread_day(&input);
    let origin = args.origin();
    let select = match usually {
        Usually::LastSession if args.has_record() => Record::of_last_session,
        _ => Record::new,
    };
    let mut record = select(input, selection, origin).map_err(|err| match unread {
        Some(unread) if err.hint_text().is_some_and(|hint| hint.contains("no dates")) => {
            let hint = format!("{}; {unread}", err.hint_text().unwrap_or_default());
            err.hint(hint)
        }
        _ => err,
    })?;
    record.reading = args.settings();
    doubts.into_iter().for_each(|doubt| record.doubt(doubt));
    if !at.is_empty() {
        record.look_at(at.iter().copied());
    }
    Ok(record)
}

/// The first day that cannot be read, where no roll call has one.
fn unread_day(input: &Input) -> Option<String> {
    let bad = input.findings.of(Severity::Error, FindingKind::BadDate).first()?;
    input.votes.extent().is_none().then(|| format!("{}: {}", bad.at, bad.told()))
}

/// Reads and selects. `hash` asks for the digests of the input files.
pub fn record(
    input: &InputArgs,
    select: &SelectArgs,
    usually: Usually,
    hash: bool,
    printer: &Printer,
) -> Result<Record> {
    let reading = Reading { body: only(select), hash, ..Reading::default() };
    selected(input, select, read(input, reading, printer)?, usually, &[])
}

/// The same for an answer about roll calls that are named: groups are those of their days, and of faults theirs are told.
pub fn record_at(input: &InputArgs, select: &SelectArgs, at: &[&str], hash: bool, printer: &Printer) -> Result<Record> {
    let reading = Reading { body: only(select), hash, ..Reading::default() };
    selected(input, select, read(input, reading, printer)?, Usually::All, at)
}

/// The same for the data doctor, who reads on where others stop.
pub fn record_checked(input: &InputArgs, select: &SelectArgs, printer: &Printer) -> Result<Record> {
    let reading = Reading { body: only(select), hash: true, tolerant: true };
    selected(input, select, read(input, reading, printer)?, Usually::All, &[])
}

/// Reads, and selects of the body that a roll call is of, where that is known; a
/// selection of another body is an error.
pub fn record_of_body(
    input: &InputArgs,
    select: &mut SelectArgs,
    body: impl Fn(&RollCalls) -> Result<Option<Body>>,
    at: &[&str],
    hash: bool,
    printer: &Printer,
) -> Result<Record> {
    let reading = Reading { body: only(select), hash, ..Reading::default() };
    let all = read(input, reading, printer)?;
    if let Some(own) = body(&all.votes)? {
        if select.body.is_some_and(|asked| asked != Bodies::One(own)) {
            return Err(Error::usage(format!("the roll call is of {}, and `--body` is another", own.name()))
                .hint("leave out `--body`: votes of one body are measured against that body's"));
        }
        select.body = Some(Bodies::One(own));
    }
    selected(input, select, all, Usually::All, at)
}

/// Refuses to write over a file that was read.
pub fn protect(record: &Record, to: &Path) -> Result<()> {
    let Ok(target) = to.canonicalize() else { return Ok(()) };
    let own = Registry::embedded().own().into_iter().flat_map(|own| own.files()).map(|file| &file.path);
    let read = record.input.files.iter().map(|file| &file.path).chain(own);
    if read.filter_map(|path| path.canonicalize().ok()).any(|path| path == target) {
        return Err(Error::new("this file is an input and is not overwritten")
            .at(Location::file(to))
            .hint("name another file to write"));
    }
    Ok(())
}

/// Refuses to record what a manifest cannot name: an argument or an input whose name is no UTF-8.
pub fn nameable(record: &Record) -> Result<()> {
    let inputs = record.input.files.iter().map(|file| file.path.clone());
    let mut names = std::env::args_os().skip(1).map(PathBuf::from).chain(inputs);
    match names.find(|name| name.to_str().is_none()) {
        Some(name) => Err(Error::new("the name is not UTF-8, and a manifest could not record it")
            .at(Location::file(name))
            .hint("give the file another name; without `--out` it is read as it is")),
        None => Ok(()),
    }
}

/// Says the doubts of reading on standard error.
pub fn warn(record: &Record, printer: &Printer) {
    if !printer.is_verbose() {
        return record.warnings().iter().for_each(|warning| printer.warning(warning));
    }
    for finding in record.input.findings.iter() {
        let hint = finding.hint.as_ref().map_or(String::new(), |hint| format!(" ({hint})"));
        let (severity, at, message) = (finding.severity.word(), &finding.at, &finding.message);
        printer.note(&format!("{severity}: {}: {at}: {message}{hint}", finding.kind.name()));
    }
    record.doubts().iter().for_each(|doubt| printer.warning(doubt));
}

/// Members that are named one after the other, as one list; a name with a comma goes in double quotes.
pub fn listed(names: &[String]) -> String {
    let registry = Registry::embedded();
    let is_one = |name: &str| matches!(registry.resolve(name, None), Resolved::One(_) | Resolved::Several(_));
    let quoted = |name: &String| if name.contains(',') && is_one(name) { format!("\"{name}\"") } else { name.clone() };
    names.iter().map(quoted).collect::<Vec<_>>().join(",")
}

/// Flags that say only where to write or how much to say, and whether a value follows.
const ELSEWHERE: &[(&str, bool)] = &[
    ("--out", true),
    ("--svg", true),
    ("--png", true),
    ("--width", true),
    ("--redline", true),
    ("--force", false),
    ("-q", false),
    ("--quiet", false),
    ("-v", false),
    ("--verbose", false),
];

/// Arguments without those that say only where to write or how much to say.
pub fn what_is_asked(args: &[String]) -> Vec<&str> {
    let mut kept = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let name = arg.split('=').next().unwrap_or_default();
        match ELSEWHERE.iter().find(|(flag, _)| *flag == name) {
            Some((_, true)) if !arg.contains('=') => drop(args.next()),
            Some(_) => {}
            None => kept.push(arg.as_str()),
        }
    }
    kept
}

/// The command that makes the same again, to be pasted into a shell: what is asked, without folders of this machine.
pub fn again() -> String {
    let line = command_line();
    let words: Vec<String> = what_is_asked(&line).into_iter().map(|arg| quoted(&without_folders(arg))).collect();
    words.join(" ")
}

/// An argument without the folders of a path that begins at the root, which may stand behind its flag.
fn without_folders(arg: &str) -> String {
    let (flag, value) = match arg.split_once('=') {
        Some((flag, value)) if flag.starts_with('-') => (format!("{flag}="), value),
        _ if arg.starts_with("-d") && arg.len() > 2 => ("-d".to_owned(), &arg[2..]),
        _ => (String::new(), arg),
    };
    format!("{flag}{}", shown(Path::new(value)))
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,@:+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// The command line with the program's bare name in front.
pub fn command_line() -> Vec<String> {
    let args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once("unbloc".to_owned()).chain(args).chain(named_outside()).collect()
}

/// The votes that the environment names, as flags: a command line that is kept says all it needs. A name that is a
/// command line's own stays the only one.
fn named_outside() -> Vec<String> {
    let is_data = |arg: std::ffi::OsString| {
        let arg = arg.to_string_lossy().into_owned();
        arg == "--data" || arg.starts_with("--data=") || arg.starts_with("-d")
    };
    if std::env::args_os().skip(1).any(is_data) {
        return Vec::new();
    }
    let paths = InputArgs::default().paths();
    paths.into_iter().flat_map(|path| ["-d".to_owned(), path.to_string_lossy().into_owned()]).collect()
}

impl SelectArgs {
    /// The selection with names and groups turned into codes, and what is to be said of that. Groups are those of the
    /// days of the roll calls `at`, and of all that are selected where there are none.
    pub fn resolve(&self, votes: &RollCalls, at: &[&str]) -> Result<(Selection, Vec<String>)> {
        if self.gamma().is_some() {
            return Err(Error::usage(
                "a number as `--resolution` is the modularity's, and no coalitions are sought here",
            )
            .hint("a text is named by its symbol, for instance `--resolution A/RES/ES-11/7`"));
        }
        let mut notes = Vec::new();
        let (from, to) = self.days();
        let mut selection = Selection {
            body: self.body,
            session: self.session,
            from,
            to,
            resolutions: self.texts(votes)?,
            title: self.title.clone(),
            subject: self.subject.clone(),
            issue: self.issue.as_ref().map(|text| Topics::embedded().on(text, votes)).transpose()?,
            kind: self.kind,
            contested: self.contested,
            ..Selection::default()
        };
        if let Some(text) = &self.members {
            let named: Vec<RollCallId> = at.iter().filter_map(|text| votes.find_named(text)).collect();
            let days = if named.is_empty() { votes.select(&selection)?.votes } else { votes.of_roll_calls(&named) };
            let (members, doubts) = members_or_groups(text, &days)?;
            selection.members = Some(members.into_iter().collect());
            notes = doubts;
            selection.members_named = Some(text.clone());
        }
        selection.min_participation = self.min_participation;
        Ok((selection, notes))
    }
}
