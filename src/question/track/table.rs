//! Tracked coalitions in tables.

use super::Found;
use super::json::shown;
use super::words::runs;
use crate::answer::Table;
use crate::coalition::{Stage, Switch};
use crate::prose::capital;
use crate::question::Record;
use crate::votes::MemberId;

/// Each coalition of each session, a row each.
pub(super) fn sizes(found: &Found) -> Table {
    let rows: Vec<(&Stage, u16, usize)> = found.tracked.stages.iter().flat_map(coalitions).collect();
    let all = || rows.iter();
    Table::new("track", "Coalitions of every session")
        .whole("session", all().map(|row| Some(i64::from(row.0.number))))
        .whole("coalition", all().map(|row| Some(shown(row.2))))
        .text("coalition_name", all().map(|row| capital(&found.names[row.2].text)))
        .whole("members", all().map(|row| Some(row.0.partition.sizes()[usize::from(row.1)] as i64)))
        .number("stability", all().map(|row| Some(row.0.firmness.coalitions[usize::from(row.1)])), 6)
        .whole("roll_calls", all().map(|row| Some(row.0.roll_calls as i64)))
        .whole("coalitions", all().map(|row| Some(row.0.partition.len() as i64)))
        .number("same_number", all().map(|row| Some(row.0.same_number())), 6)
        .number("modularity", all().map(|row| Some(row.0.quality)), 6)
}

/// The coalitions of a session by id: their number in it, and their id.
fn coalitions(stage: &Stage) -> Vec<(&Stage, u16, usize)> {
    let mut all: Vec<(&Stage, u16, usize)> =
        stage.ids.iter().enumerate().map(|(number, &id)| (stage, number as u16, id)).collect();
    all.sort_by_key(|row| row.2);
    all
}

/// Who is in which coalition in which session, a row each.
pub(super) fn membership(record: &Record, found: &Found) -> Table {
    let votes = record.votes();
    let each = |stage| Stage::members_with_ids(stage).map(move |(member, id, share)| (stage.number, member, id, share));
    let rows: Vec<(i32, MemberId, usize, f64)> = found.tracked.stages.iter().flat_map(each).collect();
    let all = || rows.iter();
    Table::new("membership", "Who is in which coalition in which session")
        .whole("session", all().map(|row| Some(i64::from(row.0))))
        .text("member", all().map(|row| votes.member(row.1).code.clone()))
        .text("name", all().map(|row| votes.name(row.1).to_owned()))
        .whole("coalition", all().map(|row| Some(shown(row.2))))
        .text("coalition_name", all().map(|row| capital(&found.names[row.2].text)))
        .number("stability", all().map(|row| Some(row.3)), 6)
}

/// Every member that is in another coalition than in the session before, a row each.
pub(super) fn switches(record: &Record, found: &Found) -> Table {
    let votes = record.votes();
    let all = || found.switches.iter();
    let name = |id: usize| capital(&found.names[id].text);
    let session = |switch: &Switch| Some(i64::from(found.tracked.stages[switch.at].number));
    Table::new("switches", "Members in another coalition than in the session before")
        .whole("session", all().map(session))
        .text("member", all().map(|switch| votes.member(switch.member).code.clone()))
        .text("name", all().map(|switch| votes.name(switch.member).to_owned()))
        .whole("from", all().map(|switch| Some(shown(switch.from))))
        .text("from_name", all().map(|switch| name(switch.from)))
        .whole("to", all().map(|switch| Some(shown(switch.to))))
        .text("to_name", all().map(|switch| name(switch.to)))
        .number("stability_before", all().map(|switch| Some(switch.before)), 6)
        .number("stability", all().map(|switch| Some(switch.after)), 6)
        .text("verdict", all().map(|switch| switch.verdict.word()))
}

/// For people: each coalition with its sessions.
pub(super) fn lives(found: &Found) -> Table {
    let stages = |id: usize| found.tracked.stages.iter().filter(move |stage| stage.coalition(id).is_some());
    let ids = || 0..found.tracked.coalitions;
    let size = |stage: &Stage, id: usize| stage.members_of(id).len() as i64;
    let mean = |id: usize| {
        let all: Vec<f64> = stages(id)
            .filter_map(|stage| stage.coalition(id).map(|number| stage.firmness.coalitions[usize::from(number)]))
            .collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    Table::new("coalitions_tracked", "The coalitions over all sessions")
        .whole("coalition", ids().map(|id| Some(shown(id))))
        .text("name", ids().map(|id| capital(&found.names[id].text)))
        .text("sessions", ids().map(|id| runs(&stages(id).map(|stage| stage.number).collect::<Vec<_>>())))
        .whole("members_first", ids().map(|id| stages(id).next().map(|stage| size(stage, id))))
        .headed("members at first")
        .whole("members_last", ids().map(|id| stages(id).next_back().map(|stage| size(stage, id))))
        .headed("at last")
        .number("stability", ids().map(|id| Some(mean(id))), 2)
        .headed("stability, mean")
}
