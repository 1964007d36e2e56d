//! Sessions and years, each with its own votes.

use crate::answer::Table;
use crate::error::{Error, Result};
use crate::question::Record;
use crate::stats::{self, Period, UNKNOWN_PERIOD};
use crate::votes::{Body, Date, RollCallId, RollCalls};

/// The roll calls of one period; `name` is `None` where the data give no session or no date.
pub(super) struct Part {
    name: Option<String>,
    on: Vec<RollCallId>,
}

/// One period as a record of its own, with the members that held a seat in it.
pub(super) struct Spell {
    by: Period,
    name: Option<String>,
    pub(super) votes: RollCalls,
}

/// The periods of a record that have roll calls, in order.
///
/// # Errors
///
/// If it has roll calls of both bodies, or by session where none has one.
pub(super) fn parts(record: &Record, by: Period) -> Result<Vec<Part>> {
    let votes = record.votes();
    let has = |body| votes.roll_calls().iter().any(|roll_call| roll_call.body == body);
    if has(Body::Assembly) && has(Body::Council) {
        return Err(Error::usage("a pair or a member is counted in one body: the selection has roll calls of both")
            .hint("leave out `--body both`, or name `GA` or `SC`"));
    }
    if by == Period::Session && votes.roll_calls().iter().all(|roll_call| roll_call.session.is_none()) {
        return Err(Error::new("no selected roll call is of a session").hint("count by year: `--by year`"));
    }
    let of = |(name, on): (String, Vec<RollCallId>)| Part { name: Some(name).filter(|n| n != UNKNOWN_PERIOD), on };
    Ok(stats::periods(votes, by).into_iter().map(of).filter(|part| !part.on.is_empty()).collect())
}

impl Part {
    /// The votes of the period.
    pub(super) fn spell(&self, votes: &RollCalls, by: Period) -> Spell {
        let mut roll_calls = vec![false; votes.roll_calls().len()];
        self.on.iter().for_each(|on| roll_calls[on.index()] = true);
        Spell { by, name: self.name.clone(), votes: votes.seated_on(&roll_calls) }
    }
}

impl Spell {
    /// A table that begins with the period, its first and its last day, in so many rows.
    pub(super) fn table(&self, name: &str, title: &str, rows: usize) -> Table {
        let again = |day: Option<Date>| std::iter::repeat_n(day, rows);
        let table = Table::new(name, title);
        let table = match self.by {
            Period::Year => {
                let year = self.name.as_ref().and_then(|year| year.parse().ok());
                table.whole("year", std::iter::repeat_n(year, rows))
            }
            Period::Session => table.maybe_text("session", std::iter::repeat_n(self.name.clone(), rows)),
            Period::Issue | Period::Topic | Period::All => table,
        };
        table.days("from", again(self.votes.first_day())).days("to", again(self.votes.last_day()))
    }
}

/// Periods that are worked out at once; more would only take memory.
const AT_ONCE: usize = 8;

/// The periods in their order, some together.
pub(super) fn in_chunks(parts: Vec<Part>) -> Vec<Vec<Part>> {
    let mut parts = parts.into_iter();
    std::iter::from_fn(|| Some(parts.by_ref().take(AT_ONCE).collect::<Vec<_>>()).filter(|chunk| !chunk.is_empty()))
        .collect()
}
