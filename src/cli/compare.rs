//! `unbloc compare`: versions of a text.

use clap::{Args, ValueEnum};

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input;
use super::print::Printer;
use super::wording::TextArgs;
use unbloc::error::Result;
use unbloc::question;
use unbloc::versions::Settings;
use unbloc::votes::Bodies;

/// Versions of a text: who moved, is it more than noise, by which amendments
///
/// Compares two or more roll calls, of one body or of both: what each version
/// is and the majority it had; who changed their choice, by group; tests of
/// whether that is more than noise, of the members that voted both times; with
/// more than two versions, each member's path; and the amendments of the texts
/// with how their supporters voted on the whole. Without `--body` it looks in
/// both bodies.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc compare A/RES/ES-11/7 A/RES/ES-11/8
  unbloc compare A/RES/ES-11/7 A/RES/ES-11/8 'S/RES/2774(2025)' --format markdown
  unbloc compare 'S/RES/2774(2025)' --amendments
  unbloc compare A/RES/ES-11/1 A/RES/ES-11/6 --groups EU,BRICS,AU --svg moved.svg")]
pub struct Compare {
    /// The symbols of the texts, or the ids of the roll calls, in the order of comparison
    #[arg(required = true, value_name = "SYMBOL")]
    symbols: Vec<String>,

    /// Put the amendments and paragraph votes of each text before it
    #[arg(long)]
    amendments: bool,

    #[command(flatten)]
    texts: TextArgs,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Groups to count, by their codes or names [default: regional groups, EU, NATO, G77, BRICS, P5]
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    groups: Vec<String>,

    /// How many times the groups are dealt out again for the permutation test
    #[arg(long, value_name = "N", default_value_t = Settings::default().permutations, value_parser = clap::value_parser!(u32).range(99..=1_000_000))]
    permutations: u32,

    /// The chart to draw; matrix and map show the first two versions [default: alluvial]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    #[command(flatten)]
    drawing: DrawingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// Versions as columns, members flowing between choices
    Alluvial,
    /// First choice by second, with the members
    Matrix,
    /// A tile map of change
    Map,
}

impl Picture {
    /// The chart's name.
    fn name(self) -> &'static str {
        match self {
            Picture::Alluvial => "shift-alluvial",
            Picture::Matrix => "shift-matrix",
            Picture::Map => "shift-map",
        }
    }
}

impl Compare {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, &self.drawing)?;
        self.select.body.get_or_insert(Bodies::Both);
        let symbols: Vec<&str> = self.symbols.iter().map(String::as_str).collect();
        let record = input::record_at(&self.input, &self.select, &symbols, self.output.wants_digest(), printer)?;
        let (texts, terms) = self.texts.read()?;
        let question = question::Compare {
            versions: self.symbols,
            amendments: self.amendments,
            groups: self.groups,
            tests: Settings { permutations: self.permutations, seed: self.seed.seed },
            texts,
            terms,
        };
        let chart = self.chart.map(Picture::name);
        let answer = printer.answer(&question, &record, To { chart, ..To::new(&self.output, Some(&self.drawing)) })?;
        let page = answer.pages.first().map(|(_, page)| self.texts.write(page)).transpose()?.flatten();
        if let Some(page) = page {
            printer.note(&format!("wrote {}", page.display()));
        }
        Ok(())
    }
}
