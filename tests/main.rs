//! One binary; one file a topic.

mod support;

mod agreement;
mod backbone;
mod calibration;
mod chart;
mod cli;
mod coalition;
mod cohesion;
mod consensus;
mod council;
mod golden;
mod graph;
mod groups;
mod indices;
mod ingest;
mod layers;
mod linkage;
mod names;
mod nulls;
mod questions;
mod readme;
mod registry;
mod report;
mod run;
mod second_opinion;
mod sensitivity;
mod significance;
mod stats;
mod surprise;
mod texts;
mod topics;
mod verify;
mod versions;
mod votes;
mod wording;
