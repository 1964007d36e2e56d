//! Coalitions of roll calls drawn again, told.

use serde_json::{Map, Value, json};

use crate::agreement::AgreementMatrix;
use crate::answer::{Table, number};
use crate::coalition::{
    Alternative, Coalitions, Method, Partition, STABLE_MEMBER, Spread, Stability, adjusted_rand, alternatives,
    stability,
};
use crate::error::Result;
use crate::prose::{in_sentence, list, percent, plural, rounded, thousands};
use crate::question::named;
use crate::votes::{MemberId, RollCalls};

/// How many members or coalitions a sentence names.
const NAMED: usize = 12;

/// What came of drawing the roll calls again.
#[derive(Debug)]
pub struct Replicates {
    /// The stability, or why there is none.
    pub stability: Result<Stability>,
    /// Divisions nearly as good as the best; empty where a tree was cut.
    pub alternatives: Vec<Alternative>,
}

impl Replicates {
    /// Draws the roll calls as often as asked for; `None` for not at all.
    /// `progress` hears how many of how many replicates are done.
    ///
    /// # Errors
    ///
    /// If no two members agree.
    pub fn draw(
        votes: &RollCalls,
        agreement: &AgreementMatrix,
        found: &Coalitions,
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
        Ok(Some(Replicates { stability, alternatives }))
    }

    /// The stability, where there is one.
    pub fn stability(&self) -> Option<&Stability> {
        self.stability.as_ref().ok()
    }

    /// What came of it.
    pub fn sentences(&self, votes: &RollCalls, found: &Coalitions) -> Vec<String> {
        let mut sentences = match &self.stability {
            Ok(stability) if found.partition.len() < 2 => vec![undivided(stability, votes)],
            Ok(stability) => vec![whole(stability, votes, found), parts(stability, votes), consensus(stability, found)],
            Err(err) => vec![format!("No stability is given: {err}.")],
        };
        sentences.extend(self.close());
        sentences
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
}

/// Of one coalition: into how many the replicates divide the members. It overlaps with what it overlaps since it has
/// everybody, so that neither an overlap nor a consensus says anything.
fn undivided(stability: &Stability, votes: &RollCalls) -> String {
    let mut numbers: Vec<String> = stability.numbers.iter().map(|(&n, times)| format!("{n} in {times}")).collect();
    if let [all] = &mut numbers[..] {
        *all = if stability.numbers.contains_key(&1) { "1 in all" } else { "more in all" }.to_owned();
    }
    format!(
        "By drawing the {} again {}: number of coalitions {}. How stable one coalition of all members is cannot be said.",
        plural(votes.roll_calls().len(), "roll call"),
        times(stability.drawn),
        list(&numbers)
    )
}

/// `once`, `200 times`.
fn times(drawn: u32) -> String {
    match drawn {
        1 => "once".to_owned(),
        n => format!("{} times", thousands(n)),
    }
}

fn whole(stability: &Stability, votes: &RollCalls, found: &Coalitions) -> String {
    let once = stability.drawn == 1;
    let only = || adjusted_rand(stability.partitions.first()?, &found.partition);
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
    let alone = if once { " Of one replicate there is no spread." } else { "" };
    format!(
        "Stability, by drawing the {} again {}: adjusted Rand index with these coalitions {ari}; number of \
         coalitions: {numbers}.{alone}",
        plural(votes.roll_calls().len(), "roll call"),
        times(stability.drawn),
    )
}

fn parts(stability: &Stability, votes: &RollCalls) -> String {
    let shares = stability.coalitions.iter().take(NAMED).enumerate();
    let shares: Vec<String> = shares.map(|(i, share)| format!("coalition {} {}", i + 1, rounded(*share, 2))).collect();
    let first = if stability.coalitions.len() > NAMED { " of the largest" } else { "" };
    let least = stability.least_stable().into_iter().filter(|m| stability.members[m.index()] < STABLE_MEMBER);
    let told = |m: MemberId| format!("{} ({})", in_sentence(votes.name(m)), percent(stability.members[m.index()]));
    let least: Vec<String> = least.map(told).collect();
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

fn consensus(stability: &Stability, found: &Coalitions) -> String {
    match &stability.consensus {
        None => "The replicates come to no consensus.".to_owned(),
        Some(consensus) if *consensus == found.partition => {
            "The consensus of the replicates is this same division.".to_owned()
        }
        Some(consensus) => {
            let ari = adjusted_rand(consensus, &found.partition);
            let ari = ari.map_or("not defined".to_owned(), |ari| rounded(ari, 3));
            let sizes: Vec<String> = consensus.sizes().iter().take(NAMED).map(usize::to_string).collect();
            if consensus.len() == 1 {
                return "The consensus of the replicates is no division: all members are in one coalition.".to_owned();
            }
            let (coalitions, sizes) = (plural(consensus.len(), "coalition"), list(&sizes));
            format!(
                "The consensus of the replicates has {coalitions} ({sizes}); adjusted Rand index with these coalitions {ari}."
            )
        }
    }
}

/// The share of replicates in which each two members are in one coalition.
pub(super) fn together(votes: &RollCalls, stability: &Stability) -> Table {
    let ids = || votes.member_ids();
    let pairs: Vec<(MemberId, MemberId)> =
        ids().flat_map(|a| ids().filter(move |&b| a < b).map(move |b| (a, b))).collect();
    named(Table::new("stability", "How often each two members are together"), votes, &pairs).number(
        "together",
        pairs.iter().map(|&(a, b)| Some(stability.together(a, b))),
        4,
    )
}

/// All of it; the reason where there is no stability. One coalition has neither overlaps nor a consensus.
pub(super) fn json(replicates: &Replicates, votes: &RollCalls, divided: bool) -> Value {
    let alternatives = replicates.alternatives.iter().map(|other| {
        json!({
            "coalitions": other.partition.len(), "quality": number(Some(other.quality)), "starts": other.hits,
            "away": number(Some(other.away)),
        })
    });
    let alternatives: Vec<Value> = alternatives.collect();
    let stability = match &replicates.stability {
        Err(err) => return json!({"undefined": err.to_string(), "alternatives": alternatives}),
        Ok(stability) => stability,
    };
    let shares = |shares: &[f64]| shares.iter().map(|&share| number(Some(share))).collect::<Vec<_>>();
    let members = votes.members().iter().zip(&stability.members);
    let members: Map<String, Value> = members.map(|(m, &share)| (m.code.clone(), number(Some(share)))).collect();
    let numbers = stability.numbers.iter().map(|(n, &times)| (n.to_string(), json!(times)));
    let codes = |c: u16, p: &Partition| -> Vec<&str> {
        p.members_of(c).into_iter().map(|m| votes.member(m).code.as_str()).collect()
    };
    let consensus = stability.consensus.as_ref().filter(|_| divided);
    let ari = stability.ari.filter(|_| divided);
    json!({
        "replicates": stability.drawn,
        "defined": stability.partitions.len(),
        "adjusted_rand": ari.map(|ari| json!({"mean": number(Some(ari.mean)), "sd": number(Some(ari.sd))})),
        "numbers": numbers.collect::<Map<_, _>>(),
        "coalitions": divided.then(|| shares(&stability.coalitions)),
        "members": divided.then_some(members),
        "consensus": consensus.map(|p| (0..p.len() as u16).map(|c| codes(c, p)).collect::<Vec<_>>()),
        "alternatives": alternatives,
    })
}
