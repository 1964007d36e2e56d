//! How unusual a vote was.

mod company;
mod days;
mod given;
mod member;
mod null;
mod program;
mod real;
mod window;

use unbloc::votes::{Body, Choice, Date, MemberId, RollCall, RollCallId, RollCalls};

use crate::support::with_roll_calls;

/// Votes written as one word a member, one letter a roll call, on these days of January 2000.
pub fn on_days(members: &[(&str, &str)], days: &[i8]) -> RollCalls {
    let day = |day: i8| Date::new(2000, 1, day).expect("a day of January");
    let roll_call =
        |(r, &d): (usize, &i8)| RollCall { date: Some(day(d)), ..RollCall::new(format!("{r:03}"), Body::Assembly) };
    with_roll_calls(members, days.iter().enumerate().map(roll_call).collect())
}

/// The last roll call of a record.
pub fn last(votes: &RollCalls) -> RollCallId {
    RollCallId(votes.roll_calls().len() as u32 - 1)
}

/// The same record with some choices changed.
pub fn changed(votes: &RollCalls, change: impl Fn(RollCallId, MemberId) -> Option<Choice>) -> RollCalls {
    let cell = |r, m| change(r, m).unwrap_or_else(|| votes.choice(m, r));
    let cells = votes.roll_call_ids().flat_map(|r| votes.member_ids().map(move |m| (r, m)));
    let choices = cells.map(|(r, m)| cell(r, m)).collect();
    RollCalls::new(votes.members().to_vec(), votes.roll_calls().to_vec(), choices).expect("the same shape")
}
