//! `--sweep`: which resolutions.

use clap::Args;

use unbloc::coalition::Range;
use unbloc::question::coalitions::STEP;

/// Which resolutions to sweep.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Method")]
pub struct SweepArgs {
    /// Also divide at every resolution of a range, e.g. `0.8..1.3`, and find the plateaus;
    /// 50 resolutions take some two seconds for the whole Assembly
    #[arg(long, value_name = "LOW..HIGH", value_parser = range)]
    pub sweep: Option<(f64, f64)>,

    /// How far the resolutions of `--sweep` are apart; finer where the coalitions change
    #[arg(long, value_name = "NUMBER", default_value_t = STEP, requires = "sweep")]
    pub step: f64,
}

/// Reads `0.8..1.3`.
pub fn range(text: &str) -> std::result::Result<(f64, f64), String> {
    let bounds = text.split_once("..").and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
    bounds.filter(|&(low, high): &(f64, f64)| low < high && low.is_finite() && high.is_finite()).ok_or_else(|| {
        "a range of resolutions is two numbers, the lower first, with dots between, such as `0.8..1.3`".to_owned()
    })
}

impl SweepArgs {
    /// The resolutions, where a sweep is asked for.
    pub fn range(&self) -> Option<Range> {
        self.sweep.map(|(low, high)| Range { low, high, step: self.step })
    }
}
