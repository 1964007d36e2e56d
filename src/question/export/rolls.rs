//! Roll calls, a row each.

use super::described::described;
use crate::answer::Table;
use crate::question::Record;
use crate::votes::{Choice, Counts, RollCallId};

/// One row a selected roll call: what is known of it, the votes as counted, the minority's share of them, and the
/// yes votes that its rule needs. The counts are of all members that voted, whichever are selected.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::question::{Origin, Record, export::rolls};
/// use unbloc::registry::Registry;
/// use unbloc::votes::Selection;
/// let day = "2025-02-24".parse().ok();
/// let selection = Selection { from: day, to: day, ..Selection::default() };
/// let record = Record::new(ingest::embedded(Registry::embedded())?, selection, Origin::Dossier)?;
/// let table = rolls(&record).only(&["symbol", "date", "yes", "no", "abstain"]);
/// let csv = "symbol,date,yes,no,abstain\nA/RES/ES-11/7,2025-02-24,93,18,65\nA/RES/ES-11/8,2025-02-24,93,8,73\n";
/// assert_eq!(table.csv()?, csv);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn rolls(record: &Record) -> Table {
    let votes = record.votes();
    let rows: Vec<RollCallId> = votes.roll_call_ids().collect();
    let counts: Vec<Counts> = record.all_in_whole().into_iter().map(|on| record.whole().counts(on)).collect();
    let needed = |(on, counts): (&RollCallId, &Counts)| {
        let roll_call = votes.roll_call(*on);
        // A veto changes nothing of how many are needed.
        Some(roll_call.rule?.apply(counts, &[], roll_call.date).needed as i64)
    };
    let table = described(Table::new("rolls", "Roll calls"), votes, &rows);
    let table = Choice::SEATED.into_iter().fold(table, |table, choice| {
        let header = choice.header();
        table.whole(&header, counts.iter().map(|counts| Some(counts.get(choice) as i64)))
    });
    table
        .whole("cast", counts.iter().map(|counts| Some(counts.cast() as i64)))
        .number("minority", counts.iter().map(Counts::minority), 6)
        .whole("yes_needed", rows.iter().zip(&counts).map(needed))
}
