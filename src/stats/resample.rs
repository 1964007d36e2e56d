//! Uncertainty by resampling roll calls.

use rand::{Rng, RngExt};

use crate::agreement::{Index, Over, SeatedTable};

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
/// not in it. The index of each replicate is taken as [`Index::over`] does; a
/// replicate in which it is undefined is left out. The interval runs from the
/// 5 % to the 95 % quantile of the rest (linear between order statistics, as
/// R's type 7).
///
/// It says how far the index may rest on which texts came to a vote. Roll
/// calls count as independent, which texts of one agenda item are not: the
/// interval is rather too narrow than too wide.
///
/// `None` with fewer than two roll calls that are scored, and where every replicate
/// comes out alike (all score the same): drawing them again
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
    table: impl Into<SeatedTable>,
    roll_calls: usize,
    index: Index,
    over: Over,
    replicates: u32,
    rng: &mut impl Rng,
) -> Option<Interval> {
    let table = table.into();
    if index.scored(table) < 2 {
        return None;
    }
    percentiles(resample(&table, roll_calls, index, over, replicates, rng))
}

/// The interval of replicates' values; `None` without any, and where all are alike.
pub(crate) fn percentiles(mut values: Vec<f64>) -> Option<Interval> {
    values.sort_by(f64::total_cmp);
    (values.first()? < values.last()?)
        .then(|| Interval { low: quantile(&values, TAILS.0), high: quantile(&values, TAILS.1) })
}

/// The index in each replicate in which it is defined.
fn resample(
    table: &SeatedTable,
    roll_calls: usize,
    index: Index,
    over: Over,
    replicates: u32,
    rng: &mut impl Rng,
) -> Vec<f64> {
    // The cell of each roll call; the last stands for not in the table.
    const OUTSIDE: u8 = 16;
    let counts = table.0.as_flattened();
    let mut cells: Vec<u8> = Vec::with_capacity(roll_calls);
    // Votes come first: whether absences are counted or not, a draw then means the same vote.
    let is_vote = |cell: &u8| cell % 4 < 3 && cell / 4 < 3;
    for cell in (0..OUTSIDE).filter(is_vote).chain((0..OUTSIDE).filter(|cell| !is_vote(cell))) {
        cells.extend(std::iter::repeat_n(cell, counts[usize::from(cell)] as usize));
    }
    assert!(cells.len() <= roll_calls, "more roll calls in the table than roll calls");
    cells.resize(roll_calls, OUTSIDE);
    let replicate = |_| {
        let mut drawn = [0u32; 17];
        for _ in 0..roll_calls {
            drawn[usize::from(cells[rng.random_range(0..roll_calls as u32) as usize])] += 1;
        }
        let mut table = SeatedTable::default();
        table.0.as_flattened_mut().copy_from_slice(&drawn[..16]);
        index.over(over, table, roll_calls)
    };
    (0..replicates).filter_map(replicate).collect()
}

/// A quantile of sorted values, linear between them.
pub(crate) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}
