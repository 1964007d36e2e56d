//! How unusual a vote was: the company a member was in, each member's choice,
//! and how much of a rarity is chance.
//!
//! All is measured against a [`History`]: the roll calls on earlier days.

mod company;
mod examine;
mod member;
mod null;
mod opposite;
mod past;
mod rank;
mod search;
mod window;

pub use company::{Company, Search, Sought, companies};
pub use examine::{Examined, examine};
pub use member::{COMPANY, LEAST_JOINT, LEAST_VOTES, Lean, MemberVote, OWN_RECORD, Scores, scores};
pub use null::{NullRarity, TRADES, null, trade};
pub use opposite::Opposite;
pub use past::{Standing, Together, together};
pub use rank::{LEAST_SCORED, Rank, Ranked, ranking};
pub use window::{History, LeftOut, Related, Since, Span, Window};
