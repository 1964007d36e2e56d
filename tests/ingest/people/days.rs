//! Days that are written in any order, or not at all, and rows that stand alone with what they say of a roll call.

use super::{of_kind, plain};
use crate::ingest::{lines, text};
use crate::support::{run, text as utf8, unwrapped};
use unbloc::ingest::{FindingKind, Options, Severity};

#[test]
fn what_most_rows_say_is_taken_and_the_lone_row_named() {
    let input = plain("lone_row.csv");
    let told: Vec<(String, String)> = input
        .votes
        .roll_calls()
        .iter()
        .map(|r| (r.date.unwrap().to_string(), r.session.unwrap().to_string()))
        .collect();
    assert_eq!(told, [("2019-11-07".into(), "74".into()), ("2019-11-27".into(), "74".into())]);
    assert!(input.votes.find_member("CHN").is_some() && input.votes.find_member("TWN").is_none());
    let file = "tests/fixtures/people/lone_row.csv";
    assert_eq!(
        of_kind(&input, FindingKind::MetadataDiffers),
        [
            format!(
                "warning metadata-differs {file}:6: column 5 (`session`): the session 12 of this row; 11 rows say 74, which is taken"
            ),
            format!(
                "warning metadata-differs {file}:18: column 4 (`date`): the date 1946-01-15 of this row; 11 rows say 2019-11-27, which is taken"
            ),
        ]
    );
    assert_eq!(input.findings.count(Severity::Error, FindingKind::NotSeated), 0);
}

/// The same for symbol, title, totals and outcome, in any order of the rows.
#[test]
fn most_rows_settle_every_column() {
    let mut rows: Vec<String> =
        ["ALB", "AND", "ARG"].map(|code| format!("{code},Y,1,A/RES/79/2,A title,adopted\n")).to_vec();
    rows.push("AUS,Y,1,A/RES/79/1,A lie,failed\n".to_owned());
    let header = "member,choice,roll_call,symbol,title,outcome\n";
    for shift in 0..4 {
        rows.rotate_left(1);
        let input = text(&format!("{header}{}", rows.concat()), &Options::default()).unwrap();
        let on = &input.votes.roll_calls()[0];
        assert_eq!((on.label(), on.title.as_str()), ("A/RES/79/2", "A title"), "{shift}");
        assert_eq!(on.outcome.unwrap().word(), "adopted", "{shift}");
        let lone: Vec<String> = of_kind(&input, FindingKind::MetadataDiffers);
        assert_eq!(lone.len(), 3, "{lone:?}");
        assert!(lone.iter().all(|line| line.contains("of this row; 3 rows say ")), "{lone:?}");
    }
    let totals = "ms_code,ms_vote,date,resolution,total_yes\nALB,Y,2025-02-24,A/RES/79/2,3\n\
                  AND,Y,2025-02-24,A/RES/79/2,2\nARG,Y,2025-02-24,A/RES/79/2,3\n";
    let input = text(totals, &Options::default()).unwrap();
    assert_eq!(input.votes.roll_calls()[0].announced.yes, Some(3));
    assert!(lines(&input.findings)[0].ends_with(
        "votes.csv:3: column 5 (`total_yes`): the total of yes 2 of this row; 2 rows say 3, which is taken"
    ));
}

#[test]
fn a_column_of_days_is_read_in_the_order_that_it_shows() {
    let input = plain("day_first.csv");
    let days: Vec<String> = input.votes.roll_calls().iter().map(|r| r.date.unwrap().to_string()).collect();
    let expected = [
        "2022-03-02",
        "2022-03-24",
        "2022-04-07",
        "2022-10-12",
        "2022-11-14",
        "2023-02-23",
        "2025-02-24",
        "2025-02-24",
    ];
    assert_eq!(days, expected);
    let said = of_kind(&input, FindingKind::DateOrder);
    assert_eq!(said.len(), 1);
    assert!(said[0].ends_with("column 4 (`date`): the days of this column are read day first, as `24/03/2022` shows"));
    assert_eq!(of_kind(&input, FindingKind::BadDate), Vec::<String>::new());
}

