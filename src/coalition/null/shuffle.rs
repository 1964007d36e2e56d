//! Votes shuffled within each roll call.

use rand::Rng;
use rand::seq::SliceRandom;

use super::cast::Cast;
use crate::votes::{Choice, VoteMatrix};

/// On each roll call the same votes, dealt out anew among those who voted.
pub(super) fn draw(cast: &Cast, votes: &VoteMatrix, rng: &mut impl Rng) -> VoteMatrix {
    let mut drawn = votes.clone();
    for m in 0..cast.members() {
        (0..Choice::CAST.len()).for_each(|plane| drawn.plane_at_mut(m, plane).fill(0));
    }
    let mut hand = Vec::with_capacity(cast.members());
    for (r, column) in cast.columns().iter().enumerate() {
        hand.clear();
        hand.extend(column.iter().map(|vote| vote.1));
        hand.shuffle(rng);
        for (&(m, _), &plane) in column.iter().zip(&hand) {
            drawn.plane_at_mut(m, plane)[r / 64] |= 1 << (r % 64);
        }
    }
    drawn
}
