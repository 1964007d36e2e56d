//! `unbloc verify`: is every byte of an output folder still what a run makes?

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use unbloc::prose::plural;

use clap::Args;
use serde_json::Value;

use super::print::Printer;
use unbloc::error::{Error, Location, Result};
use unbloc::run::{Aside, FileDigest, Manifest, differences, digest, unrecorded};

/// Run again what a manifest records, and say whether every byte is the same
///
/// Holds the files of the folder and the inputs against the digests in its
/// `manifest.json`, runs the recorded command again into a folder aside, and
/// compares files and manifest, field by field. Exit code 0 where everything is
/// the same, 1 where anything differs. Run it where the command was run: inputs
/// are looked for at the paths that it was given. The command line is taken as
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

/// Flags that say where to write or how much to say, and whether a value follows.
const ELSEWHERE: &[(&str, bool)] = &[
    ("--out", true),
    ("--svg", true),
    ("--redline", true),
    ("--force", false),
    ("-q", false),
    ("--quiet", false),
    ("-v", false),
    ("--verbose", false),
];

/// Files that are in the folder and not recorded, of which so many are named.
const NAMED: usize = 10;

/// What is held against each other by other means than field by field: the version is said first,
/// files are held against the folder, too, and the command line is what is run again.
const OTHERWISE: &[&str] = &["unbloc", "files", "command_line"];

impl Verify {
    pub fn run(&self, printer: &Printer) -> Result<bool> {
        let path = if self.path.is_dir() { self.path.join("manifest.json") } else { self.path.clone() };
        let (manifest, recorded) = Manifest::read_with_json(&path)?;
        let embedded = check_command(&manifest, &path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut differs: Vec<String> = Vec::new();
        if manifest.unbloc != env!("CARGO_PKG_VERSION") {
            differs.push(format!("made with unbloc {}, this is {}", manifest.unbloc, env!("CARGO_PKG_VERSION")));
        }
        let inputs = if embedded { Inputs::default() } else { Inputs::of(&manifest) };
        differs.extend(inputs.differ.iter().map(|(_, words)| words.clone()));
        let changed = files(&manifest, folder);
        let kept = manifest.files.len() - changed.len();
        differs.extend(changed);
        let mut said = format!("{kept} of {} in the folder are as recorded.\n", plural(manifest.files.len(), "file"));
        let again = if inputs.missing { None } else { Some(run_again(&manifest)) };
        match again {
            None => said.push_str("Not run again: inputs are looked for at the paths that the command was given.\n"),
            Some(Err(err)) => {
                said.push_str("Not run again.\n");
                differs.push(err.to_string());
            }
            Some(Ok((again, json))) => {
                let same = again.files.iter().filter(|file| manifest.files.contains(file)).count();
                let all = plural(again.files.len(), "file");
                said.push_str(&format!("Run again: {same} of {all} made are the same, byte for byte.\n"));
                differs.extend(compare(&manifest, &again));
                let fields = differences(&recorded, &json).into_iter();
                let fields = fields.filter(|(field, _)| !is_said(field) && !inputs.say(field));
                differs.extend(fields.map(|(field, words)| format!("{field}: {words}")));
            }
        }
        differs.iter().for_each(|line| said.push_str(&format!("differs: {line}\n")));
        said.push_str(&notes(&unrecorded(folder, &manifest.files)));
        printer.result(said.as_bytes())?;
        Ok(differs.is_empty())
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

/// Whether the recorded command was on the embedded dossier alone: no file was named. An error
/// where it is none that may be run again.
fn check_command(manifest: &Manifest, path: &Path) -> Result<bool> {
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
    let names = |flag| matches!(given.try_contains_id(flag), Ok(true));
    Ok(!names("data") && !names("against"))
}

/// Inputs that are not what they were: their number and what to say.
#[derive(Default)]
struct Inputs {
    differ: Vec<(usize, String)>,
    /// Whether one cannot be read, so that the command cannot be run again.
    missing: bool,
}

impl Inputs {
    fn of(manifest: &Manifest) -> Self {
        let mut inputs = Inputs::default();
        for (i, input) in manifest.inputs.iter().enumerate() {
            let words = match fs::read(&input.path) {
                _ if input.path == "-" => {
                    inputs.missing = true;
                    "standard input cannot be had again".to_owned()
                }
                Ok(bytes) if input.sha256.as_ref().is_none_or(|known| digest(&bytes) == *known) => continue,
                Ok(_) => "its bytes have changed".to_owned(),
                Err(err) => {
                    inputs.missing = true;
                    Error::io(&input.path, &err).message().to_owned()
                }
            };
            inputs.differ.push((i, format!("input {}: {words}", input.path)));
        }
        inputs
    }

    /// Whether that a field differs is said of the input already.
    fn say(&self, field: &str) -> bool {
        self.differ.iter().any(|(i, _)| field == format!("inputs[{i}].sha256"))
    }
}

/// Files of the folder that are not as recorded.
fn files(manifest: &Manifest, folder: &Path) -> Vec<String> {
    let changed = |file: &FileDigest| match fs::read(folder.join(&file.path)) {
        Ok(bytes) if digest(&bytes) == file.sha256 => None,
        Ok(_) => Some(format!("{}: its bytes have changed", file.path)),
        Err(err) => Some(format!("{}: {}", file.path, Error::io(&file.path, &err).message())),
    };
    manifest.files.iter().filter_map(changed).collect()
}

/// Runs the recorded command into a folder aside; the manifest it leaves there.
fn run_again(manifest: &Manifest) -> Result<(Manifest, Value)> {
    let aside = Aside::new()?;
    let out = aside.path().join("again");
    let program =
        std::env::current_exe().map_err(|err| Error::new(format!("the program cannot find itself: {err}")))?;
    let done = Command::new(program)
        .args(kept(&manifest.command_line[1..]))
        .arg("--out")
        .arg(&out)
        .stdout(Stdio::null())
        .stdin(Stdio::null())
        .output()
        .map_err(|err| Error::new(format!("the command cannot be run again: {err}")))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        // Findings may be printed before it.
        let last = said.lines().filter_map(|line| line.strip_prefix("error: ")).next_back();
        return Err(Error::new(format!("run again, the command fails: {}", last.unwrap_or("it said nothing"))));
    }
    Manifest::read_with_json(&out.join("manifest.json"))
}

/// The arguments without those that say where to write.
fn kept(args: &[String]) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let name = arg.split('=').next().unwrap_or_default();
        match ELSEWHERE.iter().find(|(flag, _)| *flag == name) {
            Some((_, true)) if !arg.contains('=') => drop(args.next()),
            Some(_) => {}
            None => kept.push(OsString::from(arg)),
        }
    }
    kept
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
