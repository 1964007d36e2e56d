//! Which coalition of one time is which of another.

use std::collections::BTreeSet;

use crate::coalition::{Partition, matching};
use crate::votes::MemberId;

/// So many divisions back a coalition is sought.
pub const REMEMBERED: usize = 3;

/// A coalition whose likeness to the one it is matched with is smaller gets an id of its own.
pub const CARRIED: f64 = 0.3;

/// The id of every coalition of divisions that follow each other, by the number of the coalition.
///
/// How like an id a coalition `C` of a division is, in `[0, 1.75]`:
///
/// ```text
/// L(C, id) = Σ_k ½^k |C ∩ D_k| / |C ∪ D_k|        k = 0, 1, 2
/// ```
///
/// with `D_0`, `D_1`, `D_2` the coalitions of that id in the three divisions before, the latest first, where there is one: so a
/// coalition that is not found once or twice comes back under its id. `C` and `D_k` are taken without members that are not in both divisions: who
/// comes or goes says nothing. The ids of a division are the [`matching`] of the highest sum of `L`; a coalition whose `L`
/// with its match is below [`CARRIED`], or that has none, gets a new id, the next whole number. In the first division the ids are the
/// numbers of the coalitions.
///
/// Each division is the members that are divided, in order, and their partition in that order.
///
/// Source: after D. Greene, D. Doyle and P. Cunningham (2010), cited at [`track`](super::track); the memory of three divisions
/// and the matching one to one (Kuhn 1955) are our choice.
///
/// # Panics
///
/// If a partition is of another number of members than it comes with, or these are not in order.
///
/// ```
/// use unbloc::coalition::{Partition, carried};
/// use unbloc::votes::MemberId;
/// let all: Vec<MemberId> = (0..5).map(MemberId).collect();
/// let (first, second) = (Partition::new(&[0, 0, 0, 1, 1]), Partition::new(&[0, 0, 1, 1, 1]));
/// // {0, 1, 2} and {3, 4}, then {2, 3, 4} and {0, 1}: each is 2/3 like what most of it was before
/// assert_eq!(carried(&[(&all, &first), (&all, &second)]), [[0, 1], [1, 0]]);
/// ```
pub fn carried(divisions: &[(&[MemberId], &Partition)]) -> Vec<Vec<usize>> {
    let mut ids: Vec<Vec<usize>> = Vec::with_capacity(divisions.len());
    let mut next = 0;
    for (t, now) in divisions.iter().enumerate() {
        let coalitions = now.1.len();
        let mut likeness = vec![0.0; coalitions * next];
        // How often each id was met on the way back.
        let mut met = vec![0; next];
        for lag in 1..=REMEMBERED.min(t) {
            let (earlier, overlaps) = (&ids[t - lag], overlaps(now, &divisions[t - lag]));
            for (c, row) in overlaps.chunks_exact(earlier.len()).enumerate() {
                for (overlap, &id) in row.iter().zip(earlier) {
                    likeness[c * next + id] += overlap * 0.5f64.powi(met[id]);
                }
            }
            earlier.iter().for_each(|&id| met[id] += 1);
        }
        let matched = matching(&likeness, coalitions, next);
        let known = next;
        let own = |(c, id): (usize, Option<usize>)| {
            id.filter(|id| likeness[c * known + id] >= CARRIED).unwrap_or_else(|| {
                next += 1;
                next - 1
            })
        };
        ids.push(matched.into_iter().enumerate().map(own).collect());
    }
    ids
}

/// The Jaccard overlap of each coalition of one division with each of another, row by row, among the members of both.
fn overlaps(one: &(&[MemberId], &Partition), other: &(&[MemberId], &Partition)) -> Vec<f64> {
    let inside = |division: &(&[MemberId], &Partition), both: &BTreeSet<MemberId>| -> Vec<BTreeSet<MemberId>> {
        let (members, partition) = division;
        assert!(members.len() == partition.members() && members.is_sorted(), "a partition of other members");
        let mut sets = vec![BTreeSet::new(); partition.len()];
        for (member, &label) in members.iter().zip(partition.labels()).filter(|(member, _)| both.contains(member)) {
            sets[usize::from(label)].insert(*member);
        }
        sets
    };
    let others: BTreeSet<&MemberId> = other.0.iter().collect();
    let both: BTreeSet<MemberId> = one.0.iter().filter(|member| others.contains(member)).copied().collect();
    let (left, right) = (inside(one, &both), inside(other, &both));
    let overlap = |c: &BTreeSet<MemberId>, d: &BTreeSet<MemberId>| {
        let common = c.intersection(d).count();
        let either = c.len() + d.len() - common;
        // Of two that have nobody in both divisions nothing is known: no likeness.
        if either == 0 { 0.0 } else { common as f64 / either as f64 }
    };
    left.iter().flat_map(|c| right.iter().map(move |d| overlap(c, d))).collect()
}
