//! A made folder takes the place of an earlier one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::earlier::Plan;
use super::folder::{MANIFEST, parent_of};
use super::hidden::{Hidden, is_empty, taken};
use super::{moves, place};
use crate::error::{Error, Location, Result};

/// Files by their paths in the folder.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Writes the files into the place of `to`; what is to be said of files that are not the run's.
pub(super) fn write(files: &Files, to: &Path, force: bool) -> Result<Vec<String>> {
    let real = place::followed(to)?;
    finish_earlier(&real, to)?;
    let plan = Plan::new(&real, files, force).map_err(|err| named(err, &real, to))?;
    let notes = plan.notes(to);
    if !(goes_whole(&plan, &real) && beside(files, &real, to, &plan, force)?) {
        inside(files, &real, to, force)?;
    }
    Ok(notes)
}

/// Removes what a killed run left, and puts back what it had moved.
fn finish_earlier(real: &Path, to: &Path) -> Result<()> {
    for path in [Hidden::beside(real), Hidden::inside(real)] {
        if fs::symlink_metadata(&path).is_err() || place::may_change(&parent_of(&path), to).is_err() {
            continue;
        }
        let mut hidden = taken(path.clone(), to, to)?;
        let mut disk = Disk::hold();
        if path == Hidden::inside(real)
            && let Err(err) = moves::put_back(&disk, &hidden, real)
        {
            hidden.leave(&mut disk);
            return Err(Error::io(to, &err));
        }
        hidden.sweep(&disk).map_err(|err| Error::io(to, &err))?;
        drop(disk);
    }
    Ok(())
}

/// Whether the folder can be exchanged: nothing is in it but what an earlier run wrote and plain files, nobody
/// stands in it, and all of it is on one file system with the folder that holds it.
fn goes_whole(plan: &Plan, real: &Path) -> bool {
    let stands_inside = std::env::current_dir().is_ok_and(|here| here.starts_with(real));
    !real.exists() || plan.whole && !stands_inside && one_system(real)
}

/// Whether a folder, the folders in it and the one that holds it are on one file system.
#[cfg(unix)]
fn one_system(real: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let system = |path: &Path| fs::metadata(path).ok().map(|kind| kind.dev());
    let inside = fs::read_dir(real).into_iter().flatten().flatten().map(|entry| entry.path());
    inside.chain([parent_of(real)]).all(|path| system(&path) == system(real))
}

#[cfg(not(unix))]
fn one_system(_: &Path) -> bool {
    true
}

/// Makes a folder beside `to` that takes its name as one; `false` where that cannot be, and
/// nothing was changed.
fn beside(files: &Files, real: &Path, to: &Path, plan: &Plan, force: bool) -> Result<bool> {
    if real.exists() && place::may_change(&parent_of(real), to).is_err() {
        return Ok(false);
    }
    let hidden = taken(Hidden::beside(real), to, &parent_of(to))?;
    put(files, &hidden.fresh(), to)?;
    let failed = |err: io::Error| Error::io(to, &err);
    let disk = Disk::hold();
    let over = real.exists();
    if over && !looks_alike(&disk, &hidden.fresh(), real).map_err(failed)? {
        return Ok(false);
    }
    // Looked at again: there was time to change a file.
    let again = Plan::new(real, files, force).map_err(|err| named(err, real, to))?;
    if again != *plan || !goes_whole(&again, real) || carry(&disk, plan, real, &hidden.fresh()).is_err() {
        return Ok(false);
    }
    let moved = match over && !is_empty(real) {
        true => disk.exchange(&hidden.fresh(), real),
        false => disk.rename(&hidden.fresh(), real),
    };
    match moved {
        Ok(()) => {}
        Err(err) if over && is_not_to_be_had(&err) => return Ok(false),
        Err(err) => return Err(failed(err)),
    }
    disk.sync_folder(&parent_of(real)).map_err(failed)?;
    Ok(true)
}

