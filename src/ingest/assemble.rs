//! From rows to [`RollCalls`]: members resolved, duplicates settled, absences filled in.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, FindingKind, Severity};
use super::formats::By;
use super::gather::{Call, FileRows, Gather, Name, Row};
use super::options::{Format, OnConflict};
use super::report::DropReason;
use crate::error::{Error, Result};
use crate::registry::{Entries, Found, Registry};
use crate::votes::{Absences, Body, Choice, Date, Member, RollCalls, Session, Term};

/// The votes, and what the checks need beside them.
pub(super) struct Assembled {
    pub(super) votes: RollCalls,
    /// For each id of a roll call: its number in `Gather::calls`.
    pub(super) numbers: BTreeMap<String, u32>,
    /// For each number of a roll call with a repeated row: its file and the row.
    pub(super) repeats: BTreeMap<u32, (usize, Row)>,
}

/// What a name stands for on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Who {
    Member(u16),
    NotAMember,
    Nobody(Vec<String>),
    Several(Vec<String>),
}

/// A name, what it may stand for, and the last answer.
struct Resolver<'a> {
    first: Entries,
    second: Entries,
    undated: bool,
    last: Option<(Option<Date>, Who)>,
    member_of: &'a BTreeMap<&'a str, u16>,
    registry: &'a Registry,
}

impl<'a> Resolver<'a> {
    fn new(name: &Name, registry: &'a Registry, member_of: &'a BTreeMap<&'a str, u16>) -> Self {
        let names = registry.names();
        let (first, second) = match name.by {
            By::Code => (names.entries(&name.code), names.entries(&name.name)),
            By::Name => (names.entries(&name.name), names.entries(&name.code)),
            By::Cow => {
                let number = name.code.strip_suffix(".0").unwrap_or(&name.code).parse().ok();
                let dated = number.map_or(&[][..], |number| registry.cow_entries(number));
                (Entries::of(&name.code, dated), Entries::default())
            }
        };
        let undated = first.undated() && second.undated();
        Resolver { first, second, undated, last: None, member_of, registry }
    }

    fn on(&mut self, day: Option<Date>) -> &Who {
        let known = matches!(&self.last, Some((date, _)) if self.undated || *date == day);
        if !known {
            let who = self.look_up(day);
            self.last = Some((day, who));
        }
        match &self.last {
            Some((_, who)) => who,
            None => unreachable!("just looked up"),
        }
    }

    fn look_up(&self, day: Option<Date>) -> Who {
        match self.first.on(day).or_else(|| self.second.on(day)) {
            Some(Found::One(code)) => match self.member_of.get(code.as_str()) {
                Some(&member) => Who::Member(member),
                None => Who::Nobody(Vec::new()),
            },
            Some(Found::Several(codes)) => Who::Several(codes),
            Some(Found::NotAMember(_)) => Who::NotAMember,
            Some(Found::Unknown { nearest }) => Who::Nobody(nearest),
            None => Who::Nobody(self.candidates()),
        }
    }

    /// Who may have been meant.
    fn candidates(&self) -> Vec<String> {
        let known: BTreeSet<String> = self.first.codes().into_iter().chain(self.second.codes()).collect();
        let text = if self.first.text().is_empty() { self.second.text() } else { self.first.text() };
        if known.is_empty() { self.registry.names().nearest(text) } else { known.into_iter().collect() }
    }
}

/// Rows of one file that name nobody, or several: how many, and the first line.
type Unresolved = BTreeMap<(u16, DropReason, Vec<String>), (u64, u32, Option<Date>)>;

