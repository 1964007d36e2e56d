//! What a series says of itself: its last value and its place, and since when it is otherwise.

use serde_json::{Value, json};

use super::Found;
use crate::agreement::Measure;
use crate::answer::number;
use crate::prose::{capital, fixed, in_sentence, p_value, plural, rounded, thousands};
use crate::question::times_as_many;
use crate::stats::{
    ChangePoint, DAYS_FROM, ENOUGH_ROLL_CALLS, LEVEL, Period, Permutations, Point, Series, Steps, holm,
};
use crate::votes::{RollCallId, RollCalls, Session};

/// A sentence a pair.
pub(super) fn sentences(votes: &RollCalls, found: &Found, by: Period, measure: Measure) -> Vec<String> {
    let adjusted = adjusted(&found.steps);
    let said = found.series.iter().enumerate().filter_map(|(i, series)| {
        let last = last_value(votes, series, by, measure);
        let broke = found.steps.get(i).map(|steps| broke(votes, steps, adjusted[i], found.steps.len()));
        let whose = broke.as_ref().filter(|_| last.is_none()).map(|_| format!("{}:", pair(votes, series)));
        let said: Vec<String> = last.into_iter().chain(whose).chain(broke).collect();
        (!said.is_empty()).then(|| said.join(" "))
    });
    said.collect()
}

pub(super) fn pair(votes: &RollCalls, series: &Series) -> String {
    let [member, other] = [series.member, series.other].map(|m| in_sentence(votes.name(m)));
    format!("{} and {other}", capital(&member))
}

/// The last year or regular session with enough roll calls, and those before it.
pub(super) struct Last<'a> {
    pub point: &'a Point,
    pub value: f64,
    /// Those with enough roll calls, in order.
    pub before: Vec<(&'a Point, f64)>,
    /// One after it with too few.
    after: Option<&'a Point>,
}

/// `None` where no year or session has enough roll calls.
pub(super) fn last_of(series: &Series, by: Period, measure: Measure) -> Option<Last<'_>> {
    let time = |p: &Point| match by {
        Period::Year => p.period.parse::<i32>().is_ok(),
        Period::Session => matches!(p.period.parse(), Ok(Session::Regular(_))),
        Period::Issue | Period::Topic | Period::All => false,
    };
    let all: Vec<(&Point, f64)> =
        series.points.iter().filter(|p| time(p)).filter_map(|p| Some((p, p.value?))).collect();
    let mut enough: Vec<(&Point, f64)> =
        all.iter().copied().filter(|(p, _)| base(p, measure) >= ENOUGH_ROLL_CALLS).collect();
    let (point, value) = enough.pop()?;
    let after = all.last().map(|(p, _)| *p).filter(|p| p.period != point.period);
    Some(Last { point, value, before: enough, after })
}

/// Roll calls that a value is of.
pub(super) fn base(point: &Point, measure: Measure) -> u32 {
    measure.index.base(measure.over, point.table, point.roll_calls as usize) as u32
}

/// `session 80`, or the year.
pub(super) fn called(by: Period, period: &str) -> String {
    if by == Period::Session { format!("session {period}") } else { period.to_owned() }
}

/// The last value, its place among those of enough roll calls, and whether the number of roll calls changed with it.
fn last_value(votes: &RollCalls, series: &Series, by: Period, measure: Measure) -> Option<String> {
    let last = last_of(series, by, measure)?;
    let of = if by == Period::Session { "sessions" } else { "years" };
    let n = |p: &Point| base(p, measure);
    let partial = last.after.map_or(String::new(), |p| {
        format!(" {} has only {}.", capital(&called(by, &p.period)), plural(n(p), "roll call"))
    });
    let (previous, before_value) = last.before.last()?;
    let places = place(last.value, last.before.iter().map(|(_, value)| *value), last.before.len() + 1, of);
    let grew =
        times_as_many(n(previous), n(last.point)).map_or(String::new(), |words| format!(" There are {words} as then."));
    Some(format!(
        "{}: {} in {}{places}; {} in {}.{grew}{partial}",
        pair(votes, series),
        rounded(last.value, 2),
        called(by, &last.point.period),
        rounded(*before_value, 2),
        called(by, &previous.period),
    ))
}

/// `, the lowest of 77 sessions of 30 joint roll calls or more`; nothing in the middle of them.
pub(super) fn place(value: f64, others: impl Iterator<Item = f64> + Clone, all: usize, of: &str) -> String {
    let lower = others.clone().filter(|other| *other < value).count();
    let higher = others.filter(|other| *other > value).count();
    let those = format!("of {} {of} with {ENOUGH_ROLL_CALLS} roll calls or more", thousands(all));
    match (lower, higher) {
        _ if all < 3 => String::new(),
        (0, 0) => String::new(),
        (0, _) => format!(", the lowest {those}"),
        (_, 0) => format!(", the highest {those}"),
        (n @ 1..=2, _) => format!(", lower in {n} {those}"),
        (_, n @ 1..=2) => format!(", higher in {n} {those}"),
        _ => String::new(),
    }
}

