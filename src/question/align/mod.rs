//! How often one member agrees with others, by year, session, issue or topic.

mod draw;
mod finding;
mod listed;
mod reading;
mod table;
mod whole;
mod words;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{Heard, InPart, Question, Record, sources_of, without_period};
use crate::agreement::Measure;
use crate::answer::{Answer, Block, Chart, Finding, For, Method, number, works};
use crate::error::{Error, Result};
use crate::prose::{in_sentence, list, thousands};
use crate::random;
use crate::stats::{self, Period, Permutations, Resampling, Series, Steps};
use crate::votes::{MemberId, RecurringTexts, RollCalls};

/// What the method of `--breaks` is called.
const BREAKS: &str = "breaks";

/// How often does a member agree with others, period by period?
#[derive(Debug, Clone, PartialEq)]
pub struct Align {
    /// The member.
    pub of: String,
    /// Those it is compared with; itself is passed over.
    pub with: Vec<String>,
    /// The periods.
    pub by: Period,
    /// What is measured, of roll calls alone: of how many texts each period adopted without a vote
    /// nothing is known. Where texts count elsewhere in a report, that is said.
    pub measure: Measure,
    /// How intervals are made.
    pub resampling: Resampling,
    /// Whether the days are sought after which a pair votes otherwise on the texts that return.
    pub breaks: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The alignment of each pair.
    pub series: Vec<Series>,
    /// Since when each votes otherwise, in the same order; empty where it was not asked.
    pub steps: Vec<Steps>,
}

impl Default for Align {
    /// By year, with the index `agree` and 1,000 replicates; the members are to be named.
    fn default() -> Self {
        Align {
            of: String::new(),
            with: Vec::new(),
            by: Period::Year,
            measure: Measure::default(),
            resampling: Resampling::default(),
            breaks: false,
        }
    }
}

