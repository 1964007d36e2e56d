//! Figures with their uncertainty: alignment over time, resampling, and how unusual a vote was.

mod alignment;
mod resample;
pub mod surprise;

pub use alignment::{Period, Point, Resampling, Series, UNKNOWN_PERIOD, align};
pub use resample::{Interval, interval};
