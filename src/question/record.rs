//! The record that questions are put to: votes read and selected, with all that is to be said of both.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::about::of_issue;
use super::names::{members_or_groups, resolve};
use super::period::cut_months;
use crate::error::{Error, Location, Result};
use crate::ingest::{FileReport, FindingKind, Input, Severity};
use crate::prose::{escaped, list, plural, thousands};
use crate::registry::Registry;
use crate::run::{InputDigest, Manifest};
use crate::votes::{Bodies, Body, MemberId, RollCall, RollCallId, RollCalls, Selected, Selection};

/// Where votes come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The dossier that the program holds.
    Dossier,
    /// Files of the user's.
    Files,
}

/// Votes that were read and selected, with all that every caption, warning and manifest says of them.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::question::{Origin, Record};
/// use unbloc::registry::Registry;
/// use unbloc::votes::Selection;
/// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
/// let usa = record.member("United States")?;
/// assert_eq!(record.votes().member(usa).code, "USA");
/// assert!(record.selection_line().starts_with("Selected --body GA: 23 roll calls of the embedded dossier on Ukraine, "));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Record {
    /// Everything that was read.
    pub input: Arc<Input>,
    /// What of it is asked about.
    pub selected: Selected,
    /// How the files were read, for the manifest.
    pub reading: Value,
    selection: Selection,
    origin: Origin,
    doubts: Vec<String>,
}

impl Record {
    /// Selects from what was read.
    ///
    /// # Errors
    ///
    /// If the selection leaves nothing.
    pub fn new(input: impl Into<Arc<Input>>, selection: Selection, origin: Origin) -> Result<Self> {
        let input = input.into();
        let selected = input.votes.select(&selection)?;
        let mut doubts = cut_months(&selection, &input.votes);
        doubts.extend(emergency(&selection, &selected.votes));
        doubts.extend(of_issue(&selection, &selected.votes, &input.votes));
        Ok(Record { input, selected, reading: Value::Null, selection, origin, doubts })
    }

    /// Everything that was read, without a condition, of both bodies.
    ///
    /// # Errors
    ///
    /// If nothing was read.
    pub fn unselected(&self) -> Result<Self> {
        let selection = Selection { body: Some(Bodies::Both), ..Selection::default() };
        Record::new(Arc::clone(&self.input), selection, self.origin)
    }

