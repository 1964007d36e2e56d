//! The replicates beside the same by python-igraph and leidenalg, in one run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use unbloc::agreement::{Index, Measure, Over, between};
use unbloc::answer::Table;
use unbloc::coalition::{Settings, find, stability};
use unbloc::question::export::votes_long;
use unbloc::votes::RollCalls;

/// Replicates of either; leidenalg takes a second for one or two.
const OURS: u32 = 200;
const THEIRS: u32 = 20;

/// Times both on the votes and prints seconds a replicate and their ratio, where
/// `UNBLOC_PYTHON` names a Python with pandas, numpy, igraph and leidenalg.
pub fn leidenalg(votes: &RollCalls) {
    let Some(python) = std::env::var_os("UNBLOC_PYTHON") else {
        println!("beside leidenalg: skipped; UNBLOC_PYTHON names a Python with pandas, numpy, igraph and leidenalg");
        return;
    };
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let found = find(votes, &agreement, &Settings::default()).expect("coalitions");
    let start = Instant::now();
    stability(votes, &found, Measure::default(), OURS, &|_, _| ()).expect("a stability");
    let ours = start.elapsed().as_secs_f64() / f64::from(OURS);
    let theirs = their_seconds(&PathBuf::from(python), votes);
    println!(
        "beside leidenalg, {} members, {} roll calls: {ours:.4} s a replicate (of {OURS}); leidenalg {theirs:.4} s (of \
         {THEIRS}): {:.1} times",
        votes.members().len(),
        votes.roll_calls().len(),
        theirs / ours
    );
}

/// Seconds a replicate, as the script beside this file prints them.
fn their_seconds(python: &Path, votes: &RollCalls) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("long.csv");
    let mut csv = String::new();
    for part in Table::csv_parts(votes_long(votes).map(Ok)) {
        csv.push_str(&part.expect("a table"));
    }
    std::fs::write(&file, csv).expect("a file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/leidenalg_replicates.py");
    let run = Command::new(python).arg(script).arg(&file).arg(THEIRS.to_string()).output().expect("a Python");
    let printed = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let seconds = printed.split_once(": ").and_then(|(_, rest)| rest.split_once(" s a replicate"));
    seconds.and_then(|(seconds, _)| seconds.parse().ok()).unwrap_or_else(|| panic!("no seconds in `{printed}`"))
}
