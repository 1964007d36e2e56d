//! The formats as tables: which column holds what, and which code means what.

use super::options::{Column, Format};
use super::report::Holds;
use crate::votes::{Body, Choice};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Code,
    Name,
    Choice,
    /// The source's own number of the roll call.
    Id,
    Symbol,
    Date,
    /// `month` where the day of the date is made up, `day` where it is known though its id says otherwise.
    Precision,
    Session,
    Body,
    Draft,
    Title,
    Agenda,
    /// Subjects between bars, or commas where there are no bars.
    Subjects,
    Kind,
    Parent,
    Sponsor,
    Rule,
    Outcome,
    /// How it was adopted, in the Council's file.
    Modality,
    Yes,
    No,
    Abstain,
    NonVoting,
    /// How many members there were.
    Members,
    /// Subjects between bars, whatever else is in them.
    SubjectList,
    /// Codes of issues between bars.
    IssueList,
    /// `true` where it was adopted without a vote.
    WithoutVote,
    /// `dropped` where the source left out members that did not vote, else `recorded`.
    Absences,
    /// `1` where the roll call is on this issue.
    Issue(&'static str),
    /// An issue's code.
    IssueCode,
    /// A year beside the date.
    Year,
    /// `1` where it is an amendment.
    Amendment,
    /// `1` where it is a vote on a paragraph.
    Paragraph,
}

impl Field {
    /// What a message calls it, where rows may say different things of it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Field::Date => "date",
            Field::Session => "session",
            Field::Symbol => "symbol",
            Field::Parent => "parent",
            Field::Draft => "draft",
            Field::Title => "title",
            Field::Agenda => "agenda",
            Field::Sponsor => "sponsor",
            Field::Subjects => "subjects",
            Field::Rule => "rule",
            Field::Outcome => "outcome",
            Field::Body => "body",
            Field::Yes => "total of yes",
            Field::No => "total of no",
            Field::Abstain => "total of abstentions",
            Field::NonVoting => "total of non-voting",
            Field::Members => "number of members",
            _ => "description",
        }
    }

    /// Whether sources word it as they like: that two differ is worth a note.
    pub(super) fn is_wording(self) -> bool {
        use Field::{Agenda, Draft, Parent, Rule, Sponsor, Subjects, Title};
        matches!(self, Parent | Draft | Title | Agenda | Sponsor | Subjects | Rule)
    }
}

/// What tells one roll call from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// Its symbol.
    Symbol,
    /// Its number in Voeten's data.
    Rcid,
    /// What the user's column says.
    Given,
}

/// How a row names its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum By {
    /// The code; the name where the code is not known.
    Code,
    /// The name; the code where the name is not known.
    Name,
    /// A Correlates of War number.
    Cow,
}

/// One kind of file.
pub(super) struct Spec {
    pub(super) format: Format,
    pub(super) holds: Holds,
    pub(super) key: Key,
    pub(super) by: By,
    /// The body of all its roll calls; `None` where each row may differ.
    pub(super) body: Option<Body>,
    /// What it is recognised by; of headers between bars one is enough.
    pub(super) marks: &'static [&'static str],
    /// What it must not have.
    pub(super) without: &'static [&'static str],
    pub(super) columns: &'static [Spelling],
    pub(super) codes: &'static [(&'static str, Choice)],
}

/// A column by its headers in all editions; headers are compared without case
/// and without a plural s (`ms_codes` is `ms_code`), and blanks and points are underlines (`Ms Code`). Where a
/// code and a name are asked for, either is enough.
pub(super) struct Spelling(pub(super) Field, pub(super) &'static [&'static str], pub(super) bool);

const NEEDED: bool = true;
const MAY_BE: bool = false;

use Field as F;

const LETTERS: &[(&str, Choice)] = &[
    ("Y", Choice::Yes),
    ("N", Choice::No),
    ("A", Choice::Abstain),
    ("X", Choice::NonVoting),
    ("NV", Choice::NonVoting),
];

/// The Assembly's letters; the Library's guide has a blank for members that did not take part.
const ASSEMBLY_LETTERS: &[(&str, Choice)] = &[
    ("Y", Choice::Yes),
    ("N", Choice::No),
    ("A", Choice::Abstain),
    ("X", Choice::NonVoting),
    ("NV", Choice::NonVoting),
    ("", Choice::NonVoting),
];

