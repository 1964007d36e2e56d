//! Alignment in sentences.

use crate::agreement::{Measure, SeatedTable};
use crate::prose::{capital, in_sentence, list, plural, rounded, thousands};
use crate::stats::{Period, Point, Resampling, Series, UNKNOWN_PERIOD};
use crate::votes::{RollCalls, Session};

/// What stands in the cells of the screen's table.
pub(super) const CELLS: &str = "In brackets the 90 % interval; n is the number of roll calls the index is divided by; — is no joint vote. \
                 Where there is no bracket, there were fewer than two roll calls or all scored the same: that is not certainty. \
                 An interval of fewer than ten roll calls is rough.";

/// What a page says before the chart.
pub(super) fn introduction(
    votes: &RollCalls,
    series: &[Series],
    measure: Measure,
    by: Period,
    resampling: Resampling,
) -> String {
    let others: Vec<String> = series.iter().map(|s| in_sentence(&votes.member(s.other).name)).collect();
    let name = series.first().map_or("", |s| votes.member(s.member).name.as_str());
    format!(
        "How often {} agreed with {}{}: index “{}”, {}. The band is the 90 % interval from drawing the roll calls of each \
         period {} times with replacement; a gap is a period without a joint vote. Where there is no band, there were fewer \
         than two roll calls or all scored the same: that is not certainty.",
        in_sentence(name),
        list(&others),
        if by == Period::All { String::new() } else { format!(", by {}", by.name()) },
        measure.index,
        measure.index.describe_over(measure.over),
        thousands(resampling.replicates),
    )
}

/// How often a pair agreed: in the last year or regular session against all
/// before, else in all. `None` where there is nothing to score.
pub(super) fn trend(votes: &RollCalls, series: &Series, measure: Measure, by: Period) -> Option<String> {
    let Measure { index, over, .. } = measure.votes_only();
    let alone = if measure.consensus > 0 { " of recorded votes alone" } else { "" };
    let [member, other] = [series.member, series.other].map(|m| in_sentence(&votes.member(m).name));
    let value = |table: &SeatedTable, roll_calls: usize| {
        let value = index.over(over, table, roll_calls)?;
        let base = plural(index.base(over, table, roll_calls), "roll call");
        Some(format!("{} over {base}", rounded(value, 2)))
    };
    let of = |points: &[&Point]| {
        value(&points.iter().map(|p| p.table).sum(), points.iter().map(|p| p.roll_calls as usize).sum())
    };
    let pair = format!("{} and {other}", capital(&member));
    let in_order = |p: &&Point| match by {
        Period::Year => p.period != UNKNOWN_PERIOD,
        // Special sessions have no place in the order of time.
        Period::Session => matches!(p.period.parse(), Ok(Session::Regular(_))),
        Period::Issue | Period::All => false,
    };
    let dated: Vec<&Point> = series.points.iter().filter(in_order).collect();
    let (when, earlier) =
        if by == Period::Session { ("in session", "in the regular sessions before") } else { ("in", "before") };
    match dated.split_last() {
        Some((last, before)) if !before.is_empty() => Some(format!(
            "{pair}: agreement {} {when} {}, against {} {earlier} (index “{index}”{alone}, from 0 to 1).",
            of(&[last])?,
            last.period,
            of(before)?,
        )),
        // The points of issues overlap: the whole is counted anew.
        _ => {
            let row = |m| votes.row(m).collect::<Vec<_>>();
            let table = SeatedTable::count(&row(series.member), &row(series.other));
            let all = value(&table, votes.roll_calls().len())?;
            Some(format!("{pair}: agreement {all} (index “{index}”{alone}, from 0 to 1)."))
        }
    }
}
