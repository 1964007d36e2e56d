//! Uncertainty by resampling roll calls.

use rand::{Rng, RngExt};

use crate::agreement::{Index, Over, PairTable};

/// A 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The 5 % quantile.
    pub low: f64,
    /// The 95 % quantile.
    pub high: f64,
}

/// Which quantiles bound the interval.
pub(super) const TAILS: (f64, f64) = (0.05, 0.95);

/// A 90 % interval of the agreement index of a pair, by the percentile
/// bootstrap over roll calls.
///
/// Each replicate draws as many roll calls as there are, with replacement:
/// those of the pair's `table` and those, out of `roll_calls` in all, that are
/// not joint. The index of each replicate is taken as [`Index::over`] does; a
/// replicate in which it is undefined is left out. The interval runs from the
/// 5 % to the 95 % quantile of the rest (linear between order statistics, as
/// R's type 7).
///
/// It says how far the index may rest on which texts came to a vote. Roll
/// calls count as independent, which texts of one agenda item are not: the
/// interval is rather too narrow than too wide.
///
/// `None` with fewer than two joint roll calls, and where every replicate
/// comes out alike (all joint roll calls score the same): drawing them again
/// then says nothing about the uncertainty, which is not to say there is none.
///
/// Source: B. Efron, "Bootstrap methods: another look at the jackknife",
/// Annals of Statistics 7 (1979) 1–26; B. Efron and R. J. Tibshirani, An
/// Introduction to the Bootstrap (1993), section 13.3.
///
/// # Panics
///
/// If there are fewer roll calls than joint ones.
///
/// ```
/// use unbloc::agreement::{Index, Over, PairTable};
/// use unbloc::{random, stats};
///
/// let table = PairTable([[50, 0, 0], [0, 0, 0], [50, 0, 0]]);
/// let mut rng = random::stream(1, &["AAA", "BBB"]);
/// let found = stats::interval(&table, 100, Index::Same, Over::Joint, 1000, &mut rng).unwrap();
/// // binomial: ½ ± 1.645 · √(¼ / 100), give or take one roll call
/// assert!((found.low - 0.418).abs() < 0.02 && (found.high - 0.582).abs() < 0.02);
/// ```
pub fn interval(
    table: &PairTable,
    roll_calls: usize,
    index: Index,
    over: Over,
    replicates: u32,
    rng: &mut impl Rng,
) -> Option<Interval> {
    let mut values = resample(table, roll_calls, index, over, replicates, rng);
    if table.joint() < 2 || values.is_empty() {
        return None;
    }
    values.sort_by(f64::total_cmp);
    (values[0] < values[values.len() - 1])
        .then(|| Interval { low: quantile(&values, TAILS.0), high: quantile(&values, TAILS.1) })
}

/// The index in each replicate in which it is defined.
fn resample(
    table: &PairTable,
    roll_calls: usize,
    index: Index,
    over: Over,
    replicates: u32,
    rng: &mut impl Rng,
) -> Vec<f64> {
    let joint = table.joint() as usize;
    assert!(joint <= roll_calls, "more joint roll calls than roll calls");
    // The cell of each roll call; 9 stands for not joint.
    let mut cells: Vec<u8> = Vec::with_capacity(roll_calls);
    for (cell, &count) in table.0.iter().flatten().enumerate() {
        cells.extend(std::iter::repeat_n(cell as u8, count as usize));
    }
    cells.resize(roll_calls, 9);
    let replicate = |_| {
        let mut counts = [0u32; 10];
        for _ in 0..roll_calls {
            counts[usize::from(cells[rng.random_range(0..roll_calls as u32) as usize])] += 1;
        }
        let mut drawn = PairTable::default();
        drawn.0.iter_mut().flatten().zip(counts).for_each(|(cell, count)| *cell = count);
        index.over(over, &drawn, roll_calls)
    };
    (0..replicates).filter_map(replicate).collect()
}

/// A quantile of sorted values, linear between them.
pub(super) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}
