//! Each format by a few rows. Votes are true ones: A/RES/ES-11/7, S/RES/2774(2025),
//! and the first roll calls in Voeten's data.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use unbloc::ingest::{
    Codes, Column, Columns, FindingKind, Format, Input, Options, Progress, Severity, Silent, read_from,
};
use unbloc::registry::Registry;
use unbloc::votes::{Absences, Body, Choice, Kind, MemberId, Outcome, RollCallId, Session};

use super::{files, lines, text};

fn read(csv: &str) -> Input {
    text(csv, &Options::default()).unwrap_or_else(|err| panic!("{err} ({:?})", err.hint_text()))
}

fn choice(input: &Input, code: &str) -> Choice {
    let member = input.votes.find_member(code).unwrap_or_else(|| panic!("{code} is not there"));
    input.votes.choice(member, RollCallId(0))
}

#[test]
fn the_edition_of_september_2024_is_read() {
    let input = read(
        "undl_id,ms_codes,ms_names,ms_votes,date,session,resolutions,drafts,committee_reports,meetings,title,agenda_titles,\
         subjects,yes,no,abstentions,non_voting,total_ms,undl_link\n\
         4076672,AFG,AFGHANISTAN,NV,2025-02-24,11emsp,A/RES/ES-11/7,A/ES-11/L.10,,A/ES-11/PV.19,Peace in Ukraine,\
         LETTER DATED 28 FEBRUARY 2014,PEACE|UKRAINE,93.0,18.0,65.0,17.0,193.0,\n\
         4076672,ALB,ALBANIA,Y,2025-02-24,11emsp,A/RES/ES-11/7,A/ES-11/L.10,,A/ES-11/PV.19,Peace in Ukraine,\
         LETTER DATED 28 FEBRUARY 2014,PEACE|UKRAINE,93.0,18.0,65.0,17.0,193.0,\n",
    );
    assert_eq!(input.files[0].format, Format::UndlGa);
    assert_eq!((choice(&input, "AFG"), choice(&input, "ALB")), (Choice::NonVoting, Choice::Yes));
    let roll_call = &input.votes.roll_calls()[0];
    assert_eq!(roll_call.session, Some(Session::Emergency(11)));
    assert_eq!(roll_call.announced.non_voting, Some(17));
    assert_eq!(roll_call.subjects, ["PEACE", "UKRAINE"]);
    assert_eq!(roll_call.draft, "A/ES-11/L.10");
    assert_eq!(roll_call.absences, Absences::Recorded);
    assert_eq!(
        input.findings.of(Severity::Error, FindingKind::Tally)[0].message,
        "`A/RES/ES-11/7`: tally says 93 yes and 18 no and 65 abstain and 17 non-voting, the file has 1 and 0 and 0 and 1"
    );
}

/// The true tally of A/RES/ES-11/7 over three of its rows, one of them twice.
#[test]
fn a_tally_that_differs_names_the_row_that_repeats_and_the_members_without_one() {
    let input = read(
        "ms_code,ms_name,ms_vote,date,resolution,total_abstentions\n\
         AGO,ANGOLA,A,2025-02-24,A/RES/ES-11/7,65\nAGO,ANGOLA,A,2025-02-24,A/RES/ES-11/7,65\n\
         ARE,UNITED ARAB EMIRATES,A,2025-02-24,A/RES/ES-11/7,65\n",
    );
    let finding = &input.findings.of(Severity::Error, FindingKind::Tally)[0];
    assert_eq!(finding.message, "`A/RES/ES-11/7`: tally says 65 abstain, the file has 2");
    let hint = "votes.csv:3 repeats `ANGOLA`; no row has a vote for `AFG`, `ALB`, `AND`, `ARG`, `ARM` and 186 more";
    assert_eq!(finding.hint.as_deref(), Some(hint));
}

