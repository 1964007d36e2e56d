//! Where members stand on the line that accounts for most of their votes.

use nalgebra::{DMatrix, DVector, SymmetricEigen};

use super::cast::Cast;
use super::ordered::Logits;

/// How often roll calls and members are fitted in turn. The principal component alone presses the ends of the line
/// together; votes drawn from it are then less like the votes than they should be, and p-values too high. After two
/// rounds they are as likely to be low as high.
const ROUNDS: usize = 2;
/// Steps towards a member's place in a round, and how far one goes at most; members spread by 1.
const STEPS: usize = 5;
const STRIDE: f64 = 1.0;

/// Members' places on one line: their first principal component, then [`ROUNDS`] times the roll calls' ordered logits
/// on the places, and the most likely place of each member under those and a normal distribution of places. Mean
/// square 1.
pub(super) fn on_a_line(cast: &Cast, logits: &mut Logits) -> Vec<f64> {
    let (mut x, rows) = (first_component(cast), cast.rows());
    for _ in 0..ROUNDS {
        logits.fit(&x);
        x = scaled(rows.iter().zip(&x).map(|(votes, &x)| place(logits, votes, x)).collect());
    }
    x
}

/// The most likely place of a member by its votes, sought from `start` (Fisher scoring).
fn place(logits: &Logits, votes: &[(usize, usize)], start: f64) -> f64 {
    (0..STEPS).fold(start, |x, _| {
        let (slope, information) = logits.pull(votes, x);
        // The normal distribution of places pulls to the middle.
        x + ((slope - x) / (information + 1.0)).clamp(-STRIDE, STRIDE)
    })
}

/// The members' first principal component: of the votes, yes 1, abstain 0 and
/// no −1, less the mean of the roll call among those who voted, and 0 where no
/// vote was cast. Mean square 1. Unanimous roll calls have no part in it.
fn first_component(cast: &Cast) -> Vec<f64> {
    let divided: Vec<&[(usize, usize)]> = cast.divided().collect();
    let mut centred = DMatrix::zeros(cast.members(), divided.len());
    for (r, column) in divided.into_iter().enumerate() {
        let mean = mean(column.iter().map(|vote| vote.1)).unwrap_or(0.0);
        column.iter().for_each(|&(m, plane)| centred[(m, r)] = value(plane) - mean);
    }
    // The two products have the same eigenvalues; the smaller one is the quicker.
    let first = match centred.nrows() <= centred.ncols() {
        true => leading(&centred * centred.transpose()),
        false => &centred * leading(centred.transpose() * &centred),
    };
    scaled(first.iter().copied().collect())
}

/// The eigenvector of the largest eigenvalue.
fn leading(symmetric: DMatrix<f64>) -> DVector<f64> {
    if symmetric.is_empty() {
        return DVector::zeros(symmetric.nrows());
    }
    let eigen = SymmetricEigen::new(symmetric);
    eigen.eigenvectors.column(eigen.eigenvalues.imax()).into_owned()
}

/// The members' mean votes on the roll calls that are not unanimous, yes 1,
/// abstain 0 and no −1, less the mean of all members; 0 for a member without a
/// vote. Mean square 1.
pub(super) fn mean_votes(cast: &Cast) -> Vec<f64> {
    let mut votes = vec![Vec::new(); cast.members()];
    cast.divided().flatten().for_each(|&(m, plane)| votes[m].push(plane));
    let means: Vec<Option<f64>> = votes.into_iter().map(|votes| mean(votes.into_iter())).collect();
    let known: Vec<f64> = means.iter().flatten().copied().collect();
    let centre = known.iter().sum::<f64>() / known.len() as f64;
    scaled(means.into_iter().map(|mean| mean.map_or(0.0, |mean| mean - centre)).collect())
}

/// A vote on the scale yes 1, abstain 0, no −1.
fn value(plane: usize) -> f64 {
    1.0 - plane as f64
}

/// The mean vote; `None` where there is none.
fn mean(votes: impl Iterator<Item = usize>) -> Option<f64> {
    let (sum, n) = votes.fold((0.0, 0), |(sum, n), plane| (sum + value(plane), n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// The same with mean square 1, unless all are 0.
pub(super) fn scaled(mut x: Vec<f64>) -> Vec<f64> {
    let squares: f64 = x.iter().map(|x| x * x).sum();
    if squares > 0.0 {
        let by = (x.len() as f64 / squares).sqrt();
        x.iter_mut().for_each(|x| *x *= by);
    }
    x
}
