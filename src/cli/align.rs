//! `unbloc align`: an alignment over time.

use crate::prose::rounded;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{IndexArgs, InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::input;
use super::print::Printer;
use crate::agreement::{Index, Measure, Over};
use crate::answer::Table;
use crate::error::{Error, Result};
use crate::question::without_period;

use crate::stats::{self, Period, Point, Resampling, Series};
use crate::tables;
use crate::votes::RollCalls;

/// How often one member agrees with others, by year, session or issue
///
/// Each number comes with its joint roll calls and a 90 % interval, found by
/// drawing the period's roll calls again and again with replacement. A period
/// without a joint vote is empty.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc align USA --with RUS,GBR,UKR --by year
  unbloc align France --with Germany --by session -d votes.csv --svg align.svg
  unbloc align IND --with @BRICS --by all --format csv")]
pub struct Align {
    /// The member
    member: String,

    /// The members it is compared with: codes, names or `@GROUP`
    #[arg(long, value_name = "MEMBERS")]
    with: String,

    /// `year`, `session`, `issue` or `all`
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
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

impl Align {
    pub fn run(self, printer: &Printer) -> Result<()> {
        // The chart's scale begins at 0.
        let drawn = self.output.draws(self.svg.as_deref());
        let measure = self.index.measure()?;
        let Measure { index, over, .. } = if drawn { measure.from_0("charts of alignment")? } else { measure };
        let loaded = input::record(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let votes = loaded.votes();
        let member = loaded.member(&self.member)?;
        let others = loaded.members_or_groups(&self.with)?;
        let others: Vec<_> = others.into_iter().filter(|&other| other != member).collect();
        if others.is_empty() {
            return Err(Error::new(format!("`--with {}` names nobody but the member itself", self.with)));
        }
        let resampling = Resampling { replicates: self.replicates, seed: self.seed.seed };
        let series = stats::align(votes, member, &others, index, over, self.by, resampling);
        let numbers = tables::alignment(votes, &series);
        let draw = || Drawing {
            name: "align".to_owned(),
            svg: crate::report::Draw::of(&loaded).align(votes, &series, index, over, self.by),
            numbers: numbers.clone(),
        };
        let drawings = drawn.then(draw).into_iter().collect();
        let answer = Answer {
            command: "align",
            settings: json!({
                "index": index, "over": over, "by": self.by.name(),
                "replicates": self.replicates, "interval": 0.9, "seed": self.seed.seed,
            }),
            seed: self.seed.seed,
            result: result(votes, &series, index.name()),
            main: numbers.clone(),
            blocks: blocks(votes, &series, index, over, self.by),
            drawings,
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }
}

fn blocks(votes: &RollCalls, series: &[Series], index: Index, over: Over, by: Period) -> Vec<Block> {
    let words = "In brackets the 90 % interval; n is the number of roll calls the index is divided by; — is no joint vote. \
                 Where there is no bracket, there were fewer than two roll calls or all scored the same: that is not certainty. \
                 An interval of fewer than ten roll calls is rough.";
    let mut blocks = vec![Block::Table(for_people(votes, series, index, over, by)), Block::Text(words.to_owned())];
    blocks
        .extend(without_period(by, series.iter().flat_map(|s| &s.points).map(|p| p.period.as_str())).map(Block::Text));
    blocks
}

fn result(votes: &RollCalls, series: &[Series], index: &str) -> Value {
    let mut points = Vec::new();
    for s in series {
        for p in &s.points {
            points.push(json!({
                "member": votes.member(s.member).code, "other": votes.member(s.other).code, "period": p.period,
                "value": number(p.value), "joint": p.joint, "low": number(p.low), "high": number(p.high),
            }));
        }
    }
    json!({"index": index, "series": points})
}

/// Others that fit into columns side by side at 80 characters.
const SIDE_BY_SIDE: usize = 3;

/// For people: a row a period and a column an other member, or a row for each
/// of both where there are too many.
fn for_people(votes: &RollCalls, series: &[Series], index: Index, over: Over, by: Period) -> Table {
    if series.len() <= SIDE_BY_SIDE {
        return wide(votes, series, index, over, by);
    }
    let rows: Vec<(&Series, &Point)> = series.iter().flat_map(|s| s.points.iter().map(move |p| (s, p))).collect();
    let name = |s: &Series| format!("{} {}", votes.member(s.other).code, votes.member(s.other).name);
    let mut table =
        Table::new("align", title(votes, series, index, over)).text("with", rows.iter().map(|(s, _)| name(s)));
    if by != Period::All {
        table = table.text(by.name(), rows.iter().map(|(_, p)| p.period.clone()));
    }
    table.maybe_text("agreement", rows.iter().map(|(_, p)| cell(p, index, over)))
}

fn title(votes: &RollCalls, series: &[Series], index: Index, over: Over) -> String {
    let member = series.first().map_or("", |s| votes.member(s.member).name.as_str());
    format!("{member}: {}", index.describe_over(over))
}

fn wide(votes: &RollCalls, series: &[Series], index: Index, over: Over, by: Period) -> Table {
    let periods = series.first().map_or(&[][..], |s| &s.points[..]);
    let mut table = Table::new("align", title(votes, series, index, over))
        .text(by.name(), periods.iter().map(|p| p.period.clone()));
    for s in series {
        table = table.maybe_text(&votes.member(s.other).code, s.points.iter().map(|p| cell(p, index, over)));
    }
    table
}

fn cell(p: &Point, index: Index, over: Over) -> Option<String> {
    let value = rounded(p.value?, 2);
    let n = index.base(over, p.table, p.roll_calls as usize);
    Some(match (p.low, p.high) {
        (Some(low), Some(high)) => format!("{value} [{}, {}] n={n}", rounded(low, 2), rounded(high, 2)),
        _ => format!("{value} n={n}"),
    })
}
