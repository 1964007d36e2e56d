//! The Leiden algorithm on a dense matrix.
//!
//! Source: V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden:
//! guaranteeing well-connected communities", Scientific Reports 9 (2019) 5233.
//! There on a sparse graph, for modularity and CPM; here on the matrix of an
//! [`Objective`], which may have negative entries. At the end we also join
//! coalitions where that improves, which the paper does not.

use std::borrow::Cow;
use std::collections::VecDeque;

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};
use rayon::prelude::*;

use super::pull::{Pull, may_join};
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
    let theta = theta(objective);
    let run = |start: u32| {
        let mut rng = random::stream(seed, &[start.to_le_bytes()]);
        let (partition, quality) = leiden(objective, theta, (0..objective.len()).collect(), &mut rng);
        (quality, partition)
    };
    (0..starts).into_par_iter().map(run).collect()
}

/// One run that begins with a partition, as good at its end or better.
pub(super) fn improved(objective: &Objective, partition: &Partition, seed: u64) -> Partition {
    let labels = partition.labels().iter().map(|&label| usize::from(label)).collect();
    leiden(objective, theta(objective), labels, &mut random::stream(seed, &["improved"])).0
}

/// One run: passes until one neither moves a member nor joins two coalitions. The partition and its quality.
fn leiden(objective: &Objective, theta: f64, mut labels: Vec<usize>, rng: &mut impl Rng) -> (Partition, f64) {
    // The least improvement that counts, in units of the matrix.
    let least = SAME_QUALITY * objective.norm() / 2.0;
    let mut before = f64::NEG_INFINITY;
    loop {
        pass(objective, &mut labels, least, theta, rng);
        join(objective, &mut labels, least);
        let partition = Partition::new(&labels);
        let quality = objective.quality(&partition);
        if quality <= before + SAME_QUALITY {
            return (partition, quality);
        }
        before = quality;
    }
}

/// Move, refine, aggregate, until moving joins nothing any more.
fn pass(objective: &Objective, labels: &mut [usize], least: f64, theta: f64, rng: &mut impl Rng) {
    let mut level = Cow::Borrowed(objective);
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
        level = Cow::Owned(level.merged(&refined, count));
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
    let mut pull = Pull::of(level, labels, least);
    while let Some(i) = queue.pop_front() {
        queued[i] = false;
        let Some(to) = pull.target(i, labels) else { continue };
        pull.moved(i, labels[i], to);
        labels[i] = to;
        let row = level.row(i);
        for j in 0..n {
            if labels[j] != to && row[j] != 0.0 && !queued[j] {
                queued[j] = true;
                queue.push_back(j);
            }
        }
    }
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
    // Ties of each part to the rest of the coalition: well-connected if ≥ 0. Summed row by row, for all nodes at once.
    let mut outward: Vec<f64> = vec![0.0; parts.len()];
    let mut alone = vec![true; parts.len()];
    for &j in coalition {
        outward.iter_mut().zip(level.row(j)).for_each(|(sum, tie)| *sum += tie);
    }
    coalition.iter().for_each(|&i| outward[i] -= level.row(i)[i]);
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
        let part = draw(&mut choices, theta, rng);
        if part != i {
            outward[part] += outward[i] - 2.0 * ties[part];
            parts[i] = part;
            alone[part] = false;
        }
    }
}

/// One of the choices, with probability in proportion to `exp(gain / θ)`; the gains become these odds.
fn draw(choices: &mut [(usize, f64)], theta: f64, rng: &mut impl Rng) -> usize {
    let most = choices.iter().map(|choice| choice.1).fold(0.0, f64::max);
    choices.iter_mut().for_each(|(_, gain)| *gain = libm::exp((*gain - most) / theta));
    let mut left = rng.random::<f64>() * choices.iter().map(|(_, odds)| odds).sum::<f64>();
    for &mut (part, odds) in &mut *choices {
        left -= odds;
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
        if !may_join(objective, labels, count, least) {
            return;
        }
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

/// The randomness of the refinement in units of the matrix.
fn theta(objective: &Objective) -> f64 {
    let n = objective.len();
    let sum: f64 = (0..n).flat_map(|i| objective.row(i)).map(|b| b.abs()).sum();
    // A matrix of zeros: any θ will do, all gains are 0.
    THETA * if sum > 0.0 { sum / (n * n) as f64 } else { 1.0 }
}
