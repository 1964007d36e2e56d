//! One binary; one file a topic.

mod support;

mod agreement;
mod chart;
mod cli;
mod coalition;
mod graph;
mod indices;
mod ingest;
mod layers;
mod linkage;
mod readme;
mod registry;
mod report;
mod run;
mod significance;
mod stats;
mod versions;
mod votes;
