//! A table as the page's template sees it.

use serde::Serialize;

use crate::answer::{Column, Table};
use crate::prose::thousands;
use crate::votes::Symbol;

/// Rows of a table that the page shows; the rest is in the table's file.
const SHOWN: usize = 250;

/// Rows that a table shows without being unfolded; a longer one would hide what comes after it.
const UNFOLDED: usize = 20;

/// Codes and the names beside them: a page has the names, the table's file has both.
const CODES: [(&str, &str); 2] = [("member", "name"), ("members", "names")];

/// Columns of symbols, which lead to the UN's documents.
const SYMBOLS: [&str; 3] = ["symbol", "roll call", "amendment"];

#[derive(Serialize)]
pub(super) struct PageTable {
    title: String,
    columns: Vec<PageColumn>,
    rows: Vec<Vec<PageCell>>,
    total: usize,
    more: bool,
    /// How many rows there are, of a table that is folded.
    folded: Option<String>,
    file: String,
}

#[derive(Serialize)]
struct PageColumn {
    header: String,
    numeric: bool,
}

#[derive(Serialize)]
struct PageCell {
    text: String,
    /// The document that it names.
    link: Option<String>,
}

impl From<&Table> for PageTable {
    fn from(table: &Table) -> Self {
        let shown = table.rows().min(SHOWN);
        let columns = without_codes(table.columns());
        PageTable {
            title: table.title.clone(),
            rows: (0..shown).map(|row| columns.iter().map(|column| cell(column, row)).collect()).collect(),
            columns: columns.iter().map(|c| PageColumn { header: c.heading(), numeric: c.is_numeric() }).collect(),
            total: table.rows(),
            more: shown < table.rows(),
            folded: (shown > UNFOLDED).then(|| match table.rows() {
                total if shown < total => format!("{shown} of {} rows", thousands(total)),
                total => format!("{total} rows"),
            }),
            file: format!("tables/{}.csv", table.name),
        }
    }
}

/// The columns but those of codes that stand before their names.
fn without_codes(columns: &[Column]) -> Vec<&Column> {
    let named = |i: usize| columns.get(i + 1).is_some_and(|next| is_pair(&columns[i].heading(), &next.heading()));
    (0..columns.len()).filter(|&i| !named(i)).map(|i| &columns[i]).collect()
}

fn is_pair(code: &str, name: &str) -> bool {
    CODES.contains(&(code, name))
}

fn cell(column: &Column, row: usize) -> PageCell {
    let text = column.for_people(row);
    let symbol = SYMBOLS.contains(&column.heading().as_str()).then(|| text.parse::<Symbol>().ok()).flatten();
    PageCell { link: symbol.and_then(|symbol| symbol.document()), text }
}
