//! Every pair of members in every period.

use rayon::prelude::*;

use super::periods::{Part, Spell, in_chunks, parts};
use super::tick::Ticks;
use crate::agreement::{AgreementMatrix, Index, Over, between};
use crate::answer::Table;
use crate::error::Result;
use crate::question::{Heard, Pair, Record};
use crate::registry::Registry;
use crate::stats::{DrawnBy, Interval, Period, Resampling, intervals_of_indices};
use crate::votes::{Choice, MemberId};

/// What is wanted of pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Dyads {
    /// By what the roll calls are parted: sessions, years, or not at all.
    pub by: Period,
    /// The indices, a column each, over the joint roll calls.
    pub indices: Vec<Index>,
    /// How 90 % intervals are drawn; `None` for none.
    pub intervals: Option<Resampling>,
    /// Whether pairs that never voted on the same roll call of a period are kept, with blanks.
    pub all_pairs: bool,
}

impl Default for Dyads {
    /// By session, with the index `agree`, without intervals, without pairs that never met.
    fn default() -> Self {
        Dyads { by: Period::Session, indices: vec![Index::default()], intervals: None, all_pairs: false }
    }
}

/// The pairs of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadsOf {
    /// A row a pair.
    pub table: Table,
    /// Pairs left out, as they never voted on the same roll call; both held a seat on the same one.
    pub never_met: usize,
}

impl Dyads {
    /// The pairs of every period, in the order of the periods and then of the codes: a table each.
    ///
    /// A pair is counted once a period, and every index made from that count: each is what `unbloc agree` gives of the same
    /// period. Names and Correlates of War numbers are those of the period's last day. `heard` hears how many periods
    /// are done.
    ///
    /// # Errors
    ///
    /// If the record has roll calls of both bodies, or by session where none has one.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::question::{Origin, Record, export::Dyads};
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::Period;
    /// use unbloc::votes::Selection;
    /// let members = Some(["FRA", "GBR"].map(str::to_owned).into());
    /// let selection = Selection { from: "2025-02-24".parse().ok(), members, ..Selection::default() };
    /// let record = Record::new(ingest::embedded(Registry::embedded())?, selection, Origin::Dossier)?;
    /// let found = Dyads { by: Period::Year, ..Dyads::default() }.of(&record, &())?.next().unwrap();
    /// let table = found.table.only(&["year", "member_a", "name_a", "cow_a", "member_b", "joint", "agree"]);
    /// assert_eq!(table.csv()?, "year,member_a,name_a,cow_a,member_b,joint,agree\n2025,FRA,France,220,GBR,3,1.000000\n");
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn of<'a>(&'a self, record: &'a Record, heard: &'a dyn Heard) -> Result<impl Iterator<Item = DyadsOf> + 'a> {
        let parts = parts(record, self.by)?;
        let ticks = Ticks::new("periods", parts.len());
        Ok(in_chunks(parts).into_iter().flat_map(move |chunk| {
            let dyads = |part: &Part| {
                let dyads = self.of_spell(&part.spell(record.votes(), self.by));
                ticks.tick(heard);
                dyads
            };
            chunk.par_iter().map(dyads).collect::<Vec<_>>()
        }))
    }

    fn of_spell(&self, spell: &Spell) -> DyadsOf {
        let agreement = between(&spell.votes.matrix(), Index::Agree, Over::Joint);
        let (met, apart): (Vec<Pair>, Vec<Pair>) = agreement.pairs().partition(|&(a, b)| agreement.joint(a, b) > 0);
        let apart: Vec<Pair> = apart.into_iter().filter(|&pair| sat_together(spell, pair)).collect();
        let never_met = if self.all_pairs { 0 } else { apart.len() };
        let mut pairs = met;
        if self.all_pairs {
            pairs.extend(apart);
            pairs.sort();
        }
        DyadsOf { table: self.table(spell, &agreement, &pairs), never_met }
    }

    fn table(&self, spell: &Spell, agreement: &AgreementMatrix, pairs: &[Pair]) -> Table {
        let (votes, registry) = (&spell.votes, Registry::embedded());
        let day = votes.last_day();
        let code = |m: MemberId| votes.member(m).code.clone();
        let name = |m: MemberId| votes.name(m).to_owned();
        let cow = |m: MemberId| registry.cow_number(&votes.member(m).code, day).map(i64::from);
        let mut table = spell
            .table("dyads", "Pairs of members", pairs.len())
            .text("member_a", pairs.iter().map(|pair| code(pair.0)))
            .text("name_a", pairs.iter().map(|pair| name(pair.0)))
            .whole("cow_a", pairs.iter().map(|pair| cow(pair.0)))
            .text("member_b", pairs.iter().map(|pair| code(pair.1)))
            .text("name_b", pairs.iter().map(|pair| name(pair.1)))
            .whole("cow_b", pairs.iter().map(|pair| cow(pair.1)))
            .whole("roll_calls", pairs.iter().map(|_| Some(votes.roll_calls().len() as i64)))
            .whole("joint", pairs.iter().map(|&(a, b)| Some(i64::from(agreement.joint(a, b)))));
        let drawn = self.intervals.map(|resampling| {
            intervals_of_indices(votes, agreement, pairs, &self.indices, DrawnBy::RollCall, resampling)
        });
        for (i, index) in self.indices.iter().enumerate() {
            let header = index.name().replace('-', "_");
            table = table.number(&header, pairs.iter().map(|&(a, b)| index.of(&agreement.table(a, b))), DIGITS);
            if let Some(drawn) = &drawn {
                let of = |end: fn(Interval) -> f64| {
                    drawn.iter().skip(i).step_by(self.indices.len()).map(move |x| x.map(end))
                };
                table = table.number(&format!("{header}_low"), of(|interval| interval.low), DIGITS).number(
                    &format!("{header}_high"),
                    of(|interval| interval.high),
                    DIGITS,
                );
            }
        }
        table
    }
}

/// Digits after the point of an index in CSV.
const DIGITS: usize = 6;

/// Whether both held a seat on the same roll call: of the others nothing could be missing.
fn sat_together(spell: &Spell, (a, b): Pair) -> bool {
    spell.votes.row(a).zip(spell.votes.row(b)).any(|(a, b)| a != Choice::NotMember && b != Choice::NotMember)
}
