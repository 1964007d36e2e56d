//! The chart of an alignment, with its caption.

use crate::agreement::Measure;
use crate::chart::{self, AlignPoint, AlignSeries};
use crate::prose::{capital, in_sentence};
use crate::question::{Changed, Record, period_in_words, sources_of};
use crate::stats::{Period, Point, Series, UNKNOWN_PERIOD};
use crate::votes::Session;

/// An alignment over time.
pub(super) fn draw(record: &Record, series: &[Series], measure: Measure, by: Period) -> String {
    let votes = record.votes();
    // What has no place in the order of time is in the numbers beside the chart alone.
    let ordered = |p: &&Point| match by {
        Period::Year => p.period != UNKNOWN_PERIOD,
        Period::Session => matches!(p.period.parse(), Ok(Session::Regular(_))),
        Period::Issue | Period::Topic | Period::All => true,
    };
    let some = series.iter().any(|s| s.points.iter().any(|p| ordered(&p)));
    let left_out = some && series.iter().any(|s| s.points.iter().any(|p| !ordered(&p)));
    let lines: Vec<AlignSeries> = series
        .iter()
        .map(|s| AlignSeries {
            name: votes.name(s.other).to_owned(),
            points: s
                .points
                .iter()
                .filter(|p| !some || ordered(p))
                .map(|p| AlignPoint {
                    period: period_in_words(by, &p.period),
                    value: p.value,
                    low: p.low,
                    high: p.high,
                    joint: p.joint,
                })
                .collect(),
        })
        .collect();
    let who = series.first().map_or(String::new(), |s| in_sentence(votes.name(s.member)));
    let title = match by {
        Period::All => format!("How often {who} agrees with others"),
        by => format!("How often {who} agrees with others, by {}", by.name()),
    };
    let alone = match by {
        _ if !left_out => "",
        Period::Session => ". Special sessions are in the numbers only",
        _ => ". Roll calls without a day are in the numbers only",
    };
    let named = series.iter().flat_map(|s| [s.member, s.other]).map(|m| votes.name(m));
    let before = votes.span().and_then(|span| Changed::over(votes, span).note(named));
    let before = before.map_or(String::new(), |before| format!(". {before}"));
    let about = sources_of(by, votes).map_or(String::new(), |about| format!(". {}", about.trim_end_matches('.')));
    let index = capital(&measure.index.describe_over(measure.over));
    let more = format!("{index}, with 90 % interval{alone}{about}{before}");
    chart::align(&lines, &record.caption("align", title, votes, &more))
}