#[test]
fn the_council_file_tells_a_vote_from_adoption_without_one() {
    let header = "undl_id,ms_code,ms_name,ms_vote,permanent_member,date,resolution,draft,meeting,description,agenda,\
                  subjects,modality,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link\n";
    let row = |code: &str, vote: &str, modality: &str| {
        format!(
            "4077111,{code},,{vote},,2025-02-24,S/RES/2774 (2025),S/2025/112,S/PV.9866,Peace,Ukraine,,{modality},,,,,15,\n"
        )
    };
    let with_vote = read(&format!("{header}{}{}", row("USA", "Y", "VOTE"), row("FRA", "A", "VOTE")));
    assert_eq!(with_vote.files[0].format, Format::UndlSc);
    let roll_call = &with_vote.votes.roll_calls()[0];
    assert_eq!((roll_call.body, roll_call.label()), (Body::Council, "S/RES/2774(2025)"));
    assert!(!roll_call.without_vote);
    let without = read(&format!("{header}{}{}", row("USA", "Y", "WITHOUT VOTE"), row("RUS", "Y", "WITHOUT VOTE")));
    assert!(without.votes.roll_calls()[0].without_vote);
    assert_eq!(
        lines(&without.findings),
        ["warning without-vote votes.csv:2: `S/RES/2774(2025)` was adopted without a vote, and 2 votes are recorded"]
    );
}

#[test]
fn voeten_has_numbers_for_members_and_codes() {
    let input = read(
        "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year\n\
         3,1,1,2,1,0,1/1/1946,R/1/66,0,0,1,0,0,0,1946.0\n\
         3,1,3,20,1,0,1/1/1946,R/1/66,0,0,1,0,0,0,1946.0\n\
         3,1,9,31,,0,1/1/1946,R/1/66,0,0,1,0,0,0,1946.0\n",
    );
    assert_eq!(input.files[0].format, Format::Voeten);
    let roll_call = &input.votes.roll_calls()[0];
    assert_eq!((roll_call.id.as_str(), roll_call.label()), ("rcid 3", "R/1/66"));
    assert_eq!(roll_call.date.unwrap().to_string(), "1946-01-01");
    // The Assembly first met on 10 January: the day is made up, and only the month is told.
    assert_eq!(roll_call.held().unwrap().when(), "in January 1946");
    assert_eq!(roll_call.iso_date().as_deref(), Some("1946-01"));
    assert_eq!((roll_call.session, roll_call.issues.as_slice()), (Some(Session::Regular(1)), &["di".to_owned()][..]));
    assert_eq!((choice(&input, "USA"), choice(&input, "CAN")), (Choice::Yes, Choice::No));
    assert_eq!(choice(&input, "BHS"), Choice::NotMember);
    assert_eq!(lines(&input.findings), Vec::<String>::new());
    let err = text("rcid,ccode,vote\n3,2,7\n", &Options::default()).unwrap_err();
    assert_eq!(err.to_string(), "votes.csv:2: column 3 (`vote`): unknown vote code `7`");
    let expected = "expected one of 1 (yes), 2 (abstain), 3 (no), 8 (non-voting), 9 (not a member)";
    assert_eq!(err.hint_text(), Some(expected));
}

/// Numbers of seats that changed hands go by the day; Kosovo has a number and never was a member.
#[test]
fn correlates_of_war_numbers_go_by_the_date() {
    let input = text(
        "rcid,session,vote,ccode,date\n1,35,1,345,1980-11-01\n1,35,9,347,1980-11-01\n2,65,1,345,2010-11-01\n\
         2,65,1,347,2010-11-01\n2,65,1,9999,2010-11-01\n",
        &Options::default(),
    )
    .unwrap();
    let codes: Vec<&str> = input.votes.members().iter().map(|member| member.code.as_str()).collect();
    assert_eq!(codes, ["SRB", "YUG"]);
    let unknown = input.findings.of(Severity::Error, FindingKind::UnknownMember);
    let messages: Vec<&str> = unknown.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        ["`347` names no member on 2010-11-01: 1 row dropped", "`9999` names no member on 2010-11-01: 1 row dropped"]
    );
}

