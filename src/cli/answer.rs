//! What a command found, and the four forms of printing it.

use std::fmt::Write as _;
use std::path::Path;

use comfy_table::{CellAlignment, ContentArrangement, presets};
use serde_json::{Map, Value, json};

use super::args::{OutputArgs, Print};
use super::input;
use super::print::{Printer, width};
use crate::answer::{Column, Table};
use crate::error::{Error, Location, Result};
use crate::question::Record;
use crate::run::{Folder, write_file};

/// One part of an answer, in the order of reading.
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A paragraph with marks that the screen and Markdown write differently.
    Marked {
        /// For the screen.
        plain: String,
        /// As Markdown.
        markdown: String,
    },
    /// A table; people see it whole.
    Table(Table),
}

/// A chart with its numbers.
pub struct Drawing {
    /// File name without its end.
    pub name: String,
    pub svg: String,
    pub numbers: Table,
}

/// Files beside the main table, the charts and the JSON.
#[derive(Default)]
pub struct More {
    pub tables: Vec<Table>,
    /// Pages by file name.
    pub pages: Vec<(String, String)>,
}

/// What a command found.
pub struct Answer {
    pub command: &'static str,
    pub settings: Value,
    pub seed: u64,
    pub result: Value,
    /// The table that CSV prints.
    pub main: Table,
    pub blocks: Vec<Block>,
    pub drawings: Vec<Drawing>,
}

impl Answer {
    /// Prints the answer in the form asked for, and writes the folder and the
    /// chart where those were asked for.
    pub fn give(&self, loaded: &Record, output: &OutputArgs, svg: Option<&Path>, printer: &Printer) -> Result<()> {
        self.give_with(&More::default(), loaded, output, svg, printer)
    }

    /// The same with more files in the folder.
    pub fn give_with(
        &self,
        more: &More,
        loaded: &Record,
        output: &OutputArgs,
        svg: Option<&Path>,
        printer: &Printer,
    ) -> Result<()> {
        if let Some(folder) = &output.out {
            Folder::may_write(folder, self.command, output.force)?;
        }
        // The data doctor's answer is the warnings.
        if self.command != "check" {
            input::warn(&loaded, printer);
        }
        if let Some(path) = svg {
            let drawing = self.drawings.first().ok_or_else(|| Error::new("this command draws no chart"))?;
            let numbers = path.with_extension("csv");
            may_draw(loaded, path, &numbers, output.force)?;
            write_file(path, drawing.svg.as_bytes())?;
            write_file(&numbers, drawing.numbers.csv()?.as_bytes())?;
            printer.note(&format!("wrote {} and its numbers as CSV", path.display()));
        }
        if let Some(folder) = &output.out {
            self.write(more, loaded, folder, output.force)?;
            printer.note(&format!("wrote {}", folder.display()));
        }
        let text = match output.format {
            Print::Table => self.plain(loaded),
            Print::Markdown => self.markdown(loaded),
            Print::Csv => {
                printer.note(&loaded.selection_line());
                self.main.csv()?
            }
            Print::Json => self.json(loaded)?,
        };
        printer.result(text.as_bytes())
    }

    /// Tables and paragraphs set to the width of the terminal.
    fn plain(&self, loaded: &Record) -> String {
        let mut text = wrap(&loaded.selection_line(), width());
        for block in self.blocks.iter().chain(&self.left_out(loaded)) {
            text.push('\n');
            match block {
                Block::Text(plain) | Block::Marked { plain, .. } => text.push_str(&wrap(plain, width())),
                Block::Table(table) => text.push_str(&plain_table(table)),
            }
        }
        text
    }

    /// Members that a condition on participation left out.
    fn left_out(&self, loaded: &Record) -> Option<Block> {
        let excluded = &loaded.selected.excluded;
        (!excluded.is_empty()).then(|| Block::Table(crate::question::left_out(excluded)))
    }

    fn markdown(&self, loaded: &Record) -> String {
        let mut text = format!("{}\n", loaded.selection_line());
        for block in self.blocks.iter().chain(&self.left_out(loaded)) {
            text.push('\n');
            match block {
                Block::Text(paragraph) | Block::Marked { markdown: paragraph, .. } => {
                    let _ = writeln!(text, "{paragraph}");
                }
                Block::Table(table) => text.push_str(&markdown_table(table)),
            }
        }
        text
    }

