//! Answers as one page, and the folder that it comes with.

use minijinja::context;
use serde::Serialize;

use super::closing;
use super::first::First;
use super::table::PageTable;
use crate::answer::page::{REDLINE_STYLE, STYLE, render};
use crate::answer::{Answer, Block, Chart, Figure, Finding, For};
use crate::error::{Error, Result};
use crate::question::Record;
use crate::run::Folder;

/// A report: what the page says and what lies beside it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The heading.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub lead: String,
    /// What is said first.
    pub first: First,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// One section of a report.
#[derive(Debug, Clone)]
pub struct Section {
    /// Name for links; lower case.
    pub id: &'static str,
    /// What is told in it.
    pub answer: Answer,
}

impl Document {
    /// A page of one answer, with its methods, its sources and how to make it again.
    pub fn of_one(answer: Answer, record: &Record, command: &str) -> Self {
        let (title, seed, id) = (answer.title.clone(), answer.seed, answer.name);
        let mut sections = vec![Section { id, answer }];
        sections.extend(closing::of_one(&sections, record, seed, command));
        Document { title, lead: record.selection_line(), first: First::default(), sections }
    }

    /// The files of the report: the page, the findings, the charts with their numbers, the tables.
    ///
    /// # Errors
    ///
    /// If the page's template does not fit the data, which would be a bug, or a
    /// table cannot be written.
    pub fn folder(&self) -> Result<Folder> {
        let mut folder = Folder::new();
        self.sections.iter().try_for_each(|section| section.answer.add_files(&mut folder, For::Page))?;
        if let Some(chart) = self.first.picture() {
            chart.add_to(&mut folder)?;
        }
        let findings = serde_json::to_string_pretty(&self.first.json()).map_err(|err| Error::new(err.to_string()))?;
        folder.add("findings.json", findings + "\n")?;
        folder.add("report.html", self.html()?)?;
        Ok(folder)
    }

    /// The page: one file that needs no other.
    ///
    /// # Errors
    ///
    /// If the template does not fit the data, which would be a bug.
    pub fn html(&self) -> Result<String> {
        let sections: Vec<PageSection> = self.sections.iter().map(PageSection::from).collect();
        let redlined = sections.iter().flat_map(|s| &s.parts).any(|part| matches!(part, PagePart::Redline(_)));
        let values = context! {
            title => self.title.clone(),
            lead => self.lead.clone(),
            version => env!("CARGO_PKG_VERSION"),
            css => STYLE,
            redline_css => redlined.then_some(REDLINE_STYLE),
            js => include_str!("page/report.js"),
            first => minijinja::value::Serde(PageFirst::from(&self.first)),
            sections => minijinja::value::Serde(&sections),
        };
        render("the report's page", include_str!("page/report.html"), values)
    }
}

/// What is said first, as the template sees it.
#[derive(Serialize)]
struct PageFirst {
    headline: Option<String>,
    sentence: Option<String>,
    more: Vec<String>,
    figures: Vec<PageFigure>,
    picture: Option<PageChart>,
    findings: Vec<PageFinding>,
}

#[derive(Serialize)]
struct PageFigure {
    number: String,
    words: String,
}

#[derive(Serialize)]
struct PageFinding {
    sentence: String,
    more: String,
}

impl From<&First> for PageFirst {
    fn from(first: &First) -> Self {
        let figure = |figure: &Figure| PageFigure { number: figure.number.clone(), words: figure.words.clone() };
        let finding =
            |finding: &Finding| PageFinding { sentence: finding.facts.sentence.clone(), more: finding.more.join(" ") };
        let (headline, others) = first.findings().split_first().map_or((None, &[][..]), |(a, b)| (Some(a), b));
        PageFirst {
            headline: headline.map(|finding| finding.headline().to_owned()),
            sentence: headline.map(|finding| finding.facts.sentence.clone()),
            more: headline.map_or(Vec::new(), |finding| finding.more.clone()),
            figures: first.figures().map(figure).collect(),
            picture: first.picture().map(PageChart::from),
            findings: others.iter().map(finding).collect(),
        }
    }
}

/// A section as the template sees it.
#[derive(Serialize)]
struct PageSection {
    id: &'static str,
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
    /// What the picture says of itself, set for an attribute.
    title: String,
    svg: String,
}

impl From<&Section> for PageSection {
    fn from(section: &Section) -> Self {
        let parts = section.answer.parts.told(For::Page).filter_map(part).collect();
        PageSection { id: section.id, title: section.answer.title.clone(), parts }
    }
}

/// A part as the template sees it; what says nothing is left out.
fn part(block: &Block) -> Option<PagePart> {
    let text = |words: String| (!words.is_empty()).then_some(PagePart::Text(words));
    match block {
        Block::Text(words) | Block::Marked { plain: words, .. } => text(words.clone()),
        Block::Sentences(sentences) => text(sentences.join(" ")),
        Block::List(items) => Some(PagePart::Items(items.clone())),
        Block::Code(code) => Some(PagePart::Code(code.clone())),
        // What is a page of its own elsewhere stands in a section here: its headings are a level lower.
        Block::Redline(html) => {
            let lower = html.replace("h3>", "h4>").replace("h2>", "h3>");
            Some(PagePart::Redline(lower))
        }
        Block::Tables(tables) => {
            let shown: Vec<PageTable> = tables.iter().filter(|table| table.rows() > 0).map(PageTable::from).collect();
            (!shown.is_empty()).then_some(PagePart::Tables(shown))
        }
        Block::Charts(charts) => Some(PagePart::Charts(charts.iter().map(PageChart::from).collect())),
    }
}

impl From<&Chart> for PageChart {
    fn from(chart: &Chart) -> Self {
        // A picture sets its own texts for XML.
        let title =
            chart.svg.split("<title").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1)).unwrap_or(&chart.name);
        PageChart { name: chart.name.clone(), title: title.replace('"', "&quot;"), svg: chart.svg.clone() }
    }
}
