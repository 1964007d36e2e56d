//! The row that holds for each roll call and member: duplicates and contradictions settled.

use std::collections::{BTreeMap, BTreeSet};

use super::causes;
use super::finding::{Finding, FindingKind};
use super::formats::Field;
use super::gather::{FileRows, Gather, Row};
use super::options::{Format, OnConflict};
use super::report::DropReason;
use super::resolve::Resolver;
use crate::error::{Error, Result};
use crate::votes::{Choice, Date};

/// The row that holds for each roll call and member.
pub(super) struct Cells {
    width: usize,
    /// Place of the row plus one: `cells[call * width + member]`; 0 where there is none.
    cells: Vec<u32>,
    /// First row of each file, as a place.
    starts: Vec<u32>,
    contradictions: Vec<(u32, u32)>,
    /// The first row of each roll call that repeats another: file and row.
    pub(super) repeats: BTreeMap<u32, (usize, Row)>,
}

impl Cells {
    pub(super) fn new(files: &[FileRows], calls: usize, width: usize) -> Result<Self> {
        let mut starts = Vec::new();
        // Places are counted from 1.
        let mut next = 1u64;
        for file in files {
            starts.push(u32::try_from(next).map_err(|_| Error::new("more than four thousand million rows"))?);
            next += file.rows.len() as u64;
        }
        Ok(Cells { width, cells: vec![0; calls * width], starts, contradictions: Vec::new(), repeats: BTreeMap::new() })
    }

    /// File and row that hold for a roll call and a member.
    pub(super) fn at(&self, call: usize, member: usize) -> Option<(usize, usize)> {
        let place = self.cells[call * self.width + member];
        (place > 0).then(|| self.row(place))
    }

    /// File and row at a place.
    fn row(&self, place: u32) -> (usize, usize) {
        let file = self.starts.partition_point(|&start| start <= place) - 1;
        (file, (place - self.starts[file]) as usize)
    }

