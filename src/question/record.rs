//! The record that questions are put to: votes read and selected, with all that is to be said of both.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::about::of_issue;
use super::names::{members_or_groups, resolve};
use super::period::cut_months;
use crate::chart::Event;
use crate::error::{Error, Result};
use crate::ingest::{Exchange, FileReport, FindingKind, Input, Severity};
use crate::prose::{escaped, list, plural};
use crate::registry::Registry;
use crate::run::{InputDigest, Manifest};
use crate::votes::{Bodies, Body, MemberId, RollCall, RollCallId, RollCalls, Selected, Selection, Session, Sessions};

/// Where votes come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The dossier that the program holds.
    Dossier,
    /// The record of the Assembly that the program holds, and its dossier.
    Held,
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
/// let line = "General Assembly, 27 March 2014 to 18 December 2025: 23 roll calls of the dossier on Ukraine, 193 members";
/// assert!(record.selection_line().starts_with(line));
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
    pub(super) selection: Selection,
    pub(super) origin: Origin,
    pub(super) doubts: Vec<String>,
    /// Nothing was asked of which the last session was not taken.
    pub(super) is_last_session: bool,
    pub(super) looked_at: LookedAt,
    /// The title of every chart, where one was asked for.
    pub(super) heading: Option<String>,
    /// Whether charts are to fit into a column, where they can be drawn so.
    pub(super) narrow: bool,
    /// What charts are to mark on their axes of time.
    pub(super) events: Vec<Event>,
}

