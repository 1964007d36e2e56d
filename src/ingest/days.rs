//! Days as files write them, and which of two numbers is the month.

use std::time::Duration;

use super::finding::{Finding, FindingKind};
use super::months;
use crate::error::Location;
use crate::votes::Date;

/// What a text says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Is(Date),
    /// A month alone, by its first day.
    Month(Date),
    /// Something that the whole column tells, or shows.
    ByColumn(ByColumn),
    None,
}

/// A day that the whole column tells, or that shows how the column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ByColumn {
    /// Between slashes, and only in this order it is a day.
    Certain(Order, Date),
    /// Between slashes, and in both orders it is a day.
    Open { day_first: Date, month_first: Date },
    /// A number that a spreadsheet would show as this day.
    Serial(Date),
    /// The year has two digits, and the month is named.
    TwoDigits(Date),
}

/// Whether the day or the month is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    fn words(self) -> &'static str {
        match self {
            Order::DayFirst => "day first",
            Order::MonthFirst => "month first",
        }
    }
}

/// Reads `2025-02-24`, the same with a time after it, `20250224`, the month `2025-02`, `24.2.2025`, `24 February 2025`
/// in its many forms, and with slashes `2/24/2025`, `24/2/2025` or `2/24/25` as far as the numbers tell which.
pub(super) fn read(text: &str) -> Day {
    let named = months::named(text);
    if let Some(months::Named { year, month, day, two_digits }) = named {
        return match date(year, i16::from(month), i16::from(day)) {
            Some(day) if two_digits => Day::ByColumn(ByColumn::TwoDigits(day)),
            found => found.map_or(Day::None, Day::Is),
        };
    }
    let Some(day) = text.split([' ', 'T']).next() else { return Day::None };
    let parts = |separator| {
        let mut parts = day.split(separator).map(|part: &str| part.parse::<i16>().ok());
        let three = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(three)
    };
    let is = |found: Option<Date>| found.map_or(Day::None, Day::Is);
    if let Some(Ok(first)) = month(day).map(|(year, month)| Date::new(year, month, 1)) {
        Day::Month(first)
    } else if let Some((first, second, last)) = parts('-') {
        if first > 31 { is(date(first, second, last)) } else { slashes(first, second, last) }
    } else if let Some((day, month, year)) = parts('.') {
        is(date(of_two_digits(year), month, day))
    } else if let Some((first, second, last)) = parts('/') {
        if first > 31 { is(date(first, second, last)) } else { slashes(first, second, of_two_digits(last)) }
    } else {
        number(day)
    }
}

