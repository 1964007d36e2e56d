//! Who votes most like a member, and least; and the votes with the fewest others.

use std::collections::BTreeMap;

use super::attendance::{Attendance, Shares};
use super::{Found, Profile, member};
use crate::answer::{Chart, Table};
use crate::chart::{Alike, agree_map};
use crate::error::Result;
use crate::prose::{capital, in_sentence, list, rounded, shortened};
use crate::question::agree::{self, Agree, Intervals};
use crate::question::{Heard, MIN_JOINT, Question, Record, tiles};
use crate::stats::Interval;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Letters of a title that is told, and others with the same choice that are named.
pub(super) const TITLE: usize = 70;
const NAMED: usize = 6;

/// One session of a member.
#[derive(Debug)]
pub struct InSession {
    /// The session.
    pub number: u16,
    /// Its votes.
    pub record: Record,
    /// What the member chose.
    pub own: Attendance,
    /// What all chose.
    pub all: Shares,
    /// Its agreement with every other, with intervals: nearest first.
    pub company: agree::Found,
}

impl InSession {
    /// A session of the member with this code.
    pub(super) fn of(asked: &Profile, record: Record, number: u16, code: &str, heard: &dyn Heard) -> Result<Self> {
        let votes = record.votes();
        let own = member(&record, code).map_or(Attendance::default(), |member| Attendance::of(votes, member));
        let all = Shares::of(votes);
        let intervals = Some(Intervals { resampling: asked.resampling, ..Intervals::default() });
        let company = Agree { of: Some(code.to_owned()), intervals, ..Agree::default() }.ask(&record, heard)?;
        Ok(InSession { number, record, own, all, company })
    }

    /// Joint votes that a ranked member has at least: half of the member's own, so that who hardly votes is not among the nearest, and never fewer than
    /// [`MIN_JOINT`], of which one more or less would decide who is.
    pub(super) fn enough(&self) -> u32 {
        u32::try_from(self.own.counts.cast().div_ceil(2)).unwrap_or(u32::MAX).max(MIN_JOINT)
    }

    /// The others that have enough joint votes, nearest first: the code, the agreement, the interval, joint votes.
    pub(super) fn ranked(&self) -> Vec<Company<'_>> {
        let (votes, agreement) = (self.record.votes(), &self.company.agreement);
        let intervals = self.company.intervals.as_deref().unwrap_or_default();
        let one = |(place, &(a, b)): (usize, &(MemberId, MemberId))| {
            let (agreed, joint) = (agreement.value(a, b)?, agreement.scored(a, b));
            let interval = intervals.get(place).copied().flatten();
            (joint >= self.enough()).then(|| Company {
                code: &votes.member(b).code,
                name: votes.name(b),
                agreed,
                interval,
                joint,
            })
        };
        self.company.pairs.iter().enumerate().filter_map(one).collect()
    }
}

/// Another member with how often it agrees.
#[derive(Debug, Clone, Copy)]
pub(super) struct Company<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub agreed: f64,
    pub interval: Option<Interval>,
    pub joint: u32,
}

impl Company<'_> {
    /// `0.97 [0.95, 0.99] of 160`.
    pub(super) fn told(&self) -> String {
        let interval =
            self.interval.map_or(String::new(), |i| format!(" [{}, {}]", rounded(i.low, 2), rounded(i.high, 2)));
        format!("{}{interval} of {}", rounded(self.agreed, 2), self.joint)
    }
}

/// A vote with few others.
#[derive(Debug, Clone, PartialEq)]
pub struct Alone {
    /// The roll call, in the record of the session.
    pub on: RollCallId,
    /// What the member chose.
    pub choice: Choice,
    /// The others that chose the same.
    pub with: Vec<MemberId>,
    /// All votes cast.
    pub cast: u64,
}

/// The votes of a member with the fewest others, the fewest first; those on which fewer than half of all chose so.
pub(super) fn fewest(votes: &RollCalls, member: MemberId) -> Vec<Alone> {
    let one = |on: RollCallId| {
        let choice = votes.choice(member, on);
        let others = || votes.member_ids().filter(|&m| m != member && votes.choice(m, on) == choice);
        let cast = votes.counts(on).cast();
        (choice.is_cast() && 2 * votes.counts(on).get(choice) < cast).then(|| Alone {
            on,
            choice,
            with: others().collect(),
            cast,
        })
    };
    let mut all: Vec<Alone> = votes.roll_call_ids().filter_map(one).collect();
    all.sort_by_key(|alone| (alone.with.len(), std::cmp::Reverse(alone.on)));
    all
}

