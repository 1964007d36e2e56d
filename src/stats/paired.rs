//! Tests of whether two votes of the same members differ by more than noise.

use std::fmt;

use nalgebra::{DMatrix, DVector};
use statrs::distribution::{Binomial, ChiSquared, ContinuousCDF, DiscreteCDF, Normal};

use crate::agreement::{Distance, cohen};

/// What a test found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// The value of the statistic.
    pub value: f64,
    /// Degrees of freedom; `None` where the statistic has none.
    pub df: Option<u32>,
    /// The probability of a value at least as far out if nothing but chance
    /// was at work, in `[0, 1]`.
    pub p: f64,
}

/// Why a test was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nobody changed between the categories that it compares.
    NobodyMoved,
    /// The approximation needs this many where this many are fewer.
    TooFew {
        /// What is counted: an index of a category, or two.
        between: (usize, Option<usize>),
        /// How many there are.
        found: u32,
        /// How many are needed.
        needed: u32,
    },
    /// Nobody voted both times.
    NobodyVotedTwice,
    /// All chose alike, so that nothing is left to agree or differ about.
    AllAlike,
    /// Two sets of choices exchanged nobody, so that they are two questions.
    Separate,
    /// Fewer than two groups have members.
    OneGroup,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::NobodyMoved => f.write_str("nobody moved between these choices"),
            Unfit::TooFew { found, needed, .. } => {
                write!(f, "{found} moved where the approximation needs at least {needed}")
            }
            Unfit::NobodyVotedTwice => f.write_str("nobody voted both times"),
            Unfit::AllAlike => f.write_str("all made one and the same choice"),
            Unfit::Separate => f.write_str("two sets of choices exchanged nobody"),
            Unfit::OneGroup => f.write_str("fewer than two groups have members that voted both times"),
        }
    }
}

/// Movements that a chi-squared approximation should rest on: five expected
/// each way (W. G. Cochran, "Some methods for strengthening the common χ²
/// tests", Biometrics 10 (1954) 417–451).
pub const ENOUGH: u32 = 10;

/// A square table: rows the first choice, columns the second.
pub type Square<const K: usize> = [[u32; K]; K];

/// The test of Stuart and Maxwell for marginal homogeneity: whether the totals
/// of the choices differ between two votes of the same members.
///
/// With `d` the differences of the margins, `d_i = n_i. − n_.i`, and `S` their
/// covariance, `S_ii = n_i. + n_.i − 2 n_ii` and `S_ij = −(n_ij + n_ji)`, the
/// statistic is `d' S⁻¹ d` over all categories but one, which is chi-squared
/// with as many degrees of freedom. Categories that nobody left or joined are
/// left out first.
///
/// Source: A. Stuart, "A test for homogeneity of the marginal distributions in
/// a two-way classification", Biometrika 42 (1955) 412–416; A. E. Maxwell,
/// "Comparing the classification of subjects by two independent judges",
/// British Journal of Psychiatry 116 (1970) 651–655.
///
/// # Errors
///
/// If nobody moved, or fewer than [`ENOUGH`] members left or joined a category,
/// or (with four choices or more) two sets of them exchanged nobody.
///
/// ```
/// use unbloc::stats::stuart_maxwell;
/// // Stuart's own example: unaided vision of 7,477 women, right eye against left
/// let eyes = [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]];
/// let test = stuart_maxwell(&eyes).unwrap();
/// assert!((test.value - 11.957).abs() < 5e-4 && test.df == Some(3));
/// ```
pub fn stuart_maxwell<const K: usize>(table: &Square<K>) -> Result<Test, Unfit> {
    let (out, into) = (|i: usize| table[i].iter().sum::<u32>(), |i: usize| table.iter().map(|row| row[i]).sum::<u32>());
    let movers = |i: usize| out(i) + into(i) - 2 * table[i][i];
    let kept: Vec<usize> = (0..K).filter(|&i| movers(i) > 0).collect();
    if kept.is_empty() {
        return Err(Unfit::NobodyMoved);
    }
    enough(kept.iter().map(|&i| ((i, None), movers(i))))?;
    let free = &kept[1..];
    let d = DVector::from_iterator(free.len(), free.iter().map(|&i| f64::from(out(i)) - f64::from(into(i))));
    let s = DMatrix::from_fn(free.len(), free.len(), |a, b| match (free[a], free[b]) {
        (i, j) if i == j => f64::from(movers(i)),
        (i, j) => -f64::from(table[i][j] + table[j][i]),
    });
    let inverse = s.cholesky().ok_or(Unfit::Separate)?;
    Ok(chi_squared(d.dot(&inverse.solve(&d)), free.len() as u32))
}

