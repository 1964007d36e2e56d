//! The commands that only tell: sources, formats, completions, man.

use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueEnum};
use clap_complete::Shell;

use super::print::{Printer, width};
use super::screen::wrap;
use unbloc::error::{Error, Result};
use unbloc::guide;
use unbloc::prose::{list, plural};
use unbloc::run::{make_room_for, write_files};

/// Where to get data by hand, under what terms, and how to cite it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc sources
  unbloc sources --cite > votes.bib")]
pub struct Sources {
    /// Only how to cite the program and the sources, as BibTeX
    #[arg(long)]
    cite: bool,
}

impl Sources {
    pub fn run(self, printer: &Printer) -> Result<()> {
        if self.cite {
            return printer.result(guide::citations(guide::Votes::ALL, &[]).as_bytes());
        }
        printer.result(include_bytes!("../guide/sources.txt"))
    }
}

/// The file formats unbloc reads, and how each is recognised; the columns it writes, and what each means
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc formats
  unbloc formats --columns
  unbloc formats --columns dyads
  unbloc formats --columns --format csv > dictionary.csv")]
pub struct Formats {
    /// The columns of every table that unbloc writes, or of one: type, range, when blank, meaning
    #[arg(long, value_name = "TABLE", num_args = 0..=1)]
    columns: Option<Option<String>>,

    /// The form of `--columns`
    #[arg(long, value_enum, default_value_t = Words::Text, requires = "columns")]
    format: Words,
}

/// The form of the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Words {
    /// Words for people
    Text,
    /// A row a column
    Csv,
    /// A list of tables
    Json,
}

impl Formats {
    pub fn run(self, printer: &Printer) -> Result<()> {
        let Some(table) = self.columns else {
            return printer.result(include_bytes!("../guide/formats.txt"));
        };
        let sheets = guide::sheets_of(table.as_deref())?;
        let text = match self.format {
            Words::Text => wrap(&guide::dictionary_text(&sheets), width()),
            Words::Csv => guide::dictionary_table(&sheets).csv()?,
            Words::Json => guide::dictionary_json(&sheets)?,
        };
        printer.result(text.as_bytes())
    }
}

/// How each number is worked out, what it cannot say, the works cited
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc methods
  unbloc methods coalitions
  unbloc methods coalitions --cite > works.bib")]
pub struct Methods {
    /// The question, by its command; with its limits
    #[arg(value_name = "QUESTION")]
    question: Option<String>,

    /// Only how to cite the program and the works, as BibTeX; those of one answer alone: `--cite` of its command
    #[arg(long)]
    cite: bool,
}

impl Methods {
    pub fn run(self, printer: &Printer) -> Result<()> {
        if self.cite {
            let works = guide::works_of(self.question.as_deref())?;
            return printer.result(guide::citations(&[], &works).as_bytes());
        }
        let text = guide::methods_of(self.question.as_deref())?;
        printer.result(wrap(&text, width()).as_bytes())
    }
}

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  unbloc completions bash > ~/.local/share/bash-completion/completions/unbloc")]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub fn run(self, printer: &Printer, command: &mut Command) -> Result<()> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, command, "unbloc", &mut text);
        printer.result(&text)
    }
}

/// Print the manual page, of the program or of one command
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc man > unbloc.1 && man ./unbloc.1
  unbloc man roll > unbloc-roll.1
  unbloc man --out ~/.local/share/man/man1")]
pub struct Man {
    /// The command; the whole program where none is named
    #[arg(value_name = "COMMAND")]
    named: Option<String>,

    /// Write the pages of the program and of every command into this folder: `unbloc.1`, `unbloc-roll.1`, …
    #[arg(long, value_name = "DIR", conflicts_with = "named")]
    out: Option<PathBuf>,
}

impl Man {
    pub fn run(self, printer: &Printer, mut command: Command) -> Result<()> {
        command.build();
        match (self.out, self.named) {
            (Some(folder), _) => pages_into(&folder, &command, printer),
            (None, None) => printer.result(&page(command)?),
            (None, Some(name)) => {
                let found = command.find_subcommand(&name).cloned();
                let of = found.ok_or_else(|| {
                    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
                    Error::usage(format!("no command is called `{name}`")).hint(format!("there are {}", list(&names)))
                })?;
                printer.result(&page(of)?)
            }
        }
    }
}

fn page(command: Command) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text).map_err(|err| Error::io("standard output", &err))?;
    Ok(text)
}

/// A file a command, and one of the program.
fn pages_into(folder: &Path, command: &Command, printer: &Printer) -> Result<()> {
    let mut files = vec![(folder.join("unbloc.1"), page(command.clone())?)];
    for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
        files.push((folder.join(format!("unbloc-{}.1", one.get_name())), page(one.clone())?));
    }
    let files: Vec<(&Path, &[u8])> = files.iter().map(|(path, text)| (&**path, &text[..])).collect();
    make_room_for(files[0].0)?;
    write_files(&files)?;
    printer.result(format!("{} with {}\n", folder.display(), plural(files.len(), "page")).as_bytes())
}
