//! What the columns of a row say about its roll call.

use std::str::FromStr;

use super::beside;
use super::days::{self, ByColumn, Day};
use super::finding::{FindingKind, Severity};
use super::formats::{Field, Key};
use super::known;
use super::options::Format;
use super::recognise::Layout;
use super::text;
use crate::error::Error;
use crate::votes::{Absences, Body, Kind, Outcome, Precision, RollCall, Symbol};

/// A roll call as one row describes it.
pub(super) struct Description {
    /// What tells it from every other, in all files; empty where the row does not say.
    pub(super) key: String,
    pub(super) roll_call: RollCall,
    /// The source's own number of the record, beside the symbol that tells the roll call; empty where there is none.
    pub(super) record: String,
    /// A day that the whole column tells, and its text.
    pub(super) by_column: Option<(ByColumn, String)>,
    /// How many members the row says there were.
    pub(super) members: Option<u32>,
    pub(super) problems: Vec<Problem>,
}

/// A cell that cannot be read.
pub(super) struct Problem {
    pub(super) severity: Severity,
    pub(super) kind: FindingKind,
    pub(super) column: usize,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// Describes a roll call by the texts of its columns; `body` is that of rows that name none.
pub(super) fn describe(layout: &Layout, cells: &[(Field, usize, String)], body: Body) -> Description {
    let mut reading = Reading {
        layout,
        roll_call: RollCall::new("", layout.body.unwrap_or(body)),
        id: "",
        symbol_text: "",
        body: None,
        precision: None,
        month_in: None,
        by_column: None,
        members: None,
        year: None,
        problems: Vec::new(),
    };
    for (field, column, text) in cells {
        let text = text.trim();
        // R writes NA for what is missing, others `null` or `#N/A`: none of these names a roll call.
        let names_it = matches!(field, Field::Id | Field::Symbol);
        let missing = text.is_empty()
            || (text == "NA" && (names_it || layout.key == Key::Rcid))
            || (names_it && beside::is_missing(text));
        if !missing {
            reading.cell(*field, *column, text);
        }
    }
    reading.finish()
}

struct Reading<'a> {
    layout: &'a Layout,
    roll_call: RollCall,
    id: &'a str,
    symbol_text: &'a str,
    body: Option<Body>,
    precision: Option<Precision>,
    /// The column of a date that is a month.
    month_in: Option<usize>,
    by_column: Option<(ByColumn, String)>,
    members: Option<u32>,
    /// A year beside the date, and its column.
    year: Option<(usize, u32)>,
    problems: Vec<Problem>,
}

impl<'a> Reading<'a> {
    fn cell(&mut self, field: Field, column: usize, text: &'a str) {
        let rc = &mut self.roll_call;
        match field {
            Field::Id => self.id = text::whole(text),
            Field::Symbol => self.symbol(column, text),
            Field::Date => self.date(column, text),
            Field::Precision => self.precision = self.word(column, text).or(self.precision),
            Field::Session => self.roll_call.session = self.word(column, text).or(self.roll_call.session),
            Field::Body => self.body(column, text),
            Field::Draft => rc.draft = text.to_owned(),
            Field::Title => rc.title = text.to_owned(),
            Field::Agenda => rc.agenda = text.to_owned(),
            Field::Subjects => rc.subjects = subjects(text),
            Field::SubjectList => rc.subjects = list(text),
            Field::IssueList => {
                rc.issues = list(text);
                self.problems.extend(known::issues(&self.roll_call.issues, column));
            }
            Field::WithoutVote => self.roll_call.without_vote = self.flag(column, text),
            Field::Absences => self.absences(column, text),
            Field::Sponsor => rc.sponsor = text.to_owned(),
            Field::Kind => self.roll_call.kind = self.word(column, text).unwrap_or(self.roll_call.kind),
            Field::Rule => self.roll_call.rule = self.word(column, text).or(self.roll_call.rule),
            Field::Parent => match text.parse() {
                Ok(parent) => rc.parent = Some(parent),
                Err(err) => self.bad_symbol(column, &err),
            },
            Field::Outcome => self.outcome(column, text),
            Field::Modality => rc.without_vote = without_vote(text),
            Field::Yes | Field::No | Field::Abstain | Field::NonVoting | Field::Members => {
                self.total(field, column, text)
            }
            Field::Issue(code) => {
                if self.flag(column, text) {
                    self.roll_call.issues.push(code.to_owned());
                }
            }
            Field::IssueCode => {
                rc.issues.push(text.to_lowercase());
                self.problems.extend(known::issues(&self.roll_call.issues, column));
            }
            Field::Year => self.year(column, text),
            Field::Amendment => self.part(column, text, Kind::Amendment),
            Field::Paragraph => self.part(column, text, Kind::Paragraph),
            Field::Code | Field::Name | Field::Choice => unreachable!("columns of the vote describe no roll call"),
        }
    }

