//! What rows, or two sources, say of one roll call, where they do not all say the same: what most say is taken.

use std::collections::BTreeMap;

use super::again;
use super::formats::Field;
use super::gather::{Call, Differs, Gather};
use super::resolve::Resolver;
use crate::votes::{Held, Precision, RollCall};

/// Makes one roll call of all descriptions of it, and several of those under one number that are several.
pub(super) fn settle(gather: &mut Gather<'_>, resolvers: &mut [Resolver<'_>]) {
    let keys = gather.take_keys();
    if keys.iter().all(|of| of.len() == 1) {
        return;
    }
    let rows = rows(gather);
    // By description: the first of those that are one roll call with it.
    let mut leads: Vec<u32> = (0..gather.calls.len() as u32).collect();
    for part in again::parts(gather, resolvers, &keys) {
        part.iter().for_each(|&call| leads[call as usize] = part[0]);
    }
    let mut parts: Vec<Vec<(Call, u64)>> = Vec::new();
    let mut numbers: Vec<u32> = Vec::with_capacity(leads.len());
    for (i, call) in std::mem::take(&mut gather.calls).into_iter().enumerate() {
        let lead = leads[i] as usize;
        // A row that only describes is a row, too.
        let said = (call, rows[i].max(1));
        if lead == i {
            numbers.push(parts.len() as u32);
            parts.push(vec![said]);
        } else {
            numbers.push(numbers[lead]);
            parts[numbers[lead] as usize].push(said);
        }
    }
    gather.calls = parts.into_iter().map(one).collect();
    for row in gather.files.iter_mut().flat_map(|file| &mut file.rows) {
        row.call = numbers[row.call as usize];
    }
}

/// By description: how many rows give it.
fn rows(gather: &Gather<'_>) -> Vec<u64> {
    let mut rows = vec![0; gather.calls.len()];
    gather.files.iter().flat_map(|file| &file.rows).for_each(|row| rows[row.call as usize] += 1);
    rows
}

/// One roll call of all that is said of it.
fn one(said: Vec<(Call, u64)>) -> Call {
    let several: Vec<(&Call, u64)> = said.iter().map(|(call, rows)| (call, *rows)).collect();
    let taken = (said.len() > 1).then(|| Saying::new(&several, of_rows).taken());
    let mut calls = said.into_iter().map(|(call, _)| call);
    let Some(mut one) = calls.next() else { unreachable!("a roll call that nothing describes") };
    for call in calls {
        one.first = one.first.min(call.first);
        one.voted |= call.voted;
        one.said = [one.said, call.said].into_iter().flatten().min();
        one.of_adopted |= call.of_adopted;
        one.absent.join(call.absent);
    }
    match taken {
        Some(Taken { roll_call, members, differs }) => Call { roll_call, members, differs, ..one },
        None => one,
    }
}

/// What two sources say of one roll call; the first decides where nothing else does.
pub(super) fn of_both(one: &Call, other: &Call) -> (RollCall, Vec<Differs>) {
    let taken = Saying::new(&[(one, 1), (other, 1)], of_sources).taken();
    (taken.roll_call, taken.differs)
}

/// The descriptions of one roll call, each with its number of rows.
struct Saying<'a> {
    said: &'a [(&'a Call, u64)],
    words: Words,
    differs: Vec<Differs>,
}

/// Puts into words what is said, and what is taken, each with its number of rows.
type Words = fn(what: &str, said: (&str, u64), taken: (&str, u64)) -> String;

/// What is taken of all that is said.
struct Taken {
    roll_call: RollCall,
    members: Option<u32>,
    differs: Vec<Differs>,
}

