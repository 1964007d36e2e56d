//! `unbloc groups`: which groups there are, and who is in them.

use clap::Args;
use serde_json::json;

use super::args::{GroupArgs, Print};
use super::days::day;
use super::print::Printer;
use super::screen;
use unbloc::error::{Error, Result};
use unbloc::question::{Belong, own_groups_inputs};
use unbloc::votes::Date;

/// Which groups there are; who is in one, since when, and who left
///
/// Without a name the list of groups: code, name, members on the day, since when,
/// and where that is taken from. With a name its members. Days that are not known
/// are told as the month or the year that is. Every code works as `@CODE` wherever
/// members are named, and with `--groups`; so do groups of your own.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc groups
  unbloc groups EU --on 2015-06-30
  unbloc groups 'arab league' --format csv
  unbloc groups FRIENDS --groups-file friends.csv

A file of groups of your own:
  group,member,from,to
  FRIENDS,USA,,
  FRIENDS,Hungary,2010-05-29,
  FRIENDS,BRA,2019-01,2022-12-31")]
pub struct Groups {
    /// The group, by its code or name
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// The day, e.g. 2015-06-30 [default: the last on which the lists are known to have changed]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,

    #[command(flatten)]
    own: GroupArgs,

    /// How to print the result
    #[arg(long, value_enum, default_value_t = Print::Table, help_heading = "Output")]
    format: Print,
}

impl Groups {
    pub fn run(self, printer: &Printer) -> Result<()> {
        self.format.may_print()?;
        self.own.take()?;
        let answer = Belong { named: self.name, on: self.on }.answer()?;
        let bytes = match self.format {
            Print::Table => screen::plain_alone(&answer).into_bytes(),
            Print::Markdown => screen::markdown_alone(&answer).into_bytes(),
            Print::Csv => answer.main.csv()?.into_bytes(),
            Print::Parquet => answer.main.parquet()?,
            Print::Json => {
                let object = json!({
                    "unbloc": env!("CARGO_PKG_VERSION"),
                    "command": answer.name,
                    "inputs": own_groups_inputs(),
                    "settings": answer.settings,
                    "result": answer.result,
                });
                let text = serde_json::to_string_pretty(&object).map_err(|err| Error::new(err.to_string()))?;
                format!("{text}\n").into_bytes()
            }
        };
        printer.result(&bytes)
    }
}