    /// Whether a column says yes.
    fn flag(&mut self, column: usize, text: &str) -> bool {
        if beside::is_no_answer(text) {
            return false;
        }
        text::flag(text).unwrap_or_else(|| {
            self.bad(FindingKind::BadValue, column, format!("`{text}` is neither yes nor no"), "expected `1` or `0`");
            false
        })
    }

    /// An amendment may be to a paragraph: it is the more telling.
    fn part(&mut self, column: usize, text: &str, kind: Kind) {
        if self.flag(column, text) && self.roll_call.kind != Kind::Amendment {
            self.roll_call.kind = kind;
        }
    }

    fn absences(&mut self, column: usize, text: &str) {
        self.roll_call.absences = match text.to_lowercase().as_str() {
            "dropped" => Absences::Dropped,
            "recorded" => Absences::Recorded,
            _ => {
                let message = format!("`{text}` does not say whether absences are recorded");
                return self.bad(FindingKind::BadValue, column, message, "expected `recorded` or `dropped`");
            }
        };
    }

    fn year(&mut self, column: usize, text: &str) {
        self.year = text::count(text).map(|year| (column, year));
        if self.year.is_none() {
            self.bad(FindingKind::BadValue, column, format!("`{text}` is no year"), "a year is a whole number");
        }
    }

    fn symbol(&mut self, column: usize, text: &'a str) {
        self.symbol_text = text;
        match text.parse::<Symbol>() {
            Ok(symbol) => self.roll_call.symbol = Some(symbol),
            Err(err) => self.bad_symbol(column, &err),
        }
    }

    fn bad_symbol(&mut self, column: usize, err: &Error) {
        // Voeten's numbering of resolutions is his own.
        let severity = if self.layout.key == Key::Rcid { Severity::Warning } else { Severity::Error };
        let (message, hint) = (err.message().to_owned(), err.hint_text().map(str::to_owned));
        self.problems.push(Problem { severity, kind: FindingKind::BadSymbol, column, message, hint });
    }

    fn date(&mut self, column: usize, text: &str) {
        match days::read(text) {
            Day::Is(day) => {
                self.roll_call.date = Some(day);
            }
            Day::Month(first) => {
                (self.roll_call.date, self.month_in) = (Some(first), Some(column));
            }
            Day::ByColumn(by_column) => {
                if let ByColumn::Certain(_, day) | ByColumn::TwoDigits(day) = by_column {
                    self.roll_call.date = Some(day);
                }
                self.by_column = Some((by_column, text.to_owned()));
            }
            Day::None => self.bad(FindingKind::BadDate, column, format!("`{text}` is no date"), days::WRITE_SO),
        }
    }

    fn body(&mut self, column: usize, text: &str) {
        let lower = text.to_lowercase();
        match lower.as_str() {
            "ga" | "general assembly" => self.body = Some(Body::Assembly),
            "sc" | "security council" => self.body = Some(Body::Council),
            _ => self.bad(FindingKind::BadValue, column, format!("`{text}` is no body"), "expected `GA` or `SC`"),
        }
    }

    fn total(&mut self, field: Field, column: usize, text: &str) {
        let Some(n) = text::count(text) else {
            return self.bad(
                FindingKind::BadValue,
                column,
                format!("`{text}` is no total"),
                "a total is a whole number",
            );
        };
        let announced = &mut self.roll_call.announced;
        match field {
            Field::Yes => announced.yes = Some(n),
            Field::No => announced.no = Some(n),
            Field::Abstain => announced.abstain = Some(n),
            Field::Members => self.members = Some(n),
            _ => announced.non_voting = Some(n),
        }
    }

    fn outcome(&mut self, column: usize, text: &str) {
        let lower = text.to_lowercase();
        let has = |part: &str| lower.contains(part);
        let outcome = if has("veto") {
            Outcome::Vetoed
        } else if has("withdrawn") {
            Outcome::Withdrawn
        } else if has("not adopted") || has("failed") || has("rejected") {
            Outcome::Failed
        } else if has("adopted") {
            self.roll_call.without_vote |= without_vote(text);
            Outcome::Adopted
        } else {
            return self.bad(
                FindingKind::BadValue,
                column,
                format!("`{text}` is no outcome"),
                "expected `adopted`, `failed`, `vetoed` or `withdrawn`",
            );
        };
        self.roll_call.outcome = Some(outcome);
    }

    fn bad(&mut self, kind: FindingKind, column: usize, message: String, hint: &str) {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        self.problems.push(Problem { severity: Severity::Error, kind, column, message, hint });
    }

    /// One of several words; `None`, and a problem, for any other.
    fn word<T: FromStr<Err = Error>>(&mut self, column: usize, text: &str) -> Option<T> {
        text.parse()
            .map_err(|err: Error| {
                let hint = err.hint_text().unwrap_or_default();
                self.bad(FindingKind::BadValue, column, err.message().to_owned(), hint);
            })
            .ok()
    }

