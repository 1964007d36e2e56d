//! The rows of one file.

use rustc_hash::FxHashSet;

use super::days::{Order, Orders};
use super::describe::describe;
use super::finding::{Finding, FindingKind};
use super::flags::Flags;
use super::formats::{By, Field, Key};
use super::gather::{FileRows, Gather, Name, Row, line};
use super::memo::{ByteCodes, Described, NameTable};
use super::noted;
use super::options::Format;
use super::passed::{self, Passed};
use super::recognise::{Layout, Shape};
use super::report::{DropReason, Encoding, Holds};
use super::split::Records;
use super::strays::{self, Strays};
use super::text::{LONGEST, decode};
use super::unknown_codes::UnknownCodes;
use crate::error::{Error, Location, Result};
use crate::prose::{plural, thousands};
use crate::votes::{Body, Choice, Session};

/// The most rows of votes that one file may hold, 240 MB of them.
const MOST_ROWS: usize = 20_000_000;

/// One file being read.
pub(super) struct Reader<'g, 'r, 's> {
    gather: &'g mut Gather<'r>,
    records: Records<'s>,
    layout: Layout,
    file: u32,
    rows: FileRows,
    names: NameTable,
    described: Described,
    /// First place and number of texts that are not UTF-8.
    repaired: Option<(u64, usize, u64)>,
    /// First place and number of blanks read as a code.
    blanks: Option<(u64, usize, u64)>,
    /// What the column of days shows of their order.
    orders: Orders,
    /// First place and number of characters that were taken out.
    cleaned: Option<(u64, usize, u64)>,
    flags: Option<Flags>,
    /// Rows that are none.
    passed: Passed,
    unknown: UnknownCodes,
    head: usize,
    body: Body,
}

impl<'g, 'r, 's> Reader<'g, 'r, 's> {
    pub(super) fn new(gather: &'g mut Gather<'r>, mut records: Records<'s>, layout: Layout, rows: FileRows) -> Self {
        let flags = Flags::of(layout.format, &layout.header);
        let head = match &layout.shape {
            Shape::Vote { code, name, choice } => {
                let flag = flags.as_ref().map(|flags| flags.column);
                1 + [*code, *name, Some(*choice), flag].into_iter().flatten().max().unwrap_or_default()
            }
            _ => layout.header.len(),
        };
        records.expect(layout.header.len(), head);
        let file = gather.files.len() as u32;
        let body = gather.options.body.unwrap_or(Body::Assembly);
        Reader {
            gather,
            records,
            layout,
            file,
            rows,
            names: NameTable::default(),
            described: Described::default(),
            repaired: None,
            blanks: None,
            orders: Orders::default(),
            cleaned: None,
            flags,
            passed: Passed::default(),
            unknown: UnknownCodes::default(),
            head,
            body,
        }
    }

    /// Reads all rows and hands the file over.
    pub(super) fn read(mut self) -> Result<()> {
        let mut any = false;
        let shape = std::mem::replace(&mut self.layout.shape, Shape::Description);
        match &shape {
            Shape::Vote { code, name, choice } => any |= self.votes(*code, *name, *choice)?,
            Shape::Description => {
                let mut described = FxHashSet::default();
                while let Some(row) = self.records.next()? {
                    if self.is_no_row(row.line) {
                        continue;
                    }
                    self.swallowed(row);
                    let call = self.roll_call(row.line)?;
                    described.insert(self.gather.calls[call as usize].key);
                    any = true;
                }
                self.rows.report.described = described.len() as u64;
            }
            Shape::Wide(members) => {
                any |= self.roll_calls(members)?;
            }
            Shape::Dossier(roll_calls) => any |= self.dossier(roll_calls)?,
        }
        if !any {
            return Err(Error::new("the file has a header and no rows").at(self.records.at(self.layout.line)));
        }
        self.finish()
    }

    /// Settles days between slashes by what all rows show.
    fn settle_days(&mut self) {
        let usual = (self.layout.format == Format::Voeten).then_some(Order::MonthFirst);
        let calls = &self.gather.calls;
        let span = |call: u32| {
            let roll_call = &calls[call as usize].roll_call;
            let session = roll_call.session.or_else(|| roll_call.symbol.as_ref()?.session());
            session.and_then(Session::span)
        };
        let (days, findings) = std::mem::take(&mut self.orders).settle(usual, span);
        for (call, day) in days {
            self.gather.calls[call as usize].roll_call.date = Some(day);
        }
        findings.into_iter().for_each(|finding| self.gather.findings.push(finding));
    }

