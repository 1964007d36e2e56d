//! Answers as text: for the screen, and as Markdown.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, presets};

use super::print::{strong, width};
use unbloc::answer::markdown::escape;
use unbloc::answer::{Answer, Block, Column, For, Table};
use unbloc::question::{Record, left_out};

/// Tables and paragraphs set to the width of the terminal.
pub fn plain(answer: &Answer, record: &Record) -> String {
    PLAIN.set(answer, record)
}

/// The same as Markdown.
pub fn markdown(answer: &Answer, record: &Record) -> String {
    MARKDOWN.set(answer, record)
}

/// An answer that is of no votes, set to the width of the terminal.
pub fn plain_alone(answer: &Answer) -> String {
    PLAIN.parts(answer)
}

/// The same as Markdown.
pub fn markdown_alone(answer: &Answer) -> String {
    MARKDOWN.parts(answer)
}

const PLAIN: Form =
    Form { paragraph: |text| wrap(text, width()), table: plain_table, marked: |plain, _| plain.to_owned() };

const MARKDOWN: Form = Form {
    paragraph: |text| format!("{}\n", escape(text)),
    table: markdown_table,
    // Set as Markdown once it is a paragraph.
    marked: |_, markdown| markdown.to_owned(),
};

/// How a paragraph, a table and a paragraph with marks are set.
struct Form {
    paragraph: fn(&str) -> String,
    table: fn(&Table) -> String,
    marked: fn(&str, &str) -> String,
}

impl Form {
    /// The selection, every part that is for the screen, and who was left out.
    fn set(&self, answer: &Answer, record: &Record) -> String {
        let mut text = (self.paragraph)(&record.selection_line());
        for block in answer.parts.told(For::Screen) {
            self.block(block, &mut text);
        }
        let excluded = &record.selected.excluded;
        if !excluded.is_empty() {
            text.push('\n');
            text.push_str(&(self.table)(&left_out(excluded)));
        }
        text
    }

    /// Every part that is for the screen, without the blank line before the first.
    fn parts(&self, answer: &Answer) -> String {
        let mut text = String::new();
        answer.parts.told(For::Screen).for_each(|block| self.block(block, &mut text));
        text.split_off(usize::from(text.starts_with('\n')))
    }

    /// A part, with a blank line before each paragraph and table; pages and charts are files.
    fn block(&self, block: &Block, text: &mut String) {
        let mut paragraph = |words: &str| {
            text.push('\n');
            text.push_str(&(self.paragraph)(words));
        };
        match block {
            Block::Text(words) | Block::Code(words) => paragraph(words),
            Block::Sentences(sentences) | Block::List(sentences) => sentences.iter().for_each(|words| paragraph(words)),
            Block::Marked { plain, markdown } => paragraph(&(self.marked)(plain, markdown)),
            Block::Tables(tables) => tables.iter().for_each(|table| {
                text.push('\n');
                text.push_str(&(self.table)(table));
            }),
            Block::Redline(_) | Block::Charts(_) => {}
        }
    }
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
    let mut text = format!("{}\n", strong(&table.title));
    for line in grid.to_string().lines() {
        let _ = writeln!(text, "  {}", line.trim_end());
    }
    text
}

fn markdown_table(table: &Table) -> String {
    let cell = |text: String| escape(&text).replace('|', "\\|").replace('\n', " ");
    let row = |cells: Vec<String>| format!("| {} |\n", cells.into_iter().map(cell).collect::<Vec<_>>().join(" | "));
    let mut text = format!("**{}**\n\n", escape(&table.title));
    text.push_str(&row(table.columns().iter().map(Column::heading).collect()));
    text.push_str(&row(table
        .columns()
        .iter()
        .map(|c| if c.is_numeric() { "---:" } else { "---" }.to_owned())
        .collect()));
    for r in 0..table.rows() {
        text.push_str(&row(table.columns().iter().map(|c| c.for_people(r)).collect()));
    }
    text
}

/// A paragraph broken at spaces; continued lines of a list are indented.
pub fn wrap(paragraph: &str, width: usize) -> String {
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
