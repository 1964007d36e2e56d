//! Votes shuffled within each roll call.

use rand::Rng;
use rand::seq::SliceRandom;

use super::cast::Cast;
use super::planes::Planes;

/// On each roll call the same votes, dealt out anew among those who voted.
pub(super) fn draw(cast: &Cast, rng: &mut impl Rng) -> Planes {
    let mut planes = Planes::empty(cast.members(), cast.roll_calls());
    let mut hand = Vec::with_capacity(cast.members());
    for (r, column) in cast.columns().iter().enumerate() {
        hand.clear();
        hand.extend(column.iter().map(|vote| vote.1));
        hand.shuffle(rng);
        column.iter().zip(&hand).for_each(|(&(m, _), &plane)| planes.set(m, r, plane));
    }
    planes
}