    fn finish(mut self) -> Result<()> {
        self.settle_days();
        let at = |line, column: usize| self.records.at(line).column(column + 1, self.layout.header[column].trim());
        if let Some(finding) = self.unknown.finding(&self.layout.codes, at) {
            self.gather.stop(finding)?;
        }
        self.records.stream.drain()?;
        let stored = std::mem::take(&mut self.records.stream.stored);
        let report = &mut self.rows.report;
        (report.bytes, report.sha256) = (stored.bytes, stored.sha256);
        if self.repaired.is_some() && report.encoding == Encoding::Utf8 {
            report.encoding = Encoding::Mixed;
        }
        if let Some((line, column, count)) = self.blanks {
            let at = self.records.at(line).column(column + 1, self.layout.header[column].trim());
            let blanks = plural(count as usize, "blank");
            let message = format!("{blanks} in place of a vote code, from here on, read as non-voting");
            self.gather.findings.push(Finding::note(FindingKind::BlankCode, at, message));
        }
        self.noted(stored.trailing);
        let format = self.layout.format;
        self.rows.drops_absences = match format {
            // Where some members are written as not voting, those left out had no seat.
            Format::Unvotes if self.layout.holds != Holds::Votes => false,
            Format::Unvotes | Format::Long | Format::UndlWide => self.rows.report.read_as.get(Choice::NonVoting) == 0,
            _ => false,
        };
        for row in &self.rows.rows {
            let call = &mut self.gather.calls[row.call as usize];
            call.voted = true;
            call.of_adopted |= matches!(format, Format::UndlGa | Format::UndlSc);
            if !self.rows.drops_absences {
                // A clean file says what its own source did.
                call.absent.recorded |= format != Format::Clean;
            } else if !call.absent.dropped_by.contains(&format) {
                call.absent.dropped_by.push(format);
            }
        }
        self.gather.files.push(self.rows);
        Ok(())
    }

    /// Notes what was done to the bytes, what was left out, and what flags say that is not so.
    fn noted(&mut self, trailing: u64) {
        let at = |(line, column, _): (u64, usize, u64)| {
            self.records.at(line).column(column + 1, self.layout.header[column].trim())
        };
        let mut found = Vec::new();
        found.extend((trailing > 0).then(|| noted::trailing(&self.rows.report.path, trailing)));
        found.extend(self.repaired.map(|first| noted::repaired(at(first), first.2)));
        found.extend(self.cleaned.map(|first| noted::cleaned(at(first), first.2)));
        found.extend(noted::without_day(self.gather, &self.rows));
        found.extend(self.passed.findings(|line| self.records.at(line)));
        if let Some(flags) = self.flags.take() {
            let column = flags.column;
            found.extend(flags.findings(self.gather, |line| at((line, column, 0))));
        }
        found.into_iter().for_each(|finding| self.gather.findings.push(finding));
    }

    /// Rows of one member and one roll call each.
    fn votes(&mut self, code: Option<usize>, name: Option<usize>, choice: usize) -> Result<bool> {
        let head_meta: Vec<usize> = self.layout.meta.iter().map(|(_, c)| *c).filter(|c| *c < self.head).collect();
        let codes = ByteCodes::new(&self.layout.codes);
        let mut before = Vec::new();
        let mut call = None;
        let mut any = false;
        while let Some(row) = self.records.next()? {
            let quick = codes.quick(self.records.raw(choice));
            if quick.is_none() {
                if self.is_no_row(row.line) {
                    continue;
                }
                passed::refuse_note(&self.records, row.line)?;
            }
            any = true;
            self.swallowed(row);
            let known = match call {
                Some(call) if row.same_tail && same_head(&self.records, &head_meta, &before) => call,
                _ => {
                    keep_head(&self.records, &head_meta, &mut before);
                    self.roll_call(row.line)?
                }
            };
            call = Some(known);
            let name = self.member(code, name, row.line)?;
            let choice = match quick {
                Some(choice) => choice,
                None => match self.choice(choice, known, row.line)? {
                    Some(choice) => choice,
                    None => continue,
                },
            };
            if let Some(flags) = &mut self.flags {
                flags.row(self.records.raw(flags.column), name, choice, row.line);
            }
            self.vote(known, name, choice, row.line)?;
        }
        Ok(any)
    }

    /// The names of the columns that stand for members.
    fn columns(&mut self, members: &[usize]) -> Result<Vec<u16>> {
        let name = |&column: &usize| {
            let code = self.layout.header[column].trim().to_owned();
            self.gather.name(Name { by: By::Code, code, name: String::new() }, || self.records.at(self.layout.line))
        };
        members.iter().map(name).collect()
    }

