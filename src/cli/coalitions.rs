//! `unbloc coalitions`: which coalitions the votes fall into.

use clap::{Args, ValueEnum};

use super::args::{InputArgs, MeasureArgs, OutputArgs, SeedArgs, SelectArgs};
use super::backbone::BackboneArgs;
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use super::sweep::SweepArgs;
use unbloc::coalition::null::MIN_DRAWS;
use unbloc::coalition::{Linkage, Method, Quality, Settings};
use unbloc::error::{Error, Result};
use unbloc::question;
use unbloc::question::coalitions::MIN_PARTICIPATION;

/// Which coalitions the votes fall into, how good the division is, who is in which
///
/// Builds a graph of the members, each tie as strong as the pair's agreement,
/// and divides it by Leiden's method (best modularity of many seeded starts) or
/// by linkage clustering. The other method is run beside it as a second opinion.
/// Members that hardly vote are left out and listed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc coalitions
  unbloc coalitions -d votes.csv --session 74 --index same
  unbloc coalitions -d votes.csv --session 74 --consensus 270
  unbloc coalitions -d votes.csv --session 74 --sweep 0.8..1.3 --replicates 200
  unbloc coalitions -d votes.csv --session 74 --backbone sdsm --alpha 0.01 --svg backbone.svg
  unbloc coalitions --method linkage --linkage average --k 4 --svg tree.svg --chart heatmap
  unbloc coalitions --format csv > members.csv")]
pub struct Coalitions {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    measure: MeasureArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    method: MethodArgs,
    #[command(flatten)]
    sweep: SweepArgs,
    #[command(flatten)]
    backbone: BackboneArgs,

    /// How many times the roll calls are drawn again to see how stable the coalitions are; 200
    /// take some two seconds for the whole Assembly
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Method",
        value_parser = clap::value_parser!(u32).range(0..=100_000))]
    replicates: u32,

    /// How many times votes are drawn from each of four models without coalitions, to see whether
    /// there are coalitions or a continuum; with fewer than 99 none can say that one line is not
    /// enough. 100 take some 15 seconds for a session of the Assembly
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Method", value_parser = draws)]
    nulls: u32,

    /// The chart to draw [default: network]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    #[command(flatten)]
    drawing: DrawingArgs,
}

/// Reads a number of draws: none, or enough to speak of a probability.
pub fn draws(text: &str) -> std::result::Result<u32, String> {
    match text.parse::<u32>() {
        Ok(n) if n == 0 || (MIN_DRAWS..=10_000).contains(&n) => Ok(n),
        _ => Err(format!("0 for none, or a whole number from {MIN_DRAWS} to 10,000")),
    }
}

/// How coalitions are found.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Method")]
pub struct MethodArgs {
    /// How to divide the graph
    #[arg(long, value_enum, default_value_t = Way::Leiden)]
    pub method: Way,

    /// What makes a good division: `modularity`, `cpm` (constant Potts model), or with yes against
    /// no as negative ties `signed-modularity` or `signed-cpm`
    #[arg(long, default_value = "modularity", value_parser = super::args::parsed::<Quality>)]
    pub quality: Quality,

    /// Resolution of the quality: higher gives more and smaller coalitions
    /// [default: 1 for modularity; the others need one]
    #[arg(long, value_name = "NUMBER", value_parser = super::args::gamma)]
    pub gamma: Option<f64>,

    /// Seeded starts of Leiden's method; the best is kept
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub starts: u32,

    /// Linkage of `--method linkage`: single, complete, average, weighted or ward [default: average]
    #[arg(long, value_parser = super::args::parsed::<Linkage>)]
    pub linkage: Option<Linkage>,

    /// Number of coalitions to cut the tree of `--method linkage` into
    #[arg(long, value_name = "N", value_parser = super::args::whole)]
    pub k: Option<usize>,
}

/// The methods, as flags name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// Modularity optimised by Leiden's method
    Leiden,
    /// Agglomerative clustering, cut at `--k`
    Linkage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// The backbone as a network
    Network,
    /// The agreement matrix in the order of the dendrogram
    Heatmap,
    /// Number of coalitions and quality by resolution, with `--sweep`
    Resolution,
    /// How often each two members are together, with `--replicates`
    Stability,
    /// What models without coalitions leave unexplained of the quality, with `--nulls`
    Null,
}

impl MethodArgs {
    /// The settings of a search. The resolution may come as `--gamma` or as `--resolution`.
    pub fn settings(&self, select: &mut SelectArgs, seed: u64) -> Result<Settings> {
        if self.k.is_some() && self.method == Way::Leiden {
            return Err(Error::usage("`--k` cuts the tree of `--method linkage`")
                .hint("Leiden's method finds the number itself; `--gamma` moves it"));
        }
        if self.linkage.is_some() && self.method == Way::Leiden {
            return Err(Error::usage("`--linkage` is a choice of `--method linkage`")
                .hint("beside Leiden's method the tree is of average linkage"));
        }
        let method = match (self.method, self.k) {
            (Way::Leiden, _) => Method::Leiden,
            (Way::Linkage, Some(k)) => Method::Linkage { linkage: self.linkage.unwrap_or_default(), k },
            (Way::Linkage, None) => {
                return Err(Error::usage("`--method linkage` needs to know how many coalitions to cut the tree into")
                    .hint("name a number, for instance `--k 4`"));
            }
        };
        let number = select.take_gamma();
        if self.gamma.is_some() && number.is_some() {
            return Err(Error::usage("`--gamma` and a number as `--resolution` are the same thing: give one of them"));
        }
        let resolution = self.gamma.or(number).or(self.quality.usual_resolution()).ok_or_else(|| {
            Error::usage(format!("`--quality {}` needs a resolution", self.quality)).hint(
                "name how strongly members of one coalition should be tied on average, for instance `--gamma 0.8`",
            )
        })?;
        Ok(Settings { method, quality: self.quality, resolution, starts: self.starts, seed })
    }
}

impl Picture {
    /// The chart's name, and the flag that it comes with where that is not given.
    fn wanted(self, question: &question::Coalitions) -> (String, Option<&'static str>) {
        let missing = match self {
            Picture::Resolution if question.sweep.is_none() => Some("--sweep 0.8..1.3"),
            Picture::Stability if question.replicates == 0 => Some("--replicates 200"),
            Picture::Null if question.nulls == 0 => Some("--nulls 100"),
            _ => None,
        };
        (self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default(), missing)
    }
}

impl Coalitions {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, &self.drawing)?;
        self.select.min_participation.get_or_insert(MIN_PARTICIPATION);
        let question = question::Coalitions {
            search: self.method.settings(&mut self.select, self.seed.seed)?,
            measure: self.measure.measure()?.from_0("coalitions")?,
            sweep: self.sweep.range(),
            replicates: self.replicates,
            nulls: self.nulls,
            ties: self.backbone.picking()?,
            ..question::Coalitions::default()
        };
        let (chart, missing) = self.chart.unwrap_or(Picture::Network).wanted(&question);
        if let Some(flag) = missing {
            return Err(Error::usage(format!("there is no `{chart}` to draw")).hint(format!("it comes with `{flag}`")));
        }
        let record =
            input::record(&self.input, &self.select, Usually::LastSession, self.output.wants_digest(), printer)?;
        let to = To { usual: Some(&chart), ..To::new(&self.output, Some(&self.drawing)) };
        printer.answer(&question, &record, to).map(drop)
    }
}
