//! Positions that others have estimated, to hold ours against.

use std::collections::HashMap;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use super::open::delimiter;
use crate::error::{Error, Location, Result};

/// A position of a member in a session, as a file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenPoint {
    /// The member's code, in capital letters.
    pub code: String,
    /// The session, or the year.
    pub session: i32,
    /// Where it stands.
    pub position: f64,
}

/// A file of positions.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenPoints {
    /// The positions, in the order of the file.
    pub points: Vec<GivenPoint>,
    /// Rows without a position.
    pub empty: u32,
    /// Rows of a member that is in a session more than once: none of them is taken.
    pub twice: u32,
}

/// What columns are called, of the published files, of `unbloc ideal` and of other programs.
const MEMBER: &[&str] = &["iso3c", "iso3", "member", "code"];
const SESSION: &[&str] = &["session"];
const YEAR: &[&str] = &["year"];
const POSITION: &[&str] = &["idealpointall", "idealpoint", "ideal_point", "position"];

/// How a missing number is written.
const MISSING: &[&str] = &["", "NA", "NaN", "."];

/// Reads a file of positions: a row a member and session, parted by commas, semicolons or tabs, with a header that has a column
/// `iso3c` (or `iso3`, `member`, `code`), one `session`, or of positions by year one `year`, and one `IdealPointAll` (or `IdealPoint`, `ideal_point`, `position`).
///
/// # Errors
///
/// If it cannot be read, has not these columns, no position at all, or a cell that is no number.
///
/// ```
/// use unbloc::ingest::given_points;
/// let path = std::env::temp_dir().join("unbloc-given-points.csv");
/// std::fs::write(&path, "iso3c,session,IdealPointAll\nusa,1,1.5\nGBR,1,NA\n")?;
/// let given = given_points(&path, false)?;
/// assert_eq!((given.points[0].code.as_str(), given.points[0].position, given.empty), ("USA", 1.5, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn given_points(path: &Path, by_year: bool) -> Result<GivenPoints> {
    let when = if by_year { YEAR } else { SESSION };
    let bytes = std::fs::read(path).map_err(|err| Error::io(path, &err))?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text);
    let headers = reader.headers().map_err(|err| unreadable(path, &err))?.clone();
    let [member, session, position] = [MEMBER, when, POSITION].map(|names| column(&headers, names));
    let place = |found: Option<usize>, names: &[&str]| found.ok_or_else(|| no_column(path, &headers, names));
    let (member, session, position) = (place(member, MEMBER)?, place(session, when)?, place(position, POSITION)?);
    let mut given = GivenPoints { points: Vec::new(), empty: 0, twice: 0 };
    let mut known: HashMap<(String, i32), u32> = HashMap::new();
    for row in reader.records() {
        let row = row.map_err(|err| unreadable(path, &err))?;
        let cells = Cells { path, headers: &headers, row: &row };
        if MISSING.contains(&cells.text(position)) {
            given.empty += 1;
            continue;
        }
        let point = GivenPoint {
            code: cells.text(member).to_uppercase(),
            session: cells.number(session, "a whole number")?,
            position: cells.number::<f64>(position, "a number")?,
        };
        if !point.position.is_finite() {
            return Err(cells.unfit(position, "a number"));
        }
        *known.entry((point.code.clone(), point.session)).or_default() += 1;
        given.points.push(point);
    }
    let all = given.points.len();
    given.points.retain(|point| known[&(point.code.clone(), point.session)] == 1);
    given.twice = (all - given.points.len()) as u32;
    match given.points.is_empty() {
        true => Err(Error::new("the file has no position").at(Location::file(path))),
        false => Ok(given),
    }
}

/// One row.
struct Cells<'a> {
    path: &'a Path,
    headers: &'a StringRecord,
    row: &'a StringRecord,
}

impl Cells<'_> {
    fn text(&self, column: usize) -> &str {
        self.row.get(column).unwrap_or_default().trim()
    }

    fn number<T: std::str::FromStr>(&self, column: usize, what: &str) -> Result<T> {
        self.text(column).parse().map_err(|_| self.unfit(column, what))
    }

    fn unfit(&self, column: usize, what: &str) -> Error {
        Error::new(format!("`{}` is not {what}", self.text(column)))
            .at(self.at(column))
            .hint("numbers are written with a point, as in `-0.25`; a missing one is left blank, or `NA`")
    }

    fn line(&self) -> u64 {
        self.row.position().map_or(0, csv::Position::line)
    }

    fn at(&self, column: usize) -> Location {
        let header = self.headers.get(column).unwrap_or_default().to_owned();
        Location::line(self.path, self.line()).column(column + 1, header)
    }
}

fn column(headers: &StringRecord, names: &[&str]) -> Option<usize> {
    let find = |name: &&str| headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
    names.iter().find_map(find)
}

fn no_column(path: &Path, headers: &StringRecord, names: &[&str]) -> Error {
    let named: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let found: Vec<String> = headers.iter().take(12).map(|header| format!("`{header}`")).collect();
    Error::new(format!("no column is called {}", named.join(" or "))).at(Location::file(path)).hint(
        match headers.is_empty() {
            true => "the file has no header".to_owned(),
            false => format!("the header has {}", found.join(", ")),
        },
    )
}

fn unreadable(path: &Path, err: &csv::Error) -> Error {
    Error::new(err.to_string()).at(Location::file(path)).hint("the file is to be a table in UTF-8")
}