    /// Enters a row; one of the same member and roll call may be there already.
    pub(super) fn put(
        &mut self,
        gather: &mut Gather<'_>,
        resolvers: &[Resolver<'_>],
        day: Option<Date>,
        (file, row, member): (usize, usize, usize),
    ) {
        let place = self.starts[file] + row as u32;
        let this = gather.files[file].rows[row];
        let cell = &mut self.cells[this.call as usize * self.width + member];
        if *cell == 0 {
            *cell = place;
            gather.files[file].report.kept += 1;
        } else {
            let before = *cell;
            let seat = |row: Row| resolvers[usize::from(row.name)].seat(day);
            if self.settle(gather, before, place, seat) {
                self.cells[this.call as usize * self.width + member] = place;
            }
        }
    }

    /// Settles two rows of one roll call and member: whether the later is taken.
    fn settle<S: PartialEq>(
        &mut self,
        gather: &mut Gather<'_>,
        before: u32,
        place: u32,
        seat: impl Fn(Row) -> S,
    ) -> bool {
        let (file, row) = self.row(place);
        let this = gather.files[file].rows[row];
        let (f, i) = self.row(before);
        let other = gather.files[f].rows[i];
        if of_two_columns(gather, (file, this), (f, other)) {
            let takes_this = other.choice == Choice::NotMember && this.choice != Choice::NotMember;
            drop_one(gather, file, f, takes_this, DropReason::OtherName);
            return takes_this;
        }
        if other.choice == this.choice {
            self.repeats.entry(this.call).or_insert((file, this));
            repeated(gather, (file, this), (f, other));
            return false;
        }
        // Two spellings of one name are no two names.
        let two_names = this.choice.is_cast() != other.choice.is_cast() && seat(this) != seat(other);
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
        drop_one(gather, file, f, takes_this, reason);
        takes_this
    }

    /// Says which rows contradict each other; stops, unless told which to take.
    pub(super) fn conflicts(&self, gather: &mut Gather<'_>) -> Result<()> {
        let mut findings = Vec::new();
        for &(one, other) in &self.contradictions {
            let ((f, i), (g, j)) = (self.row(one), self.row(other));
            let (first, second) = (gather.files[f].rows[i], gather.files[g].rows[j]);
            let who = gather.names[usize::from(second.name)].shown();
            let call = gather.calls[second.call as usize].roll_call.label();
            let there = gather.files[f].at(first.line).beside(&gather.files[g].at(second.line));
            let (here, before) = (second.choice.word(), first.choice.word());
            let message = format!("`{who}` is recorded as {here} here and as {before} in {there}, on `{call}`");
            findings.push(Finding::error(FindingKind::Contradiction, gather.files[g].choice_at(second), message));
        }
        let several = self.several_under_one(gather).or_else(|| {
            let places = self.contradictions.iter().flat_map(|&(one, other)| [one, other]);
            causes::of(gather, &places.map(|place| self.row_at(gather, place)).collect::<Vec<_>>())
        });
        if let (Some(first), Some(cause), false) = (findings.first(), &several, gather.options.tolerant) {
            return Err(first.clone().hint(cause).into());
        }
        if let (Some(first), OnConflict::Error, false) =
            (findings.first(), gather.options.on_conflict, gather.options.tolerant)
        {
            let mut hint = "say which to take: `--on-conflict first` or `--on-conflict last`".to_owned();
            match findings.len() - 1 {
                0 => {}
                1 => hint += "; there is 1 more, which `unbloc check` names",
                more => hint = format!("{hint}; there are {more} more, which `unbloc check` lists"),
            }
            return Err(first.clone().hint(hint).into());
        }
        for mut finding in findings {
            finding.hint.clone_from(&several);
            gather.findings.push(finding);
        }
        Ok(())
    }

    /// That one number stands for several roll calls: in one file most of its members have several rows, and no
    /// row may be chosen for another.
    fn several_under_one(&self, gather: &Gather<'_>) -> Option<String> {
        const FEW: usize = 3;
        let calls: BTreeSet<(usize, u32)> = self
            .contradictions
            .iter()
            .map(|&(_, place)| {
                let (file, row) = self.row(place);
                (file, gather.files[file].rows[row].call)
            })
            .collect();
        let of = |(file, call): (usize, u32)| gather.files[file].rows.iter().filter(move |row| row.call == call);
        let (file, call) = calls.into_iter().find(|&at| {
            let names = of(at).map(|row| row.name).collect::<BTreeSet<_>>().len();
            names >= FEW && 2 * (of(at).count() - names) >= names
        })?;
        let file = &gather.files[file];
        let unread: Vec<String> = [(Field::Session, "session=HEADER"), (Field::Date, "date=HEADER")]
            .into_iter()
            .filter(|(field, _)| !file.meta.iter().any(|(known, _)| known == field))
            .map(|(_, flag)| flag.to_owned())
            .collect();
        let label = gather.calls[call as usize].roll_call.label();
        let most = format!("most members have several rows under `{label}`, so it stands for several roll calls");
        let is_long = file.report.format == Format::Long;
        Some(match unread.as_slice() {
            [] => format!("{most} that day and session do not tell apart, or it is mistyped in some of these rows"),
            _ if !is_long => format!("{most}, or it is mistyped in some of these rows"),
            flags => format!(
                "{most}: name the columns that tell them apart, `--columns {}`, or another for `roll-call`; or it is \
                 mistyped in some of these rows",
                flags.join(",")
            ),
        })
    }

    /// File and row at a place.
    fn row_at(&self, gather: &Gather<'_>, place: u32) -> (usize, Row) {
        let (file, row) = self.row(place);
        (file, gather.files[file].rows[row])
    }
}

/// Whether a seat has two columns in a wide file, one of which says that it was no member: another name of it.
fn of_two_columns(gather: &Gather<'_>, (file, this): (usize, Row), (f, other): (usize, Row)) -> bool {
    let is_wide = file == f && !gather.files[file].columns.is_empty();
    is_wide && this.name != other.name && [this, other].iter().any(|row| row.choice == Choice::NotMember)
}

/// Drops one of two rows, the later in `file`, the earlier, which was kept until now, in `f`.
fn drop_one(gather: &mut Gather<'_>, file: usize, f: usize, takes_this: bool, reason: DropReason) {
    let loser = if takes_this { f } else { file };
    if takes_this {
        gather.files[f].report.kept -= 1;
        gather.files[file].report.kept += 1;
    }
    *gather.files[loser].report.dropped.entry(reason).or_default() += 1;
}

/// The row is dropped, for it says what another has said.
fn repeated(gather: &mut Gather<'_>, (file, this): (usize, Row), (f, other): (usize, Row)) {
    *gather.files[file].report.dropped.entry(DropReason::DuplicateRow).or_default() += 1;
    if file == f && gather.files[f].by_issue {
        gather.files[f].for_issues += 1;
        return;
    }
    let (here, there) = (&gather.files[file], &gather.files[f]);
    gather.findings.repeated(|| (here.at(this.line), there.at(other.line)));
}

/// Predecessor and successor may be listed side by side, one of them as not voting.
fn two_names_finding(gather: &mut Gather<'_>, (file, this): (usize, Row), (f, other): (usize, Row)) {
    let name = |row: Row| gather.names[usize::from(row.name)].shown();
    let there = gather.files[f].at(other.line).beside(&gather.files[file].at(this.line));
    let message = format!("`{}` holds the seat of `{}` in {there}: the vote cast is taken", name(this), name(other));
    let at = gather.files[file].member_at(this);
    gather.findings.push(Finding::warning(FindingKind::TwoNames, at, message));
}
