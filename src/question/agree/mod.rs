//! How often each pair of members agrees; nearest and farthest of one member.

mod method;
mod table;
mod words;

use serde_json::{Value, json};

use super::{Heard, MIN_JOINT, Pair, Question, Record, agreement_method, heatmap, pairs};
use crate::agreement::{AgreementMatrix, Measure};
use crate::answer::{Answer, Chart, Method, number};
use crate::coalition::{Linkage, Partition, linkage};
use crate::error::{Error, Result};
use crate::prose::in_sentence;
use crate::stats::{self, DrawnBy, Interval, Resampling};
use crate::votes::{MemberId, RollCalls};

/// How intervals of pairs are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervals {
    /// What is drawn together.
    pub block: DrawnBy,
    /// How often, and with which seed.
    pub resampling: Resampling,
}

impl Default for Intervals {
    /// Single roll calls, 1,000 times, seed 1.
    fn default() -> Self {
        Intervals { block: DrawnBy::RollCall, resampling: Resampling::default() }
    }
}

/// How often does each pair of members agree, and who is nearest to a member, and farthest from it?
#[derive(Debug, Clone, PartialEq)]
pub struct Agree {
    /// What is measured of each pair.
    pub measure: Measure,
    /// Pairs with fewer joint roll calls are not ranked (never more than half the selected ones).
    pub min_joint: u32,
    /// Nearest and farthest that are shown.
    pub top: usize,
    /// The member whose pairs are wanted alone; `None` for all pairs.
    pub of: Option<String>,
    /// How intervals are made; `None` for no intervals.
    pub intervals: Option<Intervals>,
}

impl Default for Agree {
    /// The index `agree` of every pair; ten joint roll calls; ten shown; no intervals.
    fn default() -> Self {
        Agree { measure: Measure::default(), min_joint: MIN_JOINT, top: 10, of: None, intervals: None }
    }
}

/// The pairs with what is known of them.
#[derive(Debug, Clone)]
pub struct Found {
    /// The agreement of every pair of selected members.
    pub agreement: AgreementMatrix,
    /// The pairs wanted: highest value first, those without a number last.
    pub pairs: Vec<Pair>,
    /// The interval of each of them; `None` where none are wanted, and within it where there is none.
    pub intervals: Option<Vec<Option<Interval>>>,
    /// The member whose pairs they are.
    pub of: Option<MemberId>,
    /// Scored joint roll calls that a ranked pair has at least.
    pub enough: u32,
}

impl Found {
    /// The places in `pairs` of those that are ranked, of those that rest on too few roll calls, and of
    /// those without a number.
    fn parted(&self) -> [Vec<usize>; 3] {
        let value = |place: usize| self.agreement.value(self.pairs[place].0, self.pairs[place].1);
        let scored = |place: usize| self.agreement.scored(self.pairs[place].0, self.pairs[place].1);
        let sound = |&place: &usize| value(place).is_some() && scored(place) >= self.enough;
        let (ranked, unsound): (Vec<usize>, Vec<usize>) = (0..self.pairs.len()).partition(sound);
        let (few, none): (Vec<usize>, Vec<usize>) = unsound.into_iter().partition(|&place| value(place).is_some());
        [ranked, few, none]
    }
}

impl Question for Agree {
    const NAME: &'static str = "agree";
    type Found = Found;

    fn ask(&self, record: &Record, _: &dyn Heard) -> Result<Found> {
        let votes = record.votes();
        let of = self.of.as_deref().map(|of| record.member(of)).transpose()?;
        if votes.members().len() < 2 {
            return Err(Error::new("agreement is between two members; the selection has one"));
        }
        let agreement = self.measure.between(&votes.matrix());
        let pairs = ranked(&agreement, of);
        let enough = agreement.enough(self.min_joint);
        let intervals = self
            .intervals
            .map(|Intervals { block, resampling }| stats::intervals(votes, &agreement, &pairs, block, resampling));
        Ok(Found { agreement, pairs, intervals, of, enough })
    }

