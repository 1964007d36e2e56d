//! `unbloc coalitions`: which coalitions the votes fall into.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{InputArgs, MeasureArgs, OutputArgs, SeedArgs, SelectArgs};
use super::backbone::{self, BackboneArgs};
use super::input;
use super::print::Printer;
use super::sweep::{self, SweepArgs};
use super::{nulls, replicates};
use crate::agreement::Measure;
use crate::answer::Table;
use crate::coalition::null::{MIN_DRAWS, Nulls};
use crate::coalition::{self, Coalitions as Found, Linkage, Method, Quality, Settings, Sweep};
use crate::error::{Error, Result};
use crate::graph::backbone::Picking;
use crate::question::Record;
use crate::report::{Draw, Replicates, Story, Ties};
use crate::tables;
use crate::votes::{RollCalls, Selected};

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

    /// How many times votes are drawn from each of three models without coalitions, to see whether
    /// there are coalitions or a continuum; 100 take some four seconds for the whole Assembly
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Method", value_parser = draws)]
    nulls: u32,

    /// The chart for `--svg` [default: network]
    #[arg(long, value_enum)]
    chart: Option<Picture>,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

/// Reads a number of draws: none, or enough to speak of a probability.
pub fn draws(text: &str) -> std::result::Result<u32, String> {
    match text.parse::<u32>() {
        Ok(n) if n == 0 || (MIN_DRAWS..=10_000).contains(&n) => Ok(n),
        _ => Err(format!("0 for none, or a whole number from {MIN_DRAWS} to 10,000")),
    }
}

/// Share of the selected roll calls a member must have voted on to be in a coalition.
pub const MIN_PARTICIPATION: f64 = 0.5;

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
    /// The best quality beside that of votes without coalitions, with `--nulls`
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

impl Coalitions {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.output.draws_chart(self.chart, self.svg.as_deref())?;
        self.select.min_participation.get_or_insert(MIN_PARTICIPATION);
        let settings = self.method.settings(&mut self.select, self.seed.seed)?;
        let measure = self.measure.measure()?.from_0("coalitions")?;
        let picking = self.backbone.picking()?;
        let loaded = input::record(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let votes = loaded.votes();
        let agreement = measure.between(&votes.matrix());
        let found = coalition::find(votes, &agreement, &settings)?;
        let draws = self.output.draws(self.svg.as_deref());
        let wants_ties = draws || picking.is_some();
        let more = More {
            ties: wants_ties.then(|| Ties::find(votes, &agreement, picking)).transpose()?,
            asked_for_ties: picking.is_some(),
            sweep: self.sweep.run(&agreement, &found, printer)?,
            replicates: replicates::draw(votes, &agreement, &found, self.replicates, printer)?,
            nulls: nulls::draw(votes, self.nulls, self.seed.seed, printer),
        };
        let story = Story::new(votes, &agreement, &found);
        let answer = Answer {
            command: "coalitions",
            settings: self.resolved(&settings, measure, picking),
            seed: self.seed.seed,
            result: more.result(result(&loaded.selected, &found, &story), votes, &settings),
            main: more.table(tables::coalitions(votes, &found, &story.names)),
            blocks: more.blocks(&story, &found, measure.consensus),
            drawings: if draws {
                self.drawings(&story, &more, votes, &settings, &crate::report::Draw::of(&loaded))?
            } else {
                Vec::new()
            },
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }

    fn resolved(&self, settings: &Settings, measure: Measure, picking: Option<Picking>) -> Value {
        let mut all = settings_json(settings, measure);
        all["sweep"] = self.sweep.settings();
        all["replicates"] = json!(self.replicates);
        all["nulls"] = json!(self.nulls);
        all["backbone"] = backbone::settings(picking);
        all
    }

    /// Every chart there is, the one asked for first.
    fn drawings(
        &self,
        story: &Story,
        more: &More,
        votes: &RollCalls,
        settings: &Settings,
        draw: &Draw,
    ) -> Result<Vec<Drawing>> {
        let drawn = more.replicates.as_ref();
        let network = |ties: &Ties| Drawing {
            name: "network".to_owned(),
            svg: story.network(draw, ties, drawn.and_then(Replicates::stability)),
            numbers: story.ties(ties),
        };
        let mut all: Vec<Drawing> = more.ties.iter().map(network).collect();
        all.push(Drawing { name: "heatmap".to_owned(), svg: story.heatmap(draw), numbers: story.matrix() });
        all.extend(more.sweep.as_ref().map(|found| sweep::drawing(found, votes, settings, draw)));
        all.extend(drawn.and_then(|drawn| replicates::drawing(drawn, votes, draw)));
        all.extend(more.nulls.iter().flatten().map(|nulls| nulls::drawing(nulls, votes, draw)));
        let chart = self.chart.unwrap_or(Picture::Network);
        let wanted = chart.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let at = all.iter().position(|drawing| drawing.name == wanted).ok_or_else(|| {
            let flag = match chart {
                Picture::Resolution => "--sweep 0.8..1.3",
                Picture::Null => "--nulls 100",
                _ => "--replicates 200",
            };
            Error::usage(format!("there is no `{wanted}` to draw")).hint(format!("it comes with `{flag}`"))
        })?;
        all[..=at].rotate_right(1);
        Ok(all)
    }
}

/// What was found out besides the coalitions.
struct More<'a> {
    ties: Option<Ties>,
    /// Whether the ties are part of the answer, not only of a chart.
    asked_for_ties: bool,
    sweep: Option<Sweep>,
    replicates: Option<Replicates<'a>>,
    nulls: Option<Result<Nulls>>,
}

