//! The charts of versions, with their captions.

use std::collections::BTreeSet;

use super::table;
use crate::answer::Chart;
use crate::chart::{self, Caption};
use crate::prose::{capital, list, numbered, plural};
use crate::question::{Record, tiles};
use crate::versions::{self, Comparison, Step};
use crate::votes::{Body, Extent, Kind, RollCallId, RollCalls};

/// Members flowing from choice to choice, a column a version.
pub(super) fn alluvial(record: &Record, votes: &RollCalls, versions: &[RollCallId], slug: &str) -> String {
    chart::shift_alluvial(votes, versions, &caption(record, slug, votes, versions))
}

/// The flows through all versions.
pub(super) fn flows(record: &Record, votes: &RollCalls, found: &Comparison) -> Chart {
    let svg = alluvial(record, votes, &found.versions, "shift-alluvial");
    Chart::new("shift-alluvial", svg, table::choices(votes, &found.versions))
}

/// One step as a matrix, the first choice by the second, and as a tile map of change.
pub(super) fn step(record: &Record, votes: &RollCalls, step: &Step, i: usize) -> [Chart; 2] {
    let (first, second) = (step.shift.first, step.shift.second);
    let caption = |slug| caption(record, slug, votes, &[first, second]);
    let matrix = chart::shift_matrix(votes, first, second, &caption("shift-matrix"));
    let map = chart::shift_map(votes, first, second, &tiles(), &caption("shift-map"));
    let numbers = table::moves(votes, std::slice::from_ref(step));
    [
        Chart::new(numbered("shift-matrix", i), matrix, numbers.clone()),
        Chart::new(numbered("shift-map", i), map, numbers),
    ]
}

fn caption(record: &Record, slug: &str, votes: &RollCalls, versions: &[RollCallId]) -> Caption {
    let labels: Vec<String> = versions.iter().map(|&r| votes.label_beside(r, versions)).collect();
    let paths = versions::paths(votes, versions);
    let count = |wanted: &dyn Fn(&versions::Path) -> bool| -> usize {
        paths.iter().filter(|path| wanted(path)).map(|path| path.members.len()).sum()
    };
    let extent = Extent::of(versions.iter().filter_map(|&r| votes.roll_call(r).held()));
    let when = extent.map_or(String::new(), |extent| format!("{extent}. "));
    let bodies: BTreeSet<_> = versions.iter().filter_map(|&r| votes.roll_call(r).known_body()).collect();
    let bodies = list(&bodies.into_iter().map(Body::name).collect::<Vec<_>>());
    let place = if bodies.is_empty() { String::new() } else { format!("{}, ", capital(&bodies)) };
    let (moved, all) = (count(&versions::Path::moves), count(&|path| path.moves() || path.stays()));
    // Amendments to one text are no versions of each other: nobody moves from one to the next.
    let amended = versions.iter().any(|&r| votes.roll_call(r).kind != Kind::Resolution);
    let (who, did) = match amended {
        true => ("How each voted", "did not choose the same throughout"),
        false => ("Who moved", "changed their choice"),
    };
    let members = plural(all, "member");
    let title = match &labels[..] {
        _ if amended || moved == 0 => format!("{who}: {}", list(&labels)),
        [first, second] => format!("{moved} of {members} voted otherwise on {second} than on {first}"),
        _ => format!("{moved} of {members} changed their choice between {}", list(&labels)),
    };
    record.headed(slug, title, format!("{place}{when}{moved} of {members} {did}"))
}
