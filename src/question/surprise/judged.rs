//! What is unusual, and what so few votes can say.

use crate::prose::fixed;
use crate::stats::surprise::{LEAST_VOTES, NullRarity, Standing, Together};

/// Of fewer joint roll calls a share is told with its interval: half a year of the Assembly's.
const FEW: u32 = LEAST_VOTES;

/// What came about once in so many times, or more often, is not unusual.
pub(super) const USUAL: f64 = 0.1;

/// ` (90 % interval 0 to 9 %)`, where few joint roll calls stand behind a share.
pub(super) fn few(standing: &Standing) -> String {
    let percent = |share: f64| fixed(100.0 * share, 0);
    let interval = standing.interval().filter(|_| standing.joint < FEW);
    interval.map_or(String::new(), |i| format!(" (90 % interval {} to {} %)", percent(i.low), percent(i.high)))
}

/// Whether a set came about so often, as far as its interval can say, that there is nothing in it.
pub(super) fn is_usual(set: &Together) -> bool {
    set.standing.interval().is_some_and(|interval| interval.low >= USUAL)
}

/// What a rarest pair comes to beside those of the randomised records.
pub(super) fn verdict(null: &NullRarity) -> &'static str {
    /// Of the randomised records.
    const TAIL: f64 = 0.05;
    match null.p_value() {
        p if p <= TAIL => "rarer than chance gives",
        _ if null.quantile(TAIL).is_some_and(|low| null.seen < low) => "not unusual, and less rare than chance gives",
        _ => "not unusual",
    }
}
