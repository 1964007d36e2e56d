//! Damaged files that are read, or are told what to mend. The votes are true ones: those of the planted faults' base,
//! and of `tests/fixtures/people`.

use unbloc::error::Error;
use unbloc::ingest::{Codes, Format, Input, Options};
use unbloc::votes::{Choice, RollCalls};

use super::planted::bases::Base;
use super::{files, lines, text};
use crate::support;

/// Two roll calls of eight members, in the layout of the UN Digital Library.
fn base() -> String {
    Base::Assembly.files()[0].1.clone()
}

fn read(csv: &str) -> Input {
    text(csv, &Options::default()).unwrap_or_else(|err| panic!("{err} ({:?})\n{csv}", err.hint_text()))
}

fn refused(csv: &str) -> Error {
    text(csv, &Options::default()).expect_err(csv)
}

fn hint(err: &Error) -> &str {
    err.hint_text().unwrap_or_default()
}

/// Whether every member made the same choice on every roll call, in the same order.
fn same_votes(one: &RollCalls, other: &RollCalls) -> bool {
    let members = |votes: &RollCalls| votes.members().iter().map(|member| member.code.clone()).collect::<Vec<_>>();
    let row = |votes: &RollCalls, code: &str| votes.row(votes.find_member(code).unwrap()).collect::<Vec<Choice>>();
    members(one) == members(other) && members(one).iter().all(|code| row(one, code) == row(other, code))
}

fn said(input: &Input, kind: &str) -> Vec<String> {
    let name = format!(" {kind} ");
    lines(&input.findings).into_iter().filter(|line| line.contains(&name)).collect()
}

/// The base with these words in place of Y, N and A.
fn in_words(yes: &str, no: &str, abstain: &str) -> String {
    let words = [("Y", yes), ("N", no), ("A", abstain)];
    words.iter().fold(base(), |csv, (code, word)| csv.replace(&format!(",{code},2019"), &format!(",{word},2019")))
}

/// The rows of a file of true votes, a roll call each, as rows of a member and roll call.
fn four() -> Vec<[String; 4]> {
    let csv = std::fs::read_to_string("tests/fixtures/people/four.csv").unwrap();
    let row = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let header = row(csv.lines().next().unwrap());
    let votes = |line: &str| {
        let cells = row(line);
        (2..cells.len())
            .map(|c| [header[c].clone(), cells[c].clone(), cells[1].clone(), cells[0].clone()])
            .collect::<Vec<_>>()
    };
    csv.lines().skip(1).flat_map(votes).collect()
}

fn table(header: &str, rows: &[[String; 4]]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| row.join(",") + "\n").collect();
    format!("{header}\n{}", rows.concat())
}

/// The base without a column.
fn without(column: usize) -> String {
    let line = |line: &str| {
        let cells: Vec<&str> =
            line.split(',').enumerate().filter(|(c, _)| *c != column).map(|(_, cell)| cell).collect();
        cells.join(",") + "\n"
    };
    base().lines().map(line).collect()
}

#[test]
fn all_unknown_codes_are_one_message_with_counts() {
    let err = refused(&in_words("1", "-1", "0.5"));
    assert_eq!(err.to_string(), "votes.csv:2: column 4 (`ms_vote`): unknown vote codes: `1` ×8, `-1` ×4, `0.5` ×4");
    assert_eq!(
        hint(&err),
        "expected one of Y (yes), N (no), A (abstain), X (non-voting), NV (non-voting), blank (non-voting); `--codes \
         'yes=Y,no=N,abstain=A,non-voting=X;NV;,?=1;-1;0.5'`, with `yes`, `no`, `abstain`, `non-voting` or `not-member` for \
         `?`, reads them"
    );
    // `check` says the same, and once.
    let tolerant = Options { tolerant: true, ..Options::default() };
    let input = text(&in_words("1", "N", "0.5"), &tolerant).unwrap();
    assert_eq!(said(&input, "unknown-code").len(), 1);
    assert_eq!((input.files[0].rows, input.files[0].kept), (16, 4));
}