    /// Rows of one roll call each.
    fn roll_calls(&mut self, members: &[usize]) -> Result<bool> {
        self.rows.columns = self.columns(members)?;
        self.rows.wide = members.iter().map(|&column| self.layout.column(column)).collect();
        let found = strays::doubled(self.gather, &self.layout, members, &self.records.at(self.layout.line));
        found.into_iter().for_each(|finding| self.gather.findings.push(finding));
        let mut strays = Strays::of(&self.layout, members);
        let mut any = false;
        while let Some(row) = self.records.next()? {
            if self.is_no_row(row.line) {
                continue;
            }
            passed::refuse_note(&self.records, row.line)?;
            self.swallowed(row);
            self.wide(members, row.line)?;
            let text = |column| String::from_utf8_lossy(&self.records.field(column)).into_owned();
            strays.row(&self.layout, row.line, text);
            any = true;
        }
        for (finding, votes) in strays.findings(&self.layout, |line| self.records.at(line)) {
            self.rows.report.rows += votes;
            *self.rows.report.dropped.entry(DropReason::UnknownMember).or_default() += votes;
            self.gather.findings.push(finding);
        }
        let unread = noted::unread(&strays.unread(&self.layout), self.records.at(self.layout.line));
        unread.into_iter().for_each(|finding| self.gather.findings.push(finding));
        Ok(any)
    }

    /// One roll call with a column a member. A blank is no row.
    fn wide(&mut self, members: &[usize], at_line: u64) -> Result<()> {
        let call = self.roll_call(at_line)?;
        for (i, &column) in members.iter().enumerate() {
            let cell = self.records.field(column);
            let cell = cell.trim_ascii();
            // R writes NA where unvotes has no row.
            if cell.is_empty() || self.layout.key == Key::Rcid && cell == b"NA" {
                continue;
            }
            if let Some(choice) = self.choice(column, call, at_line)? {
                self.vote(call, self.rows.columns[i], choice, at_line)?;
            }
        }
        Ok(())
    }

    /// One member with a column a roll call. A blank is no row.
    fn dossier(&mut self, roll_calls: &[(usize, crate::votes::Symbol)]) -> Result<bool> {
        let mut calls = Vec::new();
        for (column, symbol) in roll_calls {
            let cells = [(Field::Symbol, *column, symbol.as_str().to_owned())];
            let description = describe(&self.layout, &cells, self.body);
            calls.push(self.gather.call(&self.layout, description, self.file, self.records.at(self.layout.line))?);
        }
        let mut any = false;
        while let Some(row) = self.records.next()? {
            if self.is_no_row(row.line) {
                continue;
            }
            any = true;
            self.swallowed(row);
            let name = self.member(Some(0), None, row.line)?;
            for (&call, (column, _)) in calls.iter().zip(roll_calls) {
                if self.records.field(*column).trim_ascii().is_empty() {
                    continue;
                }
                if let Some(choice) = self.choice(*column, call, row.line)? {
                    self.vote(call, name, choice, row.line)?;
                }
            }
        }
        Ok(any)
    }

    /// Enters a row; of more than two equal ones in a row the others are counted, so that none takes memory.
    #[inline]
    fn vote(&mut self, call: u32, name: u16, choice: Choice, at_line: u64) -> Result<()> {
        let report = &mut self.rows.report;
        report.rows += 1;
        report.read_as.0[choice as usize] += 1;
        let is_this = |row: &Row| row.call == call && row.name == name && row.choice == choice;
        if let [.., before, last] = &self.rows.rows[..]
            && is_this(last)
            && is_this(before)
        {
            let there = before.line;
            *self.rows.report.dropped.entry(DropReason::DuplicateRow).or_default() += 1;
            self.gather.findings.repeated(|| (self.rows.vote_at(line(at_line), name), self.rows.vote_at(there, name)));
            return Ok(());
        }
        if self.rows.rows.len() == MOST_ROWS {
            let hint = "the whole record of both bodies has fewer than two million: is this a file of votes?";
            let message = format!("more than {} rows of votes", thousands(MOST_ROWS as u64));
            return Err(Error::new(message).at(self.rows.at(line(at_line))).hint(hint));
        }
        self.rows.rows.push(Row { call, line: line(at_line), name, choice });
        Ok(())
    }

