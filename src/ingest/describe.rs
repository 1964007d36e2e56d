//! What the columns of a row say about its roll call.

use super::finding::{FindingKind, Severity};
use super::formats::{Field, Key};
use super::options::Format;
use super::recognise::Layout;
use super::text::{self, Day};
use crate::error::Error;
use crate::votes::{Absences, Body, Kind, Outcome, RollCall, Symbol};

/// A roll call as one row describes it.
pub(super) struct Description {
    /// What tells it from every other, in all files; empty where the row does not say.
    pub(super) key: String,
    pub(super) roll_call: RollCall,
    /// The format or the row says which body voted.
    pub(super) body_said: bool,
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
        problems: Vec::new(),
    };
    for (field, column, text) in cells {
        let text = text.trim();
        // R writes NA for what is missing.
        let missing = text.is_empty() || (layout.key == Key::Rcid && text == "NA");
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
    problems: Vec<Problem>,
}

impl<'a> Reading<'a> {
    fn cell(&mut self, field: Field, column: usize, text: &'a str) {
        let rc = &mut self.roll_call;
        match field {
            Field::Id => self.id = text.strip_suffix(".0").unwrap_or(text),
            Field::Symbol => self.symbol(column, text),
            Field::Date => self.date(column, text),
            Field::Session => match text.parse() {
                Ok(session) => rc.session = Some(session),
                Err(err) => self.bad_word(column, &err),
            },
            Field::Body => self.body(column, text),
            Field::Draft => rc.draft = text.to_owned(),
            Field::Title => rc.title = text.to_owned(),
            Field::Agenda => rc.agenda = text.to_owned(),
            Field::Subjects => rc.subjects = subjects(text),
            Field::SubjectList => rc.subjects = list(text),
            Field::IssueList => rc.issues = list(text),
            Field::WithoutVote => rc.without_vote = text == "true",
            Field::Absences if text == "dropped" => rc.absences = Absences::Dropped,
            Field::Absences => rc.absences = Absences::Recorded,
            Field::Sponsor => rc.sponsor = text.to_owned(),
            Field::Kind => match text.parse() {
                Ok(kind) => rc.kind = kind,
                Err(err) => self.bad_word(column, &err),
            },
            Field::Rule => match text.parse() {
                Ok(rule) => rc.rule = Some(rule),
                Err(err) => self.bad_word(column, &err),
            },
            Field::Parent => match text.parse() {
                Ok(parent) => rc.parent = Some(parent),
                Err(err) => self.bad_symbol(column, &err),
            },
            Field::Outcome => self.outcome(column, text),
            Field::Modality => rc.without_vote = without_vote(text),
            Field::Yes | Field::No | Field::Abstain | Field::NonVoting => self.total(field, column, text),
            Field::Issue(code) if text == "1" => rc.issues.push(code.to_owned()),
            Field::IssueCode => rc.issues.push(text.to_lowercase()),
            Field::Amendment if text == "1" => rc.kind = Kind::Amendment,
            Field::Paragraph if text == "1" && rc.kind != Kind::Amendment => rc.kind = Kind::Paragraph,
            Field::Issue(_) | Field::Amendment | Field::Paragraph => {}
            Field::Code | Field::Name | Field::Choice => unreachable!("columns of the vote describe no roll call"),
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
        let (message, hint) = match text::date(text, self.layout.format == Format::Voeten) {
            Day::Is(day) => {
                self.roll_call.date = Some(day);
                return;
            }
            Day::Either(one, other) => (
                format!("`{text}` may be {one} or {other}"),
                format!("write it as year-month-day, for instance `{one}`"),
            ),
            Day::None => (format!("`{text}` is no date"), "dates look like `2025-02-24` or `2/24/2025`".to_owned()),
        };
        self.bad(FindingKind::BadDate, column, message, &hint);
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

    fn bad_word(&mut self, column: usize, err: &Error) {
        self.bad(FindingKind::BadValue, column, err.message().to_owned(), err.hint_text().unwrap_or_default());
    }

    fn finish(mut self) -> Description {
        let rc = &mut self.roll_call;
        let mut body_said = self.layout.body.is_some();
        if self.layout.body.is_none() {
            let draft =
                || rc.draft.split([' ', ';', ',']).next().and_then(|draft| draft.parse::<Symbol>().ok()?.body());
            let said = self.body.or_else(|| rc.symbol.as_ref().and_then(Symbol::body)).or_else(draft);
            body_said = said.is_some();
            rc.body = said.unwrap_or(rc.body);
        }
        if self.layout.format == Format::Long && !self.layout.meta.iter().any(|(field, _)| *field == Field::Kind) {
            let adopted = rc.symbol.as_ref().is_none_or(|symbol| symbol.key().contains("/RES/"));
            rc.kind = if adopted { Kind::Resolution } else { Kind::Draft };
        }
        // A draft that was not adopted is known by its own symbol.
        if self.layout.format == Format::Long && self.symbol_text.is_empty() && rc.symbol.is_none() {
            rc.symbol = rc.draft.parse().ok();
            if rc.symbol.is_some() && rc.kind == Kind::Resolution && rc.outcome != Some(Outcome::Adopted) {
                rc.kind = Kind::Draft;
            }
        }
        if rc.title.is_empty() && self.layout.key == Key::Rcid {
            rc.title = rc.agenda.clone();
        }
        let (key, id) = match (self.layout.key, &rc.symbol) {
            _ if self.id.is_empty() && self.symbol_text.is_empty() => same(String::new()),
            (Key::Given | Key::Rcid, _) if self.id.is_empty() => same(String::new()),
            (Key::Symbol, Some(symbol)) => (symbol.key().to_owned(), symbol.as_str().to_owned()),
            (Key::Symbol, None) if !self.symbol_text.is_empty() => same(self.symbol_text.to_owned()),
            (Key::Symbol, None) => same(format!("undl {}", self.id)),
            (Key::Rcid, _) => same(format!("rcid {}", self.id)),
            // What looks like a symbol is one, so that files of other formats may join in.
            (Key::Given, _) => match self.id.parse::<Symbol>() {
                Ok(symbol) => {
                    let ids = (symbol.key().to_owned(), symbol.as_str().to_owned());
                    if self.symbol_text.is_empty() {
                        let said = self.body.or_else(|| symbol.body());
                        body_said |= said.is_some();
                        rc.body = said.unwrap_or(rc.body);
                        rc.symbol = Some(symbol);
                    }
                    ids
                }
                Err(_) => same(self.id.to_owned()),
            },
        };
        rc.id = id;
        Description { key, roll_call: self.roll_call, body_said, problems: self.problems }
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

/// Takes over what another row says of the same roll call; where both say
/// something, the lesser text or number, so that the order of rows does not
/// matter. Gives the names of what differs.
pub(super) fn merge(one: &mut RollCall, other: RollCall) -> Vec<&'static str> {
    let mut differ = Vec::new();
    macro_rules! field {
        ($field:ident, $name:literal, $empty:expr) => {
            if one.$field != other.$field {
                let empty: fn(&_) -> bool = $empty;
                if empty(&one.$field) {
                    one.$field = other.$field;
                } else if !empty(&other.$field) {
                    differ.push($name);
                    one.$field = std::cmp::min(std::mem::take(&mut one.$field), other.$field);
                }
            }
        };
    }
    field!(date, "date", Option::is_none);
    field!(session, "session", Option::is_none);
    field!(symbol, "symbol", Option::is_none);
    field!(parent, "parent", Option::is_none);
    field!(draft, "draft", String::is_empty);
    field!(title, "title", String::is_empty);
    field!(agenda, "agenda", String::is_empty);
    field!(sponsor, "sponsor", String::is_empty);
    field!(subjects, "subjects", Vec::is_empty);
    field!(rule, "rule", Option::is_none);
    field!(outcome, "outcome", Option::is_none);
    for (one, other) in [
        (&mut one.announced.yes, other.announced.yes),
        (&mut one.announced.no, other.announced.no),
        (&mut one.announced.abstain, other.announced.abstain),
        (&mut one.announced.non_voting, other.announced.non_voting),
    ] {
        if one.is_some() && other.is_some() && *one != other && differ.last() != Some(&"tally") {
            differ.push("tally");
        }
        *one = [*one, other].into_iter().flatten().min();
    }
    if one.body != other.body {
        differ.push("body");
        one.body = one.body.min(other.body);
    }
    // `Resolution` is what every format says that does not know better.
    one.kind = one.kind.max(other.kind);
    one.issues.extend(other.issues);
    one.issues.sort();
    one.issues.dedup();
    one.without_vote |= other.without_vote;
    if one.id != other.id {
        one.id = std::mem::take(&mut one.id).min(other.id);
    }
    differ
}
