//! Numbers and words as people read them, for sentences, tables and charts alike.
//!
//! Nothing here knows of votes: what a number means is for the caller to say.

mod control;
mod name;
mod number;
mod sentence;

pub use control::{cleaned, escaped, is_control};
pub use name::{distinct_slug, numbered, slug};
pub use number::{
    fixed, in_words, ordinal, p_value, percent, percent_as_given, probability, rounded, thousands, z_score,
};
pub use sentence::{
    as_procedure, capital, group_in_sentence, in_sentence, list, long_date, month, parts, plural, shortened, uncapital,
};
