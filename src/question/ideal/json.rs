//! Positions as JSON.

use serde_json::{Value, json};

use super::words::Pair;
use super::{Found, Ideal};
use crate::answer::number;
use crate::positions::{Abstention, Apart, Divide, Point, Spread};
use crate::stats::Interval;
use crate::votes::RollCalls;

/// Every setting, resolved.
pub(super) fn settings(asked: &Ideal, found: &Found) -> Value {
    let settings = &asked.settings;
    json!({
        "by": asked.by.name(), "of": asked.of, "over_time": asked.is_over_time(found), "spread": settings.spread,
        "abstentions": name(settings.abstention), "positive": settings.positive, "jumps": settings.jumps,
        "bridges": settings.bridges, "on": asked.on, "top": asked.top,
        "against": asked.against.as_ref().map(|given| &given.file), "interval": 0.9,
        "held_out": asked.holding.map(|holding| holding.share), "dimensions": if asked.two_axes { 2 } else { 1 },
        "replicates": asked.replicates, "seed": asked.seed,
    })
}

/// What an abstention is taken for, as flags name it.
pub(super) fn name(abstention: Abstention) -> &'static str {
    match abstention {
        Abstention::Middle => "middle",
        Abstention::No => "no",
        Abstention::Missing => "missing",
    }
}

pub(super) fn result(votes: &RollCalls, asked: &Ideal, found: &Found) -> Value {
    let fit = &found.fit;
    let session = |number: i32| asked.has_times().then_some(number);
    let point = |point: &Point| {
        json!({
            "member": votes.member(point.member).code, "session": session(point.session),
            "position": number(Some(point.position)), "sd": number(Some(point.sd)),
            "low": number(Some(point.low)), "high": number(Some(point.high)), "votes": point.votes,
            "at_end": point.at_end,
            "jump": number(point.jump),
        })
    };
    let item = |divide: &Divide| {
        let on = votes.roll_call(divide.on);
        json!({
            "roll_call": on.label(), "id": on.id, "session": session(divide.session),
            "discrimination": number(Some(divide.discrimination)), "cuts": divide.cuts.map(|cut| number(Some(cut))),
            "cut": number(Some(divide.cut())), "error": number(Some(divide.error).filter(|error| error.is_finite())),
        })
    };
    let spread = |spread: &Spread| {
        json!({
            "session": session(spread.session), "members": spread.members, "few": spread.few,
            "roll_calls": spread.roll_calls, "quartiles": spread.quartiles.map(|q| number(Some(q))),
        })
    };
    json!({
        "points": fit.points.iter().filter(|point| point.is_shown()).map(point).collect::<Vec<_>>(),
        "items": fit.divides.iter().map(item).collect::<Vec<_>>(),
        "sessions": found.spreads.iter().map(spread).collect::<Vec<_>>(),
        "unlikely": super::unlikely::json(votes, found),
        "held_out": super::held_out::json(found),
        "planes": found.planes.as_ref().map(|planes| super::plane::json(votes, asked, planes)),
        "distances": super::words::told_pairs(found).iter().map(|pair| distance(votes, asked, found, pair)).collect::<Vec<_>>(),
        "against": found.against.as_ref().map(super::against::json),
        "fit": {
            "rho": number(fit.rho), "rho_estimated": fit.rho_estimated, "objective": number(Some(fit.objective)), "calls": fit.calls,
            "converged": fit.converged, "positive": fit.positive.map(|member| votes.member(member).code.clone()),
            "ends": [number(Some(fit.ends.0)), number(Some(fit.ends.1))], "bridged": fit.bridged, "roll_calls": fit.divides.len(),
            "unanimous": found.unanimous, "without_time": found.without_time,
        },
    })
}

/// How far two members stand apart, session by session.
fn distance(votes: &RollCalls, asked: &Ideal, found: &Found, pair: &Pair) -> Value {
    let ends = |interval: Option<Interval>| [number(interval.map(|i| i.low)), number(interval.map(|i| i.high))];
    let one = |(at, apart): &(i32, Apart)| {
        json!({
            "session": asked.has_times().then_some(at), "distance": number(Some(apart.distance)),
            "low": number(Some(apart.interval.low)), "high": number(Some(apart.interval.high)), "at_end": apart.at_end,
        })
    };
    let [drawn, change] = super::words::drawn(found, pair).map(ends);
    json!({
        "members": pair.members.map(|member| votes.member(member).code.clone()),
        "sessions": pair.apart.iter().map(one).collect::<Vec<_>>(), "drawn": drawn, "change_drawn": change,
    })
}
