//! The hidden folder in which a run makes what it writes, and which says that it is at work.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::Disk;
use super::folder::MANIFEST;
use super::{digest, folder};
use crate::error::{Error, Location, Result};

/// The folder in a folder that exists.
const INSIDE: &str = ".unbloc-run";

/// How often a folder is taken that another run removes just then.
const TRIES: usize = 100;

/// A folder whose name depends on what is written alone, so that two runs meet in it. Whoever
/// holds the lock in it is at work; a folder that nobody holds was left by a run that was killed.
/// It goes when this does.
#[derive(Debug)]
pub(super) struct Hidden {
    path: PathBuf,
    /// Held until the folder is gone.
    _lock: File,
    /// Whether it stays: it has what the next run puts back.
    stays: bool,
}

impl Hidden {
    /// The hidden folder beside what is written.
    pub fn beside(to: &Path) -> PathBuf {
        const LONGEST: usize = 200;
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let name = if name.len() > LONGEST { digest(name.as_bytes())[..16].to_owned() } else { name.into_owned() };
        folder::parent_of(to).join(format!(".unbloc-{name}"))
    }

    /// The hidden folder inside the folder that is written.
    pub fn inside(to: &Path) -> PathBuf {
        to.join(INSIDE)
    }

    /// Whether this is the name of a hidden folder inside.
    pub fn is_name(name: &str) -> bool {
        name == INSIDE
    }

    /// Whether another run is at work there.
    pub fn is_held(path: &Path) -> bool {
        let lock = File::open(path.join("lock"));
        lock.is_ok_and(|lock| matches!(patiently(|| lock.try_lock_shared()), Err(TryLockError::WouldBlock)))
    }

    /// Makes the folder, or takes it over; `None` where another run is at work there.
    pub fn take(path: PathBuf) -> io::Result<Option<Hidden>> {
        for _ in 0..TRIES {
            let mut disk = Disk::hold();
            let made = disk.make_folders(&path)?;
            match lock(&disk, &path) {
                Ok(Some(lock)) => {
                    let above = made.into_iter().filter(|folder| *folder != path).collect();
                    disk.remember(&path, above);
                    return Ok(Some(Hidden { path, _lock: lock, stays: false }));
                }
                Ok(None) => return Ok(None),
                // Another run has just removed it.
                Err(err) if err.kind() == io::ErrorKind::NotFound => {}
                Err(err) => {
                    made.iter().rev().for_each(|folder| drop(disk.remove_folder(folder)));
                    return Err(err);
                }
            }
        }
        Ok(None)
    }

    /// What is made for its place.
    pub fn fresh(&self) -> PathBuf {
        self.path.join("new")
    }

    /// What was in the place before.
    pub fn old(&self) -> PathBuf {
        self.path.join("old")
    }

    /// It stays for the next run, which puts back what is in it.
    pub fn leave(&mut self, disk: &mut Disk) {
        self.stays = true;
        disk.forget(&self.path);
    }

    /// Removes what is in it, but for the lock. The manifest goes first: without it, nothing in it is
    /// taken for files that wait to be moved.
    pub fn sweep(&self, disk: &Disk) -> io::Result<()> {
        let manifest = self.fresh().join(MANIFEST);
        if fs::symlink_metadata(&manifest).is_ok() {
            disk.remove_file(&manifest)?;
        }
        for path in [self.old(), self.fresh()] {
            match fs::symlink_metadata(&path) {
                Ok(kind) if kind.is_dir() => disk.remove_tree(&path)?,
                Ok(_) => disk.remove_file(&path)?,
                Err(_) => {}
            }
        }
        Ok(())
    }
}

impl Drop for Hidden {
    /// What cannot be removed now is removed by the next run.
    fn drop(&mut self) {
        if self.stays {
            return;
        }
        let mut disk = Disk::hold();
        let made = disk.forget(&self.path);
        let _ = self.sweep(&disk);
        let _ = disk.remove_file(&self.path.join("lock"));
        let _ = disk.remove_folder(&self.path);
        // With what was written in them they stay.
        made.iter().rev().filter(|folder| is_empty(folder)).for_each(|folder| drop(disk.remove_folder(folder)));
    }
}

/// The lock of a folder, held; `None` where another run holds it.
fn lock(disk: &Disk, folder: &Path) -> io::Result<Option<File>> {
    let path = folder.join("lock");
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let lock = disk.open_lock(&path)?;
    match patiently(|| lock.try_lock()) {
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A file system without locks: then two runs are not told apart.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    if is_at(&lock, &path)? { Ok(Some(lock)) } else { Err(io::ErrorKind::NotFound.into()) }
}

/// Tries for a moment: one who only looks holds the lock that long, and so does a child of a program that is being
/// started.
fn patiently(lock: impl Fn() -> std::result::Result<(), TryLockError>) -> std::result::Result<(), TryLockError> {
    for _ in 0..20 {
        match lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            done => return done,
        }
    }
    lock()
}

/// Whether an open file is still the one of this name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (open, named) = (file.metadata()?, fs::symlink_metadata(path)?);
    Ok((open.dev(), open.ino()) == (named.dev(), named.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

pub(super) fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Another run writes there.
pub(super) fn busy(to: &Path) -> Error {
    Error::new("another run of unbloc is writing here")
        .at(Location::file(to))
        .hint("wait for it, or name another place")
}

/// The hidden folder, held, or an error that names what is written; `above` is what would refuse it.
pub(super) fn taken(path: PathBuf, to: &Path, above: &Path) -> Result<Hidden> {
    let taken = Hidden::take(path).map_err(|err| folder::refused(above, &err))?;
    taken.ok_or_else(|| busy(to))
}
