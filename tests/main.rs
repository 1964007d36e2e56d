//! One binary; one file a topic.

mod support;

mod agreement;
mod cli;
mod coalition;
mod graph;
mod layers;
mod linkage;
mod report;
mod stats;
