//! One recorded vote on one text.

use serde::Serialize;
use std::fmt;

use super::{Body, Counts, Date, Session, Symbol};

/// A roll call's column in one [`RollCalls`](super::RollCalls).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RollCallId(pub u32);

impl RollCallId {
    /// The column as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Declares a closed list of words: the enum, its words, reading and printing.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word used in files, tables and reports.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;
            fn from_str(text: &str) -> crate::error::Result<Self> {
                let lower = text.trim().to_lowercase();
                $name::ALL.iter().copied().find(|x| x.word() == lower).ok_or_else(|| {
                    let words: Vec<_> = $name::ALL.iter().map(|x| format!("`{}`", x.word())).collect();
                    crate::error::Error::new(format!("unknown {} `{}`", stringify!($name).to_lowercase(), text.trim()))
                        .hint(format!("expected one of {}", words.join(", ")))
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.word()) }
        }
    };
}

words! {
    /// The kind of text a roll call decides.
    Kind {
        /// A text that was adopted.
        Resolution = "resolution",
        /// A text that was not, or not yet.
        Draft = "draft",
        /// A change to a draft.
        Amendment = "amendment",
        /// A separate vote on a part of a text.
        Paragraph = "paragraph",
    }
}

words! {
    /// The majority a text needs.
    Rule {
        /// More yes than no.
        Simple = "simple",
        /// Two-thirds of members present and voting; abstentions do not count.
        TwoThirds = "two-thirds",
        /// Nine yes votes and no "no" of a permanent member.
        Council = "council",
        /// Nine yes votes; no veto.
        Procedural = "procedural",
    }
}

words! {
    /// What became of a text.
    Outcome {
        /// Adopted.
        Adopted = "adopted",
        /// Not enough yes votes.
        Failed = "failed",
        /// Stopped by a permanent member's no.
        Vetoed = "vetoed",
        /// Taken back by its sponsors.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// How much of a date is known.
    Precision {
        /// The day.
        Day = "day",
        /// The month alone: the day in it is made up.
        Month = "month",
    }
}

/// The announced totals; each is `None` where the source does not state it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Tally {
    /// In favour.
    pub yes: Option<u32>,
    /// Against.
    pub no: Option<u32>,
    /// Abstaining.
    pub abstain: Option<u32>,
    /// Seated, but no vote cast.
    pub non_voting: Option<u32>,
}

impl Tally {
    /// Whether every stated total equals the counted one.
    pub fn agrees(&self, counted: &Counts) -> bool {
        let same = |announced: Option<u32>, counted: u64| announced.is_none_or(|n| u64::from(n) == counted);
        same(self.yes, counted.yes)
            && same(self.no, counted.no)
            && same(self.abstain, counted.abstain)
            && same(self.non_voting, counted.non_voting)
    }
}

/// What a missing row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absences {
    /// The source writes a row for members that did not vote: no row, no seat.
    Recorded,
    /// The source leaves out members that did not vote: a member with a seat
    /// on that day and no row is non-voting.
    Dropped,
}

/// How ids by Voeten's number begin.
pub(crate) const RCID: &str = "rcid ";

/// The last year in which most days of Voeten's data are made up.
const LAST_ROUGH_YEAR: i16 = 2002;

/// One recorded vote on one text, without the choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollCall {
    /// What tells it from every other: the symbol where the source has one for
    /// each roll call, else the source's own number (`rcid 4712`).
    pub id: String,
    /// The symbol of the text; several roll calls may share one (paragraph votes).
    pub symbol: Option<Symbol>,
    /// The body that voted.
    pub body: Body,
    /// Whether the source says or shows which body voted; where it does not, the roll call counts as
    /// one of the Assembly, and no sentence says that it was.
    pub body_known: bool,
    /// The day; `None` where the source has none. To be told by [`held`](RollCall::held).
    pub date: Option<Date>,
    /// How much of the date is known, where a source says so; `None` leaves it to what is known of Voeten's
    /// data: see [`RollCall::precision`].
    pub date_precision: Option<Precision>,
    /// The Assembly's session; `None` in the Council or where not known.
    pub session: Option<Session>,
    /// The kind of text.
    pub kind: Kind,
    /// The text an amendment or paragraph belongs to.
    pub parent: Option<Symbol>,
    /// The draft's symbol or name.
    pub draft: String,
    /// The title; empty where the source has none.
    pub title: String,
    /// Agenda item; empty where the source has none.
    pub agenda: String,
    /// Subjects, sorted.
    pub subjects: Vec<String>,
    /// Voeten's issue codes (`me`, `nu`, `di`, `hr`, `co`, `ec`), sorted.
    pub issues: Vec<String>,
    /// Who proposed it; empty where not known.
    pub sponsor: String,
    /// The majority needed, where known.
    pub rule: Option<Rule>,
    /// What became of it, where the source says so.
    pub outcome: Option<Outcome>,
    /// The announced totals.
    pub announced: Tally,
    /// Adopted without a vote, though the source lists votes.
    pub without_vote: bool,
    /// What a missing row means.
    pub absences: Absences,
}

