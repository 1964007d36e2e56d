//! Votes as clean files that unbloc reads back to the same record.

use super::described::described;
use crate::answer::Table;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Cells of choices in one of the tables that a record is written as.
const CELLS: usize = 20_000;

/// One row a member and roll call, not-a-member left out: `member`, `choice`
/// (Y N A X), then what is known of the roll call. In several tables, a part of the roll calls
/// each, so that a long record takes little memory; one table at least.
pub fn votes_long(votes: &RollCalls) -> impl Iterator<Item = Table> + '_ {
    parts(votes).map(move |part| {
        let seated = |&r: &RollCallId| {
            let members = votes.member_ids().filter(move |&m| votes.choice(m, r) != Choice::NotMember);
            members.map(move |m| (r, m))
        };
        let rows: Vec<(RollCallId, MemberId)> = part.iter().flat_map(seated).collect();
        let table = Table::new("votes", "Votes")
            .text("member", rows.iter().map(|&(_, m)| votes.member(m).code.clone()))
            .text("choice", rows.iter().map(|&(r, m)| votes.choice(m, r).letter()));
        described(table, votes, &rows.iter().map(|row| row.0).collect::<Vec<_>>())
    })
}

/// One row a roll call: what is known of the roll call, then one column a member (Y N A X, empty
/// for not-a-member). In several tables, as [`votes_long`].
pub fn votes_wide(votes: &RollCalls) -> impl Iterator<Item = Table> + '_ {
    parts(votes).map(move |rows| {
        let mut table = described(Table::new("votes", "Votes"), votes, &rows);
        for m in votes.member_ids() {
            let letter = |r: &RollCallId| Some(votes.choice(m, *r).letter()).filter(|letter| !letter.is_empty());
            table = table.maybe_text(&votes.member(m).code, rows.iter().map(letter));
        }
        table
    })
}

/// The roll calls in parts of some thousand choices; one empty part where there is none.
fn parts(votes: &RollCalls) -> impl Iterator<Item = Vec<RollCallId>> + use<> {
    let (members, roll_calls) = (votes.members().len(), votes.roll_calls().len());
    let step = (CELLS / members.max(1)).max(1);
    let part = move |start| (start..roll_calls.min(start + step)).map(|r| RollCallId(r as u32)).collect();
    (0..roll_calls.max(1)).step_by(step).map(part)
}
