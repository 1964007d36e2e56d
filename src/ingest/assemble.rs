//! From rows to [`RollCalls`]: members resolved, duplicates settled, absences filled in.

use std::collections::{BTreeMap, BTreeSet};

use super::at_odds;
use super::beside::{self, Clash};
use super::body;
use super::cells::Cells;
use super::finding::{Finding, FindingKind, Severity};
use super::formats::By;
use super::gather::{Call, FileRows, Gather, Row};
use super::matching;
use super::options::Format;
use super::report::{DropReason, FileReport};
use super::resolve::{Resolver, Who};
use super::said;
use super::undated::Undated;
use crate::error::{Location, Result};
use crate::prose::plural;
use crate::votes::{Absences, Body, Choice, Date, Held, Member, RollCall, RollCalls, Term};

/// The votes, and what the checks need beside them.
pub(super) struct Assembled {
    pub(super) votes: RollCalls,
    /// For each id of a roll call: its number in `Gather::calls`.
    pub(super) numbers: BTreeMap<String, u32>,
    /// For each number of a roll call with a repeated row: its file and the row.
    pub(super) repeats: BTreeMap<u32, (usize, Row)>,
}

/// Rows of one file that name nobody, or several: how many, and the first.
type Unresolved = BTreeMap<(u16, DropReason, Option<Clash>, Vec<String>), (u64, Row)>;

/// By format: the members that files which leave out absences mention at all.
type Mentioned = BTreeMap<Format, Vec<bool>>;

/// Whom the rows may name, and when they do.
struct Naming<'a> {
    /// All members there are.
    all: Vec<&'a Member>,
    /// By number of the name.
    resolvers: Vec<Resolver<'a>>,
    /// By number of the roll call.
    days: Vec<Option<Date>>,
}

/// Puts everything together.
pub(super) fn assemble(gather: &mut Gather<'_>) -> Result<Assembled> {
    let registry = gather.registry;
    let all: Vec<&Member> = registry.profiles().map(|profile| &profile.member).collect();
    let member_of: BTreeMap<&str, u16> = all.iter().enumerate().map(|(i, m)| (m.code.as_str(), i as u16)).collect();
    let coded = beside::coded(&gather.names);
    let mut resolvers: Vec<Resolver<'_>> =
        gather.names.iter().map(|name| Resolver::new(name, &coded, registry, &member_of)).collect();
    beside::set_aside(gather, &mut resolvers);
    beside::misspelt(gather, &mut resolvers);
    said::settle(gather, &mut resolvers);
    at_odds::set_aside_days(gather);
    body::infer(gather, &mut resolvers, &all);
    matching::unite(gather, &mut resolvers, all.len());
    let days = gather.calls.iter().map(Call::day).collect();
    let mut cells = Cells::new(&gather.files, gather.calls.len(), all.len())?;
    let mut naming = Naming { all, resolvers, days };
    let mut mentioned = Mentioned::new();
    for f in 0..gather.files.len() {
        let mut here = vec![false; naming.all.len()];
        naming.columns(&gather.files[f], &mut here);
        let unresolved = naming.rows(gather, f, &mut cells, &mut here);
        let FileRows { drops_absences, report: FileReport { format, .. }, .. } = &gather.files[f];
        if *drops_absences {
            let all = mentioned.entry(*format).or_insert_with(|| vec![false; here.len()]);
            all.iter_mut().zip(here).for_each(|(known, new)| *known |= new);
        }
        say_repeated(gather, f);
        report(gather, f, unresolved)?;
    }
    cells.conflicts(gather)?;
    build(gather, &naming.all, &cells, &mentioned)
}