#[test]
fn obvious_words_are_mapped() {
    for words in
        [["Oui", "Non", "Abstention"], ["Sí", "En contra", "Abstención"], ["In favour", "Against", "Abstained"]]
    {
        let csv = in_words(words[0], words[1], words[2]);
        let err = refused(&csv);
        let (_, flag) = hint(&err).split_once("if that is what they mean, `--codes '").unwrap();
        let codes: Codes = flag.split('\'').next().unwrap().parse().unwrap();
        let input = text(&csv, &Options { codes, ..Options::default() }).unwrap();
        assert!(same_votes(&input.votes, &read(&base()).votes), "{flag}");
    }
}

/// A slip is no code.
#[test]
fn a_code_that_comes_once_is_mapped_to_nothing() {
    let csv = base().replacen("BRAZIL,A", "BRAZIL,A*", 1).replacen("GERMANY,Y", "GERMANY,Y?", 1);
    let err = refused(&csv);
    assert_eq!(
        err.to_string(),
        "votes.csv:2: column 4 (`ms_vote`): unknown vote codes: `A*` in line 2, `Y?` in line 4"
    );
    assert!(!hint(&err).contains("--codes"), "{}", hint(&err));
}

#[test]
fn words_are_read_unasked_in_every_format() {
    let expected = read(&base()).votes;
    assert!(same_votes(&read(&in_words("Yes", "NO", "Abstain")).votes, &expected));
    for word in ["Non-Voting", "Absent", "non voting"] {
        let absent = read(&base().replace("CHINA,N", &format!("CHINA,{word}")));
        assert!(same_votes(&absent.votes, &read(&base().replace("CHINA,N", "CHINA,X")).votes), "{word}");
    }
    for base in [Base::Voeten, Base::Unvotes, Base::Dossier, Base::Wide, Base::Long] {
        let codes = if matches!(base, Base::Voeten) { [",1", ",Yes"] } else { [",Y\n", ",Yes\n"] };
        let all = base.files();
        let (_, csv) = all.iter().find(|(name, _)| name.ends_with("votes.csv")).unwrap();
        // No word is refused for being one.
        if let Err(err) = text(&csv.replace(codes[0], codes[1]), &Options::default()) {
            assert!(!err.message().contains("vote code"), "{base:?}: {err}");
        }
    }
}

#[test]
fn rows_that_are_no_votes_are_passed_over_with_a_count() {
    let sound = read(&base());
    let header = base().lines().next().unwrap().to_owned() + "\n";
    let blank = ",".repeat(10) + "\n";
    let (one, two) = (base().find("R1,UKR").unwrap(), base().find("R2,BRA").unwrap());
    let csv =
        [&base()[..one], &header, &base()[one..two], &header, &blank, &base()[two..], &blank, "Total,,,16,,,,,,,\n"];
    let input = read(&csv.concat());
    assert_eq!(input.votes, sound.votes);
    assert_eq!((input.files[0].rows, input.files[0].kept), (16, 16));
    assert_eq!(
        said(&input, "skipped-row"),
        [
            "warning skipped-row votes.csv:22: 1 row of totals passed over [a total is no vote: delete it]",
            "note skipped-row votes.csv:8: the header stands again in 2 rows, passed over, here for the first time",
            "note skipped-row votes.csv:12: 2 blank rows passed over, here for the first time",
        ]
    );
}

#[test]
fn a_note_below_the_votes_is_named() {
    let err = refused(&format!("{}Source: the Library,,,,,,,,,,\n", base()));
    assert_eq!(err.to_string(), "votes.csv:18: this row has one text alone, `Source: the Library`, and no vote");
    assert_eq!(hint(&err), "a note below the votes? delete this row");
    let err = refused(&format!("{}Source: the Library\n", base()));
    assert_eq!(err.to_string(), "votes.csv:18: 1 field, but the header has 11");
    assert_eq!(hint(&err), "a note below the votes? delete this line");
}

