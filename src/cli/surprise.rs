//! `unbloc surprise`: how unusual a vote was.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::error::Result;
use unbloc::question::{self, Record};
use unbloc::stats::surprise::{Since, Span, Window};
use unbloc::votes::{Bodies, Date, RollCalls};

/// How unusual a vote was, measured against the votes before it
///
/// Who made the same choice, and how rarely they had done so before; how
/// improbable each member's choice was, given its own record and how its usual
/// company voted; and how surprising the roll call was among all. Measured
/// against all that is given of earlier days and the same body: `--session`,
/// `--from`, `--to` and `--resolution` choose what `--top` ranks and do not
/// shorten the past, `--since` and `--last` do. `--members`, `--title`,
/// `--subject`, `--issue`, `--kind` and `--contested` hold for the past, too.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc surprise A/RES/ES-11/7 --of USA
  unbloc surprise A/RES/ES-11/7 --against votes.csv --since 1991
  unbloc surprise A/RES/ES-11/7 --of USA --opposite GBR,FRA --last 10y
  unbloc surprise --top 20 --svg most.svg
  unbloc surprise --top 20 --of HUN -d votes.csv --format csv",
    // `--since` is here how far back the past goes.
    mut_arg("from", |arg| arg.visible_alias(None)))]
pub struct Surprise {
    /// The symbol of the text, or the id of the roll call (`rcid 4712`)
    #[arg(required_unless_present = "top")]
    symbol: Option<String>,

    /// The member whose company it is; with `--top`, whose votes are ranked
    #[arg(long, value_name = "MEMBER")]
    of: Option<String>,

    /// Measure against these files instead of `-d`; the roll call itself still comes from `-d`, or from what
    /// the program holds. May be repeated
    #[arg(long, value_name = "FILE", conflicts_with = "top")]
    against: Vec<PathBuf>,

    /// Members to look at on the other side: codes, names or `@GROUP` [default: the permanent members
    /// of the Council there; with `--of`, where there are none, the two most like the member]
    #[arg(long, value_name = "MEMBERS", conflicts_with = "top")]
    opposite: Option<String>,

    #[command(flatten)]
    window: WindowArgs,

    /// Measure against roll calls of the same and of later days, too
    #[arg(long, conflicts_with = "top")]
    all: bool,

    /// Rank the whole record instead: so many of its most surprising roll calls, or votes of `--of`
    #[arg(long, value_name = "N", conflicts_with_all = ["symbol", "seed"], value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,

    /// Randomised records to weigh the rarest pair against, 0 for none; the cost grows with their number
    /// and that of the roll calls
    #[arg(long, value_name = "N", default_value_t = question::Surprise::default().null, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    #[arg(conflicts_with = "top")]
    null: u32,

    /// The chart to draw: every roll call on a line of bits, or the company as a network
    /// [default: company with `--of`, else strip]
    #[arg(long, value_enum, conflicts_with = "top")]
    chart: Option<Picture>,

    #[command(flatten)]
    drawing: DrawingArgs,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// Every roll call on a line of bits, this one and its precedents named
    Strip,
    /// The rarest pairs of the company with their history
    Company,
}

/// How far back the votes go that a vote is measured against.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct WindowArgs {
    /// Measure how unusual a vote was against roll calls from this day, month or year on
    #[arg(long, value_name = "DATE", value_parser = super::days::first_day, conflicts_with = "last")]
    since: Option<Date>,

    /// Measure it against so long before only: years, months or days, e.g. `10y`, `6m`, `90d`
    #[arg(long, value_name = "TIME", value_parser = super::args::parsed::<Span>)]
    last: Option<Span>,
}

impl WindowArgs {
    /// Where the window begins; `None` for as far back as the input goes.
    pub fn since(self) -> Option<Since> {
        self.since.map(Since::Day).or(self.last.map(Since::Last))
    }
}

impl Surprise {
    pub fn run(self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, &self.drawing)?;
        match &self.symbol {
            Some(symbol) => self.one(symbol, printer),
            None => self.record(printer),
        }
    }

    /// One roll call.
    fn one(&self, symbol: &str, printer: &Printer) -> Result<()> {
        let (record, from) = self.read(symbol, printer)?;
        let question = question::Surprise {
            symbol: symbol.to_owned(),
            of: self.of.clone(),
            opposite: self.opposite.clone(),
            window: Window { since: self.window.since(), all: self.all },
            null: self.null,
            seed: self.seed.seed,
            from,
            ..question::Surprise::default()
        };
        let name = |chart| match chart {
            Picture::Strip => "surprise-strip",
            Picture::Company => "company",
        };
        let usual = name(if self.of.is_some() { Picture::Company } else { Picture::Strip });
        let to = To { chart: self.chart.map(name), usual: Some(usual), ..To::new(&self.output, Some(&self.drawing)) };
        printer.answer(&question, &record, to).map(drop)
    }

    /// What to measure against, and the record that the roll call comes from if from elsewhere.
    fn read(&self, symbol: &str, printer: &Printer) -> Result<(Record, Option<Record>)> {
        let (digest, mut select) = (self.output.wants_digest(), self.select.clone());
        let own_body = |votes: &RollCalls| votes.find_roll_call(symbol).map(|on| votes.roll_call(on).known_body());
        if self.against.is_empty() {
            let record = input::record_of_body(&self.input, &mut select, own_body, &[symbol], digest, printer)?;
            return Ok((record, None));
        }
        let own = input::record(&self.input, &everything(), Usually::All, digest, printer)?;
        let body = own.votes().roll_call(own.roll_call(symbol)?).known_body();
        // How the user's own file is laid out says nothing about the others.
        let past =
            InputArgs { data: self.against.clone(), on_conflict: self.input.on_conflict, ..InputArgs::default() };
        let record = input::record_of_body(&past, &mut select, |_| Ok(body), &[symbol], digest, printer)?;
        input::warn(&own, printer);
        Ok((record, Some(own)))
    }

    /// The whole record.
    fn record(&self, printer: &Printer) -> Result<()> {
        let record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        let top = self.top.unwrap_or_default() as usize;
        let question = question::Ranking { top, of: self.of.clone(), since: self.window.since() };
        printer.answer(&question, &record, To::new(&self.output, Some(&self.drawing))).map(drop)
    }
}

/// No condition, both bodies.
fn everything() -> SelectArgs {
    SelectArgs { body: Some(Bodies::Both), ..SelectArgs::default() }
}
