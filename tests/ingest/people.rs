//! Files as people have them: joined, copied out of spreadsheets, numbered anew each session. The votes are
//! true ones, in `tests/fixtures/people`; expected numbers are counted by hand or by other programs.

use std::path::{Path, PathBuf};

use unbloc::agreement::lijphart;
use unbloc::error::Error;
use unbloc::ingest::{Codes, FindingKind, Format, Input, Options, Severity};
use unbloc::registry::Registry;
use unbloc::votes::{Choice, Counts, RollCallId};

use super::{files, lines, text};
use crate::support;

fn path(name: &str) -> PathBuf {
    Path::new("tests/fixtures/people").join(name)
}

fn read(name: &str, options: &Options) -> Input {
    files(&[path(name)], options).unwrap_or_else(|err| panic!("{name}: {err} ({:?})", err.hint_text()))
}

fn plain(name: &str) -> Input {
    read(name, &Options::default())
}

fn refused(csv: &str, options: &Options) -> Error {
    text(csv, options).expect_err(csv)
}

/// The agreement of two members in thousandths, and on how many roll calls both voted.
fn agreement(input: &Input, one: &str, other: &str) -> (f64, usize) {
    let row = |code: &str| -> Vec<Choice> {
        let member = input.votes.find_member(code).unwrap_or_else(|| panic!("{code} is not there"));
        input.votes.row(member).collect()
    };
    let (one, other) = (row(one), row(other));
    let joint = one.iter().zip(&other).filter(|(a, b)| a.is_cast() && b.is_cast()).count();
    ((lijphart(&one, &other).unwrap() * 1000.0).round(), joint)
}

fn of_kind(input: &Input, kind: FindingKind) -> Vec<String> {
    let name = format!(" {} ", kind.name());
    lines(&input.findings).into_iter().filter(|line| line.contains(&name)).collect()
}

