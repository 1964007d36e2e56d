//! `coalitions --sweep`: the resolution, its plateaus.

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Block, Drawing, number};
use super::print::Printer;
use super::progress::Bar;
use crate::agreement::AgreementMatrix;
use crate::coalition::{Coalitions, Plateau, Range, SWEEP_STARTS, Settings, Sweep, sweep};
use crate::error::Result;
use crate::report::{self, Draw};
use crate::tables;
use crate::votes::RollCalls;

/// Which resolutions to sweep.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Method")]
pub struct SweepArgs {
    /// Also divide at every resolution of a range, e.g. `0.8..1.3`, and find the plateaus;
    /// 50 resolutions take some two seconds for the whole Assembly
    #[arg(long, value_name = "LOW..HIGH", value_parser = range)]
    pub sweep: Option<(f64, f64)>,

    /// How far the resolutions of `--sweep` are apart; finer where the coalitions change
    #[arg(long, value_name = "NUMBER", default_value_t = 0.01, requires = "sweep")]
    pub step: f64,
}

/// Plateaus that people are shown.
const SHOWN: usize = 10;

/// Reads `0.8..1.3`.
pub fn range(text: &str) -> std::result::Result<(f64, f64), String> {
    let bounds = text.split_once("..").and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
    bounds.filter(|&(low, high): &(f64, f64)| low < high && low.is_finite() && high.is_finite()).ok_or_else(|| {
        "a range of resolutions is two numbers, the lower first, with dots between, such as `0.8..1.3`".to_owned()
    })
}

impl SweepArgs {
    /// The sweep, where one is asked for.
    pub fn run(&self, agreement: &AgreementMatrix, found: &Coalitions, printer: &Printer) -> Result<Option<Sweep>> {
        let Some((low, high)) = self.sweep else { return Ok(None) };
        let bar = Bar::counting(printer.shows_progress(), "resolutions");
        let (settings, range) =
            (Settings { starts: SWEEP_STARTS, ..found.settings }, Range { low, high, step: self.step });
        let found = sweep(agreement, &settings, range, &[&found.partition], &|done, all| bar.steps(done, all));
        bar.finish();
        found.map(Some)
    }

    /// What was swept, for the manifest.
    pub fn settings(&self) -> Value {
        self.sweep.map_or(Value::Null, |(low, high)| json!({"low": low, "high": high, "step": self.step}))
    }
}

/// Where the resolution lies, and the best plateaus.
pub fn blocks(sweep: &Sweep, found: &Coalitions) -> Vec<Block> {
    let mut ranked = sweep.ranked();
    ranked.truncate(SHOWN);
    let mut table = tables::plateaus(&ranked);
    if sweep.plateaus.len() > SHOWN {
        table.title = format!("{}: {SHOWN} of {}", table.title, sweep.plateaus.len());
    }
    vec![Block::Text(report::resolution::position(sweep, found)), Block::Table(table)]
}

/// The chart with its numbers.
pub fn drawing(sweep: &Sweep, votes: &RollCalls, settings: &Settings, draw: &Draw) -> Drawing {
    let svg = draw.resolution(votes, sweep, settings);
    Drawing { name: "resolution".to_owned(), svg, numbers: tables::resolutions(sweep) }
}

/// Steps, plateaus from the best, and the one that the resolution lies on.
pub fn json(sweep: &Sweep, settings: &Settings) -> Value {
    let plateau = |p: &Plateau| {
        json!({
            "from": number(Some(p.from)), "to": number(Some(p.to)), "stability": number(p.stability),
            "coalitions": p.partition.len(), "sizes": p.partition.sizes(),
        })
    };
    let steps = sweep.steps.iter().map(|s| {
        json!({
            "resolution": number(Some(s.resolution)), "coalitions": s.partition.len(), "quality": number(Some(s.quality)),
            "starts": s.starts, "starts_at_best": s.hits, "spread": number(Some(s.spread)), "change": number(s.change),
        })
    });
    json!({
        "low": sweep.range.low, "high": sweep.range.high, "step": sweep.range.step,
        "steps": steps.collect::<Vec<_>>(),
        "plateaus": sweep.ranked().into_iter().map(plateau).collect::<Vec<_>>(),
        "here": sweep.plateau(settings.resolution).map(plateau),
    })
}
