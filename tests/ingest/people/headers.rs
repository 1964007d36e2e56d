//! Headers: members as columns, lines above, layouts that are not read.

use super::{agreement, long, of_kind, plain, read, refused};
use crate::ingest::{lines, text};
use unbloc::ingest::{FindingKind, Format, Options};
use unbloc::votes::Choice;

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

/// Whoever adds the flag of the hint has one roll call of three votes: `id` numbers the rows.
#[test]
fn the_likeliest_header_is_proposed_and_not_the_first() {
    let csv = "id,country,vote,resolution,date\n1,FRA,yes,A/RES/79/1,2024-09-22\n2,DEU,yes,A/RES/79/1,2024-09-22\n\
               3,USA,no,A/RES/79/1,2024-09-22\n";
    let columns = "member=country,choice=vote,roll-call=resolution,date=date";
    let expected = format!("say which column holds what: `--columns {columns}`");
    assert_eq!(refused(csv, &Options::default()).hint_text(), Some(expected.as_str()));
    let input = text(csv, &long(columns)).unwrap();
    assert_eq!((input.votes.roll_calls().len(), input.votes.members().len()), (1, 3));
    // Where there is nothing better, it is proposed.
    let hint = refused("id,country,vote\n1,FRA,yes\n", &Options::default());
    assert_eq!(
        hint.hint_text(),
        Some("say which column holds what: `--columns member=country,choice=vote,roll-call=id`")
    );
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
fn columns_that_are_not_read_are_named_once() {
    let input = text("member,choice,roll_call,year,colour\nALB,Y,1,2025,red\nAND,N,1,2025,red\n", &Options::default());
    let said = of_kind(&input.unwrap(), FindingKind::UnreadColumn);
    assert_eq!(said, ["note unread-column votes.csv:1: not read: `colour`"]);
}
