//! Pairs, members and roll calls as tables, for scholars: against other programs, and against the commands.

mod citing;
mod columns;
mod dyads;
mod members;
mod program;

use unbloc::answer::{Table, Values};
use unbloc::ingest::{self, Options, Set, Silent};
use unbloc::question::{Origin, Record};
use unbloc::registry::Registry;
use unbloc::votes::Selection;

/// Votes that the program holds, without a condition.
fn held(set: Set) -> Record {
    let input = ingest::read(&[set.name().into()], Registry::embedded(), &Options::default(), &Silent).unwrap();
    Record::new(input, Selection::default(), Origin::Files).unwrap()
}

/// The numbers of a column, in full.
fn numbers<'a>(table: &'a Table, header: &str) -> &'a [Option<f64>] {
    let column = table.columns().iter().find(|column| column.header == header).unwrap_or_else(|| panic!("no {header}"));
    match &column.values {
        Values::Number(numbers, _) => numbers,
        other => panic!("{header}: {other:?}"),
    }
}

/// The cells of a column.
fn cells(table: &Table, header: &str) -> Vec<Option<String>> {
    let place = table.columns().iter().position(|column| column.header == header);
    let place = place.unwrap_or_else(|| panic!("no {header}"));
    (0..table.rows()).map(|row| table.cell(row, place)).collect()
}
