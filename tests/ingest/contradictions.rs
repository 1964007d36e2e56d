//! What contradicts itself: codes and names, days, sessions and symbols, outcomes and votes; the messages whole.

use super::{files, lines, text};
use crate::support::{run, text as utf8, unwrapped};
use unbloc::ingest::{DropReason, Input, Options};

fn tolerant() -> Options {
    Options { tolerant: true, ..Options::default() }
}

fn read(rows: &str) -> Input {
    text(rows, &tolerant()).unwrap()
}

/// The findings of some kinds.
fn of(input: &Input, kinds: &[&str]) -> Vec<String> {
    let is_wanted = |line: &String| kinds.contains(&line.split(' ').nth(1).unwrap());
    lines(&input.findings).into_iter().filter(is_wanted).collect()
}

/// Rows of the first roll call of unvotes, and one of a member that never was: R writes a missing code as Namibia's.
#[test]
fn a_name_that_nobody_knows_beside_na_is_not_namibia() {
    let rows = "rcid,country,country_code,vote\n3,Canada,CA,no\n3,Cuba,CU,yes\n3,Atlantis,NA,yes\n3,Haiti,HT,yes\n\
                3,Mexico,MX,yes\n3,Yemen Arab Republic,NA,yes\n";
    let input = read(rows);
    let expected = "error unknown-member votes.csv:4: column 2 (`country`): `Atlantis` names no member: 1 row dropped";
    assert_eq!(of(&input, &["unknown-member"]), [expected]);
    assert!(input.votes.find_member("NAM").is_none());
    assert_eq!(input.files[0].dropped.get(&DropReason::UnknownMember), Some(&1));
    assert_eq!(input.files[0].kept, 5);
}

#[test]
fn a_code_that_is_not_that_of_the_name_beside_it_drops_the_row() {
    let rows = |code: &str, name: &str| {
        format!(
            "ms_code,ms_name,ms_vote,date,session,resolution\nBRA,BRAZIL,A,2019-12-09,74,A/RES/74/17\n\
             {code},{name},Y,2019-12-09,74,A/RES/74/17\n"
        )
    };
    let input = read(&rows("FRA", "GERMANY"));
    let expected = "error code-against-name votes.csv:3: column 1 (`ms_code`): `FRA` is not the code of `GERMANY`, the name \
                    beside it: 1 row dropped [Germany is `DEU`; France is `FRA`]";
    assert_eq!(of(&input, &["code-against-name"]), [expected]);
    assert!(["FRA", "DEU"].iter().all(|code| input.votes.find_member(code).is_none()));
    // The name of a predecessor, another spelling and no name at all are no contradiction.
    for (code, name) in [("RUS", "USSR"), ("RUS", "Russia"), ("TUR", "TURKEY"), ("TUR", ""), ("CIV", "Côte d'Ivoire")]
    {
        assert_eq!(of(&read(&rows(code, name)), &["code-against-name"]), Vec::<String>::new(), "{code} {name}");
    }
}

/// `CS` was Czechoslovakia's code, and later Serbia and Montenegro's; in a file without days it may be either's.
#[test]
fn a_code_of_two_members_contradicts_neither() {
    let rows = "rcid,country,country_code,vote\n3,Czechoslovakia,CS,yes\n3,Poland,PL,yes\n3,Yugoslavia,YU,no\n";
    let input = read(rows);
    assert_eq!(of(&input, &["code-against-name"]), Vec::<String>::new());
    assert_eq!(input.files[0].kept, 3);
}

