//! What a report may say of positions on its first screen.

use super::{Found, Ideal, words};
use crate::answer::{Facts, Finding};
use crate::prose::rounded;
use crate::question::Record;
use crate::question::times::time;

pub(super) fn findings(record: &Record, asked: &Ideal, found: &Found) -> Vec<Finding> {
    let votes = record.votes();
    let code = |member| Some(votes.member(member).code.clone());
    let mut all = Vec::new();
    if let (Some(sentence), Some(point)) =
        (words::farthest(votes, asked, found), words::outermost(&found.fit, found.last()))
    {
        let facts = Facts { kind: "position", sentence, member: code(point.member), ..Facts::default() };
        all.push(Finding { facts, ..Finding::default() });
    }
    for pair in words::told_pairs(found) {
        let (Some(sentence), Some((session, apart))) =
            (words::distance(record, asked, found, &pair), pair.apart.last())
        else {
            continue;
        };
        let [member, other] = pair.members.map(code);
        let facts =
            Facts { kind: "distance", sentence, member, other, interval: Some(apart.interval), ..Facts::default() };
        let more = if apart.at_end { "or more " } else { "" };
        let words = format!("{more}apart on the line in {}", time(asked.by, *session));
        all.push(Finding { facts, ..Finding::default() }.with_figure(rounded(apart.distance, 1), words));
    }
    all
}
