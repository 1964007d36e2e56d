//! `unbloc verify`: is every byte of an output folder still what a run makes?

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use unbloc::prose::{list, plural};

use clap::{ArgMatches, Args};
use serde_json::Value;

use super::input::what_is_asked;
use super::print::Printer;
use super::signals;
use unbloc::error::{Error, Location, Result};
use unbloc::ingest::Set;
use unbloc::run::{Aside, FileDigest, MANIFEST, Manifest, changed, differences, digest, unrecorded};

/// Run again what a manifest records, and say whether every byte is the same
///
/// Holds the files of the folder and the inputs against the digests in its
/// `manifest.json`, runs the recorded command again into a folder aside, and
/// compares files and manifest, field by field. Exit code 0 where everything is
/// the same, 1 where anything differs or the command could not be run again, which
/// is said apart. Run it where the command was run: inputs are looked for at the
/// paths that it was given. What is read beside the folder is named; nothing else
/// is, no link in the folder is followed, and no device is read. The command line is taken as
/// recorded: a changed one shows in the settings and files that it makes, and
/// flags that say only where to write or how much to say show in nothing. Files
/// in the folder that are not recorded are noted; they are no difference.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc verify output/ukraine/manifest.json
  unbloc verify output/india")]
pub struct Verify {
    /// The manifest, or the folder that holds it
    #[arg(value_name = "MANIFEST")]
    path: PathBuf,
}

/// Whether a command writes a manifest, and so may be run again: the report, and every question.
fn writes_manifest(command: &str) -> bool {
    command == "report" || unbloc::question::methods().iter().any(|(name, _)| *name == command)
}

/// Files that are in the folder and not recorded, of which so many are named.
const NAMED: usize = 10;

/// Flags that name files of votes; without any of them a command is on what the program holds.
const VOTES: &[&str] = &["data", "against"];

/// Flags that name what else is read.
const MORE: &[&str] = &["text", "terms", "scores", "groups_file", "events"];

/// What is held against each other by other means than field by field: the version is said first,
/// files are held against the folder, too, and the command line is what is run again.
const OTHERWISE: &[&str] = &["unbloc", "files", "command_line"];

