//! One table: named columns with a type, printed and written with fixed digits.

use polars::prelude::{
    Column as PolarsColumn, CsvWriter, DataFrame, IntoColumn, NamedFrom, ParquetWriter, SerWriter, Series,
};

use crate::error::{Error, Result};
use crate::prose::{fixed, numbered, probability, rounded, thousands};

/// What people read in an empty cell.
const NOTHING: &str = "—";

/// The values of one column; `None` is an empty cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Words.
    Text(Vec<Option<String>>),
    /// Counts.
    Whole(Vec<Option<i64>>),
    /// Numbers, printed with this many digits after the point.
    Number(Vec<Option<f64>>, usize),
}

/// One column: header and values.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The header; stable, since scripts depend on it.
    pub header: String,
    /// The values.
    pub values: Values,
    /// What people read in place of the header; files keep the header.
    shown_header: Option<String>,
    /// What people read in place of the values; files keep the values.
    shown: Option<Vec<String>>,
}

/// A named table of equally long columns.
///
/// ```
/// use unbloc::answer::Table;
/// let table = Table::new("agree", "Agreement")
///     .text("other", ["BBB", "CCC"])
///     .whole("joint", [Some(88), Some(0)])
///     .number("value", [Some(0.96), None], 3);
/// assert_eq!(table.csv().unwrap(), "other,joint,value\nBBB,88,0.960\nCCC,0,\n");
/// assert_eq!(table.cell(1, 2), None);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// File name without its end.
    pub name: String,
    /// Heading in a sentence's case.
    pub title: String,
    columns: Vec<Column>,
}

impl Table {
    /// A table without columns.
    pub fn new(name: impl Into<String>, title: impl Into<String>) -> Self {
        Table { name: name.into(), title: title.into(), columns: Vec::new() }
    }

    /// Adds a column of words, none missing.
    #[must_use]
    pub fn text<S: Into<String>>(self, header: &str, values: impl IntoIterator<Item = S>) -> Self {
        self.maybe_text(header, values.into_iter().map(Some))
    }

    /// Adds a column of words.
    #[must_use]
    pub fn maybe_text<S: Into<String>>(self, header: &str, values: impl IntoIterator<Item = Option<S>>) -> Self {
        self.with(header, Values::Text(values.into_iter().map(|v| v.map(Into::into)).collect()))
    }

    /// Adds a column of counts.
    #[must_use]
    pub fn whole(self, header: &str, values: impl IntoIterator<Item = Option<i64>>) -> Self {
        self.with(header, Values::Whole(values.into_iter().collect()))
    }

    /// Adds a column of numbers with fixed digits.
    #[must_use]
    pub fn number(self, header: &str, values: impl IntoIterator<Item = Option<f64>>, digits: usize) -> Self {
        self.with(header, Values::Number(values.into_iter().collect(), digits))
    }

    /// Adds a column of probabilities with fixed digits; people read `< 0.001` of the smallest.
    ///
    /// ```
    /// use unbloc::answer::Table;
    /// let table = Table::new("tests", "Tests").probability("p", [Some(0.0004), Some(0.25), None], 4);
    /// assert_eq!(table.csv().unwrap(), "p\n0.0004\n0.2500\n\n");
    /// assert_eq!((0..3).map(|row| table.columns()[0].for_people(row)).collect::<Vec<_>>(), ["< 0.001", "0.250", "—"]);
    /// ```
    #[must_use]
    pub fn probability(self, header: &str, values: impl IntoIterator<Item = Option<f64>>, digits: usize) -> Self {
        let values: Vec<Option<f64>> = values.into_iter().collect();
        let words = |p: &Option<f64>| match *p {
            Some(p) => probability(p),
            None => NOTHING.to_owned(),
        };
        let shown: Vec<String> = values.iter().map(words).collect();
        self.number(header, values, digits).worded(shown)
    }