impl<'a> Saying<'a> {
    fn new(said: &'a [(&'a Call, u64)], words: Words) -> Self {
        Saying { said, words, differs: Vec::new() }
    }

    /// Of each thing that rows say what most say; of as many the lesser, so that their order does not matter.
    fn taken(mut self) -> Taken {
        let first = &self.said[0].0.roll_call;
        let mut one = RollCall::new("", first.body);
        self.date(&mut one);
        one.session = self.most(Field::Session, |r| r.session);
        one.symbol = self.most(Field::Symbol, |r| r.symbol.clone());
        one.parent = self.most(Field::Parent, |r| r.parent.clone());
        one.draft = self.text(Field::Draft, |r| &r.draft);
        one.title = self.text(Field::Title, |r| &r.title);
        one.agenda = self.text(Field::Agenda, |r| &r.agenda);
        one.sponsor = self.text(Field::Sponsor, |r| &r.sponsor);
        let subjects = |r: &RollCall| Some(List(r.subjects.clone())).filter(|list| !list.0.is_empty());
        one.subjects = self.most(Field::Subjects, subjects).map_or(Vec::new(), |list| list.0);
        one.rule = self.most(Field::Rule, |r| r.rule);
        one.outcome = self.most(Field::Outcome, |r| r.outcome);
        one.announced.yes = self.most(Field::Yes, |r| r.announced.yes);
        one.announced.no = self.most(Field::No, |r| r.announced.no);
        one.announced.abstain = self.most(Field::Abstain, |r| r.announced.abstain);
        one.announced.non_voting = self.most(Field::NonVoting, |r| r.announced.non_voting);
        // What no row says is no answer to what another says.
        let body = self.most(Field::Body, |r| r.body_known.then_some(r.body));
        (one.body, one.body_known) = (body.unwrap_or(first.body), body.is_some());
        self.joined(&mut one);
        let members = self.most_of(Field::Members, |call| call.members);
        Taken { roll_call: one, members, differs: self.differs }
    }

    /// What every row adds to.
    fn joined(&self, one: &mut RollCall) {
        let all = || self.said.iter().map(|(call, _)| &call.roll_call);
        one.id = all().map(|r| &r.id).min().cloned().unwrap_or_default();
        // `Resolution` is what every format says that does not know better.
        one.kind = all().map(|r| r.kind).max().unwrap_or(one.kind);
        one.issues = all().flat_map(|r| r.issues.iter().cloned()).collect();
        one.issues.sort();
        one.issues.dedup();
        one.without_vote = all().any(|r| r.without_vote);
        one.absences = self.said[0].0.roll_call.absences;
    }

    fn text(&mut self, field: Field, of: impl Fn(&RollCall) -> &String) -> String {
        let text = |r: &RollCall| Some(Quoted(of(r).clone())).filter(|text| !text.0.is_empty());
        self.most(field, text).map_or(String::new(), |text| text.0)
    }

    /// The better known of two dates: a day in a month does not contradict that month.
    fn date(&mut self, one: &mut RollCall) {
        let days = |r: &RollCall| r.held().and_then(Held::day);
        let months = |r: &RollCall| r.held().filter(|held| held.day().is_none()).map(Held::given);
        let day = self.most(Field::Date, days);
        if let Some(day) = day {
            one.set_date(Some(day), Precision::Day);
            let blurred = |r: &RollCall| {
                let month = r.held().filter(|held| held.day().is_none() && !held.blurs(Held::Day(day)));
                month.map_or(Some(day), |held| Some(held.given()))
            };
            self.most(Field::Date, blurred);
        } else if let Some(month) = self.most(Field::Date, months) {
            one.set_date(Some(month), Precision::Month);
        }
        self.keep_precision(one);
    }

    /// The id decides what is known of a day where no source says so.
    fn keep_precision(&self, one: &mut RollCall) {
        let of = self.said.iter().map(|(call, _)| &call.roll_call).find(|r| r.date == one.date && r.date.is_some());
        if let Some(roll_call) = of {
            one.date_precision = roll_call.date_precision;
        }
    }

    fn most<T: Ord + Clone + Shown>(&mut self, field: Field, of: impl Fn(&RollCall) -> Option<T>) -> Option<T> {
        self.most_of(field, |call| of(&call.roll_call))
    }

    /// What most say; those that say something else are noted.
    fn most_of<T: Ord + Clone + Shown>(&mut self, field: Field, of: impl Fn(&Call) -> Option<T>) -> Option<T> {
        let mut tally: BTreeMap<T, (u64, (u32, u32))> = BTreeMap::new();
        for (call, rows) in self.said {
            let Some(value) = of(call) else { continue };
            let (sum, first) = tally.entry(value).or_insert((0, call.first));
            *sum += rows;
            *first = call.first.min(*first);
        }
        let most = tally.values().map(|(rows, _)| *rows).max()?;
        let taken = tally.iter().find(|(_, (rows, _))| *rows == most)?.0.clone();
        for (value, (rows, at)) in tally.iter().filter(|(value, _)| **value != taken) {
            let message = (self.words)(field.word(), (&value.shown(), *rows), (&taken.shown(), most));
            let hint = (*rows == most).then(|| "of as many, the lesser is taken".to_owned());
            self.differs.push(Differs { field, at: *at, message, hint });
        }
        Some(taken)
    }
}

/// `the date 1946-01-15 of this row; 11 rows say 2019-11-27, which is taken`.
fn of_rows(what: &str, (said, rows): (&str, u64), (taken, most): (&str, u64)) -> String {
    let others = match rows {
        1 => String::new(),
        n => format!(" and of {} more", n - 1),
    };
    let say = if most == 1 { "row says" } else { "rows say" };
    format!("the {what} {said} of this row{others}; {most} {say} {taken}, which is taken")
}

/// `the date 1946-01-15 of one source; the other says 2019-11-27, which is taken`.
fn of_sources(what: &str, (said, _): (&str, u64), (taken, _): (&str, u64)) -> String {
    format!("the {what} {said} of one source; the other says {taken}, which is taken")
}

/// How a value stands in a message.
trait Shown {
    fn shown(&self) -> String;
}

macro_rules! as_displayed {
    ($($t:ty),*) => { $(impl Shown for $t { fn shown(&self) -> String { self.to_string() } })* };
}

as_displayed!(
    u32,
    crate::votes::Date,
    crate::votes::Session,
    crate::votes::Symbol,
    crate::votes::Rule,
    crate::votes::Outcome,
    crate::votes::Body
);

/// A text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Quoted(String);

impl Shown for Quoted {
    fn shown(&self) -> String {
        const SHOWN: usize = 60;
        match self.0.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("`{}…`", &self.0[..end]),
            None => format!("`{}`", self.0),
        }
    }
}

/// Several texts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct List(Vec<String>);

impl Shown for List {
    fn shown(&self) -> String {
        Quoted(self.0.join(", ")).shown()
    }
}
