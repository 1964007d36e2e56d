//! How to draw votes at given odds.

use rand::Rng;

use super::cast::Cast;
use crate::votes::VoteMatrix;

/// Probabilities as whole numbers of this many: 2³¹ is certain, and fits.
const CERTAIN: f64 = (1u64 << 31) as f64;

/// For each member and roll call the odds of yes, of abstain and of no, and
/// whether a vote was cast at all. Votes drawn are independent.
pub(super) struct Odds {
    members: usize,
    roll_calls: usize,
    /// Below the first yes, below the second abstain, else no; member by member.
    bounds: Vec<[u32; 2]>,
    /// One bit a roll call, member by member: a vote was cast.
    cast: Vec<u64>,
}

impl Odds {
    /// The odds of each vote that was cast: `of(r, i)` are the probabilities of
    /// yes and of abstain for the `i`th voter of roll call `r`.
    pub fn new(cast: &Cast, of: impl Fn(usize, usize) -> [f64; 2]) -> Self {
        let (members, roll_calls) = (cast.members(), cast.columns().len());
        let words = roll_calls.div_ceil(64);
        let mut odds =
            Odds { members, roll_calls, bounds: vec![[0; 2]; members * roll_calls], cast: vec![0; members * words] };
        for (r, column) in cast.columns().iter().enumerate() {
            for (i, &(m, _)) in column.iter().enumerate() {
                let [yes, abstain] = of(r, i);
                let bound = |p: f64| (p.clamp(0.0, 1.0) * CERTAIN).round() as u32;
                odds.bounds[m * roll_calls + r] = [bound(yes), bound(yes + abstain)];
                odds.cast[m * words + r / 64] |= 1 << (r % 64);
            }
        }
        odds
    }

    /// Votes in place of those that were cast; who cast none stays as in `votes`.
    pub fn draw(&self, votes: &VoteMatrix, rng: &mut impl Rng) -> VoteMatrix {
        let mut drawn = votes.clone();
        let words = self.roll_calls.div_ceil(64);
        for m in 0..self.members {
            let bounds = self.bounds[m * self.roll_calls..(m + 1) * self.roll_calls].chunks(64);
            for (w, bounds) in bounds.enumerate() {
                let (yes, either) = word(bounds, rng);
                let cast = self.cast[m * words + w];
                for (plane, bits) in [yes, either & !yes, !either].into_iter().enumerate() {
                    drawn.plane_at_mut(m, plane)[w] = bits & cast;
                }
            }
        }
        drawn
    }
}

/// The bits of at most 64 roll calls: yes, and yes or abstain.
fn word(bounds: &[[u32; 2]], rng: &mut impl Rng) -> (u64, u64) {
    let (mut yes, mut either) = (0, 0);
    for (pair, bounds) in bounds.chunks(2).enumerate() {
        // 31 bits for each of two roll calls.
        let random = rng.next_u64();
        for (k, bound) in bounds.iter().enumerate() {
            let u = (random >> (33 - 32 * k)) as u32 & 0x7fff_ffff;
            yes |= u64::from(u < bound[0]) << (2 * pair + k);
            either |= u64::from(u < bound[1]) << (2 * pair + k);
        }
    }
    (yes, either)
}