/// Namibia's code is `NA`, and so is what R writes for a code that is missing.
#[test]
fn unvotes_tells_namibia_from_a_missing_code() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, csv: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, csv).unwrap();
        path
    };
    let votes = write(
        "a.csv",
        "\"rcid\",\"country\",\"country_code\",\"vote\"\n9147,\"Namibia\",\"NA\",\"yes\"\n9147,\"Yemen Arab Republic\",NA,\"no\"\n",
    );
    let calls = write(
        "b.csv",
        "\"rcid\",\"session\",\"importantvote\",\"date\",\"unres\",\"amend\",\"para\",\"short\",\"descr\"\n\
         9147,74,0,2019-12-10,\"A/RES/74/19\",NA,1,NA,\"Oceans and the law of the sea\"\n",
    );
    let issues = write("c.csv", "\"rcid\",\"short_name\",\"issue\"\n9147,\"ec\",\"Economic development\"\n");
    let input = files(&[issues.clone(), votes, calls.clone()], &Options::default()).unwrap();
    assert_eq!((choice(&input, "NAM"), choice(&input, "YEM")), (Choice::Yes, Choice::No));
    let roll_call = &input.votes.roll_calls()[0];
    assert_eq!((roll_call.kind, roll_call.issues.as_slice()), (Kind::Paragraph, &["ec".to_owned()][..]));
    assert_eq!(roll_call.title, "Oceans and the law of the sea");
    assert_eq!(roll_call.absences, Absences::Dropped);
    assert_eq!(input.votes.members().len(), 2);
    let described: Vec<u64> = input.files.iter().map(|file| file.described).collect();
    assert_eq!(described, [0, 1, 1]);
    assert_eq!(input.rows(), 2);
    let err = files(&[calls, issues], &Options::default()).unwrap_err();
    assert_eq!(err.message(), "no votes");
}

#[test]
fn any_long_file_is_read_by_its_columns_and_codes() {
    let options = Options {
        columns: r#"member=Member State,choice=Vote,roll-call=ID,date="Date,",outcome=Outcome"#.parse().unwrap(),
        codes: "yes=1;for,no=-1,abstain=0,non-voting=".parse().unwrap(),
        body: Some(Body::Council),
        ..Options::default()
    };
    let csv = "ID,\"Date,\",Member State,Vote,Outcome\n7,2025-02-24 00:00:00,United States,FOR,Adopted by majority\n\
               7,2025-02-24 00:00:00,France,0,Adopted by majority\n";
    let input = text(csv, &options).unwrap();
    assert_eq!((choice(&input, "USA"), choice(&input, "FRA")), (Choice::Yes, Choice::Abstain));
    let roll_call = &input.votes.roll_calls()[0];
    assert_eq!((roll_call.id.as_str(), roll_call.body), ("7", Body::Council));
    assert_eq!(roll_call.outcome, Some(Outcome::Adopted));
    let err = text("ID,State,Vote\n", &options).unwrap_err();
    assert_eq!(err.to_string(), "votes.csv:1: column `Member State` is missing");
    let err =
        text(csv, &Options { columns: "member=Member State".parse().unwrap(), ..Options::default() }).unwrap_err();
    assert!(err.is_usage());
    assert_eq!(err.message(), "`--columns` does not say which column is the `choice`");
}

/// The roll call stands before the member, so that rows end alike though it differs.
#[test]
fn rows_of_roll_calls_may_be_interleaved() {
    let options = Options { columns: "member=m,choice=c,roll-call=r,date=d".parse().unwrap(), ..Options::default() };
    let (seven, eight) = ("A/RES/ES-11/7", "A/RES/ES-11/8");
    let rows =
        [(seven, "USA", "N"), (eight, "USA", "A"), (eight, "RUS", "N"), (seven, "RUS", "N"), (seven, "UKR", "Y")];
    let rows: String = rows.iter().map(|(r, m, c)| format!("{r},{m},{c},2025-02-24\n")).collect();
    let input = text(&format!("r,m,c,d\n{rows}{eight},UKR,A,2025-02-24"), &options).unwrap();
    let choices = |symbol: &str| {
        let on = input.votes.find_symbol(&symbol.parse().unwrap())[0];
        ["RUS", "UKR", "USA"].map(|code| input.votes.choice(input.votes.find_member(code).unwrap(), on))
    };
    assert_eq!(choices(seven), [Choice::No, Choice::Yes, Choice::No]);
    assert_eq!(choices(eight), [Choice::No, Choice::Abstain, Choice::Abstain]);
    assert_eq!((input.rows(), input.votes.roll_calls().len()), (6, 2));
}

