//! What is told, as data: the one form in which a question is answered.
//!
//! An [`Answer`] holds sentences, tables, charts, the JSON and the methods of one question. The
//! screen, Markdown, CSV, JSON, a page and a folder are printers of it and know no question.

mod bibtex;
mod finding;
mod json;
pub mod markdown;
mod method;
pub mod page;
mod part;
mod table;
pub mod works;
mod written;

pub use bibtex::bibtex;
pub use finding::{Facts, Figure, Finding, Portion};
pub use json::{number, significant};
pub use method::{Method, Work};
pub use part::{Block, Chart, For, Part, Parts};
pub use table::{Column, Table, Values};

use serde_json::Value;

use crate::error::Result;
use crate::run::Folder;

/// What a question found, told to every reader.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The question: the command, the section's name for links, the file of its JSON.
    pub name: &'static str,
    /// The heading of a page's section.
    pub title: String,
    /// What a report may say of it on its first screen; may be empty.
    pub findings: Vec<Finding>,
    /// What a report says of it where it tells how sure it is: verdicts of tests, other methods; may be empty.
    pub certainty: Vec<String>,
    /// What is told, in the order of reading.
    pub parts: Parts,
    /// The table that CSV prints.
    pub main: Table,
    /// Tables that are written and not shown, and for whose folder.
    pub also: Vec<(For, Table)>,
    /// Pages that are written beside by their file names.
    pub pages: Vec<(String, String)>,
    /// Every setting, resolved.
    pub settings: Value,
    /// The seed of everything drawn at random.
    pub seed: u64,
    /// For JSON; its fields are stable.
    pub result: Value,
    /// How it was worked out.
    pub methods: Vec<Method>,
    /// The same with what came of it, in sentences fit for a manuscript.
    pub manuscript: Vec<Method>,
}

impl Answer {
    /// An answer that has a table and a JSON, and says nothing yet.
    pub fn new(name: &'static str, title: impl Into<String>, main: Table, result: Value) -> Self {
        Answer {
            name,
            title: title.into(),
            findings: Vec::new(),
            certainty: Vec::new(),
            parts: Parts::default(),
            main,
            also: Vec::new(),
            pages: Vec::new(),
            settings: Value::Null,
            seed: 1,
            result,
            methods: Vec::new(),
            manuscript: Vec::new(),
        }
    }

    /// Adds the files that lie beside what is told to one kind of reader: charts with their
    /// numbers; for who asked, the main table and the tables that are not shown; for the readers
    /// of a page, every table of it, too.
    ///
    /// # Errors
    ///
    /// If a table cannot be written.
    pub fn add_files(&self, folder: &mut Folder, reader: For) -> Result<()> {
        let also = self.also.iter().filter(|(to, _)| to.is_told(reader)).map(|(_, table)| table);
        let shown = self.parts.tables(reader).filter(|table| reader == For::Page && table.rows() > 0);
        let main = (reader == For::Screen).then_some(&self.main);
        for table in also.chain(shown).chain(main) {
            folder.add(format!("tables/{}.csv", table.name), table.csv()?)?;
        }
        for chart in self.parts.charts(reader) {
            chart.add_to(folder)?;
        }
        if reader == For::Screen {
            folder.add(format!("tables/{}.parquet", self.main.name), self.main.parquet()?)?;
            self.pages.iter().try_for_each(|(name, page)| folder.add(name.as_str(), page.as_str()))?;
        }
        Ok(())
    }
}
