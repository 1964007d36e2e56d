//! An output folder: everything is made first, then written aside and put into its place as one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::earlier::manifest_of;
use super::hidden::{Hidden, busy};
use super::{FileDigest, Manifest, digest, place, swap};
use crate::error::{Error, Location, Result};

/// The name of the manifest in an output folder.
pub const MANIFEST: &str = "manifest.json";

/// Files on their way into one folder. Nothing is on disk before
/// [`Folder::write`], which leaves no half-written file.
#[derive(Debug, Default)]
pub struct Folder {
    files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// A folder without files.
    pub fn new() -> Self {
        Folder::default()
    }

    /// Adds a file; `path` is inside the folder, with `/` between its parts.
    ///
    /// # Errors
    ///
    /// If another file has that name.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<()> {
        let (path, bytes) = (path.into(), bytes.into());
        match self.files.get(&path) {
            Some(known) if *known != bytes => Err(Error::new(format!("two files are called `{path}`"))),
            _ => {
                self.files.insert(path, bytes);
                Ok(())
            }
        }
    }

    /// The files so far, with their digests.
    pub fn digests(&self) -> Vec<FileDigest> {
        self.files.iter().map(|(path, bytes)| FileDigest { path: path.clone(), sha256: digest(bytes) }).collect()
    }

    /// Whether `to` may be written by a command: it does not exist, is empty, or
    /// holds the manifest of an earlier run of the same command.
    ///
    /// # Errors
    ///
    /// If `to` is something else and `force` is not set, if the disk would refuse, or if another
    /// run is writing there.
    pub fn may_write(to: &Path, command: &str, force: bool) -> Result<()> {
        let real = place::followed(to)?;
        if [Hidden::beside(&real), Hidden::inside(&real)].iter().any(|hidden| Hidden::is_held(hidden)) {
            return Err(busy(to));
        }
        place::may_change(&real, to)?;
        if !real.exists() {
            return Ok(());
        }
        if !real.is_dir() {
            return Err(place::is_file(to));
        }
        let mut entries = fs::read_dir(&real).map_err(|err| Error::io(to, &err))?;
        let empty = entries.all(|entry| entry.is_ok_and(|entry| entry.path() == Hidden::inside(&real)));
        // A run that was killed has moved the manifest aside.
        let earlier = manifest_of(&real).or_else(|| manifest_of(&Hidden::inside(&real).join("old")));
        let ours = earlier.is_some_and(|manifest| manifest.command() == Some(command));
        if force || empty || ours {
            return Ok(());
        }
        Err(Error::new(format!("this folder was not written by `unbloc {command}`, so it is not overwritten"))
            .at(Location::file(to))
            .hint("name another folder with `--out`, or overwrite it with `--force`"))
    }

    /// Writes every file and the manifest into a hidden folder, and puts that into the place of
    /// `to` as one; where that cannot be, file by file, the manifest last. At every moment `to` is
    /// what it was, or is the new result, or has no manifest.
    ///
    /// Files of somebody else stay, and those of an earlier run that were changed since. Returns
    /// what is to be said of them.
    ///
    /// # Errors
    ///
    /// If `to` may not be overwritten, or the disk refuses; then `to` is as it was.
    pub fn write(mut self, to: &Path, mut manifest: Manifest, force: bool) -> Result<Vec<String>> {
        Folder::may_write(to, manifest.command().unwrap_or_default(), force)?;
        manifest.files = self.digests();
        let mut text = serde_json::to_string_pretty(&manifest).map_err(|err| Error::new(err.to_string()))?;
        text.push('\n');
        self.add(MANIFEST, text)?;
        swap::write(&self.files, to, force)
    }
}

/// Why nothing can be written into a folder, or to a file. Some, as `/proc`, say that there is no such file.
pub(super) fn refused(path: &Path, err: &std::io::Error) -> Error {
    match err.kind() {
        std::io::ErrorKind::NotFound => Error::new("cannot be written").at(Location::file(path)),
        std::io::ErrorKind::AlreadyExists => place::is_file(path),
        _ => Error::io(path, err),
    }
}

pub(super) fn parent_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
