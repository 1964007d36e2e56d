//! `unbloc sensitivity`: which conclusions rest on which choices of method.

use clap::Args;

use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::drawing::DrawingArgs;
use super::give::To;
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::coalition::{Grid, Resolution};
use unbloc::error::{Error, Result};
use unbloc::question::{self, Record};

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
    /// stability; without those on which all members are in one coalition or most are alone
    #[arg(long, value_name = "N", default_value_t = plateaus(), conflicts_with = "gammas",
        value_parser = clap::value_parser!(u8).range(1..=9))]
    plateaus: u8,

    /// These resolutions of modularity instead, at most ten, for instance `0.95,1,1.05`
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = super::args::gamma)]
    gammas: Vec<f64>,

    /// Seeded starts of Leiden's method at each resolution of a sweep, of which the best is kept [default: 5].
    /// The middle of a plateau and a given resolution have at least as many as `coalitions` makes
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

    #[command(flatten)]
    drawing: DrawingArgs,
}

/// Plateaus of each sweep, unless told otherwise.
pub fn plateaus() -> u8 {
    Grid::default().resolutions.len() as u8
}

/// Most resolutions: more are a sweep.
const RESOLUTIONS: usize = 10;

impl Sensitivity {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let grid = self.grid()?;
        let question = question::Sensitivity { grid, ..question::Sensitivity::default() }
            .narrowed(self.select.min_participation.take(), self.select.contested);
        let record =
            input::record(&self.input, &self.select, Usually::LastSession, self.output.wants_digest(), printer)?;
        let question = question::Sensitivity { claims: self.claims(&record)?, ..question };
        printer.answer(&question, &record, To::new(&self.output, Some(&self.drawing))).map(drop)
    }

    /// The choices to combine.
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
        let starts = self.starts.unwrap_or(Grid::default().starts);
        let resolutions = if gammas.is_empty() { Grid::plateaus(self.plateaus) } else { gammas };
        Ok(Grid { resolutions, starts, seed: self.seed.seed, ..Grid::default() })
    }

    /// The pairs that are named, each once.
    fn claims(&self, record: &Record) -> Result<Vec<(String, String)>> {
        let mut claims = Vec::new();
        for text in &self.claims {
            let claim = claim(text, record)?;
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        Ok(claims)
    }
}

/// Reads `USA with RUS`: the codes of the two.
fn claim(text: &str, record: &Record) -> Result<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let sides: Vec<String> = words.split(|word| word.eq_ignore_ascii_case("with")).map(|side| side.join(" ")).collect();
    let [a, b] = sides.as_slice() else { return Err(malformed(text)) };
    if a.is_empty() || b.is_empty() {
        return Err(malformed(text));
    }
    let code = |name: &str| record.member(name).map(|m| record.votes().member(m).code.clone());
    let (a, b) = (code(a)?, code(b)?);
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
