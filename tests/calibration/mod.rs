//! How often a verdict is right, by simulation: minutes to an hour each, so run by hand, with
//! `cargo test --locked calibration -- --ignored --nocapture`. The tables stand in the guide to the methods.

mod continuum;
mod second_opinion;
pub mod worlds;
