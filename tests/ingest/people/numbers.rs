//! Roll calls that are numbered anew, joined or recorded twice, and their totals.

use super::{agreement, long, of_kind, path, plain, read};
use crate::ingest::{files, text};
use crate::support::{run, text as utf8};
use unbloc::ingest::{FindingKind, Format, Options, Severity};
use unbloc::votes::{Counts, RollCallId};

#[test]
fn votes_joined_with_their_roll_calls_are_read_whole() {
    let input = plain("votes_joined.csv");
    assert_eq!((input.files[0].format, input.votes.roll_calls().len()), (Format::Unvotes, 18));
    assert_eq!(input.votes.find_member("SRB"), None);
    assert_eq!(agreement(&input, "TWN", "YUG"), (667.0, 18));
    assert_eq!(agreement(&input, "TWN", "USA"), (583.0, 18));
    assert_eq!(agreement(&input, "USA", "YUG"), (361.0, 18));
    let colonial = input.votes.roll_calls().iter().filter(|r| r.issues.iter().any(|issue| issue == "co")).count();
    let of_25 = input.votes.roll_calls().iter().filter(|r| r.session.is_some_and(|s| s.to_string() == "25")).count();
    assert_eq!((colonial, of_25), (4, 10));
    assert!(input.votes.find_roll_call("R/25/2624A").is_ok());
    // One note on the rows that come again, and none on what is no fault.
    assert_eq!(of_kind(&input, FindingKind::Duplicate).len(), 1);
    for kind in [FindingKind::MetadataDiffers, FindingKind::NumberAgain, FindingKind::UndatedName] {
        assert_eq!(of_kind(&input, kind), Vec::<String>::new());
    }
    for file in &input.files {
        assert_eq!(file.rows, file.kept + file.dropped.values().sum::<u64>());
    }
}

#[test]
fn numbers_that_begin_again_are_told_apart() {
    const COLUMNS: &str = "member=country,choice=vote,roll-call=number,session=session,date=date";
    let input = read("two_sessions.csv", &long(COLUMNS));
    assert_eq!(input.votes.roll_calls().len(), 12);
    let with_usa = |code| agreement(&input, "USA", code);
    assert_eq!((with_usa("BRA"), with_usa("CHN")), ((417.0, 12), (333.0, 12)));
    assert_eq!((with_usa("DEU"), with_usa("IND"), with_usa("RUS")), ((625.0, 12), (318.0, 11), (208.0, 12)));
    let same = read("same_votes.csv", &long(COLUMNS));
    assert_eq!((same.votes.roll_calls().len(), same.files[0].kept), (6, 36));
    assert_eq!((agreement(&same, "USA", "DEU"), agreement(&same, "USA", "BRA")), ((500.0, 6), (167.0, 6)));
    let said = "note number-again tests/fixtures/people/same_votes.csv:20: `1` stands for roll calls of session 78 and of \
                session 79, and so do 2 more: told apart by the session";
    assert_eq!(of_kind(&same, FindingKind::NumberAgain), [said]);
    let ids: Vec<&str> = same.votes.roll_calls().iter().map(|r| r.id.as_str()).collect();
    assert!(ids.contains(&"1 (session 78)") && ids.contains(&"3 (session 79)"), "{ids:?}");
    // By the days alone, too.
    let by_day = read("same_votes.csv", &long("member=country,choice=vote,roll-call=number,date=date"));
    assert_eq!(by_day.votes.roll_calls().len(), 6);
}

