//! `--text`: the words of the versions.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use unbloc::error::{Error, Location, Result};
use unbloc::ingest::texts;
use unbloc::question::compare::wording::GivenText;
use unbloc::run::write_file;
use unbloc::texts::Terms;
use unbloc::votes::Symbol;

/// Which texts.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Texts")]
pub struct GivenArgs {
    /// The text of a version, of its draft or of an amendment, as plain text, Markdown, HTML or
    /// the UN's Akoma Ntoso XML; may be repeated, the first is the base
    #[arg(long, value_name = "SYMBOL=FILE")]
    text: Vec<TextArg>,

    /// Names and terms to count, one a line [default: the members' names and a list of our own]
    #[arg(long, value_name = "FILE", requires = "text")]
    terms: Option<PathBuf>,
}

/// The words of the versions.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Texts")]
pub struct TextArgs {
    #[command(flatten)]
    given: GivenArgs,

    /// Write the texts with their changes marked to this HTML page
    #[arg(long, value_name = "FILE", requires = "text")]
    redline: Option<PathBuf>,
}

/// One `SYMBOL=FILE`.
#[derive(Debug, Clone)]
struct TextArg {
    symbol: Symbol,
    path: PathBuf,
}

impl FromStr for TextArg {
    type Err = String;

    fn from_str(given: &str) -> std::result::Result<Self, String> {
        let (symbol, path) = given.split_once('=').ok_or("expected `SYMBOL=FILE`, e.g. `A/RES/ES-11/8=text.xml`")?;
        let symbol = symbol.parse().map_err(|err: Error| err.to_string())?;
        if path.is_empty() {
            return Err("no file after `=`".to_owned());
        }
        Ok(TextArg { symbol, path: path.into() })
    }
}

impl GivenArgs {
    /// Reads the texts, and the terms where a list is given.
    ///
    /// # Errors
    ///
    /// If one cannot be read.
    pub fn read(&self) -> Result<(Vec<GivenText>, Option<Terms>)> {
        let given = |arg: &TextArg| Ok(GivenText { symbol: arg.symbol.clone(), file: texts::read(&arg.path)? });
        let texts = self.text.iter().map(given).collect::<Result<_>>()?;
        Ok((texts, self.terms.as_deref().map(terms).transpose()?))
    }
}

impl TextArgs {
    /// Reads the texts, and the terms where a list is given.
    pub fn read(&self) -> Result<(Vec<GivenText>, Option<Terms>)> {
        self.given.read()
    }

    /// Writes the page where `--redline` asks for it; the file it was written to.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or is one of the texts.
    pub fn write(&self, page: &str) -> Result<Option<&Path>> {
        let Some(path) = self.redline.as_deref() else { return Ok(None) };
        if self.given.text.iter().any(|text| text.path == path) {
            return Err(Error::usage("the page would overwrite one of the texts").at(Location::file(path)));
        }
        write_file(path, page.as_bytes())?;
        Ok(Some(path))
    }
}

/// A list of terms, one a line.
fn terms(path: &Path) -> Result<Terms> {
    let lines = texts::lines(path)?;
    let terms = Terms::of(&lines);
    if terms.is_empty() {
        return Err(Error::new("no term in this file").at(Location::file(path)).hint("write one term a line"));
    }
    if terms.len() > MOST_TERMS {
        return Err(Error::new(format!("{} terms, more than {MOST_TERMS}", terms.len()))
            .at(Location::file(path))
            .hint("count fewer terms at a time"));
    }
    Ok(terms)
}

/// Terms of one's own at most: each word of the texts is held against them.
const MOST_TERMS: usize = 2_000;
