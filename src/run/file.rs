//! Single files: made aside, then renamed; devices and the like are written to.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::folder::{parent_of, refused};
use super::hidden::{Hidden, taken};
use super::place;
use crate::error::{Error, Location, Result};

/// Writes one file whole: aside first, then renamed. A device, a pipe or a socket is written to,
/// and so is what `/dev/stdout` names; a link is followed.
///
/// # Errors
///
/// If the disk refuses, or the file is read-only.
pub fn write_file(to: &Path, bytes: &[u8]) -> Result<()> {
    write_parts(to, std::iter::once(Ok(bytes)))
}

/// Writes several files, all or none of them.
///
/// # Errors
///
/// As [`write_file`]; then each file is as it was.
///
/// ```
/// use unbloc::run::write_files;
///
/// let place = tempfile::tempdir()?;
/// let (chart, numbers) = (place.path().join("a.svg"), place.path().join("no such folder/a.csv"));
/// assert!(write_files(&[(&chart, b"<svg/>"), (&numbers, b"1\n")]).is_err());
/// assert!(!chart.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_files(files: &[(&Path, &[u8])]) -> Result<()> {
    let targets: Vec<Target> = files.iter().map(|(to, _)| Target::of(to)).collect::<Result<_>>()?;
    let mut staged = Vec::new();
    for (target, (to, bytes)) in targets.iter().zip(files) {
        if let Target::File(file) = target {
            staged.push(Staged::new(file, to, std::iter::once(Ok(bytes)))?);
        }
    }
    for (target, (to, bytes)) in targets.iter().zip(files) {
        if let Target::Stream(stream) = target {
            send(stream, to, std::iter::once(Ok(bytes)))?;
        }
    }
    put_all(&staged)
}

/// Makes the folder that a file is to be in, and those above it, where they are not there.
///
/// # Errors
///
/// If the disk refuses; then no folder was made.
///
/// ```
/// use unbloc::run::{make_room_for, write_file};
///
/// let place = tempfile::tempdir()?;
/// let page = place.path().join("new/page.html");
/// make_room_for(&page).unwrap();
/// write_file(&page, b"<p>").unwrap();
/// assert!(page.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn make_room_for(file: &Path) -> Result<()> {
    Disk::hold().make_folders(&parent_of(file)).map(drop).map_err(|err| Error::io(file, &err))
}

/// Writes one file whole, part by part, as [`write_file`] does.
///
/// # Errors
///
/// If a part cannot be made, or the disk refuses; then nothing is written to a plain file.
pub fn write_parts<B: AsRef<[u8]>>(to: &Path, parts: impl Iterator<Item = Result<B>>) -> Result<()> {
    match Target::of(to)? {
        Target::Stream(stream) => send(&stream, to, parts),
        Target::File(file) => put_all(&[Staged::new(&file, to, parts)?]),
    }
}

/// What a name stands for.
enum Target {
    /// A plain file, or none yet.
    File(PathBuf),
    /// Something that is written to.
    Stream(PathBuf),
}

impl Target {
    fn of(to: &Path) -> Result<Target> {
        let path = place::followed(to)?;
        if place::is_open_file(&path) && path.exists() {
            return Ok(Target::Stream(path));
        }
        match fs::metadata(&path) {
            Ok(kind) if kind.is_dir() => Err(Error::new(place::IS_FOLDER).at(Location::file(to))),
            Ok(kind) if kind.is_file() => place::may_replace(&path, to).map(|()| Target::File(path)),
            Ok(_) => Ok(Target::Stream(path)),
            Err(err) if err.kind() == ErrorKind::NotFound => Ok(Target::File(path)),
            Err(err) => Err(Error::io(to, &err)),
        }
    }
}

/// Writes to what is no plain file. A reader that has had enough is no fault.
fn send<B: AsRef<[u8]>>(stream: &Path, to: &Path, parts: impl Iterator<Item = Result<B>>) -> Result<()> {
    let mut out = open(stream).map_err(|err| Error::io(to, &err))?;
    for part in parts {
        match out.write_all(part?.as_ref()).and_then(|()| out.flush()) {
            Err(err) if err.kind() == ErrorKind::BrokenPipe => return Ok(()),
            done => done.map_err(|err| Error::io(to, &err))?,
        }
    }
    Ok(())
}

