//! Which format a file is of, by its header.

use super::formats::{
    By, CLEAN, CLEAN_CODES, CLEAN_MARKS, DOSSIER_CODES, Field, Key, LONG, LONG_CODES, SPECS, Spec, Spelling, WIDE,
    WIDE_CODES,
};
use super::options::{Codes, Column, Columns, Format, Options};
use super::report::Holds;
use crate::error::{Error, Location, Result};
use crate::registry::{Registry, Resolved};
use crate::votes::{Body, Symbol};

/// How the rows of one file are laid out.
pub(super) struct Layout {
    pub(super) format: Format,
    pub(super) holds: Holds,
    pub(super) header: Vec<String>,
    /// The line of the header: others may stand above it.
    pub(super) line: u64,
    /// Columns that describe the roll call.
    pub(super) meta: Vec<(Field, usize)>,
    pub(super) key: Key,
    pub(super) by: By,
    pub(super) body: Option<Body>,
    pub(super) codes: Codes,
    pub(super) shape: Shape,
}

impl Layout {
    /// The number and the header of a column, as a message names it.
    pub(super) fn column(&self, column: usize) -> (usize, String) {
        (column + 1, self.header[column].trim().to_owned())
    }

    /// The headers of columns that are not read and not known to be of no use. Of a wide file that is told once its
    /// rows have shown which hold votes.
    pub(super) fn unread(&self) -> Vec<&str> {
        let read: Vec<usize> = match &self.shape {
            Shape::Vote { code, name, choice } => [*code, *name, Some(*choice)].into_iter().flatten().collect(),
            Shape::Description => Vec::new(),
            Shape::Wide(_) | Shape::Dossier(_) => return Vec::new(),
        };
        let is_read = |c: usize| read.contains(&c) || self.meta.iter().any(|(_, column)| *column == c);
        let unread = (0..self.header.len()).filter(|&c| !is_read(c)).map(|c| self.header[c].trim());
        unread.filter(|cell| !is_passed_over(cell)).collect()
    }

    /// A place in the column that holds something of the roll call.
    pub(super) fn place(&self, field: Field, at: Location) -> Location {
        match self.meta.iter().find(|(known, _)| *known == field) {
            Some((_, column)) => at.column(column + 1, self.header[*column].trim()),
            None => at,
        }
    }
}

/// Whether a header is empty, or of a column that is known to be of no use.
pub(super) fn is_passed_over(cell: &str) -> bool {
    cell.is_empty() || PASSED_OVER.iter().any(|name| singular(name) == singular(cell))
}

/// What one row is.
pub(super) enum Shape {
    /// One member's choice on one roll call.
    Vote { code: Option<usize>, name: Option<usize>, choice: usize },
    /// The description of one roll call.
    Description,
    /// One roll call, with a column a member.
    Wide(Vec<usize>),
    /// One member, with a column a roll call.
    Dossier(Vec<(usize, Symbol)>),
}

/// Columns that are known, and that no answer uses.
pub(super) const PASSED_OVER: &[&str] = &[
    "committee_report",
    "importantvote",
    "issue",
    "meeting",
    "member",
    "member_name",
    "permanent_member",
    "total_ms",
    "undl_link",
    "vote_note",
    "year",
];

/// How the column of members is called in a file with a column a roll call.
const MEMBER_HEADERS: &[&str] = &[
    "member",
    "country",
    "state",
    "member state",
    "nation",
    "code",
    "iso3",
    "country_code",
    "country name",
    "ms_code",
    "ms_name",
];

