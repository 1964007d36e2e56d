//! The parts of an answer, in the order of reading.

use super::Table;
use crate::error::Result;
use crate::run::Folder;

/// For whom something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// For every reader.
    All,
    /// For who asked with a command: the screen, and the folder that the command writes.
    Screen,
    /// For the readers of a page: a section of a report, and the folder that it comes with.
    Page,
}

impl For {
    /// Whether a reader of this kind is told; [`For::All`] stands for any reader.
    ///
    /// ```
    /// use unbloc::answer::For;
    /// assert!(For::All.is_told(For::Page) && For::Page.is_told(For::Page) && !For::Screen.is_told(For::Page));
    /// ```
    pub fn is_told(self, reader: For) -> bool {
        self == For::All || reader == For::All || self == reader
    }
}

/// A chart with its numbers.
#[derive(Debug, Clone)]
pub struct Chart {
    /// File name without its end.
    pub name: String,
    /// The picture.
    pub svg: String,
    /// The numbers it was drawn from.
    pub numbers: Table,
}

impl Chart {
    /// A picture with the numbers that it was drawn from.
    pub fn new(name: impl Into<String>, svg: String, numbers: Table) -> Self {
        Chart { name: name.into(), svg, numbers }
    }

    /// Adds the picture and its numbers to a folder.
    ///
    /// # Errors
    ///
    /// If the numbers cannot be written.
    pub fn add_to(&self, folder: &mut Folder) -> Result<()> {
        folder.add(format!("charts/{}.svg", self.name), self.svg.as_str())?;
        folder.add(format!("charts/{}.csv", self.name), self.numbers.csv()?)
    }
}

/// What one part says.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// Sentences: a paragraph each on the screen, one paragraph on a page.
    Sentences(Vec<String>),
    /// A paragraph with marks that the screen and Markdown write differently.
    Marked {
        /// For the screen.
        plain: String,
        /// As Markdown.
        markdown: String,
    },
    /// A list of sentences.
    List(Vec<String>),
    /// A command to type.
    Code(String),
    /// HTML as it stands: texts with their changes marked.
    Redline(String),
    /// Tables that belong together.
    Tables(Vec<Table>),
    /// Charts that belong together.
    Charts(Vec<Chart>),
}

impl From<String> for Block {
    fn from(text: String) -> Self {
        Block::Text(text)
    }
}

impl From<&str> for Block {
    fn from(text: &str) -> Self {
        Block::Text(text.to_owned())
    }
}

impl From<Vec<String>> for Block {
    fn from(sentences: Vec<String>) -> Self {
        Block::Sentences(sentences)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Block::Tables(vec![table])
    }
}

impl From<Chart> for Block {
    fn from(chart: Chart) -> Self {
        Block::Charts(vec![chart])
    }
}

/// One part of an answer.
#[derive(Debug, Clone)]
pub struct Part {
    /// Who is told.
    pub to: For,
    /// What is told.
    pub block: Block,
}

/// The parts of an answer.
///
/// ```
/// use unbloc::answer::{Block, For, Parts};
/// let mut parts = Parts::default();
/// parts.all("for everybody");
/// parts.screen("for who asked");
/// parts.page(vec!["for".to_owned(), "readers".to_owned()]);
/// assert_eq!(parts.told(For::Screen).count(), 2);
/// assert!(matches!(parts.told(For::Page).last(), Some(Block::Sentences(words)) if words.len() == 2));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Parts(Vec<Part>);

impl Parts {
    /// Adds what everybody is told.
    pub fn all(&mut self, block: impl Into<Block>) {
        self.add(For::All, block);
    }

    /// Adds what is told on the screen alone.
    pub fn screen(&mut self, block: impl Into<Block>) {
        self.add(For::Screen, block);
    }

    /// Adds what is told on a page alone.
    pub fn page(&mut self, block: impl Into<Block>) {
        self.add(For::Page, block);
    }

    fn add(&mut self, to: For, block: impl Into<Block>) {
        self.0.push(Part { to, block: block.into() });
    }

    /// What one kind of reader is told, in order.
    pub fn told(&self, reader: For) -> impl Iterator<Item = &Block> {
        self.0.iter().filter(move |part| part.to.is_told(reader)).map(|part| &part.block)
    }

    /// All that is told, to whom and what, to be reworded.
    pub fn blocks_mut(&mut self) -> impl Iterator<Item = (For, &mut Block)> {
        self.0.iter_mut().map(|part| (part.to, &mut part.block))
    }

    /// The charts that one kind of reader is shown, in order.
    pub fn charts(&self, reader: For) -> impl Iterator<Item = &Chart> {
        self.told(reader).flat_map(|block| match block {
            Block::Charts(charts) => &charts[..],
            _ => &[],
        })
    }

    /// All charts, whoever is shown them, to be drawn otherwise.
    pub fn charts_mut(&mut self) -> impl Iterator<Item = &mut Chart> {
        self.0.iter_mut().flat_map(|part| match &mut part.block {
            Block::Charts(charts) => &mut charts[..],
            _ => &mut [],
        })
    }

    /// The tables that one kind of reader is shown, in order.
    pub fn tables(&self, reader: For) -> impl Iterator<Item = &Table> {
        self.told(reader).flat_map(|block| match block {
            Block::Tables(tables) => &tables[..],
            _ => &[],
        })
    }

    /// The parts of several answers of one kind side by side: what stands at the same place in
    /// each stands together, tables beside tables and charts beside charts.
    ///
    /// ```
    /// use unbloc::answer::{Block, For, Parts, Table};
    /// let one = |name: &str| {
    ///     let mut parts = Parts::default();
    ///     parts.all(name);
    ///     parts.all(Table::new(name, "A table"));
    ///     parts
    /// };
    /// let both = Parts::side_by_side(vec![one("first"), one("second")]);
    /// let blocks: Vec<&Block> = both.told(For::Page).collect();
    /// assert!(matches!(blocks[..], [Block::Text(_), Block::Text(_), Block::Tables(tables)] if tables.len() == 2));
    /// ```
    pub fn side_by_side(several: Vec<Parts>) -> Parts {
        let mut queues: Vec<_> = several.into_iter().map(|parts| parts.0.into_iter()).collect();
        let mut beside = Parts::default();
        loop {
            let row: Vec<Part> = queues.iter_mut().filter_map(Iterator::next).collect();
            if row.is_empty() {
                return beside;
            }
            for (i, part) in row.into_iter().enumerate() {
                match (beside.0.last_mut().filter(|last| i > 0 && last.to == part.to), part.block) {
                    (Some(Part { block: Block::Charts(all), .. }), Block::Charts(more)) => all.extend(more),
                    (Some(Part { block: Block::Tables(all), .. }), Block::Tables(more)) => all.extend(more),
                    (_, block) => beside.add(part.to, block),
                }
            }
        }
    }
}
