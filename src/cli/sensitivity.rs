//! `unbloc sensitivity`: which conclusions rest on which choices of method.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::input::Loaded;
use super::print::Printer;
use super::progress::Bar;
use crate::chart;
use crate::coalition::{Grid, Outcome, Sensitivity as Found, sensitivity};
use crate::error::{Error, Result};
use crate::report;
use crate::tables::{self, claim_name};
use crate::votes::{MemberId, RollCalls};

/// Which conclusions hold whatever the choices of method
///
/// Seeks the coalitions under every combination of: abstentions as half agreement,
/// as a choice of their own or left out (index agree, same, yesno); joint or all
/// roll calls; unanimous ones kept or dropped; participation of at least 0, 0.5
/// and 0.75; several resolutions. Says in how many of them how many coalitions
/// there are, and two members are in one: 108 combinations take some seconds.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:
  unbloc sensitivity
  unbloc sensitivity -d votes.csv --session 74 --claim \"USA with ISR\" --claim \"RUS with CHN\"
  unbloc sensitivity --gammas 0.9,1,1.1 --svg choices.svg
  unbloc sensitivity --format csv > combinations.csv",
    mut_arg("min_participation", |arg| arg.help(
        "Only this least share of the selected roll calls that a member cast a vote on [default: 0, 0.5 and 0.75]"
    ))
)]
pub struct Sensitivity {
    /// Two members of which to say in how many combinations they are in one coalition, as
    /// `USA with RUS`; may be repeated [default: each two permanent members of the Council]
    #[arg(long = "claim", value_name = "CLAIM")]
    claims: Vec<String>,

    /// The resolutions of modularity, at most ten
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', default_value = "0.95,1,1.05",
        value_parser = super::args::gamma)]
    gammas: Vec<f64>,

    /// Seeded starts of Leiden's method in each combination; the best is kept
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    starts: u32,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

/// Most resolutions: more are a sweep.
const RESOLUTIONS: usize = 10;

impl Sensitivity {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let grid = self.grid()?;
        let loaded = Loaded::new(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let votes = loaded.votes();
        let claims = self.claims(&loaded)?;
        let bar = Bar::counting(printer.shows_progress(), "combinations");
        let found = sensitivity(votes, &grid, &claims, &|done, all| bar.steps(done, all));
        bar.finish();
        let found = found?;
        let draws = self.output.draws(self.svg.as_deref());
        let mut blocks: Vec<Block> =
            report::sensitivity::sentences(votes, &found).into_iter().map(Block::Text).collect();
        let shown = [tables::claims(votes, &found), tables::choices(&found)];
        blocks.extend(shown.into_iter().filter(|table| table.rows() > 0).map(Block::Table));
        let answer = Answer {
            command: "sensitivity",
            settings: settings(&grid, &found, votes),
            seed: self.seed.seed,
            result: result(votes, &found),
            main: tables::combinations(votes, &found),
            blocks,
            drawings: draws.then(|| drawing(&loaded, &found)).into_iter().collect(),
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }

    /// The choices to combine. Conditions that are choices here are taken out of the selection.
    fn grid(&mut self) -> Result<Grid> {
        if self.select.take_gamma().is_some() {
            return Err(Error::usage("resolutions of modularity are given as `--gammas` here")
                .hint("for instance `--gammas 0.95,1,1.05`"));
        }
        let mut resolutions: Vec<f64> = Vec::new();
        for &gamma in &self.gammas {
            if !resolutions.contains(&gamma) {
                resolutions.push(gamma);
            }
        }
        if resolutions.len() > RESOLUTIONS {
            return Err(Error::usage(format!("{} resolutions are more than {RESOLUTIONS}", resolutions.len()))
                .hint("`unbloc coalitions --sweep 0.8..1.3` goes through a range of them"));
        }
        let mut grid = Grid { resolutions, starts: self.starts, seed: self.seed.seed, ..Grid::default() };
        if let Some(share) = self.select.min_participation.take() {
            grid.participations = vec![share];
        }
        // Contested roll calls are not unanimous: keeping them or not is the same.
        if self.select.contested.is_some_and(|share| share > 0.0) {
            grid.unanimous = vec![false];
        }
        Ok(grid)
    }

    /// The pairs that are named; without any, those of the permanent members.
    fn claims(&self, loaded: &Loaded) -> Result<Vec<(MemberId, MemberId)>> {
        if !self.claims.is_empty() {
            let mut claims = Vec::new();
            for text in &self.claims {
                let claim = claim(text, loaded)?;
                if !claims.contains(&claim) {
                    claims.push(claim);
                }
            }
            return Ok(claims);
        }
        let five = loaded.members_or_groups("@P5")?;
        Ok(five.iter().enumerate().flat_map(|(i, &a)| five[i + 1..].iter().map(move |&b| (a, b))).collect())
    }
}

/// Reads `USA with RUS`.
fn claim(text: &str, loaded: &Loaded) -> Result<(MemberId, MemberId)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let sides: Vec<String> = words.split(|word| word.eq_ignore_ascii_case("with")).map(|side| side.join(" ")).collect();
    let [a, b] = sides.as_slice() else { return Err(malformed(text)) };
    if a.is_empty() || b.is_empty() {
        return Err(malformed(text));
    }
    let (a, b) = (loaded.member(a)?, loaded.member(b)?);
    if a == b {
        return Err(Error::usage(format!("claim `{text}`: both are the same member"))
            .hint("a claim is of two members, for instance `USA with RUS`"));
    }
    Ok((a, b))
}

