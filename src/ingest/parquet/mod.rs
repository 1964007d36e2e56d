//! Parquet, turned into the text that the row path reads.

mod pages;
mod quietly;

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use polars::io::mmap::MmapBytesReader;
use polars::prelude::{
    Column, CsvWriter, DataFrame, DataType, IntoColumn, ParallelStrategy, ParquetReader, PolarsError, PolarsResult,
    SerReader, SerWriter, StringChunked,
};

use pages::{Chunk, are_sound};
pub(super) use quietly::broken;
use quietly::quietly;

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
    let rows = quietly(|| {
        let mut reader = source.reader()?;
        let metadata = reader.get_metadata().map_err(|err| failed(&err))?;
        let groups = metadata.row_groups.iter().flat_map(|group| {
            group.parquet_columns().iter().map(|column| {
                let data = column.data_page_offset();
                let start =
                    column.dictionary_page_offset().filter(|&first| first > 0).map_or(data, |first| first.min(data));
                Chunk { start, bytes: column.compressed_size(), values: column.num_values() }
            })
        });
        let sound = match &source {
            Source::File(file) => are_sound(file, groups)?,
            Source::Bytes(bytes) => are_sound(Cursor::new(bytes), groups)?,
        };
        if sound { Ok(metadata.num_rows) } else { Err(broken()) }
    })?;
    Ok(Text { source, rows, row: 0, started: false, chunk: Cursor::new(Vec::new()) })
}

struct Text {
    source: Source,
    rows: usize,
    row: usize,
    started: bool,
    chunk: Cursor<Vec<u8>>,
}

impl Text {
    /// The next rows as text.
    fn more(&self, mut text: Vec<u8>) -> io::Result<Vec<u8>> {
        let reader = self.source.reader()?.with_slice(Some((self.row, ROWS)));
        let mut rows = reader.read_parallel(ParallelStrategy::None).finish().map_err(|err| failed(&err))?;
        binary_as_text(&mut rows).map_err(io::Error::other)?;
        text.clear();
        let mut writer = CsvWriter::new(&mut text).include_header(!self.started);
        writer.finish(&mut rows).map_err(io::Error::other)?;
        Ok(text)
    }
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.chunk.read(buffer)?;
            if n > 0 || buffer.is_empty() || (self.started && self.row >= self.rows) {
                return Ok(n);
            }
            let text = std::mem::take(self.chunk.get_mut());
            let text = quietly(|| self.more(text))?;
            self.row += ROWS;
            self.started = true;
            self.chunk = Cursor::new(text);
        }
    }
}

/// Columns of bytes are text that lacks the mark of it, as some programs write.
fn binary_as_text(rows: &mut DataFrame) -> PolarsResult<()> {
    let binary = |column: &&Column| *column.dtype() == DataType::Binary;
    let texts: Vec<Column> = rows
        .columns()
        .iter()
        .filter(binary)
        .map(|column| {
            let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
            };
            let cells: StringChunked = column.binary()?.iter().map(|cell| cell.map(text)).collect();
            Ok(cells.with_name(column.name().clone()).into_column())
        })
        .collect::<PolarsResult<_>>()?;
    for text in texts {
        rows.with_column(text)?;
    }
    Ok(())
}

/// A file that is broken, or one that is written in a way that is not read.
fn failed(err: &PolarsError) -> io::Error {
    let text = err.to_string();
    let unsupported = ["not supported", "not yet supported", "unsupported", "feature", "not implemented"];
    let lower = text.to_lowercase();
    if unsupported.iter().any(|part| lower.contains(part)) { io::Error::other(text) } else { broken() }
}
