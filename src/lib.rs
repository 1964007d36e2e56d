//! Who votes with whom in the United Nations.
#![doc = "See the README for the command line."]

pub mod agreement;
pub mod chart;
pub mod cli;
pub mod coalition;
pub mod error;
pub mod graph;
pub mod ingest;
pub mod random;
pub mod registry;
pub mod report;
pub mod run;
pub mod stats;
pub mod synthetic;
pub mod tables;
pub mod votes;
