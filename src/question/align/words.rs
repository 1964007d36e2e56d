//! Alignment in sentences.

use super::listed::votes_behind;
use crate::agreement::{Measure, SeatedTable};
use crate::prose::{capital, in_sentence, list, plural, rounded, thousands};
use crate::random;
use crate::stats::{self, Period, Point, Resampling, Series, UNKNOWN_PERIOD};
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
    let others: Vec<String> = series.iter().map(|s| in_sentence(votes.name(s.other))).collect();
    let name = series.first().map_or("", |s| votes.name(s.member));
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

/// Of fewer roll calls no interval is told in a sentence: of three votes it holds the true value in two cases of three.
const TOO_FEW: usize = 10;

/// How often each pair agreed, a sentence a pair.
pub(super) fn trends(
    votes: &RollCalls,
    series: &[Series],
    measure: Measure,
    by: Period,
    resampling: Resampling,
) -> Vec<String> {
    series.iter().filter_map(|series| trend(votes, series, measure, by, resampling)).collect()
}

/// How often a pair agreed: in the last year or regular session against all
/// before, else in all. `None` where there is nothing to score.
fn trend(votes: &RollCalls, series: &Series, measure: Measure, by: Period, resampling: Resampling) -> Option<String> {
    let Measure { index, .. } = measure.votes_only();
    let alone = if measure.consensus > 0 { " of recorded votes alone" } else { "" };
    let [member, other] = [series.member, series.other].map(|m| in_sentence(votes.name(m)));
    let codes = [series.member, series.other].map(|m| votes.member(m).code.as_str());
    let pair = format!("{} and {other}", capital(&member));
    let in_order = |p: &&Point| match by {
        Period::Year => p.period != UNKNOWN_PERIOD,
        // Special sessions have no place in the order of time.
        Period::Session => matches!(p.period.parse(), Ok(Session::Regular(_))),
        Period::Issue | Period::Topic | Period::All => false,
    };
    let dated: Vec<&Point> = series.points.iter().filter(in_order).collect();
    match dated.split_last() {
        Some((last, before)) if !before.is_empty() => Some(format!(
            "{pair}: agreement {} in {}, against {} in {} (index “{index}”{alone}, from 0 to 1).{}",
            Pooled::of(&[last], codes).value(measure, resampling)?,
            covered(&[last], by),
            Pooled::of(before, codes).value(measure, resampling)?,
            covered(before, by),
            behind(votes, series, last, by),
        )),
        // The points of issues overlap: the whole is counted anew.
        _ => {
            let row = |m| votes.row(m).collect::<Vec<_>>();
            let table = SeatedTable::count(&row(series.member), &row(series.other));
            let stream = [codes[0], codes[1], "all"];
            let all = Pooled { table, roll_calls: votes.roll_calls().len(), stream }.value(measure, resampling)?;
            Some(format!("{pair}: agreement {all} (index “{index}”{alone}, from 0 to 1)."))
        }
    }
}

/// The votes behind the last number where they are too few for an interval.
fn behind(votes: &RollCalls, series: &Series, last: &Point, by: Period) -> String {
    let on = stats::periods(votes, by).into_iter().find(|(period, _)| *period == last.period);
    let few = (last.joint as usize) < TOO_FEW;
    let told = on.filter(|_| few).and_then(|(_, on)| votes_behind(votes, series, &on));
    told.map_or(String::new(), |told| format!(" In {}: {told}.", covered(&[last], by)))
}

/// What a pair did in some periods together.
struct Pooled<'a> {
    table: SeatedTable,
    /// Roll calls of these periods.
    roll_calls: usize,
    /// What tells its random numbers from others.
    stream: [&'a str; 3],
}

impl<'a> Pooled<'a> {
    /// Of one period with the random numbers of its point.
    fn of(points: &[&'a Point], [a, b]: [&'a str; 2]) -> Self {
        Pooled {
            table: points.iter().map(|p| p.table).sum(),
            roll_calls: points.iter().map(|p| p.roll_calls as usize).sum(),
            stream: [a, b, points.first().map_or("all", |p| p.period.as_str())],
        }
    }

    /// `0.20 over 166 roll calls (90 % interval 0.16 to 0.25)`; `None` where there is nothing to score.
    fn value(&self, measure: Measure, resampling: Resampling) -> Option<String> {
        let Measure { index, over, .. } = measure.votes_only();
        let value = index.over(over, self.table, self.roll_calls)?;
        let base = index.base(over, self.table, self.roll_calls);
        let mut rng = random::stream(resampling.seed, &self.stream);
        let mut interval =
            || stats::interval(self.table, self.roll_calls, index, over, resampling.replicates, &mut rng);
        let sure = match base {
            0..TOO_FEW => " (too few for an interval)".to_owned(),
            _ => interval().map_or(" (no interval: all are alike)".to_owned(), |i| {
                format!(" (90 % interval {} to {})", rounded(i.low, 2), rounded(i.high, 2))
            }),
        };
        Some(format!("{} over {}{sure}", rounded(value, 2), plural(base, "roll call")))
    }
}

/// Which periods: `session 79`, `sessions 46 to 79`, `2019 to 2024`; those with a joint vote are counted
/// where some between have none.
fn covered(points: &[&Point], by: Period) -> String {
    let voted: Vec<&&Point> = points.iter().filter(|p| p.joint > 0).collect();
    let (Some(first), Some(last)) = (voted.first(), voted.last()) else { return String::new() };
    let (one, several) = if by == Period::Session { ("session ", "regular sessions ") } else { ("", "years ") };
    let place = |period: &str| points.iter().position(|p| p.period == period).unwrap_or_default();
    let between = place(&last.period) - place(&first.period) + 1;
    match voted.len() {
        1 => format!("{one}{}", first.period),
        n if n < between => format!("{n} of the {several}{} to {}", first.period, last.period),
        n if by == Period::Session => format!("the {n} {several}{} to {}", first.period, last.period),
        _ => format!("{} to {}", first.period, last.period),
    }
}