#[test]
fn merged_cells_are_named() {
    let blank = |row: &str| row.split(',').take(4).collect::<Vec<_>>().join(",").replace("R1", "") + ",,,,,,,\n";
    let csv = base();
    let rows: Vec<&str> = csv.lines().collect();
    let err = refused(&format!("{}\n{}\n{}", rows[0], rows[1], blank(rows[2])));
    assert_eq!(err.to_string(), "votes.csv:3: the row names no roll call");
    assert!(hint(&err).starts_with("were cells merged in a spreadsheet? fill the column `undl_id`"), "{}", hint(&err));
    // Days alone: in the first row of each day, and nowhere else.
    let day = |n: usize| if n == 0 { "2022-03-02" } else { "" };
    let rows = four().into_iter().enumerate().map(|(n, [member, vote, _, on])| [member, vote, day(n).to_owned(), on]);
    let input = read(&table("ms_code,ms_vote,date,resolution", &rows.collect::<Vec<_>>()));
    assert_eq!(
        lines(&input.findings).iter().find(|line| line.starts_with("warning no-date")).map(String::as_str),
        Some(
            "warning no-date votes.csv:6: column 3 (`date`): 7 of 8 roll calls have no day [were cells merged in a \
             spreadsheet? fill the column down to every row]"
        )
    );
}

#[test]
fn two_members_under_one_name_are_no_matter_of_choice() {
    let rename = |[member, vote, day, on]: [String; 4]| [member.replace("RUS", "USA"), vote, day, on];
    let csv = table("member,choice,date,roll_call", &four().into_iter().map(rename).collect::<Vec<_>>());
    let expected = "two members under one name `USA`? it has several rows on 8 of 8 roll calls, where others have one: give \
                    each member its own name";
    assert_eq!(hint(&refused(&csv)), expected);
    let on_conflict = unbloc::ingest::OnConflict::First;
    assert!(text(&csv, &Options { on_conflict, ..Options::default() }).is_err());
}

#[test]
fn numbers_that_a_spreadsheet_counted_up_are_no_matter_of_choice() {
    let csv = std::fs::read_to_string("tests/fixtures/people/two_sessions.csv").unwrap();
    let rows: Vec<Vec<&str>> =
        csv.lines().filter(|line| line.starts_with("78,")).map(|line| line.split(',').collect()).collect();
    let number = |n: usize, own: &str| if n < 6 { (n + 1).to_string() } else { own.to_owned() };
    let row = |(n, row): (usize, &Vec<&str>)| format!("{},{},{}\n", row[2], row[3], number(n, row[1]));
    let filled: String = rows.iter().enumerate().map(row).collect();
    let err = refused(&format!("member,choice,roll_call\n{filled}"));
    assert_eq!(
        hint(&err),
        "from line 2 to line 7 every row has the next number, `1` to `6`: did a spreadsheet count them up as they were \
         filled down? take that column from the source again"
    );
}

#[test]
fn further_contradictions_are_counted() {
    let more = "R1,BRA,BRAZIL,Y,2019-12-09,74,A/RES/74/17,,,63,19\nR1,CHN,CHINA,Y,2019-12-09,74,A/RES/74/17,,,63,19\n";
    let err = refused(&(base() + more));
    assert_eq!(
        hint(&err),
        "say which to take: `--on-conflict first` or `--on-conflict last`; there is 1 more, which `unbloc check` names"
    );
}

#[test]
fn a_symbol_that_may_be_mistyped_is_said_to_be() {
    let rows = four().into_iter().filter(|row| row[2] == "2025-02-24");
    let mistyped = rows.map(|[member, vote, day, on]| [member, vote, day, on.replace("11/8", "11/7")]);
    let csv = table("ms_code,ms_vote,date,resolution", &mistyped.collect::<Vec<_>>());
    let with_session = csv.replace("\n", ",ES-11\n").replacen("resolution,ES-11", "resolution,session", 1);
    assert_eq!(
        hint(&refused(&with_session)),
        "most members have several rows under `A/RES/ES-11/7`, so it stands for several roll calls that day and session do \
         not tell apart, or it is mistyped in some of these rows"
    );
    let no_flag = refused(&csv);
    assert!(hint(&no_flag).ends_with("or it is mistyped in some of these rows"), "{}", hint(&no_flag));
    assert!(!hint(&no_flag).contains("--columns"), "{}", hint(&no_flag));
}

