//! Results as tables: for the terminal, CSV, Parquet, Markdown and the report.

mod pairs;
mod surprise;
mod versions;
mod votes;
pub mod words;

pub use pairs::{alignment, members};
pub use surprise::{member_votes, ranked, sets};
pub use versions::{group_shifts, package, paths, shift, shifts, square, then, versions};
pub use votes::{finding_summary, findings, roll_calls, totals};
