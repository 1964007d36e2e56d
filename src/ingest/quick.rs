//! The record that the program holds, read without looking for faults: a test reads it with all checks, and finds
//! the same votes and the faults that are listed beside it.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::finding::{Finding, FindingKind, Findings, Severity};
use super::held::{Held, Set};
use super::memo::ByteCodes;
use super::recognise::{Layout, Shape, recognise};
use super::report::{DropReason, Encoding, FileReport, Holds, Input, ReadAs};
use super::{Options, describe};
use crate::error::{Error, Location, Result};
use crate::registry::{Entries, Registry, Resolved};
use crate::votes::{Body, Choice, Date, RollCall, RollCalls};

/// The faults of the record, as `unbloc check` lists them.
const FAULTS: &str = include_str!("../../data/record/faults.csv");

/// Reads the record; `hash` asks for its digest.
pub(super) fn record(registry: &Registry, hash: bool) -> Result<Input> {
    let [held] = Set::Record.files() else { unreachable!("the record is one file") };
    let (votes, report) = votes(held, registry, hash)?;
    let path = Path::new(held.0);
    let header = |name: &str| votes.header.iter().position(|cell| cell == name).map(|c| (c + 1, name.to_owned()));
    let findings = faults(path, header)?;
    Ok(Input { votes: votes.roll_calls, files: vec![report], findings })
}

/// The lines without their last so many cells, and these: cells of one letter or none need no reader of CSV, which
/// takes most of its time for them. `None` where they are anything else.
fn apart(text: &[u8], cells: usize) -> Option<(Vec<u8>, Vec<&[u8]>)> {
    let (mut heads, mut tails) = (Vec::new(), Vec::new());
    for line in text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let at = memchr::memrchr_iter(b',', line).nth(cells.checked_sub(1)?)?;
        let (head, tail) = line.split_at(at);
        let is_header = tails.is_empty();
        if !is_header && (head.iter().filter(|byte| **byte == b'"').count() % 2 == 1 || tail.len() > 2 * cells) {
            return None;
        }
        heads.extend_from_slice(head);
        heads.push(b'\n');
        tails.push(tail);
    }
    Some((heads, tails))
}

struct Votes {
    header: Vec<String>,
    roll_calls: RollCalls,
}

/// Opens the file and goes through its rows.
fn votes(&(path, packed): &Held, registry: &Registry, hash: bool) -> Result<(Votes, FileReport)> {
    let broken = |err: &dyn std::fmt::Display| Error::new(err.to_string()).at(Location::file(path));
    let text = zstd::decode_all(packed).map_err(|err| broken(&err))?;
    let mut lines = csv::Reader::from_reader(text.as_slice());
    let header: Vec<String> = lines.headers().map_err(|err| broken(&err))?.iter().map(str::to_owned).collect();
    let at = Location::line(path, 1);
    let layout = recognise(header.clone(), &Options::default(), registry, &at)?;
    let Some((layout, columns)) = layout.as_ref().and_then(|layout| match &layout.shape {
        Shape::Wide(columns) => Some((layout, columns)),
        _ => None,
    }) else {
        return Err(Error::new("the record is not laid out as one row a roll call").at(at));
    };
    let seats = Seats::new(&header, columns, registry);
    let mut reading = Reading::new(layout, seats.codes.len());
    let parts = apart(&text, columns.len()).filter(|_| columns.last() == header.len().checked_sub(1).as_ref());
    let (heads, cells) = parts.ok_or_else(|| broken(&"choices are not the last columns, a letter each"))?;
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(heads.as_slice());
    let mut row = csv::StringRecord::new();
    for choices in cells.into_iter().skip(1) {
        if rows.read_record(&mut row).map_err(|err| broken(&err))? {
            reading.row(&row, choices, &seats);
        }
    }
    let report = FileReport {
        path: path.into(),
        format: layout.format,
        holds: Holds::Votes,
        encoding: Encoding::Utf8,
        bytes: packed.len() as u64,
        sha256: hash.then(|| Sha256::digest(packed).iter().map(|byte| format!("{byte:02x}")).collect()),
        rows: reading.rows,
        kept: reading.rows - reading.dropped.values().sum::<u64>(),
        dropped: reading.dropped,
        described: 0,
        read_as: ReadAs(reading.read_as),
    };
    let member = |code: &str| registry.profile(code).map(|profile| profile.member.clone());
    let members = seats.codes.iter().filter_map(|code| member(code)).collect();
    let roll_calls = RollCalls::new(members, reading.roll_calls, reading.choices)?;
    Ok((Votes { header, roll_calls }, report))
}

