//! A division of the members into coalitions.

use std::collections::BTreeMap;

use crate::votes::MemberId;

/// A division of members `0..len` into coalitions.
///
/// Labels are canonical: coalitions are numbered from 0 by falling size, and
/// by their first member where sizes tie. Two partitions are therefore equal
/// exactly when they group the same members.
///
/// ```
/// use unbloc::coalition::Partition;
/// let a = Partition::new(&[7, 7, 3, 3, 3]);
/// assert_eq!(a.labels(), [1, 1, 0, 0, 0]);
/// assert_eq!(a, Partition::new(&[0, 0, 9, 9, 9]));
/// assert_eq!(a.sizes(), [3, 2]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Partition {
    labels: Vec<u16>,
}

impl Partition {
    /// The partition that puts members with equal labels together.
    ///
    /// # Panics
    ///
    /// If there are more than 65,536 coalitions.
    pub fn new<L: Ord + Copy>(labels: &[L]) -> Self {
        let mut coalitions: BTreeMap<L, (usize, usize)> = BTreeMap::new();
        for (member, label) in labels.iter().enumerate() {
            coalitions.entry(*label).or_insert((0, member)).0 += 1;
        }
        let mut order: Vec<(L, usize, usize)> =
            coalitions.into_iter().map(|(label, (size, first))| (label, size, first)).collect();
        order.sort_by_key(|&(_, size, first)| (std::cmp::Reverse(size), first));
        let number: BTreeMap<L, u16> = order
            .iter()
            .enumerate()
            .map(|(i, &(label, ..))| (label, u16::try_from(i).expect("more than 65,536 coalitions")))
            .collect();
        Partition { labels: labels.iter().map(|label| number[label]).collect() }
    }

    /// Each member's coalition, in the order of the members.
    pub fn labels(&self) -> &[u16] {
        &self.labels
    }

    /// The coalition of one member.
    pub fn of(&self, member: MemberId) -> u16 {
        self.labels[member.index()]
    }

    /// Number of members.
    pub fn members(&self) -> usize {
        self.labels.len()
    }

    /// Number of coalitions.
    pub fn len(&self) -> usize {
        self.labels.iter().max().map_or(0, |&most| usize::from(most) + 1)
    }

    /// Whether there is no coalition.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// How many members each coalition has, by number.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.len()];
        for &label in &self.labels {
            sizes[usize::from(label)] += 1;
        }
        sizes
    }

    /// The members of one coalition, in order.
    pub fn members_of(&self, coalition: u16) -> Vec<MemberId> {
        (0..self.labels.len()).filter(|&m| self.labels[m] == coalition).map(|m| MemberId(m as u16)).collect()
    }
}

/// In how many of the partitions each two members are together, row by row.
pub(super) fn together(n: usize, partitions: &[Partition]) -> Vec<u32> {
    let mut together = vec![0; n * n];
    for partition in partitions {
        let labels = partition.labels();
        for (row, own) in together.chunks_exact_mut(n).zip(labels) {
            row.iter_mut().zip(labels).for_each(|(times, label)| *times += u32::from(label == own));
        }
    }
    together
}
