//! Every call that changes the disk, and what is to go when the program does.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The hidden folders of this program, each with the folders that were made for it. Who holds
/// this may change the disk; nobody else can then.
static DISK: Mutex<BTreeMap<PathBuf, Vec<PathBuf>>> = Mutex::new(BTreeMap::new());

/// What a listener is told of a call: what it does, and to which path.
type Heard = Box<dyn FnMut(&'static str, &Path) -> io::Result<()>>;

thread_local! {
    static HEARD: RefCell<Option<Heard>> = const { RefCell::new(None) };
}

/// Does work while `heard` is told of each call of this thread that would change the disk, before it is made. An
/// error that it gives is taken for the disk's, and the call is not made: so it can be seen what
/// a full disk, or the end of the program, leaves behind at each of them.
///
/// ```
/// use std::sync::mpsc::channel;
/// use unbloc::run::{overheard, write_file};
///
/// let place = tempfile::tempdir()?;
/// let (tell, told) = channel();
/// let heard = move |call: &'static str, _: &std::path::Path| tell.send(call).map_err(std::io::Error::other);
/// overheard(heard, || write_file(&place.path().join("a.csv"), b"1\n"))?;
/// assert_eq!(told.iter().filter(|call| *call == "rename").count(), 1);
///
/// let full = |_: &'static str, _: &std::path::Path| Err(std::io::ErrorKind::StorageFull.into());
/// assert!(overheard(full, || write_file(&place.path().join("b.csv"), b"2\n")).is_err());
/// assert_eq!(std::fs::read_dir(place.path())?.count(), 1, "there is `a.csv` alone");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn overheard<T>(heard: impl FnMut(&'static str, &Path) -> io::Result<()> + 'static, work: impl FnOnce() -> T) -> T {
    let before = HEARD.replace(Some(Box::new(heard)));
    let done = work();
    HEARD.set(before);
    done
}

/// Removes what this program has in the making, and lets it change the disk no more: for who is
/// about to end it. What is being moved into place is moved to its end before.
pub fn abandon() {
    let disk = Disk::hold();
    for (hidden, made) in disk.0.iter() {
        // The program ends: there is nobody to tell.
        let _ = fs::remove_dir_all(hidden);
        made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    std::mem::forget(disk);
}

/// The leave to change the disk.
pub(super) struct Disk(MutexGuard<'static, BTreeMap<PathBuf, Vec<PathBuf>>>);

impl Disk {
    /// Waits until nobody else of this program changes it.
    pub fn hold() -> Self {
        Disk(DISK.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn call<T>(&self, name: &'static str, path: &Path, call: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        HEARD.with_borrow_mut(|heard| heard.as_mut().map_or(Ok(()), |heard| heard(name, path)))?;
        call()
    }

    /// A folder that goes with the program, and the folders that were made to hold it.
    pub fn remember(&mut self, hidden: &Path, made: Vec<PathBuf>) {
        self.0.insert(hidden.to_path_buf(), made);
    }

    /// It is gone, or is to stay.
    pub fn forget(&mut self, hidden: &Path) -> Vec<PathBuf> {
        self.0.remove(hidden).unwrap_or_default()
    }

    pub fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.call("make a folder", path, || fs::create_dir(path))
    }

    /// Makes a folder and those above it that are not there; those that were made.
    pub fn make_folders(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && fs::metadata(folder).is_err();
        let missing: Vec<&Path> = path.ancestors().take_while(missing).collect();
        let mut made: Vec<PathBuf> = Vec::new();
        for folder in missing.into_iter().rev() {
            match self.make_folder(folder) {
                Ok(()) => made.push(folder.to_path_buf()),
                // Another run was quicker.
                Err(_) if folder.is_dir() => {}
                Err(err) => {
                    made.iter().rev().for_each(|folder| drop(self.remove_folder(folder)));
                    return Err(err);
                }
            }
        }
        Ok(made)
    }

    pub fn create(&self, path: &Path) -> io::Result<File> {
        self.call("create", path, || OpenOptions::new().write(true).create_new(true).open(path))
    }

    /// The file by which a run says that a hidden folder is its own.
    pub fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.call("create", path, || OpenOptions::new().write(true).create(true).truncate(false).open(path))
    }

    pub fn append(&self, file: &mut File, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.call("write", path, || file.write_all(bytes))
    }

    pub fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        self.call("sync", path, || file.sync_all())
    }

    /// What a folder lists is safe on the disk; not every system can be asked for that.
    pub fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        match self.call("sync", path, || File::open(path)?.sync_all()) {
            Err(err) if matches!(err.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    pub fn set_permissions(&self, path: &Path, permissions: Permissions) -> io::Result<()> {
        self.call("change the mode of", path, || fs::set_permissions(path, permissions))
    }

    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename", to, || fs::rename(from, to))
    }

    /// Gives a file a second name.
    pub fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        self.call("link", name, || fs::hard_link(file, name))
    }

    /// Each of two takes the other's name, at one moment.
    pub fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.call("exchange", other, || exchange(one, other))
    }

    pub fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call("remove", path, || fs::remove_file(path))
    }

    /// Removes a folder with nothing in it.
    pub fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call("remove", path, || fs::remove_dir(path))
    }

    /// Removes a folder and all in it; links are not followed.
    pub fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.call("remove", path, || fs::remove_dir_all(path))
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
