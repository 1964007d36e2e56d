//! Texts adopted without a vote: in full, by participation, and wherever pairs are measured.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use unbloc::agreement::{Credit, Index, Measure, Over, ScoreTable};
use unbloc::coalition::{Quality, Settings, SignedTies, find, stability};
use unbloc::stats::{DrawnBy, Resampling, intervals};
use unbloc::votes::{Choice, MemberId, RollCalls};
use unbloc::{random, synthetic};

use crate::support::{run, run_in, text, unwrapped, votes};

/// Two ways to the same sum differ by rounding alone.
const ROUNDING: f64 = 1e-12;
/// A graph's weights are written with six decimals.
const SIX_DECIMALS: f64 = 5.1e-7;

fn published(name: &str) -> Index {
    Index::Scores(ScoreTable::published(name).unwrap().unwrap())
}

fn including(texts: u32) -> Measure {
    Measure { consensus: texts, ..Measure::new(published("state-department-consensus"), Over::Joint) }
}

fn votes_only(texts: u32) -> Measure {
    Measure { index: published("state-department"), ..including(texts) }
}

/// The State Department's report for 2008 counts 97 recorded votes of the plenary and 192 consensus resolutions
/// ("Format and Methodology"); the votes of these two members are made up.
///
/// B is absent from 16 of the 97. Of the other 81: 14 identical (9 yes, 5 no), 49 opposite, 18 with an abstention.
#[test]
fn a_member_is_credited_by_its_participation() {
    let a = ["Y".repeat(9), "N".repeat(5), "N".repeat(49), "A".repeat(10), "Y".repeat(8), "N".repeat(16)].concat();
    let b = ["Y".repeat(9), "N".repeat(5), "Y".repeat(49), "Y".repeat(10), "A".repeat(8), "X".repeat(16)].concat();
    let record = votes(&[("AAA", &a), ("BBB", &b)]);
    let value = |measure: Measure| measure.between(&record.matrix()).value(MemberId(0), MemberId(1)).unwrap();
    assert!((value(votes_only(0)) - 14.0 / (14.0 + 49.0)).abs() < ROUNDING);
    let credit = 192.0 * 81.0 / 97.0;
    assert!((including(192).between(&record.matrix()).credit(MemberId(0), MemberId(1)) - credit).abs() < ROUNDING);
    assert!((value(including(192)) - (14.0 + credit) / (14.0 + 49.0 + credit)).abs() < ROUNDING);
    // 160.33 texts: 174.33 of 223.33; in full it would be 206 of 255
    assert_eq!(format!("{:.1}", 100.0 * value(including(192))), "78.1");
    assert_eq!(format!("{:.1}", 100.0 * value(votes_only(192))), "80.8");
}

/// One roll call after the other, in whole numbers as far as may be.
fn slowly(votes: &RollCalls, a: MemberId, b: MemberId, texts: u32) -> Option<f64> {
    let cast = |m| votes.row(m).filter(|choice| choice.cast().is_some()).count();
    let (mut identical, mut opposite) = (0, 0);
    for (x, y) in votes.row(a).zip(votes.row(b)) {
        match (x, y) {
            (Choice::Yes, Choice::Yes) | (Choice::No, Choice::No) => identical += 1,
            (Choice::Yes, Choice::No) | (Choice::No, Choice::Yes) => opposite += 1,
            _ => {}
        }
    }
    let roll_calls = votes.roll_calls().len();
    let credit = texts as usize * cast(a).min(cast(b));
    // Both sides of the fraction times the number of roll calls.
    (identical + opposite > 0)
        .then(|| (identical * roll_calls + credit) as f64 / ((identical + opposite) * roll_calls + credit) as f64)
}

#[test]
fn the_state_departments_count_is_that_of_the_slow_twin() {
    for seed in 0..30 {
        let votes = synthetic::votes(seed, 3, 9, 40);
        for texts in [0, 1, 192, 1_000_000] {
            let agreement = including(texts).between(&votes.matrix());
            for (a, b) in agreement.pairs() {
                let (found, slow) = (agreement.value(a, b), slowly(&votes, a, b, texts));
                assert_eq!(found.is_some(), slow.is_some(), "seed {seed}");
                assert!((found.unwrap_or(0.0) - slow.unwrap_or(0.0)).abs() < ROUNDING, "seed {seed}: {texts}");
                assert_eq!(found, agreement.value(b, a), "seed {seed}");
            }
        }
    }
}

