//! `coalitions --replicates`: coalitions of roll calls drawn again.

use serde_json::{Map, Value, json};

use super::answer::{Block, Drawing, number};
use super::print::Printer;
use super::progress::Bar;
use crate::agreement::AgreementMatrix;
use crate::coalition::{
    Alternative, Coalitions, Method, STABLE_MEMBER, Spread, Stability, adjusted_rand, alternatives, stability,
};
use crate::error::Result;
use crate::report::{Draw, list, plural};
use crate::tables::{self, fixed};
use crate::votes::RollCalls;

/// How many members or coalitions a sentence names.
const NAMED: usize = 12;

/// The coalitions found, tested on drawn roll calls.
pub struct Replicates<'a> {
    votes: &'a RollCalls,
    found: &'a Coalitions,
    /// The stability, or why there is none.
    stability: Result<Stability>,
    /// Divisions nearly as good as the best; empty where a tree was cut.
    alternatives: Vec<Alternative>,
}

impl<'a> Replicates<'a> {
    /// Draws the roll calls as often as asked for; `None` for not at all.
    pub fn draw(
        votes: &'a RollCalls,
        agreement: &AgreementMatrix,
        found: &'a Coalitions,
        replicates: u32,
        printer: &Printer,
    ) -> Result<Option<Self>> {
        if replicates == 0 {
            return Ok(None);
        }
        let bar = Bar::counting(printer.shows_progress(), "replicates");
        let (index, over) = (agreement.index(), agreement.over());
        let stability = stability(votes, found, index, over, replicates, &|done, all| bar.steps(done, all));
        bar.finish();
        let alternatives = match found.settings.method {
            Method::Leiden => alternatives(agreement, &found.settings)?,
            Method::Linkage { .. } => Vec::new(),
        };
        Ok(Some(Replicates { votes, found, stability, alternatives }))
    }

    /// The stability, where there is one.
    pub fn stability(&self) -> Option<&Stability> {
        self.stability.as_ref().ok()
    }

    /// What came of it, in sentences.
    pub fn blocks(&self) -> Vec<Block> {
        let mut sentences = match &self.stability {
            Ok(stability) => vec![self.whole(stability), self.parts(stability), self.consensus(stability)],
            Err(err) => vec![format!("No stability is given: {err}.")],
        };
        sentences.extend(self.close());
        sentences.into_iter().map(Block::Text).collect()
    }

    fn whole(&self, stability: &Stability) -> String {
        let ari = match stability.ari {
            Some(Spread { mean, sd }) => {
                format!("{} on average (standard deviation {})", fixed(mean, 3), fixed(sd, 3))
            }
            None => "not defined".to_owned(),
        };
        let mut numbers: Vec<(usize, usize)> = stability.numbers.iter().map(|(&n, &times)| (times, n)).collect();
        numbers.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let numbers = numbers.iter().map(|&(times, n)| format!("{n} in {times}")).collect::<Vec<_>>().join(", ");
        format!(
            "Stability, by drawing the {} again {} times: adjusted Rand index with these coalitions {ari}; number of \
             coalitions: {numbers}.",
            plural(self.votes.roll_calls().len(), "roll call"),
            stability.drawn
        )
    }

    fn parts(&self, stability: &Stability) -> String {
        let shares = stability.coalitions.iter().take(NAMED).enumerate();
        let shares: Vec<String> = shares.map(|(i, share)| format!("{} {}", i + 1, fixed(*share, 2))).collect();
        let first = if stability.coalitions.len() > NAMED { " of the largest" } else { "" };
        let least = stability.least_stable().into_iter().filter(|m| stability.members[m.index()] < STABLE_MEMBER);
        let least: Vec<String> = least
            .map(|m| format!("{} {}", self.votes.member(m).code, fixed(stability.members[m.index()], 2)))
            .collect();
        let members = match least.len() {
            0 => {
                format!("Every member is in its coalition in at least {:.0} % of the replicates", 100.0 * STABLE_MEMBER)
            }
            n => format!(
                "{} in fewer than {:.0} % of the replicates, the least stable first: {}{}",
                if n == 1 {
                    "One member is in its coalition".to_owned()
                } else {
                    format!("{n} members are in their coalition")
                },
                100.0 * STABLE_MEMBER,
                least[..n.min(NAMED)].join(", "),
                if n > NAMED { ", …" } else { "" }
            ),
        };
        format!(
            "Mean overlap{first} with the coalition most like it (Jaccard; from .75 it counts as stable, up to .5 as \
             dissolved, Hennig 2007): {}. {members}.",
            list(&shares)
        )
    }