/// Two sessions in two files, each numbered from 1.
#[test]
fn numbers_that_begin_again_in_another_file_are_told_apart() {
    let whole = std::fs::read_to_string(path("same_votes.csv")).unwrap();
    let header = whole.lines().next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let part = |session: &str| {
        let rows: Vec<&str> = whole.lines().filter(|line| line.starts_with(session)).collect();
        let file = folder.path().join(format!("{session}.csv"));
        std::fs::write(&file, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
        file
    };
    let options = long("member=country,choice=vote,roll-call=number,session=session,date=date");
    let apart = files(&[part("78"), part("79")], &options).unwrap();
    assert_eq!(apart.votes, read("same_votes.csv", &options).votes);
}

/// Without a column that tells them apart, no row may be chosen for the other.
#[test]
fn numbers_that_begin_again_without_a_session_are_refused() {
    let options = long("member=country,choice=vote,roll-call=number");
    let err = files(&[path("two_sessions.csv")], &options).unwrap_err();
    let hint = err.hint_text().unwrap();
    assert!(hint.starts_with("most members have several rows under `"), "{hint}");
    assert!(!hint.contains("--on-conflict") && hint.contains("--columns session="), "{hint}");
    let on_conflict = unbloc::ingest::OnConflict::First;
    assert!(files(&[path("two_sessions.csv")], &Options { on_conflict, ..options }).is_err());
}

/// The Library's file may have two records of one symbol.
#[test]
fn two_records_of_one_symbol_are_two_roll_calls() {
    let row = |record: u32, code: &str, vote: &str| format!("{record},{code},{vote},2025-02-24,A/RES/ES-11/7\n");
    let one = ["USA", "RUS", "UKR"].map(|code| row(1, code, "Y")).concat();
    let other = ["USA", "RUS", "UKR"].map(|code| row(2, code, "N")).concat();
    let input = text(&format!("undl_id,ms_code,ms_vote,date,resolution\n{one}{other}"), &Options::default()).unwrap();
    let ids: Vec<&str> = input.votes.roll_calls().iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["A/RES/ES-11/7 (record 1)", "A/RES/ES-11/7 (record 2)"]);
    let said = "note number-again votes.csv:5: `A/RES/ES-11/7` stands for roll calls of record 1 and of record 2: told apart \
                by the record";
    assert_eq!(of_kind(&input, FindingKind::NumberAgain), [said]);
}

/// Two roll calls on one symbol: paragraphs of one text, in Voeten's numbering.
#[test]
fn two_votes_on_one_symbol_stand_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let (votes, calls) = (path("un_votes.csv"), path("un_roll_calls.csv"));
    let out = folder.path().join("out");
    let args = ["-d", votes.to_str().unwrap(), "-d", calls.to_str().unwrap()];
    let compared = run(&[&["compare", "rcid 14", "rcid 15"][..], &args].concat());
    let said = utf8(&compared.stdout);
    assert!(said.contains("R/1/435 (rcid 14)") && said.contains("R/1/435 (rcid 15)"), "{said}");
    let report = ["report", "--roll", "rcid 14", "--roll", "rcid 15", "--out", out.to_str().unwrap()];
    let done = run(&[&report[..], &args].concat());
    assert_eq!(done.status.code(), Some(0), "{}", utf8(&done.stderr));
}

#[test]
fn totals_of_later_editions_are_the_announced_tally() {
    let input = plain("totals.csv");
    let announced = input.votes.roll_calls()[0].announced;
    assert_eq!((announced.yes, announced.no, announced.abstain), (Some(168), Some(0), Some(17)));
    let tally = &input.findings.of(Severity::Error, FindingKind::Tally)[0];
    assert_eq!(tally.message, "`R/70/55`: tally says 168 yes and 17 abstain, the file has 42 and 2");
}

#[test]
fn blanks_of_the_library_are_members_that_did_not_vote() {
    let input = plain("blanks.csv");
    let counts = input.votes.counts(RollCallId(0));
    assert_eq!(counts, Counts { yes: 141, no: 5, abstain: 35, non_voting: 12 });
    assert_eq!(input.findings.count(Severity::Error, FindingKind::Tally), 0);
    let said = of_kind(&input, FindingKind::BlankCode);
    assert!(said[0].ends_with("12 blanks in place of a vote code, from here on, read as non-voting"), "{said:?}");
}

#[test]
fn whole_numbers_may_have_a_zero_behind_them() {
    let plain = text("rcid,ccode,vote\n3,2,1\n3,20,3\n", &Options::default()).unwrap().votes;
    for csv in ["rcid,ccode,vote\n3.0,2.0,1.0\n3.0,20.0,3.0\n", "rcid;ccode;vote\n3,0;2,0;1,0\n3,0;20,0;3,0\n"] {
        assert_eq!(text(csv, &Options::default()).unwrap().votes, plain, "{csv}");
    }
}
