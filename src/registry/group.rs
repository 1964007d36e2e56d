//! Groups of members, with dates.

use super::When;
use crate::votes::{Date, FormerName, Term, name_on};

/// The group of everybody who has a seat.
pub(super) const ALL: &str = "ALL";

/// One member's stay in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The member's code.
    pub code: String,
    /// First day, as far as it is known; `None` where nothing is known of it.
    /// Beside `as_of` it is the day before which the member surely did not belong.
    pub from: Option<When>,
    /// Last day, inclusive, as far as it is known; `None` while it lasts or
    /// where nothing is known of it.
    pub to: Option<When>,
    /// The month (`2020-12`) of the list that names the member, where nothing
    /// tells since when it belongs; to be shown as such.
    pub as_of: Option<String>,
}

impl Membership {
    /// Whether it surely lasts on that day; a bound of which nothing is known
    /// bounds nothing. Without a day: whether it lasts today.
    ///
    /// ```
    /// use unbloc::registry::Membership;
    /// let (from, to) = (Some("1977".parse()?), Some("2000-12".parse()?));
    /// let stay = Membership { code: "CPV".into(), from, to, as_of: None };
    /// let on = |day: &str| stay.contains(day.parse().ok());
    /// assert!(!on("1977-06-01") && on("1977-12-31") && on("2000-12-01") && !on("2000-12-02"));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn contains(&self, on: Option<Date>) -> bool {
        match on {
            Some(day) => self.from.is_none_or(|from| from.latest <= day) && self.to.is_none_or(|to| day <= to.earliest),
            None => self.to.is_none(),
        }
    }

    /// Whether it may last on that day, and is not sure to: the day lies among
    /// those of which one was the first or the last.
    pub fn may_contain(&self, day: Date) -> bool {
        !self.contains(Some(day))
            && self.from.is_none_or(|from| from.earliest <= day)
            && self.to.is_none_or(|to| day <= to.latest)
    }
}

/// A given set of members, with dates of membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The code: `EU`, `G77`, `WEOG`.
    pub code: String,
    /// The name in English, of today; [`Group::name_on`] gives that of a day.
    pub name: String,
    /// Names that it had before, in order; in general none.
    pub former: Vec<FormerName>,
    /// Who belonged to it, by code and first day.
    pub memberships: Vec<Membership>,
}

impl Group {
    /// Everybody, while they have a seat.
    pub(super) fn of_all<'a>(terms: impl Iterator<Item = (&'a str, &'a Term)>) -> Group {
        let stay = |(code, term): (&str, &Term)| Membership {
            code: code.to_owned(),
            from: Some(When::day(term.from)),
            to: term.to.map(When::day),
            as_of: None,
        };
        let name = "All members of the United Nations".to_owned();
        Group { code: ALL.to_owned(), name, former: Vec::new(), memberships: terms.map(stay).collect() }
    }

    /// The name that it had on a day; without a day, that of today.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// let eu = Registry::embedded().group("EU").unwrap();
    /// let names = ["1993-10-31", "1993-11-01"].map(|day| eu.name_on(day.parse().ok()));
    /// assert_eq!(names, ["European Community", "European Union"]);
    /// ```
    pub fn name_on(&self, day: Option<Date>) -> &str {
        name_on(&self.former, &self.name, day)
    }

    /// Whether a member surely belongs to the group on a day; without a day, today.
    pub fn contains(&self, code: &str, on: Option<Date>) -> bool {
        self.memberships.iter().any(|m| m.code == code && m.contains(on))
    }

    /// Whether a member may belong to the group on a day, and is not sure to:
    /// the day on which it joined or left is not known.
    pub fn may_contain(&self, code: &str, day: Date) -> bool {
        let of = || self.memberships.iter().filter(|m| m.code == code);
        !of().any(|m| m.contains(Some(day))) && of().any(|m| m.may_contain(day))
    }

    /// The month of the list that names some members of which nothing tells
    /// since when they belong; `None` where there is none such.
    pub fn as_of(&self) -> Option<&str> {
        self.memberships.iter().find_map(|m| m.as_of.as_deref())
    }
}
