//! Parquet, turned into the text that the row path reads.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use polars::io::mmap::MmapBytesReader;
use polars::prelude::{CsvWriter, ParallelStrategy, ParquetReader, SerReader, SerWriter};

/// Rows read and made into text at a time.
const ROWS: usize = 20_000;

/// The most that is read of Parquet that comes as a stream: its index is at its
/// end, so all of it must be kept until then.
pub(super) const MOST_STREAMED: u64 = 256 << 20;

/// Where a Parquet file is.
pub(super) enum Source {
    File(File),
    Bytes(Arc<[u8]>),
}

impl Source {
    /// All of a stream, if it is not too long.
    pub(super) fn of(stream: impl Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        stream.take(MOST_STREAMED + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_STREAMED {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(Source::Bytes(bytes.into()))
    }

    fn reader(&self) -> io::Result<ParquetReader<Box<dyn MmapBytesReader>>> {
        Ok(ParquetReader::new(match self {
            Source::File(file) => Box::new(file.try_clone()?),
            Source::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        }))
    }
}

/// The rows of a Parquet file as CSV with a header, some thousand at a time.
pub(super) fn text(source: Source) -> io::Result<impl Read> {
    let rows = source.reader()?.num_rows().map_err(io::Error::other)?;
    Ok(Text { source, rows, row: 0, started: false, chunk: Cursor::new(Vec::new()) })
}

struct Text {
    source: Source,
    rows: usize,
    row: usize,
    started: bool,
    chunk: Cursor<Vec<u8>>,
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.chunk.read(buffer)?;
            if n > 0 || buffer.is_empty() || (self.started && self.row >= self.rows) {
                return Ok(n);
            }
            let reader = self.source.reader()?.with_slice(Some((self.row, ROWS)));
            let mut rows = reader.read_parallel(ParallelStrategy::None).finish().map_err(io::Error::other)?;
            let mut text = std::mem::take(self.chunk.get_mut());
            text.clear();
            let mut writer = CsvWriter::new(&mut text).include_header(!self.started);
            writer.finish(&mut rows).map_err(io::Error::other)?;
            self.row += ROWS;
            self.started = true;
            self.chunk = Cursor::new(text);
        }
    }
}
