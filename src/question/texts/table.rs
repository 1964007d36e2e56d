//! Texts that return, in tables.

use super::words::{tally, year};
use super::{Found, Text};
use crate::answer::Table;
use crate::prose::shortened;
use crate::stats::{Between, VoteOn};
use crate::votes::{Choice, Counts, MemberId, RollCallId, RollCalls};

/// Between the parts of a list in one cell.
const BETWEEN: &str = "|";

/// Every text that was found, a row each.
pub(super) fn texts(votes: &RollCalls, found: &Found) -> Table {
    let rows = &found.texts;
    let count = |n: usize| Some(n as i64);
    let tallies: Vec<Counts> = rows.iter().map(|text| votes.tally(text.last())).collect();
    let last = |of: &dyn Fn(&Counts) -> u64| tallies.iter().map(|t| Some(of(t) as i64)).collect::<Vec<_>>();
    let day = |on: RollCallId| votes.roll_call(on).iso_date();
    Table::new("texts", "Texts that return")
        .text("title", rows.iter().map(|text| text.title.clone()))
        .whole("votes", rows.iter().map(|text| count(text.roll_calls.len())))
        .whole("sessions", rows.iter().map(|text| count(text.sessions)))
        .maybe_text("first", rows.iter().map(|text| day(text.roll_calls[0])))
        .maybe_text("last", rows.iter().map(|text| day(text.last())))
        .text("symbol", rows.iter().map(|text| votes.roll_call(text.last()).label().to_owned()))
        .whole("yes", last(&|t| t.yes))
        .whole("no", last(&|t| t.no))
        .whole("abstain", last(&|t| t.abstain))
        .whole("non_voting", last(&|t| t.non_voting))
        .whole("changed", rows.iter().map(|text| text.moved.and_then(|(moved, _)| count(moved))))
        .whole("voted_twice", rows.iter().map(|text| text.moved.and_then(|(_, both)| count(both))))
        .text("roll_calls", rows.iter().map(|text| labels(votes, text).join(BETWEEN)))
}

/// What the roll calls on a text are called, in order.
pub(super) fn labels(votes: &RollCalls, text: &Text) -> Vec<String> {
    text.roll_calls.iter().map(|&on| votes.roll_call(on).label().to_owned()).collect()
}

/// Some of them at 80 columns.
pub(super) fn for_people(votes: &RollCalls, texts: &[Text]) -> Table {
    const TITLE: usize = 76;
    let years = |text: &Text| match [text.roll_calls[0], text.last()].map(|on| year(votes, on)) {
        [Some(first), Some(last)] if first != last => Some(format!("{first}–{last}")),
        [Some(first), _] => Some(first.to_string()),
        _ => None,
    };
    let changed: Vec<Option<i64>> = texts.iter().map(|text| text.moved.map(|(moved, _)| moved as i64)).collect();
    let mut table = Table::new("texts_shown", "Texts")
        .whole("votes", texts.iter().map(|text| Some(text.roll_calls.len() as i64)))
        .maybe_text("years", texts.iter().map(years))
        .text("last", texts.iter().map(|text| votes.roll_call(text.last()).label().to_owned()))
        .text("tally", texts.iter().map(|text| tally(votes, text.last())));
    if changed.iter().any(Option::is_some) {
        table = table.whole("changed", changed);
    }
    table.text("title", texts.iter().map(|text| shortened(&text.title, TITLE)))
}

/// What is counted from the vote before to each; `None` at the first.
fn since_before(history: &[VoteOn], of: fn(&Between) -> usize) -> Vec<Option<i64>> {
    history.iter().map(|vote| vote.since.as_ref().map(|since| of(since) as i64)).collect()
}

