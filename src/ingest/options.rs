//! How files are to be read.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::text::whole;
use crate::error::{Error, Result};
use crate::votes::{Body, Choice};

/// How files are to be read. The default recognises formats by their headers
/// and stops at contradictions.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of every file; `None` to recognise it by the header.
    pub format: Option<Format>,
    /// Which column holds what, for files of no known format; makes the format [`Format::Long`].
    pub columns: Columns,
    /// Which text means which choice, in place of the format's own codes.
    pub codes: Codes,
    /// What to do where two rows contradict each other.
    pub on_conflict: OnConflict,
    /// The body of rows that name none, in [`Format::Long`]; `None` is the Assembly.
    pub body: Option<Body>,
    /// Whether to make the SHA-256 of every file.
    pub hash: bool,
    /// Whether findings that stop an analysis are collected instead, for `check`.
    pub tolerant: bool,
}

impl Options {
    /// Whether nothing is asked for that concerns a file which says of every row what it is.
    pub(super) fn is_usual(&self) -> bool {
        let Options { format, columns, codes, on_conflict, body: _, hash: _, tolerant } = self;
        let says_nothing = format.is_none() && columns.is_empty() && codes.iter().next().is_none();
        says_nothing && *on_conflict == OnConflict::Error && !tolerant
    }
}

/// What to do where two rows contradict each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnConflict {
    /// Stop, and list them.
    #[default]
    Error,
    /// Take the first, by path and line.
    First,
    /// Take the last, by path and line.
    Last,
}

impl FromStr for OnConflict {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.to_ascii_lowercase().as_str() {
            "error" => Ok(OnConflict::Error),
            "first" => Ok(OnConflict::First),
            "last" => Ok(OnConflict::Last),
            _ => Err(Error::usage(format!("unknown way to meet a conflict `{text}`"))
                .hint("expected `error`, `first` or `last`")),
        }
    }
}

/// The formats of vote files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// UN Digital Library, Assembly: one row a member and roll call.
    UndlGa,
    /// UN Digital Library, Council: one row a member and roll call.
    UndlSc,
    /// One row a resolution, one column a member.
    UndlWide,
    /// Erik Voeten's data, Harvard Dataverse.
    Voeten,
    /// The R package unvotes, and TidyTuesday.
    Unvotes,
    /// Our own, for votes typed in by hand.
    Dossier,
    /// What `unbloc export` writes, long or wide.
    Clean,
    /// Anything else with one row a member and roll call, by `--columns`.
    Long,
}

impl Format {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Format] = &[
        Format::UndlGa,
        Format::UndlSc,
        Format::UndlWide,
        Format::Voeten,
        Format::Unvotes,
        Format::Dossier,
        Format::Clean,
        Format::Long,
    ];

    /// The name on the command line and in output.
    pub fn name(self) -> &'static str {
        match self {
            Format::UndlGa => "undl-ga",
            Format::UndlSc => "undl-sc",
            Format::UndlWide => "undl-wide",
            Format::Voeten => "voeten",
            Format::Unvotes => "unvotes",
            Format::Dossier => "dossier",
            Format::Clean => "clean",
            Format::Long => "long",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let found = Format::ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(text.trim()));
        found.ok_or_else(|| {
            let names: Vec<String> = Format::ALL.iter().map(|format| format!("`{format}`")).collect();
            Error::usage(format!("unknown format `{text}`")).hint(format!("expected one of {}", names.join(", ")))
        })
    }
}

/// Declares what a column of a `long` file can hold: variant, key, what it means.
macro_rules! columns {
    ($($variant:ident = $key:literal, $what:literal;)*) => {
        /// What a column of a `long` file holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $(#[doc = $what] $variant),* }

        impl Column {
            /// Every column, in the order of the help.
            pub const ALL: &'static [Column] = &[$(Column::$variant),*];

            /// The key in `--columns`.
            pub fn key(self) -> &'static str {
                match self { $(Column::$variant => $key),* }
            }

            /// What it holds, in one line.
            pub fn meaning(self) -> &'static str {
                match self { $(Column::$variant => $what),* }
            }
        }
    };
}

columns! {
    Member = "member", "the member, as a name or a code";
    Choice = "choice", "what the member chose";
    RollCall = "roll-call", "what tells one roll call from another";
    Code = "code", "the member's code, where `member` is its name";
    Date = "date", "the day";
    Session = "session", "the Assembly's session";
    Symbol = "symbol", "the symbol of the text";
    Title = "title", "the title";
    Body = "body", "GA or SC";
    Draft = "draft", "the draft's symbol";
    Agenda = "agenda", "the agenda item";
    Subject = "subject", "subjects, separated by `|`";
    Kind = "kind", "resolution, draft, amendment or paragraph";
    Outcome = "outcome", "what became of the text";
}

