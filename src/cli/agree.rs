//! `unbloc agree`: the agreement of pairs.

use crate::prose::plural;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{InputArgs, MeasureArgs, OutputArgs, SelectArgs};
use super::input;
use super::print::Printer;
use crate::agreement::{AgreementMatrix, Measure};
use crate::answer::Table;
use crate::error::{Error, Result};
use crate::question::Record;
use crate::stats::{self, Interval, Resampling};
use crate::tables;
use crate::votes::{MemberId, RollCalls};

/// How often each pair of members agrees; nearest and farthest of one member
///
/// The index is worked out from the roll calls both cast a vote on; their
/// number stands beside it. A pair with fewer than `--min-joint` of them is
/// marked and not ranked. A pair without any has no number.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc agree --of USA --top 10
  unbloc agree --members @P5 --index same
  unbloc agree -d votes.csv --session 74 --format csv > pairs.csv
  unbloc agree --members @EU --svg heatmap.svg
  unbloc agree -d votes.csv --of USA --scores state-department-consensus --consensus 192")]
pub struct Agree {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    measure: MeasureArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Only the pairs of this member
    #[arg(long, value_name = "MEMBER")]
    of: Option<String>,

    /// How many nearest and farthest to show to people; CSV and JSON have all
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    top: u16,

    /// Mark pairs with fewer joint roll calls than this (never more than half the selected ones)
    #[arg(long, value_name = "N", default_value_t = 10)]
    min_joint: u32,

    #[command(flatten)]
    drawing_again: IntervalArgs,

    /// Write the heat map of all selected members to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

/// Whether and how intervals are made.
#[derive(Debug, Args)]
#[command(next_help_heading = "Intervals")]
struct IntervalArgs {
    /// Give a 90 % interval of every pair, by drawing the roll calls again with replacement
    #[arg(long)]
    intervals: bool,

    /// What is drawn together: each `roll-call`, or all of one `title` or `agenda` item, since the
    /// same text returns every year
    #[arg(long, default_value = "roll-call", requires = "intervals", value_parser = super::args::parsed::<stats::Block>)]
    block: stats::Block,

    /// How many times the roll calls are drawn again
    #[arg(long, value_name = "N", default_value_t = 1000, requires = "intervals",
        value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// The seed of what is drawn
    #[arg(long, default_value_t = 1, requires = "intervals", value_parser = super::args::seed)]
    seed: u64,
}

impl IntervalArgs {
    /// The intervals of the pairs, in their order; `None` where none are wanted.
    fn of(&self, votes: &RollCalls, agreement: &AgreementMatrix, pairs: &[Pair]) -> Option<Vec<Option<Interval>>> {
        let resampling = Resampling { replicates: self.replicates, seed: self.seed };
        self.intervals.then(|| stats::intervals(votes, agreement, pairs, self.block, resampling))
    }

    /// What is drawn together, and what an empty end means.
    fn words(&self) -> String {
        let block = match self.block {
            stats::Block::RollCall => "",
            stats::Block::Title => " All roll calls of one title are drawn together.",
            stats::Block::Agenda => " All roll calls of one agenda item are drawn together.",
        };
        let none =
            " — is none: fewer than two were there to draw from, or all scored the same, which is not certainty.";
        if self.intervals { format!("{block}{none}") } else { String::new() }
    }

    fn settings(&self) -> Value {
        match self.intervals {
            true => json!({"share": 0.9, "block": self.block, "replicates": self.replicates}),
            false => Value::Null,
        }
    }
}

type Pair = (MemberId, MemberId);

impl Agree {
    pub fn run(self, printer: &Printer) -> Result<()> {
        let measure = self.measure.measure()?;
        let loaded = input::record(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let votes = loaded.votes();
        let of = self.of.as_deref().map(|of| loaded.member(of)).transpose()?;
        if votes.members().len() < 2 {
            return Err(Error::new("agreement is between two members; the selection has one"));
        }
        let agreement = measure.between(&votes.matrix());
        let pairs = ranked(&agreement, of);
        let enough = agreement.enough(self.min_joint);
        let intervals = self.drawing_again.of(votes, &agreement, &pairs);
        let drawn = self.drawing_again.words();
        let found = Found { votes, agreement: &agreement, pairs: &pairs, intervals, of, enough, drawn };
        let Measure { index, over, consensus } = measure;
        let answer = Answer {
            command: "agree",
            settings: json!({
                "index": index, "over": over, "min_joint": enough, "top": self.top,
                "of": of.map(|m| &votes.member(m).code), "consensus": consensus,
                "intervals": self.drawing_again.settings(),
            }),
            seed: self.drawing_again.seed,
            result: found.result(),
            main: found.table(),
            blocks: found.blocks(usize::from(self.top)),
            drawings: self.draw(&loaded, &agreement),
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }

    fn draw(&self, loaded: &Record, agreement: &AgreementMatrix) -> Vec<Drawing> {
        if !self.output.draws(self.svg.as_deref()) {
            return Vec::new();
        }
        let votes = loaded.votes();
        let all: Vec<_> = agreement.pairs().collect();
        let numbers = crate::question::pairs(votes, agreement, &all, agreement.enough(self.min_joint));
        vec![Drawing {
            name: "heatmap".to_owned(),
            svg: crate::report::Draw::of(&loaded).heatmap_alone(votes, agreement),
            numbers,
        }]
    }
}

/// The pairs wanted: all, or those of one member; highest value first, pairs
/// without a number last.
fn ranked(agreement: &AgreementMatrix, of: Option<MemberId>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = match of {
        None => agreement.pairs().collect(),
        Some(of) => (0..agreement.len() as u16).map(MemberId).filter(|&m| m != of).map(|m| (of, m)).collect(),
    };
    let value = |&(a, b): &Pair| agreement.value(a, b);
    pairs.sort_by(|x, y| match (value(x), value(y)) {
        (Some(a), Some(b)) => b.total_cmp(&a).then(x.cmp(y)),
        (a, b) => b.is_some().cmp(&a.is_some()).then(x.cmp(y)),
    });
    pairs
}

/// The pairs with what is known of them.
struct Found<'a> {
    votes: &'a RollCalls,
    agreement: &'a AgreementMatrix,
    pairs: &'a [Pair],
    /// Of each of the pairs, where intervals are wanted.
    intervals: Option<Vec<Option<Interval>>>,
    of: Option<MemberId>,
    enough: u32,
    /// What is to be said of how intervals were drawn; empty where none are wanted.
    drawn: String,
}

impl Found<'_> {
    fn result(&self) -> Value {
        let (votes, agreement) = (self.votes, self.agreement);
        let pair = |(place, &(a, b)): (usize, &Pair)| {
            let scored = agreement.scored(a, b);
            let mut pair = json!({
                "a": votes.member(a).code, "b": votes.member(b).code, "value": number(agreement.value(a, b)),
                "joint": agreement.joint(a, b), "scored": scored, "enough": scored >= self.enough,
                "table": agreement.table(a, b),
            });
            if let Some(intervals) = &self.intervals {
                pair["low"] = number(intervals[place].map(|i| i.low));
                pair["high"] = number(intervals[place].map(|i| i.high));
            }
            pair
        };
        json!({
            "index": agreement.index(), "over": agreement.over(),
            "pairs": self.pairs.iter().enumerate().map(pair).collect::<Vec<_>>(),
        })
    }