impl Naming<'_> {
    /// Members that have a column in a file, on the days of the roll calls it has rows of.
    fn columns(&mut self, file: &FileRows, mentioned: &mut [bool]) {
        if file.columns.is_empty() {
            return;
        }
        let calls: BTreeSet<u32> = file.rows.iter().map(|row| row.call).collect();
        for call in calls {
            for &name in &file.columns {
                if let Who::Member(member) = self.resolvers[usize::from(name)].on(self.days[call as usize]) {
                    mentioned[usize::from(*member)] = true;
                }
            }
        }
    }

    /// Enters the rows of one file; gives those that name nobody, or several.
    fn rows(&mut self, gather: &mut Gather<'_>, f: usize, cells: &mut Cells, mentioned: &mut [bool]) -> Unresolved {
        let mut unresolved = Unresolved::new();
        let mut undated = Undated::default();
        for i in 0..gather.files[f].rows.len() {
            let row = gather.files[f].rows[i];
            let date = self.days[row.call as usize];
            let (reason, clash, codes) = match self.resolvers[usize::from(row.name)].on(date) {
                Who::Member(member) => {
                    let member = usize::from(*member);
                    if row.choice != Choice::NotMember {
                        seat(gather, self.all[member], f, row);
                    }
                    mentioned[member] = true;
                    if date.is_none() {
                        undated.add(row, member as u16);
                    }
                    cells.put(gather, &self.resolvers, date, (f, i, member));
                    continue;
                }
                // That a state outside the United Nations was no member is as it should be.
                Who::NotAMember | Who::Nobody(_) if row.choice == Choice::NotMember => {
                    gather.files[f].report.kept += 1;
                    continue;
                }
                Who::NotAMember => (DropReason::UnknownMember, None, Vec::new()),
                Who::Nobody(codes) => (DropReason::UnknownMember, None, codes.clone()),
                Who::Several(codes) => (DropReason::AmbiguousMember, None, codes.clone()),
                Who::Apart(clash, codes) => (DropReason::CodeAgainstName, Some(*clash), codes.clone()),
            };
            unresolved.entry((row.name, reason, clash, codes)).or_insert((0, row)).0 += 1;
        }
        undated.say(gather, f, &self.resolvers, &self.all);
        unresolved
    }
}

