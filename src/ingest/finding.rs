//! What the checks found.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::error::{Error, Location};
use crate::prose::escaped;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something is wrong: `check --strict` fails.
    Error,
    /// Something is odd.
    Warning,
    /// Something to know.
    Note,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

    /// The word used in output.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Declares the kinds of findings: variant, name in output, what it means.
macro_rules! kinds {
    ($($variant:ident = $name:literal, $what:literal;)*) => {
        /// What a finding is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum FindingKind { $(#[doc = $what] #[serde(rename = $name)] $variant),* }

        impl FindingKind {
            /// Every kind, in order.
            pub const ALL: &'static [FindingKind] = &[$(FindingKind::$variant),*];

            /// The name in output, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(FindingKind::$variant => $name),* }
            }

            /// What it means, in one line.
            pub fn meaning(self) -> &'static str {
                match self { $(FindingKind::$variant => $what),* }
            }
        }
    };
}

kinds! {
    UnknownCode = "unknown-code", "a vote code that the format does not have";
    Contradiction = "contradiction", "two rows give one member two different choices on one roll call";
    AmbiguousMember = "ambiguous-member", "a name that fits more than one member on that day";
    UnknownMember = "unknown-member", "a name or code that is no member's";
    CodeAgainstName = "code-against-name", "a code and a name side by side that do not name the same member, or one of them nobody";
    NotSeated = "not-seated", "a vote of a member that held no seat on that day";
    Tally = "tally", "announced totals that differ from the counted votes";
    Outcome = "outcome", "an outcome that the votes counted contradict";
    TakenAsProcedure = "taken-as-procedure", "a text of the Council adopted against a permanent member's no, \
        though no rule is named: it was taken as procedure, where there is no veto";
    Overlap = "overlap", "roll calls of one session under different numberings that could not be matched";
    AtOdds = "at-odds", "day, session and symbol of one roll call that contradict each other, or a day yet to come";
    NoParent = "no-parent", "a text that belongs to one that is nowhere in the input";
    BadDate = "bad-date", "a date that is none";
    DateOrder = "date-order", "days between slashes: whether day or month comes first, and which row shows it";
    BadSymbol = "bad-symbol", "a symbol that is none";
    BadValue = "bad-value", "a session, kind, rule, outcome or total that cannot be read";
    EncodingRepaired = "encoding-repaired", "bytes that are not UTF-8, read as Windows-1252";
    WithoutVote = "without-vote", "adopted without a vote, though votes are recorded";
    SingleRow = "single-row", "a roll call with one row";
    MetadataDiffers = "metadata-differs", "rows of one roll call that say different things about it";
    NumberAgain = "number-again", "one number or symbol that stands for several roll calls, told apart by session, \
        day or record";
    UndatedName = "undated-name", "a name that stands for different members on different days, settled without a day";
    Unmatched = "unmatched", "a roll call that may be one of another source, and may not: counted apart";
    CutText = "cut-text", "a text longer than 4 KiB, cut";
    TwoNames = "two-names", "a member listed under two names on one roll call, with a vote under one only";
    BodyInferred = "body-inferred", "roll calls of which no row says which body voted: how it was told, or that it was not";
    Duplicate = "duplicate", "rows that come twice, counted once";
    Matched = "matched", "a roll call that two sources have under different names, counted once";
    Exchanged = "exchanged", "two members each of which agrees in one session with whom the other does in the one before or after";
    Halves = "halves", "two roll calls of one day that no member has both: one under two spellings, most likely";
    Excerpt = "excerpt", "a file with some of the members alone: announced totals are not held against its votes";
    SameVotes = "same-votes", "two roll calls of one day on which every member made the same choice";
    ControlCharacters = "control-characters", "characters that control a terminal or turn the direction of writing, taken out";
    SwallowedRows = "swallowed-rows", "a quoted text with lines in it that look like rows";
    TrailingBytes = "trailing-bytes", "bytes after the end of packed data, left out";
    StrayColumn = "stray-column", "a column of votes that is no known member's, left out, or a second one of a member";
    Flag = "flag", "a column that says of a member what is not so: permanent in the Council, or no member though it voted";
    Undated = "undated", "no roll call at all has a day or a session";
    NoDate = "no-date", "a roll call without a date";
    NoVotes = "no-votes", "a roll call that is described and has no vote";
    HardlyVotes = "hardly-votes", "a member that cast a vote on less than 25 % of the roll calls it had a seat for, \
        of which there are ten or more";
    AbsencesFilled = "absences-filled", "choices filled in as non-voting, where the source leaves out who did not vote";
    BlankCode = "blank-code", "blanks in place of a vote code, read as non-voting";
    UnreadColumn = "unread-column", "columns that no answer uses";
    AboveHeader = "above-header", "lines above the header, passed over";
    SkippedRow = "skipped-row", "rows that are no votes: blank, the header once more, totals";
    FileTwice = "file-twice", "a file that was named twice, read once";
    SkippedFile = "skipped-file", "a file in a folder that holds no votes";
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One thing the checks found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about.
    pub kind: FindingKind,
    /// Where it is.
    pub at: Location,
    /// What was found: lower case, no full stop, names in backticks.
    pub message: String,
    /// What would be right, where that is known.
    pub hint: Option<String>,
    /// The id of the roll call on whose line it is, of several the first; `None` where it is about a whole file.
    pub on: Option<String>,
}

