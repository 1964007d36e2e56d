//! How often two members agree.
//!
//! Every index starts from the same thing: the [`PairTable`] of a pair, which
//! counts what the two chose on the roll calls both cast a vote on.

mod chance;
mod index;
mod matrix;
mod measure;
mod quick;
mod scores;
mod table;

pub(crate) use chance::cohen;
pub use chance::{Distance, krippendorff};
pub use index::{Index, Over, lijphart};
pub use matrix::{AgreementMatrix, between};
pub use measure::Measure;
pub(crate) use quick::halves;
pub use scores::{Credit, ScoreTable};
pub use table::{PairTable, SeatedTable};
