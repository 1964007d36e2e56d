//! Which roll calls and members an analysis uses.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::{Body, Date, Kind, RollCall, RollCalls, Session, Symbol};
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
    /// One of the issue codes.
    pub issue: Option<String>,
    /// Only roll calls on this kind of text.
    pub kind: Option<Kind>,
    /// Codes of the members wanted; `None` is all.
    pub members: Option<BTreeSet<String>>,
    /// How the user named the members, for the words of the output.
    pub members_named: Option<String>,
    /// Roll calls whose minority share is at least this, in `[0, 1]`.
    pub contested: Option<f64>,
    /// Members that cast a vote on at least this share of the selected roll calls, in `[0, 1]`.
    pub min_participation: Option<f64>,
}

/// One condition and what it left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The condition as the user would write it, e.g. `--session 46..74`.
    pub condition: String,
    /// Roll calls left.
    pub roll_calls: usize,
    /// Members left.
    pub members: usize,
}

/// What a selection kept, and how it came about.
#[derive(Debug, Clone)]
pub struct Selected {
    /// The votes that remain.
    pub votes: RollCalls,
    /// Each condition in the order of its use.
    pub steps: Vec<Step>,
    /// Members left out for hardly voting: code and share of the selected roll calls.
    pub excluded: Vec<(String, f64)>,
    /// Whether the Assembly was taken because the record has both bodies and none was named.
    pub assembly_by_default: bool,
}

impl Selected {
    /// The selection in words: `the General Assembly, session 46..74, …`.
    pub fn words(&self) -> String {
        let conditions: Vec<&str> = self.steps.iter().map(|step| step.condition.as_str()).collect();
        if conditions.is_empty() { "everything".to_owned() } else { conditions.join(" ") }
    }
}

impl Selection {
    /// The conditions on roll calls that are set: as written, and as a test.
    fn conditions<'a>(&'a self, votes: &'a RollCalls) -> Vec<(String, Test<'a>)> {
        let mut list: Vec<(String, Test<'a>)> = Vec::new();
        let both = has_both(votes);
        match self.body {
            Some(Bodies::One(body)) => list.push((format!("--body {body}"), Box::new(move |r| r.body == body))),
            Some(Bodies::Both) => {}
            None if both => list.push(("--body GA".to_owned(), Box::new(|r| r.body == Body::Assembly))),
            None => {}
        }
        if let Some(wanted) = self.session {
            let test = move |r: &RollCall| r.session.is_some_and(|s| wanted.contains(s));
            list.push((format!("--session {wanted}"), Box::new(test)));
        }
        if let Some(from) = self.from {
            list.push((format!("--from {from}"), Box::new(move |r| r.date.is_some_and(|d| d >= from))));
        }
        if let Some(to) = self.to {
            list.push((format!("--to {to}"), Box::new(move |r| r.date.is_some_and(|d| d <= to))));
        }
        if !self.resolutions.is_empty() {
            let named: Vec<&str> = self.resolutions.iter().map(Symbol::as_str).collect();
            let test = |r: &RollCall| r.symbol.as_ref().is_some_and(|s| self.resolutions.contains(s));
            list.push((format!("--resolution {}", named.join(",")), Box::new(test)));
        }
        if let Some(part) = &self.title {
            let lower = part.to_lowercase();
            let test =
                move |r: &RollCall| r.title.to_lowercase().contains(&lower) || r.agenda.to_lowercase().contains(&lower);
            list.push((format!("--title \"{part}\""), Box::new(test)));
        }
        if let Some(part) = &self.subject {
            let lower = part.to_lowercase();
            let test = move |r: &RollCall| r.subjects.iter().any(|s| s.to_lowercase().contains(&lower));
            list.push((format!("--subject \"{part}\""), Box::new(test)));
        }
        if let Some(issue) = &self.issue {
            list.push((format!("--issue {issue}"), Box::new(move |r| r.issues.contains(issue))));
        }
        if let Some(kind) = self.kind {
            list.push((format!("--kind {kind}"), Box::new(move |r| r.kind == kind)));
        }
        list
    }
}