fn malformed(text: &str) -> Error {
    Error::usage(format!("claim `{text}` does not name two members"))
        .hint("a claim is two members with the word `with` between them, for instance `USA with RUS`")
}

/// The chart with its numbers.
fn drawing(loaded: &Loaded, found: &Found) -> Drawing {
    let votes = loaded.votes();
    let title = "Which conclusions hold whatever the choices of method".to_owned();
    let more = "Each column is one combination of the choices marked below it.";
    let caption = loaded.draw().caption("sensitivity", title, votes, more);
    let names: Vec<String> = found.claims.iter().map(|&claim| claim_name(votes, claim)).collect();
    Drawing {
        name: "sensitivity".to_owned(),
        svg: chart::sensitivity(found, &names, &caption),
        numbers: tables::combinations(votes, found),
    }
}

fn settings(grid: &Grid, found: &Found, votes: &RollCalls) -> Value {
    json!({
        "indices": grid.indices, "over": grid.overs, "unanimous_kept": grid.unanimous,
        "min_participation": grid.participations, "resolutions": grid.resolutions,
        "starts": grid.starts, "seed": grid.seed,
        "claims": found.claims.iter().map(|&claim| claim_name(votes, claim)).collect::<Vec<_>>(),
    })
}

fn result(votes: &RollCalls, found: &Found) -> Value {
    let claim = |(i, &(a, b)): (usize, &(MemberId, MemberId))| {
        let held = found.held(i, |_| true);
        json!({
            "a": votes.member(a).code, "b": votes.member(b).code, "holds": held.holds, "fails": held.fails,
            "undefined": held.undefined, "usual": found.usual.claim(i),
        })
    };
    let numbers = found.numbers().into_iter().map(|(n, times)| json!({"coalitions": n, "combinations": times}));
    json!({
        "combinations": found.outcomes.len(),
        "defined": found.divisions().count(),
        "numbers": numbers.collect::<Vec<_>>(),
        "mean_adjusted_rand": number(found.mean_ari(|_| true)),
        "claims": found.claims.iter().enumerate().map(claim).collect::<Vec<_>>(),
        "usual": outcome(&found.usual),
        "outcomes": found.outcomes.iter().map(outcome).collect::<Vec<_>>(),
    })
}

fn outcome(outcome: &Outcome) -> Value {
    let of = &outcome.combination;
    let found = outcome.division.as_ref();
    json!({
        "index": of.index, "over": of.over, "unanimous_kept": of.unanimous,
        "min_participation": number(Some(of.participation)), "resolution": number(Some(of.resolution)),
        "members": found.ok().map(|d| d.members), "roll_calls": found.ok().map(|d| d.roll_calls),
        "coalitions": found.ok().map(|d| d.coalitions), "adjusted_rand": number(found.ok().and_then(|d| d.ari)),
        "claims": found.ok().map(|d| d.claims.clone()), "undefined": found.err(),
    })
}
