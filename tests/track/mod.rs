//! Coalitions over sessions: worked by hand, against another program's labels, and as they are told.

mod edges;
mod made_up;
mod matching;
mod reference;
mod told;

use std::sync::OnceLock;

use serde_json::Value;

use crate::support::{run_bare, text};

/// All sessions of the record.
pub fn whole() -> &'static Value {
    static WHOLE: OnceLock<Value> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let out = run_bare(&["track", "--format", "json", "-q"]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        let mut json: Value = serde_json::from_slice(&out.stdout).expect("JSON");
        json["result"].take()
    })
}