    /// What people read in place of the header of the column added last.
    ///
    /// ```
    /// use unbloc::answer::Table;
    /// let table = Table::new("nulls", "Models").text("fitted", ["false"]).headed("fitted to the votes").worded(["no"]);
    /// assert_eq!(table.csv().unwrap(), "fitted\nfalse\n");
    /// let column = &table.columns()[0];
    /// assert_eq!((column.heading(), column.for_people(0)), ("fitted to the votes".to_owned(), "no".to_owned()));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no column.
    #[must_use]
    pub fn headed(mut self, heading: &str) -> Self {
        self.last().shown_header = Some(heading.to_owned());
        self
    }

    /// What people read in place of the values of the column added last, a text for each row.
    ///
    /// # Panics
    ///
    /// If there is no column, or it has more or fewer rows.
    #[must_use]
    pub fn worded<S: Into<String>>(mut self, cells: impl IntoIterator<Item = S>) -> Self {
        let shown: Vec<String> = cells.into_iter().map(Into::into).collect();
        assert_eq!(shown.len(), self.rows(), "a text for each row");
        self.last().shown = Some(shown);
        self
    }

    fn last(&mut self) -> &mut Column {
        self.columns.last_mut().expect("a column was added")
    }

    fn with(mut self, header: &str, values: Values) -> Self {
        let column = Column { header: header.to_owned(), values, shown_header: None, shown: None };
        assert!(self.columns.is_empty() || self.rows() == column.len(), "columns of one table are equally long");
        self.columns.push(column);
        self
    }

    /// The table with these columns only, in this order; headers it has not are passed over.
    ///
    /// ```
    /// use unbloc::answer::Table;
    /// let table = Table::new("m", "Members").text("code", ["AAA"]).text("name", ["A"]).whole("n", [Some(1)]);
    /// assert_eq!(table.only(&["n", "code"]).csv().unwrap(), "n,code\n1,AAA\n");
    /// ```
    #[must_use]
    pub fn only(&self, headers: &[&str]) -> Table {
        let named = |header: &&str| self.columns.iter().find(|column| column.header == **header).cloned();
        let columns = headers.iter().filter_map(named).collect();
        Table { name: self.name.clone(), title: self.title.clone(), columns }
    }

