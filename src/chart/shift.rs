//! What the three charts of a shift between roll calls share.

use std::collections::BTreeMap;

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Canvas, Point};
use super::metrics::wrap;
use super::palette::{FAINT, INK, SOFT, choice_fill};
use crate::prose::plural;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// How strong the colour is of those who did not move.
pub(super) const PALE: f64 = 0.32;

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

/// As many codes as stand in `most` lines of `width` px, and how many more there are.
pub(super) fn listed(codes: &[&str], width: f64, size: f64, most: usize) -> Vec<String> {
    for kept in (0..=codes.len()).rev() {
        let text = match (kept, codes.len() - kept) {
            (_, 0) => codes.join(" "),
            (0, left) => plural(left, "member"),
            (_, left) => format!("{} and {left} more", codes[..kept].join(" ")),
        };
        let lines = wrap(&text, width, size, false);
        if lines.len() <= most {
            return lines;
        }
    }
    Vec::new()
}

/// `color` thinned with paper; at 1 it stays as it is.
pub(super) fn tint(RGBColor(r, g, b): RGBColor, share: f64) -> RGBColor {
    let thin = |c: u8| (255.0 - (255.0 - f64::from(c)) * share).round() as u8;
    RGBColor(thin(r), thin(g), thin(b))
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