    fn finish(mut self) -> Description {
        // Whether day or month comes first, the year is the same.
        let open = match self.by_column {
            Some((ByColumn::Open { day_first: day, .. } | ByColumn::Serial(day), _)) => Some(day),
            _ => None,
        };
        self.problems.extend(known::year(self.year, self.roll_call.date.or(open), self.roll_call.session));
        self.roll_call.body_known = self.layout.body.is_some() || self.take_body(self.body_said());
        if self.layout.format == Format::Long {
            self.kind_of_own_names();
        }
        let rc = &mut self.roll_call;
        if rc.title.is_empty() && self.layout.key == Key::Rcid {
            rc.title = rc.agenda.clone();
        }
        // What looks like a symbol is one, so that files of other formats may join in.
        let given = if self.layout.key == Key::Given { self.id.parse::<Symbol>().ok() } else { None };
        let (key, id) = self.key_and_id(given.as_ref());
        self.roll_call.id = id;
        if let Some(precision) = self.date_precision() {
            self.roll_call.set_date(self.roll_call.date, precision);
        }
        if let Some(symbol) = given.filter(|_| self.symbol_text.is_empty()) {
            self.roll_call.body_known |= self.take_body(self.body.or_else(|| symbol.body()));
            self.roll_call.symbol = Some(symbol);
        }
        let record = if self.layout.key == Key::Symbol { self.id.to_owned() } else { String::new() };
        let Reading { roll_call, by_column, members, problems, .. } = self;
        Description { key, roll_call, record, by_column, members, problems }
    }

    /// How much of the date is known, where the row says so: of a month no more than that, whatever else it says.
    fn date_precision(&mut self) -> Option<Precision> {
        let Some(column) = self.month_in else { return self.precision };
        if self.precision == Some(Precision::Day) {
            let message = "the date is a month, and its precision a day".to_owned();
            self.bad(FindingKind::BadDate, column, message, "write the day, or `month` as the precision");
        }
        Some(Precision::Month)
    }

    /// The body that the row says, or else its symbol, or else the symbol of its draft.
    fn body_said(&self) -> Option<Body> {
        let rc = &self.roll_call;
        let draft = || rc.draft.split([' ', ';', ',']).next().and_then(|draft| draft.parse::<Symbol>().ok()?.body());
        self.body.or_else(|| rc.symbol.as_ref().and_then(Symbol::body)).or_else(draft)
    }

    /// Takes the body that is said; whether one is.
    fn take_body(&mut self, said: Option<Body>) -> bool {
        self.roll_call.body = said.unwrap_or(self.roll_call.body);
        said.is_some()
    }

    /// What a file with columns of one's own leaves open: what was voted on, and its symbol.
    fn kind_of_own_names(&mut self) {
        let rc = &mut self.roll_call;
        if !self.layout.meta.iter().any(|(field, _)| *field == Field::Kind) {
            let adopted = rc.symbol.as_ref().is_none_or(|symbol| symbol.key().contains("/RES/"));
            rc.kind = if adopted { Kind::Resolution } else { Kind::Draft };
        }
        // A draft that was not adopted is known by its own symbol.
        if self.symbol_text.is_empty() && rc.symbol.is_none() {
            rc.symbol = rc.draft.parse().ok();
            if rc.symbol.is_some() && rc.kind == Kind::Resolution && rc.outcome != Some(Outcome::Adopted) {
                rc.kind = Kind::Draft;
            }
        }
    }

    /// What tells the roll call from every other, and its id; `given` is the symbol that its own id is.
    fn key_and_id(&self, given: Option<&Symbol>) -> (String, String) {
        let by = |symbol: &Symbol| (symbol.key().to_owned(), symbol.as_str().to_owned());
        match (self.layout.key, &self.roll_call.symbol) {
            _ if self.id.is_empty() && self.symbol_text.is_empty() => same(String::new()),
            (Key::Given | Key::Rcid, _) if self.id.is_empty() => same(String::new()),
            (Key::Symbol, Some(symbol)) => by(symbol),
            (Key::Symbol, None) if !self.symbol_text.is_empty() => same(self.symbol_text.to_owned()),
            (Key::Symbol, None) => same(format!("undl {}", self.id)),
            (Key::Rcid, _) => same(format!("rcid {}", self.id)),
            (Key::Given, _) => given.map_or_else(|| same(self.id.to_owned()), by),
        }
    }
}

fn same(id: String) -> (String, String) {
    (id.clone(), id)
}

fn without_vote(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["without", "consensus", "acclamation"].iter().any(|part| lower.contains(part))
}

fn subjects(text: &str) -> Vec<String> {
    if text.contains('|') { list(text) } else { list(&text.replace(", ", "|")) }
}

/// What stands between bars, sorted, each once.
fn list(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = text.split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect();
    parts.sort();
    parts.dedup();
    parts
}
