//! Which roll calls and members an analysis uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::{Body, Date, Extent, Held, Kind, RollCall, RollCalls, Session, Symbol};
use crate::error::{Error, Result};

/// The bodies whose roll calls are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bodies {
    /// One body.
    One(Body),
    /// Both.
    Both,
}

impl FromStr for Bodies {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.to_ascii_lowercase().as_str() {
            "ga" => Ok(Bodies::One(Body::Assembly)),
            "sc" => Ok(Bodies::One(Body::Council)),
            "both" => Ok(Bodies::Both),
            _ => Err(Error::new(format!("unknown body `{text}`")).hint("expected `GA`, `SC` or `both`")),
        }
    }
}

/// One session, or a range of regular sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sessions {
    /// One session of any kind.
    One(Session),
    /// Regular sessions from the first to the last, both included.
    Range(u16, u16),
}

impl Sessions {
    /// Whether a roll call of this session is meant.
    pub fn contains(self, session: Session) -> bool {
        match (self, session) {
            (Sessions::One(one), session) => one == session,
            (Sessions::Range(first, last), Session::Regular(n)) => (first..=last).contains(&n),
            (Sessions::Range(..), _) => false,
        }
    }

    /// Whether regular sessions are meant.
    pub fn are_regular(self) -> bool {
        matches!(self, Sessions::Range(..) | Sessions::One(Session::Regular(_)))
    }

    /// `session 46`, `sessions 46 to 74`.
    fn words(self) -> String {
        match self {
            Sessions::One(session) => format!("session {session}"),
            Sessions::Range(first, last) => format!("sessions {first} to {last}"),
        }
    }
}

impl FromStr for Sessions {
    type Err = Error;

    /// Reads `46`, `ES-11` or `46..74`.
    fn from_str(text: &str) -> Result<Self> {
        let Some((first, last)) = text.split_once("..") else {
            return text.parse().map(Sessions::One);
        };
        match (first.parse()?, last.trim_start_matches('=').parse()?) {
            (Session::Regular(first), Session::Regular(last)) if first <= last => Ok(Sessions::Range(first, last)),
            _ => Err(Error::new(format!("`{text}` is no range of sessions"))
                .hint("a range runs over regular sessions, the earlier first: `46..74`")),
        }
    }
}

impl fmt::Display for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Sessions::One(session) => session.fmt(f),
            Sessions::Range(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

/// Which roll calls and members are wanted. The default wants the Assembly
/// where a record has both bodies, and everything else.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// The body; `None` is the Assembly where the record has both.
    pub body: Option<Bodies>,
    /// The session or range of sessions.
    pub session: Option<Sessions>,
    /// First day.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub to: Option<Date>,
    /// Only roll calls on these texts; empty is all.
    pub resolutions: Vec<Symbol>,
    /// Part of the title or agenda item, case aside.
    pub title: Option<String>,
    /// Part of a subject, case aside.
    pub subject: Option<String>,
    /// The roll calls on one issue or topic; `registry::Topics::on` finds them.
    pub issue: Option<OnIssue>,
    /// Only roll calls on this kind of text.
    pub kind: Option<Kind>,
    /// Codes of the members wanted; `None` is all.
    pub members: Option<BTreeSet<String>>,
    /// How the user named the members, for the words of the output.
    pub members_named: Option<String>,
    /// Roll calls whose minority share is at least this, in `[0, 1]`.
    pub contested: Option<f64>,
    /// Members that cast a vote on at least this share of the selected roll calls, in `[0, 1]`; in the
    /// Council, of those of their own terms.
    pub min_participation: Option<f64>,
}

/// The roll calls of a record that are on one issue or topic. What roll calls are about is not known here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnIssue {
    /// Its code: `hr`, `cuba-embargo`.
    pub code: String,
    /// In words: `issue Human rights`.
    pub words: String,
    /// The ids of the roll calls, and whether that is told by the program's table and not by the source.
    pub roll_calls: BTreeMap<String, bool>,
    /// The ids of those on no issue at all; of a topic, none are listed.
    pub without: BTreeSet<String>,
}

/// What a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Body,
    RollCalls,
    Members,
    Participation,
}

/// One condition and what it left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowing {
    pub(crate) of: Of,
    /// The condition as the user would write it, e.g. `--session 46..74`.
    pub condition: String,
    /// The condition in words, e.g. `sessions 46 to 74`.
    pub words: String,
    /// Roll calls left.
    pub roll_calls: usize,
    /// Members left.
    pub members: usize,
}

/// A member that voted on too few of the selected roll calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded {
    /// Its code.
    pub code: String,
    /// Its short name over the selected roll calls.
    pub name: String,
    /// Votes cast.
    pub cast: usize,
    /// Roll calls on which it held a seat.
    pub seated: usize,
    /// Selected roll calls: all, but of the Council's those of its own term alone.
    pub roll_calls: usize,
}

