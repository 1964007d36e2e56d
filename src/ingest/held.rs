//! Votes that the program holds.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::error::{Error, Result};

/// Votes that the program holds, by the name that stands in the place of a file: `@record`.
///
/// ```
/// use unbloc::ingest::{Options, Set, Silent, read};
/// use unbloc::registry::Registry;
/// let record = read(&["@record".into()], Registry::embedded(), &Options::default(), &Silent)?;
/// assert_eq!((record.votes.roll_calls().len(), record.votes.members().len()), (6844, 199));
/// assert_eq!("@record".parse::<Set>()?, Set::Record);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// Every recorded vote of the Assembly.
    Record,
    /// The dossier on Ukraine.
    Ukraine,
    /// The vetoes in the Council.
    Vetoes,
}

/// A file that the program holds: its path in the project, and its bytes.
pub(super) type Held = (&'static str, &'static [u8]);

impl Set {
    /// All of them.
    pub const ALL: [Set; 3] = [Set::Record, Set::Ukraine, Set::Vetoes];

    /// The name that stands in the place of a file.
    pub fn name(self) -> &'static str {
        match self {
            Set::Record => "@record",
            Set::Ukraine => "@ukraine",
            Set::Vetoes => "@vetoes",
        }
    }

    /// What it holds, in one line.
    pub fn what(self) -> &'static str {
        match self {
            Set::Record => "every recorded vote of the General Assembly, 1946 to June 2026",
            Set::Ukraine => {
                "the dossier on Ukraine: 37 roll calls of both bodies, 2014 to 2025, with drafts and amendments"
            }
            Set::Vetoes => "vetoes in the Security Council, 1946 to July 2022: who cast them, and on what",
        }
    }

    /// Its files.
    pub(super) fn files(self) -> &'static [Held] {
        match self {
            Set::Record => &[("data/record/votes.csv.zst", include_bytes!("../../data/record/votes.csv.zst"))],
            Set::Ukraine => &[
                ("data/ukraine/roll_calls.csv", include_bytes!("../../data/ukraine/roll_calls.csv")),
                ("data/ukraine/votes.csv", include_bytes!("../../data/ukraine/votes.csv")),
            ],
            Set::Vetoes => &[("data/record/vetoes.csv", include_bytes!("../../data/record/vetoes.csv"))],
        }
    }

    /// Whether what stands in the place of a file is the name of a set, known or not. A file of such a name is read as
    /// `./@name`.
    ///
    /// ```
    /// use unbloc::ingest::Set;
    /// assert!(Set::is_named("@record".as_ref()) && !Set::is_named("./@record".as_ref()));
    /// ```
    pub fn is_named(path: &Path) -> bool {
        path.to_str().is_some_and(|name| name.starts_with('@'))
    }

    /// Whether a path is that of one of its files.
    ///
    /// ```
    /// use unbloc::ingest::Set;
    /// let path = "data/record/vetoes.csv".as_ref();
    /// assert!(Set::Vetoes.has(path) && !Set::Record.has(path));
    /// ```
    pub fn has(self, path: &Path) -> bool {
        self.files().iter().any(|(held, _)| Path::new(held) == path)
    }

    /// Whether a path is that of a file that the program holds.
    ///
    /// ```
    /// use unbloc::ingest::Set;
    /// assert!(Set::holds("data/record/vetoes.csv".as_ref()) && !Set::holds("vetoes.csv".as_ref()));
    /// ```
    pub fn holds(path: &Path) -> bool {
        Set::ALL.into_iter().any(|set| set.has(path))
    }
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Set {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Set::ALL.into_iter().find(|set| set.name() == text).ok_or_else(|| {
            let known: Vec<String> = Set::ALL.iter().map(|set| format!("`{set}`")).collect();
            Error::new(format!("`{text}` is no set of votes that the program holds"))
                .hint(format!("expected {}; a file of that name is `./{text}`", known.join(" or ")))
        })
    }
}
