//! Bytes of a file: read, hashed and unpacked on a thread of their own, handed
//! over in blocks that are used again.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use sha2::{Digest, Sha256};

use super::{Progress, gzip, parquet};
use crate::error::{Error, Location, Result};

/// The longest record; a longer one is an error, so that no file eats all memory.
pub(super) const LIMIT: usize = 1 << 20;

/// Bytes in a block: small enough for the cache that both threads share.
const BLOCK: usize = 256 << 10;

/// Blocks under way between the two threads.
const AHEAD: usize = 4;

/// What a file turned out to be once it was read to its end.
#[derive(Debug, Clone, Default)]
pub(super) struct Stored {
    pub(super) bytes: u64,
    pub(super) sha256: Option<String>,
    /// Bytes after the end of the packed data.
    pub(super) trailing: u64,
}

/// How a file is packed, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
    Parquet,
}

enum Message {
    Packing(Packing),
    Block(Vec<u8>, usize),
    End(Stored),
    Failed(io::Error),
}

/// The bytes that have come and are not used yet: `buffer[pos..end]`.
pub(super) struct Stream<'a> {
    pub(super) buffer: Vec<u8>,
    pub(super) pos: usize,
    pub(super) end: usize,
    /// Nothing comes after `end`.
    pub(super) eof: bool,
    pub(super) packing: Packing,
    pub(super) stored: Stored,
    path: PathBuf,
    total: Option<u64>,
    done: Arc<AtomicU64>,
    told: u64,
    full: Receiver<Message>,
    empty: Sender<Vec<u8>>,
    progress: &'a dyn Progress,
}

impl<'a> Stream<'a> {
    /// Opens a file.
    pub(super) fn open(path: &Path, hash: bool, progress: &'a dyn Progress) -> Result<Self> {
        let file = File::open(path).map_err(|err| Error::io(path, &err))?;
        let meta = file.metadata().map_err(|err| Error::io(path, &err))?;
        let total = meta.is_file().then_some(meta.len());
        Stream::start(file, path, total, hash, BLOCK, progress)
    }

    /// Reads anything; `path` is for messages.
    pub(super) fn of(
        input: impl Read + Send + 'static,
        path: &Path,
        hash: bool,
        progress: &'a dyn Progress,
    ) -> Result<Self> {
        Stream::start(input, path, None, hash, BLOCK, progress)
    }

    /// The same with a block size of one's own.
    pub(super) fn start(
        input: impl Read + Send + 'static,
        path: &Path,
        total: Option<u64>,
        hash: bool,
        block: usize,
        progress: &'a dyn Progress,
    ) -> Result<Self> {
        // The first LIMIT bytes are room for what is left of the block before.
        let buffer = || vec![0; LIMIT + block];
        let (full_in, full) = sync_channel(AHEAD);
        let (empty, empty_out) = channel();
        for _ in 1..AHEAD {
            let _ = empty.send(buffer());
        }
        let done = Arc::new(AtomicU64::new(0));
        let tap = Tap { input, done: Arc::clone(&done), hasher: hash.then(Sha256::new) };
        let again = total.map(|_| path.to_owned());
        let spawned = thread::Builder::new().name("read".to_owned()).spawn(move || {
            if let Err(err) = pump(tap, again.as_deref(), &full_in, &empty_out) {
                let _ = full_in.send(Message::Failed(err));
            }
        });
        spawned.map_err(|err| Error::io(path, &err))?;
        let mut stream = Stream {
            buffer: buffer(),
            pos: LIMIT,
            end: LIMIT,
            eof: false,
            packing: Packing::Plain,
            stored: Stored::default(),
            path: path.to_owned(),
            total,
            done,
            told: 0,
            full,
            empty,
            progress,
        };
        stream.more()?;
        Ok(stream)
    }

