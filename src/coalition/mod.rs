//! Coalitions: sets of members found in the votes.

mod dendrogram;
mod partition;

pub use dendrogram::{Dendrogram, Merge};
pub use partition::Partition;