/// What the program said, without its line ends.
fn unwrapped(said: &[&[u8]]) -> String {
    let words = said.iter().flat_map(|said| support::text(said).split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

fn long(columns: &str) -> Options {
    Options { columns: columns.parse().unwrap(), ..Options::default() }
}

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
            format!("warning metadata-differs {file}:6: the session 12 of this row; 11 rows say 74, which is taken"),
            format!(
                "warning metadata-differs {file}:18: the date 1946-01-15 of this row; 11 rows say 2019-11-27, which is taken"
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
    let out = support::run(&[
        "agree",
        "-d",
        file.to_str().unwrap(),
        "--from",
        "2025-02-01",
        "--min-joint",
        "1",
        "--body",
        "GA",
    ]);
    let all = unwrapped(&[&out.stdout, &out.stderr]);
    assert!(all.contains("2 roll calls"), "{all}");
    assert!(all.contains("1 more has no day, and is left out"), "{all}");
}

#[test]
fn members_as_columns_may_be_called_as_anything() {
    let told = Options { format: Some(Format::UndlWide), ..Options::default() };
    for input in [plain("by_names.csv"), plain("four.csv"), read("four.csv", &told), plain("members_down.csv")] {
        assert_eq!(input.votes.roll_calls().len(), 8);
        assert_eq!(agreement(&input, "FRA", "GBR"), (1000.0, 8));
        // 0 on six, a half on A/RES/ES-11/8, 1 on A/RES/ES-11/7.
        assert_eq!(agreement(&input, "RUS", "USA"), (188.0, 8));
    }
    let names = plain("by_names.csv");
    assert_eq!(names.files[0].read_as.get(Choice::NotMember), 8);
    assert_eq!(names.votes.members().len(), 8);
    assert_eq!(of_kind(&names, FindingKind::TwoNames), Vec::<String>::new());
}

#[test]
fn two_columns_of_one_seat_are_one_member() {
    let csv = "resolution,date,BOLIVIA,BOLIVIA (PLURINATIONAL STATE OF),FRANCE\nA/RES/60/1,2005-09-16,Y,N/A,Y\n\
               A/RES/79/1,2024-09-22,N/A,A,Y\n";
    let input = text(csv, &Options::default()).unwrap();
    let row: Vec<Choice> = input.votes.row(input.votes.find_member("BOL").unwrap()).collect();
    assert_eq!(row, [Choice::Yes, Choice::Abstain]);
    assert_eq!(lines(&input.findings).iter().filter(|line| !line.starts_with("note")).count(), 0);
}

/// `no` and `id` are codes of two letters as well as columns of other things.
#[test]
fn codes_of_two_letters_are_members() {
    for header in ["resolution,date,FR,GB,US,NO,ID,DE,RU", "resolution,date,fr,gb,us,no,id,de,ru"] {
        let input = text(&format!("{header}\nA/RES/ES-11/1,2022-03-02,Y,Y,Y,Y,Y,Y,N\n"), &Options::default()).unwrap();
        let codes: Vec<&str> = input.votes.members().iter().map(|member| member.code.as_str()).collect();
        assert_eq!(codes, ["DEU", "FRA", "GBR", "IDN", "NOR", "RUS", "USA"]);
    }
}

#[test]
fn a_layout_that_is_not_read_is_told_what_it_lacks() {
    let cases = [
        (
            "land,A/RES/79/1,A/RES/79/2\nFRA,Y,Y\n",
            "roll calls are columns here (2 headers of symbols): `dossier` asks for",
        ),
        ("text,France,Germany\n1,Y,Y\n", "members are columns here (2 headers of members): `undl-wide` asks for"),
        ("In favour:,Albania\nAgainst:,none\n", "this is a list of votes as press releases print it"),
    ];
    for (csv, hint) in cases {
        let err = refused(csv, &Options::default());
        let found = err.hint_text().unwrap();
        assert!(found.starts_with(hint) && !found.contains("--columns"), "{found}");
    }
    // What tells numbers apart that begin again is in the proposal.
    let err = refused("session,number,country,vote,date\n78,1,FRA,yes,2023-11-01\n", &Options::default());
    assert_eq!(
        err.hint_text(),
        Some(
            "say which column holds what: `--columns \
             member=country,choice=vote,roll-call=number,session=session,date=date`"
        )
    );
    let told = Options { format: Some(Format::UndlGa), ..Options::default() };
    let err = refused("country,vote\nFRA,Y\n", &told);
    assert_eq!(err.message(), "the header does not fit the format `undl-ga`: `country`, `vote`");
    assert_eq!(err.hint_text(), Some("`undl-ga` asks for the columns `ms_code`, `ms_vote`, `resolution`, `date`"));
}

#[test]
fn lines_above_the_header_are_passed_over() {
    let votes = "member;choice;roll_call\nALB;Y;1\nAND;N;1\n";
    let expected = text(votes, &Options::default()).unwrap().votes;
    let excel = text(&format!("sep=;\n{votes}"), &Options::default()).unwrap();
    assert_eq!(excel.votes, expected);
    assert_eq!(of_kind(&excel, FindingKind::AboveHeader), Vec::<String>::new());
    let title = text(&format!("Votes of session 79\n\n{votes}"), &Options::default()).unwrap();
    assert_eq!(title.votes, expected);
    let said = "note above-header votes.csv:1: `Votes of session 79` stands above the header, and is passed over";
    assert_eq!(of_kind(&title, FindingKind::AboveHeader), [said]);
}

#[test]
fn what_is_no_table_is_named() {
    let cases = [
        ("{\"rcid\": 1}\n{\"rcid\": 2}\n", "NDJSON, an object a line"),
        ("[{\"rcid\": 1}]", "JSON"),
        ("<?xml version=\"1.0\"?><votes/>", "XML"),
        ("<!DOCTYPE html><html></html>", "a page of the web (HTML)"),
        ("%PDF-1.7\n", "a PDF"),
        ("BZh91AY", "packed with bzip2"),
    ];
    for (csv, what) in cases {
        assert_eq!(refused(csv, &Options::default()).message(), format!("the file is {what}"));
    }
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

/// Whoever adds the flag of the hint reads the file.
#[test]
fn the_hint_on_an_unknown_code_is_the_flag_that_reads_it() {
    let files = [
        "rcid,ccode,vote\n3,2,1\n3,20,NA\n",
        "ms_code,ms_vote,date,resolution\nALB,Y,2025-02-24,A/RES/79/1\nAND,absent,2025-02-24,A/RES/79/1\n",
        "member,choice,roll_call\nALB,Y,1\nAND,\"contra, firmly\",1\n",
        "resolution,date,ALB,AND,ARE,ARG,ARM\nA/RES/79/1,2024-09-22,Y,+1,Y,Y,Y\n",
    ];
    for csv in files {
        let err = refused(csv, &Options::default());
        let hint = err.hint_text().unwrap();
        let (_, flag) = hint.split_once("--codes '").unwrap_or_else(|| panic!("{hint}"));
        let codes: Codes = flag.split('\'').next().unwrap().parse().unwrap();
        let input = text(csv, &Options { codes, ..Options::default() }).unwrap_or_else(|err| panic!("{err}"));
        assert_eq!(input.votes.members().len(), input.files[0].kept as usize, "{hint}");
    }
    let err = refused(files[0], &Options::default());
    assert_eq!(
        err.hint_text(),
        Some(
            "expected one of 1 (yes), 2 (abstain), 3 (no), 8 (non-voting), 9 (not a member); if it stands for non-voting, `--codes \
             'yes=1,abstain=2,no=3,non-voting=8;NA,not-member=9'` reads it so"
        )
    );
}

#[test]
fn whole_numbers_may_have_a_zero_behind_them() {
    let plain = text("rcid,ccode,vote\n3,2,1\n3,20,3\n", &Options::default()).unwrap().votes;
    for csv in ["rcid,ccode,vote\n3.0,2.0,1.0\n3.0,20.0,3.0\n", "rcid;ccode;vote\n3,0;2,0;1,0\n3,0;20,0;3,0\n"] {
        assert_eq!(text(csv, &Options::default()).unwrap().votes, plain, "{csv}");
    }
}

#[test]
fn names_as_maps_abbreviate_them_are_known() {
    let input = plain("names.csv");
    let counts = input.votes.counts(RollCallId(0));
    assert_eq!((input.votes.members().len(), counts.yes, counts.no), (20, 14, 0));
    assert_eq!((counts.abstain, counts.non_voting), (4, 2));
    for (name, code) in [
        ("N. Macedonia", "MKD"),
        ("Bosnia-Herzegovina", "BIH"),
        ("Congo (DRC)", "COD"),
        ("Congo (ROC)", "COG"),
        ("U.R. Tanzania", "TZA"),
        ("Turkey (Türkiye)", "TUR"),
        ("United Kingdom (UK)", "GBR"),
        ("UK & NI", "GBR"),
        ("FS Micronesia", "FSM"),
        ("KYRGYZTAN", "KGZ"),
        ("BURKINFASO", "BFA"),
    ] {
        let found = Registry::embedded().resolve(name, None);
        assert_eq!(format!("{found:?}"), format!("One({code:?})"), "{name}");
    }
}

#[test]
fn a_proposal_comes_first_where_it_has_all_the_words() {
    let first = |name: &str| {
        let csv = format!("member,choice,roll_call\n{name},Y,1\nALB,Y,1\n");
        let input = text(&csv, &Options::default()).unwrap();
        input.findings.of(Severity::Error, FindingKind::UnknownMember)[0].hint.clone().unwrap_or_default()
    };
    assert!(first("Equat. Guinea").starts_with("did you mean `Equatorial Guinea` (GNQ)"), "{}", first("Equat. Guinea"));
    assert!(first("Korea Dem. Peoples").starts_with("did you mean `Democratic People's Republic of Korea` (PRK)"));
}

/// An analysis says whose votes it went without, all of them.
#[test]
fn the_warning_names_every_member_that_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("votes.csv");
    let rows = ["ALB", "AND", "Ruritania", "Elbonia", "Freedonia"].map(|name| format!("{name},Y,1\n{name},N,2\n"));
    std::fs::write(&file, format!("member,choice,roll_call\n{}", rows.concat())).unwrap();
    let out = support::run(&["agree", "-d", file.to_str().unwrap(), "--min-joint", "1", "--body", "GA"]);
    let said = unwrapped(&[&out.stderr]);
    assert!(
        said.contains("`Ruritania` names no member") && said.contains("likewise `Elbonia` and `Freedonia`"),
        "{said}"
    );
}

#[test]
fn columns_that_are_not_read_are_named_once() {
    let input = text("member,choice,roll_call,year,colour\nALB,Y,1,2025,red\nAND,N,1,2025,red\n", &Options::default());
    let said = of_kind(&input.unwrap(), FindingKind::UnreadColumn);
    assert_eq!(said, ["note unread-column votes.csv:1: not read: `colour`"]);
}

/// Two roll calls on one symbol: paragraphs of one text, in Voeten's numbering.
#[test]
fn two_votes_on_one_symbol_stand_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let (votes, calls) = (path("un_votes.csv"), path("un_roll_calls.csv"));
    let out = folder.path().join("out");
    let args = ["-d", votes.to_str().unwrap(), "-d", calls.to_str().unwrap()];
    let compared = support::run(&[&["compare", "rcid 14", "rcid 15"][..], &args].concat());
    let said = support::text(&compared.stdout);
    assert!(said.contains("R/1/435 (rcid 14)") && said.contains("R/1/435 (rcid 15)"), "{said}");
    let report = ["report", "--roll", "rcid 14", "--roll", "rcid 15", "--out", out.to_str().unwrap()];
    let done = support::run(&[&report[..], &args].concat());
    assert_eq!(done.status.code(), Some(0), "{}", support::text(&done.stderr));
}