/// Gives the files of somebody else a second name in the new folder: so they are in both, and are lost with neither.
fn carry(disk: &Disk, plan: &Plan, real: &Path, fresh: &Path) -> io::Result<()> {
    for path in &plan.carried {
        let name = fresh.join(path);
        if fs::symlink_metadata(&name).is_ok() {
            disk.remove_file(&name)?;
        }
        disk.make_folders(&parent_of(&name))?;
        disk.link(&real.join(path), &name)?;
        disk.sync_folder(&parent_of(&name))?;
    }
    Ok(())
}

/// Whether an exchange was refused for what the folders are, and not for a fault of the disk.
fn is_not_to_be_had(err: &io::Error) -> bool {
    use ErrorKind::{CrossesDevices, InvalidInput, PermissionDenied, ResourceBusy, Unsupported};
    matches!(err.kind(), CrossesDevices | InvalidInput | PermissionDenied | ResourceBusy | Unsupported)
}

/// Gives a new folder the mode of the old one; whether it has the same owner.
#[cfg(unix)]
fn looks_alike(disk: &Disk, new: &Path, old: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (made, known) = (fs::metadata(new)?, fs::metadata(old)?);
    if made.mode() != known.mode() {
        disk.set_permissions(new, known.permissions())?;
    }
    Ok((made.uid(), made.gid()) == (known.uid(), known.gid()))
}

#[cfg(not(unix))]
fn looks_alike(_: &Disk, _: &Path, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Makes a hidden folder inside `to` and moves its files into place one by one.
fn inside(files: &Files, real: &Path, to: &Path, force: bool) -> Result<()> {
    let mut hidden = taken(Hidden::inside(real), to, to)?;
    put(files, &hidden.fresh(), to)?;
    let mut disk = Disk::hold();
    let plan = Plan::new(real, files, force).map_err(|err| named(err, real, to))?;
    let moved = moves::into_place(&disk, &hidden, real, files.keys(), &plan);
    moved.map_err(|(path, err)| {
        let undone = moves::put_back(&disk, &hidden, real);
        let err = match err.kind() {
            ErrorKind::CrossesDevices => Error::new("is on another file system than the folder that it is in")
                .at(Location::file(to.join(parent_of(Path::new(&path)))))
                .hint("name a folder that is on one file system with `--out`"),
            _ if path.is_empty() => Error::io(to, &err),
            _ => Error::io(to.join(path), &err),
        };
        match undone {
            Ok(()) => err,
            Err(_) => {
                hidden.leave(&mut disk);
                err.hint("the folder has no manifest now; the next run into it puts it in order")
            }
        }
    })
}

/// Writes the files into a new folder, and sees them safe on the disk; the manifest last.
fn put(files: &Files, fresh: &Path, to: &Path) -> Result<()> {
    let folders = |path: &String| parent_of(&fresh.join(path));
    let mut folders: Vec<PathBuf> = files.keys().map(folders).chain([fresh.to_path_buf()]).collect();
    folders.sort();
    folders.dedup();
    for folder in &folders {
        Disk::hold().make_folders(folder).map_err(|err| Error::io(to, &err))?;
    }
    let (last, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| *path == MANIFEST);
    for (path, bytes) in others.into_iter().chain(last) {
        put_file(&fresh.join(path), bytes).map_err(|err| Error::io(to.join(path), &err))?;
    }
    for folder in folders.iter().rev() {
        Disk::hold().sync_folder(folder).map_err(|err| Error::io(to, &err))?;
    }
    Ok(())
}

fn put_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let disk = Disk::hold();
    let mut file = disk.create(path)?;
    disk.append(&mut file, path, bytes)?;
    file.flush()?;
    disk.sync(&file, path)
}

/// An error of the place as the user named it.
fn named(err: Error, real: &Path, to: &Path) -> Error {
    let inside = err.location().and_then(|at| at.path.strip_prefix(real).ok()).map(|path| to.join(path));
    match (inside, err.hint_text()) {
        (Some(path), Some(hint)) => Error::new(err.message()).at(Location::file(path)).hint(hint),
        _ => err,
    }
}
