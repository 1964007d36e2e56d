//! What all files say, before it is put together.

use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::days::ByColumn;
use super::describe::Description;
use super::finding::{Finding, Findings};
use super::formats::{By, Field};
use super::options::{Format, Options};
use super::recognise::Layout;
use super::report::FileReport;
use crate::error::{Error, Location, Result};
use crate::registry::Registry;
use crate::votes::{Absences, Choice, Date, Precision, RCID, RollCall, Session};

/// More roll calls than both bodies will hold in centuries.
const MOST_ROLL_CALLS: usize = 200_000;

/// More spellings than there are of all members.
const MOST_NAMES: usize = 5_000;

/// Texts about roll calls that are kept, in bytes: a hundred times what both bodies' titles take.
const MOST_TEXT: usize = 256 << 20;

/// One row of votes, small: a million of them take 12 MB.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Its number in [`Gather::calls`].
    pub(super) call: u32,
    pub(super) line: u32,
    pub(super) name: u16,
    pub(super) choice: Choice,
}

/// One roll call as some rows describe it; once all is read ([`super::said::settle`]), as it is taken.
pub(super) struct Call {
    /// The number of what tells it from others: rows with one key may describe it differently.
    pub(super) key: u32,
    pub(super) roll_call: RollCall,
    /// The source's own number of the record, beside the symbol; empty where there is none.
    pub(super) record: String,
    /// Where it is first described or voted on: file and line.
    pub(super) first: (u32, u32),
    /// Where its day, its session or its symbol is first said.
    pub(super) said: Option<(u32, u32)>,
    /// Some file has a row of votes on it, kept or dropped.
    pub(super) voted: bool,
    pub(super) absent: Absent,
    /// Some file that has rows of it holds adopted texts only.
    pub(super) of_adopted: bool,
    /// How many members the source says there were.
    pub(super) members: Option<u32>,
    /// What rows, or sources, say differently.
    pub(super) differs: Vec<Differs>,
    /// The day may stand for its month: that is how Voeten's data have it until
    /// 1996, and some later ones, and so unvotes and what is exported from them.
    pub(super) rough_day: bool,
    /// Two sources have it under different names.
    pub(super) matched: bool,
}

impl Call {
    /// The day by which members are looked up: that of the roll call, or the
    /// usual December of its session.
    pub(super) fn day(&self) -> Option<Date> {
        self.roll_call.date.or_else(|| match self.roll_call.session {
            Some(Session::Regular(n)) => Date::new(1945 + i16::try_from(n).ok()?, 12, 1).ok(),
            _ => None,
        })
    }

    /// The first and the last day it may have been held on, if this is its day.
    pub(super) fn held_between(&self, day: Date) -> (Date, Date) {
        let rough = self.rough_day || self.roll_call.precision() == Precision::Month;
        if rough { (day.first_of_month(), day.last_of_month()) } else { (day, day) }
    }
}

/// Something that rows of one roll call say differently.
pub(super) struct Differs {
    pub(super) field: Field,
    /// The first row that says something else than what is taken: file and line.
    pub(super) at: (u32, u32),
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// What the files that have rows of a roll call do with members that did not vote.
#[derive(Debug, Default)]
pub(super) struct Absent {
    /// One of them has rows for them, or a clean file says that its source had.
    pub(super) recorded: bool,
    /// A clean file says that its source left them out, and has rows for them itself.
    pub(super) said_dropped: bool,
    /// Formats of those that leave them out.
    pub(super) dropped_by: Vec<Format>,
}

impl Absent {
    /// Adds what other files do.
    pub(super) fn join(&mut self, other: Absent) {
        self.recorded |= other.recorded;
        self.said_dropped |= other.said_dropped;
        self.dropped_by.extend(other.dropped_by);
        self.dropped_by.sort_unstable();
        self.dropped_by.dedup();
    }
}

/// A member as a file names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Name {
    pub(super) by: By,
    pub(super) code: String,
    pub(super) name: String,
}

impl Name {
    /// What the member is called in a message: its name, or its code where it has none.
    pub(super) fn shown(&self) -> &str {
        if self.name.is_empty() { &self.code } else { &self.name }
    }
}