/// Whose seat each column holds.
struct Seats {
    /// The members, by column.
    codes: Vec<String>,
    /// By column: what the code stands for, where that depends on the day.
    dated: Vec<Option<Entries>>,
}

impl Seats {
    fn new(header: &[String], columns: &[usize], registry: &Registry) -> Self {
        let codes: Vec<String> = columns.iter().map(|&c| header[c].clone()).collect();
        let dated = |code: &String| Some(registry.names().entries(code)).filter(|entries| !entries.undated());
        Seats { dated: codes.iter().map(dated).collect(), codes }
    }

    /// The member whose seat a column holds on a day, by number.
    fn on(&self, column: usize, day: Option<Date>) -> usize {
        let Some(Resolved::One(code)) = self.dated[column].as_ref().and_then(|entries| entries.on(day)) else {
            return column;
        };
        self.codes.iter().position(|known| *known == code).unwrap_or(column)
    }
}

/// What the rows say, and how many cells were read as what.
struct Reading<'a> {
    layout: &'a Layout,
    codes: ByteCodes,
    roll_calls: Vec<RollCall>,
    /// One roll call after the other, members in the order of the columns.
    choices: Vec<Choice>,
    width: usize,
    rows: u64,
    dropped: BTreeMap<DropReason, u64>,
    read_as: [u64; 5],
}

impl<'a> Reading<'a> {
    fn new(layout: &'a Layout, width: usize) -> Self {
        Reading {
            codes: ByteCodes::new(&layout.codes),
            layout,
            roll_calls: Vec::new(),
            choices: Vec::new(),
            width,
            rows: 0,
            dropped: BTreeMap::new(),
            read_as: [0; 5],
        }
    }

    /// A roll call, and after a comma each the choices on it.
    fn row(&mut self, row: &csv::StringRecord, choices: &[u8], seats: &Seats) {
        let cells: Vec<_> =
            self.layout.meta.iter().map(|&(field, column)| (field, column, row[column].to_owned())).collect();
        let roll_call = describe::describe(self.layout, &cells, Body::Assembly).roll_call;
        let start = self.choices.len();
        self.choices.resize(start + self.width, Choice::NotMember);
        let mut column = 0;
        for letter in &choices[1..] {
            match self.codes.quick(std::slice::from_ref(letter)) {
                Some(choice) => self.cell(start + seats.on(column, roll_call.date), choice),
                None => column += 1,
            }
        }
        self.roll_calls.push(roll_call);
    }

    /// Enters a choice. Where a seat has two columns the vote cast is taken.
    fn cell(&mut self, place: usize, choice: Choice) {
        self.rows += 1;
        self.read_as[choice as usize] += 1;
        let held = &mut self.choices[place];
        let reason = match *held {
            Choice::NotMember => {
                *held = choice;
                return;
            }
            same if same == choice => DropReason::DuplicateRow,
            _ => DropReason::OtherName,
        };
        if choice.is_cast() {
            *held = choice;
        }
        *self.dropped.entry(reason).or_default() += 1;
    }
}

/// The faults that are listed, each with its place in the record.
fn faults(path: &Path, header: impl Fn(&str) -> Option<(usize, String)>) -> Result<Findings> {
    let broken = |line: u64| Error::new("no such fault").at(Location::line("data/record/faults.csv", line));
    let mut findings = Findings::default();
    let mut rows = csv::Reader::from_reader(FAULTS.as_bytes());
    for (line, row) in (2..).zip(rows.records()) {
        let row = row.map_err(|_| broken(line))?;
        let cell = |i: usize| row.get(i).unwrap_or_default();
        let severity = Severity::ALL.into_iter().find(|severity| severity.word() == cell(0));
        let kind = FindingKind::ALL.iter().find(|kind| kind.name() == cell(1));
        let (severity, kind) = severity.zip(kind).ok_or_else(|| broken(line))?;
        let at = Location { path: path.into(), line: cell(3).parse().ok(), column: header(cell(4)) };
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let finding = Finding { on: some(cell(5)), hint: some(cell(7)), ..Finding::new(severity, *kind, at, cell(6)) };
        findings.push(finding);
    }
    findings.sort();
    Ok(findings)
}
