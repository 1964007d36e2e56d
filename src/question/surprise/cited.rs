//! Roll calls as sentences name them.

use crate::votes::{Kind, RollCallId, RollCalls};

/// A roll call as a text cites it, `an amendment to R/65/276 (rcid 5887)`.
pub(super) fn cited(votes: &RollCalls, on: RollCallId) -> String {
    match named(votes, on) {
        (what, Some(id)) => format!("{what} ({id})"),
        (what, None) => what,
    }
}

/// What a roll call was on and, of one on a part of a text or one of several on a text, its id.
pub(super) fn named(votes: &RollCalls, on: RollCallId) -> (String, Option<&str>) {
    let roll_call = votes.roll_call(on);
    let Some(symbol) = &roll_call.symbol else { return (roll_call.id.clone(), None) };
    let what = match roll_call.kind {
        Kind::Amendment => "an amendment to ",
        Kind::Paragraph => "a paragraph of ",
        Kind::Resolution | Kind::Draft => "",
    };
    let alone = what.is_empty() && votes.find_symbol(symbol).len() == 1 || roll_call.id == symbol.as_str();
    // An amendment with a symbol of its own names itself.
    let what = if roll_call.parent.is_some() { "" } else { what };
    (format!("{what}{symbol}"), (!alone).then_some(roll_call.id.as_str()))
}
