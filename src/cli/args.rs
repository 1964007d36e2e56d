//! Flags that several commands share.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::days::{first_day, last_day, year};
use super::drawing::DrawingArgs;
pub use super::reading::{DATA, GroupArgs, InputArgs};
use unbloc::agreement::{Credit, Index, Measure, Over, ScoreTable};
use unbloc::registry::When;
use unbloc::votes::{Bodies, Date, Kind, RollCalls, Sessions, Symbol};

/// Which roll calls and members to use.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Selection")]
pub struct SelectArgs {
    /// `GA`, `SC` or `both` [default: the Assembly where the input has both]
    #[arg(long, value_parser = parsed::<Bodies>)]
    pub body: Option<Bodies>,

    /// A session: `46`, `ES-11`, or a range of regular sessions `46..74`
    #[arg(long, value_parser = parsed::<Sessions>)]
    pub session: Option<Sessions>,

    /// First day: `2022-02-24`, or a month (`2022-02`) or a year for its first
    #[arg(long, value_name = "DATE", value_parser = first_day, visible_alias = "since")]
    pub from: Option<Date>,

    /// Last day, included; of a month or a year the last
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<Date>,

    /// All of one year: the same as `--from` and `--to` with it
    #[arg(long, value_name = "YEAR", value_parser = year, conflicts_with_all = ["from", "to"])]
    pub year: Option<When>,

    /// Only roll calls on this text, by its symbol or the end of it (`80/223`); may be repeated. Where
    /// coalitions are sought, a number up to 100 is the resolution of the modularity, as with `--gamma`
    #[arg(long, value_name = "SYMBOL", value_parser = parsed::<Resolution>)]
    pub resolution: Vec<Resolution>,

    /// Only roll calls whose title or agenda item contains this
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Only roll calls with a subject that contains this
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,

    /// Only roll calls on this issue of Voeten's (me, nu, di, hr, co, ec) or topic, by code or in words:
    /// `hr`, `"human rights"`, `"cuba embargo"`, `palestine`; a wrong one lists them all
    #[arg(long)]
    pub issue: Option<String>,

    /// Only roll calls on a resolution, draft, amendment or paragraph
    #[arg(long, value_parser = parsed::<Kind>)]
    pub kind: Option<Kind>,

    /// Only these members: codes, names or `@GROUP` (all who belonged to it on at least one of
    /// the selected days; `@ALL`: every member with a seat), e.g. `USA,RUS,@EU`
    #[arg(long, value_name = "MEMBERS")]
    pub members: Option<String>,

    /// Only roll calls where the choices other than the commonest make up at least this share
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub contested: Option<f64>,

    /// Only members that cast a vote on at least this share of the selected roll calls; in the Council,
    /// of those of their own terms
    /// [default: 0.5 where coalitions are sought, else 0]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_participation: Option<f64>,
}

/// Two things are called a resolution; a symbol and a number cannot be confused, nor can one of four digits.
#[derive(Debug, Clone)]
pub enum Resolution {
    /// A text, as it is named.
    Text(String),
    /// The modularity's.
    Gamma(f64),
}

impl FromStr for Resolution {
    type Err = unbloc::error::Error;

    fn from_str(text: &str) -> unbloc::error::Result<Self> {
        // No resolution of the modularity is above 100, and few of the Council's are asked for that are not.
        let is_of_a_text = text.len() > 2 && text != "100" && text.bytes().all(|b| b.is_ascii_digit());
        match text.parse::<f64>() {
            Ok(_) if !is_of_a_text => gamma(text).map(Resolution::Gamma).map_err(unbloc::error::Error::usage),
            _ => Ok(Resolution::Text(text.to_owned())),
        }
    }
}

/// Reads the resolution of a quality function; whether it fits the function is for the search to say.
pub fn gamma(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(x) if (0.0..=100.0).contains(&x) => Ok(x),
        _ => Err("a resolution is a number above 0 and up to 100; `signed-cpm` takes 0, too".to_owned()),
    }
}

impl SelectArgs {
    /// The symbols of the texts that are named.
    pub fn texts(&self, votes: &RollCalls) -> unbloc::error::Result<Vec<Symbol>> {
        let text = |r: &Resolution| match r {
            Resolution::Text(text) => Some(votes.find_text(text)),
            Resolution::Gamma(_) => None,
        };
        self.resolution.iter().filter_map(text).collect()
    }

