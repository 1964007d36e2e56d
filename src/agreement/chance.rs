//! Agreement beyond chance: kappa, pi and alpha.

use std::collections::BTreeMap;

/// How far apart two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// 1 where they differ.
    Nominal,
    /// Their difference.
    Linear,
    /// The values that lie between them, counted, squared: `(Σ n_g − (n_c + n_d) / 2)²` over `g` from `c` to `d`.
    Ordinal,
    /// Their difference squared.
    Interval,
}

/// What agreement by chance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Draw {
    /// Each member draws from its own choices (Cohen).
    Own,
    /// Both draw from the choices of both (Scott).
    Shared,
    /// The same without replacement (Krippendorff).
    WithoutReplacement,
}

impl Distance {
    /// The distance of the values at places `c` and `d`, with how often each value comes.
    fn between(self, c: usize, d: usize, values: &[f64], totals: &[f64]) -> f64 {
        let (low, high) = (c.min(d), c.max(d));
        match self {
            Distance::Nominal => f64::from(u8::from(c != d)),
            Distance::Linear => values[high] - values[low],
            Distance::Interval => (values[high] - values[low]) * (values[high] - values[low]),
            Distance::Ordinal => {
                let between = totals[low..=high].iter().sum::<f64>() - (totals[low] + totals[high]) / 2.0;
                between * between
            }
        }
    }
}

/// Counts of pairs of values, and how often each value comes on either side.
struct Coincidences<'a> {
    values: &'a [f64],
    /// `cells[c * k + d]` for `k` values.
    cells: &'a [f64],
    rows: &'a [f64],
    columns: &'a [f64],
}

impl Coincidences<'_> {
    /// `1 − D_o / D_e` with
    ///
    /// ```text
    /// D_o = Σ cells_cd δ_cd / N        D_e = Σ rows_c columns_d δ_cd / (N · draws)
    /// ```
    ///
    /// where `draws` is `N`, or `N − 1` without replacement; `None` where `D_e` is 0.
    fn beyond_chance(&self, draws: f64, distance: Distance) -> Option<f64> {
        let k = self.values.len();
        let (mut observed, mut expected) = (0.0, 0.0);
        for c in 0..k {
            for d in 0..k {
                let apart = distance.between(c, d, self.values, self.rows);
                observed += self.cells[c * k + d] * apart;
                expected += self.rows[c] * self.columns[d] * apart;
            }
        }
        (expected > 0.0).then(|| 1.0 - draws * observed / expected)
    }
}

/// Cohen's kappa of counts: rows what one chose, columns what the other did, of `K` values.
pub(crate) fn cohen<const K: usize>(t: [[f64; K]; K], values: [f64; K], distance: Distance) -> Option<f64> {
    let n: f64 = t.as_flattened().iter().sum();
    let rows = t.map(|row| row.iter().sum::<f64>());
    let columns: [f64; K] = std::array::from_fn(|j| t.iter().map(|row| row[j]).sum());
    Coincidences { values: &values, cells: t.as_flattened(), rows: &rows, columns: &columns }.beyond_chance(n, distance)
}

/// Kappa, pi or alpha of a pair, on the scale yes 1, abstain 0, no −1.
///
/// `t` counts the joint choices; parts of a count are texts that are credited in part.
pub(super) fn of_pair(t: [[f64; 3]; 3], chance: Draw, distance: Distance) -> Option<f64> {
    const VALUES: [f64; 3] = [-1.0, 0.0, 1.0];
    if chance == Draw::Own {
        return cohen(t, VALUES, distance);
    }
    let n: f64 = t.as_flattened().iter().sum();
    let rows = t.map(|row| row.iter().sum::<f64>());
    let columns = [0, 1, 2].map(|j| t[0][j] + t[1][j] + t[2][j]);
    // Each roll call counts twice, once in either order.
    let cells = [0, 1, 2].map(|i| [0, 1, 2].map(|j| t[i][j] + t[j][i]));
    let both = [0, 1, 2].map(|i| rows[i] + columns[i]);
    let draws = if chance == Draw::Shared { 2.0 * n } else { 2.0 * n - 1.0 };
    Coincidences { values: &VALUES, cells: cells.as_flattened(), rows: &both, columns: &both }
        .beyond_chance(draws, distance)
}

/// Krippendorff's alpha of several raters, at most 1: 0 is what chance would give.
///
/// `ratings` holds one row a rater, all of the same units; `None` where a rater
/// gave no value. Units with fewer than two values say nothing and are left out.
///
/// ```text
/// α = 1 − (N − 1) Σ o_cd δ_cd / Σ n_c n_d δ_cd
/// ```
///
/// where `o_cd` sums over units the ordered pairs of values divided by the
/// unit's number of values less one, `n_c` are its margins and `N` their sum.
/// `None` where fewer than two different values remain.
///
/// Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
///
/// # Panics
///
/// If the rows differ in length.
///
/// ```
/// use unbloc::agreement::{Distance, krippendorff};
/// let (a, b) = ([Some(1), Some(1), Some(2), None], [Some(1), Some(2), Some(2), Some(2)]);
/// // o_12 = o_21 = 1, n_1 = n_2 = 3, N = 6
/// assert_eq!(krippendorff(&[&a, &b], Distance::Nominal), Some(1.0 - 5.0 * 2.0 / (2.0 * 9.0)));
/// ```
pub fn krippendorff(ratings: &[&[Option<i32>]], distance: Distance) -> Option<f64> {
    let units = ratings.first().map_or(0, |row| row.len());
    assert!(ratings.iter().all(|row| row.len() == units), "raters of different units");
    let units: Vec<Vec<i32>> = (0..units)
        .map(|u| ratings.iter().filter_map(|row| row[u]).collect::<Vec<_>>())
        .filter(|values| values.len() > 1)
        .collect();
    let mut places: BTreeMap<i32, usize> = units.iter().flatten().map(|&value| (value, 0)).collect();
    places.values_mut().enumerate().for_each(|(i, place)| *place = i);
    let k = places.len();
    let mut cells = vec![0.0; k * k];
    for unit in &units {
        for (i, a) in unit.iter().enumerate() {
            for (j, b) in unit.iter().enumerate() {
                if i != j {
                    cells[places[a] * k + places[b]] += 1.0 / (unit.len() - 1) as f64;
                }
            }
        }
    }
    let values: Vec<f64> = places.keys().map(|&value| f64::from(value)).collect();
    let mut totals = vec![0.0; k];
    units.iter().flatten().for_each(|value| totals[places[value]] += 1.0);
    let draws = totals.iter().sum::<f64>() - 1.0;
    Coincidences { values: &values, cells: &cells, rows: &totals, columns: &totals }.beyond_chance(draws, distance)
}