    fn consensus(&self, stability: &Stability) -> String {
        match &stability.consensus {
            None => "The replicates come to no consensus.".to_owned(),
            Some(consensus) if *consensus == self.found.partition => {
                "The consensus of the replicates is this same division.".to_owned()
            }
            Some(consensus) => {
                let ari = adjusted_rand(consensus, &self.found.partition);
                let ari = ari.map_or("not defined".to_owned(), |ari| fixed(ari, 3));
                let sizes: Vec<String> = consensus.sizes().iter().take(NAMED).map(usize::to_string).collect();
                let (coalitions, sizes) = (plural(consensus.len(), "coalition"), list(&sizes));
                format!("The consensus of the replicates has {coalitions} ({sizes}); adjusted Rand index {ari}.")
            }
        }
    }

    /// Divisions that are nearly as good.
    fn close(&self) -> Option<String> {
        let farthest = self.alternatives.iter().map(|other| other.away).fold(0.0, f64::max);
        match self.alternatives.len() {
            0 => None,
            1 => Some("No start ends in another division within 1 % of the best quality.".to_owned()),
            n => Some(format!(
                "{} within 1 % of the best quality; the farthest differs by {} nats (variation of information).",
                plural(n - 1, "other division"),
                fixed(farthest, 3)
            )),
        }
    }

    /// The chart with its numbers.
    pub fn drawing(&self, draw: &Draw) -> Option<Drawing> {
        let stability = self.stability()?;
        let svg = draw.stability(self.votes, stability, &self.found.partition);
        Some(Drawing { name: "stability".to_owned(), svg, numbers: tables::together(self.votes, stability) })
    }

    /// All of it; the reason where there is no stability.
    pub fn json(&self) -> Value {
        let alternatives = self.alternatives.iter().map(|other| {
            json!({
                "coalitions": other.partition.len(), "quality": number(Some(other.quality)), "starts": other.hits,
                "away": number(Some(other.away)),
            })
        });
        let alternatives: Vec<Value> = alternatives.collect();
        let stability = match &self.stability {
            Err(err) => return json!({"undefined": err.to_string(), "alternatives": alternatives}),
            Ok(stability) => stability,
        };
        let shares = |shares: &[f64]| shares.iter().map(|&share| number(Some(share))).collect::<Vec<_>>();
        let members = self.votes.members().iter().zip(&stability.members);
        let members: Map<String, Value> = members.map(|(m, &share)| (m.code.clone(), number(Some(share)))).collect();
        let numbers = stability.numbers.iter().map(|(n, &times)| (n.to_string(), json!(times)));
        let codes = |c: u16, p: &crate::coalition::Partition| -> Vec<&str> {
            p.members_of(c).into_iter().map(|m| self.votes.member(m).code.as_str()).collect()
        };
        let consensus = stability.consensus.as_ref();
        json!({
            "replicates": stability.drawn,
            "defined": stability.partitions.len(),
            "adjusted_rand": stability.ari.map(|ari| json!({"mean": number(Some(ari.mean)), "sd": number(Some(ari.sd))})),
            "numbers": numbers.collect::<Map<_, _>>(),
            "coalitions": shares(&stability.coalitions),
            "members": members,
            "consensus": consensus.map(|p| (0..p.len() as u16).map(|c| codes(c, p)).collect::<Vec<_>>()),
            "alternatives": alternatives,
        })
    }
}
