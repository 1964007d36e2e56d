//! How often two members voted alike over all that was selected, in both readings of an abstention.

use super::{Found, reading};
use crate::agreement::PairTable;
use crate::prose::{percent, plural, rounded, thousands};
use crate::stats::Series;
use crate::votes::{Extent, RollCall, RollCalls};

/// A sentence a pair; none of a pair without a joint vote.
pub(super) fn sentences(votes: &RollCalls, found: &Found) -> Vec<String> {
    found.series.iter().filter_map(|series| sentence(votes, series)).collect()
}

/// `The United States and Russia cast the same vote on 1,012 of 3,163 roll calls (32 %), from 1991 to 2026, …`
fn sentence(votes: &RollCalls, series: &Series) -> Option<String> {
    let table: PairTable = series.points.first()?.table.votes();
    let [joint, equal, opposed] = [table.joint(), table.equal(), table.opposed()];
    let share = |n: u32| percent(f64::from(n) / f64::from(joint));
    let half = f64::from(joint - equal - opposed) / 2.0;
    let agreement = (f64::from(equal) + half) / f64::from(joint);
    (joint > 0).then(|| {
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
    let both = |roll_call: &&RollCall| {
        let on = votes.find_id(&roll_call.id);
        on.is_some_and(|on| [series.member, series.other].iter().all(|&m| votes.choice(m, on).is_cast()))
    };
    let days = votes.roll_calls().iter().filter(both).filter_map(RollCall::held);
    Extent::of(days).map_or(String::new(), |extent| format!(" {}", extent.when()))
}
