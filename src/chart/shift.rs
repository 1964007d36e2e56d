//! What the three charts of a shift between roll calls share.

use std::collections::BTreeMap;

use super::backend::Mark;
use super::canvas::{Canvas, Point};
use super::palette::{FAINT, INK, PALE, SOFT, choice_fill, tint};
use crate::registry::sort_key;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Members by their choices on two roll calls.
pub(super) type Flows = BTreeMap<(Choice, Choice), Vec<MemberId>>;

/// How the members with a seat on either roll call went from one to the other.
pub(super) fn flows(votes: &RollCalls, first: RollCallId, second: RollCallId) -> Flows {
    let mut flows = Flows::new();
    for m in votes.member_ids() {
        let pair = (votes.choice(m, first), votes.choice(m, second));
        if pair != (Choice::NotMember, Choice::NotMember) {
            flows.entry(pair).or_default().push(m);
        }
    }
    flows
}

/// Whether members with these choices had a seat both times and changed.
pub(super) fn moved((first, second): (Choice, Choice)) -> bool {
    first != second && ![first, second].contains(&Choice::NotMember)
}

/// The two choices in words.
pub(super) fn passage((first, second): (Choice, Choice)) -> String {
    format!("{} → {}", first.word(), second.word())
}

/// A flow with every member, for a tooltip: `no → abstain: 9 (AAA BBB …)`.
pub(super) fn told(votes: &RollCalls, flow: (Choice, Choice), members: &[MemberId]) -> String {
    format!("{}: {} ({})", passage(flow), members.len(), codes(votes, members).join(" "))
}

pub(super) fn codes<'a>(votes: &'a RollCalls, members: &[MemberId]) -> Vec<&'a str> {
    members.iter().map(|&m| votes.member(m).code.as_str()).collect()
}

/// The members' names on the day of a roll call, in the order of the alphabet.
pub(super) fn names<'a>(votes: &'a RollCalls, members: &[MemberId], on: RollCallId) -> Vec<&'a str> {
    let mut names: Vec<&str> = members.iter().map(|&m| votes.name_in(m, on)).collect();
    names.sort_by_cached_key(|name| sort_key(name));
    names
}

/// Draws a shape in the colour of a choice: hatched for non-voting, empty for no seat.
pub(super) fn filled(canvas: &Canvas, corners: &[Point], choice: Choice, share: f64) {
    let outline = match choice {
        Choice::NonVoting => Some((SOFT, 0.6)),
        Choice::NotMember => Some((FAINT, 0.8)),
        _ => None,
    };
    canvas.mark(Mark { class: "half", hatch: choice == Choice::NonVoting, outline, ..Mark::default() });
    canvas.polygon(corners, tint(choice_fill(choice), share), 1.0);
}

/// A square split from the lower left to the upper right: first choice above, second below;
/// pale and without a rim where the member had a seat on one only.
pub(super) fn split(canvas: &Canvas, (x, y): Point, side: f64, (first, second): (Choice, Choice)) {
    let share = if moved((first, second)) { 1.0 } else { PALE };
    filled(canvas, &[(x, y), (x + side, y), (x, y + side)], first, share);
    filled(canvas, &[(x + side, y), (x + side, y + side), (x, y + side)], second, share);
    if moved((first, second)) {
        let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y), (x + side, y)];
        canvas.line(&corners, INK, 1.2);
    }
}
