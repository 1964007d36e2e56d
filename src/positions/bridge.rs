//! Roll calls on one text that divide the line in the same place, session after session.

use std::collections::BTreeMap;

use super::ballots::{Ballots, Bridge};
use super::expect::Expected;
use super::grid::Grid;
use super::item::{Counts, Item};
use super::maximize::Counting;
use super::search::Searched;
use crate::votes::RecurringTexts;

/// Sessions that may lie between two votes on one text, at most.
const FAR: i32 = 3;
/// Twice the log of how much more probable the votes are where two roll calls divide the line each in its own place, up to which they share one: the 95th
/// percentile of χ² with the three parameters of a roll call.
const ALIKE: f64 = 7.814_727_903_251_179;
/// Steps of scoring in which the parameters of a roll call are found anew.
const SCORINGS: usize = 12;

/// Pairs of roll calls on one text, each the only one on it that divided in its session, at most three sessions apart: in the order of the later one.
pub(super) fn links(ballots: &Ballots, texts: &RecurringTexts) -> Vec<[(usize, u32); 2]> {
    let mut last: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
    let mut all = Vec::new();
    for (at, session) in ballots.sessions.iter().enumerate() {
        let mut here: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (place, &on) in session.roll_calls.iter().enumerate() {
            if let Some(text) = texts.text_of(on) {
                here.entry(text.0).or_default().push(place as u32);
            }
        }
        for (text, places) in here {
            let [place] = places[..] else { continue };
            let near = |before: &&(usize, u32)| session.number - ballots.sessions[before.0].number <= FAR;
            if let Some(&before) = last.get(&text).filter(near) {
                all.push([before, (at, place)]);
            }
            last.insert(text, (at, place));
        }
    }
    all
}

/// Expected counts with the best parameters for them.
struct Fitted {
    counts: Vec<f64>,
    item: Item,
    log_likelihood: f64,
}

impl Fitted {
    fn of(grid: &Grid, counts: Vec<f64>, start: Item) -> Self {
        let seen = Counts { all: &counts, window: grid.whole() };
        let mut odds = vec![0.0; grid.nodes.len()];
        let item = (0..SCORINGS).fold(start, |item, _| item.scored_with_care(grid, &seen, &mut odds));
        let log_likelihood = item.expected(grid, &seen, &mut odds) - item.log_prior();
        Fitted { item, log_likelihood, counts }
    }
}

/// Of these pairs those that may share their parameters, joined: of each text the roll calls are taken in the order of time, and one joins those before it
/// where the expected votes are hardly less probable for it. Positions are those of the search.
pub(super) fn screened(ballots: &Ballots, grid: &Grid, found: &Searched, links: &[[(usize, u32); 2]]) -> Vec<Bridge> {
    let fitted = |(session, place): (usize, u32)| {
        let Expected { weights, windows, .. } = &found.expected;
        let counts = Counting::of(grid, &ballots.sessions[session], weights, windows).at(place as usize).all.to_vec();
        Fitted::of(grid, counts, found.model.items[session][place as usize])
    };
    let mut groups: Vec<(Bridge, Fitted)> = Vec::new();
    let mut group_of: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    for &[before, after] in links {
        let group = *group_of.entry(before).or_insert_with(|| {
            groups.push((vec![before], fitted(before)));
            groups.len() - 1
        });
        let (members, together) = &groups[group];
        let alone = fitted(after);
        let sum = together.counts.iter().zip(&alone.counts).map(|(a, b)| a + b).collect();
        let pooled = Fitted::of(grid, sum, together.item);
        if 2.0 * (together.log_likelihood + alone.log_likelihood - pooled.log_likelihood) > ALIKE {
            continue;
        }
        let mut members = members.clone();
        members.push(after);
        groups[group] = (members, pooled);
        group_of.insert(after, group);
    }
    groups.into_iter().map(|(members, _)| members).filter(|members| members.len() > 1).collect()
}
