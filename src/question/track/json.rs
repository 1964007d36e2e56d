//! Tracked coalitions as JSON.

use serde_json::{Map, Value, json};

use super::Found;
use crate::answer::number;
use crate::coalition::{Stage, Switch, Verdict};
use crate::question::Record;

/// An id for scripts and people: from 1.
pub(super) fn shown(id: usize) -> i64 {
    id as i64 + 1
}

pub(super) fn result(record: &Record, found: &Found) -> Value {
    let (votes, tracked) = (record.votes(), &found.tracked);
    let of_session = |stage: &Stage, id: usize| {
        let number_of = stage.coalition(id)?;
        Some(json!({
            "session": stage.number,
            "members": votes.codes(&stage.members_of(id)),
            "stability": number(Some(stage.firmness.coalitions[usize::from(number_of)])),
        }))
    };
    let coalitions: Vec<Value> = (0..tracked.coalitions)
        .map(|id| {
            let sessions: Vec<Value> = tracked.stages.iter().filter_map(|stage| of_session(stage, id)).collect();
            json!({"id": shown(id), "name": found.names[id].text, "named_after": votes.codes(&found.names[id].after), "sessions": sessions})
        })
        .collect();
    let session = |stage: &Stage| {
        let numbers = stage.firmness.numbers.iter().map(|(n, &times)| (n.to_string(), json!(times)));
        json!({
            "session": stage.number, "roll_calls": stage.roll_calls, "members": stage.members.len(),
            "coalitions": stage.partition.len(), "modularity": number(Some(stage.quality)),
            "numbers": numbers.collect::<Map<_, _>>(), "same_number": number(Some(stage.same_number())),
            "stable_number": stage.is_firm(),
        })
    };
    let switch = |switch: &Switch| {
        json!({
            "member": votes.member(switch.member).code, "session": tracked.stages[switch.at].number,
            "from": shown(switch.from), "to": shown(switch.to),
            "stability_before": number(Some(switch.before)), "stability": number(Some(switch.after)),
            "verdict": switch.verdict.word(),
        })
    };
    let those = |moved: bool| -> Vec<Value> {
        let of = found.switches.iter().filter(|one| (one.verdict == Verdict::Moved) == moved);
        of.map(switch).collect()
    };
    let skipped =
        tracked.skipped.iter().map(|one| json!({"session": one.number, "roll_calls": one.roll_calls, "why": one.why}));
    json!({
        "coalitions": coalitions,
        "sessions": tracked.stages.iter().map(session).collect::<Vec<_>>(),
        "moved": those(true),
        "not_moved": those(false),
        "left_out": skipped.collect::<Vec<_>>(),
        "of_no_session": found.outside,
    })
}