impl Excluded {
    /// Votes cast as a share of those roll calls, in `[0, 1]`: who had no seat on any is not among the excluded.
    pub fn participation(&self) -> f64 {
        self.cast as f64 / self.roll_calls as f64
    }
}

/// What a selection kept, and how it came about.
#[derive(Debug, Clone)]
pub struct Selected {
    /// The votes that remain.
    pub votes: RollCalls,
    /// Each condition in the order of its use.
    pub steps: Vec<Narrowing>,
    /// Members left out for voting on too few of the selected roll calls.
    pub excluded: Vec<Excluded>,
    /// Whether the Assembly was taken because the record has both bodies and none was named.
    pub assembly_by_default: bool,
}

impl Selected {
    /// The conditions as the user would write them: `--body GA --session 46..74`;
    /// `everything` where there is none.
    pub fn flags(&self) -> String {
        self.joined(" ", |step| &step.condition).unwrap_or_else(|| "everything".to_owned())
    }

    /// The conditions in words: `General Assembly, sessions 46 to 74`; `None`
    /// where there is none.
    pub fn words(&self) -> Option<String> {
        self.joined(", ", |step| &step.words)
    }

    /// Whether one of the conditions is on the body.
    pub(crate) fn names_body(&self) -> bool {
        self.steps.iter().any(|step| step.of == Of::Body)
    }

    /// The conditions in words that hold for every day, as they narrow what a vote is measured against:
    /// `issue Human rights, members AUS,USA`; `None` where there is none. The body is always that of the roll call.
    pub fn asked(&self) -> Option<String> {
        let parts: Vec<&str> =
            self.steps.iter().filter(|step| step.of != Of::Body).map(|step| step.words.as_str()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn joined(&self, between: &str, part: impl Fn(&Narrowing) -> &str) -> Option<String> {
        let parts: Vec<&str> = self.steps.iter().map(part).collect();
        (!parts.is_empty()).then(|| parts.join(between))
    }
}

/// A condition on roll calls: as written, in words, and as a test.
pub(super) struct Condition<'a> {
    pub(super) of: Of,
    pub(super) flag: String,
    pub(super) words: String,
    /// What there is, for a user whose condition leaves nothing.
    pub(super) there: String,
    pub(super) test: Box<dyn Fn(&RollCall) -> bool + 'a>,
}

impl<'a> Condition<'a> {
    fn new(flag: String, words: String, test: impl Fn(&RollCall) -> bool + 'a) -> Self {
        Condition { of: Of::RollCalls, flag, words, there: String::new(), test: Box::new(test) }
    }

    fn there(mut self, there: String) -> Self {
        self.there = there;
        self
    }
}

impl Selection {
    /// The same of every session, day and text of one body: what the selected roll calls are measured
    /// against. Those conditions choose what is reported; the others change what is asked and stay. A
    /// bound of participation is of the selected roll calls: see [`Selected::history`].
    #[must_use]
    pub fn of_all_days(&self, body: Body) -> Selection {
        Selection {
            body: Some(Bodies::One(body)),
            session: None,
            from: None,
            to: None,
            resolutions: Vec::new(),
            min_participation: None,
            ..self.clone()
        }
    }

