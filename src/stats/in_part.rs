//! Which periods a record holds in part only.

use std::collections::BTreeSet;

use super::alignment::{Period, periods};
use super::changes::ENOUGH_ROLL_CALLS;
use crate::votes::{Date, RollCallId, RollCalls, Session};

/// A first period whose first roll call comes so many days later than is usual has begun before the record.
const LATE: i32 = 60;

/// The years or regular sessions of which a record holds a part only, since it begins or ends within them.
///
/// The last one is in part where its last roll call comes before 1 December of the year, or of the year in which the
/// session opened: until then most votes are still to come. The first one is in part where its first roll call comes
/// more than 60 days later, counted from the start of the year or session, than the median of the others. A record with
/// fewer than 30 roll calls a period, by the median of the others, does not tell what is usual, and so nothing is in
/// part. Special sessions, issues and topics never are.
///
/// ```
/// use unbloc::stats::{Period, in_part};
/// use unbloc::votes::{Body, RollCall, RollCalls};
/// // 30 votes in the autumn of each year, of the last one up to June alone
/// let days = (2001..=2003).flat_map(|year| (1..=30).map(move |day| if year == 2003 { (year, 6, day) } else { (year, 12, day) }));
/// let roll_calls = days.enumerate().map(|(i, (year, month, day))| {
///     let mut roll_call = RollCall::new(format!("r{i}"), Body::Assembly);
///     roll_call.date = format!("{year}-{month:02}-{day:02}").parse().ok();
///     roll_call
/// });
/// let votes = RollCalls::new(Vec::new(), roll_calls.collect(), Vec::new())?;
/// assert_eq!(in_part(&votes, Period::Year).into_iter().collect::<Vec<_>>(), ["2003"]);
/// assert!(in_part(&votes, Period::All).is_empty());
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn in_part(votes: &RollCalls, by: Period) -> BTreeSet<String> {
    let periods: Vec<(String, Vec<RollCallId>)> =
        periods(votes, by).into_iter().filter(|(period, on)| opens(by, period).is_some() && !on.is_empty()).collect();
    let mut found = BTreeSet::new();
    if let [first, rest @ ..] = &periods[..]
        && begins_within(votes, by, first, rest)
    {
        found.insert(first.0.clone());
    }
    if let [rest @ .., last] = &periods[..]
        && ends_within(votes, by, last, rest)
    {
        found.insert(last.0.clone());
    }
    found
}

type Held = (String, Vec<RollCallId>);

/// The day on which a year or a regular session opens; `None` of other periods.
fn opens(by: Period, period: &str) -> Option<Date> {
    match by {
        Period::Year => Date::new(period.parse().ok()?, 1, 1).ok(),
        Period::Session => period.parse::<Session>().ok()?.span().map(|(first, _)| first),
        Period::Issue | Period::Topic | Period::All => None,
    }
}

fn begins_within(votes: &RollCalls, by: Period, first: &Held, others: &[Held]) -> bool {
    // From the opening to the first roll call, in days.
    let begun = |(period, on): &Held| {
        let day = days(votes, on).min()?;
        Some((day - opens(by, period)?).get_days())
    };
    let usual = median(others.iter().filter_map(begun).collect());
    let late = begun(first).zip(usual).is_some_and(|(days, usual)| days > usual + LATE);
    late && are_enough(others)
}

fn ends_within(votes: &RollCalls, by: Period, (period, on): &Held, others: &[Held]) -> bool {
    let december = opens(by, period).and_then(|day| Date::new(day.year(), 12, 1).ok());
    let early = days(votes, on).max().zip(december).is_some_and(|(last, december)| last < december);
    early && are_enough(others)
}

fn days<'a>(votes: &'a RollCalls, on: &'a [RollCallId]) -> impl Iterator<Item = Date> + 'a {
    on.iter().filter_map(|&on| votes.roll_call(on).date)
}

fn are_enough(others: &[Held]) -> bool {
    median(others.iter().map(|(_, on)| on.len() as i32).collect()).is_some_and(|n| n >= ENOUGH_ROLL_CALLS as i32)
}

/// The upper of the middle two where their number is even.
fn median(mut numbers: Vec<i32>) -> Option<i32> {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied()
}
