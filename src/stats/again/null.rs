//! Two ways in which a series could have come about without a step.

use rand::Rng;
use rand::seq::SliceRandom;

use super::change_point::{Series, largest_between};

/// How often each null is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permutations {
    /// Draws in which the scores of each text change places.
    pub within_texts: u32,
    /// Draws in which whole sessions change places.
    pub of_sessions: u32,
}

impl Permutations {
    /// As many as so many pairs need, whose p are adjusted for their number: forty a pair, and the usual number at least.
    ///
    /// ```
    /// use unbloc::stats::Permutations;
    /// assert_eq!((Permutations::for_pairs(1).within_texts, Permutations::for_pairs(100).within_texts), (999, 3999));
    /// ```
    pub fn for_pairs(pairs: usize) -> Self {
        let usual = Permutations::default();
        let needed = u32::try_from(40 * pairs).unwrap_or(u32::MAX).saturating_sub(1);
        Permutations { within_texts: usual.within_texts.max(needed), of_sessions: usual.of_sessions.max(needed) }
    }
}

impl Default for Permutations {
    /// 999 within texts, 1,999 of sessions.
    fn default() -> Self {
        Permutations { within_texts: 999, of_sessions: 1999 }
    }
}

/// The smallest p that whole sessions in another order can give, with so many sessions in all and after the step: the
/// same ones may come to lie together at either end. In `(0, 1]`.
///
/// ```
/// use unbloc::stats::least_p;
/// assert_eq!(least_p(12, 2), 2.0 / 66.0); // 66 ways to choose two of twelve
/// assert_eq!(least_p(2, 1), 1.0);
/// ```
pub fn least_p(sessions: usize, after: usize) -> f64 {
    let few = after.min(sessions - after);
    let ways = (0..few).fold(1.0, |ways, i| ways * (sessions - i) as f64 / (i + 1) as f64);
    (2.0 / ways).min(1.0)
}

/// The share of draws, the series seen among them, in which the largest shift is at least as large.
fn share(seen: f64, draws: u32, mut draw: impl FnMut() -> f64) -> f64 {
    let least = seen - 1e-9 * seen.max(1.0);
    let far = (0..draws).filter(|_| draw() >= least).count();
    (far as f64 + 1.0) / (f64::from(draws) + 1.0)
}

impl Series<'_> {
    /// The scores of each text in random order: what the agenda alone would do stays as it is.
    pub(super) fn p_within_texts(&self, seen: f64, draws: u32, rng: &mut impl Rng) -> f64 {
        let mut places: Vec<Vec<usize>> = self.places_of_texts().into_values().filter(|at| at.len() > 1).collect();
        let mut drawn = self.residuals.clone();
        share(seen, draws, || {
            for at in &mut places {
                let before = at.clone();
                at.shuffle(rng);
                for (from, to) in before.iter().zip(at.iter()) {
                    drawn[*to] = self.residuals[*from];
                }
                at.copy_from_slice(&before);
            }
            self.largest(&drawn).map_or(0.0, |step| step.shift)
        })
    }
}

/// Whole sessions in random order: what makes one session unlike the next stays as it is.
pub(super) fn p_of_sessions(mut sums: Vec<f64>, seen: f64, draws: u32, rng: &mut impl Rng) -> f64 {
    share(seen, draws, || {
        sums.shuffle(rng);
        largest_between(&sums).map_or(0.0, |step| step.shift)
    })
}