/// Days in one column, a row each: what is read, and what is said of it.
fn days(written: &[&str]) -> (Vec<Option<String>>, Vec<String>) {
    let rows: Vec<String> = (1..).zip(written).map(|(n, day)| format!("YUG,Y,{n},{day}\nALB,Y,{n},{day}\n")).collect();
    let input = text(&format!("member,choice,roll_call,date\n{}", rows.concat()), &Options::default()).unwrap();
    let day = |n: usize| {
        let on = input.votes.find_id(&n.to_string()).unwrap();
        input.votes.roll_call(on).date.map(|day| day.to_string())
    };
    let read = (1..=written.len()).map(day).collect();
    let told = [FindingKind::BadDate, FindingKind::DateOrder].map(|kind| of_kind(&input, kind)).concat();
    (read, told)
}

#[test]
fn days_that_the_column_does_not_settle_are_an_error_with_both_readings() {
    let (read, said) = days(&["5/11/1985", "6/11/1985"]);
    assert_eq!(read, [None, None]);
    let expected = "error bad-date votes.csv:2: column 4 (`date`): `5/11/1985` may be 1985-05-11 or 1985-11-05 (and 1 more): \
                    no row of the column tells whether day or month comes first [write the days of this column as \
                    year-month-day]";
    assert_eq!(said, [expected]);
    let (read, said) = days(&["24/11/1985", "11/25/1985", "5/11/1985"]);
    assert_eq!(read, [Some("1985-11-24".to_owned()), Some("1985-11-25".to_owned()), None]);
    let expected = "error bad-date votes.csv:4: column 4 (`date`): the column holds both orders: `24/11/1985` in line 2 is day \
                    first, `11/25/1985` in line 4 month first; `5/11/1985` may be 1985-05-11 or 1985-11-05 [write the days \
                    of this column as year-month-day]";
    assert_eq!(said, [expected]);
}

#[test]
fn eight_digits_are_a_day_and_a_spreadsheets_number_is_named() {
    assert_eq!(days(&["19851105"]), (vec![Some("1985-11-05".to_owned())], Vec::new()));
    assert_eq!(days(&["24-11-1985"]).0, [Some("1985-11-24".to_owned())]);
    let (read, said) = days(&["31356"]);
    assert_eq!(read, [None]);
    assert!(said[0].contains("`31356` is no date; it is what a spreadsheet counts for 1985-11-05"), "{said:?}");
}

#[test]
fn a_selection_says_how_many_roll_calls_have_no_day() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("votes.csv");
    let row = |n: u32, day: &str| format!("ALB,Y,{n},{day},79\nAND,N,{n},{day},79\n");
    let rows = [row(1, "2025-02-24"), row(2, ""), row(3, "2025-02-25")].concat();
    std::fs::write(&file, format!("member,choice,roll_call,date,session\n{rows}")).unwrap();
    let out = run(&["agree", "-d", file.to_str().unwrap(), "--from", "2025-02-01", "--min-joint", "1", "--body", "GA"]);
    let all = unwrapped(&[utf8(&out.stdout), utf8(&out.stderr)].join(" "));
    assert!(all.contains("2 roll calls"), "{all}");
    assert!(all.contains("1 more has no day, and is left out"), "{all}");
}

#[test]
fn a_name_that_is_settled_without_a_day_is_said() {
    let rows = "rcid,country,country_code,vote\n1070,Yugoslavia,YU,no\n1070,France,FR,no\n1071,Yugoslavia,YU,yes\n";
    let input = text(rows, &Options::default()).unwrap();
    assert_eq!(
        of_kind(&input, FindingKind::UndatedName),
        ["warning undated-name votes.csv:2: column 2 (`country`): `Yugoslavia` stands for different members on \
          different days; without a day it is taken for `Serbia` (SRB), in 2 rows [it may be `Socialist Federal Republic of \
          Yugoslavia` (YUG): give the days, or the file that has them]"]
    );
}
