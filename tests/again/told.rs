//! What `align --breaks` says, against `shared/data/reference/ideal_change_points.csv`.

use serde_json::Value;

use crate::support::{run_bare, text, unwrapped};

const SINCE: [&str; 7] = ["--by", "session", "--from", "2014-09-16", "--breaks", "-q", "--replicates"];

fn call(members: &[&str], format: &str) -> String {
    let out = run_bare(&[&["align"], members, &SINCE, &["5", "--format", format]].concat());
    assert!(out.status.success(), "{members:?}: {}", text(&out.stderr));
    text(&out.stdout).to_owned()
}

/// 18 November 2024, .354 to .788, p .001 within texts, .032 of sessions; none for Israel.
#[test]
fn the_break_of_argentina_is_told_and_none_of_israel() {
    let said = unwrapped(&call(&["USA", "ARG"], "table"));
    assert!(
        said.contains(
            "A break between 30 October 2024 and 18 November 2024: on the 106 texts voted on before and after it agreement went from \
             0.35 to 0.79 (p = 0.001 with the votes on each text in random order;"
        ),
        "{said}"
    );
    let json: Value = serde_json::from_str(&call(&["USA", "ARG", "ISR"], "json")).unwrap();
    let breaks = json["result"]["breaks"].as_array().unwrap();
    assert_eq!((&breaks[0]["other"], &breaks[1]["other"]), (&"ARG".into(), &"ISR".into()));
    let largest = &breaks[0]["largest"];
    assert_eq!((&largest["last_before"], &largest["first_after"]), (&"2024-10-30".into(), &"2024-11-18".into()));
    assert_eq!(breaks[1]["is_break"], false);
    // Two of twelve sessions lie after it: 2 of 66 ways.
    let least = breaks[0]["least_p_of_sessions"].as_f64().unwrap();
    assert!((least - 2.0 / 66.0).abs() < 1e-9, "{least}");
    let p = breaks[0]["p_of_sessions"].as_f64().unwrap();
    assert!(p >= least, "{p}");
}

/// Of many pairs there are as many draws that a p could still be small enough: with 50 pairs 1,999 within texts.
#[test]
fn many_pairs_are_drawn_more_often() {
    let others = "ARG,AUS,AUT,BEL,BRA,CAN,CHL,CHN,COL,CUB,CZE,DEU,DNK,EGY,ESP,EST,FIN,FRA,GBR,GRC,HUN,IDN,IND,IRL,IRN,ISL,ISR,ITA,\
                  JOR,JPN,KAZ,KEN,KOR,LTU,LUX,LVA,MEX,NGA,NLD,NOR,NZL,PER,POL,PRT,ROU,RUS,SVK,SVN,SWE,TUR";
    let json: Value = serde_json::from_str(&call(&["USA", "--with", others], "json")).unwrap();
    let breaks = json["result"]["breaks"].as_array().unwrap();
    assert_eq!(breaks.len(), 50);
    let smallest = breaks.iter().map(|one| one["largest"]["p_within_texts"].as_f64().unwrap()).fold(1.0, f64::min);
    assert!((smallest - 1.0 / 2000.0).abs() < 1e-9, "{smallest}");
}

#[test]
fn without_periods_in_time_a_sentence_still_says_whose_it_is() {
    let out = run_bare(&[
        "align",
        "USA",
        "GBR",
        "ARG",
        "--by",
        "topic",
        "--from",
        "2014",
        "--breaks",
        "-q",
        "--replicates",
        "5",
    ]);
    let said = unwrapped(text(&out.stdout));
    for pair in ["The United States and the United Kingdom:", "The United States and Argentina:"] {
        assert_eq!(said.matches(pair).count(), 1, "{pair}: {said}");
    }
}

/// The title of the chart of a call.
fn title(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("align.svg");
    let out = run_bare(&[&["align", "--replicates", "5", "-q", "--svg", file.to_str().unwrap()], args].concat());
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    let svg = std::fs::read_to_string(&file).unwrap();
    let title = svg.split("-title\">").nth(1).unwrap().split('<').next().unwrap();
    title.replace("&#39;", "'")
}

/// 2019 to 2025: 0.29 in 2024, 0.19 in 2025, nowhere lower; all four fell, by a count of its own in `shared/readers.md`.
#[test]
fn the_chart_is_headed_with_its_finding() {
    let with = |others: &str, more: &[&str]| title(&[&["USA", "--with", others], more].concat());
    let since = ["--from", "2019-01-01", "--to", "2025-12-31"];
    assert_eq!(
        with("RUS", &since),
        "The United States and Russia agreed 0.19 in 2025, the lowest of 7 years with 30 roll calls or more"
    );
    assert_eq!(with("GBR,FRA,RUS,CHN", &since), "The United States agreed less with all 4 in 2025 than in 2024");
    assert_eq!(
        with("GBR,FRA", &since),
        "The United States agreed less with the United Kingdom and France in 2025 than in 2024"
    );
    assert_eq!(title(&["USA", "RUS", "--from", "2025-01-01", "--heading", "Of our own"]), "Of our own");
}

/// A year that days cut is in part, in the table as in the chart.
#[test]
fn a_year_that_days_cut_is_said_to_be_in_part() {
    let out =
        run_bare(&["align", "USA", "RUS", "-q", "--replicates", "5", "--from", "2024-01-01", "--to", "2025-06-30"]);
    let said = text(&out.stdout);
    assert!(said.contains("2025, in part") && said.contains("2024 "), "{said}");
    assert!(!said.contains("2024, in part"), "{said}");
}

#[test]
fn a_heading_of_nothing_is_refused() {
    let out = run_bare(&["align", "USA", "RUS", "--heading", "Of our own"]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(
        text(&out.stderr),
        "error: `--heading` says what a chart is called, and none is drawn\n  hint: name a file, for instance `--svg \
         chart.svg`, or a folder with `--out`\n"
    );
}