#[test]
fn a_header_is_found_below_titles() {
    let expected = read(&base());
    let cases = [
        (
            "A record of votes\nSource: the Library, March 2026\n",
            "`A record of votes` and 1 more line stand above the header, and are passed over",
        ),
        (
            "\"Votes, session 74\",,,,,,,,,,\n,,,,,,,,,,\n",
            "`Votes, session 74` stands above the header, and is passed over",
        ),
        ("Session,74,,,,,,,,,\n", "`Session` stands above the header, and is passed over"),
        ("Record,Member,,Vote,Meeting,,,Text,,Totals,\n", "`Record` stands above the header, and is passed over"),
    ];
    for (above, note) in cases {
        let input = read(&format!("{above}{}", base()));
        assert_eq!(input.votes, expected.votes);
        assert_eq!(said(&input, "above-header"), [format!("note above-header votes.csv:1: {note}")]);
    }
    let far = "a title\n".repeat(11);
    assert!(refused(&format!("{far}{}", base())).message().starts_with("the header fits no format"));
}

#[test]
fn a_file_that_is_split_otherwise_is_named() {
    let quoted: String = base().lines().map(|line| format!("\"{line}\"\n")).collect();
    let cases = [
        (quoted, "each line is one text in quotes"),
        (base().replace(' ', "_").replace(',', " "), "blanks stand between the columns"),
        (base().replace(',', "|"), "bars stand between the columns"),
    ];
    for (csv, message) in cases {
        assert_eq!(refused(&csv).to_string(), format!("votes.csv:1: {message}"));
    }
    let err = refused(base().split_once('\n').unwrap().1);
    assert!(hint(&err).starts_with("the first line looks like votes, not like a header"), "{}", hint(&err));
}

/// R's `write.table`: names of rows, and no header for them.
#[test]
fn names_of_rows_are_read_over() {
    let csv = base();
    let (header, rows) = csv.split_once('\n').unwrap();
    let named: String = (1..).zip(rows.lines()).map(|(n, row)| format!("\"{n}\",{row}\n")).collect();
    assert_eq!(read(&format!("{header}\n{named}")).votes, read(&base()).votes);
    let err = refused(&format!("{header}\n{}", rows.replace('\n', ",\n")));
    assert_eq!(err.message(), "12 fields, but the header has 11");
    assert!(hint(&err).ends_with("left out by `row.names = FALSE`"), "{}", hint(&err));
}

#[test]
fn days_are_read_as_people_write_them() {
    let expected = read(&base());
    let forms = [
        ["9-Dec-2019", "18-Dec-2019"],
        ["09 December 2019", "18 December 2019"],
        ["\"December 9, 2019\"", "\"Dec. 18, 2019\""],
        ["\"Monday, 9 December 2019\"", "\"Wednesday, 18 December 2019\""],
        ["9. Dezember 2019", "18. Dezember 2019"],
        ["9 décembre 2019", "18 de diciembre de 2019"],
        ["9-Dec-19", "18-Dec-19"],
        ["12/9/19", "12/18/19"],
        ["9.12.19", "18.12.19"],
        ["43808", "43817"],
    ];
    for [one, other] in forms {
        let input = read(&base().replace("2019-12-09", one).replace("2019-12-18", other));
        assert_eq!(input.votes, expected.votes, "{one}");
        assert!(said(&input, "date-order").len() < 2, "{one}");
    }
    let serial = read(&base().replace("2019-12-09", "43808").replace("2019-12-18", "43817"));
    assert_eq!(
        said(&serial, "date-order"),
        [
            "note date-order votes.csv:2: column 5 (`date`): the days of this column are numbers of a spreadsheet: `43808` is \
          read as 2019-12-09, in the sessions that the rows say"
        ]
    );
    // The session says otherwise, or other days are written out.
    for (one, other) in [("33808", "43817"), ("43808", "2019-12-18")] {
        let input = read(&base().replace("2019-12-09", one).replace("2019-12-18", other));
        assert!(!said(&input, "bad-date").is_empty(), "{one}");
    }
    let rows = "member,choice,roll_call,date\nUSA,Y,1,9-Dec-46\nUSA,Y,2,18-Dec-05\n";
    let years: Vec<i16> = read(rows).votes.roll_calls().iter().map(|r| r.date.unwrap().year()).collect();
    assert_eq!(years, [1946, 2005]);
}

#[test]
fn a_selection_by_days_that_cannot_be_read_quotes_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("votes.csv");
    std::fs::write(&file, base().replace("2019-12-09", "9th inst.").replace("2019-12-18", "18th inst.")).unwrap();
    let out = support::run(&["agree", "-d", file.to_str().unwrap(), "--from", "2019-12-01"]);
    let said = support::text(&out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("the roll calls have no dates; "), "{said}");
    assert!(said.contains("votes.csv:2: column 5 (`date`): `9th inst.` is no date"), "{said}");
}

