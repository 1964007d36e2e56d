//! How rare the rarest of many pairs is by chance.

use std::sync::atomic::{AtomicUsize, Ordering};

use rand::{Rng, RngExt};
use rayon::prelude::*;

use super::History;
use super::past::ones_of_both;
use crate::random;
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// Trades of a replicate, as a multiple of the roll calls: each takes part in twenty on average.
pub const TRADES: usize = 10;

/// How rare the rarest pair of a company is, beside the rarest pairs of
/// randomised records.
#[derive(Debug, Clone, PartialEq)]
pub struct NullRarity {
    /// The choice of the company; of one member's company the choice it made in truth.
    pub choice: Choice,
    /// The bits of the rarest pair.
    pub seen: f64,
    /// The bits of the rarest pair of each replicate, sorted.
    pub drawn: Vec<f64>,
}

impl NullRarity {
    /// The probability of a rarest pair at least as rare, in `(0, 1]`:
    /// (1 + replicates at least as rare) / (replicates + 1).
    pub fn p_value(&self) -> f64 {
        let as_rare = self.drawn.iter().filter(|&&bits| bits >= self.seen).count();
        (1 + as_rare) as f64 / (1 + self.drawn.len()) as f64
    }

    /// The bits that a share of the replicates do not exceed; `None` without replicates.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let place = (share * self.drawn.len() as f64).ceil() as usize;
        self.drawn.get(place.saturating_sub(1)).copied()
    }
}

/// How rare the rarest pair of each company is, against records in which every
/// member made each choice as often, and every roll call had each choice as often.
///
/// Each replicate starts from the history and the roll call itself and makes
/// [`TRADES`] trades a roll call. A trade takes two random roll calls and, for
/// each two different choices p and q, all members that chose p on one and q
/// on the other; who of them has it which way round is dealt out again at
/// random, as many each way as before. What is no vote (non-voting, not a
/// member) never moves, so every pair keeps its joint roll calls. Then the
/// rarest pair is sought on the randomised roll call as on the true one: in the
/// company of each choice, or in that of `of`, whichever it is there.
///
/// It answers what margins alone would give. Members are independent in it:
/// that allies vote together is not, so a company of strangers may be rarer
/// than the null's rarest without being odd, and the other way round.
///
/// Companies without a pair are left out, and replicates in which `of` has no
/// company count as 0 bits. The random numbers depend on the seed and the number
/// of the replicate alone. Time grows with replicates × roll calls × members.
///
/// Source: for two choices the curveball of G. Strona, D. Nappo, F. Boccacci,
/// S. Fattorini and J. San-Miguel-Ayanz, "A fast and unbiased procedure to
/// randomize ecological binary matrices with fixed row and column totals",
/// Nature Communications 5 (2014) 4114, uniform by C. J. Carstens, "Proof of
/// uniform sampling of binary matrices with fixed row sums and column sums for
/// the fast curveball algorithm", Physical Review E 91 (2015) 042812. Three
/// choices, pair by pair, are our extension: each trade is as likely as its
/// reverse, so all records that trades reach are as likely, but not all that
/// have the margins are reached. Three members that chose yes-no-abstain,
/// no-abstain-yes and abstain-yes-no on three roll calls, and no others, have
/// nothing to trade.
///
/// `progress` hears how many of how many replicates are done.
///
/// # Panics
///
/// If the roll call, the member or the history is not of this record.
pub fn null(
    votes: &RollCalls,
    on: RollCallId,
    history: &History,
    of: Option<MemberId>,
    replicates: u32,
    seed: u64,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<NullRarity> {
    let ids: Vec<RollCallId> = history.roll_calls.iter().copied().chain([on]).collect();
    let record = Columns::new(votes, &ids);
    let joint = record.joint();
    let choices: Vec<usize> = match of {
        Some(of) => vec![votes.choice(of, on) as usize],
        None => vec![0, 1, 2],
    };
    let rarest = |record: &Columns| -> Vec<Option<f64>> {
        let company = |c| record.rarest(c, of, &joint);
        match of {
            Some(of) => vec![record.chosen(of).and_then(company)],
            None => choices.iter().map(|&c| company(c)).collect(),
        }
    };
    let done = AtomicUsize::new(0);
    let draw = |replicate: u32| {
        let mut rng = random::stream(seed, &[b"surprise null".as_slice(), &replicate.to_le_bytes()]);
        let mut record = record.clone();
        (0..TRADES * ids.len()).for_each(|_| record.trade(&mut rng));
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, replicates as usize);
        rarest(&record)
    };
    let drawn: Vec<Vec<Option<f64>>> = (0..replicates).into_par_iter().map(draw).collect();
    let found = rarest(&record).into_iter().enumerate().filter_map(|(i, seen)| {
        let mut bits: Vec<f64> = drawn.iter().map(|replicate| replicate[i].unwrap_or(0.0)).collect();
        bits.sort_by(f64::total_cmp);
        Some(NullRarity { choice: Choice::CAST[choices[i].min(2)], seen: seen?, drawn: bits })
    });
    found.collect()
}