impl RollCall {
    /// A roll call of which only the id and the body are known.
    pub fn new(id: impl Into<String>, body: Body) -> Self {
        RollCall {
            id: id.into(),
            symbol: None,
            body,
            body_known: true,
            date: None,
            date_precision: None,
            session: None,
            kind: Kind::Resolution,
            parent: None,
            draft: String::new(),
            title: String::new(),
            agenda: String::new(),
            subjects: Vec::new(),
            issues: Vec::new(),
            sponsor: String::new(),
            rule: None,
            outcome: None,
            announced: Tally::default(),
            without_vote: false,
            absences: Absences::Recorded,
        }
    }

    /// The body that voted, where that is known.
    ///
    /// ```
    /// use unbloc::votes::{Body, RollCall};
    /// let mut roll_call = RollCall::new("5321", Body::Assembly);
    /// assert_eq!(roll_call.known_body(), Some(Body::Assembly));
    /// roll_call.body_known = false;
    /// assert_eq!(roll_call.known_body(), None);
    /// ```
    pub fn known_body(&self) -> Option<Body> {
        self.body_known.then_some(self.body)
    }

    /// How much of the date is known. Where no source says so, all of it but in Voeten's data and what is made of
    /// them, such as unvotes: there the day is made up, one of the first seven of the month, in every roll call
    /// until 1996 and in most until 2002; up to then none is taken as known.
    ///
    /// ```
    /// use unbloc::votes::{Body, Precision, RollCall};
    /// let on = |day: &str| RollCall { date: day.parse().ok(), ..RollCall::new("rcid 3561", Body::Assembly) };
    /// assert_eq!(on("1991-12-04").precision(), Precision::Month);
    /// assert_eq!(on("2003-12-03").precision(), Precision::Day);
    /// ```
    pub fn precision(&self) -> Precision {
        let made_up = || self.id.starts_with(RCID) && self.date.is_some_and(|date| date.year() <= LAST_ROUGH_YEAR);
        self.date_precision.unwrap_or_else(|| if made_up() { Precision::Month } else { Precision::Day })
    }

    /// Sets the date and how much of it is known; what goes without saying is not noted, so that a record read
    /// from two kinds of files is the same.
    ///
    /// ```
    /// use unbloc::votes::{Body, Precision, RollCall};
    /// let mut roll_call = RollCall::new("rcid 3561", Body::Assembly);
    /// roll_call.set_date("1991-12-04".parse().ok(), Precision::Month);
    /// assert_eq!(roll_call.date_precision, None);
    /// roll_call.set_date("1991-12-04".parse().ok(), Precision::Day);
    /// assert_eq!(roll_call.date_precision, Some(Precision::Day));
    /// ```
    pub fn set_date(&mut self, date: Option<Date>, precision: Precision) {
        (self.date, self.date_precision) = (date, None);
        if self.precision() != precision {
            self.date_precision = Some(precision);
        }
    }

    /// The number of the regular session it falls into: its own, and of a special session or of none that
    /// [was open](Session::open_on) on its day. `None` where neither is known, and in the Council, which has none.
    ///
    /// ```
    /// use unbloc::votes::{Body, RollCall, Session};
    /// let mut roll_call = RollCall::new("A/RES/ES-11/7", Body::Assembly);
    /// (roll_call.session, roll_call.date) = (Some(Session::Emergency(11)), "2025-02-24".parse().ok());
    /// assert_eq!(roll_call.regular_session(), Some(79));
    /// ```
    pub fn regular_session(&self) -> Option<u16> {
        match self.session {
            Some(Session::Regular(session)) => Some(session),
            _ => self.date.filter(|_| self.body == Body::Assembly).and_then(Session::open_on),
        }
    }

    /// The symbol, or the id where there is none: what the roll call is called.
    pub fn label(&self) -> &str {
        self.symbol.as_ref().map_or(&self.id, |symbol| symbol.as_str())
    }
}
