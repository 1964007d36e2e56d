//! Real files; the numbers are those of `../shared/data/README.md` and of issue 2.

use std::path::PathBuf;

use unbloc::ingest::{DropReason, FindingKind, Format, Input, Options, Severity};
use unbloc::votes::Choice::{self, Abstain, No, NonVoting, NotMember, Yes};

use super::{files, lines};
use crate::support::unvotes::data;

fn read(names: &[&str], options: &Options) -> Option<Input> {
    let folder = data()?;
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    Some(files(&paths, options).unwrap_or_else(|err| panic!("{err}")))
}

fn check(names: &[&str]) -> Option<Input> {
    read(names, &Options { tolerant: true, ..Options::default() })
}

fn read_as(input: &Input, choices: &[Choice]) -> Vec<u64> {
    choices.iter().map(|&choice| input.read_as().get(choice)).collect()
}

#[test]
fn the_assembly_file_is_read_as_counted_elsewhere() {
    let Some(input) = check(&["ga_voting_2019-2026.csv.gz"]) else { return };
    assert_eq!(input.files[0].format, Format::UndlGa);
    assert_eq!(input.rows(), 141_276);
    assert_eq!((input.votes.roll_calls().len(), input.votes.members().len()), (732, 193));
    assert_eq!(read_as(&input, &[Yes, Abstain, No, NonVoting]), [105_632, 13_909, 9_208, 12_527]);
    let tallies = input.findings.of(Severity::Error, FindingKind::Tally);
    assert_eq!(tallies.len(), 1);
    assert!(tallies[0].message.starts_with("`A/RES/77/293`: tally says 59 abstain"), "{}", tallies[0].message);
    assert!(tallies[0].message.contains("the file has 58"), "{}", tallies[0].message);
    assert_eq!(input.findings.of_severity(Severity::Error), 1, "{:?}", lines(&input.findings));
}

#[test]
fn unvotes_is_read_with_namibia_and_without_a_row_dropped() {
    let names = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz", "unvotes_un_roll_call_issues.csv.gz"];
    let Some(input) = check(&names) else { return };
    assert_eq!(input.rows(), 869_937);
    assert_eq!(input.votes.roll_calls().len(), 6_202);
    assert_eq!(read_as(&input, &[Yes, Abstain, No]), [693_544, 110_893, 65_500]);
    assert!(input.files.iter().all(|file| file.dropped.is_empty()));
    let cast = |code: &str| input.votes.matrix().cast(input.votes.find_member(code).unwrap());
    assert_eq!(cast("NAM"), 2_454);
    assert_eq!(cast("EAZ"), 2);
    let issues: usize = input.votes.roll_calls().iter().map(|roll_call| roll_call.issues.len()).sum();
    assert_eq!(issues, 5_745);
}

#[test]
fn voeten_keeps_not_a_member_apart_from_non_voting() {
    let Some(input) = check(&["voeten_UNVotesPublished.csv.gz"]) else { return };
    assert_eq!(input.rows(), 1_066_613);
    assert_eq!(read_as(&input, &[Yes, Abstain, No, NonVoting, NotMember]), [588_800, 95_099, 54_865, 73_328, 254_521]);
    assert!(input.files[0].dropped.is_empty());
    let totals = input.votes.totals();
    assert_eq!((totals.yes, totals.abstain, totals.no, totals.non_voting), (588_800, 95_099, 54_865, 73_328));
    assert_eq!(input.findings.count(Severity::Note, FindingKind::NoDate), 1, "197 rows of one roll call");
}

/// The command of the README: headers and codes of a third party's file.
fn council() -> Options {
    Options {
        columns: r#"member=Member State,choice=Vote,roll-call=ID,date="Date,",symbol=Resolution,draft=Draft,agenda=Agenda item,outcome=Outcome results"#
            .parse()
            .unwrap(),
        codes: "yes=Yes,no=No,abstain=Abstain".parse().unwrap(),
        body: Some(unbloc::votes::Body::Council),
        ..Options::default()
    }
}

#[test]
fn the_council_file_is_read_by_its_columns_and_its_faults_are_found() {
    let Some(input) = read(&["sc_votes_1994-2025.csv.gz"], &Options { tolerant: true, ..council() }) else { return };
    assert_eq!(input.rows(), 29_929);
    assert_eq!(input.votes.roll_calls().len(), 1_997);
    assert_eq!(read_as(&input, &[Yes, Abstain, No]), [28_603, 947, 379]);
    let who: Vec<&str> = input
        .findings
        .of(Severity::Error, FindingKind::Contradiction)
        .iter()
        .map(|finding| finding.message.split('`').nth(1).unwrap())
        .collect();
    let expected = ["Russian Federation", "Russian Federation", "Russian Federation", "Viet Nam", "Tunisia"];
    assert_eq!(who, expected);
    let unknown = input.findings.of(Severity::Error, FindingKind::UnknownMember);
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].message.starts_with("`Ethipia` names no member"), "{}", unknown[0].message);
    assert_eq!(unknown[0].hint.as_deref(), Some("did you mean `Ethiopia` (ETH)?"));
    assert_eq!(input.files[0].dropped.get(&DropReason::UnknownMember), Some(&2));
    assert_eq!(input.files[0].dropped.get(&DropReason::Contradicted), Some(&5));
    // A member without a row was not in the Council: nobody is non-voting.
    assert_eq!(input.votes.totals().non_voting, 0);
}

#[test]
fn the_council_file_stops_an_analysis_with_a_list_of_its_contradictions() {
    let Some(folder) = data() else { return };
    let err = files(&[folder.join("sc_votes_1994-2025.csv.gz")], &council()).unwrap_err();
    assert_eq!(err.location().unwrap().line, Some(23_994));
    assert!(err.hint_text().unwrap().contains("there are 4 more"), "{:?}", err.hint_text());
}

#[test]
fn the_wide_excerpt_has_the_tallies_of_24_february_2025() {
    let Some(input) = check(&["undl_wide_excerpt.csv"]) else { return };
    assert_eq!(input.files[0].format, Format::UndlWide);
    let counts = |symbol: &str| {
        let on = input.votes.find_symbol(&symbol.parse().unwrap())[0];
        let counts = input.votes.counts(on);
        (counts.yes, counts.no, counts.abstain, counts.non_voting)
    };
    assert_eq!(counts("A/RES/ES-11/7"), (93, 18, 65, 17));
    assert_eq!(counts("A/RES/ES-11/8"), (93, 8, 73, 19));
    assert_eq!(counts("A/RES/ES-10/24"), (124, 14, 43, 12));
    assert_eq!(counts("S/RES/2774(2025)"), (10, 0, 5, 0));
    // 17, 19 and 12.
    let path = input.files[0].path.display();
    let filled = "48 choices filled in as non-voting: the source leaves out members that did not vote";
    let unread = "not read: `country`, `subregion`, `continent`, `TOTAL VOTES`, `Link`, `token`, `Scrape_Year`";
    let told = [format!("note absences-filled {path}: {filled}"), format!("note unread-column {path}:1: {unread}")];
    assert_eq!(lines(&input.findings), told);
}
