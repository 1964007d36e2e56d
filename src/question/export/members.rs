//! Every member in every period.

use rayon::prelude::*;

use super::periods::{Part, Spell, in_chunks, parts};
use super::tick::Ticks;
use crate::agreement::{AgreementMatrix, Measure};
use crate::answer::Table;
use crate::coalition::{self, Coalitions, Settings};
use crate::error::{Error, Result};
use crate::prose::{capital, percent_as_given};
use crate::question::coalitions::{MIN_PARTICIPATION, Story};
use crate::question::{Heard, MIN_JOINT, Record, regional_groups};
use crate::registry::{Profile, Registry};
use crate::stats::Period;
use crate::votes::{Bodies, Choice, Counts, MemberId, RollCalls, Selection};

/// What is wanted of members.
#[derive(Debug, Clone, PartialEq)]
pub struct Members {
    /// By what the roll calls are parted: sessions, years, or not at all.
    pub by: Period,
    /// What is measured of each pair: its mean is that of a member, and coalitions are made of it.
    pub measure: Measure,
    /// How the coalitions of each period are sought.
    pub search: Settings,
    /// Share of a period's roll calls that a member must have voted on to be in a coalition, in `[0, 1]`.
    pub min_participation: f64,
}

impl Default for Members {
    /// By session, with the index `agree`; coalitions as `unbloc coalitions` finds them.
    fn default() -> Self {
        Members {
            by: Period::Session,
            measure: Measure::default(),
            search: Settings::default(),
            min_participation: MIN_PARTICIPATION,
        }
    }
}

/// The coalitions of a period, of the members that vote often enough.
struct Division {
    voting: RollCalls,
    found: Coalitions,
    names: Vec<String>,
}

impl Members {
    /// The members with a seat in every period, in the order of the periods and then of the codes: a table each.
    ///
    /// Coalitions are sought in each period by itself, as `unbloc coalitions` does; their numbers and names are of that
    /// period alone. `heard` hears how many periods are done.
    ///
    /// # Errors
    ///
    /// If the record has roll calls of both bodies, or by session where none has one; in a table's place, if coalitions
    /// cannot be sought so.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record, export::Members};
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::Period;
    /// use unbloc::votes::Selection;
    /// let members = Some(["FRA", "USA"].map(str::to_owned).into());
    /// let selection = Selection { from: "2025-02-24".parse().ok(), members, ..Selection::default() };
    /// let record = Record::new(ingest::embedded(Registry::embedded())?, selection, Origin::Dossier)?;
    /// let table = Members { by: Period::Year, ..Members::default() }.of(&record, &())?.next().unwrap()?;
    /// let table = table.only(&["year", "member", "cow", "roll_calls", "yes", "abstain", "no", "coalition"]);
    /// assert_eq!(table.csv()?, "year,member,cow,roll_calls,yes,abstain,no,coalition\n2025,FRA,220,3,3,0,0,\n2025,USA,2,3,1,1,1,\n");
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn of<'a>(
        &'a self,
        record: &'a Record,
        heard: &'a dyn Heard,
    ) -> Result<impl Iterator<Item = Result<Table>> + 'a> {
        let parts = parts(record, self.by)?;
        let ticks = Ticks::new("periods", parts.len());
        Ok(in_chunks(parts).into_iter().flat_map(move |chunk| {
            let table = |part: &Part| {
                let table = self.table(&part.spell(record.votes(), self.by));
                ticks.tick(heard);
                table
            };
            chunk.par_iter().map(table).collect::<Vec<_>>()
        }))
    }

    fn table(&self, spell: &Spell) -> Result<Table> {
        let votes = &spell.votes;
        let agreement = self.measure.between(&votes.matrix());
        let division = match self.divided(votes) {
            Err(err) if err.is_usage() => return Err(err),
            division => division,
        };
        let table = seats(spell);
        let means: Vec<(Option<f64>, usize)> = votes.member_ids().map(|m| mean(&agreement, m)).collect();
        let table = table
            .number("mean_agreement", means.iter().map(|(mean, _)| *mean), DIGITS)
            .whole("others", means.iter().map(|(_, others)| Some(*others as i64)));
        Ok(self.with_coalitions(table, votes, &division))
    }

    /// The coalitions of a period; why there are none is the error.
    fn divided(&self, votes: &RollCalls) -> Result<Division> {
        let selection = Selection {
            body: Some(Bodies::Both),
            min_participation: Some(self.min_participation),
            ..Selection::default()
        };
        let voting = votes.select(&selection)?.votes;
        let agreement = self.measure.between(&voting.matrix());
        let found = coalition::find(&voting, &agreement, &self.search)?;
        let names = Story::new(&voting, &agreement, &found).names.iter().map(|name| capital(name)).collect();
        Ok(Division { voting, found, names })
    }

    fn with_coalitions(&self, table: Table, votes: &RollCalls, division: &Result<Division>) -> Table {
        let few = format!("voted on fewer than {} of the roll calls", percent_as_given(self.min_participation));
        let of = |m: MemberId| -> std::result::Result<(usize, &str), String> {
            let division = division.as_ref().map_err(Error::to_string)?;
            let place = division.voting.find_member(&votes.member(m).code).ok_or_else(|| few.clone())?;
            let coalition = usize::from(division.found.partition.of(place));
            Ok((coalition + 1, &division.names[coalition]))
        };
        let all: Vec<_> = votes.member_ids().map(of).collect();
        table
            .whole("coalition", all.iter().map(|found| found.as_ref().ok().map(|(number, _)| *number as i64)))
            .maybe_text("coalition_name", all.iter().map(|found| found.as_ref().ok().map(|(_, name)| *name)))
            .maybe_text("no_coalition", all.iter().map(|found| found.as_ref().err().cloned()))
    }
}

