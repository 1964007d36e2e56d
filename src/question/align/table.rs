//! Alignment in tables.

use crate::agreement::Measure;
use crate::answer::Table;
use crate::prose::rounded;
use crate::question::InPart;
use crate::stats::{Period, Point, Series};
use crate::votes::RollCalls;

/// Alignment over time, a row a pair and period.
pub(super) fn alignment(votes: &RollCalls, series: &[Series], in_part: &InPart) -> Table {
    let rows: Vec<_> = series.iter().flat_map(|s| s.points.iter().map(move |p| (s, p))).collect();
    Table::new("align", "Alignment")
        .text("member", rows.iter().map(|(s, _)| votes.member(s.member).code.clone()))
        .text("name", rows.iter().map(|(s, _)| votes.name(s.member).to_owned()))
        .text("other", rows.iter().map(|(s, _)| votes.member(s.other).code.clone()))
        .text("other_name", rows.iter().map(|(s, _)| votes.name(s.other).to_owned()))
        .text("period", rows.iter().map(|(_, p)| p.period.clone()))
        .worded(rows.iter().map(|(_, p)| in_part.words(&p.period)))
        .number("value", rows.iter().map(|(_, p)| p.value), 6)
        .whole("joint", rows.iter().map(|(_, p)| Some(i64::from(p.joint))))
        .number("low", rows.iter().map(|(_, p)| p.low), 6)
        .number("high", rows.iter().map(|(_, p)| p.high), 6)
}

/// The values of the same, a row a period and a column an other member: lines as a table of a chart wants them.
pub(super) fn side_by_side(votes: &RollCalls, series: &[Series], measure: Measure, in_part: &InPart) -> Table {
    let periods = series.first().map_or(&[][..], |s| &s.points[..]);
    let table = Table::new("align_wide", format!("{}; a column for each other member", title(votes, series, measure)))
        .text("period", periods.iter().map(|p| p.period.clone()))
        .worded(periods.iter().map(|p| in_part.words(&p.period)));
    series.iter().fold(table, |table, s| {
        let (code, name) = (&votes.member(s.other).code, votes.name(s.other));
        table.number(code, s.points.iter().map(|p| p.value), 6).headed(name)
    })
}

/// Others that fit into columns side by side at 80 characters.
const SIDE_BY_SIDE: usize = 3;

/// For people: a row a period and a column an other member, or a row for each
/// of both where there are too many.
pub(super) fn for_people(
    votes: &RollCalls,
    series: &[Series],
    measure: Measure,
    by: Period,
    in_part: &InPart,
) -> Table {
    if series.len() <= SIDE_BY_SIDE {
        return wide(votes, series, measure, by, in_part);
    }
    let rows: Vec<(&Series, &Point)> = series.iter().flat_map(|s| s.points.iter().map(move |p| (s, p))).collect();
    let name = |s: &Series| format!("{} {}", votes.member(s.other).code, votes.name(s.other));
    let mut table = Table::new("align", title(votes, series, measure)).text("with", rows.iter().map(|(s, _)| name(s)));
    if by != Period::All {
        table = table.text(by.name(), rows.iter().map(|(_, p)| in_part.words(&p.period)));
    }
    table.maybe_text("agreement", rows.iter().map(|(_, p)| cell(p, measure)))
}

fn title(votes: &RollCalls, series: &[Series], measure: Measure) -> String {
    let member = series.first().map_or("", |s| votes.name(s.member));
    format!("{member}: {}", measure.index.describe_over(measure.over))
}

fn wide(votes: &RollCalls, series: &[Series], measure: Measure, by: Period, in_part: &InPart) -> Table {
    let periods = series.first().map_or(&[][..], |s| &s.points[..]);
    let mut table = Table::new("align", title(votes, series, measure))
        .text(by.name(), periods.iter().map(|p| in_part.words(&p.period)));
    for s in series {
        let (code, name) = (&votes.member(s.other).code, votes.name(s.other));
        let cells = s.points.iter().map(|p| cell(p, measure));
        table = table.maybe_text(code, cells).headed(&format!("{code} {name}"));
    }
    table
}

fn cell(p: &Point, measure: Measure) -> Option<String> {
    let value = rounded(p.value?, 2);
    let n = measure.index.base(measure.over, p.table, p.roll_calls as usize);
    Some(match (p.low, p.high) {
        (Some(low), Some(high)) => format!("{value} [{}, {}] n={n}", rounded(low, 2), rounded(high, 2)),
        _ => format!("{value} n={n}"),
    })
}
