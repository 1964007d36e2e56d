//! A made folder is moved into another file by file, so that what is broken off can be put back.
//!
//! The manifest goes first and comes last: without it nobody takes a mix for a result. What was in
//! the place of a file is kept in the hidden folder till the end.

use std::fs;
use std::io;
use std::path::Path;

use super::digest;
use super::disk::Disk;
use super::earlier::{Plan, barred, is_inside, manifest_of};
use super::folder::{MANIFEST, parent_of};
use super::hidden::Hidden;

/// Where it failed, as a path in the folder, and why.
type Failed = (String, io::Error);

/// Moves the files from the hidden folder into `to`, but for those whose place is kept.
pub(super) fn into_place<'a>(
    disk: &Disk,
    hidden: &Hidden,
    to: &Path,
    files: impl Iterator<Item = &'a String>,
    plan: &Plan,
) -> Result<(), Failed> {
    let at = |path: &str| {
        let path = path.to_owned();
        move |err| (path, err)
    };
    lay_aside(disk, hidden, to, MANIFEST).map_err(at(MANIFEST))?;
    disk.sync_folder(to).map_err(at(""))?;
    for path in files.filter(|path| path.as_str() != MANIFEST && !plan.kept.contains(path)) {
        let moved = || {
            lay_aside(disk, hidden, to, path)?;
            disk.make_folders(&parent_of(&to.join(path)))?;
            disk.rename(&hidden.fresh().join(path), &to.join(path))
        };
        moved().map_err(at(path))?;
    }
    for path in &plan.stale {
        lay_aside(disk, hidden, to, path).map_err(at(path))?;
    }
    // The folders that were changed.
    let folders = walk(&hidden.fresh()).0.into_iter().chain(walk(&hidden.old()).0);
    for folder in folders.filter(|folder| to.join(folder).is_dir()) {
        disk.sync_folder(&to.join(&folder)).map_err(at(&folder))?;
    }
    disk.rename(&hidden.fresh().join(MANIFEST), &to.join(MANIFEST)).map_err(at(MANIFEST))?;
    plan.stale.iter().for_each(|path| remove_if_empty(disk, to, path));
    disk.sync_folder(to).map_err(at(""))
}

/// Moves what is at a path into the hidden folder, where anything is.
fn lay_aside(disk: &Disk, hidden: &Hidden, to: &Path, path: &str) -> io::Result<()> {
    if fs::symlink_metadata(to.join(path)).is_err() {
        return Ok(());
    }
    let aside = hidden.old().join(path);
    disk.make_folders(&parent_of(&aside))?;
    disk.rename(&to.join(path), &aside)
}

/// Puts back what was moved, where moving was broken off; the manifest last. This may be broken
/// off, too: first what is new goes, then the new manifest, then what was there comes back.
pub(super) fn put_back(disk: &Disk, hidden: &Hidden, to: &Path) -> io::Result<()> {
    // With its manifest the folder is whole.
    if fs::symlink_metadata(to.join(MANIFEST)).is_ok() {
        return Ok(());
    }
    let is_free = |path: &str| barred(to, Path::new(path)).is_none();
    let made = manifest_of(&hidden.fresh());
    let begun = made.is_some();
    for file in made.into_iter().flat_map(|made| made.files).filter(|file| is_inside(&file.path) && is_free(&file.path))
    {
        let (path, moved) = (to.join(&file.path), !hidden.fresh().join(&file.path).exists());
        if moved && fs::read(&path).is_ok_and(|bytes| digest(&bytes) == file.sha256) {
            disk.remove_file(&path)?;
        }
        remove_if_empty(disk, to, &file.path);
    }
    if begun {
        disk.remove_file(&hidden.fresh().join(MANIFEST))?;
    }
    let (_, mut files) = walk(&hidden.old());
    files.sort_by_key(|path| path == MANIFEST);
    for path in files.iter().filter(|path| is_free(path)) {
        disk.make_folders(&parent_of(&to.join(path)))?;
        disk.rename(&hidden.old().join(path), &to.join(path))?;
    }
    disk.sync_folder(to)
}

/// Removes the folder that a file was in, where nothing else is in it.
fn remove_if_empty(disk: &Disk, to: &Path, path: &str) {
    let folder = parent_of(&to.join(path));
    if folder != to && super::hidden::is_empty(&folder) {
        // It does no harm.
        let _ = disk.remove_folder(&folder);
    }
}

/// The folders and the files below a folder, by their paths in it; links are files.
fn walk(folder: &Path) -> (Vec<String>, Vec<String>) {
    let (mut folders, mut files, mut next) = (Vec::new(), Vec::new(), vec![String::new()]);
    while let Some(at) = next.pop() {
        for entry in fs::read_dir(folder.join(&at)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if at.is_empty() { name } else { format!("{at}/{name}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => next.push(path),
                _ => files.push(path),
            }
        }
        folders.push(at);
    }
    (folders, files)
}
