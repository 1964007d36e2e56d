//! Dates of which the month alone is known, with two true votes on A/RES/ES-11/7.

use unbloc::answer::Table;
use unbloc::ingest::{FindingKind, Options, Severity};
use unbloc::question::export::votes_long;
use unbloc::votes::{Precision, RollCalls};

use super::{files, text};

/// A file may give the month alone, as ISO 8601 writes it; a clean file says how much of a date is known.
#[test]
fn a_month_is_read_and_written() {
    let read = |csv: &str| text(csv, &Options::default()).unwrap().votes;
    let rows = |id: &str, day: &str| format!("{id},France,yes,{day}\n{id},Russia,no,{day}\n");
    let csv = format!("roll_call,member,choice,date\n{}{}", rows("1", "1995-11"), rows("2", "1995-12-05"));
    let votes = read(&csv);
    let told = |votes: &RollCalls| votes.roll_calls().iter().map(|r| r.iso_date().unwrap()).collect::<Vec<_>>();
    assert_eq!(told(&votes), ["1995-11", "1995-12-05"]);
    let mut roll_calls = votes.roll_calls().to_vec();
    // Voeten's number, and a day that another file knew.
    roll_calls[1].id = "rcid 2".to_owned();
    let date = roll_calls[1].date;
    roll_calls[1].set_date(date, Precision::Day);
    let choices = votes.roll_call_ids().flat_map(|r| votes.column(r).to_vec()).collect();
    let votes = RollCalls::new(votes.members().to_vec(), roll_calls, choices).unwrap();
    let clean = Table::csv_parts(votes_long(&votes).map(Ok)).map(Result::unwrap).collect::<String>();
    assert!(clean.contains(",1995-11-01,month,") && clean.contains(",1995-12-05,day,"), "{clean}");
    assert!(read(&clean) == votes);
    // Without the column, as version 0.1.0 wrote it, what is known of Voeten's data holds.
    let old = clean.replace("date,date_precision,", "date,").replace(",1995-12-05,day,", ",1995-12-05,");
    let old = old.replace(",1995-11-01,month,", ",1995-11-01,");
    assert_eq!(told(&read(&old)), ["1995-11-01", "1995-12"]);
}

/// Of a month or a session alone no day is told.
#[test]
fn a_finding_tells_no_day_that_nobody_knows() {
    let found = |day: &str, session: &str| {
        let row = |name: &str| format!("1,{name},yes,{day},{session}\n");
        let csv = format!("roll_call,member,choice,date,session\n{}{}", row("France"), row("Nowhereland"));
        let input = text(&csv, &Options::default()).unwrap();
        input.findings.of(Severity::Error, FindingKind::UnknownMember)[0].message.clone()
    };
    assert_eq!(found("1995-11-05", "50"), "`Nowhereland` names no member on 1995-11-05: 1 row dropped");
    assert_eq!(found("1995-11", "50"), "`Nowhereland` names no member in 1995-11: 1 row dropped");
    assert_eq!(found("", "50"), "`Nowhereland` names no member in session 50: 1 row dropped");
}

/// The same number in two files: the day that one of them knows does not contradict the month of the other.
#[test]
fn a_day_goes_before_the_month_of_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, csv: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, csv).unwrap();
        path
    };
    let calls = write("calls.csv", "rcid,session,date,unres\n1,50,1995-11-05,R/50/11\n");
    let rows = write("rows.csv", "rcid,country,country_code,vote\n1,France,FR,yes\n");
    let header = "member,choice,roll_call,symbol,body,date,date_precision,kind,announced_yes,absences\n";
    let told = |day: &str| {
        let row = format!("RUS,N,rcid 1,R/50/11,GA,{day},day,resolution,,dropped\n");
        let clean = write("clean.csv", &format!("{header}{row}"));
        let both = [vec![clean.clone(), rows.clone(), calls.clone()], vec![rows.clone(), calls.clone(), clean]];
        both.map(|paths| {
            let input = files(&paths, &Options::default()).unwrap();
            let differ = input.findings.iter().any(|finding| finding.message.contains("date"));
            (input.votes.roll_calls()[0].iso_date().unwrap(), differ)
        })
    };
    assert_eq!(told("1995-11-02"), [("1995-11-02".to_owned(), false), ("1995-11-02".to_owned(), false)]);
    // Another month is another date.
    assert_eq!(told("1995-10-02"), [("1995-10-02".to_owned(), true), ("1995-10-02".to_owned(), true)]);
}

/// A month has no day, whatever stands beside it and in whatever order.
#[test]
fn a_month_said_to_be_a_day_is_an_error() {
    for columns in [["date", "date_precision"], ["date_precision", "date"]] {
        let cell = |column: &&str| if *column == "date" { "1995-11" } else { "day" };
        let cells: Vec<&str> = columns.iter().map(cell).collect();
        // A file of ours: of others the column is not read.
        let csv = format!(
            "member,choice,roll_call,symbol,body,{},kind,announced_yes,absences\nFRA,Y,1,,GA,{},resolution,,\n",
            columns.join(","),
            cells.join(",")
        );
        let input = text(&csv, &Options::default()).unwrap();
        let found = &input.findings.of(Severity::Error, FindingKind::BadDate)[0];
        assert_eq!(found.message, "the date is a month, and its precision a day", "{columns:?}");
        assert_eq!(input.votes.roll_calls()[0].iso_date().as_deref(), Some("1995-11"), "{columns:?}");
    }
}
