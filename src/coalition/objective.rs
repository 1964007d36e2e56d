//! How good a partition is.

use super::Partition;
use crate::agreement::AgreementMatrix;
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

    /// Modularity with a resolution, in `[−γ, 1]`:
    ///
    /// ```text
    /// Q = (1/2m) Σ_ij (A_ij − γ k_i k_j / 2m) [i and j in the same coalition]
    /// ```
    ///
    /// with the weights `A`, row by row and ≥ 0, `k_i = Σ_j A_ij` and
    /// `2m = Σ_i k_i`; the sum has the terms `i = j`. A higher resolution `γ`
    /// gives smaller coalitions. `None` where all weights are zero.
    ///
    /// Source: M. E. J. Newman and M. Girvan, Physical Review E 69 (2004)
    /// 026113; the resolution after J. Reichardt and S. Bornholdt, Physical
    /// Review E 74 (2006) 016110.
    ///
    /// # Panics
    ///
    /// If there are not `members × members` weights, or one is negative.
    ///
    /// ```
    /// use unbloc::coalition::{Objective, Partition};
    /// // two pairs: A–B and C–D with weight 1
    /// let weights = [[0., 1., 0., 0.], [1., 0., 0., 0.], [0., 0., 0., 1.], [0., 0., 1., 0.]].concat();
    /// let q = Objective::modularity(&weights, 4, 1.0).unwrap();
    /// // each pair: A_ij 2 of 4, k_i k_j / 2m = (1 + 1)² / 4 of 4
    /// assert_eq!(q.quality(&Partition::new(&[0, 0, 1, 1])), 2.0 * (2.0 - 4.0 / 4.0) / 4.0);
    /// assert!(Objective::modularity(&[0.0; 16], 4, 1.0).is_none());
    /// ```
    pub fn modularity(weights: &[f64], members: usize, resolution: f64) -> Option<Self> {
        assert_eq!(weights.len(), members * members, "the matrix is not square");
        assert!(weights.iter().all(|&w| w >= 0.0), "modularity has no negative weights");
        let degree: Vec<f64> = (0..members).map(|i| weights[i * members..(i + 1) * members].iter().sum()).collect();
        let total: f64 = degree.iter().sum();
        if total <= 0.0 {
            return None;
        }
        let mut b = Vec::with_capacity(weights.len());
        for i in 0..members {
            // k_i k_j first: the product is the same for (i, j) and (j, i).
            b.extend((0..members).map(|j| weights[i * members + j] - resolution * (degree[i] * degree[j]) / total));
        }
        Some(Objective::new(members, b, total))
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
        let labels = partition.labels();
        let inside = |i: usize| -> f64 {
            self.row(i).iter().zip(labels).filter(|(_, label)| **label == labels[i]).map(|(b, _)| b).sum()
        };
        (0..self.n).map(inside).sum::<f64>() / self.norm
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

/// The weights of all pairs as a matrix, row by row: the index of the pair,
/// 0 where it is undefined (no tie), and 0 on the diagonal.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::weights;
/// use unbloc::{synthetic, votes::MemberId};
/// let agreement = between(&synthetic::votes(1, 2, 3, 40).matrix(), Index::Same, Over::All);
/// let weights = weights(&agreement);
/// assert_eq!((weights[1], weights[4]), (agreement.value(MemberId(0), MemberId(1)).unwrap(), 0.0));
/// ```
pub fn weights(agreement: &AgreementMatrix) -> Vec<f64> {
    let n = agreement.len();
    let mut weights = vec![0.0; n * n];
    for (a, b) in agreement.pairs() {
        let weight = agreement.value(a, b).unwrap_or(0.0);
        weights[a.index() * n + b.index()] = weight;
        weights[b.index() * n + a.index()] = weight;
    }
    weights
}