fn seat(gather: &mut Gather<'_>, member: &Member, file: usize, row: Row) {
    let call = &gather.calls[row.call as usize];
    let Some(date) = call.roll_call.date else { return };
    let file = &gather.files[file];
    if call.roll_call.known_body() == Some(Body::Council)
        && gather.registry.sat_in_council(&member.code, date) == Some(false)
    {
        return gather.findings.push_with(Severity::Error, FindingKind::NotSeated, || {
            let name = member.name_on(Some(date));
            let message = format!("`{name}` ({}) did not sit in the Security Council{}", member.code, when(call));
            Finding::error(FindingKind::NotSeated, file.member_at(row), message)
        });
    }
    let (first, last) = call.held_between(date);
    let held = |term: &Term| term.from <= last && term.to.is_none_or(|to| to >= first);
    if member.terms.is_empty() || member.terms.iter().any(held) {
        return;
    }
    gather.findings.push_with(Severity::Error, FindingKind::NotSeated, || {
        let message = format!("`{}` ({}) held no seat{}", member.name_on(Some(date)), member.code, when(call));
        let mut finding = Finding::error(FindingKind::NotSeated, file.member_at(row), message);
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

/// ` on 2025-02-24`, ` in 1995-11`, or ` in session 50` where nothing else is known; empty where nothing is.
fn when(call: &Call) -> String {
    match (call.roll_call.held(), call.roll_call.session) {
        (Some(held @ Held::Day(_)), _) => format!(" on {}", held.iso()),
        (Some(held @ Held::Month(_)), _) => format!(" in {}", held.iso()),
        (None, Some(session)) => format!(" in session {session}"),
        (None, None) => String::new(),
    }
}

/// Says which names of one file name nobody, and counts their rows as dropped.
fn report(gather: &mut Gather<'_>, file: usize, unresolved: Unresolved) -> Result<()> {
    for ((name, reason, clash, codes), (rows, row)) in unresolved {
        *gather.files[file].report.dropped.entry(reason).or_default() += rows;
        if let Some(clash) = clash {
            gather.findings.push(beside::finding(gather, file, (clash, &codes), rows, row));
            continue;
        }
        let name = &gather.names[usize::from(name)];
        let text = match name.by {
            By::Code if !name.code.is_empty() => &name.code,
            By::Name if !name.name.is_empty() => &name.name,
            By::Cow | By::Name => &name.code,
            By::Code => &name.name,
        };
        let on = when(&gather.calls[row.call as usize]);
        let dropped = if rows == 1 { "1 row dropped".to_owned() } else { format!("{rows} rows dropped") };
        let at = gather.files[file].member_at(row);
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

fn build(gather: &mut Gather<'_>, all: &[&Member], cells: &Cells, mentioned: &Mentioned) -> Result<Assembled> {
    let mut with_rows: Vec<usize> = (0..gather.calls.len()).filter(|&c| gather.calls[c].voted).collect();
    if with_rows.is_empty() && gather.options.tolerant {
        // The data doctor has something to say all the same.
        with_rows.extend(0..gather.calls.len());
    }
    let mut choices = vec![Choice::NotMember; with_rows.len() * all.len()];
    let mut used = vec![false; all.len()];
    let mut filled = 0u64;
    for (column, &c) in choices.chunks_mut(all.len()).zip(&with_rows) {
        for (m, choice) in column.iter_mut().enumerate() {
            if let Some((file, row)) = cells.at(c, m) {
                *choice = gather.files[file].rows[row].choice;
                used[m] = true;
            } else if left_out(&gather.calls[c], all[m], |format| mentioned[&format][m]) {
                *choice = Choice::NonVoting;
                used[m] = true;
                filled += 1;
            }
        }
    }
    say_filled(gather, filled);
    let roll_calls: Vec<RollCall> = with_rows.iter().map(|&c| described(&gather.calls[c])).collect();
    let numbers = roll_calls.iter().zip(&with_rows).map(|(r, &c)| (r.id.clone(), c as u32)).collect();
    let keep: Vec<usize> = (0..all.len()).filter(|&m| used[m]).collect();
    let members = keep.iter().map(|&m| all[m].clone()).collect();
    let choices = choices.chunks(all.len()).flat_map(|column| keep.iter().map(|&m| column[m])).collect();
    let votes = RollCalls::new(members, roll_calls, choices)?;
    Ok(Assembled { votes, numbers, repeats: cells.repeats.clone() })
}

/// A roll call, and whether its sources have rows for members that did not vote.
fn described(call: &Call) -> RollCall {
    let absences = if drops_absences(call) { Absences::Dropped } else { Absences::Recorded };
    RollCall { absences, ..call.roll_call.clone() }
}

fn drops_absences(call: &Call) -> bool {
    !call.absent.recorded && (call.absent.said_dropped || !formats_that_drop(call).is_empty())
}

/// Formats that leave out members that did not vote; of the Council's roll calls none does.
fn formats_that_drop(call: &Call) -> &[Format] {
    if call.roll_call.body == Body::Assembly { &call.absent.dropped_by } else { &[] }
}

/// Whether a member without a row did not vote: it had a seat, and its format leaves out those that do not vote
/// and has mentioned it elsewhere.
fn left_out(call: &Call, member: &Member, mentioned: impl Fn(Format) -> bool) -> bool {
    drops_absences(call)
        && formats_that_drop(call).iter().any(|&format| mentioned(format))
        && call.day().is_some_and(|day| {
            let (first, last) = call.held_between(day);
            seated_between(member, first, last)
        })
}

/// Whether a member held its seat from one day to another: of one that came or
/// left between them nobody knows whether it could have voted.
fn seated_between(member: &Member, first: Date, last: Date) -> bool {
    member.terms.iter().any(|term| term.contains(first) && term.contains(last))
}

/// Rows that come again for each issue of their roll call are no fault, and said once.
fn say_repeated(gather: &mut Gather<'_>, file: usize) {
    let (at, rows) = (Location::file(gather.files[file].report.path.clone()), gather.files[file].for_issues);
    if rows > 0 {
        let message = format!("{} for a second or third issue, counted once", plural(rows as usize, "row"));
        gather.findings.push(Finding::note(FindingKind::Duplicate, at, message));
    }
}

fn say_filled(gather: &mut Gather<'_>, filled: u64) {
    let Some(file) = gather.files.iter().find(|file| file.drops_absences && filled > 0) else { return };
    let choices = if filled == 1 { "1 choice".to_owned() } else { format!("{filled} choices") };
    let message = format!("{choices} filled in as non-voting: the source leaves out members that did not vote");
    let at = Location::file(file.report.path.clone());
    gather.findings.push(Finding::note(FindingKind::AbsencesFilled, at, message));
}