    /// The first and the last day that are asked for.
    pub fn days(&self) -> (Option<Date>, Option<Date>) {
        let year = self.year.as_ref();
        (self.from.or(year.map(|year| year.earliest)), self.to.or(year.map(|year| year.latest)))
    }

    /// Takes the modularity's resolution out of the selection.
    pub fn take_gamma(&mut self) -> Option<f64> {
        let gamma = self.gamma();
        self.resolution.retain(|r| matches!(r, Resolution::Text(_)));
        gamma
    }

    /// The modularity's resolution, where one was given; the last counts.
    pub fn gamma(&self) -> Option<f64> {
        let number = |r: &Resolution| match r {
            Resolution::Gamma(gamma) => Some(*gamma),
            Resolution::Text(_) => None,
        };
        self.resolution.iter().rev().find_map(number)
    }
}

/// How to give the result.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Print::Table)]
    pub format: Print,

    /// Also write tables, what charts there are, and a manifest into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Print how to cite the program, the votes that were read and the works that the answer rests on, as BibTeX, in
    /// place of the answer
    #[arg(long, conflicts_with_all = ["format", "out"])]
    pub cite: bool,

    /// Overwrite a folder that an earlier run did not write, and files in it that were changed since;
    /// a note names each
    #[arg(long)]
    pub force: bool,
}

impl OutputArgs {
    /// Whether charts are to be drawn: into files of their own or into the folder.
    pub fn draws(&self, drawing: Option<&DrawingArgs>) -> bool {
        self.out.is_some() || drawing.is_some_and(DrawingArgs::draws)
    }

    /// An error where a chart is asked for that nothing is to be drawn to.
    pub fn draws_chart<P: ValueEnum>(&self, chart: Option<P>, drawing: &DrawingArgs) -> unbloc::error::Result<()> {
        match chart.and_then(|chart| chart.to_possible_value()) {
            Some(chart) if !self.draws(Some(drawing)) => {
                let name = chart.get_name();
                Err(unbloc::error::Error::usage(format!(
                    "`--chart {name}` says which chart, and not where to write it"
                ))
                .hint(format!("name a file, for instance `--svg {name}.svg`, or a folder with `--out`")))
            }
            _ => Ok(()),
        }
    }

    /// Whether the output names the digests of the input files.
    pub fn wants_digest(&self) -> bool {
        self.format == Print::Json || self.out.is_some()
    }
}

/// The forms of a result on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Print {
    /// Tables and sentences for people
    Table,
    /// The main table as CSV
    Csv,
    /// The main table as Parquet, for a file or another program: numbers, days and words as such
    Parquet,
    /// One JSON object
    Json,
    /// Tables and sentences as Markdown
    Markdown,
}

impl Print {
    /// Refuses to fill a screen with bytes that nobody can read.
    pub fn may_print(self) -> unbloc::error::Result<()> {
        if self == Print::Parquet && std::io::stdout().is_terminal() {
            return Err(unbloc::error::Error::usage("Parquet is not for a terminal")
                .hint("send it into a file, for instance `> table.parquet`"));
        }
        Ok(())
    }
}

/// Which agreement index.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Method")]
pub struct IndexArgs {
    /// The agreement index: `agree` (yes–abstain counts half), `same` (same choice), `yesno`
    /// (abstentions left out), `s`, `kappa`, `kappa-linear`, `kappa-quadratic`, `pi`, `pi-linear`,
    /// `pi-quadratic`, `alpha`, `alpha-ordinal` or `alpha-interval` [default: agree]
    #[arg(long = "index", value_name = "INDEX", value_delimiter = ',', value_parser = parsed::<Index>)]
    named: Vec<Index>,

    /// The mean score by a table instead: `lijphart-1963`, `voeten`, `state-department` (votes
    /// only), `state-department-consensus` (including consensus; needs `--consensus`), or a CSV
    /// file of choice, other, score (0 to 1, or `ignore`) for all pairs of yes, abstain, no, non-voting
    #[arg(long, value_name = "NAME|FILE", conflicts_with = "named")]
    scores: Option<String>,

    /// Divide by the pair's `joint` roll calls or by `all` selected ones
    #[arg(long, default_value = "joint", value_parser = parsed::<Over>)]
    over: Over,
}