    /// The bytes at hand.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[self.pos..self.end]
    }

    /// Adds the next block to the bytes at hand, or notices the end.
    ///
    /// # Panics
    ///
    /// If more than `LIMIT` bytes are at hand: the caller checks.
    pub(super) fn more(&mut self) -> Result<()> {
        loop {
            match self.full.recv() {
                Ok(Message::Packing(packing)) => self.packing = packing,
                Ok(Message::Block(mut block, filled)) => {
                    let rest = self.end - self.pos;
                    assert!(rest <= LIMIT, "a record beyond the limit");
                    let start = LIMIT - rest;
                    block[start..LIMIT].copy_from_slice(&self.buffer[self.pos..self.end]);
                    let used = std::mem::replace(&mut self.buffer, block);
                    (self.pos, self.end) = (start, LIMIT + filled);
                    let _ = self.empty.send(used);
                    self.tell();
                    return Ok(());
                }
                Ok(Message::End(stored)) => {
                    self.stored = stored;
                    self.eof = true;
                    return Ok(());
                }
                Ok(Message::Failed(err)) => return Err(self.failed(&err)),
                Err(_) => return Err(Error::new("the reading stopped short").at(Location::file(&self.path))),
            }
        }
    }

    /// Reads on to the end without a look at the bytes, for their hash and size.
    pub(super) fn drain(&mut self) -> Result<()> {
        while !self.eof {
            self.pos = self.end;
            self.more()?;
        }
        Ok(())
    }

    fn tell(&mut self) {
        const STEP: u64 = 1 << 20;
        let done = self.done.load(Ordering::Relaxed);
        if done - self.told >= STEP {
            self.told = done;
            self.progress.bytes(&self.path, done, self.total);
        }
    }

    fn failed(&self, err: &io::Error) -> Error {
        let at = Location::file(&self.path);
        let what = match self.packing {
            Packing::Plain => return Error::io(&self.path, err),
            Packing::Parquet if err.kind() == io::ErrorKind::FileTooLarge => {
                let most = parquet::MOST_STREAMED >> 20;
                return Error::new(format!("more than {most} MiB of Parquet, and not in a file"))
                    .at(at)
                    .hint("save it to a file and name that: a file is read part by part");
            }
            Packing::Parquet if err.kind() == io::ErrorKind::InvalidData => {
                return Error::new(err.to_string()).at(at).hint("get the file again");
            }
            Packing::Parquet => {
                return Error::new(format!("this Parquet file cannot be read: {err}")).at(at);
            }
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        };
        if err.kind() == io::ErrorKind::UnexpectedEof {
            Error::new(format!("the {what} data end too early")).at(at).hint("the file is cut off: get it again")
        } else if err.to_string().contains("too much memory") {
            // The library knows no kind of its own for it.
            Error::new("the zstd data need more than 128 MiB to be unpacked (`zstd --long`)")
                .at(at)
                .hint("unpack them with `zstd -d --long=31`, and read that")
        } else {
            Error::new(format!("the {what} data are broken: {err}")).at(at).hint("get the file again")
        }
    }
}

/// Reads to the end, block by block; `again` is a file that can be opened once more.
fn pump(
    mut tap: Tap<impl Read>,
    again: Option<&Path>,
    full: &SyncSender<Message>,
    empty: &Receiver<Vec<u8>>,
) -> io::Result<()> {
    let mut magic = [0; 4];
    let known = fill(&mut tap, &mut magic)?;
    let packing = packing(&magic[..known]);
    let _ = full.send(Message::Packing(packing));
    let start = Cursor::new(&magic[..known]);
    let trailing = Arc::new(AtomicU64::new(0));
    let mut input = unpacked(packing, start.chain(&mut tap), again, Arc::clone(&trailing))?;
    while let Ok(mut block) = empty.recv() {
        let filled = fill(&mut input, &mut block[LIMIT..])?;
        if filled == 0 {
            break;
        }
        if full.send(Message::Block(block, filled)).is_err() {
            return Ok(());
        }
    }
    drop(input);
    // What follows the packed data belongs to the file and its hash.
    io::copy(&mut tap, &mut io::sink())?;
    let sha256 = tap.hasher.map(|hasher| hex(&hasher.finalize()));
    let (bytes, trailing) = (tap.done.load(Ordering::Relaxed), trailing.load(Ordering::Relaxed));
    let _ = full.send(Message::End(Stored { bytes, sha256, trailing }));
    Ok(())
}

/// What is packed in a stream; `trailing` is told how many bytes follow it.
fn unpacked<'a>(
    packing: Packing,
    input: impl Read + 'a,
    again: Option<&Path>,
    trailing: Arc<AtomicU64>,
) -> io::Result<Box<dyn Read + 'a>> {
    Ok(match packing {
        Packing::Plain => Box::new(input),
        Packing::Gzip => Box::new(gzip::Members::new(input, trailing)),
        Packing::Zstd => Box::new(zstd::stream::read::Decoder::new(input)?),
        Packing::Parquet => {
            // A file is read a second time, beside its hash.
            let source = match again {
                Some(path) => parquet::Source::File(File::open(path)?),
                None => parquet::Source::of(input)?,
            };
            Box::new(parquet::text(source)?)
        }
    })
}

/// Reads until the buffer is full or nothing comes.
pub(super) fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
            Err(err) => return Err(err),
        }
    }
    Ok(filled)
}

fn packing(magic: &[u8]) -> Packing {
    match magic {
        [0x1f, 0x8b, ..] => Packing::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd] => Packing::Zstd,
        b"PAR1" => Packing::Parquet,
        _ => Packing::Plain,
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Counts and hashes what passes through.
struct Tap<R> {
    input: R,
    done: Arc<AtomicU64>,
    hasher: Option<Sha256>,
}

impl<R: Read> Read for Tap<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.done.fetch_add(n as u64, Ordering::Relaxed);
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&buffer[..n]);
        }
        Ok(n)
    }
}
