//! One binary; one file a topic.
