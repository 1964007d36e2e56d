//! Numbers that begin again: one number, or symbol, that stands for several roll calls.
//!
//! A roll call has one day and one session. Where rows under one number give two, and the same members
//! have rows under both, these are two roll calls; where they do not, a row is at fault.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, FindingKind};
use super::gather::{Call, Gather};
use super::resolve::{Resolver, Who};
use crate::error::Location;
use crate::prose::list;
use crate::votes::{Held, RCID, Symbol};

/// What tells roll calls of one number apart, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Apart {
    Session,
    Day,
    Record,
}

impl Apart {
    const ALL: [Apart; 3] = [Apart::Session, Apart::Day, Apart::Record];

    /// What a description says of it, as it is told: `session 78`.
    fn of(self, call: &Call) -> Option<String> {
        match self {
            Apart::Session => call.roll_call.session.map(|session| format!("session {session}")),
            // A month may hold the day that other rows say.
            Apart::Day => call.roll_call.held().and_then(Held::day).map(|day| day.to_string()),
            Apart::Record => Some(format!("record {}", call.record)).filter(|_| !call.record.is_empty()),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Apart::Session => "session",
            Apart::Day => "day",
            Apart::Record => "record",
        }
    }
}

/// Who has rows under a description: file and member. A number of the user's own is told
/// from itself across files, too, and there the file is always 0.
type Voters = BTreeMap<u32, BTreeSet<(u32, u16)>>;

/// A number that was told apart: in which way, its id, and the roll calls by their first description.
type Told = (Apart, String, Vec<(String, u32)>);

/// The descriptions of each key, parted where they are several roll calls; those are named by what tells them apart.
pub(super) fn parts(gather: &mut Gather<'_>, resolvers: &mut [Resolver<'_>], keys: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let voters = voters(gather, resolvers, keys);
    let (mut all, mut told) = (Vec::new(), Vec::new());
    for of in keys.iter().filter(|of| of.len() > 1) {
        let mut parts = vec![of.clone()];
        for apart in Apart::ALL {
            parts = parts.into_iter().flat_map(|part| split(gather, &voters, apart, part, &mut told)).collect();
        }
        all.append(&mut parts);
    }
    say(gather, &told);
    all
}

/// Who has rows under the descriptions that may be several roll calls.
fn voters(gather: &Gather<'_>, resolvers: &mut [Resolver<'_>], keys: &[Vec<u32>]) -> Voters {
    let says_two = |of: &&Vec<u32>| {
        let values = |apart: Apart| of.iter().filter_map(move |&c| apart.of(&gather.calls[c as usize]));
        of.len() > 1 && Apart::ALL.into_iter().any(|apart| values(apart).collect::<BTreeSet<_>>().len() > 1)
    };
    let mut voters: Voters = keys.iter().filter(says_two).flatten().map(|&c| (c, BTreeSet::new())).collect();
    if voters.is_empty() {
        return voters;
    }
    for (f, file) in gather.files.iter().enumerate() {
        for row in &file.rows {
            let Some(of) = voters.get_mut(&row.call) else { continue };
            let call = &gather.calls[row.call as usize];
            let file = if own_number(call) { 0 } else { f as u32 };
            if let Who::Member(member) = resolvers[usize::from(row.name)].on(call.day()) {
                of.insert((file, *member));
            }
        }
    }
    voters
}

/// Whether the number is one that a file gave for itself.
fn own_number(call: &Call) -> bool {
    let id = &call.roll_call.id;
    !id.starts_with(RCID) && id.parse::<Symbol>().is_err()
}

/// Parts descriptions where the same members have rows under several values.
fn split(gather: &mut Gather<'_>, voters: &Voters, apart: Apart, of: Vec<u32>, told: &mut Vec<Told>) -> Vec<Vec<u32>> {
    let mut by_value: BTreeMap<Option<String>, Vec<u32>> = BTreeMap::new();
    for &call in &of {
        by_value.entry(apart.of(&gather.calls[call as usize])).or_default().push(call);
    }
    let unsaid = by_value.remove(&None).unwrap_or_default();
    if by_value.len() < 2 {
        return vec![of];
    }
    let who = |calls: &[u32]| -> BTreeSet<(u32, u16)> {
        calls.iter().filter_map(|c| voters.get(c)).flatten().copied().collect()
    };
    let group = |(value, calls): (Option<String>, Vec<u32>)| {
        let who = who(&calls);
        (value, calls, who)
    };
    let mut groups: Vec<_> = by_value.into_iter().map(group).collect();
    // The largest first; of as many, by what they say.
    groups.sort_by_key(|(_, _, who)| std::cmp::Reverse(who.len()));
    let (_, _, most) = groups[0].clone();
    let (mut again, strays): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, _, who)| comes_again(who, &most));
    if again.len() < 2 {
        return vec![of];
    }
    let rest = strays.into_iter().flat_map(|(_, calls, _)| calls).chain(unsaid);
    again[0].1.extend(rest);
    let id = gather.calls[of[0] as usize].roll_call.id.clone();
    let mut values = Vec::new();
    for (value, calls, _) in &mut again {
        calls.sort_unstable();
        let value = value.clone().unwrap_or_default();
        calls.iter().for_each(|&call| rename(&mut gather.calls[call as usize].roll_call.id, &value));
        values.push((value, calls[0]));
    }
    values.sort_by_key(|(_, call)| *call);
    told.push((apart, id, values));
    again.into_iter().map(|(_, calls, _)| calls).collect()
}

/// Whether members that have rows here have them there, too; one row that comes twice is a fault of that row.
fn comes_again(who: &BTreeSet<(u32, u16)>, most: &BTreeSet<(u32, u16)>) -> bool {
    const FEW: usize = 2;
    let shared = who.intersection(most).count();
    2 * shared >= who.len() && (shared >= FEW || shared > 0 && most.len() <= FEW)
}

/// `1` becomes `1 (session 78)`, and that `1 (session 78, 2023-11-01)`.
fn rename(id: &mut String, value: &str) {
    *id = match id.strip_suffix(')').filter(|id| id.contains(" (")) {
        Some(open) => format!("{open}, {value})"),
        None => format!("{id} ({value})"),
    };
}

/// Says once for each way in which numbers were told apart.
fn say(gather: &mut Gather<'_>, told: &[Told]) {
    for apart in Apart::ALL {
        let of: Vec<&Told> = told.iter().filter(|(how, ..)| *how == apart).collect();
        let Some((_, id, values)) = of.first() else { continue };
        let (file, line) = gather.calls[values[1].1 as usize].first;
        let at = Location::line(gather.path(file), u64::from(line));
        let each: Vec<String> = values.iter().map(|(value, _)| format!("of {value}")).collect();
        let more = match of.len() - 1 {
            0 => String::new(),
            1 => ", and so does 1 more".to_owned(),
            n => format!(", and so do {n} more"),
        };
        let message = format!("`{id}` stands for roll calls {}{more}: told apart by the {}", list(&each), apart.word());
        gather.findings.push(Finding::note(FindingKind::NumberAgain, at, message));
    }
}