/// Letters, or words where somebody typed them; a blank means what the body makes of it.
pub(super) const WIDE_CODES: &[(&str, Choice)] = &[
    ("YES", Choice::Yes),
    ("NO", Choice::No),
    ("ABSTAIN", Choice::Abstain),
    ("Y", Choice::Yes),
    ("N", Choice::No),
    ("A", Choice::Abstain),
    ("X", Choice::NonVoting),
    ("NV", Choice::NonVoting),
    ("non-voting", Choice::NonVoting),
    ("N/A", Choice::NotMember),
];

/// What `long` takes where `--codes` says nothing.
pub(super) const LONG_CODES: &[(&str, Choice)] = &[
    ("Yes", Choice::Yes),
    ("No", Choice::No),
    ("Abstain", Choice::Abstain),
    ("non-voting", Choice::NonVoting),
    ("Y", Choice::Yes),
    ("N", Choice::No),
    ("A", Choice::Abstain),
    ("X", Choice::NonVoting),
];

/// What every clean file says of a roll call.
pub(super) const CLEAN: &[Spelling] = &[
    Spelling(F::Id, &["roll_call"], NEEDED),
    Spelling(F::Symbol, &["symbol"], MAY_BE),
    Spelling(F::Body, &["body"], NEEDED),
    Spelling(F::Date, &["date"], MAY_BE),
    Spelling(F::Precision, &["date_precision"], MAY_BE),
    Spelling(F::Session, &["session"], MAY_BE),
    Spelling(F::Kind, &["kind"], MAY_BE),
    Spelling(F::Parent, &["parent"], MAY_BE),
    Spelling(F::Draft, &["draft"], MAY_BE),
    Spelling(F::Title, &["title"], MAY_BE),
    Spelling(F::Agenda, &["agenda"], MAY_BE),
    Spelling(F::SubjectList, &["subjects"], MAY_BE),
    Spelling(F::IssueList, &["issues"], MAY_BE),
    Spelling(F::Sponsor, &["sponsor"], MAY_BE),
    Spelling(F::Rule, &["rule"], MAY_BE),
    Spelling(F::Outcome, &["outcome"], MAY_BE),
    Spelling(F::Yes, &["announced_yes"], MAY_BE),
    Spelling(F::No, &["announced_no"], MAY_BE),
    Spelling(F::Abstain, &["announced_abstain"], MAY_BE),
    Spelling(F::NonVoting, &["announced_non_voting"], MAY_BE),
    Spelling(F::WithoutVote, &["without_vote"], MAY_BE),
    Spelling(F::Absences, &["absences"], NEEDED),
];

/// Headers that a clean file is recognised by.
pub(super) const CLEAN_MARKS: &[&str] = &["roll_call", "body", "announced_yes", "absences"];

/// The codes of a clean file; a blank is no row.
pub(super) const CLEAN_CODES: &[(&str, Choice)] = LETTERS;

