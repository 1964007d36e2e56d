//! Chances of yes, abstaining and no.

use super::grid::{Grid, dot};
use super::item::Item;
use crate::votes::Choice;

/// What each of the three readings of a vote stands for, in order.
pub(super) const CHOICES: [Choice; 3] = [Choice::Yes, Choice::Abstain, Choice::No];

/// The place of the greatest, the first of equals.
pub(super) fn most<T: PartialOrd + Copy>(of: [T; 3]) -> usize {
    (1..3).fold(0, |best, at| if of[at] > of[best] { at } else { best })
}

/// The chances of each choice at every node: three rows of nodes.
pub(super) fn table(item: Item, grid: &Grid) -> Vec<f64> {
    let n = grid.nodes.len();
    let (mut table, mut odds) = (vec![0.0; 3 * n], vec![0.0; n]);
    item.chances(grid, grid.whole(), &mut table, &mut odds);
    table
}

/// The chances on average over what is known of a position.
pub(super) fn averaged(item: Item, grid: &Grid, weights: &[f64]) -> [f64; 3] {
    let (table, n) = (table(item, grid), grid.nodes.len());
    [0, 1, 2].map(|choice| dot(weights, &table[choice * n..(choice + 1) * n]))
}