/// Nearest and farthest of the session, each with what it was in the one beside; `None` where nobody is ranked.
pub(super) fn table(asked: &Profile, found: &Found) -> Option<Table> {
    let ranked = found.now.ranked();
    if ranked.is_empty() {
        return None;
    }
    let n = asked.top.min(ranked.len() / 2);
    let shown: Vec<(usize, &Company)> =
        ranked.iter().enumerate().filter(|(place, _)| *place < n || place + n >= ranked.len()).collect();
    let before = found.then.as_ref().map(InSession::ranked).unwrap_or_default();
    let title = format!(
        "Nearest and farthest of {} members with {} or more joint votes: how often they voted alike",
        ranked.len(),
        found.now.enough()
    );
    let table = Table::new("profile_company", title)
        .text("place", shown.iter().map(|(place, _)| format!("{} of {}", place + 1, ranked.len())))
        .text("member", shown.iter().map(|(_, one)| one.name.to_owned()))
        .text(&format!("session {}", found.now.number), shown.iter().map(|(_, one)| one.told()));
    let Some(then) = &found.then else { return Some(table) };
    let earlier = |one: &Company| before.iter().find(|other| other.code == one.code).map(Company::told);
    Some(table.maybe_text(&format!("session {}", then.number), shown.iter().map(|(_, one)| earlier(one))))
}

/// How often everybody voted as the member did in the session, as a map; `None` where fewer than two are ranked.
pub(super) fn map(found: &Found) -> Option<Chart> {
    let (votes, ranked) = (found.now.record.votes(), found.now.ranked());
    let of = member(&found.now.record, &found.code)?;
    let [first, .., last] = &ranked[..] else { return None };
    let one = |one: &Company| Some((votes.find_member(one.code)?, Alike { value: one.agreed, joint: one.joint }));
    let alike: BTreeMap<MemberId, Alike> = ranked.iter().filter_map(one).collect();
    let title = format!(
        "{} voted most like {} ({}) and least like {} ({})",
        capital(&in_sentence(&found.name)),
        in_sentence(first.name),
        rounded(first.agreed, 2),
        in_sentence(last.name),
        rounded(last.agreed, 2)
    );
    let more = "Agreement from 0 (never) to 1 (always), an abstention half way";
    let caption = found.now.record.caption("profile-map", title, votes, more);
    let few = format!("fewer than {} joint votes", found.now.enough());
    let svg = agree_map(votes, of, &alike, &tiles(), &few, &caption);
    Some(Chart::new(caption.slug, svg, all(found)))
}

/// Every other member, for files.
pub(super) fn all(found: &Found) -> Table {
    let ranked = found.now.ranked();
    let before = found.then.as_ref().map(InSession::ranked).unwrap_or_default();
    let earlier = |one: &Company| before.iter().find(|other| other.code == one.code).copied();
    let then = |of: fn(Company) -> Option<f64>| ranked.iter().map(|one| earlier(one).and_then(of)).collect::<Vec<_>>();
    Table::new("profile", "How often every other member voted as this one did")
        .text("member", ranked.iter().map(|one| one.code.to_owned()))
        .text("name", ranked.iter().map(|one| one.name.to_owned()))
        .number("agree", ranked.iter().map(|one| Some(one.agreed)), 6)
        .number("low", ranked.iter().map(|one| one.interval.map(|i| i.low)), 6)
        .number("high", ranked.iter().map(|one| one.interval.map(|i| i.high)), 6)
        .whole("joint", ranked.iter().map(|one| Some(i64::from(one.joint))))
        .number("agree_before", then(|one| Some(one.agreed)), 6)
        .whole("joint_before", ranked.iter().map(|one| earlier(one).map(|one| i64::from(one.joint))))
}

/// The votes with the fewest others; `None` where it was always with half of all or more.
pub(super) fn alone(found: &Found, top: usize) -> Option<Table> {
    let votes = found.now.record.votes();
    let rows: Vec<&Alone> = found.alone.iter().take(top).collect();
    let with = |one: &&Alone| {
        let names: Vec<&str> = one.with.iter().map(|&m| votes.name(m)).collect();
        match names.len() {
            0 => "nobody".to_owned(),
            n if n > NAMED => format!("{n} others"),
            _ => list(&names),
        }
    };
    (!rows.is_empty()).then(|| {
        Table::new("profile_alone", format!("Its votes of session {} with the fewest others", found.now.number))
            .text("vote", rows.iter().map(|one| one.choice.word().to_owned()))
            .text("with", rows.iter().map(with))
            .whole("of", rows.iter().map(|one| Some(one.cast as i64)))
            .text("on", rows.iter().map(|one| votes.roll_call(one.on).label().to_owned()))
            .text("title", rows.iter().map(|one| shortened(&votes.roll_call(one.on).title, TITLE)))
    })
}
