//! Coalitions as JSON.

use serde_json::{Value, json};

use super::{Coalitions, Found, ShownTies, Story, nulls, replicates, sweep};
use crate::agreement::Measure;
use crate::answer::number;
use crate::coalition::Settings;
use crate::graph::backbone::{Backbone, Kept, Picking, Rule, Sign};
use crate::graph::export::probability;
use crate::prose::capital;
use crate::question::Record;
use crate::votes::RollCalls;

/// Every setting, resolved.
pub(super) fn settings(asked: &Coalitions) -> Value {
    let mut all = search(&asked.search, asked.measure);
    all["sweep"] = asked.sweep.map_or(Value::Null, |r| json!({"low": r.low, "high": r.high, "step": r.step}));
    all["replicates"] = json!(asked.replicates);
    all["nulls"] = json!(asked.nulls);
    all["backbone"] = picking(asked.ties);
    all
}

/// Every setting of a search, resolved.
pub fn search(settings: &Settings, measure: Measure) -> Value {
    json!({
        "index": measure.index, "over": measure.over, "consensus": measure.consensus, "method": settings.method,
        "quality": settings.quality, "resolution": settings.resolution, "starts": settings.starts,
        "seed": settings.seed,
    })
}

/// Which ties were asked for; `null` where none were.
pub fn picking(picking: Option<Picking>) -> Value {
    match picking {
        None => Value::Null,
        Some(Picking { rule: Rule::TopK, k, .. }) => json!({"rule": Rule::TopK.name(), "ties": k}),
        Some(Picking { rule, alpha, .. }) => json!({"rule": rule.name(), "alpha": alpha}),
    }
}

pub(super) fn result(
    asked: &Coalitions,
    record: &Record,
    found: &Found,
    story: &Story,
    ties: Option<&ShownTies>,
) -> Value {
    let (votes, division) = (&found.voting.votes, &found.division);
    let mut result = divided(asked, record, found, story);
    if let Some(sweep) = &found.sweep {
        result["sweep"] = sweep::json(sweep, &division.settings);
    }
    if let Some(drawn) = &found.replicates {
        result["stability"] = replicates::json(drawn, votes, division.partition.len() > 1);
    }
    if let Some(nulls) = &found.nulls {
        result["nulls"] = nulls::json(nulls);
    }
    if let Some(ties) = ties {
        result["backbone"] = backbone(ties, votes);
    }
    result
}

fn divided(asked: &Coalitions, record: &Record, found: &Found, story: &Story) -> Value {
    let (votes, division) = (&found.voting.votes, &found.division);
    let coalitions = story.names.iter().enumerate().map(|(i, name)| {
        let codes = votes.codes(&division.partition.members_of(i as u16));
        json!({"id": i + 1, "size": codes.len(), "name": capital(name), "members": codes})
    });
    let misfits = story.misfits().into_iter().map(|fit| {
        json!({
            "member": votes.member(fit.member).code, "inside": number(Some(fit.inside)),
            "outside": number(Some(fit.outside)), "others": number(Some(fit.others)),
        })
    });
    let excluded = asked.excluded(record, &found.voting).into_iter().map(|x| {
        json!({
            "member": x.code, "participation": number(Some(x.participation())), "votes": x.cast, "seat_on": x.seated,
        })
    });
    json!({
        "method": division.settings.method,
        "resolution": division.settings.resolution,
        "quality_function": division.settings.quality,
        "quality": number(Some(division.quality)),
        "members": votes.members().len(),
        "roll_calls": votes.roll_calls().len(),
        "excluded": excluded.collect::<Vec<_>>(),
        "coalitions": coalitions.collect::<Vec<_>>(),
        "misfits": misfits.collect::<Vec<_>>(),
        "connected": division.connected,
        "starts": division.reached.starts,
        "starts_at_best": division.reached.hits,
        "second_opinion": division.second.as_ref().map(|second| json!({
            "method": second.method,
            "coalitions": second.partition.len(),
            "outliers": second.outliers(),
            "adjusted_rand": number(second.ari),
            "other": second.other.map(|cut| json!({
                "linkage": cut.linkage, "k": cut.k, "adjusted_rand": number(Some(cut.ari)),
            })),
        })),
    })
}

/// The backbone with all its ties; why it is not that of the usual rule, where it is not.
fn backbone(ties: &ShownTies, votes: &RollCalls) -> Value {
    let Backbone { picking: picked, pairs, ties: kept, tail, .. } = &ties.backbone;
    let code = |m| &votes.member(m).code;
    let digits = |p: Option<f64>| p.and_then(|p| probability(p).parse::<f64>().ok());
    let tie = |tie: &Kept| {
        json!({
            "a": code(tie.pair.0), "b": code(tie.pair.1), "sign": tie.sign.name(), "value": number(tie.value),
            "joint": tie.joint, "p": digits(tie.p), "p_adjusted": digits(tie.adjusted),
        })
    };
    json!({
        "picked_by": picking(Some(*picked)),
        "instead": ties.instead,
        "tails": tail.map(|tail| tail.name()),
        "pairs": pairs,
        "positive": ties.backbone.of_sign(Sign::Positive).count(),
        "negative": ties.backbone.of_sign(Sign::Negative).count(),
        "ties": kept.iter().map(tie).collect::<Vec<_>>(),
    })
}
