//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};
use std::process::{self, ExitCode};

use super::progress::Bar;
use unbloc::error::{Error, Result};
use unbloc::prose::escaped;
use unbloc::question::Heard;

/// Writes results to standard output, and all else to standard error.
#[derive(Debug)]
pub struct Printer {
    quiet: bool,
    verbose: bool,
    colour: bool,
}

/// Whether who reads wants colours (no-color.org), of which we take bold for one, and the terminal knows them.
fn wants_colour() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|kind| kind != "dumb")
}

/// A heading of the result: bold on a terminal, plain in a pipe or a file.
pub fn strong(text: &str) -> String {
    let is_bold = io::stdout().is_terminal() && wants_colour();
    if is_bold { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

impl Printer {
    pub fn new(quiet: bool, verbose: bool) -> Self {
        let colour = io::stderr().is_terminal() && wants_colour();
        Printer { quiet, verbose, colour }
    }

    /// Whether every finding and setting is wanted.
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether progress may be drawn: on a terminal, and not when quiet.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Hears of long work, and draws its progress where that is wanted.
    pub fn hearing(&self) -> Hearing<'_> {
        Hearing { bar: Bar::counting(self.shows_progress(), ""), printer: self }
    }

    /// The result. Ends the program without complaint where the reader has
    /// closed the pipe.
    pub fn result(&self, bytes: &[u8]) -> Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(err) if err.kind() == io::ErrorKind::BrokenPipe => process::exit(0),
            Err(err) => Err(Error::io("standard output", &err)),
            Ok(()) => Ok(()),
        }
    }

    /// A remark about the run.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(&escaped(text));
        }
    }

    /// A doubt that does not stop the run.
    pub fn warning(&self, text: &str) {
        if !self.quiet {
            self.say(&format!("{} {}", self.paint("warning:", "33;1"), escaped(text)));
        }
    }

    /// Why the run could not be done.
    pub fn error(&self, err: &Error) {
        self.say(&format!("{} {err}", self.paint("error:", "31;1")));
        if let Some(hint) = err.hint_text() {
            self.say(&format!("  {} {hint}", self.paint("hint:", "36;1")));
        }
    }

    /// Standard error may be closed; that is nobody's fault.
    fn say(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The message with what a number is to be in words, where the standard library's say it in its own; `None` where nothing is to be bettered.
fn in_words(message: &str) -> Option<String> {
    const BETTER: [(&str, &str); 4] = [
        ("invalid digit found in string", "expected a whole number"),
        ("cannot parse integer from empty string", "expected a whole number"),
        ("number too large to fit in target type", "the number is too large"),
        ("number too small to fit in target type", "the number is too small"),
    ];
    BETTER.iter().find(|(theirs, _)| message.contains(theirs)).map(|(theirs, ours)| message.replace(theirs, ours))
}

/// Prints what clap says: help on standard output, or what is wrong with the command line.
pub fn clap(said: &clap::Error) -> ExitCode {
    let code = u8::try_from(said.exit_code()).unwrap_or(2);
    let plain = said.render().to_string();
    if let Some(better) = in_words(&plain) {
        let _ = io::stderr().write_all(better.as_bytes());
        return ExitCode::from(code);
    }
    match said.print().and_then(|()| io::stdout().flush()) {
        Err(err) if !said.use_stderr() && err.kind() != io::ErrorKind::BrokenPipe => {
            Printer::new(false, false).error(&Error::io("standard output", &err));
            ExitCode::FAILURE
        }
        _ => ExitCode::from(code),
    }
}

/// Long work, as a terminal sees it.
pub struct Hearing<'a> {
    bar: Bar,
    printer: &'a Printer,
}

impl Hearing<'_> {
    /// The work is done: the bar goes.
    pub fn finish(&self) {
        self.bar.finish();
    }
}

impl Heard for Hearing<'_> {
    fn progress(&self, work: &'static str, done: usize, all: usize) {
        self.bar.stage(work, done, all);
    }

    fn doubt(&self, words: &str) {
        self.printer.warning(words);
    }
}

/// The width to set tables and paragraphs to: what `COLUMNS` says, else the
/// terminal's, else 80.
pub fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(80).clamp(40, 200)
}
