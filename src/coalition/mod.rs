//! Coalitions: sets of members found in the votes.
//!
//! [`find`] does all of it. The pieces: a [`Quality`] makes an [`Objective`] of
//! the ties, which says how good a [`Partition`] is, [`best_of`] seeks the best
//! one (Leiden), [`linkage`] gives the tree, of which cuts make a [`SecondOpinion`],
//! [`adjusted_rand`] compares the two.

mod choices;
mod compare;
mod connected;
mod consensus;
mod dendrogram;
mod divide;
mod find;
mod information;
mod leiden;
mod linkage;
mod matching;
mod name;
pub mod null;
mod objective;
mod partition;
mod plateau;
mod pull;
mod quality;
mod second;
mod sensitivity;
mod stability;
mod sweep;
mod track;

pub use choices::{Combination, Grid, Resolution};
pub use compare::{adjusted_rand, rand_index};
pub use connected::pieces;
pub use consensus::{Alternative, alternatives};
pub use dendrogram::{Dendrogram, Merge};
pub use find::{Coalitions, Method, Reached, Settings, find};
pub use information::{
    adjusted_mutual_information, normalized_mutual_information, split_join, variation_of_information,
};
pub use leiden::{Best, SAME_QUALITY, best_of};
pub use linkage::{Linkage, linkage};
pub use matching::matching;
pub use name::{Known, Name, names};
pub use objective::Objective;
pub use partition::Partition;
pub use plateau::{Plateau, SHATTERED};
pub use quality::{Quality, SignedTies, weights};
pub use second::{Cut, OUTLIERS, SecondOpinion};
pub use sensitivity::{Division, Held, LeftOut, Outcome, Sensitivity, sensitivity};
pub use stability::{STABLE_MEMBER, Spread, Stability, stability};
pub use sweep::{Range, SWEEP_STARTS, Sweep, SweepStep, sweep};
pub use track::{
    CARRIED, Divided, Firmness, REMEMBERED, STABLE_NUMBER, SURE, Skipped, Stage, Switch, TRACKED_PARTICIPATION,
    Tracked, Tracking, Verdict, carried, divided, track,
};
