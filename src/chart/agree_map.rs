//! How often everybody votes as one member does, as a tile map.

use std::collections::BTreeMap;

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Area, Canvas, Point};
use super::palette::{INK, PAPER, SOFT, shade_color, text_on};
use super::sheet::{Caption, Entry, Sign};
use super::tiles::{NOBODY, TileMap, VACANT, code_on};
use crate::prose::{plural, rounded};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// How often another member voted as the one that is asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// The agreement, in `[0, 1]`.
    pub value: f64,
    /// The roll calls on which both cast a vote.
    pub joint: u32,
}

/// What is drawn in the legend.
const SHOWN: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// Draws a map on which every member is one square, however large the country,
/// the darker the more often it voted as `of` did. Who is not in `alike` has
/// too few joint votes, and is hatched; who had no seat on any of these roll
/// calls is an outline.
///
/// `tiles` gives the column and the row of each ISO code; `few` says who is
/// hatched, for the legend.
///
/// ```
/// use std::collections::BTreeMap;
/// use unbloc::chart::{Alike, Caption, agree_map};
/// use unbloc::synthetic;
/// use unbloc::votes::MemberId;
/// let votes = synthetic::votes(1, 2, 3, 20);
/// let tiles = BTreeMap::from([("M000".to_owned(), (0, 0)), ("M001".to_owned(), (1, 0))]);
/// let alike = BTreeMap::from([(MemberId(1), Alike { value: 0.755, joint: 18 })]);
/// let svg = agree_map(&votes, MemberId(0), &alike, &tiles, "too few joint votes", &Caption::default());
/// assert!(svg.contains("<title>M001 Member 1: 0.76, 18 joint votes</title>"));
/// assert!(svg.contains("<title>M002 Member 2: too few joint votes</title>"));
/// ```
pub fn agree_map(
    votes: &RollCalls,
    of: MemberId,
    alike: &BTreeMap<MemberId, Alike>,
    tiles: &BTreeMap<String, (u8, u8)>,
    few: &str,
    caption: &Caption,
) -> String {
    let on: Vec<RollCallId> = votes.roll_call_ids().collect();
    let map = Map { votes, of, alike, few, tiles: TileMap::new(votes, tiles, &on, caption.width()) };
    map.tiles.draw(caption, &map.keys(), &map.description(), |canvas, code, at| map.square(canvas, code, at))
}

struct Map<'a> {
    votes: &'a RollCalls,
    of: MemberId,
    alike: &'a BTreeMap<MemberId, Alike>,
    few: &'a str,
    tiles: TileMap<'a>,
}

impl Map<'_> {
    fn keys(&self) -> Vec<Entry> {
        let entry = |sign, words: String| Entry { sign, words };
        let mut keys = vec![entry(Sign::Square(INK, String::new()), self.votes.name(self.of).to_owned())];
        keys.extend(SHOWN.map(|share| {
            let words = match share {
                0.0 => "0, never alike".to_owned(),
                1.0 => "1, always alike".to_owned(),
                _ => rounded(share, 2),
            };
            entry(Sign::Square(shade_color(share), String::new()), words)
        }));
        let hatched = self.votes.member_ids().any(|m| m != self.of && !self.alike.contains_key(&m));
        keys.extend(hatched.then(|| entry(Sign::Hatched, self.few.to_owned())));
        keys.extend(self.tiles.vacant_keys());
        keys
    }

    /// One tile; its place includes the gap.
    fn square(&self, canvas: &Canvas, code: &str, (x, y): Point) {
        let (side, called) = (self.tiles.side(), self.tiles.called(code));
        let area = Area { x, y, w: side, h: side };
        let member = self.votes.find_member(code).filter(|&m| self.has_seat(m));
        let Some(member) = member else {
            let (said, dash) = self.tiles.vacant(code);
            let (tooltip, outline) = (format!("{called}: {said}"), Some((VACANT, 0.8)));
            canvas.mark(Mark { class: "empty", tooltip, outline, dash, ..Mark::default() }).rect(area, PAPER);
            return code_on(canvas, code, (x, y), side, (NOBODY, false, false));
        };
        let (fill, said) = self.fill(member);
        let (tooltip, hatch) = (format!("{called}: {said}"), fill.is_none());
        let outline = hatch.then_some((SOFT, 0.8));
        canvas.mark(Mark { class: "tile", tooltip, hatch, outline, ..Mark::default() });
        canvas.rect(area, fill.unwrap_or(PAPER));
        code_on(canvas, code, (x, y), side, (text_on(fill.unwrap_or(PAPER)), true, hatch));
    }

    /// The colour of a member's tile, `None` for hatching, and what is said of it.
    fn fill(&self, member: MemberId) -> (Option<RGBColor>, String) {
        match self.alike.get(&member) {
            _ if member == self.of => (Some(INK), "who is asked about".to_owned()),
            Some(Alike { value, joint }) => {
                (Some(shade_color(*value)), format!("{}, {}", rounded(*value, 2), plural(*joint, "joint vote")))
            }
            None => (None, self.few.to_owned()),
        }
    }

    fn has_seat(&self, member: MemberId) -> bool {
        self.votes.roll_call_ids().any(|on| self.votes.choice(member, on) != Choice::NotMember)
    }

    /// The nearest and the farthest.
    fn description(&self) -> String {
        let mut ranked: Vec<(&MemberId, &Alike)> = self.alike.iter().collect();
        ranked.sort_by(|a, b| b.1.value.total_cmp(&a.1.value).then(a.0.cmp(b.0)));
        let told = |&(member, alike): &(&MemberId, &Alike)| {
            format!(
                " {}: {}, {}.",
                self.votes.name(*member),
                rounded(alike.value, 2),
                plural(alike.joint, "joint vote")
            )
        };
        let nearest: String = ranked.iter().take(5).map(told).collect();
        let farthest: String = ranked.iter().rev().take(5.min(ranked.len().saturating_sub(5))).map(told).collect();
        let of = self.votes.name(self.of);
        let farthest = if farthest.is_empty() { farthest } else { format!(" Farthest:{farthest}") };
        format!("Tile map of how often each member voted as {of} did, from 0 to 1. Nearest:{nearest}{farthest}")
    }
}
