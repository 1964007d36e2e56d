//! What the chart of an alignment is headed with: its finding, in a line.

use std::cmp::Ordering;

use super::reading::{Last, base, called, last_of, pair, place};
use crate::agreement::Measure;
use crate::prose::{capital, in_sentence, list, plural, rounded};
use crate::question::{InPart, period_in_words};
use crate::stats::{AS_BEFORE, ENOUGH_ROLL_CALLS, Period, Point, Series, UNKNOWN_PERIOD};
use crate::votes::RollCalls;

/// Periods that a value must stand out from to be called the lowest or highest since.
const LONG: usize = 5;
/// Partners that are named one by one.
const NAMED: usize = 3;

/// What was found, where that can be said shortly; else what is shown.
pub(super) fn title(votes: &RollCalls, series: &[Series], measure: Measure, by: Period, in_part: &InPart) -> String {
    let said = match (by, series) {
        (Period::Year | Period::Session, [one]) => of_pair(votes, one, measure, by, in_part),
        (Period::Year | Period::Session, _) => of_partners(votes, series, measure, by, in_part),
        (Period::All, [one]) => at_once(votes, one, measure),
        (Period::All, _) => nearest(votes, series, measure),
        (Period::Issue | Period::Topic, [one]) => by_issue(votes, one, measure, by),
        (Period::Issue | Period::Topic, _) => None,
    };
    said.unwrap_or_else(|| {
        let who = series.first().map_or(String::new(), |s| in_sentence(votes.name(s.member)));
        match by {
            Period::All => format!("How often {who} agrees with others"),
            by => format!("How often {who} agrees with others, by {}", by.name()),
        }
    })
}

/// That periods with few roll calls do not count in the title, where there are such beside others.
pub(super) fn few(series: &[Series], measure: Measure, by: Period) -> Option<String> {
    let what = match (by, series) {
        (Period::Year, _) => "Years",
        (Period::Session, _) => "Sessions",
        (Period::Issue, [_]) => "Issues",
        (Period::Topic, [_]) => "Topics",
        _ => return None,
    };
    let points = || series.iter().flat_map(|s| &s.points).filter(|p| p.value.is_some());
    let enough = |p: &&Point| base(p, measure) >= ENOUGH_ROLL_CALLS;
    (points().any(|p| enough(&p)) && !points().all(|p| enough(&p)))
        .then(|| format!("{what} with fewer than {ENOUGH_ROLL_CALLS} roll calls do not count in the title"))
}

/// `in session 80`, `in 2026, in part,`.
fn in_period(by: Period, point: &Point, in_part: &InPart) -> String {
    let part = if in_part.has(&point.period) { ", in part," } else { "" };
    format!("in {}{part}", called(by, &point.period))
}

/// `The United States and Russia agreed 0.20 in session 80, the lowest since session 45`.
fn of_pair(votes: &RollCalls, series: &Series, measure: Measure, by: Period, in_part: &InPart) -> Option<String> {
    let last = last_of(series, by, measure)?;
    let when = in_period(by, last.point, in_part);
    let agreed = format!("{} agreed {} {when}", pair(votes, series), rounded(last.value, 2));
    let agreed = agreed.trim_end_matches(',');
    Some(match (since(&last, by), last.before.last()) {
        (Some(place), _) => format!("{agreed}, {place}"),
        (None, Some((previous, value))) => {
            format!("{agreed}, {} in {}", rounded(*value, 2), called(by, &previous.period))
        }
        (None, None) => agreed.to_owned(),
    })
}

/// `the lowest since session 45`, or the lowest or highest of all; `None` in the midst of the others.
fn since(last: &Last, by: Period) -> Option<String> {
    let of = if by == Period::Session { "sessions" } else { "years" };
    let beyond = |other: &(usize, &(&Point, f64)), low: bool| {
        if low { other.1.1 <= last.value } else { other.1.1 >= last.value }
    };
    for (low, word) in [(true, "lowest"), (false, "highest")] {
        match last.before.iter().enumerate().rev().find(|other| beyond(other, low)) {
            Some((at, (point, _))) if last.before.len() - at > LONG => {
                return Some(format!("the {word} since {}", called(by, &point.period)));
            }
            Some(_) => {}
            None => {
                let values = last.before.iter().map(|(_, value)| *value);
                let words = place(last.value, values, last.before.len() + 1, of);
                return Some(words.trim_start_matches(", ").to_owned()).filter(|words| !words.is_empty());
            }
        }
    }
    None
}