impl IndexArgs {
    /// The index and divisor asked for, of roll calls alone; reads the table of scores.
    pub fn measure(&self) -> unbloc::error::Result<Measure> {
        let measure = self.with(0)?;
        if measure.index.credit() == Credit::Participation {
            let what = format!("`{}` counts texts adopted without a vote, which this command does not", measure.index);
            return Err(unbloc::error::Error::usage(what)
                .hint("`state-department` counts the votes only; `unbloc agree` takes `--consensus N`"));
        }
        measure.checked()
    }

    fn with(&self, consensus: u32) -> unbloc::error::Result<Measure> {
        let index = match (&self.scores, &self.named[..]) {
            (Some(name), _) => Index::Scores(scores(name)?),
            (None, []) => Index::default(),
            (None, [one]) => *one,
            (None, [one, other, ..]) => {
                return Err(unbloc::error::Error::usage(format!("`{one}` and `{other}` are two indices: name one"))
                    .hint("`unbloc export dyads` gives several side by side"));
            }
        };
        Ok(Measure { index, over: self.over, consensus })
    }

    /// The indices asked for where several may be, each once, of the joint roll calls.
    pub fn indices(&self) -> unbloc::error::Result<Vec<Index>> {
        if self.scores.is_some() || self.over != Over::Joint {
            let flag = if self.scores.is_some() { "--scores" } else { "--over" };
            return Err(unbloc::error::Error::usage(format!(
                "`{flag}` is of one index: pairs are exported by `--index`"
            ))
            .hint("leave it out, or ask `unbloc agree`"));
        }
        let again = |i: usize| self.named[..i].contains(&self.named[i]);
        match (0..self.named.len()).find(|&i| again(i)) {
            Some(i) => Err(unbloc::error::Error::usage(format!("the index `{}` is named twice", self.named[i]))
                .hint("name each index once")),
            None if self.named.is_empty() => Ok(vec![Index::default()]),
            None => Ok(self.named.clone()),
        }
    }
}

/// Which agreement index, and what counts with the roll calls.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Method")]
pub struct MeasureArgs {
    /// The index of roll calls.
    #[command(flatten)]
    pub index: IndexArgs,

    /// So many texts adopted without a vote count as a yes of both in every pair; with
    /// `state-department-consensus` in part, by participation [default: none]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub consensus: u32,
}

impl MeasureArgs {
    /// The index, divisor and texts asked for; reads the table of scores.
    pub fn measure(&self) -> unbloc::error::Result<Measure> {
        self.index.with(self.consensus)?.checked()
    }
}

/// A published table of scores, or a file.
fn scores(name: &str) -> unbloc::error::Result<ScoreTable> {
    if let Some(published) = ScoreTable::published(name) {
        return published;
    }
    let path = Path::new(name);
    let text = std::fs::read_to_string(path).map_err(|err| {
        let names: Vec<_> = ScoreTable::names().map(|name| format!("`{name}`")).collect();
        unbloc::error::Error::io(path, &err).hint(format!("expected a CSV file or one of {}", names.join(", ")))
    })?;
    ScoreTable::parse(&text, path)
}

/// The seed of everything that is drawn at random.
#[derive(Debug, Clone, Copy, Args)]
pub struct SeedArgs {
    /// The seed of everything that is drawn at random
    #[arg(long, default_value_t = 1, value_parser = seed)]
    pub seed: u64,
}

/// Reads a seed.
pub fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("expected a whole number from 0 to {}", u64::MAX))
}

/// Reads a word of a closed list; the message says what would be right.
pub fn parsed<T: FromStr<Err = unbloc::error::Error>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|err: unbloc::error::Error| match err.hint_text() {
        Some(hint) => format!("{err}; {hint}"),
        None => err.to_string(),
    })
}

/// Reads a number of things.
pub fn whole(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "expected a whole number, 0 or more".to_owned())
}

/// Reads a number of things that are not none.
pub fn some(text: &str) -> Result<usize, String> {
    whole(text).ok().filter(|&n| n > 0).ok_or_else(|| "expected a whole number, 1 or more".to_owned())
}

/// Reads a share between 0 and 1, also as `50%`.
pub fn share(text: &str) -> Result<f64, String> {
    let (digits, scale) = text.strip_suffix('%').map_or((text, 1.0), |digits| (digits, 100.0));
    match digits.trim().parse::<f64>() {
        Ok(x) if (0.0..=scale).contains(&x) => Ok(x / scale),
        _ => Err("a share is a number from 0 to 1, or a percentage such as `50%`".to_owned()),
    }
}
