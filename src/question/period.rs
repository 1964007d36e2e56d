//! What is to be said of periods.

use std::collections::{BTreeMap, BTreeSet};

use super::{Record, period_in_words};
use crate::error::Result;
use crate::prose::{fixed, percent, plural};
use crate::stats::{self, Period, UNKNOWN_PERIOD};
use crate::votes::{Date, Held, RollCall, RollCalls, Selection};

/// What is to be said of roll calls that are of no period, where there are any.
///
/// ```
/// use unbloc::question::without_period;
/// use unbloc::stats::Period;
/// assert_eq!(without_period(Period::Year, ["2024", "2025"].into_iter()), None);
/// ```
pub fn without_period<'a>(by: Period, mut periods: impl Iterator<Item = &'a str>) -> Option<String> {
    let what = match by {
        Period::All => return None,
        Period::Year => "a date",
        Period::Session => "a session",
        // Where issues and topics are from is told with their numbers.
        Period::Issue | Period::Topic => return None,
    };
    let words = || format!("{UNKNOWN_PERIOD} are the roll calls for which the data do not give {what}.");
    periods.any(|period| period == UNKNOWN_PERIOD).then(words)
}

/// `2.0 times as many roll calls`, where one time has half as many again as the other; `None` where it has not.
///
/// ```
/// use unbloc::question::times_as_many;
/// assert_eq!(times_as_many(92, 186), Some("2.0 times as many roll calls".to_owned()));
/// assert_eq!(times_as_many(32, 8), Some("25 % as many roll calls".to_owned()));
/// assert_eq!(times_as_many(100, 120), None);
/// ```
pub fn times_as_many(before: u32, after: u32) -> Option<String> {
    const HALF_AGAIN: f64 = 1.5;
    let times = f64::from(after) / f64::from(before);
    let words = if times < 1.0 { percent(times) } else { format!("{} times", fixed(times, 1)) };
    (times >= HALF_AGAIN || times <= 1.0 / HALF_AGAIN).then(|| format!("{words} as many roll calls"))
}

/// The periods that a selection has in part only: the record begins or ends within them ([`stats::in_part`]), or days
/// or sessions that were asked for leave out some of their roll calls.
#[derive(Debug, Clone, Default)]
pub(crate) struct InPart {
    by: Option<Period>,
    periods: BTreeSet<String>,
}

impl InPart {
    /// Of what is selected.
    pub fn of(record: &Record, by: Period) -> Result<InPart> {
        let Selection { body, session, from, to, .. } = *record.selection();
        let all = record.whole().select(&Selection { body, ..Selection::default() })?.votes;
        let mut periods = stats::in_part(&all, by);
        if (session, from, to) != (None, None, None) && matches!(by, Period::Year | Period::Session) {
            let some = record.whole().select(&Selection { body, session, from, to, ..Selection::default() })?.votes;
            let taken: BTreeMap<String, usize> = counts(&some, by).collect();
            let cut = |(period, n): &(String, usize)| taken.get(period).is_some_and(|taken| (1..*n).contains(taken));
            periods.extend(counts(&all, by).filter(cut).map(|(period, _)| period));
        }
        periods.remove(UNKNOWN_PERIOD);
        Ok(InPart { by: Some(by), periods })
    }

    /// Whether this is one of them.
    pub fn has(&self, period: &str) -> bool {
        self.periods.contains(period)
    }

    /// A period as people read it: `2026, in part`.
    pub fn words(&self, period: &str) -> String {
        let words = self.by.map_or(period.to_owned(), |by| period_in_words(by, period));
        if self.has(period) { format!("{words}, in part") } else { words }
    }
}

/// How many roll calls each period has.
fn counts(votes: &RollCalls, by: Period) -> impl Iterator<Item = (String, usize)> {
    stats::periods(votes, by).into_iter().map(|(period, on)| (period, on.len()))
}

/// What is to be said of days in the midst of a month that roll calls were selected by, where the source does not
/// know the day of some in that month; nothing where no day cuts such a month.
pub(super) fn cut_months(selection: &Selection, read: &RollCalls) -> Vec<String> {
    let from = selection.from.filter(|day| *day != day.first_of_month());
    let to = selection.to.filter(|day| *day != day.last_of_month());
    let from = from.and_then(|from| cut("from", from, read, |date| date >= from));
    from.into_iter().chain(to.and_then(|to| cut("to", to, read, |date| date <= to))).collect()
}

fn cut(flag: &str, day: Date, read: &RollCalls, taken: impl Fn(Date) -> bool) -> Option<String> {
    let month = Held::Month(day);
    let unknown = read.roll_calls().iter().filter_map(RollCall::held).filter(|held| *held == month);
    let days: Vec<Date> = unknown.map(Held::given).collect();
    let taken = days.iter().filter(|&&date| taken(date)).count();
    (!days.is_empty()).then(|| {
        format!(
            "`--{flag} {day}` goes by days that the source has made up: of {} {}, {taken} {} taken by it; select \
             whole months",
            plural(days.len(), "roll call"),
            month.when(),
            if taken == 1 { "is" } else { "are" },
        )
    })
}
