//! Votes as bits, and how to draw them at given odds.

use rand::Rng;

use super::super::Objective;
use super::cast::Cast;

/// Three bit planes a member (yes, abstain, no), one bit a roll call.
pub(super) struct Planes {
    members: usize,
    roll_calls: usize,
    words: usize,
    bits: Vec<u64>,
}

impl Planes {
    pub fn empty(members: usize, roll_calls: usize) -> Self {
        let words = roll_calls.div_ceil(64);
        Planes { members, roll_calls, words, bits: vec![0; members * 3 * words] }
    }

    pub fn of(cast: &Cast) -> Self {
        let mut planes = Planes::empty(cast.members(), cast.roll_calls());
        for (r, column) in cast.columns().iter().enumerate() {
            column.iter().for_each(|&(m, plane)| planes.set(m, r, plane));
        }
        planes
    }

    pub fn set(&mut self, member: usize, roll_call: usize, plane: usize) {
        self.bits[(member * 3 + plane) * self.words + roll_call / 64] |= 1 << (roll_call % 64);
    }

    /// The three planes of a member, one after the other.
    fn row(&self, member: usize) -> &[u64] {
        &self.bits[member * 3 * self.words..(member + 1) * 3 * self.words]
    }

    /// Modularity at resolution 1 of the shares of roll calls on which two
    /// members make the same choice; `None` where no two ever do.
    pub fn objective(&self) -> Option<Objective> {
        let n = self.members;
        let mut weights = vec![0.0; n * n];
        for a in 0..n {
            for b in a + 1..n {
                let same: u32 = self.row(a).iter().zip(self.row(b)).map(|(x, y)| (x & y).count_ones()).sum();
                weights[a * n + b] = f64::from(same) / self.roll_calls as f64;
                weights[b * n + a] = weights[a * n + b];
            }
        }
        Objective::modularity(&weights, n, 1.0)
    }
}

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
        let (members, roll_calls) = (cast.members(), cast.roll_calls());
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

    pub fn draw(&self, rng: &mut impl Rng) -> Planes {
        let mut planes = Planes::empty(self.members, self.roll_calls);
        let words = planes.words;
        for m in 0..self.members {
            let bounds = self.bounds[m * self.roll_calls..(m + 1) * self.roll_calls].chunks(64);
            let row = &mut planes.bits[m * 3 * words..(m + 1) * 3 * words];
            for (w, bounds) in bounds.enumerate() {
                let (yes, either) = word(bounds, rng);
                let cast = self.cast[m * words + w];
                row[w] = yes & cast;
                row[words + w] = either & !yes & cast;
                row[2 * words + w] = !either & cast;
            }
        }
        planes
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
