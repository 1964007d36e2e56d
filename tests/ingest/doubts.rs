//! Doubts about whole files. The votes are true ones: of S/2025/115, vetoed by
//! Russia with nine in favour, and of A/RES/40/7.

use super::{lines, text};
use unbloc::ingest::{Input, Options};
use unbloc::votes::{Body, Date, Kind};

const AMENDMENT: &str = "\
DNK,Y\nFRA,Y\nGBR,Y\nGRC,Y\nKOR,Y\nSLE,Y\nSOM,Y\nSVN,Y\nDZA,Y\nRUS,N\nCHN,A\nGUY,A\nPAK,A\nPAN,A\nUSA,A";

fn long(columns: &str) -> Options {
    Options { columns: columns.parse().unwrap(), ..Options::default() }
}

fn amendment(outcome: &str) -> Input {
    let rows: Vec<String> = AMENDMENT.lines().map(|row| format!("{row},S/2025/115,2025-02-24,{outcome}")).collect();
    let options = long("member=member,choice=choice,roll-call=draft,date=date,outcome=outcome");
    text(&format!("member,choice,draft,date,outcome\n{}\n", rows.join("\n")), &options).unwrap()
}

#[test]
fn an_outcome_that_the_votes_contradict_is_an_error() {
    assert_eq!(lines(&amendment("vetoed").findings), Vec::<String>::new());
    let found = lines(&amendment("failed").findings);
    let expected = "error outcome votes.csv:2: `S/2025/115`: the source says failed, the votes counted (9 yes, 1 no, \
                    5 abstaining) make it vetoed";
    assert_eq!(found, [expected]);
    // Nine yes are enough on procedure, where a permanent member's no is no veto.
    let found = lines(&amendment("Adopted unanimously").findings);
    let expected = "note taken-as-procedure votes.csv:2: `S/2025/115`: Russia voted no; as it was adopted, it was taken as \
                    procedure, where there is no veto";
    assert_eq!(found, [expected]);
}

fn dated(date: &str) -> (Option<Date>, Vec<String>) {
    let rows = format!("member,choice,text,date\nYUG,Y,A/RES/40/7,{date}\nSUN,N,A/RES/40/7,{date}\n");
    let input = text(&rows, &long("member=member,choice=choice,roll-call=text,date=date")).unwrap();
    (input.votes.roll_calls()[0].date, lines(&input.findings))
}

#[test]
fn a_day_is_read_only_where_the_numbers_tell_which_it_is() {
    let day = |text: &str| Some(text.parse::<Date>().unwrap());
    for (written, read) in
        [("1985-11-05", "1985-11-05"), ("5.11.1985", "1985-11-05"), ("1985-11-05 00:00:00", "1985-11-05")]
    {
        assert_eq!(dated(written), (day(read), Vec::new()), "{written}");
    }
    assert_eq!(dated("25/11/1985").0, day("1985-11-25"));
    assert_eq!(dated("11/25/1985").0, day("1985-11-25"));
    assert_eq!(dated("11/11/1985").0, day("1985-11-11"));
    let (date, found) = dated("5/11/1985");
    assert_eq!(date, None);
    let expected = "error bad-date votes.csv:2: column 4 (`date`): `5/11/1985` may be 1985-05-11 or 1985-11-05: no row of \
                    the column tells whether day or month comes first [write the days of this column as year-month-day]";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
}

#[test]
fn a_draft_that_was_not_adopted_is_known_by_its_own_symbol() {
    let rows: Vec<String> = AMENDMENT.lines().map(|row| format!("{row},7,,S/2025/115,vetoed")).collect();
    let options = long("member=member,choice=choice,roll-call=id,symbol=resolution,draft=draft,outcome=outcome");
    let input = text(&format!("member,choice,id,resolution,draft,outcome\n{}\n", rows.join("\n")), &options).unwrap();
    let roll_call = &input.votes.roll_calls()[0];
    assert_eq!((roll_call.label(), roll_call.kind), ("S/2025/115", Kind::Draft));
}

