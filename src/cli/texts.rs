//! `unbloc texts`: texts that return.

use clap::{Args, ValueEnum};

use super::args::{InputArgs, OutputArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::error::Result;
use unbloc::question::{self, Record};
use unbloc::votes::RollCalls;

/// Texts that return: voted on session after session, and who moved when
///
/// Without words, the texts voted on in two sessions or more, those voted on most
/// often first. Words are looked for in titles; where one text alone that returned
/// has them, or a symbol names one, its history is told: every vote, who changed
/// its choice since the vote before, who stands against it since when. Texts are
/// known by their titles without years, numbers and what stands in brackets: a new
/// wording is a new text.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc texts
  unbloc texts cuba embargo
  unbloc texts atomic energy agency
  unbloc texts 80/7 --chart strip --svg who.svg
  unbloc texts palestine --since 2000 --top 10
  unbloc texts A/RES/80/7 --members @EU,@P5 --format json")]
pub struct Texts {
    /// Words of a title, or the symbol of a text (`80/7`)
    #[arg(value_name = "WORDS")]
    words: Vec<String>,

    /// How many texts to show; CSV, JSON and `--out` have all
    #[arg(long, value_name = "N", default_value_t = question::Texts::default().top, value_parser = super::args::whole)]
    top: usize,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// The chart of one text: shares of yes, abstain and no, or who chose what [default: shares]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    #[command(flatten)]
    drawing: DrawingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// Shares of yes, abstentions and no among the votes cast, a column a vote
    Shares,
    /// The choices of the members that ever voted otherwise than most, a row each
    Strip,
}

impl Texts {
    pub fn run(self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, &self.drawing)?;
        let one = self.chart.is_some() || self.drawing.draws();
        let question = question::Texts { words: self.words.join(" "), top: self.top, one };
        let mut record = self.read(&question.words, printer)?;
        // A fault is told where it touches the votes on the one text.
        let on = question.roll_calls(&record)?;
        record.look_at(on.iter().map(String::as_str));
        let chart = self.chart.map(|chart| match chart {
            Picture::Shares => "text-shares",
            Picture::Strip => "text-strip",
        });
        let to = To { chart, ..To::new(&self.output, Some(&self.drawing)) };
        printer.answer(&question, &record, to).map(drop)
    }

    /// What is selected: where a symbol names a text and no body is named, the votes of the body that voted on it.
    fn read(&self, words: &str, printer: &Printer) -> Result<Record> {
        let (digest, mut select) = (self.output.wants_digest(), self.select.clone());
        if select.body.is_some() || !words.contains(|c: char| c.is_ascii_digit()) {
            return input::record(&self.input, &select, Usually::All, digest, printer);
        }
        let body = |votes: &RollCalls| Ok(votes.find_named(words).and_then(|on| votes.roll_call(on).known_body()));
        input::record_of_body(&self.input, &mut select, body, &[], digest, printer)
    }
}
