//! The list of questions, walked: each has its JSON documented, numbers beside its charts, a method with
//! works, and a row in the README.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use unbloc::guide::{limits_of, methods_of, methods_table};
use unbloc::question::methods;

use crate::support::{run, run_in, text};

/// A call of each question, small and with all it can give.
const CALLS: &[(&str, &str)] = &[
    ("rolls", "rolls ukraine"),
    ("texts", "texts 80/223"),
    ("roll", "roll A/RES/ES-11/7"),
    ("agree", "agree --members @P5 --intervals --replicates 5"),
    ("align", "align USA --with RUS --replicates 5"),
    ("changes", "changes --year 2023 --replicates 5"),
    (
        "coalitions",
        "coalitions --starts 2 --members @P5,@EU --sweep 0.9..1.1 --replicates 5 --nulls 19 --backbone top-k",
    ),
    ("track", "track --session 78..80 --starts 2 --replicates 5 -d @record"),
    ("cohesion", "cohesion --groups P5 --replicates 5"),
    ("rebels", "rebels EU"),
    (
        "ideal",
        "ideal --session 79..80 --members @P5,@EU,@BRICS -d @record --on A/RES/80/59 --jumps --dimensions 2 --replicates 3",
    ),
    ("profile", "profile KEN --session 80 --replicates 5 -d @record"),
    ("sensitivity", "sensitivity --gammas 1 --starts 1 --members @P5,@EU"),
    ("compare", "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99"),
    ("surprise", "surprise A/RES/ES-11/7 --of USA --null 0"),
    ("check", "check"),
];

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Holds a text that is made against the one that is kept, or writes it where that is wished for.
fn kept(path: &str, before: &str, made: &str, after: &str) {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UNBLOC_GOLDEN").is_some_and(|wish| wish == "write") {
        fs::write(&whole, format!("{before}{made}{after}")).unwrap();
    }
    assert_eq!(fs::read_to_string(&whole).unwrap(), format!("{before}{made}{after}"), "{path}");
}

#[test]
fn every_question_is_called_here() {
    let listed: Vec<&str> = methods().iter().map(|(name, _)| *name).collect();
    let called: Vec<&str> = CALLS.iter().map(|(name, _)| *name).collect();
    assert_eq!(called, listed);
}

#[test]
fn every_field_of_a_result_is_documented_and_every_chart_has_its_numbers() {
    let guide = file("src/guide/json.md");
    for (name, call) in CALLS {
        let folder = tempfile::tempdir().unwrap();
        let args: Vec<&str> = call.split(' ').chain(["--out", "made", "-q", "--format", "json"]).collect();
        let out = run_in(folder.path(), &args, &[]);
        assert!(out.status.success(), "{call}: {}", text(&out.stderr));
        let json: Value = serde_json::from_slice(&out.stdout).unwrap();
        let section = guide.split("\n## ").find(|part| part.lines().next() == Some(name));
        let section = section.unwrap_or_else(|| panic!("no section on `{name}` in guide/json.md"));
        for field in json["result"].as_object().unwrap().keys() {
            assert!(
                section.contains(&format!("`{field}`")) || section.contains(&format!("`{field}[")),
                "{name}: {field}"
            );
        }
        let charts = folder.path().join("made/charts");
        let names = |end: &str| -> BTreeSet<String> {
            let files = fs::read_dir(&charts).map(|files| files.flatten().map(|f| f.file_name()).collect::<Vec<_>>());
            let names = files.unwrap_or_default().into_iter().map(|name| name.into_string().unwrap());
            names.filter_map(|name| name.strip_suffix(end).map(str::to_owned)).collect()
        };
        assert_eq!(names(".svg"), names(".csv"), "{name}");
        assert_eq!(names(".svg").is_empty(), ["check", "rebels", "rolls"].contains(name), "{name}");
    }
}

/// A work is cited in a text by its first author and its year, which may stand apart: `the test of Stuart (1955)`.
fn cited(of: &str, text: &str, short: &str) {
    let author = short.split([' ', ',']).next().unwrap();
    let year = short.rsplit(' ').next().unwrap();
    assert!(text.contains(author) && text.contains(year), "{of}: {short} is listed and not cited: {text}");
}

/// The works under the paragraph for a manuscript are those that it cites.
#[test]
fn the_manuscript_lists_what_it_cites() {
    let page = file("output/ukraine/report.html");
    let section = page.split("id=\"manuscript\"").nth(1).unwrap().split("</section>").next().unwrap();
    let text = section.split("<p>").nth(1).unwrap().split("</p>").next().unwrap();
    let works: Vec<&str> = section.split("<li>").skip(1).map(|item| item.split("</li>").next().unwrap()).collect();
    assert!(works.len() > 10, "{works:?}");
    for work in works {
        let (author, rest) = work.split_once(',').unwrap();
        let year = rest.split('(').nth(1).unwrap().split(')').next().unwrap();
        cited("manuscript", text, &format!("{author} {year}"));
    }
}

#[test]
fn every_question_tells_how_it_works_and_what_it_rests_on() {
    for (name, methods) in methods() {
        assert!(!methods.is_empty(), "{name}");
        for method in &methods {
            assert!(method.text.len() > 80 && method.text.ends_with('.'), "{name}: {}", method.text);
            for work in &method.works {
                // A work is cited in the text by its first author, or with its year alone beside the name.
                let author = work.short.split([' ', ',']).next().unwrap();
                assert!(
                    method.text.contains(author),
                    "{name}: {} is listed and not cited: {}",
                    work.short,
                    method.text
                );
            }
        }
        let own = methods_of(Some(name)).unwrap();
        assert!(own.contains(&format!("\n## {name}\n")) && own.contains("\n## Limits\n"), "{own}");
    }
    let rests = methods().iter().filter(|(_, methods)| methods.iter().any(|method| !method.works.is_empty())).count();
    assert!(rests + 3 >= methods().len(), "{rests} of {} questions cite a work", methods().len());
}

/// What a limit is said of is a question, or all.
#[test]
fn the_limits_are_of_questions() {
    let limits = file("src/guide/limits.md");
    let names: BTreeSet<&str> = methods().iter().map(|(name, _)| *name).collect();
    let heads = limits.split("\n## ").skip(1).map(|part| part.lines().next().unwrap());
    for head in heads.filter(|head| *head != "Every number" && *head != "The same bytes, and verify") {
        assert!(names.contains(head), "`{head}` is no question");
        assert!(limits_of(head).is_some_and(|said| !said.is_empty()), "{head}");
    }
}

#[test]
fn readme_and_guide_have_the_methods_of_the_questions() {
    let readme = file("README.md");
    let (before, rest) = readme.split_once("<!-- methods -->\n").expect("a place for the methods");
    let (_, after) = rest.split_once("<!-- /methods -->").expect("an end of the methods");
    let table = format!("<!-- methods -->\n\n{}\n", methods_table());
    kept("README.md", before, &table, &format!("<!-- /methods -->{after}"));
    kept("src/guide/methods.md", "", &methods_of(None).unwrap(), "");
    for (name, _) in methods() {
        assert!(before.contains(&format!("| `{name}")), "no row for `{name}` in the README's table of commands");
    }
}

#[test]
fn a_question_that_there_is_none_of_gets_the_list() {
    let out = run(&["methods", "nonsense"]);
    assert_eq!((out.status.code(), text(&out.stdout)), (Some(1), ""));
    assert!(
        text(&out.stderr)
            .starts_with("error: no question is called `nonsense`\n  hint: expected one of rolls, texts, roll, agree,")
    );
}
