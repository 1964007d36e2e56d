//! The chart of an alignment, with its caption.

use super::{Found, finding, reading};
use crate::agreement::Measure;
use crate::chart::{self, AlignPoint, AlignSeries, AlignStep};
use crate::prose::{capital, in_sentence, list};
use crate::question::{Changed, InPart, Record, period_in_words, sources_of};
use crate::stats::{LEVEL, Period, Point, Series, Steps, UNKNOWN_PERIOD};
use crate::votes::{RollCall, RollCalls, Session};

/// An alignment over time.
pub(super) fn draw(record: &Record, found: &Found, measure: Measure, by: Period, in_part: &InPart) -> String {
    let (votes, series) = (record.votes(), &found.series);
    let some = series.iter().any(|s| s.points.iter().any(|p| is_ordered(p, by)));
    let shown = |p: &&Point| !some || is_ordered(p, by);
    let point = |p: &Point| AlignPoint {
        period: period_in_words(by, &p.period),
        value: p.value,
        low: p.low,
        high: p.high,
        joint: p.joint,
        in_part: in_part.has(&p.period),
    };
    let mut steps = marks(votes, found, by);
    let line = |(i, s): (usize, &Series)| AlignSeries {
        code: votes.member(s.other).code.clone(),
        name: votes.name(s.other).to_owned(),
        points: s.points.iter().filter(shown).map(point).collect(),
        step: steps[i].take(),
        last: None,
    };
    let lines: Vec<AlignSeries> = series.iter().enumerate().map(line).collect();
    let title = finding::title(votes, series, measure, by, in_part);
    let more = more(record, series, measure, by, &title, &lines);
    chart::align(&lines, &record.caption("align", title, votes, &more))
}

/// Whether a point has a place in the order of time: all others are in the numbers beside the chart alone.
fn is_ordered(point: &Point, by: Period) -> bool {
    match by {
        Period::Year => point.period != UNKNOWN_PERIOD,
        Period::Session => matches!(point.period.parse(), Ok(Session::Regular(_))),
        Period::Issue | Period::Topic | Period::All => true,
    }
}

/// What the subtitle says beside the selection.
fn more(
    record: &Record,
    series: &[Series],
    measure: Measure,
    by: Period,
    title: &str,
    lines: &[AlignSeries],
) -> String {
    let votes = record.votes();
    let left_out = lines.first().zip(series.first()).is_some_and(|(line, s)| line.points.len() < s.points.len());
    let index = capital(&measure.index.describe_over(measure.over));
    let mut said = vec![format!("{index}, with 90 % interval")];
    let mut hollow: Vec<&str> = Vec::new();
    for point in lines.iter().flat_map(|line| &line.points).filter(|point| point.in_part) {
        if !hollow.contains(&point.period.as_str()) {
            hollow.push(&point.period);
        }
    }
    if !hollow.is_empty() {
        said.push(format!("Hollow: {}, in part only", list(&hollow)));
    }
    match by {
        _ if !left_out => {}
        Period::Session => said.push("Special sessions are in the numbers only".to_owned()),
        _ => said.push("Roll calls without a day are in the numbers only".to_owned()),
    }
    // A title that says so itself needs no more words.
    said.extend(finding::few(series, measure, by).filter(|_| !title.contains("roll calls or more")));
    said.extend(sources_of(by, votes).map(|about| about.trim_end_matches('.').to_owned()));
    let named = series.iter().flat_map(|s| [s.member, s.other]).map(|m| votes.name(m));
    said.extend(votes.span().and_then(|span| Changed::over(votes, span).note(named)));
    said.join(". ")
}

/// Where a break is told, its place and its words; `None` of pairs without.
fn marks(votes: &RollCalls, found: &Found, by: Period) -> Vec<Option<AlignStep>> {
    let adjusted = reading::adjusted(&found.steps);
    let mark = |i: usize| {
        let steps: &Steps = found.steps.get(i)?;
        let step = steps.found.largest.as_ref().filter(|step| step.same_texts.is_some() && adjusted[i] <= LEVEL)?;
        let period = |at: usize| period_of(votes.roll_call(steps.scored[at].on), by);
        let between = [period(step.at - 1)?, period(step.at)?];
        let when = reading::between(votes, steps, step.at);
        let whose = if found.series.len() > 1 { in_sentence(votes.name(found.series[i].other)) } else { String::new() };
        let whose = if whose.is_empty() { whose } else { format!("{}: ", capital(&whose)) };
        Some(AlignStep { between, words: format!("{whose}break {when}") })
    };
    (0..found.series.len()).map(mark).collect()
}

/// The year or regular session of a roll call.
fn period_of(roll_call: &RollCall, by: Period) -> Option<String> {
    match by {
        Period::Year => roll_call.date.map(|day| day.year().to_string()),
        // A special session meets beside the regular one that was open.
        Period::Session => {
            let open = || roll_call.date.and_then(Session::open_on);
            roll_call.regular_session().or_else(open).map(|session| session.to_string())
        }
        Period::Issue | Period::Topic | Period::All => None,
    }
}
