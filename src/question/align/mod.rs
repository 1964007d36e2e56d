//! How often one member agrees with others, by year, session, issue or topic.

mod draw;
mod table;
mod words;

use serde_json::{Value, json};

use super::{Heard, Question, Record, sources_of, without_period};
use crate::agreement::Measure;
use crate::answer::{Answer, Chart, For, Method, number, works};
use crate::error::{Error, Result};
use crate::prose::{in_sentence, list, thousands};
use crate::stats::{self, Period, Resampling, Series};
use crate::votes::{MemberId, RollCalls};

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
        }
    }
}

impl Question for Align {
    const NAME: &'static str = "align";
    type Found = Vec<Series>;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Vec<Series>> {
        let of = record.member(&self.of)?;
        let with = self.with.iter().map(|other| record.member(other)).collect::<Result<Vec<MemberId>>>()?;
        let with: Vec<MemberId> = with.into_iter().filter(|&other| other != of).collect();
        if with.is_empty() {
            return Err(Error::new(format!("there is nobody to compare `{}` with", self.of)).hint("name other members"));
        }
        let Measure { index, over, .. } = self.measure.votes_only();
        Ok(stats::align(record.votes(), of, &with, index, over, self.by, self.resampling))
    }

    fn tell(&self, record: &Record, series: &Vec<Series>, draws: bool) -> Result<Answer> {
        let votes = record.votes();
        let measure = self.measure.votes_only();
        let numbers = table::alignment(votes, series, self.by);
        let name = series.first().map_or("", |s| votes.name(s.member));
        let result = result(votes, series, measure.index.name());
        let mut answer = Answer::new(Self::NAME, format!("{name}: alignment over time"), numbers.clone(), result);
        answer.headline =
            series.iter().filter_map(|s| words::trend(votes, s, self.measure, self.by, self.resampling)).collect();
        answer.settings = json!({
            "index": measure.index, "over": measure.over, "by": self.by.name(),
            "replicates": self.resampling.replicates, "interval": 0.9, "seed": self.resampling.seed,
        });
        answer.seed = self.resampling.seed;
        let parts = &mut answer.parts;
        parts.page(words::introduction(votes, series, measure, self.by, self.resampling));
        if self.measure.consensus > 0 {
            parts.page("Texts adopted without a vote are not counted here: their number is not known by period.");
        }
        if draws {
            parts.all(Chart::new("align", draw::draw(record, series, measure, self.by), numbers.clone()));
        }
        parts.page(numbers);
        answer.also.push((For::Screen, table::side_by_side(series, votes)));
        parts.screen(table::for_people(votes, series, measure.index, measure.over, self.by));
        parts.screen(words::CELLS);
        if let Some(words) = sources_of(self.by, votes) {
            parts.all(words);
        }
        let periods = series.iter().flat_map(|s| &s.points).map(|p| p.period.as_str());
        if let Some(words) = without_period(self.by, periods) {
            parts.screen(words);
        }
        answer.methods = self.method();
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
        vec![Method::new("alignment", text, &[works::EFRON_1979])]
    }
}

impl Align {
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
