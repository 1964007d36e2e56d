//! Sessions or years, with the roll calls of each.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::stats::Period;
use crate::votes::{RollCall, RollCallId, RollCalls};

/// The sessions or the years of a record, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// Whether they are sessions, years, or all at once.
    pub by: Period,
    all: Vec<Time>,
    /// By roll call.
    of: Vec<Option<usize>>,
}

/// A session or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The number of the session, or the year; 0 of all at once.
    pub number: i32,
    /// Its roll calls, in order; at least one.
    pub roll_calls: Vec<RollCallId>,
}

impl Times {
    /// The years of a record, or its regular sessions, each with the votes of special ones that were
    /// [taken while it was open](RollCall::regular_session). Roll calls of neither are left out. All at once they are one time.
    ///
    /// # Panics
    ///
    /// If `by` is issues or topics.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Period, Times};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let years = Times::of(&votes, Period::Year);
    /// assert_eq!(years.all().last().unwrap().number, 2025);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn of(votes: &RollCalls, by: Period) -> Self {
        let number = |roll_call: &RollCall| match by {
            Period::Year => roll_call.date.map(|day| i32::from(day.year())),
            Period::Session => roll_call.regular_session().map(i32::from),
            Period::All => Some(0),
            Period::Issue | Period::Topic => panic!("{by} is no time"),
        };
        let mut times: BTreeMap<i32, Vec<RollCallId>> = BTreeMap::new();
        for on in votes.roll_call_ids() {
            if let Some(number) = number(votes.roll_call(on)) {
                times.entry(number).or_default().push(on);
            }
        }
        let all: Vec<Time> = times.into_iter().map(|(number, roll_calls)| Time { number, roll_calls }).collect();
        let mut of = vec![None; votes.roll_calls().len()];
        for (place, time) in all.iter().enumerate() {
            time.roll_calls.iter().for_each(|on| of[on.index()] = Some(place));
        }
        Times { by, all, of }
    }

    /// Some of them, by their places in order.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Period, Times};
    /// let votes = ingest::embedded(Registry::embedded())?.votes;
    /// let years = Times::of(&votes, Period::Year);
    /// assert_eq!(years.only(&[0]).all(), &years.all()[..1]);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such place.
    #[must_use]
    pub fn only(&self, places: &[usize]) -> Self {
        let place = |of: &Option<usize>| places.iter().position(|kept| Some(*kept) == *of);
        Times {
            by: self.by,
            all: places.iter().map(|&place| self.all[place].clone()).collect(),
            of: self.of.iter().map(place).collect(),
        }
    }

    /// The place of the time of a roll call; `None` where that is of none.
    ///
    /// # Panics
    ///
    /// If the roll call is not of the record.
    pub fn of_roll_call(&self, on: RollCallId) -> Option<usize> {
        self.of[on.index()]
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Time] {
        &self.all
    }

    /// The place of the one with this number; `None` where it has no roll call.
    ///
    /// ```
    /// use unbloc::ingest;
    /// use unbloc::registry::Registry;
    /// use unbloc::stats::{Period, Times};
    /// let votes = ingest::embedded(Registry::embedded())?.votes; // 2014 to 2025
    /// let years = Times::of(&votes, Period::Year);
    /// let first = years.find(2014).unwrap();
    /// assert_eq!((first, years.find(2013)), (0, None));
    /// assert_eq!(years.of_roll_call(years.all()[first].roll_calls[0]), Some(first));
    /// assert_eq!(years.named(2013).unwrap_err().to_string().lines().next(), Some("no roll call is of year 2013"));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn find(&self, number: i32) -> Option<usize> {
        self.all.binary_search_by_key(&number, |time| time.number).ok()
    }

    /// The same where there has to be one: see [`Times::find`].
    ///
    /// # Errors
    ///
    /// If it has no roll call; the first and the last that have are named.
    pub fn named(&self, number: i32) -> Result<usize> {
        self.find(number).ok_or_else(|| {
            let error = Error::new(format!("no roll call is of {} {number}", self.by));
            match (self.all.first(), self.all.last()) {
                (Some(first), Some(last)) => {
                    error.hint(format!("there are votes from {} {} to {}", self.by, first.number, last.number))
                }
                _ => error,
            }
        })
    }
}