/// The p of each pair, adjusted for their number; 1 where there is no step.
pub(super) fn adjusted(steps: &[Steps]) -> Vec<f64> {
    holm(&steps.iter().map(|steps| steps.p().unwrap_or(1.0)).collect::<Vec<_>>())
}

/// Whether and since when a pair votes otherwise.
fn broke(votes: &RollCalls, steps: &Steps, adjusted: f64, pairs: usize) -> String {
    let (step, sessions) = (&steps.found.largest, &steps.found.between_sessions);
    let (Some(step), Some(sessions), Some([before, after])) =
        (step, sessions, step.as_ref().and_then(|s| s.same_texts))
    else {
        return "Too few texts return for a break to be sought.".to_owned();
    };
    let when = between(votes, steps, step.at);
    let texts = format!(
        "on the {} voted on before and after it agreement went from {} to {}",
        plural(step.texts, "text"),
        rounded(before, 2),
        rounded(after, 2)
    );
    let tests = format!(
        "{} with the votes on each text in random order; {} with whole sessions in random order, where {} is the smallest possible",
        p_value(step.p),
        p_value(sessions.p),
        fixed(sessions.least_p, 3)
    );
    let held = if pairs > 1 {
        format!("; the larger, adjusted for {pairs} pairs: {}", p_value(adjusted))
    } else {
        String::new()
    };
    if adjusted <= LEVEL {
        return format!("A break {when}: {texts} ({tests}{held}).");
    }
    let other = match steps.is_one_step() {
        Some(false) => " The largest step between whole sessions is another one.",
        _ => "",
    };
    let hopeless = hopeless(steps, sessions.sessions, pairs);
    let why = match (step.p <= LEVEL, sessions.p <= LEVEL) {
        (false, _) => "chance gives a step as large where the votes on each text come in random order",
        (true, false) => {
            "votes on each text in random order hardly give it, but whole sessions in random order do, so that what is peculiar to a few sessions may make it"
        }
        (true, true) => "of so many pairs one may come out so by chance",
    };
    format!("No break is told. The largest step lies {when}: {texts}; {why} ({tests}{held}).{other}{hopeless}")
}

/// That of so few sessions and so many pairs a break could hardly be told; nothing where it could.
fn hopeless(steps: &Steps, sessions: usize, pairs: usize) -> String {
    let least = steps.least_p(Permutations::for_pairs(pairs)).unwrap_or(1.0);
    match least * pairs as f64 > LEVEL {
        true => {
            format!(" With {sessions} sessions and {} hardly any could be told from chance.", plural(pairs, "pair"))
        }
        false => String::new(),
    }
}

/// `between 30 October 2024 and 18 November 2024`: the votes before and after the step.
pub(super) fn between(votes: &RollCalls, steps: &Steps, at: usize) -> String {
    let held = |on: RollCallId| {
        let roll_call = votes.roll_call(on);
        let has_day = roll_call.date.is_some_and(|day| day.year() >= DAYS_FROM);
        match (roll_call.held().filter(|_| has_day), roll_call.regular_session()) {
            (Some(held), _) => held.to_string(),
            (None, Some(session)) => format!("session {session}"),
            (None, None) => String::new(),
        }
    };
    format!("between {} and {}", held(steps.scored[at - 1].on), held(steps.scored[at].on))
}

/// The steps as JSON.
pub(super) fn steps_json(votes: &RollCalls, found: &Found) -> Value {
    let adjusted = adjusted(&found.steps);
    let day = |steps: &Steps, at: usize| votes.roll_call(steps.scored[at].on).iso_date();
    let one = |(i, steps): (usize, &Steps)| {
        let series = &found.series[i];
        let point = |point: &ChangePoint| {
            json!({
                "last_before": day(steps, point.at - 1), "first_after": day(steps, point.at),
                "roll_call": votes.roll_call(steps.scored[point.at].on).label(),
                "shift": number(Some(point.shift)), "p_within_texts": number(Some(point.p)),
                "before": number(Some(point.means[0])), "after": number(Some(point.means[1])),
                "same_texts_before": number(point.same_texts.map(|means| means[0])),
                "same_texts_after": number(point.same_texts.map(|means| means[1])),
                "texts": point.texts,
            })
        };
        json!({
            "member": votes.member(series.member).code, "other": votes.member(series.other).code,
            "roll_calls": steps.found.n, "is_break": adjusted[i] <= LEVEL && steps.p().is_some(),
            "p_adjusted": number(steps.p().map(|_| adjusted[i])),
            "largest": steps.found.largest.as_ref().map(point),
            "p_of_sessions": number(steps.found.between_sessions.map(|step| step.p)),
            "least_p_of_sessions": number(steps.found.between_sessions.map(|step| step.least_p)),
            "within_texts": steps.found.found.iter().map(point).collect::<Vec<_>>(),
        })
    };
    found.steps.iter().enumerate().map(one).collect()
}
