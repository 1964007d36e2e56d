//! What an earlier run left in a folder, and what of it may be written over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::folder::MANIFEST;
use super::hidden::Hidden;
use super::place::{IS_FILE, IS_FOLDER};
use super::{FileDigest, Manifest, digest};
use crate::error::{Error, Location, Result};

/// What becomes of the files that are in a folder when others are written into it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Plan {
    /// Files of the earlier run that this one does not make, as they were recorded: they go.
    pub stale: Vec<String>,
    /// Files that are not as recorded, or were never: they stay, and what a run makes under
    /// their names is not written.
    pub kept: Vec<String>,
    /// The same, where they are written over by wish.
    pub taken: Vec<String>,
    /// Files of somebody else, which stay.
    pub carried: Vec<String>,
    /// Whether there is nothing else: no folder, link or device of somebody else.
    pub whole: bool,
}

impl Plan {
    /// What becomes of the files in `to` when `fresh` is written there.
    ///
    /// # Errors
    ///
    /// If something in the folder is in the way: a link or a file where a folder is to be.
    pub fn new(to: &Path, fresh: &BTreeMap<String, Vec<u8>>, force: bool) -> Result<Plan> {
        let earlier = manifest_of(to);
        let is_ours = earlier.is_some();
        let recorded = earlier.into_iter().flat_map(|manifest| manifest.files);
        let recorded: Vec<FileDigest> = recorded.filter(|file| is_inside(&file.path)).collect();
        let known: BTreeMap<&str, &str> = recorded.iter().map(|f| (f.path.as_str(), f.sha256.as_str())).collect();
        let mut plan = Plan::default();
        for (path, bytes) in fresh {
            let as_recorded =
                |sha256: &String| path == MANIFEST && is_ours || known.get(path.as_str()) == Some(&sha256.as_str());
            match Found::at(to, path) {
                Found::Nothing => {}
                Found::File(sha256) if as_recorded(&sha256) || sha256 == digest(bytes) => {}
                Found::Beyond(part, what) => return Err(in_the_way(to, &part, what)),
                Found::Folder if force => return Err(in_the_way(to, Path::new(path), IS_FOLDER)),
                _ if force => plan.taken.push(path.clone()),
                _ if path == MANIFEST => {}
                _ => plan.kept.push(path.clone()),
            }
        }
        for (path, sha256) in known.iter().filter(|(path, _)| !fresh.contains_key(**path)) {
            match Found::at(to, path) {
                Found::Nothing => {}
                Found::File(found) if found == **sha256 => plan.stale.push((*path).to_owned()),
                _ => plan.kept.push((*path).to_owned()),
            }
        }
        plan.carried = unrecorded(to, &recorded).into_iter().filter(|path| !plan.taken.contains(path)).collect();
        plan.carried.extend(plan.kept.iter().cloned());
        plan.carried.sort();
        plan.carried.dedup();
        let is_plain = |path: &String| fs::symlink_metadata(to.join(path)).is_ok_and(|kind| kind.is_file());
        plan.whole = plan.carried.iter().all(|path| is_plain(path) && barred(to, Path::new(path)).is_none());
        Ok(plan)
    }

    /// What is to be said of the files that are not the run's own.
    pub fn notes(&self, to: &Path) -> Vec<String> {
        let named = |path: &String| to.join(path).display().to_string();
        let kept = self.kept.iter().map(|path| {
            format!(
                "{}: kept as it is, for it is not what an earlier run wrote; move it away to have the run's own",
                named(path)
            )
        });
        let taken = self.taken.iter().map(|path| {
            format!("{}: written over with `--force`, though it was not what an earlier run wrote", named(path))
        });
        kept.chain(taken).collect()
    }
}

