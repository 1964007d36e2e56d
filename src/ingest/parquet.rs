//! Parquet, turned into the text that the row path reads.

use std::io::{self, Cursor, Read};

use polars::prelude::{CsvWriter, DataFrame, ParquetReader, SerReader, SerWriter};

/// Rows made into text at a time.
const ROWS: usize = 20_000;

/// The rows of a Parquet file as CSV with a header, made as they are read.
pub(super) fn text(bytes: Vec<u8>) -> io::Result<impl Read> {
    let frame = ParquetReader::new(Cursor::new(bytes)).finish().map_err(io::Error::other)?;
    Ok(Text { frame, row: 0, started: false, chunk: Cursor::new(Vec::new()) })
}

struct Text {
    frame: DataFrame,
    row: usize,
    started: bool,
    chunk: Cursor<Vec<u8>>,
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.chunk.read(buffer)?;
            if n > 0 || buffer.is_empty() || (self.started && self.row >= self.frame.height()) {
                return Ok(n);
            }
            let mut rows = self.frame.slice(self.row as i64, ROWS);
            let mut text = Vec::new();
            let mut writer = CsvWriter::new(&mut text).include_header(!self.started);
            writer.finish(&mut rows).map_err(io::Error::other)?;
            self.row += ROWS;
            self.started = true;
            self.chunk = Cursor::new(text);
        }
    }
}
