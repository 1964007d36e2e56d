//! `unbloc profile`: one member on a page.

use clap::{Args, ValueEnum};

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::question::{self, Record};
use unbloc::report::Document;
use unbloc::stats::Resampling;
use unbloc::votes::{Session, Sessions};

/// One member on a page: how it votes, with whom, where it stands, where it leaves its groups, what changed
///
/// Of the last session in which it voted, or the one named, beside the one five
/// sessions before. Former members have a profile, too. Every number can be had
/// from another command: `agree --of`, `ideal --of`, `track --of`, `rebels`,
/// `changes --of`, `texts`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc profile Kenya
  unbloc profile HUN --session 70
  unbloc profile YUG
  unbloc profile USA --back 1 --top 8
  unbloc profile KEN --format markdown > kenya.md
  unbloc profile KEN --png kenya.png --chart map
  unbloc profile KEN --out kenya")]
pub struct Profile {
    /// The member: a code or a name
    #[arg(value_name = "MEMBER")]
    member: String,

    /// How many sessions back lies the one that is told beside it
    #[arg(long, value_name = "N", default_value_t = question::Profile::default().back, value_parser = clap::value_parser!(u16).range(1..=200))]
    back: u16,

    /// How many members, votes and texts to tell of each kind; JSON and `--out` have all
    #[arg(long, value_name = "N", default_value_t = question::Profile::default().top, value_parser = super::args::some)]
    top: usize,

    /// How many times the texts are drawn again for the intervals
    #[arg(long, value_name = "N", default_value_t = Resampling::default().replicates, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// The chart to draw [default: map]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    #[command(flatten)]
    drawing: DrawingArgs,
}

/// The charts of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// How often everybody voted as the member did in the session
    Map,
    /// Where the member stood on the line over time
    Path,
}

impl Picture {
    fn name(self) -> &'static str {
        match self {
            Picture::Map => "profile-map",
            Picture::Path => "ideal",
        }
    }
}

impl Profile {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, &self.drawing)?;
        let session = self.session()?;
        let mut record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        let code = record.votes().member(record.member(&self.member)?).code.clone();
        if let Some(doubt) = question::profile::two_seats(&self.member, &code) {
            record.doubt(doubt);
        }
        record.look_at_members(vec![code.clone()]);
        let resampling = Resampling { replicates: self.replicates, seed: self.seed.seed };
        let question = question::Profile { of: code, session, back: self.back, top: self.top, resampling };
        self.give(&question, &record, printer)
    }

    /// Gives the answer; a folder has it as a page, too.
    fn give(&self, question: &question::Profile, record: &Record, printer: &Printer) -> Result<()> {
        let usual = Some(Picture::Map.name());
        let to = To { chart: self.chart.map(Picture::name), usual, ..To::new(&self.output, Some(&self.drawing)) };
        if self.output.out.is_none() {
            return printer.answer(question, record, to).map(drop);
        }
        let answer = printer.ask(question, record, to)?;
        let page = Document::of_one(answer.clone(), record, &input::again()).html()?;
        printer.give(&answer, record, To { page: Some(("profile.html", &page)), ..to })
    }

    /// The session that is asked about. What stands beside it lies outside, so that it is no condition on what is read.
    fn session(&mut self) -> Result<Option<u16>> {
        match self.select.session.take() {
            None => Ok(None),
            Some(Sessions::One(Session::Regular(number))) => Ok(Some(number)),
            Some(_) => Err(Error::usage("a profile is of one regular session")
                .hint("name one, as with `--session 79`; `--back` says which one stands beside it")),
        }
    }
}
