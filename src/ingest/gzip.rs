//! Gzip, member by member, and what comes after the last.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::GzDecoder;

use super::source::fill;

/// What every member of a gzip file begins with.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Unpacks all members, and leaves out what follows the last, as `gzip -d` does.
pub(super) struct Members<R: Read> {
    member: Option<GzDecoder<Ahead<R>>>,
    /// Bytes that follow the last member.
    trailing: Arc<AtomicU64>,
}

impl<R: Read> Members<R> {
    pub(super) fn new(input: R, trailing: Arc<AtomicU64>) -> Self {
        let ahead = Ahead { held: Vec::new(), at: 0, inner: BufReader::new(input) };
        Members { member: Some(GzDecoder::new(ahead)), trailing }
    }

    /// Goes on to the next member, where there is one.
    fn next(&mut self, mut input: Ahead<R>) -> io::Result<()> {
        match input.look()? {
            MAGIC => self.member = Some(GzDecoder::new(input)),
            _ => {
                let trailing = io::copy(&mut input, &mut io::sink())?;
                self.trailing.store(trailing, Ordering::Relaxed);
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(mut member) = self.member.take() {
            let n = member.read(buffer)?;
            if n > 0 || buffer.is_empty() {
                self.member = Some(member);
                return Ok(n);
            }
            self.next(member.into_inner())?;
        }
        Ok(0)
    }
}

/// An input of which two bytes can be looked at before they are read.
struct Ahead<R> {
    held: Vec<u8>,
    at: usize,
    inner: BufReader<R>,
}

impl<R: Read> Ahead<R> {
    /// The next two bytes, as far as there are any.
    fn look(&mut self) -> io::Result<[u8; 2]> {
        let mut next = [0; 2];
        let known = fill(self, &mut next)?;
        (self.held, self.at) = (next[..known].to_vec(), 0);
        Ok(next)
    }
}

impl<R: Read> Read for Ahead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Ahead<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.held.len() { Ok(&self.held[self.at..]) } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, n: usize) {
        if self.at < self.held.len() { self.at += n } else { self.inner.consume(n) }
    }
}
