//! Which coalitions the votes fall into, how good the division is, how stable and how real.

mod draw;
mod fit;
pub mod json;
mod method;
mod nulls;
mod opinion;
mod replicates;
mod sweep;
mod ties;
mod words;

pub use fit::Misfit;
pub use nulls::{null_sentences, null_table, verdict};
pub use replicates::Replicates;
pub use sweep::position;
pub use ties::ShownTies;
pub use words::{Absent, Story};
pub(crate) use words::{called, known};

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Heard, MIN_JOINT, Question, Record, agreement_method, left_out, pairs};
use crate::agreement::{AgreementMatrix, Measure};
use crate::answer::{Answer, Finding, For, Method, Parts, Table};
use crate::coalition::null::{self, Nulls};
use crate::coalition::{self, Coalitions as Division, Range, SWEEP_STARTS, Settings, Stability, Sweep};
use crate::error::{Error, Result};
use crate::graph::backbone::Picking;
use crate::prose::capital;
use crate::votes::{Bodies, Excluded, Selected, Selection};

/// Share of the selected roll calls a member must have voted on to be in a coalition, unless told otherwise.
pub const MIN_PARTICIPATION: f64 = 0.5;

/// How far the resolutions of a sweep are apart, unless told otherwise.
pub const STEP: f64 = 0.01;

/// Which coalitions do the votes fall into?
#[derive(Debug, Clone, Default)]
pub struct Coalitions {
    /// What a tie is.
    pub measure: Measure,
    /// How the division is sought.
    pub search: Settings,
    /// Share of the selected roll calls that a member must have voted on, in `[0, 1]`; `None` where the
    /// selection has seen to that.
    pub min_participation: Option<f64>,
    /// Resolutions at which the members are also divided; `None` for no others.
    pub sweep: Option<Range>,
    /// How many times the roll calls are drawn again to see how stable the coalitions are; 0 for not.
    pub replicates: u32,
    /// How many times votes are drawn from each null model; 0 for not.
    pub nulls: u32,
    /// Which ties are part of the answer; `None` for the usual, which are only drawn.
    pub ties: Option<Picking>,
    /// Members, by code, of which a report's findings say in which coalition they are.
    pub named: Vec<String>,
}

/// The coalitions with all that was tested of them.
#[derive(Debug)]
pub struct Found {
    /// The members that are divided: those that vote often enough.
    pub voting: Selected,
    /// Their agreement.
    pub agreement: AgreementMatrix,
    /// The division.
    pub division: Division,
    /// The plateaus of the resolution; `None` where they were not asked for.
    pub sweep: Option<Sweep>,
    /// What came of drawing the roll calls again; `None` where that was not asked for.
    pub replicates: Option<Replicates>,
    /// Whether there are coalitions or a continuum; `None` where that was not asked for, and within
    /// it the reason where it cannot be told.
    pub nulls: Option<Result<Nulls>>,
}

impl Found {
    /// The stability, where there is one; one coalition has none.
    fn stability(&self) -> Option<&Stability> {
        let stability = self.replicates.as_ref().and_then(Replicates::stability);
        stability.filter(|_| self.division.partition.len() > 1)
    }
}

impl Coalitions {
    /// With every test: a sweep of the resolution from 0.8 to 1.3, 200 replicates, 100 draws of each null
    /// model.
    pub fn thorough() -> Self {
        let sweep = Some(Range { low: 0.8, high: 1.3, step: STEP });
        Coalitions { sweep, replicates: 200, nulls: 100, ..Coalitions::default() }
    }

    /// The selection without members that hardly vote.
    ///
    /// # Errors
    ///
    /// If no member is left.
    pub fn voting(&self, record: &Record) -> Result<Selected> {
        if self.min_participation.is_none() {
            return Ok(record.selected.clone());
        }
        let selection =
            Selection { body: Some(Bodies::Both), min_participation: self.min_participation, ..Selection::default() };
        record.votes().select(&selection)
    }

