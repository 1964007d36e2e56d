//! From flags to votes: reading, selecting, and what every output says of both.

use crate::prose::{plural, thousands};
use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::args::{InputArgs, SelectArgs};
use super::names::{members_or_groups, resolve};
use super::print::Printer;
use super::progress::Bar;
use crate::error::{Error, Location, Result};
use crate::ingest::{self, Columns, FindingKind, Input, Options, Severity};
use crate::registry::Registry;
use crate::report::Draw;
use crate::run::{InputDigest, Manifest};
use crate::tables::shown;
use crate::votes::{Bodies, Body, MemberId, RollCallId, RollCalls, Selected, Selection};

/// Votes read and selected, with all that is to be said about it.
pub struct Loaded {
    pub input: Input,
    pub selected: Selected,
    selection: Selection,
    is_dossier: bool,
    /// Doubts about what was asked for.
    notes: Vec<String>,
    /// How the files were read.
    pub reading: Value,
}

/// Reads what the flags name; the embedded dossier where they name nothing.
fn read(args: &InputArgs, body: Option<Body>, tolerant: bool, hash: bool, printer: &Printer) -> Result<Input> {
    let registry = Registry::embedded();
    if args.data.is_empty() {
        return ingest::embedded(registry);
    }
    let mut columns = Columns::default();
    args.columns.iter().for_each(|more| columns.extend(more.clone()));
    let options = Options {
        format: args.input_format,
        columns,
        codes: args.codes.clone().unwrap_or_default(),
        on_conflict: args.on_conflict,
        body,
        hash,
        tolerant,
    };
    let bar = Bar::new(printer.shows_progress());
    let input = ingest::read(&args.data, registry, &options, &bar);
    bar.finish();
    input
}

impl Loaded {
    /// Reads and selects. `hash` asks for the digests of the input files.
    pub fn new(input: &InputArgs, select: &SelectArgs, hash: bool, printer: &Printer) -> Result<Self> {
        Loaded::with(input, select, false, hash, printer)
    }

    /// Reads, and selects of the body that a roll call is of; a selection of
    /// another body is an error.
    pub fn of_body(
        input: &InputArgs,
        select: &mut SelectArgs,
        body: impl Fn(&RollCalls) -> Result<Body>,
        hash: bool,
        printer: &Printer,
    ) -> Result<Self> {
        let mut both = select.clone();
        both.body.get_or_insert(Bodies::Both);
        let (is_dossier, reading) = (input.data.is_empty(), input.settings());
        let only = match both.body {
            Some(Bodies::One(body)) => Some(body),
            _ => None,
        };
        let input = read(input, only, false, hash, printer)?;
        let own = body(&input.votes)?;
        if select.body.is_some_and(|asked| asked != Bodies::One(own)) {
            return Err(Error::usage(format!("the roll call is of {}, and `--body` is another", own.name()))
                .hint("leave out `--body`: votes of one body are measured against that body's"));
        }
        select.body = Some(Bodies::One(own));
        let (selection, notes) = select.resolve(&input.votes)?;
        let selected = input.votes.select(&selection)?;
        Ok(Loaded { input, selected, selection, is_dossier, notes, reading })
    }

    /// The same for the data doctor, who reads on where others stop.
    pub fn checked(input: &InputArgs, select: &SelectArgs, printer: &Printer) -> Result<Self> {
        Loaded::with(input, select, true, true, printer)
    }

    fn with(input: &InputArgs, select: &SelectArgs, tolerant: bool, hash: bool, printer: &Printer) -> Result<Self> {
        let is_dossier = input.data.is_empty();
        let body = match select.body {
            Some(Bodies::One(body)) => Some(body),
            _ => None,
        };
        let reading = input.settings();
        let input = read(input, body, tolerant, hash, printer)?;
        let (selection, notes) = select.resolve(&input.votes)?;
        let selected = input.votes.select(&selection)?;
        Ok(Loaded { input, selected, selection, is_dossier, notes, reading })
    }

    /// Adds a doubt about what was asked for to the warnings of every output.
    pub fn doubt(&mut self, words: String) {
        self.notes.push(words);
    }

    /// The selected votes.
    pub fn votes(&self) -> &RollCalls {
        &self.selected.votes
    }

