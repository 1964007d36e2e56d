//! Where the resolution lies among the plateaus.

use super::words::plural;
use crate::coalition::Sweep;
use crate::tables::fixed;

/// On which plateau a resolution lies, and over which resolutions there are as many coalitions.
///
/// ```
/// use unbloc::agreement::{Index, Over, between};
/// use unbloc::coalition::{Range, Settings, sweep};
/// use unbloc::report::resolution::position;
/// let votes = unbloc::synthetic::votes(1, 3, 12, 60); // member m is in coalition m % 3
/// let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
/// let range = Range { low: 0.8, high: 1.2, step: 0.1 };
/// let found = sweep(&agreement, &Settings::default(), range, &|_, _| ())?;
/// assert!(position(&found, 1.0).contains("3 coalitions from"));
/// assert_eq!(position(&found, 5.0), "Resolution 5 lies outside the range that was swept.");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn position(sweep: &Sweep, resolution: f64) -> String {
    let three = |x: f64| fixed(x, 3);
    let (Some(plateau), Some((from, to))) = (sweep.plateau(resolution), sweep.same_number(resolution)) else {
        return format!("Resolution {resolution} lies outside the range that was swept.");
    };
    let rank = sweep.ranked().iter().position(|other| *other == plateau).map_or(0, |place| place + 1);
    format!(
        "Resolution {resolution} lies on the plateau from {} to {}, number {rank} of {} by length and stability; there are \
         {} from {} to {}{}.",
        three(plateau.from),
        three(plateau.to),
        sweep.plateaus.len(),
        plural(plateau.partition.len(), "coalition"),
        three(from),
        three(to),
        if from == sweep.range.low || to == sweep.range.high { " (an end of the range)" } else { "" }
    )
}
