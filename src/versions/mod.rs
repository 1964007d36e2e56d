//! What changed between versions of a resolution.

pub mod words;
