//! How often two members voted alike over all that was selected, in both readings of an abstention.

use super::{Found, reading};
use crate::agreement::Index;
use crate::prose::{percent, plural, rounded, thousands};
use crate::stats::Series;
use crate::votes::{Extent, RollCallId, RollCalls};

/// A sentence a pair; none of a pair without a joint vote.
pub(super) fn sentences(votes: &RollCalls, found: &Found) -> Vec<String> {
    found.series.iter().filter_map(|series| sentence(votes, series)).collect()
}

/// `The United States and Russia cast the same vote on 805 of 3,163 roll calls on which both voted (25 %) from 1991 to 2026, …`
fn sentence(votes: &RollCalls, series: &Series) -> Option<String> {
    let seated = series.points.first()?.table;
    let table = seated.votes();
    let [joint, equal, opposed] = [table.joint(), table.equal(), table.opposed()];
    let share = |n: u32| percent(f64::from(n) / f64::from(joint));
    // None without a joint vote.
    Index::Agree.of(seated).map(|agreement| {
        format!(
            "{} cast the same vote on {} of {} on which both voted ({}){}, and opposite ones, yes against no, on {} ({}). \
             Where an abstention counts half way between yes and no, they agreed {}.",
            reading::pair(votes, series),
            thousands(equal),
            plural(joint, "roll call"),
            share(equal),
            when(votes, series),
            thousands(opposed),
            share(opposed),
            rounded(agreement, 2)
        )
    })
}

/// `, from September 1991 to June 2026`: of the first and the last on which both voted.
fn when(votes: &RollCalls, series: &Series) -> String {
    let both = |on: &RollCallId| [series.member, series.other].iter().all(|&m| votes.choice(m, *on).is_cast());
    let on: Vec<RollCallId> = votes.roll_call_ids().filter(both).collect();
    let days = on.iter().filter_map(|on| votes.roll_call(*on).held());
    Extent::of(days).map_or(String::new(), |extent| format!(" {}", extent.when()))
}
