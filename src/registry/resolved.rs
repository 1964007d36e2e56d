//! What a text names.

use crate::votes::Date;

/// What a text names, on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// One member: its code.
    One(String),
    /// More than one member goes by that name on that date: their codes, sorted.
    Several(Vec<String>),
    /// A state or entity that is known and never was a member: its name.
    NotAMember(String),
    /// Nothing known by that name: the codes of the nearest names, best first.
    Unknown {
        /// Codes of members whose names look like it.
        nearest: Vec<String>,
    },
}

impl Resolved {
    /// The same, with a name for what is not a member.
    pub(super) fn named(self, name: impl Fn() -> String) -> Resolved {
        match self {
            Resolved::NotAMember(_) => Resolved::NotAMember(name()),
            found => found,
        }
    }
}

/// A code that holds from one day to another; an empty code is no member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) code: String,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

impl Dated {
    pub(super) fn fits(&self, on: Option<Date>) -> bool {
        match on {
            Some(day) => self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to),
            None => self.to.is_none(),
        }
    }
}
