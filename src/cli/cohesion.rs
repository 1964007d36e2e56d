//! `unbloc cohesion`: how united groups and coalitions are.

use clap::Args;

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::coalition::Settings;
use unbloc::error::Result;
use unbloc::question::coalitions::MIN_PARTICIPATION;
use unbloc::question::{self, cohesion::Of};
use unbloc::stats::{Period, Resampling};

/// How united groups or coalitions are, and who breaks ranks
///
/// The index of agreement of Hix, Noury and Roland, Rice's index and the share
/// of unanimous roll calls, over all and over the contested roll calls, each with
/// a 90 % interval and beside random groups of the same size: small groups look
/// united by chance. Members of a group are those on the day of each roll call.
/// Which votes those are that break ranks: `unbloc rebels`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:
  unbloc cohesion
  unbloc cohesion --groups EU,BRICS,P5,NORDIC -d votes.csv --session 74
  unbloc cohesion --groups EU --by session --contested 0.2 -d votes.csv --svg eu.svg
  unbloc cohesion --coalitions --format json",
    mut_arg("contested", |arg| arg
        .help("The share of choices other than the commonest from which a roll call counts as \
               contested; others are not left out [default: 0.1]"))
)]
pub struct Cohesion {
    /// The groups by their codes or names, for instance `EU,BRICS,P5` (a wrong one lists them all)
    /// [default: the regional groups, EU, NATO, G77, BRICS and P5]
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    groups: Vec<String>,

    /// The coalitions found in the selected votes instead, as `unbloc coalitions` finds them
    #[arg(long, conflicts_with = "groups")]
    coalitions: bool,

    /// `session`, `year`, `issue`, `topic` or `all`
    #[arg(long, value_name = "PERIOD", default_value = "all", value_parser = super::args::parsed::<Period>)]
    by: Period,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// How many times the roll calls are drawn again, and how many random groups are drawn
    #[arg(long, value_name = "N", default_value_t = question::Cohesion::default().resampling.replicates, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// How many members and roll calls of each group to name
    #[arg(long, value_name = "N", default_value_t = question::Cohesion::default().top, value_parser = super::args::whole)]
    top: usize,

    #[command(flatten)]
    drawing: DrawingArgs,
}

impl Cohesion {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let usual = question::Cohesion::default();
        let question = question::Cohesion {
            contested: self.select.contested.take().unwrap_or(usual.contested),
            of: self.of(),
            by: self.by,
            resampling: Resampling { replicates: self.replicates, seed: self.seed.seed },
            top: self.top,
        };
        let mut record = input::record(&self.input, &self.select, self.usually(), self.output.wants_digest(), printer)?;
        if let Some(doubt) = question.doubt(&record)? {
            record.doubt(doubt);
        }
        printer.answer(&question, &record, To::new(&self.output, Some(&self.drawing))).map(drop)
    }

    /// A series runs over all sessions.
    fn usually(&self) -> Usually {
        match self.by {
            Period::Session | Period::Year => Usually::All,
            Period::Issue | Period::Topic | Period::All => Usually::LastSession,
        }
    }

    /// The groups, or how coalitions are to be sought.
    fn of(&mut self) -> Of {
        if !self.coalitions {
            return Of::Groups(std::mem::take(&mut self.groups));
        }
        self.select.min_participation.get_or_insert(MIN_PARTICIPATION);
        let usual = Settings::default();
        let resolution = self.select.take_gamma().unwrap_or(usual.resolution);
        Of::Coalitions(Settings { resolution, seed: self.seed.seed, ..usual })
    }
}
