//! The combinations as JSON.

use serde_json::{Value, json};

use super::claim_name;
use crate::answer::number;
use crate::coalition::{Grid, Outcome, Resolution, Sensitivity as Found};
use crate::votes::{MemberId, RollCalls};

pub(super) fn settings(votes: &RollCalls, found: &Found) -> Value {
    let mut all = grid(&found.grid);
    all["claims"] = found.claims.iter().map(|&claim| claim_name(votes, claim)).collect();
    all
}

/// The choices that are combined, resolved.
pub fn grid(grid: &Grid) -> Value {
    let range = json!({"low": grid.range.low, "high": grid.range.high, "step": grid.range.step});
    let given = grid.resolutions.iter().filter_map(|resolution| parted(*resolution).0);
    let plateaus = grid.resolutions.iter().filter_map(|resolution| parted(*resolution).1);
    json!({
        "indices": grid.indices, "over": grid.overs, "unanimous_kept": grid.unanimous,
        "min_participation": grid.participations, "resolutions": given.collect::<Vec<_>>(),
        "plateaus": plateaus.collect::<Vec<_>>(), "sweep": grid.sweeps().then_some(range),
        "starts": grid.starts, "usual_starts": grid.usual_starts(), "seed": grid.seed,
    })
}

/// The resolution that is given, or the rank of the plateau.
fn parted(resolution: Resolution) -> (Option<Value>, Option<u8>) {
    match resolution {
        Resolution::At(gamma) => (Some(number(Some(gamma))), None),
        Resolution::Plateau(rank) => (None, Some(rank)),
    }
}

pub(super) fn result(votes: &RollCalls, found: &Found) -> Value {
    let claim = |(i, &(a, b)): (usize, &(MemberId, MemberId))| {
        let held = found.held(i, |_| true);
        json!({
            "a": votes.member(a).code, "b": votes.member(b).code, "holds": held.holds, "fails": held.fails,
            "undefined": held.undefined, "usual": found.usual.claim(i),
        })
    };
    let numbers = found.numbers().into_iter().map(|(n, times)| json!({"coalitions": n, "combinations": times}));
    json!({
        "combinations": found.outcomes.len(),
        "defined": found.divisions().count(),
        "sweeps": found.swept,
        "sweeps_with_plateaus_left_out": found.left_out.sweeps,
        "plateaus_left_out": {"together": found.left_out.together, "mostly_alone": found.left_out.shattered},
        "numbers": numbers.collect::<Vec<_>>(),
        "mean_adjusted_rand": number(found.mean_ari(|_| true)),
        "claims": found.claims.iter().enumerate().map(claim).collect::<Vec<_>>(),
        "usual": outcome(&found.usual),
        "outcomes": found.outcomes.iter().map(outcome).collect::<Vec<_>>(),
    })
}

fn outcome(outcome: &Outcome) -> Value {
    let of = &outcome.combination;
    let found = outcome.division.as_ref();
    let span = found.ok().and_then(|d| d.span);
    let (resolution, plateau) = parted(of.resolution);
    json!({
        "index": of.index, "over": of.over, "unanimous_kept": of.unanimous,
        "min_participation": number(Some(of.participation)), "resolution": resolution, "plateau": plateau,
        "plateau_from": number(span.map(|span| span.0)), "plateau_to": number(span.map(|span| span.1)),
        "members": found.ok().map(|d| d.members), "roll_calls": found.ok().map(|d| d.roll_calls),
        "coalitions": found.ok().map(|d| d.coalitions), "quality": number(found.ok().map(|d| d.quality)), "adjusted_rand": number(found.ok().and_then(|d| d.ari)),
        "claims": found.ok().map(|d| d.claims.clone()), "undefined": found.err(),
    })
}
