//! What every column of every table means that the program writes.

use std::sync::OnceLock;

use serde::Serialize;

use crate::answer::Table;
use crate::error::{Error, Result};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The header; in `<…>` what stands in its place: `<member>` is the code of a member.
    pub column: String,
    /// `text`, `whole` (a count), `number`, `day`, `day or month` or `flag`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Unit, range or the words that occur; may be empty.
    pub range: String,
    /// When a cell is blank.
    pub blank: String,
    /// What it is.
    pub meaning: String,
}

/// A table, or several files of the same columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Its name in this dictionary.
    pub table: String,
    /// The commands that print it, and its files in the folder of `--out` or of a report; `*` is any part of a name.
    pub files: Vec<String>,
    /// What a row is.
    pub row: String,
    /// Its columns, in order; a file may lack some.
    pub columns: Vec<Column>,
}

/// Every table, in the order of the dictionary.
///
/// ```
/// use unbloc::guide::sheets;
/// let dyads = sheets().iter().find(|sheet| sheet.table == "dyads").unwrap();
/// let joint = dyads.columns.iter().find(|column| column.column == "joint").unwrap();
/// assert_eq!((joint.kind.as_str(), joint.blank.as_str()), ("whole", "never"));
/// ```
///
/// # Panics
///
/// If the embedded dictionary is broken, which a test rules out.
pub fn sheets() -> &'static [Sheet] {
    static SHEETS: OnceLock<Vec<Sheet>> = OnceLock::new();
    SHEETS.get_or_init(|| read().expect("the embedded dictionary is sound"))
}

/// One table of the dictionary, or all.
///
/// # Errors
///
/// If there is no such table; the message names all.
pub fn sheets_of(wanted: Option<&str>) -> Result<Vec<&'static Sheet>> {
    let Some(wanted) = wanted else { return Ok(sheets().iter().collect()) };
    let names = || sheets().iter().map(|sheet| sheet.table.as_str()).collect::<Vec<_>>().join(", ");
    match sheets().iter().find(|sheet| sheet.table == wanted) {
        Some(sheet) => Ok(vec![sheet]),
        None => Err(Error::new(format!("no table is called `{wanted}`")).hint(format!("expected one of {}", names()))),
    }
}

/// The dictionary in words, table by table.
pub fn dictionary_text(sheets: &[&Sheet]) -> String {
    let column = |column: &Column| {
        let Column { column, kind, range, blank, meaning } = column;
        let range = if range.is_empty() { String::new() } else { format!(", {range}") };
        let blank = if blank == "never" { String::new() } else { format!(" Blank: {blank}.") };
        format!("  {column} ({kind}{range}): {meaning}.{blank}\n")
    };
    let sheet = |sheet: &&Sheet| {
        let columns: String = sheet.columns.iter().map(column).collect();
        format!(
            "{}. A row: {}. In: {}\n{columns}",
            sheet.table,
            crate::prose::uncapital(&sheet.row),
            sheet.files.join(", ")
        )
    };
    sheets.iter().map(sheet).collect::<Vec<_>>().join("\n")
}

/// The dictionary as a table, a row a column.
pub fn dictionary_table(sheets: &[&Sheet]) -> Table {
    let rows: Vec<(&Sheet, &Column)> =
        sheets.iter().flat_map(|sheet| sheet.columns.iter().map(move |column| (*sheet, column))).collect();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Table::new("columns", "Columns")
        .text("table", rows.iter().map(|(sheet, _)| sheet.table.clone()))
        .text("files", rows.iter().map(|(sheet, _)| sheet.files.join("; ")))
        .text("row", rows.iter().map(|(sheet, _)| sheet.row.clone()))
        .text("column", rows.iter().map(|(_, column)| column.column.clone()))
        .text("type", rows.iter().map(|(_, column)| column.kind.clone()))
        .maybe_text("range", rows.iter().map(|(_, column)| some(&column.range)))
        .text("blank", rows.iter().map(|(_, column)| column.blank.clone()))
        .text("meaning", rows.iter().map(|(_, column)| column.meaning.clone()))
}

/// The dictionary as JSON: a list of tables with their columns.
///
/// # Errors
///
/// If it cannot be written, which would be a bug.
pub fn dictionary_json(sheets: &[&Sheet]) -> Result<String> {
    let text = serde_json::to_string_pretty(sheets).map_err(|err| Error::new(err.to_string()))?;
    Ok(text + "\n")
}

/// Reads the tables, and the words of each of their columns: those of this table, or else those of all.
fn read() -> Result<Vec<Sheet>> {
    let words: Vec<Column> = rows(include_str!("columns.csv"))?
        .into_iter()
        .map(|[column, kind, range, blank, meaning]| Column { column, kind, range, blank, meaning })
        .collect();
    let find = |name: &str| words.iter().find(|words| words.column == name);
    let sheet = |[table, files, row, columns]: [String; 4]| {
        let column = |name: &str| {
            let words = find(&format!("{table}.{name}")).or_else(|| find(name));
            let words = words.ok_or_else(|| Error::new(format!("column `{name}` of `{table}` has no words")))?;
            Ok(Column { column: name.to_owned(), ..words.clone() })
        };
        let columns = columns.split(' ').map(column).collect::<Result<_>>()?;
        Ok(Sheet { files: files.split("; ").map(str::to_owned).collect(), row, columns, table })
    };
    rows(include_str!("tables.csv"))?.into_iter().map(sheet).collect()
}

/// The rows of a file of so many columns, without its header.
fn rows<const N: usize>(text: &str) -> Result<Vec<[String; N]>> {
    let row = |record: std::result::Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|err| Error::new(err.to_string()))?;
        Ok(std::array::from_fn(|i| record.get(i).unwrap_or_default().to_owned()))
    };
    csv::Reader::from_reader(text.as_bytes()).records().map(row).collect()
}