    /// The answer where there are no coalitions: why, and who was left out.
    ///
    /// # Errors
    ///
    /// If no member is left.
    pub fn untold(&self, record: &Record, why: &Error) -> Result<Answer> {
        let voting = self.voting(record)?;
        let agreement = self.measure.between(&voting.votes.matrix());
        let mut answer = Answer::new(Self::NAME, TITLE, Table::new(Self::NAME, TITLE), serde_json::Value::Null);
        let remedy = why.hint_text().map_or(String::new(), |hint| format!(" To have some, {hint}."));
        let said = format!("{}.", capital(why.message()));
        answer.parts.page(format!("{said}{remedy}"));
        answer.certainty = vec![said];
        answer.parts.page(left_out(&self.excluded(record, &voting)));
        answer.also.push((For::Page, all_pairs(&voting, &agreement)));
        answer.methods = vec![agreement_method(self.measure), method::division(&self.search)];
        answer.manuscript = vec![method::votes(self, record, &voting), method::measured(self.measure)];
        Ok(answer)
    }

    /// Members left out by the selection, and those left out here.
    fn excluded(&self, record: &Record, voting: &Selected) -> Vec<Excluded> {
        let here = if self.min_participation.is_some() { &voting.excluded[..] } else { &[] };
        [&record.selected.excluded[..], here].concat()
    }

    /// Share of the roll calls that members must have voted on, wherever that was asked for, in `[0, 1]`.
    fn least_participation(&self, record: &Record) -> f64 {
        self.min_participation.or(record.selection().min_participation).unwrap_or_default()
    }

    fn story<'a>(&self, record: &Record, found: &'a Found) -> Story<'a> {
        let absent =
            Absent { share: self.least_participation(record), members: self.excluded(record, &found.voting).len() };
        Story::new(&found.voting.votes, &found.agreement, &found.division).without(absent)
    }

    fn swept(&self, agreement: &AgreementMatrix, found: &Division, heard: &dyn Heard) -> Result<Option<Sweep>> {
        let Some(range) = self.sweep else { return Ok(None) };
        let settings = Settings { starts: SWEEP_STARTS, ..found.settings };
        let progress = |done, all| heard.progress("resolutions", done, all);
        coalition::sweep(agreement, &settings, range, &[&found.partition], &progress).map(Some)
    }

    fn tested(&self, voting: &Selected, division: &Division, heard: &dyn Heard) -> Option<Result<Nulls>> {
        let settings = null::Settings { draws: self.nulls, seed: self.search.seed, ..null::Settings::default() };
        let (done, all) = (AtomicUsize::new(0), null::Model::ALL.len() * self.nulls as usize);
        let tick = || heard.progress("null models", done.fetch_add(1, Ordering::Relaxed) + 1, all);
        (self.nulls > 0).then(|| null::test(&voting.votes, self.measure, division, &settings, &tick))
    }
}

const TITLE: &str = "Coalitions";

impl Question for Coalitions {
    const NAME: &'static str = "coalitions";
    type Found = Found;

