//! `unbloc agree`: the agreement of pairs.

use clap::Args;

use super::args::{InputArgs, MeasureArgs, OutputArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually, listed};
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::question::agree::Intervals;
use unbloc::question::{self};
use unbloc::stats::{DrawnBy, Resampling};

/// How often each pair of members agrees; nearest and farthest of one member
///
/// The index is worked out from the roll calls both cast a vote on; their
/// number stands beside it. A pair with fewer than `--min-joint` of them is
/// marked and not ranked. A pair without any has no number.
#[derive(Debug, Args)]
#[command(
    mut_arg("svg", |arg| arg.help("Write the heat map of all selected members to this file, and its numbers beside it as CSV")),
    after_help = "Examples:
  unbloc agree USA --top 10
  unbloc agree USA GBR
  unbloc agree --of USA --top 10
  unbloc agree --members @P5 --index same
  unbloc agree -d votes.csv --session 74 --format csv > pairs.csv
  unbloc agree --members @EU --svg heatmap.svg
  unbloc agree -d votes.csv --of USA --scores state-department-consensus --consensus 192"
)]
pub struct Agree {
    /// One member for its nearest and farthest, as with `--of`; several, or a group, for the pairs among them,
    /// as with `--members`
    #[arg(value_name = "MEMBERS")]
    who: Vec<String>,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    measure: MeasureArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Only the pairs of this member
    #[arg(long, value_name = "MEMBER")]
    of: Option<String>,

    /// How many nearest and farthest to show to people; CSV and JSON have all
    #[arg(long, value_name = "N", default_value_t = question::Agree::default().top as u16, value_parser = clap::value_parser!(u16).range(1..))]
    top: u16,

    /// Mark pairs with fewer joint roll calls than this (never more than half the selected ones)
    #[arg(long, value_name = "N", default_value_t = question::Agree::default().min_joint)]
    min_joint: u32,

    #[command(flatten)]
    drawing_again: IntervalArgs,

    #[command(flatten)]
    drawing: DrawingArgs,
}

/// Whether and how intervals are made.
#[derive(Debug, Args)]
#[command(next_help_heading = "Intervals")]
struct IntervalArgs {
    /// Give a 90 % interval of every pair, by drawing the roll calls again with replacement
    #[arg(long)]
    intervals: bool,

    /// What is drawn together: each `roll-call`, or all of one `title` or `agenda` item, since the
    /// same text returns every year
    #[arg(long, default_value = "roll-call", requires = "intervals", value_parser = super::args::parsed::<DrawnBy>)]
    block: DrawnBy,

    /// How many times the roll calls are drawn again
    #[arg(long, value_name = "N", default_value_t = Resampling::default().replicates, requires = "intervals",
        value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// The seed of what is drawn
    #[arg(long, default_value_t = Resampling::default().seed, requires = "intervals", value_parser = super::args::seed)]
    seed: u64,
}

impl IntervalArgs {
    /// How intervals are made; `None` where none are wanted.
    fn wanted(&self) -> Option<Intervals> {
        let resampling = Resampling { replicates: self.replicates, seed: self.seed };
        self.intervals.then_some(Intervals { block: self.block, resampling })
    }
}

impl Agree {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.take_who()?;
        let question = question::Agree {
            measure: self.measure.measure()?,
            min_joint: self.min_joint,
            top: usize::from(self.top),
            of: self.of,
            intervals: self.drawing_again.wanted(),
        };
        let record =
            input::record(&self.input, &self.select, Usually::LastSession, self.output.wants_digest(), printer)?;
        printer.answer(&question, &record, To::new(&self.output, Some(&self.drawing))).map(drop)
    }

    /// Takes members that are named without a flag for those of the flag.
    fn take_who(&mut self) -> Result<()> {
        let names = listed(&self.who);
        let is_one = self.who.len() == 1 && !names.starts_with('@') && !names.contains(',');
        let (flag, of) = if is_one { ("--of", &mut self.of) } else { ("--members", &mut self.select.members) };
        match (&self.who[..], of.as_ref()) {
            ([], _) => Ok(()),
            (_, Some(other)) => Err(Error::usage(format!("`{names}` and `{flag} {other}` both say which members"))
                .hint(format!("leave out one of them: `{names}` alone is `{flag} {names}`"))),
            (_, None) => {
                *of = Some(names);
                Ok(())
            }
        }
    }
}