/// The same votes in Voeten's numbering and under their symbol.
#[test]
fn two_numberings_of_one_session_are_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let rcid = write("rcid.csv", "rcid,session,vote,ccode,date\n2793,40,1,345,11/3/1985\n2793,40,3,365,11/3/1985\n");
    let symbol = write(
        "undl.csv",
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution\n1,YUG,YUGOSLAVIA,Y,1985-11-05,40,A/RES/40/7\n\
         1,SUN,USSR,N,1985-11-05,40,A/RES/40/7\n",
    );
    let found = |files: &[std::path::PathBuf]| {
        let input = super::files(files, &Options::default()).unwrap();
        lines(&input.findings).into_iter().filter(|line| line.starts_with("error overlap")).count()
    };
    assert_eq!(found(&[rcid.clone(), symbol.clone()]), 1);
    assert_eq!(found(&[rcid]), 0);
    assert_eq!(found(&[symbol]), 0);
}

#[test]
fn a_source_without_any_day_or_session_says_so_once() {
    let rows = "rcid,country,country_code,vote\n2793,Yugoslavia,YU,yes\n2793,Russia,RU,no\n2795,Yugoslavia,YU,yes\n\
                2795,Russia,RU,no\n";
    let found = lines(&text(rows, &Options::default()).unwrap().findings);
    assert_eq!(found.iter().filter(|line| line.starts_with("warning undated ")).count(), 1);
    assert!(!found.iter().any(|line| line.contains("no-date")), "{found:?}");
}

/// Rows that do not say which body voted: those of the Council's members.
#[test]
fn a_file_that_names_no_body_is_taken_for_the_one_it_fits() {
    let council: Vec<String> = AMENDMENT.lines().map(|row| format!("{row},the third amendment")).collect();
    let read = |rows: &str, body: Option<Body>| {
        let options = Options { body, ..long("member=member,choice=choice,roll-call=text") };
        let input = text(&format!("member,choice,text\n{rows}\n"), &options).unwrap();
        let inferred = lines(&input.findings).into_iter().find(|line| line.contains("body-inferred"));
        (input.votes.roll_calls()[0].body, inferred)
    };
    let (body, said) = read(&council.join("\n"), None);
    assert_eq!(body, Body::Council);
    let expected = "warning body-inferred votes.csv: 1 of 1 roll calls name no body: taken as those of the Security \
                    Council: the members are those of the Council; `--body GA` or `--body SC` says which it is";
    assert_eq!(said.as_deref(), Some(expected));
    assert_eq!(read(&council.join("\n"), Some(Body::Assembly)), (Body::Assembly, None));
    // One vote more than the Council has seats.
    let assembly = format!("{}\nUKR,Y,the third amendment", council.join("\n"));
    let (body, said) = read(&assembly, None);
    assert_eq!(body, Body::Assembly);
    let expected = "note body-inferred votes.csv: 1 of 1 roll calls name no body: taken as those of the General Assembly: \
                    more voted than the Council has seats; `--body GA` or `--body SC` says which it is";
    assert_eq!(said.as_deref(), Some(expected));
    // As few, and not the Council's: another of Eastern Europe for one of Africa.
    let (_, said) = read(&council.join("\n").replace("SLE,", "UKR,"), None);
    let expected = "warning body-inferred votes.csv: 1 of 1 roll calls name no body: which one voted is not known, and they \
                    count as the General Assembly's; `--body GA` or `--body SC` says which it is";
    assert_eq!(said.as_deref(), Some(expected));
}

#[test]
fn a_file_that_is_named_twice_is_read_once_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("undl.csv");
    let rows = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution\n1,YUG,YUGOSLAVIA,Y,1985-11-05,40,A/RES/40/7\n\
                1,SUN,USSR,N,1985-11-05,40,A/RES/40/7\n";
    std::fs::write(&path, rows).unwrap();
    let input = super::files(&[path.clone(), path.clone()], &Options::default()).unwrap();
    assert_eq!((input.files.len(), input.rows()), (1, 2));
    let said = format!("note file-twice {}: named 2 times, read once", path.display());
    assert!(lines(&input.findings).contains(&said), "{:?}", lines(&input.findings));
}
