//! How an alignment moves over time.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rayon::prelude::*;
use serde::Serialize;

use super::interval;
use crate::agreement::{Index, Over, SeatedTable};
use crate::error::{Error, Result};
use crate::random;
use crate::registry::{Topics, issue_rank};
use crate::votes::{MemberId, RollCallId, RollCalls, Session};

/// The period of roll calls that have none: no date, no session, no issue, no topic.
pub const UNKNOWN_PERIOD: &str = "(none)";

/// What an alignment is broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// Calendar years.
    Year,
    /// Sessions of the Assembly.
    Session,
    /// Voeten's issues, from the source or by [`Topics::issues`]; a roll call with several counts in each.
    Issue,
    /// Topics, by [`Topics::of`]; a roll call with several counts in each.
    Topic,
    /// Nothing: all roll calls together.
    All,
}

impl Period {
    /// Every period, in the order of the help.
    pub const ALL: &'static [Period] = &[Period::Year, Period::Session, Period::Issue, Period::Topic, Period::All];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Period::Year => "year",
            Period::Session => "session",
            Period::Issue => "issue",
            Period::Topic => "topic",
            Period::All => "all",
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Period::ALL.iter().copied().find(|period| period.name() == text).ok_or_else(|| {
            let names: Vec<_> = Period::ALL.iter().map(|p| format!("`{}`", p.name())).collect();
            Error::new(format!("unknown period `{text}`")).hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How intervals are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Resampling {
    /// Replicates an interval.
    pub replicates: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Resampling {
    /// 1,000 replicates, seed 1.
    fn default() -> Self {
        Resampling { replicates: 1000, seed: 1 }
    }
}

/// The alignment of one pair, period by period.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Whose alignment it is.
    pub member: MemberId,
    /// With whom.
    pub other: MemberId,
    /// The periods in order, the same for every pair.
    pub points: Vec<Point>,
}

/// The alignment of one pair in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The period as it is printed: `2025`, `ES-11`, the code of an issue or a topic, `all`, or [`UNKNOWN_PERIOD`].
    pub period: String,
    /// The agreement index; `None` where there was nothing to score.
    pub value: Option<f64>,
    /// Roll calls of the period on which both cast a vote.
    pub joint: u32,
    /// What they chose, rows the member's.
    pub table: SeatedTable,
    /// Roll calls of the period.
    pub roll_calls: u32,
    /// Lower end of the 90 % interval; `None` where [`interval`] gives none.
    pub low: Option<f64>,
    /// Upper end of it.
    pub high: Option<f64>,
}

/// The alignment of one member with others, period by period.
///
/// Years and regular sessions run from the first to the last of the record
/// without holes: one without a joint vote is a point without a value. Special
/// and emergency sessions follow the regular ones, and roll calls without a
/// period come last, as `(none)`: none is left out. Each interval draws from
/// its own random numbers, which depend on the seed, the pair and the period
/// alone.
///
/// # Panics
///
/// If a member is not of this record, or is among the others.
///
/// ```
/// use unbloc::agreement::{Index, Over};
/// use unbloc::stats::{Period, Resampling, align};
/// use unbloc::synthetic;
/// use unbloc::votes::MemberId;
///
/// let votes = synthetic::votes(1, 2, 3, 200); // the 1st and the 3rd vote together
/// let others = [MemberId(1), MemberId(2)];
/// let series = align(&votes, MemberId(0), &others, Index::Agree, Over::Joint, Period::All, Resampling::default());
/// let [against, with] = [&series[0].points[0], &series[1].points[0]];
/// assert_eq!(with.period, "all");
/// assert!(against.high.unwrap() < with.low.unwrap());
/// ```
pub fn align(
    votes: &RollCalls,
    member: MemberId,
    others: &[MemberId],
    index: Index,
    over: Over,
    by: Period,
    resampling: Resampling,
) -> Vec<Series> {
    assert!(!others.contains(&member), "an alignment is between two members");
    let periods = periods(votes, by);
    let point = |other: MemberId, (period, on): &(String, Vec<RollCallId>)| {
        let row = |m| on.iter().map(|&r| votes.choice(m, r)).collect::<Vec<_>>();
        let table = SeatedTable::count(&row(member), &row(other));
        let codes = [member, other].map(|m| votes.member(m).code.as_str());
        let mut rng = random::stream(resampling.seed, &[codes[0], codes[1], period]);
        let interval = interval(table, on.len(), index, over, resampling.replicates, &mut rng);
        Point {
            period: period.clone(),
            value: index.over(over, table, on.len()),
            joint: table.votes().joint(),
            table,
            roll_calls: on.len() as u32,
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
        }
    };
    others
        .iter()
        .map(|&other| Series { member, other, points: periods.par_iter().map(|period| point(other, period)).collect() })
        .collect()
}

/// A period before it is printed; the order is that of the points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Year(i16),
    Session(Session),
    /// By its place among Voeten's, and its code.
    Issue((usize, String)),
    Topic(String),
    All,
    Unknown,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Year(year) => year.fmt(f),
            Key::Session(session) => session.fmt(f),
            Key::Issue((_, code)) | Key::Topic(code) => f.write_str(code),
            Key::All => f.write_str("all"),
            Key::Unknown => f.write_str(UNKNOWN_PERIOD),
        }
    }
}

/// The periods of a record, in order and without holes, and the roll calls of each.
pub(crate) fn periods(votes: &RollCalls, by: Period) -> Vec<(String, Vec<RollCallId>)> {
    let (topics, mut periods) = (Topics::embedded(), BTreeMap::<Key, Vec<RollCallId>>::new());
    for id in votes.roll_call_ids() {
        let roll_call = votes.roll_call(id);
        let keys = match by {
            Period::Year => vec![roll_call.date.map_or(Key::Unknown, |date| Key::Year(date.year()))],
            Period::Session => vec![roll_call.session.map_or(Key::Unknown, Key::Session)],
            Period::Issue => topics.issues(roll_call).codes.iter().map(|code| Key::Issue(issue_rank(code))).collect(),
            Period::Topic => topics.of(roll_call).0.iter().map(|topic| Key::Topic(topic.code.clone())).collect(),
            Period::All => vec![Key::All],
        };
        if keys.is_empty() {
            periods.entry(Key::Unknown).or_default().push(id);
        }
        for key in keys {
            periods.entry(key).or_default().push(id);
        }
    }
    for key in holes(periods.keys()) {
        periods.entry(key).or_default();
    }
    periods.into_iter().map(|(key, on)| (key.to_string(), on)).collect()
}

/// The years, or the regular sessions, from the first to the last.
fn holes<'a>(keys: impl Iterator<Item = &'a Key>) -> Vec<Key> {
    let mut years: Vec<i16> = Vec::new();
    let mut sessions: Vec<u16> = Vec::new();
    for key in keys {
        match key {
            Key::Year(year) => years.push(*year),
            Key::Session(Session::Regular(number)) => sessions.push(*number),
            _ => {}
        }
    }
    let years = years.first().zip(years.last()).into_iter().flat_map(|(&first, &last)| first..=last);
    let sessions = sessions.first().zip(sessions.last()).into_iter().flat_map(|(&first, &last)| first..=last);
    years.map(Key::Year).chain(sessions.map(|n| Key::Session(Session::Regular(n)))).collect()
}
