//! Imports point down, and each outside package stays in its home.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the bottom up; a module may use those of its own line and below.
const LAYERS: &[&[&str]] = &[
    &["error", "prose", "search"],
    &["votes", "run"],
    &["registry", "random", "texts"],
    &["agreement", "ingest", "synthetic"],
    &["graph"],
    &["coalition", "positions", "stats", "versions"],
    &["answer"],
    &["chart"],
    &["question"],
    &["explore", "report", "guide"],
    &["cli"],
];

/// Packages that only these modules may name.
const HOMES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("comfy_table", &["cli"]),
    ("indicatif", &["cli"]),
    ("csv", &["guide", "ingest", "registry"]),
    ("petgraph", &["graph", "coalition"]),
    ("kodama", &["coalition"]),
    ("plotters", &["chart"]),
    ("plotters_backend", &["chart"]),
    ("polars", &["answer", "ingest"]),
    ("minijinja", &["answer", "explore", "question", "report"]),
    ("base64", &["explore"]),
    ("tempfile", &["run"]),
    ("html5gum", &["ingest"]),
    ("pulldown_cmark", &["ingest"]),
    ("similar", &["versions"]),
    ("statrs", &["stats"]),
    ("resvg", &["chart"]),
    ("nalgebra", &["stats", "coalition", "positions"]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&src, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&src).unwrap();
            let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            // Examples in docs are a reader's code, not the module's.
            let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (module, path.clone(), code.join("\n"))
        })
        .collect()
}

fn names_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let starts = code.match_indices(prefix).map(|(at, _)| at + prefix.len());
    starts.map(|at| code[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn imports_point_down() {
    let height: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().flat_map(|(i, layer)| layer.iter().map(move |m| (*m, i))).collect();
    for (module, path, code) in sources() {
        if module == "lib" || module == "main" {
            continue;
        }
        let own = *height.get(module.as_str()).unwrap_or_else(|| panic!("`{module}` has no layer"));
        for used in names_after(&code, "crate::") {
            let used_height = *height.get(used.as_str()).unwrap_or_else(|| panic!("`{used}` in {}", path.display()));
            assert!(used_height <= own, "{}: `{module}` must not use `{used}`", path.display());
        }
    }
}

/// What two questions need stands in `question/` itself; coalitions are asked for by cohesion, too. A profile puts together what others tell of one member.
#[test]
fn no_question_uses_another() {
    let names: Vec<&str> = unbloc::question::methods().iter().map(|(name, _)| *name).collect();
    for (_, path, code) in sources().into_iter().filter(|(module, ..)| module == "question") {
        let inside = path.to_str().unwrap().replace('\\', "/");
        let inside = inside.split("/src/question/").nth(1).unwrap();
        let own = inside.split(['/', '.']).next().unwrap();
        if own == "profile" {
            continue;
        }
        for other in names.iter().filter(|name| **name != own && **name != "coalitions" && names.contains(&own)) {
            for way in [format!("question::{other}::"), format!("super::{other}::"), format!("super::super::{other}")] {
                assert!(!code.contains(&way), "{inside} uses the question `{other}`");
            }
        }
    }
}

#[test]
fn each_package_stays_in_its_home() {
    for (module, path, code) in sources() {
        for (package, homes) in HOMES {
            let named = code.contains(&format!("use {package}::")) || code.contains(&format!(" {package}::"));
            assert!(
                !named || homes.contains(&module.as_str()),
                "{}: `{package}` is at home in {homes:?}",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_command_line_prints_or_exits() {
    for (module, path, code) in sources() {
        if module == "cli" {
            continue;
        }
        for word in ["println!", "eprintln!", "print!(", "process::exit", "dbg!", "todo!", "unimplemented!"] {
            assert!(!code.contains(word), "{}: `{word}`", path.display());
        }
    }
}

/// A day that the source does not know is told as its month: so only `RollCall::held` is told.
#[test]
fn no_sentence_or_table_writes_the_date_of_a_roll_call_itself() {
    const TOLD: &[&str] = &["question", "report", "chart", "cli", "answer"];
    const WAYS: &[&str] =
        &["long_date", "date.map(|d| d.to_string", "date.map(|day| day.to_string", "|day| day.to_string()"];
    for (_, path, code) in sources().into_iter().filter(|(module, ..)| TOLD.contains(&module.as_str())) {
        // A clean file is read back to the same record, and so has the day as the source gives it.
        let clean = path.ends_with("question/export/clean.rs");
        for way in WAYS.iter().filter(|_| !clean) {
            assert!(!code.contains(way), "{} writes a day by itself: `{way}`", path.display());
        }
    }
}
