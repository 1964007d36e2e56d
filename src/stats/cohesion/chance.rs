//! How united random groups of the same size are.

use std::collections::BTreeMap;

use rand::seq::SliceRandom;

use super::Roster;
use super::index::{INDICES, Sums};
use super::scope::{SCOPES, Scope};
use crate::random;
use crate::stats::Resampling;
use crate::stats::resample::{TAILS, quantile};
use crate::votes::{Choice, Counts, MemberId, RollCallId, RollCalls};

/// How united random groups of the same size are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The mean over random groups.
    pub mean: f64,
    /// The 5 % quantile of random groups.
    pub low: f64,
    /// The 95 % quantile of random groups.
    pub high: f64,
}

/// The random groups: orders of all members. On each roll call a random group
/// is the first in its order that had a seat and are not of the group itself,
/// as many as the group had: the same members throughout, as far as may be.
pub(super) struct Deck {
    orders: Vec<Vec<MemberId>>,
}

/// Roll calls with the same number of members in the group and the same others.
type Alike = BTreeMap<(usize, Vec<MemberId>), Vec<RollCallId>>;

impl Deck {
    /// Orders that depend on the seed and the group's name alone.
    pub fn new(votes: &RollCalls, name: &str, drawing: Resampling) -> Deck {
        let mut rng = random::stream(drawing.seed, &["random groups", name]);
        let mut order: Vec<MemberId> = votes.member_ids().collect();
        let shuffled = |_| {
            order.shuffle(&mut rng);
            order.clone()
        };
        Deck { orders: (0..drawing.replicates).map(shuffled).collect() }
    }

    /// The indices of the random groups over the roll calls on which the group
    /// itself is counted, for each scope; `None` for a scope with a roll call
    /// that has fewer others than the group has members, or with no index.
    pub fn play(
        &self,
        votes: &RollCalls,
        roster: &Roster,
        on: &[(RollCallId, bool)],
    ) -> [[Option<Chance>; INDICES]; SCOPES] {
        let contested: BTreeMap<RollCallId, bool> = on.iter().copied().collect();
        let alike = alike(votes, roster, on);
        let too_few = |(size, others): &(usize, Vec<MemberId>)| others.len() < *size;
        let short: Vec<RollCallId> =
            alike.iter().filter(|(key, _)| too_few(key)).flat_map(|(_, on)| on).copied().collect();
        let short = [!short.is_empty(), short.iter().any(|r| contested[r])];
        if short == [true; SCOPES] {
            return Default::default();
        }
        let mut sums = vec![[Sums::default(); SCOPES]; self.orders.len()];
        for ((size, others), on) in alike.iter().filter(|(key, _)| !too_few(key)) {
            let contested: Vec<bool> = on.iter().map(|r| contested[r]).collect();
            let choices = Packed::new(votes, others, on);
            for (order, sums) in self.orders.iter().zip(&mut sums) {
                choices.play(order, *size, &contested, sums);
            }
        }
        let means = |scope: usize| sums.iter().map(|sums| sums[scope].means()).collect::<Vec<_>>();
        let spread = |means: Vec<[Option<f64>; INDICES]>| {
            std::array::from_fn(|index| chance(means.iter().filter_map(|means| means[index]).collect()))
        };
        std::array::from_fn(|scope| if short[scope] { [None; INDICES] } else { spread(means(scope)) })
    }
}

fn chance(mut values: Vec<f64>) -> Option<Chance> {
    values.sort_by(f64::total_cmp);
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    (!values.is_empty()).then(|| Chance { mean, low: quantile(&values, TAILS.0), high: quantile(&values, TAILS.1) })
}

fn alike(votes: &RollCalls, roster: &Roster, on: &[(RollCallId, bool)]) -> Alike {
    let mut alike = Alike::new();
    for &(on, _) in on {
        let (own, column) = (roster.on(on), votes.column(on));
        let other = |m: &MemberId| column[m.index()] != Choice::NotMember && own.binary_search(m).is_err();
        let others: Vec<MemberId> = votes.member_ids().filter(other).collect();
        alike.entry((own.len(), others)).or_default().push(on);
    }
    alike
}

/// Bits of a count in a packed choice: enough for every member there can be.
const BITS: u32 = 21;

/// Choices as numbers whose sum counts yes, abstain and no at once, a member's
/// roll calls side by side: to count a random group is to add up rows.
struct Packed {
    /// The row of each member of the record; `None` where it is not among the others.
    rows: Vec<Option<usize>>,
    width: usize,
    cells: Vec<u64>,
}

impl Packed {
    fn new(votes: &RollCalls, others: &[MemberId], on: &[RollCallId]) -> Packed {
        let mut rows = vec![None; votes.members().len()];
        others.iter().enumerate().for_each(|(row, m)| rows[m.index()] = Some(row));
        let width = on.len();
        let mut cells = vec![0; others.len() * width];
        for (place, &on) in on.iter().enumerate() {
            let column = votes.column(on);
            for (row, m) in others.iter().enumerate() {
                let plane = Choice::CAST.iter().position(|&choice| choice == column[m.index()]);
                cells[row * width + place] = plane.map_or(0, |plane| 1 << (BITS * plane as u32));
            }
        }
        Packed { rows, width, cells }
    }

    /// Adds a random group's roll calls to its sums: the first `size` of an order.
    fn play(&self, order: &[MemberId], size: usize, contested: &[bool], sums: &mut [Sums; SCOPES]) {
        let mut counts = vec![0u64; self.width];
        for row in order.iter().filter_map(|m| self.rows[m.index()]).take(size) {
            let cells = &self.cells[row * self.width..(row + 1) * self.width];
            counts.iter_mut().zip(cells).for_each(|(count, cell)| *count += cell);
        }
        for (packed, &contested) in counts.iter().zip(contested) {
            let one = Sums::of(&unpack(*packed));
            sums[Scope::All as usize].add(&one);
            if contested {
                sums[Scope::Contested as usize].add(&one);
            }
        }
    }
}

fn unpack(packed: u64) -> Counts {
    let count = |plane: u32| (packed >> (BITS * plane)) & ((1 << BITS) - 1);
    Counts { yes: count(0), abstain: count(1), no: count(2), non_voting: 0 }
}
