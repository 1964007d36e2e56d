//! What was run, on what, and what came out.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Location, Result};

/// Bytes of a manifest that are read at most.
const LONGEST: u64 = 64 << 20;

/// The record of one run: enough to make it again and to see whether every
/// byte is the same. It holds no clock and no host name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Program version.
    pub unbloc: String,
    /// The command line, program first.
    pub command_line: Vec<String>,
    /// Every setting resolved.
    pub settings: serde_json::Value,
    /// The seed of everything drawn at random.
    pub seed: u64,
    /// What was read.
    pub inputs: Vec<InputDigest>,
    /// Rows dropped, by reason, over all inputs.
    pub dropped: BTreeMap<String, u64>,
    /// Doubts that did not stop the run.
    pub warnings: Vec<String>,
    /// Every file written, but this one.
    pub files: Vec<FileDigest>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or is no manifest.
    pub fn read(path: &Path) -> Result<Manifest> {
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(|err| Error::io(path, &err))?;
        file.take(LONGEST).read_to_end(&mut bytes).map_err(|err| Error::io(path, &err))?;
        serde_json::from_slice(&bytes).map_err(|err| {
            Error::new("the file is no manifest of unbloc").at(Location::file(path)).hint(err.to_string())
        })
    }

    /// Whether the run was on the embedded dossier: no file was named.
    pub fn is_dossier(&self) -> bool {
        !self.command_line.iter().any(|arg| arg.starts_with("-d") || arg.starts_with("--data"))
    }

    /// The command that was run, as the settings name it.
    pub fn command(&self) -> Option<&str> {
        self.settings.get("command")?.as_str()
    }
}

/// One input file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InputDigest {
    /// The path as given.
    pub path: String,
    /// The format it was read in.
    pub format: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: Option<String>,
    /// Rows read.
    pub rows: u64,
}

/// One file written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// The path inside the folder.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// SHA-256 in hexadecimal.
///
/// ```
/// // FIPS 180-2, appendix B.1
/// assert!(unbloc::run::digest(b"abc").starts_with("ba7816bf8f01cfea"));
/// ```
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
