//! `unbloc changes`: what has changed, and how rarely that much does.

use clap::Args;

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually, listed};
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::question;
use unbloc::stats::{Period, Resampling};
use unbloc::votes::{Session, Sessions};

/// What has changed in the last session, or in another, and how rarely that much does
///
/// Moves of pairs, of members beside everyone, of how often they vote yes, abstain or
/// vote no, of the cohesion of groups, and company never kept before: each beside all
/// changes of its kind in the record, and taken apart into what moved on texts that
/// were voted on before and what came with others. The rarest stands first.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc changes
  unbloc changes --of USA --svg changes.svg
  unbloc changes --of ARG --session 79
  unbloc changes --session 80 --against 78 --format csv
  unbloc changes --year 2025 --of USA,Israel
  unbloc changes --issue hr")]
pub struct Changes {
    /// Only what concerns these members: codes, names or `@GROUP`
    #[arg(long, value_name = "MEMBERS", value_delimiter = ',')]
    of: Vec<String>,

    /// The earlier session, or year with `--year`, to compare with [default: the one before]
    #[arg(long, value_name = "SESSION", value_parser = clap::value_parser!(i32).range(1..=9999))]
    against: Option<i32>,

    /// How many changes to tell; CSV and JSON have all that are rare
    #[arg(long, value_name = "N", default_value_t = question::Changes::default().top, value_parser = super::args::some)]
    top: usize,

    /// How many times the texts are drawn again for the intervals
    #[arg(long, value_name = "N", default_value_t = Resampling::default().replicates, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

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

impl Changes {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let (by, now) = self.time()?;
        let mut record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        let code = |m| record.votes().member(m).code.clone();
        let of = match &self.of[..] {
            [] => Vec::new(),
            of => record.members_or_groups(&listed(of))?.into_iter().map(code).collect(),
        };
        let resampling = Resampling { replicates: self.replicates, seed: self.seed.seed };
        let question = question::Changes { by, now, against: self.against, of, top: self.top, resampling };
        let on = question.looks_at(&record)?;
        record.look_at_roll_calls(&on);
        printer.answer(&question, &record, To::new(&self.output, Some(&self.drawing))).map(drop)
    }

    /// The session or the year that is asked about. What it is compared with lies outside, so that neither is a condition on what is read.
    fn time(&mut self) -> Result<(Period, Option<i32>)> {
        let one = |what: &str| {
            Error::usage(format!("changes are sought in one {what}"))
                .hint("name one, as with `--session 79` or `--year 2025`; `--against` names what it is compared with")
        };
        match (self.select.session.take(), self.select.year.take()) {
            (Some(_), Some(_)) => Err(one("session or one year, not both")),
            (Some(Sessions::One(Session::Regular(number))), None) => Ok((Period::Session, Some(i32::from(number)))),
            (Some(_), None) => Err(one("regular session")),
            (None, Some(year)) => Ok((Period::Year, Some(i32::from(year.earliest.year())))),
            (None, None) if self.select.from.is_some() || self.select.to.is_some() => Err(one("session or year")),
            (None, None) => Ok((Period::Session, None)),
        }
    }
}
