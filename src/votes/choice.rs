//! What one member is recorded as on one roll call.

use serde::Serialize;

/// What one member is recorded as on one roll call.
///
/// An abstention is a vote: it lies between yes and no. Non-voting is not a
/// vote. Not-a-member is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Choice {
    /// In favour.
    Yes,
    /// Present, for neither side.
    Abstain,
    /// Against.
    No,
    /// Had a seat but cast no vote.
    NonVoting,
    /// Had no seat on that day (or, in the Council, no seat in that year).
    NotMember,
}

impl Choice {
    /// The four choices of a member with a seat, in the order of every table.
    pub const SEATED: [Choice; 4] = [Choice::Yes, Choice::Abstain, Choice::No, Choice::NonVoting];

    /// The three choices that are votes, in the order of every table.
    pub const CAST: [Choice; 3] = [Choice::Yes, Choice::Abstain, Choice::No];

    /// The choice on the scale yes 1, abstain 0, no −1; `None` when no vote was cast.
    ///
    /// ```
    /// use unbloc::votes::Choice;
    /// assert_eq!(Choice::Abstain.cast(), Some(0));
    /// assert_eq!(Choice::NonVoting.cast(), None);
    /// ```
    pub fn cast(self) -> Option<i8> {
        match self {
            Choice::Yes => Some(1),
            Choice::Abstain => Some(0),
            Choice::No => Some(-1),
            Choice::NonVoting | Choice::NotMember => None,
        }
    }

    /// Whether a vote was cast: yes, abstain or no.
    pub fn is_cast(self) -> bool {
        self.cast().is_some()
    }

    /// Yes for no and no for yes; an abstention has no opposite.
    pub(crate) fn opposite(self) -> Option<Choice> {
        match self {
            Choice::Yes => Some(Choice::No),
            Choice::No => Some(Choice::Yes),
            _ => None,
        }
    }

    /// The word as the header of a column or the name of a field: `non_voting`.
    ///
    /// ```
    /// use unbloc::votes::Choice;
    /// assert_eq!([Choice::Yes, Choice::NonVoting, Choice::NotMember].map(Choice::header), ["yes", "non_voting", "not_a_member"]);
    /// ```
    pub fn header(self) -> String {
        self.word().replace([' ', '-'], "_")
    }

    /// The word used in tables and reports.
    pub fn word(self) -> &'static str {
        match self {
            Choice::Yes => "yes",
            Choice::Abstain => "abstain",
            Choice::No => "no",
            Choice::NonVoting => "non-voting",
            Choice::NotMember => "not a member",
        }
    }

    /// What a member did that made this choice, for sentences: `voted yes`, `abstained`, `did not vote`.
    ///
    /// ```
    /// use unbloc::votes::Choice;
    /// assert_eq!(Choice::CAST.map(Choice::did), ["voted yes", "abstained", "voted no"]);
    /// ```
    pub fn did(self) -> &'static str {
        match self {
            Choice::Yes => "voted yes",
            Choice::Abstain => "abstained",
            Choice::No => "voted no",
            Choice::NonVoting | Choice::NotMember => "did not vote",
        }
    }

    /// The letter of the UN Digital Library: `Y`, `A`, `N`, `X`; empty for not-a-member.
    pub fn letter(self) -> &'static str {
        match self {
            Choice::Yes => "Y",
            Choice::Abstain => "A",
            Choice::No => "N",
            Choice::NonVoting => "X",
            Choice::NotMember => "",
        }
    }
}

/// How many members made each choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In favour.
    pub yes: u64,
    /// Abstaining.
    pub abstain: u64,
    /// Against.
    pub no: u64,
    /// Seated, but no vote cast.
    pub non_voting: u64,
}

impl Counts {
    /// Counts choices; not-a-member is not counted.
    ///
    /// ```
    /// use unbloc::votes::{Choice::*, Counts};
    /// let counts = Counts::of([Yes, Yes, No, NotMember]);
    /// assert_eq!((counts.yes, counts.no, counts.cast()), (2, 1, 3));
    /// ```
    pub fn of(choices: impl IntoIterator<Item = Choice>) -> Self {
        let mut counts = Counts::default();
        for choice in choices {
            counts.add(choice);
        }
        counts
    }

    /// Counts one more.
    pub fn add(&mut self, choice: Choice) {
        match choice {
            Choice::Yes => self.yes += 1,
            Choice::Abstain => self.abstain += 1,
            Choice::No => self.no += 1,
            Choice::NonVoting => self.non_voting += 1,
            Choice::NotMember => {}
        }
    }

    /// How many made this choice; 0 for not-a-member, which is not counted.
    pub fn get(&self, choice: Choice) -> u64 {
        match choice {
            Choice::Yes => self.yes,
            Choice::Abstain => self.abstain,
            Choice::No => self.no,
            Choice::NonVoting => self.non_voting,
            Choice::NotMember => 0,
        }
    }

    /// Votes cast: yes, abstain and no.
    pub fn cast(&self) -> u64 {
        self.yes + self.abstain + self.no
    }

    /// Votes other than the commonest choice, as a share of the votes cast, in
    /// `[0, 2/3]`; `None` where no vote was cast. What `--contested` goes by.
    ///
    /// ```
    /// use unbloc::votes::Counts;
    /// let counts = Counts { yes: 60, abstain: 30, no: 10, non_voting: 5 };
    /// assert_eq!(counts.minority(), Some(0.4));
    /// ```
    pub fn minority(&self) -> Option<f64> {
        let most = self.yes.max(self.abstain).max(self.no);
        (self.cast() > 0).then(|| (self.cast() - most) as f64 / self.cast() as f64)
    }
}
