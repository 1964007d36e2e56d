//! Groups of a user's own: from a file, or named in a few words.

use std::fs;
use std::path::{Path, PathBuf};

use super::names::normal;
use super::{Group, Membership, Registry, When};
use crate::error::{Error, Location, Result};
use crate::prose::{parts, thousands};
use crate::run::digest;

/// Columns of a file of groups; the last two may be left out.
const COLUMNS: [&str; 4] = ["group", "member", "from", "to"];
/// Bytes of a file of groups that are read at most.
const LONGEST: u64 = 16 << 20;
/// Characters that part names where several are listed.
const PARTING: &[char] = &[',', ';', '=', '@', '"'];

/// Groups of a user's own, and the files they came from.
///
/// ```
/// use std::path::Path;
/// use unbloc::registry::OwnGroups;
/// let mut own = OwnGroups::default();
/// own.named("FRIENDS=USA;Israel")?;
/// own.parse("group,member,from,to\nPact,Chile,1990-03,\nPact,PER,,2001\n", Path::new("pact.csv"))?;
/// let [friends, pact] = own.groups() else { panic!() };
/// assert!(friends.contains("ISR", None) && pact.contains("CHL", "1990-03-31".parse().ok()));
/// assert!(!pact.contains("CHL", "1990-03-30".parse().ok())); // it may have joined on the 31st
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct OwnGroups {
    groups: Vec<Group>,
    files: Vec<OwnFile>,
}

/// A file of groups that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// The path as given.
    pub path: PathBuf,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Rows, a member's stay each.
    pub rows: u64,
    /// The groups in it, by their codes.
    pub groups: Vec<String>,
}

/// A row of the file as it was read: where it stands, and the stay.
struct Row {
    line: u64,
    /// The cell of the group.
    named_at: Location,
    /// The cell of its first day; of the member where that is blank.
    at: Location,
    group: String,
    stay: Membership,
}

impl OwnGroups {
    /// The groups, in the order given.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The files that were read, in the order given.
    pub fn files(&self) -> &[OwnFile] {
        &self.files
    }

    /// Where a group came from, in words; `None` where it is none of these.
    pub fn source(&self, code: &str) -> Option<String> {
        self.groups.iter().find(|group| group.code == code)?;
        let file = self.files.iter().find(|file| file.groups.iter().any(|group| group == code));
        let name = |file: &OwnFile| file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Some(file.map_or("your own: the command line".to_owned(), |file| format!("your own: {}", name(file))))
    }

    /// The group with this code; case, accents and punctuation do not matter.
    pub(super) fn find(&self, name: &str) -> Option<&Group> {
        let name = normal(name);
        self.groups.iter().find(|group| normal(&group.code) == name)
    }

