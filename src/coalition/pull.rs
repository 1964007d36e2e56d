//! How strongly each coalition pulls at each node, kept up to date while nodes move.

use super::Objective;

/// The sums of a node's ties to the nodes of each coalition, and which coalition pulls most.
///
/// The sums of all nodes follow each move, so that a node that stays costs a look at the coalitions and no sum. Added up in another
/// order they differ in the last digits; where these could decide, the sums are made anew in the order of nodes, so that the
/// answer is always that of [`plain`](Self::plain).
pub(super) struct Pull<'a> {
    level: &'a Objective,
    /// Row by row of each coalition: the sum of its ties to every node, each node's own entry included.
    sums: Vec<f64>,
    sizes: Vec<usize>,
    /// The coalitions that have a node, in order.
    inhabited: Vec<usize>,
    /// The least gain that counts.
    least: f64,
    /// The largest sum of the sizes of a row.
    largest: f64,
    /// How often a sum was added to since it was made, at most.
    additions: usize,
    /// Sums in the order of nodes.
    plain: Vec<f64>,
}

impl<'a> Pull<'a> {
    /// Labels are below the number of nodes.
    pub fn of(level: &'a Objective, labels: &[usize], least: f64) -> Self {
        let n = level.len();
        let mut sizes = vec![0; n];
        labels.iter().for_each(|&label| sizes[label] += 1);
        Pull {
            level,
            sums: sums(level, labels, n),
            inhabited: (0..n).filter(|&label| sizes[label] > 0).collect(),
            sizes,
            least,
            largest: largest(level),
            additions: n,
            plain: vec![0.0; n],
        }
    }

    /// A node went from one coalition to another.
    pub fn moved(&mut self, node: usize, from: usize, to: usize) {
        add(&mut self.sums, self.level, node, from, -1.0);
        add(&mut self.sums, self.level, node, to, 1.0);
        self.additions += 1;
        self.sizes[from] -= 1;
        self.sizes[to] += 1;
        if self.sizes[from] == 0 {
            self.inhabited.retain(|&label| label != from);
        }
        if let Err(place) = self.inhabited.binary_search(&to) {
            self.inhabited.insert(place, to);
        }
    }

    /// The coalition with the highest ties, if it beats the present one: an empty one (ties 0) included, unless the node is alone
    /// already. The first of equals.
    pub fn target(&mut self, node: usize, labels: &[usize]) -> Option<usize> {
        let from = labels[node];
        let stay = self.sum(node, from) - self.level.row(node)[node] + self.least;
        let slack = self.slack();
        let (mut best, mut most, mut second) = (None, f64::NEG_INFINITY, f64::NEG_INFINITY);
        for &label in self.inhabited.iter().filter(|&&label| label != from) {
            let sum = self.sum(node, label);
            if sum > most {
                (best, most, second) = (Some(label), sum, most);
            } else if sum > second {
                second = sum;
            }
        }
        let is_clear = |a: f64, b: f64| (a - b).abs() > slack;
        let goes = most > stay;
        let reached = if goes { most } else { stay };
        let settled = is_clear(most, stay) && (!goes || is_clear(most, second)) && is_clear(reached, 0.0);
        match settled {
            false => self.plain(node, labels),
            true if reached < 0.0 && self.sizes[from] > 1 => self.empty(),
            true => best.filter(|_| goes),
        }
    }

    /// The same from sums in the order of nodes.
    fn plain(&mut self, node: usize, labels: &[usize]) -> Option<usize> {
        let (row, from) = (self.level.row(node), labels[node]);
        self.plain.fill(0.0);
        for (&label, &tie) in labels.iter().zip(row) {
            self.plain[label] += tie;
        }
        let mut best = None;
        let mut most = self.plain[from] - row[node] + self.least;
        for &label in self.inhabited.iter().filter(|&&label| label != from) {
            if self.plain[label] > most {
                (best, most) = (Some(label), self.plain[label]);
            }
        }
        if self.sizes[from] > 1 && most < 0.0 { self.empty() } else { best }
    }

    fn sum(&self, node: usize, label: usize) -> f64 {
        self.sums[label * self.level.len() + node]
    }

    fn empty(&self) -> Option<usize> {
        self.sizes.iter().position(|&size| size == 0)
    }

    /// By less than this two sums may differ by rounding alone: each addition, here and in the order of nodes, adds at most half a last
    /// digit of the largest sum there can be. Four times as much, to be on the safe side.
    fn slack(&self) -> f64 {
        4.0 * (self.additions + self.level.len() + 4) as f64 * f64::EPSILON * self.largest
    }
}

/// Row by row of each of the coalitions `0..count`: the sum of its ties to every node. The matrix is symmetric: its columns are its rows.
fn sums(level: &Objective, labels: &[usize], count: usize) -> Vec<f64> {
    let mut sums = vec![0.0; count * level.len()];
    labels.iter().enumerate().for_each(|(node, &label)| add(&mut sums, level, node, label, 1.0));
    sums
}

/// Adds the ties of a node to the sums of a coalition, or takes them away.
fn add(sums: &mut [f64], level: &Objective, node: usize, label: usize, sign: f64) {
    let n = level.len();
    let sums = &mut sums[label * n..(label + 1) * n];
    sums.iter_mut().zip(level.row(node)).for_each(|(sum, tie)| *sum += sign * tie);
}

/// Whether a merger of two of the coalitions `0..count` may gain more than `least`: `false` is sure, `true` is to be looked at with sums in the
/// order of nodes.
pub(super) fn may_join(level: &Objective, labels: &[usize], count: usize, least: f64) -> bool {
    let n = level.len();
    let sums = sums(level, labels, count);
    let mut between = vec![0.0; count * count];
    for (node, &label) in labels.iter().enumerate() {
        for other in 0..count {
            between[label * count + other] += sums[other * n + node];
        }
    }
    // As with single nodes; here as many are added up as the matrix has entries.
    let slack = 2.0 * (n * n + 2 * n) as f64 * f64::EPSILON * n as f64 * largest(level);
    let may = |a: usize, b: usize| between[a * count + b] > least - slack;
    (0..count).any(|a| (a + 1..count).any(|b| may(a, b)))
}

/// The largest sum of the sizes of the entries of a row, or a bit more.
fn largest(level: &Objective) -> f64 {
    let n = level.len();
    let mut sums = vec![0.0; n];
    for i in 0..n {
        sums.iter_mut().zip(level.row(i)).for_each(|(sum, tie)| *sum += tie.abs());
    }
    sums.into_iter().fold(0.0, f64::max)
}
