//! One roll call as a tile map.

use std::collections::{BTreeMap, BTreeSet};

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::metrics::{fit, text_width};
use super::palette::{FAINT, INK, SOFT, choice_fill, text_on};
use super::sheet::{Caption, Entry, Sheet, Sign, legend, legend_height};
use crate::votes::{Body, Choice, MemberId, RollCallId, RollCalls};

const WIDTH: f64 = 860.0;
/// Space between tiles.
const GAP: f64 = 2.0;

/// Draws one roll call as a map on which every member is one square, however
/// large the country.
///
/// `tiles` gives the column and the row of each ISO code. The code stands in
/// the square; yes is dark blue, no orange-red, abstain pale, non-voting
/// hatched, and the legend has the counts. A tile whose code is not in `votes`
/// or not a member on that roll call is a faint outline. Members without a
/// tile, or whose tile another member has already, stand in a row below. In
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
    Map::new(votes, roll_call, tiles).draw(caption)
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

/// One sentence with the counts.
pub(super) fn describe(votes: &RollCalls, roll_call: RollCallId) -> String {
    let counts = votes.counts(roll_call);
    let parts: Vec<String> = Choice::SEATED.iter().map(|&c| format!("{} {}", c.word(), counts.get(c))).collect();
    format!("{}: {}.", votes.roll_call(roll_call).label(), parts.join(", "))
}

struct Map<'a> {
    votes: &'a RollCalls,
    roll_call: RollCallId,
    /// Each tile that is drawn: code, column and row from 0.
    placed: Vec<(&'a str, (u8, u8))>,
    /// Members with a seat that have no tile of their own.
    homeless: Vec<MemberId>,
    columns: u8,
    rows: u8,
    tile: f64,
}

impl<'a> Map<'a> {
    fn new(votes: &'a RollCalls, roll_call: RollCallId, tiles: &'a BTreeMap<String, (u8, u8)>) -> Self {
        let seated =
            |code: &str| votes.find_member(code).is_some_and(|m| votes.choice(m, roll_call) != Choice::NotMember);
        // Members come first to a tile that is given twice.
        let mut by_seat: Vec<(&String, &(u8, u8))> = tiles.iter().collect();
        by_seat.sort_by_key(|(code, _)| (!seated(code), *code));
        let mut taken = BTreeSet::new();
        let mut placed: Vec<(&str, (u8, u8))> = Vec::new();
        for (code, &place) in by_seat {
            if taken.insert(place) {
                placed.push((code, place));
            }
        }
        let (left, top) =
            (placed.iter().map(|(_, p)| p.0).min().unwrap_or(0), placed.iter().map(|(_, p)| p.1).min().unwrap_or(0));
        placed.iter_mut().for_each(|(_, place)| *place = (place.0 - left, place.1 - top));
        let columns = placed.iter().map(|(_, p)| p.0 + 1).max().unwrap_or(0);
        let rows = placed.iter().map(|(_, p)| p.1 + 1).max().unwrap_or(0);
        let with_tile: BTreeSet<&str> = placed.iter().map(|&(code, _)| code).collect();
        let homeless = votes
            .member_ids()
            .filter(|&m| votes.choice(m, roll_call) != Choice::NotMember)
            .filter(|&m| !with_tile.contains(votes.member(m).code.as_str()))
            .collect();
        let room = WIDTH - 2.0 * super::sheet::MARGIN;
        let tile = (room / f64::from(columns.max(1))).floor().min(36.0);
        Map { votes, roll_call, placed, homeless, columns, rows, tile }
    }

    fn draw(&self, caption: &Caption) -> String {
        let keys = self.keys();
        let room = WIDTH - 2.0 * super::sheet::MARGIN;
        let top = legend_height(&keys, room) + 10.0;
        let map = f64::from(self.rows) * self.tile;
        let per_row = (room / self.tile).floor().max(1.0) as usize;
        let below = match self.homeless.len() {
            0 => 0.0,
            n => 30.0 + n.div_ceil(per_row) as f64 * self.tile,
        };
        let sheet = Sheet::new(caption, WIDTH, top + map + below);
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, &keys, (body.x, body.y), room);
        let left = body.x + ((room - f64::from(self.columns) * self.tile) / 2.0).floor();
        for &(code, (column, row)) in &self.placed {
            let at = (left + f64::from(column) * self.tile, body.y + top + f64::from(row) * self.tile);
            self.square(canvas, code, at);
        }
        if !self.homeless.is_empty() {
            let y = body.y + top + map + 20.0;
            canvas.text(Label::new("Without a place on the map", (body.x, y), 12.0).color(SOFT));
            for (i, &member) in self.homeless.iter().enumerate() {
                let (column, row) = ((i % per_row) as f64, (i / per_row) as f64);
                self.square(
                    canvas,
                    &self.votes.member(member).code,
                    (body.x + column * self.tile, y + 10.0 + row * self.tile),
                );
            }
        }
        sheet.finish(&format!("Tile map. {}", describe(self.votes, self.roll_call)))
    }

    fn keys(&self) -> Vec<Entry> {
        let mut keys = choice_keys(self.votes, self.roll_call);
        if self.placed.iter().any(|(code, _)| self.choice(code) == Choice::NotMember) {
            let council = self.votes.roll_call(self.roll_call).body == Body::Council;
            let words = if council { "not on the Council" } else { "not a member" };
            keys.push(Entry { sign: Sign::Empty, words: words.into() });
        }
        keys
    }

    fn choice(&self, code: &str) -> Choice {
        let member = self.votes.find_member(code);
        member.map_or(Choice::NotMember, |m| self.votes.choice(m, self.roll_call))
    }

    /// One tile; its place includes the gap.
    fn square(&self, canvas: &Canvas, code: &str, (x, y): (f64, f64)) {
        let choice = self.choice(code);
        let side = self.tile - GAP;
        let name = self.votes.find_member(code).map(|m| self.votes.member(m).name.as_str());
        let tooltip = match name {
            Some(name) if name != code => format!("{code} {name}: {}", choice.word()),
            _ => format!("{code}: {}", choice.word()),
        };
        let council = self.votes.roll_call(self.roll_call).body == Body::Council;
        let (class, outline) = match choice {
            Choice::NotMember => ("empty", Some((FAINT, 0.8))),
            Choice::NonVoting => ("tile", Some((SOFT, if council { 2.0 } else { 0.8 }))),
            _ => ("tile", council.then_some((INK, 2.0))),
        };
        canvas.mark(Mark { class, tooltip, hatch: choice == Choice::NonVoting, outline, ..Mark::default() });
        canvas.rect(Area { x, y, w: side, h: side }, choice_fill(choice));
        let size = (side * 0.38).min(11.5).min(11.5 * (side - 3.0) / text_width(code, 11.5, true).max(1.0));
        let color = match choice {
            Choice::NotMember => plotters::style::RGBColor(176, 176, 176),
            choice => text_on(choice_fill(choice)),
        };
        let at = (x + side / 2.0, y + side / 2.0 + MIDDLE * size);
        let halo = choice == Choice::NonVoting;
        let mut label = Label::new(code, at, size).color(color).anchor(Anchor::Middle);
        label.bold = choice != Choice::NotMember;
        let text = fit(code, side, size, label.bold);
        label.text = &text;
        canvas.mark(Mark { halo, ..Mark::default() }).text(label);
    }
}