    fn json(&self, loaded: &Record) -> Result<String> {
        let object = json!({
            "unbloc": env!("CARGO_PKG_VERSION"),
            "command": self.command,
            "inputs": loaded.inputs_json(),
            "selection": loaded.selection_json(),
            "settings": self.settings,
            "warnings": loaded.warnings(),
            "result": self.result,
        });
        let mut text = serde_json::to_string_pretty(&object).map_err(|err| Error::new(err.to_string()))?;
        text.push('\n');
        Ok(text)
    }

    fn write(&self, more: &More, loaded: &Record, to: &Path, force: bool) -> Result<()> {
        let mut folder = Folder::new();
        for table in std::iter::once(&self.main).chain(&more.tables) {
            folder.add(format!("tables/{}.csv", table.name), table.csv()?);
        }
        for (name, page) in &more.pages {
            folder.add(name.as_str(), page.as_str());
        }
        folder.add(format!("tables/{}.parquet", self.main.name), self.main.parquet()?);
        for drawing in &self.drawings {
            folder.add(format!("charts/{}.svg", drawing.name), drawing.svg.as_str());
            folder.add(format!("charts/{}.csv", drawing.name), drawing.numbers.csv()?);
        }
        folder.add(format!("{}.json", self.command), self.json(loaded)?);
        folder.write(to, loaded.manifest(input::command_line(), self.all_settings(loaded), self.seed), force)
    }

    fn all_settings(&self, loaded: &Record) -> Value {
        let mut all = Map::new();
        all.insert("command".to_owned(), json!(self.command));
        all.insert("reading".to_owned(), loaded.reading.clone());
        all.insert("selection".to_owned(), loaded.selection_json());
        all.insert("method".to_owned(), self.settings.clone());
        Value::Object(all)
    }
}

/// Whether a chart and its numbers may be written: neither is an input, and
/// numbers are not put over a file that did not come with a chart.
fn may_draw(loaded: &Record, svg: &Path, numbers: &Path, force: bool) -> Result<()> {
    input::protect(loaded, svg)?;
    input::protect(loaded, numbers)?;
    if svg == numbers {
        return Err(Error::usage("a chart is an SVG file; its numbers go into the CSV file of the same name"));
    }
    if !force && numbers.exists() && !svg.exists() {
        return Err(Error::new("the chart's numbers go into this file, which exists already")
            .at(Location::file(numbers))
            .hint("name another chart, or overwrite it with `--force`"));
    }
    Ok(())
}

/// A number for JSON: nine digits, `null` where undefined.
pub fn number(value: Option<f64>) -> Value {
    value.map_or(Value::Null, |x| json!((x * 1e9).round() / 1e9))
}

/// A table with a title and a rule under its head, no wider than the terminal.
fn plain_table(table: &Table) -> String {
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(width()).unwrap_or(80));
    grid.set_header(table.columns().iter().map(Column::heading));
    for row in 0..table.rows() {
        grid.add_row(table.columns().iter().map(|column| column.for_people(row)));
    }
    for (i, column) in table.columns().iter().enumerate() {
        if let Some(set) = grid.column_mut(i) {
            set.set_padding((0, 2));
            if column.is_numeric() {
                set.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    let mut text = format!("{}\n", table.title);
    for line in grid.to_string().lines() {
        let _ = writeln!(text, "  {}", line.trim_end());
    }
    text
}

fn markdown_table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("**{}**\n\n", table.title);
    text.push_str(&row(table.columns().iter().map(Column::heading).collect()));
    text.push_str(&row(table
        .columns()
        .iter()
        .map(|c| if c.is_numeric() { "---:" } else { "---" }.to_owned())
        .collect()));
    for r in 0..table.rows() {
        text.push_str(&row(table.columns().iter().map(|c| c.for_people(r).replace('|', "\\|")).collect()));
    }
    text
}

/// A paragraph broken at spaces; continued lines of a list are indented.
fn wrap(paragraph: &str, width: usize) -> String {
    let mut text = String::new();
    for source in paragraph.lines() {
        let indent = if source.starts_with("  ") { "    " } else { "" };
        let mut line = source.chars().take_while(|c| *c == ' ').collect::<String>();
        for word in source.split_whitespace() {
            let empty = line.trim().is_empty();
            if !empty && line.chars().count() + 1 + word.chars().count() > width {
                text.push_str(&line);
                text.push('\n');
                line = indent.to_owned();
                line.push_str(word);
            } else {
                if !empty {
                    line.push(' ');
                }
                line.push_str(word);
            }
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}