/// Two ids of the same 64-bit hash: the first eight bytes are the seed of
/// rustc-hash, which turns whatever follows them into nothing.
#[test]
fn roll_calls_whose_hashes_collide_stay_apart() {
    let seed = 0x243f_6a88_85a3_08d3_u64.to_le_bytes();
    let mut csv = b"r,m,c\n".to_vec();
    for (id, choice) in [("AAAAAAAA", "Y"), ("BBBBBBBB", "N")] {
        csv.extend_from_slice(&seed);
        csv.extend_from_slice(format!("{id},Albania,{choice}\n").as_bytes());
    }
    let options = Options { columns: "member=m,choice=c,roll-call=r".parse().unwrap(), ..Options::default() };
    let input = std::io::Cursor::new(csv);
    let input = read_from(input, Path::new("votes.csv"), Registry::embedded(), &options, &Silent).unwrap();
    let row: Vec<Choice> = input.votes.row(MemberId(0)).collect();
    assert_eq!(row, [Choice::Yes, Choice::No]);
}

#[test]
fn wrong_columns_and_codes_are_wrong_usage() {
    for (err, message) in [
        ("colour=A".parse::<Columns>().unwrap_err(), "`--columns` has no key `colour`"),
        ("member".parse::<Columns>().unwrap_err(), "`--columns`: `member` has no `=`"),
        ("member=\"A".parse::<Columns>().unwrap_err(), "`--columns`: a quote is not closed"),
        ("member=A,member=B".parse::<Columns>().unwrap_err(), "`--columns` names `member` twice"),
        ("maybe=1".parse::<Codes>().unwrap_err(), "`--codes` has no key `maybe`"),
        ("yes=1,no=1".parse::<Codes>().unwrap_err(), "`--codes` gives `1` two meanings"),
    ] {
        assert!(err.is_usage(), "{err}");
        assert_eq!(err.message(), message);
    }
    let columns: Columns = "roll_call=\"a,b\" , member = State".parse().unwrap();
    assert_eq!((columns.header(Column::RollCall), columns.header(Column::Member)), (Some("a,b"), Some("State")));
}

#[test]
fn what_is_not_votes_is_skipped_in_a_folder_and_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.csv");
    std::fs::write(&other, "colour,taste\nred,sweet\n").unwrap();
    std::fs::copy("tests/fixtures/sound.csv", folder.path().join("sound.csv")).unwrap();
    let input = files(&[folder.path().to_owned()], &Options::default()).unwrap();
    let place = other.display();
    let expected = format!("note skipped-file {place}: the header fits no format: `colour`, `taste`");
    assert_eq!(lines(&input.findings), [expected]);
    assert!(files(&[other, folder.path().join("sound.csv")], &Options::default()).is_err());
}

#[test]
fn more_roll_calls_than_there_can_be_are_refused() {
    let options = Options { columns: "member=m,choice=c,roll-call=r".parse().unwrap(), ..Options::default() };
    let rows: String = (0..=200_000).map(|r| format!("Albania,Y,{r}\n")).collect();
    let err = text(&format!("m,c,r\n{rows}"), &options).unwrap_err();
    assert_eq!(err.to_string(), "votes.csv:200002: more than 200000 roll calls");
    let rows: String = (0..=5_000).map(|m| format!("Member {m},Y,1\n")).collect();
    let err = text(&format!("m,c,r\n{rows}"), &options).unwrap_err();
    assert_eq!(err.to_string(), "votes.csv:5002: column 1 (`m`): more than 5000 names of members");
}

#[test]
fn a_long_title_is_cut_and_said() {
    let csv = format!("ms_code,ms_vote,date,resolution,title\nALB,Y,2025-02-24,A/RES/ES-11/7,{}\n", "é".repeat(3_000));
    let input = read(&csv);
    assert_eq!(input.votes.roll_calls()[0].title.len(), 4 << 10);
    assert_eq!(
        input.findings.of(Severity::Warning, FindingKind::CutText)[0].message,
        "a text longer than 4 KiB is cut"
    );
}

