//! What a vote is measured against.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::error::{Error, Result};
use crate::votes::{Date, Extent, Held, RollCall, RollCallId, RollCalls};

/// Which roll calls a vote is measured against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// From when on; `None` for as far back as the record goes.
    pub since: Option<Since>,
    /// Whether later roll calls, and others of the same day, count too.
    pub all: bool,
}

/// Where a window begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// On a day.
    Day(Date),
    /// So long before the roll call.
    Last(Span),
}

/// A length of time in years, months or days: `10y`, `6m`, `90d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    count: u16,
    unit: char,
}

impl Span {
    /// A year.
    pub const YEAR: Span = Span { count: 1, unit: 'y' };
    /// Two years.
    pub const TWO_YEARS: Span = Span { count: 2, unit: 'y' };

    /// The day so long before another; the first day there is where it would lie before all days.
    ///
    /// ```
    /// use unbloc::stats::surprise::Span;
    /// let day = "2025-02-24".parse().unwrap();
    /// assert_eq!("10y".parse::<Span>()?.before(day).to_string(), "2015-02-24");
    /// assert_eq!("90d".parse::<Span>()?.before(day).to_string(), "2024-11-26");
    /// assert!("ten years".parse::<Span>().is_err());
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn before(self, day: Date) -> Date {
        let (none, count) = (jiff::Span::new(), i64::from(self.count));
        let span = match self.unit {
            'y' => none.try_years(count),
            'm' => none.try_months(count),
            _ => none.try_days(count),
        };
        span.and_then(|span| day.checked_sub(span)).unwrap_or(Date::MIN)
    }

    /// Whether the first of two days is as long before the second, or longer; a day that is not known is after all others.
    pub(super) fn lies_between(self, first: Option<Date>, second: Option<Date>) -> bool {
        first.zip(second).is_none_or(|(first, second)| first <= self.before(second))
    }
}

impl FromStr for Span {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            Error::new(format!("`{text}` is no length of time"))
                .hint("years, months or days are written `10y`, `6m` or `90d`")
        };
        let unit = text.chars().last().filter(|unit| "ymd".contains(*unit)).ok_or_else(wrong)?;
        let count = text[..text.len() - 1].parse().ok().filter(|&count| count > 0).ok_or_else(wrong)?;
        Ok(Span { count, unit })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit)
    }
}

/// Roll calls that a vote is not measured against, counted by why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The source gives no day.
    pub undated: usize,
    /// On the same day: not before.
    pub same_day: usize,
    /// In the same month, of which the source does not know the day: not known to be before.
    pub same_month: usize,
    /// On a later day.
    pub later: usize,
    /// Before the window begins.
    pub early: usize,
}

/// The roll calls that a vote, or each vote of a record, is measured against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// In the order of days; at least one.
    pub roll_calls: Vec<RollCallId>,
    /// The day of the first.
    pub first: Date,
    /// The day of the last.
    pub last: Date,
    /// What was left out; the roll call itself is not counted.
    pub left_out: LeftOut,
}

/// Roll calls that are not independent of one, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Related {
    /// Others on the same day.
    pub same_day: Vec<RollCallId>,
    /// Others in the same month, where the day of one of the two is not known.
    pub same_month: Vec<RollCallId>,
    /// Those it is measured against that have the same title.
    pub same_title: Vec<RollCallId>,
}

