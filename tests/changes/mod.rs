//! What has changed: against a recount that knows nothing of the program's ways, and as it is told.

mod edges;
mod made_up;
mod told;
mod twin;

use std::sync::OnceLock;

use serde_json::Value;

use crate::support::run_bare;

/// The result of a call, as JSON.
pub fn result(args: &[&str]) -> Value {
    let all = [&["changes"], args, &["--format", "json", "-q"]].concat();
    let out = run_bare(&all);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    let mut json: Value = serde_json::from_slice(&out.stdout).expect("JSON");
    json["result"].take()
}

/// The last session against the one before.
pub fn last_session() -> &'static Value {
    static LAST: OnceLock<Value> = OnceLock::new();
    LAST.get_or_init(|| result(&["--replicates", "200"]))
}