/// A record with the same margins, after so many trades.
///
/// ```
/// use unbloc::stats::surprise::trade;
/// use unbloc::{random, synthetic};
/// let votes = synthetic::votes(1, 2, 8, 30);
/// let traded = trade(&votes, 150, &mut random::stream(1, &["example"]));
/// assert_ne!(traded, votes);
/// assert!(votes.roll_call_ids().all(|r| traded.counts(r) == votes.counts(r)));
/// ```
#[must_use]
pub fn trade(votes: &RollCalls, trades: usize, rng: &mut impl Rng) -> RollCalls {
    let ids: Vec<RollCallId> = votes.roll_call_ids().collect();
    let mut record = Columns::new(votes, &ids);
    (0..trades).for_each(|_| record.trade(rng));
    let cell = |r: usize, m: usize| record.choice(r, m).unwrap_or(votes.column(ids[r])[m]);
    let width = votes.members().len();
    let choices = (0..ids.len()).flat_map(|r| (0..width).map(move |m| (r, m))).map(|(r, m)| cell(r, m)).collect();
    RollCalls::new(votes.members().to_vec(), votes.roll_calls().to_vec(), choices).expect("the shape is the same")
}

/// Roll calls as bits, a bit a member: three planes a roll call. The roll call
/// in question is the last.
#[derive(Clone)]
struct Columns {
    members: usize,
    words: usize,
    bits: Vec<u64>,
    /// Room for a deal, of which there are millions.
    dealt: Dealt,
}

/// Members that a deal is about, a bit a member.
#[derive(Clone, Default)]
struct Dealt {
    /// Those of one of the two ways; once dealt again, those whose way is another now.
    there: Vec<u64>,
    /// Those of either way.
    either: Vec<u64>,
    pool: Vec<u32>,
}

impl Dealt {
    fn new(words: usize) -> Self {
        Dealt { there: vec![0; words], either: vec![0; words], pool: Vec::with_capacity(words * 64) }
    }

    /// Chooses at random which of them go there, as many as before: `there`, the others, `back` of them, the other way.
    fn again(&mut self, there: usize, back: usize, rng: &mut impl Rng) {
        self.pool.clear();
        for (w, &either) in self.either.iter().enumerate() {
            let mut left = either;
            while left != 0 {
                self.pool.push((w * 64) as u32 + left.trailing_zeros());
                left &= left - 1;
            }
        }
        // The fewer are drawn, whichever way they go: the first so many places of the pool.
        let (drawn, last) = (there.min(back), self.pool.len() as u64);
        for i in 0..drawn {
            let j = rng.random_range(i as u64..last) as usize;
            self.pool.swap(i, j);
        }
        // Who went there before and is drawn to go back, or the other way round, moves.
        if there > back {
            self.there.iter_mut().zip(&self.either).for_each(|(there, either)| *there ^= either);
        }
        self.pool[..drawn].iter().for_each(|&m| self.there[m as usize / 64] ^= 1 << (m % 64));
    }
}

impl Columns {
    fn new(votes: &RollCalls, ids: &[RollCallId]) -> Self {
        let (members, words) = (votes.members().len(), votes.members().len().div_ceil(64).max(1));
        let mut bits = vec![0; ids.len() * 3 * words];
        for (r, &id) in ids.iter().enumerate() {
            for (m, choice) in votes.column(id).iter().enumerate().filter(|(_, choice)| choice.is_cast()) {
                bits[(r * 3 + *choice as usize) * words + m / 64] |= 1 << (m % 64);
            }
        }
        Columns { members, words, bits, dealt: Dealt::new(words) }
    }

