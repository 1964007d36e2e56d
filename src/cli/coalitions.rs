//! `unbloc coalitions`: which coalitions the votes fall into.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{IndexArgs, InputArgs, Measure, OutputArgs, SeedArgs, SelectArgs};
use super::input::Loaded;
use super::print::Printer;
use crate::agreement::between;
use crate::coalition::{self, Coalitions as Found, Linkage, Method, Settings};
use crate::error::{Error, Result};
use crate::report::Story;
use crate::tables;
use crate::votes::Selected;

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
  unbloc coalitions --method linkage --linkage average --k 4 --svg tree.svg --chart heatmap
  unbloc coalitions --format csv > members.csv")]
pub struct Coalitions {
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
    #[command(flatten)]
    method: MethodArgs,

    /// The chart to draw
    #[arg(long, value_enum, default_value_t = Picture::Network)]
    chart: Picture,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
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

    /// Resolution of the modularity: higher gives more and smaller coalitions [default: 1]
    #[arg(long, value_name = "NUMBER", value_parser = super::args::gamma)]
    pub gamma: Option<f64>,

    /// Seeded starts of Leiden's method; the best is kept
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub starts: u32,

    /// Linkage of `--method linkage`: single, complete, average, weighted or ward [default: average]
    #[arg(long, value_parser = super::args::parsed::<Linkage>)]
    pub linkage: Option<Linkage>,

    /// Number of coalitions to cut the tree of `--method linkage` into
    #[arg(long, value_name = "N")]
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
    /// The strongest ties as a network
    Network,
    /// The agreement matrix in the order of the dendrogram
    Heatmap,
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
        let resolution = self.gamma.or(number).unwrap_or(1.0);
        Ok(Settings { method, resolution, starts: self.starts, seed })
    }
}

impl Coalitions {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        self.select.min_participation.get_or_insert(MIN_PARTICIPATION);
        let settings = self.method.settings(&mut self.select, self.seed.seed)?;
        let measure = self.index.measure_from_0("coalitions")?;
        let loaded = Loaded::new(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let votes = loaded.votes();
        let agreement = between(&votes.matrix(), measure.index, measure.over);
        let found = coalition::find(votes, &agreement, &settings)?;
        let story = Story::new(votes, &agreement, &found);
        let main = tables::coalitions(votes, &found, &story.names);
        let draw = loaded.draw();
        let mut drawings = Vec::new();
        if self.output.draws(self.svg.as_deref()) {
            drawings.push(Drawing { name: "network".to_owned(), svg: story.network(&draw), numbers: story.ties() });
            drawings.push(Drawing { name: "heatmap".to_owned(), svg: story.heatmap(&draw), numbers: story.matrix() });
            if self.chart == Picture::Heatmap {
                drawings.reverse();
            }
        }
        let answer = Answer {
            command: "coalitions",
            settings: settings_json(&settings, measure),
            seed: self.seed.seed,
            result: result(&loaded.selected, &found, &story),
            main,
            blocks: blocks(&story),
            drawings,
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }
}

/// Every setting of a search, resolved.
pub fn settings_json(settings: &Settings, measure: Measure) -> Value {
    json!({
        "index": measure.index, "over": measure.over, "method": settings.method,
        "resolution": settings.resolution, "starts": settings.starts, "seed": settings.seed,
    })
}

fn blocks(story: &Story) -> Vec<Block> {
    let mut blocks: Vec<Block> = story.sentences().into_iter().map(Block::Text).collect();
    blocks.extend(story.rosters().into_iter().map(Block::Text));
    blocks
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
