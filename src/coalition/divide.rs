//! The division of votes drawn again, sought as that of the votes.

use super::find::objective;
use super::{Method, Partition, Settings, best_of, linkage};
use crate::agreement::AgreementMatrix;

/// The division by the settings and its quality; `None` where no two members agree.
pub(super) fn divide(agreement: &AgreementMatrix, settings: &Settings, seed: u64) -> Option<(Partition, f64)> {
    let objective = objective(agreement, settings).ok()?;
    let partition = match settings.method {
        Method::Leiden => best_of(&objective, settings.starts, seed).partition,
        Method::Linkage { linkage: by, k } => linkage(agreement, by).cut(k),
    };
    let quality = objective.quality(&partition);
    Some((partition, quality))
}