    fn roll_calls(&self) -> usize {
        self.bits.len() / (3 * self.words)
    }

    fn plane(&self, r: usize, c: usize) -> &[u64] {
        let start = (r * 3 + c) * self.words;
        &self.bits[start..start + self.words]
    }

    fn has(&self, r: usize, c: usize, m: usize) -> bool {
        self.plane(r, c)[m / 64] >> (m % 64) & 1 == 1
    }

    fn choice(&self, r: usize, m: usize) -> Option<Choice> {
        (0..3).find(|&c| self.has(r, c, m)).map(|c| Choice::CAST[c])
    }

    /// What a member chose on the roll call in question.
    fn chosen(&self, m: MemberId) -> Option<usize> {
        (0..3).find(|&c| self.has(self.roll_calls() - 1, c, m.index()))
    }

    /// One trade between two random roll calls.
    fn trade(&mut self, rng: &mut impl Rng) {
        let count = self.roll_calls();
        if count < 2 {
            return;
        }
        let first = rng.random_range(0..count as u64) as usize;
        let second = (first + 1 + rng.random_range(0..count as u64 - 1) as usize) % count;
        for (p, q) in [(0, 1), (0, 2), (1, 2)] {
            self.deal(first, second, p, q, rng);
        }
    }

    /// Deals out again who chose p on the first and q on the second, and who the other way round.
    fn deal(&mut self, first: usize, second: usize, p: usize, q: usize, rng: &mut impl Rng) {
        let mut dealt = std::mem::take(&mut self.dealt);
        let (mut there, mut back) = (0, 0);
        for w in 0..self.words {
            let (one, other) = (
                self.plane(first, p)[w] & self.plane(second, q)[w],
                self.plane(first, q)[w] & self.plane(second, p)[w],
            );
            (dealt.there[w], dealt.either[w]) = (one, one | other);
            there += one.count_ones() as usize;
            back += other.count_ones() as usize;
        }
        if there > 0 && back > 0 {
            dealt.again(there, back, rng);
            for w in 0..self.words {
                let moved = dealt.there[w];
                for (r, c) in [(first, p), (first, q), (second, p), (second, q)] {
                    self.bits[(r * 3 + c) * self.words + w] ^= moved;
                }
            }
        }
        self.dealt = dealt;
    }

    /// Roll calls before the one in question on which two members both cast a
    /// vote, for all pairs; trades do not change it.
    fn joint(&self) -> Vec<u32> {
        let all = [0, 1, 2];
        let cast: Vec<Vec<u64>> = (0..self.members).map(|m| self.row(m, &all)).collect();
        let pairs = (0..self.members).flat_map(|a| (0..self.members).map(move |b| (a, b)));
        pairs.map(|(a, b)| ones_of_both(&cast[a], &cast[b])).collect()
    }

    /// Where a member made one of these choices before the roll call in question, a bit a roll call.
    fn row(&self, m: usize, choices: &[usize]) -> Vec<u64> {
        let before = self.roll_calls().saturating_sub(1);
        let mut row = vec![0; before.div_ceil(64)];
        for r in 0..before {
            let made = choices.iter().any(|&c| self.has(r, c, m));
            row[r / 64] |= u64::from(made) << (r % 64);
        }
        row
    }

    /// The bits of the rarest pair in the company of a choice; `None` where
    /// there is no pair that ever voted on the same.
    fn rarest(&self, c: usize, of: Option<MemberId>, joint: &[u32]) -> Option<f64> {
        let on = self.roll_calls() - 1;
        let company: Vec<usize> = (0..self.members).filter(|&m| self.has(on, c, m)).collect();
        let rows: Vec<Vec<u64>> = company.iter().map(|&m| self.row(m, &[c])).collect();
        let mut least: Option<f64> = None;
        for (i, &a) in company.iter().enumerate() {
            for (j, &b) in company.iter().enumerate().skip(i + 1) {
                let n = joint[a * self.members + b];
                if n == 0 || of.is_some_and(|of| of.index() != a && of.index() != b) {
                    continue;
                }
                let k = ones_of_both(&rows[i], &rows[j]);
                let estimate = (f64::from(k) + 0.5) / (f64::from(n) + 1.0);
                least = Some(least.map_or(estimate, |least| least.min(estimate)));
            }
        }
        least.map(|p| -libm::log2(p))
    }
}
