//! Coalitions: sets of members found in the votes.
//!
//! [`find`] does all of it. The pieces: an [`Objective`] says how good a
//! [`Partition`] is, [`best_of`] seeks the best one (Leiden), [`linkage`]
//! gives a second opinion and the tree, [`adjusted_rand`] compares the two.

mod compare;
mod connected;
mod dendrogram;
mod find;
mod leiden;
mod linkage;
mod name;
pub mod null;
mod objective;
mod partition;

pub use compare::{adjusted_rand, rand_index};
pub use connected::pieces;
pub use dendrogram::{Dendrogram, Merge};
pub use find::{Coalitions, Method, Reached, SecondOpinion, Settings, find};
pub use leiden::{Found, SAME_QUALITY, best_of};
pub use linkage::{Linkage, linkage};
pub use name::{Name, names};
pub use objective::{Objective, weights};
pub use partition::Partition;
