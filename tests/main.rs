//! One binary; one file a topic.
mod layers;
