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

/// What a command prints as Parquet is the table that it prints as CSV, with types; votes may be asked for by the name of
/// their own form.
#[test]
fn every_command_prints_its_main_table_as_parquet() {
    let folder = tempfile::tempdir().unwrap();
    let made = |args: &[&str]| {
        let path = folder.path().join("table.parquet");
        let [parquet, csv] = ["parquet", "csv"].map(|format| run(&[args, &["--format", format, "-q"]].concat()));
        assert!(parquet.status.success(), "{}", text(&parquet.stderr));
        fs::write(&path, &parquet.stdout).unwrap();
        let types = types(&path);
        let names: Vec<&str> = types.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(text(&csv.stdout).lines().next(), Some(names.join(",").as_str()));
        types.into_iter().map(|(_, kind)| kind).collect::<Vec<_>>()
    };
    let agree = made(&["agree", "--of", "USA"]);
    assert_eq!(agree[3..8], [DataType::String, DataType::Float64, DataType::Int32, DataType::Int32, DataType::String]);
    made(&["groups", "EU"]);
    made(&["rolls", "ukraine"]);
    let [named, own] =
        [vec!["export", "parquet"], vec!["export", "parquet", "--format", "parquet"]].map(|args| run(&args));
    assert_eq!((own.status.code(), own.stdout), (Some(0), named.stdout));
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

/// The facts of 24 February 2025; in the Council nine yes votes are needed, of ten there were on that day.
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
    assert_eq!((cell("rule"), cell("yes_needed")), ("", ""));
    let out = run(&["export", "rolls", "-q", "--body", "SC", "--resolution", "S/RES/2774(2025)"]);
    let said = text(&out.stdout).lines().nth(1).unwrap();
    assert!(said.contains(",council,adopted,") && said.ends_with(",10,5,0,0,15,0.333333,9"), "{said}");
}

/// What a call writes into its folder.
fn folder(call: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let args: Vec<&str> = call.split(' ').chain(["--out", "made", "-q"]).collect();
    let out = run_in(folder.path(), &args, &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    folder
}

/// The rows of a file as maps of header and cell.
fn rows(folder: &Path, name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join("made").join(name)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// A member a row under the charts of who moved: the nine that went from no to abstaining, and the one from no to yes, on 24
/// February 2025.
#[test]
fn charts_of_movement_have_a_member_a_row() {
    let folder = folder("compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99");
    let map = rows(folder.path(), "charts/shift-map.csv");
    assert_eq!(map.len(), 193);
    let moved = |from: &str, to: &str| {
        let fits = |row: &&std::collections::BTreeMap<String, String>| row["from"] == from && row["to"] == to;
        map.iter().filter(fits).map(|row| row["member"].as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(moved("no", "abstain"), "BDI CAF ERI GNQ HTI HUN ISR PLW USA");
    assert_eq!(moved("no", "yes"), "MHL");
    let usa = map.iter().find(|row| row["member"] == "USA").unwrap();
    let told = ["first", "second", "name", "group"].map(|header| usa[header].as_str());
    assert_eq!(told, ["A/RES/ES-11/7", "A/RES/ES-11/8", "United States", "WEOG"]);
    let flows = rows(folder.path(), "charts/shift-alluvial.csv");
    let islands = flows.iter().find(|row| row["member"] == "MHL").unwrap();
    let told = ["name", "path", "choice_1", "choice_2"].map(|header| islands[header].as_str());
    assert_eq!(told, ["Marshall Islands", "N Y", "no", "yes"]);
}

/// Of the European Union only Hungary voted no on A/RES/ES-11/7.
#[test]
fn cohesion_tells_who_deviated_on_what() {
    let folder = folder("cohesion --groups EU --replicates 20 --by year");
    let divided = rows(folder.path(), "tables/divided.csv");
    let row = divided.iter().find(|row| row["roll_call"] == "A/RES/ES-11/7").unwrap();
    let told = ["date", "commonest", "deviated", "deviated_names", "no"].map(|header| row[header].as_str());
    assert_eq!(told, ["2025-02-24", "yes", "HUN", "Hungary", "1"]);
    assert_eq!(row["title"], "Advancing a comprehensive, just and lasting peace in Ukraine");
    let ranks = rows(folder.path(), "tables/breaking_ranks.csv");
    // The twenty-seven, and the United Kingdom to January 2020.
    assert_eq!(ranks.len(), 28);
    let hungary = ranks.iter().find(|row| row["member"] == "HUN").unwrap();
    let on = divided.iter().filter(|row| row["deviated"].split(' ').any(|code| code == "HUN")).count();
    assert_eq!(hungary["broke"], on.to_string());
    let wide = rows(folder.path(), "tables/cohesion_wide.csv");
    assert!(wide.iter().any(|row| row["period"] == "2025" && row["EU"].starts_with("0.")));
}