    /// The conditions that choose what is reported, in words: `sessions 79 to 80`; `None` where there are none.
    ///
    /// ```
    /// use unbloc::votes::{Selection, Sessions};
    /// let selection = Selection { session: Some(Sessions::Range(79, 80)), ..Selection::default() };
    /// assert_eq!(selection.reported().as_deref(), Some("sessions 79 to 80"));
    /// assert_eq!(Selection { title: Some("peace".to_owned()), ..Selection::default() }.reported(), None);
    /// ```
    pub fn reported(&self) -> Option<String> {
        let session = self.session.map(Sessions::words);
        let from = self.from.map(|day| format!("from {day}"));
        let to = self.to.map(|day| format!("to {day}"));
        let texts = (!self.resolutions.is_empty())
            .then(|| self.resolutions.iter().map(Symbol::as_str).collect::<Vec<_>>().join(", "));
        let parts: Vec<String> = [session, from, to, texts].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The conditions on roll calls that are set.
    pub(super) fn conditions<'a>(&'a self, votes: &'a RollCalls) -> Vec<Condition<'a>> {
        [self.when_and_where(votes), self.what(votes)].into_iter().flatten().collect()
    }

    /// Conditions on body, session and day.
    fn when_and_where<'a>(&'a self, votes: &'a RollCalls) -> Vec<Condition<'a>> {
        let mut list = Vec::new();
        let body = match self.body {
            Some(Bodies::One(body)) => Some(body),
            Some(Bodies::Both) => None,
            None => has_both(votes).then_some(Body::Assembly),
        };
        if let Some(body) = body {
            let name = body.name().trim_start_matches("the ").to_owned();
            let test = move |r: &RollCall| r.body == body;
            let there = listed("bodies", votes.roll_calls().iter().map(|r| r.body));
            list.push(Condition { of: Of::Body, ..Condition::new(format!("--body {body}"), name, test).there(there) });
        }
        if let Some(wanted) = self.session {
            let words = wanted.words();
            let test = move |r: &RollCall| r.session.is_some_and(|s| wanted.contains(s));
            let there = listed("sessions", votes.roll_calls().iter().filter_map(|r| r.session));
            list.push(Condition::new(format!("--session {wanted}"), words, test).there(there));
        }
        if let Some(from) = self.from {
            let test = move |r: &RollCall| r.date.is_some_and(|d| d >= from);
            let there = self.days(votes);
            list.push(Condition::new(format!("--from {from}"), format!("from {from}"), test).there(there));
        }
        if let Some(to) = self.to {
            let test = move |r: &RollCall| r.date.is_some_and(|d| d <= to);
            list.push(Condition::new(format!("--to {to}"), format!("to {to}"), test).there(self.days(votes)));
        }
        list
    }

    /// The days that there are, for a user whose days leave nothing.
    fn days(&self, votes: &RollCalls) -> String {
        let Some(Extent { first, last }) = votes.extent() else {
            return "the roll calls have no dates".to_owned();
        };
        let (from, to) = (self.from.unwrap_or(Date::MIN), self.to.unwrap_or(Date::MAX));
        if from > to {
            return "`--from` is after `--to`".to_owned();
        }
        let months = (from.first_of_month(), to.last_of_month());
        let within = |held: &Held| held.day().is_none() && months.0 <= held.given() && held.given() <= months.1;
        let of_months = match votes.roll_calls().iter().filter_map(RollCall::held).filter(within).count() {
            0 => String::new(),
            1 => "; of 1 in these months the source does not know the day: select whole months".to_owned(),
            n => format!("; of {n} in these months the source does not know the day: select whole months"),
        };
        format!("the roll calls run from {} to {}{of_months}", first.iso(), last.iso())
    }

    /// Conditions on the text.
    fn what<'a>(&'a self, votes: &'a RollCalls) -> Vec<Condition<'a>> {
        let mut list = Vec::new();
        if !self.resolutions.is_empty() {
            let named: Vec<&str> = self.resolutions.iter().map(Symbol::as_str).collect();
            let flags: Vec<String> = named.iter().map(|symbol| format!("--resolution {symbol}")).collect();
            let test = |r: &RollCall| r.symbol.as_ref().is_some_and(|s| self.resolutions.contains(s));
            list.push(Condition::new(flags.join(" "), named.join(", "), test));
        }
        if let Some(part) = &self.title {
            let lower = part.to_lowercase();
            let has = move |text: &str| text.to_lowercase().contains(&lower);
            let test = move |r: &RollCall| has(&r.title) || has(&r.agenda);
            list.push(Condition::new(format!("--title \"{part}\""), format!("titles with “{part}”"), test));
        }
        if let Some(part) = &self.subject {
            let lower = part.to_lowercase();
            let test = move |r: &RollCall| r.subjects.iter().any(|s| s.to_lowercase().contains(&lower));
            list.push(Condition::new(format!("--subject \"{part}\""), format!("subjects with “{part}”"), test));
        }
        if let Some(issue) = &self.issue {
            let test = |r: &RollCall| issue.roll_calls.contains_key(&r.id);
            list.push(Condition::new(format!("--issue {}", issue.code), issue.words.clone(), test));
        }
        if let Some(kind) = self.kind {
            let there = listed("kinds", votes.roll_calls().iter().map(|r| r.kind));
            let test = move |r: &RollCall| r.kind == kind;
            list.push(Condition::new(format!("--kind {kind}"), format!("{kind}s only"), test).there(there));
        }
        list
    }
}

/// What there is of something: `the input has the sessions 74, 75, ES-11`.
fn listed<T: Ord + fmt::Display>(what: &str, all: impl Iterator<Item = T>) -> String {
    const SHOWN: usize = 12;
    let all: Vec<String> = all.collect::<BTreeSet<T>>().iter().map(T::to_string).collect();
    match all.len() {
        0 => format!("the input has no {what}"),
        n if n > SHOWN => format!("the input has {n} {what}, from {} to {}", all[0], all[n - 1]),
        _ => format!("the input has the {what} {}; each condition narrows what those before it left", all.join(", ")),
    }
}

pub(super) fn has_both(votes: &RollCalls) -> bool {
    let has = |body| votes.roll_calls().iter().any(|r| r.body == body);
    has(Body::Assembly) && has(Body::Council)
}