#[test]
fn no_text_changes_nothing() {
    let tables = ScoreTable::names().map(published);
    let indices: Vec<Index> = Index::ALL.iter().copied().chain(tables).collect();
    for seed in 0..10 {
        let votes = synthetic::votes(seed, 2, 7, 50);
        for &index in &indices {
            for over in [Over::Joint, Over::All] {
                let measure = Measure::new(index, over);
                let agreement = measure.between(&votes.matrix());
                for (a, b) in agreement.pairs() {
                    let row = |m| votes.row(m).collect::<Vec<_>>();
                    let table = unbloc::agreement::SeatedTable::count(&row(a), &row(b));
                    assert_eq!(agreement.value(a, b), index.over(over, table, 50), "seed {seed}: {index}");
                    assert_eq!(agreement.credit(a, b), 0.0);
                }
                let (bare, zero) = (agreement.clone(), agreement.with_consensus(0));
                assert_eq!(bare, zero);
            }
        }
    }
}

/// Bit for bit: the share 1 leaves the number of texts as it is.
#[test]
fn who_always_votes_is_credited_with_every_text() {
    for seed in 0..20 {
        let mut rng = random::stream(seed, &["always vote"]);
        let mut pattern = || {
            use rand::RngExt;
            (0..45).map(|_| ['Y', 'N', 'A'][rng.random_range(0..3)]).collect::<String>()
        };
        let patterns = [pattern(), pattern(), pattern()];
        let record = votes(&[("AAA", &patterns[0]), ("BBB", &patterns[1]), ("CCC", &patterns[2])]);
        for texts in [1, 77, 192] {
            let part = including(texts).between(&record.matrix());
            let full = votes_only(texts).between(&record.matrix());
            for (a, b) in part.pairs() {
                assert_eq!(part.credit(a, b), f64::from(texts));
                assert_eq!(part.value(a, b), full.value(a, b), "seed {seed}");
            }
        }
    }
}

#[test]
fn texts_bring_members_nearer_and_absence_takes_from_it() {
    for seed in 0..20 {
        let votes = synthetic::votes(seed, 2, 8, 60);
        let of = |measure: Measure| measure.between(&votes.matrix());
        let (bare, some, more, full) = (of(votes_only(0)), of(including(20)), of(including(200)), of(votes_only(200)));
        for (a, b) in bare.pairs() {
            let values = [&bare, &some, &more, &full].map(|agreement| agreement.value(a, b));
            assert!(values.is_sorted(), "seed {seed}: {values:?}");
            assert!(more.credit(a, b) <= full.credit(a, b));
        }
    }
}

#[test]
fn a_pair_without_a_roll_call_to_score_has_no_number_whatever_the_texts() {
    let record = votes(&[("AAA", "YAAX"), ("BBB", "AYNX"), ("CCC", "XXXX")]);
    for measure in [votes_only(9), including(9)] {
        let agreement = measure.between(&record.matrix());
        for (a, b) in agreement.pairs() {
            assert_eq!(agreement.value(a, b), None, "{} and {}", a.index(), b.index());
        }
        assert_eq!(agreement.credit(MemberId(0), MemberId(2)), if measure == including(9) { 0.0 } else { 9.0 });
    }
}

/// A votes on all 4 roll calls, B on 2: it is credited with 3 of 6 texts. Over all, the other 3 are disagreement,
/// as the roll calls that B missed are.
#[test]
fn over_all_what_is_not_credited_counts_as_disagreement() {
    let record = votes(&[("AAA", "YYNN"), ("BBB", "YNXX")]);
    let measure = Measure { over: Over::All, ..including(6) };
    let agreement = measure.between(&record.matrix());
    assert_eq!(agreement.value(MemberId(0), MemberId(1)), Some((1.0 + 3.0) / (4.0 + 6.0)));
}

#[test]
fn the_names_of_the_two_counts() {
    let [votes, also, including] =
        ["state-department", "state-department-votes", "state-department-consensus"].map(published);
    assert_eq!((votes, votes.name()), (also, "state-department"));
    assert_eq!((votes.credit(), including.credit()), (Credit::Full, Credit::Participation));
    assert_eq!(including.name(), "state-department-consensus");
    assert_ne!(votes.describe(), including.describe());
    let [Index::Scores(votes), Index::Scores(including)] = [votes, including] else { panic!("tables") };
    assert_eq!(votes.rows(), including.rows(), "roll calls score alike");
}

/// Replicates draw roll calls alone: with so many texts every pair is tied by more than 0.9 in each of them.
#[test]
fn replicates_keep_the_texts() {
    let votes = synthetic::votes(1, 2, 10, 40);
    let settings = Settings { quality: Quality::Cpm, resolution: 0.9, starts: 5, ..Settings::default() };
    let numbers = |consensus| {
        let measure = Measure { consensus, ..Measure::default() };
        let found = find(&votes, &measure.between(&votes.matrix()), &settings).unwrap();
        stability(&votes, &found, measure, 20, &|_, _| ()).unwrap().numbers
    };
    assert_eq!(numbers(10_000), BTreeMap::from([(1, 20)]));
    assert_ne!(numbers(0), numbers(10_000));
}