    /// Adds `FRIENDS=USA;Israel`: members by code or name between semicolons or commas, always in it.
    ///
    /// # Errors
    ///
    /// If it is not written so, the name is taken, or a member is unknown or named twice.
    pub fn named(&mut self, text: &str) -> Result<()> {
        let Some((name, members)) = text.split_once('=') else {
            return Err(Error::usage(format!("`--group {text}` names no members")).hint(
                "a group of your own is written NAME=MEMBER;MEMBER, for instance `--group 'FRIENDS=USA;ISR'`; \
                 a known one is named `@EU`, or with `--groups EU`",
            ));
        };
        let name = name.trim().trim_start_matches('@').trim();
        self.may_be_called(name)?;
        let of = |err: Error| in_group(&err, name);
        // A name may hold a comma: `Iran, Islamic Republic of`.
        let alone = Registry::embedded().code_of(members, None).ok();
        let parting = if members.contains(';') { ';' } else { ',' };
        let parts = if alone.is_some() { vec![members.to_owned()] } else { parts(members, parting) };
        let mut memberships: Vec<Membership> = Vec::new();
        for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
            let code = Registry::embedded().code_of(part, None).map_err(of)?;
            if memberships.iter().any(|stay| stay.code == code) {
                return Err(of(Error::new(format!("`{part}` ({code}) is named twice")).hint("name each member once")));
            }
            memberships.push(Membership { code, from: None, to: None, as_of: None });
        }
        if memberships.is_empty() {
            return Err(of(Error::new("nobody is in it").hint("name its members, for instance `FRIENDS=USA;ISR`")));
        }
        self.add(name, memberships);
        Ok(())
    }

    /// Reads a file of groups: CSV with the columns `group`, `member`, `from` and `to`.
    ///
    /// # Errors
    ///
    /// As [`OwnGroups::parse`], and if the file cannot be read.
    pub fn read(&mut self, path: &Path) -> Result<()> {
        let about = fs::metadata(path).map_err(|err| Error::io(path, &err))?;
        let bad = |what: &str| Error::new(what).at(Location::file(path));
        if !about.is_file() {
            return Err(bad("is no plain file, and is not read"));
        }
        if about.len() > LONGEST {
            return Err(
                bad("the file is too long for one of groups").hint(format!("at most {} MiB are read", LONGEST >> 20))
            );
        }
        let bytes = fs::read(path).map_err(|err| Error::io(path, &err))?;
        let text = std::str::from_utf8(&bytes).map_err(|err| {
            let line = 1 + bytes[..err.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64;
            Error::new("the text is not UTF-8").at(Location::line(path, line)).hint("save it as CSV in UTF-8")
        })?;
        let before = self.groups.len();
        let rows = self.parse(text, path)?;
        let groups = self.groups[before..].iter().map(|group| group.code.clone()).collect();
        self.files.push(OwnFile { path: path.to_owned(), sha256: digest(&bytes), rows, groups });
        Ok(())
    }

    /// The same of its text; the path is for messages. Returns the number of rows.
    ///
    /// # Errors
    ///
    /// If a column is missing or unknown, a name is taken, a member or a day is unknown, a stay ends before
    /// it begins, or two stays of a member in one group overlap: with line and column.
    pub fn parse(&mut self, text: &str, path: &Path) -> Result<u64> {
        let rows = self.rows(text.trim_start_matches('\u{feff}'), path)?;
        if rows.is_empty() {
            return Err(Error::new("the file names no member of a group")
                .at(Location::file(path))
                .hint("expected rows such as `FRIENDS,USA,1990-01-01,` below the header"));
        }
        let mut codes: Vec<&str> = Vec::new();
        for row in &rows {
            if !codes.iter().any(|code| normal(code) == normal(&row.group)) {
                self.may_be_called(&row.group).map_err(|err| err.at(row.named_at.clone()))?;
                codes.push(&row.group);
            }
        }
        for (i, row) in rows.iter().enumerate() {
            if let Some(before) = rows[..i].iter().find(|before| overlap(before, row)) {
                return Err(overlapping(before, row));
            }
        }
        for code in codes {
            let of = |row: &&Row| normal(&row.group) == normal(code);
            self.add(code, rows.iter().filter(of).map(|row| row.stay.clone()).collect());
        }
        Ok(rows.len() as u64)
    }

    fn rows(&self, text: &str, path: &Path) -> Result<Vec<Row>> {
        let head = text.lines().next().unwrap_or_default();
        let parted = [b';', b'\t'].into_iter().find(|sign| head.contains(*sign as char) && !head.contains(','));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(parted.unwrap_or(b','))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let broken = |err: csv::Error| Error::new(err.to_string()).at(Location::file(path));
        let header: Vec<String> = reader.headers().map_err(broken)?.iter().map(str::to_lowercase).collect();
        let places = places(&header, path)?;
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(broken)?;
            let line = record.position().map_or(0, |at| line_of(text, at));
            if record.iter().all(str::is_empty) {
                continue;
            }
            if record.len() > header.len() {
                let what = format!("{} cells where the header has {}", record.len(), header.len());
                return Err(Error::new(what)
                    .at(Location::line(path, line))
                    .hint("a name with a comma goes in double quotes, for instance `\"Iran, Islamic Republic of\"`"));
            }
            let cell = |column: usize| places[column].and_then(|at| record.get(at)).unwrap_or_default();
            let at = |column: usize| {
                Location::line(path, line).column(places[column].unwrap_or_default() + 1, COLUMNS[column])
            };
            rows.push(self.row(line, &cell, &at)?);
        }
        Ok(rows)
    }

    fn row<'a>(&self, line: u64, cell: &dyn Fn(usize) -> &'a str, at: &dyn Fn(usize) -> Location) -> Result<Row> {
        let group = cell(0).trim_start_matches('@').trim();
        let day = |column: usize| {
            let text = cell(column);
            let when = (!text.is_empty()).then(|| text.parse::<When>()).transpose();
            when.map_err(|err| err.at(at(column)))
        };
        let (from, to) = (day(2)?, day(3)?);
        if let (Some(from), Some(to)) = (from, to)
            && from.earliest > to.latest
        {
            return Err(Error::new(format!("`{}` is before the first day, `{}`", cell(3), cell(2)))
                .at(at(3))
                .hint("`to` is the last day in the group; blank where it lasts"));
        }
        if group.is_empty() {
            return Err(Error::new("no group is named").at(at(0)).hint("expected its name, for instance `FRIENDS`"));
        }
        if cell(1).is_empty() {
            return Err(Error::new("no member is named")
                .at(at(1))
                .hint("expected a code or a name, for instance `USA`"));
        }
        let days = [from.map(|from| from.latest), to.map(|to| to.earliest)];
        let here = |day| Registry::embedded().code_of(cell(1), Some(day)).ok();
        let code = Registry::embedded().code_of(cell(1), None);
        let code = code.or_else(|err| days.into_iter().flatten().find_map(here).ok_or(err));
        let code = code.map_err(|err| err.at(at(1)))?;
        let (named_at, at) = (at(0), at(if from.is_some() { 2 } else { 1 }));
        Ok(Row { line, named_at, at, group: group.to_owned(), stay: Membership { code, from, to, as_of: None } })
    }

    /// Whether a group may have this name: it is none's yet, and can stand in a list.
    fn may_be_called(&self, name: &str) -> Result<()> {
        let bad = |what: String, hint: &str| Err(Error::new(what).hint(hint));
        if normal(name).is_empty() || name.contains(PARTING) {
            let hint = "a name has letters or digits, and none of `,` `;` `=` `@` `\"`";
            return bad(format!("`{name}` is no name for a group"), hint);
        }
        if let Some(taken) = Registry::embedded().built_in_group(name) {
            let what = format!("`{name}` is a group that unbloc has already: {} ({})", taken.name, taken.code);
            let hint = format!("give yours another name, for instance `MY-{}`", taken.code);
            return bad(what, &hint);
        }
        match self.find(name) {
            Some(known) => bad(
                format!("the group `{}` is given twice", known.code),
                "give all its members in one place, or the other another name",
            ),
            None => Ok(()),
        }
    }

    fn add(&mut self, name: &str, mut memberships: Vec<Membership>) {
        memberships.sort_by(|a, b| (&a.code, a.from).cmp(&(&b.code, b.from)));
        self.groups.push(Group { code: name.to_owned(), name: name.to_owned(), former: Vec::new(), memberships });
    }
}

