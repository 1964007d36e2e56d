//! The pictures of one text's votes.

use super::{Text, history, table, titles, words};
use crate::answer::Table;
use crate::chart::{self, TextColumn, TextRow};
use crate::prose::{capital, in_sentence, list, plural};
use crate::question::Record;
use crate::registry::Registry;
use crate::stats;
use crate::votes::{Choice, MemberId, RollCalls};

/// Members in a strip at most.
const MOST_ROWS: usize = 40;

/// Shares of yes, abstentions and no, a column a vote.
pub(super) fn shares(record: &Record, text: &Text) -> String {
    let more = "Shares of the votes cast by all members; a column a vote";
    let caption = record.caption("text-shares", titles::shares(record, text), &votes_of(record, text), more);
    chart::text_shares(&columns(record.whole(), text), &caption)
}

/// Who chose what, a row a member, and the numbers.
pub(super) fn strip(record: &Record, text: &Text) -> (String, Table) {
    let whole = record.whole();
    let (permanent, others, left_out) = rows(record, text);
    let row = |(&member, apart): (&MemberId, bool)| TextRow {
        name: whole.name_in(member, text.last()).to_owned(),
        choices: text.roll_calls.iter().map(|&on| whole.choice(member, on)).collect(),
        apart,
    };
    let first = others.iter().enumerate().map(|(i, member)| (member, i == 0 && !permanent.is_empty()));
    let all: Vec<TextRow> = permanent.iter().map(|member| (member, false)).chain(first).map(row).collect();
    let more = shown(whole, &permanent, others.len(), left_out);
    let caption = record.caption("text-strip", titles::strip(record, text), &votes_of(record, text), &more);
    let members: Vec<MemberId> = permanent.iter().chain(&others).copied().collect();
    (chart::text_strip(&columns(whole, text), &all, &caption), table::choices(whole, text, &members))
}

/// Who is in the strip.
fn shown(votes: &RollCalls, permanent: &[MemberId], others: usize, left_out: usize) -> String {
    const ALL: usize = 5;
    let names: Vec<String> = permanent.iter().map(|&m| in_sentence(votes.name(m))).collect();
    let first = match permanent.len() {
        0 => None,
        ALL => Some("the permanent members of the Security Council".to_owned()),
        _ => Some(list(&names)),
    };
    let most = if left_out > 0 {
        format!("; {} that did so no more often left out", plural(left_out, "member"))
    } else {
        String::new()
    };
    let deviating =
        format!("{} that at some vote chose otherwise than most, the most often first{most}", plural(others, "member"));
    let all: Vec<String> = first.into_iter().chain((others > 0).then_some(deviating)).collect();
    if all.is_empty() { "Nobody chose otherwise than most".to_owned() } else { capital(&all.join(", and ")) }
}

/// The permanent members; the others that deviated most often; and how many more did.
fn rows(record: &Record, text: &Text) -> (Vec<MemberId>, Vec<MemberId>, usize) {
    let whole = record.whole();
    let members = history::members(record);
    let seated = |m: &MemberId| text.roll_calls.iter().any(|&on| whole.choice(*m, on) != Choice::NotMember);
    let is_permanent = |m: &MemberId| Registry::embedded().is_permanent(&whole.member(*m).code);
    let permanent: Vec<MemberId> = members.iter().copied().filter(|m| is_permanent(m) && seated(m)).collect();
    let deviations = stats::deviations(whole, &members, &text.roll_calls);
    let mut others: Vec<(usize, MemberId)> =
        deviations.into_iter().zip(members).filter(|(n, m)| *n > 0 && !is_permanent(m)).collect();
    others.sort_by_key(|&(n, member)| (std::cmp::Reverse(n), whole.name_in(member, text.last()).to_owned()));
    let left_out = (permanent.len() + others.len()).saturating_sub(MOST_ROWS);
    others.truncate(others.len() - left_out);
    (permanent, others.into_iter().map(|(_, member)| member).collect(), left_out)
}

/// The votes on the text alone, of all members that had a seat at one of them.
fn votes_of(record: &Record, text: &Text) -> RollCalls {
    let whole = record.whole();
    let seated = |m| text.roll_calls.iter().any(|&on| whole.choice(m, on) != Choice::NotMember);
    let members: Vec<bool> = whole.member_ids().map(seated).collect();
    let kept: Vec<bool> = whole.roll_call_ids().map(|on| text.roll_calls.contains(&on)).collect();
    whole.subset(&members, &kept)
}

fn columns(votes: &RollCalls, text: &Text) -> Vec<TextColumn> {
    let column = |&on: &crate::votes::RollCallId| {
        let roll_call = votes.roll_call(on);
        TextColumn {
            label: roll_call.label().to_owned(),
            held: roll_call.held().map(|held| held.to_string()),
            year: words::year(votes, on),
            counts: votes.tally(on),
        }
    };
    text.roll_calls.iter().map(column).collect()
}