type Test<'a> = Box<dyn Fn(&RollCall) -> bool + 'a>;

fn has_both(votes: &RollCalls) -> bool {
    let has = |body| votes.roll_calls().iter().any(|r| r.body == body);
    has(Body::Assembly) && has(Body::Council)
}

impl RollCalls {
    /// Narrows the record to a selection: conditions on roll calls first, then
    /// on members, then on participation. Members without a seat on any of the
    /// selected roll calls are left out.
    ///
    /// # Errors
    ///
    /// If nothing is left: the message names the condition that emptied it and
    /// what there was before.
    pub fn select(&self, selection: &Selection) -> Result<Selected> {
        let mut steps = Vec::new();
        let mut keep = vec![true; self.roll_calls().len()];
        let all = vec![true; self.members().len()];
        let mut before = keep.len();
        for (condition, test) in selection.conditions(self) {
            for (kept, roll_call) in keep.iter_mut().zip(self.roll_calls()) {
                *kept = *kept && test(roll_call);
            }
            before = left(&keep, before, &condition, "roll calls")?;
            steps.push(Step { condition, roll_calls: before, members: 0 });
        }
        if let Some(share) = selection.contested {
            for (kept, id) in keep.iter_mut().zip(self.roll_call_ids()) {
                *kept = *kept && self.counts(id).minority().is_some_and(|m| m >= share);
            }
            let condition = format!("--contested {share}");
            before = left(&keep, before, &condition, "roll calls")?;
            steps.push(Step { condition, roll_calls: before, members: 0 });
        }
        if before == 0 {
            return Err(Error::new("the input holds no roll call"));
        }
        let mut votes = self.subset(&all, &keep);
        votes = votes.subset(&votes.seated(), &vec![true; before]);
        let mut count = votes.members().len();
        steps.iter_mut().for_each(|step| step.members = count);
        if let Some(wanted) = &selection.members {
            let mask: Vec<bool> = votes.members().iter().map(|m| wanted.contains(&m.code)).collect();
            let condition = format!("--members {}", selection.members_named.as_deref().unwrap_or("…"));
            count = left(&mask, count, &condition, "members")?;
            votes = votes.subset(&mask, &vec![true; before]);
            steps.push(Step { condition, roll_calls: before, members: count });
        }
        let mut excluded = Vec::new();
        if let Some(share) = selection.min_participation {
            let matrix = votes.matrix();
            let mut mask = Vec::with_capacity(count);
            for id in votes.member_ids() {
                let cast = matrix.participation(id).unwrap_or_default();
                // A member without a single vote has no agreement with anyone.
                let enough = cast >= share && matrix.cast(id) > 0;
                if !enough {
                    excluded.push((votes.member(id).code.clone(), cast));
                }
                mask.push(enough);
            }
            let condition = format!("--min-participation {share}");
            count = left(&mask, count, &condition, "members")?;
            votes = votes.subset(&mask, &vec![true; before]);
            steps.push(Step { condition, roll_calls: before, members: count });
        }
        let assembly_by_default = selection.body.is_none() && has_both(self);
        Ok(Selected { votes, steps, excluded, assembly_by_default })
    }

    /// Which members held a seat on at least one roll call.
    fn seated(&self) -> Vec<bool> {
        let mut seated = vec![false; self.members().len()];
        for id in self.roll_call_ids() {
            for (seen, choice) in seated.iter_mut().zip(self.column(id)) {
                *seen |= *choice != super::Choice::NotMember;
            }
        }
        seated
    }
}

fn left(mask: &[bool], before: usize, condition: &str, what: &str) -> Result<usize> {
    match mask.iter().filter(|&&kept| kept).count() {
        0 if before > 0 => Err(Error::new(format!("`{condition}` leaves none of {before} {what}"))),
        count => Ok(count),
    }
}
