//! An output folder: everything is made first, then written aside and renamed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{FileDigest, Manifest, digest};
use crate::error::{Error, Location, Result};

const MANIFEST: &str = "manifest.json";

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
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        let (path, bytes) = (path.into(), bytes.into());
        assert!(self.files.get(&path).is_none_or(|known| *known == bytes), "two files are called `{path}`");
        self.files.insert(path, bytes);
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
    /// If `to` is something else and `force` is not set.
    pub fn may_write(to: &Path, command: &str, force: bool) -> Result<()> {
        if !to.exists() {
            return Ok(());
        }
        if !to.is_dir() {
            return Err(Error::new("is a file, not a folder").at(Location::file(to)));
        }
        let empty = fs::read_dir(to).map_err(|err| Error::io(to, &err))?.next().is_none();
        let ours = earlier(to).is_some_and(|manifest| manifest.command() == Some(command));
        if force || empty || ours {
            return Ok(());
        }
        Err(Error::new(format!("this folder was not written by `unbloc {command}`, so it is not overwritten"))
            .at(Location::file(to))
            .hint("name another folder with `--out`, or overwrite it with `--force`"))
    }

    /// Writes every file and the manifest: into a new folder beside `to`, then
    /// into place.
    ///
    /// # Errors
    ///
    /// If `to` may not be overwritten, or the disk refuses.
    pub fn write(mut self, to: &Path, mut manifest: Manifest, force: bool) -> Result<()> {
        Folder::may_write(to, manifest.command().unwrap_or_default(), force)?;
        manifest.files = self.digests();
        let mut text = serde_json::to_string_pretty(&manifest).map_err(|err| Error::new(err.to_string()))?;
        text.push('\n');
        self.add(MANIFEST, text);

        let parent = parent_of(to);
        fs::create_dir_all(&parent).map_err(|err| refused(&parent, &err))?;
        let aside =
            tempfile::Builder::new().prefix(".unbloc-").tempdir_in(&parent).map_err(|err| refused(&parent, &err))?;
        let fresh = aside.path().join("new");
        self.put(&fresh)?;
        if to.exists() { self.replace(&fresh, to) } else { fs::rename(&fresh, to).map_err(|err| Error::io(to, &err)) }
    }

    fn put(&self, fresh: &Path) -> Result<()> {
        for (path, bytes) in &self.files {
            let path = fresh.join(path);
            let folder = parent_of(&path);
            fs::create_dir_all(&folder).map_err(|err| Error::io(&folder, &err))?;
            fs::write(&path, bytes).map_err(|err| Error::io(&path, &err))?;
        }
        Ok(())
    }

    /// Moves the fresh files over the old ones, the manifest last, and removes
    /// what an earlier run left. Files of somebody else stay.
    fn replace(&self, fresh: &Path, to: &Path) -> Result<()> {
        let stale = earlier(to).map(|manifest| manifest.files).unwrap_or_default();
        let last = |path: &&String| path.as_str() == MANIFEST;
        for path in self.files.keys().filter(|p| !last(p)).chain(self.files.keys().filter(last)) {
            let target = to.join(path);
            let folder = parent_of(&target);
            fs::create_dir_all(&folder).map_err(|err| Error::io(&folder, &err))?;
            fs::rename(fresh.join(path), &target).map_err(|err| Error::io(&target, &err))?;
        }
        for file in stale.iter().filter(|file| is_inside(&file.path) && !self.files.contains_key(&file.path)) {
            let path = to.join(&file.path);
            match fs::remove_file(&path) {
                Err(err) if err.kind() != std::io::ErrorKind::NotFound => return Err(Error::io(path, &err)),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether a path from a manifest stays inside its folder.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// Why nothing can be written into a folder, or to a file. Some, as `/proc`, say that there is no such file.
fn refused(path: &Path, err: &std::io::Error) -> Error {
    match err.kind() {
        std::io::ErrorKind::NotFound => Error::new("cannot be written").at(Location::file(path)),
        std::io::ErrorKind::AlreadyExists => Error::new("is a file, not a folder").at(Location::file(path)),
        _ => Error::io(path, err),
    }
}

/// What is in a folder, or in the folders of its recorded files, and not
/// recorded, in order; a folder with `/` at its end, and not what is in it.
pub fn unrecorded(folder: &Path, files: &[FileDigest]) -> Vec<String> {
    let inside = files.iter().map(|file| file.path.as_str()).filter(|path| is_inside(path));
    let known: BTreeSet<&str> = inside.chain([MANIFEST]).collect();
    let folders: BTreeSet<&Path> = known.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    let mut found = Vec::new();
    for &part in &folders {
        // What cannot be read is said of the files that should be in it.
        for entry in fs::read_dir(folder.join(part)).into_iter().flatten().flatten() {
            let path = part.join(entry.file_name());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && folders.contains(path.as_path()) {
                continue;
            }
            let name = path.to_string_lossy().replace('\\', "/");
            if !known.contains(name.as_str()) {
                found.push(if is_folder { format!("{name}/") } else { name });
            }
        }
    }
    found.sort();
    found
}

/// The manifest of the earlier run that wrote a folder; `None` where it is not one of ours.
fn earlier(folder: &Path) -> Option<Manifest> {
    serde_json::from_str(&fs::read_to_string(folder.join(MANIFEST)).ok()?).ok()
}

fn parent_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// A folder for a while: it goes when this does.
#[derive(Debug)]
pub struct Aside(tempfile::TempDir);

impl Aside {
    /// A new one, where the machine keeps such things.
    ///
    /// # Errors
    ///
    /// If the disk refuses.
    pub fn new() -> Result<Self> {
        let made = tempfile::Builder::new().prefix("unbloc-").tempdir();
        made.map(Aside).map_err(|err| Error::new(format!("no folder for a while can be made: {err}")))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Writes one file whole: aside first, then renamed.
///
/// # Errors
///
/// If the disk refuses.
pub fn write_file(to: &Path, bytes: &[u8]) -> Result<()> {
    write_parts(to, std::iter::once(Ok(bytes)))
}

/// Writes one file whole, part by part: aside first, then renamed.
///
/// # Errors
///
/// If a part cannot be made, or the disk refuses; then nothing is written.
pub fn write_parts<B: AsRef<[u8]>>(to: &Path, parts: impl Iterator<Item = Result<B>>) -> Result<()> {
    let parent = parent_of(to);
    let mut builder = tempfile::Builder::new();
    // A temporary file is private; this one is to have what the umask leaves.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let failed = |err| if parent.is_dir() { refused(to, &err) } else { Error::io(to, &err) };
    let mut aside = builder.prefix(".unbloc-").tempfile_in(&parent).map_err(failed)?;
    for part in parts {
        aside.write_all(part?.as_ref()).map_err(|err| Error::io(to, &err))?;
    }
    aside.flush().map_err(|err| Error::io(to, &err))?;
    aside.persist(to).map_err(|err| Error::io(to, &err.error))?;
    Ok(())
}
