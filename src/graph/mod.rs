//! The agreement of all pairs as a weighted graph, and its exports.

mod agreement_graph;
pub mod backbone;
pub mod export;

pub use agreement_graph::{AgreementGraph, Tie};
