//! What of tracked coalitions a report may say on its first screen.

use super::words::{Teller, crossings};
use crate::answer::Finding;
use crate::coalition::Verdict;

/// The latest crossing, where there is one.
pub(super) fn findings(teller: &Teller) -> Vec<Finding> {
    let moved = crossings(teller.found, Verdict::Moved);
    let Some(crossing) = moved.first() else { return Vec::new() };
    let mut finding = Finding::told("crossing", teller.lead());
    if let [only] = crossing.switches[..] {
        finding.facts.member = Some(teller.record.votes().member(only.member).code.clone());
    }
    vec![finding]
}