    fn tell(&self, record: &Record, found: &Found, draws: bool) -> Result<Answer> {
        let votes = record.votes();
        let title = match found.of {
            Some(of) => format!("Nearest to and farthest from {}", in_sentence(votes.name(of))),
            None => "Who agrees with whom".to_owned(),
        };
        let mut answer = Answer::new(Self::NAME, title, table::whole(votes, found), result(votes, found));
        answer.settings = self.settings(votes, found);
        answer.seed = self.intervals.unwrap_or_default().resampling.seed;
        self.tell_screen(&mut answer, votes, found);
        self.tell_page(&mut answer, votes, found);
        if draws {
            answer.parts.screen(draw(record, found));
        }
        answer.methods = self.done();
        Ok(answer)
    }

    fn method(&self) -> Vec<Method> {
        let intervals = method::intervals(self.intervals.unwrap_or_default());
        [vec![agreement_method(self.measure)], method::indices(), vec![method::consensus(), intervals]].concat()
    }
}

impl Agree {
    /// The methods of what was asked alone.
    fn done(&self) -> Vec<Method> {
        let intervals = self.intervals.map(method::intervals);
        std::iter::once(agreement_method(self.measure)).chain(intervals).collect()
    }

    fn settings(&self, votes: &RollCalls, found: &Found) -> Value {
        let Measure { index, over, consensus } = self.measure;
        let intervals = self.intervals.map(|Intervals { block, resampling }| {
            json!({"share": 0.9, "block": block, "replicates": resampling.replicates})
        });
        json!({
            "index": index, "over": over, "min_joint": found.enough, "top": self.top,
            "of": found.of.map(|m| &votes.member(m).code), "consensus": consensus, "intervals": intervals,
        })
    }

    fn tell_screen(&self, answer: &mut Answer, votes: &RollCalls, found: &Found) {
        let (parts, [ranked, few, none]) = (&mut answer.parts, found.parted());
        parts.screen(words::explained(found, self.intervals));
        let short = |name: &str, title: &str, places: &[usize]| table::short(votes, found, (name, title), places, true);
        if ranked.is_empty() {
            parts.screen("No pair has enough joint roll calls to be ranked.");
        } else if 2 * self.top < ranked.len() {
            let far: Vec<usize> = ranked.iter().rev().take(self.top).copied().collect();
            parts.screen(short("nearest", "Nearest", &ranked[..self.top]));
            parts.screen(short("farthest", "Farthest", &far));
        } else {
            parts.screen(short("all", "From nearest to farthest", &ranked));
        }
        parts.screen(words::not_ranked(found, few.len(), none.len()));
    }

    fn tell_page(&self, answer: &mut Answer, votes: &RollCalls, found: &Found) {
        let [ranked, ..] = found.parted();
        let parts = &mut answer.parts;
        parts.page(words::on_a_page(self.measure, found, ranked.len()));
        parts.page(self.measure.describe_consensus().unwrap_or_default());
        let few = self.top.min(ranked.len());
        let far: Vec<usize> = ranked.iter().rev().take(few).copied().collect();
        parts.page(table::short(votes, found, ("nearest", "Nearest"), &ranked[..few], false));
        parts.page(table::short(votes, found, ("farthest", "Farthest"), &far, false));
    }
}

/// The heat map of all selected members, with its numbers.
fn draw(record: &Record, found: &Found) -> Chart {
    let (votes, agreement) = (record.votes(), &found.agreement);
    let all: Vec<Pair> = agreement.pairs().collect();
    let alone = Partition::new(&vec![0; votes.members().len()]);
    let svg = heatmap(record, votes, agreement, &linkage(agreement, Linkage::default()), &alone);
    Chart::new("heatmap", svg, pairs(votes, agreement, &all, found.enough))
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

fn result(votes: &RollCalls, found: &Found) -> Value {
    let agreement = &found.agreement;
    let pair = |(place, &(a, b)): (usize, &Pair)| {
        let scored = agreement.scored(a, b);
        let mut pair = json!({
            "a": votes.member(a).code, "b": votes.member(b).code, "value": number(agreement.value(a, b)),
            "joint": agreement.joint(a, b), "scored": scored, "enough": scored >= found.enough,
            "table": agreement.table(a, b),
        });
        if let Some(intervals) = &found.intervals {
            pair["low"] = number(intervals[place].map(|i| i.low));
            pair["high"] = number(intervals[place].map(|i| i.high));
        }
        pair
    };
    json!({
        "index": agreement.index(), "over": agreement.over(),
        "pairs": found.pairs.iter().enumerate().map(pair).collect::<Vec<_>>(),
    })
}
