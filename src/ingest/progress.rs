//! Who hears how far the reading has come.

use std::path::Path;

/// Hears how far the reading has come.
pub trait Progress {
    /// So many bytes of a file are read; `total` is `None` where its size is not known.
    fn bytes(&self, path: &Path, done: u64, total: Option<u64>);
}

/// Hears nothing.
pub struct Silent;

impl Progress for Silent {
    fn bytes(&self, _: &Path, _: u64, _: Option<u64>) {}
}
