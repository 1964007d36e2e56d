//! Events that a reader knows, as a file names them.

use std::path::Path;

use crate::error::{Error, Location, Result};
use crate::votes::Date;

/// Something that happened on a day.
///
/// ```
/// use std::path::Path;
/// use unbloc::ingest::Event;
/// let read = Event::parse("date,label\n2022-02-24,full invasion\n", Path::new("events.csv"))?;
/// assert_eq!(read, [Event { day: "2022-02-24".parse().unwrap(), label: "full invasion".to_owned() }]);
/// let wrong = Event::parse("date,label\n24.2.22,invasion\n", Path::new("events.csv")).unwrap_err();
/// assert_eq!(wrong.to_string(), "events.csv:2: column 1 (`date`): `24.2.22` is no day");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it was.
    pub day: Date,
    /// What stands at its mark.
    pub label: String,
}

const COLUMNS: [&str; 2] = ["date", "label"];
/// More could not be told apart in a chart.
const MOST: usize = 30;

impl Event {
    /// Reads events from CSV with the columns `date` and `label`, in the order of time.
    ///
    /// # Errors
    ///
    /// With file, line and column: if the header is another, a day cannot be read, a label is missing, there are none or
    /// more than thirty.
    pub fn parse(text: &str, path: &Path) -> Result<Vec<Event>> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let broken = |err: csv::Error| Error::new(err.to_string()).at(Location::file(path));
        let header = reader.headers().map_err(broken)?;
        if !header.iter().map(str::to_lowercase).eq(COLUMNS) {
            let found = header.iter().collect::<Vec<_>>().join(",");
            return Err(Error::new(format!("the header is `{found}`"))
                .at(Location::line(path, 1))
                .hint("expected `date,label`, and below it rows such as `2022-02-24,full invasion`"));
        }
        let mut events = Vec::new();
        for record in reader.records() {
            let record = record.map_err(broken)?;
            let line = record.position().map_or(0, csv::Position::line);
            events.push(Event::of_row(&record, &Location::line(path, line))?);
        }
        events.sort_by(|a, b| (a.day, &a.label).cmp(&(b.day, &b.label)));
        match events.len() {
            0 => Err(Error::new("the file names no event")
                .at(Location::file(path))
                .hint("expected rows such as `2022-02-24,full invasion` below the header `date,label`")),
            n if n > MOST => Err(Error::new(format!("{n} events are more than a chart can name"))
                .at(Location::file(path))
                .hint(format!("give at most {MOST}"))),
            _ => Ok(events),
        }
    }

    fn of_row(record: &csv::StringRecord, at: &Location) -> Result<Event> {
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let at = |column: usize| at.clone().column(column + 1, COLUMNS[column]);
        if record.len() > COLUMNS.len() {
            return Err(Error::new(format!("{} cells where the header has 2", record.len()))
                .at(at(1))
                .hint("a label with a comma goes in double quotes"));
        }
        let day = cell(0).parse().map_err(|_| {
            Error::new(format!("`{}` is no day", cell(0))).at(at(0)).hint("expected one such as `2022-02-24`")
        })?;
        if cell(1).is_empty() {
            return Err(Error::new("the event has no label").at(at(1)).hint("expected a few words"));
        }
        Ok(Event { day, label: cell(1).to_owned() })
    }
}
