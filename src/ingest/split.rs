//! Records and their fields.
//!
//! RFC 4180 as leniently as the csv crate and Python's csv: text after a
//! closing quote continues the field, a quote inside an unquoted field is a
//! quote, blank lines are skipped, LF, CRLF and CR end a record.

use std::borrow::Cow;
use std::path::PathBuf;

use super::source::{LIMIT, Stream};
use crate::error::{Error, Location, Result};

/// Where a field's text is in the buffer, quotes included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    start: usize,
    end: usize,
    quoted: bool,
}

/// What came of looking for one field.
enum Scan {
    /// A field; `next` is where the next one, or the next record, starts.
    Field { span: Span, next: usize, last: bool },
    /// The field goes on in the next block.
    More,
    /// A quote was opened and the input is over.
    Unclosed,
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// The line it starts on.
    pub(super) line: u64,
    /// The fields after the head are those of the record before.
    pub(super) same_tail: bool,
    /// Line ends inside quoted fields, but for those of a tail that was there before.
    pub(super) lines: u64,
}

enum Try {
    Row(Row),
    End,
    More,
}

/// The records of a stream, one at a time.
///
/// Of each record the first `head` fields are split. Most records of a vote
/// file end as the one before does, in the same 300 bytes about the same roll
/// call: those are compared, not split.
pub(super) struct Records<'a> {
    pub(super) stream: Stream<'a>,
    pub(super) path: PathBuf,
    delimiter: u8,
    head: usize,
    /// Fields every record has; `None` until the header is read.
    columns: Option<usize>,
    line: u64,
    spans: Vec<Span>,
    rest: usize,
    next: usize,
    tail: Vec<u8>,
    tail_lines: u64,
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: Stream<'a>, path: PathBuf, delimiter: u8) -> Self {
        Records {
            stream,
            path,
            delimiter,
            head: usize::MAX,
            columns: None,
            line: 1,
            spans: Vec::new(),
            rest: 0,
            next: 0,
            tail: Vec::new(),
            tail_lines: 0,
        }
    }

    /// Records from now on have this between their fields.
    pub(super) fn delimit(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
    }

    /// Every record from now on has so many fields, of which the first `head` are split.
    pub(super) fn expect(&mut self, columns: usize, head: usize) {
        self.columns = Some(columns);
        self.head = head;
    }

    /// The next record; `None` at the end.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<Row>> {
        loop {
            match self.try_next()? {
                Try::Row(row) => return Ok(Some(row)),
                Try::End => return Ok(None),
                Try::More => {
                    if self.stream.end - self.stream.pos > LIMIT {
                        return Err(self.too_long());
                    }
                    self.stream.more()?;
                }
            }
        }
    }

    /// Splits the next record without taking it: how many fields it has, `None` at the end.
    pub(super) fn peek(&mut self) -> Result<Option<usize>> {
        loop {
            match self.skip_blank_lines() {
                Some(Try::End) => return Ok(None),
                Some(_) => {}
                None => {
                    self.spans.clear();
                    if self.split(self.stream.pos, usize::MAX)?.is_some() {
                        return Ok(Some(self.spans.len()));
                    }
                }
            }
            if self.stream.end - self.stream.pos > LIMIT {
                return Err(self.too_long());
            }
            self.stream.more()?;
        }
    }

    fn try_next(&mut self) -> Result<Try> {
        if let Some(without) = self.skip_blank_lines() {
            return Ok(without);
        }
        let start = self.stream.pos;
        self.spans.clear();
        let Some((head, ended, mut lines)) = self.split(start, self.head)? else { return Ok(Try::More) };
        self.rest = head;
        let mut pos = head;
        let repeated =
            !ended && !self.tail.is_empty() && self.stream.buffer[..self.stream.end][pos..].starts_with(&self.tail);
        let mut known = 0;
        if repeated {
            known = self.tail_lines;
            lines += known;
            pos += self.tail.len();
        } else if !ended {
            let Some((next, _, more)) = self.split(pos, usize::MAX)? else { return Ok(Try::More) };
            (pos, lines) = (next, lines + more);
            self.remember_tail(head, next, more);
        }
        if pos - start > LIMIT {
            return Err(self.too_long());
        }
        if !repeated {
            self.check_count()?;
        }
        let row = Row { line: self.line, same_tail: repeated || ended, lines: lines - known };
        self.stream.pos = pos;
        self.next = pos;
        self.line += lines + 1;
        Ok(Try::Row(row))
    }

    /// Splits fields from a place on until there are `enough` or the record
    /// ends: where that is, whether it ended, and the line ends passed;
    /// `None` where the next block is needed.
    #[inline]
    fn split(&mut self, from: usize, enough: usize) -> Result<Option<(usize, bool, u64)>> {
        let buffer = &self.stream.buffer[..self.stream.end];
        let (mut pos, mut ended, mut lines) = (from, false, 0);
        while !ended && self.spans.len() < enough {
            match field(buffer, pos, self.delimiter, self.stream.eof) {
                Scan::Field { span, next, last } => {
                    lines += newlines(buffer, span);
                    self.spans.push(span);
                    (pos, ended) = (next, last);
                }
                Scan::More => return Ok(None),
                Scan::Unclosed => return Err(self.unclosed()),
            }
        }
        Ok(Some((pos, ended, lines)))
    }

    /// Keeps the bytes after the head, to compare those of the next record with.
    fn remember_tail(&mut self, from: usize, to: usize, lines: u64) {
        self.tail.clear();
        // After a CR an LF may or may not follow: only an LF ends for certain.
        if self.columns == Some(self.spans.len()) && self.stream.buffer[to - 1] == b'\n' {
            self.tail.extend_from_slice(&self.stream.buffer[from..to]);
            self.tail_lines = lines;
        }
    }

    /// Skips line ends before a record.
    fn skip_blank_lines(&mut self) -> Option<Try> {
        loop {
            let bytes = self.stream.bytes();
            match bytes {
                [] if self.stream.eof => return Some(Try::End),
                [] => return Some(Try::More),
                [b'\r'] if !self.stream.eof => return Some(Try::More),
                [b'\r', b'\n', ..] => self.stream.pos += 2,
                [b'\n' | b'\r', ..] => self.stream.pos += 1,
                _ => return None,
            }
            self.line += 1;
        }
    }

    /// Splits the fields after the head of a record whose tail is that of the one before.
    pub(super) fn split_all(&mut self) {
        let buffer = &self.stream.buffer[..self.next];
        let mut pos = self.rest;
        while Some(self.spans.len()) < self.columns {
            // The tail was split once; the same bytes split the same way.
            let Scan::Field { span, next, last } = field(buffer, pos, self.delimiter, true) else { return };
            self.spans.push(span);
            pos = next;
            if last {
                return;
            }
        }
    }

    /// The first quoted field with lines in it that look like rows, and how many; all fields must be split.
    ///
    /// Those have all the delimiters of a row; the last, which the next quote ends, as many as come before the field.
    pub(super) fn rows_within(&self) -> Option<(usize, usize)> {
        let all = self.columns.map_or(usize::MAX, |columns| columns.saturating_sub(1).max(2));
        self.spans.iter().enumerate().filter(|(_, span)| span.quoted).find_map(|(column, span)| {
            let lines: Vec<&[u8]> = self.stream.buffer[span.start..span.end].split(|&b| b == b'\n').skip(1).collect();
            let (last, between) = lines.split_last()?;
            let has = |line: &[u8], enough| memchr::memchr_iter(self.delimiter, line).count() >= enough;
            let rows = between.iter().filter(|line| has(line, all)).count();
            let rows = rows + usize::from(has(last, column.max(2).min(all)));
            (rows > 0).then_some((column, rows))
        })
    }

    /// Fields split so far.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// A field's bytes as they are in the file, quotes included.
    #[inline]
    pub(super) fn raw(&self, column: usize) -> &[u8] {
        let span = self.spans[column];
        &self.stream.buffer[span.start..span.end]
    }

    /// A field's text, quotes taken off.
    pub(super) fn field(&self, column: usize) -> Cow<'_, [u8]> {
        let span = self.spans[column];
        let raw = &self.stream.buffer[span.start..span.end];
        if span.quoted { unquote(raw) } else { Cow::Borrowed(raw) }
    }

    /// The place of a record's field.
    pub(super) fn at(&self, line: u64) -> Location {
        Location::line(&self.path, line)
    }

    fn check_count(&self) -> Result<()> {
        match self.columns {
            Some(columns) if columns != self.spans.len() => {
                let fields =
                    if self.spans.len() == 1 { "1 field".to_owned() } else { format!("{} fields", self.spans.len()) };
                let hint = match self.spans.len() {
                    1 if columns > 2 => "a note below the votes? delete this line",
                    more if more == columns + 1 => {
                        "is a comma or a quote too many on this line? names of rows, as R writes them, are left out by \
                         `row.names = FALSE`"
                    }
                    _ => "is a comma or a quote missing or too many on this line?",
                };
                Err(Error::new(format!("{fields}, but the header has {columns}")).at(self.at(self.line)).hint(hint))
            }
            _ => Ok(()),
        }
    }

    fn unclosed(&self) -> Error {
        Error::new("a quote is opened in this row and never closed")
            .at(self.at(self.line))
            .hint("a quote inside a quoted field is written twice: `\"\"`")
    }

    fn too_long(&self) -> Error {
        Error::new("line longer than 1 MiB")
            .at(self.at(self.line))
            .hint("is this a file of votes, and is every quote closed?")
    }
}

