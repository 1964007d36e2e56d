//! The periods of an alignment: years, sessions or categories.

use crate::votes::{Date, Session};

/// The least room for the label of a category.
pub(super) const CATEGORY: f64 = 44.0;

/// The year whose number, taken from that in which a regular session opens, leaves the session's own.
const FOUNDED: i16 = 1945;

/// The periods from left to right.
pub(super) struct Axis {
    pub periods: Vec<String>,
    /// Position of each period, in periods from the first.
    pub at: Vec<f64>,
    /// Whether lines may join neighbours: years or sessions, not categories.
    pub time: bool,
    pub title: &'static str,
}

impl Axis {
    /// The periods that come, in their order in time where they have one.
    pub fn of<'a>(named: impl Iterator<Item = &'a str>) -> Axis {
        let mut periods: Vec<String> = Vec::new();
        for period in named {
            if !periods.iter().any(|known| known == period) {
                periods.push(period.to_owned());
            }
        }
        let numbers: Option<Vec<u32>> = periods.iter().map(|p| p.parse().ok()).collect();
        let sessions: Option<Vec<Session>> = periods.iter().map(|p| p.parse().ok()).collect();
        if let (Some(numbers), false) = (numbers, periods.is_empty()) {
            let mut sorted: Vec<(u32, String)> = numbers.into_iter().zip(periods).collect();
            sorted.sort();
            let first = sorted[0].0;
            let title = if first > 999 { "year" } else { "session" };
            let at = sorted.iter().map(|&(n, _)| f64::from(n - first)).collect();
            return Axis { periods: sorted.into_iter().map(|(_, p)| p).collect(), at, time: true, title };
        }
        let time = sessions.is_some() && !periods.is_empty();
        if let (Some(sessions), true) = (sessions, time) {
            let mut sorted: Vec<(Session, String)> = sessions.into_iter().zip(periods).collect();
            sorted.sort();
            periods = sorted.into_iter().map(|(_, p)| p).collect();
        }
        let at = (0..periods.len()).map(|i| i as f64).collect();
        Axis { periods, at, time, title: if time { "session" } else { "" } }
    }

    /// Whether the periods follow each other in time: special sessions meet beside the others.
    pub fn runs(&self) -> bool {
        self.periods.iter().all(|period| period.parse::<u32>().is_ok())
    }

    /// Whether a period is a special session among regular ones, or other special ones.
    pub fn is_special(&self, place: usize) -> bool {
        self.time && self.periods[place].parse::<u32>().is_err()
    }

    /// The first special session.
    pub fn special(&self) -> Option<usize> {
        (0..self.periods.len()).find(|&place| self.is_special(place))
    }

    /// Moves special sessions apart until each has room for its name, where so many fit side by side.
    pub fn give_room(&mut self, fitting: f64) {
        let Some(first) = self.special() else { return };
        let (before, special) = (first as f64 + 2.0 * self.pad(), (self.periods.len() - first) as f64);
        // In n + s·g periods of room, g of them are as wide as one of those that fit.
        let apart = if fitting > special { (before / (fitting - special)).max(1.0) } else { 1.0 };
        let last = if first == 0 { -apart } else { self.at[first - 1] };
        for place in first..self.periods.len() {
            self.at[place] = last + apart * (place - first + 1) as f64;
        }
    }

    /// What stands below the label of a period: the years of a session.
    pub fn below(&self, place: usize) -> Option<String> {
        if self.title == "session" { self.periods[place].parse::<Session>().ok()?.years() } else { None }
    }

    /// Where a day lies between the left end, 0, and the right end, 1: years and sessions stand at their middles. `None` where
    /// it lies off the axis, or that has other periods.
    pub fn share(&self, day: Date) -> Option<f64> {
        let first: f64 = self.periods.first().filter(|_| self.runs())?.parse().ok()?;
        let (begins, of_sessions) = if self.title == "year" { (0, false) } else { (FOUNDED, true) };
        // Regular sessions open in the middle of September, but the first in January 1946.
        let opens = |year: i16| match year {
            1946 if of_sessions => Date::new(1946, 1, 10).ok(),
            _ if of_sessions => Date::new(year, 9, 15).ok(),
            _ => Date::new(year, 1, 1).ok(),
        };
        let year = if day < opens(day.year())? { day.year() - 1 } else { day.year() };
        let [from, to] = [opens(year)?, opens(year + 1)?];
        let days = |until: Date| f64::from((until - from).get_days());
        let at = f64::from(year - begins) + days(day) / days(to);
        Some((at - 0.5 - first + self.pad()) / self.length()).filter(|share| (0.0..=1.0).contains(share))
    }

    pub fn place(&self, period: &str) -> usize {
        self.periods.iter().position(|p| p == period).expect("every period is on the axis")
    }

    /// Length in periods, with half a period at either end for categories.
    pub fn length(&self) -> f64 {
        self.at.last().copied().unwrap_or(0.0) + 2.0 * self.pad()
    }

    pub fn pad(&self) -> f64 {
        if self.time && self.periods.len() > 1 { 0.2 } else { 0.5 }
    }
}