impl Finding {
    pub(super) fn new(severity: Severity, kind: FindingKind, at: Location, message: impl Into<String>) -> Self {
        let message = escaped(&message.into()).into_owned();
        Finding { severity, kind, at, message, hint: None, on: None }
    }

    pub(super) fn error(kind: FindingKind, at: Location, message: impl Into<String>) -> Self {
        Finding::new(Severity::Error, kind, at, message)
    }

    pub(super) fn warning(kind: FindingKind, at: Location, message: impl Into<String>) -> Self {
        Finding::new(Severity::Warning, kind, at, message)
    }

    pub(super) fn note(kind: FindingKind, at: Location, message: impl Into<String>) -> Self {
        Finding::new(Severity::Note, kind, at, message)
    }

    /// What was found, and in brackets what to do about it.
    ///
    /// ```
    /// use unbloc::ingest::{Options, Silent, read_from};
    /// use unbloc::registry::Registry;
    /// let votes = "member,choice,roll_call\nFRA,Y,1\nATL,N,1\n".as_bytes();
    /// let read = read_from(votes, "votes.csv".as_ref(), Registry::embedded(), &Options::default(), &Silent)?;
    /// let told: Vec<String> = read.findings.iter().map(|finding| finding.told()).collect();
    /// assert!(told.iter().any(|told| told.contains("`ATL`")));
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn told(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{} ({hint})", self.message),
            None => self.message.clone(),
        }
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(escaped(&hint.into()).into_owned());
        self
    }
}

impl From<Finding> for Error {
    fn from(finding: Finding) -> Error {
        let err = Error::new(finding.message).at(finding.at);
        match finding.hint {
            Some(hint) => err.hint(hint),
            None => err,
        }
    }
}

/// How many findings of one severity and kind are kept in full.
pub const KEPT_PER_KIND: usize = 1000;

/// All findings: every one is counted, the first of each severity and kind are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    counts: BTreeMap<(Severity, FindingKind), u64>,
    kept: BTreeMap<(Severity, FindingKind), Vec<Finding>>,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        let key = (finding.severity, finding.kind);
        *self.counts.entry(key).or_default() += 1;
        let kept = self.kept.entry(key).or_default();
        if kept.len() < KEPT_PER_KIND {
            kept.push(finding);
        }
    }

    /// The same for what may come a million times: it is put into words only where it is kept.
    pub(super) fn push_with(&mut self, severity: Severity, kind: FindingKind, finding: impl FnOnce() -> Finding) {
        let key = (severity, kind);
        if self.kept.get(&key).is_some_and(|kept| kept.len() >= KEPT_PER_KIND) {
            *self.counts.entry(key).or_default() += 1;
        } else {
            self.push(finding());
        }
    }

    /// Notes that a row, at the first of two places, says what another has said.
    pub(super) fn repeated(&mut self, places: impl FnOnce() -> (Location, Location)) {
        self.push_with(Severity::Note, FindingKind::Duplicate, || {
            let (here, there) = places();
            let there = there.beside(&here);
            Finding::note(FindingKind::Duplicate, here, format!("the same vote as in {there}"))
        });
    }

    /// Puts the findings of each kind in the order of their places.
    pub(super) fn sort(&mut self) {
        for kept in self.kept.values_mut() {
            kept.sort_by(|a, b| (&a.at, &a.message).cmp(&(&b.at, &b.message)));
        }
    }

    /// The findings that were kept, to be added to.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.kept.values_mut().flatten()
    }

    /// How many findings of a severity and kind there are, kept or not.
    pub fn count(&self, severity: Severity, kind: FindingKind) -> u64 {
        self.counts.get(&(severity, kind)).copied().unwrap_or_default()
    }

    /// How many findings of a severity there are, kept or not.
    pub fn of_severity(&self, severity: Severity) -> u64 {
        self.counts.iter().filter(|((s, _), _)| *s == severity).map(|(_, n)| n).sum()
    }

    /// Counts by severity and kind: errors first, each kind in its order.
    pub fn counts(&self) -> impl Iterator<Item = (Severity, FindingKind, u64)> + '_ {
        self.counts.iter().map(|(&(severity, kind), &n)| (severity, kind, n))
    }

    /// The findings of one severity and kind that were kept, by place.
    pub fn of(&self, severity: Severity, kind: FindingKind) -> &[Finding] {
        self.kept.get(&(severity, kind)).map_or(&[], Vec::as_slice)
    }

    /// The findings that were kept: errors first, each kind in its order, by place.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.kept.values().flatten()
    }
}
