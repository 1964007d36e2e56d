//! Where everybody stands, as people and scripts are told.

mod charts;
mod edges;
mod told;

use std::sync::OnceLock;

use serde_json::Value;

use crate::support::{run, text};

/// The answer on three sessions of the record, with a roll call and everything that scripts get.
pub fn answer() -> &'static Value {
    static ANSWER: OnceLock<Value> = OnceLock::new();
    ANSWER.get_or_init(|| {
        let args = ["ideal", "--session", "78..80", "--of", "USA,RUS,ARG", "-d", "@record", "-q", "--format", "json"];
        let out = run(&args);
        serde_json::from_str::<Value>(text(&out.stdout)).expect("JSON")["result"].clone()
    })
}

/// The positions of a session, from the lower end to the upper one.
pub fn line(session: u64) -> Vec<(String, f64)> {
    let points = answer()["points"].as_array().unwrap().iter();
    let here = points.filter(|point| point["session"].as_u64() == Some(session));
    let mut all: Vec<(String, f64)> =
        here.map(|p| (p["member"].as_str().unwrap().to_owned(), p["position"].as_f64().unwrap())).collect();
    all.sort_by(|a, b| a.1.total_cmp(&b.1));
    all
}