/// Puts everything together.
pub(super) fn assemble(gather: &mut Gather<'_>) -> Result<Assembled> {
    let registry = gather.registry;
    let all: Vec<&Member> = registry.profiles().map(|profile| &profile.member).collect();
    let member_of: BTreeMap<&str, u16> = all.iter().enumerate().map(|(i, m)| (m.code.as_str(), i as u16)).collect();
    let mut resolvers: Vec<Resolver<'_>> =
        gather.names.iter().map(|name| Resolver::new(name, registry, &member_of)).collect();
    let days: Vec<Option<Date>> = gather.calls.iter().map(day).collect();
    let mut cells = Cells::new(&gather.files, gather.calls.len(), all.len())?;
    for f in 0..gather.files.len() {
        let mut unresolved = Unresolved::new();
        for i in 0..gather.files[f].rows.len() {
            let row = gather.files[f].rows[i];
            let date = days[row.call as usize];
            cells.rows[row.call as usize] += 1;
            let reason = match resolvers[usize::from(row.name)].on(date) {
                Who::Member(member) => {
                    let member = *member;
                    if row.choice != Choice::NotMember && gather.calls[row.call as usize].roll_call.date.is_some() {
                        seat(gather, all[usize::from(member)], date, f, row.line);
                    }
                    cells.put(gather, f, i, usize::from(member));
                    continue;
                }
                // That a state outside the United Nations was no member is as it should be.
                Who::NotAMember | Who::Nobody(_) if row.choice == Choice::NotMember => {
                    gather.files[f].report.kept += 1;
                    continue;
                }
                Who::NotAMember => (row.name, DropReason::UnknownMember, Vec::new()),
                Who::Nobody(codes) => (row.name, DropReason::UnknownMember, codes.clone()),
                Who::Several(codes) => (row.name, DropReason::AmbiguousMember, codes.clone()),
            };
            let seen = unresolved.entry(reason).or_insert((0, row.line, date));
            seen.0 += 1;
        }
        report(gather, f, unresolved)?;
    }
    cells.conflicts(gather)?;
    build(gather, &all, &cells, &days)
}

/// The day by which members are looked up: that of the roll call, or the usual
/// December of its session.
fn day(call: &Call) -> Option<Date> {
    let roll_call = &call.roll_call;
    roll_call.date.or_else(|| match roll_call.session {
        Some(Session::Regular(n)) => Date::new(1945 + i16::try_from(n).ok()?, 12, 1).ok(),
        _ => None,
    })
}

fn seat(gather: &mut Gather<'_>, member: &Member, date: Option<Date>, file: usize, line: u32) {
    let Some(date) = date else { return };
    let file = &gather.files[file];
    // In Voeten's data, and so in unvotes, the month is right; the day is one of the first seven until 1996.
    let rough = matches!(file.report.format, Format::Voeten | Format::Unvotes);
    let (first, last) = if rough { (date.first_of_month(), date.last_of_month()) } else { (date, date) };
    let held = |term: &Term| term.from <= last && term.to.is_none_or(|to| to >= first);
    if member.terms.is_empty() || member.terms.iter().any(held) {
        return;
    }
    gather.findings.push_with(Severity::Error, FindingKind::NotSeated, || {
        let message = format!("`{}` ({}) held no seat on {date}", member.name, member.code);
        let mut finding = Finding::error(FindingKind::NotSeated, file.member_at(line), message);
        let next = member.terms.iter().find(|term| term.from > date);
        let last = member.terms.iter().rev().find_map(|term| term.to.filter(|to| *to < date));
        finding.hint = match (next, last) {
            (Some(next), _) => Some(format!("its seat begins on {}", next.from)),
            (None, Some(last)) => Some(format!("its seat ended on {last}")),
            (None, None) => None,
        };
        finding
    });
}

/// Says which names of one file name nobody, and counts their rows as dropped.
fn report(gather: &mut Gather<'_>, file: usize, unresolved: Unresolved) -> Result<()> {
    for ((name, reason, codes), (rows, line, date)) in unresolved {
        *gather.files[file].report.dropped.entry(reason).or_default() += rows;
        let name = &gather.names[usize::from(name)];
        let text = match name.by {
            By::Code if !name.code.is_empty() => &name.code,
            By::Name if !name.name.is_empty() => &name.name,
            By::Cow | By::Name => &name.code,
            By::Code => &name.name,
        };
        let on = date.map_or(String::new(), |date| format!(" on {date}"));
        let dropped = if rows == 1 { "1 row dropped".to_owned() } else { format!("{rows} rows dropped") };
        let at = gather.files[file].member_at(line);
        let candidates: Vec<String> = codes
            .iter()
            .filter_map(|code| gather.registry.profile(code))
            .map(|p| format!("`{}` ({})", p.un_name, p.member.code))
            .collect();
        let hint = (!candidates.is_empty()).then(|| format!("did you mean {}?", candidates.join(" or ")));
        if reason == DropReason::AmbiguousMember {
            let message = format!("`{text}` names no single member{on}");
            let mut finding = Finding::error(FindingKind::AmbiguousMember, at, message);
            finding.hint = hint;
            gather.stop(finding)?;
        } else {
            let message = format!("`{text}` names no member{on}: {dropped}");
            let mut finding = Finding::error(FindingKind::UnknownMember, at, message);
            finding.hint = hint;
            gather.findings.push(finding);
        }
    }
    Ok(())
}