    /// The table of the `i`th of several, from 0: all but the first have a number in their name.
    #[must_use]
    pub fn numbered(mut self, i: usize) -> Table {
        self.name = numbered(&self.name, i);
        self
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// A cell as printed; `None` where it is empty.
    pub fn cell(&self, row: usize, column: usize) -> Option<String> {
        self.columns[column].cell(row)
    }

    /// The table as CSV with a header, fixed digits, empty cells empty.
    ///
    /// # Errors
    ///
    /// If polars cannot write it.
    pub fn csv(&self) -> Result<String> {
        self.text_of(true)
    }

    /// Tables of the same columns as one CSV, a part of the text for each: the
    /// first part starts with the header. No more than one table is held at a time.
    ///
    /// ```
    /// use unbloc::answer::Table;
    /// let tables = [["AAA", "BBB"], ["CCC", "DDD"]].map(|rows| Table::new("m", "Members").text("member", rows));
    /// let parts: Vec<String> = Table::csv_parts(tables).map(Result::unwrap).collect();
    /// assert_eq!(parts, ["member\nAAA\nBBB\n", "CCC\nDDD\n"]);
    /// ```
    pub fn csv_parts(tables: impl IntoIterator<Item = Table>) -> impl Iterator<Item = Result<String>> {
        tables.into_iter().enumerate().map(|(i, table)| table.text_of(i == 0))
    }

    fn text_of(&self, header: bool) -> Result<String> {
        let fixed = self.columns.iter().map(|c| match &c.values {
            // Fixed digits a column: polars knows one precision for a whole file.
            Values::Number(v, _) => Series::new(c.name(), (0..v.len()).map(|i| c.cell(i)).collect::<Vec<_>>()),
            _ => c.series(),
        });
        let mut bytes = Vec::new();
        let mut writer = CsvWriter::new(&mut bytes).include_header(header);
        writer.finish(&mut self.frame(fixed)?).map_err(|err| self.broken(&err))?;
        String::from_utf8(bytes).map_err(|err| self.broken(&err))
    }

    /// The table as Parquet, numbers in full precision.
    ///
    /// # Errors
    ///
    /// If polars cannot write it.
    pub fn parquet(&self) -> Result<Vec<u8>> {
        Table::parquet_of([self.clone()])
    }

    /// Tables of the same columns as one Parquet file, a group of rows for each.
    /// No more than one table is held at a time.
    ///
    /// # Errors
    ///
    /// If there is no table, or polars cannot write them.
    pub fn parquet_of(tables: impl IntoIterator<Item = Table>) -> Result<Vec<u8>> {
        let mut tables = tables.into_iter();
        let first = tables.next().ok_or_else(|| Error::new("there is no table to write"))?;
        let (mut bytes, frame) = (Vec::new(), first.typed()?);
        let broken = |err: &dyn std::fmt::Display| first.broken(err);
        let mut writer = ParquetWriter::new(&mut bytes).batched(frame.schema()).map_err(|err| broken(&err))?;
        writer.write_batch(&frame).map_err(|err| broken(&err))?;
        drop(frame);
        for table in tables {
            writer.write_batch(&table.typed()?).map_err(|err| broken(&err))?;
        }
        writer.finish().map_err(|err| broken(&err))?;
        drop(writer);
        Ok(bytes)
    }

    fn typed(&self) -> Result<DataFrame> {
        self.frame(self.columns.iter().map(Column::series))
    }

    fn frame(&self, series: impl Iterator<Item = Series>) -> Result<DataFrame> {
        let columns: Vec<PolarsColumn> = series.map(IntoColumn::into_column).collect();
        DataFrame::new(self.rows(), columns).map_err(|err| self.broken(&err))
    }

    fn broken(&self, err: &dyn std::fmt::Display) -> Error {
        Error::new(format!("table `{}` cannot be written: {err}", self.name))
    }
}

impl Column {
    fn name(&self) -> polars::prelude::PlSmallStr {
        self.header.as_str().into()
    }

    fn len(&self) -> usize {
        match &self.values {
            Values::Text(v) => v.len(),
            Values::Whole(v) => v.len(),
            Values::Number(v, _) => v.len(),
        }
    }

    /// The header as people read it.
    pub fn heading(&self) -> String {
        let plain = || self.header.replace("non_voting", "non-voting").replace('_', " ");
        self.shown_header.clone().unwrap_or_else(plain)
    }

    /// A cell as people read it: counts with separators, numbers with three
    /// digits, or more where [`rounded`] needs them; `—` where it is empty.
    pub fn for_people(&self, row: usize) -> String {
        if let Some(shown) = &self.shown {
            return shown[row].clone();
        }
        let text = match &self.values {
            Values::Text(v) => v[row].clone(),
            Values::Whole(v) => v[row].map(thousands),
            Values::Number(v, digits) => v[row].map(|x| rounded(x, (*digits).min(3))),
        };
        text.unwrap_or_else(|| NOTHING.to_owned())
    }

    /// Whether the values are numbers, to be set right-aligned.
    pub fn is_numeric(&self) -> bool {
        !matches!(self.values, Values::Text(_))
    }

    fn cell(&self, row: usize) -> Option<String> {
        match &self.values {
            Values::Text(v) => v[row].clone(),
            Values::Whole(v) => v[row].map(|n| n.to_string()),
            Values::Number(v, digits) => v[row].map(|x| fixed(x, *digits)),
        }
    }

    fn series(&self) -> Series {
        match &self.values {
            Values::Text(v) => Series::new(self.name(), v.clone()),
            Values::Whole(v) => Series::new(self.name(), v.clone()),
            Values::Number(v, _) => Series::new(self.name(), v.clone()),
        }
    }
}