impl History {
    /// What one roll call is measured against: the dated roll calls of the
    /// record on days strictly before its own, within the window; with
    /// [`Window::all`] those of its day and of later days too; never itself. A
    /// vote that two sources bring counts once.
    ///
    /// # Errors
    ///
    /// If the roll call has no day (and not all are taken), if nothing is
    /// before it, or the window holds nothing.
    ///
    /// # Panics
    ///
    /// If `on` is not a roll call of the record.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::surprise::{History, Window};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let on = votes.find_roll_call("A/RES/ES-11/7")?;
    /// let history = History::before(&votes, on, &Window::default())?;
    /// assert_eq!(history.first.to_string(), "2014-03-15");
    /// assert!(history.roll_calls.iter().all(|&r| votes.roll_call(r).date < votes.roll_call(on).date));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn before(votes: &RollCalls, on: RollCallId, window: &Window) -> Result<History> {
        let label = votes.roll_call(on).label();
        let day = votes.roll_call(on).date;
        if day.is_none() && (!window.all || matches!(window.since, Some(Since::Last(_)))) {
            return Err(Error::new(format!("`{label}` has no day, so nothing can be said to be before it"))
                .hint("`--all` measures against all other roll calls that have one"));
        }
        let begin = window.begin(day);
        let found = History::collect(votes, |id, date| match () {
            () if id == on => Take::Itself,
            () if !window.all && same_rough_month(votes, id, on) => Take::SameMonth,
            () if !window.all && Some(date) == day => Take::SameDay,
            () if !window.all && Some(date) > day => Take::Later,
            () if begin.is_some_and(|begin| date < begin) => Take::Early,
            () => Take::Yes,
        });
        found.map_err(|left| nothing(votes, on, begin, left))
    }

    /// What each vote of a whole record is measured against: all dated roll
    /// calls of the window, of which only those on earlier days count for each.
    /// A window of the last years is counted back from the record's last day.
    ///
    /// # Errors
    ///
    /// If no roll call has a day, or the window holds none.
    pub fn whole(votes: &RollCalls, window: &Window) -> Result<History> {
        History::until(votes, votes.last_day(), window)
    }

    /// The same up to a day, from which a window of the last years is counted back, too; `None` for no end.
    ///
    /// # Errors
    ///
    /// As [`History::whole`].
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::surprise::{History, Window};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let day = "2022-12-31".parse().unwrap();
    /// let history = History::until(&votes, Some(day), &Window::default())?;
    /// assert!(history.last <= day && history.left_out.later > 0);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn until(votes: &RollCalls, last: Option<Date>, window: &Window) -> Result<History> {
        let begin = window.begin(last);
        let found = History::collect(votes, |_, date| match () {
            () if last.is_some_and(|last| date > last) => Take::Later,
            () if begin.is_some_and(|begin| date < begin) => Take::Early,
            () => Take::Yes,
        });
        found.map_err(|_| match (last, begin) {
            (Some(end), Some(begin)) => Error::new(format!("no roll call is on or after {begin}"))
                .hint(last_of("the last", votes, |date| date <= end).unwrap_or_default()),
            _ => Error::new("no roll call has a day, so none can be said to be before another"),
        })
    }

    /// The roll calls taken; what was left out where none was.
    fn collect(votes: &RollCalls, take: impl Fn(RollCallId, Date) -> Take) -> std::result::Result<History, LeftOut> {
        let (mut roll_calls, mut left_out) = (Vec::new(), LeftOut::default());
        for id in votes.roll_call_ids() {
            match votes.roll_call(id).date.map(|date| take(id, date)) {
                Some(Take::Yes) => roll_calls.push(id),
                Some(Take::Itself) => {}
                Some(Take::Early) => left_out.early += 1,
                Some(Take::SameDay) => left_out.same_day += 1,
                Some(Take::SameMonth) => left_out.same_month += 1,
                Some(Take::Later) => left_out.later += 1,
                None => left_out.undated += 1,
            }
        }
        let date = |id: Option<&RollCallId>| id.and_then(|&id| votes.roll_call(id).date);
        match (date(roll_calls.first()), date(roll_calls.last())) {
            (Some(first), Some(last)) => Ok(History { roll_calls, first, last, left_out }),
            _ => Err(left_out),
        }
    }

    /// From its first to its last roll call, as well as the source knows their days.
    ///
    /// # Panics
    ///
    /// If `votes` are not those that it is of.
    pub fn extent(&self, votes: &RollCalls) -> Extent {
        let held = self.roll_calls.iter().filter_map(|&r| votes.roll_call(r).held());
        Extent::of(held).expect("a history of these votes has a dated roll call")
    }

    /// Whether it begins a year or more before a roll call; one without a day is after all others.
    pub fn has_a_year_before(&self, votes: &RollCalls, on: RollCallId) -> bool {
        Span::YEAR.lies_between(Some(self.first), votes.roll_call(on).date)
    }

    /// Roll calls that do not stand alone beside one: others of its day or, where the source does not know
    /// that, of its month, whether measured against or not, and those of the history with its title.
    pub fn related(&self, votes: &RollCalls, on: RollCallId) -> Related {
        let own = votes.roll_call(on);
        let same_month = |r: &RollCallId| *r != on && same_rough_month(votes, *r, on);
        let same_day =
            |r: &RollCallId| *r != on && own.date.is_some() && votes.roll_call(*r).date == own.date && !same_month(r);
        let title = |r: RollCallId| votes.roll_call(r).title.trim().to_lowercase();
        let same_title = |r: &RollCallId| !title(on).is_empty() && title(*r) == title(on);
        Related {
            same_day: votes.roll_call_ids().filter(same_day).collect(),
            same_month: votes.roll_call_ids().filter(same_month).collect(),
            same_title: self.roll_calls.iter().copied().filter(same_title).collect(),
        }
    }

    /// The roll calls of each day, in order; those of a month together where
    /// the source does not know the day of all of them.
    pub fn days(&self, votes: &RollCalls) -> Vec<Vec<RollCallId>> {
        let held = |id: RollCallId| votes.roll_call(id).held();
        let month = |held: Held| held.given().first_of_month();
        let all = self.roll_calls.iter().filter_map(|&id| held(id));
        let rough: BTreeSet<Date> = all.filter(|held| held.day().is_none()).map(month).collect();
        let day =
            |id: RollCallId| held(id).map(|held| if rough.contains(&month(held)) { month(held) } else { held.given() });
        self.roll_calls.chunk_by(|&a, &b| day(a) == day(b)).map(<[RollCallId]>::to_vec).collect()
    }
}

