//! `unbloc sensitivity`: which conclusions rest on which choices of method.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::input::Loaded;
use super::print::Printer;
use super::progress::Bar;
use crate::coalition::{Grid, Outcome, Resolution, Sensitivity as Found, sensitivity};
use crate::error::{Error, Result};
use crate::report;
use crate::tables::{self, claim_name};
use crate::votes::{MemberId, RollCalls};

/// Which conclusions hold whatever the choices of method
///
/// Seeks the coalitions under every combination of: abstentions as half agreement,
/// as a choice of their own or left out (index agree, same, yesno); joint or all
/// roll calls; unanimous ones kept or dropped; participation of at least 0, 0.5
/// and 0.75; the three best plateaus of the resolution, or resolutions that are
/// given. Says in how many of them how many coalitions there are, and two members
/// are in one: 108 combinations take some seconds.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:
  unbloc sensitivity
  unbloc sensitivity -d votes.csv --session 74 --claim \"USA with ISR\" --claim \"RUS with CHN\"
  unbloc sensitivity --gammas 0.95,1,1.05 --svg choices.svg
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

    /// So many plateaus of a sweep of the resolution from 0.8 to 1.3, from the best by length and
    /// stability; without those on which all members are in one coalition or each is alone
    #[arg(long, value_name = "N", default_value_t = PLATEAUS, conflicts_with = "gammas",
        value_parser = clap::value_parser!(u8).range(1..=9))]
    plateaus: u8,

    /// These resolutions of modularity instead, at most ten, for instance `0.95,1,1.05`
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = super::args::gamma)]
    gammas: Vec<f64>,

    /// Seeded starts of Leiden's method at each resolution; the best is kept [default: 5 for
    /// plateaus, whose resolutions share what they find; 10 for given resolutions]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000))]
    starts: Option<u32>,

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

/// Plateaus of each sweep, unless told otherwise.
pub const PLATEAUS: u8 = 3;
/// Starts at a resolution that is given, unless told otherwise.
const STARTS: u32 = 10;
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
            settings: settings(&found, votes),
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
        let mut gammas: Vec<Resolution> = Vec::new();
        for gamma in self.gammas.iter().copied().map(Resolution::At) {
            if !gammas.contains(&gamma) {
                gammas.push(gamma);
            }
        }
        if gammas.len() > RESOLUTIONS {
            return Err(Error::usage(format!("{} resolutions are more than {RESOLUTIONS}", gammas.len()))
                .hint("`unbloc coalitions --sweep 0.8..1.3` goes through a range of them"));
        }
        let usual = if gammas.is_empty() { Grid::default().starts } else { STARTS };
        let starts = self.starts.unwrap_or(usual);
        let resolutions = if gammas.is_empty() { Grid::plateaus(self.plateaus) } else { gammas };
        let grid = narrowed(Grid { resolutions, starts, seed: self.seed.seed, ..Grid::default() }, &self.select);
        self.select.min_participation = None;
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

/// The grid without choices that a selection makes already.
pub fn narrowed(mut grid: Grid, select: &SelectArgs) -> Grid {
    if let Some(share) = select.min_participation {
        grid.participations = vec![share];
    }
    // Contested roll calls are not unanimous: keeping them or not is the same.
    if select.contested.is_some_and(|share| share > 0.0) {
        grid.unanimous = vec![false];
    }
    grid
}

/// The chart with its numbers.
fn drawing(loaded: &Loaded, found: &Found) -> Drawing {
    let votes = loaded.votes();
    let svg = loaded.draw().sensitivity(votes, found);
    Drawing { name: "sensitivity".to_owned(), svg, numbers: tables::combinations(votes, found) }
}

fn settings(found: &Found, votes: &RollCalls) -> Value {
    let mut all = grid_json(&found.grid);
    all["claims"] = found.claims.iter().map(|&claim| claim_name(votes, claim)).collect();
    all
}

/// The choices that are combined, resolved.
pub fn grid_json(grid: &Grid) -> Value {
    let range = json!({"low": grid.range.low, "high": grid.range.high, "step": grid.range.step});
    let given = grid.resolutions.iter().filter_map(|resolution| resolution_json(*resolution).0);
    let plateaus = grid.resolutions.iter().filter_map(|resolution| resolution_json(*resolution).1);
    json!({
        "indices": grid.indices, "over": grid.overs, "unanimous_kept": grid.unanimous,
        "min_participation": grid.participations, "resolutions": given.collect::<Vec<_>>(),
        "plateaus": plateaus.collect::<Vec<_>>(), "sweep": grid.sweeps().then_some(range),
        "starts": grid.starts, "usual_starts": grid.usual_starts(), "seed": grid.seed,
    })
}

/// The resolution that is given, or the rank of the plateau.
fn resolution_json(resolution: Resolution) -> (Option<Value>, Option<u8>) {
    match resolution {
        Resolution::At(gamma) => (Some(number(Some(gamma))), None),
        Resolution::Plateau(rank) => (None, Some(rank)),
    }
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
        "sweeps": found.swept,
        "sweeps_with_plateaus_left_out": found.trivial,
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
    let span = found.ok().and_then(|d| d.span);
    let (resolution, plateau) = resolution_json(of.resolution);
    json!({
        "index": of.index, "over": of.over, "unanimous_kept": of.unanimous,
        "min_participation": number(Some(of.participation)), "resolution": resolution, "plateau": plateau,
        "plateau_from": number(span.map(|span| span.0)), "plateau_to": number(span.map(|span| span.1)),
        "members": found.ok().map(|d| d.members), "roll_calls": found.ok().map(|d| d.roll_calls),
        "coalitions": found.ok().map(|d| d.coalitions), "adjusted_rand": number(found.ok().and_then(|d| d.ari)),
        "claims": found.ok().map(|d| d.claims.clone()), "undefined": found.err(),
    })
}
