//! The model: who voted how on what. No files, no printing.
//!
//! A [`RollCalls`] holds [`Member`]s (sorted by code), [`RollCall`]s (sorted by
//! date and symbol) and the [`Choice`] of every member on every roll call.
//! [`RollCalls::select`] narrows it; [`RollCalls::matrix`] lays it out as bit
//! planes for the counting.

mod body;
mod choice;
mod find;
mod held;
mod join;
mod majority;
mod matrix;
mod member;
mod name;
mod propose;
mod recurring;
mod roll_call;
mod roll_calls;
mod select;
mod selection;
mod session;
mod spellings;
mod symbol;
mod together;

pub use body::{Body, CouncilSize};
pub use choice::{Choice, Counts};
pub use held::{Extent, Held};
pub use majority::Majority;
pub use matrix::VoteMatrix;
pub use member::{Member, MemberId, Term};
pub use name::{FormerName, formerly, name_on};
pub(crate) use recurring::is_motion;
pub use recurring::{RecurringText, RecurringTexts, TextId, known_by};
pub(crate) use roll_call::RCID;
pub use roll_call::{Absences, Kind, Outcome, Precision, RollCall, RollCallId, Rule, Tally};
pub use roll_calls::{MIN_DIVIDED, RollCalls};
pub use selection::{Bodies, Excluded, Narrowing, OnIssue, Selected, Selection, Sessions};
pub use session::Session;
pub use symbol::Symbol;

/// A calendar day.
pub use jiff::civil::Date;
