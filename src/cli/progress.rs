//! Progress of reading and of long work, on a terminal only.

use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use unbloc::ingest::Progress;

/// A bar that runs with the bytes read or the steps done.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar on standard error; a silent one where progress is not wanted.
    pub fn new(wanted: bool) -> Self {
        let target = if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {eta}") {
            bar.set_style(style);
        }
        Bar(bar)
    }

    /// A bar that runs with steps of work, under a word that names them.
    pub fn counting(wanted: bool, word: &'static str) -> Self {
        let bar = Bar::new(wanted);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
            bar.0.set_style(style);
        }
        bar.0.set_message(word);
        bar
    }

    /// So many of so many steps are done.
    pub fn steps(&self, done: usize, total: usize) {
        self.0.set_length(total as u64);
        // Steps end in any order.
        self.0.set_position(self.0.position().max(done as u64));
    }

    /// So many of so many steps of this work are done; other work starts from none.
    pub fn stage(&self, word: &'static str, done: usize, total: usize) {
        if self.0.message() != word {
            self.0.set_message(word);
            self.0.set_position(0);
            self.0.reset_eta();
        }
        self.steps(done, total);
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn bytes(&self, path: &Path, done: u64, total: Option<u64>) {
        if let Some(total) = total {
            self.0.set_length(total);
        }
        self.0.set_message(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        self.0.set_position(done);
    }
}