/// Two files describe one roll call in different words: what is taken does not depend on their order.
#[test]
fn descriptions_that_differ_are_settled_and_said() {
    let row = |code: &str, title: &str| format!("{code},Y,2025-02-24,A/RES/ES-11/7,{title}\n");
    let header = "ms_code,ms_vote,date,resolution,title\n";
    let one = read(&format!("{header}{}{}", row("ALB", "A title"), row("AND", "Another")));
    let other = read(&format!("{header}{}{}", row("AND", "Another"), row("ALB", "A title")));
    assert_eq!(one.votes, other.votes);
    assert_eq!(
        lines(&one.findings),
        [
            "note metadata-differs votes.csv:3: column 5 (`title`): the title `Another` of this row; 1 row says `A title`, which is taken [of as \
             many, the lesser is taken]"
        ]
    );
}

/// China's seat before 26 October 1971, listed under the code of today beside the one that voted.
#[test]
fn a_seat_listed_under_two_names_has_one_vote() {
    let csv = "ms_code,ms_vote,date,resolution\nCHN,X,1971-10-05,A/RES/2752\nTWN,Y,1971-10-05,A/RES/2752\n";
    let input = read(csv);
    assert_eq!(choice(&input, "TWN"), Choice::Yes);
    assert_eq!(input.votes.find_member("CHN"), None::<MemberId>);
    assert_eq!(input.findings.count(Severity::Warning, FindingKind::TwoNames), 1);
    assert_eq!(input.files[0].rows, input.files[0].kept + 1);
}

/// Two names of one seat on that day, one of them not voting: rows, and the member.
#[test]
fn a_predecessor_listed_beside_its_successor_has_one_vote() {
    for (rows, code) in [
        ("SUN,USSR,X,1990-11-01\nRUS,RUSSIAN FEDERATION,Y,1990-11-01\n", "RUS"),
        ("TWN,TAIWAN,Y,1970-11-01\nCHN,CHINA,X,1970-11-01\n", "TWN"),
        ("RU,Soviet Union,X,1990-11-01\nSU,USSR,X,1990-11-01\nSUN,USSR,Y,1990-11-01\n", "RUS"),
    ] {
        let rows = rows.replace("-01\n", "-01,A/RES/45/1\n");
        let input = read(&format!("ms_code,ms_name,ms_vote,date,resolution\n{rows}"));
        assert_eq!(choice(&input, code), Choice::Yes, "{rows}");
        assert_eq!(input.findings.count(Severity::Warning, FindingKind::TwoNames), 1, "{rows}");
    }
}

/// Two spellings of one name are no two names.
#[test]
fn two_spellings_that_contradict_are_a_contradiction() {
    for rows in [
        "USA,UNITED STATES,Y,2025-02-24\nUSA,United States of America,X,2025-02-24\n",
        "USA,UNITED STATES,X,2025-02-24\nUS,United States of America,Y,2025-02-24\n",
        "CHN,CHINA,X,1970-11-01\nCN,China,Y,1970-11-01\n",
    ] {
        let rows = rows.replace("-24\n", "-24,A/RES/ES-11/7\n").replace("-01\n", "-01,A/RES/25/1\n");
        let err = text(&format!("ms_code,ms_name,ms_vote,date,resolution\n{rows}"), &Options::default()).unwrap_err();
        assert!(err.message().contains("is recorded as"), "{err}");
    }
}

/// A thousand notes of a kind hide no warning of the same kind.
#[test]
fn findings_are_kept_by_severity_and_kind() {
    let header = "ms_code,ms_vote,date,resolution,title\n";
    let mut rows = String::new();
    for n in 1..=1_100 {
        let day = if n > 1_050 { "2025-02-25" } else { "2025-02-24" };
        rows.push_str(&format!("ALB,Y,2025-02-24,A/RES/79/{n},A title\nAND,Y,{day},A/RES/79/{n},Another\n"));
    }
    let findings = read(&format!("{header}{rows}")).findings;
    let kind = FindingKind::MetadataDiffers;
    assert_eq!((findings.count(Severity::Note, kind), findings.count(Severity::Warning, kind)), (1_100, 50));
    assert_eq!((findings.of(Severity::Note, kind).len(), findings.of(Severity::Warning, kind).len()), (1_000, 50));
    assert!(
        findings
            .of(Severity::Warning, kind)
            .iter()
            .all(|finding| finding.message.contains("the date 2025-02-25 of this row"))
    );
    let severities: Vec<Severity> = findings.iter().map(|finding| finding.severity).collect();
    assert!(severities.is_sorted());
}