    /// The roll call of the record at hand.
    fn roll_call(&mut self, at_line: u64) -> Result<u32> {
        self.records.split_all();
        if let Some(call) = self.described.find(&self.records, &self.layout.meta) {
            return Ok(call);
        }
        let mut cells = Vec::with_capacity(self.layout.meta.len());
        for i in 0..self.layout.meta.len() {
            let (field, column) = self.layout.meta[i];
            cells.push((field, column, self.text(column, at_line)?));
        }
        let description = describe(&self.layout, &cells, self.body);
        let at = self.records.at(at_line);
        if description.key.is_empty() {
            let some_before = !self.rows.rows.is_empty();
            return Err(noted::no_roll_call(&self.records, &self.layout, some_before).at(at));
        }
        let by_column = description.by_column.clone();
        let plain_day = by_column.is_none() && description.roll_call.date.is_some();
        self.orders.plain(plain_day);
        let call = self.gather.call(&self.layout, description, self.file, at.clone())?;
        self.described.add(call);
        if let Some((day, text)) = by_column {
            self.orders.add(day, &text, call, || self.layout.place(Field::Date, at));
        }
        Ok(call)
    }

    /// The member of the record at hand.
    #[inline]
    fn member(&mut self, code: Option<usize>, name: Option<usize>, at_line: u64) -> Result<u16> {
        let raw = |column: Option<usize>| column.map_or(&[][..], |c| self.records.raw(c));
        if let Some(known) = self.names.find(raw(code), raw(name)) {
            return Ok(known);
        }
        let (raw_code, raw_name) = (Box::from(raw(code)), Box::from(raw(name)));
        let by = self.layout.by;
        let mut text = |column: Option<usize>| column.map_or(Ok(String::new()), |c| self.text(c, at_line));
        let name = Name { by, code: text(code)?, name: text(name)? };
        let column = self.rows.member_column.clone();
        let at = Location { column, ..self.records.at(at_line) };
        let number = self.gather.name(name, || at.clone())?;
        self.names.add(raw_code, raw_name, number);
        Ok(number)
    }

    /// The choice in a cell; `None` where it is no code and findings are collected.
    fn choice(&mut self, column: usize, call: u32, at_line: u64) -> Result<Option<Choice>> {
        let text = self.text(column, at_line)?;
        if let Some(choice) = self.layout.codes.choice(&text) {
            if text.is_empty() && self.gather.options.codes.is_empty() {
                let (.., count) = self.blanks.get_or_insert((at_line, column, 0));
                *count += 1;
            }
            return Ok(Some(choice));
        }
        self.unknown.add(&text, at_line, column);
        self.gather.calls[call as usize].voted = true;
        self.rows.report.rows += 1;
        *self.rows.report.dropped.entry(DropReason::UnknownCode).or_default() += 1;
        Ok(None)
    }

    /// Whether the record at hand is no row of data; what it is instead is counted.
    fn is_no_row(&mut self, line: u64) -> bool {
        self.records.split_all();
        self.passed.over(&self.records, &self.layout.header, line)
    }

    /// Notes a quoted field with lines in it that look like rows: most likely a quote is missing.
    fn swallowed(&mut self, row: super::split::Row) {
        if row.lines == 0 {
            return;
        }
        self.records.split_all();
        let Some((column, rows)) = self.records.rows_within() else { return };
        let at = self.records.at(row.line).column(column + 1, self.layout.header[column].trim());
        self.gather.findings.push(noted::swallowed(at, rows));
    }

    /// A cell as text; what had to be done for it is noted.
    fn text(&mut self, column: usize, at_line: u64) -> Result<String> {
        let at = || self.records.at(at_line).column(column + 1, self.layout.header[column].trim());
        let Some(text) = decode(&self.records.field(column)) else {
            return Err(Error::new("a NUL byte").at(at()).hint("is this a text file? UTF-16 must be saved as UTF-8"));
        };
        if text.repaired {
            let (.., count) = self.repaired.get_or_insert((at_line, column, 0));
            *count += 1;
        }
        if text.cleaned > 0 {
            let (.., count) = self.cleaned.get_or_insert((at_line, column, 0));
            *count += text.cleaned as u64;
        }
        if text.cut {
            let message = format!("a text longer than {} KiB is cut", LONGEST >> 10);
            self.gather.findings.push(Finding::warning(FindingKind::CutText, at(), message));
        }
        Ok(text.text)
    }
}

/// Whether the columns of the head that describe the roll call are those of the row before.
#[inline]
fn same_head(records: &Records<'_>, columns: &[usize], before: &[u8]) -> bool {
    let mut rest = before;
    for &column in columns {
        let raw = records.raw(column);
        match rest.strip_prefix(raw).and_then(|rest| rest.strip_prefix(b"\n\n")) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

fn keep_head(records: &Records<'_>, columns: &[usize], before: &mut Vec<u8>) {
    before.clear();
    for &column in columns {
        before.extend_from_slice(records.raw(column));
        // Two line ends in a row are in no record's unquoted field.
        before.extend_from_slice(b"\n\n");
    }
}
