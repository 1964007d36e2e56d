//! Members that did not vote: filled in where a source leaves them out, and nowhere else.

use std::path::PathBuf;

use unbloc::answer::Table;
use unbloc::ingest::{FindingKind, Format, Input, Options, Severity};
use unbloc::question::export::{votes_long, votes_wide};
use unbloc::votes::{Absences, Body, Choice, RollCall, RollCallId, RollCalls, Selection};

use super::{files, text};
use crate::support::unvotes::data;

fn choices(input: &Input, code: &str) -> String {
    let member = input.votes.find_member(code).unwrap_or_else(|| panic!("{code} is not there"));
    input.votes.row(member).map(|choice| if choice == Choice::NotMember { "." } else { choice.letter() }).collect()
}

fn codes(votes: &RollCalls) -> Vec<&str> {
    votes.members().iter().map(|member| member.code.as_str()).collect()
}

fn filled(input: &Input) -> Vec<String> {
    let notes = input.findings.of(Severity::Note, FindingKind::AbsencesFilled);
    notes.iter().map(|finding| format!("{}: {}", finding.at, finding.message)).collect()
}

/// Five columns are five members: a blank is one of theirs, and nobody else's.
#[test]
fn a_wide_file_of_five_members_has_five_members() {
    let input = text(
        "resolution,date,USA,GBR,FRA,RUS,CHN\nA/RES/ES-11/7,2025-02-24,NO,YES,YES,NO,\nA/RES/ES-11/8,2025-02-24,ABSTAIN,YES,YES,,\n",
        &Options::default(),
    )
    .unwrap();
    assert_eq!(input.files[0].format, Format::UndlWide);
    assert_eq!(codes(&input.votes), ["CHN", "FRA", "GBR", "RUS", "USA"]);
    assert_eq!((choices(&input, "CHN"), choices(&input, "RUS")), ("XX".to_owned(), "NX".to_owned()));
    let expected = "votes.csv: 3 choices filled in as non-voting: the source leaves out members that did not vote";
    assert_eq!(filled(&input), [expected]);
}

/// Where some cells say that a member did not vote, a blank says something else.
#[test]
fn a_wide_file_that_writes_absences_has_none_filled_in() {
    let csv = "resolution,date,USA,GBR,FRA,RUS,CHN\nA/RES/ES-11/7,2025-02-24,N,Y,Y,X,\n";
    let input = text(csv, &Options::default()).unwrap();
    assert_eq!(codes(&input.votes), ["FRA", "GBR", "RUS", "USA"]);
    assert_eq!(filled(&input), Vec::<String>::new());
}

#[test]
fn a_long_file_of_three_members_has_three_members() {
    let options = Options { columns: "member=m,choice=c,roll-call=r,date=d".parse().unwrap(), ..Options::default() };
    let csv = "m,c,r,d\nUSA,N,A/RES/ES-11/7,2025-02-24\nRUS,N,A/RES/ES-11/7,2025-02-24\nUKR,Y,A/RES/ES-11/7,2025-02-24\n\
               USA,A,A/RES/ES-11/8,2025-02-24\n";
    let input = text(csv, &options).unwrap();
    assert_eq!(codes(&input.votes), ["RUS", "UKR", "USA"]);
    assert_eq!(
        (choices(&input, "RUS"), choices(&input, "UKR"), choices(&input, "USA")),
        ("NX".into(), "YX".into(), "NA".into())
    );
    let expected = "votes.csv: 2 choices filled in as non-voting: the source leaves out members that did not vote";
    assert_eq!(filled(&input), [expected]);
}

/// Togo was admitted on 20 September 1960. In Voeten's data the roll calls of
/// that month are of its first days: nobody knows whether Togo had a seat yet.
#[test]
fn a_member_that_came_in_the_month_of_a_rough_day_is_not_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, csv: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, csv).unwrap();
        path
    };
    let votes = write(
        "votes.csv",
        "rcid,country,country_code,vote\n1,Togo,TG,yes\n2,Ghana,GH,yes\n3,Ghana,GH,no\n1,Ghana,GH,no\n",
    );
    let calls = write(
        "calls.csv",
        "rcid,session,date,unres\n1,15,1960-09-02,R/15/1\n2,15,1960-09-25,R/15/2\n3,15,1960-10-01,R/15/3\n",
    );
    let input = files(&[votes, calls], &Options::default()).unwrap();
    assert_eq!((choices(&input, "TGO"), choices(&input, "GHA")), ("Y.X".to_owned(), "NYN".to_owned()));
    assert_eq!(input.findings.count(Severity::Error, FindingKind::NotSeated), 0);
}

