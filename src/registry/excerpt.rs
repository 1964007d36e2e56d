//! Whether a record has but some of those who had a seat.

use super::Registry;
use crate::votes::{Body, Choice, CouncilSize, Date, RollCall, RollCallId, RollCalls, Session};

/// Members of the Assembly's first session: it never had fewer.
const FEWEST: usize = 51;

/// Members of the Council that may have no row and the roll call is whole: files leave out those
/// absent, and of the 1,997 votes of 1994 to 2025 in one such file all but one have at least twelve.
const MOST_ABSENT: usize = 3;

/// A roll call of which a record has far fewer members than had a seat, so that no majority can be
/// worked out from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excerpt {
    /// Members of the record with a seat.
    pub members: u64,
    /// Seats on that day; `None` where the body or the day is not known.
    pub seats: Option<usize>,
}

impl Registry {
    /// How few members a record has of one roll call; `None` where it has all of them, or nearly.
    ///
    /// In the Assembly an excerpt has less than half of the seats: decisions need a majority of the
    /// members present (rule 67 of its Rules of Procedure). In the Council up to three may lack a row.
    /// Made-up members have a chamber of their own, whose size nobody knows.
    ///
    /// ```
    /// use unbloc::registry::Registry;
    /// use unbloc::votes::{Body, Choice, Member, RollCall, RollCallId, RollCalls};
    /// let excerpt = |code: &str| {
    ///     let mut text = RollCall::new("5321", Body::Assembly);
    ///     text.date = Some("2014-12-02".parse().unwrap());
    ///     let votes = RollCalls::new(vec![Member::new(code, code)], vec![text], vec![Choice::Yes]).unwrap();
    ///     Registry::embedded().excerpt(&votes, RollCallId(0)).map(|excerpt| (excerpt.members, excerpt.seats))
    /// };
    /// assert_eq!(excerpt("BRA"), Some((1, Some(193))));
    /// assert_eq!(excerpt("XYZ"), None);
    /// ```
    pub fn excerpt(&self, votes: &RollCalls, on: RollCallId) -> Option<Excerpt> {
        let (roll_call, counts) = (votes.roll_call(on), votes.counts(on));
        let members = counts.cast() + counts.non_voting;
        let (seats, whole) = match roll_call.body {
            Body::Council => {
                let seats = CouncilSize::on(roll_call.date).members;
                (Some(seats), seats - MOST_ABSENT)
            }
            Body::Assembly => {
                let seats = day(roll_call).map(|day| self.seats(day));
                (seats.filter(|_| roll_call.body_known), seats.unwrap_or(FEWEST).div_ceil(2))
            }
        };
        let is_made_up = |code: &str| self.member(code).is_none();
        let made_up = || {
            let mut seated = votes.member_ids().filter(|&m| votes.choice(m, on) != Choice::NotMember);
            seated.any(|m| is_made_up(&votes.member(m).code))
        };
        (members < whole as u64 && !made_up()).then_some(Excerpt { members, seats })
    }

    /// Members of the United Nations on a day.
    fn seats(&self, day: Date) -> usize {
        self.all.memberships.iter().filter(|membership| membership.contains(Some(day))).count()
    }
}

/// The day of a roll call, or the usual December of its session.
fn day(roll_call: &RollCall) -> Option<Date> {
    roll_call.date.or_else(|| match roll_call.session {
        Some(Session::Regular(n)) => Date::new(1945 + i16::try_from(n).ok()?, 12, 1).ok(),
        _ => None,
    })
}