/// Which column of a `long` file holds what, by header.
///
/// # Examples
///
/// ```
/// use unbloc::ingest::{Column, Columns};
///
/// let columns: Columns = r#"member=Member State,choice=Vote,roll-call=ID,date="Date,""#.parse().unwrap();
/// assert_eq!(columns.header(Column::Date), Some("Date,"));
/// assert_eq!(columns.header(Column::Title), None);
/// assert!("member=A,colour=B".parse::<Columns>().unwrap_err().is_usage());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<Column, String>);

impl Columns {
    /// The header of the column that holds this; `None` where none was named.
    pub fn header(&self, column: Column) -> Option<&str> {
        self.0.get(&column).map(String::as_str)
    }

    /// Whether no column was named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These headers.
    pub(super) fn of(named: impl IntoIterator<Item = (Column, String)>) -> Self {
        Columns(named.into_iter().collect())
    }

    /// Adds what another list says, for a flag given several times.
    pub fn extend(&mut self, other: Columns) {
        self.0.extend(other.0);
    }
}

impl Columns {
    /// Each column that is named, as key and header, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(column, header)| (column.key(), header.as_str()))
    }
}

impl FromStr for Columns {
    type Err = Error;

    /// Reads `key=header,key=header`; a header with a comma in double quotes.
    fn from_str(text: &str) -> Result<Self> {
        let mut columns = BTreeMap::new();
        for (key, header) in pairs(text, "--columns")? {
            let known = Column::ALL.iter().copied().find(|column| column.key() == key);
            let column = known.ok_or_else(|| {
                let keys: Vec<&str> = Column::ALL.iter().map(|column| column.key()).collect();
                Error::usage(format!("`--columns` has no key `{key}`"))
                    .hint(format!("expected one of {}", keys.join(", ")))
            })?;
            if columns.insert(column, header).is_some() {
                return Err(Error::usage(format!("`--columns` names `{key}` twice")));
            }
        }
        Ok(Columns(columns))
    }
}

/// Which text means which choice, case aside.
///
/// # Examples
///
/// ```
/// use unbloc::ingest::Codes;
/// use unbloc::votes::Choice;
///
/// let codes: Codes = "yes=1;2,no=0,abstain=a".parse().unwrap();
/// assert_eq!(codes.choice("2"), Some(Choice::Yes));
/// assert_eq!(codes.choice("A"), Some(Choice::Abstain));
/// assert_eq!(codes.choice("3"), None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes(Vec<(String, Choice)>);

/// The choices by the keys of `--codes`.
const CHOICES: &[(&str, Choice)] = &[
    ("yes", Choice::Yes),
    ("no", Choice::No),
    ("abstain", Choice::Abstain),
    ("non-voting", Choice::NonVoting),
    ("not-member", Choice::NotMember),
];

impl Codes {
    /// The codes of a format.
    pub(super) fn of(codes: &[(&str, Choice)]) -> Self {
        Codes(codes.iter().map(|(code, choice)| ((*code).to_owned(), *choice)).collect())
    }

    /// What a text means; `None` where it means nothing.
    ///
    /// ```
    /// use unbloc::ingest::Codes;
    /// use unbloc::votes::Choice;
    /// let codes: Codes = "yes=1,no=3".parse().unwrap();
    /// // As R and spreadsheets write a whole number.
    /// assert_eq!(codes.choice("3.0"), Some(Choice::No));
    /// // Yes, No, Abstain, Non-Voting and Absent need no code.
    /// assert_eq!(codes.choice("Absent"), Some(Choice::NonVoting));
    /// ```
    pub fn choice(&self, text: &str) -> Option<Choice> {
        let text = text.trim();
        self.own(text).or_else(|| self.own(whole(text))).or_else(|| word(text))
    }

    fn own(&self, text: &str) -> Option<Choice> {
        self.0.iter().find(|(code, _)| code.eq_ignore_ascii_case(text)).map(|(_, choice)| *choice)
    }

    /// Whether no code was given.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The codes for a message: `1 (yes), 2 (abstain)`.
    pub(super) fn list(&self) -> String {
        let show = |code: &str| if code.is_empty() { "blank".to_owned() } else { code.to_owned() };
        let codes: Vec<String> =
            self.0.iter().map(|(code, choice)| format!("{} ({})", show(code), choice.word())).collect();
        codes.join(", ")
    }