/// What `--session 74 --members USA,RUS,CHN` leaves of unvotes, and a year of
/// rough days, read back from each form of export.
#[test]
fn a_part_of_unvotes_is_read_back_as_it_is() {
    let Some(folder) = data() else { return };
    let names = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz", "unvotes_un_roll_call_issues.csv.gz"];
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    let whole = files(&paths, &Options::default()).unwrap();
    for (session, members) in [("74", Some("USA RUS CHN")), ("15", None), ("26", None), ("46..49", None)] {
        let members = members.map(|codes| codes.split(' ').map(str::to_owned).collect());
        let selection = Selection { session: Some(session.parse().unwrap()), members, ..Selection::default() };
        let part = whole.votes.select(&selection).unwrap().votes;
        assert!(part.roll_calls().iter().all(|r| r.absences == Absences::Dropped), "session {session}");
        read_back(&part, session);
    }
}

/// Every way of leaving out absences, or not, survives an export, whatever the body.
#[test]
fn absences_are_read_back_as_written() {
    let member = |code: &str| unbloc::registry::Registry::embedded().member(code).unwrap().clone();
    let mut roll_calls = Vec::new();
    for (id, body, absences) in [
        ("1", Body::Assembly, Absences::Dropped),
        ("2", Body::Assembly, Absences::Recorded),
        ("3", Body::Council, Absences::Dropped),
    ] {
        roll_calls.push(RollCall { absences, ..RollCall::new(id, body) });
    }
    use Choice::{NonVoting, NotMember, Yes};
    let choices = vec![Yes, NonVoting, NotMember, Yes, Yes, NonVoting];
    let votes = RollCalls::new(vec![member("FRA"), member("USA")], roll_calls, choices).unwrap();
    read_back(&votes, "made");
}

fn read_back(votes: &RollCalls, what: &str) {
    let folder = tempfile::tempdir().unwrap();
    let csv = |tables: &mut dyn Iterator<Item = Table>| {
        Table::csv_parts(tables.map(Ok)).map(Result::unwrap).collect::<String>().into_bytes()
    };
    // In parts, so that a long record takes little memory.
    let (rows, cells) = (votes_long(votes).map(|part| part.rows()), votes.totals());
    assert!(rows.max().unwrap() <= 20_000.max(votes.members().len()), "{what}");
    let seated = (cells.cast() + cells.non_voting) as usize;
    assert_eq!(votes_long(votes).map(|part| part.rows()).sum::<usize>(), seated, "{what}");
    let (long, wide) = (csv(&mut votes_long(votes)), csv(&mut votes_wide(votes)));
    let parquet = Table::parquet_of(votes_long(votes).map(Ok)).unwrap();
    for (name, bytes) in [("long.csv", long), ("wide.csv", wide), ("long.parquet", parquet)] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let input = files(&[path], &Options::default()).unwrap_or_else(|err| panic!("{what} {name}: {err}"));
        assert!(input.votes == *votes, "{what} {name} differs");
        assert_eq!(input.findings.of_severity(Severity::Error), 0, "{what} {name}");
        assert_eq!(filled(&input), Vec::<String>::new(), "{what} {name}");
    }
}

/// A clean file beside the file it was made from: the same roll call, once filled in and once written.
#[test]
fn a_clean_file_agrees_with_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("votes.csv");
    let row = |rcid: u32, country: &str| format!("{rcid},{country},,yes\n");
    let rows = [row(1, "Ghana"), row(1, "Togo"), row(2, "Ghana")].concat();
    std::fs::write(&source, format!("rcid,country,country_code,vote\n{rows}")).unwrap();
    let calls = folder.path().join("calls.csv");
    std::fs::write(&calls, "rcid,session,date,unres\n1,74,2019-12-10,R/74/1\n2,74,2019-12-10,R/74/2\n").unwrap();
    let both = [source, calls];
    let expected = files(&both, &Options::default()).unwrap();
    assert_eq!(choices(&expected, "TGO"), "YX");
    let clean = folder.path().join("a_clean.csv");
    let csv: String = Table::csv_parts(votes_long(&expected.votes).map(Ok)).map(Result::unwrap).collect();
    std::fs::write(&clean, csv).unwrap();
    for paths in [vec![clean.clone(), both[0].clone(), both[1].clone()], vec![both[1].clone(), clean]] {
        let input = files(&paths, &Options::default()).unwrap();
        assert!(input.votes == expected.votes, "{paths:?}");
        assert_eq!(input.votes.roll_call(RollCallId(0)).absences, Absences::Dropped);
    }
}