/// `The United States agreed less with 5 of 6 in 2025 than in 2024`.
fn of_partners(votes: &RollCalls, series: &[Series], measure: Measure, by: Period, in_part: &InPart) -> Option<String> {
    let lasts: Vec<(&Series, Last)> = series.iter().filter_map(|s| Some((s, last_of(s, by, measure)?))).collect();
    let place = |period: &str| series.first()?.points.iter().position(|p| p.period == period);
    let latest = lasts.iter().max_by_key(|(_, last)| place(&last.point.period))?;
    let (point, previous) = (latest.1.point, latest.1.before.last()?.0);
    // Only partners with enough roll calls in both are held against each other.
    let both = |last: &Last| {
        let (before, value) = last.before.last().filter(|(p, _)| p.period == previous.period)?;
        (last.point.period == point.period && before.period == previous.period).then_some(last.value - value)
    };
    let moves: Vec<(&Series, f64)> = lasts.iter().filter_map(|(s, last)| Some((*s, both(last)?))).collect();
    let of = |wanted: &dyn Fn(f64) -> bool| -> Vec<String> {
        moves.iter().filter(|(_, by)| wanted(*by)).map(|(s, _)| in_sentence(votes.name(s.other))).collect()
    };
    let (less, more) = (of(&|by| by <= -AS_BEFORE), of(&|by| by >= AS_BEFORE));
    let (word, those) = match more.len().cmp(&less.len()) {
        Ordering::Equal => return None,
        Ordering::Greater => ("more", more),
        Ordering::Less => ("less", less),
    };
    let whom = match (those.len(), moves.len()) {
        (0, _) => return None,
        (n, all) if n == all && n <= NAMED => list(&those),
        (n, all) if n == all => format!("all {all}"),
        (n, all) => format!("{n} of {all}"),
    };
    let who = capital(&in_sentence(votes.name(series.first()?.member)));
    let when = in_period(by, point, in_part);
    Some(format!("{who} agreed {word} with {whom} {when} than in {}", called(by, &previous.period)))
}

/// `The United States and Russia agreed 0.38 over 3,163 roll calls`.
fn at_once(votes: &RollCalls, series: &Series, measure: Measure) -> Option<String> {
    let point = series.points.first()?;
    let n = plural(base(point, measure), "roll call");
    Some(format!("{} agreed {} over {n}", pair(votes, series), rounded(point.value?, 2)))
}

/// `India agreed most with Brazil (0.85) and least with China (0.77)`.
fn nearest(votes: &RollCalls, series: &[Series], measure: Measure) -> Option<String> {
    let values = series.iter().filter_map(|s| {
        let point = s.points.first().filter(|p| base(p, measure) >= ENOUGH_ROLL_CALLS)?;
        Some((format!("with {}", in_sentence(votes.name(s.other))), point.value?))
    });
    let who = capital(&in_sentence(votes.name(series.first()?.member)));
    Some(format!("{who} agreed {}", ends(values.collect())?))
}

/// `The United States and Israel agreed most on “Human rights” (0.95) and least on “Economic development” (0.61)`.
fn by_issue(votes: &RollCalls, series: &Series, measure: Measure, by: Period) -> Option<String> {
    let told = |p: &&Point| p.period != UNKNOWN_PERIOD && base(p, measure) >= ENOUGH_ROLL_CALLS;
    let on = |p: &Point| Some((format!("on “{}”", period_in_words(by, &p.period)), p.value?));
    let values = series.points.iter().filter(told).filter_map(on);
    Some(format!("{} agreed {}", pair(votes, series), ends(values.collect())?))
}

/// `most with Brazil (0.85) and least with China (0.77)`; only one of them where the other is several.
fn ends(mut values: Vec<(String, f64)>) -> Option<String> {
    values.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [most, .., least] = &values[..] else { return None };
    let told = |word: &str, (what, value): &(String, f64)| {
        let alone = values.iter().filter(|(_, other)| other == value).count() == 1;
        alone.then(|| format!("{word} {what} ({})", rounded(*value, 2)))
    };
    let said: Vec<String> = told("most", most).into_iter().chain(told("least", least)).collect();
    (!said.is_empty()).then(|| said.join(" and "))
}
