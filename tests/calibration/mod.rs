//! How often a verdict is right, by simulation: minutes each, so run by hand, with
//! `cargo test --locked calibration -- --ignored --nocapture`.

mod second_opinion;
