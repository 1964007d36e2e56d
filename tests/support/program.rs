//! Runs the program.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in the project's folder, at 80 columns, without a terminal; where no votes are named, on the
/// dossier, which is small. [`run_bare`] is for what the program does of itself.
pub fn run(args: &[&str]) -> Output {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), args, &[])
}

/// The same on all votes that the program holds, where none are named.
pub fn run_bare(args: &[&str]) -> Output {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), args, &BARE)
}

/// No votes are named.
pub const BARE: [(&str, &str); 1] = [("UNBLOC_DATA", "")];

/// Runs the program in a folder, with variables of the environment.
pub fn run_in(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_unbloc"))
        .args(args)
        .current_dir(folder)
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env("UNBLOC_DATA", "@ukraine")
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

/// Bytes that must be UTF-8.
pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// What is said, in one line: words that were broken over lines and padded are a space apart.
pub fn unwrapped(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
