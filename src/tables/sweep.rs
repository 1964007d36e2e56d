//! Tables of coalitions over resolutions and over drawn roll calls.

use crate::answer::Table;
use crate::coalition::{Coalitions, Plateau, Stability, Sweep};
use crate::votes::{MemberId, RollCalls};

/// Every resolution of a sweep, a row each; `change` is the variation of
/// information from the row before, `spread` that of the runs, in nats.
pub fn resolutions(sweep: &Sweep) -> Table {
    let steps = &sweep.steps;
    Table::new("resolution", "Resolutions")
        .number("resolution", steps.iter().map(|s| Some(s.resolution)), 6)
        .whole("coalitions", steps.iter().map(|s| Some(s.partition.len() as i64)))
        .number("quality", steps.iter().map(|s| Some(s.quality)), 9)
        .whole("starts", steps.iter().map(|s| Some(i64::from(s.starts))))
        .whole("starts_at_best", steps.iter().map(|s| Some(i64::from(s.hits))))
        .number("spread", steps.iter().map(|s| Some(s.spread)), 6)
        .number("change", steps.iter().map(|s| s.change), 6)
}

/// Plateaus from the best, a row each, with the sizes of their largest coalitions.
pub fn plateaus(ranked: &[&Plateau]) -> Table {
    Table::new("plateaus", "Plateaus of the resolution, from the longest and most stable")
        .whole("rank", (1..=ranked.len()).map(|rank| Some(rank as i64)))
        .number("from", ranked.iter().map(|p| Some(p.from)), 6)
        .number("to", ranked.iter().map(|p| Some(p.to)), 6)
        .number("length", ranked.iter().map(|p| Some(p.length())), 6)
        .number("stability", ranked.iter().map(|p| p.stability), 6)
        .whole("coalitions", ranked.iter().map(|p| Some(p.partition.len() as i64)))
        .text("sizes", ranked.iter().map(|p| sizes(p)))
}

/// The sizes of the largest coalitions, and how many members are alone.
fn sizes(plateau: &Plateau) -> String {
    const NAMED: usize = 6;
    let sizes = plateau.partition.sizes();
    let (several, alone): (Vec<usize>, Vec<usize>) = sizes.into_iter().partition(|&size| size > 1);
    let mut words: Vec<String> = several.iter().take(NAMED).map(usize::to_string).collect();
    if several.len() > NAMED {
        words.push("…".to_owned());
    }
    if !alone.is_empty() {
        words.push(format!("+ {} alone", alone.len()));
    }
    words.join(" ")
}

/// Members from the least stable, with the share of replicates in which each
/// is in the coalition most like its own.
pub fn stability(votes: &RollCalls, found: &Coalitions, stability: &Stability) -> Table {
    let order = stability.least_stable();
    Table::new("member_stability", "Members from the least stable")
        .text("member", order.iter().map(|&m| votes.member(m).code.clone()))
        .text("name", order.iter().map(|&m| votes.member(m).name.clone()))
        .whole("coalition", order.iter().map(|&m| Some(i64::from(found.partition.of(m)) + 1)))
        .number("stability", order.iter().map(|&m| Some(stability.members[m.index()])), 6)
}

/// The share of replicates in which each two members are in one coalition.
pub fn together(votes: &RollCalls, stability: &Stability) -> Table {
    let ids = || votes.member_ids();
    let pairs: Vec<(MemberId, MemberId)> =
        ids().flat_map(|a| ids().filter(move |&b| a < b).map(move |b| (a, b))).collect();
    Table::new("stability", "How often each two members are together")
        .text("a", pairs.iter().map(|pair| votes.member(pair.0).code.clone()))
        .text("b", pairs.iter().map(|pair| votes.member(pair.1).code.clone()))
        .number("together", pairs.iter().map(|&(a, b)| Some(stability.together(a, b))), 4)
}