impl More<'_> {
    fn blocks(&self, story: &Story, found: &Found, consensus: u32) -> Vec<Block> {
        let mut blocks: Vec<Block> = story.sentences().into_iter().map(Block::Text).collect();
        blocks.extend(self.replicates.iter().flat_map(Replicates::sentences).map(Block::Text));
        blocks.extend(self.nulls.iter().flat_map(|nulls| nulls::sentences(nulls, consensus)).map(Block::Text));
        blocks.extend(self.answered_ties().map(|ties| Block::Text(ties.sentence())));
        blocks.extend(self.sweep.iter().flat_map(|swept| sweep::blocks(swept, found)));
        blocks.extend(story.rosters().into_iter().map(Block::Text));
        blocks
    }

    fn answered_ties(&self) -> Option<&Ties> {
        self.ties.as_ref().filter(|_| self.asked_for_ties)
    }

    /// The members, with their stability where that is known.
    fn table(&self, table: Table) -> Table {
        match self.replicates.as_ref().and_then(Replicates::stability) {
            Some(stability) => table.number("stability", stability.members.iter().copied().map(Some), 6),
            None => table,
        }
    }

    fn result(&self, mut result: Value, votes: &RollCalls, settings: &Settings) -> Value {
        if let Some(found) = &self.sweep {
            result["sweep"] = sweep::json(found, settings);
        }
        if let Some(drawn) = &self.replicates {
            result["stability"] = replicates::json(drawn, votes);
        }
        if let Some(nulls) = &self.nulls {
            result["nulls"] = nulls::json(nulls);
        }
        if let Some(ties) = self.answered_ties() {
            result["backbone"] = backbone::json(ties, votes);
        }
        result
    }
}

/// Every setting of a search, resolved.
pub fn settings_json(settings: &Settings, measure: Measure) -> Value {
    json!({
        "index": measure.index, "over": measure.over, "consensus": measure.consensus, "method": settings.method, "quality": settings.quality,
        "resolution": settings.resolution, "starts": settings.starts, "seed": settings.seed,
    })
}

fn result(selected: &Selected, found: &Found, story: &Story) -> Value {
    let votes = &selected.votes;
    let coalitions = story.names.iter().enumerate().map(|(i, name)| {
        let members = found.partition.members_of(i as u16);
        let codes: Vec<&str> = members.iter().map(|&m| votes.member(m).code.as_str()).collect();
        json!({"id": i + 1, "size": codes.len(), "name": name, "members": codes})
    });
    let excluded = selected.excluded.iter();
    json!({
        "method": found.settings.method,
        "resolution": found.settings.resolution,
        "quality_function": found.settings.quality,
        "quality": number(Some(found.quality)),
        "members": votes.members().len(),
        "roll_calls": votes.roll_calls().len(),
        "excluded": excluded
            .map(|x| json!({
                "member": x.code, "participation": number(Some(x.participation())), "votes": x.cast, "seat_on": x.seated,
            }))
            .collect::<Vec<_>>(),
        "coalitions": coalitions.collect::<Vec<_>>(),
        "connected": found.connected,
        "starts": found.reached.starts,
        "starts_at_best": found.reached.hits,
        "second_opinion": {
            "method": found.second.method,
            "coalitions": found.second.partition.len(),
            "adjusted_rand": number(found.second.ari),
        },
    })
}
