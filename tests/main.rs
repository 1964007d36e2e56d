//! One binary; one file a topic.

mod support;

mod agreement;
mod coalition;
mod graph;
mod linkage;
mod stats;
