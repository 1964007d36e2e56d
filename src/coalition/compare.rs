//! How alike two partitions are.

use super::Partition;

/// Pairs of members: together in both partitions, in the first, in the second, all.
struct Pairs {
    both: f64,
    first: f64,
    second: f64,
    all: f64,
}

/// Members by their coalitions in two partitions.
pub(super) struct Crossing {
    /// Members in coalition `i` of the first and `j` of the second at `i · columns + j`.
    pub cells: Vec<usize>,
    /// Sizes in the first and in the second.
    pub rows: Vec<usize>,
    pub columns: Vec<usize>,
    pub members: usize,
}

impl Crossing {
    pub fn new(a: &Partition, b: &Partition) -> Self {
        assert_eq!(a.members(), b.members(), "partitions of different members");
        let (rows, columns) = (a.sizes(), b.sizes());
        let mut cells = vec![0usize; rows.len() * columns.len()];
        for (&x, &y) in a.labels().iter().zip(b.labels()) {
            cells[usize::from(x) * columns.len() + usize::from(y)] += 1;
        }
        Crossing { cells, rows, columns, members: a.members() }
    }

    /// Members in both, size in the first and size in the second, where members meet.
    pub fn meetings(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        let width = self.columns.len();
        let cells = self.cells.iter().enumerate().filter(|cell| *cell.1 > 0);
        cells.map(move |(at, &both)| (both, self.rows[at / width], self.columns[at % width]))
    }
}

fn pairs(a: &Partition, b: &Partition) -> Pairs {
    let crossing = Crossing::new(a, b);
    let choose = |n: &usize| (n * n.saturating_sub(1) / 2) as f64;
    let sum = |sizes: &[usize]| sizes.iter().map(choose).sum();
    Pairs {
        both: sum(&crossing.cells),
        first: sum(&crossing.rows),
        second: sum(&crossing.columns),
        all: choose(&crossing.members),
    }
}

/// Adjusted Rand index of two partitions of the same members, at most 1;
/// 0 is what chance gives, and it can be below.
///
/// ```text
/// (s_ab − s_a s_b / s) / ((s_a + s_b) / 2 − s_a s_b / s)
/// ```
///
/// with the number of pairs of members that are together in both (`s_ab`), in
/// the first (`s_a`), in the second (`s_b`), and of all pairs (`s`).
///
/// `None` where that is 0/0: fewer than two members, or both partitions keep
/// all members together, or both keep all apart. Chance then gives the same.
///
/// Source: L. Hubert and P. Arabie, "Comparing partitions", Journal of
/// Classification 2 (1985) 193–218.
///
/// # Panics
///
/// If the partitions are of different numbers of members.
///
/// ```
/// use unbloc::coalition::{Partition, adjusted_rand};
/// let a = Partition::new(&[0, 0, 1, 1]);
/// let b = Partition::new(&[0, 0, 0, 1]);
/// // together: 1 in both, 2 in a, 3 in b, of 6; chance gives 2 · 3 / 6 = 1
/// assert_eq!(adjusted_rand(&a, &b), Some((1.0 - 1.0) / (2.5 - 1.0)));
/// assert_eq!(adjusted_rand(&a, &a), Some(1.0));
/// ```
pub fn adjusted_rand(a: &Partition, b: &Partition) -> Option<f64> {
    let Pairs { both, first, second, all } = pairs(a, b);
    if all == 0.0 {
        return None;
    }
    let chance = first * second / all;
    let span = f64::midpoint(first, second) - chance;
    (span != 0.0).then(|| (both - chance) / span)
}

/// Rand index of two partitions of the same members, in `[0, 1]`: the share of
/// pairs of members that both keep together or both keep apart. `None` with
/// fewer than two members.
///
/// Source: W. M. Rand, Journal of the American Statistical Association 66
/// (1971) 846–850.
///
/// # Panics
///
/// If the partitions are of different numbers of members.
///
/// ```
/// use unbloc::coalition::{Partition, rand_index};
/// let a = Partition::new(&[0, 0, 1, 1]);
/// let b = Partition::new(&[0, 0, 0, 1]);
/// // together in both 1, apart in both 2, of 6 pairs
/// assert_eq!(rand_index(&a, &b), Some((1.0 + 2.0) / 6.0));
/// ```
pub fn rand_index(a: &Partition, b: &Partition) -> Option<f64> {
    let Pairs { both, first, second, all } = pairs(a, b);
    (all > 0.0).then(|| (all + 2.0 * both - first - second) / all)
}