/// The row that holds for each roll call and member.
struct Cells {
    width: usize,
    /// Place of the row plus one: `cells[call * width + member]`; 0 where there is none.
    cells: Vec<u32>,
    /// First row of each file, as a place.
    starts: Vec<u32>,
    /// Rows of each roll call.
    rows: Vec<u32>,
    contradictions: Vec<(u32, u32)>,
    /// The first row of each roll call that repeats another: file and row.
    repeats: BTreeMap<u32, (usize, Row)>,
}

impl Cells {
    fn new(files: &[FileRows], calls: usize, width: usize) -> Result<Self> {
        let mut starts = Vec::new();
        // Places are counted from 1.
        let mut next = 1u64;
        for file in files {
            starts.push(u32::try_from(next).map_err(|_| Error::new("more than four thousand million rows"))?);
            next += file.rows.len() as u64;
        }
        Ok(Cells {
            width,
            cells: vec![0; calls * width],
            starts,
            rows: vec![0; calls],
            contradictions: Vec::new(),
            repeats: BTreeMap::new(),
        })
    }

    /// File and row at a place.
    fn row(&self, place: u32) -> (usize, usize) {
        let file = self.starts.partition_point(|&start| start <= place) - 1;
        (file, (place - self.starts[file]) as usize)
    }

    /// Enters a row; one of the same member and roll call may be there already.
    fn put(&mut self, gather: &mut Gather<'_>, file: usize, row: usize, member: usize) {
        let place = self.starts[file] + row as u32;
        let this = gather.files[file].rows[row];
        let cell = &mut self.cells[this.call as usize * self.width + member];
        if *cell == 0 {
            *cell = place;
            gather.files[file].report.kept += 1;
        } else {
            let before = *cell;
            if self.settle(gather, before, place) {
                self.cells[this.call as usize * self.width + member] = place;
            }
        }
    }

    /// Settles two rows of one roll call and member: whether the later is taken.
    fn settle(&mut self, gather: &mut Gather<'_>, before: u32, place: u32) -> bool {
        let (file, row) = self.row(place);
        let this = gather.files[file].rows[row];
        let (f, i) = self.row(before);
        let other = gather.files[f].rows[i];
        if other.choice == this.choice {
            self.repeats.entry(this.call).or_insert((file, this));
            *gather.files[file].report.dropped.entry(DropReason::DuplicateRow).or_default() += 1;
            let (here, there) = (&gather.files[file], &gather.files[f]);
            gather.findings.push_with(Severity::Note, FindingKind::Duplicate, || {
                let message = format!("the same vote as in {}", there.at(other.line));
                Finding::note(FindingKind::Duplicate, here.at(this.line), message)
            });
            return false;
        }
        let two_names = this.name != other.name && this.choice.is_cast() != other.choice.is_cast();
        let (takes_this, reason) = if two_names {
            two_names_finding(gather, (file, this), (f, other));
            (this.choice.is_cast(), DropReason::OtherName)
        } else {
            self.contradictions.push((before, place));
            let takes_this = match gather.options.on_conflict {
                OnConflict::First => false,
                OnConflict::Last => true,
                // Collected for `check`: what is taken must not depend on the order of the rows.
                OnConflict::Error => this.choice < other.choice,
            };
            (takes_this, DropReason::Contradicted)
        };
        let loser = if takes_this { f } else { file };
        if takes_this {
            gather.files[f].report.kept -= 1;
            gather.files[file].report.kept += 1;
        }
        *gather.files[loser].report.dropped.entry(reason).or_default() += 1;
        takes_this
    }

