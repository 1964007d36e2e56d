//! How unusual a vote was.

mod company;
mod member;
mod null;
mod real;
mod window;

use unbloc::votes::{Body, Choice, Date, RollCall, RollCallId, RollCalls};

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

/// The same record with one choice changed.
pub fn with_choice(votes: &RollCalls, r: RollCallId, m: usize, choice: Choice) -> RollCalls {
    let mut choices: Vec<Choice> = votes.roll_call_ids().flat_map(|id| votes.column(id).to_vec()).collect();
    choices[r.index() * votes.members().len() + m] = choice;
    RollCalls::new(votes.members().to_vec(), votes.roll_calls().to_vec(), choices).expect("the same shape")
}