/// A fault in the members of a group that is named in a few words.
fn in_group(err: &Error, name: &str) -> Error {
    let said = Error::new(format!("the group `{name}`: {}", err.message()));
    match err.hint_text() {
        Some(hint) => said.hint(hint),
        None => said,
    }
}

/// The line of a row; the reader counts blank lines before it to the row.
fn line_of(text: &str, at: &csv::Position) -> u64 {
    let before = text[at.byte() as usize..].chars().take_while(|c| matches!(c, '\r' | '\n'));
    at.line() + before.filter(|c| *c == '\n').count() as u64
}

/// Where each of the columns stands in the header.
fn places(header: &[String], path: &Path) -> Result<[Option<usize>; 4]> {
    let expected = "expected the header `group,member,from,to`; the last two may be left out";
    let at = || Location::line(path, 1);
    for (i, cell) in header.iter().enumerate() {
        if !COLUMNS.contains(&cell.as_str()) {
            return Err(Error::new(format!("unknown column `{cell}`")).at(at().column(i + 1, cell)).hint(expected));
        }
        if header[..i].contains(cell) {
            let what = format!("the column `{cell}` stands twice");
            return Err(Error::new(what).at(at().column(i + 1, cell)).hint(expected));
        }
    }
    let places = COLUMNS.map(|column| header.iter().position(|cell| cell == column));
    match places[..2].iter().position(Option::is_none) {
        Some(missing) => {
            Err(Error::new(format!("the column `{}` is missing", COLUMNS[missing])).at(at()).hint(expected))
        }
        None => Ok(places),
    }
}

/// Whether two stays of one member in one group surely share a day, or are the same.
fn overlap(a: &Row, b: &Row) -> bool {
    let begins_by_end = |a: &Membership, b: &Membership| match (a.from, b.to) {
        (Some(from), Some(to)) => from.latest <= to.earliest,
        _ => true,
    };
    let same = (a.stay.from, a.stay.to) == (b.stay.from, b.stay.to);
    let shared = begins_by_end(&a.stay, &b.stay) && begins_by_end(&b.stay, &a.stay);
    a.stay.code == b.stay.code && normal(&a.group) == normal(&b.group) && (same || shared)
}

fn overlapping(before: &Row, row: &Row) -> Error {
    let days = |stay: &Membership| match (stay.from, stay.to) {
        (None, None) => "on every day".to_owned(),
        (Some(from), None) => format!("from {} on", from.short()),
        (None, Some(to)) => format!("to {}", to.short()),
        (Some(from), Some(to)) => format!("from {} to {}", from.short(), to.short()),
    };
    let (code, group) = (&row.stay.code, &row.group);
    let line = thousands(before.line);
    Error::new(format!("{code} {} is in {group} already: line {line} has it {}", days(&row.stay), days(&before.stay)))
        .at(row.at.clone())
        .hint("let one stay end before the other begins, or leave one out")
}

impl Registry {
    /// Takes groups of the user's own, which are then found beside the registry's wherever a group is
    /// named. They are taken once; what comes later is not heard.
    pub fn take(&self, own: OwnGroups) {
        let _ = self.own.set(own);
    }

    /// The groups of the user's own; `None` where there are none.
    pub fn own(&self) -> Option<&OwnGroups> {
        self.own.get()
    }
}
