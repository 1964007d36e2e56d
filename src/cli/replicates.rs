//! `coalitions --replicates`: coalitions of roll calls drawn again.

use serde_json::{Map, Value, json};

use super::answer::{Drawing, number};
use super::print::Printer;
use super::progress::Bar;
use crate::agreement::AgreementMatrix;
use crate::coalition::{Coalitions, Partition};
use crate::error::Result;
use crate::report::{Draw, Replicates};
use crate::tables;
use crate::votes::RollCalls;

/// Draws the roll calls as often as asked for; `None` for not at all.
pub fn draw<'a>(
    votes: &'a RollCalls,
    agreement: &AgreementMatrix,
    found: &'a Coalitions,
    replicates: u32,
    printer: &Printer,
) -> Result<Option<Replicates<'a>>> {
    let bar = Bar::counting(printer.shows_progress(), "replicates");
    let drawn = Replicates::draw(votes, agreement, found, replicates, &|done, all| bar.steps(done, all));
    bar.finish();
    drawn
}

/// The chart with its numbers.
pub fn drawing(replicates: &Replicates, votes: &RollCalls, draw: &Draw) -> Option<Drawing> {
    let numbers = tables::together(votes, replicates.stability()?);
    Some(Drawing { name: "stability".to_owned(), svg: replicates.chart(draw)?, numbers })
}

/// All of it; the reason where there is no stability.
pub fn json(replicates: &Replicates, votes: &RollCalls) -> Value {
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
