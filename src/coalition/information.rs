//! How much one partition tells of another.

use super::Partition;
use super::compare::Crossing;

impl Crossing {
    /// `Σ p ln p` over sizes, with the sign turned: nats.
    fn entropy(&self, sizes: &[usize]) -> f64 {
        let share = |&size: &usize| size as f64 / self.members as f64;
        -sizes.iter().map(share).map(|p| p * libm::log(p)).sum::<f64>()
    }

    /// The information that the partitions share, in nats.
    fn mutual(&self) -> f64 {
        let n = self.members as f64;
        let term = |(both, a, b): (usize, usize, usize)| {
            let (both, a, b) = (both as f64, a as f64, b as f64);
            both / n * libm::log(n * both / (a * b))
        };
        self.meetings().map(term).sum()
    }

    fn mean_entropy(&self) -> f64 {
        f64::midpoint(self.entropy(&self.rows), self.entropy(&self.columns))
    }

    /// What [`mutual`](Self::mutual) is on average over all ways to deal the members
    /// to coalitions of these sizes (Vinh, Epps and Bailey 2010, equation 24a).
    fn expected(&self) -> f64 {
        let n = self.members;
        let mut log_factorial = vec![0.0; n + 1];
        for i in 1..=n {
            log_factorial[i] = log_factorial[i - 1] + libm::log(i as f64);
        }
        let f = |k: usize| log_factorial[k];
        let mut sum = 0.0;
        for &a in &self.rows {
            for &b in &self.columns {
                for both in (a + b).saturating_sub(n).max(1)..=a.min(b) {
                    let ways = f(a) + f(b) + f(n - a) + f(n - b)
                        - f(n)
                        - f(both)
                        - f(a - both)
                        - f(b - both)
                        - f(n + both - a - b);
                    let share = both as f64 / n as f64;
                    sum += share * libm::log(n as f64 * both as f64 / (a as f64 * b as f64)) * libm::exp(ways);
                }
            }
        }
        sum
    }
}

/// Normalised mutual information of two partitions of the same members, in
/// `[0, 1]`: the information they share, divided by the arithmetic mean of
/// their entropies. Not corrected for chance: it rises with the number of
/// coalitions.
///
/// `None` where both have no more than one coalition: neither tells anything.
///
/// Source: A. Strehl and J. Ghosh, Journal of Machine Learning Research 3
/// (2002) 583–617; the arithmetic mean as in A. L. N. Fred and A. K. Jain,
/// "Robust data clustering", CVPR (2003).
///
/// # Panics
///
/// If the partitions are of different numbers of members.
///
/// ```
/// use unbloc::coalition::{Partition, normalized_mutual_information};
/// let (a, b) = (Partition::new(&[0, 0, 1, 1]), Partition::new(&[0, 1, 0, 1]));
/// assert_eq!(normalized_mutual_information(&a, &a), Some(1.0));
/// assert_eq!(normalized_mutual_information(&a, &b), Some(0.0));
/// ```
pub fn normalized_mutual_information(a: &Partition, b: &Partition) -> Option<f64> {
    let crossing = Crossing::new(a, b);
    (a.len() > 1 || b.len() > 1).then(|| crossing.mutual() / crossing.mean_entropy())
}

/// Adjusted mutual information of two partitions of the same members, at most
/// 1; 0 is what chance gives.
///
/// ```text
/// (I − E) / ((H_a + H_b) / 2 − E)
/// ```
///
/// with the information they share `I`, its mean `E` over all ways to deal the
/// members to coalitions of these sizes, and the entropies `H`.
///
/// `None` where that is 0/0: both have no more than one coalition, or both keep
/// all members apart.
///
/// Source: N. X. Vinh, J. Epps and J. Bailey, Journal of Machine Learning
/// Research 11 (2010) 2837–2854.
///
/// # Panics
///
/// If the partitions are of different numbers of members.
///
/// ```
/// use unbloc::coalition::{Partition, adjusted_mutual_information};
/// let (a, b) = (Partition::new(&[0, 0, 1, 1]), Partition::new(&[0, 1, 0, 1]));
/// // I = 0; of the three ways to pair a member, one has I = ln 2: E = ln 2 / 3
/// let found = adjusted_mutual_information(&a, &b).unwrap();
/// assert!((found - (0.0 - 1.0 / 3.0) / (1.0 - 1.0 / 3.0)).abs() < 1e-12);
/// ```
pub fn adjusted_mutual_information(a: &Partition, b: &Partition) -> Option<f64> {
    let crossing = Crossing::new(a, b);
    let alike = |count: usize| a.len() == count && b.len() == count;
    if a.is_empty() || alike(1) || alike(a.members()) {
        return None;
    }
    let chance = crossing.expected();
    Some((crossing.mutual() - chance) / (crossing.mean_entropy() - chance))
}

/// Variation of information between two partitions of the same members, in
/// nats: what each tells that the other does not. A distance, from 0 (the same)
/// to `ln n`. `None` without members.
///
/// ```text
/// −Σ_ij p_ij (ln(p_ij / p_i) + ln(p_ij / p_j))
/// ```
///
/// Source: M. Meilă, "Comparing clusterings: an information based distance",
/// Journal of Multivariate Analysis 98 (2007) 873–895.
///
/// # Panics
///
/// If the partitions are of different numbers of members.
///
/// ```
/// use unbloc::coalition::{Partition, variation_of_information};
/// let (a, b) = (Partition::new(&[0, 0, 1, 1]), Partition::new(&[0, 0, 0, 0]));
/// assert_eq!(variation_of_information(&a, &a), Some(0.0));
/// assert!((variation_of_information(&a, &b).unwrap() - 2.0_f64.ln()).abs() < 1e-15);
/// ```
pub fn variation_of_information(a: &Partition, b: &Partition) -> Option<f64> {
    let crossing = Crossing::new(a, b);
    let term = |(both, a, b): (usize, usize, usize)| {
        let both = both as f64;
        both * (libm::log(a as f64 / both) + libm::log(b as f64 / both))
    };
    (!a.is_empty()).then(|| crossing.meetings().map(term).sum::<f64>() / crossing.members as f64)
}

/// Split-join distance of two partitions of the same members: how many members
/// must change their coalition to get from the first to the second and back,
/// `2n − Σ_i max_j n_ij − Σ_j max_i n_ij`.
///
/// Source: S. van Dongen, "Performance criteria for graph clustering and Markov
/// cluster experiments", CWI report INS-R0012 (2000).
///
/// # Panics
///
/// If the partitions are of different numbers of members.
///
/// ```
/// use unbloc::coalition::{Partition, split_join};
/// // A | B C to A B | C: one leaves, one joins, either way
/// assert_eq!(split_join(&Partition::new(&[0, 1, 1]), &Partition::new(&[0, 0, 1])), 2);
/// ```
pub fn split_join(a: &Partition, b: &Partition) -> usize {
    let crossing = Crossing::new(a, b);
    let width = crossing.columns.len();
    let largest = |cells: &mut dyn Iterator<Item = usize>| cells.max().unwrap_or(0);
    let rows =
        (0..crossing.rows.len()).map(|i| largest(&mut crossing.cells[i * width..(i + 1) * width].iter().copied()));
    let columns = (0..width).map(|j| largest(&mut crossing.cells.iter().skip(j).step_by(width).copied()));
    2 * crossing.members - rows.sum::<usize>() - columns.sum::<usize>()
}