pub(super) const SPECS: &[Spec] = &[
    Spec {
        format: Format::UndlSc,
        holds: Holds::Votes,
        key: Key::Symbol,
        by: By::Code,
        body: Some(Body::Council),
        marks: &["ms_code|ms_name|country_code", "ms_vote", "permanent_member"],
        without: &[],
        columns: &[
            Spelling(F::Code, &["ms_code", "country_code"], NEEDED),
            Spelling(F::Name, &["ms_name"], MAY_BE),
            Spelling(F::Choice, &["ms_vote"], NEEDED),
            Spelling(F::Id, &["undl_id"], MAY_BE),
            Spelling(F::Symbol, &["resolution"], NEEDED),
            Spelling(F::Date, &["date"], NEEDED),
            Spelling(F::Draft, &["draft"], MAY_BE),
            Spelling(F::Title, &["description", "title"], MAY_BE),
            Spelling(F::Agenda, &["agenda", "agenda_title"], MAY_BE),
            Spelling(F::Subjects, &["subject"], MAY_BE),
            Spelling(F::Modality, &["modality"], MAY_BE),
            Spelling(F::Yes, &["total_yes", "yes"], MAY_BE),
            Spelling(F::No, &["total_no", "no"], MAY_BE),
            Spelling(F::Abstain, &["total_abstention", "abstention", "abstain"], MAY_BE),
            Spelling(F::NonVoting, &["total_non_voting", "non_voting"], MAY_BE),
            Spelling(F::Members, &["total_ms"], MAY_BE),
        ],
        codes: LETTERS,
    },
    Spec {
        format: Format::UndlGa,
        holds: Holds::Votes,
        key: Key::Symbol,
        by: By::Code,
        body: Some(Body::Assembly),
        marks: &["ms_code|ms_name|country_code", "ms_vote"],
        without: &["permanent_member"],
        columns: &[
            Spelling(F::Code, &["ms_code", "country_code"], NEEDED),
            Spelling(F::Name, &["ms_name"], MAY_BE),
            Spelling(F::Choice, &["ms_vote"], NEEDED),
            Spelling(F::Id, &["undl_id"], MAY_BE),
            Spelling(F::Symbol, &["resolution"], NEEDED),
            Spelling(F::Date, &["date"], NEEDED),
            Spelling(F::Session, &["session"], MAY_BE),
            Spelling(F::Draft, &["draft"], MAY_BE),
            Spelling(F::Title, &["title"], MAY_BE),
            Spelling(F::Agenda, &["agenda_title", "agenda"], MAY_BE),
            Spelling(F::Subjects, &["subject"], MAY_BE),
            Spelling(F::Yes, &["total_yes", "yes"], MAY_BE),
            Spelling(F::No, &["total_no", "no"], MAY_BE),
            Spelling(F::Abstain, &["total_abstention", "abstention", "abstain"], MAY_BE),
            Spelling(F::NonVoting, &["total_non_voting", "non_voting"], MAY_BE),
            Spelling(F::Members, &["total_ms"], MAY_BE),
        ],
        codes: ASSEMBLY_LETTERS,
    },
    Spec {
        format: Format::Voeten,
        holds: Holds::Votes,
        key: Key::Rcid,
        by: By::Cow,
        body: Some(Body::Assembly),
        marks: &["rcid", "ccode", "vote"],
        without: &[],
        columns: &[
            Spelling(F::Id, &["rcid"], NEEDED),
            Spelling(F::Code, &["ccode"], NEEDED),
            Spelling(F::Choice, &["vote"], NEEDED),
            Spelling(F::Session, &["session"], MAY_BE),
            Spelling(F::Date, &["date"], MAY_BE),
            Spelling(F::Year, &["year"], MAY_BE),
            Spelling(F::Symbol, &["unres"], MAY_BE),
            Spelling(F::Title, &["short"], MAY_BE),
            Spelling(F::Agenda, &["descr"], MAY_BE),
            Spelling(F::Amendment, &["amend"], MAY_BE),
            Spelling(F::Paragraph, &["para"], MAY_BE),
            Spelling(F::Issue("me"), &["me"], MAY_BE),
            Spelling(F::Issue("nu"), &["nu"], MAY_BE),
            Spelling(F::Issue("di"), &["di"], MAY_BE),
            Spelling(F::Issue("hr"), &["hr"], MAY_BE),
            Spelling(F::Issue("co"), &["co"], MAY_BE),
            Spelling(F::Issue("ec"), &["ec"], MAY_BE),
            // The totals of later editions.
            Spelling(F::Yes, &["yes"], MAY_BE),
            Spelling(F::No, &["no"], MAY_BE),
            Spelling(F::Abstain, &["abstain"], MAY_BE),
        ],
        codes: &[
            ("1", Choice::Yes),
            ("2", Choice::Abstain),
            ("3", Choice::No),
            ("8", Choice::NonVoting),
            ("9", Choice::NotMember),
        ],
    },
    Spec {
        format: Format::Unvotes,
        holds: Holds::Votes,
        key: Key::Rcid,
        by: By::Name,
        body: Some(Body::Assembly),
        marks: &["rcid", "country|country_code", "vote"],
        without: &[],
        columns: &[
            Spelling(F::Id, &["rcid"], NEEDED),
            Spelling(F::Name, &["country"], NEEDED),
            Spelling(F::Code, &["country_code"], MAY_BE),
            Spelling(F::Choice, &["vote"], NEEDED),
            // Votes joined with their roll calls and issues.
            Spelling(F::Session, &["session"], MAY_BE),
            Spelling(F::Date, &["date"], MAY_BE),
            Spelling(F::Symbol, &["unres"], MAY_BE),
            Spelling(F::Amendment, &["amend"], MAY_BE),
            Spelling(F::Paragraph, &["para"], MAY_BE),
            Spelling(F::Title, &["short"], MAY_BE),
            Spelling(F::Agenda, &["descr"], MAY_BE),
            Spelling(F::IssueCode, &["short_name"], MAY_BE),
        ],
        codes: &[("yes", Choice::Yes), ("abstain", Choice::Abstain), ("no", Choice::No)],
    },
    Spec {
        format: Format::Unvotes,
        holds: Holds::RollCalls,
        key: Key::Rcid,
        by: By::Name,
        body: Some(Body::Assembly),
        marks: &["rcid", "session", "unres"],
        without: &["vote", "ccode"],
        columns: &[
            Spelling(F::Id, &["rcid"], NEEDED),
            Spelling(F::Session, &["session"], MAY_BE),
            Spelling(F::Date, &["date"], NEEDED),
            Spelling(F::Symbol, &["unres"], MAY_BE),
            Spelling(F::Amendment, &["amend"], MAY_BE),
            Spelling(F::Paragraph, &["para"], MAY_BE),
            Spelling(F::Title, &["short"], MAY_BE),
            Spelling(F::Agenda, &["descr"], MAY_BE),
        ],
        codes: &[],
    },
    Spec {
        format: Format::Unvotes,
        holds: Holds::Issues,
        key: Key::Rcid,
        by: By::Name,
        body: Some(Body::Assembly),
        marks: &["rcid", "short_name", "issue"],
        without: &[],
        columns: &[Spelling(F::Id, &["rcid"], NEEDED), Spelling(F::IssueCode, &["short_name"], NEEDED)],
        codes: &[],
    },
    Spec {
        format: Format::Dossier,
        holds: Holds::RollCalls,
        key: Key::Symbol,
        by: By::Code,
        body: None,
        marks: &["symbol", "body", "kind", "outcome"],
        without: &["member", "choice"],
        columns: &[
            Spelling(F::Symbol, &["symbol"], NEEDED),
            Spelling(F::Body, &["body"], MAY_BE),
            Spelling(F::Date, &["date"], MAY_BE),
            Spelling(F::Session, &["session"], MAY_BE),
            Spelling(F::Kind, &["kind"], MAY_BE),
            Spelling(F::Parent, &["parent"], MAY_BE),
            Spelling(F::Draft, &["draft"], MAY_BE),
            Spelling(F::Title, &["title"], MAY_BE),
            Spelling(F::Sponsor, &["sponsor"], MAY_BE),
            Spelling(F::Rule, &["rule"], MAY_BE),
            Spelling(F::Outcome, &["outcome"], MAY_BE),
            Spelling(F::Yes, &["yes"], MAY_BE),
            Spelling(F::No, &["no"], MAY_BE),
            Spelling(F::Abstain, &["abstain"], MAY_BE),
            Spelling(F::NonVoting, &["non_voting"], MAY_BE),
        ],
        codes: &[],
    },
];

