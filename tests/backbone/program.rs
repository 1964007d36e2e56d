//! What the program says and writes of backbones.

use serde_json::Value;

use crate::support::{run, text};

fn json(args: &[&str]) -> Value {
    let output = run(args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_str(text(&output.stdout)).expect("one JSON object")
}

#[test]
fn coalitions_tell_the_backbone_that_is_asked_for() {
    let coalitions = |more: &[&str]| json(&[&["coalitions", "--format", "json", "--starts", "2"], more].concat());
    let found = coalitions(&["--backbone", "top-k", "--ties", "2"]);
    assert_eq!(found["settings"]["backbone"], serde_json::json!({"rule": "top-k", "ties": 2}));
    let ties = found["result"]["backbone"]["ties"].as_array().expect("ties");
    // of 181 members each has its two strongest, and some are tied by both
    assert!((181..=2 * 181 + 180).contains(&ties.len()), "{}", ties.len());
    assert!(ties.iter().all(|tie| tie["p"].is_null() && tie["sign"] == "positive"));
    let found = coalitions(&["--backbone", "sdsm", "--alpha", "0.1"]);
    assert_eq!(found["result"]["backbone"]["picked_by"], serde_json::json!({"rule": "sdsm", "alpha": 0.1}));
    assert_eq!(found["result"]["backbone"]["tails"], "exact");
    assert!(coalitions(&[])["result"].get("backbone").is_none());
}

#[test]
fn a_graph_file_may_hold_a_backbone_alone() {
    let members = ["--members", "@P5,@BRICS", "--starts", "2"];
    let export = |more: &[&str]| json(&[&["export", "json"], &members[..], more].concat());
    let all = export(&[])["edges"].as_array().expect("edges").clone();
    assert!(all.iter().all(|edge| edge.get("sign").is_none() && edge.get("p").is_none()));
    let strong = export(&["--backbone", "disparity", "--alpha", "0.3"])["edges"].as_array().expect("edges").clone();
    assert!(!strong.is_empty() && strong.len() < all.len(), "{} of {}", strong.len(), all.len());
    for edge in &strong {
        let same = |other: &&Value| (&other["source"], &other["target"]) == (&edge["source"], &edge["target"]);
        let whole = all.iter().find(same).expect("a tie of the whole graph");
        assert_eq!((&whole["weight"], &whole["joint"]), (&edge["weight"], &edge["joint"]));
        assert!(edge["p"].as_f64().is_some_and(|p| p < 0.3) && edge["sign"] == "positive");
    }
    for format in ["graphml", "gexf", "dot"] {
        let args = [&["export", format, "--backbone", "disparity", "--alpha", "0.3"], &members[..]].concat();
        let output = run(&args);
        assert_eq!(text(&output.stdout).matches("positive").count(), strong.len(), "{format}");
    }
}

#[test]
fn flags_that_would_do_nothing_are_refused() {
    let refused = |args: &[&str], wanted: &str| {
        let output = run(args);
        let message = text(&output.stderr);
        assert!(output.status.code() == Some(2) && output.stdout.is_empty() && message.contains(wanted), "{message}");
    };
    refused(&["coalitions", "--backbone", "top-k", "--alpha", "0.1"], "`--alpha` does nothing with `--backbone top-k`");
    refused(&["coalitions", "--backbone", "sdsm", "--ties", "3"], "`--ties` does nothing with `--backbone sdsm`");
    refused(&["coalitions", "--alpha", "0.1"], "--backbone");
    refused(&["export", "long", "--backbone", "sdsm"], "`--backbone` is of graphs");
    refused(&["coalitions", "--backbone", "mst"], "unknown backbone `mst`");
    for alpha in ["-1", "0", "1", "2", "100%"] {
        let message = format!(
            "error: invalid value '{alpha}' for '--alpha <SHARE>': expected a number between 0 and 1\n\nFor more \
             information, try '--help'.\n"
        );
        refused(&["coalitions", "--backbone", "sdsm", "--alpha", alpha], &message);
    }
}

#[test]
fn a_graph_of_few_roll_calls_names_no_coalitions_and_says_why() {
    let output = run(&["export", "graphml", "--from", "2025-01-01"]);
    assert!(output.status.success());
    let graph = text(&output.stdout);
    assert!(graph.contains("key=\"weight\"") && !graph.contains("key=\"coalition\">"));
    let why = "the graph names no coalitions: coalitions need at least 10 roll calls that are not unanimous; the \
               selection has 3";
    assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr));
}

#[test]
fn a_tree_has_no_resolutions_to_sweep() {
    let output = run(&["report", "--method", "linkage", "--k", "3", "--sweep", "0.8..1.3", "--out", "never"]);
    let message = "error: there are no resolutions to sweep\n  hint: `--sweep` goes with `--method leiden` and a \
                   resolution above 0\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), message));
}
