//! The bodies that vote.

use std::fmt;

use serde::Serialize;

use super::Date;

/// The last day on which the Council had eleven members and decided by seven of them: the amendment
/// of the Charter came into force on 31 August 1965, and the enlarged Council sat on 1 January 1966.
const LAST_OF_ELEVEN: Date = jiff::civil::date(1965, 12, 31);

/// The Council on a day: how many sit in it, and how many yes votes carry a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CouncilSize {
    /// Members, permanent and elected.
    pub members: usize,
    /// Yes votes that a text needs.
    pub needed: u64,
}

impl CouncilSize {
    /// Eleven members and seven yes votes until 31 December 1965, fifteen and nine since; without
    /// a day, those of today.
    ///
    /// Source: Charter of the United Nations, Articles 23 and 27, and their amendment by
    /// resolution 1991 A (XVIII).
    ///
    /// ```
    /// use unbloc::votes::CouncilSize;
    /// let needed = |day: &str| CouncilSize::on(Some(day.parse().unwrap())).needed;
    /// assert_eq!((needed("1965-12-31"), needed("1966-01-01")), (7, 9));
    /// assert_eq!(CouncilSize::on(None).members, 15);
    /// ```
    pub fn on(day: Option<Date>) -> Self {
        match day.is_some_and(|day| day <= LAST_OF_ELEVEN) {
            true => CouncilSize { members: 11, needed: 7 },
            false => CouncilSize { members: 15, needed: 9 },
        }
    }
}

/// The body that voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Body {
    /// The General Assembly.
    #[serde(rename = "GA")]
    Assembly,
    /// The Security Council.
    #[serde(rename = "SC")]
    Council,
}

impl Body {
    /// `GA` or `SC`.
    pub fn code(self) -> &'static str {
        match self {
            Body::Assembly => "GA",
            Body::Council => "SC",
        }
    }

    /// The name in a sentence, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Body::Assembly => "the General Assembly",
            Body::Council => "the Security Council",
        }
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
