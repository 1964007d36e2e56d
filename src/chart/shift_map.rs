//! Who moved between two roll calls, as a tile map.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::backend::Mark;
use super::canvas::{Area, Canvas, Point};
use super::palette::{INK, PALE, SOFT, choice_fill, tint};
use super::roll_names::few;
use super::sheet::{Caption, Entry, Sign};
use super::shift::{flows, moved, names, passage, split};
use super::tiles::{NOBODY, TileMap, VACANT, code_on};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Draws what changed between two roll calls as a map on which every member is
/// one square, however large the country.
///
/// `tiles` gives the column and the row of each ISO code. Who chose the same
/// both times is pale in the colour of that choice, hatched where non-voting;
/// who moved has a rim, the first choice in the upper left half and the second
/// in the lower right. The legend has every movement that occurs with its
/// count. Who had a seat on one of the two only is split the same way, pale and
/// without a rim; a tile of nobody with a seat is a faint outline, dashed where
/// its code is not in `votes`. Members without a
/// tile stand in rows below, and who moved by name, up to 25 a movement.
///
/// # Panics
///
/// If `first` or `second` is not one of `votes`.
///
/// ```
/// use std::collections::BTreeMap;
/// use unbloc::{chart, synthetic, votes::RollCallId};
/// let votes = synthetic::votes(1, 2, 6, 2);
/// let (first, second) = (RollCallId(0), RollCallId(1));
/// let svg = chart::shift_map(&votes, first, second, &BTreeMap::new(), &chart::Caption::default());
/// let moved = votes.member_ids().filter(|&m| votes.choice(m, first) != votes.choice(m, second)).count();
/// assert_eq!(svg.matches("class=\"ub-moved\"").count(), moved);
/// ```
pub fn shift_map(
    votes: &RollCalls,
    first: RollCallId,
    second: RollCallId,
    tiles: &BTreeMap<String, (u8, u8)>,
    caption: &Caption,
) -> String {
    let choices = |m: MemberId| (votes.choice(m, first), votes.choice(m, second));
    let mut map = TileMap::new(votes, tiles, &[first, second], caption.width());
    map.notes = movers(votes, first, second);
    let labels = [first, second].map(|r| votes.label_beside(r, &[first, second]));
    let mut keys = movements(votes, first, second);
    keys.extend(map.vacant_keys());
    let said: Vec<&str> = keys.iter().map(|key| key.words.as_str()).collect();
    let desc = format!("Tile map of the change from {} to {}: {}.", labels[0], labels[1], said.join(", "));
    map.draw(caption, &keys, &desc, |canvas, code, at| {
        let found = votes.find_member(code).map(choices);
        square(canvas, &map, code, found.unwrap_or((Choice::NotMember, Choice::NotMember)), at);
    })
}

/// Who moved, by name, a line a movement.
fn movers(votes: &RollCalls, first: RollCallId, second: RollCallId) -> Vec<String> {
    let mut flows: Vec<_> = flows(votes, first, second).into_iter().filter(|(flow, _)| moved(*flow)).collect();
    flows.sort_by_key(|(flow, members)| (Reverse(members.len()), *flow));
    let line = |(flow, members): ((Choice, Choice), Vec<MemberId>)| {
        format!("{}: {}", passage(flow), few(&names(votes, &members, second)))
    };
    flows.into_iter().map(line).collect()
}

/// Every movement with its count, the largest first, then those who stayed.
fn movements(votes: &RollCalls, first: RollCallId, second: RollCallId) -> Vec<Entry> {
    let mut flows: Vec<_> = flows(votes, first, second).into_iter().collect();
    flows.sort_by_key(|(flow, members)| (!moved(*flow), flow.0 == flow.1, Reverse(members.len()), *flow));
    let entry = |(flow, members): ((Choice, Choice), Vec<MemberId>)| {
        let n = members.len();
        let words = if flow.0 == flow.1 {
            format!("{} both times {n}", flow.0.word())
        } else {
            format!("{} {n}", passage(flow))
        };
        let draw = move |canvas: &Canvas, (x, y): Point| {
            tile(canvas, (x - 6.5, y - 6.5), 13.0, flow, ("key", String::new(), ""))
        };
        Entry { sign: Sign::Drawn(Box::new(draw)), words }
    };
    flows.into_iter().map(entry).collect()
}

/// The square of one member; its place includes the gap.
fn square(canvas: &Canvas, map: &TileMap, code: &str, flow: (Choice, Choice), at: Point) {
    let (a, b) = flow;
    let (vacant, dash) = map.vacant(code);
    let change = match flow {
        (Choice::NotMember, Choice::NotMember) => vacant.to_owned(),
        (a, b) if a == b => a.word().to_owned(),
        flow => passage(flow),
    };
    let class = match flow {
        (Choice::NotMember, Choice::NotMember) => "empty",
        flow if moved(flow) => "moved",
        (a, b) if a == b => "stayed",
        _ => "once",
    };
    tile(canvas, at, map.side(), flow, (class, format!("{}: {change}", map.called(code)), dash));
    let (color, bold) = if class == "empty" { (NOBODY, false) } else { (INK, class != "stayed") };
    code_on(canvas, code, at, map.side(), (color, bold, a != b || a == Choice::NonVoting));
}

/// One square without its code: pale for one choice, split for two. It comes with its class, what a
/// browser shows of it, and the dashes of its outline where it is of nobody with a seat.
fn tile(
    canvas: &Canvas,
    (x, y): Point,
    side: f64,
    (a, b): (Choice, Choice),
    (class, tooltip, dash): (&'static str, String, &'static str),
) {
    if a != b {
        return canvas.group(class, &tooltip, || split(canvas, (x, y), side, (a, b)));
    }
    let outline = match a {
        Choice::NotMember => Some((VACANT, 0.8)),
        Choice::NonVoting => Some((tint(SOFT, 0.5), 0.8)),
        _ => None,
    };
    let dash = if a == Choice::NotMember { dash } else { "" };
    canvas.mark(Mark { class, tooltip, hatch: a == Choice::NonVoting, outline, dash, ..Mark::default() });
    canvas.rect(Area { x, y, w: side, h: side }, tint(choice_fill(a), PALE));
}
