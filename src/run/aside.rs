//! A folder for a while.

use std::path::Path;

use super::disk::Disk;
use crate::error::{Error, Result};

/// A folder for a while: it goes when this does, or the program.
#[derive(Debug)]
pub struct Aside(tempfile::TempDir);

impl Aside {
    /// A new one, where the machine keeps such things.
    ///
    /// # Errors
    ///
    /// If the disk refuses.
    pub fn new() -> Result<Self> {
        let mut disk = Disk::hold();
        let made = tempfile::Builder::new().prefix("unbloc-").tempdir();
        let made = made.map_err(|err| Error::new(format!("no folder for a while can be made: {err}")))?;
        disk.remember(made.path(), Vec::new());
        Ok(Aside(made))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        Disk::hold().forget(self.path());
    }
}
