//! The division of votes drawn again, sought as that of the votes.

use super::{Method, Partition, Settings, best_of, linkage};
use crate::agreement::Measure;
use crate::votes::VoteMatrix;

/// The division by the settings and its quality; `None` where no two members agree.
pub(super) fn divide(votes: &VoteMatrix, measure: Measure, settings: &Settings, seed: u64) -> Option<(Partition, f64)> {
    let objective = settings.quality.of_votes(measure, votes, settings.resolution)?;
    let partition = match settings.method {
        Method::Leiden => best_of(&objective, settings.starts, seed).partition,
        Method::Linkage { linkage: by, k } => linkage(&measure.between(votes), by).cut(k),
    };
    let quality = objective.quality(&partition);
    Some((partition, quality))
}
