//! Figures with their uncertainty: alignment over time, resampling, tests.

mod alignment;
mod intervals;
mod paired;
mod permutation;
mod resample;

pub use alignment::{Period, Point, Resampling, Series, UNKNOWN_PERIOD, align};
pub use intervals::{Block, intervals};
pub use paired::{ENOUGH, Square, Test, Unfit, bowker, kappa, mcnemar_exact, stuart_maxwell, symmetry_exact};
pub use permutation::permutation;
pub use resample::{Interval, interval};
