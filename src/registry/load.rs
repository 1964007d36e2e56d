//! The registry's files.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::cow::Cow;
use super::names::normal;
use super::{Dated, Group, Membership, Names, Profile, Registry, When};
use crate::error::{Error, Location, Result};
use crate::votes::{Date, FormerName, Member, Term};

/// One of the registry's files: its path and its text.
pub(super) type File = (&'static str, &'static str);

const MEMBERS: File = ("data/registry/members.csv", include_str!("../../data/registry/members.csv"));
const SEATS: File = ("data/registry/seats.csv", include_str!("../../data/registry/seats.csv"));
const FORMER: File = ("data/registry/former_members.csv", include_str!("../../data/registry/former_members.csv"));
const FORMER_NAMES: File = ("data/registry/former_names.csv", include_str!("../../data/registry/former_names.csv"));
const GROUPS: File = ("data/registry/groups.csv", include_str!("../../data/registry/groups.csv"));
const GROUP_ALIASES: File = ("data/registry/group_aliases.csv", include_str!("../../data/registry/group_aliases.csv"));
const GROUP_SOURCES: File = ("data/registry/group_sources.csv", include_str!("../../data/registry/group_sources.csv"));
const ALIASES: File = ("data/registry/aliases.csv", include_str!("../../data/registry/aliases.csv"));
const TILES: File = ("data/registry/tiles.csv", include_str!("../../data/registry/tiles.csv"));

impl Registry {
    /// The registry in the program; read once.
    ///
    /// # Panics
    ///
    /// If the embedded files are broken, which a test rules out.
    pub fn embedded() -> &'static Registry {
        static REGISTRY: OnceLock<Registry> = OnceLock::new();
        REGISTRY.get_or_init(|| embedded().expect("the embedded registry is sound"))
    }
}

fn embedded() -> Result<Registry> {
    let mut profiles = BTreeMap::new();
    let mut names = Names::default();
    members(&mut profiles, &mut names)?;
    former(&mut profiles, &mut names)?;
    for row in Rows::of(SEATS, &["code", "from", "to"])? {
        let from = row.date(1)?.ok_or_else(|| row.error("a seat needs a first day"))?;
        let profile = profiles.get_mut(row.text(0)).ok_or_else(|| row.error("the seat of nobody"))?;
        profile.member.terms.push(Term { from, to: row.date(2)? });
    }
    for profile in profiles.values_mut() {
        profile.member.terms.sort();
    }
    for row in Rows::of(ALIASES, &["alias", "code", "from", "to", "note"])? {
        names.alias(row.text(0), row.dated(1)?);
        if row.text(4).starts_with("seat continued by") {
            names.predecessor(row.text(0));
        }
    }
    let cow = Cow::read()?;
    let mut tiles = BTreeMap::new();
    for row in Rows::of(TILES, &["code", "column", "row"])? {
        tiles.insert(row.text(0).to_owned(), (row.number(1)?, row.number(2)?));
    }
    let mut groups = groups()?;
    former_names(&mut profiles, &mut groups)?;
    let seats = profiles.values().map(|p| &p.member).flat_map(|m| m.terms.iter().map(|term| (m.code.as_str(), term)));
    let all = Group::of_all(seats);
    let called = called(groups.values().chain([&all]))?;
    let mut group_sources = BTreeMap::new();
    for row in Rows::of(GROUP_SOURCES, &["group", "source"])? {
        group_sources.insert(row.text(0).to_owned(), row.text(1).to_owned());
    }
    Ok(Registry { profiles, names, cow, groups, all, called, tiles, group_sources, own: OnceLock::new() })
}

fn members(profiles: &mut BTreeMap<String, Profile>, names: &mut Names) -> Result<()> {
    let columns = ["code", "iso2", "m49", "name", "un_name", "regional_group", "region", "subregion"];
    for row in Rows::of(MEMBERS, &columns)? {
        let code = row.text(0).to_owned();
        for text in [row.text(0), row.text(1), row.text(3), row.text(4)].into_iter().filter(|text| !text.is_empty()) {
            names.name(text, always(&code));
        }
        let profile = Profile {
            member: Member::new(code.clone(), row.text(3)),
            iso2: row.some(1),
            m49: Some(row.number(2)?),
            un_name: row.text(4).to_owned(),
            regional_group: row.some(5),
            region: row.text(6).to_owned(),
            subregion: row.text(7).to_owned(),
        };
        profiles.insert(code, profile);
    }
    Ok(())
}