/// The year of two digits: the United Nations began to vote in 1946.
pub(super) fn of_two_digits(year: i16) -> i16 {
    match year {
        0..46 => 2000 + year,
        46..100 => 1900 + year,
        _ => year,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    (year >= 1900).then(|| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()).flatten()
}

fn slashes(first: i16, second: i16, year: i16) -> Day {
    match (date(year, second, first), date(year, first, second)) {
        (Some(one), Some(other)) if one == other => Day::Is(one),
        (Some(day_first), Some(month_first)) => Day::ByColumn(ByColumn::Open { day_first, month_first }),
        (Some(day), None) => Day::ByColumn(ByColumn::Certain(Order::DayFirst, day)),
        (None, Some(day)) => Day::ByColumn(ByColumn::Certain(Order::MonthFirst, day)),
        (None, None) => Day::None,
    }
}

/// Reads `1995-11`, the year in four digits and the month in two, as ISO 8601 writes it.
fn month(text: &str) -> Option<(i16, i8)> {
    let (year, month) = text.split_once('-').filter(|(year, month)| (year.len(), month.len()) == (4, 2))?;
    Some((year.parse().ok().filter(|&year| year >= 1900)?, month.parse().ok()?))
}

/// Eight digits are a day; five are what a spreadsheet counts from the end of 1899.
fn number(text: &str) -> Day {
    let digits = super::text::whole(text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Day::None;
    }
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    match (digits.len(), part(0..4), part(4..6), part(6..8)) {
        (8, Some(year), Some(month), Some(day)) => date(year, month, day).map_or(Day::None, Day::Is),
        (5, ..) => digits.parse().ok().and_then(serial).map_or(Day::None, |day| Day::ByColumn(ByColumn::Serial(day))),
        _ => Day::None,
    }
}

/// The day that a spreadsheet means by a number, within the years of the United Nations.
fn serial(days: u64) -> Option<Date> {
    const SECONDS: u64 = 24 * 60 * 60;
    let start = Date::new(1899, 12, 30).ok()?;
    start.checked_add(Duration::from_secs(days * SECONDS)).ok().filter(|day| day.year() >= 1945)
}

/// What one file shows of the order in its column of days.
#[derive(Default)]
pub(super) struct Orders {
    day_first: Option<Seen>,
    month_first: Option<Seen>,
    /// Descriptions whose day the order tells, with both readings.
    open: Vec<(u32, Date, Date)>,
    first_open: Option<Seen>,
    /// Descriptions with the number of a spreadsheet, and the day that it stands for.
    serial: Vec<(u32, Date, Seen)>,
    /// The first year of two digits, and the day that was read.
    two_digits: Option<(Seen, Date)>,
    /// Some day is written out.
    plain: bool,
}

/// A cell, and where it stands.
#[derive(Debug, Clone)]
struct Seen {
    text: String,
    at: Location,
}

impl Orders {
    /// Takes note that a day is written out.
    pub(super) fn plain(&mut self, is_plain: bool) {
        self.plain |= is_plain;
    }

    /// Takes in a day of the description with this number.
    pub(super) fn add(&mut self, day: ByColumn, text: &str, description: u32, at: impl FnOnce() -> Location) {
        let seen = || Seen { text: text.to_owned(), at: at() };
        match day {
            ByColumn::Certain(Order::DayFirst, _) => drop(self.day_first.get_or_insert_with(seen)),
            ByColumn::Certain(Order::MonthFirst, _) => drop(self.month_first.get_or_insert_with(seen)),
            ByColumn::Open { day_first, month_first } => {
                self.open.push((description, day_first, month_first));
                self.first_open.get_or_insert_with(seen);
            }
            ByColumn::Serial(day) => self.serial.push((description, day, seen())),
            ByColumn::TwoDigits(day) => drop(self.two_digits.get_or_insert_with(|| (seen(), day))),
        }
    }

    /// The days that the column tells, by description, and what is to be said of it; `usual` is the order that the
    /// format is known to have, `span` the days between which a description says that it was held.
    pub(super) fn settle(
        mut self,
        usual: Option<Order>,
        span: impl Fn(u32) -> Option<(Date, Date)>,
    ) -> (Vec<(u32, Date)>, Vec<Finding>) {
        let (mut days, mut findings) = self.serials(span);
        findings
            .extend(self.two_digits.take().map(|(seen, day)| read_as(&seen, "have two digits of the year", day, "")));
        let (between_slashes, finding) = self.slashes(usual);
        days.extend(between_slashes);
        findings.extend(finding);
        (days, findings)
    }

    /// Numbers of a spreadsheet, where all the column is such and the sessions fit.
    fn serials(&mut self, span: impl Fn(u32) -> Option<(Date, Date)>) -> (Vec<(u32, Date)>, Vec<Finding>) {
        let serial = std::mem::take(&mut self.serial);
        let others = self.plain || self.two_digits.is_some() || self.day_first.is_some() || self.month_first.is_some();
        let fits =
            |&(call, day, _): &(u32, Date, Seen)| span(call).map(|(opens, closes)| opens <= day && day <= closes);
        let fit: Vec<Option<bool>> = serial.iter().map(fits).collect();
        let confirmed = fit.contains(&Some(true)) && !fit.contains(&Some(false));
        let Some((_, first, seen)) = serial.first() else { return Default::default() };
        if confirmed && !others && self.open.is_empty() {
            let said = read_as(seen, "are numbers of a spreadsheet", *first, ", in the sessions that the rows say");
            return (serial.iter().map(|&(call, day, _)| (call, day)).collect(), vec![said]);
        }
        let bad = |(_, day, seen): (u32, Date, Seen)| {
            let message = format!("`{}` is no date; it is what a spreadsheet counts for {day}", seen.text);
            Finding::error(FindingKind::BadDate, seen.at, message)
                .hint("format the column as year-month-day in the spreadsheet, and save it again")
        };
        (Vec::new(), serial.into_iter().map(bad).collect())
    }

    /// Days between slashes.
    fn slashes(&self, usual: Option<Order>) -> (Vec<(u32, Date)>, Option<Finding>) {
        let (order, finding) = match (&self.day_first, &self.month_first) {
            (Some(one), Some(other)) => (None, Some(self.both(one, other))),
            (Some(seen), None) => (Some(Order::DayFirst), Some(told(Order::DayFirst, seen))),
            (None, Some(_)) if usual == Some(Order::MonthFirst) => (usual, None),
            (None, Some(seen)) => (Some(Order::MonthFirst), Some(told(Order::MonthFirst, seen))),
            (None, None) => (usual, self.neither().filter(|_| usual.is_none())),
        };
        let taken = |order: Order, &(description, day_first, month_first): &(u32, Date, Date)| match order {
            Order::DayFirst => (description, day_first),
            Order::MonthFirst => (description, month_first),
        };
        let days = order.map(|order| self.open.iter().map(|open| taken(order, open)).collect());
        (days.unwrap_or_default(), finding)
    }

    fn both(&self, day_first: &Seen, month_first: &Seen) -> Finding {
        let (later, message) = {
            let line = |seen: &Seen| seen.at.line.map_or(String::new(), |line| format!(" in line {line}"));
            let message = format!(
                "the column holds both orders: `{}`{} is day first, `{}`{} month first",
                day_first.text,
                line(day_first),
                month_first.text,
                line(month_first)
            );
            (day_first.at.clone().max(month_first.at.clone()), message)
        };
        let open = self.readings().map_or(String::new(), |readings| format!("; {readings}"));
        Finding::error(FindingKind::BadDate, later, message + &open).hint(WRITE_SO)
    }

    fn neither(&self) -> Option<Finding> {
        let seen = self.first_open.as_ref()?;
        let message = format!("{}: no row of the column tells whether day or month comes first", self.readings()?);
        Some(Finding::error(FindingKind::BadDate, seen.at.clone(), message).hint(WRITE_SO))
    }

    /// `5/11/1985` may be either of two days.
    fn readings(&self) -> Option<String> {
        let (seen, (_, day_first, month_first)) = (self.first_open.as_ref()?, self.open.first()?);
        let (one, other) = (day_first.min(month_first), day_first.max(month_first));
        let more = match self.open.len() - 1 {
            0 => String::new(),
            n => format!(" (and {n} more)"),
        };
        Some(format!("`{}` may be {one} or {other}{more}", seen.text))
    }
}

/// What is right in any column of days.
pub(super) const WRITE_SO: &str = "write the days of this column as year-month-day";

fn read_as(seen: &Seen, how: &str, day: Date, why: &str) -> Finding {
    let message = format!("the days of this column {how}: `{}` is read as {day}{why}", seen.text);
    Finding::note(FindingKind::DateOrder, seen.at.clone(), message)
}

fn told(order: Order, seen: &Seen) -> Finding {
    let message = format!("the days of this column are read {}, as `{}` shows", order.words(), seen.text);
    Finding::note(FindingKind::DateOrder, seen.at.clone(), message)
}
