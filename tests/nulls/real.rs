//! Real sessions beside numbers of other programs: `../shared/data/reference/README.md`, "Null models".

use unbloc::coalition::null::Model;
use unbloc::votes::RollCalls;

use super::{by, same_over_all};
use crate::support::unvotes::session;

const DRAWS: u32 = 40;
/// Draws of the reference: 60 to 100; the fewest gives the widest error.
const THEIRS: f64 = 60.0;
/// Two means of draws may differ by this many of their standard errors: p = 0.0005 apiece, five of them.
const ERRORS: f64 = 3.5;
/// Digits of the reference end here.
const ROUNDING: f64 = 0.5e-5;
/// The spread of 40 draws is known to about 1 / √78 = 11 %, theirs to 1 / √118 = 9 %: three times both together.
const SPREAD: f64 = 0.45;

/// Roll calls that are not unanimous, and members that voted on at least half of those.
fn selected(number: u16) -> Option<RollCalls> {
    let votes = session(number)?;
    let divided: Vec<bool> =
        votes.roll_call_ids().map(|r| votes.counts(r).minority().is_some_and(|share| share > 0.0)).collect();
    let votes = votes.subset(&vec![true; votes.members().len()], &divided);
    let often: Vec<bool> = votes.member_ids().map(|m| votes.participation(m).is_some_and(|p| p >= 0.5)).collect();
    Some(votes.subset(&often, &vec![true; votes.roll_calls().len()]))
}

/// Session, quality of the votes, and (model, mean, spread) of the best qualities of the draws. The reference has the
/// line too, but on the principal component, which the places of ours only begin with.
type Reference = (u16, f64, &'static [(Model, f64, f64)]);
const REFERENCE: [Reference; 3] = [
    (74, 0.07453, &[(Model::Shuffle, 0.00171, 0.00019), (Model::Inclinations, 0.06643, 0.00142)]),
    (46, 0.04978, &[(Model::Shuffle, 0.00137, 0.00021), (Model::Inclinations, 0.04762, 0.00091)]),
    (16, 0.17294, &[(Model::Inclinations, 0.06241, 0.00302)]),
];

#[test]
fn means_and_spreads_are_those_of_the_reference() {
    for (number, observed, models) in REFERENCE {
        let Some(votes) = selected(number) else { return };
        let nulls = by(&votes, same_over_all(), DRAWS, 4, 1).unwrap();
        assert!((nulls.quality - observed).abs() <= ROUNDING, "session {number}: {}", nulls.quality);
        for &(model, mean, sd) in models {
            let own = nulls.of(model).qualities();
            let own_sd = own.sd.unwrap();
            let error = (own_sd * own_sd / f64::from(DRAWS) + sd * sd / THEIRS).sqrt();
            let (least, most) = (mean - ERRORS * error - ROUNDING, mean + ERRORS * error + ROUNDING);
            assert!((least..=most).contains(&own.mean), "session {number}, {model:?}: {} beside {mean}", own.mean);
            assert!((own_sd / sd - 1.0).abs() < SPREAD, "session {number}, {model:?}: {own_sd} beside {sd}");
        }
    }
}
