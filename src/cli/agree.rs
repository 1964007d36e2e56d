//! `unbloc agree`: the agreement of pairs.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{IndexArgs, InputArgs, OutputArgs, SelectArgs};
use super::input::Loaded;
use super::print::Printer;
use crate::agreement::{AgreementMatrix, between};
use crate::error::{Error, Result};
use crate::report::plural;
use crate::tables::{self, Table};
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
  unbloc agree --members @EU --svg heatmap.svg")]
pub struct Agree {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    index: IndexArgs,
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

    /// Write the heat map of all selected members to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

impl Agree {
    pub fn run(self, printer: &Printer) -> Result<()> {
        let loaded = Loaded::new(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let votes = loaded.votes();
        let of = self.of.as_deref().map(|of| loaded.member(of)).transpose()?;
        if votes.members().len() < 2 {
            return Err(Error::new("agreement is between two members; the selection has one"));
        }
        let agreement = between(&votes.matrix(), self.index.index, self.index.over);
        let pairs = ranked(&agreement, of);
        let enough = agreement.enough(self.min_joint);
        let drawings = self.draw(&loaded, &agreement);
        let answer = Answer {
            command: "agree",
            settings: json!({
                "index": self.index.index, "over": self.index.over, "min_joint": enough, "top": self.top,
                "of": of.map(|m| &votes.member(m).code),
            }),
            seed: 1,
            result: result(&agreement, votes, &pairs, enough),
            main: tables::pairs(votes, &agreement, &pairs, enough),
            blocks: blocks(&agreement, votes, &pairs, of, enough, usize::from(self.top)),
            drawings,
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }

    fn draw(&self, loaded: &Loaded, agreement: &AgreementMatrix) -> Vec<Drawing> {
        if !self.output.draws(self.svg.as_deref()) {
            return Vec::new();
        }
        let votes = loaded.votes();
        let all: Vec<_> = agreement.pairs().collect();
        let numbers = tables::pairs(votes, agreement, &all, agreement.enough(self.min_joint));
        vec![Drawing { name: "heatmap".to_owned(), svg: loaded.draw().heatmap_alone(votes, agreement), numbers }]
    }
}

/// The pairs wanted: all, or those of one member; highest value first, pairs
/// without a number last.
fn ranked(agreement: &AgreementMatrix, of: Option<MemberId>) -> Vec<(MemberId, MemberId)> {
    let mut pairs: Vec<(MemberId, MemberId)> = match of {
        None => agreement.pairs().collect(),
        Some(of) => (0..agreement.len() as u16).map(MemberId).filter(|&m| m != of).map(|m| (of, m)).collect(),
    };
    let value = |&(a, b): &(MemberId, MemberId)| agreement.value(a, b);
    pairs.sort_by(|x, y| match (value(x), value(y)) {
        (Some(a), Some(b)) => b.total_cmp(&a).then(x.cmp(y)),
        (a, b) => b.is_some().cmp(&a.is_some()).then(x.cmp(y)),
    });
    pairs
}

fn result(agreement: &AgreementMatrix, votes: &RollCalls, pairs: &[(MemberId, MemberId)], enough: u32) -> Value {
    let pair = |&(a, b): &(MemberId, MemberId)| {
        let scored = agreement.scored(a, b);
        json!({
            "a": votes.member(a).code, "b": votes.member(b).code, "value": number(agreement.value(a, b)),
            "joint": agreement.joint(a, b), "scored": scored, "enough": scored >= enough, "table": agreement.table(a, b),
        })
    };
    json!({"index": agreement.index(), "over": agreement.over(), "pairs": pairs.iter().map(pair).collect::<Vec<_>>()})
}

fn blocks(
    agreement: &AgreementMatrix,
    votes: &RollCalls,
    pairs: &[(MemberId, MemberId)],
    of: Option<MemberId>,
    enough: u32,
    top: usize,
) -> Vec<Block> {
    let sound = |&&(a, b): &&(MemberId, MemberId)| agreement.value(a, b).is_some() && agreement.scored(a, b) >= enough;
    let ranked: Vec<(MemberId, MemberId)> = pairs.iter().filter(sound).copied().collect();
    let table = |name: &str, title: &str, pairs: &[(MemberId, MemberId)]| -> Table {
        let mut short = tables::members(votes, agreement, pairs, of.is_some());
        short.name = name.to_owned();
        short.title = match of {
            Some(of) => format!("{title}: {}", votes.member(of).name),
            None => title.to_owned(),
        };
        short
    };
    let near: Vec<_> = ranked.iter().take(top).copied().collect();
    let far: Vec<_> = ranked.iter().rev().take(top).copied().collect();
    let mut blocks = vec![Block::Text(format!(
        "Index `{}`: {}.",
        agreement.index(),
        agreement.index().describe_over(agreement.over())
    ))];
    if ranked.is_empty() {
        blocks.push(Block::Text("No pair has enough joint roll calls to be ranked.".to_owned()));
    } else if 2 * top < ranked.len() {
        blocks.push(Block::Table(table("nearest", "Nearest", &near)));
        blocks.push(Block::Table(table("farthest", "Farthest", &far)));
    } else {
        blocks.push(Block::Table(table("all", "From nearest to farthest", &ranked)));
    }
    let unsound: Vec<&(MemberId, MemberId)> = pairs.iter().filter(|p| !sound(p)).collect();
    let (few, none): (Vec<&_>, Vec<&_>) = unsound.into_iter().partition(|(a, b)| agreement.value(*a, *b).is_some());
    if !few.is_empty() {
        blocks.push(Block::Text(format!(
            "{} not ranked: fewer than {enough} joint roll calls scored (`--min-joint`).",
            plural(few.len(), "pair")
        )));
    }
    if !none.is_empty() {
        blocks.push(Block::Text(format!(
            "{} without a number: no joint roll call to score.",
            plural(none.len(), "pair")
        )));
    }
    blocks
}