    /// Refuses to write over a file that was read.
    pub fn protect(&self, to: &Path) -> Result<()> {
        let Ok(target) = to.canonicalize() else { return Ok(()) };
        let read = self.input.files.iter().filter_map(|file| file.path.canonicalize().ok());
        if read.into_iter().any(|path| path == target) {
            return Err(Error::new("this file is an input and is not overwritten")
                .at(Location::file(to))
                .hint("name another file to write"));
        }
        Ok(())
    }

    /// Whether the votes are the embedded dossier.
    pub fn is_dossier(&self) -> bool {
        self.is_dossier
    }

    /// The member of the selection that a user named.
    pub fn member(&self, text: &str) -> Result<MemberId> {
        let code = resolve(text, self.votes())?;
        self.votes().find_member(&code).ok_or_else(|| {
            let name = Registry::embedded().member(&code).map_or("", |m| m.name.as_str());
            Error::new(format!("`{code}` ({name}) is not among the selected members"))
                .hint("no selected roll call has it as a member, or a condition on members left it out")
        })
    }

    /// The selected members of a list such as `RUS,GBR` or `@BRICS`, in the order named.
    pub fn members_or_groups(&self, text: &str) -> Result<Vec<MemberId>> {
        let mut members = Vec::new();
        for code in members_or_groups(text, self.votes())?.0 {
            members.push(self.member(&code)?);
        }
        Ok(members)
    }

    /// The roll call with this symbol, or this id.
    pub fn roll_call(&self, text: &str) -> Result<RollCallId> {
        self.votes().find_roll_call(text).map_err(|err| match self.input.votes.find_roll_call(text) {
            Ok(on) => {
                let label = self.input.votes.roll_call(on).label();
                let flags = self.selected.flags();
                Error::new(format!("`{label}` is in the input, and `{flags}` leaves it out"))
                    .hint("leave out that condition, or name another roll call")
            }
            Err(_) => err,
        })
    }

    /// `Selected: --body GA: 23 roll calls, 193 members.`
    pub fn selection_line(&self) -> String {
        let kept = format!(
            "{}, {}",
            plural(self.votes().roll_calls().len(), "roll call"),
            plural(self.votes().members().len(), "member")
        );
        let why = if self.selected.assembly_by_default { " (the input has both bodies; `--body` chooses)" } else { "" };
        format!("Selected {}: {kept}{why}.", self.selected.flags())
    }

    /// The doubts of reading, a line each.
    pub fn warnings(&self) -> Vec<String> {
        let findings = &self.input.findings;
        // That two sources were taken for one changes every number: it is said, though nothing is wrong.
        let told = |severity, kind| severity != Severity::Note || kind == FindingKind::Matched;
        let found = findings.counts().filter(|&(severity, kind, _)| told(severity, kind)).map(|(severity, kind, n)| {
            let first = findings.of(severity, kind).first();
            let Some(first) = first else { return format!("{}, {} times", kind.name(), thousands(n)) };
            let at = Location { path: shown(&first.at.path).into(), ..first.at.clone() };
            match n {
                1 => format!("{} ({severity} in the data): {at}: {}", kind.name(), first.message),
                n => format!(
                    "{} ({severity} in the data, {} times), first {at}: {}",
                    kind.name(),
                    thousands(n),
                    first.message
                ),
            }
        });
        found.chain(self.notes.iter().cloned()).collect()
    }

    /// What every chart's caption says of the selection and the source.
    pub fn draw(&self) -> Draw {
        let source = if self.is_dossier {
            "United Nations voting records, dossier on Ukraine embedded in unbloc".to_owned()
        } else {
            let names: Vec<String> = self.input.files.iter().map(|file| base(&file.path)).collect();
            format!("{}, read with unbloc", names.join(", "))
        };
        Draw { selection: self.selected.words(), source }
    }

    /// Says the doubts of reading on standard error.
    pub fn warn(&self, printer: &Printer) {
        if !printer.is_verbose() {
            return self.warnings().iter().for_each(|warning| printer.warning(warning));
        }
        for finding in self.input.findings.iter() {
            let hint = finding.hint.as_ref().map_or(String::new(), |hint| format!(" ({hint})"));
            let (severity, at, message) = (finding.severity.word(), &finding.at, &finding.message);
            printer.note(&format!("{severity}: {}: {at}: {message}{hint}", finding.kind.name()));
        }
        self.notes.iter().for_each(|note| printer.warning(note));
    }

