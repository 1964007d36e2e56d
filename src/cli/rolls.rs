//! `unbloc rolls`: which roll calls there were.

use clap::Args;

use super::args::{InputArgs, OutputArgs, SelectArgs};
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::question;
use unbloc::votes::Bodies;

/// Which votes were there on this: found by words, or the newest
///
/// Looks for the words in titles, agenda items, subjects, topics and symbols, of
/// both bodies. Case, accents, plurals, the order of words and a slip do not
/// matter; the best come first, of equals the newest. Without words it lists
/// what is selected, the newest first.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc rolls cuba embargo -d @record
  unbloc rolls palestine statehood --since 2010 -d @record
  unbloc rolls --latest 10 -d @record
  unbloc rolls --issue 'nuclear weapons' --contested 0.3 --year 2024 -d @record
  unbloc rolls --title ukraine --format csv > ukraine.csv")]
pub struct Rolls {
    /// The words to look for
    #[arg(value_name = "WORDS")]
    words: Vec<String>,

    /// Only so many of the newest, in the order of their days [default of N: 10]
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = LATEST)]
    latest: Option<String>,

    /// How many roll calls to show; CSV, JSON and `--out` have all
    #[arg(long, value_name = "N", default_value_t = question::Rolls::default().top, value_parser = super::args::whole)]
    top: usize,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Roll calls of `--latest` without a number.
const LATEST: &str = "10";

impl Rolls {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.select.body.get_or_insert(Bodies::Both);
        let latest = self.latest()?;
        let mut record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        // A list says nothing of votes that a fault could change.
        record.look_at([]);
        let question = question::Rolls { words: self.words.join(" "), latest, top: self.top };
        printer.answer(&question, &record, To::new(&self.output, None)).map(drop)
    }

    /// How many of the newest; `--latest ukraine` is the newest ten on Ukraine.
    fn latest(&mut self) -> Result<Option<usize>> {
        let Some(said) = self.latest.take() else { return Ok(None) };
        match said.parse() {
            Ok(0) => Err(Error::usage("`--latest 0` leaves no roll call").hint("name how many of the newest to show")),
            Ok(n) => Ok(Some(n)),
            Err(_) if said.starts_with(|c: char| c.is_ascii_digit()) && !said.contains('/') => {
                Err(Error::usage(format!("`--latest {said}` is no number of roll calls"))
                    .hint("name how many of the newest to show, for instance `--latest 10`"))
            }
            Err(_) => {
                self.words.insert(0, said);
                Ok(LATEST.parse().ok())
            }
        }
    }
}