/// The layout of a file with this header; `Ok(None)` where it fits no format.
pub(super) fn recognise(
    header: Vec<String>,
    options: &Options,
    registry: &Registry,
    at: &Location,
) -> Result<Option<Layout>> {
    let own = if options.columns.is_empty() { own_names(&header, at)? } else { None };
    if !options.columns.is_empty() || options.format == Some(Format::Long) {
        return long(header, own.as_ref().unwrap_or(&options.columns), options, at).map(Some);
    }
    let plain: Vec<String> = header.iter().map(|cell| singular(cell)).collect();
    let any = |names: &str| names.split('|').any(|name| plain.iter().any(|cell| *cell == singular(name)));
    let has = |names: &[&str]| names.iter().all(|names| any(names));
    let lacks = |names: &[&str]| !plain.iter().any(|cell| names.iter().any(|name| *cell == singular(name)));
    let wanted = |format| options.format.is_none_or(|wanted| wanted == format);
    if wanted(Format::Clean) && has(CLEAN_MARKS) {
        return clean(header, options, registry, at).map(Some);
    }
    if let Some(spec) = SPECS.iter().find(|s| wanted(s.format) && has(s.marks) && lacks(s.without)) {
        return by_spec(spec, header, options, at).map(Some);
    }
    if let (None, Some(own)) = (options.format, &own) {
        return long(header, own, options, at).map(Some);
    }
    // Without a symbol it is somebody else's file of votes.
    let is_dossier = options.format.is_some() || header.iter().skip(1).any(|cell| cell.parse::<Symbol>().is_ok());
    if wanted(Format::Dossier)
        && plain.first().is_some_and(|cell| is_member_header(cell))
        && header.len() > 1
        && is_dossier
    {
        return dossier(header, options, at).map(Some);
    }
    let told = options.format == Some(Format::UndlWide);
    match super::wide::members(&header, registry, told).filter(|_| wanted(Format::UndlWide)) {
        Some(members) => wide(header, members, options, at).map(Some),
        None => match roll_calls(&plain).filter(|spec| wanted(spec.format)) {
            Some(spec) => by_spec(spec, header, options, at).map(Some),
            None => Ok(None),
        },
    }
}

/// The roll calls of a dossier with few columns: the symbol, and at least one more of those that are known.
fn roll_calls(plain: &[String]) -> Option<&'static Spec> {
    const CHOICES: &[&str] = &["choice", "vote", "ms_vote"];
    let spec = SPECS.iter().find(|spec| spec.format == Format::Dossier)?;
    let known =
        |cell: &&String| spec.columns.iter().any(|spelling| spelling.1.iter().any(|name| singular(name) == **cell));
    let fits = plain.iter().any(|cell| cell == "symbol") && plain.iter().filter(known).count() > 1;
    (fits && !plain.iter().any(|cell| CHOICES.contains(&cell.as_str()) || is_member_header(cell))).then_some(spec)
}

fn is_member_header(cell: &str) -> bool {
    MEMBER_HEADERS.iter().any(|name| singular(name) == cell)
}

/// A header without case, plural and what stands around it; blanks, points and hyphens in it are underlines.
pub(super) fn singular(cell: &str) -> String {
    let lower = cell.trim().trim_end_matches([',', ':', '.']).to_lowercase().replace([' ', '.', '-'], "_");
    lower.strip_suffix('s').unwrap_or(&lower).to_owned()
}

pub(super) fn is_code(cell: &str, registry: &Registry) -> bool {
    cell.len() == 3
        && cell.bytes().all(|b| b.is_ascii_uppercase())
        && matches!(registry.resolve(cell, None), Resolved::One(_))
}

fn codes(options: &Options, own: &[(&str, crate::votes::Choice)]) -> Codes {
    if options.codes.is_empty() { Codes::of(own) } else { options.codes.clone() }
}

fn by_spec(spec: &Spec, header: Vec<String>, options: &Options, at: &Location) -> Result<Layout> {
    let mut found = columns(&header, spec.columns, spec.format, at)?;
    let mut take = |field| found.iter().position(|(f, _)| *f == field).map(|i| found.remove(i).1);
    let (code, name) = (take(Field::Code), take(Field::Name));
    let shape = match take(Field::Choice) {
        Some(choice) => Shape::Vote { code, name, choice },
        None => Shape::Description,
    };
    Ok(Layout {
        line: at.line.unwrap_or(1),
        format: spec.format,
        holds: spec.holds,
        meta: found,
        key: spec.key,
        by: spec.by,
        body: spec.body,
        codes: codes(options, spec.codes),
        shape,
        header,
    })
}