#[test]
fn headers_are_read_as_they_are_shown() {
    let expected = read(&base()).votes;
    let csv = base();
    let (header, rows) = csv.split_once('\n').unwrap();
    let pretty = |join: &str, upper: bool| {
        let header = header.replace('_', join);
        format!("{}\n{rows}", if upper { header.to_uppercase() } else { header })
    };
    for csv in [pretty(" ", false), pretty(" ", true), pretty(".", false), pretty("_", true)] {
        assert_eq!(read(&csv).votes, expected);
    }
    // Names without codes, codes under another header, and codes alone.
    for csv in [without(1), base().replace("ms_code", "country_code"), without(2).replace("ms_code", "country_code")] {
        let input = read(&csv);
        assert_eq!((input.files[0].format, &input.votes), (Format::UndlGa, &expected));
    }
    let codes = "rcid,country_code,vote\n14,US,no\n14,CA,no\n";
    assert_eq!(read(codes).files[0].format, Format::Unvotes);
}

#[test]
fn pivoted_votes_are_read() {
    let down = std::fs::read_to_string("tests/fixtures/people/members_down.csv").unwrap();
    assert_eq!(read(&down.replacen("country", "ms_code", 1)).votes, read(&down).votes);
    // unvotes with a column a member, as `pivot_wider` makes it.
    let long = std::fs::read_to_string("tests/fixtures/people/votes_joined.csv").unwrap();
    let rows: Vec<Vec<&str>> = long.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let mut members: Vec<&str> = rows.iter().map(|row| row[1]).collect();
    members.sort_unstable();
    members.dedup();
    let mut calls: Vec<[&str; 3]> = rows.iter().map(|row| [row[0], row[6], row[7]]).collect();
    calls.dedup();
    let vote = |call: &str, member: &str| {
        rows.iter().find(|row| row[0] == call && row[1] == member).map_or("NA", |row| row[3])
    };
    let line = |call: &[&str; 3]| {
        let votes: Vec<&str> = members.iter().map(|member| vote(call[0], member)).collect();
        format!("{},{}\n", call.join(","), votes.join(","))
    };
    let wide: String = calls.iter().map(line).collect();
    let input = read(&format!("rcid,date,unres,{}\n{wide}", members.join(",")));
    assert_eq!((input.files[0].format, input.votes.roll_calls().len()), (Format::UndlWide, 18));
    assert!(same_votes(&input.votes, &read(&long).votes));
}

#[test]
fn a_dossier_with_few_columns_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("votes.csv", &std::fs::read_to_string("tests/fixtures/people/members_down.csv").unwrap());
    put(
        "roll_calls.csv",
        "symbol,body,date,session,title\nA/RES/ES-11/1,GA,2022-03-02,ES-11,Aggression against Ukraine\n",
    );
    let input = files(&[folder.path().to_owned()], &Options::default()).unwrap();
    let on = input.votes.roll_calls().iter().find(|r| r.label() == "A/RES/ES-11/1").unwrap();
    assert_eq!(
        (on.date.map(|day| day.to_string()).as_deref(), on.title.as_str()),
        (Some("2022-03-02"), "Aggression against Ukraine")
    );
    // Columns of somebody else.
    put("roll_calls.csv", "symbol,price\nUNH,12\n");
    let input = files(&[folder.path().to_owned()], &Options::default()).unwrap();
    assert_eq!(said(&input, "skipped-file").len(), 1);
}

#[test]
fn a_page_in_place_of_a_table_says_where_the_table_is() {
    let err = refused("<!DOCTYPE html><html><body><table></table></body></html>");
    assert_eq!(
        hint(&err),
        "get the file itself, not the page that shows it; of a Google sheet: File > Download > Comma Separated Values"
    );
}

/// What was voted on, where resolutions have blanks, is not known from the header; the day is.
#[test]
fn the_proposed_columns_have_the_day_under_whatever_mark() {
    let err = refused("Year,\"Date,\",Vote,Member State,ID\n2015,2015-01-22,Yes,France,1344\n");
    assert!(hint(&err).contains("date=\"Date,\""), "{}", hint(&err));
}