/// Whether two roll calls are of one month and which came first is not known.
fn same_rough_month(votes: &RollCalls, a: RollCallId, b: RollCallId) -> bool {
    let [a, b] = [a, b].map(|r| votes.roll_call(r).held());
    a.zip(b).is_some_and(|(a, b)| a.blurs(b))
}

/// What becomes of a dated roll call.
enum Take {
    Yes,
    Itself,
    Early,
    SameDay,
    SameMonth,
    Later,
}

impl Window {
    /// The first day of the window of a roll call of this day.
    fn begin(&self, day: Option<Date>) -> Option<Date> {
        match self.since? {
            Since::Day(day) => Some(day),
            Since::Last(span) => day.map(|day| span.before(day)),
        }
    }
}

fn nothing(votes: &RollCalls, on: RollCallId, begin: Option<Date>, left: LeftOut) -> Error {
    let (label, day) = (votes.roll_call(on).label(), votes.roll_call(on).date);
    let dated = votes.roll_call(on).iso_date().map_or(String::new(), |day| format!(" ({day})"));
    let before = last_of("the last before it", votes, |date| day.is_none_or(|day| date < day));
    match (day, begin, before) {
        (Some(_), Some(begin), Some(before)) if left.early > 0 => {
            Error::new(format!("no roll call from {begin} on is before `{label}`{dated}"))
                .hint(format!("{before}; a longer window takes it in"))
        }
        (Some(_), ..) if left.later + left.same_day + left.same_month > 0 => Error::new(format!(
            "no roll call of the selected votes is {} `{label}`{dated}",
            if left.same_month > 0 { "known to be before" } else { "on a day before" }
        ))
        .hint(
            "`--against FILE` names other votes to measure against; `--all` takes those of the same and of later days",
        ),
        _ => Error::new(format!("there is no dated roll call to measure `{label}` against"))
            .hint("`--against FILE` names votes to measure against"),
    }
}

/// `the last is of 1995-11`, of the roll calls on such days; `None` where there is none.
fn last_of(what: &str, votes: &RollCalls, such: impl Fn(Date) -> bool) -> Option<String> {
    let roll_calls = votes.roll_calls().iter().filter(|r| r.date.is_some_and(&such));
    Extent::of(roll_calls.filter_map(RollCall::held)).map(|extent| format!("{what} is of {}", extent.last.iso()))
}