impl Verify {
    pub fn run(&self, printer: &Printer) -> Result<bool> {
        let path = if self.path.is_dir() { self.path.join(MANIFEST) } else { self.path.clone() };
        let (manifest, recorded) = Manifest::read_with_json(&path)?;
        let named = check_command(&manifest, &path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut differs: Vec<String> = Vec::new();
        if manifest.unbloc != env!("CARGO_PKG_VERSION") {
            differs.push(format!("made with unbloc {}, this is {}", manifest.unbloc, env!("CARGO_PKG_VERSION")));
        }
        let inputs = Inputs::of(&manifest, &named);
        differs.extend(inputs.differ.iter().map(|(_, words)| words.clone()));
        let changed = files(&manifest, folder);
        let kept = manifest.files.len() - changed.len();
        differs.extend(changed);
        let mut said = format!("{kept} of {} in the folder are as recorded.\n", plural(manifest.files.len(), "file"));
        said.push_str(&named.words());
        let again = inputs.missing.or_else(|| named.not_plain()).map_or_else(|| run_again(&manifest), Err);
        let ran = again.is_ok();
        match again {
            Err(err) => said.push_str(&format!("Not run again: {err}.\n")),
            Ok((again, json)) => {
                let same = again.files.iter().filter(|file| manifest.files.contains(file)).count();
                let all = plural(again.files.len(), "file");
                said.push_str(&format!("Run again: {same} of {all} made are the same, byte for byte.\n"));
                differs.extend(compare(&manifest, &again));
                let fields = differences(&recorded, &json).into_iter();
                let fields = fields.filter(|(field, _)| !is_said(field) && !said_of(&inputs.differ, field));
                differs.extend(fields.map(|(field, words)| format!("{field}: {words}")));
            }
        }
        differs.iter().for_each(|line| said.push_str(&format!("differs: {line}\n")));
        said.push_str(&notes(&unrecorded(folder, &manifest.files)));
        printer.result(said.as_bytes())?;
        Ok(ran && differs.is_empty())
    }
}

/// Files that are in the folder and not recorded, a line each.
fn notes(others: &[String]) -> String {
    let note = |name: &String| format!("note: {name}: in the folder, not recorded\n");
    let mut notes: String = others.iter().take(NAMED).map(note).collect();
    if others.len() > NAMED {
        notes.push_str(&format!("note: {} more in the folder, not recorded\n", others.len() - NAMED));
    }
    notes
}

/// Whether a field is compared otherwise.
fn is_said(field: &str) -> bool {
    OTHERWISE.contains(&field.split(['.', '[']).next().unwrap_or_default())
}

/// What the recorded command line names to read.
struct Named {
    /// Whether it was on votes that the program holds alone: no file of votes was named.
    embedded: bool,
    /// Whether such votes were named beside files.
    held: bool,
    paths: Vec<PathBuf>,
}

impl Named {
    fn of(given: &ArgMatches) -> Self {
        let named = |flag: &&str| match given.try_contains_id(flag) {
            Ok(true) => given.get_raw(flag).into_iter().flatten().map(|value| path_of(flag, value)).collect(),
            _ => Vec::new(),
        };
        let mut paths: Vec<PathBuf> = VOTES.iter().flat_map(named).collect();
        let embedded = paths.iter().all(|path| Set::is_named(path));
        let held = paths.iter().any(|path| Set::is_named(path));
        paths.retain(|path| !Set::is_named(path));
        // A table of scores may be a published one.
        let is_read = |flag: &str, path: &PathBuf| flag != "scores" || path.exists();
        paths.extend(MORE.iter().flat_map(|flag| named(flag).into_iter().filter(|path| is_read(flag, path))));
        Named { embedded, held, paths }
    }

    /// What is read beside the folder.
    fn words(&self) -> String {
        let paths: Vec<String> = self.paths.iter().map(|path| format!("`{}`", path.display())).collect();
        if paths.is_empty() { String::new() } else { format!("Read beside the folder: {}.\n", list(&paths)) }
    }

