//! `unbloc align`: an alignment over time.

use clap::Args;

use super::args::{IndexArgs, InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually, listed};
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::question;
use unbloc::stats::{Period, Resampling};

/// How often one member agrees with others, by year, session, issue or topic
///
/// Each number comes with its joint roll calls and a 90 % interval, found by
/// drawing the period's roll calls again and again with replacement. A period
/// without a joint vote is empty.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc align USA RUS
  unbloc align USA RUS GBR UKR --by session
  unbloc align USA --with RUS,GBR,UKR --by year
  unbloc align USA ARG ISR --by session --breaks --since 2014
  unbloc align France --with Germany --by session -d votes.csv --svg align.svg
  unbloc align GBR FRA --since 2000 --svg align.svg --heading \"London and Paris\"
  unbloc align IND --with @BRICS --by all --format csv
  unbloc align USA ISR --by issue --since 2010 -d @record")]
pub struct Align {
    /// The member
    member: String,

    /// The members it is compared with: codes, names or `@GROUP`
    #[arg(value_name = "OTHERS")]
    others: Vec<String>,

    /// The same, as one list
    #[arg(long, value_name = "MEMBERS")]
    with: Option<String>,

    /// `year`, `session`, `issue`, `topic` or `all`
    #[arg(long, value_name = "PERIOD", default_value = "year", value_parser = super::args::parsed::<Period>)]
    by: Period,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    index: IndexArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// How many times the roll calls are drawn again for the interval
    #[arg(long, value_name = "N", default_value_t = Resampling::default().replicates, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// Seek the day after which each pair votes otherwise on the texts that return, tested against chance, the agenda and
    /// what is peculiar to a session; give it all sessions, since few cannot be told from chance
    #[arg(long)]
    breaks: bool,

    #[command(flatten)]
    drawing: DrawingArgs,
}

impl Align {
    pub fn run(self, printer: &Printer) -> Result<()> {
        let to = To::new(&self.output, Some(&self.drawing));
        let measure = self.index.measure()?;
        let others = self.others()?;
        // The chart's scale begins at 0.
        let measure = if to.draws() { measure.from_0("charts of alignment")? } else { measure };
        let mut record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        let code = |m| record.votes().member(m).code.clone();
        let of = code(record.member(&self.member)?);
        let with = record.members_or_groups(&others)?.into_iter().map(code);
        let with: Vec<String> = with.filter(|other| *other != of).collect();
        if with.is_empty() {
            let named = self.with.as_ref().map_or(others, |with| format!("--with {with}"));
            return Err(Error::new(format!("`{named}` names nobody but the member itself")));
        }
        record.look_at_members(with.iter().chain([&of]).cloned().collect());
        let resampling = Resampling { replicates: self.replicates, seed: self.seed.seed };
        let question = question::Align { of, with, by: self.by, measure, resampling, breaks: self.breaks };
        printer.answer(&question, &record, to).map(drop)
    }

    /// Whom it is compared with: named behind it or with `--with`.
    fn others(&self) -> Result<String> {
        let member = &self.member;
        match (&self.with, &self.others[..]) {
            (Some(with), []) => Ok(with.clone()),
            (None, []) => Err(Error::usage(format!("nobody is named whom `{member}` is compared with"))
                .hint(format!("name them behind it, `unbloc align {member} RUS GBR`, or with `--with RUS,GBR`"))),
            (None, others) => Ok(listed(others)),
            (Some(with), others) => {
                let all = [listed(others), with.clone()].join(",");
                Err(Error::usage(format!("others are named behind `{member}` and with `--with`, too"))
                    .hint(format!("name all in one way: `--with {all}`")))
            }
        }
    }
}
