//! The Leiden algorithm on a dense matrix.
//!
//! Source: V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden:
//! guaranteeing well-connected communities", Scientific Reports 9 (2019) 5233.
//! There on a sparse graph, for modularity and CPM; here on the matrix of an
//! [`Objective`], which may have negative entries. At the end we also join
//! coalitions where that improves, which the paper does not.

use std::collections::VecDeque;

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};
use rayon::prelude::*;

use super::{Objective, Partition};
use crate::random;

/// Qualities closer than this are the same: far above the error of summing
/// 250 × 250 entries (about 1e-14 of the norm), far below any difference that
/// a vote makes.
pub const SAME_QUALITY: f64 = 1e-12;

/// The randomness of the refinement (θ in the paper, where it is 0.01 too), in
/// units of the mean size of an entry of the matrix.
const THETA: f64 = 0.01;

/// The best partition of several runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// The partition.
    pub partition: Partition,
    /// Its quality.
    pub quality: f64,
    /// In how many of the runs this quality was reached.
    pub hits: u32,
}

/// Seeks the partition of highest quality: the best of `starts` runs of the
/// Leiden algorithm from random orders.
///
/// No single move of a member and no merger of two coalitions improves the
/// result by more than [`SAME_QUALITY`]. Where several partitions are best,
/// one with the fewest coalitions is taken, of these the one whose labels come first. The result does not depend on the
/// number of threads. Without members the partition is empty and the quality 0.
///
/// # Panics
///
/// If `starts` is 0.
///
/// ```
/// use unbloc::coalition::{Objective, Partition, best_of};
/// // two triangles, one tie between them
/// let ties = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)];
/// let mut weights = vec![0.0; 36];
/// for (a, b) in ties {
///     weights[a * 6 + b] = 1.0;
///     weights[b * 6 + a] = 1.0;
/// }
/// let found = best_of(&Objective::modularity(&weights, 6, 1.0).unwrap(), 10, 1);
/// assert_eq!(found.partition, Partition::new(&[0, 0, 0, 1, 1, 1]));
/// // each triangle: 6 of 14 inside, degrees 7 of 14
/// assert!((found.quality - 2.0 * (6.0 / 14.0 - 0.25)).abs() < 1e-12);
/// assert_eq!(found.hits, 10);
/// ```
pub fn best_of(objective: &Objective, starts: u32, seed: u64) -> Best {
    let runs = runs(objective, starts, seed);
    let most = runs.iter().map(|run| run.0).fold(f64::NEG_INFINITY, f64::max);
    let best: Vec<&(f64, Partition)> = runs.iter().filter(|run| run.0 >= most - SAME_QUALITY).collect();
    let (quality, partition) =
        best.iter().min_by_key(|run| (run.1.len(), run.1.labels())).expect("there is a best run");
    Best { partition: partition.clone(), quality: *quality, hits: best.len() as u32 }
}

/// The quality and the partition of every run, in order.
pub(super) fn runs(objective: &Objective, starts: u32, seed: u64) -> Vec<(f64, Partition)> {
    assert!(starts > 0, "no start");
    let run = |start: u32| {
        let mut rng = random::stream(seed, &[start.to_le_bytes()]);
        let partition = Partition::new(&leiden(objective, (0..objective.len()).collect(), &mut rng));
        (objective.quality(&partition), partition)
    };
    (0..starts).into_par_iter().map(run).collect()
}

/// One run that begins with a partition, as good at its end or better.
pub(super) fn improved(objective: &Objective, partition: &Partition, seed: u64) -> Partition {
    let labels = partition.labels().iter().map(|&label| usize::from(label)).collect();
    Partition::new(&leiden(objective, labels, &mut random::stream(seed, &["improved"])))
}

/// One run: passes until one neither moves a member nor joins two coalitions.
fn leiden(objective: &Objective, mut labels: Vec<usize>, rng: &mut impl Rng) -> Vec<usize> {
    // The least improvement that counts, in units of the matrix.
    let least = SAME_QUALITY * objective.norm() / 2.0;
    let theta = THETA * mean_size(objective);
    let mut before = f64::NEG_INFINITY;
    loop {
        pass(objective, &mut labels, least, theta, rng);
        join(objective, &mut labels, least);
        let quality = objective.quality(&Partition::new(&labels));
        if quality <= before + SAME_QUALITY {
            return labels;
        }
        before = quality;
    }
}

/// Move, refine, aggregate, until moving joins nothing any more.
fn pass(objective: &Objective, labels: &mut [usize], least: f64, theta: f64, rng: &mut impl Rng) {
    let mut level = objective.clone();
    let mut current = labels.to_vec();
    // The node of this level that each member is in.
    let mut node: Vec<usize> = (0..labels.len()).collect();
    loop {
        move_nodes(&level, &mut current, least, rng);
        for (label, &node) in labels.iter_mut().zip(&node) {
            *label = current[node];
        }
        let (refined, count) = refine(&level, &current, theta, rng);
        if count == level.len() {
            return;
        }
        let mut merged = vec![0; count];
        for (i, &r) in refined.iter().enumerate() {
            merged[r] = current[i];
        }
        compact(&mut merged);
        level = level.merged(&refined, count);
        node.iter_mut().for_each(|node| *node = refined[*node]);
        current = merged;
    }
}

