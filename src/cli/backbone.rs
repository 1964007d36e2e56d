//! `--backbone`: which ties are drawn or written.

use clap::Args;

use unbloc::error::{Error, Result};
use unbloc::graph::backbone::{Picking, Rule};

/// Which ties of the graph are kept.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Ties")]
pub struct BackboneArgs {
    /// Keep these ties: `sdsm`, pairs that vote alike, both yes or both no, more or less often than
    /// the margins of the yes and of the no votes give; `disparity`, ties that are strong for one of the two; `top-k`, the
    /// strongest of each member and those that hold the graph together [default: every tie in files; in the network chart sdsm, and where
    /// that finds none, top-k]
    #[arg(long, value_name = "RULE", value_parser = super::args::parsed::<Rule>)]
    backbone: Option<Rule>,

    /// Of `sdsm`, the share of false ties among those kept that is put up with (Benjamini and
    /// Hochberg); of `disparity`, the probability below which a tie is strong, which in the nearly
    /// even graph of the Assembly few ties are [default: 0.05]
    #[arg(long, value_name = "SHARE", requires = "backbone", value_parser = alpha)]
    alpha: Option<f64>,

    /// Ties that `top-k` keeps of each member, at most 20 [default: 3]
    #[arg(long, value_name = "K", requires = "backbone", value_parser = clap::value_parser!(u16).range(1..=20))]
    ties: Option<u16>,
}

/// Reads a probability that is neither 0 nor 1.
fn alpha(text: &str) -> std::result::Result<f64, String> {
    let found = super::args::share(text).ok().filter(|&alpha| alpha > 0.0 && alpha < 1.0);
    found.ok_or_else(|| "expected a number between 0 and 1".to_owned())
}

impl BackboneArgs {
    /// The rule asked for with what it needs; `None` where none was.
    pub fn picking(&self) -> Result<Option<Picking>> {
        let Some(rule) = self.backbone else { return Ok(None) };
        if self.alpha.is_some() && rule == Rule::TopK {
            return Err(Error::usage("`--alpha` does nothing with `--backbone top-k`, which tests no tie")
                .hint("`--ties` moves how many are kept"));
        }
        if self.ties.is_some() && rule != Rule::TopK {
            return Err(Error::usage(format!("`--ties` does nothing with `--backbone {rule}`"))
                .hint("`--alpha` moves how many are kept; `--ties` is of `--backbone top-k`"));
        }
        let usual = Picking::default();
        let k = self.ties.map_or(usual.k, usize::from);
        Ok(Some(Picking { rule, alpha: self.alpha.unwrap_or(usual.alpha), k }))
    }
}