/// What of the selection an answer looks at, where it does not look at all of it.
#[derive(Debug, Clone, Default)]
pub(super) struct LookedAt {
    /// Ids of roll calls.
    pub(super) roll_calls: Option<Vec<String>>,
    /// Codes of members.
    pub(super) members: Option<Vec<String>>,
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
        Ok(Record {
            input,
            selected,
            reading: Value::Null,
            selection,
            origin,
            doubts,
            is_last_session: false,
            looked_at: LookedAt::default(),
            heading: None,
            narrow: false,
            events: Vec::new(),
        })
    }

    /// Selects the last regular session of the Assembly, unless the selection says of when or on what the roll calls
    /// are to be: sessions, days, texts, words of titles or subjects, issues, topics, or another body.
    ///
    /// # Errors
    ///
    /// As [`Record::new`].
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Selection;
    /// let all = std::sync::Arc::new(ingest::everything(Registry::embedded(), false)?);
    /// let last = Record::of_last_session(all.clone(), Selection::default(), Origin::Held)?;
    /// assert_eq!(last.votes().roll_calls().len(), 166);
    /// let of_text = Selection { title: Some("ukraine".to_owned()), ..Selection::default() };
    /// let on_ukraine = Record::of_last_session(all, of_text, Origin::Held)?;
    /// assert!(on_ukraine.votes().first_day().unwrap().year() < 2015);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn of_last_session(input: impl Into<Arc<Input>>, selection: Selection, origin: Origin) -> Result<Self> {
        let input = input.into();
        let of_assembly = matches!(selection.body, None | Some(Bodies::One(Body::Assembly)));
        let says = selection.reported().is_some() || selection.title.is_some() || selection.subject.is_some();
        let says = says || selection.issue.is_some();
        let regular = |r: &RollCall| r.session.filter(|session| matches!(session, Session::Regular(_)));
        let last = input.votes.roll_calls().iter().filter_map(regular).max().filter(|_| of_assembly && !says);
        let Some(last) = last else { return Record::new(input, selection, origin) };
        let selection = Selection { session: Some(Sessions::One(last)), ..selection };
        Ok(Record { is_last_session: true, ..Record::new(input, selection, origin)? })
    }

    /// The same record, of which every chart is headed so in place of what was found.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Selection;
    /// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
    /// let own = record.with_heading("Of our own");
    /// assert_eq!(own.caption("map", "What was found", own.votes(), "").title, "Of our own");
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    #[must_use]
    pub fn with_heading(&self, text: &str) -> Self {
        Record { heading: Some(text.to_owned()), ..self.clone() }
    }

    /// The same record, of which every chart fits into a column of a page or on a phone, where it can be drawn so.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Selection;
    /// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
    /// assert!(record.with_narrow_charts().caption("map", "What was found", record.votes(), "").narrow);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    #[must_use]
    pub fn with_narrow_charts(&self) -> Self {
        Record { narrow: true, ..self.clone() }
    }

    /// The same record, of which charts mark these events on lines over years or sessions.
    ///
    /// ```
    /// use std::path::Path;
    /// use unbloc::chart::Event;
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record};
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::Selection;
    /// let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
    /// let events = Event::parse("date,label\n2022-02-24,full invasion\n", Path::new("events.csv"))?;
    /// assert_eq!(record.with_events(events.clone()).caption("align", "", record.votes(), "").events, events);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    #[must_use]
    pub fn with_events(&self, events: Vec<Event>) -> Self {
        Record { events, ..self.clone() }
    }

    /// The same record of other sessions: conditions on days go with them, all others stay.
    ///
    /// # Errors
    ///
    /// If nothing is left.
    pub(crate) fn of_sessions(&self, sessions: Sessions) -> Result<Self> {
        let selection = Selection { session: Some(sessions), from: None, to: None, ..self.selection.clone() };
        let record = Record::new(Arc::clone(&self.input), selection, self.origin)?;
        Ok(Record {
            heading: self.heading.clone(),
            narrow: self.narrow,
            events: self.events.clone(),
            reading: self.reading.clone(),
            ..record
        })
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
        Ok(Record { selected, selection: self.selection.of_all_days(body), is_last_session: false, ..self.clone() })
    }

    /// Says that an answer looks at these roll calls alone, as a user names them: faults of others are not told.
    /// One that is not there is passed over.
    pub fn look_at<'a>(&mut self, roll_calls: impl IntoIterator<Item = &'a str>) {
        let id = |text| self.votes().find_named(text).map(|on| self.votes().roll_call(on).id.clone());
        self.looked_at.roll_calls = Some(roll_calls.into_iter().filter_map(id).collect());
    }

    /// The same of selected roll calls.
    pub fn look_at_roll_calls(&mut self, on: &[RollCallId]) {
        let ids = on.iter().map(|&on| self.votes().roll_call(on).id.clone()).collect();
        self.looked_at.roll_calls = Some(ids);
    }

    /// The same of members, by code.
    pub fn look_at_members(&mut self, codes: Vec<String>) {
        self.looked_at.members = Some(codes);
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

    /// The selected roll calls in everything that was read, in their order: see [`Record::in_whole`].
    pub fn all_in_whole(&self) -> Vec<RollCallId> {
        let whole = self.whole();
        let of_id: HashMap<&str, RollCallId> =
            whole.roll_call_ids().map(|r| (whole.roll_call(r).id.as_str(), r)).collect();
        self.votes().roll_calls().iter().filter_map(|r| of_id.get(r.id.as_str()).copied()).collect()
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
            match self.whole().find_named(text) {
                Some(on) => {
                    let (label, flags) = (self.whole().roll_call(on).label(), self.selected.flags());
                    Error::new(format!("`{label}` is in the input, and `{flags}` leaves it out"))
                        .hint("leave out that condition, or name another roll call")
                }
                None => err,
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

    /// Whether the source seems to have exchanged a member's votes with another's in a session, or in the one before: what it seems to do from one to
    /// the next is the source's fault, then.
    pub(crate) fn is_exchanged(&self, member: MemberId, session: i32) -> bool {
        let code = &self.votes().member(member).code;
        let found = self.input.findings.of(Severity::Warning, FindingKind::Exchanged);
        found.iter().filter_map(Exchange::of).any(|exchange| exchange.touches(code, session))
    }

    /// The doubts about what was asked for alone.
    pub fn doubts(&self) -> &[String] {
        &self.doubts
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
