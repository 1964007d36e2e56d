//! How good a partition is.

use super::Partition;
use crate::votes::MemberId;

/// A quality function of partitions of `n` members:
///
/// ```text
/// Q = (1 / norm) Σ_ij B_ij [i and j in the same coalition]
/// ```
///
/// over all ordered pairs, `i = j` included, for a symmetric matrix `B`.
/// Quality functions differ in `B` and `norm` alone; everything that seeks a
/// good partition needs no more than this.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    n: usize,
    b: Vec<f64>,
    norm: f64,
}

impl Objective {
    /// A quality function from its matrix, row by row.
    ///
    /// # Panics
    ///
    /// If the matrix has not `n × n` entries, is not symmetric or not finite,
    /// or the norm is not above zero.
    ///
    /// ```
    /// use unbloc::coalition::{Objective, Partition};
    /// let objective = Objective::new(2, vec![0.0, 3.0, 3.0, 1.0], 4.0);
    /// assert_eq!(objective.quality(&Partition::new(&[0, 0])), (0.0 + 3.0 + 3.0 + 1.0) / 4.0);
    /// assert_eq!(objective.quality(&Partition::new(&[0, 1])), (0.0 + 1.0) / 4.0);
    /// ```
    pub fn new(n: usize, b: Vec<f64>, norm: f64) -> Self {
        assert_eq!(b.len(), n * n, "the matrix is not square");
        assert!(norm > 0.0, "the norm is not above zero");
        assert!(b.iter().all(|x| x.is_finite()), "the matrix is not finite");
        let symmetric = (0..n).all(|i| (0..i).all(|j| b[i * n + j] == b[j * n + i]));
        assert!(symmetric, "the matrix is not symmetric");
        Objective { n, b, norm }
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// What the sum is divided by.
    pub fn norm(&self) -> f64 {
        self.norm
    }

    /// One row of the matrix.
    pub(super) fn row(&self, i: usize) -> &[f64] {
        &self.b[i * self.n..(i + 1) * self.n]
    }

    /// The quality of a partition.
    ///
    /// # Panics
    ///
    /// If the partition is of another number of members.
    pub fn quality(&self, partition: &Partition) -> f64 {
        assert_eq!(partition.members(), self.n, "a partition of other members");
        // As numbers that are compared as fast as they are added.
        let labels: Vec<f64> = partition.labels().iter().map(|&label| f64::from(label)).collect();
        // Of each member, all at once: the matrix is symmetric, so that its columns are its rows.
        let mut inside = vec![0.0; self.n];
        for (j, own) in labels.iter().enumerate() {
            for ((sum, b), label) in inside.iter_mut().zip(self.row(j)).zip(&labels) {
                *sum += if label == own { *b } else { 0.0 };
            }
        }
        inside.iter().sum::<f64>() / self.norm
    }

    /// What the quality gains when one member moves to another coalition
    /// (`None`: to one of its own).
    ///
    /// # Panics
    ///
    /// If the partition is of another number of members.
    pub fn gain(&self, partition: &Partition, member: MemberId, to: Option<u16>) -> f64 {
        assert_eq!(partition.members(), self.n, "a partition of other members");
        let row = self.row(member.index());
        let ties = |coalition: u16| -> f64 {
            let others = partition.labels().iter().enumerate().filter(|&(j, _)| j != member.index());
            others.filter(|&(_, &label)| label == coalition).map(|(j, _)| row[j]).sum()
        };
        let from = partition.of(member);
        if to == Some(from) {
            return 0.0;
        }
        2.0 * (to.map_or(0.0, ties) - ties(from)) / self.norm
    }

    /// The same quality function with each coalition as one member: a
    /// partition of the coalitions is as good in it as the partition of the
    /// members that it stands for is here.
    ///
    /// # Panics
    ///
    /// If the partition is of another number of members.
    ///
    /// ```
    /// use unbloc::coalition::{Objective, Partition};
    /// let objective = Objective::new(3, vec![0., 1., 2., 1., 0., 5., 2., 5., 0.], 16.0);
    /// let pairs = objective.aggregate(&Partition::new(&[1, 1, 2]));
    /// assert_eq!(pairs.quality(&Partition::new(&[0, 0])), objective.quality(&Partition::new(&[0, 0, 0])));
    /// assert_eq!(pairs.quality(&Partition::new(&[0, 1])), objective.quality(&Partition::new(&[0, 0, 1])));
    /// ```
    #[must_use]
    pub fn aggregate(&self, partition: &Partition) -> Objective {
        assert_eq!(partition.members(), self.n, "a partition of other members");
        let labels: Vec<usize> = partition.labels().iter().map(|&label| usize::from(label)).collect();
        self.merged(&labels, partition.len())
    }

    /// The same with labels `0..count` as they come.
    pub(super) fn merged(&self, labels: &[usize], count: usize) -> Objective {
        let mut b = vec![0.0; count * count];
        for i in 0..self.n {
            let start = labels[i] * count;
            let target = &mut b[start..start + count];
            for (j, &x) in self.row(i).iter().enumerate() {
                target[labels[j]] += x;
            }
        }
        // Sums in another order differ in the last digit; the matrix must not.
        for i in 0..count {
            for j in 0..i {
                b[i * count + j] = b[j * count + i];
            }
        }
        Objective { n: count, b, norm: self.norm }
    }
}
