//! The chart of tracked coalitions, with its numbers.

use std::collections::BTreeMap;

use super::words::Teller;
use super::{Found, table};
use crate::answer::Chart;
use crate::chart::{self, TrackColumn, TrackPath};
use crate::coalition::Stage;
use crate::prose::{capital, in_sentence, in_words, list};
use crate::question::Record;
use crate::question::times::years;
use crate::votes::MemberId;

/// Members whose line is drawn, at most.
const PATHS: usize = 6;

pub(super) fn draw(record: &Record, found: &Found, teller: &Teller) -> Chart {
    let stages = &found.tracked.stages;
    let columns: Vec<TrackColumn> = (0..stages.len())
        .map(|at| column(record, found, at.checked_sub(1).map(|at| &stages[at]), &stages[at]))
        .collect();
    let called: Vec<String> = found.names.iter().map(|name| capital(&name.text)).collect();
    let called: Vec<&str> = called.iter().map(String::as_str).collect();
    let path = |member: MemberId| TrackPath {
        name: record.votes().name(member).to_owned(),
        ids: stages.iter().map(|stage| stage.id_of(member)).collect(),
    };
    let of = teller.drawn();
    let paths: Vec<TrackPath> = of.iter().copied().take(PATHS).map(path).collect();
    let names: Vec<String> = of.iter().map(|&member| in_sentence(record.votes().name(member))).collect();
    let lines = match of.len() {
        0 => String::new(),
        n if n > PATHS => format!("; lines: the first {} of {n} members that are followed", in_words(PATHS)),
        1 => format!("; the line: {}, whose height within a coalition means nothing", names[0]),
        _ => format!("; lines: {}, whose height within a coalition means nothing", list(&names)),
    };
    let more = "Height: members of each coalition, which is called after members that were longest in it; \
                strong bands: members that go to another coalition, in the colour of the one they leave";
    let more = &format!("{more}{lines}");
    let caption = record.caption("track", teller.title(), record.votes(), more);
    Chart::new("track", chart::track(&columns, &called, &paths, &caption), table::sizes(found))
}

fn column(record: &Record, found: &Found, before: Option<&Stage>, stage: &Stage) -> TrackColumn {
    let mut flows: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
    for (member, to, _) in stage.members_with_ids() {
        if let Some(from) = before.and_then(|before| before.id_of(member)) {
            flows.entry((from, to)).or_default().push(record.votes().member(member).code.clone());
        }
    }
    TrackColumn {
        number: stage.number,
        years: years(stage.number).unwrap_or_default(),
        firm: stage.is_firm(),
        sizes: (0..found.tracked.coalitions).map(|id| stage.members_of(id).len()).collect(),
        flows: flows.into_iter().map(|((from, to), members)| (from, to, members)).collect(),
    }
}