impl Question for Align {
    const NAME: &'static str = "align";
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let of = record.member(&self.of)?;
        let with = self.with.iter().map(|other| record.member(other)).collect::<Result<Vec<MemberId>>>()?;
        let with: Vec<MemberId> = with.into_iter().filter(|&other| other != of).collect();
        if with.is_empty() {
            return Err(Error::new(format!("there is nobody to compare `{}` with", self.of)).hint("name other members"));
        }
        let Measure { index, over, .. } = self.measure.votes_only();
        let votes = record.votes();
        let series = stats::align(votes, of, &with, index, over, self.by, self.resampling);
        let steps = if self.breaks { self.steps(votes, of, &with) } else { Vec::new() };
        Ok(Found { series, steps })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let (votes, series) = (record.votes(), &found.series);
        let measure = self.measure.votes_only();
        let in_part = InPart::of(record, self.by)?;
        let numbers = table::alignment(votes, series, &in_part);
        let name = series.first().map_or("", |s| votes.name(s.member));
        let mut result = result(votes, series, measure.index.name());
        if self.breaks {
            result["breaks"] = reading::steps_json(votes, found);
        }
        let mut answer = Answer::new(Self::NAME, format!("{name}: alignment over time"), numbers.clone(), result);
        let trends = words::trends(votes, series, self.measure, self.by, self.resampling);
        answer.findings = trends.iter().map(|said| Finding::told("pair", said)).collect();
        answer.settings = json!({
            "index": measure.index, "over": measure.over, "by": self.by.name(),
            "replicates": self.resampling.replicates, "interval": 0.9, "seed": self.resampling.seed, "breaks": self.breaks,
        });
        answer.seed = self.resampling.seed;
        let parts = &mut answer.parts;
        parts.page(words::introduction(votes, series, measure, self.by, self.resampling));
        if self.measure.consensus > 0 {
            parts.page("Texts adopted without a vote are not counted here: their number is not known by period.");
        }
        if draws {
            parts.all(Chart::new("align", draw::draw(record, found, measure, self.by, &in_part), numbers.clone()));
        }
        parts.page(Block::List(trends));
        let side_by_side = table::side_by_side(votes, series, measure, &in_part);
        answer.also = vec![(For::Screen, side_by_side.clone()), (For::Page, numbers)];
        parts.page(side_by_side);
        parts.screen(table::for_people(votes, series, measure, self.by, &in_part));
        parts.all(Block::List(self.sentences(votes, found)));
        parts.screen(words::CELLS);
        if let Some(words) = sources_of(self.by, votes) {
            parts.all(words);
        }
        let periods = series.iter().flat_map(|s| &s.points).map(|p| p.period.as_str());
        if let Some(words) = without_period(self.by, periods) {
            parts.screen(words);
        }
        answer.methods = self.method();
        answer.methods.retain(|method| self.breaks || method.what != BREAKS);
        answer.manuscript = vec![self.for_manuscript(votes, series)];
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        let text = format!(
            "Alignment over time is the agreement of two members within each period. Intervals are the 5th and 95th percentile of {} draws \
             of the period's roll calls with replacement, seeded (Efron 1979); there is none of fewer than two roll calls, or \
             where all scored the same. They say how much the number depends on which roll calls came to a vote; the same text \
             returns every year, so they are too narrow.",
            thousands(self.resampling.replicates)
        );
        let draws = Permutations::default();
        let breaks = format!(
            "Breaks (`--breaks`): on the texts that return, known by their titles, each score less the mean score of its text; the step is where \
             the cumulated sum is largest for its place, between days from {} on and between sessions before, with at least {} roll calls on \
             either side. Two tests, the larger p of which counts: the scores of each text in random order ({} draws), which keeps \
             the agenda, and whole sessions in random order ({} draws), which keeps what is peculiar to a session (Good 2005). A \
             break is told from p ≤ {} on, adjusted for the pairs shown (Holm 1979). A way there and back is not seen by the second test; \
             with few sessions its p cannot be small, and the smallest that is possible is told.",
            stats::DAYS_FROM,
            stats::FEWEST,
            thousands(draws.within_texts),
            thousands(draws.of_sessions),
            stats::LEVEL
        );
        vec![
            Method::new("alignment", text, &[works::EFRON_1979]),
            Method::new(BREAKS, breaks, &[works::GOOD_2005, works::HOLM_1979]),
        ]
    }
}

impl Align {
    fn sentences(&self, votes: &RollCalls, found: &Found) -> Vec<String> {
        let whole = if self.by == Period::All { whole::sentences(votes, found) } else { Vec::new() };
        [whole, reading::sentences(votes, found, self.by, self.measure.votes_only())].concat()
    }

    /// Since when each pair votes otherwise.
    fn steps(&self, votes: &RollCalls, of: MemberId, with: &[MemberId]) -> Vec<Steps> {
        let texts = RecurringTexts::of(votes);
        let code = |m: MemberId| votes.member(m).code.as_str();
        let steps = |&other: &MemberId| {
            let mut rng = random::stream(self.resampling.seed, &["breaks", code(of), code(other)]);
            Steps::between(votes, &texts, (of, other), Permutations::for_pairs(with.len()), &mut rng)
        };
        with.par_iter().map(steps).collect()
    }

    fn for_manuscript(&self, votes: &RollCalls, series: &[Series]) -> Method {
        let name = |m| in_sentence(votes.name(m));
        let others: Vec<String> = series.iter().map(|s| name(s.other)).collect();
        let by = if self.by == Period::All { String::new() } else { format!(" by {}", self.by.name()) };
        let text = format!(
            "The agreement of {} with {} was followed{by}, with 90 % intervals from {} draws of the roll calls with replacement \
             (Efron 1979).",
            series.first().map_or(String::new(), |s| name(s.member)),
            list(&others),
            thousands(self.resampling.replicates)
        );
        Method::new("alignment", text, &[works::EFRON_1979])
    }
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