/// Every vote on one text, a row each.
pub(super) fn votes(votes: &RollCalls, text: &Text, history: &[VoteOn]) -> Table {
    let calls: Vec<_> = text.roll_calls.iter().map(|&on| votes.roll_call(on)).collect();
    let tallies: Vec<Counts> = text.roll_calls.iter().map(|&on| votes.tally(on)).collect();
    let count = |of: &dyn Fn(&Counts) -> u64| tallies.iter().map(|t| Some(of(t) as i64)).collect::<Vec<_>>();
    let since = |of: fn(&Between) -> usize| since_before(history, of);
    Table::new("text_votes", "Votes on the text")
        .text("symbol", calls.iter().map(|call| call.label().to_owned()))
        .text("id", calls.iter().map(|call| call.id.clone()))
        .maybe_text("date", calls.iter().map(|call| call.iso_date()))
        .maybe_text("session", calls.iter().map(|call| call.session.map(|session| session.to_string())))
        .text("title", calls.iter().map(|call| call.title.clone()))
        .whole("yes", count(&|t| t.yes))
        .whole("no", count(&|t| t.no))
        .whole("abstain", count(&|t| t.abstain))
        .whole("non_voting", count(&|t| t.non_voting))
        .whole("changed", since(|s| s.turns.len()))
        .whole("voted_twice", since(|s| s.both))
        .whole("from_non_voting", since(|s| s.from_non_voting.len()))
        .whole("to_non_voting", since(|s| s.to_non_voting.len()))
}

/// The same at 80 columns.
pub(super) fn votes_for_people(votes: &RollCalls, text: &Text, history: &[VoteOn]) -> Table {
    let shared = &text.roll_calls;
    let since = |of: fn(&Between) -> usize| since_before(history, of);
    let count = |choice: Choice| shared.iter().map(|&on| Some(votes.tally(on).get(choice) as i64)).collect::<Vec<_>>();
    let mut table = Table::new("text_votes_shown", "Votes")
        .maybe_text("date", shared.iter().map(|&on| votes.roll_call(on).iso_date()))
        .text("symbol", shared.iter().map(|&on| votes.label_beside(on, shared)));
    for choice in [Choice::Yes, Choice::No, Choice::Abstain, Choice::NonVoting] {
        table = table.whole(&choice.header(), count(choice));
    }
    if history.len() < 2 {
        return table;
    }
    table.whole("changed", since(|s| s.turns.len())).whole("voted_twice", since(|s| s.both)).headed("of")
}

/// One move of a member.
struct Row {
    on: RollCallId,
    member: MemberId,
    from: Choice,
    to: Choice,
}

/// Every move from one vote on a text to the next, to and from non-voting, too: a row a member.
pub(super) fn moves(votes: &RollCalls, history: &[VoteOn]) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    for (vote, before) in history.iter().skip(1).zip(history) {
        let Some(since) = &vote.since else { continue };
        let changed = since.turns.iter().map(|turn| turn.member);
        let all = changed.chain(since.from_non_voting.iter().copied()).chain(since.to_non_voting.iter().copied());
        let row = |member| Row {
            on: vote.on,
            member,
            from: votes.choice(member, before.on),
            to: votes.choice(member, vote.on),
        };
        rows.extend(all.map(row));
    }
    Table::new("text_moves", "Who moved from one vote on the text to the next")
        .text("symbol", rows.iter().map(|row| votes.roll_call(row.on).label().to_owned()))
        .maybe_text("date", rows.iter().map(|row| votes.roll_call(row.on).iso_date()))
        .text("member", rows.iter().map(|row| votes.member(row.member).code.clone()))
        .text("name", rows.iter().map(|row| votes.name_in(row.member, row.on).to_owned()))
        .text("from", rows.iter().map(|row| row.from.word()))
        .text("to", rows.iter().map(|row| row.to.word()))
}

/// The choices of some members at every vote on a text: a row a member and vote.
pub(super) fn choices(votes: &RollCalls, text: &Text, members: &[MemberId]) -> Table {
    let each = || members.iter().flat_map(|&member| text.roll_calls.iter().map(move |&on| (member, on)));
    Table::new("text_choices", "Choices of members at every vote on the text")
        .text("member", each().map(|(member, _)| votes.member(member).code.clone()))
        .text("name", each().map(|(member, on)| votes.name_in(member, on).to_owned()))
        .text("symbol", each().map(|(_, on)| votes.roll_call(on).label().to_owned()))
        .maybe_text("date", each().map(|(_, on)| votes.roll_call(on).iso_date()))
        .text("choice", each().map(|(member, on)| votes.choice(member, on).word()))
}
