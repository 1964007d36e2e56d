//! `unbloc check`: the data doctor.

use std::process::ExitCode;

use clap::Args;

use super::args::{InputArgs, OutputArgs, SelectArgs};
use super::give::To;
use super::input;
use super::print::Printer;
use unbloc::error::{Error, Result};
use unbloc::ingest::Severity;
use unbloc::question;
use unbloc::run::Folder;
use unbloc::votes::Bodies;

/// Is this file sound? What was read, dropped and why; what is to be doubted
///
/// Reads everything, counts what was kept and what was dropped by reason, and
/// lists findings: tallies that do not add up, rows that repeat or contradict
/// each other, codes, names, dates and symbols that are not known. Findings are
/// about the whole input; the counts are about the selection. Where no row of votes
/// is kept, it says why and ends with 1, and `--out` writes nothing; with findings
/// that make `--strict` end with 1, `--out` is written.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc check -d 2026_ga_voting.csv
  unbloc check -d votes.csv --strict --format json
  unbloc check -d council.csv --columns 'member=State,choice=Vote,roll-call=ID' --codes 'yes=Y,no=N,abstain=A'")]
pub struct Check {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// Exit with 1 on any finding of level error
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub fn run(mut self, printer: &Printer) -> Result<ExitCode> {
        if let Some(folder) = &self.output.out {
            Folder::may_write(folder, "check", self.output.force)?;
        }
        // The doctor looks at everything unless told otherwise.
        self.select.body.get_or_insert(Bodies::Both);
        let record = input::record_checked(&self.input, &self.select, printer)?;
        let question = question::Check { strict: self.strict, verbose: printer.is_verbose() };
        let nothing = record.whole().members().is_empty();
        if nothing {
            self.output.out = None;
        }
        printer.answer(&question, &record, To::new(&self.output, None))?;
        if nothing {
            return Err(Error::new("no row of votes is kept: there is nothing to analyse")
                .hint("the findings say why each row was dropped"));
        }
        let errors = record.input.findings.of_severity(Severity::Error);
        Ok(ExitCode::from(u8::from(self.strict && errors > 0)))
    }
}
