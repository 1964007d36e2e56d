//! One binary; one file a topic.

mod support;

mod agreement;
mod backbone;
mod chart;
mod cli;
mod coalition;
mod cohesion;
mod consensus;
mod golden;
mod graph;
mod groups;
mod indices;
mod ingest;
mod layers;
mod linkage;
mod nulls;
mod questions;
mod readme;
mod registry;
mod report;
mod run;
mod sensitivity;
mod significance;
mod stats;
mod surprise;
mod texts;
mod verify;
mod versions;
mod votes;
mod wording;