/// The columns that the header has, each once.
fn columns(header: &[String], spellings: &[Spelling], format: Format, at: &Location) -> Result<Vec<(Field, usize)>> {
    let mut found = Vec::new();
    for Spelling(field, names, needed) in spellings {
        match column(header, names, at)? {
            Some(c) => found.push((*field, c)),
            None if *needed && !other_names_the_member(header, *field, spellings) => {
                return Err(Error::new(format!("column `{}` is missing", names[0]))
                    .at(at.clone())
                    .hint(format!("the format `{format}` needs it; the header has {}", listed(header))));
            }
            None => {}
        }
    }
    Ok(found)
}

/// Whether the header has the member's name in place of its code, or its code in place of its name.
fn other_names_the_member(header: &[String], field: Field, spellings: &[Spelling]) -> bool {
    let other = match field {
        Field::Code => Field::Name,
        Field::Name => Field::Code,
        _ => return false,
    };
    let mut names = spellings.iter().filter(|spelling| spelling.0 == other).flat_map(|spelling| spelling.1);
    names.any(|name| header.iter().any(|cell| singular(cell) == singular(name)))
}

/// The column with the first of these names that the header has.
fn column(header: &[String], names: &[&str], at: &Location) -> Result<Option<usize>> {
    for name in names {
        let found = only(header, |c| singular(&header[c]) == singular(name), at)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The column that fits; an error where a second one does.
fn only(header: &[String], fits: impl Fn(usize) -> bool, at: &Location) -> Result<Option<usize>> {
    let mut found = (0..header.len()).filter(|&c| fits(c));
    match (found.next(), found.next()) {
        (Some(first), Some(second)) => Err(doubled(header, first, second, at)),
        (first, _) => Ok(first),
    }
}

fn doubled(header: &[String], first: usize, second: usize, at: &Location) -> Error {
    Error::new(format!("column `{}` comes twice", header[second].trim())).at(at.clone()).hint(format!(
        "columns {} and {}: leave one of them out",
        first + 1,
        second + 1
    ))
}

fn no_doubles(header: &[String], columns: &[usize], at: &Location) -> Result<()> {
    for (i, &second) in columns.iter().enumerate() {
        if let Some(&first) = columns[..i].iter().find(|&&first| header[first].trim() == header[second].trim()) {
            return Err(doubled(header, first, second, at));
        }
    }
    Ok(())
}

fn wide(header: Vec<String>, members: Vec<usize>, options: &Options, at: &Location) -> Result<Layout> {
    no_doubles(&header, &members, at)?;
    let mut meta = columns(&header, WIDE, Format::UndlWide, at)?;
    // `no` and `id` may be Norway and Indonesia.
    meta.retain(|(_, column)| !members.contains(column));
    // Votes of unvotes, a column a member.
    let is_rcid = meta.iter().any(|(field, column)| *field == Field::Id && singular(&header[*column]) == "rcid");
    Ok(Layout {
        line: at.line.unwrap_or(1),
        format: Format::UndlWide,
        holds: Holds::Votes,
        meta,
        key: if is_rcid { Key::Rcid } else { Key::Symbol },
        by: By::Code,
        body: is_rcid.then_some(Body::Assembly),
        codes: codes(options, WIDE_CODES),
        shape: Shape::Wide(members),
        header,
    })
}

/// What `unbloc export` writes: a row a member and roll call, or a column a member.
fn clean(header: Vec<String>, options: &Options, registry: &Registry, at: &Location) -> Result<Layout> {
    let meta = columns(&header, CLEAN, Format::Clean, at)?;
    let (code, choice) = (column(&header, &["member"], at)?, column(&header, &["choice"], at)?);
    let shape = match (code, choice) {
        (Some(_), Some(choice)) => Shape::Vote { code, name: None, choice },
        _ => {
            let members: Vec<usize> = (0..header.len()).filter(|&c| is_code(&header[c], registry)).collect();
            no_doubles(&header, &members, at)?;
            Shape::Wide(members)
        }
    };
    Ok(Layout {
        line: at.line.unwrap_or(1),
        format: Format::Clean,
        holds: Holds::Votes,
        meta,
        key: Key::Given,
        by: By::Code,
        body: None,
        codes: codes(options, CLEAN_CODES),
        shape,
        header,
    })
}

fn dossier(header: Vec<String>, options: &Options, at: &Location) -> Result<Layout> {
    no_doubles(&header, &(0..header.len()).collect::<Vec<_>>(), at)?;
    let mut roll_calls = Vec::new();
    for (c, cell) in header.iter().enumerate().skip(1) {
        let symbol = cell.parse::<Symbol>().map_err(|err| err.at(at.clone().column(c + 1, cell.trim())))?;
        roll_calls.push((c, symbol));
    }
    Ok(Layout {
        line: at.line.unwrap_or(1),
        format: Format::Dossier,
        holds: Holds::Votes,
        meta: Vec::new(),
        key: Key::Symbol,
        by: By::Code,
        body: None,
        codes: codes(options, DOSSIER_CODES),
        shape: Shape::Dossier(roll_calls),
        header,
    })
}

/// The columns that are called as the keys of `--columns` are, where `member`,
/// `choice` and `roll-call` (or `roll_call`) are among them: a file that needs no `--columns`.
fn own_names(header: &[String], at: &Location) -> Result<Option<Columns>> {
    let plain: Vec<String> = header.iter().map(|cell| singular(cell).replace(['_', ' '], "-")).collect();
    let has = |key: Column| plain.iter().any(|cell| cell == key.key());
    if ![Column::Member, Column::Choice, Column::RollCall].into_iter().all(has) {
        return Ok(None);
    }
    let mut named = Vec::new();
    for &(key, _) in LONG {
        if let Some(c) = only(header, |c| plain[c] == key.key(), at)? {
            named.push((key, header[c].clone()));
        }
    }
    Ok(Some(Columns::of(named)))
}

fn long(header: Vec<String>, columns: &Columns, options: &Options, at: &Location) -> Result<Layout> {
    let mut meta = Vec::new();
    let (mut code, mut name, mut choice, mut id) = (None, None, None, None);
    for &(key, field) in LONG {
        let Some(wanted) = columns.header(key) else { continue };
        let found = only(&header, |c| header[c].trim().eq_ignore_ascii_case(wanted.trim()), at)?;
        let found = found.ok_or_else(|| {
            let hint = format!("`--columns {}=…` names one of {}", key.key(), listed(&header));
            Error::new(format!("column `{wanted}` is missing")).at(at.clone()).hint(hint)
        })?;
        match field {
            Field::Code => code = Some(found),
            Field::Name => name = Some(found),
            Field::Choice => choice = Some(found),
            _ => meta.push((field, found)),
        }
        if field == Field::Id {
            id = Some(found);
        }
    }
    let needed = [(Column::Member, name), (Column::Choice, choice), (Column::RollCall, id)];
    if let Some((key, _)) = needed.iter().find(|(_, column)| column.is_none()) {
        return Err(Error::usage(format!("`--columns` does not say which column is the `{}`", key.key()))
            .hint("write `--columns member=HEADER,choice=HEADER,roll-call=HEADER`"));
    }
    Ok(Layout {
        line: at.line.unwrap_or(1),
        format: Format::Long,
        holds: Holds::Votes,
        meta,
        key: Key::Given,
        by: By::Name,
        body: None,
        codes: codes(options, LONG_CODES),
        shape: Shape::Vote { code, name, choice: choice.unwrap_or_default() },
        header,
    })
}

/// The header in a message.
pub(super) fn listed(header: &[String]) -> String {
    const SHOWN: usize = 20;
    let cells: Vec<String> = header.iter().take(SHOWN).map(|cell| format!("`{}`", short(cell))).collect();
    let more = header.len().saturating_sub(SHOWN);
    if more > 0 { format!("{} and {more} more", cells.join(", ")) } else { cells.join(", ") }
}

pub(super) fn short(cell: &str) -> String {
    const SHOWN: usize = 40;
    let cell = cell.trim();
    if cell.chars().count() > SHOWN { cell.chars().take(SHOWN).chain(['…']).collect() } else { cell.to_owned() }
}