/// Opens what is there. What is open already as standard output or error is written on from where it is.
fn open(stream: &Path) -> io::Result<Box<dyn Write>> {
    if place::is_open_file(stream) {
        match stream.file_name().and_then(|name| name.to_str()) {
            Some("1") => return Ok(Box::new(io::stdout())),
            Some("2") => return Ok(Box::new(io::stderr())),
            _ => {}
        }
    }
    #[cfg(unix)]
    if std::os::unix::fs::FileTypeExt::is_socket(&fs::metadata(stream)?.file_type()) {
        return Ok(Box::new(std::os::unix::net::UnixStream::connect(stream)?));
    }
    Ok(Box::new(OpenOptions::new().append(true).open(stream)?))
}

/// A file that is made and waits for its name.
struct Staged {
    hidden: Hidden,
    /// Where it goes.
    file: PathBuf,
    /// What the user calls that.
    named: PathBuf,
}

impl Staged {
    fn new<B: AsRef<[u8]>>(file: &Path, to: &Path, parts: impl Iterator<Item = Result<B>>) -> Result<Self> {
        let parent = parent_of(file);
        if !parent.is_dir() {
            let err = fs::metadata(&parent).map_or_else(|err| err, |_| ErrorKind::NotADirectory.into());
            return Err(Error::io(to, &err));
        }
        let hidden = taken(Hidden::beside(file), to, to)?;
        let failed = |err: io::Error| refused(to, &err);
        let fresh = hidden.fresh();
        let begin = || {
            let disk = Disk::hold();
            hidden.sweep(&disk)?;
            disk.create(&fresh)
        };
        let mut out = begin().map_err(failed)?;
        for part in parts {
            Disk::hold().append(&mut out, &fresh, part?.as_ref()).map_err(failed)?;
        }
        ready(&out, &fresh, file).map_err(failed)?;
        Ok(Staged { hidden, file: file.to_path_buf(), named: to.to_path_buf() })
    }

    /// Gives it its name, and says how.
    fn put(&self, disk: &Disk) -> io::Result<Put> {
        let (fresh, over) = (self.hidden.fresh(), self.file.exists());
        if over && disk.exchange(&fresh, &self.file).is_ok() {
            return Ok(Put::Exchanged);
        }
        disk.rename(&fresh, &self.file)?;
        Ok(if over { Put::Over } else { Put::Alone })
    }

    /// Takes it away again.
    fn undo(&self, disk: &Disk, put: Put) {
        // The fault is said already.
        let _ = match put {
            Put::Exchanged => disk.exchange(&self.hidden.fresh(), &self.file),
            Put::Alone => disk.remove_file(&self.file),
            Put::Over => Ok(()),
        };
    }
}

/// How a file got its name.
#[derive(Clone, Copy)]
enum Put {
    /// There was none of that name.
    Alone,
    /// The one that had it is where the new one was made.
    Exchanged,
    /// The one that had it is gone; so it is where the system cannot exchange.
    Over,
}

/// The file is safe on the disk, with the mode of the one whose name it takes.
fn ready(out: &File, fresh: &Path, file: &Path) -> io::Result<()> {
    let disk = Disk::hold();
    if let Ok(known) = fs::metadata(file) {
        disk.set_permissions(fresh, known.permissions())?;
    }
    disk.sync(out, fresh)
}

/// Gives all files their names, or none.
fn put_all(staged: &[Staged]) -> Result<()> {
    let disk = Disk::hold();
    let mut done: Vec<(&Staged, Put)> = Vec::new();
    for file in staged {
        match file.put(&disk) {
            Ok(put) => done.push((file, put)),
            Err(err) => {
                done.iter().rev().for_each(|(file, put)| file.undo(&disk, *put));
                return Err(Error::io(&file.named, &err));
            }
        }
    }
    staged
        .iter()
        .try_for_each(|file| disk.sync_folder(&parent_of(&file.file)).map_err(|err| Error::io(&file.named, &err)))
}
