//! Where something is to be written: what a name stands for, and whether it may be.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::parent_of;
use crate::error::{Error, Location, Result};

/// What is said of a file in the place of a folder.
pub(super) const IS_FILE: &str = "is a file, not a folder";

/// What is said of a folder in the place of a file.
pub(super) const IS_FOLDER: &str = "is a folder, not a file";

/// The error where a file is in the place of a folder.
pub(super) fn is_file(path: &Path) -> Error {
    Error::new(IS_FILE).at(Location::file(path))
}

/// Links that are followed at most.
const LINKS: usize = 40;

/// What a path names when the links at its end are followed, though nothing be there yet; the folder that holds it by
/// its own name, where it exists.
///
/// # Errors
///
/// If links lead in a circle.
pub(super) fn followed(path: &Path) -> Result<PathBuf> {
    let mut at = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::read_link(&at) {
            Ok(next) if !is_open_file(&at) => at = parent_of(&at).join(next),
            _ => return Ok(by_own_name(at)),
        }
    }
    Err(Error::new("links lead in a circle").at(Location::file(path)))
}

/// With the links in the middle followed, too.
fn by_own_name(path: PathBuf) -> PathBuf {
    let whole = |path: PathBuf| match (parent_of(&path).canonicalize(), path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => path,
    };
    // `.`, `..` and `/` have no name of their own.
    if path.is_dir() && !is_open_file(&path) { path.canonicalize().unwrap_or(path) } else { whole(path) }
}

/// Whether a path is one of the files that a program has open, such as what `/dev/stdout` names: it
/// looks like a link, and the file that it names need not be found by that name.
pub(super) fn is_open_file(path: &Path) -> bool {
    cfg!(target_os = "linux") && parent_of(path).canonicalize().is_ok_and(|parent| parent.starts_with("/proc"))
}

/// Whether the folder that is to be written, or the nearest above it that exists, can be written into.
///
/// # Errors
///
/// If not; `named` is what the user calls it.
pub(super) fn may_change(folder: &Path, named: &Path) -> Result<()> {
    let nearest = |path: &Path| {
        let above = path.ancestors().find(|above| !above.as_os_str().is_empty() && above.exists());
        above.unwrap_or(Path::new(".")).to_path_buf()
    };
    let (own, shown) = (nearest(folder), nearest(named));
    if !own.is_dir() {
        return Err(is_file(&shown));
    }
    access(&own, true).map_err(|err| Error::io(shown, &err))
}

/// Whether a plain file may be written over: there is leave to write to it, and it is not marked as read-only.
///
/// # Errors
///
/// If not.
pub(super) fn may_replace(file: &Path, named: &Path) -> Result<()> {
    let kind = fs::metadata(file).map_err(|err| Error::io(named, &err))?;
    if kind.permissions().readonly() {
        return Err(Error::new("the file is read-only and is not overwritten")
            .at(Location::file(named))
            .hint("name another file, or make this one writable"));
    }
    access(file, false).map_err(|err| Error::io(named, &err))
}

#[cfg(unix)]
fn access(path: &Path, folder: bool) -> std::io::Result<()> {
    use rustix::fs::Access;
    let wanted = if folder { Access::WRITE_OK | Access::EXEC_OK } else { Access::WRITE_OK };
    Ok(rustix::fs::access(path, wanted)?)
}

#[cfg(not(unix))]
fn access(_: &Path, _: bool) -> std::io::Result<()> {
    Ok(())
}
