//! The best matching against all there are.

use rand::RngExt;
use unbloc::coalition::matching;
use unbloc::random;

/// Sums of a few numbers up to 1.
const SUMS: f64 = 1e-12;

/// The highest sum over all ways to give the rows different columns, as many pairs as there can be.
fn highest(weights: &[f64], rows: usize, columns: usize, row: usize, taken: &mut Vec<bool>) -> f64 {
    if row == rows {
        return 0.0;
    }
    let free = taken.iter().filter(|taken| !**taken).count();
    // A row may go without only where rows are more than columns.
    let without = (rows - row > free).then(|| highest(weights, rows, columns, row + 1, taken));
    let mut best = without.unwrap_or(f64::NEG_INFINITY);
    for column in 0..columns {
        if !taken[column] {
            taken[column] = true;
            best = best.max(weights[row * columns + column] + highest(weights, rows, columns, row + 1, taken));
            taken[column] = false;
        }
    }
    best
}

#[test]
fn no_other_matching_has_a_higher_sum() {
    for seed in 0..300 {
        let mut rng = random::stream(seed, &["matching"]);
        let (rows, columns) = (rng.random_range(1..6), rng.random_range(1..6));
        // Few values, so that ties come up.
        let weights: Vec<f64> = (0..rows * columns).map(|_| f64::from(rng.random_range(-3..4)) / 3.0).collect();
        let found = matching(&weights, rows, columns);
        let pairs: Vec<(usize, usize)> = found.iter().enumerate().filter_map(|(r, c)| c.map(|c| (r, c))).collect();
        let mut used: Vec<usize> = pairs.iter().map(|pair| pair.1).collect();
        used.sort_unstable();
        used.dedup();
        assert_eq!((used.len(), pairs.len()), (rows.min(columns), rows.min(columns)), "seed {seed}: {found:?}");
        let sum: f64 = pairs.iter().map(|(r, c)| weights[r * columns + c]).sum();
        let best = highest(&weights, rows, columns, 0, &mut vec![false; columns]);
        assert!((sum - best).abs() < SUMS, "seed {seed}: {sum} for {best}: {weights:?}");
    }
}
