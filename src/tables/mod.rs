//! Results as tables: for the terminal, CSV, Parquet, Markdown and the report.

mod clean;
mod cohesion;
mod null;
mod pairs;
mod surprise;
mod sweep;
mod versions;
mod votes;
pub mod words;

pub use clean::{votes_long, votes_wide};
pub use cohesion::{cohesion, dissents, divided};
pub use null::{null_draws, nulls};
pub use pairs::{alignment, coalitions, members};
pub use surprise::{member_votes, ranked, sets};
pub use sweep::{plateaus, resolutions, stability, together};
pub use versions::{group_shifts, package, paths, shift, shifts, square, then, versions};
pub use votes::{finding_summary, findings, roll_calls, totals};
