//! One roll call as a tile map.

use std::collections::BTreeMap;

use super::backend::Mark;
use super::canvas::{Area, Canvas, Point};
use super::palette::{INK, SOFT, choice_fill, text_on};
use super::roll_names::minority;
use super::sheet::{Caption, Entry, Sign};
use super::tiles::{NOBODY, TileMap, VACANT, code_on};
use crate::votes::{Body, Choice, RollCallId, RollCalls};

/// Draws one roll call as a map on which every member is one square, however
/// large the country.
///
/// `tiles` gives the column and the row of each ISO code. The code stands in
/// the square; yes is dark blue, no orange-red, abstain pale, non-voting
/// hatched, and the legend has the counts. A tile whose code is not a member on
/// that roll call is a faint outline, one whose code is not in `votes` a dashed
/// one. Members without a
/// tile, or whose tile another member has already, stand in a row below, and the minority by name, up to 25 of it. In
/// the Council the fifteen have a thick rim.
///
/// # Panics
///
/// If `roll_call` is not one of `votes`.
///
/// ```
/// use std::collections::BTreeMap;
/// use unbloc::{chart, synthetic, votes::RollCallId};
/// let votes = synthetic::votes(1, 2, 4, 1);
/// let tiles = BTreeMap::from([("M000".to_owned(), (0, 0)), ("M001".to_owned(), (1, 0))]);
/// let svg = chart::roll_map(&votes, RollCallId(0), &tiles, &chart::Caption::default());
/// assert_eq!(svg.matches(">M00").count(), 4 * 2); // each as text and as tooltip
/// ```
pub fn roll_map(
    votes: &RollCalls,
    roll_call: RollCallId,
    tiles: &BTreeMap<String, (u8, u8)>,
    caption: &Caption,
) -> String {
    let mut map = Map { votes, roll_call, tiles: TileMap::new(votes, tiles, &[roll_call], caption.width()) };
    map.tiles.notes.extend(minority(votes, roll_call));
    let desc = format!("Tile map. {}", describe(votes, roll_call));
    map.tiles.draw(caption, &map.keys(), &desc, |canvas, code, at| map.square(canvas, code, at))
}

/// The four choices with their counts, as legend entries.
pub(super) fn choice_keys(votes: &RollCalls, roll_call: RollCallId) -> Vec<Entry> {
    let counts = votes.counts(roll_call);
    Choice::SEATED
        .iter()
        .map(|&choice| Entry {
            sign: match choice {
                Choice::NonVoting => Sign::Hatched,
                choice => Sign::Square(choice_fill(choice), String::new()),
            },
            words: format!("{} {}", choice.word(), counts.get(choice)),
        })
        .collect()
}

/// The counts, and the names of the minority.
pub(super) fn describe(votes: &RollCalls, roll_call: RollCallId) -> String {
    let counts = votes.counts(roll_call);
    let parts: Vec<String> = Choice::SEATED.iter().map(|&c| format!("{} {}", c.word(), counts.get(c))).collect();
    let names = minority(votes, roll_call).map_or(String::new(), |names| format!(" {names}."));
    format!("{}: {}.{names}", votes.roll_call(roll_call).label(), parts.join(", "))
}

struct Map<'a> {
    votes: &'a RollCalls,
    roll_call: RollCallId,
    tiles: TileMap<'a>,
}

impl Map<'_> {
    fn keys(&self) -> Vec<Entry> {
        let mut keys = choice_keys(self.votes, self.roll_call);
        keys.extend(self.tiles.vacant_keys());
        keys
    }

    fn choice(&self, code: &str) -> Choice {
        let member = self.votes.find_member(code);
        member.map_or(Choice::NotMember, |m| self.votes.choice(m, self.roll_call))
    }

    /// One tile; its place includes the gap.
    fn square(&self, canvas: &Canvas, code: &str, (x, y): Point) {
        let choice = self.choice(code);
        let side = self.tiles.side();
        let (vacant, dash) = self.tiles.vacant(code);
        let said = if choice == Choice::NotMember { vacant } else { choice.word() };
        let tooltip = format!("{}: {said}", self.tiles.called(code));
        let council = self.votes.roll_call(self.roll_call).body == Body::Council;
        let (class, outline) = match choice {
            Choice::NotMember => ("empty", Some((VACANT, 0.8))),
            Choice::NonVoting => ("tile", Some((SOFT, if council { 2.0 } else { 0.8 }))),
            _ => ("tile", council.then_some((INK, 2.0))),
        };
        let dash = if choice == Choice::NotMember { dash } else { "" };
        canvas.mark(Mark { class, tooltip, hatch: choice == Choice::NonVoting, outline, dash, ..Mark::default() });
        canvas.rect(Area { x, y, w: side, h: side }, choice_fill(choice));
        let color = match choice {
            Choice::NotMember => NOBODY,
            choice => text_on(choice_fill(choice)),
        };
        let halo = choice == Choice::NonVoting;
        code_on(canvas, code, (x, y), side, (color, choice != Choice::NotMember, halo));
    }
}
