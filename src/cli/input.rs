//! From flags to votes: reading, selecting, and what every output says of both.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value, json};

use super::args::{InputArgs, SelectArgs};
use super::print::Printer;
use super::progress::Bar;
use crate::error::{Error, Result};
use crate::ingest::{self, Columns, Input, Options, Severity};
use crate::registry::{Found, Registry};
use crate::report::{Draw, plural, thousands};
use crate::run::{InputDigest, Manifest};
use crate::votes::{Bodies, Body, MemberId, RollCallId, RollCalls, Selected, Selection, Symbol};

/// Votes read and selected, with all that is to be said about it.
pub struct Loaded {
    pub input: Input,
    pub selected: Selected,
    selection: Selection,
    is_dossier: bool,
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
        let input = read(input, body, tolerant, hash, printer)?;
        let selection = select.resolve(&input.votes)?;
        let selected = input.votes.select(&selection)?;
        Ok(Loaded { input, selected, selection, is_dossier })
    }

    /// The selected votes.
    pub fn votes(&self) -> &RollCalls {
        &self.selected.votes
    }

    /// Whether the votes are the embedded dossier.
    pub fn is_dossier(&self) -> bool {
        self.is_dossier
    }

    /// The member of the selection that a user named.
    pub fn member(&self, text: &str) -> Result<MemberId> {
        let code = resolve(text)?;
        self.votes().find_member(&code).ok_or_else(|| {
            let name = Registry::embedded().member(&code).map_or("", |m| m.name.as_str());
            Error::new(format!("`{code}` ({name}) is not among the selected members"))
                .hint("no selected roll call has it as a member, or a condition on members left it out")
        })
    }

    /// The selected members of a list such as `RUS,GBR` or `@BRICS`, in the order named.
    pub fn members_or_groups(&self, text: &str) -> Result<Vec<MemberId>> {
        let mut members = Vec::new();
        for code in members_or_groups(text, self.votes())? {
            members.push(self.member(&code)?);
        }
        Ok(members)
    }

    /// The roll call with this symbol, or this id.
    pub fn roll_call(&self, text: &str) -> Result<RollCallId> {
        find_roll_call(self.votes(), text)
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
        let serious = findings.counts().filter(|(severity, ..)| *severity != Severity::Note);
        serious
            .map(|(severity, kind, n)| match findings.of(severity, kind) {
                [only] => format!("{}: {}: {}", kind.name(), only.at, only.message),
                [first, ..] => {
                    format!("{}, {} times, first {}: {}", kind.name(), thousands(n), first.at, first.message)
                }
                [] => format!("{}, {} times", kind.name(), thousands(n)),
            })
            .collect()
    }

    /// What every chart's caption says of the selection and the source.
    pub fn draw(&self) -> Draw {
        let source = if self.is_dossier {
            "United Nations voting records, dossier on Ukraine embedded in unbloc".to_owned()
        } else {
            let names: Vec<String> = self.input.vote_files().map(|file| base(&file.path)).collect();
            format!("{}, read with unbloc", names.join(", "))
        };
        Draw { selection: self.selected.words(), source }
    }

    /// Says the doubts of reading on standard error.
    pub fn warn(&self, printer: &Printer) {
        for warning in self.warnings() {
            printer.warning(&warning);
        }
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

/// The command line with the program's bare name in front.
pub fn command_line() -> Vec<String> {
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

/// A path in an output that must be the same on every machine: never absolute.
pub fn shown(path: &Path) -> String {
    if path.is_absolute() { base(path) } else { path.display().to_string() }
}

/// The code of the member that a user named.
pub fn resolve(text: &str) -> Result<String> {
    let registry = Registry::embedded();
    let named = |code: &String| registry.member(code).map_or(code.clone(), |m| format!("`{}` ({code})", m.name));
    match registry.resolve(text, None) {
        Found::One(code) => Ok(code.to_owned()),
        Found::Several(codes) => {
            let codes: Vec<String> = codes.iter().map(|c| named(&c.to_string())).collect();
            Err(Error::new(format!("`{text}` names no single member"))
                .hint(format!("did you mean {}?", codes.join(" or "))))
        }
        Found::NotAMember(name) => Err(Error::new(format!("{name} is not a member of the United Nations"))),
        Found::Unknown { nearest } => {
            let nearest: Vec<String> = nearest.iter().map(|c| named(&c.to_string())).collect();
            Err(Error::new(format!("no member is called `{text}`"))
                .hint(format!("nearest: {}; members are ISO codes or names in English", nearest.join(", "))))
        }
    }
}

/// The roll call with this symbol or id in the votes given.
pub fn find_roll_call(votes: &RollCalls, text: &str) -> Result<RollCallId> {
    let by_id = votes.roll_call_ids().find(|&r| votes.roll_call(r).id.eq_ignore_ascii_case(text.trim()));
    let found = match text.parse::<Symbol>() {
        Ok(symbol) => votes.find_symbol(&symbol),
        Err(err) if by_id.is_none() => return Err(err),
        Err(_) => Vec::new(),
    };
    match (found.as_slice(), by_id) {
        ([one], _) => Ok(*one),
        (_, Some(id)) => Ok(id),
        ([], None) => Err(Error::new(format!("no selected roll call is on `{text}`")).hint(nearest(votes, text))),
        (several, None) => {
            let ids: Vec<String> = several.iter().map(|&r| format!("`{}`", votes.roll_call(r).id)).collect();
            Err(Error::new(format!("{} roll calls are on `{text}`", several.len()))
                .hint(format!("name one by its id: {}", ids.join(", "))))
        }
    }
}

/// The symbols most like a text that was not found.
fn nearest(votes: &RollCalls, text: &str) -> String {
    let upper = text.to_uppercase();
    let mut labels: Vec<(f64, &str)> = votes
        .roll_calls()
        .iter()
        .map(|r| (strsim::jaro_winkler(&upper, &r.label().to_uppercase()), r.label()))
        .collect();
    labels.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    labels.dedup_by_key(|(_, label)| *label);
    let labels: Vec<String> = labels.iter().take(3).map(|(_, label)| format!("`{label}`")).collect();
    format!(
        "nearest: {}; official files hold adopted resolutions only, and `--body SC` selects the Council",
        labels.join(", ")
    )
}

impl SelectArgs {
    /// The selection with names and groups turned into codes.
    fn resolve(&self, votes: &RollCalls) -> Result<Selection> {
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
            selection.members = Some(members_or_groups(text, &days)?.into_iter().collect());
            selection.members_named = Some(text.clone());
        }
        selection.min_participation = self.min_participation;
        Ok(selection)
    }
}

/// Members and `@GROUP`s as codes. A group stands for everybody who belonged to
/// it on the day of at least one of the roll calls.
fn members_or_groups(text: &str, votes: &RollCalls) -> Result<Vec<String>> {
    // A name may hold a comma: `Iran, Islamic Republic of`.
    if let Ok(code) = resolve(text) {
        return Ok(vec![code]);
    }
    let mut wanted = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let Some(name) = part.strip_prefix('@') else {
            wanted.push(resolve(part)?);
            continue;
        };
        let group = group(name)?;
        for member in votes.members() {
            if votes.roll_calls().iter().any(|r| group.contains(&member.code, r.date)) {
                wanted.push(member.code.clone());
            }
        }
    }
    let mut seen = BTreeSet::new();
    wanted.retain(|code| seen.insert(code.clone()));
    Ok(wanted)
}

/// The group with this code.
pub fn group(name: &str) -> Result<&'static crate::registry::Group> {
    let registry = Registry::embedded();
    registry.group(name).ok_or_else(|| {
        let codes: Vec<&str> = registry.groups().map(|g| g.code.as_str()).collect();
        Error::new(format!("no group is called `{name}`")).hint(format!("groups are {}", codes.join(", ")))
    })
}
