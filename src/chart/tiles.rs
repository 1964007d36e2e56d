//! Where the squares of a tile map go.

use std::collections::{BTreeMap, BTreeSet};

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE, Point};
use super::metrics::{fit, text_width};
use super::palette::{FAINT, PAPER, SOFT};
use super::roll_names::Notes;
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height};
use crate::votes::{Body, Choice, CouncilSize, Date, MemberId, RollCallId, RollCalls};

/// Space between tiles.
const GAP: f64 = 2.0;
/// The text on a tile of nobody.
pub(super) const NOBODY: RGBColor = RGBColor(176, 176, 176);

/// Its outline.
pub(super) const VACANT: RGBColor = FAINT;
/// Dashes of the outline of a tile of nobody in the data.
const DASH: &str = "2 2";

/// Why nobody has a seat on a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Vacancy {
    /// The record has it as not a member on these days.
    NoSeat,
    /// The record does not have it.
    NoData,
}

/// One square a member, and those without a place in rows below.
pub(super) struct TileMap<'a> {
    votes: &'a RollCalls,
    /// The day whose names are used: that of the last roll call shown.
    day: Option<Date>,
    /// Each tile that is drawn: code, column and row from 0.
    placed: Vec<(&'a str, (u8, u8))>,
    /// Members with a seat that have no tile of their own.
    homeless: Vec<MemberId>,
    /// Why tiles are of nobody with a seat.
    vacancies: BTreeSet<Vacancy>,
    /// What nobody with a seat is called.
    outside: &'static str,
    /// Whether everybody with a seat is in the record.
    complete: bool,
    columns: u8,
    rows: u8,
    tile: f64,
    /// What is said below the map.
    pub notes: Vec<String>,
}

impl<'a> TileMap<'a> {
    /// `tiles` gives the column and the row of each code; members with a seat on
    /// one of these roll calls come first to a tile that is given twice. The sheet is `width` px wide.
    pub fn new(votes: &'a RollCalls, tiles: &'a BTreeMap<String, (u8, u8)>, on: &[RollCallId], width: f64) -> Self {
        let seated = |m: MemberId| on.iter().any(|&r| votes.choice(m, r) != Choice::NotMember);
        let has_seat = |code: &str| votes.find_member(code).is_some_and(seated);
        let mut by_seat: Vec<(&String, &(u8, u8))> = tiles.iter().collect();
        by_seat.sort_by_key(|(code, _)| (!has_seat(code), *code));
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
        let without_tile = |m: &MemberId| !with_tile.contains(votes.member(*m).code.as_str());
        let homeless = votes.member_ids().filter(|&m| seated(m)).filter(without_tile).collect();
        let vacant: Vec<&str> = placed.iter().map(|&(code, _)| code).filter(|code| !has_seat(code)).collect();
        let tile = ((width - 2.0 * MARGIN) / f64::from(columns.max(1))).floor().min(36.0);
        let council = on.iter().all(|&r| votes.roll_call(r).body == Body::Council);
        let outside = if council { "not on the Council" } else { "not a member" };
        let complete = on.iter().all(|&r| is_complete(votes, r));
        let (day, vacancies) = (on.last().and_then(|&r| votes.roll_call(r).date), BTreeSet::new());
        let mut map = TileMap {
            votes,
            day,
            placed,
            homeless,
            vacancies,
            outside,
            complete,
            columns,
            rows,
            tile,
            notes: Vec::new(),
        };
        map.vacancies = vacant.into_iter().map(|code| map.vacancy(code)).collect();
        map
    }

    /// Why nobody has a seat on a tile of nobody with a seat.
    fn vacancy(&self, code: &str) -> Vacancy {
        let known = self.complete || self.votes.find_member(code).is_some();
        if known { Vacancy::NoSeat } else { Vacancy::NoData }
    }

    /// What is to be said of a tile of nobody with a seat, and the dashes of its outline.
    pub fn vacant(&self, code: &str) -> (&'static str, &'static str) {
        self.told(self.vacancy(code))
    }

    fn told(&self, vacancy: Vacancy) -> (&'static str, &'static str) {
        match vacancy {
            Vacancy::NoSeat => (self.outside, ""),
            Vacancy::NoData => ("not in the data", DASH),
        }
    }

