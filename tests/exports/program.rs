//! `unbloc export` of tables, from the command line.

use std::fs;
use std::path::Path;

use polars::prelude::{DataType, ParquetReader, SerReader};

use crate::support::{run, run_in, text};

fn refused(args: &[&str], message: &str) {
    let folder = tempfile::tempdir().unwrap();
    let out = run_in(folder.path(), args, &[]);
    assert_eq!((out.status.code(), text(&out.stdout)), (Some(2), ""), "{args:?}");
    assert_eq!(text(&out.stderr), message, "{args:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{args:?}");
}

#[test]
fn the_name_of_a_file_promises_what_is_in_it() {
    refused(
        &["export", "graphml", "-o", "x.gexf"],
        "error: `graphml` is GraphML, and `x.gexf` is the name of a file in GEXF\n  \
         hint: name a file that ends in `.graphml`, or export `gexf`\n",
    );
    refused(
        &["export", "long", "-o", "x.parquet"],
        "error: `long` is CSV, and `x.parquet` is the name of a file in Parquet\n  \
         hint: name a file that ends in `.csv`, or export `parquet`\n",
    );
    refused(
        &["export", "dyads", "-o", "x.json.gz"],
        "error: `dyads` is CSV, and `x.json.gz` is the name of a file in JSON\n  hint: name a file that ends in `.csv`\n",
    );
    refused(
        &["export", "rolls", "--format", "parquet", "-o", "x.csv"],
        "error: `rolls` is Parquet, and `x.csv` is the name of a file in CSV\n  hint: name a file that ends in `.parquet`\n",
    );
}

#[test]
fn flags_of_something_else_are_refused() {
    let not = |flag: &str, of: &str, what: &str| {
        format!("error: `{flag}` is {of}, and `{what}` is not\n  hint: leave it out\n")
    };
    refused(&["export", "rolls", "--by", "year"], &not("--by", "of `dyads` and `members`", "rolls"));
    refused(&["export", "members", "--replicates", "9"], &not("--replicates", "of `dyads`", "members"));
    refused(&["export", "members", "--all-pairs"], &not("--all-pairs", "of `dyads`", "members"));
    refused(&["export", "dyads", "--consensus", "9"], &not("--consensus", "of graphs and `members`", "dyads"));
    refused(
        &["export", "graphml", "--format", "csv"],
        "error: `graphml` is GraphML: `--format` is of tables\n  hint: expected `dyads`, `members` or `rolls`\n",
    );
    refused(
        &["export", "dyads", "--index", "agree,s,agree"],
        "error: the index `agree` is named twice\n  hint: name each index once\n",
    );
    refused(
        &["export", "dyads", "--over", "all"],
        "error: `--over` is of one index: pairs are exported by `--index`\n  hint: leave it out, or ask `unbloc agree`\n",
    );
    refused(
        &["agree", "--index", "agree,s"],
        "error: `agree` and `s` are two indices: name one\n  hint: `unbloc export dyads` gives several side by side\n",
    );
    refused(
        &["export", "dyads", "--body", "both"],
        "error: a pair or a member is counted in one body: the selection has roll calls of both\n  \
         hint: leave out `--body both`, or name `GA` or `SC`\n",
    );
    let out = run(&["export", "members", "--body", "SC"]);
    assert_eq!(
        (out.status.code(), text(&out.stderr)),
        (Some(1), "error: no selected roll call is of a session\n  hint: count by year: `--by year`\n")
    );
}

/// Names and types of the columns of a file.
fn types(path: &Path) -> Vec<(String, DataType)> {
    let mut reader = ParquetReader::new(fs::File::open(path).unwrap());
    let rows = reader.get_metadata().unwrap().num_rows;
    let frame = ParquetReader::new(fs::File::open(path).unwrap()).finish().unwrap();
    assert_eq!(frame.height(), rows);
    frame.columns().iter().map(|column| (column.name().to_string(), column.dtype().clone())).collect()
}

/// Days are dates and counts whole numbers; a file of votes is read again to the same.
#[test]
fn parquet_has_types_and_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let made = |args: &[&str], name: &str| {
        let out = run_in(folder.path(), &[args, &["--body", "GA", "-q", "-o", name]].concat(), &[]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        types(&folder.path().join(name))
    };
    let find = |types: &[(String, DataType)], name: &str| types.iter().find(|(n, _)| n == name).unwrap().1.clone();
    let votes = made(&["export", "parquet"], "votes.parquet");
    let kinds = ["date", "announced_yes", "without_vote", "choice", "session"].map(|name| find(&votes, name));
    assert_eq!(kinds, [DataType::Date, DataType::Int32, DataType::Boolean, DataType::String, DataType::String]);
    let dyads = made(&["export", "dyads", "--by", "year", "--index", "agree,kappa-linear"], "dyads.parquet");
    let kinds = ["year", "from", "cow_a", "joint", "kappa_linear"].map(|name| find(&dyads, name));
    assert_eq!(kinds, [DataType::Int32, DataType::Date, DataType::Int32, DataType::Int32, DataType::Float64]);
    let long = |data: &[&str]| {
        let out = run_in(folder.path(), &[&["export", "long", "-q", "--body", "GA"], data].concat(), &[]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        out.stdout
    };
    assert_eq!(long(&["-d", "votes.parquet"]), long(&[]));
}

/// Threads share the work and not the order; what was left out is said.
#[test]
fn the_same_bytes_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    let made = |threads: &str| {
        let args = [
            "export",
            "dyads",
            "--by",
            "year",
            "--index",
            "agree,s,pi,kappa",
            "--replicates",
            "20",
            "--to",
            "2022-12-31",
        ];
        let out = run_in(folder.path(), &args, &[("RAYON_NUM_THREADS", threads)]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        out
    };
    let [one, two] = ["1", "2"].map(made);
    assert_eq!(one.stdout, two.stdout);
    assert!(
        text(&one.stderr)
            .contains("that held seats and never voted on the same roll call of a year; `--all-pairs` keeps them")
    );
    assert!(text(&one.stdout).starts_with(
        "year,from,to,member_a,name_a,cow_a,member_b,name_b,cow_b,roll_calls,joint,agree,agree_low,agree_high,s,s_low,s_high,pi,"
    ));
}

/// The facts of 24 February 2025; the rule and the yes votes that it asks for: two-thirds of 93 and 18 are 74.
#[test]
fn rolls_have_tallies_and_what_is_needed() {
    let out = run(&["export", "rolls", "-q", "--members", "USA,RUS", "--resolution", "A/RES/ES-11/7"]);
    let mut rows = csv::Reader::from_reader(&out.stdout[..]);
    let header = rows.headers().unwrap().clone();
    let row = rows.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[header.iter().position(|h| h == name).unwrap()];
    let tally = ["date", "yes", "no", "abstain", "non_voting", "cast", "announced_yes"].map(cell);
    assert_eq!(tally, ["2025-02-24", "93", "18", "65", "17", "176", "93"]);
    assert_eq!(cell("minority"), format!("{:.6}", 83.0 / 176.0));
    assert_eq!((cell("rule"), cell("yes_needed")), ("two-thirds", "74"));
}