/// The credit of a replicate is that of the participation in what was drawn: A always votes, B every other time, and
/// where both vote they are opposed. So the index is `C p / (R p + C p) = C / (R + C)` whatever is drawn.
#[test]
fn intervals_credit_by_what_was_drawn() {
    let record = votes(&[("AAA", &"Y".repeat(30)), ("BBB", &"NX".repeat(15))]);
    let agreement = including(60).between(&record.matrix());
    assert!((agreement.value(MemberId(0), MemberId(1)).unwrap() - 60.0 / 90.0).abs() < ROUNDING);
    let resampling = Resampling { replicates: 100, ..Resampling::default() };
    let found = intervals(&record, &agreement, &[(MemberId(0), MemberId(1))], DrawnBy::RollCall, resampling);
    // every replicate comes out alike: there is no interval; credited in full, B's absences move it
    assert_eq!(found, [None]);
    let full = Measure { consensus: 60, ..Measure::new(Index::Agree, Over::Joint) }.between(&record.matrix());
    let found = intervals(&record, &full, &[(MemberId(0), MemberId(1))], DrawnBy::RollCall, resampling);
    assert!(found[0].is_some_and(|interval| interval.low < interval.high), "{found:?}");
}

#[test]
fn signed_ties_count_texts_as_the_same_choice() {
    let record = votes(&[("AAA", "YYNA"), ("BBB", "YNXA")]);
    let ties = |measure: Measure| SignedTies::of(&measure.between(&record.matrix()), Quality::SignedModularity);
    // joint: same, opposed, same; B votes on 3 of 4, so 6 of 8 texts are credited
    let full = ties(Measure { consensus: 8, ..Measure::default() });
    assert_eq!((full.positive()[1], full.negative()[1]), (10.0 / 11.0, 1.0 / 11.0));
    let part = ties(including(8));
    assert_eq!((part.positive()[1], part.negative()[1]), (8.0 / 9.0, 1.0 / 9.0));
    let all = ties(Measure { over: Over::All, ..including(8) });
    assert_eq!((all.positive()[1], all.negative()[1]), (8.0 / 12.0, 1.0 / 12.0));
}

