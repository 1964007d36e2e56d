//! `unbloc track`: coalitions over sessions.

use clap::Args;

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually, listed};
use super::print::Printer;
use unbloc::coalition::Tracking;
use unbloc::error::Result;
use unbloc::question;

/// Which coalitions go on from session to session, and who crosses over
///
/// Divides the members of every session as `unbloc coalitions` does and carries each
/// coalition on to the session after, under one name. Who crosses over counts as moved only
/// where it stays for two sessions, and beside each stands how often that holds when the
/// roll calls are drawn again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc track
  unbloc track --session 44..47
  unbloc track --of Argentina,HUN
  unbloc track --session 60..80 --svg track.svg
  unbloc track --format csv > sizes.csv
  unbloc track --out tracked                     who was where in every session, too")]
pub struct Track {
    /// Follow these members through all sessions: codes, names or `@GROUP`
    #[arg(long, value_name = "MEMBERS", value_delimiter = ',')]
    of: Vec<String>,

    /// How many crossings to tell, the greatest ones; CSV, JSON and tables have all
    #[arg(long, value_name = "N", default_value_t = question::Track::default().top, value_parser = super::args::some)]
    top: usize,

    /// How many times the roll calls of each session are drawn again to see how stable its coalitions are
    #[arg(long, value_name = "N", default_value_t = Tracking::default().replicates, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// Seeded starts of Leiden's method in each session; the best is kept
    #[arg(long, value_name = "N", default_value_t = Tracking::default().starts, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    starts: u32,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    drawing: DrawingArgs,
}

impl Track {
    pub fn run(self, printer: &Printer) -> Result<()> {
        let record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        let code = |m| record.votes().member(m).code.clone();
        let of = match &self.of[..] {
            [] => Vec::new(),
            of => record.members_or_groups(&listed(of))?.into_iter().map(code).collect(),
        };
        let tracking = Tracking { starts: self.starts, replicates: self.replicates, seed: self.seed.seed };
        let question = question::Track { tracking, of, top: self.top };
        printer.answer(&question, &record, To::new(&self.output, Some(&self.drawing))).map(drop)
    }
}
