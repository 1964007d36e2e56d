//! A profile as JSON.

use serde_json::{Value, json};

use super::company::{Alone, InSession};
use super::groups::Leaving;
use super::{Found, Profile};
use crate::answer::number;
use crate::question::Record;
use crate::votes::Counts;

pub(super) fn settings(asked: &Profile, found: &Found) -> Value {
    json!({
        "of": found.code, "session": found.now.number, "before": found.then.as_ref().map(|then| then.number), "top": asked.top,
        "index": "agree", "replicates": asked.resampling.replicates, "seed": asked.resampling.seed,
    })
}

pub(super) fn result(record: &Record, found: &Found) -> Value {
    let votes = found.now.record.votes();
    let group = |one: &Leaving| {
        let topics: Vec<Value> = one.topics.iter().map(|(topic, n)| json!({"topic": topic, "votes": n})).collect();
        json!({
            "group": one.group, "name": one.name, "voted": one.voted, "broke": one.broke, "share": number(Some(one.share())),
            "topics": topics,
        })
    };
    let alone = |one: &Alone| {
        json!({
            "roll_call": votes.roll_call(one.on).label(), "choice": one.choice, "with": votes.codes(&one.with), "cast": one.cast,
        })
    };
    let history = found.history.votes();
    let text = |one: &super::Again| {
        json!({
            "roll_call": history.roll_call(one.on).label(), "title": one.title, "choice": one.choice, "before": one.before.0,
            "session_before": one.before.1, "yes": one.counts.yes, "abstain": one.counts.abstain, "no": one.counts.no,
            "sessions": one.sessions,
        })
    };
    let point = found.position.as_ref().and_then(|(_, positions)| {
        let member = history.find_member(&found.code)?;
        let point = &positions.fit.points[positions.fit.at(member, i32::from(found.now.number))?];
        Some(json!({
            "position": number(Some(point.position)), "low": number(Some(point.low)), "high": number(Some(point.high)),
            "at_end": point.at_end, "votes": point.votes,
        }))
    });
    let unlikely = |one: &crate::positions::Unlikely| {
        json!({
            "roll_call": history.roll_call(one.on).label(), "choice": one.choice, "probability": number(Some(one.probability)),
            "expected": one.expected,
        })
    };
    json!({
        "member": found.code, "name": found.name, "since_session": found.since, "body": record.votes().roll_calls().first().map(|on| on.body.code()),
        "whole": counts(&found.whole.counts),
        "now": session(&found.now), "before": found.then.as_ref().map(session),
        "position": point, "groups": found.groups.iter().map(group).collect::<Vec<_>>(),
        "fewest_others": found.alone.iter().take(20).map(alone).collect::<Vec<_>>(),
        "unlikely": found.unlikely.iter().map(unlikely).collect::<Vec<_>>(),
        "texts": found.texts.texts.iter().map(text).collect::<Vec<_>>(),
    })
}

fn counts(counts: &Counts) -> Value {
    json!({"yes": counts.yes, "abstain": counts.abstain, "no": counts.no, "non_voting": counts.non_voting})
}

fn session(one: &InSession) -> Value {
    let company = |other: &super::company::Company| {
        json!({
            "member": other.code, "agree": number(Some(other.agreed)), "low": number(other.interval.map(|i| i.low)),
            "high": number(other.interval.map(|i| i.high)), "joint": other.joint,
        })
    };
    json!({
        "session": one.number, "roll_calls": one.record.votes().roll_calls().len(), "own": counts(&one.own.counts), "all": counts(&one.all.all),
        "median_participation": number(Some(one.all.median)), "company": one.ranked().iter().map(company).collect::<Vec<_>>(),
    })
}