    /// What the tiles of nobody with a seat are, for the legend.
    pub fn vacant_keys(&self) -> impl Iterator<Item = Entry> {
        self.vacancies.iter().map(|&vacancy| {
            let (words, dash) = self.told(vacancy);
            let sign = move |canvas: &Canvas, (x, y): Point| {
                canvas.mark(Mark { class: "key", outline: Some((VACANT, 1.0)), dash, ..Mark::default() });
                canvas.rect(Area { x: x - 6.5, y: y - 6.5, w: 13.0, h: 13.0 }, PAPER);
            };
            Entry { sign: Sign::Drawn(Box::new(sign)), words: words.to_owned() }
        })
    }

    /// Length of a square's side.
    pub fn side(&self) -> f64 {
        self.tile - GAP
    }

    /// A code with the member's name on the day of the last roll call shown, where it has another.
    pub fn called(&self, code: &str) -> String {
        match self.votes.find_member(code).map(|m| self.votes.member(m).name_on(self.day)) {
            Some(name) if name != code => format!("{code} {name}"),
            _ => code.to_owned(),
        }
    }

    /// The whole chart; `square` draws the tile of a code at its top left corner.
    pub fn draw(&self, caption: &Caption, keys: &[Entry], desc: &str, square: impl Fn(&Canvas, &str, Point)) -> String {
        let room = caption.width() - 2.0 * MARGIN;
        let top = legend_height(keys, room) + 10.0;
        let map = f64::from(self.rows) * self.tile;
        let per_row = (room / self.tile).floor().max(1.0) as usize;
        let below = match self.homeless.len() {
            0 => 0.0,
            n => 30.0 + n.div_ceil(per_row) as f64 * self.tile,
        };
        let notes = Notes::of(self.notes.clone(), room);
        let sheet = Sheet::new(caption, caption.width(), top + map + below + notes.height());
        let (canvas, body) = (&sheet.canvas, sheet.body);
        legend(canvas, keys, (body.x, body.y), room);
        let left = body.x + ((room - f64::from(self.columns) * self.tile) / 2.0).floor();
        for &(code, (column, row)) in &self.placed {
            let at = (left + f64::from(column) * self.tile, body.y + top + f64::from(row) * self.tile);
            square(canvas, code, at);
        }
        if !self.homeless.is_empty() {
            let y = body.y + top + map + 20.0;
            canvas.text(Label::new("Without a place on the map", (body.x, y), 12.0).color(SOFT));
            for (i, &member) in self.homeless.iter().enumerate() {
                let (column, row) = ((i % per_row) as f64, (i / per_row) as f64);
                let at = (body.x + column * self.tile, y + 10.0 + row * self.tile);
                square(canvas, &self.votes.member(member).code, at);
            }
        }
        notes.draw(canvas, (body.x, body.y + top + map + below));
        sheet.finish(desc)
    }
}

/// Whether all who had a seat are in the record: the Council's fifteen, or eleven before its enlargement.
fn is_complete(votes: &RollCalls, on: RollCallId) -> bool {
    let roll_call = votes.roll_call(on);
    let (counts, seats) = (votes.counts(on), CouncilSize::on(roll_call.date).members);
    roll_call.body == Body::Council && counts.cast() + counts.non_voting >= seats as u64
}

/// In smaller squares nobody could read a code.
const LEAST_SIDE: f64 = 16.0;

/// Writes a code in the middle of a square that is large enough: its colour, whether bold, whether with a white rim.
pub(super) fn code_on(
    canvas: &Canvas,
    code: &str,
    (x, y): Point,
    side: f64,
    (color, bold, halo): (RGBColor, bool, bool),
) {
    if side < LEAST_SIDE {
        return;
    }
    let size = (side * 0.38).min(11.5).min(11.5 * (side - 3.0) / text_width(code, 11.5, true).max(1.0));
    let text = fit(code, side, size, bold);
    let at = (x + side / 2.0, y + side / 2.0 + MIDDLE * size);
    let mut label = Label::new(&text, at, size).color(color).anchor(Anchor::Middle);
    label.bold = bold;
    canvas.mark(Mark { halo, ..Mark::default() }).text(label);
}