    fn ask(&self, record: &Record, heard: &dyn Heard) -> Result<Found> {
        let voting = self.voting(record)?;
        let agreement = self.measure.between(&voting.votes.matrix());
        let division = coalition::find(&voting.votes, &agreement, &self.search)?;
        let progress = |done, all| heard.progress("replicates", done, all);
        let sweep = self.swept(&agreement, &division, heard)?;
        let replicates = Replicates::draw(&voting.votes, &agreement, &division, self.replicates, &progress)?;
        let nulls = self.tested(&voting, &division, heard);
        Ok(Found { voting, agreement, division, sweep, replicates, nulls })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let (story, votes) = (self.story(record, found), &found.voting.votes);
        // The usual ties are sought for the picture alone.
        let ties =
            (draws || self.ties.is_some()).then(|| ShownTies::find(votes, &found.agreement, self.ties)).transpose()?;
        let asked = ties.as_ref().filter(|_| self.ties.is_some());
        let result = json::result(self, record, found, &story, asked);
        let mut answer = Answer::new(Self::NAME, TITLE, story.members_table(found.stability()), result);
        answer.findings = self.findings(found, &story);
        answer.certainty = self.certainty(found, &story);
        answer.settings = json::settings(self);
        answer.seed = self.search.seed;
        answer.also = vec![(For::Page, answer.main.clone()), (For::Page, all_pairs(&found.voting, &found.agreement))];
        self.tell_words(&mut answer.parts, found, &story, ties.as_ref());
        if draws {
            draw::charts(record, found, &story, ties.as_ref()).into_iter().for_each(|chart| answer.parts.all(chart));
        }
        self.tell_tables(&mut answer.parts, record, found, &story);
        answer.methods = method::done(self, found, ties.as_ref());
        answer.manuscript = method::for_manuscript(self, record, found, ties.as_ref());
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        method::all(self)
    }
}

impl Coalitions {
    /// Which of the members that are named fit badly in their coalition.
    fn findings(&self, found: &Found, story: &Story) -> Vec<Finding> {
        let code = |fit: &Misfit| found.voting.votes.member(fit.member).code.clone();
        let named = story.misfits().into_iter().filter(|fit| self.named.contains(&code(fit)));
        let finding = |fit: Misfit| {
            let mut finding = Finding::told("misfit", story.misfit(&fit));
            finding.facts.member = Some(code(&fit));
            finding
        };
        named.map(finding).collect()
    }

    /// How many coalitions, whether they are more than a model gives, and who is where.
    fn certainty(&self, found: &Found, story: &Story) -> Vec<String> {
        let mut said = vec![story.verdict()];
        said.extend(found.nulls.iter().flatten().map(verdict));
        said.extend(story.whereabouts(self.named.iter(), found.stability()));
        said
    }

    fn tell_words(&self, parts: &mut Parts, found: &Found, story: &Story, ties: Option<&ShownTies>) {
        parts.all(story.sentences());
        story.fits().into_iter().for_each(|said| parts.all(said));
        if found.division.partition.len() > 1 && found.nulls.is_none() {
            parts.screen(nulls::UNTESTED);
        }
        // Where the division was tested, its verdict says more.
        if found.division.partition.len() > 1 && !matches!(found.nulls, Some(Ok(_))) {
            parts.page(opinion::NO_PROOF);
        }
        if let Some(sweep) = &found.sweep {
            parts.page(sweep::swept(sweep, &found.division));
        }
        if let Some(drawn) = &found.replicates {
            parts.all(drawn.sentences(&found.voting.votes, &found.division));
        }
        if let Some(nulls) = &found.nulls {
            parts.all(nulls::sentences(nulls));
        }
        match ties {
            Some(ties) if self.ties.is_some() => parts.all(ties.sentence()),
            Some(ties) => parts.page(ties.sentence()),
            None => {}
        }
        if let Some(sweep) = &found.sweep {
            parts.screen(position(sweep, &found.division));
            parts.screen(sweep::best(sweep, true));
        }
    }

    fn tell_tables(&self, parts: &mut Parts, record: &Record, found: &Found, story: &Story) {
        if let Some(Ok(nulls)) = &found.nulls {
            parts.page(null_table(nulls));
        }
        parts.page(story.table());
        if let Some(sweep) = &found.sweep {
            parts.page(sweep::best(sweep, false));
        }
        parts.page(left_out(&self.excluded(record, &found.voting)));
        parts.screen(story.rosters());
    }
}

/// The agreement of every pair that is divided.
fn all_pairs(voting: &Selected, agreement: &AgreementMatrix) -> Table {
    let all: Vec<_> = agreement.pairs().collect();
    pairs(&voting.votes, agreement, &all, agreement.enough(MIN_JOINT))
}
