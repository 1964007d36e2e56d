//! `unbloc rebels`: who breaks ranks in a group.

use clap::Args;

use super::args::{InputArgs, OutputArgs, SelectArgs};
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::error::Result;
use unbloc::question;

/// Who breaks ranks in a group, on which votes, with their titles
///
/// Every vote of a member against the line of its group: the choice of more than
/// half of the group's members of that day that voted. Roll calls without such a
/// line are left out and counted; who did not vote breaks no ranks. `--members`
/// narrows whose votes are listed, not the group. How united groups are on the
/// whole: `unbloc cohesion`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc rebels EU
  unbloc rebels EU,NATO --members HUN,TUR
  unbloc rebels G77 -d votes.csv --session 74 --format csv
  unbloc rebels FRIENDS --group 'FRIENDS=USA;Israel;Hungary'")]
pub struct Rebels {
    /// The groups by their codes or names, for instance `EU,BRICS`; `unbloc groups` lists them
    #[arg(value_name = "GROUPS", value_delimiter = ',', required = true)]
    groups: Vec<String>,

    /// How many votes to show, and how many members of each group; CSV, JSON and `--out` have all votes
    #[arg(long, value_name = "N", default_value_t = question::Rebels::default().top, value_parser = super::args::whole)]
    top: usize,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,
}

impl Rebels {
    pub fn run(self, printer: &Printer) -> Result<()> {
        let record =
            input::record(&self.input, &self.select, Usually::LastSession, self.output.wants_digest(), printer)?;
        let question = question::Rebels { groups: self.groups, top: self.top };
        printer.answer(&question, &record, To::new(&self.output, None)).map(drop)
    }
}
