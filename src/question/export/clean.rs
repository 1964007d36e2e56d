//! Votes as clean files that unbloc reads back to the same record.

use crate::answer::Table;
use crate::votes::{Absences, Choice, MemberId, RollCall, RollCallId, RollCalls};

/// What every clean file says of a roll call: header and value.
type Field = (&'static str, fn(&RollCall) -> Option<String>);

/// The columns of a clean file that describe a roll call. `subjects` and
/// `issues` are separated by `|`.
pub const ROLL_CALL: &[Field] = &[
    ("roll_call", |r| Some(r.id.clone())),
    ("symbol", |r| r.symbol.as_ref().map(ToString::to_string)),
    ("body", |r| r.known_body().map(|body| body.to_string())),
    ("date", |r| r.date.map(|d| d.to_string())),
    ("date_precision", |r| r.date.map(|_| r.precision().to_string())),
    ("session", |r| r.session.map(|s| s.to_string())),
    ("kind", |r| Some(r.kind.to_string())),
    ("parent", |r| r.parent.as_ref().map(ToString::to_string)),
    ("draft", |r| some(&r.draft)),
    ("title", |r| some(&r.title)),
    ("agenda", |r| some(&r.agenda)),
    ("subjects", |r| some(&r.subjects.join("|"))),
    ("issues", |r| some(&r.issues.join("|"))),
    ("sponsor", |r| some(&r.sponsor)),
    ("rule", |r| r.rule.map(|x| x.to_string())),
    ("outcome", |r| r.outcome.map(|x| x.to_string())),
    ("announced_yes", |r| r.announced.yes.map(|n| n.to_string())),
    ("announced_no", |r| r.announced.no.map(|n| n.to_string())),
    ("announced_abstain", |r| r.announced.abstain.map(|n| n.to_string())),
    ("announced_non_voting", |r| r.announced.non_voting.map(|n| n.to_string())),
    ("without_vote", |r| r.without_vote.then(|| "true".to_owned())),
    ("absences", |r| Some(if r.absences == Absences::Dropped { "dropped" } else { "recorded" }.to_owned())),
];

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

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
            let cells = rows.iter().map(|&r| some(votes.choice(m, r).letter()));
            table = table.maybe_text(&votes.member(m).code, cells);
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

fn described(table: Table, votes: &RollCalls, rows: &[RollCallId]) -> Table {
    ROLL_CALL
        .iter()
        .fold(table, |table, (header, value)| table.maybe_text(header, rows.iter().map(|&r| value(votes.roll_call(r)))))
}
