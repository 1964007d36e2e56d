//! Results as tables: for the terminal, CSV, Parquet, Markdown and the report.

mod pairs;
mod table;
mod votes;

pub use pairs::{alignment, coalitions, excluded, members, pairs};
pub use table::{Column, Table, Values, fixed};
pub use votes::{findings, roll, roll_by_group, totals};
