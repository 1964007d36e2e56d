//! Flags that say which votes to read, and which groups to know.

use std::path::PathBuf;

use clap::Args;

use super::args::parsed;
use unbloc::ingest::{Codes, Columns, Format, OnConflict, Set};
use unbloc::question::{Origin, own_groups_json};
use unbloc::registry::{OwnGroups, Registry};

/// What to read.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// Votes to read: a file, a folder, `-` for standard input, or votes that the program holds:
    /// `@record` (the Assembly, 1946 to 2026), `@ukraine`, `@vetoes`; may be repeated
    /// [default: those named in the variable UNBLOC_DATA, else `@record` and `@ukraine` together]
    #[arg(short = 'd', long = "data", value_name = "FILE")]
    pub data: Vec<PathBuf>,

    /// Read the files as this format instead of recognising it; `unbloc formats` lists them
    #[arg(long, value_name = "FORMAT", value_parser = parsed::<Format>)]
    pub input_format: Option<Format>,

    /// Which columns of any other layout mean what, e.g.
    /// `member=Country,choice=Vote,roll-call=ID`; may be repeated
    #[arg(long, value_name = "KEY=HEADER,…", value_parser = parsed::<Columns>)]
    pub columns: Vec<Columns>,

    /// Which codes mean which choice, e.g. `yes=1;2,no=0,abstain=A`
    #[arg(long, value_name = "CHOICE=CODE,…", value_parser = parsed::<Codes>)]
    pub codes: Option<Codes>,

    /// What to do where two rows contradict each other
    #[arg(long, value_name = "first|last|error", default_value = "error", value_parser = parsed::<OnConflict>)]
    pub on_conflict: OnConflict,

    #[command(flatten)]
    pub groups: GroupArgs,
}

/// Groups of the user's own.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Groups of your own")]
pub struct GroupArgs {
    /// A group of your own, then known as `@NAME` and `--groups NAME`: members by code or name, e.g.
    /// `--group 'FRIENDS=USA;ISR'`; may be repeated
    #[arg(long = "group", value_name = "NAME=MEMBERS")]
    pub group: Vec<String>,

    /// Groups of your own, with days: a CSV file of `group,member,from,to`, of which both days may be
    /// blank, a month or a year; may be repeated
    #[arg(long, value_name = "FILE")]
    pub groups_file: Vec<PathBuf>,
}

impl GroupArgs {
    /// Reads them, and makes them known wherever a group is named. Those read first stay.
    pub fn take(&self) -> unbloc::error::Result<()> {
        let registry = Registry::embedded();
        if registry.own().is_some() || (self.group.is_empty() && self.groups_file.is_empty()) {
            return Ok(());
        }
        let mut own = OwnGroups::default();
        self.groups_file.iter().try_for_each(|path| own.read(path))?;
        self.group.iter().try_for_each(|text| own.named(text))?;
        registry.take(own);
        Ok(())
    }
}

/// The variable that names the votes to read where no flag does: paths, as those of programs stand in `PATH`.
pub const DATA: &str = "UNBLOC_DATA";

impl InputArgs {
    /// What is to be read; empty where neither a flag nor the environment says so.
    pub fn paths(&self) -> Vec<PathBuf> {
        if !self.data.is_empty() {
            return self.data.clone();
        }
        let named = std::env::var_os(DATA).unwrap_or_default();
        std::env::split_paths(&named).filter(|path| !path.as_os_str().is_empty()).collect()
    }

    /// Refuses flags that say how files are read where none is.
    ///
    /// # Errors
    ///
    /// With the first of them.
    pub fn refuse_reading(&self) -> unbloc::error::Result<()> {
        let flags = [
            ("--input-format", self.input_format.is_some()),
            ("--columns", !self.columns.is_empty()),
            ("--codes", self.codes.is_some()),
            ("--on-conflict", self.on_conflict != OnConflict::default()),
        ];
        match flags.iter().find(|(_, given)| *given) {
            Some((flag, _)) => {
                Err(unbloc::error::Error::usage(format!("`{flag}` says how a file is read, and none is named"))
                    .hint("name the file with `-d`"))
            }
            None => Ok(()),
        }
    }

    /// Whether the votes are the record that the program holds, with or without more: of eighty years an answer on one
    /// time is of the last session.
    pub fn has_record(&self) -> bool {
        let paths = self.paths();
        paths.is_empty() || paths.iter().any(|path| path.as_os_str() == Set::Record.name())
    }

    /// Where the votes come from.
    pub fn origin(&self) -> Origin {
        match self.paths().as_slice() {
            [] => Origin::Held,
            [record] if record.as_os_str() == Set::Record.name() => Origin::Held,
            paths if paths.iter().all(|path| path.as_os_str() == Set::Ukraine.name()) => Origin::Dossier,
            _ => Origin::Files,
        }
    }

    /// How the files were to be read, for the manifest.
    pub fn settings(&self) -> serde_json::Value {
        let columns = self.columns.iter().flat_map(Columns::iter).map(|(key, header)| (key.to_owned(), header.into()));
        let codes =
            self.codes.iter().flat_map(Codes::iter).map(|(code, choice)| (code.to_owned(), choice.word().into()));
        let mut settings = serde_json::json!({
            "format": self.input_format.map(Format::name),
            "columns": columns.collect::<serde_json::Map<_, _>>(),
            "codes": codes.collect::<serde_json::Map<_, _>>(),
            "on_conflict": self.on_conflict,
        });
        if let Some(groups) = own_groups_json() {
            settings["groups"] = groups;
        }
        settings
    }
}
