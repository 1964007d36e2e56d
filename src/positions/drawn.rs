//! How far positions rest on which texts came to a vote.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::fit::FEWER_NODES;
use super::grid::Grid;
use super::item::Item;
use super::model::Model;
use super::search::{Ends, search};
use super::told::{Fit, Line};
use crate::random;
use crate::stats::{Interval, percentiles};

/// A replicate begins where the estimate ended, and so needs few steps.
const ENDS: Ends = Ends { still: 1e-3, steps: 40 };

/// Positions estimated anew from roll calls drawn with replacement.
#[derive(Debug, Clone, PartialEq)]
pub struct Replicates {
    /// The positions that were estimated, in the order of [`Fit::points`].
    pub estimate: Vec<f64>,
    /// The positions of each replicate, in the same order, on a line of its own on which they have the mean 0 and the
    /// standard deviation 1.
    pub replicates: Vec<Vec<f64>>,
    /// How many replicates kept still at the end.
    pub converged: usize,
}

/// Estimates positions anew from as many roll calls of each session, drawn with replacement: what is told of a
/// position's interval takes the roll calls for given, and knows nothing of a session's place and scale; differences
/// between sessions, and of distances, rest on both.
///
/// The correlation of positions in sessions next to each other is held as it was estimated: drawn roll calls move whole
/// sessions, which would be taken for members that move.
///
/// Roll calls count as independent, which texts of one agenda item are not: intervals are rather too narrow than too
/// wide. One text drawn twice counts as two, and roll calls that shared their parameters do so no longer. Each
/// replicate has its own random numbers: the result does not depend on the number of threads. `heard` hears how many of
/// how many are done.
///
/// Source: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979) 1–26; for ideal
/// points J. B. Lewis and K. T. Poole, "Measuring Bias and Uncertainty in Ideal Point Estimates via the Parametric
/// Bootstrap", Political Analysis 12 (2004) 105–127, who draw votes from the model where here roll calls are drawn.
///
/// ```
/// use unbloc::positions::{Settings, estimate, replicates};
/// use unbloc::stats::{Period, Times};
/// let votes = unbloc::synthetic::line(1, 30, 60);
/// let fit = estimate(&votes, &Times::of(&votes, Period::Year), &Settings::default())?;
/// let drawn = replicates(&fit, 20, 1, &|_, _| ());
/// assert_eq!(drawn.replicates.len(), 20);
/// // M000 and M029 stand at the two ends of the line.
/// let apart = drawn.difference(0, 29).unwrap();
/// assert!(apart.low > 0.0 || apart.high < 0.0);
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn replicates(fit: &Fit, replicates: u32, seed: u64, heard: &(dyn Fn(usize, usize) + Sync)) -> Replicates {
    let known = &fit.known;
    let grid = Grid::new(FEWER_NODES, known.grid.spread);
    let done = AtomicUsize::new(0);
    let replicate = |number: u32| {
        let mut rng = random::stream(seed, &["positions".as_bytes(), &number.to_le_bytes()]);
        let (ballots, drawn) = known.ballots.drawn(&mut rng);
        let again = |(drawn, items): (&Vec<usize>, &Vec<Item>)| drawn.iter().map(|&of| items[of]).collect();
        let items = drawn.iter().zip(&known.model.items).map(again).collect();
        let start = Model { items, rho_held: true, ..known.model };
        let found = search(&ballots, &grid, start, ENDS);
        let means = found.expected.means(&grid);
        let line = Line::of(&means);
        heard(done.fetch_add(1, Ordering::Relaxed) + 1, replicates as usize);
        (means.into_iter().map(|x| line.told(x)).collect(), found.converged)
    };
    let all: Vec<(Vec<f64>, bool)> = (0..replicates).into_par_iter().map(replicate).collect();
    Replicates {
        estimate: fit.points.iter().map(|point| point.position).collect(),
        converged: all.iter().filter(|(_, converged)| *converged).count(),
        replicates: all.into_iter().map(|(positions, _)| positions).collect(),
    }
}

impl Replicates {
    /// The 90 % interval, from the 5th to the 95th percentile, of the position of one point less that of another, both
    /// as places in [`Fit::points`]; `None` where all replicates are alike, or there is none.
    ///
    /// # Panics
    ///
    /// If there is no such point.
    pub fn difference(&self, a: usize, b: usize) -> Option<Interval> {
        self.interval(|positions| positions[a] - positions[b])
    }

    /// The same of any number that is worked out from the positions: of a distance, of how one changed.
    pub fn interval(&self, of: impl Fn(&[f64]) -> f64) -> Option<Interval> {
        percentiles(self.replicates.iter().map(|positions| of(positions)).collect())
    }
}
