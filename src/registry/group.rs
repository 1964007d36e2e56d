//! Groups of members, with dates.

use crate::votes::Date;

/// One member's stay in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The member's code.
    pub code: String,
    /// First day; `None` where it is not known.
    pub from: Option<Date>,
    /// Last day, inclusive; `None` while it lasts or where it is not known.
    pub to: Option<Date>,
    /// The month (`2020-12`) for which the source gives the membership, where
    /// it gives no dates; to be shown as such.
    pub as_of: Option<String>,
}

impl Membership {
    /// Whether it lasts on that day; an unknown bound bounds nothing. Without a day: whether it lasts today.
    pub fn contains(&self, on: Option<Date>) -> bool {
        match on {
            Some(day) => self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to),
            None => self.to.is_none(),
        }
    }
}

/// A given set of members, with dates of membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The code: `EU`, `G77`, `WEOG`.
    pub code: String,
    /// The name in English.
    pub name: String,
    /// Who belonged to it, by code and first day.
    pub memberships: Vec<Membership>,
}

impl Group {
    /// Whether a member belongs to the group on a day; without a day, today.
    pub fn contains(&self, code: &str, on: Option<Date>) -> bool {
        self.memberships.iter().any(|m| m.code == code && m.contains(on))
    }

    /// The codes of the members on a day, sorted.
    pub fn on(&self, day: Date) -> Vec<&str> {
        let mut codes: Vec<&str> =
            self.memberships.iter().filter(|m| m.contains(Some(day))).map(|m| m.code.as_str()).collect();
        codes.dedup();
        codes
    }
}
