//! The votes that the program holds.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use unbloc::ingest::{FindingKind, Input, Options, Severity, Silent, read};
use unbloc::registry::Registry;
use unbloc::votes::{Choice, RollCallId, RollCalls, Selection};

use crate::support::unvotes::data;
use crate::support::{run, run_in, text};

fn set(name: &str) -> Input {
    let options = Options { tolerant: true, ..Options::default() };
    read(&[name.into()], Registry::embedded(), &options, &Silent).unwrap()
}

/// By decade: roll calls, and how often yes, abstain and no stand in the source, unvotes, counted there with pandas. Absences are
/// not compared: unvotes has none.
const DECADES: [(&str, [u64; 4]); 8] = [
    ("194", [249, 6_196, 2_518, 4_622]),
    ("195", [409, 16_938, 4_901, 5_835]),
    ("196", [505, 32_318, 10_405, 10_182]),
    ("197", [984, 100_864, 17_048, 7_723]),
    ("198", [1_405, 175_870, 22_239, 7_915]),
    ("199", [789, 101_308, 16_191, 5_507]),
    ("200", [935, 127_634, 18_976, 11_011]),
    ("201", [926, 132_416, 18_615, 12_705]),
];

#[test]
fn the_record_has_what_its_sources_have_by_decade() {
    let votes = set("@record").votes;
    let mut found: BTreeMap<String, [u64; 4]> = BTreeMap::new();
    for id in votes.roll_call_ids() {
        let (decade, counts) = (votes.roll_call(id).date.unwrap().year() / 10, votes.counts(id));
        let sums = found.entry(decade.to_string()).or_default();
        let of = [1, counts.get(Choice::Yes), counts.get(Choice::Abstain), counts.get(Choice::No)];
        sums.iter_mut().zip(of).for_each(|(sum, n)| *sum += n);
    }
    for (decade, expected) in DECADES {
        assert_eq!(found[decade], expected, "{decade}0s");
    }
    // Of the Library's file, in the same way.
    assert_eq!(found["202"], [642, 92_617, 11_886, 8_072]);
    assert_eq!((votes.roll_calls().len(), votes.members().len()), (6_844, 199));
    assert_eq!(votes.last_day().unwrap().to_string(), "2026-06-04");
}