    /// What roll calls of one body are measured against: everything that was read of it and meets the
    /// conditions which change what is asked (on members, title, subject, issue, kind, minority),
    /// whatever sessions, days and texts were chosen to be reported.
    ///
    /// # Errors
    ///
    /// If nothing is left.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::{Body, Selection};
    /// let late = Selection { from: Some("2025-01-01".parse().unwrap()), ..Selection::default() };
    /// let record = Record::new(ingest::embedded(Registry::embedded())?, late, Origin::Dossier)?;
    /// assert_eq!(record.votes().roll_calls().len(), 3);
    /// assert_eq!(record.history(Body::Assembly)?.votes().roll_calls().len(), 23);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn history(&self, body: Body) -> Result<Self> {
        let selected = self.selected.history(self.whole(), &self.selection, body)?;
        Ok(Record { selected, selection: self.selection.of_all_days(body), ..self.clone() })
    }

    /// Adds a doubt about what was asked for to the warnings of every output.
    pub fn doubt(&mut self, words: impl Into<String>) {
        self.doubts.push(words.into());
    }

    /// The selected votes.
    pub fn votes(&self) -> &RollCalls {
        &self.selected.votes
    }

    /// All votes that were read.
    pub fn whole(&self) -> &RollCalls {
        &self.input.votes
    }

    /// A selected roll call in everything that was read: conditions on members narrow the lists,
    /// not the roll call.
    pub fn in_whole(&self, selected: RollCallId) -> RollCallId {
        self.whole().find_id(&self.votes().roll_call(selected).id).unwrap_or(selected)
    }

    /// The conditions that were asked for.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Whether the votes are the embedded dossier.
    pub fn is_dossier(&self) -> bool {
        self.origin == Origin::Dossier
    }

    /// The member of the selection that a user named.
    ///
    /// # Errors
    ///
    /// If the name is of no member, of several, or of one that is not selected.
    pub fn member(&self, text: &str) -> Result<MemberId> {
        let code = resolve(text, self.votes())?;
        self.votes().find_member(&code).ok_or_else(|| {
            let name = Registry::embedded().member(&code).map_or("", |m| m.name.as_str());
            Error::new(format!("`{code}` ({name}) is not among the selected members"))
                .hint("no selected roll call has it as a member, or a condition on members left it out")
        })
    }

    /// The selected members of a list such as `RUS,GBR` or `@BRICS`, in the order named.
    ///
    /// # Errors
    ///
    /// As [`Record::member`], and for a group that there is none of.
    pub fn members_or_groups(&self, text: &str) -> Result<Vec<MemberId>> {
        members_or_groups(text, self.votes())?.0.iter().map(|code| self.member(code)).collect()
    }

    /// The selected roll call with this symbol, or this id.
    ///
    /// # Errors
    ///
    /// If there is none (a condition that leaves it out is named), or several.
    pub fn roll_call(&self, text: &str) -> Result<RollCallId> {
        self.votes().find_roll_call(text).map_err(|err| self.of_all_members(text).unwrap_or(err)).map_err(|err| {
            match self.whole().find_roll_call(text) {
                Ok(on) => {
                    let (label, flags) = (self.whole().roll_call(on).label(), self.selected.flags());
                    Error::new(format!("`{label}` is in the input, and `{flags}` leaves it out"))
                        .hint("leave out that condition, or name another roll call")
                }
                Err(_) => err,
            }
        })
    }

    /// Why a roll call is not found, told with the tallies of all members where conditions on members narrow them.
    fn of_all_members(&self, text: &str) -> Option<Error> {
        let narrowed = self.selection.members.is_some() || self.selection.min_participation.is_some();
        let selection = Selection { members: None, min_participation: None, ..self.selection.clone() };
        let all = narrowed.then(|| self.whole().select(&selection).ok()).flatten()?;
        all.votes.find_roll_call(text).err()
    }

    /// `Selected --session 74: 90 roll calls, 193 members, 24 September 2019 to 27 December 2019.`
    pub fn selection_line(&self) -> String {
        let votes = self.votes();
        let of = if self.is_dossier() { " of the embedded dossier on Ukraine" } else { "" };
        let roll_calls = format!("{}{of}", plural(votes.roll_calls().len(), "roll call"));
        let members = plural(votes.members().len(), "member");
        let undated = votes.roll_calls().iter().filter(|roll_call| roll_call.date.is_none()).count();
        let without = if undated == 0 { String::new() } else { format!(" ({} without a day)", thousands(undated)) };
        let days = votes.extent().map_or(String::new(), |extent| format!(", {extent}{without}"));
        let why = if self.selected.assembly_by_default { " (the input has both bodies; `--body` chooses)" } else { "" };
        let unknown = self.unknown();
        format!("Selected {}: {roll_calls}, {members}{days}{why}{unknown}.", self.selected.flags())
    }

    /// `; 2 more have no day` of the roll calls that a condition on days or sessions left out for want of one.
    fn unknown(&self) -> String {
        let Selection { session, from, to, .. } = self.selection;
        let any = Selection { session: None, from: None, to: None, ..self.selection.clone() };
        let by_day = from.is_some() || to.is_some();
        let lacks = |r: &RollCall| (session.is_some() && r.session.is_none(), by_day && r.date.is_none());
        if !self.whole().roll_calls().iter().any(|r| lacks(r) != (false, false)) {
            return String::new();
        }
        let Ok(others) = self.whole().select(&any) else { return String::new() };
        let (mut no_session, mut no_day) = (0, 0);
        for (session, day) in others.votes.roll_calls().iter().map(lacks) {
            no_session += usize::from(session);
            no_day += usize::from(day && !session);
        }
        let say = |n: usize, what: &str| match n {
            0 => String::new(),
            1 => format!("; 1 more has no {what}, and is left out"),
            n => format!("; {} more have no {what}, and are left out", thousands(n)),
        };
        say(no_session, "session") + &say(no_day, "day")
    }

    /// The doubts of reading and of what was asked, a line each.
    pub fn warnings(&self) -> Vec<String> {
        let findings = &self.input.findings;
        // That two sources were taken for one, or one number for several, changes every number: it is said, though nothing is wrong.
        let told = |severity, kind| {
            severity != Severity::Note || matches!(kind, FindingKind::Matched | FindingKind::NumberAgain)
        };
        let found = findings.counts().filter(|&(severity, kind, _)| told(severity, kind)).map(|(severity, kind, n)| {
            let (name, n) = (kind.name(), (n, thousands(n)));
            let Some(first) = findings.of(severity, kind).first() else { return format!("{name}, {} times", n.1) };
            let at = Location { path: shown(&first.at.path).into(), ..first.at.clone() };
            match n {
                (1, _) => format!("{name} ({severity} in the data): {at}: {}", first.told()),
                (_, n) => {
                    let others = self.others_unknown(severity, kind);
                    format!("{name} ({severity} in the data, {n} times), first {at}: {}{others}", first.told())
                }
            }
        });
        found.chain(self.doubts.iter().cloned()).collect()
    }

    /// The names that are no member's after the first, so that a reader sees whose votes an answer lacks.
    fn others_unknown(&self, severity: Severity, kind: FindingKind) -> String {
        const NAMED: usize = 30;
        if kind != FindingKind::UnknownMember {
            return String::new();
        }
        let findings = self.input.findings.of(severity, kind);
        let named = |message: &str| message.split('`').nth(1).map(|name| format!("`{name}`"));
        let mut names: Vec<String> = Vec::new();
        for name in findings.iter().filter_map(|finding| named(&finding.message)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.len() {
            0 | 1 => String::new(),
            n if n > NAMED => format!("; likewise {} and {} more", names[1..NAMED].join(", "), n - NAMED),
            _ => format!("; likewise {}", list(&names[1..])),
        }
    }

    /// The doubts about what was asked for alone.
    pub fn doubts(&self) -> &[String] {
        &self.doubts
    }

    /// Where the votes come from, in the words of a caption.
    pub fn source(&self) -> String {
        if self.is_dossier() {
            return "United Nations voting records, dossier on Ukraine embedded in unbloc".to_owned();
        }
        let names: Vec<String> = self.input.files.iter().map(|file| base(&file.path)).collect();
        format!("{}, read with unbloc", names.join(", "))
    }

    /// The files read, for JSON.
    pub fn inputs_json(&self) -> Value {
        let one = |file: &FileReport| {
            json!({
                "path": shown(&file.path), "format": file.format.name(), "sha256": file.sha256, "rows": file.rows,
            })
        };
        Value::Array(self.input.files.iter().map(one).collect())
    }

    /// The selection, for JSON and the manifest.
    pub fn selection_json(&self) -> Value {
        let step = |s: &crate::votes::Narrowing| json!({"condition": s.condition, "roll_calls": s.roll_calls, "members": s.members});
        json!({
            "words": self.selected.flags(),
            "steps": self.selected.steps.iter().map(step).collect::<Vec<_>>(),
            "contested": self.selection.contested,
            "min_participation": self.selection.min_participation,
            "roll_calls": self.votes().roll_calls().len(),
            "members": self.votes().members().len(),
        })
    }

    /// Every setting of an answer for the manifest: the command, how files were read, what was
    /// selected, and the settings of the question.
    pub fn settings_json(&self, command: &str, method: &Value) -> Value {
        let mut all = Map::new();
        all.insert("command".to_owned(), json!(command));
        all.insert("reading".to_owned(), self.reading.clone());
        all.insert("selection".to_owned(), self.selection_json());
        all.insert("method".to_owned(), method.clone());
        Value::Object(all)
    }

    /// The manifest of a run on this record; the files written come later.
    pub fn manifest(&self, command_line: Vec<String>, settings: Value, seed: u64) -> Manifest {
        let mut dropped = BTreeMap::new();
        for (reason, rows) in self.input.files.iter().flat_map(|file| &file.dropped) {
            *dropped.entry(reason.to_string()).or_insert(0) += rows;
        }
        let input = |file: &FileReport| InputDigest {
            path: file.path.display().to_string(),
            format: file.format.name().to_owned(),
            sha256: file.sha256.clone(),
            rows: file.rows,
        };
        Manifest {
            unbloc: env!("CARGO_PKG_VERSION").to_owned(),
            command_line,
            settings,
            seed,
            inputs: self.input.files.iter().map(input).collect(),
            dropped,
            warnings: self.warnings(),
            files: Vec::new(),
        }
    }
}

