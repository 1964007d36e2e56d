//! Figures with their uncertainty: alignment over time, resampling.

mod alignment;
mod resample;

pub use alignment::{Period, Point, Resampling, Series, UNKNOWN_PERIOD, align};
pub use resample::{Interval, interval};