/// Moves nodes to the coalition where each gains most, until no neighbour of a
/// moved node is left in the queue. Labels are below the number of nodes.
fn move_nodes(level: &Objective, labels: &mut [usize], least: f64, rng: &mut impl Rng) {
    let n = level.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.shuffle(rng);
    let mut queue = VecDeque::from(order);
    let mut queued = vec![true; n];
    let mut sizes = vec![0usize; n];
    labels.iter().for_each(|&label| sizes[label] += 1);
    let mut ties = vec![0.0; n];
    while let Some(i) = queue.pop_front() {
        queued[i] = false;
        let row = level.row(i);
        ties.fill(0.0);
        for (&label, &b) in labels.iter().zip(row) {
            ties[label] += b;
        }
        let from = labels[i];
        ties[from] -= row[i];
        let Some(to) = best_target(&ties, &sizes, from, least) else { continue };
        sizes[from] -= 1;
        sizes[to] += 1;
        labels[i] = to;
        for j in 0..n {
            if labels[j] != to && row[j] != 0.0 && !queued[j] {
                queued[j] = true;
                queue.push_back(j);
            }
        }
    }
}

/// The coalition with the highest ties, if it beats the present one: an empty
/// one (ties 0) included, unless the node is alone already.
fn best_target(ties: &[f64], sizes: &[usize], from: usize, least: f64) -> Option<usize> {
    let mut best = None;
    let mut most = ties[from] + least;
    for (label, &size) in sizes.iter().enumerate() {
        if size > 0 && label != from && ties[label] > most {
            most = ties[label];
            best = Some(label);
        }
    }
    if sizes[from] > 1 && most < 0.0 {
        return sizes.iter().position(|&size| size == 0);
    }
    best
}

/// Splits each coalition anew: from single nodes, well-connected nodes join
/// well-connected parts at random, the better the likelier. Returns labels
/// `0..count` and their count.
fn refine(level: &Objective, labels: &[usize], theta: f64, rng: &mut impl Rng) -> (Vec<usize>, usize) {
    let n = level.len();
    let mut parts: Vec<usize> = (0..n).collect();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); n];
    labels.iter().enumerate().for_each(|(i, &label)| members[label].push(i));
    let mut ties = vec![0.0; n];
    for coalition in members.iter_mut().filter(|members| members.len() > 1) {
        coalition.shuffle(rng);
        refine_one(level, coalition, &mut parts, &mut ties, theta, rng);
    }
    let count = compact(&mut parts);
    (parts, count)
}

fn refine_one(
    level: &Objective,
    coalition: &[usize],
    parts: &mut [usize],
    ties: &mut [f64],
    theta: f64,
    rng: &mut impl Rng,
) {
    // Ties of each part to the rest of the coalition: well-connected if ≥ 0.
    let mut outward: Vec<f64> = vec![0.0; parts.len()];
    let mut alone = vec![true; parts.len()];
    for &i in coalition {
        let row = level.row(i);
        outward[i] = coalition.iter().map(|&j| row[j]).sum::<f64>() - row[i];
    }
    let mut choices: Vec<(usize, f64)> = Vec::new();
    for &i in coalition {
        if !alone[i] || outward[i] < 0.0 {
            continue;
        }
        let row = level.row(i);
        coalition.iter().for_each(|&j| ties[parts[j]] = 0.0);
        coalition.iter().for_each(|&j| ties[parts[j]] += row[j]);
        choices.clear();
        // Each part is listed once: at the node that gave it its number.
        let listed = coalition.iter().filter(|&&j| parts[j] == j && j != i);
        choices.extend(listed.filter(|&&p| outward[p] >= 0.0 && ties[p] >= 0.0).map(|&p| (p, ties[p])));
        choices.push((i, 0.0));
        let part = draw(&choices, theta, rng);
        if part != i {
            outward[part] += outward[i] - 2.0 * ties[part];
            parts[i] = part;
            alone[part] = false;
        }
    }
}

/// One of the choices, with probability in proportion to `exp(gain / θ)`.
fn draw(choices: &[(usize, f64)], theta: f64, rng: &mut impl Rng) -> usize {
    let most = choices.iter().map(|choice| choice.1).fold(0.0, f64::max);
    let odds = |gain: f64| libm::exp((gain - most) / theta);
    let mut left = rng.random::<f64>() * choices.iter().map(|choice| odds(choice.1)).sum::<f64>();
    for &(part, gain) in choices {
        left -= odds(gain);
        if left < 0.0 {
            return part;
        }
    }
    choices.last().expect("staying alone is a choice").0
}

/// Joins coalitions, the two that gain most first, until no merger improves.
/// Rarely needed: a pass leaves such a merger only where the refinement kept
/// parts of both coalitions apart by chance.
fn join(objective: &Objective, labels: &mut [usize], least: f64) {
    loop {
        let count = compact(labels);
        let merged = objective.merged(labels, count);
        let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
        let best = pairs.max_by(|x, y| merged.row(x.0)[x.1].total_cmp(&merged.row(y.0)[y.1]));
        match best {
            Some((a, b)) if merged.row(a)[b] > least => {
                labels.iter_mut().filter(|label| **label == b).for_each(|label| *label = a);
            }
            _ => return,
        }
    }
}

/// Renumbers labels `0..count` in the order in which they come; returns the count.
fn compact(labels: &mut [usize]) -> usize {
    let mut number = vec![None; labels.iter().max().map_or(0, |most| most + 1)];
    let mut count = 0;
    for label in labels {
        *label = *number[*label].get_or_insert_with(|| {
            count += 1;
            count - 1
        });
    }
    count
}

fn mean_size(objective: &Objective) -> f64 {
    let n = objective.len();
    let sum: f64 = (0..n).flat_map(|i| objective.row(i)).map(|b| b.abs()).sum();
    // A matrix of zeros: any θ will do, all gains are 0.
    if sum > 0.0 { sum / (n * n) as f64 } else { 1.0 }
}
