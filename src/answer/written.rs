//! Tables as CSV and as Parquet.

use polars::prelude::{
    Column as PolarsColumn, CsvWriter, DataFrame, DataType, IntoColumn, NamedFrom, ParquetWriter, PlSmallStr,
    PolarsResult, SerWriter, Series,
};

use super::{Column, Table, Values};
use crate::error::{Error, Result};
use crate::votes::Date;

impl Table {
    /// The table as CSV with a header, fixed digits, empty cells empty.
    ///
    /// # Errors
    ///
    /// If polars cannot write it.
    pub fn csv(&self) -> Result<String> {
        self.text_of(true)
    }

    /// Tables of the same columns as one CSV, a part of the text for each: the
    /// first part starts with the header. No more than one table is held at a time; what could not be made of one
    /// is said in its place.
    ///
    /// ```
    /// use unbloc::answer::Table;
    /// let tables = [["AAA", "BBB"], ["CCC", "DDD"]].map(|rows| Ok(Table::new("m", "Members").text("member", rows)));
    /// let parts: Vec<String> = Table::csv_parts(tables).map(Result::unwrap).collect();
    /// assert_eq!(parts, ["member\nAAA\nBBB\n", "CCC\nDDD\n"]);
    /// ```
    pub fn csv_parts(tables: impl IntoIterator<Item = Result<Table>>) -> impl Iterator<Item = Result<String>> {
        tables.into_iter().enumerate().map(|(i, table)| table?.text_of(i == 0))
    }

    fn text_of(&self, header: bool) -> Result<String> {
        let fixed = self.columns().iter().map(|column| match &column.values {
            // Fixed digits a column: polars knows one precision for a whole file.
            Values::Number(v, _) => {
                Ok(Series::new(name(column), (0..v.len()).map(|i| column.cell(i)).collect::<Vec<_>>()))
            }
            _ => series(column),
        });
        let mut bytes = Vec::new();
        let mut writer = CsvWriter::new(&mut bytes).include_header(header);
        writer.finish(&mut self.frame(fixed)?).map_err(|err| self.broken(&err))?;
        String::from_utf8(bytes).map_err(|err| self.broken(&err))
    }

    /// The table as Parquet: numbers in full precision, counts as 32-bit whole numbers, days as dates.
    ///
    /// # Errors
    ///
    /// If polars cannot write it.
    pub fn parquet(&self) -> Result<Vec<u8>> {
        Table::parquet_of([Ok(self.clone())])
    }

    /// Tables of the same columns as one Parquet file, a group of rows for each.
    /// No more than one table is held at a time.
    ///
    /// # Errors
    ///
    /// If there is no table, one could not be made, or polars cannot write them.
    pub fn parquet_of(tables: impl IntoIterator<Item = Result<Table>>) -> Result<Vec<u8>> {
        let mut tables = tables.into_iter();
        let first = tables.next().ok_or_else(|| Error::new("there is no table to write"))??;
        let (mut bytes, frame) = (Vec::new(), first.typed()?);
        let broken = |err: &dyn std::fmt::Display| first.broken(err);
        let mut writer = ParquetWriter::new(&mut bytes).batched(frame.schema()).map_err(|err| broken(&err))?;
        writer.write_batch(&frame).map_err(|err| broken(&err))?;
        drop(frame);
        for table in tables {
            writer.write_batch(&table?.typed()?).map_err(|err| broken(&err))?;
        }
        writer.finish().map_err(|err| broken(&err))?;
        drop(writer);
        Ok(bytes)
    }

    fn typed(&self) -> Result<DataFrame> {
        self.frame(self.columns().iter().map(series))
    }

    fn frame(&self, series: impl Iterator<Item = PolarsResult<Series>>) -> Result<DataFrame> {
        let columns: PolarsResult<Vec<PolarsColumn>> = series.map(|made| made.map(IntoColumn::into_column)).collect();
        columns.and_then(|columns| DataFrame::new(self.rows(), columns)).map_err(|err| self.broken(&err))
    }

    fn broken(&self, err: &dyn std::fmt::Display) -> Error {
        Error::new(format!("table `{}` cannot be written: {err}", self.name))
    }
}

fn name(column: &Column) -> PlSmallStr {
    column.header.as_str().into()
}

/// A column with the type that its values have.
fn series(column: &Column) -> PolarsResult<Series> {
    let name = name(column);
    match &column.values {
        Values::Text(v) => Ok(Series::new(name, v.clone())),
        Values::Whole(v) => Series::new(name, v.clone()).strict_cast(&DataType::Int32),
        Values::Number(v, _) => Ok(Series::new(name, v.clone())),
        Values::Day(v) => {
            let days: Vec<Option<i32>> = v.iter().map(|day| day.map(since_1970)).collect();
            Series::new(name, days).cast(&DataType::Date)
        }
        Values::Flag(v) => Ok(Series::new(name, v.clone())),
    }
}

/// Days since 1 January 1970, as Parquet counts them.
fn since_1970(day: Date) -> i32 {
    day.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24) as i32
}
