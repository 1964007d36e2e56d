//! Results as tables: for the terminal, CSV, Parquet, Markdown and the report.

mod clean;
mod cohesion;
mod pairs;
mod table;
mod versions;
mod votes;

pub use clean::{votes_long, votes_wide};
pub use cohesion::{cohesion, dissents, divided};
pub use pairs::{alignment, coalitions, excluded, members, pairs};
pub use table::{Column, Table, Values, fixed, thousands};
pub use versions::{group_shifts, package, paths, shift, shifts, square, then, versions};
pub use votes::{finding_summary, findings, roll, roll_by_group, roll_calls, shown, totals};
