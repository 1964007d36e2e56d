//! `unbloc ideal`: where everybody stands on a line, since when, and how sure that is.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually, listed};
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::ingest;
use unbloc::positions::{Abstention, Holding, Settings};
use unbloc::question::ideal::Given;
use unbloc::question::{self, Record, shown};
use unbloc::stats::{Period, Times};

/// Where every member stands on one line, since when, and how sure that is
///
/// Ideal points from all votes: the line is found that explains them best, with a
/// 90 % interval for each place on it. Of several sessions a member's places hang
/// together over time; one session stands alone. All eighty sessions take some
/// eight seconds, half of them for the votes held out (`--held-out 0`).
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc ideal
  unbloc ideal --of USA,RUS --svg distance.svg --chart distance
  unbloc ideal --session 80 --svg ladder.svg
  unbloc ideal --on A/RES/ES-11/7 --svg line.svg
  unbloc ideal --of ARG,HUN --session 70..80
  unbloc ideal --against IdealpointestimatesAll.csv
  unbloc ideal --format csv > positions.csv
  unbloc ideal -d @ukraine --by all")]
pub struct Ideal {
    /// Whom to draw and tell: codes, names or `@GROUP` [default: the permanent members]
    #[arg(long, value_name = "MEMBERS", value_delimiter = ',')]
    of: Vec<String>,

    /// `session`, `year` or `all`: what has positions of its own
    #[arg(long, value_name = "PERIOD", default_value = "session", value_parser = period)]
    by: Period,

    /// A roll call to show on the line: who voted otherwise than where it stands
    #[arg(long, value_name = "TEXT")]
    on: Option<String>,

    /// A file of positions to hold these against, as those that Bailey, Strezhnev and Voeten publish: columns `iso3c`,
    /// `session` (with `--by year` `year`), `IdealPointAll`
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,

    /// How many members to name at either end of the line
    #[arg(long, value_name = "N", default_value_t = question::Ideal::default().top, value_parser = super::args::whole)]
    top: usize,

    /// The chart to draw [default: the roll call with `--on`; else positions over time, of one session the ladder]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    /// How often the roll calls are drawn anew, for intervals of what differs between sessions: 100 take a minute or two for all sessions
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    replicates: u32,

    /// The share of the votes that is held out to see how well it is predicted; 0 for none
    #[arg(long, value_name = "SHARE", default_value = "0.05", value_parser = held_out)]
    held_out: f64,

    /// `2` for positions on two axes, too, each session by itself; the second has no name
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    dimensions: u8,

    #[command(flatten)]
    model: ModelArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    drawing: DrawingArgs,
}

/// How positions are estimated.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Model")]
struct ModelArgs {
    /// A member's places in sessions next to each other hang together: so it is of several sessions
    #[arg(long, conflicts_with = "alone")]
    over_time: bool,

    /// Each session by itself
    #[arg(long)]
    alone: bool,

    /// What an abstention is taken for
    #[arg(long, value_enum, default_value_t = Abstentions::Middle)]
    abstentions: Abstentions,

    /// The member that is to stand on the upper side
    #[arg(long, value_name = "MEMBER")]
    positive: Option<String>,

    /// The standard deviation of the prior of positions; below 1.8 the ends are drawn to the middle
    #[arg(long, value_name = "NUMBER", default_value_t = Settings::default().spread, value_parser = spread)]
    spread: f64,

    /// Tie sessions together by texts that return, where the votes do not speak against it
    #[arg(long, conflicts_with = "alone")]
    bridges: bool,

    /// Let members jump, to see who did and when: for a diagnosis, since intervals are worse
    #[arg(long, conflicts_with = "alone")]
    jumps: bool,
}

/// What an abstention is taken for, as flags name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Abstentions {
    /// A choice between yes and no
    Middle,
    /// A no
    No,
    /// No vote
    Missing,
}

/// The charts, as flags name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// Positions over time
    Positions,
    /// How far two stand apart over time
    Distance,
    /// All members of the last session
    Ladder,
    /// A roll call on the line
    RollCall,
}

/// Reads what has positions of its own.
fn period(text: &str) -> std::result::Result<Period, String> {
    match text.parse::<Period>() {
        Ok(by @ (Period::Session | Period::Year | Period::All)) => Ok(by),
        _ => Err("expected `session`, `year` or `all`".to_owned()),
    }
}

