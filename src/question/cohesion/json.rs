//! Cohesion as JSON.

use serde_json::{Value, json};

use super::kin::Kin;
use super::{Cohesion as Asked, Found, Of};
use crate::answer::number;
use crate::stats::{Cohesion, Figure, Spell, Unity};
use crate::votes::RollCalls;

/// Every setting, resolved.
pub(super) fn settings(asked: &Asked, found: &Found) -> Value {
    let coalitions = match &asked.of {
        Of::Groups(_) => None,
        Of::Coalitions(settings) => Some(settings),
    };
    json!({
        "groups": found.groups.iter().map(|group| &group.name).collect::<Vec<_>>(), "coalitions": coalitions,
        "by": asked.by.name(), "contested": asked.contested, "replicates": asked.resampling.replicates, "interval": 0.9,
        "top": asked.top, "seed": asked.resampling.seed,
    })
}

pub(super) fn result(votes: &RollCalls, found: &Found) -> Value {
    let contested = &found.contested;
    let group = |(kin, group): (&Kin, &Cohesion)| {
        json!({
            "group": group.name, "name": kin.name, "as_of": kin.as_of,
            "periods": group.spells.iter().map(spell_json).collect::<Vec<_>>(),
            "breaking_ranks": group.dissents.iter().map(|d| json!({
                "member": votes.member(d.member).code, "broke": d.broke, "votes": d.votes, "share": number(d.share()),
            })).collect::<Vec<_>>(),
            "divided": group.divided.iter().map(|d| json!({
                "roll_call": votes.roll_call(d.on).label(), "date": votes.roll_call(d.on).iso_date(),
                "agreement": number(Some(d.agreement)), "choices": d.counts,
            })).collect::<Vec<_>>(),
        })
    };
    json!({
        "index": "hix-noury-roland",
        "roll_calls": contested.len(),
        "contested_roll_calls": contested.iter().filter(|&&contested| contested).count(),
        "groups": found.kin.iter().zip(&found.groups).map(group).collect::<Vec<_>>(),
    })
}

fn spell_json(spell: &Spell) -> Value {
    let figure = |f: &Figure| {
        json!({
            "value": number(f.value),
            "low": number(f.interval.map(|i| i.low)), "high": number(f.interval.map(|i| i.high)),
            "random": f.chance.map(|c| json!({"mean": number(Some(c.mean)), "low": number(Some(c.low)), "high": number(Some(c.high))})),
        })
    };
    let unity = |u: &Unity| {
        json!({
            "roll_calls": u.roll_calls, "rice_roll_calls": u.rice_roll_calls,
            "agreement": figure(&u.agreement), "rice": figure(&u.rice), "unanimous": figure(&u.unanimous),
        })
    };
    json!({
        "period": spell.period,
        "members": spell.members.map(|(least, most)| json!({"least": least, "most": most})),
        "all": unity(&spell.all), "contested": unity(&spell.contested),
    })
}
