//! When a roll call was held, as well as the source knows it. Every day of a roll call that people or
//! programs read is written here.

use std::fmt;

use super::{Date, Precision, RollCall, RollCalls};
use crate::prose::{long_date, month};

/// When a roll call was held: the day or, where the source does not know that, the month alone.
///
/// In a sentence it is `2 November 1995` or `November 1995`.
///
/// ```
/// use unbloc::votes::Held;
/// let day = "1995-11-02".parse().unwrap();
/// assert_eq!(Held::Day(day).to_string(), "2 November 1995");
/// assert_eq!(Held::Month(day).to_string(), "November 1995");
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Held {
    /// On this day.
    Day(Date),
    /// On some day of the month of this one.
    Month(Date),
}

impl Held {
    /// With its preposition, to stand in a sentence.
    ///
    /// ```
    /// use unbloc::votes::Held;
    /// let day = "1995-11-02".parse().unwrap();
    /// assert_eq!(Held::Day(day).when(), "on 2 November 1995");
    /// assert_eq!(Held::Month(day).when(), "in November 1995");
    /// ```
    pub fn when(self) -> String {
        match self {
            Held::Day(_) => format!("on {self}"),
            Held::Month(_) => format!("in {self}"),
        }
    }

    /// As ISO 8601 writes it, a month of reduced precision: for tables and programs.
    ///
    /// ```
    /// use unbloc::votes::Held;
    /// let day = "1995-11-02".parse().unwrap();
    /// assert_eq!((Held::Day(day).iso(), Held::Month(day).iso()), ("1995-11-02".into(), "1995-11".into()));
    /// ```
    pub fn iso(self) -> String {
        match self {
            Held::Day(day) => day.to_string(),
            Held::Month(day) => day.strftime("%Y-%m").to_string(),
        }
    }

    /// The day; `None` where it is not known.
    ///
    /// ```
    /// use unbloc::votes::Held;
    /// assert_eq!(Held::Month("1995-11-02".parse().unwrap()).day(), None);
    /// ```
    pub fn day(self) -> Option<Date> {
        match self {
            Held::Day(day) => Some(day),
            Held::Month(_) => None,
        }
    }

    /// The day that the source gives, known or not: to put roll calls in order, never to be told.
    pub fn given(self) -> Date {
        let (Held::Day(day) | Held::Month(day)) = self;
        day
    }

    /// Whether both are of one month and the day of one of them is not known: which came first, or whether
    /// they were on one day, nobody can say.
    ///
    /// ```
    /// use unbloc::votes::Held::{Day, Month};
    /// let [second, fifth] = ["1995-11-02", "1995-11-05"].map(|day| day.parse().unwrap());
    /// assert!(Month(fifth).blurs(Day(second)));
    /// assert!(!Day(fifth).blurs(Day(second)));
    /// ```
    pub fn blurs(self, other: Held) -> bool {
        let month = |held: Held| held.given().first_of_month();
        (self.day().is_none() || other.day().is_none()) && month(self) == month(other)
    }
}

/// The same day, or the same month where neither day is known.
impl PartialEq for Held {
    fn eq(&self, other: &Held) -> bool {
        match (*self, *other) {
            (Held::Day(one), Held::Day(other)) => one == other,
            (Held::Month(one), Held::Month(other)) => one.first_of_month() == other.first_of_month(),
            _ => false,
        }
    }
}

impl Eq for Held {}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Held::Day(day) => f.write_str(&long_date(day)),
            Held::Month(day) => f.write_str(&month(day)),
        }
    }
}

/// From the first to the last of several roll calls.
///
/// In a sentence it is `January 1946 to 3 April 2005`, or the one day or month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// When the first was held: the month, where the day of any of that month is not known.
    pub first: Held,
    /// When the last was, likewise.
    pub last: Held,
}

impl Extent {
    /// The extent of these; `None` of none.
    ///
    /// ```
    /// use unbloc::votes::{Extent, Held::{Day, Month}};
    /// let [first, second] = ["1995-11-02", "1996-12-05"].map(|day| day.parse().unwrap());
    /// let extent = |all: &[_]| Extent::of(all.iter().copied()).map(|extent| extent.to_string());
    /// assert_eq!(extent(&[Day(second), Month(first)]).as_deref(), Some("November 1995 to 5 December 1996"));
    /// assert_eq!(extent(&[Month(first), Month(first)]).as_deref(), Some("November 1995"));
    /// assert_eq!(extent(&[]), None);
    /// ```
    pub fn of(all: impl Iterator<Item = Held> + Clone) -> Option<Extent> {
        let vague =
            |end: Held| all.clone().find(|held| matches!(held, Held::Month(_)) && held.blurs(end)).unwrap_or(end);
        let first = all.clone().min_by_key(|held| held.given())?;
        let last = all.clone().max_by_key(|held| held.given())?;
        Some(Extent { first: vague(first), last: vague(last) })
    }

    /// With its prepositions: `from January 1946 to 3 April 2005`, `in November 1995`, `on 2 November 1995`.
    ///
    /// ```
    /// use unbloc::votes::{Extent, Held::{Day, Month}};
    /// let [first, last] = ["1995-11-02", "1996-12-05"].map(|day| day.parse().unwrap());
    /// let extent = Extent { first: Month(first), last: Day(last) };
    /// assert_eq!(extent.when(), "from November 1995 to 5 December 1996");
    /// assert_eq!(Extent { last: extent.first, ..extent }.when(), "in November 1995");
    /// ```
    pub fn when(self) -> String {
        if self.first == self.last { self.first.when() } else { format!("from {self}") }
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{} to {}", self.first, self.last) }
    }
}

impl RollCall {
    /// When it was held, as well as the source knows it; `None` where the source has no date.
    ///
    /// ```
    /// use unbloc::votes::{Body, RollCall};
    /// let mut roll_call = RollCall::new("rcid 3561", Body::Assembly);
    /// roll_call.date = Some("1991-12-04".parse().unwrap());
    /// assert_eq!(roll_call.held().unwrap().when(), "in December 1991");
    /// ```
    pub fn held(&self) -> Option<Held> {
        let held = match self.precision() {
            Precision::Day => Held::Day,
            Precision::Month => Held::Month,
        };
        self.date.map(held)
    }

    /// The same as ISO 8601 writes it, for tables and programs: `1991-12-04`, or `1991-12` where the source
    /// does not know the day.
    ///
    /// ```
    /// use unbloc::votes::{Body, RollCall};
    /// let mut roll_call = RollCall::new("1", Body::Assembly);
    /// assert_eq!(roll_call.iso_date(), None);
    /// roll_call.date = Some("1991-12-04".parse().unwrap());
    /// assert_eq!(roll_call.iso_date().as_deref(), Some("1991-12-04"));
    /// ```
    pub fn iso_date(&self) -> Option<String> {
        self.held().map(Held::iso)
    }
}

impl RollCalls {
    /// From the first to the last dated roll call; `None` where none is dated.
    ///
    /// ```
    /// let votes = unbloc::ingest::embedded(unbloc::registry::Registry::embedded())?.votes;
    /// assert!(votes.extent().unwrap().to_string().starts_with("15 March 2014 to "));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn extent(&self) -> Option<Extent> {
        Extent::of(self.roll_calls().iter().filter_map(RollCall::held))
    }
}