/// What is in a folder at a path; links are not followed.
enum Found {
    Nothing,
    /// A plain file, with its digest.
    File(String),
    Folder,
    /// What is not read, and why.
    Other(String),
    /// A part of the path is no folder: which, and what it is.
    Beyond(PathBuf, &'static str),
}

impl Found {
    fn at(folder: &Path, path: &str) -> Found {
        if let Some((part, what)) = barred(folder, Path::new(path)) {
            return Found::Beyond(part.to_path_buf(), what);
        }
        let path = folder.join(path);
        match fs::symlink_metadata(&path) {
            Err(_) => Found::Nothing,
            Ok(kind) if kind.is_dir() => Found::Folder,
            Ok(kind) if kind.is_file() => match fs::read(&path) {
                Ok(bytes) => Found::File(digest(&bytes)),
                Err(err) => Found::Other(Error::io(&path, &err).message().to_owned()),
            },
            Ok(kind) if kind.is_symlink() => Found::Other("is a link, and is not followed".to_owned()),
            Ok(_) => Found::Other("is no plain file, and is not read".to_owned()),
        }
    }
}

/// Why a recorded file is not as it was recorded; `None` where it is. Nothing outside the folder is
/// read, no link followed and no device opened.
///
/// ```
/// use unbloc::run::{FileDigest, changed, digest};
/// let place = tempfile::tempdir()?;
/// std::fs::write(place.path().join("a.csv"), "1\n")?;
/// let file = |path: &str| FileDigest { path: path.to_owned(), sha256: digest(b"1\n") };
/// assert_eq!(changed(place.path(), &file("a.csv")), None);
/// assert_eq!(changed(place.path(), &file("b.csv")).unwrap(), "no such file or folder");
/// assert_eq!(changed(place.path(), &file("/etc/hosts")).unwrap(), "is not in the folder, and is not read");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn changed(folder: &Path, file: &FileDigest) -> Option<String> {
    if !is_inside(&file.path) {
        return Some("is not in the folder, and is not read".to_owned());
    }
    match Found::at(folder, &file.path) {
        Found::File(sha256) if sha256 == file.sha256 => None,
        Found::File(_) => Some("its bytes have changed".to_owned()),
        Found::Nothing => Some("no such file or folder".to_owned()),
        Found::Folder => Some(IS_FOLDER.to_owned()),
        Found::Beyond(part, _) => Some(format!("`{}` is a link or a file, and is not followed", part.display())),
        Found::Other(why) => Some(why),
    }
}

/// The outermost part above a path inside a folder that is there and no folder, and what it is.
pub(super) fn barred<'a>(folder: &Path, path: &'a Path) -> Option<(&'a Path, &'static str)> {
    let mut parts: Vec<&Path> = path.ancestors().skip(1).filter(|part| !part.as_os_str().is_empty()).collect();
    parts.reverse();
    parts.into_iter().find_map(|part| match fs::symlink_metadata(folder.join(part)) {
        Ok(kind) if kind.is_symlink() => Some((part, "is a link, and nothing is written through it")),
        Ok(kind) if !kind.is_dir() => Some((part, IS_FILE)),
        _ => None,
    })
}

fn in_the_way(to: &Path, part: &Path, what: &str) -> Error {
    Error::new(what).at(Location::file(to.join(part))).hint("move it away, or name another folder with `--out`")
}

/// Whether a path from a manifest stays inside its folder.
pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// The manifest of the earlier run that wrote a folder; `None` where it is not one of ours.
pub(super) fn manifest_of(folder: &Path) -> Option<Manifest> {
    let path = folder.join(MANIFEST);
    fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
    Manifest::read(&path).ok()
}

/// What is in a folder, or in the folders of its recorded files, and not
/// recorded, in order; a folder with `/` at its end, and not what is in it.
pub fn unrecorded(folder: &Path, files: &[FileDigest]) -> Vec<String> {
    let inside = files.iter().map(|file| file.path.as_str()).filter(|path| is_inside(path));
    let known: BTreeSet<&str> = inside.chain([MANIFEST]).collect();
    let folders: BTreeSet<&Path> = known.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    let mut found = Vec::new();
    for &part in &folders {
        // A link is not followed, and is named itself.
        if barred(folder, &part.join("any")).is_some() {
            continue;
        }
        // What cannot be read is said of the files that should be in it.
        for entry in fs::read_dir(folder.join(part)).into_iter().flatten().flatten() {
            let path = part.join(entry.file_name());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && folders.contains(path.as_path()) {
                continue;
            }
            let name = path.to_string_lossy().replace('\\', "/");
            if !known.contains(name.as_str()) && !Hidden::is_name(&name) {
                found.push(if is_folder { format!("{name}/") } else { name });
            }
        }
    }
    found.sort();
    found
}
