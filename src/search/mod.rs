//! Texts found by words, as people type them: case, accents, plurals, the order of words and a slip aside.
//!
//! Nothing here knows of votes: what a text holds is for the caller to say.

mod index;
mod near;
mod words;

pub use index::{Asked, Found, Index, Match, Text};
pub use words::{holds, stem, unaccented, words};