struct Heard(RefCell<Vec<(PathBuf, u64, Option<u64>)>>);

impl Progress for Heard {
    fn bytes(&self, path: &Path, done: u64, total: Option<u64>) {
        self.0.borrow_mut().push((path.to_owned(), done, total));
    }
}

#[test]
fn progress_is_told_about_every_mebibyte() {
    let row = "ALB,Y,2025-02-24,A/RES/ES-11/7\n";
    let csv = format!("ms_code,ms_vote,date,resolution\n{}", row.repeat(100_000));
    let (size, input) = (csv.len() as u64, std::io::Cursor::new(csv.into_bytes()));
    let heard = Heard(RefCell::default());
    read_from(input, Path::new("-"), Registry::embedded(), &Options::default(), &heard).unwrap();
    let heard = heard.0.into_inner();
    assert!((1..=3).contains(&heard.len()), "{} times", heard.len());
    assert!(heard.iter().all(|(path, done, total)| path == Path::new("-") && *done <= size && total.is_none()));
}

/// A file whose headers are the keys of `--columns` says itself which column is which.
#[test]
fn our_own_names_of_columns_need_no_columns() {
    // Three votes may be of either body, and count as the Assembly's.
    let plain = "member,choice,roll_call\nUSA,yes,1\nRussia,N,1\nFRA,abstain,1\n";
    let more = "Roll-Call,member,Choice,body,date\n1,USA,yes,GA,2024-02-01\n1,Russia,N,GA,2024-02-01\n1,FRA,abstain,GA,2024-02-01\n";
    for (csv, body, date) in [(plain, Body::Assembly, None), (more, Body::Assembly, Some("2024-02-01"))] {
        let input = text(csv, &Options::default()).unwrap();
        assert_eq!(input.files[0].format, Format::Long);
        let on = input.votes.roll_call(RollCallId(0));
        assert_eq!((on.id.as_str(), on.body, on.date.map(|day| day.to_string()).as_deref()), ("1", body, date));
        assert_eq!(["USA", "RUS", "FRA"].map(|code| choice(&input, code)), [Choice::Yes, Choice::No, Choice::Abstain]);
    }
    let long = Options { format: Some(Format::Long), ..Options::default() };
    assert_eq!(text(plain, &long).unwrap().votes, text(plain, &Options::default()).unwrap().votes);
    let codes = Options { codes: "yes=1,no=0".parse().unwrap(), ..Options::default() };
    let numbers = "member,choice,roll_call\nUSA,1,1\nRUS,0,1\n";
    assert_eq!(choice(&text(numbers, &codes).unwrap(), "RUS"), Choice::No);
    let broken = [
        (
            numbers,
            "votes.csv:2: column 2 (`choice`): unknown vote codes: `0` in line 3, `1` in line 2",
            "expected one of Yes (yes), No (no), Abstain (abstain), non-voting (non-voting), Y (yes), N (no), A (abstain), \
             X (non-voting)",
        ),
        (
            "member,choice,roll_call,roll-call\nUSA,Y,1,2\n",
            "votes.csv:1: column `roll-call` comes twice",
            "columns 3 and 4: leave one of them out",
        ),
        (
            "member,vote,year\nUSA,1,2\n",
            "votes.csv:1: the header fits no format: `member`, `vote`, `year`",
            "say which column holds what: `--columns member=member,choice=vote,roll-call=HEADER`",
        ),
        (
            "member,A/RES/ES-11/7,choice\nUSA,Y,N\n",
            "votes.csv:1: column 3 (`choice`): `choice` is no symbol of a UN document",
            "a symbol looks like `A/RES/ES-11/7`, `S/RES/2774(2025)` or `S/2025/114`",
        ),
    ];
    for (csv, message, hint) in broken {
        let err = text(csv, &Options::default()).unwrap_err();
        assert_eq!((err.to_string().as_str(), err.hint_text()), (message, Some(hint)));
    }
}