    /// Every pair.
    fn table(&self) -> Table {
        let table = crate::question::pairs(self.votes, self.agreement, self.pairs, self.enough);
        let every: Vec<usize> = (0..self.pairs.len()).collect();
        self.with_intervals(table, &every, 6)
    }

    /// Adds the ends of the intervals of some of the pairs.
    fn with_intervals(&self, table: Table, places: &[usize], digits: usize) -> Table {
        let Some(intervals) = &self.intervals else { return table };
        let end = |end: fn(Interval) -> f64| places.iter().map(|&place| intervals[place].map(end)).collect::<Vec<_>>();
        table.number("low", end(|i| i.low), digits).number("high", end(|i| i.high), digits)
    }

    /// Some of the pairs, in short.
    fn short(&self, name: &str, title: &str, places: &[usize]) -> Block {
        let pairs: Vec<Pair> = places.iter().map(|&place| self.pairs[place]).collect();
        let mut short = tables::members(self.votes, self.agreement, &pairs, self.of.is_some());
        short.name = name.to_owned();
        short.title = match self.of {
            Some(of) => format!("{title}: {}", self.votes.member(of).name),
            None => title.to_owned(),
        };
        Block::Table(self.with_intervals(short, places, 3))
    }

    fn blocks(&self, top: usize) -> Vec<Block> {
        let (agreement, enough) = (self.agreement, self.enough);
        let value = |place: usize| agreement.value(self.pairs[place].0, self.pairs[place].1);
        let scored = |place: usize| agreement.scored(self.pairs[place].0, self.pairs[place].1);
        let sound = |&place: &usize| value(place).is_some() && scored(place) >= enough;
        let (ranked, unsound): (Vec<usize>, Vec<usize>) = (0..self.pairs.len()).partition(sound);
        let (few, none): (Vec<usize>, Vec<usize>) = unsound.into_iter().partition(|&place| value(place).is_some());
        let mut blocks = vec![Block::Text(self.words())];
        if ranked.is_empty() {
            blocks.push(Block::Text("No pair has enough joint roll calls to be ranked.".to_owned()));
        } else if 2 * top < ranked.len() {
            let far: Vec<usize> = ranked.iter().rev().take(top).copied().collect();
            blocks.push(self.short("nearest", "Nearest", &ranked[..top]));
            blocks.push(self.short("farthest", "Farthest", &far));
        } else {
            blocks.push(self.short("all", "From nearest to farthest", &ranked));
        }
        if !few.is_empty() {
            blocks.push(Block::Text(format!(
                "{} not ranked: fewer than {enough} joint roll calls scored (`--min-joint`).",
                plural(few.len(), "pair")
            )));
        }
        if !none.is_empty() {
            let why = if agreement.index().may_be_negative() {
                "no joint roll call to score, or no disagreement that chance could give"
            } else {
                "no joint roll call to score"
            };
            blocks.push(Block::Text(format!("{} without a number: {why}.", plural(none.len(), "pair"))));
        }
        blocks
    }

    /// What the numbers are.
    fn words(&self) -> String {
        let agreement = self.agreement;
        let mut words =
            format!("Index `{}`: {}.", agreement.index(), agreement.index().describe_over(agreement.over()));
        if let Some(texts) = agreement.measure().describe_consensus() {
            words.push_str(&format!(" {texts}"));
        }
        if self.intervals.is_some() {
            words.push_str(" From `low` to `high` is the 90 % interval over roll calls drawn again; of fewer than ten it is rough.");
        }
        words.push_str(&self.drawn);
        words
    }
}