    /// Says which rows contradict each other; stops, unless told which to take.
    fn conflicts(&self, gather: &mut Gather<'_>) -> Result<()> {
        let mut findings = Vec::new();
        for &(one, other) in &self.contradictions {
            let ((f, i), (g, j)) = (self.row(one), self.row(other));
            let (first, second) = (gather.files[f].rows[i], gather.files[g].rows[j]);
            let who = gather.names[usize::from(second.name)].shown();
            let call = gather.calls[second.call as usize].roll_call.label();
            let there =
                if f == g { format!("line {}", first.line) } else { gather.files[f].at(first.line).to_string() };
            let (here, before) = (second.choice.word(), first.choice.word());
            let message = format!("`{who}` is recorded as {here} here and as {before} in {there}, on `{call}`");
            findings.push(Finding::error(FindingKind::Contradiction, gather.files[g].choice_at(second.line), message));
        }
        if let (Some(first), OnConflict::Error, false) =
            (findings.first(), gather.options.on_conflict, gather.options.tolerant)
        {
            let others: Vec<String> =
                findings[1..].iter().take(9).map(|f| format!("{}: {}", f.at, f.message)).collect();
            let more = findings.len().saturating_sub(10);
            let mut hint = "say which to take: `--on-conflict first` or `--on-conflict last`".to_owned();
            if !others.is_empty() {
                hint = format!("{hint}; there are {} more: {}", others.len() + more, others.join("; "));
            }
            return Err(first.clone().hint(hint).into());
        }
        findings.into_iter().for_each(|finding| gather.findings.push(finding));
        Ok(())
    }
}

/// Predecessor and successor may be listed side by side, one of them as not voting.
fn two_names_finding(gather: &mut Gather<'_>, (file, this): (usize, Row), (f, other): (usize, Row)) {
    let name = |row: Row| gather.names[usize::from(row.name)].shown();
    let there = gather.files[f].at(other.line);
    let message = format!("`{}` holds the seat of `{}` in {there}: the vote cast is taken", name(this), name(other));
    let at = gather.files[file].member_at(this.line);
    gather.findings.push(Finding::warning(FindingKind::TwoNames, at, message));
}

fn build(gather: &mut Gather<'_>, all: &[&Member], cells: &Cells, days: &[Option<Date>]) -> Result<Assembled> {
    let with_rows: Vec<usize> = (0..gather.calls.len()).filter(|&c| cells.rows[c] > 0).collect();
    let mut choices = vec![Choice::NotMember; with_rows.len() * all.len()];
    let mut used = vec![false; all.len()];
    let mut numbers = BTreeMap::new();
    let mut roll_calls = Vec::with_capacity(with_rows.len());
    for (column, &c) in choices.chunks_mut(all.len()).zip(&with_rows) {
        let call = &gather.calls[c];
        let dropped = call.absences_dropped && !call.absences_recorded && call.roll_call.body == Body::Assembly;
        let mut roll_call = call.roll_call.clone();
        roll_call.absences = if dropped { Absences::Dropped } else { Absences::Recorded };
        for (m, choice) in column.iter_mut().enumerate() {
            let place = cells.cells[c * cells.width + m];
            if place > 0 {
                let (file, row) = cells.row(place);
                *choice = gather.files[file].rows[row].choice;
                used[m] = true;
            } else if dropped && days[c].is_some_and(|day| all[m].seated(day) == Some(true)) {
                *choice = Choice::NonVoting;
                used[m] = true;
            }
        }
        numbers.insert(roll_call.id.clone(), c as u32);
        roll_calls.push(roll_call);
    }
    let keep: Vec<usize> = (0..all.len()).filter(|&m| used[m]).collect();
    let members = keep.iter().map(|&m| all[m].clone()).collect();
    let choices = choices.chunks(all.len()).flat_map(|column| keep.iter().map(|&m| column[m])).collect();
    let votes = RollCalls::new(members, roll_calls, choices)?;
    Ok(Assembled { votes, numbers, repeats: cells.repeats.clone() })
}
