//! Correlates of War numbers: which member a number stands for, and which number a member has.

use std::collections::BTreeMap;

use super::load::{File, Rows};
use super::{Dated, Registry};
use crate::error::Result;
use crate::votes::Date;

const CODES: File = ("data/registry/cow_codes.csv", include_str!("../../data/registry/cow_codes.csv"));
const NUMBERS: File = ("data/registry/cow_numbers.csv", include_str!("../../data/registry/cow_numbers.csv"));

/// The numbers in both directions.
#[derive(Debug)]
pub(super) struct Cow {
    /// What each number may stand for.
    members: BTreeMap<u32, Vec<Dated>>,
    /// The number of members that have always had the same.
    always: BTreeMap<String, u32>,
    /// The numbers of those that have had several, with the days on which they hold.
    changed: BTreeMap<String, Vec<(u32, Dated)>>,
}

impl Cow {
    pub(super) fn read() -> Result<Self> {
        let mut cow = Cow { members: BTreeMap::new(), always: BTreeMap::new(), changed: BTreeMap::new() };
        for row in Rows::of(CODES, &["cow", "code", "from", "to"])? {
            let number = row.number(0)?;
            // A number without a code is of a state that never was a member.
            if !row.text(1).is_empty() {
                cow.always.insert(row.text(1).to_owned(), number);
            }
            cow.members.entry(number).or_default().push(row.dated(1)?);
        }
        for row in Rows::of(NUMBERS, &["code", "cow", "from", "to"])? {
            let dated = Dated { code: row.text(0).to_owned(), from: row.date(2)?, to: row.date(3)? };
            cow.changed.entry(dated.code.clone()).or_default().push((row.number(1)?, dated));
        }
        Ok(cow)
    }
}

impl Registry {
    /// What a Correlates of War number may stand for; empty where it is not known.
    pub(crate) fn cow_entries(&self, number: u32) -> &[Dated] {
        self.cow.members.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The Correlates of War number of a member on a day; without a day, that of today. `None` where no
    /// member has that code.
    ///
    /// Germany has 260 until 2 October 1990 and 255 from then on, Yemen 678 until 21 May 1990 and 679; every
    /// other member has had one number all along, also in years in which Correlates of War does not count it
    /// as a state of its own, as Ukraine before 1991.
    ///
    /// Source: Correlates of War Project, State System Membership List, v2016 (2017).
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// let cow = |code: &str, day: &str| Registry::embedded().cow_number(code, day.parse().ok());
    /// assert_eq!([cow("DEU", "1989-11-09"), cow("DEU", "2025-02-24")], [Some(260), Some(255)]);
    /// assert_eq!([cow("TWN", "1950-01-01"), cow("CHN", "1971-10-26")], [Some(713), Some(710)]);
    /// assert_eq!(cow("ABC", "2025-02-24"), None);
    /// ```
    pub fn cow_number(&self, code: &str, on: Option<Date>) -> Option<u32> {
        match self.cow.changed.get(code) {
            Some(numbers) => numbers.iter().find(|(_, dated)| dated.fits(on)).map(|(number, _)| *number),
            None => self.cow.always.get(code).copied(),
        }
    }
}