/// The rows of one file and how it was read.
pub(super) struct FileRows {
    pub(super) report: FileReport,
    pub(super) rows: Vec<Row>,
    /// It leaves out members that did not vote.
    pub(super) drops_absences: bool,
    /// It has a row for each issue of a roll call, and so many rows that came again for another.
    pub(super) by_issue: bool,
    pub(super) for_issues: u64,
    pub(super) header_line: u64,
    /// Number and header of the columns that describe the roll call.
    pub(super) meta: Vec<(Field, (usize, String))>,
    /// Members that it has a column for, and number and header of each.
    pub(super) columns: Vec<u16>,
    pub(super) wide: Vec<(usize, String)>,
    /// Number and header of the column with the member, and of that with the choice.
    pub(super) member_column: Option<(usize, String)>,
    pub(super) choice_column: Option<(usize, String)>,
    /// Number and header of the columns with the member's code and name.
    pub(super) code_column: Option<(usize, String)>,
    pub(super) name_column: Option<(usize, String)>,
}

impl FileRows {
    pub(super) fn at(&self, line: u32) -> Location {
        Location::line(&self.report.path, u64::from(line))
    }

    /// What the column of a line says of the roll call; the line alone where there is no such column.
    pub(super) fn field_at(&self, field: Field, line: u32) -> Location {
        let of = self.meta.iter().find(|(here, _)| *here == field).map(|(_, place)| place.clone());
        Location { column: of, ..self.at(line) }
    }

    /// The member's column of a row.
    pub(super) fn member_at(&self, row: Row) -> Location {
        let column = self.wide_column(row.name).or(self.member_column.as_ref());
        Location { column: column.cloned(), ..self.at(row.line) }
    }

    /// The choice's column of a row.
    pub(super) fn choice_at(&self, row: Row) -> Location {
        let column = self.wide_column(row.name).or(self.choice_column.as_ref());
        Location { column: column.cloned(), ..self.at(row.line) }
    }

    /// The line of a vote and, where a line has many, its column.
    pub(super) fn vote_at(&self, line: u32, name: u16) -> Location {
        Location { column: self.wide_column(name).cloned(), ..self.at(line) }
    }

    fn wide_column(&self, name: u16) -> Option<&(usize, String)> {
        self.columns.iter().position(|&column| column == name).and_then(|i| self.wide.get(i))
    }
}

pub(super) struct Gather<'a> {
    pub(super) registry: &'a Registry,
    pub(super) options: &'a Options,
    pub(super) calls: Vec<Call>,
    pub(super) names: Vec<Name>,
    pub(super) files: Vec<FileRows>,
    pub(super) findings: Findings,
    /// Bytes of text that describe roll calls.
    text: usize,
    /// What tells roll calls apart, numbered in the order met.
    keys: FxHashMap<String, u32>,
    /// The descriptions of each key.
    of_key: Vec<Vec<u32>>,
    name_keys: FxHashMap<Name, u16>,
}

impl<'a> Gather<'a> {
    pub(super) fn new(registry: &'a Registry, options: &'a Options) -> Self {
        Gather {
            registry,
            options,
            calls: Vec::new(),
            names: Vec::new(),
            files: Vec::new(),
            findings: Findings::default(),
            text: 0,
            keys: FxHashMap::default(),
            of_key: Vec::new(),
            name_keys: FxHashMap::default(),
        }
    }

    /// Notes a finding; one that stops an analysis is an error, unless findings are collected.
    pub(super) fn stop(&mut self, finding: Finding) -> Result<()> {
        if !self.options.tolerant {
            return Err(finding.into());
        }
        self.findings.push(finding);
        Ok(())
    }