fn json(args: &[&str]) -> Value {
    let out = run(&[args, &["--format", "json"]].concat());
    assert_eq!(out.status.code(), Some(0), "{args:?}: {}", text(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("one JSON object")
}

/// With so many texts every pair of the dossier is tied by more than 0.9.
const MANY: [&str; 4] = ["--quality", "cpm", "--gamma", "0.9"];

#[test]
fn coalitions_take_texts_into_the_sweep_the_replicates_and_the_second_opinion() {
    let args = [&["coalitions", "--starts", "5"], &MANY[..]].concat();
    assert!(json(&args)["result"]["coalitions"].as_array().unwrap().len() > 1);
    let more = ["--consensus", "100000", "--sweep", "0.85..0.95", "--step", "0.05", "--replicates", "10"];
    let found = json(&[&args[..], &more].concat());
    assert_eq!(found["settings"]["consensus"], 100_000);
    let result = &found["result"];
    assert_eq!(result["coalitions"].as_array().unwrap().len(), 1);
    // one coalition is no division that another method could find
    assert!(result["second_opinion"].is_null() && result["stability"]["consensus"].is_null(), "{result}");
    assert!(result["sweep"]["steps"].as_array().unwrap().iter().all(|step| step["coalitions"] == 1), "{result}");
    assert_eq!(result["stability"]["numbers"], serde_json::json!({"1": 10}));
    let signed = ["--quality", "signed-cpm", "--gamma", "0.9", "--starts", "5", "--consensus", "100000"];
    let signed = json(&[&["coalitions"], &signed[..]].concat());
    assert_eq!(signed["result"]["coalitions"].as_array().unwrap().len(), 1);
}

#[test]
fn people_are_told_of_the_texts() {
    let out = run(&["coalitions", "--starts", "5", "--consensus", "270", "--nulls", "20"]);
    let words = unwrapped(text(&out.stdout));
    assert!(words.contains("270 texts adopted without a vote count as a yes of both."), "{words}");
    let bare = run(&["coalitions", "--starts", "5", "--nulls", "20"]);
    assert!(!text(&bare.stdout).contains("without a vote"));
    let part = run(&["agree", "--scores", "state-department-consensus", "--consensus", "192"]);
    let words = unwrapped(text(&part.stdout));
    assert!(words.contains("each pair being credited with a part of them"), "{words}");
}

#[test]
fn an_exported_tie_is_the_agreement_with_the_texts() {
    for measure in [&["--index", "agree"][..], &["--scores", "state-department-consensus"]] {
        let args = [measure, &["--members", "@P5", "--consensus", "270"]].concat();
        let graph = run(&[&["export", "json"], &args[..]].concat());
        let graph: Value = serde_json::from_slice(&graph.stdout).unwrap_or_else(|_| panic!("{}", text(&graph.stderr)));
        let agree = json(&[&["agree"], &args[..]].concat());
        let pairs = agree["result"]["pairs"].as_array().unwrap();
        let edges = graph["edges"].as_array().unwrap();
        assert_eq!((edges.len(), pairs.len()), (10, 10));
        for edge in edges {
            let ends = [&edge["source"], &edge["target"]];
            let pair = pairs.iter().find(|pair| ends.contains(&&pair["a"]) && ends.contains(&&pair["b"])).unwrap();
            let apart = edge["weight"].as_f64().unwrap() - pair["value"].as_f64().unwrap();
            assert!(apart.abs() < SIX_DECIMALS, "{edge}");
        }
    }
}

#[test]
fn charts_say_that_texts_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["coalitions", "--starts", "5", "--consensus", "270", "--out", "made", "-q"];
    let out = run_in(folder.path(), &args, &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    for name in ["heatmap", "network"] {
        let svg = fs::read_to_string(folder.path().join(format!("made/charts/{name}.svg"))).unwrap();
        // The subtitle is broken into lines.
        let words =
            svg.split('<').filter_map(|tag| Some(tag.split_once('>')?.1.trim())).filter(|text| !text.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        assert!(words.contains("with 270 texts adopted without a vote"), "{name}: {words}");
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let args = [
        "coalitions",
        "--scores",
        "state-department-consensus",
        "--consensus",
        "192",
        "--starts",
        "5",
        "--replicates",
        "10",
        "--format",
        "json",
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let [one, three] = ["1", "3"].map(|n| run_in(folder, &args, &[("RAYON_NUM_THREADS", n)]));
    assert!(one.status.success(), "{}", text(&one.stderr));
    assert_eq!(text(&one.stdout), text(&three.stdout));
}

#[test]
fn the_count_including_consensus_needs_the_number_of_texts() {
    let scores = ["--scores", "state-department-consensus"];
    for command in [&["agree"][..], &["coalitions"], &["export", "graphml"], &["report", "--out", "never"]] {
        let out = run(&[command, &scores].concat());
        assert_eq!(out.status.code(), Some(2), "{command:?}");
        assert_eq!(
            text(&out.stderr),
            "error: `state-department-consensus` counts texts adopted without a vote: it needs their number\n  \
             hint: name it, for instance `--consensus 192`\n",
            "{command:?}"
        );
    }
}

#[test]
fn where_texts_can_mean_nothing_they_are_refused() {
    let align = ["align", "USA", "--with", "RUS"];
    let out = run(&[&align[..], &["--consensus", "9"]].concat());
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("unexpected argument '--consensus'"), "{}", text(&out.stderr));
    let out = run(&[&align[..], &["--scores", "state-department-consensus"]].concat());
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(
        text(&out.stderr),
        "error: `state-department-consensus` counts texts adopted without a vote, which this command does not\n  \
         hint: `state-department` counts the votes only; `unbloc agree` takes `--consensus N`\n"
    );
    let out = run(&["export", "long", "--consensus", "9"]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(
        text(&out.stderr),
        "error: `--consensus` is of graphs and `members`, and `long` is not\n  hint: leave it out\n"
    );
}

#[test]
fn a_report_says_that_texts_are_counted_and_is_made_again() {
    let quick = ["--nulls", "20", "--stability", "5", "--replicates", "20", "--starts", "5"];
    for (measure, said) in [
        (
            &["--consensus", "270"][..],
            "The 270 texts adopted without a vote were counted as a yes of both (Häge and Hug 2016).",
        ),
        (
            &["--consensus", "192", "--scores", "state-department-consensus"],
            "in proportion to the lesser of the two members' participation (after U.S. Department of State 2008",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let out = run_in(folder.path(), &[&["report", "--out", "made", "-q"], measure, &quick].concat(), &[]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        let page = fs::read_to_string(folder.path().join("made/report.html")).unwrap();
        for fact in [
            said,
            "Texts adopted without a vote are not counted here: their number is not known by period.",
            "This division was held against that of",
        ] {
            assert!(page.contains(fact), "{fact}");
        }
        let align = fs::read_to_string(folder.path().join("made/charts/align.svg")).unwrap();
        assert!(!align.contains("including consensus") && !align.contains("without a vote"));
        let manifest = fs::read_to_string(folder.path().join("made/manifest.json")).unwrap();
        let manifest: Value = serde_json::from_str(&manifest).unwrap();
        assert_eq!(manifest["settings"]["coalitions"]["consensus"].to_string(), measure[1]);
        let verified = run_in(folder.path(), &["verify", "made"], &[]);
        assert_eq!(verified.status.code(), Some(0), "{}", text(&verified.stdout));
    }
}