    /// Why it cannot be read: a device gives other bytes each time, or no end of them.
    fn not_plain(&self) -> Option<Error> {
        let is_other = |path: &&PathBuf| fs::metadata(path).is_ok_and(|kind| !kind.is_file() && !kind.is_dir());
        let other = self.paths.iter().find(is_other)?;
        Some(Error::new("is no plain file, and is not read").at(Location::file(other)))
    }
}

/// The path in a value: all of it, or what a symbol is given as.
fn path_of(flag: &str, value: &OsStr) -> PathBuf {
    match value.to_str().and_then(|text| text.split_once('=')) {
        Some((_, path)) if flag == "text" => path.into(),
        _ => value.into(),
    }
}

/// What the recorded command is to read. An error where it is none that may be run again.
fn check_command(manifest: &Manifest, path: &Path) -> Result<Named> {
    let command = manifest
        .command()
        .filter(|command| writes_manifest(command))
        .ok_or_else(|| Error::new("the manifest does not say which command was run").at(Location::file(path)))?;
    let line = manifest.command_line.join(" ");
    let other =
        || Error::new(format!("the recorded command line `{line}` is not of `{command}`")).at(Location::file(path));
    let matches = super::command().try_get_matches_from(&manifest.command_line).map_err(|err| {
        let said = err.to_string();
        match said.lines().next().and_then(|first| first.strip_prefix("error: ")) {
            Some(why) => other().hint(why),
            None => other(),
        }
    })?;
    let (_, given) = matches.subcommand().filter(|(name, _)| *name == command).ok_or_else(other)?;
    Ok(Named::of(given))
}

/// Inputs that are not what they were: their number and what to say.
#[derive(Default)]
struct Inputs {
    differ: Vec<(usize, String)>,
    /// Why one cannot be read, so that the command cannot be run again.
    missing: Option<Error>,
}

impl Inputs {
    /// Holds the recorded inputs against their digests, as far as the command line names them.
    /// What the program holds has no path that could be named.
    fn of(manifest: &Manifest, named: &Named) -> Self {
        let mut inputs = Inputs::default();
        for (i, input) in manifest.inputs.iter().enumerate() {
            let path = Path::new(&input.path);
            match read_input(path, &named.paths) {
                Ok(None) if named.embedded || named.held && Set::holds(path) => {}
                Ok(Some(bytes)) if input.sha256.as_ref().is_none_or(|known| digest(&bytes) == *known) => {}
                Ok(Some(_)) => inputs.differ.push((i, format!("input {}: its bytes have changed", input.path))),
                Ok(None) => {
                    let words = format!("input {}: the command line does not name it, and it is not read", input.path);
                    inputs.differ.push((i, words));
                }
                Err(err) => {
                    inputs.missing.get_or_insert(Error::new(format!("input {}: {err}", input.path)));
                }
            }
        }
        inputs
    }
}

/// The bytes of an input; `None` where nothing in the command line names it.
fn read_input(path: &Path, named: &[PathBuf]) -> std::result::Result<Option<Vec<u8>>, String> {
    let is_in = |rest: &Path| rest.components().all(|part| matches!(part, Component::Normal(_)));
    if !named.iter().any(|named| path.strip_prefix(named).is_ok_and(is_in)) {
        return Ok(None);
    }
    if path == Path::new("-") {
        return Err("standard input cannot be had again".to_owned());
    }
    match fs::metadata(path) {
        Ok(kind) if !kind.is_file() => Err("is no plain file, and is not read".to_owned()),
        _ => fs::read(path).map(Some).map_err(|err| Error::io(path, &err).message().to_owned()),
    }
}

/// Whether that a field differs is said of the input already.
fn said_of(differ: &[(usize, String)], field: &str) -> bool {
    differ.iter().any(|(i, _)| field == format!("inputs[{i}].sha256"))
}

/// Files of the folder that are not as recorded.
fn files(manifest: &Manifest, folder: &Path) -> Vec<String> {
    let words = |file: &FileDigest| changed(folder, file).map(|why| format!("{}: {why}", file.path));
    manifest.files.iter().filter_map(words).collect()
}

/// Runs the recorded command into a folder aside; the manifest it leaves there.
fn run_again(manifest: &Manifest) -> Result<(Manifest, Value)> {
    let aside = Aside::new()?;
    let out = aside.path().join("again");
    let program =
        std::env::current_exe().map_err(|err| Error::new(format!("the program cannot find itself: {err}")))?;
    let mut command = Command::new(program);
    // What the environment named then stands in the command line.
    command.env_remove(super::args::DATA);
    command.args(what_is_asked(&manifest.command_line[1..])).arg("--out").arg(&out);
    let (status, said) =
        signals::run(&mut command).map_err(|err| Error::new(format!("the command cannot be run again: {err}")))?;
    if !status.success() {
        let said = String::from_utf8_lossy(&said);
        // Findings may be printed before it.
        let last = said.lines().filter_map(|line| line.strip_prefix("error: ")).next_back();
        return Err(Error::new(format!("the command fails now: {}", last.unwrap_or("it said nothing"))));
    }
    Manifest::read_with_json(&out.join(MANIFEST))
}

/// What two runs made that is not the same.
fn compare(before: &Manifest, again: &Manifest) -> Vec<String> {
    let mut differs = Vec::new();
    for file in &before.files {
        match again.files.iter().find(|other| other.path == file.path) {
            Some(other) if other.sha256 == file.sha256 => {}
            Some(_) => differs.push(format!("{}: made again, it has other bytes", file.path)),
            None => differs.push(format!("{}: not made again", file.path)),
        }
    }
    for file in again.files.iter().filter(|file| before.files.iter().all(|known| known.path != file.path)) {
        differs.push(format!("{}: made now, not recorded", file.path));
    }
    differs
}