    /// The flag that takes these codes, and texts besides; those that nobody knows the meaning of stand after `?`.
    pub(super) fn flag_with(&self, texts: &[&str]) -> String {
        let mut groups: Vec<(Option<Choice>, Vec<&str>)> = Vec::new();
        let own = self.iter().map(|(code, choice)| (code, Some(choice)));
        let mut more: Vec<_> = texts.iter().map(|text| (*text, meant(text))).collect();
        more.sort_by_key(|(_, meant)| meant.is_none());
        for (code, choice) in own.chain(more) {
            match groups.iter_mut().find(|(known, _)| *known == choice) {
                Some((_, codes)) => codes.push(code),
                None => groups.push((choice, vec![code])),
            }
        }
        let key =
            |choice: Option<Choice>| CHOICES.iter().find(|(_, known)| Some(*known) == choice).map_or("?", |c| c.0);
        let value = |codes: &[&str]| match codes.join(";") {
            value if value.contains(',') => format!("\"{value}\""),
            value => value,
        };
        let groups: Vec<String> =
            groups.iter().map(|(choice, codes)| format!("{}={}", key(*choice), value(codes))).collect();
        format!("--codes '{}'", groups.join(","))
    }
}

impl Codes {
    /// Each code with what it means, in the order given.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Choice)> {
        self.0.iter().map(|(code, choice)| (code.as_str(), *choice))
    }
}

/// What every format reads beside its own codes.
fn word(text: &str) -> Option<Choice> {
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match () {
        () if is(&["yes"]) => Some(Choice::Yes),
        () if is(&["no"]) => Some(Choice::No),
        () if is(&["abstain"]) => Some(Choice::Abstain),
        () if is(&["non-voting", "non voting", "non_voting", "nonvoting", "absent"]) => Some(Choice::NonVoting),
        () => None,
    }
}

/// What a text most likely means that no format has as a code: words in English, French and Spanish.
pub(super) fn meant(text: &str) -> Option<Choice> {
    const YES: &[&str] = &["for", "favour", "favor", "aye", "yea", "pro", "+", "oui", "pour", "sí", "si", "a favor"];
    const NO: &[&str] = &["nay", "opposed", "non", "en contra"];
    const ABSENT: &[&str] =
        &["not voting", "did not vote", "no vote", "non votant", "absente", "ausente", "no votante"];
    let text = text.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&text.as_str());
    let starts = |parts: &[&str]| parts.iter().any(|part| text.starts_with(part));
    match () {
        () if is(YES) || starts(&["in favo"]) => Some(Choice::Yes),
        () if is(NO) || starts(&["against", "contra", "contre"]) => Some(Choice::No),
        () if starts(&["abst", "se abst"]) => Some(Choice::Abstain),
        () if is(ABSENT) => Some(Choice::NonVoting),
        () if starts(&["not a member", "not member", "n/a"]) => Some(Choice::NotMember),
        () => None,
    }
}

impl FromStr for Codes {
    type Err = Error;

    /// Reads `yes=1;2,no=0,abstain=…,non-voting=…,not-member=…`.
    fn from_str(text: &str) -> Result<Self> {
        let mut codes = Codes::default();
        for (key, texts) in pairs(text, "--codes")? {
            let known = CHOICES.iter().find(|(name, _)| *name == key);
            let (_, choice) = known.ok_or_else(|| {
                Error::usage(format!("`--codes` has no key `{key}`"))
                    .hint("expected one of yes, no, abstain, non-voting, not-member")
            })?;
            for code in texts.split(';').map(str::trim) {
                if codes.own(code).or_else(|| codes.own(whole(code))).is_some_and(|known| known != *choice) {
                    return Err(Error::usage(format!("`--codes` gives `{code}` two meanings")));
                }
                codes.0.push((code.to_owned(), *choice));
            }
        }
        Ok(codes)
    }
}

/// Splits `key=value,key="value, with comma"`.
fn pairs(text: &str, flag: &str) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=').ok_or_else(|| {
            Error::usage(format!("`{flag}`: `{rest}` has no `=`")).hint(format!("write `{flag} key=value,key=value`"))
        })?;
        let after = after.trim_start();
        let (value, next) = if let Some(quoted) = after.strip_prefix('"') {
            quoted.split_once('"').ok_or_else(|| Error::usage(format!("`{flag}`: a quote is not closed")))?
        } else {
            let end = after.find(',').unwrap_or(after.len());
            (after[..end].trim(), &after[end..])
        };
        pairs.push((key.trim().to_lowercase().replace('_', "-"), value.to_owned()));
        rest = next.trim_start();
        if let Some(next) = rest.strip_prefix(',') {
            rest = next.trim_start();
        } else if !rest.is_empty() {
            return Err(Error::usage(format!("`{flag}`: expected a comma before `{rest}`")));
        }
    }
    Ok(pairs)
}
