//! How the votes on one text went, told.

use std::collections::BTreeMap;

use super::{Text, table, words};
use crate::answer::{Block, Parts};
use crate::prose::{in_sentence, list, plural};
use crate::question::Record;
use crate::stats::{Between, VoteOn};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Names of one kind of move that people read at most; the rest is counted.
const MOST_NAMES: usize = 8;

/// The selected members in everything that was read.
pub(super) fn members(record: &Record) -> Vec<MemberId> {
    let code = |m: MemberId| record.votes().member(m).code.as_str();
    record.votes().member_ids().filter_map(|m| record.whole().find_member(code(m))).collect()
}

/// What people are told of one text.
pub(super) fn tell(parts: &mut Parts, record: &Record, text: &Text, votes: &[VoteOn], aside: Vec<String>) {
    let whole = record.whole();
    parts.all(vec![words::headline(record, text)]);
    parts.all(words::moved_most(whole, votes));
    parts.all(aside);
    parts.all(table::votes_for_people(whole, text, votes));
    let told: Vec<String> = votes.iter().filter_map(|vote| moves(whole, vote)).collect();
    if !told.is_empty() {
        parts.all("Who moved since the vote before, to and from non-voting counted apart:");
        parts.all(Block::List(told));
    }
    parts.screen(words::of_history(record, votes));
}

/// Who moved at one vote, from what to what; `None` where nobody did.
fn moves(votes: &RollCalls, vote: &VoteOn) -> Option<String> {
    let since = vote.since.as_ref()?;
    let mut said: Vec<String> = kinds(since)
        .into_iter()
        .map(|((from, to), who)| format!("{} → {}: {}", from.word(), to.word(), named(votes, vote.on, &who)))
        .collect();
    let silent = [("from", &since.from_non_voting), ("to", &since.to_non_voting)];
    let counted = silent.iter().filter(|(_, who)| !who.is_empty()).map(|(way, who)| format!("{} {way}", who.len()));
    let counted: Vec<String> = counted.collect();
    if !counted.is_empty() {
        said.push(format!("{} non-voting", list(&counted)));
    }
    let roll_call = votes.roll_call(vote.on);
    let when = roll_call.held().map_or(String::new(), |held| format!("{held}, "));
    (!since.turns.is_empty()).then(|| format!("{when}{}: {}.", roll_call.label(), said.join("; ")))
}

/// The moves by what they were from and to, the largest first.
fn kinds(since: &Between) -> Vec<((Choice, Choice), Vec<MemberId>)> {
    let mut by: BTreeMap<(Choice, Choice), Vec<MemberId>> = BTreeMap::new();
    since.turns.iter().for_each(|turn| by.entry((turn.from, turn.to)).or_default().push(turn.member));
    let mut kinds: Vec<_> = by.into_iter().collect();
    kinds.sort_by_key(|(_, who)| std::cmp::Reverse(who.len()));
    kinds
}

/// Members by their names of the day, at most so many, and how many more.
fn named(votes: &RollCalls, on: RollCallId, who: &[MemberId]) -> String {
    let mut names: Vec<String> = who.iter().map(|&m| in_sentence(votes.name_in(m, on))).collect();
    names.sort_by_key(|name| name.trim_start_matches("the ").to_owned());
    if names.len() > MOST_NAMES + 1 {
        let more = names.len() - MOST_NAMES;
        names.truncate(MOST_NAMES);
        names.push(plural(more, "other"));
    }
    listed(&names)
}

/// Names in a list; where one has a comma itself, parted by semicolons.
pub(super) fn listed(names: &[String]) -> String {
    if names.iter().any(|name| name.contains(',')) { names.join("; ") } else { list(names) }
}
