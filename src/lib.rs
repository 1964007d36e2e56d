//! Who votes with whom in the United Nations.
#![doc = "See the README for the command line."]

pub mod agreement;
pub mod chart;
pub mod coalition;
pub mod error;
pub mod synthetic;
pub mod votes;