    pub fn inputs_json(&self) -> Value {
        let one = |file: &ingest::FileReport| json!({"path": shown(&file.path), "format": file.format.name(), "sha256": file.sha256, "rows": file.rows});
        Value::Array(self.input.files.iter().map(one).collect())
    }

    pub fn selection_json(&self) -> Value {
        let steps = self.selected.steps.iter();
        let steps: Vec<Value> = steps
            .map(|s| json!({"condition": s.condition, "roll_calls": s.roll_calls, "members": s.members}))
            .collect();
        let mut object = Map::new();
        object.insert("words".to_owned(), json!(self.selected.flags()));
        object.insert("steps".to_owned(), Value::Array(steps));
        object.insert("contested".to_owned(), json!(self.selection.contested));
        object.insert("min_participation".to_owned(), json!(self.selection.min_participation));
        object.insert("roll_calls".to_owned(), json!(self.votes().roll_calls().len()));
        object.insert("members".to_owned(), json!(self.votes().members().len()));
        Value::Object(object)
    }

    /// The manifest of a run on this input; the files written come later.
    pub fn manifest(&self, settings: Value, seed: u64) -> Manifest {
        let mut dropped = BTreeMap::new();
        for file in &self.input.files {
            for (reason, rows) in &file.dropped {
                *dropped.entry(reason.to_string()).or_insert(0) += rows;
            }
        }
        let inputs = self.input.files.iter().map(|file| InputDigest {
            path: file.path.display().to_string(),
            format: file.format.name().to_owned(),
            sha256: file.sha256.clone(),
            rows: file.rows,
        });
        Manifest {
            unbloc: env!("CARGO_PKG_VERSION").to_owned(),
            command_line: command_line(),
            settings,
            seed,
            inputs: inputs.collect(),
            dropped,
            warnings: self.warnings(),
            files: Vec::new(),
        }
    }
}

/// The command that makes the same again, to be pasted into a shell: without
/// the flags that say only where to write and how much to say, and without
/// folders of this machine.
pub fn again() -> String {
    let mut words = Vec::new();
    let mut args = command_line().into_iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--out" => drop(args.next()),
            "--force" | "-q" | "--quiet" | "-v" | "--verbose" => {}
            _ if arg.starts_with("--out=") => {}
            _ => words.push(quoted(&shown(Path::new(&arg)))),
        }
    }
    words.join(" ")
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
fn command_line() -> Vec<String> {
    std::iter::once("unbloc".to_owned())
        .chain(std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()))
        .collect()
}

/// The name of a file; `standard input` for `-`.
pub fn base(path: &Path) -> String {
    match path.file_name() {
        Some(name) if name != "-" => name.to_string_lossy().into_owned(),
        _ => "standard input".to_owned(),
    }
}

impl SelectArgs {
    /// The selection with names and groups turned into codes, and what is to be said of that.
    fn resolve(&self, votes: &RollCalls) -> Result<(Selection, Vec<String>)> {
        if self.gamma().is_some() {
            return Err(Error::usage(
                "a number as `--resolution` is the modularity's, and no coalitions are sought here",
            )
            .hint("a text is named by its symbol, for instance `--resolution A/RES/ES-11/7`"));
        }
        let mut notes = Vec::new();
        let mut selection = Selection {
            body: self.body,
            session: self.session,
            from: self.from,
            to: self.to,
            resolutions: self.texts(),
            title: self.title.clone(),
            subject: self.subject.clone(),
            issue: self.issue.as_ref().map(|issue| issue.to_lowercase()),
            kind: self.kind,
            contested: self.contested,
            ..Selection::default()
        };
        if let Some(text) = &self.members {
            let days = votes.select(&selection)?.votes;
            let (members, doubts) = members_or_groups(text, &days)?;
            selection.members = Some(members.into_iter().collect());
            notes = doubts;
            selection.members_named = Some(text.clone());
        }
        selection.min_participation = self.min_participation;
        Ok((selection, notes))
    }
}