/// Reads the spread of a prior.
fn spread(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(spread) if (0.2..=10.0).contains(&spread) => Ok(spread),
        _ => Err("expected a number from 0.2 to 10".to_owned()),
    }
}

/// Reads a share of votes to be held out.
fn held_out(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=0.5).contains(&share) => Ok(share),
        _ => Err("expected a number from 0 to 0.5".to_owned()),
    }
}

/// Reads a file of positions.
fn given(path: &Path, by: Period) -> Result<Given> {
    Ok(Given { file: shown(path), points: ingest::given_points(path, by == Period::Year)? })
}

impl Picture {
    /// The name of the chart.
    fn name(self) -> &'static str {
        match self {
            Picture::Positions => "ideal",
            Picture::Distance => "ideal-distance",
            Picture::Ladder => "ideal-ladder",
            Picture::RollCall => "ideal-roll-call",
        }
    }
}

impl Ideal {
    pub fn run(self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, &self.drawing)?;
        self.is_drawn()?;
        let record = input::record(&self.input, &self.select, Usually::All, self.output.wants_digest(), printer)?;
        let code = |m| record.votes().member(m).code.clone();
        let of = match &self.of[..] {
            [] => Vec::new(),
            of => record.members_or_groups(&listed(of))?.into_iter().map(code).collect(),
        };
        let positive = match &self.model.positive {
            Some(named) => Some(code(record.member(named)?)),
            None => Settings::default().positive,
        };
        let against = self.against.as_deref().map(|path| given(path, self.by)).transpose()?;
        let settings = self.settings(positive);
        self.has_times(&record)?;
        let question = question::Ideal {
            of,
            by: self.by,
            settings,
            on: self.on.clone(),
            top: self.top,
            against,
            holding: (self.held_out > 0.0).then_some(Holding { share: self.held_out, ..Holding::default() }),
            two_axes: self.dimensions == 2,
            replicates: self.replicates,
            seed: self.seed.seed,
        };
        let to = To { chart: self.chart.map(Picture::name), ..To::new(&self.output, Some(&self.drawing)) };
        printer.answer(&question, &record, to).map(drop)
    }

    /// That votes go on long enough for a chart over time.
    fn has_times(&self, record: &Record) -> Result<()> {
        let is_over_time = matches!(self.chart, Some(Picture::Positions | Picture::Distance));
        if is_over_time && (self.by == Period::All || Times::of(record.votes(), self.by).all().len() < 2) {
            return Err(Error::usage(
                "this chart is drawn over two sessions or years or more, and what is selected has no two",
            )
            .hint("select more, as with `--session 70..80`; `--chart ladder` draws one"));
        }
        Ok(())
    }

    /// That a chart which is asked for has what it draws.
    fn is_drawn(&self) -> Result<()> {
        if self.by == Period::All && self.against.is_some() {
            return Err(Error::usage("positions are held against others session by session or year by year")
                .hint("leave out `--by all`"));
        }
        if self.by == Period::All && (self.model.over_time || self.model.jumps || self.model.bridges) {
            return Err(Error::usage("all at once there is no time, so that nothing goes on over it")
                .hint("leave out `--by all`, or `--over-time`, `--jumps` and `--bridges`"));
        }
        match self.chart {
            Some(Picture::RollCall) if self.on.is_none() => {
                Err(Error::usage("there is no roll call to draw").hint("name one, as with `--on A/RES/ES-11/7`"))
            }
            Some(Picture::Distance) if self.of.len() != 2 => {
                Err(Error::usage("a distance is drawn of two members").hint("name both, as with `--of USA,RUS`"))
            }
            _ => Ok(()),
        }
    }

    fn settings(&self, positive: Option<String>) -> Settings {
        let abstention = match self.model.abstentions {
            Abstentions::Middle => Abstention::Middle,
            Abstentions::No => Abstention::No,
            Abstentions::Missing => Abstention::Missing,
        };
        Settings {
            over_time: !self.model.alone,
            spread: self.model.spread,
            rho: None,
            abstention,
            positive,
            jumps: self.model.jumps,
            bridges: self.model.bridges,
        }
    }
}
