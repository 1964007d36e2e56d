//! One binary; one file a topic.

mod chart;
mod support;