/// Seats that changed hands are names of the member that continues them; those
/// that ended are members of their own.
fn former(profiles: &mut BTreeMap<String, Profile>, names: &mut Names) -> Result<()> {
    for row in Rows::of(FORMER, &["code", "name", "from", "to", "continued_by"])? {
        let code = row.some(4).unwrap_or_else(|| row.text(0).to_owned());
        names.name(row.text(0), always(&code));
        names.name(row.text(1), always(&code));
        if !row.text(4).is_empty() {
            names.predecessor(row.text(0));
            names.predecessor(row.text(1));
        } else {
            let profile = Profile {
                member: Member::new(code.clone(), row.text(1)),
                iso2: None,
                m49: None,
                un_name: row.text(1).to_owned(),
                regional_group: None,
                region: String::new(),
                subregion: String::new(),
            };
            profiles.insert(code, profile);
        }
    }
    Ok(())
}

fn groups() -> Result<BTreeMap<String, Group>> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for row in Rows::of(GROUPS, &["group", "name", "code", "from", "to", "as_of"])? {
        let membership =
            Membership { code: row.text(2).to_owned(), from: row.when(3)?, to: row.when(4)?, as_of: row.some(5) };
        let code = row.text(0).to_owned();
        let new =
            || Group { code: code.clone(), name: row.text(1).to_owned(), former: Vec::new(), memberships: Vec::new() };
        groups.entry(code.clone()).or_insert_with(new).memberships.push(membership);
    }
    for group in groups.values_mut() {
        group.memberships.sort_by(|a, b| (&a.code, a.from).cmp(&(&b.code, b.from)));
    }
    Ok(groups)
}

/// What members, and groups that are called by no member's code, were called before.
fn former_names(profiles: &mut BTreeMap<String, Profile>, groups: &mut BTreeMap<String, Group>) -> Result<()> {
    for row in Rows::of(FORMER_NAMES, &["code", "name", "from", "to"])? {
        let to = row.date(3)?.ok_or_else(|| row.error("a former name needs a last day"))?;
        let name = FormerName { name: row.text(1).to_owned(), from: row.date(2)?, to };
        let member = profiles.get_mut(row.text(0)).map(|profile| &mut profile.member.former);
        let of = member.or_else(|| groups.get_mut(row.text(0)).map(|group| &mut group.former));
        of.ok_or_else(|| row.error("the former name of nobody"))?.push(name);
    }
    Ok(())
}

/// The code of each group by what it is called: its code, its name, its aliases.
fn called<'a>(groups: impl Iterator<Item = &'a Group>) -> Result<BTreeMap<String, String>> {
    let mut called = BTreeMap::new();
    for group in groups {
        for text in [&group.code, &group.name] {
            called.insert(normal(text), group.code.clone());
        }
    }
    for row in Rows::of(GROUP_ALIASES, &["alias", "group"])? {
        if called.insert(normal(row.text(0)), row.text(1).to_owned()).is_some() {
            return Err(row.error("a group is called so already"));
        }
    }
    Ok(called)
}

fn always(code: &str) -> Dated {
    Dated { code: code.to_owned(), from: None, to: None }
}

/// One row: the wanted cells in the wanted order, and where they are.
pub(super) struct Row {
    cells: Vec<String>,
    at: Location,
}

pub(super) struct Rows;

impl Rows {
    pub(super) fn of((path, text): File, columns: &[&str]) -> Result<Vec<Row>> {
        let broken = |err: csv::Error| Error::new(err.to_string()).at(Location::file(path));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(broken)?.clone();
        let mut wanted = Vec::new();
        for column in columns {
            let found = header.iter().position(|cell| cell == *column);
            wanted.push(
                found.ok_or_else(|| Error::new(format!("column `{column}` is missing")).at(Location::line(path, 1)))?,
            );
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(broken)?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells = wanted.iter().map(|&c| record.get(c).unwrap_or_default().trim().to_owned()).collect();
            rows.push(Row { cells, at: Location::line(path, line) });
        }
        Ok(rows)
    }
}

impl Row {
    pub(super) fn text(&self, cell: usize) -> &str {
        &self.cells[cell]
    }

    fn some(&self, cell: usize) -> Option<String> {
        (!self.text(cell).is_empty()).then(|| self.text(cell).to_owned())
    }

    fn error(&self, what: &str) -> Error {
        Error::new(what).at(self.at.clone())
    }

    pub(super) fn date(&self, cell: usize) -> Result<Option<Date>> {
        let bad = |_| self.error(&format!("`{}` is no date", self.text(cell)));
        self.some(cell).map(|text| text.parse().map_err(bad)).transpose()
    }

    fn when(&self, cell: usize) -> Result<Option<When>> {
        self.some(cell).map(|text| text.parse::<When>().map_err(|err| err.at(self.at.clone()))).transpose()
    }

    pub(super) fn number<N: std::str::FromStr>(&self, cell: usize) -> Result<N> {
        self.text(cell).parse().map_err(|_| self.error(&format!("`{}` is no number", self.text(cell))))
    }

    /// The code in one cell, with the two days that follow it.
    pub(super) fn dated(&self, cell: usize) -> Result<Dated> {
        Ok(Dated { code: self.text(cell).to_owned(), from: self.date(cell + 1)?, to: self.date(cell + 2)? })
    }
}
