//! How many of several pieces of work are done.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::question::Heard;

/// Counts what is done, from any thread.
pub(super) struct Ticks {
    work: &'static str,
    done: AtomicUsize,
    all: usize,
}

impl Ticks {
    pub(super) fn new(work: &'static str, all: usize) -> Self {
        Ticks { work, done: AtomicUsize::new(0), all }
    }

    /// One more is done.
    pub(super) fn tick(&self, heard: &dyn Heard) {
        heard.progress(self.work, self.done.fetch_add(1, Ordering::Relaxed) + 1, self.all);
    }
}
