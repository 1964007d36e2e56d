//! Which conclusions on coalitions hold whatever the choices of method.

pub mod json;
mod method;
mod table;
mod words;

pub use words::sentences;

use super::{Heard, Question, Record};
use crate::answer::{Answer, Block, Chart, Method};
use crate::chart;
use crate::coalition::{self, Grid, Sensitivity as Found};
use crate::error::Result;
use crate::prose::in_sentence;
use crate::votes::{MemberId, RollCalls};

/// Which conclusions on coalitions hold whatever the choices of method?
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sensitivity {
    /// The choices that are combined.
    pub grid: Grid,
    /// Two members each that are claimed to be in one coalition; empty for each two permanent members
    /// of the Council.
    pub claims: Vec<(String, String)>,
    /// Texts adopted without a vote that count elsewhere in a report: here they do not, which is said.
    pub consensus: u32,
}

impl Sensitivity {
    /// The same without the choices that a selection makes already: a least participation, and
    /// contested roll calls alone, among which none is unanimous.
    #[must_use]
    pub fn narrowed(mut self, min_participation: Option<f64>, contested: Option<f64>) -> Self {
        if let Some(share) = min_participation {
            self.grid.participations = vec![share];
        }
        if contested.is_some_and(|share| share > 0.0) {
            self.grid.unanimous = vec![false];
        }
        self
    }

    /// The members that are claimed to be in one coalition.
    fn claimed(&self, record: &Record) -> Result<Vec<(MemberId, MemberId)>> {
        if self.claims.is_empty() {
            let five = record.members_or_groups("@P5")?;
            return Ok(five
                .iter()
                .enumerate()
                .flat_map(|(i, &a)| five[i + 1..].iter().map(move |&b| (a, b)))
                .collect());
        }
        self.claims.iter().map(|(a, b)| Ok((record.member(a)?, record.member(b)?))).collect()
    }
}

impl Question for Sensitivity {
    const NAME: &'static str = "sensitivity";
    type Found = Found;

    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Found> {
        let claims = self.claimed(record)?;
        let progress = |done, all| heard.progress("combinations of choices", done, all);
        coalition::sensitivity(record.votes(), &self.grid, &claims, &progress)
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let votes = record.votes();
        let (main, result) = (table::combinations(votes, found), json::result(votes, found));
        let mut answer = Answer::new(Self::NAME, "What rests on choices of method", main, result);
        answer.settings = json::settings(votes, found);
        answer.seed = self.grid.seed;
        let claims = table::claims(votes, found);
        let said = sentences(votes, found);
        let (whole, by_claim) = said.split_at(said.len() - found.claims.len());
        let parts = &mut answer.parts;
        parts.page(method::introduction(&found.grid));
        parts.all(whole.to_vec());
        if self.consensus > 0 {
            parts.page("Texts adopted without a vote are not counted in these combinations.");
        }
        parts.screen(by_claim.to_vec());
        parts.page(Block::List(by_claim.to_vec()));
        if claims.rows() > 0 {
            parts.all(claims);
        }
        parts.screen(table::choices(found));
        if draws {
            parts.all(Chart::new("sensitivity", draw(record, votes, found), table::combinations(votes, found)));
        }
        answer.methods = Sensitivity { grid: found.grid.clone(), ..self.clone() }.method();
        answer.manuscript = vec![method::for_manuscript(votes, found)];
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        vec![method::method(&self.grid)]
    }
}

/// A claim in the middle of a sentence: `the United States with France`.
///
/// ```
/// use unbloc::question::sensitivity::claim_words;
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 4, 10);
/// assert_eq!(claim_words(&votes, (MemberId(0), MemberId(2))), "Member 0 with Member 2");
/// ```
pub fn claim_words(votes: &RollCalls, (a, b): (MemberId, MemberId)) -> String {
    let [a, b] = [a, b].map(|m| in_sentence(votes.name(m)));
    format!("{a} with {b}")
}

/// A claim as it is written: `AAA with BBB`.
///
/// ```
/// use unbloc::question::sensitivity::claim_name;
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 4, 10);
/// assert_eq!(claim_name(&votes, (MemberId(0), MemberId(2))), "M000 with M002");
/// ```
pub fn claim_name(votes: &RollCalls, (a, b): (MemberId, MemberId)) -> String {
    format!("{} with {}", votes.member(a).code, votes.member(b).code)
}

/// What each combination of choices of method comes to.
fn draw(record: &Record, votes: &RollCalls, found: &Found) -> String {
    let title = "Which conclusions hold whatever the choices of method";
    let more = "Each column is one combination of the choices marked below it";
    let names: Vec<String> = found.claims.iter().map(|&claim| claim_name(votes, claim)).collect();
    chart::sensitivity(found, &names, &record.caption("sensitivity", title, votes, more))
}
