//! `unbloc roll`: one roll call.

use clap::{Args, ValueEnum};

use super::args::{InputArgs, OutputArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input;
use super::print::Printer;
use unbloc::error::Result;
use unbloc::question::{self, roll};
use unbloc::votes::Bodies;

/// One roll call: who voted how, by group; the tally checked; the map
///
/// Counts the votes and holds them against the announced tally, works out the
/// majority, and lists who voted how. Without `--body` it looks in both bodies.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc roll A/RES/ES-11/7
  unbloc roll 'S/RES/2774(2025)' --svg seats.svg
  unbloc roll A/RES/ES-11/8 --chart seats --svg hemicycle.svg
  unbloc roll A/RES/77/293 -d 2026_ga_voting.csv --format csv")]
pub struct Roll {
    /// The symbol of the text, or the id of the roll call (`rcid 4712`)
    symbol: String,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Groups to count, by their codes or names [default: regional groups, EU, NATO, G77, BRICS, P5]
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    groups: Vec<String>,

    /// The chart to draw [default: map in the Assembly, seats in the Council]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    #[command(flatten)]
    drawing: DrawingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// A tile map: one square a member
    Map,
    /// Seats ordered by choice; the Council's fifteen in one row
    Seats,
    /// Seats ordered by regional group, then by choice
    Groups,
}

impl From<Picture> for roll::Picture {
    fn from(picture: Picture) -> Self {
        match picture {
            Picture::Map => roll::Picture::Map,
            Picture::Seats => roll::Picture::Seats,
            Picture::Groups => roll::Picture::Groups,
        }
    }
}

impl Roll {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, &self.drawing)?;
        self.select.body.get_or_insert(Bodies::Both);
        let record = input::record_at(&self.input, &self.select, &[&self.symbol], self.output.wants_digest(), printer)?;
        let question = question::Roll {
            symbol: self.symbol,
            groups: self.groups,
            picture: self.chart.map(Into::into),
            ..question::Roll::default()
        };
        printer.answer(&question, &record, To::new(&self.output, Some(&self.drawing))).map(drop)
    }
}