/// That a source counts votes of emergency special sessions to a regular session that was chosen;
/// `None` where there are none, as far as symbols say.
fn emergency(selection: &Selection, votes: &RollCalls) -> Option<String> {
    let chosen = selection.session.filter(|chosen| chosen.are_regular())?;
    let symbols = votes.roll_calls().iter().filter_map(|r| r.symbol.as_ref());
    let of: Vec<(u16, &str)> = symbols.filter_map(|s| Some((s.emergency_session()?, s.as_str()))).collect();
    let (_, first) = of.first()?;
    let sessions: BTreeSet<u16> = of.iter().map(|(session, _)| *session).collect();
    let sessions: Vec<String> = sessions.into_iter().map(|session| format!("ES-{session}")).collect();
    Some(format!(
        "`--session {chosen}` holds {} of emergency special sessions ({}), which the source counts to it, such as {first}",
        plural(of.len(), "roll call"),
        list(&sessions),
    ))
}

/// A path in an output that must be the same on every machine: as given, but
/// of an absolute one only the name.
pub fn shown(path: &Path) -> String {
    match path.file_name() {
        Some(name) if path.is_absolute() => escaped(&name.to_string_lossy()).into_owned(),
        _ => escaped(&path.to_string_lossy()).into_owned(),
    }
}

/// The name of a file; `standard input` for `-`.
pub fn base(path: &Path) -> String {
    match path.file_name() {
        Some(name) if name != "-" => escaped(&name.to_string_lossy()).into_owned(),
        _ => "standard input".to_owned(),
    }
}
