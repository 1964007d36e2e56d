//! `unbloc explore`: one page to explore votes, which needs no network.

use std::path::{Path, PathBuf};

use clap::Args;

use super::args::{InputArgs, SelectArgs};
use super::input::{self, Usually};
use super::print::Printer;
use unbloc::error::{Error, Location, Result};
use unbloc::explore;
use unbloc::run::{make_room_for, write_file};

/// A page to explore votes by click: pairs, company, maps, roll calls, coalitions and positions over time, members
///
/// One file that opens by double-click, needs no network and can be put on any web
/// server as it is. Every picture has an address of its own, its numbers as CSV, and
/// itself as SVG and PNG.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc explore
  unbloc explore --out votes.html
  unbloc explore --session 60..80 --out since-2005.html
  unbloc explore -d 2026_ga_voting.csv --out mine.html")]
pub struct Explore {
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "output/explore.html", help_heading = "Output")]
    out: PathBuf,

    /// Overwrite a file that is no page of `unbloc explore`
    #[arg(long, help_heading = "Output")]
    force: bool,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
}

impl Explore {
    pub fn run(self, printer: &Printer) -> Result<()> {
        self.may_write()?;
        let record = input::record(&self.input, &self.select, Usually::All, false, printer)?;
        input::protect(&record, &self.out)?;
        input::warn(&record, printer);
        let hearing = printer.hearing();
        let page = explore::page(&record, &hearing);
        hearing.finish();
        let page = page?;
        make_room_for(&self.out)?;
        write_file(&self.out, page.as_bytes())?;
        printer.note(&record.selection_line());
        printer.result(format!("{}\n", self.out.display()).as_bytes())
    }

    /// That what is there may be overwritten: an earlier page, or what the user said.
    fn may_write(&self) -> Result<()> {
        let path: &Path = &self.out;
        if path.is_dir() {
            return Err(Error::usage("the page is one file, and this is a folder")
                .at(Location::file(path))
                .hint(format!("name a file in it, as with `--out {}`", path.join("explore.html").display())));
        }
        match std::fs::read(path) {
            Ok(bytes) if !self.force && !explore::is_page(&bytes) => {
                Err(Error::new("this file is no page of `unbloc explore`, and is left as it is")
                    .at(Location::file(path))
                    .hint("name another file, or overwrite it with `--force`"))
            }
            _ => Ok(()),
        }
    }
}