    /// The number of the roll call that a row describes, as it describes it.
    pub(super) fn call(
        &mut self,
        layout: &Layout,
        mut description: Description,
        file: u32,
        at: Location,
    ) -> Result<u32> {
        for problem in std::mem::take(&mut description.problems) {
            let header = layout.header[problem.column].trim();
            let at = at.clone().column(problem.column + 1, header);
            let mut finding = Finding::new(problem.severity, problem.kind, at, problem.message);
            finding.hint = problem.hint;
            self.findings.push(finding);
        }
        let first = (file, at.line.map_or(0, line));
        let roll_call = &description.roll_call;
        let says = roll_call.date.is_some() || roll_call.session.is_some() || roll_call.symbol.is_some();
        let written = (layout.format == Format::Clean).then_some(description.roll_call.absences);
        let key = self.key(&description.key, &at)?;
        let call = match self.same(key, &description) {
            Some(call) => call,
            None => self.new_call(key, description, first),
        };
        if self.text > MOST_TEXT {
            return Err(Error::new(format!("more than {} MiB of titles and other texts", MOST_TEXT >> 20))
                .at(at)
                .hint("read fewer files at once, or leave out columns with long texts"));
        }
        let known = &mut self.calls[call as usize];
        known.said = known.said.or(says.then_some(first));
        let absent = &mut known.absent;
        absent.recorded |= written == Some(Absences::Recorded);
        absent.said_dropped |= written == Some(Absences::Dropped);
        Ok(call)
    }

    /// The number of what tells a roll call from others.
    fn key(&mut self, key: &str, at: &Location) -> Result<u32> {
        if let Some(&known) = self.keys.get(key) {
            return Ok(known);
        }
        if self.keys.len() == MOST_ROLL_CALLS {
            return Err(Error::new(format!("more than {MOST_ROLL_CALLS} roll calls"))
                .at(at.clone())
                .hint("does the column taken as the roll call tell roll calls apart, not rows?"));
        }
        let number = self.of_key.len() as u32;
        self.text += key.len();
        self.keys.insert(key.to_owned(), number);
        self.of_key.push(Vec::new());
        Ok(number)
    }

    /// One of the first descriptions under a key that says the same.
    fn same(&self, key: u32, description: &Description) -> Option<u32> {
        const COMPARED: usize = 16;
        // What a day says that is open is known at the end of its file.
        let is_open = matches!(description.by_column, Some((ByColumn::Open { .. } | ByColumn::Serial(_), _)));
        let known = self.of_key[key as usize].iter().take(COMPARED).filter(|_| !is_open);
        known.copied().find(|&call| {
            let Call { roll_call, record, members, .. } = &self.calls[call as usize];
            (roll_call, record, members) == (&description.roll_call, &description.record, &description.members)
        })
    }

    fn new_call(&mut self, key: u32, description: Description, first: (u32, u32)) -> u32 {
        let call = self.calls.len() as u32;
        let of_key = &mut self.of_key[key as usize];
        self.text += text_of(&description.roll_call);
        if !of_key.is_empty() {
            self.text += size_of::<Call>();
        }
        of_key.push(call);
        self.calls.push(Call {
            key,
            rough_day: description.roll_call.id.starts_with(RCID),
            roll_call: description.roll_call,
            record: description.record,
            first,
            said: None,
            voted: false,
            absent: Absent::default(),
            of_adopted: false,
            members: description.members,
            differs: Vec::new(),
            matched: false,
        });
        call
    }

    /// The descriptions of each key, for the last time: once settled, there are no keys.
    pub(super) fn take_keys(&mut self) -> Vec<Vec<u32>> {
        self.keys = FxHashMap::default();
        std::mem::take(&mut self.of_key)
    }

    /// The number of a member's name.
    pub(super) fn name(&mut self, name: Name, at: impl Fn() -> Location) -> Result<u16> {
        if let Some(&known) = self.name_keys.get(&name) {
            return Ok(known);
        }
        if self.names.len() == MOST_NAMES {
            return Err(Error::new(format!("more than {MOST_NAMES} names of members"))
                .at(at())
                .hint("does the column taken as the member hold members?"));
        }
        let number = self.names.len() as u16;
        self.names.push(name.clone());
        self.name_keys.insert(name, number);
        Ok(number)
    }

    pub(super) fn path(&self, file: u32) -> PathBuf {
        self.files[file as usize].report.path.clone()
    }
}

/// Bytes of text that a roll call holds.
fn text_of(roll_call: &RollCall) -> usize {
    let RollCall { id, draft, title, agenda, sponsor, subjects, issues, .. } = roll_call;
    let lists = subjects.iter().chain(issues);
    [id, draft, title, agenda, sponsor].into_iter().chain(lists).map(String::len).sum()
}

/// A line as it is kept in a row; beyond four thousand million, the last.
pub(super) fn line(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}
