//! Results as tables: for the terminal, CSV, Parquet, Markdown and the report.

mod table;

pub use table::{Column, Table, Values, fixed};