/// Names in a language that nobody here reads, beside codes that are known.
#[test]
fn a_column_of_which_most_is_known_to_nobody_is_set_aside_and_said() {
    let names = ["Brasilien", "Kina", "Frankrike", "Tyskland", "Norge", "Sverige"];
    let codes = ["BRA", "CHN", "FRA", "DEU", "NOR", "SWE"];
    let rows: Vec<String> =
        names.iter().zip(codes).map(|(name, code)| format!("{name},{code},Y,A/RES/74/17,2019-12-09")).collect();
    let options =
        Options { columns: "member=land,code=kod,choice=rost,roll-call=text,date=dag".parse().unwrap(), ..tolerant() };
    let input = text(&format!("land,kod,rost,text,dag\n{}\n", rows.join("\n")), &options).unwrap();
    let found = of(&input, &["code-against-name"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("warning code-against-name votes.csv:1: column 1 (`land`): "), "{found:?}");
    assert_eq!(input.votes.members().len(), 6);
}

fn held(date: &str, session: &str, symbol: &str) -> Vec<String> {
    let row = |member: &str| format!("{member},Y,1,{date},{session},{symbol}\n");
    let rows = format!("member,choice,roll_call,date,session,symbol\n{}{}", row("FRA"), row("BRA"));
    of(&read(&rows), &["at-odds", "bad-symbol", "not-seated"])
}

#[test]
fn session_day_and_symbol_are_held_against_each_other() {
    let one = "[one of the two is wrong]";
    let found = held("2019-11-07", "12", "A/RES/74/7");
    let expected = [
        format!(
            "warning at-odds votes.csv:2: column 4 (`date`): `A/RES/74/7`: session 12 met from 1957 to 1958, and the day is 2019-11-07 {one}"
        ),
        format!(
            "warning at-odds votes.csv:2: column 5 (`session`): `A/RES/74/7`: the symbol names session 74, and the row says session 12 {one}"
        ),
    ];
    assert_eq!(found, expected);
    let found = held("2019-11-07", "74", "A/RES/12/7");
    let expected = format!(
        "warning at-odds votes.csv:2: column 5 (`session`): `A/RES/12/7`: the symbol names session 12, and the row says session 74 {one}"
    );
    assert_eq!(found, [expected]);
    let found = held("2019-12-04", "74", "A/REZ/74/9");
    let expected = "warning bad-symbol votes.csv:2: column 6 (`symbol`): `A/REZ/74/9` is a symbol of no series that the United Nations has \
                    [resolutions are `A/RES/…` and `S/RES/…`, drafts `A/79/L.…` and `S/2025/…`]";
    assert_eq!(found, [expected]);
    // A session lasts until the next one opens; special sessions meet when they are called.
    for (date, session, symbol) in [
        ("2020-09-11", "74", "A/RES/74/307"),
        ("2025-02-24", "ES-11", "A/RES/ES-11/7"),
        ("1974-05-01", "S-6", "A/RES/3201(S-VI)"),
        ("1970-10-24", "25", "A/RES/2625(XXV)"),
        ("2019-11-07", "", "A/RES/74/7"),
    ] {
        assert_eq!(held(date, session, symbol), Vec::<String>::new(), "{symbol}");
    }
}

/// Members of the Council in December 2019 were Germany and South Africa; Hungary and Mexico were none.
#[test]
fn who_did_not_sit_in_the_council_cannot_have_voted_there() {
    let rows: String = ["DEU", "ZAF", "HUN", "MEX"]
        .iter()
        .map(|member| format!("{member},Y,3,2019-12-04,74,S/RES/2500(2019)\n"))
        .collect();
    let input = read(&format!("member,choice,roll_call,date,session,symbol\n{rows}"));
    let expected = [
        "error not-seated votes.csv:4: column 1 (`member`): `Hungary` (HUN) did not sit in the Security Council on 2019-12-04",
        "error not-seated votes.csv:5: column 1 (`member`): `Mexico` (MEX) did not sit in the Security Council on 2019-12-04",
        "warning at-odds votes.csv:2: column 6 (`symbol`): `S/RES/2500(2019)`: the Security Council has no sessions, and the row says session 74 \
         [one of the two is wrong]",
    ];
    assert_eq!(of(&input, &["not-seated", "at-odds"]), expected);
}

/// What `roll` bewares of is a finding of `check`; so is a parent that is nowhere.
#[test]
fn a_dossier_of_five_votes_with_an_outcome_that_is_not_so() {
    let folder = tempfile::tempdir().unwrap();
    let calls = "symbol,body,date,session,kind,parent,draft,title,sponsor,rule,outcome,yes,no,abstain,non_voting\n\
                 A/RES/79/1,GA,2024-10-22,79,resolution,,,A text,,simple,failed,4,1,0,0\n\
                 A/79/L.9,GA,2024-10-22,79,amendment,A/RES/79/99,,An amendment,,simple,adopted,3,2,0,0\n";
    let votes = "member,A/RES/79/1,A/79/L.9\nUSA,N,N\nRUS,Y,N\nCHN,Y,Y\nGBR,Y,Y\nFRA,Y,Y\n";
    std::fs::write(folder.path().join("roll_calls.csv"), calls).unwrap();
    std::fs::write(folder.path().join("votes.csv"), votes).unwrap();
    let input = files(&[folder.path().to_owned()], &tolerant()).unwrap();
    let here = format!("{}/", folder.path().display());
    let found: Vec<String> = of(&input, &["outcome", "no-parent"]).iter().map(|line| line.replace(&here, "")).collect();
    let expected = [
        "error outcome roll_calls.csv:2: `A/RES/79/1`: the source says failed, the votes announced (4 yes, 1 no, 0 abstaining) \
         make it adopted",
        "warning no-parent roll_calls.csv:3: `A/79/L.9` is part of `A/RES/79/99`, which is no roll call of the input",
    ];
    assert_eq!(found, expected);
    let roll = run(&["roll", "A/RES/79/1", "-d", folder.path().to_str().unwrap()]);
    let told = unwrapped(utf8(&roll.stdout));
    assert!(
        told.contains("Beware: the source says failed, but by the votes announced the text would be adopted."),
        "{told}"
    );
}

/// The Library's file of the Council, of S/RES/2774(2025), its votes changed.
#[test]
fn adopted_texts_of_the_council_have_nine_yes_and_no_veto() {
    const MEMBERS: &str = "CHN RUS USA FRA GBR DZA GUY PAK PAN KOR SLE SOM DNK GRC SVN";
    let council = |votes: &str, totals: &str, title: &str| {
        let rows: Vec<String> = MEMBERS
            .split(' ')
            .zip(votes.chars())
            .map(|(code, vote)| format!("{code},{vote},True,2025-02-24,S/RES/2774(2025),{title},{totals}"))
            .collect();
        let header =
            "ms_code,ms_vote,permanent_member,date,resolution,description,total_yes,total_no,total_abstentions";
        of(&read(&format!("{header}\n{}\n", rows.join("\n"))), &["outcome", "tally"])
    };
    assert_eq!(council("YYYAAYYYYYYYAAA", "10,0,5", "Peace"), Vec::<String>::new());
    let expected = "error outcome votes.csv:2: `S/RES/2774(2025)`: the file holds adopted texts, the votes counted (9 yes, 1 no, \
                    5 abstaining) make it vetoed";
    assert_eq!(council("YNYAAYYYYYYYAAA", "9,1,5", "Peace"), [expected]);
    let expected = "error outcome votes.csv:2: `S/RES/2774(2025)`: the file holds adopted texts, the votes counted (8 yes, 0 no, \
                    7 abstaining) make it failed";
    assert_eq!(council("YYYAAYYYYYAAAAA", "8,0,7", "Peace"), [expected]);
    // To call an emergency special session is procedure.
    let called = "On convening an emergency special session of the General Assembly";
    assert_eq!(council("YNYAAYYYYYYYAAA", "9,1,5", called), Vec::<String>::new());
}

#[test]
fn a_column_of_votes_that_is_nobodys_is_named_and_counted() {
    let rows = "id,Council,Date,Title,Resolution,tags,AFG,ZZZ,ARE,CHN,DEU,FRA,RUS,token\n\
                1,General Assembly,2025-02-24,Peace,A/RES/ES-11/7,PEACE,,ABSTAIN,ABSTAIN,ABSTAIN,YES,YES,NO,77\n\
                2,General Assembly,2025-02-24,Peace,A/RES/ES-11/8,PEACE,,NO,ABSTAIN,ABSTAIN,YES,YES,ABSTAIN,78\n";
    let input = read(rows);
    let expected = "error stray-column votes.csv:2: column 8 (`ZZZ`): `ZZZ` is no member, and the column holds votes: 2 votes \
                    dropped";
    assert_eq!(of(&input, &["stray-column"]), [expected]);
    let file = &input.files[0];
    assert_eq!((file.rows, file.kept, file.dropped.get(&DropReason::UnknownMember)), (12, 10, Some(&2)));
}

/// Thousands of equal rows take the memory of two, and each is counted.
#[test]
fn equal_rows_are_counted_and_not_kept() {
    let row = "FRA,Y,A/RES/74/17,2019-12-09\n";
    let input = read(&format!("member,choice,roll_call,date\nDEU,Y,A/RES/74/17,2019-12-09\n{}", row.repeat(5_000)));
    let file = &input.files[0];
    assert_eq!((file.rows, file.kept, file.dropped.get(&DropReason::DuplicateRow)), (5_001, 2, Some(&4_999)));
    assert_eq!(of(&input, &["duplicate"]).len(), 1_000);
}