/// The test of Bowker for symmetry: whether as many went from one choice to
/// another as came back, for every two choices.
///
/// The sum over pairs of choices with movement of `(n_ij − n_ji)² / (n_ij +
/// n_ji)`, chi-squared with as many degrees of freedom as there are such pairs.
///
/// Source: A. H. Bowker, "A test for symmetry in contingency tables", Journal
/// of the American Statistical Association 43 (1948) 572–574.
///
/// # Errors
///
/// If nobody moved, or fewer than [`ENOUGH`] members moved between two choices
/// between which some did; [`symmetry_exact`] then still says something.
///
/// ```
/// use unbloc::stats::{Unfit, bowker};
/// let test = bowker(&[[20, 5], [15, 10]]).unwrap();
/// assert_eq!((test.value, test.df), (5.0, Some(1))); // (5 − 15)² / 20
/// assert_eq!(bowker(&[[20, 0], [0, 10]]), Err(Unfit::NobodyMoved));
/// ```
pub fn bowker<const K: usize>(table: &Square<K>) -> Result<Test, Unfit> {
    let pairs = movements(table);
    if pairs.is_empty() {
        return Err(Unfit::NobodyMoved);
    }
    enough(pairs.iter().map(|&(i, j)| ((i, Some(j)), table[i][j] + table[j][i])))?;
    Ok(chi_squared(asymmetry(pairs.iter().map(|&(i, j)| (table[i][j], table[j][i]))), pairs.len() as u32))
}

/// The same question answered exactly, for three choices: the share of all ways
/// in which the members that moved could have gone, each as likely one way as
/// the other, that are at least as lopsided by Bowker's statistic.
///
/// Source: the conditional distribution on which Bowker's test (1948) rests.
///
/// # Errors
///
/// If nobody moved.
///
/// ```
/// use unbloc::stats::symmetry_exact;
/// // nine from no to abstain and none back: 2 ways of 2⁹
/// let test = symmetry_exact(&[[0, 0, 0], [0, 0, 0], [0, 9, 0]]).unwrap();
/// assert_eq!((test.value, test.df, test.p), (9.0, None, 2.0 / 512.0));
/// ```
pub fn symmetry_exact(table: &Square<3>) -> Result<Test, Unfit> {
    let pairs: Vec<(u32, u32)> = movements(table).iter().map(|&(i, j)| (table[i][j], table[j][i])).collect();
    if pairs.is_empty() {
        return Err(Unfit::NobodyMoved);
    }
    let seen = asymmetry(pairs.iter().copied());
    // Sums of the same terms in another order must count as equal.
    let least = seen - 1e-9 * seen.max(1.0);
    let ways: Vec<Vec<(f64, f64)>> = pairs.iter().map(|&(a, b)| one_pair(a + b)).collect();
    let p = tail(&ways, least);
    Ok(Test { value: seen, df: None, p: p.min(1.0) })
}

/// McNemar's test, exact: whether as many went from one side to the other as
/// came back. `there` moved one way and `back` the other; twice the smaller
/// tail of a fair coin thrown for each, the statistic being the smaller number.
///
/// Source: Q. McNemar, "Note on the sampling error of the difference between
/// correlated proportions or percentages", Psychometrika 12 (1947) 153–157.
///
/// # Errors
///
/// If nobody moved.
///
/// ```
/// use unbloc::stats::mcnemar_exact;
/// let test = mcnemar_exact(0, 5).unwrap();
/// assert!((test.p - 2.0 / 32.0).abs() < 1e-12);
/// ```
pub fn mcnemar_exact(there: u32, back: u32) -> Result<Test, Unfit> {
    let (less, all) = (there.min(back), there + back);
    if all == 0 {
        return Err(Unfit::NobodyMoved);
    }
    let coin = Binomial::new(0.5, u64::from(all)).expect("a half is a probability");
    Ok(Test { value: f64::from(less), df: None, p: (2.0 * coin.cdf(u64::from(less))).min(1.0) })
}

