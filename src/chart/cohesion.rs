//! How united groups are, beside random groups of the same size.

use std::collections::BTreeSet;

use super::cohesion_panels::panels;
use super::cohesion_rows::rows;
use super::cohesion_scale::Scale;
use super::sheet::Caption;
use crate::stats::Cohesion;

/// Draws the index of agreement of each group, over all and over the contested
/// roll calls, with its 90 % interval, and the 90 % range of random groups of the
/// same size as a grey band.
///
/// With one period a group is a row with two dots; with several it is a panel
/// with two lines, which break where a period has no number; the dots of the periods `in_part` are hollow. Each group
/// comes with the name it is shown by; `contested` says which roll calls were contested.
/// The axis starts
/// below the lowest number that is drawn. A group without a number stays, and
/// says so.
///
/// ```
/// use unbloc::chart::{Caption, cohesion};
/// use unbloc::stats::{Period, Resampling, Roster, cohesion as measure};
/// use unbloc::synthetic;
/// use unbloc::votes::MemberId;
///
/// let votes = synthetic::votes(1, 2, 12, 40);
/// let roster = Roster::of_coalition(&votes, "pair", &[MemberId(0), MemberId(2)]);
/// let found = measure(&votes, &[roster], &[true; 40], Period::All, Resampling::default());
/// let svg = cohesion(&[("Pair".into(), &found[0])], &Default::default(), "minority at least 10 %", &Caption::default());
/// assert!(svg.contains("<title>Pair, all roll calls: "));
/// ```
pub fn cohesion(
    groups: &[(String, &Cohesion)],
    in_part: &BTreeSet<String>,
    contested: &str,
    caption: &Caption,
) -> String {
    let over_time = groups.iter().any(|(_, group)| group.spells.len() > 1);
    let scale = Scale::of(groups);
    if over_time { panels(groups, in_part, scale, contested, caption) } else { rows(groups, scale, contested, caption) }
}
