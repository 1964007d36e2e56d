//! What the charts of one text are headed with.

use std::cmp::Ordering;

use super::Text;
use super::words::{smaller_side, standing, tally, year};
use crate::prose::{percent, shortened};
use crate::question::Record;
use crate::votes::{RollCallId, RollCalls};

/// A change of the share of yes from one vote to the next that is told where it is a turn.
const TURN: f64 = 0.05;

/// How the share of yes went.
pub(super) fn shares(record: &Record, text: &Text) -> String {
    let whole = record.whole();
    let ends = ends(whole, text);
    let (shares, years) = (ends.map(|on| share(whole, on)), ends.map(|on| year(whole, on)));
    let [first, last] = match years {
        [Some(first), Some(last)] if first != last => [format!(" in {first}"), format!(" in {last}")],
        _ => [String::new(), String::new()],
    };
    let said = match shares {
        [Some(before), Some(after)] if text.roll_calls.len() > 1 => {
            let [from, to] = [before, after].map(percent);
            let way = match after.total_cmp(&before) {
                _ if from == to => return format!("“{}”: {from} voted yes the first time and the last", title(text)),
                Ordering::Less => "fell",
                _ => "rose",
            };
            format!("yes {way} from {from} of the votes cast{first} to {to}{last}")
        }
        _ => format!("{}{last} (yes–no–abstaining)", tally(whole, text.last())),
    };
    format!("“{}”: {said}", title(text))
}

/// The first vote and the last; the last two where the share of yes turned between them, which the first and the last would hide.
fn ends(votes: &RollCalls, text: &Text) -> [RollCallId; 2] {
    let (first, last) = (text.roll_calls[0], text.last());
    let turned = |before: RollCallId| {
        let [first, before, last] = [share(votes, first)?, share(votes, before)?, share(votes, last)?];
        Some((last - before).abs() >= TURN && (last > before) != (last > first))
    };
    match text.roll_calls[..] {
        [.., before, _] if turned(before) == Some(true) => [before, last],
        _ => [first, last],
    }
}

/// The share of yes among the votes cast; `None` where there are none.
fn share(votes: &RollCalls, on: RollCallId) -> Option<f64> {
    let tally = votes.tally(on);
    (tally.cast() > 0).then(|| tally.yes as f64 / tally.cast() as f64)
}

/// As much of a title as a chart has room for.
fn title(text: &Text) -> String {
    const LETTERS: usize = 90;
    shortened(&text.title, LETTERS)
}

/// Who stands against it.
pub(super) fn strip(record: &Record, text: &Text) -> String {
    let side = smaller_side(record.whole(), text);
    let nobody = || match record.whole().counts(text.last()).get(side) {
        0 => "nobody voted otherwise the last time".to_owned(),
        _ => format!("none of the members selected {} the last time", side.did()),
    };
    let standing = standing(record, text).unwrap_or_else(nobody);
    format!("“{}”: {standing}", title(text))
}