/// Digits after the point of a share in CSV.
const DIGITS: usize = 6;

/// Who held a seat, and what it chose how often.
fn seats(spell: &Spell) -> Table {
    let (votes, day) = (&spell.votes, spell.votes.last_day());
    let (registry, regional) = (Registry::embedded(), regional_groups());
    let code = |m: MemberId| votes.member(m).code.as_str();
    let region = |m: MemberId| registry.profile(code(m)).map(|Profile { region, .. }| region).filter(|r| !r.is_empty());
    let group = |m: MemberId| regional.iter().find(|group| group.contains(code(m), day)).map(|group| &group.code);
    let counts: Vec<Counts> = votes.member_ids().map(|m| Counts::of(votes.row(m))).collect();
    let all = votes.roll_calls().len() as i64;
    let seated = |counts: &Counts| counts.cast() + counts.non_voting;
    let mut table = spell
        .table("members", "Members", counts.len())
        .text("member", votes.member_ids().map(code))
        .text("name", votes.member_ids().map(|m| votes.name(m)))
        .whole("cow", votes.member_ids().map(|m| registry.cow_number(code(m), day).map(i64::from)))
        .maybe_text("region", votes.member_ids().map(region))
        .maybe_text("regional_group", votes.member_ids().map(group))
        .whole("roll_calls", counts.iter().map(|_| Some(all)))
        .whole("seated", counts.iter().map(|counts| Some(seated(counts) as i64)))
        .whole("cast", counts.iter().map(|counts| Some(counts.cast() as i64)))
        .number("participation", votes.member_ids().map(|m| votes.participation(m)), DIGITS);
    let header = |choice: Choice| choice.header();
    for choice in Choice::SEATED {
        table = table.whole(&header(choice), counts.iter().map(|counts| Some(counts.get(choice) as i64)));
    }
    for choice in Choice::SEATED {
        // Of a vote its share of the votes, of absence that of the roll calls with a seat.
        let share = |counts: &Counts| {
            let of = if choice.is_cast() { counts.cast() } else { seated(counts) };
            (of > 0).then(|| counts.get(choice) as f64 / of as f64)
        };
        table = table.number(&format!("{}_share", header(choice)), counts.iter().map(share), DIGITS);
    }
    table
}

/// The mean index of a member with those with whom it has joint roll calls enough, and how many these are.
fn mean(agreement: &AgreementMatrix, of: MemberId) -> (Option<f64>, usize) {
    let enough = agreement.enough(MIN_JOINT).max(1);
    let others = (0..agreement.len() as u16).map(MemberId).filter(|&other| other != of);
    let scored = others.filter(|&other| agreement.scored(of, other) >= enough);
    let values: Vec<f64> = scored.filter_map(|other| agreement.value(of, other)).collect();
    ((!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64), values.len())
}
