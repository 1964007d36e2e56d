//! A report as data: sections of sentences, tables and charts; and as a page.

use minijinja::{Environment, context};
use serde::Serialize;

use crate::answer::{Answer, Block, Chart, For, Table};
use crate::error::{Error, Result};
use crate::run::Folder;

/// Rows of a table that the page shows; the rest is in the table's file.
const SHOWN: usize = 250;

/// A report: what the page says and what lies beside it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The heading.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub lead: String,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Tables that are written but not shown.
    pub more_tables: Vec<Table>,
}

/// One section of a report.
#[derive(Debug, Clone)]
pub struct Section {
    /// Name for links; lower case.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What is in it, in order.
    pub parts: Vec<Part>,
}

/// One part of a section.
#[derive(Debug, Clone)]
pub enum Part {
    /// A paragraph.
    Text(String),
    /// A list of sentences.
    List(Vec<String>),
    /// A command to type.
    Code(String),
    /// Texts with their changes marked, set for HTML by [`Wordings::fragment`](super::Wordings::fragment).
    Redline(String),
    /// Tables that belong together, also written to `tables/`.
    Tables(Vec<Table>),
    /// Charts that belong together, also written to `charts/`.
    Charts(Vec<Chart>),
}

impl Section {
    /// What the readers of a page are told of an answer.
    pub fn of(id: &str, answer: &Answer) -> Self {
        let mut section = Section::new(id, answer.title.clone());
        for block in answer.parts.told(For::Page) {
            match block {
                Block::Text(text) => section.text(text.clone()),
                Block::Sentences(sentences) => section.text(sentences.join(" ")),
                Block::Marked { plain, .. } => section.text(plain.clone()),
                Block::List(items) => section.parts.push(Part::List(items.clone())),
                Block::Code(code) => section.parts.push(Part::Code(code.clone())),
                Block::Redline(html) => section.parts.push(Part::Redline(html.clone())),
                Block::Tables(tables) => {
                    let tables: Vec<Table> = tables.iter().filter(|table| table.rows() > 0).cloned().collect();
                    section.parts.extend((!tables.is_empty()).then_some(Part::Tables(tables)));
                }
                Block::Charts(charts) => section.parts.push(Part::Charts(charts.clone())),
            }
        }
        section
    }

    /// Adds a chart.
    pub fn chart(&mut self, chart: Chart) {
        self.parts.push(Part::Charts(vec![chart]));
    }

    /// A section without parts.
    pub fn new(id: &str, title: impl Into<String>) -> Self {
        Section { id: id.to_owned(), title: title.into(), parts: Vec::new() }
    }

    /// Adds a paragraph; an empty one is left out.
    pub fn text(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push(Part::Text(text));
        }
    }

    /// Adds a table; one without rows is left out.
    pub fn table(&mut self, table: Table) {
        if table.rows() > 0 {
            self.parts.push(Part::Tables(vec![table]));
        }
    }
}

impl Document {
    /// The files of the report: the page, the charts with their numbers, the tables.
    ///
    /// # Errors
    ///
    /// If the page's template does not fit the data, which would be a bug, or a
    /// table cannot be written.
    pub fn folder(&self) -> Result<Folder> {
        let mut folder = Folder::new();
        for part in self.sections.iter().flat_map(|section| &section.parts) {
            match part {
                Part::Tables(tables) => {
                    for table in tables {
                        folder.add(format!("tables/{}.csv", table.name), table.csv()?);
                    }
                }
                Part::Charts(charts) => {
                    for chart in charts {
                        folder.add(format!("charts/{}.svg", chart.name), chart.svg.as_str());
                        folder.add(format!("charts/{}.csv", chart.name), chart.numbers.csv()?);
                    }
                }
                Part::Text(_) | Part::List(_) | Part::Code(_) | Part::Redline(_) => {}
            }
        }
        for table in &self.more_tables {
            folder.add(format!("tables/{}.csv", table.name), table.csv()?);
        }
        folder.add("report.html", self.html()?);
        Ok(folder)
    }

    /// The page: one file that needs no other.
    ///
    /// # Errors
    ///
    /// If the template does not fit the data, which would be a bug.
    pub fn html(&self) -> Result<String> {
        let mut environment = Environment::new();
        escaping(&mut environment);
        environment.add_template("report.html", include_str!("page/report.html")).map_err(broken)?;
        let page = environment.get_template("report.html").map_err(broken)?;
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        let redlined = parts.into_iter().any(|part| matches!(part, Part::Redline(_)));
        let sections: Vec<PageSection> = self.sections.iter().map(PageSection::from).collect();
        page.render(context! {
            title => self.title.clone(),
            lead => self.lead.clone(),
            version => env!("CARGO_PKG_VERSION"),
            css => include_str!("page/report.css"),
            redline_css => redlined.then_some(include_str!("page/redline.css")),
            js => include_str!("page/report.js"),
            sections => minijinja::value::Serde(&sections),
        })
        .map_err(broken)
    }
}

/// Has every text that a template prints set for HTML.
pub(super) fn escaping(environment: &mut Environment<'_>) {
    environment.set_formatter(|out, _, value| {
        let text = value.to_string();
        out.write_str(&if value.is_safe() { text } else { escape(&text) }).map_err(minijinja::Error::from)
    });
}

/// A text inside HTML. The engine's own way would also change every `/` of a symbol.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn broken(err: minijinja::Error) -> Error {
    Error::new(format!("the report's page cannot be made: {err:#}"))
}

/// A section as the template sees it.
#[derive(Serialize)]
struct PageSection {
    id: String,
    title: String,
    parts: Vec<PagePart>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum PagePart {
    Text(String),
    Items(Vec<String>),
    Code(String),
    Redline(String),
    Tables(Vec<PageTable>),
    Charts(Vec<PageChart>),
}

#[derive(Serialize)]
struct PageChart {
    name: String,
    svg: String,
}

#[derive(Serialize)]
struct PageTable {
    title: String,
    columns: Vec<PageColumn>,
    rows: Vec<Vec<String>>,
    total: usize,
    more: bool,
    file: String,
}

#[derive(Serialize)]
struct PageColumn {
    header: String,
    numeric: bool,
}

impl From<&Section> for PageSection {
    fn from(section: &Section) -> Self {
        let parts = section.parts.iter().map(|part| match part {
            Part::Text(text) => PagePart::Text(text.clone()),
            Part::List(items) => PagePart::Items(items.clone()),
            Part::Code(code) => PagePart::Code(code.clone()),
            Part::Redline(html) => PagePart::Redline(html.clone()),
            Part::Tables(tables) => PagePart::Tables(tables.iter().map(PageTable::from).collect()),
            Part::Charts(charts) => PagePart::Charts(
                charts.iter().map(|c| PageChart { name: c.name.clone(), svg: c.svg.clone() }).collect(),
            ),
        });
        PageSection { id: section.id.clone(), title: section.title.clone(), parts: parts.collect() }
    }
}

impl From<&Table> for PageTable {
    fn from(table: &Table) -> Self {
        let shown = table.rows().min(SHOWN);
        PageTable {
            title: table.title.clone(),
            columns: table
                .columns()
                .iter()
                .map(|c| PageColumn { header: c.heading(), numeric: c.is_numeric() })
                .collect(),
            rows: (0..shown).map(|r| table.columns().iter().map(|c| c.for_people(r)).collect()).collect(),
            total: table.rows(),
            more: shown < table.rows(),
            file: format!("tables/{}.csv", table.name),
        }
    }
}
