//! Findings as data, sentences and a page.

mod words;

pub use words::{list, plural, thousands};
