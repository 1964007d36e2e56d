//! What can go wrong, where, and what would be right.
//!
//! An [`Error`] is one message for one fault: the place (path, line, column),
//! what was found, and a hint. The library never prints it and never exits;
//! `cli` does both.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

use crate::prose::escaped;

/// The result of anything that reads, selects or writes.
pub type Result<T> = std::result::Result<T, Error>;

/// A place in an input file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file as the user named it; `-` is standard input.
    pub path: PathBuf,
    /// Line, counted from 1; `None` where the fault belongs to the whole file.
    pub line: Option<u64>,
    /// Column as number (from 1) and header; `None` where the whole line is meant.
    pub column: Option<(usize, String)>,
}

impl Location {
    /// The whole file.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Location { path: path.into(), line: None, column: None }
    }

    /// One line of a file.
    pub fn line(path: impl Into<PathBuf>, line: u64) -> Self {
        Location { path: path.into(), line: Some(line), column: None }
    }

    /// What the place is called in a message that is of another: `line 4` of the same file, else file and line.
    ///
    /// ```
    /// use unbloc::error::Location;
    /// let (here, there) = (Location::line("votes.csv", 5), Location::line("votes.csv", 4));
    /// assert_eq!(there.beside(&here), "line 4");
    /// assert_eq!(there.beside(&Location::line("other.csv", 5)), "votes.csv:4");
    /// ```
    pub fn beside(&self, other: &Location) -> String {
        match self.line {
            Some(line) if self.path == other.path && self.column.is_none() => format!("line {line}"),
            _ => self.to_string(),
        }
    }

    /// The same line, one column of it.
    #[must_use]
    pub fn column(mut self, number: usize, header: impl Into<String>) -> Self {
        self.column = Some((number, header.into()));
        self
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escaped(&self.path.to_string_lossy()))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some((number, header)) = &self.column {
            write!(f, ": column {number} (`{}`)", escaped(header))?;
        }
        Ok(())
    }
}

/// One fault, said once: where, what was found, what would be right.
///
/// # Examples
///
/// ```
/// use unbloc::error::{Error, Location};
///
/// let err = Error::new("unknown vote code `7`")
///     .at(Location::line("votes.csv", 1204).column(4, "vote"))
///     .hint("expected one of Y, N, A, X");
/// assert_eq!(err.to_string(), "votes.csv:1204: column 4 (`vote`): unknown vote code `7`");
/// assert_eq!(err.hint_text(), Some("expected one of Y, N, A, X"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Parts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    message: String,
    at: Option<Location>,
    hint: Option<String>,
    usage: bool,
}

impl Error {
    /// A fault without a place: lower case, no full stop, names in backticks.
    pub fn new(message: impl Into<String>) -> Self {
        Error(Box::new(Parts { message: written_out(message.into()), at: None, hint: None, usage: false }))
    }

    /// A fault in how the program was called (exit code 2, not 1).
    pub fn usage(message: impl Into<String>) -> Self {
        let mut err = Error::new(message);
        err.0.usage = true;
        err
    }

    /// Adds the place, unless one is known already.
    #[must_use]
    pub fn at(mut self, at: Location) -> Self {
        self.0.at.get_or_insert(at);
        self
    }

    /// Adds what would be right.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(written_out(hint.into()));
        self
    }

    /// What would be right, where that is known.
    pub fn hint_text(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// The place of the fault, where it has one.
    pub fn location(&self) -> Option<&Location> {
        self.0.at.as_ref()
    }

    /// What was found, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Whether the program was called wrongly.
    pub fn is_usage(&self) -> bool {
        self.0.usage
    }

    /// A fault of reading or writing a file.
    pub fn io(path: impl Into<PathBuf>, err: &std::io::Error) -> Self {
        let what = match err.kind() {
            std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            std::io::ErrorKind::PermissionDenied => "no permission".to_owned(),
            std::io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder".to_owned(),
            _ => err.to_string(),
        };
        Error::new(what).at(Location::file(path))
    }
}

/// A message without a character that the terminal obeys.
fn written_out(text: String) -> String {
    match escaped(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(written) => written,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.at {
            Some(at) => write!(f, "{at}: {}", self.0.message),
            None => f.write_str(&self.0.message),
        }
    }
}

impl std::error::Error for Error {}
