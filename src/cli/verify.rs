//! `unbloc verify`: is every byte of an output folder still what a run makes?

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;

use super::print::Printer;
use crate::error::{Error, Location, Result};
use crate::report::plural;
use crate::run::{Aside, FileDigest, InputDigest, Manifest, digest};

/// Run again what a manifest records, and say whether every byte is the same
///
/// Holds the files of the folder and the inputs against the digests in its
/// `manifest.json`, runs the recorded command again into a folder aside, and
/// compares. Exit code 0 where everything is the same, 1 where anything
/// differs. Run it where the command was run: inputs are looked for at the
/// paths that it was given.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  unbloc verify output/ukraine/manifest.json
  unbloc verify output/india")]
pub struct Verify {
    /// The manifest, or the folder that holds it
    #[arg(value_name = "MANIFEST")]
    path: PathBuf,
}

/// Commands that write a manifest, and so may be run again.
const COMMANDS: &[&str] =
    &["report", "check", "roll", "agree", "align", "coalitions", "cohesion", "compare", "surprise", "sensitivity"];

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

impl Verify {
    pub fn run(&self, printer: &Printer) -> Result<bool> {
        let path = if self.path.is_dir() { self.path.join("manifest.json") } else { self.path.clone() };
        let manifest = Manifest::read(&path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut differs: Vec<String> = Vec::new();
        if manifest.unbloc != env!("CARGO_PKG_VERSION") {
            differs.push(format!("made with unbloc {}, this is {}", manifest.unbloc, env!("CARGO_PKG_VERSION")));
        }
        differs.extend(inputs(&manifest));
        let changed = files(&manifest, folder);
        let kept = manifest.files.len() - changed.len();
        differs.extend(changed);
        let again = run_again(&manifest, &path)?;
        let same = again.files.iter().filter(|file| manifest.files.contains(file)).count();
        differs.extend(compare(&manifest, &again));
        let mut said = format!(
            "{kept} of {} in the folder are as recorded.\nRun again: {same} of {} made are the same, byte for byte.\n",
            plural(manifest.files.len(), "file"),
            plural(again.files.len(), "file")
        );
        for line in &differs {
            said.push_str(&format!("differs: {line}\n"));
        }
        printer.result(said.as_bytes())?;
        Ok(differs.is_empty())
    }
}

/// Inputs that are not what they were.
fn inputs(manifest: &Manifest) -> Vec<String> {
    let changed = |input: &InputDigest| {
        let known = input.sha256.as_ref()?;
        match fs::read(&input.path) {
            Ok(bytes) if digest(&bytes) == *known => None,
            Ok(_) => Some(format!("input {}: its bytes have changed", input.path)),
            // The dossier is in the program; running again compares it.
            Err(_) if manifest.is_dossier() => None,
            Err(err) => Some(format!("input {}: {err}", input.path)),
        }
    };
    manifest.inputs.iter().filter_map(changed).collect()
}

/// Files of the folder that are not as recorded.
fn files(manifest: &Manifest, folder: &Path) -> Vec<String> {
    let changed = |file: &FileDigest| match fs::read(folder.join(&file.path)) {
        Ok(bytes) if digest(&bytes) == file.sha256 => None,
        Ok(_) => Some(format!("{}: its bytes have changed", file.path)),
        Err(err) => Some(format!("{}: {err}", file.path)),
    };
    manifest.files.iter().filter_map(changed).collect()
}

/// Runs the recorded command into a folder aside; the manifest it leaves there.
fn run_again(manifest: &Manifest, path: &Path) -> Result<Manifest> {
    let command = manifest
        .command()
        .filter(|command| COMMANDS.contains(command))
        .ok_or_else(|| Error::new("the manifest does not say which command was run").at(Location::file(path)))?;
    if manifest.command_line.get(1).map(String::as_str) != Some(command) {
        let line = manifest.command_line.join(" ");
        return Err(
            Error::new(format!("the recorded command line `{line}` is not of `{command}`")).at(Location::file(path))
        );
    }
    if manifest.command_line.iter().any(|arg| arg == "-") {
        return Err(Error::new("the run read standard input, which cannot be had again").at(Location::file(path)));
    }
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
        let last = said.lines().find(|line| line.starts_with("error")).unwrap_or("it said nothing");
        return Err(Error::new(format!("run again, the command fails: {last}")).at(Location::file(path)));
    }
    Manifest::read(&out.join("manifest.json"))
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
