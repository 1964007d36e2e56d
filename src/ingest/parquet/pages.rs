//! The heads of all pages, held against the file before any is unpacked: a head of a few bytes may ask for
//! gigabytes.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// The most that a page may unpack to.
const MOST_PAGE: i64 = 256 << 20;

/// The most that all pages of a file may unpack to: what a byte of the best packed text can, and a floor for small files.
const MOST_TIMES: u64 = 20_000;
const FLOOR: u64 = 64 << 20;

/// Where the pages of one column are in one group of rows, and how many values they hold.
pub(super) struct Chunk {
    pub(super) start: i64,
    pub(super) bytes: i64,
    pub(super) values: i64,
}

/// Whether every head says what can be so.
pub(super) fn are_sound(mut file: impl Read + Seek, chunks: impl Iterator<Item = Chunk>) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut unpacked = 0u64;
    for chunk in chunks {
        let end = chunk.start.checked_add(chunk.bytes).and_then(|end| u64::try_from(end).ok());
        let fits = chunk.start >= 4 && chunk.bytes >= 0 && chunk.values >= 0 && end.is_some_and(|end| end <= length);
        if !fits {
            return Ok(false);
        }
        let Some(more) = chunk_unpacks_to(&mut file, &chunk)? else { return Ok(false) };
        unpacked = unpacked.saturating_add(more);
    }
    Ok(unpacked <= length.saturating_mul(MOST_TIMES).max(FLOOR))
}

/// Bytes that the pages of a chunk unpack to; `None` where a head says what cannot be.
fn chunk_unpacks_to(file: &mut (impl Read + Seek), chunk: &Chunk) -> io::Result<Option<u64>> {
    file.seek(SeekFrom::Start(chunk.start as u64))?;
    let mut pages = Counted { input: BufReader::new(file.take(chunk.bytes as u64)), read: 0 };
    let (mut unpacked, mut values) = (0u64, 0i64);
    while (pages.read as i64) < chunk.bytes && values < chunk.values {
        let Some(head) = head(&mut pages) else { return Ok(None) };
        let rest = chunk.bytes - pages.read as i64;
        let sizes = (0..=MOST_PAGE).contains(&head.unpacked) && (0..=rest).contains(&head.packed);
        // A value of a dictionary takes a byte at least, and so does a page of any number of equal values.
        let counts =
            (0..=chunk.values.max(1)).contains(&head.values) && (!head.dictionary || head.values <= head.unpacked);
        if !sizes || !counts {
            return Ok(None);
        }
        unpacked += head.unpacked as u64;
        values += if head.dictionary { 0 } else { head.values };
        if io::copy(&mut (&mut pages).take(head.packed as u64), &mut io::sink())? < head.packed as u64 {
            return Ok(None);
        }
    }
    Ok(Some(unpacked))
}

/// What the head of a page says.
#[derive(Default)]
struct Head {
    unpacked: i64,
    packed: i64,
    values: i64,
    dictionary: bool,
}

/// Reads the head of a page, in Thrift's compact protocol; `None` where it is none.
fn head(input: &mut impl Read) -> Option<Head> {
    let mut head = Head { unpacked: -1, packed: -1, ..Head::default() };
    let mut field = 0;
    while let Some(kind) = next_field(input, &mut field)? {
        match (field, kind) {
            (2, 5) => head.unpacked = number(input)?,
            (3, 5) => head.packed = number(input)?,
            (5 | 7 | 8, 12) => {
                head.dictionary = field == 7;
                head.values = values(input)?;
            }
            (_, kind) => skip(input, kind, 0)?,
        }
    }
    Some(head)
}

/// The first field of the part of a head on one kind of page: how many values there are.
fn values(input: &mut impl Read) -> Option<i64> {
    let (mut field, mut values) = (0, 0);
    while let Some(kind) = next_field(input, &mut field)? {
        match (field, kind) {
            (1, 5) => values = number(input)?,
            (_, kind) => skip(input, kind, 0)?,
        }
    }
    Some(values)
}

/// The kind of the next field, `Some(None)` at the end of the struct.
fn next_field(input: &mut impl Read, field: &mut i64) -> Option<Option<u8>> {
    let byte = byte(input)?;
    let (step, kind) = (i64::from(byte >> 4), byte & 15);
    if kind == 0 {
        return Some(None);
    }
    *field = if step == 0 { number(input)? } else { *field + step };
    Some(Some(kind))
}

fn skip(input: &mut impl Read, kind: u8, depth: u8) -> Option<()> {
    const DEEPEST: u8 = 8;
    let bytes = |input: &mut dyn Read, n: u64| (io::copy(&mut input.take(n), &mut io::sink()).ok()? == n).then_some(());
    match kind {
        1 | 2 => Some(()),
        3 => bytes(input, 1),
        4..=6 => number(input).map(|_| ()),
        7 => bytes(input, 8),
        8 => {
            let length = varint(input)?;
            bytes(input, length)
        }
        12 if depth < DEEPEST => {
            let mut field = 0;
            while let Some(kind) = next_field(input, &mut field)? {
                skip(input, kind, depth + 1)?;
            }
            Some(())
        }
        // No head of a page holds a list or a map.
        _ => None,
    }
}

fn number(input: &mut impl Read) -> Option<i64> {
    varint(input).map(|n| (n >> 1) as i64 ^ -((n & 1) as i64))
}

fn varint(input: &mut impl Read) -> Option<u64> {
    let mut n = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = byte(input)?;
        n |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Some(n);
        }
    }
    None
}

fn byte(input: &mut impl Read) -> Option<u8> {
    let mut byte = [0];
    input.read_exact(&mut byte).ok().map(|()| byte[0])
}

/// Counts what is read.
struct Counted<R> {
    input: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.read += n as u64;
        Ok(n)
    }
}
