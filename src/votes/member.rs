//! Who votes.

use super::{Date, FormerName, name_on};

/// A member's row in one [`RollCalls`](super::RollCalls); not an identity across files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub u16);

impl MemberId {
    /// The row as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A stretch of days on which a member held its seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// First day.
    pub from: Date,
    /// Last day, inclusive; `None` while the seat is held.
    pub to: Option<Date>,
}

impl Term {
    /// Whether the seat was held on that day.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A member of the United Nations (or, in made-up votes, of a made-up assembly).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// ISO 3166 alpha-3 code, or the code of a seat that ended (`CSK`, `DDR`, `YUG`…).
    pub code: String,
    /// Short name in English, of today; in what is told, [`Member::name_on`] gives that of a day.
    pub name: String,
    /// When it held its seat, in order; empty where nobody knows (made-up members).
    pub terms: Vec<Term>,
    /// Names that it had before, in order; in general none.
    pub former: Vec<FormerName>,
}

impl Member {
    /// A member of whom only the code and the name are known.
    pub fn new(code: impl Into<String>, name: impl Into<String>) -> Self {
        Member { code: code.into(), name: name.into(), terms: Vec::new(), former: Vec::new() }
    }

    /// The short name that it had on a day; without a day, that of today.
    pub fn name_on(&self, day: Option<Date>) -> &str {
        name_on(&self.former, &self.name, day)
    }

    /// Whether it held its seat on that day; `None` where its terms are not known.
    pub fn seated(&self, day: Date) -> Option<bool> {
        (!self.terms.is_empty()).then(|| self.terms.iter().any(|term| term.contains(day)))
    }
}
