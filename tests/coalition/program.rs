//! What `unbloc coalitions` says of quality, resolution and stability.

use serde_json::Value;

use crate::support::{run, text};

fn json(args: &[&str]) -> Value {
    let mut all = vec!["coalitions", "--format", "json", "--starts", "5"];
    all.extend(args);
    let output = run(&all);
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_str(text(&output.stdout)).expect("one JSON object")
}

fn fails(args: &[&str]) -> (Option<i32>, String) {
    let mut all = vec!["coalitions"];
    all.extend(args);
    let output = run(&all);
    assert!(output.stdout.is_empty());
    (output.status.code(), text(&output.stderr).to_owned())
}

#[test]
fn the_quality_function_is_named_and_may_need_a_resolution() {
    for (quality, gamma) in [("modularity", "1"), ("cpm", "0.8"), ("signed-modularity", "1"), ("signed-cpm", "0")] {
        let found = json(&["--quality", quality, "--gamma", gamma]);
        assert_eq!(found["result"]["quality_function"], quality);
        assert_eq!(found["settings"]["quality"], quality);
        assert!(found["result"]["quality"].as_f64().is_some_and(|q| q > 0.0), "{quality}");
    }
    let (code, message) = fails(&["--quality", "cpm"]);
    assert!(code == Some(2) && message.contains("`--quality cpm` needs a resolution"), "{message}");
    let (code, message) = fails(&["--gamma", "0"]);
    assert!(code == Some(2) && message.contains("a resolution of 0 makes no coalitions"), "{message}");
}

#[test]
fn a_sweep_says_on_what_plateau_the_resolution_lies() {
    let args = ["--sweep", "0.9..1.1", "--step", "0.05"];
    let output = run(&[&["coalitions", "--starts", "5"], &args[..]].concat());
    let words = text(&output.stdout).replace('\n', " ");
    assert!(words.contains("Resolution 1 lies on the plateau from"), "{words}");
    let found = json(&args);
    let sweep = &found["result"]["sweep"];
    let plateaus = sweep["plateaus"].as_array().expect("plateaus");
    let length: f64 = plateaus.iter().map(|p| p["to"].as_f64().unwrap() - p["from"].as_f64().unwrap()).sum();
    assert!((length - 0.2).abs() < 1e-6, "{length}");
    let here = &sweep["here"];
    assert!(here["from"].as_f64().unwrap() <= 1.0 && here["to"].as_f64().unwrap() >= 1.0);
    assert_eq!(here["coalitions"], found["result"]["coalitions"].as_array().unwrap().len());
    assert_eq!(sweep["steps"][0]["change"], Value::Null);
    assert!(json(&[])["result"].get("sweep").is_none());
    assert_eq!(fails(&["--step", "0.1"]).0, Some(2));
    assert_eq!(fails(&["--sweep", "0.8-1.2"]).0, Some(2));
    let (code, message) = fails(&["--sweep", "1.2..0.8"]);
    assert!(code == Some(2) && message.contains("two numbers, the lower first"), "{message}");
}

#[test]
fn of_one_replicate_there_is_no_spread_but_a_number() {
    let output = run(&["coalitions", "--replicates", "1", "--starts", "5"]);
    let words = text(&output.stdout).replace('\n', " ");
    assert!(words.contains("by drawing the 23 roll calls again once: adjusted Rand index with these coalitions 0."));
    assert!(words.contains(". Of one replicate there is no spread."), "{words}");
    assert!(!words.contains("standard deviation") && !words.contains("not defined"), "{words}");
    assert!(words.contains("Hennig 2007): coalition 1 "), "{words}");
}

#[test]
fn replicates_tell_the_stability_of_every_member() {
    let found = json(&["--replicates", "10"]);
    let stability = &found["result"]["stability"];
    assert_eq!((&stability["replicates"], &stability["defined"]), (&Value::from(10), &Value::from(10)));
    let members = stability["members"].as_object().expect("members");
    assert_eq!(members.len() as u64, found["result"]["members"].as_u64().unwrap());
    assert!(members.values().all(|share| share.as_f64().is_some_and(|share| (0.0..=1.0).contains(&share))));
    let times: u64 = stability["numbers"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(times, 10);
    assert!(json(&[])["result"].get("stability").is_none());
    let csv = run(&["coalitions", "--replicates", "10", "--starts", "5", "--format", "csv"]);
    assert!(text(&csv.stdout).lines().next().expect("a header").ends_with(",participation,stability"));
}

#[test]
fn too_few_roll_calls_give_no_coalitions_and_say_why() {
    for args in [
        &["--resolution", "A/RES/ES-11/7"][..],
        &["--members", "@NATO"],
        &["--replicates", "20", "--from", "2025-01-01"],
    ] {
        let (code, message) = fails(args);
        let why = "error: coalitions need at least 10 roll calls that are not unanimous; the selection has";
        assert!(code == Some(1) && message.contains(why), "{message}");
    }
}

#[test]
fn charts_of_resolution_and_stability_come_with_what_they_show() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("found");
    let to = to.to_str().expect("UTF-8");
    let args =
        ["coalitions", "--starts", "5", "--replicates", "10", "--sweep", "0.9..1.1", "--step", "0.1", "--out", to];
    let output = run(&args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for name in ["network", "heatmap", "resolution", "stability"] {
        for end in ["svg", "csv"] {
            assert!(folder.path().join(format!("found/charts/{name}.{end}")).is_file(), "{name}.{end}");
        }
    }
    let svg = folder.path().join("alone.svg");
    let svg = svg.to_str().expect("UTF-8");
    let (code, message) = fails(&["--chart", "stability", "--svg", svg]);
    assert!(code == Some(2) && message.contains("there is no `stability` to draw"), "{message}");
    let (code, message) = fails(&["--chart", "resolution", "--svg", svg]);
    assert!(code == Some(2) && message.contains("`--sweep 0.8..1.3`"), "{message}");
    let output = run(&["coalitions", "--starts", "5", "--sweep", "0.9..1.1", "--chart", "resolution", "--svg", svg]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(std::fs::read_to_string(svg).expect("a chart").contains(" the 181 members fall into two coalitions<"));
}