/// Cohen's kappa between two votes of the same members, and whether it differs
/// from the agreement that the margins alone would give: the value is kappa,
/// in `[−1, 1]`, and `p` that of `κ / √var₀` under the normal curve, two-sided.
///
/// Source: J. Cohen, "A coefficient of agreement for nominal scales",
/// Educational and Psychological Measurement 20 (1960) 37–46; the variance
/// under no agreement after J. L. Fleiss, J. Cohen and B. S. Everitt, "Large
/// sample standard errors of kappa and weighted kappa", Psychological Bulletin
/// 72 (1969) 323–327.
///
/// # Errors
///
/// If all members made one and the same choice both times, or there are none.
///
/// ```
/// use unbloc::stats::kappa;
/// let test = kappa(&[[20, 5], [10, 15]]).unwrap();
/// assert!((test.value - 0.4).abs() < 1e-12); // (.7 − .5) / (1 − .5)
/// ```
pub fn kappa<const K: usize>(table: &Square<K>) -> Result<Test, Unfit> {
    let n = f64::from(table.iter().flatten().sum::<u32>());
    let row = |i: usize| f64::from(table[i].iter().sum::<u32>()) / n;
    let column = |i: usize| f64::from(table.iter().map(|row| row[i]).sum::<u32>()) / n;
    let chance: f64 = (0..K).map(|i| row(i) * column(i)).sum();
    if n == 0.0 {
        return Err(Unfit::NobodyVotedTwice);
    }
    if chance >= 1.0 {
        return Err(Unfit::AllAlike);
    }
    // Choices are names here: where they lie on the scale plays no part.
    let kappa = cohen(table.map(|row| row.map(f64::from)), [0.0; K], Distance::Nominal).ok_or(Unfit::AllAlike)?;
    let skew: f64 = (0..K).map(|i| row(i) * column(i) * (row(i) + column(i))).sum();
    let deviation = ((chance + chance * chance - skew).max(0.0) / n).sqrt() / (1.0 - chance);
    if deviation == 0.0 {
        return Err(Unfit::AllAlike);
    }
    let normal = Normal::standard();
    Ok(Test { value: kappa, df: None, p: (2.0 * normal.sf((kappa / deviation).abs())).min(1.0) })
}

fn enough(counts: impl Iterator<Item = ((usize, Option<usize>), u32)>) -> Result<(), Unfit> {
    match counts.filter(|&(_, found)| found < ENOUGH).min_by_key(|&(between, found)| (found, between)) {
        Some((between, found)) => Err(Unfit::TooFew { between, found, needed: ENOUGH }),
        None => Ok(()),
    }
}

fn chi_squared(value: f64, df: u32) -> Test {
    let curve = ChiSquared::new(f64::from(df)).expect("there is at least one degree of freedom");
    Test { value, df: Some(df), p: curve.sf(value) }
}

/// Pairs of categories between which somebody moved.
fn movements<const K: usize>(table: &Square<K>) -> Vec<(usize, usize)> {
    let pairs = (0..K).flat_map(|i| (i + 1..K).map(move |j| (i, j)));
    pairs.filter(|&(i, j)| table[i][j] + table[j][i] > 0).collect()
}

fn asymmetry(pairs: impl Iterator<Item = (u32, u32)>) -> f64 {
    pairs.map(|(a, b)| (f64::from(a) - f64::from(b)).powi(2) / f64::from(a + b)).sum()
}

/// For `n` members that moved between two choices: each term of the statistic and its probability.
fn one_pair(n: u32) -> Vec<(f64, f64)> {
    use statrs::distribution::Discrete;
    let coin = Binomial::new(0.5, u64::from(n)).expect("a half is a probability");
    (0..=n).map(|a| (asymmetry([(a, n - a)].into_iter()), coin.pmf(u64::from(a)))).collect()
}

/// The probability that one term of each, drawn independently, sum to `least` or more.
fn tail(ways: &[Vec<(f64, f64)>], least: f64) -> f64 {
    match ways {
        [] => f64::from(u8::from(least <= 0.0)),
        [first, rest @ ..] => first.iter().map(|&(term, p)| p * tail(rest, least - term)).sum(),
    }
}
