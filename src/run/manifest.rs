//! What was run, on what, and what came out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
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
    pub settings: Value,
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
        Ok(Manifest::read_with_json(path)?.0)
    }

    /// The same, and all that is written in it, fields that are none of a manifest included.
    ///
    /// # Errors
    ///
    /// As [`Manifest::read`].
    pub fn read_with_json(path: &Path) -> Result<(Manifest, Value)> {
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(|err| Error::io(path, &err))?;
        file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|err| Error::io(path, &err))?;
        if bytes.len() as u64 > LONGEST {
            return Err(Error::new("the file is too long for a manifest of unbloc")
                .at(Location::file(path))
                .hint(format!("at most {} MiB are read", LONGEST >> 20)));
        }
        let read = || -> serde_json::Result<_> {
            let json: Value = serde_json::from_slice(&bytes)?;
            Ok((Manifest::deserialize(&json)?, json))
        };
        read().map_err(|err| {
            let at = if err.line() == 0 { Location::file(path) } else { Location::line(path, err.line() as u64) };
            let hint = "it is broken or of another program: make the folder again, with `--out` into a new one";
            Error::new("the file is no manifest of unbloc").at(at).hint(hint)
        })
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

/// The fields of two records that are not the same, in order: the name, and
/// what stands in each.
///
/// ```
/// use serde_json::json;
/// let (recorded, again) = (json!({"seed": 99, "inputs": []}), json!({"seed": 1, "inputs": []}));
/// let found = unbloc::run::differences(&recorded, &again);
/// assert_eq!(found, [("seed".to_owned(), "recorded 99, run again 1".to_owned())]);
/// ```
pub fn differences(recorded: &Value, again: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    differ("", Some(recorded), Some(again), &mut found);
    found
}

fn differ(field: &str, recorded: Option<&Value>, again: Option<&Value>, found: &mut Vec<(String, String)>) {
    match (recorded, again) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            for key in a.keys().chain(b.keys()).collect::<BTreeSet<_>>() {
                let inner = if field.is_empty() { key.clone() } else { format!("{field}.{key}") };
                differ(&inner, a.get(key), b.get(key), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for i in 0..a.len().max(b.len()) {
                differ(&format!("{field}[{i}]"), a.get(i), b.get(i), found);
            }
        }
        _ if recorded == again => {}
        _ => found.push((field.to_owned(), format!("recorded {}, run again {}", shown(recorded), shown(again)))),
    }
}

/// A value in a message.
fn shown(value: Option<&Value>) -> String {
    const SHOWN: usize = 300;
    let text = value.map_or("nothing".to_owned(), Value::to_string);
    if text.chars().count() > SHOWN { text.chars().take(SHOWN).chain(['…']).collect() } else { text }
}
