//! The command line: one file a command. The only module that prints.

mod agree;
mod align;
mod args;
mod backbone;
mod changes;
mod check;
mod coalitions;
mod cohesion;
mod compare;
mod days;
mod drawing;
mod explore;
mod export;
mod give;
mod groups;
mod ideal;
mod input;
mod packed;
mod pages;
mod print;
mod profile;
mod progress;
mod reading;
mod rebels;
mod report;
mod roll;
mod rolls;
mod screen;
mod sensitivity;
mod signals;
mod surprise;
mod sweep;
mod texts;
mod threads;
mod track;
mod verify;
mod wording;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use print::Printer;
use unbloc::error::Result;

/// Who votes with whom in the United Nations.
///
/// Reads records of votes in the General Assembly and the Security Council and
/// shows how often members agree, which coalitions the votes fall into, and how
/// an alignment moves over time. Works offline. Without `-d` it uses the votes
/// that it holds: all recorded votes of the Assembly that its sources have, 1946
/// to June 2026, and a
/// dossier on Ukraine with drafts, amendments and the Council; the first line of
/// each answer says which of them it is about.
#[derive(Debug, Parser)]
#[command(name = "unbloc", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Examples:
  unbloc report                                  the report on the dossier on Ukraine
  unbloc rolls cuba embargo                      which votes were there on this
  unbloc texts atomic energy                     how the votes on a text went, year after year
  unbloc roll A/RES/ES-11/7                      who voted how on one text
  unbloc agree --of USA --top 10                 nearest and farthest, last session
  unbloc align USA --with GBR --by session       how two went on, since 1946
  unbloc coalitions -d votes.csv --session 74    coalitions in your own file")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Say nothing on standard error but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,

    /// Say every finding on standard error, not only the first of each kind
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Report),
    Check(check::Check),
    Rolls(rolls::Rolls),
    Texts(texts::Texts),
    Roll(roll::Roll),
    Agree(agree::Agree),
    Align(align::Align),
    Changes(changes::Changes),
    Coalitions(coalitions::Coalitions),
    Track(track::Track),
    Cohesion(cohesion::Cohesion),
    Rebels(rebels::Rebels),
    Ideal(ideal::Ideal),
    Profile(profile::Profile),
    Explore(explore::Explore),
    Groups(groups::Groups),
    Sensitivity(sensitivity::Sensitivity),
    Compare(compare::Compare),
    Surprise(surprise::Surprise),
    Export(export::Export),
    Verify(verify::Verify),
    Methods(pages::Methods),
    Sources(pages::Sources),
    Formats(pages::Formats),
    Completions(pages::Completions),
    Man(pages::Man),
}

/// Options of numbers that may be written as more than a number: `-1..2`, `-5%`.
const MORE_THAN_NUMBERS: &[&str] = &["alpha", "contested", "gammas", "min_participation", "sweep"];

/// The command line. Options take numbers below 0, so that what would be right is said of them.
fn command() -> clap::Command {
    let lenient = |arg: clap::Arg| match arg.get_action().takes_values() {
        true if MORE_THAN_NUMBERS.contains(&arg.get_id().as_str()) => arg.allow_hyphen_values(true),
        true => arg.allow_negative_numbers(true),
        false => arg,
    };
    Cli::command().mut_subcommands(|command| command.mut_args(lenient))
}

/// Reads the command line, runs the command and says how it ended: 0 done, 1
/// could not be done, 2 wrong usage. A closed pipe is not a failure.
pub fn main() -> ExitCode {
    signals::heed();
    threads::cap();
    let args: Vec<OsString> = std::env::args_os().collect();
    let read = command().try_get_matches_from(&args).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match read {
        Ok(cli) => cli,
        Err(err) => return print::clap(&with_proposal(err, &args)),
    };
    let printer = Printer::new(cli.quiet, cli.verbose);
    match cli.run(&printer) {
        Ok(code) => code,
        Err(err) => {
            printer.error(&err);
            ExitCode::from(if err.is_usage() { 2 } else { 1 })
        }
    }
}

/// `help aling` proposes a command as `aling` does.
fn with_proposal(err: clap::Error, args: &[OsString]) -> clap::Error {
    match args {
        [program, help, named, ..] if help == "help" && err.kind() == ErrorKind::InvalidSubcommand => {
            command().try_get_matches_from([program, named]).err().unwrap_or(err)
        }
        _ => err,
    }
}

impl Cli {
    fn run(self, printer: &Printer) -> Result<ExitCode> {
        match self.command {
            Command::Report(command) => command.run(printer)?,
            Command::Check(command) => return command.run(printer),
            Command::Rolls(command) => command.run(printer)?,
            Command::Texts(command) => command.run(printer)?,
            Command::Roll(command) => command.run(printer)?,
            Command::Agree(command) => command.run(printer)?,
            Command::Align(command) => command.run(printer)?,
            Command::Changes(command) => command.run(printer)?,
            Command::Coalitions(command) => command.run(printer)?,
            Command::Track(command) => command.run(printer)?,
            Command::Cohesion(command) => command.run(printer)?,
            Command::Rebels(command) => command.run(printer)?,
            Command::Ideal(command) => command.run(printer)?,
            Command::Profile(command) => command.run(printer)?,
            Command::Explore(command) => command.run(printer)?,
            Command::Groups(command) => command.run(printer)?,
            Command::Sensitivity(command) => command.run(printer)?,
            Command::Compare(command) => command.run(printer)?,
            Command::Surprise(command) => command.run(printer)?,
            Command::Export(command) => command.run(printer)?,
            Command::Verify(command) => {
                return Ok(if command.run(printer)? { ExitCode::SUCCESS } else { ExitCode::FAILURE });
            }
            Command::Methods(command) => command.run(printer)?,
            Command::Sources(command) => command.run(printer)?,
            Command::Formats(command) => command.run(printer)?,
            Command::Completions(command) => command.run(printer, &mut Cli::command())?,
            Command::Man(command) => command.run(printer, Cli::command())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