/// Every fault that `data/README.md` lists, by kind, and no other error or warning.
#[test]
fn the_known_faults_of_the_record_are_those_that_are_listed() {
    let findings = set("@record").findings;
    let loud: Vec<(Severity, &str, u64)> = findings
        .counts()
        .filter(|(severity, ..)| *severity != Severity::Note)
        .map(|(severity, kind, n)| (severity, kind.name(), n))
        .collect();
    let expected = [
        (Severity::Error, "not-seated", 238),
        (Severity::Error, "tally", 1),
        (Severity::Warning, "at-odds", 10),
        (Severity::Warning, "two-names", 5),
        (Severity::Warning, "exchanged", 2),
    ];
    let sorted = |mut found: Vec<(Severity, &'static str, u64)>| {
        found.sort_unstable();
        found
    };
    let loud: Vec<(Severity, &'static str, u64)> = loud
        .into_iter()
        .map(|(severity, name, n)| {
            (severity, expected.iter().find(|known| known.1 == name).map_or("other", |k| k.1), n)
        })
        .collect();
    assert_eq!(sorted(loud), sorted(expected.to_vec()));
    let not_seated = findings.of(Severity::Error, FindingKind::NotSeated);
    let of = |code: &str| not_seated.iter().filter(|found| found.message.contains(&format!("({code})"))).count();
    assert_eq!([of("SYR"), of("IDN"), of("FJI")], [194, 42, 2]);
}

#[test]
fn the_vetoes_are_those_of_the_source() {
    let votes = set("@vetoes").votes;
    assert_eq!(votes.roll_calls().len(), 214);
    // Who is named in the source's columns member_veto1 to 3; its columns of 0 and 1 do not add up to them.
    let cast: BTreeMap<&str, u32> =
        votes.member_ids().map(|m| (votes.member(m).code.as_str(), votes.matrix().cast(m))).collect();
    assert_eq!(cast, BTreeMap::from([("CHN", 17), ("FRA", 16), ("GBR", 29), ("RUS", 121), ("USA", 82)]));
    assert_eq!(votes.totals().no, 265);
}

/// The files in the project are what the script makes of the sources, byte for byte.
#[test]
fn the_script_makes_the_same_bytes() {
    let Some(sources) = data() else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no python3");
        return;
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let into = tempfile::tempdir().unwrap();
    let out = Command::new("python3")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .arg(root.join("data/record/make"))
        .arg(sources)
        .args(["--unbloc", env!("CARGO_BIN_EXE_unbloc"), "--into"])
        .arg(into.path())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", text(&out.stderr));
    for name in ["votes.csv.zst", "faults.csv", "vetoes.csv"] {
        let (made, held) =
            (fs::read(into.path().join(name)).unwrap(), fs::read(root.join("data/record").join(name)).unwrap());
        assert!(made == held, "{name} differs");
    }
}

/// Read back from what `export` packs, the record is the same.
#[test]
fn what_is_packed_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let whole = set("@ukraine").votes;
    for name in ["votes.csv", "votes.csv.gz", "votes.csv.zst"] {
        let out = run_in(folder.path(), &["export", "wide", "--body", "both", "-q", "-d", "@ukraine", "-o", name], &[]);
        assert!(out.status.success(), "{}", text(&out.stderr));
        let options = Options { tolerant: true, ..Options::default() };
        let again = read(&[folder.path().join(name)], Registry::embedded(), &options, &Silent).unwrap();
        assert_eq!(again.votes, whole, "{name}");
    }
    let sizes: Vec<u64> =
        ["votes.csv", "votes.csv.zst"].iter().map(|n| fs::metadata(folder.path().join(n)).unwrap().len()).collect();
    assert!(sizes[1] < sizes[0], "{sizes:?}");
    let out = run_in(folder.path(), &["export", "parquet", "-o", "votes.parquet.gz"], &[]);
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn sets_stand_in_the_place_of_files() {
    let asked = ["align", "USA", "--with", "GBR", "--by", "session", "-d", "@record", "--format", "csv", "-q"];
    let out = run(&asked);
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert!(
        text(&out.stdout).lines().any(|line| line.starts_with("80,") || line.contains(",80,")),
        "{}",
        text(&out.stdout)
    );
    let out = run(&["agree", "-d", "@recrod"]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        text(&out.stderr),
        "error: `@recrod` is no set of votes that the program holds\n  hint: expected `@record` or `@ukraine` or `@vetoes`; a \
         file of that name is `./@recrod`\n"
    );
    // The dossier is the same by its name and without it.
    let [named, unnamed] = [run(&["agree", "--of", "USA", "-d", "@ukraine"]), run(&["agree", "--of", "USA"])];
    assert_eq!((named.stdout, named.stderr), (unnamed.stdout, unnamed.stderr));
}

/// What is newer is joined to the record, and what both have counts once.
#[test]
fn a_newer_file_brings_the_record_up_to_date() {
    let Some(sources) = data() else { return };
    let options = Options { tolerant: true, ..Options::default() };
    let newer = sources.join("ga_voting_2019-2026.csv.gz");
    let joined = read(&["@record".into(), newer], Registry::embedded(), &options, &Silent).unwrap();
    let whole = set("@record").votes;
    assert_eq!(joined.votes.roll_calls().len(), whole.roll_calls().len());
    let late = |votes: &unbloc::votes::RollCalls| {
        let selection = Selection { from: Some("2020-01-01".parse().unwrap()), ..Selection::default() };
        votes.select(&selection).unwrap().votes.totals()
    };
    assert_eq!(late(&joined.votes), late(&whole));
}

/// Read at once or looked through for faults: the same votes, the same counts, and the faults that are listed.
#[test]
fn the_record_read_at_once_is_the_one_that_is_checked() {
    let paths = ["@record".into()];
    let options = Options { hash: true, ..Options::default() };
    let at_once = read(&paths, Registry::embedded(), &options, &Silent).unwrap();
    let checked = read(&paths, Registry::embedded(), &Options { tolerant: true, ..options }, &Silent).unwrap();
    assert_eq!(at_once.votes.members(), checked.votes.members());
    for id in checked.votes.roll_call_ids() {
        assert_eq!(at_once.votes.roll_call(id), checked.votes.roll_call(id));
        assert_eq!(at_once.votes.column(id), checked.votes.column(id), "{}", checked.votes.roll_call(id).id);
    }
    assert_eq!(at_once.votes, checked.votes);
    assert_eq!(at_once.files, checked.files);
    assert_eq!(at_once.findings, checked.findings);
}

/// What the record and the dossier both have counts once, and both have the same votes.
#[test]
fn record_and_dossier_together_count_each_roll_call_once() {
    let (record, dossier) = (set("@record").votes, set("@ukraine").votes);
    let all = unbloc::ingest::everything(Registry::embedded(), false).unwrap().votes;
    let checked = read(&["@record".into(), "@ukraine".into()], Registry::embedded(), &Options::default(), &Silent);
    let checked = checked.unwrap().votes;
    let column = |votes: &RollCalls, id: RollCallId| -> BTreeMap<String, Choice> {
        let of = |m| (votes.member(m).code.clone(), votes.choice(m, id));
        votes.member_ids().map(of).filter(|(_, choice)| *choice != Choice::NotMember).collect()
    };
    assert_eq!(all.roll_calls().len(), checked.roll_calls().len());
    for id in all.roll_call_ids() {
        let roll_call = all.roll_call(id);
        let other = checked.find_id(&roll_call.id).unwrap();
        assert_eq!(column(&all, id), column(&checked, other), "{}", roll_call.id);
        let sources = [dossier.find_id(&roll_call.id), record.find_id(&roll_call.id)];
        let [of_dossier, of_record] = sources;
        match of_dossier {
            Some(own) => {
                assert_eq!(dossier.roll_call(own).title, roll_call.title);
                assert_eq!(column(&dossier, own), column(&all, id));
            }
            None => assert_eq!(record.roll_call(of_record.unwrap()), roll_call),
        }
    }
}
