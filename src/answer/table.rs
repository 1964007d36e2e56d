//! One table: named columns with a type, printed and written with fixed digits.

use crate::prose::{fixed, numbered, probability, rounded, thousands};
use crate::votes::Date;

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
    /// Calendar days, printed as `2025-02-24`.
    Day(Vec<Option<Date>>),
    /// `true` or `false`.
    Flag(Vec<Option<bool>>),
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

    /// Adds a column of calendar days.
    ///
    /// ```
    /// use unbloc::answer::Table;
    /// let table = Table::new("rolls", "Roll calls").days("date", ["2025-02-24".parse().ok(), None]);
    /// assert_eq!(table.csv().unwrap(), "date\n2025-02-24\n\n");
    /// ```
    #[must_use]
    pub fn days(self, header: &str, values: impl IntoIterator<Item = Option<Date>>) -> Self {
        self.with(header, Values::Day(values.into_iter().collect()))
    }

    /// Adds a column of `true` and `false`.
    ///
    /// ```
    /// use unbloc::answer::Table;
    /// let table = Table::new("rolls", "Roll calls").flags("passed", [Some(true), Some(false), None]);
    /// assert_eq!(table.csv().unwrap(), "passed\ntrue\nfalse\n\n");
    /// ```
    #[must_use]
    pub fn flags(self, header: &str, values: impl IntoIterator<Item = Option<bool>>) -> Self {
        self.with(header, Values::Flag(values.into_iter().collect()))
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
}

impl Column {
    fn len(&self) -> usize {
        match &self.values {
            Values::Text(v) => v.len(),
            Values::Whole(v) => v.len(),
            Values::Number(v, _) => v.len(),
            Values::Day(v) => v.len(),
            Values::Flag(v) => v.len(),
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
            Values::Day(_) | Values::Flag(_) => self.cell(row),
        };
        text.unwrap_or_else(|| NOTHING.to_owned())
    }

    /// Whether the values are numbers, to be set right-aligned.
    pub fn is_numeric(&self) -> bool {
        matches!(self.values, Values::Whole(_) | Values::Number(..))
    }

    /// A cell as it is written; `None` where it is empty.
    pub(super) fn cell(&self, row: usize) -> Option<String> {
        match &self.values {
            Values::Text(v) => v[row].clone(),
            Values::Whole(v) => v[row].map(|n| n.to_string()),
            Values::Number(v, digits) => v[row].map(|x| fixed(x, *digits)),
            Values::Day(v) => v[row].as_ref().map(ToString::to_string),
            Values::Flag(v) => v[row].map(|flag| flag.to_string()),
        }
    }
}