/// The columns of a dossier's votes and of the wide format beside the members.
pub(super) const WIDE: &[Spelling] = &[
    Spelling(F::Symbol, &["resolution", "symbol", "unres"], NEEDED),
    Spelling(F::Id, &["id", "undl_id", "rcid"], MAY_BE),
    Spelling(F::Body, &["council", "body"], MAY_BE),
    Spelling(F::Date, &["date"], NEEDED),
    Spelling(F::Session, &["session"], MAY_BE),
    Spelling(F::Title, &["title"], MAY_BE),
    Spelling(F::Draft, &["draft"], MAY_BE),
    Spelling(F::Agenda, &["agenda", "agenda_title"], MAY_BE),
    Spelling(F::Subjects, &["tag", "subject"], MAY_BE),
    Spelling(F::Yes, &["yes count", "total_yes", "yes"], MAY_BE),
    Spelling(F::No, &["no count", "total_no", "no"], MAY_BE),
    Spelling(F::Abstain, &["abstain count", "total_abstention", "abstain"], MAY_BE),
    Spelling(F::NonVoting, &["no-vote count", "total_non_voting", "non_voting"], MAY_BE),
];

/// The codes of a dossier; a blank is no row.
pub(super) const DOSSIER_CODES: &[(&str, Choice)] = LETTERS;

/// What the keys of `--columns` mean.
pub(super) const LONG: &[(Column, Field)] = &[
    (Column::Member, F::Name),
    (Column::Choice, F::Choice),
    (Column::RollCall, F::Id),
    (Column::Code, F::Code),
    (Column::Date, F::Date),
    (Column::Session, F::Session),
    (Column::Symbol, F::Symbol),
    (Column::Title, F::Title),
    (Column::Body, F::Body),
    (Column::Draft, F::Draft),
    (Column::Agenda, F::Agenda),
    (Column::Subject, F::Subjects),
    (Column::Kind, F::Kind),
    (Column::Outcome, F::Outcome),
];
