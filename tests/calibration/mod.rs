//! How often a verdict is right, by simulation: minutes to an hour each, so run by hand, with
//! `cargo test --locked calibration -- --ignored --nocapture`. The tables stand in the guide to the methods.

mod continuum;
mod intervals;
mod positions;
mod second_opinion;
mod steps;
mod verdicts;
pub mod worlds;

/// How many p-values lie in each tenth.
fn tenths(p_values: &[f64]) -> String {
    let mut tenths = [0; 10];
    p_values.iter().for_each(|p| tenths[((p * 10.0).ceil() as usize - 1).min(9)] += 1);
    tenths.map(|n: usize| n.to_string()).join(" ")
}