/// Line ends inside a quoted field.
fn newlines(buffer: &[u8], span: Span) -> u64 {
    if span.quoted { memchr::memchr_iter(b'\n', &buffer[span.start..span.end]).count() as u64 } else { 0 }
}

#[inline]
fn field(buffer: &[u8], start: usize, delimiter: u8, eof: bool) -> Scan {
    let quoted = buffer.get(start) == Some(&b'"');
    let mut pos = start;
    if quoted {
        pos += 1;
        loop {
            match memchr::memchr(b'"', &buffer[pos..]) {
                None => return if eof { Scan::Unclosed } else { Scan::More },
                Some(quote) => pos += quote + 1,
            }
            match buffer.get(pos) {
                Some(b'"') => pos += 1,
                None if !eof => return Scan::More,
                _ => break,
            }
        }
    }
    // Fields are short: a loop finds the end of most before a call to memchr would start.
    const SHORT: usize = 16;
    let near = buffer.len().min(pos + SHORT);
    while pos < near && !ends(buffer[pos], delimiter) {
        pos += 1;
    }
    if pos == near {
        pos += memchr::memchr3(delimiter, b'\n', b'\r', &buffer[pos..]).unwrap_or(buffer.len() - pos);
    }
    let span = Span { start, end: pos, quoted };
    match buffer.get(pos) {
        None if eof => Scan::Field { span, next: pos, last: true },
        None => Scan::More,
        Some(b'\n') => Scan::Field { span, next: pos + 1, last: true },
        Some(b'\r') => match buffer.get(pos + 1) {
            None if !eof => Scan::More,
            Some(b'\n') => Scan::Field { span, next: pos + 2, last: true },
            _ => Scan::Field { span, next: pos + 1, last: true },
        },
        Some(_) => Scan::Field { span, next: pos + 1, last: false },
    }
}

#[inline]
fn ends(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || byte == b'\n' || byte == b'\r'
}

/// The text of a field that starts with a quote.
fn unquote(raw: &[u8]) -> Cow<'_, [u8]> {
    let inner = &raw[1..];
    if memchr::memchr(b'"', inner) == Some(inner.len().wrapping_sub(1)) {
        return Cow::Borrowed(&inner[..inner.len() - 1]);
    }
    let mut text = Vec::with_capacity(raw.len());
    let mut rest = inner;
    while let Some(quote) = memchr::memchr(b'"', rest) {
        text.extend_from_slice(&rest[..quote]);
        rest = &rest[quote + 1..];
        if rest.first() == Some(&b'"') {
            text.push(b'"');
            rest = &rest[1..];
        } else {
            break;
        }
    }
    // What follows the closing quote continues the field.
    text.extend_from_slice(rest);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests;
