//! `unbloc align`: an alignment over time.

use std::path::PathBuf;

use clap::Args;

use super::args::{IndexArgs, InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::question;
use unbloc::stats::{Period, Resampling};

/// How often one member agrees with others, by year, session or issue
///
/// Each number comes with its joint roll calls and a 90 % interval, found by
/// drawing the period's roll calls again and again with replacement. A period
/// without a joint vote is empty.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc align USA --with RUS,GBR,UKR --by year
  unbloc align France --with Germany --by session -d votes.csv --svg align.svg
  unbloc align IND --with @BRICS --by all --format csv")]
pub struct Align {
    /// The member
    member: String,

    /// The members it is compared with: codes, names or `@GROUP`
    #[arg(long, value_name = "MEMBERS")]
    with: String,

    /// `year`, `session`, `issue` or `all`
    #[arg(long, value_name = "PERIOD", default_value = "year", value_parser = super::args::parsed::<Period>)]
    by: Period,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    index: IndexArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// How many times the roll calls are drawn again for the interval
    #[arg(long, value_name = "N", default_value_t = Resampling::default().replicates, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

impl Align {
    pub fn run(self, printer: &Printer) -> Result<()> {
        let to = To::new(&self.output, self.svg.as_deref());
        let measure = self.index.measure()?;
        // The chart's scale begins at 0.
        let measure = if to.draws() { measure.from_0("charts of alignment")? } else { measure };
        let mut record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        let code = |m| record.votes().member(m).code.clone();
        let of = code(record.member(&self.member)?);
        let with = record.members_or_groups(&self.with)?.into_iter().map(code);
        let with: Vec<String> = with.filter(|other| *other != of).collect();
        if with.is_empty() {
            return Err(Error::new(format!("`--with {}` names nobody but the member itself", self.with)));
        }
        record.look_at_members(with.iter().chain([&of]).cloned().collect());
        let resampling = Resampling { replicates: self.replicates, seed: self.seed.seed };
        let question = question::Align { of, with, by: self.by, measure, resampling };
        printer.answer(&question, &record, to).map(drop)
    }
}
