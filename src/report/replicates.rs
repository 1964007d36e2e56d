//! Coalitions of roll calls drawn again, told.

use super::draw::Draw;
use crate::agreement::AgreementMatrix;
use crate::coalition::{
    Alternative, Coalitions, Method, STABLE_MEMBER, Spread, Stability, adjusted_rand, alternatives, stability,
};
use crate::error::Result;
use crate::prose::{list, plural, rounded, thousands};
use crate::votes::RollCalls;

/// How many members or coalitions a sentence names.
const NAMED: usize = 12;

/// The coalitions found, tested on drawn roll calls.
pub struct Replicates<'a> {
    votes: &'a RollCalls,
    found: &'a Coalitions,
    /// The stability, or why there is none.
    pub stability: Result<Stability>,
    /// Divisions nearly as good as the best; empty where a tree was cut.
    pub alternatives: Vec<Alternative>,
}

impl<'a> Replicates<'a> {
    /// Draws the roll calls as often as asked for; `None` for not at all.
    /// `progress` hears how many of how many replicates are done.
    ///
    /// # Errors
    ///
    /// If no two members agree.
    pub fn draw(
        votes: &'a RollCalls,
        agreement: &AgreementMatrix,
        found: &'a Coalitions,
        replicates: u32,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Option<Self>> {
        if replicates == 0 {
            return Ok(None);
        }
        let stability = stability(votes, found, agreement.measure(), replicates, progress);
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

    /// What came of it.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = match &self.stability {
            Ok(stability) => vec![self.whole(stability), self.parts(stability), self.consensus(stability)],
            Err(err) => vec![format!("No stability is given: {err}.")],
        };
        sentences.extend(self.close());
        sentences
    }

    fn whole(&self, stability: &Stability) -> String {
        let once = stability.drawn == 1;
        let only = || adjusted_rand(stability.partitions.first()?, &self.found.partition);
        let ari = match stability.ari {
            Some(Spread { mean, sd }) => {
                format!("{} on average (standard deviation {})", rounded(mean, 3), rounded(sd, 3))
            }
            None if once => only().map_or("not defined".to_owned(), |ari| rounded(ari, 3)),
            None => "not defined".to_owned(),
        };
        let mut numbers: Vec<(usize, usize)> = stability.numbers.iter().map(|(&n, &times)| (times, n)).collect();
        numbers.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let numbers = numbers.iter().map(|&(times, n)| format!("{n} in {times}")).collect::<Vec<_>>().join(", ");
        let times = match stability.drawn {
            1 => "once".to_owned(),
            n => format!("{} times", thousands(n)),
        };
        let alone = if once { " Of one replicate there is no spread." } else { "" };
        format!(
            "Stability, by drawing the {} again {times}: adjusted Rand index with these coalitions {ari}; number of \
             coalitions: {numbers}.{alone}",
            plural(self.votes.roll_calls().len(), "roll call"),
        )
    }

    fn parts(&self, stability: &Stability) -> String {
        let shares = stability.coalitions.iter().take(NAMED).enumerate();
        let shares: Vec<String> =
            shares.map(|(i, share)| format!("coalition {} {}", i + 1, rounded(*share, 2))).collect();
        let first = if stability.coalitions.len() > NAMED { " of the largest" } else { "" };
        let least = stability.least_stable().into_iter().filter(|m| stability.members[m.index()] < STABLE_MEMBER);
        let least: Vec<String> = least
            .map(|m| format!("{} {}", self.votes.member(m).code, rounded(stability.members[m.index()], 3)))
            .collect();
        let members = match least.len() {
            0 => {
                format!("Every member is in its coalition in at least {:.0} % of the replicates", 100.0 * STABLE_MEMBER)
            }
            n => format!(
                "{} in fewer than {:.0} % of the replicates{}: {}{}",
                if n == 1 {
                    "One member is in its coalition".to_owned()
                } else {
                    format!("{n} members are in their coalition")
                },
                100.0 * STABLE_MEMBER,
                if n == 1 { "" } else { ", the least stable first" },
                least[..n.min(NAMED)].join(", "),
                if n > NAMED { ", …" } else { "" }
            ),
        };
        format!(
            "Mean overlap{first} with the coalition most like it (Jaccard: members of both, as a share of the members of either; \
             from .75 it counts as stable, up to .5 as dissolved, Hennig 2007): {}. {members}.",
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
                let ari = ari.map_or("not defined".to_owned(), |ari| rounded(ari, 3));
                let sizes: Vec<String> = consensus.sizes().iter().take(NAMED).map(usize::to_string).collect();
                let (coalitions, sizes) = (plural(consensus.len(), "coalition"), list(&sizes));
                format!(
                    "The consensus of the replicates has {coalitions} ({sizes}); adjusted Rand index with these coalitions {ari}."
                )
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
                "{} within 1 % of the best quality; the farthest differs by {} nats (variation of information: 0 is the same division).",
                plural(n - 1, "other division"),
                rounded(farthest, 3)
            )),
        }
    }

    /// The chart, where there is a stability to show.
    pub fn chart(&self, draw: &Draw) -> Option<String> {
        Some(draw.stability(self.votes, self.stability()?, &self.found.partition))
    }
}
