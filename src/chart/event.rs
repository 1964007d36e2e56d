//! Events that a reader knows, marked where charts have time from left to right.

use std::path::Path;

use super::axis::Axis;
use super::backend::Mark;
use super::canvas::{Anchor, Canvas, Label};
use super::metrics::{fit, text_width};
use super::palette::{INK, SOFT};
use crate::error::{Error, Location, Result};
use crate::votes::Date;

/// Something that happened on a day.
///
/// ```
/// use std::path::Path;
/// use unbloc::chart::Event;
/// let read = Event::parse("date,label\n2022-02-24,full invasion\n", Path::new("events.csv"))?;
/// assert_eq!(read, [Event { day: "2022-02-24".parse()?, label: "full invasion".to_owned() }]);
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

/// How many events a finished chart marks.
///
/// ```
/// assert_eq!(unbloc::chart::events_in("<path class=\"ub-event\" d=\"M0 0\"/>"), 1);
/// ```
pub fn events_in(svg: &str) -> usize {
    svg.matches("class=\"ub-event\"").count()
}

const TEXT: f64 = 12.0;
const ROW: f64 = 15.0;
/// Between two labels in one row.
const APART: f64 = 10.0;

/// Events above a plot: each with its place and its row, so that no label touches another.
pub(super) struct Events {
    marks: Vec<Marked>,
}

struct Marked {
    x: f64,
    row: usize,
    /// Where the label begins.
    from: f64,
    words: String,
    tooltip: String,
}

impl Events {
    /// Those that lie on an axis of years or sessions, which is drawn from `left` to `right`; labels may reach to `most`.
    pub fn of(events: &[Event], axis: &Axis, (left, right): (f64, f64), most: f64) -> Events {
        let mut ends: Vec<f64> = Vec::new();
        let mut marks = Vec::new();
        for event in events {
            let Some(share) = axis.share(event.day) else { continue };
            let x = left + share * (right - left);
            let words = fit(&event.label, most - left, TEXT, false);
            let wide = text_width(&words, TEXT, false);
            let from = (x - 4.0).min(most - wide);
            let row = ends.iter().position(|end| end + APART <= from).unwrap_or(ends.len());
            if row == ends.len() {
                ends.push(0.0);
            }
            ends[row] = from + wide;
            marks.push(Marked { x, row, from, words, tooltip: format!("{}: {}", event.day, event.label) });
        }
        Events { marks }
    }

    /// The room that the labels take above the plot.
    pub fn height(&self) -> f64 {
        self.marks.iter().map(|mark| mark.row + 1).max().map_or(0.0, |rows| rows as f64 * ROW + 4.0)
    }

    /// A dotted line from each label, the first row of which lies highest, down to `base`.
    pub fn draw(&self, canvas: &Canvas, top: f64, base: f64) {
        for mark in &self.marks {
            let y = top + (mark.row + 1) as f64 * ROW;
            canvas.mark(Mark { class: "event", tooltip: mark.tooltip.clone(), dash: "1.5 3", ..Mark::default() });
            canvas.line(&[(mark.x, y), (mark.x, base)], SOFT, 1.1);
        }
        for mark in &self.marks {
            let at = (mark.from, top + (mark.row + 1) as f64 * ROW - 4.0);
            canvas.mark(Mark { halo: true, ..Mark::default() });
            canvas.text(Label::new(&mark.words, at, TEXT).color(INK).anchor(Anchor::Start));
        }
    }
}
